//! `IndexedDB`: one database, one object store, one record.
//!
//! Bound by hand and not through `web-sys`, which has the option `durability` among its unstable interfaces, nor
//! through a crate on futures: what is read must be written back inside the very callback.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Function, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

use super::{Change, Done, Fault, Port, Put};

/// The database.
pub(crate) const DATABASE: &str = "trygskema-station";
/// Its only object store.
pub(crate) const STORE: &str = "round";
/// The key of its only record.
pub(crate) const KEY: &str = "round";

#[wasm_bindgen]
extern "C" {
    type Factory;
    #[wasm_bindgen(method, catch)]
    fn open(this: &Factory, name: &str, version: u32) -> Result<Request, JsValue>;

    #[derive(Clone)]
    type Request;
    #[wasm_bindgen(method, getter, catch)]
    fn result(this: &Request) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn error(this: &Request) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, setter)]
    fn set_onsuccess(this: &Request, listener: Option<&Function>);
    #[wasm_bindgen(method, setter)]
    fn set_onerror(this: &Request, listener: Option<&Function>);
    #[wasm_bindgen(method, setter)]
    fn set_onupgradeneeded(this: &Request, listener: Option<&Function>);

    #[derive(Clone)]
    type Database;
    #[wasm_bindgen(method, catch, js_name = createObjectStore)]
    fn create_object_store(this: &Database, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Database,
        store: &str,
        mode: &str,
        options: &Object,
    ) -> Result<Transaction, JsValue>;
    #[wasm_bindgen(method)]
    fn close(this: &Database);
    #[wasm_bindgen(method, setter)]
    fn set_onclose(this: &Database, listener: Option<&Function>);
    #[wasm_bindgen(method, setter)]
    fn set_onversionchange(this: &Database, listener: Option<&Function>);

    #[derive(Clone)]
    type Transaction;
    #[wasm_bindgen(method, catch, js_name = objectStore)]
    fn object_store(this: &Transaction, name: &str) -> Result<Store, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn error(this: &Transaction) -> JsValue;
    #[wasm_bindgen(method, catch)]
    fn abort(this: &Transaction) -> Result<(), JsValue>;
    #[wasm_bindgen(method, setter)]
    fn set_oncomplete(this: &Transaction, listener: Option<&Function>);
    #[wasm_bindgen(method, setter)]
    fn set_onabort(this: &Transaction, listener: Option<&Function>);

    type Store;
    #[wasm_bindgen(method, catch)]
    fn get(this: &Store, key: &str) -> Result<Request, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn put(this: &Store, value: &JsValue, key: &str) -> Result<Request, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn delete(this: &Store, key: &str) -> Result<Request, JsValue>;
}

/// The storage of the browser.
#[derive(Clone, Default)]
pub(crate) struct Indexed(Rc<RefCell<Option<Opened>>>);

/// A connection, and what listens to its end.
struct Opened {
    database: Database,
    _listener: Closure<dyn FnMut(Event)>,
}

/// A word that comes late must not reach a listener that is gone.
impl Drop for Opened {
    fn drop(&mut self) {
        self.database.set_onclose(None);
        self.database.set_onversionchange(None);
    }
}

type Listener = Closure<dyn FnMut(Event)>;

/// One transaction from its beginning to its end. Its listeners live as long as it does.
struct Run {
    change: RefCell<Option<Change>>,
    done: RefCell<Option<Done>>,
    listeners: RefCell<Vec<Listener>>,
    transaction: RefCell<Option<Transaction>>,
    is_over: Cell<bool>,
}

impl Port for Indexed {
    fn transact(&self, change: Change, done: Done) {
        let run = Rc::new(Run {
            change: RefCell::new(Some(change)),
            done: RefCell::new(Some(done)),
            listeners: RefCell::default(),
            transaction: RefCell::default(),
            is_over: Cell::new(false),
        });
        let opened = self.0.borrow().as_ref().map(|opened| opened.database.clone());
        match opened {
            Some(database) => run.begin(&database),
            None => self.open(&run),
        }
    }

    fn reopen(&self) {
        if let Some(opened) = self.0.take() {
            opened.database.close();
        }
    }

    fn after(&self, milliseconds: u32, then: Box<dyn FnOnce()>) -> Rc<dyn Any> {
        Rc::new(Timeout::new(milliseconds, then))
    }
}

