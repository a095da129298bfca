//! The module of `trygskema-plan.js`. It exports [`mount_plan`]; `refresh`, `wipe` and `unmount` are exports of
//! `trygskema-element`.

#![forbid(unsafe_code)]

use js_sys::Function;
use rlsf::SmallGlobalTlsf;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

/// Smaller than the allocator of the standard library.
#[global_allocator]
static ALLOCATOR: SmallGlobalTlsf = SmallGlobalTlsf::new();

/// See [`trygskema_facilitator::mount_plan`].
#[wasm_bindgen]
pub fn mount_plan(host: HtmlElement, base: HtmlElement, lookup: Function) -> u32 {
    trygskema_facilitator::mount_plan(host, base, lookup)
}
