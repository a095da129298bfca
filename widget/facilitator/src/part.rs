//! Pieces that the screens of station and report share. They look as those of the questionnaire do.

use crate::dom::{Tag, tag};

/// Where the focus goes when a screen is shown.
pub(crate) const FOCUS_TARGET: &str = ".heading";

/// Every way that is not the main way on.
pub(crate) const SECONDARY: &str = "button secondary";

/// The heading of a screen. It can take the focus, so that a screen reader reads on from here.
pub(crate) fn heading(text: &str) -> Tag {
    tag("h2").class("heading").attr("part", "heading").attr("tabindex", "-1").text(text)
}

/// A screen.
pub(crate) fn screen() -> Tag {
    tag("section").class("screen").attr("part", "screen")
}

/// A list of short facts.
pub(crate) fn facts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Tag {
    tag("ul").class("facts").children(texts.into_iter().map(|text| tag("li").text(text)))
}

/// A button; what it does is added with [`Tag::on`].
pub(crate) fn button(action: &str, class: &str, label: &str) -> Tag {
    let part = ["button ", action].concat();
    tag("button")
        .class(class)
        .attr("type", "button")
        .attr("part", &part)
        .attr("data-action", action)
        .text(label)
}

/// A table in a box of its own. A wide one scrolls by itself, also with the keyboard.
pub(crate) fn scroll(label: &str, table: Tag) -> Tag {
    tag("div")
        .class("scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", label)
        .child(table)
}

/// A row of buttons.
pub(crate) fn actions(buttons: impl IntoIterator<Item = Tag>) -> Tag {
    tag("div").class("actions").children(buttons)
}
