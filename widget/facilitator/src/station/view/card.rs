//! The card of the round: right after opening, and again with the set-up for another tablet.

use leptos::prelude::*;
use trygskema_widget::{Button, PRIMARY};

use super::notice::Notices;
use super::part::{Act, Back, Bare, Heading};
use crate::files::save;
use crate::qr::{Qr, QrPicture};
use crate::station::kiosk::Kiosk;
use crate::station::model::Event;
use crate::station::new_round::Key;
use crate::station::text::Notice;
use crate::station::vault::Facts;

/// The card right after opening; the round starts when the facilitator has confirmed to have it.
#[component]
pub(super) fn FirstCard() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let Some(facts) = kiosk.facts() else { return view! { <Bare/> }.into_any() };
    let texts = &kiosk.texts().card;
    // One card at a time: each is for the eyes of its owner.
    let place = RwSignal::new(0);
    let n_codes = facts.codes().len();
    let facts = StoredValue::new_local(facts);
    let screen = move || {
        let is_last = place.get() + 1 >= n_codes;
        let on = if is_last {
            view! { <Act action="kept" label=texts.kept act=|kiosk| kiosk.step(Event::CardKept)/> }.into_any()
        } else {
            let next = move || place.update(|place| *place += 1);
            view! { <Button action="next-card" label=texts.to_second on_press=next/> }.into_any()
        };
        view! {
            <section class="screen card" part="screen">
                <Notices/>
                {facts.with_value(|facts| view! { <Card facts place=place.get() lead=texts.lead/> })}
                <div class="actions">
                    <Print/>
                    {on}
                </div>
            </section>
        }
    };
    screen.into_any()
}

/// The same again, and the set-up for another tablet.
#[component]
pub(super) fn CardAgain() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let Some(facts) = kiosk.facts() else { return view! { <Bare/> }.into_any() };
    if facts.key == Key::TwoCards {
        let texts = &kiosk.texts().card;
        return view! {
            <section class="screen card" part="screen">
                <Heading text=texts.title/>
                <p class="lead">{texts.two_again}</p>
                <div class="actions">
                    <Back/>
                </div>
            </section>
        }
        .into_any();
    }
    view! {
        <section class="screen card" part="screen">
            <Notices/>
            <Card facts=&facts/>
            <div class="actions">
                <Print/>
                <Back/>
            </div>
            {facts.join.clone().map(|join| view! { <Join join is_strict={facts.key != Key::Device}/> })}
        </section>
    }
    .into_any()
}

/// What another tablet needs to join.
#[component]
fn Join(join: String, is_strict: bool) -> impl IntoView {
    let texts = &expect_context::<Kiosk>().texts().area;
    let picture = Qr::of(&join).map(|qr| view! { <QrPicture qr=&qr title=texts.join_title/> });
    let save = |kiosk: Kiosk| {
        let facts = kiosk.facts();
        let Some(join) = facts.as_ref().and_then(|facts| facts.join.as_deref()) else { return };
        if !save("trygskema-opsaetning.txt", join, "text/plain") {
            kiosk.tell(Notice::FileNotSaved);
        }
    };
    view! {
        <section class="unprinted">
            <h3>{texts.join_title}</h3>
            <p>{texts.join_lead}</p>
            {picture}
            <p>
                <code class="code long" data-join="">{join}</code>
            </p>
            // In strict mode no file has the secret.
            {(!is_strict).then(|| {
                view! {
                    <div class="actions">
                        <Act action="save-join" label=texts.save_join act=save/>
                    </div>
                }
                .into_any()
            })}
        </section>
    }
}

#[component]
fn Print() -> impl IntoView {
    let label = expect_context::<Kiosk>().texts().card.print;
    // A page may be forbidden to print; there is nothing to add to what the browser says then.
    view! { <Act action="print" class=PRIMARY label act=|_| drop(window().print())/> }
}

#[component]
fn Card<'f>(
    facts: &'f Facts,
    /// Which of the cards.
    #[prop(optional)]
    place: usize,
    #[prop(optional)] lead: Option<&'static str>,
) -> impl IntoView + use<> {
    let station = expect_context::<Kiosk>().texts();
    let texts = &station.card;
    let code = facts.codes().into_iter().nth(place).unwrap_or_default();
    let (title, about) = match (facts.key, place) {
        (Key::Device, _) => (texts.title, texts.normal),
        (Key::Card, _) => (texts.title, texts.strict),
        (Key::TwoCards, 0) => (texts.first_of_two, texts.two),
        (Key::TwoCards, _) => (texts.second_of_two, texts.two),
    };
    let wave = station.setup.waves.get(facts.wave).copied().unwrap_or_default();
    let picture = Qr::of(&code).map(|qr| view! { <QrPicture qr=&qr title=texts.qr/> });
    view! {
        <Heading text=title/>
        {lead.map(|lead| view! { <p class="lead">{lead}</p> }.into_any())}
        <p>
            <strong>{facts.label.clone()}</strong>
            ", "
            {wave}
        </p>
        <p>
            {texts.code}
            ": "
            <code class="code" data-code="">{code}</code>
        </p>
        {picture}
        <p>{about}</p>
    }
}
