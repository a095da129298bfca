//! What is printed: the worksheet in step 2, the plan in every other step. Hidden on the screen.

use leptos::prelude::*;
use trygskema_core::group::report::day_in_words;
use trygskema_core::plan::{Action, ActionText, Column, Plan, Row, ZONES};
use trygskema_widget::{CollectAny, Remount};

use super::model::Step;
use super::state::State;

/// Made anew when something is printed, not while something is typed.
#[component]
pub(super) fn Paper() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <div class="paper">
            <Remount>
                {
                    state.follow_paper();
                    let step = untrack(|| state.step());
                    state.with_now(|plan| match step {
                        Step::Assess => worksheet(state, plan),
                        Step::Map | Step::Act | Step::Follow => whole(state, plan),
                    })
                }
            </Remount>
        </div>
    }
}

fn heading(state: State, plan: &Plan) -> AnyView {
    let texts = state.texts();
    let title = plan.title.as_str();
    let title = if title.is_empty() { texts.title } else { title };
    let mut facts = Vec::new();
    if !plan.workplace.is_empty() {
        facts.push(plan.workplace.as_str().to_owned());
    }
    for (label, day) in [(texts.start, plan.start), (texts.status_day, plan.status_day)] {
        facts.extend(day.map(|day| format!("{label} {}", day_in_words(day, state.language_now()))));
    }
    view! {
        <h2>{title.to_owned()}</h2>
        <p>{facts.join(" · ")}</p>
    }
    .into_any()
}

fn whole(state: State, plan: &Plan) -> AnyView {
    let actions = plan.actions().iter().map(|action| printed_action(state, plan, action)).collect_any();
    let empty = plan.actions().is_empty().then(|| view! { <p>{state.texts().no_actions}</p> }.into_any());
    view! {
        {heading(state, plan)}
        {empty}
        {actions}
        <p>{state.texts().duty}</p>
    }
    .into_any()
}

fn printed_action(state: State, plan: &Plan, action: &Action) -> AnyView {
    let (texts, language) = (state.texts(), state.language_now());
    let basis = match &action.basis {
        None => texts.own_idea.to_owned(),
        Some(id) => state
            .matrix(|matrix| {
                let row = matrix.row(id.as_str())?;
                Some(format!(
                    "{} ({})",
                    row.intervention().best(language).0,
                    row.evidence().statement(language)
                ))
            })
            .flatten()
            .unwrap_or_else(|| format!("{}, {}", id.as_str(), texts.unknown_basis)),
    };
    let mut lines: Vec<(&str, String)> = vec![
        (texts.level, action.level.label(language).to_owned()),
        (texts.basis, basis),
        (texts.status, action.status.label(language).to_owned()),
    ];
    lines.extend(ActionText::ALL.map(|which| (which.label(language), action.text(which).to_owned())));
    lines.extend(action.follow_up.map(|day| (texts.follow_up, day_in_words(day, language))));
    lines.extend(action.as_planned.map(|answer| (texts.as_planned, answer.label(language).to_owned())));
    lines.extend(action.decision.map(|decision| (texts.decision, decision.label(language).to_owned())));
    let row = |(label, text): (&str, String)| {
        let (label, is_empty) = (label.to_owned(), text.is_empty());
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td class=if is_empty { "blank" } else { "lines" }>{text}</td>
            </tr>
        }
    };
    view! {
        <table class="table printed">
            <caption>
                {action.id().to_string()} ". " {plan.action_name(action.id(), language)}
            </caption>
            <tbody>{lines.into_iter().map(row).collect_any()}</tbody>
        </table>
    }
    .into_any()
}

fn worksheet(state: State, plan: &Plan) -> AnyView {
    let (texts, language) = (state.texts(), state.language_now());
    let sheet = &plan.worksheet;
    let head = |column: Column| view! { <th scope="col">{column.label(language)}</th> };
    let row = |row: Row| {
        let cell = |column: Column| {
            let prompt = row.prompt(column, language).map(|text| view! { <em>{text}</em> }.into_any());
            view! { <td class="lines">{prompt} <span>{sheet.cell(row, column).to_owned()}</span></td> }
        };
        view! {
            <tr>
                <th scope="row">{row.label(language)}</th>
                {Column::ALL.map(cell).into_iter().collect_any()}
            </tr>
        }
    };
    let zone = |zone| {
        view! {
            <tr>
                <th scope="row">{trygskema_core::plan::Zone::label(zone, language)}</th>
                <td class="lines">{sheet.zone(zone).to_owned()}</td>
            </tr>
        }
    };
    view! {
        {heading(state, plan)}
        <p>{texts.care}</p>
        <table class="table printed grid">
            <caption>{texts.stone} ": " {sheet.problem.as_str().to_owned()}</caption>
            <thead>
                <tr>
                    <td></td>
                    {Column::ALL.map(head).into_iter().collect_any()}
                </tr>
            </thead>
            <tbody>{Row::ALL.map(row).into_iter().collect_any()}</tbody>
        </table>
        <table class="table printed">
            <caption>{texts.circles}</caption>
            <tbody>{ZONES.map(zone).into_iter().collect_any()}</tbody>
        </table>
    }
    .into_any()
}
