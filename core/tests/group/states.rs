//! A round as a machine: random operations, restarts and replays of copied states, against a model that keeps sets.

use std::collections::BTreeSet;

use trygskema_core::group::release::Release;
use trygskema_core::group::round::{Bundle, Counted, HandedOver, Refused, Stored};
use trygskema_core::group::terms::ContributionId;

use super::*;

/// What a device should know.
#[derive(Clone, Default)]
struct Expected {
    /// Sittings counted here, and those of stations that were added.
    persons: BTreeSet<u64>,
    added: BTreeSet<u128>,
    last: Option<u64>,
}

/// Two devices, everything that was copied from them and everything that left them.
struct World {
    battery: Battery,
    first: (Stored, Expected),
    further: (Stored, Expected),
    copies: Vec<(bool, Vec<u8>, Expected)>,
    bundles: Vec<(Bundle, Expected)>,
    releases: Vec<(Release, BTreeSet<u64>)>,
    next: u64,
    /// Whether a copied state has been put back: then a second release is possible, and must show.
    is_replayed: bool,
}

fn persons(stored: &Stored) -> Option<u32> {
    match stored {
        Stored::Open(round) => Some(round.persons()),
        _ => None,
    }
}

impl World {
    fn new(battery: &Battery) -> Self {
        let first = first(1, battery);
        let invitation = first.invitation(&secret()).unwrap();
        Self {
            battery: battery.clone(),
            further: (Stored::Open(further(&invitation, battery, 1)), Expected::default()),
            first: (Stored::Open(first), Expected::default()),
            copies: Vec::new(),
            bundles: Vec::new(),
            releases: Vec::new(),
            next: 1,
            is_replayed: false,
        }
    }

    fn read(&self, bytes: &[u8]) -> Stored {
        Stored::from_bytes(bytes, |_| Some(self.battery.clone())).unwrap()
    }

    fn step(&mut self, state: &mut u64) {
        let is_first = random(state, 2) == 0;
        match random(state, 10) {
            0..=3 => self.contribute(is_first, random(state, 5) == 0),
            4 => {
                let (device, expected) = if is_first { &self.first } else { &self.further };
                self.copies.push((is_first, device.to_bytes(), expected.clone()));
            }
            // A restart; now and then with an older copy of the storage.
            5 | 6 => {
                let replay = random(state, 3) == 0 && !self.copies.is_empty();
                if replay {
                    let place = usize::try_from(random(state, self.copies.len() as u64)).unwrap();
                    let (is_first, bytes, expected) = self.copies[place].clone();
                    let device = (self.read(&bytes), expected);
                    *(if is_first { &mut self.first } else { &mut self.further }) = device;
                    self.is_replayed = true;
                } else {
                    let bytes = self.first.0.to_bytes();
                    self.first.0 = self.read(&bytes);
                    let bytes = self.further.0.to_bytes();
                    self.further.0 = self.read(&bytes);
                }
            }
            7 => self.hand_over(is_first),
            8 => self.merge(state),
            _ => self.close(is_first),
        }
        for (device, expected) in [&self.first, &self.further] {
            if let Some(persons) = persons(device) {
                assert_eq!(persons as usize, expected.persons.len());
            }
        }
    }

    fn contribute(&mut self, is_first: bool, is_retry: bool) {
        let battery = self.battery.clone();
        let (device, expected) = if is_first { &mut self.first } else { &mut self.further };
        let Stored::Open(round) = device else { return };
        let number = expected.last.filter(|_| is_retry).unwrap_or(self.next);
        let id = ContributionId::from_bytes(bytes(number.into()));
        let counted = round.contribute(id, &random_sitting(&battery, number)).unwrap();
        assert_eq!(counted, if expected.last == Some(number) { Counted::Already } else { Counted::Now });
        expected.persons.insert(number);
        expected.last = Some(number);
        self.next += 1;
    }

    fn hand_over(&mut self, is_first: bool) {
        let (device, expected) = if is_first { &mut self.first } else { &mut self.further };
        let Stored::Open(round) = device else { return };
        match round.clone().hand_over(&secret(), [4; 32]) {
            Ok(handed_over) => {
                assert!(!is_first);
                self.bundles.push((handed_over.bundle().clone(), expected.clone()));
                *device = Stored::HandedOver(handed_over);
            }
            Err(open) => {
                assert_eq!(open.why, Refused::TheFirst);
                assert_eq!(open.round.to_bytes(), round.to_bytes());
            }
        }
    }

