//! What the browser has to give besides storage: one station at a time, a screen that stays awake, room that is kept,
//! randomness. Everything here may be missing, and then that is said and nothing fails.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Object, Promise};
use leptos::prelude::{Get, GetUntracked, RwSignal, Set, document, window};
use leptos::task::spawn_local;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, PageTransitionEvent, StorageEstimate, VisibilityState};

use super::storage::file::Keeper;
use crate::offline::Offline;

// Locks and wake locks are among the unstable interfaces of `web-sys`, which need a compiler flag for the whole build.
#[wasm_bindgen]
extern "C" {
    type Device;
    #[wasm_bindgen(method, getter)]
    fn locks(this: &Device) -> Option<LockManager>;
    #[wasm_bindgen(method, getter, js_name = wakeLock)]
    fn wake_lock(this: &Device) -> Option<WakeLock>;
    #[wasm_bindgen(method, getter, js_name = serviceWorker)]
    fn service_worker(this: &Device) -> Option<Object>;

    #[derive(Clone)]
    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, granted: &Function) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = request)]
    fn request_if(
        this: &LockManager,
        name: &str,
        options: &LockOptions,
        granted: &Function,
    ) -> Result<Promise, JsValue>;

    type LockOptions;
    #[wasm_bindgen(method, setter, js_name = ifAvailable)]
    fn set_if_available(this: &LockOptions, value: bool);

    type WakeLock;
    #[wasm_bindgen(method, catch)]
    fn request(this: &WakeLock, kind: &str) -> Result<Promise, JsValue>;
}

fn device() -> Device {
    window().navigator().unchecked_into()
}

/// The name of the lock: one for all pages of the origin, and with them for one database.
const LOCK: &str = "trygskema-station";

/// Free bytes below which the check warns. The record takes less than 50 kB.
const LITTLE_ROOM: f64 = 5e6;
/// Private windows give a page much less room than others do.
const ROOM_OF_PRIVATE_WINDOWS: f64 = 3e8;

/// Who collects on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lock {
    /// This page.
    Held,
    /// Another tab or window; told again when it is this page's turn.
    Elsewhere,
    /// The browser has no locks.
    Missing,
}

/// Whether the screen stays awake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Awake {
    /// Not asked yet.
    Unknown,
    /// It does.
    Yes,
    /// The browser refused, for instance to save the battery.
    Denied,
    /// The browser cannot do it.
    Missing,
}

/// Whether the browser may clear away what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// Not asked yet.
    Unknown,
    /// It has promised not to.
    Granted,
    /// It may.
    NotPromised,
    /// It says nothing about it.
    Missing,
}

/// Room for what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// Not known.
    Unknown,
    /// More than enough.
    Enough,
    /// Little.
    Little,
}

/// What the browser has said about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tablet {
    pub(crate) awake: Awake,
    pub(crate) keeping: Keeping,
    pub(crate) room: Room,
    /// Whether it looks like a private window, whose storage goes with it.
    pub(crate) seems_private: bool,
    pub(crate) offline: Offline,
    /// Where the round stands.
    pub(crate) keeper: Keeper,
}

/// All that the browser says, in one signal: Leptos compiles the life of a signal anew for each type of value.
#[derive(Clone, Copy)]
pub(crate) struct Findings(RwSignal<Tablet>);

impl Findings {
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(Tablet {
            awake: Awake::Unknown,
            keeping: Keeping::Unknown,
            room: Room::Unknown,
            seems_private: false,
            offline: Offline::default(),
            keeper: Keeper::default(),
        }))
    }

    /// What has been said so far; followed.
    pub(crate) fn get(self) -> Tablet {
        self.0.get()
    }

    /// Notes an answer, if the station is still there.
    pub(crate) fn note(self, note: impl FnOnce(&mut Tablet)) {
        if let Some(mut tablet) = self.0.try_get_untracked() {
            note(&mut tablet);
            self.0.try_set(tablet);
        }
    }
}

/// Waits for an answer of the browser, and calls `then` with it: `None` if there is none or it is a refusal.
fn when(asked: Result<Promise, JsValue>, then: impl FnOnce(Option<JsValue>) + 'static) {
    // Boxed, so that there is one future and not one for each closure.
    fn boxed(asked: Result<Promise, JsValue>, then: Box<dyn FnOnce(Option<JsValue>)>) {
        spawn_local(async move {
            then(match asked {
                Ok(promise) => JsFuture::from(promise).await.ok(),
                Err(_) => None,
            });
        });
    }
    boxed(asked, Box::new(then));
}

/// Gives the lock back when it is dropped.
#[derive(Clone, Default)]
pub(crate) struct Held(Rc<RefCell<Release>>);

impl Held {
    /// Gives it back now.
    pub(crate) fn release(&self) {
        // Dropped after the borrow: whoever waits is told at once.
        let held = self.0.take();
        drop(held);
    }
}

#[derive(Default)]
struct Release(Option<Function>);

