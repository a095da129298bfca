//! Employees and management side by side: the questions on different levels that ask for the same thing.

use leptos::prelude::*;
use trygskema_core::group::report::day_in_words;
use trygskema_core::plan::{
    EmployeesRound, Entry, JointForm, JointSheet, MIRRORS, Majority, Mirror, Sight, Standing, Strengths,
    sight, sight_of_round,
};
use trygskema_core::questionnaire::instrument::{Instrument, Item};
use trygskema_widget::{Button, CollectAny};

use super::carry::{carried, carried_of_round};
use super::{BackToList, OpenRound, Title};
use crate::plan::model::Printed;
use crate::plan::state::State;
use crate::plan::view::print;

/// The whole page.
#[component]
pub(super) fn Sides() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.joint_texts();
    let round = state.round();
    let mirrors = state.form(JointForm::Iglo, |questions| {
        let both = |mirror: Mirror| view_of(state, questions, &mirror, round.as_ref());
        MIRRORS.map(both).into_iter().collect_any()
    });
    let facts = round.as_ref().map(|round| {
        view! {
            <p data-note="round">{round_facts(state, round)} " " {texts.majorities}</p>
        }
        .into_any()
    });
    let of_round = round.map(|round| of_round(state, &round));
    view! {
        <Title text=texts.sides/>
        <p>{texts.sides_about}</p>
        {facts}
        {mirrors}
        {of_round}
        <OpenRound/>
        <div class="actions">
            <Button action="print-sheet" label=texts.print on_press=move || print(state, Printed::Sheet)/>
            <BackToList/>
        </div>
    }
}

/// Of which round the answers are, in a sentence.
pub(super) fn round_facts(state: State, round: &EmployeesRound) -> String {
    let day = day_in_words(round.day(), state.language_now());
    (state.joint_texts().round)(round.group(), &day, round.n())
}

/// Every question of the round, those first in which no majority sees a strength.
pub(super) fn by_majority<'q>(
    questions: &'q Instrument,
    round: &EmployeesRound,
) -> Vec<(&'q Item, Strengths)> {
    let strengths = |item: &'q Item| Some((item, round.strengths(item)?));
    let asked: Vec<_> = questions.items().iter().filter_map(strengths).collect();
    let order = [Majority::NoStrength, Majority::Unclear, Majority::Strength];
    let of = |majority| asked.iter().copied().filter(move |(_, seen)| seen.majority() == majority);
    order.into_iter().flat_map(of).collect()
}

/// What the round says to each question.
fn of_round(state: State, round: &EmployeesRound) -> AnyView {
    let texts = state.joint_texts();
    let lines = state.form(JointForm::Iglo, |questions| {
        let line =
            |(item, strengths): (&Item, Strengths)| carried_of_round(state, questions, item, strengths);
        by_majority(questions, round).into_iter().map(line).collect_any()
    });
    view! {
        <section data-round="">
            <h5>{texts.of_round}</h5>
            <ul class="given">{lines}</ul>
            <div class="actions">
                <Button
                    action="close-round"
                    class="button small"
                    label=texts.close_round
                    on_press=move || state.close_round()
                />
            </div>
        </section>
    }
    .into_any()
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

/// What the round says to the questions of a mirror; `None` without a round.
pub(super) fn said_in_round<'q>(
    questions: &'q Instrument,
    mirror: &Mirror,
    round: Option<&EmployeesRound>,
) -> Option<Vec<(&'q Item, Strengths)>> {
    let seen = |round: &EmployeesRound, id: &str| {
        let item = questions.item(id)?;
        Some((item, round.strengths(item)?))
    };
    round.map(|round| mirror.items.iter().filter_map(|id| seen(round, id)).collect())
}

/// How the two sides see a mirror: the round, where there is one, or the sheet of the employees against that of the management.
pub(super) fn seen(
    questions: &Instrument,
    round: Option<&[(&Item, Strengths)]>,
    employees: &[(JointSheet, Entry)],
    management: &[(JointSheet, Entry)],
) -> Sight {
    let standings = |said: &[(JointSheet, Entry)]| -> Vec<Standing> {
        said.iter().map(|(sheet, entry)| sheet.standing(questions, entry)).collect()
    };
    match round {
        Some(round) => {
            let majorities: Vec<_> = round.iter().map(|(_, strengths)| strengths.majority()).collect();
            sight_of_round(&majorities, &standings(management))
        }
        None => sight(&standings(employees), &standings(management)),
    }
}

fn view_of(state: State, questions: &Instrument, mirror: &Mirror, round: Option<&EmployeesRound>) -> AnyView {
    let (texts, language) = (state.joint_texts(), state.language_now());
    let [employees, management] =
        [true, false].map(|are_employees| said(state, questions, mirror, are_employees));
    let counted = said_in_round(questions, mirror, round);
    let sight = seen(questions, counted.as_deref(), &employees, &management);
    let of_sheet = |said: &[(JointSheet, Entry)]| -> Vec<AnyView> {
        said.iter().map(|(sheet, entry)| carried(state, questions, sheet, entry, ().into_any())).collect()
    };
    let of_round =
        |(item, strengths): (&Item, Strengths)| carried_of_round(state, questions, item, strengths);
    let of_employees =
        counted.map_or_else(|| of_sheet(&employees), |counted| counted.into_iter().map(of_round).collect());
    let side = |(name, lines): (&'static str, Vec<AnyView>)| {
        let body = if lines.is_empty() {
            view! { <p>{texts.not_asked}</p> }.into_any()
        } else {
            view! { <ul class="given">{lines}</ul> }.into_any()
        };
        view! {
            <div class="side">
                <h6>{name}</h6>
                {body}
            </div>
        }
    };
    let sides = [(texts.employees, of_employees), (texts.management, of_sheet(&management))];
    view! {
        <section class="mirror" data-mirror=mirror.id data-sight=sight.word()>
            <h5>{mirror.title(language)}</h5>
            <p class="mark">{sight.label(language)}</p>
            <div class="cells sides">{sides.into_iter().map(side).collect_any()}</div>
        </section>
    }
    .into_any()
}
