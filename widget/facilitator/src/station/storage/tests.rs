use super::shaky::{Shaky, Step};
use super::*;

const FAULTS: [Fault; 5] = [Fault::Full, Fault::Lost, Fault::Aborted, Fault::Silent, Fault::Unavailable];

/// The record of these tests: who was counted last, and how many were.
fn add(person: u8) -> Work<u8> {
    Rc::new(move |record| {
        let (last, n) = match record {
            Some([last, n]) => (*last, *n),
            _ => (0, 0),
        };
        if last == person { (Put::Keep, n) } else { (Put::Write(vec![person, n + 1]), n + 1) }
    })
}

fn count(port: &Rc<Shaky>, person: u8) -> Result<u8, Failure> {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let ears = Rc::clone(&heard);
    let as_port: Rc<dyn Port> = Rc::clone(port) as Rc<dyn Port>;
    let _cancel = change(&as_port, add(person), move |result| ears.borrow_mut().push(result));
    port.let_time_pass();
    let heard = heard.borrow();
    assert_eq!(heard.len(), 1, "told {} times", heard.len());
    heard[0]
}

fn n_counted(port: &Shaky) -> u8 {
    port.record.borrow().as_ref().map_or(0, |record| record[1])
}

/// Every way in which one transaction can end, success included.
fn ends() -> Vec<Option<(Step, Fault)>> {
    let pairs = Step::ALL.into_iter().flat_map(|step| FAULTS.map(|fault| Some((step, fault))));
    // A quota or a refusal is heard before the end; a transaction cannot be taken back after it.
    let possible = pairs
        .filter(|end| !matches!(end, Some((Step::Tell, Fault::Full | Fault::Aborted | Fault::Unavailable))));
    std::iter::once(None).chain(possible).collect()
}

// shows: R2, R3
#[test]
fn whatever_fails_a_person_is_counted_once_or_told_that_it_is_not_so() {
    for first in ends() {
        for second in ends() {
            let port = Shaky::failing(&[first, second]);
            // Somebody was counted before, so that doing nothing can be told from starting anew.
            *port.record.borrow_mut() = Some(vec![9, 1]);
            let heard = count(&port, 7);
            let n = n_counted(&port);
            match heard {
                Ok(told) => assert_eq!((told, n), (2, 2), "{first:?} {second:?}"),
                Err(failure) if failure.is_certain => assert_eq!(n, 1, "{first:?} {second:?} {failure:?}"),
                Err(_) => assert!(n == 1 || n == 2, "{first:?} {second:?}"),
            }
            // A transaction that wakes up long after has nothing to add.
            port.wake();
            assert_eq!(n_counted(&port), n, "{first:?} {second:?}");
            // The person tries again, and the storage is well: counted once, whatever had happened.
            port.faults.borrow_mut().clear();
            assert_eq!(count(&port, 7), Ok(2), "{first:?} {second:?}");
            port.wake();
            assert_eq!(n_counted(&port), 2);
        }
    }
}

// shows: R3
#[test]
fn a_lost_connection_is_opened_anew_once_and_a_full_disk_is_not_asked_twice() {
    for (fault, n_reopened) in
        [(Fault::Lost, 1), (Fault::Aborted, 1), (Fault::Silent, 1), (Fault::Full, 0), (Fault::Unavailable, 0)]
    {
        let port = Shaky::failing(&[Some((Step::Get, fault)), Some((Step::Get, fault))]);
        assert_eq!(count(&port, 7), Err(Failure { fault, is_certain: true }));
        assert_eq!(*port.n_reopened.borrow(), n_reopened, "{fault:?}");
    }
    let port = Shaky::failing(&[Some((Step::Put, Fault::Lost))]);
    assert_eq!(count(&port, 7), Ok(1));
}

// shows: R2
#[test]
fn what_was_written_without_a_word_is_called_uncertain() {
    for end in [(Step::Commit, Fault::Lost), (Step::Tell, Fault::Lost), (Step::Tell, Fault::Silent)] {
        let port = Shaky::failing(&[Some(end), Some((Step::Open, Fault::Unavailable))]);
        assert_eq!(count(&port, 7), Err(Failure { fault: Fault::Unavailable, is_certain: false }), "{end:?}");
    }
}

// shows: P19
#[test]
fn a_change_that_is_given_up_before_it_began_writes_nothing() {
    let port = Shaky::failing(&[Some((Step::Get, Fault::Silent))]);
    let as_port: Rc<dyn Port> = Rc::clone(&port) as Rc<dyn Port>;
    change(&as_port, add(7), |result| assert!(result.is_err())).cancel();
    port.wake();
    port.let_time_pass();
    assert_eq!(*port.record.borrow(), None);
}
