//! Where the key of a round is, and what opens it again.

use super::*;

// shows: S18, P1
#[test]
fn in_strict_mode_the_key_is_on_the_card_alone() {
    let tablet = Tablet::new();
    let strict = changed(|round| {
        let NewRound::First(Filled { key, .. }) = round else { return };
        *key = Key::Card;
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
// shows: P1, S18, P25
#[test]
fn closing_drops_secret_and_key_from_what_is_stored_and_the_card_still_opens() {
    for is_strict in [false, true] {
        let tablet = Tablet::new();
        let round = changed(|round| {
            let NewRound::First(Filled { key, .. }) = round else { return };
            *key = if is_strict { Key::Card } else { Key::Device };
        });
        let secret = tablet.begin(&round).unwrap().secret;
        tablet.vault.note_card();
        for person in 1..=5 {
            tablet.answer(person);
        }
        // The comparison is not blind: in an open round the secret stands there, and the key of the parts behind the seal.
        assert_eq!(holds(&bytes(&tablet).unwrap(), &secret), !is_strict);
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
        if is_strict {
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
        let NewRound::First(Filled { key, .. }) = round else { return };
        *key = Key::Card;
    });
    let text = first.begin(&strict).unwrap().join.unwrap();
    let facts = second.begin(&NewRound::Joined { text, pin: String::new() }).unwrap();
    second.vault.note_card();
    assert_eq!(facts.key, Key::Card);
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
    assert!(facts.key == Key::Device && holds(&bytes(&open).unwrap(), &facts.secret));
}

// shows: P28
#[test]
fn of_two_cards_neither_alone_opens_the_round() {
    let tablet = Tablet::new();
    let facts = tablet
        .begin(&changed(|round| {
            let NewRound::First(Filled { key, .. }) = round else { return };
            *key = Key::TwoCards;
        }))
        .unwrap();
    let [first, second] = facts.halves.unwrap();
    assert_eq!(joined(first, second), facts.secret);
    // Nothing else on the tablet has the whole secret, and the codes are shown once.
    assert!(facts.key == Key::TwoCards && facts.join.is_none() && facts.codes().len() == 2);
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
            let NewRound::First(Filled { key, .. }) = round else { return };
            *key = Key::Card;
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