impl Drop for Release {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Asks for the lock; `told` hears every change. While another page has it, this one waits for its turn.
pub(crate) fn lock(held: &Held, told: impl Fn(Lock) + 'static) {
    let Some(locks) = device().locks() else { return told(Lock::Missing) };
    let told: Rc<dyn Fn(Lock)> = Rc::new(told);
    let (of_answer, waiting, held) = (Rc::clone(&told), locks.clone(), held.clone());
    let answer = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            of_answer(Lock::Elsewhere);
            let turn = Closure::once_into_js(move |_: JsValue| take(&held, &of_answer));
            // A page that may not wait has been refused the first request already.
            let _ = waiting.request(LOCK, turn.unchecked_ref());
            return JsValue::UNDEFINED;
        }
        take(&held, &of_answer)
    });
    let options: LockOptions = Object::new().unchecked_into();
    options.set_if_available(true);
    // A page without the right to locks gets a broken promise.
    when(locks.request_if(LOCK, &options, answer.unchecked_ref()), move |kept| {
        if kept.is_none() {
            told(Lock::Missing);
        }
    });
}

/// Takes the lock that was granted, and returns a promise that is kept when `held` is dropped: so long the lock is ours.
fn take(held: &Held, told: &Rc<dyn Fn(Lock)>) -> JsValue {
    let keep = Rc::clone(&held.0);
    let promise = Promise::new(&mut |kept, _| keep.borrow_mut().0 = Some(kept));
    told(Lock::Held);
    promise.into()
}

/// Keeps the screen awake from now on, as far as the browser lets us. To be asked again when the page is back in view:
/// the browser takes it away whenever it is hidden.
pub(crate) fn stay_awake(findings: Findings) {
    let note = move |awake| findings.note(|tablet| tablet.awake = awake);
    let Some(wake_lock) = device().wake_lock() else { return note(Awake::Missing) };
    when(wake_lock.request("screen"), move |sentinel| {
        note(if sentinel.is_some() { Awake::Yes } else { Awake::Denied });
    });
}

/// Asks the browser to keep what is stored.
pub(crate) fn keep_storage(findings: Findings) {
    let note = move |keeping| findings.note(|tablet| tablet.keeping = keeping);
    // A browser without this interface throws, and so does one without the method.
    let Ok(asked) = window().navigator().storage().persist() else { return note(Keeping::Missing) };
    when(Ok(asked), move |granted| {
        let is_granted = granted.is_some_and(|granted| granted.is_truthy());
        note(if is_granted { Keeping::Granted } else { Keeping::NotPromised });
    });
}

/// Asks how much room there is.
pub(crate) fn estimate(findings: Findings) {
    // Firefox has no service worker in a private window; Chromium gives one little room.
    let has_workers = device().service_worker().is_some();
    when(window().navigator().storage().estimate(), move |estimate| {
        let estimate = estimate.map(JsCast::unchecked_into::<StorageEstimate>);
        let quota = estimate.as_ref().and_then(StorageEstimate::get_quota);
        let usage = estimate.as_ref().and_then(StorageEstimate::get_usage);
        let room = match (quota, usage) {
            (Some(quota), Some(usage)) if quota - usage < LITTLE_ROOM => Room::Little,
            (Some(_), _) => Room::Enough,
            _ => Room::Unknown,
        };
        let has_little = quota.is_some_and(|quota| quota < ROOM_OF_PRIVATE_WINDOWS);
        findings.note(|tablet| (tablet.room, tablet.seems_private) = (room, has_little || !has_workers));
    });
}

/// Whether the page that is shown comes from where the browser keeps pages for whoever presses Back.
pub(crate) fn is_persisted(event: &Event) -> bool {
    event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted)
}

/// Whether the page is in view.
pub(crate) fn is_in_view() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

/// Fills the bytes at random; `None` if the browser has no randomness to give, and then nothing may be sealed. A source
/// that gives the same byte again and again, or the same bytes twice, counts as none: by chance 16 bytes do so once in 2^120
/// times.
pub(crate) fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    let is_dead = bytes.windows(2).all(|pair| matches!(pair, [first, second] if first == second));
    let start = bytes.first_chunk::<16>().copied()?;
    let is_again = LAST_DRAWN.replace(Some(start)) == Some(start);
    (!is_dead && !is_again).then_some(bytes)
}

thread_local! {
    static LAST_DRAWN: Cell<Option<[u8; 16]>> = const { Cell::new(None) };
}

/// Milliseconds of a clock that nobody can set.
pub(crate) fn ticks() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// The date that the device shows: year, month and day at this place.
pub(crate) fn today() -> (u32, u32, u32) {
    let now = js_sys::Date::new_0();
    (now.get_full_year(), now.get_month().saturating_add(1), now.get_date())
}

/// Whether the page lies at the root of its host, where nothing but the station is expected.
pub(crate) fn is_at_the_root() -> bool {
    window().location().pathname().is_ok_and(|path| path.matches('/').count() == 1)
}

/// The mark in the address by which a page that is loaded again knows that there was a round. No entry of the history
/// is added, and the storage may be gone while the address is still there.
const MARK: &str = "#runde";

/// Sets or removes the mark.
pub(crate) fn mark_address(is_marked: bool) {
    let path = window().location().pathname().unwrap_or_default();
    let address = if is_marked { format!("{path}{MARK}") } else { path };
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Whether the address has the mark.
pub(crate) fn has_mark() -> bool {
    window().location().hash().is_ok_and(|hash| hash == MARK)
}
