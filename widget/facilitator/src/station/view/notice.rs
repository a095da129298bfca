//! What the facilitator is told: that something was refused, and where it can be mended, or that it went well.

use leptos::prelude::*;
use trygskema_widget::{CollectAny, ElementRef, Remount, on_load};

use crate::station::form::field_of;
use crate::station::kiosk::Kiosk;
use crate::station::text::Notice;

/// The place at the head of a screen where it is told.
#[component]
pub(super) fn Notices() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    view! {
        <div>
            // Each time in a new element, so that the same words are read aloud again.
            <Remount>
                {match kiosk.told() {
                    told if told.is_empty() => ().into_any(),
                    told => match told.first().filter(|notice| notice.is_good()) {
                        Some(notice) => view! { <Good notice=*notice/> }.into_any(),
                        None => view! { <Bad told/> }.into_any(),
                    },
                }}
            </Remount>
        </div>
    }
}

#[component]
fn Good(notice: Notice) -> impl IntoView {
    let texts = expect_context::<Kiosk>().texts();
    let told = ElementRef::new();
    on_load(told, |told| drop(told.focus()));
    view! { <p class="notice" role="status" tabindex="-1" node_ref=told>{(texts.notice)(notice)}</p> }
}

/// It takes the focus, and each of its lines leads to the field in which it can be mended.
#[component]
fn Bad(told: Vec<Notice>) -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let texts = kiosk.texts();
    let summary = ElementRef::new();
    on_load(summary, |summary| drop(summary.focus()));
    let line = |notice| {
        let text = (texts.notice)(notice);
        match field_of(notice) {
            None => view! { <p>{text}</p> }.into_any(),
            Some(field) => {
                let follow = move |event: web_sys::MouseEvent| {
                    // The link must not change the address of the page.
                    event.prevent_default();
                    kiosk.go_to(field);
                };
                view! { <p><a href=format!("#{field}") on:click=follow>{text}</a></p> }.into_any()
            }
        }
    };
    view! {
        <div class="summary" part="error-summary" role="alert" tabindex="-1" data-notice="error" node_ref=summary>
            <h2>{texts.error_title}</h2>
            {told.into_iter().map(line).collect_any()}
        </div>
    }
}
