//! Employees and management side by side: the questions on different levels that ask for the same thing.

use leptos::prelude::*;
use trygskema_core::plan::{Entry, JointForm, JointSheet, MIRRORS, Mirror, Standing, sight};
use trygskema_core::questionnaire::instrument::Instrument;
use trygskema_widget::{Button, CollectAny};

use super::carry::carried;
use super::{BackToList, Title};
use crate::plan::model::Printed;
use crate::plan::state::State;
use crate::plan::view::print;

/// The whole page.
#[component]
pub(super) fn Sides() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.joint_texts();
    let mirrors = state.form(JointForm::Iglo, |questions| {
        MIRRORS.map(|mirror| view_of(state, questions, &mirror)).into_iter().collect_any()
    });
    view! {
        <Title text=texts.sides/>
        <p>{texts.sides_about}</p>
        {mirrors}
        <p class="hint" data-note="release">{texts.no_release}</p>
        <div class="actions">
            <Button action="print-sheet" label=texts.print on_press=move || print(state, Printed::Sheet)/>
            <BackToList/>
        </div>
    }
}

/// What one side said to the questions of a mirror.
pub(super) fn said(
    state: State,
    questions: &Instrument,
    mirror: &Mirror,
    are_employees: bool,
) -> Vec<(JointSheet, Entry)> {
    let seen = |item: &&str| {
        state.with_now(|plan| {
            let (sheet, entry) = plan.seen_by(questions, item, are_employees)?;
            Some((sheet.clone(), entry.clone()))
        })
    };
    mirror.items.iter().filter_map(seen).collect()
}

/// Where each of them stands.
pub(super) fn standings(questions: &Instrument, said: &[(JointSheet, Entry)]) -> Vec<Standing> {
    said.iter().map(|(sheet, entry)| sheet.standing(questions, entry)).collect()
}

fn view_of(state: State, questions: &Instrument, mirror: &Mirror) -> AnyView {
    let (texts, language) = (state.joint_texts(), state.language_now());
    let sides = [true, false].map(|are_employees| said(state, questions, mirror, are_employees));
    let [employees, management] = &sides;
    let sight = sight(&standings(questions, employees), &standings(questions, management));
    let side = |(name, said): (&'static str, &Vec<(JointSheet, Entry)>)| {
        let lines = said.iter().map(|(sheet, entry)| carried(state, questions, sheet, entry, ().into_any()));
        let body = if said.is_empty() {
            view! { <p>{texts.not_asked}</p> }.into_any()
        } else {
            view! { <ul class="given">{lines.collect_any()}</ul> }.into_any()
        };
        view! {
            <div class="side">
                <h6>{name}</h6>
                {body}
            </div>
        }
    };
    view! {
        <section class="mirror" data-mirror=mirror.id data-sight=sight.word()>
            <h5>{mirror.title(language)}</h5>
            <p class="mark">{sight.label(language)}</p>
            <div class="cells sides">
                {[texts.employees, texts.management].into_iter().zip(&sides).map(side).collect_any()}
            </div>
        </section>
    }
    .into_any()
}
