//! What the facilitator is told: that something was refused, and where it can be mended, or that it went well.

use leptos::prelude::*;
use trygskema_widget::{ElementRef, Remount, on_load};

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
                {kiosk.told().map(|(_, notice)| if notice.is_good() {
                    view! { <Good notice/> }.into_any()
                } else {
                    view! { <Bad notice/> }.into_any()
                })}
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

/// It takes the focus, and its words lead to the field in which it can be mended.
#[component]
fn Bad(notice: Notice) -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    let texts = kiosk.texts();
    let text = (texts.notice)(notice);
    let told = ElementRef::new();
    on_load(told, |told| drop(told.focus()));
    let words = match field_of(notice) {
        None => view! { <p>{text}</p> }.into_any(),
        Some(field) => {
            let follow = move |event: web_sys::MouseEvent| {
                // The link must not change the address of the page.
                event.prevent_default();
                kiosk.go_to(field);
            };
            view! { <a href=format!("#{field}") on:click=follow>{text}</a> }.into_any()
        }
    };
    view! {
        <div class="summary" part="error-summary" role="alert" tabindex="-1" data-notice="error" node_ref=told>
            <h2>{texts.error_title}</h2>
            {words}
        </div>
    }
}
