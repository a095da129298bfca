//! The screens. They show and they ask; they compute nothing.

mod contacts;
mod failure;
mod frame;
mod idle;
mod intro;
mod item;
mod part;
mod result;
mod review;
mod scores;

pub(crate) use self::failure::failure;
pub(crate) use self::frame::frame;

use leptos::prelude::*;
use trygskema_core::language::{Language, LocalizedText};

/// A text of an instrument, marked up with its language where that is not the language of the interface.
fn localized(text: &LocalizedText, language: Language) -> AnyView {
    let (text, actual) = text.best(language);
    let text = text.to_owned();
    if actual == language {
        text.into_any()
    } else {
        view! { <span lang=actual.tag()>{text}</span> }.into_any()
    }
}
