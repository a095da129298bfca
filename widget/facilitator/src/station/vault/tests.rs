use std::cell::Cell;

use super::*;
use crate::station::storage::shaky::{Shaky, Step};
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

    fn begin(&self, new: &NewRound) -> Result<Facts, Notice> {
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
        heard(&self.port, |told| drop(self.vault.count([person; 16], &session, told)))
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
    NewRound::First {
        forms: vec!["oms-hc-15".to_owned()],
        label: "Workshop i juni".to_owned(),
        round_name: String::new(),
        department: String::new(),
        wave: 0,
        headcount: "6".to_owned(),
        floor: "5".to_owned(),
        idle: IdleLimit::Seconds(90),
        has_own_result: false,
        is_strict: false,
        has_two_cards: false,
        pin: "2468".to_owned(),
    }
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
                let NewRound::First { label, .. } = round else { return };
                *label = " ".into();
            }),
            Notice::BadLabel,
        ),
        (
            changed(|round| {
                let NewRound::First { label, .. } = round else { return };
                *label = "x".repeat(81);
            }),
            Notice::BadLabel,
        ),
        (
            changed(|round| {
                let NewRound::First { department, .. } = round else { return };
                *department = "x".repeat(81);
            }),
            Notice::BadDepartment,
        ),
        (
            changed(|round| {
                let NewRound::First { headcount, .. } = round else { return };
                *headcount = "mange".into();
            }),
            Notice::BadHeadcount,
        ),
        (
            changed(|round| {
                let NewRound::First { headcount, .. } = round else { return };
                *headcount = "0".into();
            }),
            Notice::BadHeadcount,
        ),
        (
            changed(|round| {
                let NewRound::First { floor, .. } = round else { return };
                *floor = "4".into();
            }),
            Notice::BadFloor,
        ),
        (
            changed(|round| {
                let NewRound::First { pin, .. } = round else { return };
                *pin = "12".into();
            }),
            Notice::BadPin,
        ),
        (
            changed(|round| {
                let NewRound::First { forms, .. } = round else { return };
                *forms = vec!["oms-hc-15".into(), "oms-hc-20".into()];
            }),
            Notice::NotForGroups,
        ),
        (NewRound::Joined { text: "TRYGINVITE:XYZ".into(), pin: String::new() }, Notice::BadSetup),
        (NewRound::Joined { text: "TRYGINVITE:XYZ".into(), pin: "12".into() }, Notice::BadJoinPin),
    ];
    for (round, expected) in refusals {
        assert_eq!(tablet.begin(&round).err(), Some(expected));
        assert_eq!(bytes(&tablet), None);
    }
    tablet.begin(&new_round()).unwrap();
    let before = bytes(&tablet);
    assert_eq!(tablet.begin(&new_round()).err(), Some(Notice::OccupiedDevice));
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
        let NewRound::First { label, .. } = round else { return };
        "Workshop i juli".clone_into(label);
    });
    tablet.begin(&wrong).unwrap();
    assert_eq!(tablet.begin(&new_round()).err(), Some(Notice::OccupiedDevice));
    let closed = heard(&tablet.port, |told| tablet.vault.close("2026-11-23", false, told)).unwrap();
    let Stage::Closed(release) = &closed.stage else { panic!("not closed") };
    assert_eq!((release.to_json(), closed.persons), (None, 0));
    heard(&tablet.port, |told| tablet.vault.remove(told)).unwrap();
    assert_eq!(bytes(&tablet), None);
    assert_eq!(tablet.begin(&new_round()).unwrap().label, "Workshop i juni");
}

