//! How well the workplace is prepared: lists to go through together. No score; what is missing is listed and can become an action.

use leptos::prelude::*;
use trygskema_core::advice::matrix::Layer;
use trygskema_core::plan::{ActionText, Answer, Finding, MeasureId, Note, POINTS, Plan, Point, PointList};
use trygskema_widget::{Button, CollectAny, ElementRef};

use super::field::{Choice, NoteField};
use super::finder::of_word;
use super::model::Told;
use super::state::State;
use super::text::sheet_texts;

/// The lists, and what is missing.
#[component]
pub(super) fn PreparedPage() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = sheet_texts(state.language_now());
    let list = |list: PointList| {
        let points = state.with_now(|plan| {
            let points = plan.preparedness.of_list(list);
            points.map(|(place, point, finding)| point_view(state, place, point, finding)).collect_any()
        });
        view! {
            <details class="fold" open=list == PointList::Readiness data-list=list.word()>
                <summary>{(texts.list)(list)}</summary>
                <p class="about">{(texts.list_source)(list)}</p>
                {points}
            </details>
        }
    };
    view! {
        {PointList::ALL.map(list).into_iter().collect_any()}
        <h4>{texts.missing}</h4>
        <Missing/>
    }
}

fn point_view(state: State, place: usize, point: &'static Point, finding: &Finding) -> AnyView {
    let language = state.language_now();
    let texts = sheet_texts(language);
    let options = Answer::ALL.map(|answer| (answer.word(), (texts.answer)(answer).to_owned()));
    let write = move |change: &dyn Fn(&mut Finding)| {
        state.edit(|plan| {
            if let Some(finding) = plan.preparedness.finding_mut(place) {
                change(finding);
            }
        });
    };
    view! {
        <fieldset class="level" data-point=point.id>
            <legend>{point.label(language)}</legend>
            <Choice
                name="answer"
                label=texts.is_so
                options=[("", state.texts().not_yet.to_owned())].into_iter().chain(options).collect()
                chosen=finding.answer.map_or("", Answer::word)
                choose=Box::new(move |word| {
                    let answer = of_word(&Answer::ALL, Answer::word, word);
                    write(&|finding| finding.answer = answer);
                })
            />
            <NoteField
                name="note"
                label=texts.note
                value=finding.note.as_str().to_owned()
                rows="1"
                write=Box::new(move |plan, text| {
                    if let Some(finding) = plan.preparedness.finding_mut(place) {
                        finding.note = Note::new(text);
                    }
                })
            />
        </fieldset>
    }
    .into_any()
}

/// What is missing, made anew only when another point is.
#[component]
fn Missing() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = sheet_texts(state.language_now());
    let places = Memo::new(move |_| state.with(|plan| plan.preparedness.missing()));
    let count = move || {
        let missing = places.with(Vec::len);
        (texts.missing_count)(missing, state.with(|plan| plan.preparedness.open()))
    };
    view! {
        <p role="status" data-note="missing">{count}</p>
        <ul class="given" data-list="missing">
            {move || places.get().into_iter().map(|place| view! { <MissingPoint place/> }).collect_any()}
        </ul>
    }
}

#[component]
fn MissingPoint(place: usize) -> impl IntoView {
    let state = expect_context::<State>();
    let language = state.language_now();
    let texts = sheet_texts(language);
    let Some(point) = POINTS.get(place) else { return ().into_any() };
    let finding = move || state.with(|plan| plan.preparedness.finding(place).cloned().unwrap_or_default());
    let said = move || {
        let finding = finding();
        let answer = finding.answer.map_or("", texts.answer);
        if finding.note.is_empty() {
            answer.to_owned()
        } else {
            format!("{answer}. {}", finding.note.as_str())
        }
    };
    let line = ElementRef::new();
    let action = Memo::new(move |_| finding().action);
    let take = move |()| {
        make_action(state, place, point);
        // The button is gone: the line that it stood in says what came of it.
        if let Some(line) = line.get_untracked() {
            let _ = line.focus();
        }
    };
    let way = move || match action.get() {
        Some(id) => view! { <p class="about">"✓ " {(texts.is_action)(&id.to_string())}</p> }.into_any(),
        None => view! {
            <Button
                action="to-action"
                class="button small"
                label=texts.to_action
                about=point.label(language).to_owned()
                on_press=take
            />
        }
        .into_any(),
    };
    view! {
        <li tabindex="-1" node_ref=line data-missing=point.id>
            <span>{point.label(language)} " " <strong>{said}</strong></span>
            {way}
        </li>
    }
    .into_any()
}

/// The point and what was said of it become the goal of an action.
fn make_action(state: State, place: usize, point: &Point) {
    let texts = state.texts();
    let language = state.language_now();
    // What is known of resource persons stands in the matrix.
    let basis = match point.list {
        PointList::ResourcePersons => MeasureId::parse("PO11"),
        _ => None,
    };
    let mut added = None;
    state.edit(|plan: &mut Plan| {
        added = plan.add(Layer::Organisation, basis);
        if let Some(action) = added.and_then(|id| plan.action_mut(id)) {
            action.set_text(ActionText::Goal, Note::new(point.label(language)));
        }
        let Some(finding) = plan.preparedness.finding_mut(place) else { return };
        finding.action = added;
        let note = finding.note.clone();
        if let Some(action) = added.and_then(|id| plan.action_mut(id)) {
            action.set_text(ActionText::Measures, note);
        }
    });
    state.tell(match added {
        Some(id) => Told::Done((texts.put_in)(&id.to_string())),
        None => Told::Failed(texts.full),
    });
}
