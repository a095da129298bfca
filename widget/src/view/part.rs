//! Pieces that several screens share.

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;

use crate::ui::Ui;

/// The heading of a screen. It takes the focus when the person has come here by a button, so that a screen reader
/// reads on from here and the keyboard starts here.
pub(super) fn heading(ui: Ui, content: impl IntoView + 'static) -> AnyView {
    let heading = NodeRef::<html::H2>::new();
    let takes_focus = ui.takes_focus();
    Effect::new(move |_| {
        if let Some(heading) = heading.get()
            && takes_focus
        {
            // A heading that is not shown cannot be focused; there is nothing else to do then.
            let _ = heading.focus();
        }
    });
    view! {
        <h2 tabindex="-1" class="heading" part="heading" node_ref=heading>
            {content.into_any()}
        </h2>
    }
    .into_any()
}

/// A button that does something at once.
pub(super) fn button(
    action: &'static str,
    class: &'static str,
    label: &'static str,
    on_click: impl Fn(MouseEvent) + 'static,
) -> AnyView {
    let part = ["button ", action].concat();
    view! {
        <button type="button" class=class part=part data-action=action on:click=on_click>
            {label}
        </button>
    }
    .into_any()
}

/// The main way on.
pub(super) const PRIMARY: &str = "button primary";
/// Every other way.
pub(super) const SECONDARY: &str = "button secondary";
