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
