//! Random groups in which people skip questions: what holds of all of them.

use proptest::prelude::*;
use trygskema_core::group::release::Release;

use super::*;

/// A sitting in which about one question of `one_in` is skipped.
fn skipping(battery: &Battery, seed: u64, one_in: u64) -> Contribution {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    sitting(battery, |_, _| {
        let place = usize::try_from(random(&mut state, 1000)).unwrap();
        (random(&mut state, one_in) > 0).then_some(place)
    })
}

const ALL: [&str; 7] = ["svest-29", "iglo-33", "cbi", "oms-hc-15", "maks", "ribs", "sst-after"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    // shows: P2, P3, P26
    #[test]
    fn stations_and_order_make_no_difference_where_people_skip(
        people in Just((0..24_u64).collect::<Vec<_>>()).prop_shuffle(),
        seats in prop::collection::vec(0..3_usize, 24),
        one_in in 2..30_u64,
    ) {
        let battery = battery(&ALL);
        let mut alone = first(1, &battery);
        let mut collecting = first(1, &battery);
        let invitation = collecting.invitation(&secret()).unwrap();
        let mut stations: Vec<_> = (1..=2).map(|station| further(&invitation, &battery, station)).collect();
        for (person, seat) in people.iter().zip(&seats) {
            let sitting = skipping(&battery, *person, one_in);
            match seat {
                0 => contribute(&mut collecting, u128::from(*person), &sitting),
                seat => contribute(&mut stations[seat - 1], u128::from(*person), &sitting),
            }
        }
        for person in 0..24 {
            contribute(&mut alone, u128::from(person), &skipping(&battery, person, one_in));
        }
        for station in stations {
            let handed_over = station.hand_over(&secret(), [4; 32]).unwrap();
            collecting.merge(&secret(), handed_over.bundle()).unwrap();
        }
        prop_assert_eq!(closed(alone), closed(collecting));
    }

    // Of every release: two figures with an item in common are of as many persons, and so of the same.
    // shows: P24, P26
    #[test]
    fn figures_with_an_item_in_common_have_one_number_of_persons(
        n in 5..40_u64, seed in 1..10_000_u64, one_in in 2..60_u64,
    ) {
        let battery = battery(&ALL);
        let mut round = first(1, &battery);
        for person in 0..n {
            contribute(&mut round, u128::from(person), &skipping(&battery, seed * 1_000 + person, one_in));
        }
        let closed = closed(round);
        let release = closed.release();
        for (of, instrument) in release.battery().iter().zip(battery.instruments()) {
            let Some(shown) = of.shown() else { continue };
            let mut figures = Vec::new();
            for scale in shown.scales().iter().filter(|scale| scale.figures().is_some()) {
                figures.push((scale.n().into(), instrument.scale(scale.id()).unwrap().item_positions().to_vec()));
            }
            for item in shown.items() {
                let position = instrument.item_position(item.id()).unwrap();
                figures.extend(item.moments().map(|of| (of.n(), vec![position])));
            }
            for (n, items) in &figures {
                for (other, others) in &figures {
                    prop_assert!(n == other || !items.iter().any(|item| others.contains(item)), "{}", of.id());
                }
            }
        }
        if let Some(json) = release.to_json() {
            prop_assert_eq!(Release::from_json(&json), Ok(release.clone()));
            prop_assert_eq!(Release::from_text(&release.to_text().unwrap()), Some(release.clone()));
        }
    }
}
