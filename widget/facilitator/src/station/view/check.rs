//! What this tablet can and cannot do, in words with advice, before a round is opened on it.

use leptos::prelude::*;
use trygskema_core::format::day::Day;
use trygskema_core::format::language::Language;
use trygskema_core::group::report::day_in_words;
use trygskema_widget::{Button, PRIMARY};

use super::part::{Act, Heading};
use crate::offline::{Offline, Order};
use crate::station::device::{self, Awake, Keeping, Room};
use crate::station::kiosk::Kiosk;
use crate::station::model::Event;
use crate::station::storage::file::Keeper;

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

#[component]
pub(super) fn Check() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let texts = &kiosk.texts().check;
    let device = kiosk.device();
    let is_odd = is_clock_odd();
    let is_alone = device::is_at_the_root();
    let clock = (texts.clock)(&told(device::today(), kiosk.language()), is_odd);
    // No round is open on this screen, so a newer version may be taken.
    let update = move || {
        let take = move || kiosk.order(Order::Take);
        let is_offered = device.offline.get() == Offline::Offered;
        is_offered.then(|| view! { <Button action="update" label=texts.update on_press=take/> })
    };
    view! {
        <section class="screen" part="screen">
            <Heading text=texts.title/>
            <p class="lead">{texts.lead}</p>
            <ul class="checks">
                {move || {
                    let keeping = device.keeping.get();
                    view! { <Checked name="storage" text=(texts.keeping)(keeping) is_good=keeping == Keeping::Granted/> }
                }}
                {move || {
                    let seems_private = device.estimate.get().seems_private;
                    view! { <Checked name="window" text=(texts.window)(seems_private) is_good=!seems_private/> }
                }}
                {move || {
                    let awake = device.awake.get();
                    view! { <Checked name="awake" text=(texts.awake)(awake) is_good=awake == Awake::Yes/> }
                }}
                {move || {
                    let offline = device.offline.get();
                    view! { <Checked name="offline" text=(texts.offline)(offline) is_good=offline == Offline::Ready/> }
                }}
                {move || {
                    let room = device.estimate.get().room;
                    view! { <Checked name="room" text=(texts.room)(room) is_good=room != Room::Little/> }
                }}
                {move || {
                    let keeper = device.keeper.get();
                    view! { <Checked name="store" text=(texts.keeper)(keeper) is_good=keeper != Keeper::Database/> }
                }}
                <Checked name="address" text=(texts.address)(is_alone) is_good=is_alone/>
                <Checked name="clock" text=clock is_good=!is_odd/>
                <Checked name="version" text=(texts.version)(env!("CARGO_PKG_VERSION")) is_good=true/>
            </ul>
            <div class="actions">
                <Act action="next" class=PRIMARY label=texts.next act=|kiosk| kiosk.step(Event::Checked)/>
                {update}
            </div>
        </section>
    }
}

/// One thing that was looked at, as a row of the list.
#[component]
fn Checked(name: &'static str, #[prop(into)] text: String, is_good: bool) -> impl IntoView {
    let texts = &expect_context::<Kiosk>().texts().check;
    view! {
        <li
            class="checked"
            class:good=is_good
            data-check=name
            data-state=if is_good { "good" } else { "advice" }
        >
            <strong>{if is_good { texts.good } else { texts.advice }}</strong>
            {text}
        </li>
    }
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
