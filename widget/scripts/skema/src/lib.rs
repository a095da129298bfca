//! The module of `trygskema.js`. It exports [`mount`]; `refresh`, `wipe` and `unmount` are exports of `trygskema-element`.

#![forbid(unsafe_code)]

use js_sys::Function;
use rlsf::SmallGlobalTlsf;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

/// Smaller than the allocator of the standard library.
#[global_allocator]
static ALLOCATOR: SmallGlobalTlsf = SmallGlobalTlsf::new();

/// See [`trygskema_element::mount`].
#[wasm_bindgen]
pub fn mount(host: HtmlElement, base: HtmlElement, lookup: Function) -> u32 {
    trygskema_element::mount(host, base, lookup)
}
