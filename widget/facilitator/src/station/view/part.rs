//! Pieces that several screens share. They look as those of the questionnaire do.

use leptos::prelude::*;
use trygskema_widget::{Button, CollectAny, ElementRef, SECONDARY, on_load};

use crate::station::kiosk::Kiosk;
use crate::station::model::{Event, Panel};

/// The heading of a screen. It takes the focus when the screen is shown after something the person did, so that a screen
/// reader reads on from here.
#[component]
pub(super) fn Heading(#[prop(into)] text: String) -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let heading = ElementRef::new();
    on_load(heading, move |heading| {
        if kiosk.shown() {
            let _ = heading.focus();
        }
    });
    view! { <h2 class="heading" part="heading" tabindex="-1" node_ref=heading>{text}</h2> }
}

/// A screen with nothing to do on it.
#[component]
pub(super) fn Bare(#[prop(optional)] is_loading: bool) -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let screen = ElementRef::new();
    on_load(screen, move |_| {
        kiosk.shown();
    });
    let text = is_loading.then(|| view! { <p>{kiosk.texts().loading}</p> }.into_any());
    view! { <section class="screen" part="screen" node_ref=screen>{text}</section> }
}

/// A button that waits while the storage is busy, so that a second tap does nothing.
#[component]
pub(super) fn Act(
    action: &'static str,
    #[prop(default = SECONDARY)] class: &'static str,
    label: &'static str,
    act: fn(Kiosk),
) -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    view! { <Button action class label disabled=kiosk.is_busy() on_press=move || act(kiosk)/> }
}

/// A button that leads to another panel.
#[component]
pub(super) fn To(
    action: &'static str,
    #[prop(default = SECONDARY)] class: &'static str,
    label: &'static str,
    panel: Panel,
) -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    view! { <Button action class label on_press=move || kiosk.step(Event::Show(panel))/> }
}

/// Back to the panel with all ways on.
#[component]
pub(super) fn Back(#[prop(default = SECONDARY)] class: &'static str) -> impl IntoView {
    let label = expect_context::<Kiosk>().texts().back;
    view! { <To action="back" class label panel=Panel::Menu/> }
}

/// How many have answered.
#[component]
pub(super) fn Count(text: String) -> impl IntoView {
    view! { <p class="count" data-count="">{text}</p> }
}

/// A list of short facts.
#[component]
pub(super) fn Facts(
    texts: Vec<String>,
    /// Whether they are the reasons for what is not shown.
    #[prop(optional)]
    are_reasons: bool,
) -> impl IntoView {
    view! {
        <ul class="facts" data-reasons=are_reasons.then_some("")>
            {texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_any()}
        </ul>
    }
}