impl Indexed {
    fn open(&self, run: &Rc<Run>) {
        let factory = Reflect::get(&js_sys::global(), &"indexedDB".into()).ok();
        let factory = factory.filter(|factory| factory.is_object()).map(JsCast::unchecked_into::<Factory>);
        let Some(request) = factory.and_then(|factory| factory.open(DATABASE, 1).ok()) else {
            return run.end(Err(Fault::Unavailable));
        };
        let (here, opening, asked) = (self.clone(), Rc::clone(run), request.clone());
        let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let database = asked.result().ok().map(JsCast::unchecked_into::<Database>);
            match (event.type_().as_str(), database) {
                // The first time on this device. If it fails, the opening fails.
                ("upgradeneeded", Some(database)) => drop(database.create_object_store(STORE)),
                ("success", Some(database)) => {
                    here.keep(database.clone());
                    opening.begin(&database);
                }
                _ => {
                    let problem = asked.error().unwrap_or_default();
                    // A connection that cannot be made at all is not one that was lost.
                    opening.end(Err(if name_of(&problem) == "QuotaExceededError" {
                        Fault::Full
                    } else {
                        Fault::Unavailable
                    }));
                }
            }
        });
        let function: &Function = listener.as_ref().unchecked_ref();
        request.set_onupgradeneeded(Some(function));
        request.set_onsuccess(Some(function));
        request.set_onerror(Some(function));
        run.keep(listener);
    }

    /// Keeps the connection until the browser ends it, or another page wants the database gone.
    fn keep(&self, database: Database) {
        let here = Rc::downgrade(&self.0);
        let ended = database.clone();
        let listener = Closure::<dyn FnMut(Event)>::new(move |_| {
            ended.close();
            if let Some(here) = here.upgrade() {
                // Dropped while it runs, which the glue allows.
                here.take();
            }
        });
        database.set_onclose(Some(listener.as_ref().unchecked_ref()));
        database.set_onversionchange(Some(listener.as_ref().unchecked_ref()));
        self.0.replace(Some(Opened { database, _listener: listener }));
    }
}

impl Run {
    fn keep(&self, listener: Listener) {
        if !self.is_over.get() {
            self.listeners.borrow_mut().push(listener);
        }
    }

    /// Begins the transaction and asks for the record.
    fn begin(self: &Rc<Self>, database: &Database) {
        let options = Object::new();
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
        let begun = database.transaction(STORE, "readwrite", &options);
        let transaction = match begun {
            Ok(transaction) => transaction,
            Err(problem) => return self.end(Err(fault_of(&problem))),
        };
        let asked = transaction.object_store(STORE).and_then(|store| Ok((store.get(KEY)?, store)));
        let (request, store) = match asked {
            Ok(asked) => asked,
            Err(problem) => return self.end(Err(fault_of(&problem))),
        };
        self.transaction.replace(Some(transaction.clone()));
        let (run, of, read) = (Rc::downgrade(self), transaction.clone(), request.clone());
        let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let Some(run) = run.upgrade() else { return };
            match event.type_().as_str() {
                "complete" => run.end(Ok(())),
                "abort" => run.end(Err(fault_of(&of.error()))),
                _ => run.decide(&store, &read),
            }
        });
        let function: &Function = listener.as_ref().unchecked_ref();
        request.set_onsuccess(Some(function));
        transaction.set_oncomplete(Some(function));
        transaction.set_onabort(Some(function));
        self.keep(listener);
        KEPT.with_borrow_mut(|kept| kept.push(Rc::clone(self)));
    }

    /// The record is read: what becomes of it is decided and asked for before this returns.
    fn decide(&self, store: &Store, request: &Request) {
        let Some(change) = self.change.take() else { return };
        let record = request.result().ok().and_then(|value| value.dyn_into::<Uint8Array>().ok());
        let asked = match change(record.map(|bytes| bytes.to_vec())) {
            Put::Keep => return,
            Put::Write(bytes) => store.put(&Uint8Array::from(bytes.as_slice()).into(), KEY),
            Put::Delete => store.delete(KEY),
        };
        if let Err(problem) = asked {
            // Nothing was asked for, so nothing will be written.
            let transaction = self.transaction.borrow().clone();
            if let Some(transaction) = transaction {
                let _ = transaction.abort();
            }
            self.end(Err(if fault_of(&problem) == Fault::Full { Fault::Full } else { Fault::Aborted }));
        }
    }

    fn end(&self, result: Result<(), Fault>) {
        if self.is_over.replace(true) {
            return;
        }
        let done = self.done.take();
        // A listener that is gone must not be called: that would end the whole core.
        if let Some(transaction) = self.transaction.take() {
            transaction.set_oncomplete(None);
            transaction.set_onabort(None);
        }
        KEPT.with_borrow_mut(|kept| kept.retain(|other| !other.is_over.get()));
        self.listeners.take();
        if let Some(done) = done {
            done(result);
        }
    }
}

thread_local! {
    /// The transactions under way: their listeners know them only weakly, or they would keep themselves for ever.
    static KEPT: RefCell<Vec<Rc<Run>>> = const { RefCell::new(Vec::new()) };
}

fn name_of(problem: &JsValue) -> String {
    Reflect::get(problem, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}

fn fault_of(problem: &JsValue) -> Fault {
    match name_of(problem).as_str() {
        "QuotaExceededError" => Fault::Full,
        "InvalidStateError" | "UnknownError" | "NotFoundError" | "TransactionInactiveError" => Fault::Lost,
        "SecurityError" | "NotAllowedError" => Fault::Unavailable,
        _ => Fault::Aborted,
    }
}
