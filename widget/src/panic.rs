//! A panic must reach the page as a readable state of every element, never as silence.

use std::cell::RefCell;
use std::panic::PanicHookInfo;

use js_sys::Function;
use wasm_bindgen::JsValue;

thread_local! {
    static ON_PANIC: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Calls `on_panic` with the place in the source when this instance panics, before it traps.
///
/// The message of the panic is left out on purpose: it could hold a value.
pub fn set_hook(on_panic: Function) {
    ON_PANIC.set(Some(on_panic));
    std::panic::set_hook(Box::new(tell));
}

fn tell(info: &PanicHookInfo<'_>) {
    let place = info.location().map(|place| [place.file(), ":", &place.line().to_string()].concat());
    let on_panic = ON_PANIC.take();
    if let Some(on_panic) = on_panic {
        // Whatever it throws: the trap that follows ends this instance anyway.
        let _ = on_panic.call1(&JsValue::NULL, &JsValue::from(place.unwrap_or_default()));
    }
}
