//! A vault over a storage that fails as a test wants.

mod ends;
mod keys;

use std::cell::Cell;

use super::open::context;
use super::*;
use crate::station::code;
use crate::station::new_round::{Filled, Key};
use crate::station::storage::Fault;
use crate::station::storage::shaky::{Shaky, Step};
use trygskema_core::group::seal::open;
use trygskema_widget::config::IdleLimit;
use trygskema_widget::state::Part;

fn instrument(id: &str) -> Instrument {
    let file = std::fs::read_to_string(format!("../../core/instruments/{id}.json")).unwrap();
    Instrument::from_json(&file).unwrap()
}

/// A tablet: its storage, and a page that has these questionnaires.
struct Tablet {
    port: Rc<Shaky>,
    vault: Vault,
}

thread_local! {
    static DRAWN: Cell<u8> = const { Cell::new(0) };
}

/// Never the same twice, which is all that is needed here.
#[expect(clippy::unnecessary_wraps, reason = "a browser may have none")]
fn random() -> Option<[u8; 32]> {
    DRAWN.set(DRAWN.get().wrapping_add(1));
    let mut bytes = [DRAWN.get(); 32];
    bytes[1] = 77;
    Some(bytes)
}

impl Tablet {
    fn new() -> Self {
        Self::over(Shaky::failing(&[]))
    }

    /// The page is loaded again: the memory is empty, the storage is as it was.
    fn over(port: Rc<Shaky>) -> Self {
        let forms: Forms = Rc::new(|ids| Some(ids.iter().map(|id| instrument(id)).collect()));
        let as_port: Rc<dyn Port> = Rc::clone(&port) as Rc<dyn Port>;
        Self { vault: Vault::new(as_port, Rc::new(random), forms), port }
    }

    fn reloaded(&self) -> Self {
        Self::over(Rc::clone(&self.port))
    }

    fn begin(&self, new: &NewRound) -> Result<Facts, Vec<Notice>> {
        heard(&self.port, |told| self.vault.begin(new, told))
    }

    fn look(&self, card: Option<[u8; 16]>) -> Look {
        heard(&self.port, |told| self.vault.look(card, told))
    }

    fn facts(&self) -> Facts {
        match self.look(None) {
            Look::Round(facts) => *facts,
            _ => panic!("no round"),
        }
    }

    /// One person answers everything alike but for the first item, and is counted.
    fn answer(&self, person: u8) -> Outcome {
        self.answer_but(person, None)
    }

    fn answer_but(&self, person: u8, skipped: Option<usize>) -> Outcome {
        let session =
            Session::new(vec![Part { instrument: instrument("oms-hc-15"), guidance: None }], Vec::new());
        for place in (0..15).filter(|place| Some(*place) != skipped) {
            session.answer(place, 1 + (person + u8::try_from(place).unwrap()) % 5);
        }
        heard(&self.port, |told| drop(self.vault.count([person; 16], &session, 60, told)))
    }
}

/// What is told, once time has passed.
fn heard<T: 'static>(port: &Shaky, ask: impl FnOnce(Box<dyn FnOnce(T)>)) -> T {
    let ears: Rc<RefCell<Vec<T>>> = Rc::default();
    let mouth = Rc::clone(&ears);
    ask(Box::new(move |told| mouth.borrow_mut().push(told)));
    port.let_time_pass();
    let mut told = ears.borrow_mut();
    assert_eq!(told.len(), 1);
    told.pop().unwrap()
}

fn new_round() -> NewRound {
    NewRound::First(Filled {
        forms: vec!["oms-hc-15".to_owned()],
        label: "Workshop i juni".to_owned(),
        wave: Some(0),
        headcount: "6".to_owned(),
        floor: "5".to_owned(),
        idle: IdleLimit::Seconds(90),
        pin: "2468".to_owned(),
        ..Filled::default()
    })
}

fn changed(change: impl Fn(&mut NewRound)) -> NewRound {
    let mut round = new_round();
    change(&mut round);
    round
}

fn bytes(tablet: &Tablet) -> Option<Vec<u8>> {
    tablet.port.record.borrow().clone()
}

