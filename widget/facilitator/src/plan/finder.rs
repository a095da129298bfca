//! Step 3: measures by time, level, factor and grade. A grade is only ever shown with its outcome and what it rests on.

use leptos::prelude::*;
use trygskema_core::advice::matrix::{Found, Grade, Layer, Matrix, Place, Prevention, Row};
use trygskema_core::format::language::Language;
use trygskema_widget::{Button, CollectAny, PRIMARY, say};

use super::field::Choice;
use super::model::Chosen;
use super::state::State;

/// So many measures are unfolded.
const FEW: usize = 6;

/// How many measures are at a place.
fn measures(place: &Place<'_>) -> usize {
    match &place.found {
        Found::Measures(rows) => rows.len(),
        Found::NotStudied | Found::NotOfFactor | Found::OtherGrades(_) => 0,
    }
}

/// The pyramid, the lists, and what was found.
#[component]
pub(super) fn Finder() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let count = move || {
        state.find(|matrix, filter| (texts.found_count)(matrix.find(filter).iter().map(measures).sum()))
    };
    let places = move || {
        let shown = state.find(|matrix, filter| {
            let places = matrix.find(filter);
            // Few are shown at once; many are folded, so that the plan below is near.
            let is_open = places.iter().map(measures).sum::<usize>() <= FEW;
            places.iter().map(|place| place_view(state, matrix, place, is_open)).collect_any()
        });
        shown.unwrap_or_else(|| view! { <p>{texts.no_matrix}</p> }.into_any())
    };
    view! {
        <section class="finder">
            <h4>{texts.find}</h4>
            <Pyramid/>
            <div class="choices">
                <Choices/>
            </div>
            <p role="status">{count}</p>
            <div class="places">{places}</div>
        </section>
    }
}

/// Each tier: class, left and right edge above and below, and the line of its name, in units of the drawing.
const TIERS: [(&str, &str, &str); 3] = [
    ("tier tier-0", "0,0 320,0 275,44 45,44", "28"),
    ("tier tier-1", "50,50 270,50 225,94 95,94", "78"),
    ("tier tier-2", "100,100 220,100 175,144 145,144", "122"),
];

/// The inverted pyramid: primary prevention first and widest. The words beside it say the same.
#[component]
fn Pyramid() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let tier = |((class, points, y), name): ((&'static str, &'static str, &'static str), &'static str)| {
        view! {
            <polygon class=class points=points></polygon>
            <text class="tier-name" x="160" y=y text-anchor="middle">{name}</text>
        }
    };
    let line = |prevention: Prevention| view! { <li>{prevention.label(state.language_now())}</li> };
    view! {
        <figure class="pyramid">
            <svg viewBox="0 0 320 146" aria-hidden="true" focusable="false">
                {TIERS.into_iter().zip(texts.tiers).map(tier).collect_any()}
            </svg>
            <figcaption>
                {texts.pyramid} <ol>{Prevention::ALL.map(line).into_iter().collect_any()}</ol>
            </figcaption>
        </figure>
    }
}

#[component]
fn Choices() -> impl IntoView {
    let state = expect_context::<State>();
    let (texts, language) = (state.texts(), state.language_now());
    let any = || ("", texts.any.to_owned());
    let chosen: Chosen = state.chosen.get_untracked();
    let times = Prevention::ALL.map(|one| (one.word(), one.label(language).to_owned()));
    let layers = Layer::ALL.map(|one| (one.word(), one.label(language).to_owned()));
    let grades = Grade::ALL.map(|one| (one.word(), one.choice(language).to_owned()));
    // The words of the matrix are kept as long as the screen: a list has words that live for ever.
    let factors = state.matrix(|matrix| {
        let label = |factor: &trygskema_core::advice::matrix::Factor| {
            (factor.id().to_owned(), factor.text().best(language).0.to_owned())
        };
        matrix.factors().iter().map(label).collect::<Vec<_>>()
    });
    view! {
        <Choice
            name="prevention"
            label=texts.prevention
            options=[any()].into_iter().chain(times).collect()
            chosen=chosen.prevention.map_or("", Prevention::word)
            choose=Box::new(move |word| {
                state.chosen.update(|chosen| chosen.prevention = of_word(&Prevention::ALL, Prevention::word, word));
            })
        />
        <Choice
            name="level"
            label=texts.level
            options=[any()].into_iter().chain(layers).collect()
            chosen=chosen.layer.map_or("", Layer::word)
            choose=Box::new(move |word| {
                state.chosen.update(|chosen| chosen.layer = of_word(&Layer::ALL, Layer::word, word));
            })
        />
        <FactorChoice factors=factors.unwrap_or_default() chosen=chosen.factor/>
        <Choice
            name="grade"
            label=texts.grade
            options=[any()].into_iter().chain(grades).collect()
            chosen=chosen.grade.map_or("", Grade::word)
            choose=Box::new(move |word| {
                state.chosen.update(|chosen| chosen.grade = of_word(&Grade::ALL, Grade::word, word));
            })
        />
    }
}

