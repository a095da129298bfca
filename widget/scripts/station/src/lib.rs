//! The module of `trygskema-station.js`. It exports [`mount_station`]; `refresh`, `wipe` and `unmount` are exports of
//! `trygskema-element`.

#![forbid(unsafe_code)]

use js_sys::Function;
use rlsf::SmallGlobalTlsf;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

/// Smaller than the allocator of the standard library.
#[global_allocator]
static ALLOCATOR: SmallGlobalTlsf = SmallGlobalTlsf::new();

/// See [`trygskema_facilitator::mount_station`].
#[wasm_bindgen]
pub fn mount_station(
    host: HtmlElement,
    base: HtmlElement,
    lookup: Function,
    offline: Function,
    store: Function,
    camera: Function,
) -> u32 {
    trygskema_facilitator::mount_station(host, base, lookup, offline, store, camera)
}
