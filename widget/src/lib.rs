//! The questionnaire as Leptos components: what a person sees and presses, from the first screen to the result.
//!
//! [`Questionnaire`] asks instruments of `trygskema-core`, scores the answers and shows what they mean; [`Guide`] is a page to
//! read. Both can stand in any Leptos app that renders in the browser. The custom element `<tryg-skema>` is made of them in
//! the crate `trygskema-element`.
//!
//! What a person answers stays in the memory of this crate. It is in no attribute, callback, signal, storage or request, and
//! it is overwritten: see [`state::Session`].
//!
//! | module | holds |
//! |---|---|
//! | [`setup`], [`config`] | files and attributes to something that can be asked, with everything that is wrong |
//! | [`state`] | instruments, answers, scores |
//! | [`flow`] | which screen is shown and how to go on; every screen finds it in the context |
//!
//! # In an app of your own
//!
//! Put [`STYLE`] into a style sheet and the questionnaire into an element with `part="base"`, which the style sheet goes by:
//! `data-theme` (`light`, `dark`, `contrast`) and `data-mode` (`kiosk`) on it choose colours and sizes, `lang` its language.
//! Every text of the views is set by code, so that a page may enforce Trusted Types. With `--cfg erase_components` the
//! same screens take a quarter less; no flag is needed.
//!
//! # What a page can change
//!
//! Attributes: see [`config`]. Colours hold in the light theme. The dark one has the same with `--tryg-dark-` before the name, and high contrast keeps its
//! own. `<tryg-skema>` says on the console which of them are too faint to read.
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
//! | `--tryg-dark-ink` | `#f2f2f2` | the same in the dark theme |
//! | `--tryg-dark-muted` | `#c4c8cc` | the same in the dark theme |
//! | `--tryg-dark-paper` | `#1a1e22` | the same in the dark theme |
//! | `--tryg-dark-tint` | `#26323d` | the same in the dark theme |
//! | `--tryg-dark-line` | `#8f979f` | the same in the dark theme |
//! | `--tryg-dark-accent` | `#8ec5ff` | the same in the dark theme |
//! | `--tryg-dark-on-accent` | `#10202f` | the same in the dark theme |
//! | `--tryg-dark-error` | `#ffa3a3` | the same in the dark theme |
//! | `--tryg-dark-focus` | `#ffffff` | the same in the dark theme |
//! | `--tryg-font` | the system's | font families |
//! | `--tryg-space` | `8px` | the step of all distances; 12px in kiosk mode |
//! | `--tryg-target` | `48px` | least height of rows and buttons; 64px in kiosk mode |
//! | `--tryg-radius` | `4px` | corners |
//! | `--tryg-width` | `66ch` | greatest width |
//!
//! Parts, for `::part()`: `base`, `screen`, `result`, `heading`, `progress`, `item`, `option`, `entry`, `given`, `error`, `error-summary`,
//! `score`, `table`, `advice`, `contacts`, `acute`, `receipt`, `foot`, `help`, `sure`, `dialog`, `button`, and beside `button` the action
//! of the button (`start`, `next`, `back`, `skip`, `change`, `finish`, `cancel`, `delete`, `print`, `stay`, `restart`, `leave`); without an
//! engine `loading`, `failure`, `paper`.

#![forbid(unsafe_code)]
#![expect(unreachable_pub, reason = "what `#[component]` makes of a function is always `pub`")]

mod chart;
pub mod config;
pub mod flow;
mod questionnaire;
pub mod setup;
pub mod state;
mod text;
mod view;

pub use self::flow::Control;
pub use self::questionnaire::{Help, Questionnaire};
pub use self::text::problem_in_words;
pub use self::view::contacts::Contacts;
pub use self::view::failure::Unusable;
pub use self::view::guide::Guide;
pub use self::view::idle::{GRACE_SECONDS, Idle};
pub use self::view::item::ItemScreen;
pub use self::view::part::{
    Button, CollectAny, ElementRef, Heading, PRIMARY, SECONDARY, follow, on_load, say,
};
pub use self::view::remount::Remount;
pub use self::view::result::ResultScreen;

/// The style sheet of the components. Everything in it hangs on an element with `part="base"`, or on the host of a shadow root.
pub const STYLE: &str = concat!(
    include_str!("../style/tokens.css"),
    include_str!("../style/widget.css"),
    include_str!("../style/list.css"),
    include_str!("../style/alone.css")
);

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
            include_str!("view/list.rs"),
            include_str!("view/part.rs"),
            include_str!("view/result.rs"),
            include_str!("view/scores.rs"),
        ];
        for part in views.iter().flat_map(|view| names(view, " part=\"")) {
            assert!(documented.contains(&["`", part, "`"].concat()), "part {part} is not documented");
        }
    }
}
