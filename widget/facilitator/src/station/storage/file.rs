//! The round in one file of the page's private file system, written in place by a worker (`js/station-store.js`).
//!
//! A database appends: its files keep earlier states of a record that it has long replaced, and the difference of two
//! states of the sums is one person. Here the newest state stands alone in the file, see [`slots`](super::slots).
//!
//! Where a browser has no such files, as in some private windows, the round stands in the [database](super::indexed), and
//! the check before a round says so.

use std::any::Any;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker};

use super::indexed::Indexed;
use super::slots::{Slots, Step};
use super::{Change, Done, Fault, Port, Put};
use crate::station::device::Findings;

/// Where the round stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Keeper {
    /// Not asked yet.
    #[default]
    Unknown,
    /// In a file that is overwritten in place.
    File,
    /// In a database, whose files may keep older states.
    Database,
}

/// The private file, or the database where there is none.
#[derive(Clone)]
pub(crate) struct FileStore(Rc<Inner>);

struct Inner {
    /// Starts the worker.
    start: Function,
    findings: Findings,
    /// Set once the browser has refused the file.
    database: RefCell<Option<Indexed>>,
    link: RefCell<Option<Link>>,
    /// Changes that wait for their turn: one is made at a time.
    waiting: RefCell<VecDeque<(Change, Done)>>,
}

/// The worker, and what it has said of the file.
struct Link {
    worker: Worker,
    /// `None` until the file is open.
    file: Option<File>,
    /// What waits for the answer of the worker: what the record is then, and who hears it.
    asked: Option<Asked>,
    _listeners: [EventListener; 2],
}

struct File {
    slots: Slots,
    record: Option<Vec<u8>>,
}

/// What the worker was asked for.
enum Asked {
    Open,
    /// To write over what an interrupted change has left.
    Tidy,
    Write(Option<Vec<u8>>, Done),
}

impl Port for FileStore {
    fn transact(&self, change: Change, done: Done) {
        let database = self.0.database.borrow().clone();
        match database {
            Some(database) => database.transact(change, done),
            None => {
                self.0.waiting.borrow_mut().push_back((change, done));
                self.go_on();
            }
        }
    }

    fn reopen(&self) {
        let database = self.0.database.borrow().clone();
        match database {
            Some(database) => database.reopen(),
            // A worker that owes an answer is given up. One that has told of a failure is only asked anew what there is.
            None => {
                let owes = self.0.link.borrow().as_ref().is_some_and(|link| link.asked.is_some());
                if owes {
                    self.end();
                }
            }
        }
    }

    fn after(&self, milliseconds: u32, then: Box<dyn FnOnce()>) -> Rc<dyn Any> {
        Rc::new(Timeout::new(milliseconds, then))
    }
}

impl FileStore {
    pub(crate) fn new(start: Function, findings: Findings) -> Self {
        Self(Rc::new(Inner {
            start,
            findings,
            database: RefCell::default(),
            link: RefCell::default(),
            waiting: RefCell::default(),
        }))
    }

    /// Makes the next change, if the worker has nothing to do.
    fn go_on(&self) {
        if self.0.link.borrow().is_none() && !self.begin() {
            return self.refuse(Fault::Unavailable);
        }
        loop {
            let is_free = self.0.link.borrow().as_ref().is_some_and(|link| link.asked.is_none());
            if is_free && self.with_file(|_| ()).is_none() {
                return self.ask(&JsValue::NULL, Asked::Open);
            }
            let next = if is_free { self.0.waiting.borrow_mut().pop_front() } else { None };
            let Some((change, done)) = next else { return };
            let record = self.with_file(|file| file.record.clone()).flatten();
            // Not under a borrow: what is decided here may look anywhere.
            let (steps, record) = match change(record) {
                Put::Keep => {
                    done(Ok(()));
                    continue;
                }
                Put::Write(bytes) => (self.with_file(|file| file.slots.put(&bytes)).flatten(), Some(bytes)),
                Put::Delete => (self.with_file(|file| file.slots.erase()), None),
            };
            match steps {
                Some(steps) => self.ask(&written(&steps), Asked::Write(record, done)),
                None => done(Err(Fault::Aborted)),
            }
        }
    }

    fn with_file<T>(&self, look: impl FnOnce(&mut File) -> T) -> Option<T> {
        self.0.link.borrow_mut().as_mut()?.file.as_mut().map(look)
    }

