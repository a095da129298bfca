//! PIN or card, please.

use std::rc::Rc;

use super::setup::{Made, camera};
use super::{QUIET, act, with_notice};
use crate::dom::{Tag, tag};
use crate::part::{actions, heading};
use crate::station::form::{form, line, set_value, submit, value};
use crate::station::kiosk::Kiosk;
use crate::station::model::Event;

pub(super) fn gate(kiosk: &Kiosk) -> Tag {
    let station = kiosk.texts();
    let texts = &station.gate;
    let facts = kiosk.facts();
    let has_pin = facts.as_ref().is_some_and(|facts| facts.pin.is_some());
    let here = kiosk.clone();
    let made = Made::default();
    let own = Rc::clone(&made);
    let built = form(move || {
        let form = own.borrow().clone();
        if let Some(form) = form {
            let key = value(&form, "key");
            set_value(&form, "key", "");
            here.unlock(&key);
        }
    });
    let (waiting, until) = (kiosk.clone(), kiosk.clone());
    let wait = move || {
        let seconds = waiting.wait();
        (seconds > 0).then(|| tag("p").class("notice").attr("data-wait", "").text(&(texts.wait)(seconds)))
    };
    let open = submit("unlock", texts.open).live_attr("disabled", move || (until.wait() > 0).then_some(""));
    let is_sealed = facts.is_none();
    let back = (!is_sealed).then(|| act(kiosk, "back", QUIET, station.back, |kiosk| kiosk.step(Event::Lock)));
    let label = if has_pin { texts.pin_or_card } else { texts.card };
    let built = built
        .child(heading(texts.title))
        .children(is_sealed.then(|| tag("p").class("lead").text(texts.sealed)))
        .region(wait, |_| {})
        // A PIN is short and looked over shoulders at; the code of a card is long and must be seen to be typed.
        .child(line("key", if has_pin { "password" } else { "text" }, label, ""))
        .children(is_sealed.then(|| camera(kiosk, &made, "key")))
        .child(actions([open]).children(back));
    made.replace(Some(built.clone()));
    with_notice(kiosk, built)
}
