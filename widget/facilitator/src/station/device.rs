//! What the browser has to give besides storage: one station at a time, a screen that stays awake, room that is kept,
//! randomness, files. Everything here may be missing, and then that is said and nothing fails.
//!
//! Called by name and not through `web-sys`, where locks and wake locks are among the unstable interfaces.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::{RwSignal, Set, document, window};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

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

/// What was found out about room and window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Estimate {
    pub(crate) room: Room,
    /// Whether it looks like a private window, whose storage goes with it.
    pub(crate) seems_private: bool,
}

pub(crate) fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &name.into()).ok()?;
    (!value.is_null() && !value.is_undefined()).then_some(value)
}

fn of_navigator(name: &str) -> Option<JsValue> {
    get(&get(&js_sys::global(), "navigator")?, name)
}

/// Calls a method; `None` if there is none or it throws.
pub(crate) fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method = get(object, name)?.dyn_into::<Function>().ok()?;
    let list: Array = arguments.iter().collect();
    Reflect::apply(&method, object, &list).ok()
}

/// Calls `then` once, when the promise is kept (with its value) or broken (`None`).
pub(crate) fn when(promise: Option<JsValue>, then: impl FnOnce(Option<JsValue>) + 'static) {
    let Some(promise) = promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) else {
        return then(None);
    };
    let then = Rc::new(RefCell::new(Some(then)));
    let [kept, broken] = [Rc::clone(&then), then];
    let kept = Closure::once_into_js(move |value: JsValue| {
        if let Some(then) = kept.take() {
            then(Some(value));
        }
    });
    let broken = Closure::once_into_js(move |_: JsValue| {
        if let Some(then) = broken.take() {
            then(None);
        }
    });
    let _ = call(&promise, "then", &[kept, broken]);
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
    let Some(locks) = of_navigator("locks") else { return told(Lock::Missing) };
    let told: Rc<dyn Fn(Lock)> = Rc::new(told);
    let (at_once, later, waiting) = (Rc::clone(&told), Rc::clone(&told), locks.clone());
    let (first, second) = (held.clone(), held.clone());
    let answer = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            at_once(Lock::Elsewhere);
            let turn = Closure::once_into_js(move |_: JsValue| -> JsValue {
                let promise = hold(&second);
                later(Lock::Held);
                promise
            });
            let _ = call(&waiting, "request", &[LOCK.into(), turn]);
            return JsValue::UNDEFINED;
        }
        let promise = hold(&first);
        at_once(Lock::Held);
        promise
    });
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
    let asked = call(&locks, "request", &[LOCK.into(), options.into(), answer]);
    let is_asked = asked.is_some();
    // A page without the right to locks gets a broken promise.
    let refused = Rc::clone(&told);
    when(asked, move |kept| {
        if kept.is_none() && is_asked {
            refused(Lock::Missing);
        }
    });
    if !is_asked {
        told(Lock::Missing);
    }
}

/// A promise that is kept when `held` is dropped: so long the lock is ours.
fn hold(held: &Held) -> JsValue {
    let keep = Rc::clone(&held.0);
    Promise::new(&mut |kept, _| keep.borrow_mut().0 = Some(kept)).into()
}

/// Keeps the screen awake from now on, as far as the browser lets us. To be asked again when the page is back in view:
/// the browser takes it away whenever it is hidden.
pub(crate) fn stay_awake(state: RwSignal<Awake>) {
    let Some(wake_lock) = of_navigator("wakeLock") else { return state.set(Awake::Missing) };
    when(call(&wake_lock, "request", &["screen".into()]), move |sentinel| {
        state.set(if sentinel.is_some() { Awake::Yes } else { Awake::Denied });
    });
}

/// Asks the browser to keep what is stored.
pub(crate) fn keep_storage(state: RwSignal<Keeping>) {
    let Some(storage) = of_navigator("storage").filter(|storage| get(storage, "persist").is_some()) else {
        return state.set(Keeping::Missing);
    };
    when(call(&storage, "persist", &[]), move |granted| {
        let is_granted = granted.is_some_and(|granted| granted.is_truthy());
        state.set(if is_granted { Keeping::Granted } else { Keeping::NotPromised });
    });
}

