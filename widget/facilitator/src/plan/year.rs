//! A year of the model: timeline, agreement, meetings, visits, key persons, pocket card and poster.

use leptos::prelude::*;
use trygskema_core::group::report::day_in_words;
use trygskema_core::plan::{EntryId, Line, Milestone, Note, Plan, Year, YearText};
use trygskema_widget::{Button, CollectAny};

use super::field::{DayField, LineField, NoteField};
use super::model::{Printed, Spot};
use super::spot::{ListHeading, spot};
use super::state::State;
use super::view::print;

/// The whole page.
#[component]
pub(super) fn YearPage() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let (start, approved) = state.with_now(|plan| (plan.start, plan.year.approved));
    view! {
        <DayField name="start" label=texts.start value=start write=Box::new(|plan, day| plan.start = day)/>
        <Timeline/>
        <h4>{texts.agreement}</h4>
        <p>{texts.agreement_about}</p>
        <YearField which=YearText::Goals/>
        <YearField which=YearText::Expectations/>
        <YearField which=YearText::Roles/>
        <DayField
            name="approved"
            label=texts.approved
            value=approved
            write=Box::new(|plan, day| plan.year.approved = day)
        />
        <ListHeading list="meetings" text=texts.meetings/>
        <Meetings/>
        <ListHeading list="visits" text=texts.visits/>
        <p>{texts.visits_about}</p>
        <Visits/>
        <YearField which=YearText::KeyPersons/>
        <h4>{texts.reminders}</h4>
        <YearField which=YearText::PocketCard/>
        <YearField which=YearText::Poster/>
        <div class="actions">
            <Button
                action="print-card"
                label=texts.print_card
                on_press=move || print(state, Printed::PocketCard)
            />
            <Button action="print-poster" label=texts.print_poster on_press=move || print(state, Printed::Poster)/>
        </div>
    }
}

#[component]
fn YearField(which: YearText) -> impl IntoView {
    let state = expect_context::<State>();
    let value = state.with_now(|plan| plan.year.text(which).to_owned());
    view! {
        <NoteField
            name=which.name()
            label=which.label(state.language_now())
            value
            write=Box::new(move |plan, text| plan.year.set_text(which, Note::new(text)))
        />
    }
}

/// The steps of the model, each with its day once the start is known, else with its month.
#[component]
fn Timeline() -> impl IntoView {
    let state = expect_context::<State>();
    let (texts, language) = (state.texts(), state.language_now());
    let steps = move || {
        let days = state.with(|plan| plan.start.and_then(Year::timeline));
        let step = |(when, what): (String, Milestone)| {
            view! {
                <li>
                    <strong>{when}</strong>
                    " "
                    {what.label(language)}
                </li>
            }
        };
        let steps: Vec<_> = match days {
            Some(days) => days.into_iter().map(|(day, what)| (day_in_words(day, language), what)).collect(),
            None => Milestone::ALL.map(|(month, what)| ((texts.month)(month), what)).into(),
        };
        steps.into_iter().map(step).collect_any()
    };
    view! { <ol class="given timeline">{steps}</ol> }
}

/// Writes into one meeting or visit, if it is still there.
fn of_meeting(id: EntryId, write: fn(&mut trygskema_core::plan::Meeting, &str)) -> super::field::Write {
    Box::new(move |plan, text| {
        if let Some(meeting) = plan.year.meeting_mut(id) {
            write(meeting, text);
        }
    })
}

fn of_visit(id: EntryId, write: fn(&mut trygskema_core::plan::Visit, &str)) -> super::field::Write {
    Box::new(move |plan, text| {
        if let Some(visit) = plan.year.visit_mut(id) {
            write(visit, text);
        }
    })
}

