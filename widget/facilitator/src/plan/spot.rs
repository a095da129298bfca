//! Where the focus goes when a page is made anew.

use leptos::prelude::*;
use trygskema_widget::{ElementRef, on_load};

use super::model::Spot;
use super::state::State;

/// A reference to an element that takes the focus if it is asked for here.
pub(super) fn spot(state: State, spot: Spot) -> ElementRef {
    spot_of(state, move |asked| asked == spot)
}

/// The same for more than one place.
pub(super) fn spot_of(state: State, is_here: impl Fn(Spot) -> bool + 'static) -> ElementRef {
    let element = ElementRef::new();
    on_load(element, move |element| {
        if state.takes_focus_at(is_here) {
            let _ = element.focus();
        }
    });
    element
}

/// The heading of a list, which takes the focus when one of the list has gone.
#[component]
pub(super) fn ListHeading(list: &'static str, text: &'static str) -> impl IntoView {
    let heading = spot(expect_context::<State>(), Spot::Heading(list));
    view! { <h4 tabindex="-1" node_ref=heading>{text}</h4> }
}
