//! A storage for tests, in which any step of any transaction can fail in any way.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use super::{Change, Done, Fault, Port, Put};

/// Where a transaction fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The connection does not open.
    Open,
    /// The transaction does not begin.
    Begin,
    /// The record is not read.
    Get,
    /// The record is not written.
    Put,
    /// It was written, but the transaction is taken back.
    Commit,
    /// It is written for good, but nobody is told.
    Tell,
}

impl Step {
    pub(crate) const ALL: [Self; 6] =
        [Self::Open, Self::Begin, Self::Get, Self::Put, Self::Commit, Self::Tell];
}

type Later = Box<dyn FnOnce()>;

/// The record, what is to go wrong next, and what still waits.
#[derive(Default)]
pub(crate) struct Shaky {
    pub(crate) record: Record,
    /// For each transaction to come: where and how it fails. Without an entry it succeeds.
    pub(crate) faults: RefCell<Vec<Option<(Step, Fault)>>>,
    timers: RefCell<Vec<(std::rc::Weak<()>, Later)>>,
    asleep: RefCell<Vec<Later>>,
    pub(crate) n_reopened: RefCell<u32>,
}

impl Shaky {
    pub(crate) fn failing(faults: &[Option<(Step, Fault)>]) -> Rc<Self> {
        let faults = faults.iter().rev().copied().collect();
        Rc::new(Self { faults: RefCell::new(faults), ..Self::default() })
    }

    /// Lets time pass until nobody waits any more.
    pub(crate) fn let_time_pass(&self) {
        loop {
            let next = self.timers.borrow_mut().pop();
            let Some((alive, then)) = next else { return };
            if alive.upgrade().is_some() {
                then();
            }
        }
    }

    /// Transactions that had gone to sleep wake up, in their order.
    pub(crate) fn wake(&self) {
        let asleep = std::mem::take(&mut *self.asleep.borrow_mut());
        for then in asleep {
            then();
        }
    }
}

type Record = Rc<RefCell<Option<Vec<u8>>>>;

/// A transaction from its first step to its last; `None` if nobody hears of its end.
fn play(record: &Record, change: Change, fault: Option<(Step, Fault)>) -> Option<Result<(), Fault>> {
    let stops = |steps: &[Step]| {
        let (_, fault) = fault.filter(|(at, _)| steps.contains(at))?;
        Some(if fault == Fault::Silent { None } else { Some(Err(fault)) })
    };
    if let Some(end) = stops(&[Step::Open, Step::Begin, Step::Get]) {
        return end;
    }
    let before = record.borrow().clone();
    let put = change(before);
    if let Some(end) = stops(&[Step::Put, Step::Commit]) {
        return end;
    }
    match put {
        Put::Keep => {}
        Put::Write(bytes) => *record.borrow_mut() = Some(bytes),
        Put::Delete => *record.borrow_mut() = None,
    }
    stops(&[Step::Tell]).unwrap_or(Some(Ok(())))
}

impl Port for Shaky {
    fn transact(&self, change: Change, done: Done) {
        let fault = self.faults.borrow_mut().pop().flatten();
        let record = Rc::clone(&self.record);
        let run = move |fault| {
            if let Some(end) = play(&record, change, fault) {
                done(end);
            }
        };
        match fault {
            // Falls asleep before it has read anything, and goes on when it wakes up.
            Some((Step::Open | Step::Begin | Step::Get, Fault::Silent)) => {
                self.asleep.borrow_mut().push(Box::new(move || run(None)));
            }
            fault => run(fault),
        }
    }

    fn reopen(&self) {
        *self.n_reopened.borrow_mut() += 1;
    }

    fn after(&self, _: u32, then: Later) -> Rc<dyn Any> {
        let alive = Rc::new(());
        self.timers.borrow_mut().push((Rc::downgrade(&alive), then));
        alive
    }
}
