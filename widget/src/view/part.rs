//! Pieces that several screens share.

use crate::dom::{Tag, tag};
use crate::ui::Ui;

/// Where the focus goes when a screen is shown.
pub(super) const FOCUS_TARGET: &str = ".heading";

/// The main way on.
pub(super) const PRIMARY: &str = "button primary";
/// Every other way.
pub(super) const SECONDARY: &str = "button secondary";

/// The heading of a screen. It can take the focus, so that a screen reader reads on from here.
pub(super) fn heading() -> Tag {
    tag("h2").class("heading").attr("part", "heading").attr("tabindex", "-1")
}

/// A button that does something at once.
pub(super) fn button(ui: &Ui, action: &str, class: &str, label: &str, act: fn(&Ui)) -> Tag {
    let ui = ui.clone();
    button_tag(action, class, label).attr("type", "button").on("click", move |_| act(&ui))
}

/// A button that does something with one item.
pub(super) fn item_button(
    ui: &Ui,
    place: usize,
    action: &str,
    class: &str,
    label: &str,
    act: fn(&Ui, usize),
) -> Tag {
    let ui = ui.clone();
    button_tag(action, class, label).attr("type", "button").on("click", move |_| act(&ui, place))
}

/// A button that submits the form around it.
pub(super) fn submit(action: &str, label: &str) -> Tag {
    button_tag(action, PRIMARY, label).attr("type", "submit")
}

/// A button that does nothing yet.
pub(super) fn button_tag(action: &str, class: &str, label: &str) -> Tag {
    let part = ["button ", action].concat();
    tag("button").class(class).attr("part", &part).attr("data-action", action).text(label)
}

/// A row of buttons.
pub(super) fn actions(buttons: impl IntoIterator<Item = Tag>) -> Tag {
    tag("div").class("actions").children(buttons)
}

/// A screen.
pub(super) fn screen() -> Tag {
    tag("section").class("screen").attr("part", "screen")
}

/// Text that is read aloud and not seen.
pub(super) fn unseen(text: &str) -> Tag {
    tag("span").class("unseen").text(text)
}
