//! What the next person sees first, and what everybody sees last.

use trygskema_core::group::release::suppression::{ITEMS_FROM, SHARES_FROM};
use trygskema_core::group::round::Kept;

use super::{PRIMARY, QUIET, act};
use crate::dom::{Tag, tag};
use crate::part::{actions, button, facts as fact_list, heading, screen};
use crate::station::kiosk::Kiosk;
use crate::station::model::Event;
use crate::station::text::{Promise, StartTexts};
use crate::station::vault::Facts;
use trygskema_widget::GRACE_SECONDS;
use trygskema_widget::config::IdleLimit;

/// The numbers that the first screen promises, each from where the code goes by it.
pub(crate) fn promise(floor: u32, idle: IdleLimit) -> Promise {
    Promise {
        floor,
        kept: Kept::ALL,
        items_from: ITEMS_FROM,
        shares_from: SHARES_FROM,
        idle,
        grace: GRACE_SECONDS,
    }
}

/// The privacy text of the start screen.
fn promises(texts: &StartTexts, promise: &Promise, has_own_result: bool) -> Vec<String> {
    let mut all = vec![
        texts.voluntary.to_owned(),
        texts.sums.to_owned(),
        (texts.floor)(promise),
        texts.limits.to_owned(),
        (texts.idle)(promise),
    ];
    if has_own_result {
        all.push(texts.own_result.to_owned());
    }
    all
}

pub(super) fn start(kiosk: &Kiosk) -> Tag {
    let (Some(facts), Some(asked)) = (kiosk.facts(), kiosk.asked()) else { return screen() };
    let facts: &Facts = &facts;
    let station = kiosk.texts();
    let texts = &station.start;
    let language = kiosk.language();
    let session = asked.flow().session();
    let promise = promise(facts.floor, facts.idle);
    let wave = station.setup.waves.get(facts.wave).copied().unwrap_or_default();
    let mut shown = screen();
    if kiosk.is_deleted() {
        shown = shown.child(tag("p").class("notice").attr("role", "status").text(texts.deleted));
    }
    let counted = (texts.counted)(kiosk.persons(), facts.headcount);
    shown = shown
        .child(heading(&facts.label))
        .child(tag("p").class("lead").text(wave))
        .child(tag("p").class("count").attr("data-count", "").text(&counted));
    for part in session.parts() {
        let title = tag("strong").say(part.instrument.title(), language);
        shown = shown.child(tag("p").child(title).text(": ").say(part.instrument.purpose(), language));
    }
    let length = (texts.length)(session.n_items(), session.minutes());
    let promises = promises(texts, &promise, facts.has_own_result);
    let list = fact_list(std::iter::once(length.as_str()).chain(promises.iter().map(String::as_str)));
    let more = tag("details")
        .class("details")
        .child(tag("summary").text(texts.more))
        .child(tag("p").text(&(texts.kept)(&promise)));
    shown
        .child(list)
        .child(actions([act(kiosk, "start", PRIMARY, texts.start, Kiosk::begin)]))
        .child(more)
        .child(foot(kiosk))
}

/// The way to the facilitator's area, at the foot of every screen on which nobody answers.
pub(super) fn foot(kiosk: &Kiosk) -> Tag {
    let label = kiosk.texts().start.facilitator;
    tag("div")
        .class("foot")
        .child(act(kiosk, "facilitator", QUIET, label, |kiosk| kiosk.step(Event::AskGate)))
}

pub(super) fn thanks(kiosk: &Kiosk) -> Tag {
    let texts = &kiosk.texts().person;
    let here = kiosk.clone();
    screen()
        .class("screen thanks")
        .child(heading(texts.thanks))
        .child(tag("p").class("lead").attr("role", "status").text(texts.thanks_text))
        .child(actions([button("next", PRIMARY, texts.next)]))
        // A tap anywhere will do, so the button needs no listener of its own. With one, the screen would be gone, and this
        // listener with it, before the event has come up to it.
        .on("click", move |_| here.step(Event::ThanksOver))
}