// shows: P1, R5
#[test]
fn a_round_is_opened_and_found_again_and_grows_with_nobody() {
    let tablet = Tablet::new();
    assert!(matches!(tablet.look(None), Look::Nothing));
    let facts = tablet.begin(&new_round()).unwrap();
    assert_eq!(
        (facts.label.as_str(), facts.headcount, facts.floor, facts.persons),
        ("Workshop i juni", 6, 5, 0)
    );
    assert_eq!(tablet.answer(1), Outcome::Counted(1));
    let length = bytes(&tablet).unwrap().len();
    for person in 2..=200 {
        assert_eq!(tablet.answer(person), Outcome::Counted(person.into()));
    }
    assert_eq!(bytes(&tablet).unwrap().len(), length);
    assert_eq!(tablet.reloaded().facts().persons, 200);
}

// shows: P1, P22
#[test]
fn neither_answers_nor_sums_can_be_read_in_the_record() {
    let tablet = Tablet::new();
    tablet.begin(&new_round()).unwrap();
    tablet.answer(3);
    let record = bytes(&tablet).unwrap();
    let holds = |marker: &[u8]| record.windows(marker.len()).any(|window| window == marker);
    let answers: Vec<u8> = (0..15).map(|place| 1 + (3 + place) % 5).collect();
    assert!(!holds(&answers) && !holds(b"Workshop") && !holds(b"2468") && !holds(&[3; 16]));
}

// shows: R5
#[test]
fn a_damaged_or_newer_record_is_told_and_left_alone() {
    let tablet = Tablet::new();
    tablet.begin(&new_round()).unwrap();
    let whole = bytes(&tablet).unwrap();
    for place in [0, 5, 40, 90, whole.len() / 2, whole.len() - 1] {
        let mut damaged = whole.clone();
        damaged[place] ^= 1;
        *tablet.port.record.borrow_mut() = Some(damaged.clone());
        assert!(matches!(tablet.reloaded().look(None), Look::Blocked(Block::Damaged)), "byte {place}");
        assert_eq!(tablet.answer(1), Outcome::NotCounted(Why::Failed));
        assert_eq!(bytes(&tablet), Some(damaged));
    }
    let mut newer = whole;
    newer[4] = 9;
    *tablet.port.record.borrow_mut() = Some(newer);
    assert!(matches!(tablet.reloaded().look(None), Look::Blocked(Block::Newer)));
}

// shows: P19
#[test]
fn what_is_refused_changes_nothing() {
    let tablet = Tablet::new();
    let refusals = [
        (
            changed(|round| {
                let NewRound::First(Filled { label, .. }) = round else { return };
                *label = " ".into();
            }),
            Notice::BadLabel,
        ),
        (
            changed(|round| {
                let NewRound::First(Filled { label, .. }) = round else { return };
                *label = "x".repeat(81);
            }),
            Notice::BadLabel,
        ),
        (
            changed(|round| {
                let NewRound::First(Filled { department, .. }) = round else { return };
                *department = "x".repeat(81);
            }),
            Notice::BadDepartment,
        ),
        (
            changed(|round| {
                let NewRound::First(Filled { headcount, .. }) = round else { return };
                *headcount = "mange".into();
            }),
            Notice::BadHeadcount,
        ),
        (
            changed(|round| {
                let NewRound::First(Filled { headcount, .. }) = round else { return };
                *headcount = "0".into();
            }),
            Notice::BadHeadcount,
        ),
        (
            changed(|round| {
                let NewRound::First(Filled { floor, .. }) = round else { return };
                *floor = "4".into();
            }),
            Notice::BadFloor,
        ),
        (
            changed(|round| {
                let NewRound::First(Filled { pin, .. }) = round else { return };
                *pin = "12".into();
            }),
            Notice::BadPin,
        ),
        (
            changed(|round| {
                let NewRound::First(Filled { forms, .. }) = round else { return };
                *forms = vec!["oms-hc-15".into(), "oms-hc-20".into()];
            }),
            Notice::NotForGroups,
        ),
        (NewRound::Joined { text: "TRYGINVITE:XYZ".into(), pin: String::new() }, Notice::BadSetup),
        (NewRound::Joined { text: "TRYGINVITE:XYZ".into(), pin: "12".into() }, Notice::BadJoinPin),
    ];
    for (round, expected) in refusals {
        assert_eq!(tablet.begin(&round).err(), Some(vec![expected]));
        assert_eq!(bytes(&tablet), None);
    }
    tablet.begin(&new_round()).unwrap();
    let before = bytes(&tablet);
    assert_eq!(tablet.begin(&new_round()).err(), Some(vec![Notice::OccupiedDevice]));
    assert_eq!(
        heard(&tablet.port, |told| tablet.vault.close("i morgen", false, told)).err(),
        Some(Notice::BadDate)
    );
    assert_eq!(
        heard(&tablet.port, |told| tablet.vault.add("ikke en del", told)).err(),
        Some(Notice::BundleDamaged)
    );
    assert_eq!(bytes(&tablet), before);
}

