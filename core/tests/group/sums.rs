//! Order, merging, bounds: what the sums of a round are.

use proptest::prelude::*;
use trygskema_core::group::round::{Counted, OpenRound, Refused, Stored};
use trygskema_core::group::terms::{ContributionId, Floor};
use trygskema_core::questionnaire::instrument::{Instrument, builtin};

use super::*;

// shows: P1
#[test]
fn stored_state_is_as_long_after_one_person_as_after_five_hundred() {
    let battery = battery(&["sst-before", "oms-hc-15"]);
    let mut round = first(1, &battery);
    let empty = round.to_bytes().len();
    for person in 0..500 {
        contribute(&mut round, u128::from(person), &random_sitting(&battery, person));
        assert_eq!(round.to_bytes().len(), empty);
    }
    assert_eq!(round.persons(), 500);
    // The listed integers, ids and version fields: 15 items and 4 scales with two sums each, 3 items with four counts.
    assert!(empty < 1_300, "{empty} bytes");
    let sealed = trygskema_core::group::seal::seal(&secret(), &bytes(1), [3; 32], &round.to_bytes());
    assert_eq!(sealed.len(), empty + trygskema_core::group::seal::SEAL_BYTES);
}

/// Everything that is stored except the id of the last sitting, which is always written over with the same one.
fn state(battery: &Battery, order: &[u64]) -> Vec<u8> {
    let mut round = first(1, battery);
    for (place, person) in order.iter().enumerate() {
        let id = if place + 1 == order.len() { 77_777 } else { u128::from(*person) };
        contribute(&mut round, id, &random_sitting(battery, *person));
    }
    round.to_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    // shows: P2
    #[test]
    fn order_leaves_no_trace_but_the_last_id(people in Just((0..25_u64).collect::<Vec<_>>()).prop_shuffle()) {
        let battery = battery(&["sst-before", "oms-hc-15"]);
        let in_order: Vec<u64> = (0..25).collect();
        prop_assert_eq!(state(&battery, &people), state(&battery, &in_order));
    }

    // shows: P3
    #[test]
    fn stations_that_are_merged_equal_one_station(
        n_stations in 1..=7_usize,
        seats in prop::collection::vec(0..7_usize, 1..60),
        order in Just((0..7_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let battery = battery(&["sst-before", "oms-hc-15"]);
        let mut alone = first(1, &battery);
        let mut collecting = first(1, &battery);
        let invitation = collecting.invitation(&secret()).unwrap();
        let mut stations: Vec<OpenRound> =
            (0..7).map(|station| further(&invitation, &battery, station + 1)).collect();
        for (person, seat) in (0_u64..).zip(&seats) {
            let sitting = random_sitting(&battery, person);
            contribute(&mut alone, u128::from(person), &sitting);
            // Station 0 is the collecting one.
            match seat % n_stations {
                0 => contribute(&mut collecting, u128::from(person), &sitting),
                seat => contribute(&mut stations[seat], u128::from(person), &sitting),
            }
        }
        let mut bundles = Vec::new();
        for (number, station) in stations.into_iter().enumerate() {
            bundles.push(station.hand_over(&secret(), [u8::try_from(number).unwrap(); 32]).unwrap());
        }
        for number in order {
            collecting.merge(&secret(), bundles[number].bundle()).unwrap();
        }
        prop_assert_eq!(closed(alone), closed(collecting));
    }

    // shows: P7
    #[test]
    fn no_number_makes_a_floor_below_five(persons in any::<u32>()) {
        prop_assert_eq!(Floor::new(persons).persons(), persons.max(5));
    }

    // shows: P5, R5
    #[test]
    fn bytes_that_nobody_wrote_are_no_round(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(Stored::from_bytes(&bytes, |_| Some(battery(&["oms-hc-15"]))).is_err());
        prop_assert!(trygskema_core::group::release::Release::from_text(&String::from_utf8_lossy(&bytes)).is_none());
        prop_assert!(Invitation::from_text(&String::from_utf8_lossy(&bytes)).is_err());
    }
}

// shows: P5
#[test]
fn what_is_refused_changes_nothing() {
    let own = battery(&["oms-hc-15"]);
    let other = battery(&["oms-hc-20"]);
    let mut round = first(1, &own);
    contribute(&mut round, 1, &random_sitting(&own, 1));
    let before = round.to_bytes();
    let id = ContributionId::from_bytes(bytes(2));
    assert_eq!(round.contribute(id, &random_sitting(&other, 1)), Err(Refused::OtherBattery));
    assert_eq!(round.to_bytes(), before);
    // The same id again is the second try of one sitting.
    let first_id = ContributionId::from_bytes(bytes(1));
    assert_eq!(round.contribute(first_id, &random_sitting(&own, 2)), Ok(Counted::Already));
    assert_eq!(round.to_bytes(), before);
}

// shows: P5
#[test]
fn ten_thousand_persons_are_taken_and_none_more() {
    // Everybody at the upper end: the largest sums there are.
    let battery = battery(&["mdi", "who-5"]);
    let mut round = first(1, &battery);
    let top = sitting(&battery, |number, position| {
        let instrument = &battery.instruments()[number];
        Some(instrument.options_of(&instrument.items()[position]).len() - 1)
    });
    for person in 0..10_000 {
        contribute(&mut round, person, &top);
    }
    let before = round.to_bytes();
    let id = ContributionId::from_bytes(bytes(10_000));
    assert_eq!(round.contribute(id, &top), Err(Refused::TooMany));
    assert_eq!(round.to_bytes(), before);
    let again = OpenRound::from_bytes(&before, &battery).unwrap();
    assert_eq!((again.persons(), again.to_bytes()), (10_000, before));
    // Two stations that are too many together.
    let invitation = round.invitation(&secret()).unwrap();
    let mut station = further(&invitation, &battery, 1);
    contribute(&mut station, 1, &top);
    let bundle = station.hand_over(&secret(), [1; 32]).unwrap();
    let before = round.to_bytes();
    assert_eq!(round.merge(&secret(), bundle.bundle()), Err(Refused::TooMany));
    assert_eq!(round.to_bytes(), before);
}

// shows: P5
#[test]
fn who_leaves_something_out_only_counts_as_incomplete() {
    let battery = battery(&["sst-before", "oms-hc-15"]);
    let mut round = first(1, &battery);
    for person in 0..8 {
        contribute(&mut round, u128::from(person), &random_sitting(&battery, person));
    }
    let partly = sitting(&battery, |instrument, position| (instrument != 1 || position != 14).then_some(2));
    assert!(!partly.is_in_every_scale());
    contribute(&mut round, 100, &partly);
    let closed = closed(round);
    let release = closed.release();
    assert_eq!(release.persons(), 9);
    assert_eq!((release.battery()[0].n(), release.battery()[0].incomplete()), (9, 0));
    assert_eq!((release.battery()[1].n(), release.battery()[1].incomplete()), (9, 1));
    assert!(release.battery()[1].shown().unwrap().scales().iter().all(|scale| scale.n() == 8));
}

// shows: P5, P17
#[test]
fn sums_of_another_key_are_not_those_of_this_questionnaire() {
    use trygskema_core::group::aggregate::{Battery, Form};
    let (_, text) = builtin::DEFINITIONS.iter().find(|(id, _)| *id == "svest-29").unwrap();
    let with = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        Instrument::from_json(&text.replacen(from, to, 1)).unwrap()
    };
    let own = Instrument::from_json(text).unwrap();
    let setup = setup(1, &Battery::new(vec![own.clone()]).unwrap(), 30);
    for (from, to) in [
        (r#""keying": "reverse""#, r#""keying": "positive""#),
        (r#""missing": "complete_only""#, r#""missing": "half_rule""#),
        (r#""code": 2, "points": 2"#, r#""code": 2, "points": 3"#),
    ] {
        let other = with(from, to);
        // The same id, version and words, so a person answers the same; and still no sum fits the other.
        assert_eq!((own.form(), own.version()), (other.form(), other.version()), "{to}");
        assert_ne!(Form::of(&own).digest(), Form::of(&other).digest(), "{to}");
        assert!(!setup.is_of(&Battery::new(vec![other]).unwrap()), "{to}");
    }
}

// shows: P5, D46
#[test]
fn what_cannot_be_summed_is_refused_with_the_reason() {
    use trygskema_core::group::aggregate::{Battery, Obstacle};
    let why = |ids: &[&str]| {
        let instruments = ids.iter().map(|id| builtin::instrument(id).unwrap()).collect();
        Battery::new(instruments).map(|_| ()).map_err(|problems| problems[0].why)
    };
    assert_eq!(why(&[]), Err(Obstacle::Number));
    let text = builtin::definition("mapsaf").unwrap();
    for (from, to) in
        [("\"kind\": \"adjacent\"", "\"kind\": \"multiple\""), ("\"points\": 2", "\"points\": 3")]
    {
        let other = Instrument::from_json(&text.replacen(from, to, 1)).unwrap();
        assert_eq!(Battery::new(vec![other]).unwrap_err()[0].why, Obstacle::Kind, "{to}");
    }
    assert_eq!(why(&["oms-hc-15", "oms-hc-15"]), Err(Obstacle::Twice));
    assert_eq!(why(&["oms-hc-15", "oms-hc-20"]), Err(Obstacle::SharedItem));
    for (id, _) in builtin::DEFINITIONS {
        assert_eq!(why(&[id]), Ok(()), "{id}");
    }
    assert_eq!(why(&["sst-before", "oms-hc-15", "svest-29"]), Ok(()));
}