// shows: S18, P1
#[test]
fn in_strict_mode_the_key_is_on_the_card_alone() {
    let tablet = Tablet::new();
    let strict = changed(|round| {
        let NewRound::First { is_strict, .. } = round else { return };
        *is_strict = true;
    });
    let facts = tablet.begin(&strict).unwrap();
    assert_eq!(tablet.answer(1), Outcome::Counted(1));
    let record = bytes(&tablet).unwrap();
    assert!(!record.windows(16).any(|window| window == facts.secret));
    assert!(matches!(tablet.reloaded().look(None), Look::Blocked(Block::CardLost)));
    tablet.vault.note_card();
    let later = tablet.reloaded();
    assert!(matches!(later.look(None), Look::Sealed { has_two_cards: false }));
    assert!(matches!(later.look(Some([9; 16])), Look::WrongCard));
    assert!(matches!(later.look(None), Look::Sealed { has_two_cards: false }), "a wrong card is not kept");
    let card = code::read(&facts.codes()[0]).unwrap();
    assert!(matches!(later.look(Some(card)), Look::Round(facts) if facts.persons == 1));
    assert_eq!(later.answer(2), Outcome::Counted(2));
}

/// What stands in the sealed part of the record.
fn content(tablet: &Tablet, key: [u8; 16]) -> Option<Vec<u8>> {
    let record = Record::from_bytes(&bytes(tablet).unwrap()).unwrap();
    open(&RoundSecret::from_bytes(key), &context(&record), &record.sealed).ok()
}

fn holds(bytes: &[u8], marker: &[u8]) -> bool {
    bytes.windows(marker.len()).any(|window| window == marker)
}

// shows: P1, S18, P25
#[test]
fn closing_drops_secret_and_key_from_what_is_stored_and_the_card_still_opens() {
    for is_strict_round in [false, true] {
        let tablet = Tablet::new();
        let round = changed(|round| {
            let NewRound::First { is_strict, .. } = round else { return };
            *is_strict = is_strict_round;
        });
        let secret = tablet.begin(&round).unwrap().secret;
        tablet.vault.note_card();
        for person in 1..=5 {
            tablet.answer(person);
        }
        // The comparison is not blind: in an open round the secret stands there, and the key of the parts behind the seal.
        assert_eq!(holds(&bytes(&tablet).unwrap(), &secret), !is_strict_round);
        let open_round = content(&tablet, secret).unwrap();
        let facts = heard(&tablet.port, |told| tablet.vault.close("2026-11-23", false, told)).unwrap();
        assert!(!holds(&bytes(&tablet).unwrap(), &secret));
        assert_eq!(content(&tablet, secret), None, "the secret opens what is left");
        let left = content(&tablet, facts.secret).unwrap();
        assert!(!holds(&left, &secret));
        // The seed of the key is what `random` makes: 77 in the second place, else one byte 32 times.
        let is_seed = |window: &[u8]| {
            window[0] != 0 && window[1] == 77 && window[2..].iter().all(|byte| *byte == window[0])
        };
        assert!(open_round.windows(32).any(is_seed), "the comparison is blind");
        assert!(!left.windows(32).any(is_seed));
        // PIN and card are those of the round still.
        assert!(facts.is_card(secret) && !facts.is_card([9; 16]) && !facts.is_card(facts.secret));
        assert!(facts.pin.as_ref().is_some_and(|pin| pin.is("2468")));
        let later = tablet.reloaded();
        if is_strict_round {
            assert!(matches!(later.look(None), Look::Sealed { has_two_cards: false }));
            assert!(matches!(later.look(Some(facts.secret)), Look::WrongCard));
        } else {
            assert!(later.facts().is_card(secret));
        }
        let Look::Round(found) = later.look(Some(secret)) else { panic!("not opened by its card") };
        assert!(matches!(found.stage, Stage::Closed(_)) && found.is_card(secret));
        assert!(heard(&later.port, |told| later.vault.confirm(told)).unwrap().is_saved);
    }
}

// shows: P1, P15
#[test]
fn handing_over_drops_the_secret_from_what_is_stored() {
    let (first, second) = (Tablet::new(), Tablet::new());
    let text = first.begin(&new_round()).unwrap().join.unwrap();
    let secret = second.begin(&NewRound::Joined { text, pin: String::new() }).unwrap().secret;
    second.answer(1);
    assert!(holds(&bytes(&second).unwrap(), &secret));
    let facts = heard(&second.port, |told| second.vault.hand_over(told)).unwrap();
    assert!(!holds(&bytes(&second).unwrap(), &secret));
    assert!(!holds(&content(&second, facts.secret).unwrap(), &secret));
    assert_eq!(content(&second, secret), None);
    assert!(second.reloaded().facts().is_card(secret));
}

