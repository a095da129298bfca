//! What this tablet can and cannot do, in words with advice, before a round is opened on it.

use std::rc::Rc;

use trygskema_core::format::day::Day;
use trygskema_core::format::language::Language;
use trygskema_core::group::report::day_in_words;

use super::{PRIMARY, SECONDARY, act};
use crate::dom::{Tag, tag};
use crate::offline::{Offline, Order};
use crate::part::{actions, button, heading, screen};
use crate::station::device::{self, Awake, Keeping, Lock, Room};
use crate::station::kiosk::Kiosk;
use crate::station::model::Event;

/// The years that a clock may show: before them this program was not there.
const YEARS: std::ops::RangeInclusive<u32> = 2026..=2099;

/// Whether the clock of the device shows a date that cannot be right.
pub(super) fn is_clock_odd() -> bool {
    let (year, ..) = device::today();
    !YEARS.contains(&year)
}

/// The date of the device as `2026-11-23`.
pub(super) fn date() -> String {
    written(device::today())
}

fn written((year, month, day): (u32, u32, u32)) -> String {
    let two = |number: u32| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    [&year.to_string(), "-", &two(month), "-", &two(day)].concat()
}

/// The date as people write it; one that no round can have as it is.
fn told(day: (u32, u32, u32), language: Language) -> String {
    let written = written(day);
    Day::parse(&written).map_or(written, |day| day_in_words(day, language))
}

pub(super) fn check(kiosk: &Kiosk) -> Tag {
    let texts = &kiosk.texts().check;
    let device = kiosk.device();
    let line = |name: &'static str, text: &str, is_good: bool| {
        let sign = if is_good { texts.good } else { texts.advice };
        tag("li")
            .attr("data-check", name)
            .attr("data-state", if is_good { "good" } else { "advice" })
            .class(if is_good { "checked good" } else { "checked" })
            .child(tag("strong").text(sign))
            .text(text)
    };
    let (keeping, estimate) = (Rc::clone(&device.keeping), Rc::clone(&device.estimate));
    let (window, awake) = (Rc::clone(&device.estimate), Rc::clone(&device.awake));
    let (offline, lock) = (Rc::clone(&device.offline), Rc::clone(&device.lock));
    let list = tag("ul")
        .class("checks")
        .region(
            move || {
                let keeping = keeping.follow();
                Some(line("storage", (texts.keeping)(keeping), keeping == Keeping::Granted))
            },
            |_| {},
        )
        .region(
            move || {
                let seems_private = window.follow().seems_private;
                Some(line("window", (texts.window)(seems_private), !seems_private))
            },
            |_| {},
        )
        .region(
            move || {
                let awake = awake.follow();
                Some(line("awake", (texts.awake)(awake), awake == Awake::Yes))
            },
            |_| {},
        )
        .region(
            move || {
                let offline = offline.follow();
                Some(line("offline", (texts.offline)(offline), offline == Offline::Ready))
            },
            |_| {},
        )
        .region(
            move || {
                let room = estimate.follow().room;
                Some(line("room", (texts.room)(room), room != Room::Little))
            },
            |_| {},
        )
        .region(
            move || {
                let lock = lock.follow();
                Some(line("lock", (texts.lock)(lock), lock != Lock::Missing))
            },
            |_| {},
        )
        .child(line(
            "clock",
            &(texts.clock)(&told(device::today(), kiosk.language()), is_clock_odd()),
            !is_clock_odd(),
        ))
        .child(line("version", &(texts.version)(env!("CARGO_PKG_VERSION")), true));
    // No round is open on this screen, so a newer version may be taken.
    let (state, here) = (Rc::clone(&device.offline), kiosk.clone());
    let update = move || {
        let here = here.clone();
        let take = move |_| here.order(Order::Take);
        let is_offered = state.follow() == Offline::Offered;
        is_offered.then(|| button("update", SECONDARY, texts.update).on("click", take))
    };
    screen().child(heading(texts.title)).child(tag("p").class("lead").text(texts.lead)).child(list).child(
        actions([act(kiosk, "next", PRIMARY, texts.next, |kiosk| kiosk.step(Event::Checked))])
            .region(update, |_| {}),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    // A tablet that has lost its clock shows 1970 or the day it was made; the date is written so that the core reads it.
    // shows: P17
    #[test]
    fn a_clock_that_cannot_be_right_is_told_and_every_other_date_is_one_of_the_core() {
        for year in [1970, 2001, 2025, 2100, 9999] {
            assert!(!YEARS.contains(&year), "{year}");
        }
        assert_eq!(told((2026, 11, 3), Language::Danish), "3. november 2026");
        assert_eq!(told((1970, 1, 1), Language::English), "1970-01-01");
        for (day, text) in [((2026, 1, 9), "2026-01-09"), ((2099, 12, 31), "2099-12-31")] {
            assert!(YEARS.contains(&day.0));
            assert_eq!(written(day), text);
            assert_eq!(Day::parse(text).map(|day| day.to_string()).as_deref(), Some(text));
        }
    }
}
