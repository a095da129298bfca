//! What this tablet can and cannot do, in words with advice, before a round is opened on it.

use leptos::prelude::*;
use trygskema_core::format::day::Day;
use trygskema_core::format::language::Language;
use trygskema_core::group::report::day_in_words;
use trygskema_widget::{Button, CollectAny, PRIMARY};

use super::part::{Act, Heading};
use crate::offline::{Offline, Order};
use crate::station::device::{self, Awake, Keeping, Room, Tablet};
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
    let is_odd = is_clock_odd();
    let is_alone = device::is_at_the_root();
    let clock = (texts.clock)(&told(device::today(), kiosk.language()), is_odd);
    // No round is open on this screen, so a newer version may be taken.
    let update = move || {
        let take = move || kiosk.order(Order::Take);
        let is_offered = kiosk.tablet().offline == Offline::Offered;
        is_offered.then(|| view! { <Button action="update" label=texts.update on_press=take/> })
    };
    let checks = move || {
        let Tablet { keeping, seems_private, awake, offline, room, keeper } = kiosk.tablet();
        [
            ("storage", (texts.keeping)(keeping).to_owned(), keeping == Keeping::Granted),
            ("window", (texts.window)(seems_private).to_owned(), !seems_private),
            ("awake", (texts.awake)(awake).to_owned(), awake == Awake::Yes),
            ("offline", (texts.offline)(offline).to_owned(), offline == Offline::Ready),
            ("room", (texts.room)(room).to_owned(), room != Room::Little),
            ("store", (texts.keeper)(keeper).to_owned(), keeper != Keeper::Database),
            ("address", (texts.address)(is_alone).to_owned(), is_alone),
            ("clock", clock.clone(), !is_odd),
            ("version", (texts.version)(env!("CARGO_PKG_VERSION")), true),
        ]
    };
    view! {
        <section class="screen" part="screen">
            <Heading text=texts.title/>
            <p class="lead">{texts.lead}</p>
            <ul class="checks">
                {move || checks().map(|(name, text, is_good)| view! { <Checked name text is_good/> }).collect_any()}
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
fn Checked(name: &'static str, text: String, is_good: bool) -> impl IntoView {
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
