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
//! instance: it traps, the guard of the script overwrites the memory with zeros, and the class offers to start again.
//!
//! # What a page can change
//!
//! Attributes: see [`config`]. Colours hold in the light theme; dark and high contrast keep their own.
//!
//! | custom property | default | what it is |
//! |---|---|---|
//! | `--tryg-ink` | `#1a1a1a` | text |
//! | `--tryg-muted` | `#595959` | progress, explanations |
//! | `--tryg-paper` | `#ffffff` | background |
//! | `--tryg-tint` | `#eef4fa` | the chosen row, the total |
//! | `--tryg-line` | `#767676` | borders of controls |
//! | `--tryg-accent` | `#004d99` | main button, links, mark of a score |
//! | `--tryg-on-accent` | `#ffffff` | text on the main button |
//! | `--tryg-error` | `#b00000` | what is missing |
//! | `--tryg-focus` | `#1a1a1a` | the ring around what has the focus |
//! | `--tryg-font` | the system's | font families |
//! | `--tryg-space` | `8px` | the step of all distances; 12px in kiosk mode |
//! | `--tryg-target` | `48px` | least height of rows and buttons; 64px in kiosk mode |
//! | `--tryg-radius` | `4px` | corners |
//! | `--tryg-width` | `66ch` | greatest width |
//!
//! Parts, for `::part()`: `base`, `screen`, `result`, `heading`, `progress`, `item`, `option`, `entry`, `given`, `error`, `error-summary`,
//! `score`, `table`, `advice`, `contacts`, `receipt`, `foot`, `help`, `dialog`, `button`, and beside `button` the action
//! of the button (`start`, `next`, `back`, `skip`, `change`, `finish`, `cancel`, `print`, `stay`, `restart`); without an
//! engine `loading`, `failure`, `paper`.
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
mod chart;
pub mod config;
#[cfg(feature = "facilitator")]
mod dom;
pub mod event;
#[cfg(feature = "facilitator")]
pub mod facilitator;
pub mod fault;
pub mod flow;
pub mod host;
pub mod instances;
#[cfg(feature = "facilitator")]
mod live;
mod questionnaire;
pub mod setup;
pub mod state;
mod text;
mod view;

pub use self::questionnaire::{Help, Questionnaire};
pub use self::view::contacts::Contacts;
pub use self::view::failure::Unusable;
pub use self::view::guide::Guide;
pub use self::view::idle::{GRACE_SECONDS, Idle};
pub use self::view::item::ItemScreen;
pub use self::view::part::{Button, Heading, PRIMARY, SECONDARY};
pub use self::view::result::ResultScreen;

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::app::App;
use crate::host::Host;
use crate::instances::Message;

/// A third of the code of the allocator that the standard library brings, and its time does not depend on what is free.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Shows the questionnaire in `base`, an empty element inside the open shadow root of `host`.
///
/// `lookup(kind, id)` gives the JSON text of a built-in file or `undefined`; `kind` is `definition` or `guidance`.
/// Returns a number above 0 for the other functions.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, base: HtmlElement, lookup: Function) -> u32 {
    let host = Host::new(host, base.clone(), lookup);
    instances::mount(base, move |inbox| view! { <App host inbox/> })
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

#[cfg(test)]
mod tests {
    /// The names that follow `marker` in a text, without their rest.
    fn names<'t>(text: &'t str, marker: &str) -> std::collections::BTreeSet<&'t str> {
        let name = |rest: &'t str| rest.split(|c: char| !(c.is_ascii_lowercase() || c == '-')).next();
        text.split(marker).skip(1).filter_map(name).filter(|name| !name.is_empty()).collect()
    }

    // shows: E2
    #[test]
    fn custom_properties_are_documented() {
        let used = names(include_str!("../style/tokens.css"), "var(--tryg-");
        assert_eq!(names(include_str!("lib.rs"), "| `--tryg-"), used);
        let readme = include_str!("../../README.md");
        assert_eq!(names(readme, "`--tryg-"), used);
    }

    // shows: E2
    #[test]
    fn parts_are_documented() {
        let documented = include_str!("lib.rs").split("Parts, for").nth(1).unwrap();
        let documented = documented.split("# What").next().unwrap();
        let views = [
            include_str!("view/contacts.rs"),
            include_str!("questionnaire.rs"),
            include_str!("view/idle.rs"),
            include_str!("view/field.rs"),
            include_str!("view/item.rs"),
            include_str!("view/part.rs"),
            include_str!("view/result.rs"),
            include_str!("view/scores.rs"),
        ];
        for part in views.iter().flat_map(|view| names(view, " part=\"")) {
            assert!(documented.contains(&["`", part, "`"].concat()), "part {part} is not documented");
        }
    }
}
