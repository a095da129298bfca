//! New elements where Leptos would keep the old ones.

use leptos::either::Either;
use leptos::prelude::*;

/// Makes its children anew whenever a signal has changed that they read themselves; what a component in them reads is not
/// followed. Leptos would keep the elements and change what is different in them. Here no element is used for two screens, so
/// what was chosen in one cannot stand in the next.
///
/// A `For` over one key does the same, with the code for lists that are sorted.
#[component]
pub fn Remount(children: ChildrenFn) -> impl IntoView {
    let mut is_even = false;
    // Two types in turn, because a view of another type is not put into the elements of the one before.
    move || {
        is_even = !is_even;
        let view = children();
        if is_even { Either::Left(view) } else { Either::Right(view) }
    }
}
