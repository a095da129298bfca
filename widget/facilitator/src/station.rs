//! `<tryg-station>`: the screen that a group shares. One person answers after the other; only sums of the group are
//! kept, and no figure is shown before the round is closed.
//!
//! | module | does |
//! |---|---|
//! | [`model`] | which screen follows which: no page, no storage, no clock |
//! | [`phase`] | the word of a screen for the page |
//! | [`storage`] | one record, one transaction, what to do when it fails |
//! | [`record`], [`vault`] | what stands in the record, and what changes it |
//! | [`pin`], [`code`] | who may into the facilitator's area |
//! | [`device`] | what else the browser has to give |
//! | [`forms`] | which questionnaires can be asked here |
//! | [`kiosk`] | does what the model says |
//! | [`view`], [`form`], [`text`] | the screens and their words |
//!
//! # What a page can read
//!
//! On the element `data-phase` (`loading`, `check`, `setup`, `card`, `start`, `paused`, `asking`, `review`, `result`,
//! `thanks`, `facilitator`, `handover`, `closed`, `failed`) and `data-persons`, how many have answered. `review` is the screen
//! before handing in; it shows no answer. No event and no property carries an answer, a sum or a score.

mod code;
pub(super) mod device;
mod form;
mod forms;
mod kiosk;
mod model;
mod new_round;
mod phase;
mod pin;
mod record;
mod storage;
mod text;
mod vault;
mod view;

use std::rc::Rc;

use js_sys::Function;
use leptos::prelude::*;

use self::device::Findings;
use self::kiosk::Kiosk;
use self::storage::file::FileStore;
use self::vault::{Forms, Vault};
use self::view::Screens;
use trygskema_element::host::Host;
use trygskema_element::instances::{Inbox, Message};
use trygskema_widget::config::Mode;
use trygskema_widget::follow;

/// Everything inside `<tryg-station>`.
#[component]
pub(super) fn Station<'a>(
    host: Host,
    /// The way to the service worker.
    worker: Function,
    /// Starts the worker that writes the round.
    store: Function,
    /// The way to pictures.
    camera: Function,
    inbox: &'a Inbox,
) -> impl IntoView + use<> {
    let language = read_language(&host);
    let of_forms = host.clone();
    let forms: Forms = Rc::new(move |ids| {
        let session = forms::session_of(&of_forms, ids)?;
        Some(session.parts().iter().map(|part| part.instrument.clone()).collect())
    });
    let findings = Findings::new();
    let vault = Vault::new(Rc::new(FileStore::new(store, findings)), Rc::new(device::random::<32>), forms);
    let kiosk = Kiosk::new(host, worker, camera, language, vault, findings);
    provide_context(kiosk);
    inbox.listen(move |message| match message {
        Message::Refresh => kiosk.set_language(read_language(&kiosk.host())),
        // The page is left or comes back: nobody may see what the last person did.
        Message::Wipe => kiosk.abort(),
    });
    // When the screens are in the page.
    follow(move || untrack(|| kiosk.wake_up()));
    view! { <Screens/> }
}

/// Reads language and colours; a station is always a kiosk, whatever the attribute `mode` says.
fn read_language(host: &Host) -> trygskema_core::format::language::Language {
    let language = host.read_config().config.language;
    let _ = host.base().set_attribute("data-mode", Mode::Kiosk.name());
    language
}