/// Asks how much room there is.
pub(crate) fn estimate(state: RwSignal<Estimate>) {
    // Firefox has no service worker in a private window; Chromium gives one little room.
    let has_workers = of_navigator("serviceWorker").is_some();
    let asked = of_navigator("storage").and_then(|storage| call(&storage, "estimate", &[]));
    when(asked, move |estimate| {
        let number = |name| get(estimate.as_ref()?, name)?.as_f64();
        let quota = number("quota");
        let room = match (quota, number("usage")) {
            (Some(quota), Some(usage)) if quota - usage < LITTLE_ROOM => Room::Little,
            (Some(_), _) => Room::Enough,
            _ => Room::Unknown,
        };
        let has_little = quota.is_some_and(|quota| quota < ROOM_OF_PRIVATE_WINDOWS);
        state.set(Estimate { room, seems_private: has_little || !has_workers });
    });
}

/// Whether the page that is shown comes from where the browser keeps pages for whoever presses Back.
pub(crate) fn is_persisted(event: &JsValue) -> bool {
    get(event, "persisted").is_some_and(|persisted| persisted.is_truthy())
}

/// Whether the page is in view.
pub(crate) fn is_in_view() -> bool {
    get(&document(), "visibilityState").and_then(|state| state.as_string()).as_deref() == Some("visible")
}

/// Fills the bytes at random; `None` if the browser has no randomness to give, and then nothing may be sealed.
pub(crate) fn random<const N: usize>() -> Option<[u8; N]> {
    let array = Uint8Array::new_with_length(u32::try_from(N).ok()?);
    call(&get(&js_sys::global(), "crypto")?, "getRandomValues", &[array.clone().into()])?;
    let mut bytes = [0; N];
    array.copy_to(&mut bytes);
    Some(bytes)
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

/// Offers a text as a file. The browser's own dialog or folder of downloads takes it.
pub(crate) fn save(name: &str, text: &str, kind: &str) -> bool {
    save_boxed(name, text, kind).is_some()
}

fn save_boxed(name: &str, text: &str, kind: &str) -> Option<()> {
    let global = js_sys::global();
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &kind.into()).ok()?;
    let make = get(&global, "Blob")?.dyn_into::<Function>().ok()?;
    let parts: JsValue = Array::of1(&text.into()).into();
    let blob = Reflect::construct(&make, &Array::of2(&parts, &options)).ok()?;
    let urls = get(&global, "URL")?;
    let url = call(&urls, "createObjectURL", &[blob])?;
    let link = document().create_element("a").ok()?;
    link.set_attribute("href", &url.as_string()?).ok()?;
    link.set_attribute("download", name).ok()?;
    link.dyn_ref::<HtmlElement>()?.click();
    // The file is taken at the click; a while later nobody needs the address any more. The timer belongs to no screen:
    // the station may show another one, or be gone, before the browser has taken the file.
    let forget = move || drop(call(&urls, "revokeObjectURL", &[url]));
    gloo::timers::callback::Timeout::new(60_000, forget).forget();
    Some(())
}

/// The text of the file that was chosen in `input`; `None` if there is none or it is larger than `most` bytes.
pub(crate) fn chosen_text(input: &Element, most: f64, then: impl FnOnce(Option<String>) + 'static) {
    let file = get(input, "files").and_then(|files| call(&files, "item", &[0.into()]));
    let file =
        file.filter(|file| get(file, "size").and_then(|size| size.as_f64()).is_some_and(|size| size <= most));
    let text = file.and_then(|file| call(&file, "text", &[]));
    when(text, move |text| then(text.and_then(|text| text.as_string())));
}

/// The mark in the address by which a page that is loaded again knows that there was a round. No entry of the history
/// is added, and the storage may be gone while the address is still there.
const MARK: &str = "#runde";

/// Sets or removes the mark.
pub(crate) fn mark_address(is_marked: bool) {
    let Some(history) = get(&js_sys::global(), "history") else { return };
    let path = get(&js_sys::global(), "location").and_then(|location| get(&location, "pathname"));
    let path = path.and_then(|path| path.as_string()).unwrap_or_default();
    let address = if is_marked { [&path, MARK].concat() } else { path };
    let _ = call(&history, "replaceState", &[JsValue::NULL, "".into(), address.into()]);
}

/// Whether the address has the mark.
pub(crate) fn has_mark() -> bool {
    let hash = get(&js_sys::global(), "location").and_then(|location| get(&location, "hash"));
    hash.and_then(|hash| hash.as_string()).is_some_and(|hash| hash == MARK)
}
