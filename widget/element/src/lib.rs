//! The questionnaire on a page: the custom element `<tryg-skema>`.
//!
//! The element itself is a small class in `js/element.js`: it owns the shadow root, the styles and the life cycle, and
//! starts the core, compiled to WebAssembly, once for all elements of its script on the page. For each element it calls
//! [`mount`] and keeps the number that it gets. What is shown are the components of `trygskema-widget`; this crate reads the
//! attributes ([`host`]), tells the page ([`event`]) and knows which elements there are ([`instances`]).
//!
//! # Scripts
//!
//! Each element has a script of its own, made from a small crate in `widget/scripts`. That crate exports the function that
//! shows the element, because an export keeps all that hangs on it in the module: [`mount`] is a plain function here, so
//! the station and the report, which use the rest of this crate, do not carry the questionnaire's element. What every
//! script has is exported here: [`refresh`], [`wipe`] and [`unmount`].
//!
//! # Failures
//!
//! Bad attributes are told in words in the element and to the developer in one console line. A panic writes
//! its place in the source to the console and ends the whole instance: it traps, the guard of the script overwrites the memory with zeros, and the class offers to start again.
//!
//! Attributes: see [`trygskema_widget::config`]. Custom properties and parts: see [`trygskema_widget`].
//!
//! # What a page can read
//!
//! On the element `data-phase` (`loading`, `intro`, `asking`, `review`, `result`, `failed`) and `data-item`, the id of the
//! item shown. In the open shadow root an item is a `fieldset[data-item]` with native radio buttons whose `value` is
//! the option code, a button carries `data-action`, and a score is a `[data-score]` with the exact number in
//! `data-value` (empty if it cannot be worked out). Events: see [`event::Event`].

#![forbid(unsafe_code)]
#![expect(unreachable_pub, reason = "what `#[component]` makes of a function is always `pub`")]

mod app;
pub mod event;
pub mod fault;
pub mod host;
pub mod instances;
mod stop;

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::app::App;
use crate::host::Host;
use crate::instances::Message;

/// Shows the questionnaire in `base`, an empty element inside the open shadow root of `host`.
///
/// `lookup(kind, id)` gives the JSON text of a built-in file or `undefined`; `kind` is `definition` or `guidance`.
/// Returns a number above 0 for the other functions.
pub fn mount(host: HtmlElement, base: HtmlElement, lookup: Function) -> u32 {
    let host = Host::new(host, base.clone(), lookup);
    instances::mount(base, move |inbox| view! { <App host inbox=&inbox/> })
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

/// Takes away what is shown and drops everything that belongs to it: views, listeners, timers, answers.
#[wasm_bindgen]
pub fn unmount(handle: u32) {
    instances::unmount(handle);
}