// shows: J2, R5
#[test]
fn all_mistakes_of_a_form_are_told_at_once_in_the_order_of_its_fields() {
    let tablet = Tablet::new();
    let bad = "x".repeat(81);
    let all = Filled {
        is_unread: true,
        pin: "1".into(),
        round_name: bad.clone(),
        department: bad,
        ..Filled::default()
    };
    let expected = [
        Notice::NoForms,
        Notice::BadLabel,
        Notice::BadRoundName,
        Notice::BadDepartment,
        Notice::NoWave,
        Notice::BadHeadcount,
        Notice::BadFloor,
        Notice::BadPin,
        Notice::ConfirmOutlook,
    ];
    assert_eq!(tablet.begin(&NewRound::First(all)).err(), Some(expected.to_vec()));
    let unread = changed(|round| {
        let NewRound::First(Filled { is_unread, .. }) = round else { return };
        *is_unread = true;
    });
    assert_eq!(tablet.begin(&unread).err(), Some(vec![Notice::ConfirmOutlook]));
    assert_eq!(bytes(&tablet), None);
}

// shows: P6, P9, P16
#[test]
fn closing_is_final_and_more_than_the_headcount_is_confirmed_first() {
    let tablet = Tablet::new();
    tablet.begin(&new_round()).unwrap();
    for person in 1..=7 {
        tablet.answer(person);
    }
    let close = |above| heard(&tablet.port, |told| tablet.vault.close("2026-11-23", above, told));
    let before = bytes(&tablet);
    assert_eq!(close(false).err(), Some(Notice::ConfirmAbove));
    assert_eq!(bytes(&tablet), before);
    let facts = close(true).unwrap();
    let Stage::Closed(release) = &facts.stage else { panic!("not closed") };
    assert!(release.to_json().is_some() && release.is_above_headcount());
    assert_eq!(tablet.answer(8), Outcome::NotCounted(Why::RoundOver));
    assert_eq!(tablet.reloaded().facts().persons, 7);
    // Closing once more gives the same release, not another one.
    let again = close(true).unwrap();
    let Stage::Closed(second) = &again.stage else { panic!("not closed") };
    assert_eq!(release, second);
}

// shows: P6
#[test]
fn below_the_floor_nothing_leaves_the_tablet() {
    let tablet = Tablet::new();
    tablet.begin(&new_round()).unwrap();
    for person in 1..=4 {
        tablet.answer(person);
    }
    let facts = heard(&tablet.port, |told| tablet.vault.close("2026-11-23", false, told)).unwrap();
    let Stage::Closed(release) = &facts.stage else { panic!("not closed") };
    assert_eq!((release.to_json(), release.to_text(), facts.persons), (None, None, 4));
}

// shows: P15
#[test]
fn a_second_tablet_joins_hands_over_once_and_is_added_once() {
    let (first, second, stranger) = (Tablet::new(), Tablet::new(), Tablet::new());
    let text = first.begin(&new_round()).unwrap().join.unwrap();
    let joined = second.begin(&NewRound::Joined { text, pin: String::new() }).unwrap();
    assert_eq!((joined.label.as_str(), joined.is_first, joined.join), ("Workshop i juni", false, None));
    for person in 1..=3 {
        first.answer(person);
        assert_eq!(second.answer(person + 10), Outcome::Counted(person.into()));
    }
    // It cannot close, and the first one cannot hand over.
    let refused = heard(&second.port, |told| second.vault.close("2026-11-23", false, told)).err();
    assert_eq!(refused, Some(Notice::RoundOver));
    assert_eq!(heard(&first.port, |told| first.vault.hand_over(told)).err(), Some(Notice::RoundOver));
    let handed = heard(&second.port, |told| second.vault.hand_over(told)).unwrap();
    let Stage::HandedOver(part) = handed.stage else { panic!("not handed over") };
    assert_eq!(second.answer(20), Outcome::NotCounted(Why::RoundOver));
    // Asked again it is the same part, so nothing is counted twice.
    let again = heard(&second.port, |told| second.vault.hand_over(told)).unwrap();
    let Stage::HandedOver(same) = again.stage else { panic!("not handed over") };
    assert_eq!(same, part);
    let add = |tablet: &Tablet, text: &str| heard(&tablet.port, |told| tablet.vault.add(text, told));
    assert_eq!(add(&first, &part).unwrap().persons, 6);
    let before = bytes(&first);
    assert_eq!(add(&first, &part).err(), Some(Notice::BundleTwice));
    stranger.begin(&new_round()).unwrap();
    assert_eq!(add(&stranger, &part).err(), Some(Notice::BundleForeign));
    assert_eq!(bytes(&first), before);
}

