//! The facilitator's area: how many have answered, and the ways on. Never a figure of the group.

use leptos::prelude::*;
use trygskema_core::group::terms::Floor;
use trygskema_widget::{PRIMARY, SECONDARY};

use super::check::{date, is_clock_odd};
use super::notice::Notices;
use super::outlook::{Outlook, Persons, Told};
use super::part::{Act, Back, Bare, Count, Heading, To};
use super::start::Foot;
use crate::station::device::Awake;
use crate::station::form::{Brought, Form, Line, Submit, Tick};
use crate::station::kiosk::Kiosk;
use crate::station::model::{Event, Panel};
use crate::station::vault::Facts;

fn counted(kiosk: Kiosk, facts: &Facts) -> String {
    (kiosk.texts().start.counted)(kiosk.persons(), facts.headcount)
}

#[component]
pub(super) fn Menu() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let Some(facts) = kiosk.facts() else { return view! { <Bare/> }.into_any() };
    let texts = &kiosk.texts().area;
    // Denial is told here and nowhere else.
    let may_sleep = move || matches!(kiosk.tablet().awake, Awake::Denied | Awake::Missing);
    let may_correct = facts.is_first && kiosk.persons() == 0;
    let end = if facts.is_first {
        view! { <To action="close" label=texts.close panel=Panel::Close/> }.into_any()
    } else {
        view! { <To action="hand-over" label=texts.hand_over panel=Panel::HandOver/> }.into_any()
    };
    view! {
        <section class="screen" part="screen">
            <Notices/>
            <Heading text=texts.title/>
            <p class="lead">{facts.label.clone()}</p>
            <Count text=counted(kiosk, &facts)/>
            <p>{texts.lead}</p>
            {move || may_sleep().then(|| view! { <p class="notice" data-awake="no">{texts.awake}</p> }.into_any())}
            <div class="actions">
                <Act
                    action="back"
                    class=PRIMARY
                    label=texts.to_start
                    act=|kiosk| kiosk.step(Event::Lock)
                />
                // In this order: what is closed takes nothing more.
                {facts.is_first.then(|| view! { <To action="add" label=texts.add panel=Panel::Add/> })}
                {end}
                <To action="card" label=texts.card panel=Panel::Card/>
                <Act action="practise" label=texts.practise act=Kiosk::practise/>
                <Act action="pause" label=texts.pause act=|kiosk| kiosk.step(Event::Pause)/>
                {may_correct
                    .then(|| view! { <Act action="correct" label=texts.correct act=Kiosk::set_up_again/> }.into_any())}
            </div>
            {may_correct.then(|| view! { <p class="hint">{texts.correct_hint}</p> }.into_any())}
        </section>
    }
    .into_any()
}

/// Nobody begins until the facilitator comes back.
#[component]
pub(super) fn Paused() -> impl IntoView {
    let texts = &expect_context::<Kiosk>().texts().area;
    view! {
        <section class="screen" part="screen">
            <Heading text=texts.paused/>
            <p class="lead">{texts.paused_lead}</p>
            <Foot/>
        </section>
    }
}

#[component]
pub(super) fn Close() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let Some(facts) = kiosk.facts() else { return view! { <Bare/> }.into_any() };
    let (texts, outlook) = (&kiosk.texts().area, &kiosk.texts().outlook);
    let persons = kiosk.persons();
    let told = kiosk.asked().and_then(|asked| {
        let session = asked.flow().session();
        let instruments: Vec<_> = session.parts().iter().map(|part| part.instrument.clone()).collect();
        let (floor, answered) = (Floor::new(facts.floor), Persons::Answered(persons));
        Told::of(kiosk.texts(), kiosk.language(), &instruments, None, answered, floor)
    });
    let is_empty = told.as_ref().is_some_and(Told::is_empty);
    let (day, is_above_confirmed) = (RwSignal::new(date()), RwSignal::new(false));
    let counted = counted(kiosk, &facts);
    let close = move || kiosk.close(day.get_untracked().trim(), is_above_confirmed.get_untracked());
    // Those who have not answered may have done so at another tablet, and a closed round takes no part any more.
    let is_waiting = persons < facts.headcount;
    let above = (persons > facts.headcount).then(|| {
        view! {
            <div class="notice">
                <p>{(texts.above)(persons, facts.headcount)}</p>
                <Tick id="above" label=texts.confirm_above is_on=is_above_confirmed/>
            </div>
        }
        .into_any()
    });
    let ways = if is_empty {
        // What erases everything is not the first thing at hand.
        view! {
            <Back class=PRIMARY/>
            <Submit action="close-now" class=SECONDARY label=texts.close_empty disabled=kiosk.is_busy()/>
        }
        .into_any()
    } else {
        view! {
            <Submit action="close-now" label=texts.close_now disabled=kiosk.is_busy()/>
            <Back/>
        }
        .into_any()
    };
    view! {
        <Form on_submit=close>
            <Notices/>
            <Heading text=texts.close_title/>
            <Count text=counted/>
            <p class="lead">{texts.close_lead}</p>
            {told.map(|told| view! { <Outlook told/> })}
            {(!is_empty).then(|| view! { <p class="hint">{outlook.incomplete}</p> }.into_any())}
            {is_empty.then(|| view! { <p class="notice" data-empty="">{texts.close_later}</p> }.into_any())}
            {is_waiting.then(|| view! { <p data-fewer="">{texts.fewer}</p> }.into_any())}
            {above}
            <Line
                id="date"
                class="field brief"
                label=texts.date
                hint=if is_clock_odd() { texts.date_odd } else { "" }
                kind="date"
                text=day
            />
            <div class="actions">{ways}</div>
        </Form>
    }
    .into_any()
}

#[component]
pub(super) fn HandOver() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let Some(facts) = kiosk.facts() else { return view! { <Bare/> }.into_any() };
    let texts = &kiosk.texts().area;
    view! {
        <section class="screen" part="screen">
            <Notices/>
            <Heading text=texts.hand_over_title/>
            <Count text=counted(kiosk, &facts)/>
            <p class="lead">{texts.hand_over_lead}</p>
            <div class="actions">
                <Act
                    action="hand-over-now"
                    class=PRIMARY
                    label=texts.hand_over_now
                    act=Kiosk::hand_over
                />
                <Back/>
            </div>
        </section>
    }
    .into_any()
}

#[component]
pub(super) fn Add() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let texts = &kiosk.texts().area;
    let text = RwSignal::<String>::default();
    view! {
        <Form on_submit=move || kiosk.add(text.get_untracked().trim())>
            <Notices/>
            <Heading text=texts.add_title/>
            <p class="lead">{texts.add_lead}</p>
            <Brought id="part-text" label=texts.add_field text/>
            <div class="actions">
                <Submit action="add-now" label=texts.add_now disabled=kiosk.is_busy()/>
                <Back/>
            </div>
        </Form>
    }
}
