//! A question of a sheet with what they came to, and its two ways on: to measures, and to an action.

use leptos::prelude::*;
use trygskema_core::format::language::Language;
use trygskema_core::plan::{Entry, JointForm, JointSheet, Majority, Strengths};
use trygskema_core::questionnaire::instrument::{Instrument, Item};
use trygskema_widget::say;

use super::model::Origin;
use crate::plan::state::State;

/// Question, answer and note; with `more` between them and the ways on.
pub(super) fn carried(
    state: State,
    questions: &Instrument,
    sheet: &JointSheet,
    entry: &Entry,
    more: AnyView,
) -> AnyView {
    let language = state.language_now();
    let Some(item) = questions.item(entry.item()) else { return ().into_any() };
    let standing = sheet.standing(questions, entry);
    let answer = in_words(questions, sheet, entry, language);
    let note = (!entry.note().is_empty())
        .then(|| view! { <span class="about lines">{entry.note().to_owned()}</span> }.into_any());
    let ways = sheet.is_carried(questions, entry).then(|| ways(state, Origin::Sheet(sheet.id()), item));
    view! {
        <li class="carry" data-carry=entry.item().to_owned() data-standing=standing.word()>
            <span class="question">{say(item.text(), language)}</span>
            <span class="answer">
                <span aria-hidden="true">{standing.shape()} " "</span>
                {answer}
            </span>
            {note}
            {more}
            {ways}
        </li>
    }
    .into_any()
}

/// A question of IGLO with what the employees answered to it in a round, and its ways on where no majority sees a strength.
pub(super) fn carried_of_round(
    state: State,
    questions: &Instrument,
    item: &Item,
    strengths: Strengths,
) -> AnyView {
    let language = state.language_now();
    let majority = strengths.majority();
    let ways = (majority != Majority::Strength).then(|| ways(state, Origin::Round, item));
    view! {
        <li class="carry" data-carry=item.id().to_owned() data-majority=majority.word()>
            <span class="question">{say(item.text(), language)}</span>
            <span class="answer">
                <span aria-hidden="true">{majority.shape()} " "</span>
                {strengths.said(questions, item, language)}
            </span>
            {ways}
        </li>
    }
    .into_any()
}

/// The answer and, where the form has a direction and the answer does not say it, where it stands: "Nej (behov)".
pub(super) fn in_words(
    questions: &Instrument,
    sheet: &JointSheet,
    entry: &Entry,
    language: Language,
) -> String {
    let answer = sheet.answer(questions, entry, language);
    let word = sheet.standing(questions, entry).label(sheet.form(), language);
    let has_direction = matches!(sheet.form(), JointForm::Iglo | JointForm::Trust);
    if answer.is_empty() {
        word.to_owned()
    } else if has_direction && answer.to_lowercase() != word {
        format!("{answer} ({word})")
    } else {
        answer
    }
}

/// One way for each factor that the question touches, else one by its level alone.
fn ways(state: State, origin: Origin, item: &Item) -> AnyView {
    let (texts, language) = (state.joint_texts(), state.language_now());
    let question = item.text().best(language).0.to_owned();
    let factors = state.matrix(|matrix| {
        let touched =
            matrix.factors().iter().filter(|factor| item.factors().iter().any(|id| id == factor.id()));
        let named = touched.map(|factor| {
            let label = (texts.find_for)(factor.text().best(language).0);
            (Some(factor.id().to_owned()), label)
        });
        named.collect::<Vec<_>>()
    });
    let mut finds = factors.unwrap_or_default();
    if finds.is_empty() {
        finds.push((None, texts.find.to_owned()));
    }
    let find = |(factor, label): (Option<String>, String)| {
        let (item, mark) = (item.id().to_owned(), factor.clone().unwrap_or_default());
        view! {
            <button
                type="button"
                class="button small"
                part="button find"
                data-action="find"
                data-factor=mark
                on:click=move |_| state.look_for(origin, &item, factor.clone())
            >
                {label}
                <span class="unseen">" " {question.clone()}</span>
            </button>
        }
        .into_any()
    };
    let finds: Vec<_> = finds.into_iter().map(find).collect();
    let (acted, about) = (item.id().to_owned(), question);
    view! {
        <div class="actions">
            {finds}
            <button
                type="button"
                class="button small"
                part="button act"
                data-action="act"
                on:click=move |_| state.act_on(origin, &acted)
            >
                {texts.act}
                <span class="unseen">" " {about}</span>
            </button>
        </div>
    }
    .into_any()
}