    fn merge(&mut self, state: &mut u64) {
        if self.bundles.is_empty() {
            return;
        }
        let place = usize::try_from(random(state, self.bundles.len() as u64)).unwrap();
        let (bundle, of_bundle) = &self.bundles[place];
        let (device, expected) = &mut self.first;
        let Stored::Open(round) = device else { return };
        let before = round.to_bytes();
        // A station counts once, also if it is set back and hands over something else.
        let is_new = expected.added.insert(1);
        match round.merge(&secret(), bundle) {
            Ok(()) => {
                assert!(is_new);
                expected.persons.extend(&of_bundle.persons);
            }
            Err(why) => {
                assert_eq!((why, is_new), (Refused::Replay, false));
                assert_eq!(round.to_bytes(), before);
            }
        }
    }

    fn close(&mut self, is_first: bool) {
        let (device, expected) = if is_first { &mut self.first } else { &mut self.further };
        let Stored::Open(round) = device else { return };
        match round.clone().close(day(), AboveHeadcount::Confirmed) {
            Ok(closed) => {
                assert!(is_first);
                self.releases.push((closed.release().clone(), expected.persons.clone()));
                *device = Stored::Closed(closed);
            }
            Err(open) => assert_eq!((open.why, is_first), (Refused::NotTheFirst, false)),
        }
    }

    fn check(&self) {
        if !self.is_replayed {
            assert!(self.releases.len() <= 1, "one release");
        }
        for (place, (release, persons)) in self.releases.iter().enumerate() {
            assert_eq!(release.persons() as usize, persons.len());
            if persons.len() < 5 {
                assert_eq!(release.to_json(), None);
            }
            // A second one shows by its id, whatever else it says.
            assert!(self.releases[..place].iter().all(|(other, _)| release.is_same_round(other)));
        }
    }
}

// shows: P9, P15, P19
#[test]
fn ten_thousand_random_histories_have_one_release_each() {
    let battery = battery(&["sst-before"]);
    let (mut releases, mut replayed) = (0, 0);
    for seed in 1..=10_000 {
        let mut state = seed * 0x9e37_79b9 + 1;
        let mut world = World::new(&battery);
        for _ in 0..20 {
            world.step(&mut state);
        }
        world.check();
        releases += world.releases.len();
        replayed += usize::from(world.releases.len() > 1);
    }
    println!(
        "10,000 histories, {releases} releases, {replayed} histories with a release from a copied state"
    );
    assert!(releases > 1_000 && replayed > 10);
}

// shows: P9
#[test]
fn a_closed_round_stays_closed_after_a_restart() {
    let battery = battery(&["oms-hc-15"]);
    let mut round = first(1, &battery);
    for person in 0..7 {
        contribute(&mut round, u128::from(person), &random_sitting(&battery, person));
    }
    let closed = closed(round);
    let bytes = Stored::Closed(closed.clone()).to_bytes();
    let Stored::Closed(again) = Stored::from_bytes(&bytes, |_| None).unwrap() else { panic!("closed") };
    assert_eq!(again, closed);
    assert!(OpenRound::from_bytes(&bytes, &battery).is_err());
}

// shows: P15
#[test]
fn who_has_handed_over_keeps_nothing_but_what_was_handed_over() {
    let battery = battery(&["oms-hc-15"]);
    let invitation = first(1, &battery).invitation(&secret()).unwrap();
    let handed_over = |seed| -> HandedOver {
        let mut station = further(&invitation, &battery, 1);
        contribute(&mut station, 1, &random_sitting(&battery, seed));
        station.hand_over(&secret(), [4; 32]).unwrap()
    };
    let state = Stored::HandedOver(handed_over(1));
    let again = Stored::from_bytes(&state.to_bytes(), |_| None).unwrap();
    assert_eq!(again.to_bytes(), state.to_bytes());
    assert_eq!(state.to_bytes().len(), Stored::HandedOver(handed_over(2)).to_bytes().len());
    assert!(OpenRound::from_bytes(&state.to_bytes(), &battery).is_err());
}

// shows: P16, P6
#[test]
fn more_persons_than_were_in_the_room_must_be_confirmed() {
    let battery = battery(&["oms-hc-15"]);
    let mut round = OpenRound::begin(setup(1, &battery, 6), &battery, RoundKey::new([5; 32])).unwrap();
    for person in 0..7 {
        contribute(&mut round, u128::from(person), &random_sitting(&battery, person));
    }
    let open = round.close(day(), AboveHeadcount::NotConfirmed).unwrap_err();
    assert_eq!(open.why, Refused::AboveHeadcount);
    let closed = open.round.close(day(), AboveHeadcount::Confirmed).unwrap();
    assert!(closed.release().is_above_headcount());
    assert_eq!((closed.release().headcount(), closed.release().persons()), (6, 7));
}