/// Factors come from a file, so their ids are no words of the program.
#[component]
fn FactorChoice(factors: Vec<(String, String)>, chosen: Option<String>) -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let option = |(id, label): (String, String)| {
        let is_chosen = chosen.as_ref() == Some(&id);
        view! { <option value=id selected=is_chosen>{label}</option> }
    };
    let options = factors.into_iter().map(option).collect_any();
    view! {
        <label class="field">
            <span class="field-label">{texts.factor}</span>
            <select
                class="entry"
                part="entry"
                data-field="factor"
                on:change:target=move |event| {
                    let id = event.target().value();
                    state.chosen.update(|chosen| chosen.factor = Some(id).filter(|id| !id.is_empty()));
                }
            >
                <option value="">{texts.any}</option>
                {options}
            </select>
        </label>
    }
}

pub(super) fn of_word<T: Copy>(all: &[T], word_of: impl Fn(T) -> &'static str, word: &str) -> Option<T> {
    all.iter().copied().find(|one| word_of(*one) == word)
}

/// One level and time: its measures, or what can be said without any.
fn place_view(state: State, matrix: &Matrix, place: &Place<'_>, is_open: bool) -> AnyView {
    let language = state.language_now();
    let inside = match &place.found {
        Found::Measures(rows) => rows.iter().map(|row| measure(state, matrix, row)).collect_any(),
        Found::NotStudied | Found::NotOfFactor | Found::OtherGrades(_) => {
            let said = place.emptiness(language).unwrap_or_default();
            view! { <p class="hint" data-empty="">{said}</p> }.into_any()
        }
    };
    let (level, time) = (place.layer.label(language), place.prevention.label(language));
    match measures(place) {
        0 => view! {
            <section data-level=place.layer.word() data-prevention=place.prevention.word()>
                <h5>{level} " · " {time}</h5>
                {inside}
            </section>
        }
        .into_any(),
        count => view! {
            <details class="fold" open=is_open data-level=place.layer.word() data-prevention=place.prevention.word()>
                <summary>{level} " · " {time} " (" {count} ")"</summary>
                {inside}
            </details>
        }
        .into_any(),
    }
}

fn measure(state: State, matrix: &Matrix, row: &Row) -> AnyView {
    let (texts, language) = (state.texts(), state.language_now());
    let instead = row.instead().iter().map(|text| view! { <li>{say(text, language)}</li> }).collect_any();
    let instead = row.is_advised_against().then(|| {
        view! {
            <p>{texts.instead} ":"</p>
            <ul>{instead}</ul>
        }
        .into_any()
    });
    // What is advised against, and what only says that nothing is described, is nothing to do.
    let is_something = !row.is_advised_against() && !row.is_silent();
    let name = row.intervention().best(language).0.to_owned();
    let (row_kept, id) = (row.clone(), row.id().to_owned());
    let is_in = move || {
        state.has_measure(&id).then(|| view! { <p class="about">"✓ " {texts.in_plan}</p> }.into_any())
    };
    let take = is_something.then(|| {
        view! {
            <Button
                action="take"
                class="button small"
                label=texts.take
                about=name
                on_press=move || state.take(&row_kept)
            />
        }
        .into_any()
    });
    view! {
        <article class="measure" data-measure=row.id().to_owned()>
            <h5>{say(row.intervention(), language)}</h5>
            <Known row/>
            {factors(state, matrix, row, language)}
            {instead}
            <p class="about">{texts.source} ": " {row.source().to_owned()}</p>
            {take}
            {is_in}
        </article>
    }
    .into_any()
}

/// Grade and outcome, and what they rest on.
#[component]
pub(super) fn Known<'a>(row: &'a Row) -> impl IntoView + use<> {
    let state = expect_context::<State>();
    let (texts, language) = (state.texts(), state.language_now());
    let (_, words, outcome) = row.evidence().statement(language).parts();
    let bases: Vec<_> = row.bases().iter().map(|basis| basis.label(language)).collect();
    view! {
        <p>
            <strong>{words}</strong> ": " {outcome.to_owned()}
        </p>
        <p class="about">{texts.rests_on} ": " {bases.join(", ")}</p>
    }
}

fn factors(state: State, matrix: &Matrix, row: &Row, language: Language) -> AnyView {
    let touched = matrix.factors().iter().filter(|factor| row.factors().iter().any(|id| id == factor.id()));
    let words: Vec<_> = touched.map(|factor| factor.text().best(language).0).collect();
    if words.is_empty() {
        return ().into_any();
    }
    view! { <p class="about">{state.texts().touches} ": " {words.join(", ")}</p> }.into_any()
}

/// The main button of a list of actions.
#[component]
pub(super) fn AddOwn() -> impl IntoView {
    let state = expect_context::<State>();
    view! { <Button action="add" class=PRIMARY label=state.texts().add_own on_press=move || state.add_own()/> }
}
