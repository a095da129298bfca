//! The elements of the facilitator: `<tryg-station>`, the shared screen on which a group answers, `<tryg-report>`, the
//! effect of a workshop, and `<tryg-plan>`, what is done about it. Each has a script of its own, made from a small crate in
//! `widget/scripts` that exports one of the functions here; the linker leaves out what only the others need.
//!
//! The elements live on the shadow root, styles and life cycle of `js/element.js`, as `<tryg-skema>` does, and the same
//! `refresh`, `wipe` and `unmount` reach them. `station.rs`, `report.rs` and `plan.rs` say which screens there are and what each holds.
//!
//! What the browser has to give comes through small ports, one file each: [`offline`] (the service worker), [`camera`],
//! [`files`], and [`place`], which says where a station must not run. [`qr`] computes only.
//!
//! # What a page can read
//!
//! On every element `data-phase`: those of a station stand in `station.rs`, a report has `empty`, a plan the names of its steps. A station has besides
//! `data-persons`, how many have answered. `tryg-error` has the codes of `data-block` beside those of the
//! questionnaire: `framed`, `insecure`, `no-storage`, `second-tab`, `gone`, `damaged`, `newer`, `other-forms`, `card-lost`. Parts, for `::part()`, beside those of the
//! questionnaire: `camera` (the live picture and its button), `qr`, and beside `button` the action `update`.

#![expect(unreachable_pub, reason = "what `#[component]` makes of a function is always `pub`")]
#![forbid(unsafe_code)]

mod camera;
mod files;
mod offline;
mod place;
mod plan;
mod qr;
mod report;
mod search;
mod station;
mod text;

#[cfg(test)]
#[path = "../../src/text/rules.rs"]
mod rules;

use js_sys::Function;
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::plan::Plan;
use crate::report::Report;
use crate::station::Station;
use trygskema_element::host::Host;
use trygskema_element::instances;

/// Shows a station in `base`, an empty element inside the open shadow root of `host`.
///
/// `lookup` is as for [`trygskema_element::mount`]. `offline(order, answer)` is the way to the service worker, see [`offline`],
/// `store()` starts the worker that writes the round, and `camera(order, element, take, ended)` is the way to pictures, see [`camera`]. Returns a number above 0 for `refresh`, `wipe`
/// and `unmount`.
pub fn mount_station(
    host: HtmlElement,
    base: HtmlElement,
    lookup: Function,
    offline: Function,
    store: Function,
    camera: Function,
) -> u32 {
    let host = Host::new(host, base.clone(), lookup);
    instances::mount(base, move |inbox| view! { <Station host worker=offline store camera inbox=&inbox/> })
}

/// Shows a report in `base`, an empty element inside the open shadow root of `host`.
///
/// `lookup` is as for [`trygskema_element::mount`], `camera` as for [`mount_station`]. Returns a number above 0 for `refresh`, `wipe` and
/// `unmount`.
pub fn mount_report(host: HtmlElement, base: HtmlElement, lookup: Function, camera: Function) -> u32 {
    let host = Host::new(host, base.clone(), lookup);
    instances::mount(base, move |inbox| view! { <Report host camera inbox=&inbox/> })
}

/// Shows a plan in `base`, an empty element inside the open shadow root of `host`.
///
/// `lookup` is as for [`trygskema_element::mount`]. Returns a number above 0 for `refresh`, `wipe` and `unmount`.
pub fn mount_plan(host: HtmlElement, base: HtmlElement, lookup: Function) -> u32 {
    let host = Host::new(host, base.clone(), lookup);
    instances::mount(base, move |inbox| view! { <Plan host inbox=&inbox/> })
}
