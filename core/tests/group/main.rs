//! Rounds of a group from the outside: states, order, merging, seals, hand-over, release, and an attacker.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "helpers of tests: what is not there is a failure, and figures are printed"
)]

mod attack;
mod denominators;
mod fast;
mod file;
mod hand_over;
mod seal;
mod skips;
mod states;
mod sums;

use trygskema_core::format::day::Day;
use trygskema_core::group::aggregate::{Battery, Contribution};
use trygskema_core::group::round::{AboveHeadcount, OpenRound};
use trygskema_core::group::seal::{RoundKey, RoundSecret};
use trygskema_core::group::setup::{Invitation, RoundPlan, RoundSetup};
use trygskema_core::group::terms::{ContributionId, Floor, RoundId, StationId, Wave};
use trygskema_core::questionnaire::answer::AnswerSheet;
use trygskema_core::questionnaire::instrument::builtin;

/// Sixteen bytes for a number.
pub(crate) fn bytes(number: u128) -> [u8; 16] {
    number.to_be_bytes()
}

pub(crate) fn secret() -> RoundSecret {
    RoundSecret::from_bytes([9; 16])
}

pub(crate) fn day() -> Day {
    Day::parse("2026-11-23").unwrap()
}

pub(crate) fn battery(ids: &[&str]) -> Battery {
    Battery::new(ids.iter().map(|id| builtin::instrument(id).unwrap()).collect()).unwrap()
}

pub(crate) fn plan(headcount: u32) -> RoundPlan {
    RoundPlan {
        label: "Afsnit 4, \"workshop\" \\ A".to_owned(),
        round_name: None,
        department: None,
        wave: Wave::Before,
        headcount,
        floor: Floor::MINIMUM,
        idle_seconds: Some(90),
        has_feedback: true,
        is_strict: false,
    }
}

pub(crate) fn setup(id: u128, battery: &Battery, headcount: u32) -> RoundSetup {
    RoundSetup::new(RoundId::from_bytes(bytes(id)), &secret(), plan(headcount), battery).unwrap()
}

pub(crate) fn first(id: u128, battery: &Battery) -> OpenRound {
    OpenRound::begin(setup(id, battery, 10_000), battery, RoundKey::new([5; 32])).unwrap()
}

pub(crate) fn further(invitation: &Invitation, battery: &Battery, station: u128) -> OpenRound {
    OpenRound::join(invitation, battery, StationId::from_bytes(bytes(station))).unwrap()
}

/// A sitting of somebody who takes the options of these places, item after item; `None` leaves the item out.
pub(crate) fn sitting(
    battery: &Battery,
    mut place: impl FnMut(usize, usize) -> Option<usize>,
) -> Contribution {
    let sheets: Vec<AnswerSheet> = (0..)
        .zip(battery.instruments())
        .map(|(number, instrument)| {
            let mut sheet = AnswerSheet::new(instrument);
            for (position, item) in instrument.items().iter().enumerate() {
                let options = instrument.options_of(item);
                if let Some(place) = place(number, position) {
                    sheet.set(position, options[place % options.len()].code()).unwrap();
                }
            }
            sheet
        })
        .collect();
    Contribution::of(battery, &sheets).unwrap()
}

/// A sitting that a number decides about, the same every time.
pub(crate) fn random_sitting(battery: &Battery, seed: u64) -> Contribution {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    sitting(battery, |_, _| Some(usize::try_from(random(&mut state, 1000)).unwrap()))
}

/// A number below `limit` (xorshift64*).
pub(crate) fn random(state: &mut u64, limit: u64) -> u64 {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    (state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % limit
}

pub(crate) fn closed(round: OpenRound) -> trygskema_core::group::round::Closed {
    round.close(day(), AboveHeadcount::Confirmed).unwrap()
}

pub(crate) fn contribute(round: &mut OpenRound, id: u128, contribution: &Contribution) {
    round.contribute(ContributionId::from_bytes(bytes(id)), contribution).unwrap();
}
