//! What is printed: the worksheet in step 2, the plan in every other step. Hidden on the screen.

use leptos::prelude::*;
use trygskema_core::group::report::day_in_words;
use trygskema_core::plan::{Action, ActionText, Column, Plan, Row, Year, YearText, ZONES};
use trygskema_widget::{CollectAny, Remount};

use super::joint::paper as joint;
use super::model::{Printed, Step};
use super::sheet_paper;
use super::sheets::Sheets;
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
                    let printed = state.printed.get_untracked();
                    let sheets = expect_context::<Sheets>();
                    state.with_now(|plan| match (printed, step) {
                        (Printed::PocketCard, _) => cards(state, plan),
                        (Printed::Poster, _) => poster(plan),
                        (Printed::BlankSheet, _) => joint::blank(state, plan),
                        (Printed::Sheet, _) | (Printed::Page, Step::Map) => {
                            joint::open_sheet(state, plan).unwrap_or_else(|| whole(state, plan))
                        }
                        (Printed::Page, Step::Assess) => worksheet(state, plan),
                        (Printed::Page, Step::Year) => year(state, plan),
                        (Printed::Card(id), _) => {
                            let meant = plan.cards().iter().find(|card| card.id() == id);
                            meant.map_or_else(|| ().into_any(), |card| sheet_paper::card(state, plan, card))
                        }
                        (Printed::Page, Step::Prepared) => {
                            sheet_paper::prepared(state, plan, heading(state, plan))
                        }
                        (Printed::Page, Step::Cards) => sheet_paper::cards(state, plan),
                        (Printed::Page, Step::Return) => {
                            sheets.back.with_now(|sheet| sheet_paper::back(state, sheet))
                        }
                        (Printed::Page, Step::Defusing) => sheets.list.with_now(|list| {
                            list.as_ref().map_or_else(|| ().into_any(), |draft| sheet_paper::list(state, draft))
                        }),
                        (Printed::Page, Step::Act | Step::Follow) => whole(state, plan),
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

/// The lines of a text, each a tip.
fn tips(text: &str) -> AnyView {
    let tip = |line: &str| view! { <li>{line.to_owned()}</li> };
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    view! { <ul>{lines.map(tip).collect_any()}</ul> }.into_any()
}

/// Four to an A4 sheet, to be cut.
fn cards(state: State, plan: &Plan) -> AnyView {
    let card = |_| {
        view! {
            <div class="pocket">
                <p>
                    <strong>{plan.title.as_str().to_owned()}</strong>
                </p>
                {tips(plan.year.text(YearText::PocketCard))}
                <p>{plan.workplace.as_str().to_owned()}</p>
            </div>
        }
    };
    let empty = plan.year.text(YearText::PocketCard).is_empty();
    if empty {
        return view! { <p>{state.texts().nothing_written}</p> }.into_any();
    }
    view! { <div class="pockets">{(0..4).map(card).collect_any()}</div> }.into_any()
}

fn poster(plan: &Plan) -> AnyView {
    view! {
        <div class="poster">
            <h2>{plan.title.as_str().to_owned()}</h2>
            {tips(plan.year.text(YearText::Poster))}
            <p>{plan.workplace.as_str().to_owned()}</p>
        </div>
    }
    .into_any()
}

fn year(state: State, plan: &Plan) -> AnyView {
    let (texts, language) = (state.texts(), state.language_now());
    let in_words = |day| day_in_words(day, language);
    let row = |(head, text): (String, String)| {
        view! {
            <tr>
                <th scope="row">{head}</th>
                <td class="lines">{text}</td>
            </tr>
        }
    };
    let table = |caption: &'static str, rows: Vec<(String, String)>| {
        view! {
            <table class="table printed">
                <caption>{caption}</caption>
                <tbody>{rows.into_iter().map(row).collect_any()}</tbody>
            </table>
        }
        .into_any()
    };
    let agreed = [YearText::Goals, YearText::Expectations, YearText::Roles, YearText::KeyPersons];
    let mut agreement: Vec<_> =
        agreed.map(|which| (which.label(language).to_owned(), plan.year.text(which).to_owned())).into();
    agreement.push((texts.approved.to_owned(), plan.year.approved.map(in_words).unwrap_or_default()));
    let steps = plan.start.and_then(Year::timeline).unwrap_or_default();
    let steps = steps.into_iter().map(|(day, what)| (in_words(day), what.label(language).to_owned()));
    let day = |day: Option<trygskema_core::format::day::Day>| day.map(in_words).unwrap_or_default();
    let meetings = plan.year.meetings().iter().map(|meeting| {
        let deadline =
            meeting.deadline.map(|day| format!("{} {}", texts.deadline, in_words(day))).unwrap_or_default();
        let parts = [meeting.decisions.as_str(), meeting.roles.as_str(), deadline.as_str()];
        (day(meeting.day), parts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n"))
    });
    let visits = plan.year.visits().iter().map(|visit| {
        let parts =
            [visit.topic.as_str()].into_iter().chain(visit.remembered()).chain([visit.pass_on.as_str()]);
        (day(visit.day), parts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n"))
    });
    view! {
        {heading(state, plan)}
        {table(texts.agreement, agreement)}
        {table(texts.year, steps.collect())}
        {table(texts.meetings, meetings.collect())}
        {table(texts.visits, visits.collect())}
    }
    .into_any()
}