// The second tablet holds the very secret that seals the first.
// shows: P28
#[test]
fn a_tablet_that_joins_a_strict_round_stores_no_secret_either() {
    let (first, second) = (Tablet::new(), Tablet::new());
    let strict = changed(|round| {
        let NewRound::First { is_strict, .. } = round else { return };
        *is_strict = true;
    });
    let text = first.begin(&strict).unwrap().join.unwrap();
    let facts = second.begin(&NewRound::Joined { text, pin: String::new() }).unwrap();
    second.vault.note_card();
    assert!(facts.is_strict);
    second.answer(1);
    for tablet in [&first, &second] {
        assert!(!holds(&bytes(tablet).unwrap(), &facts.secret));
    }
    let later = second.reloaded();
    assert!(matches!(later.look(None), Look::Sealed { has_two_cards: false }));
    assert!(matches!(later.look(Some(facts.secret)), Look::Round(found) if found.persons == 1));
    // The comparison is not blind.
    let text = Tablet::new().begin(&new_round()).unwrap().join.unwrap();
    let (open, third) = (Tablet::new(), NewRound::Joined { text, pin: String::new() });
    let facts = open.begin(&third).unwrap();
    assert!(!facts.is_strict && holds(&bytes(&open).unwrap(), &facts.secret));
}

// shows: P28
#[test]
fn of_two_cards_neither_alone_opens_the_round() {
    let tablet = Tablet::new();
    let facts = tablet
        .begin(&changed(|round| {
            let NewRound::First { has_two_cards, .. } = round else { return };
            *has_two_cards = true;
        }))
        .unwrap();
    let [first, second] = facts.halves.unwrap();
    assert_eq!(joined(first, second), facts.secret);
    // Nothing else on the tablet has the whole secret, and the codes are shown once.
    assert!(facts.is_strict && facts.join.is_none() && facts.codes().len() == 2);
    tablet.vault.note_card();
    let again = tablet.facts();
    assert!(again.halves.is_none() && again.codes().is_empty() && again.join.is_none());
    for half in [first, second, facts.secret] {
        assert!(!holds(&bytes(&tablet).unwrap(), &half));
    }
    tablet.answer(1);
    let later = tablet.reloaded();
    assert!(matches!(later.look(None), Look::Sealed { has_two_cards: true }));
    for half in [first, second] {
        assert!(matches!(later.look(Some(half)), Look::WrongCard));
    }
    assert!(matches!(later.look(Some(joined(second, first))), Look::Round(found) if found.persons == 1));
}

// shows: P1, R2
#[test]
fn an_end_that_nobody_has_heard_of_is_found_with_the_secret_in_memory() {
    let tablet = Tablet::new();
    tablet.begin(&new_round()).unwrap();
    for person in 1..=5 {
        tablet.answer(person);
    }
    let close = || heard(&tablet.port, |told| tablet.vault.close("2026-11-23", false, told));
    *tablet.port.faults.borrow_mut() =
        vec![Some((Step::Tell, Fault::Silent)), Some((Step::Tell, Fault::Silent))];
    let first = close();
    tablet.port.faults.borrow_mut().clear();
    tablet.port.wake();
    let facts = close().unwrap();
    assert!(first.is_err() || matches!(facts.stage, Stage::Closed(_)));
    assert!(matches!(tablet.facts().stage, Stage::Closed(_)));
}

// Who can write the storage can make the checksum fit, but not the seal.
// shows: S23
#[test]
fn a_head_that_was_changed_with_its_checksum_is_told() {
    let tablet = Tablet::new();
    tablet.begin(&new_round()).unwrap();
    tablet.vault.note_card();
    let record = Record::from_bytes(&bytes(&tablet).unwrap()).unwrap();
    let put = |record: &Record| *tablet.port.record.borrow_mut() = Some(record.to_bytes());
    for change in [
        |record: &mut Record| record.is_saved = true,
        |record: &mut Record| record.is_card_kept = false,
        |record: &mut Record| record.is_over = true,
    ] {
        let mut changed = record.clone();
        change(&mut changed);
        put(&changed);
        assert!(matches!(tablet.reloaded().look(None), Look::Blocked(Block::Damaged)));
    }
    put(&record);
    assert!(matches!(tablet.reloaded().look(None), Look::Round(_)));
}