// Cut off, damaged, from elsewhere, made from other questionnaires: each has its own answer, and not a byte changes.
// shows: P17, P15
#[test]
fn a_part_that_cannot_be_added_changes_nothing_whatever_is_wrong_with_it() {
    let (first, second) = (Tablet::new(), Tablet::new());
    let text = first.begin(&new_round()).unwrap().join.unwrap();
    second.begin(&NewRound::Joined { text: text.clone(), pin: String::new() }).unwrap();
    first.answer(1);
    second.answer(2);
    let handed = heard(&second.port, |told| second.vault.hand_over(told)).unwrap();
    let Stage::HandedOver(part) = handed.stage else { panic!("not handed over") };
    let before = bytes(&first);
    let add = |text: &str| heard(&first.port, |told| first.vault.add(text, told));
    // Between two groups of digits, and within one.
    let [cut, torn] = [11 + 90, 11 + 91].map(|length| part.get(..length).unwrap());
    // The lowest of three digits, so that the text is one still.
    let mut changed = part.clone();
    changed.replace_range(41..42, if part.as_bytes()[41] == b'A' { "B" } else { "A" });
    for (text, expected) in [
        ("", Notice::BundleDamaged),
        ("TRYGBUNDLE:", Notice::BundleDamaged),
        (text.as_str(), Notice::BundleDamaged),
        (&part.replace("TRYGBUNDLE", "TRYGRELEASE"), Notice::BundleDamaged),
        (&part.to_lowercase(), Notice::BundleDamaged),
        (torn, Notice::BundleDamaged),
        (cut, Notice::BundleForeign),
        (&changed, Notice::BundleForeign),
        (&[part.as_str(), "00"].concat(), Notice::BundleDamaged),
    ] {
        assert_eq!(add(text).err(), Some(expected), "{text:?}");
        assert_eq!(bytes(&first), before);
    }
    assert_eq!(add(&part).unwrap().persons, 2);
}

// shows: P17, P6
#[test]
fn a_round_under_the_wrong_name_is_closed_before_anybody_answers_and_another_one_is_opened() {
    let tablet = Tablet::new();
    let wrong = changed(|round| {
        let NewRound::First(Filled { label, .. }) = round else { return };
        "Workshop i juli".clone_into(label);
    });
    tablet.begin(&wrong).unwrap();
    assert_eq!(tablet.begin(&new_round()).err(), Some(vec![Notice::OccupiedDevice]));
    let closed = heard(&tablet.port, |told| tablet.vault.close("2026-11-23", false, told)).unwrap();
    let Stage::Closed(release) = &closed.stage else { panic!("not closed") };
    assert_eq!((release.to_json(), closed.persons), (None, 0));
    heard(&tablet.port, |told| tablet.vault.remove(told)).unwrap();
    assert_eq!(bytes(&tablet), None);
    assert_eq!(tablet.begin(&new_round()).unwrap().label, "Workshop i juni");
}

fn content(tablet: &Tablet, key: [u8; 16]) -> Option<Vec<u8>> {
    let record = Record::from_bytes(&bytes(tablet).unwrap()).unwrap();
    open(&RoundSecret::from_bytes(key), &context(&record), &record.sealed).ok()
}

fn holds(bytes: &[u8], marker: &[u8]) -> bool {
    bytes.windows(marker.len()).any(|window| window == marker)
}
