//! One sheet: when it was, who sat there, and how far it is.

use leptos::prelude::*;
use trygskema_core::plan::{Entry, EntryId, JointSheet, Plan, Present};
use trygskema_core::questionnaire::instrument::Instrument;
use trygskema_widget::{Button, CollectAny, PRIMARY, say};

use super::model::At;
use super::{BackToList, ByChoice, Go, Title, name_of};
use crate::plan::field::DayField;
use crate::plan::model::Printed;
use crate::plan::state::State;
use crate::plan::view::print;

/// The whole page.
#[component]
pub(super) fn Overview(id: EntryId) -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.joint_texts();
    let Some(sheet) = state.joint_sheet(id) else { return ().into_any() };
    let version = state
        .form(sheet.form(), |questions| (!sheet.is_of(questions)).then(|| questions.version().to_owned()));
    let body = match version.flatten() {
        Some(now) => view! { <Kept sheet=sheet.clone() now/> }.into_any(),
        None => view! { <Current sheet=sheet.clone()/> }.into_any(),
    };
    view! {
        <Title text=name_of(state, &sheet)/>
        <p class="notice" data-note="nobodys-own">{texts.nobodys_own}</p>
        {body}
        <div class="actions">
            <Button action="remove-sheet" class="button quiet" label=texts.remove on_press=move || state.remove_sheet(id)/>
            <BackToList/>
        </div>
    }
    .into_any()
}

#[component]
fn Current(sheet: JointSheet) -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.joint_texts();
    let id = sheet.id();
    let (done, all) = sheet.progress();
    let lines = state.form(sheet.form(), |questions| {
        let lines = sheet.questions().enumerate();
        lines.map(|(place, entry)| line(state, questions, &sheet, entry, place)).collect_any()
    });
    // Where they left off; at the beginning if nothing is open.
    let next = sheet.questions().position(|entry| entry.reply().is_none()).unwrap_or_default();
    view! {
        <div class="choices">
            <DayField
                name="joint-day"
                label=texts.day
                value=sheet.day
                write=Box::new(move |plan: &mut Plan, day| {
                    if let Some(sheet) = plan.joint_sheet_mut(id) {
                        sheet.day = day;
                    }
                })
            />
            <ByChoice
                chosen=sheet.by.word()
                choose=Box::new(move |side| state.edit_sheet(id, |sheet| sheet.by = side))
            />
        </div>
        <Roles sheet=sheet.clone()/>
        <p role="status">{(texts.progress)(done, all)}</p>
        <progress class="bar" max=all value=done aria-hidden="true"></progress>
        <div class="actions">
            <Button
                action="questions"
                class=PRIMARY
                label=texts.go_on
                on_press=move || state.go_in_sheets(At::Question(id, next))
            />
            <Go id action="summary" label=texts.see_summary at=At::Summary/>
            <Button action="print-sheet" label=texts.print on_press=move || print(state, Printed::Sheet)/>
        </div>
        <ol class="given joint-list">{lines}</ol>
    }
}

/// Who sat there, as roles.
#[component]
fn Roles(sheet: JointSheet) -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.joint_texts();
    let id = sheet.id();
    let tick = |who: Present| {
        view! {
            <label class="option" part="option">
                <input
                    class="radio"
                    type="checkbox"
                    data-present=who.word()
                    prop:checked=sheet.has_present(who)
                    on:change:target=move |event| {
                        let is_there = event.target().checked();
                        state.edit_sheet(id, |sheet| sheet.set_present(who, is_there));
                    }
                />
                <span class="label">{who.label(state.language_now())}</span>
            </label>
        }
    };
    view! {
        <fieldset class="level" data-present-all="">
            <legend>{texts.present}</legend>
            <p class="hint">{texts.no_names}</p>
            <div class="cells ticks">{Present::ALL.map(tick).into_iter().collect_any()}</div>
        </fieldset>
    }
}

/// A question and what they came to; a press leads to it.
fn line(state: State, questions: &Instrument, sheet: &JointSheet, entry: &Entry, place: usize) -> AnyView {
    let language = state.language_now();
    let id = sheet.id();
    let standing = sheet.standing(questions, entry);
    let text = questions.item(entry.item()).map(|item| say(item.text(), language));
    let answer = sheet.answer(questions, entry, language);
    let answer = if answer.is_empty() { standing.label(sheet.form(), language).to_owned() } else { answer };
    view! {
        <li data-line=entry.item().to_owned() data-standing=standing.word()>
            <button
                type="button"
                class="line-button"
                part="button to-question"
                data-action="to-question"
                on:click=move |_| state.go_in_sheets(At::Question(id, place))
            >
                <span>{place.saturating_add(1)} ". " {text}</span>
                <span class="answer">
                    <span aria-hidden="true">{standing.shape()} " "</span>
                    {answer}
                </span>
            </button>
        </li>
    }
    .into_any()
}

/// A sheet that was answered to other words: what it holds, and why it is not compared.
#[component]
fn Kept(sheet: JointSheet, now: String) -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <p class="notice" data-note="other-version">{(state.joint_texts().other_version)(sheet.version(), &now)}</p>
        {kept_lines(&sheet)}
    }
}

/// Id, code and note of each question.
pub(super) fn kept_lines(sheet: &JointSheet) -> AnyView {
    let line = |entry: &Entry| {
        let reply = match entry.reply() {
            Some(trygskema_core::plan::Reply::Agreed(codes)) => {
                codes.iter().map(u8::to_string).collect::<Vec<_>>().join(", ")
            }
            Some(trygskema_core::plan::Reply::NotAgreed) => "≠".to_owned(),
            Some(trygskema_core::plan::Reply::Skipped) | None => "–".to_owned(),
        };
        view! {
            <li>
                <code>{entry.item().to_owned()}</code>
                ": "
                {reply}
                " "
                {entry.note().to_owned()}
            </li>
        }
    };
    view! { <ul>{sheet.entries().iter().map(line).collect_any()}</ul> }.into_any()
}