// Where the PIN could be read, all of six digits would be tried in hours.
// shows: S23, S18
#[test]
fn the_pin_is_checked_inside_the_seal_and_its_wrong_tries_are_kept_there() {
    let tablet = Tablet::new();
    tablet
        .begin(&changed(|round| {
            let NewRound::First { is_strict, .. } = round else { return };
            *is_strict = true;
        }))
        .unwrap();
    tablet.vault.note_card();
    let facts = tablet.facts();
    let pin = facts.pin.clone().unwrap();
    let stored = bytes(&tablet).unwrap();
    assert!(!holds(&stored, &pin.salt) && !holds(&stored, &pin.hash));
    let inside = content(&tablet, facts.secret).unwrap();
    assert!(holds(&inside, &pin.salt) && holds(&inside, &pin.hash), "the comparison is blind");
    tablet.vault.note_tries(4);
    let Look::Round(found) = tablet.reloaded().look(Some(facts.secret)) else { panic!("not opened") };
    assert_eq!(found.wrong_tries, 4);
}

// shows: R2, R3
#[test]
fn whatever_the_storage_does_a_person_is_counted_once_or_told() {
    const FAULTS: [Fault; 4] = [Fault::Full, Fault::Lost, Fault::Aborted, Fault::Silent];
    for step in Step::ALL {
        for fault in FAULTS {
            if step == Step::Tell && matches!(fault, Fault::Full | Fault::Aborted) {
                continue; // It is heard before the end.
            }
            for second in [None, Some((step, fault))] {
                let tablet = Tablet::new();
                tablet.begin(&new_round()).unwrap();
                assert_eq!(tablet.answer(1), Outcome::Counted(1));
                *tablet.port.faults.borrow_mut() = vec![second, Some((step, fault))];
                let outcome = tablet.answer(2);
                tablet.port.faults.borrow_mut().clear();
                tablet.port.wake();
                let persons = tablet.reloaded().facts().persons;
                let expected: &[u32] = match outcome {
                    Outcome::Counted(told) => {
                        assert_eq!(told, 2);
                        &[2]
                    }
                    Outcome::NotCounted(Why::Unconfirmed) => &[1, 2],
                    Outcome::NotCounted(_) => &[1],
                };
                assert!(expected.contains(&persons), "{step:?} {fault:?} {second:?}: {outcome:?}, {persons}");
                assert_eq!(tablet.answer(2), Outcome::Counted(2), "{step:?} {fault:?} {second:?}");
            }
        }
    }
}

// shows: R6
#[test]
fn a_record_that_is_gone_counts_nobody_and_is_not_made_anew() {
    let tablet = Tablet::new();
    tablet.begin(&new_round()).unwrap();
    *tablet.port.record.borrow_mut() = None;
    assert_eq!(tablet.answer(1), Outcome::NotCounted(Why::Gone));
    assert_eq!(bytes(&tablet), None);
}

// shows: P1
#[test]
fn who_skips_an_item_is_counted_as_incomplete() {
    let tablet = Tablet::new();
    tablet.begin(&new_round()).unwrap();
    for person in 1..=5 {
        tablet.answer(person);
    }
    assert_eq!(tablet.answer_but(6, Some(4)), Outcome::Counted(6));
    let facts = heard(&tablet.port, |told| tablet.vault.close("2026-11-23", false, told)).unwrap();
    let Stage::Closed(release) = &facts.stage else { panic!("not closed") };
    let [form] = release.battery() else { panic!("one questionnaire") };
    assert_eq!((form.n(), form.incomplete(), release.persons()), (6, 1, 6));
    assert!(form.shown().unwrap().scales().iter().all(|scale| scale.n() == 5));
}
