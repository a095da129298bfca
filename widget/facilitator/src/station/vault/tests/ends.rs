//! What is told when the storage fails, or nobody hears the end of a change.

use super::*;

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

// shows: J2, R2
#[test]
fn a_round_that_somebody_has_answered_is_not_taken_off() {
    let remove = |tablet: &Tablet| heard(&tablet.port, |told| tablet.vault.remove(told));
    let tablet = Tablet::new();
    tablet.begin(&new_round()).unwrap();
    tablet.answer(1);
    assert_eq!(remove(&tablet), Err(Notice::Answered));
    assert_eq!((tablet.facts().persons, tablet.answer(2)), (1, Outcome::Counted(2)));
    for persons in [0, 5] {
        let tablet = Tablet::new();
        tablet.begin(&new_round()).unwrap();
        for person in 1..=persons {
            tablet.answer(person);
        }
        if persons > 0 {
            heard(&tablet.port, |told| tablet.vault.close("2026-11-23", false, told)).unwrap();
        }
        assert_eq!(remove(&tablet), Ok(()), "{persons} have answered");
        assert!(matches!(tablet.look(None), Look::Nothing));
    }
}

// shows: J2
#[test]
fn what_the_next_round_is_filled_in_with_is_known_before_and_after_closing() {
    let tablet = Tablet::new();
    let NewRound::First(filled) = new_round() else { panic!("a round of one's own") };
    let [round_name, department] = ["juni", "Akut"].map(str::to_owned);
    let named = Filled { round_name, department, has_own_result: true, ..filled };
    let open = tablet.begin(&NewRound::First(named)).unwrap();
    assert_eq!((open.idle, open.has_own_result), (IdleLimit::Seconds(90), true));
    for person in 1..=5 {
        tablet.answer(person);
    }
    let closed = heard(&tablet.port, |told| tablet.vault.close("2026-11-23", false, told)).unwrap();
    for facts in [open, closed, tablet.reloaded().facts()] {
        assert_eq!(facts.names, ["Workshop i juni", "juni", "Akut"]);
        assert_eq!(facts.forms, ["oms-hc-15"]);
        assert_eq!((facts.headcount, facts.floor, facts.wave), (6, 5, 0));
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
