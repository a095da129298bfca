//! What a sheet points to. No sum and no mean: each form says what it has.

use leptos::prelude::*;
use trygskema_core::format::exact::Exact;
use trygskema_core::format::language::{Language, LocalizedText};
use trygskema_core::plan::{Entry, EntryId, JointForm, JointSheet, Reply, Standing};
use trygskema_core::questionnaire::instrument::{Comparison, Figure, Instrument, Item, ResponseOption, Unit};
use trygskema_widget::{Button, CollectAny, say};

use super::carry::carried;
use super::model::At;
use super::{BackToList, Go, Title, facts_of, name_of};
use crate::plan::model::Printed;
use crate::plan::state::State;
use crate::plan::view::print;

/// The question of VAI that says how large the workplace is.
const SIZE: &str = "size";

/// The whole page.
#[component]
pub(super) fn Summary(id: EntryId) -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.joint_texts();
    let Some(sheet) = state.joint_sheet(id) else { return ().into_any() };
    let shown = state.form(sheet.form(), |questions| match sheet.form() {
        JointForm::Iglo => directed(state, questions, &sheet),
        JointForm::Trust => view! {
            {grid(state, questions, &sheet)}
            {directed(state, questions, &sheet)}
        }
        .into_any(),
        JointForm::Mapsaf => view! {
            {grid(state, questions, &sheet)}
            {all(state, questions, &sheet, |_, _| ().into_any())}
        }
        .into_any(),
        JointForm::Vai => vai(state, questions, &sheet),
        JointForm::Priorities => priorities(state, questions, &sheet),
    });
    view! {
        <Title text=texts.summary/>
        <p>
            {name_of(state, &sheet)} " · " {facts_of(state, &sheet)}
        </p>
        <p>{(texts.no_sum)(sheet.form())}</p>
        {shown}
        <div class="actions">
            <Button action="print-sheet" label=texts.print on_press=move || print(state, Printed::Sheet)/>
            <Go id action="overview" label=texts.overview at=At::Overview/>
            <BackToList/>
        </div>
    }
    .into_any()
}

/// Needs first, then what is partly there, where they differ, and what to build on; at last what is without an answer.
pub(super) fn groups(state: State, form: JointForm) -> [(&'static str, &'static [Standing]); 5] {
    let texts = state.joint_texts();
    [
        ((texts.needs)(form), &[Standing::Need]),
        ((texts.partly)(form), &[Standing::Partly]),
        (texts.different, &[Standing::NotAgreed]),
        (texts.strengths, &[Standing::Strength]),
        (texts.unanswered, &[Standing::Unknown, Standing::Skipped, Standing::Open]),
    ]
}

fn directed(state: State, questions: &Instrument, sheet: &JointSheet) -> AnyView {
    let group = |(title, standings): (&'static str, &'static [Standing])| {
        let found = sheet.questions().filter(|entry| standings.contains(&sheet.standing(questions, entry)));
        let lines: Vec<_> =
            found.map(|entry| carried(state, questions, sheet, entry, ().into_any())).collect();
        let count = lines.len();
        let body = if lines.is_empty() {
            view! { <p>{state.joint_texts().none}</p> }.into_any()
        } else {
            view! { <ul class="given">{lines}</ul> }.into_any()
        };
        view! {
            <section data-group=standings.first().map(|standing| standing.word())>
                <h5>{title} " (" {count} ")"</h5>
                {body}
            </section>
        }
    };
    groups(state, sheet.form()).map(group).into_iter().collect_any()
}

/// Every question that was answered, with `more` to each.
fn all(
    state: State,
    questions: &Instrument,
    sheet: &JointSheet,
    more: impl Fn(&Entry, &Item) -> AnyView,
) -> AnyView {
    let line = |entry: &Entry| {
        let item = questions.item(entry.item())?;
        Some(carried(state, questions, sheet, entry, more(entry, item)))
    };
    let lines: Vec<_> = sheet.questions().filter(|entry| entry.item() != SIZE).filter_map(line).collect();
    view! {
        <h5>{state.joint_texts().answers}</h5>
        <ul class="given">{lines}</ul>
    }
    .into_any()
}

