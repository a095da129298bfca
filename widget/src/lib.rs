//! The questionnaire on a page: `<tryg-skema>` and everything that is shown inside it.
//!
//! The element itself is a small class in `js/element.js`: it owns the shadow root, the styles and the life cycle, and
//! starts this crate, compiled to WebAssembly, once for all elements of the page. For each element it calls [`mount`]
//! and keeps the number that it gets. Everything else happens here: [`config`] reads the attributes, [`app`] shows the
//! screens, [`event`] tells the page, and `trygskema-core` holds the answers and scores them.
//!
//! What a person answers stays in the memory of this crate. It is in no attribute, event, property, storage or request.
//!
//! # Failures
//!
//! Bad attributes are shown by [`app`] in words and told to the developer in one console line. A panic ends the whole
//! instance: the hook of [`panic`] calls back, the class overwrites the memory with zeros and offers to start again.

#![forbid(unsafe_code)]

pub mod app;
mod chart;
pub mod config;
mod dom;
pub mod event;
pub mod fault;
pub mod host;
pub mod instances;
mod live;
pub mod panic;
mod setup;
mod state;
mod text;
mod ui;
mod view;

use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::host::Host;
use crate::instances::Message;

/// Must be called once, before [`mount`]. On a panic `on_panic` is called with the place in the source, as text; after
/// that nothing of this instance may be called again.
#[wasm_bindgen]
pub fn init(on_panic: Function) {
    panic::set_hook(on_panic);
}

/// Shows the questionnaire in `base`, an empty element inside the open shadow root of `host`.
///
/// `lookup(kind, id)` gives the JSON text of a built-in file or `undefined`; `kind` is `definition` or `guidance`.
/// Returns a number above 0 for the other functions.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, base: HtmlElement, lookup: Function) -> u32 {
    instances::mount(Host::new(host, base, lookup))
}

/// An attribute has changed, or the language of the page. Does nothing for a number that is not mounted.
#[wasm_bindgen]
pub fn refresh(handle: u32) {
    instances::send(handle, Message::Refresh);
}

/// Overwrites answers and scores and goes back to the first screen. Does nothing for a number that is not mounted.
#[wasm_bindgen]
pub fn wipe(handle: u32) {
    instances::send(handle, Message::Wipe);
}

/// Takes the questionnaire away and drops everything that belongs to it: views, listeners, timers, answers.
#[wasm_bindgen]
pub fn unmount(handle: u32) {
    instances::unmount(handle);
}