    /// Starts the worker.
    fn begin(&self) -> bool {
        let started =
            self.0.start.call0(&JsValue::NULL).ok().and_then(|worker| worker.dyn_into::<Worker>().ok());
        let Some(worker) = started else { return false };
        let (here, failing) = (Rc::downgrade(&self.0), Rc::downgrade(&self.0));
        let answered = EventListener::new(&worker, "message", move |event| {
            if let Some(inner) = here.upgrade() {
                Self(inner).answered(event);
            }
        });
        // Its script is missing or refused, or it threw.
        let failed = EventListener::new(&worker, "error", move |_| {
            if let Some(inner) = failing.upgrade() {
                Self(inner).failed(Fault::Unavailable);
            }
        });
        self.0.link.replace(Some(Link { worker, file: None, asked: None, _listeners: [answered, failed] }));
        true
    }

    fn ask(&self, message: &JsValue, asked: Asked) {
        let posted = self.0.link.borrow_mut().as_mut().map(|link| {
            link.asked = Some(asked);
            link.worker.post_message(message)
        });
        if !matches!(posted, Some(Ok(()))) {
            self.failed(Fault::Lost);
        }
    }

    fn answered(&self, event: &Event) {
        let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data).unwrap_or_default();
        let data: Array = data.dyn_into().unwrap_or_default();
        let word = data.get(0).as_string().unwrap_or_default();
        if word != "done" {
            return self.failed_with(&data.get(1).as_string().unwrap_or_default());
        }
        let asked = self.0.link.borrow_mut().as_mut().and_then(|link| link.asked.take());
        match asked {
            Some(Asked::Open) => {
                let bytes = data.get(1).dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec());
                let found = Slots::read(&bytes.unwrap_or_default());
                if let Some(link) = self.0.link.borrow_mut().as_mut() {
                    link.file = Some(File { slots: found.slots, record: found.record });
                }
                self.0.findings.note(|tablet| tablet.keeper = Keeper::File);
                if !found.steps.is_empty() {
                    self.ask(&written(&found.steps), Asked::Tidy);
                }
            }
            Some(Asked::Write(record, done)) => {
                self.with_file(|file| file.record = record);
                done(Ok(()));
            }
            Some(Asked::Tidy) | None => {}
        }
        self.go_on();
    }

    fn failed_with(&self, name: &str) {
        let is_opening = self.0.link.borrow().as_ref().is_some_and(|link| link.file.is_none());
        match name {
            "QuotaExceededError" => self.failed(Fault::Full),
            // There is no such thing here, or not for this page.
            "TypeError" | "SecurityError" | "NotAllowedError" | "NotSupportedError" if is_opening => {
                self.use_database();
            }
            _ => self.failed(Fault::Lost),
        }
    }

    /// From now on the round stands in the database.
    fn use_database(&self) {
        self.end();
        let database = Indexed::default();
        self.0.database.replace(Some(database.clone()));
        self.0.findings.note(|tablet| tablet.keeper = Keeper::Database);
        let waiting = self.0.waiting.take();
        for (change, done) in waiting {
            database.transact(change, done);
        }
    }

    /// What the worker was asked for has failed. A worker that could not open the file is given up, with all that waits.
    fn failed(&self, fault: Fault) {
        let asked = self.0.link.borrow_mut().as_mut().and_then(|link| {
            // What the file holds now is asked for before the next change.
            link.file = None;
            link.asked.take()
        });
        if let Some(Asked::Write(_, done)) = asked {
            done(Err(fault));
            if !self.0.waiting.borrow().is_empty() {
                self.go_on();
            }
        } else {
            self.end();
            self.refuse(fault);
        }
    }

    fn refuse(&self, fault: Fault) {
        let waiting = self.0.waiting.take();
        for (_, done) in waiting {
            done(Err(fault));
        }
    }

    /// Ends the worker, which gives the file back.
    fn end(&self) {
        if let Some(link) = self.0.link.take() {
            link.worker.terminate();
        }
    }
}

/// Steps as the worker takes them.
fn written(steps: &[Step]) -> JsValue {
    let pair = |(at, bytes): &Step| {
        let at = u32::try_from(*at).unwrap_or(u32::MAX);
        Array::of2(&at.into(), &Uint8Array::from(bytes.as_slice()))
    };
    steps.iter().map(pair).collect::<Array>().into()
}
