//! What the console says when the core panics.

use std::panic::set_hook;
use std::sync::Once;
use wasm_bindgen::JsValue;

/// From now on a panic writes its place in the source to the console. Its message stays out, because it may hold an answer.
pub(crate) fn report_place() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        set_hook(Box::new(|panic| {
            if let Some(place) = panic.location() {
                let line = format!("Trygskema {}: panic at {place}", env!("CARGO_PKG_VERSION"));
                web_sys::console::error_1(&JsValue::from(line));
            }
        }));
    });
}