/// A row for each question and a column for each option, with a mark where they stand.
pub(super) fn grid(state: State, questions: &Instrument, sheet: &JointSheet) -> AnyView {
    let (texts, language) = (state.joint_texts(), state.language_now());
    let Some(first) = sheet.questions().next().and_then(|entry| questions.item(entry.item())) else {
        return ().into_any();
    };
    let options = questions.options_of(first);
    let head = |option: &ResponseOption| {
        view! { <th scope="col">{say(option.label(), language)}</th> }
    };
    let row = |entry: &Entry| {
        let item = questions.item(entry.item())?;
        let whom = whom(questions, sheet, entry, language);
        let cell = |option: &ResponseOption| {
            let is_here =
                matches!(entry.reply(), Some(Reply::Agreed(codes)) if codes.contains(&option.code()));
            let label = option.label().best(language).0.to_owned();
            is_here.then(|| {
                view! {
                    <span aria-hidden="true">"■"</span>
                    <span class="unseen">{label}</span>
                }
                .into_any()
            })
        };
        let cell = |option: &ResponseOption| {
            let mark = cell(option);
            let is_here = mark.is_some().then_some("");
            view! { <td data-here=is_here>{mark}</td> }
        };
        // Where there is no answer, why not.
        let why = match entry.reply() {
            Some(Reply::Agreed(_)) => None,
            _ => Some(sheet.standing(questions, entry).label(sheet.form(), language)),
        };
        let why = why.map(|why| view! { <span class="about">{why}</span> }.into_any());
        Some(view! {
            <tr data-row=entry.item().to_owned()>
                <th scope="row">{say(item.text(), language)} {whom} {why}</th>
                {options.iter().map(cell).collect_any()}
            </tr>
        })
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=texts.profile>
            <table class="table levels">
                <caption>{texts.profile}</caption>
                <thead>
                    <tr>
                        <th scope="col">{texts.aspect}</th>
                        {options.iter().map(head).collect_any()}
                    </tr>
                </thead>
                <tbody>{sheet.questions().filter_map(row).collect_any()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Of whom an aspect was said.
fn whom(questions: &Instrument, sheet: &JointSheet, entry: &Entry, language: Language) -> Option<AnyView> {
    let attached = sheet.attached(entry.item())?;
    attached.reply()?;
    let words = sheet.answer(questions, attached, language);
    Some(view! { <span class="about">{words}</span> }.into_any())
}

/// The own answer in words beside the published figures of the same scale.
fn vai(state: State, questions: &Instrument, sheet: &JointSheet) -> AnyView {
    let (texts, language) = (state.joint_texts(), state.language_now());
    let size = sheet.entry(SIZE).and_then(|entry| match entry.reply()? {
        Reply::Agreed(codes) => codes.first().copied(),
        _ => None,
    });
    let bands = questions.item(SIZE).map(|item| questions.options_of(item)).unwrap_or_default();
    let own = bands.iter().find(|option| Some(option.code()) == size);
    let said = own.map_or_else(
        || view! { <p data-size="">{texts.no_size}</p> }.into_any(),
        |own| {
            view! { <p data-size=own.code().to_string()>{texts.size} " " {say(own.label(), language)}</p> }
                .into_any()
        },
    );
    let beside = |_: &Entry, item: &Item| {
        let published = questions.comparisons().iter().find(|comparison| comparison.of() == item.id());
        published
            .map_or_else(|| ().into_any(), |published| figures(state, questions, item, published, bands, own))
    };
    view! {
        {said}
        {all(state, questions, sheet, beside)}
    }
    .into_any()
}

/// Whether a figure is of this size of workplace: its Danish label begins with the words of the option.
fn is_of_band(figure: &Figure, band: &ResponseOption) -> bool {
    let danish = |text: &LocalizedText| text.get(Language::Danish).unwrap_or_default().to_owned();
    danish(figure.label()).starts_with(&danish(band.label()))
}

/// The published figures, without those of workplaces of another size.
fn figures(
    state: State,
    questions: &Instrument,
    item: &Item,
    published: &Comparison,
    bands: &[ResponseOption],
    own: Option<&ResponseOption>,
) -> AnyView {
    let (texts, language) = (state.joint_texts(), state.language_now());
    let is_shown = |figure: &&Figure| {
        let band = bands.iter().find(|band| is_of_band(figure, band));
        band.is_none_or(|band| own.is_none_or(|own| own.code() == band.code()))
    };
    // A mean is read with the ends of its scale.
    let points = |option: &&ResponseOption| option.points();
    let options = questions.options_of(item);
    let ends = options.iter().min_by_key(points).zip(options.iter().max_by_key(points)).map(|(low, high)| {
        let end = |option: &ResponseOption| {
            let points = option.points().unwrap_or_default();
            format!("{points} = {}", option.label().best(language).0)
        };
        format!(" ({}, {})", end(low), end(high))
    });
    let line = |figure: &Figure| {
        let value = figure.value().map(|(value, unit)| {
            let unit = match unit {
                Unit::Percent => texts.percent,
                Unit::Points => ends.as_deref().unwrap_or_default(),
            };
            format!(": {}{unit}", value.localized(language, u8::from(!unit.starts_with(" %"))))
        });
        view! { <li>{say(figure.label(), language)} {value}</li> }
    };
    let shown: Vec<_> = published.figures().iter().filter(is_shown).collect();
    let has_own = own.is_none_or(|own| published.figures().iter().any(|figure| is_of_band(figure, own)));
    let missing = own.filter(|_| !has_own).map(|own| (texts.no_figure_of_size)(own.label().best(language).0));
    view! {
        <div class="figures">
            <span>{texts.published} ":"</span>
            <ul>
                {shown.into_iter().map(line).collect_any()}
                {missing.map(|text| view! { <li>{text}</li> }.into_any())}
            </ul>
            <span class="about">{say(published.note(), language)}</span>
        </div>
    }
    .into_any()
}

/// The themes with their value, beside what the panel gave; which have 3 or more is said by word and shape.
fn priorities(state: State, questions: &Instrument, sheet: &JointSheet) -> AnyView {
    let (texts, language) = (state.joint_texts(), state.language_now());
    let at_least = questions.priority().map_or(Exact::integer(3), |priority| priority.at_least());
    let beside = |entry: &Entry, item: &Item| {
        let value = match entry.reply() {
            Some(Reply::Agreed(codes)) => questions
                .options_of(item)
                .iter()
                .find(|option| codes.contains(&option.code()))
                .and_then(|option| option.points()),
            _ => None,
        };
        let mark = value.map(|value| {
            let is_high = Exact::integer(i64::from(value)) >= at_least;
            let word = if is_high { texts.at_least } else { texts.below };
            view! { <span class="mark" data-priority=if is_high { "yes" } else { "no" }>{word}</span> }
                .into_any()
        });
        let published = questions.comparisons().iter().find(|comparison| comparison.of() == item.id());
        let panel = published.and_then(|published| published.figures().first()?.value());
        let panel = panel.map(|(value, _)| {
            view! { <span class="about">{texts.panel} ": " {value.localized(language, 1)}</span> }.into_any()
        });
        view! {
            {mark}
            {panel}
        }
        .into_any()
    };
    all(state, questions, sheet, beside)
}
