//! Step 4: the duty to supervise, the days, and what came of each action.

use leptos::prelude::*;
use trygskema_core::group::report::day_in_words;
use trygskema_core::plan::{ActionId, ActionText, AsPlanned, Dated, Decision, Plan};
use trygskema_widget::{Button, CollectAny};

use super::actions::TextField;
use super::field::{Choice, DayField};
use super::finder::of_word;
use super::spot::ListHeading;
use super::state::State;

/// The whole step.
#[component]
pub(super) fn Follow() -> impl IntoView {
    let state = expect_context::<State>();
    let texts = state.texts();
    let (status_day, has_start) = state.with_now(|plan| (plan.status_day, plan.start.is_some()));
    let suggestion = (status_day.is_none() && has_start).then(|| {
        view! {
            <Button
                action="half-a-year"
                class="button small"
                label=texts.half_a_year
                on_press=move || state.meet_after_half_a_year()
            />
        }
        .into_any()
    });
    view! {
        <p class="notice" data-note="duty">{texts.duty}</p>
        <DayField
            name="status_day"
            label=texts.status_day
            value=status_day
            write=Box::new(|plan: &mut Plan, day| plan.status_day = day)
        />
        {suggestion}
        <ListHeading list="days" text=texts.days/>
        <Days/>
        <h4>{texts.what_came}</h4>
        <Outcomes/>
    }
}

/// Everything that has a day, in the order of time, each with its way into a calendar.
#[component]
fn Days() -> impl IntoView {
    let state = expect_context::<State>();
    let (texts, language) = (state.texts(), state.language_now());
    move || {
        let line = |(dated, name): (Dated, String)| {
            let about = name.clone();
            view! {
                <li data-day=dated.day.to_string()>
                    <span>
                        <strong>{day_in_words(dated.day, language)}</strong>
                        " "
                        {name}
                    </span>
                    <Button
                        action="one-ics"
                        class="button small"
                        label=texts.to_calendar
                        about
                        on_press=move || state.save_ics(Some(dated.subject))
                    />
                </li>
            }
        };
        let named = state.with(|plan| {
            let dates = plan.dates().into_iter();
            dates.map(|dated| (dated, plan.name_of(dated.subject, language))).collect::<Vec<_>>()
        });
        if named.is_empty() {
            return view! { <p>{texts.no_days}</p> }.into_any();
        }
        view! { <ol class="given days">{named.into_iter().map(line).collect_any()}</ol> }.into_any()
    }
}

#[component]
fn Outcomes() -> impl IntoView {
    let state = expect_context::<State>();
    let ids: Vec<_> = state.with_now(|plan| plan.actions().iter().map(|action| action.id()).collect());
    if ids.is_empty() {
        return view! { <p>{state.texts().no_actions}</p> }.into_any();
    }
    ids.into_iter().map(|id| view! { <Outcome id/> }).collect_any()
}

/// What was expected stands unchanged beside what came of it.
#[component]
fn Outcome(id: ActionId) -> impl IntoView {
    let state = expect_context::<State>();
    let (texts, language) = (state.texts(), state.language_now());
    let Some(action) = state.with_now(|plan| plan.action(id).cloned()) else { return ().into_any() };
    let name = state.with_now(|plan| plan.action_name(id, language));
    let expected = match action.text(ActionText::Expected) {
        "" => view! { <p class="about">{texts.nothing_expected}</p> }.into_any(),
        text => view! {
            <p class="expected">
                <strong>{texts.expected_before} ": "</strong>
                {text.to_owned()}
            </p>
        }
        .into_any(),
    };
    let not_yet = || ("", texts.not_yet.to_owned());
    let answers = AsPlanned::ALL.map(|one| (one.word(), one.label(language).to_owned()));
    let decisions = Decision::ALL.map(|one| (one.word(), one.label(language).to_owned()));
    view! {
        <fieldset class="level" data-outcome=id.number()>
            <legend>{name}</legend>
            {expected}
            <TextField id which=ActionText::Result/>
            <div class="choices">
                <Choice
                    name="as_planned"
                    label=texts.as_planned
                    options=[not_yet()].into_iter().chain(answers).collect()
                    chosen=action.as_planned.map_or("", AsPlanned::word)
                    choose=Box::new(move |word| {
                        let answer = of_word(&AsPlanned::ALL, AsPlanned::word, word);
                        state.edit_action(id, |action| action.as_planned = answer);
                    })
                />
                <Choice
                    name="decision"
                    label=texts.decision
                    options=[not_yet()].into_iter().chain(decisions).collect()
                    chosen=action.decision.map_or("", Decision::word)
                    choose=Box::new(move |word| {
                        let decision = of_word(&Decision::ALL, Decision::word, word);
                        state.edit_action(id, |action| action.decision = decision);
                    })
                />
            </div>
            <TextField id which=ActionText::Barriers/>
        </fieldset>
    }
    .into_any()
}
