//! One record on the device, changed in one transaction that is over before anything is said about it.
//!
//! The way to the browser's storage is a [`Port`], so that tests can let every call of it fail. The one in use is
//! [`file`], and `indexed` where a browser has no private files. What is decided here is
//! what to do then: a lost connection is opened anew once and the change tried again, nobody is waited for longer than
//! [`PATIENCE`], and a change whose end nobody has heard of is told apart from one that certainly was not made.
//!
//! The port works with callbacks and not with futures: everything between reading and writing the record happens
//! inside one callback of the browser, so that no transaction can ever wait for something else.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

pub(crate) mod file;
mod indexed;
#[cfg(test)]
pub(crate) mod shaky;
mod slots;

/// Milliseconds after which a storage that says nothing has failed.
pub(crate) const PATIENCE: u32 = 8_000;

/// How a call of the storage can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// There is no room.
    Full,
    /// The connection is gone; it can be opened anew.
    Lost,
    /// The transaction was taken back.
    Aborted,
    /// Nothing was heard for [`PATIENCE`].
    Silent,
    /// The browser stores nothing for this page.
    Unavailable,
}

/// What becomes of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Put {
    /// It stays as it is.
    Keep,
    /// It is replaced.
    Write(Vec<u8>),
    /// It goes.
    Delete,
}

/// Sees the record, says what becomes of it. Called at most once, inside the transaction.
pub(crate) type Change = Box<dyn FnOnce(Option<Vec<u8>>) -> Put>;
/// Hears how it ended; called at most once.
pub(crate) type Done = Box<dyn FnOnce(Result<(), Fault>)>;

/// The storage of the device, or of a test.
pub(crate) trait Port {
    /// One read-write transaction: reads, lets `change` decide, writes, and calls `done` once it is on the disk, or on the
    /// first failure.
    fn transact(&self, change: Change, done: Done);
    /// Forgets the connection: the next transaction opens a new one.
    fn reopen(&self);
    /// Calls `then` after so many milliseconds, unless what is returned is dropped before.
    fn after(&self, milliseconds: u32, then: Box<dyn FnOnce()>) -> Rc<dyn Any>;
}

/// A change that did not come to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The last thing that was heard.
    pub(crate) fault: Fault,
    /// Whether nothing was written for certain. Otherwise nobody can tell.
    pub(crate) is_certain: bool,
}

/// What a change makes of the record, and what there is to tell. It may be called again after a failure, so it must
/// find out by itself whether its work is done already.
pub(crate) type Work<T> = Rc<dyn Fn(Option<&[u8]>) -> (Put, T)>;

type Told<T> = Box<dyn FnOnce(Result<T, Failure>)>;

/// A change under way.
struct Running<T> {
    port: Rc<dyn Port>,
    work: Work<T>,
    told: RefCell<Option<Told<T>>>,
    is_cancelled: Rc<Cell<bool>>,
    /// Whether an earlier try may have been written although nobody has heard of it.
    is_in_doubt: Cell<bool>,
    tries_left: Cell<u8>,
}

/// One try.
struct Try<T> {
    is_over: Cell<bool>,
    has_written: Cell<bool>,
    value: RefCell<Option<T>>,
    timer: RefCell<Option<Rc<dyn Any>>>,
}

/// Gives up a change. What has been written by then stays written; nothing is written after.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cancel(Rc<Cell<bool>>);

impl Cancel {
    pub(crate) fn cancel(&self) {
        self.0.set(true);
    }
}

/// Makes the change and tells the end of it, once.
pub(crate) fn change<T: 'static>(
    port: &Rc<dyn Port>,
    work: Work<T>,
    told: impl FnOnce(Result<T, Failure>) + 'static,
) -> Cancel {
    let cancel = Cancel::default();
    let running = Running {
        port: Rc::clone(port),
        work,
        told: RefCell::new(Some(Box::new(told))),
        is_cancelled: Rc::clone(&cancel.0),
        is_in_doubt: Cell::new(false),
        tries_left: Cell::new(1),
    };
    Rc::new(running).attempt();
    cancel
}

impl<T: 'static> Running<T> {
    fn attempt(self: Rc<Self>) {
        let one = Rc::new(Try {
            is_over: Cell::new(false),
            has_written: Cell::new(false),
            value: RefCell::new(None),
            timer: RefCell::new(None),
        });
        let [waiting, working, ending] = [Rc::clone(&one), Rc::clone(&one), one];
        let [at_last, at_work, at_end] = [Rc::clone(&self), Rc::clone(&self), Rc::clone(&self)];
        let silent = {
            let waiting = Rc::clone(&waiting);
            Box::new(move || at_last.end(&waiting, Err(Fault::Silent)))
        };
        waiting.timer.replace(Some(self.port.after(PATIENCE, silent)));
        self.port.transact(
            Box::new(move |record| at_work.decide(&working, record.as_deref())),
            Box::new(move |result| at_end.end(&ending, result)),
        );
    }

    /// Inside the transaction. A try that was given up writes nothing any more, however late it wakes.
    fn decide(&self, one: &Try<T>, record: Option<&[u8]>) -> Put {
        if one.is_over.get() || self.is_cancelled.get() {
            return Put::Keep;
        }
        let (put, value) = (self.work)(record);
        one.has_written.set(put != Put::Keep);
        one.value.replace(Some(value));
        put
    }

    fn end(self: Rc<Self>, one: &Try<T>, result: Result<(), Fault>) {
        if one.is_over.replace(true) {
            return;
        }
        one.timer.take();
        let fault = match (result, one.value.take()) {
            (Ok(()), Some(value)) => return self.tell(Ok(value)),
            // Given up before anything was decided.
            (Ok(()), None) => Fault::Aborted,
            (Err(fault), _) => fault,
        };
        if one.has_written.get() && matches!(fault, Fault::Lost | Fault::Silent) {
            self.is_in_doubt.set(true);
        }
        let may_try_again = matches!(fault, Fault::Lost | Fault::Silent | Fault::Aborted);
        if may_try_again && self.tries_left.get() > 0 && !self.is_cancelled.get() {
            self.tries_left.set(self.tries_left.get().saturating_sub(1));
            self.port.reopen();
            self.attempt();
        } else {
            let is_certain = !self.is_in_doubt.get();
            self.tell(Err(Failure { fault, is_certain }));
        }
    }

    fn tell(&self, result: Result<T, Failure>) {
        // Not under the borrow: whoever hears it may begin the next change.
        let told = self.told.take();
        if let Some(told) = told {
            told(result);
        }
    }
}

#[cfg(test)]
mod tests;
