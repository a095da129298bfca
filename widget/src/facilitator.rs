//! What the facilitator's script has beside the questionnaire: `<tryg-station>`, the shared screen on which a group
//! answers, and `<tryg-report>`, the effect of a workshop. Behind the cargo feature `facilitator`; the respondent's
//! script holds nothing of it.
//!
//! Both elements live on the shadow root, styles and life cycle of `js/element.js`, as `<tryg-skema>` does, and the same
//! `refresh`, `wipe` and `unmount` reach them. Each has a [`Desk`](desk::Desk): the element, its language, its texts and
//! the screen that is shown. `station.rs` and `report.rs` say which screens there are.
//!
//! What the browser has to give comes through small ports, one file each: [`offline`] (the service worker), [`camera`],
//! and [`place`], which says where a station must not run. [`qr`] computes only.

pub(crate) mod desk;
pub(crate) mod offline;
pub(crate) mod part;
pub(crate) mod place;
pub(crate) mod qr;
mod report;
mod station;
pub(crate) mod text;

use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::host::Host;
use crate::instances;

/// Shows a station in `base`, an empty element inside the open shadow root of `host`.
///
/// `lookup` is as for [`crate::mount`]. `offline(order, answer)` is the way to the service worker: see [`offline`].
/// Returns a number above 0 for `refresh`, `wipe` and `unmount`.
#[wasm_bindgen]
pub fn mount_station(host: HtmlElement, base: HtmlElement, lookup: Function, offline: Function) -> u32 {
    instances::mount(|inbox| station::station(Host::new(host, base, lookup), offline, inbox))
}

/// Shows a report in `base`, an empty element inside the open shadow root of `host`.
///
/// `lookup` is as for [`crate::mount`]. Returns a number above 0 for `refresh`, `wipe` and `unmount`.
#[wasm_bindgen]
pub fn mount_report(host: HtmlElement, base: HtmlElement, lookup: Function) -> u32 {
    instances::mount(|inbox| report::report(Host::new(host, base, lookup), inbox))
}