#[component]
fn Meetings() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let meetings = state.with_now(|plan| plan.year.meetings().to_vec());
    let meeting = |(number, meeting): (usize, trygskema_core::plan::Meeting)| {
        let id = meeting.id();
        view! {
            <fieldset class="level" tabindex="-1" data-meeting=id.number() node_ref=spot(state, Spot::Entry(id))>
                <legend>{(texts.meeting)(number)}</legend>
                <DayField
                    name="meeting-day"
                    label=texts.day
                    value=meeting.day
                    write=Box::new(move |plan: &mut Plan, day| {
                        if let Some(meeting) = plan.year.meeting_mut(id) {
                            meeting.day = day;
                        }
                    })
                />
                <NoteField
                    name="decisions"
                    label=texts.decisions
                    value=meeting.decisions.as_str().to_owned()
                    write=of_meeting(id, |meeting, text| meeting.decisions = Note::new(text))
                />
                <NoteField
                    name="meeting-roles"
                    label=texts.who
                    value=meeting.roles.as_str().to_owned()
                    write=of_meeting(id, |meeting, text| meeting.roles = Note::new(text))
                />
                <DayField
                    name="deadline"
                    label=texts.deadline
                    value=meeting.deadline
                    write=Box::new(move |plan: &mut Plan, day| {
                        if let Some(meeting) = plan.year.meeting_mut(id) {
                            meeting.deadline = day;
                        }
                    })
                />
                <Remove id/>
            </fieldset>
        }
    };
    view! {
        {(1..).zip(meetings).map(meeting).collect_any()}
        <div class="actions">
            <Button action="add-meeting" label=texts.add_meeting on_press=move || state.add_meeting()/>
        </div>
    }
}

#[component]
fn Visits() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let visits = state.with_now(|plan| plan.year.visits().to_vec());
    let visit = |(number, visit): (usize, trygskema_core::plan::Visit)| {
        let id = visit.id();
        let [first, second, third] = visit.remember.clone().map(|line| line.as_str().to_owned());
        view! {
            <fieldset class="level" tabindex="-1" data-visit=id.number() node_ref=spot(state, Spot::Entry(id))>
                <legend>{(texts.visit)(number)}</legend>
                <Before id/>
                <DayField
                    name="visit-day"
                    label=texts.day
                    value=visit.day
                    write=Box::new(move |plan: &mut Plan, day| {
                        if let Some(visit) = plan.year.visit_mut(id) {
                            visit.day = day;
                        }
                    })
                />
                <LineField
                    name="topic"
                    label=texts.topic
                    value=visit.topic.as_str().to_owned()
                    write=of_visit(id, |visit, text| visit.topic = Line::new(text))
                />
                <LineField
                    name="remember-1"
                    label=texts.remember[0]
                    value=first
                    write=of_visit(id, |visit, text| visit.remember[0] = Line::new(text))
                />
                <LineField
                    name="remember-2"
                    label=texts.remember[1]
                    value=second
                    write=of_visit(id, |visit, text| visit.remember[1] = Line::new(text))
                />
                <LineField
                    name="remember-3"
                    label=texts.remember[2]
                    value=third
                    write=of_visit(id, |visit, text| visit.remember[2] = Line::new(text))
                />
                <NoteField
                    name="pass_on"
                    label=texts.pass_on
                    value=visit.pass_on.as_str().to_owned()
                    write=of_visit(id, |visit, text| visit.pass_on = Note::new(text))
                />
                <Remove id/>
            </fieldset>
        }
    };
    view! {
        {(1..).zip(visits).map(visit).collect_any()}
        <div class="actions">
            <Button action="add-visit" label=texts.add_visit on_press=move || state.add_visit()/>
        </div>
    }
}

/// What the visit before asked to remember, and what it wanted passed on.
#[component]
fn Before(id: EntryId) -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    move || {
        let carried: Vec<String> = state.with(|plan| {
            let Some(before) = plan.year.visit_before(id) else { return Vec::new() };
            let passed_on = Some(before.pass_on.as_str()).filter(|text| !text.is_empty());
            before.remembered().chain(passed_on).map(str::to_owned).collect()
        });
        (!carried.is_empty()).then(|| {
            let line = |text: String| view! { <li>{text}</li> };
            view! {
                <div class="notice" data-carried="">
                    <p>{texts.last_time}</p>
                    <ul>{carried.into_iter().map(line).collect_any()}</ul>
                </div>
            }
            .into_any()
        })
    }
}

#[component]
fn Remove(id: EntryId) -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <Button
            action="remove-entry"
            class="button small"
            label=state.texts().remove
            on_press=move || state.remove_entry(id)
        />
    }
}
