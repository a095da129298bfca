//! PIN or card, please.

use leptos::prelude::*;

use super::QUIET;
use super::notice::Notices;
use super::part::{Act, Heading};
use crate::station::form::{CodeText, Form, Line, Submit};
use crate::station::kiosk::Kiosk;
use crate::station::model::Event;

#[component]
pub(super) fn Gate() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let station = kiosk.texts();
    let texts = &station.gate;
    let facts = kiosk.facts();
    let is_sealed = facts.is_none();
    let has_pin = facts.is_some_and(|facts| facts.pin.is_some());
    let has_two_cards = kiosk.has_two_cards();
    let [key, other] = [RwSignal::new(String::new()), RwSignal::new(String::new())];
    let unlock = move || {
        let entered = [key, other].map(|field| field.get_untracked());
        key.set(String::new());
        other.set(String::new());
        let [entered, other] = entered.each_ref().map(|text| text.trim());
        kiosk.unlock(entered, other);
    };
    let seconds = move || Some(kiosk.wait()).filter(|seconds| *seconds > 0);
    let wait = move |seconds| view! { <p class="notice" data-wait="">{(texts.wait)(seconds)}</p> };
    view! {
        <Form on_submit=unlock>
            <Notices/>
            <Heading text=texts.title/>
            {is_sealed.then(|| {
                view! { <p class="lead">{if has_two_cards { texts.sealed_two } else { texts.sealed }}</p> }.into_any()
            })}
            {move || seconds().map(wait)}
            // A PIN is short and looked over shoulders at; the code of a card is long and must be seen to be typed.
            <Line
                id="key"
                label=if has_pin { texts.pin_or_card } else { texts.card }
                kind=if has_pin { "password" } else { "text" }
                text=key
            />
            {is_sealed.then(|| view! { <CodeText text=key/> })}
            {has_two_cards.then(|| view! { <Line id="other-key" label=texts.other_card text=other/> }.into_any())}
            {(is_sealed && has_two_cards).then(|| view! { <CodeText text=other/> }.into_any())}
            <div class="actions">
                <Submit
                    action="unlock"
                    label=texts.open
                    disabled=Signal::derive(move || seconds().is_some())
                />
                {(!is_sealed)
                    .then(|| {
                        let lock = |kiosk: Kiosk| kiosk.step(Event::Lock);
                        view! { <Act action="back" class=QUIET label=station.back act=lock/> }
                    })}
            </div>
        </Form>
    }
}
