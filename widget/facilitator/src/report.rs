//! `<tryg-report>`: the effect of a workshop, from released figures alone.
//!
//! | module | does |
//! |---|---|
//! | [`state`] | what is shown: rounds, view, group, notes |
//! | [`shelf`] | the rounds that are there, and what could not be used |
//! | [`view`] | the screen |
//! | [`blocks`], [`charts`], [`run`] | the report of the core as elements and pictures |
//! | [`keep`], [`drawn`] | a picture as a file |
//!
//! Every number and every sentence of a report is made in [`trygskema_core::group::report`], so that the command line shows the
//! same. Nothing is stored and nothing is sent: rounds and notes are in memory until the page is left, and in the file
//! that the person saves.
//!
//! # What a page can set and read
//!
//! The attribute `releases` holds ids of blocks `<script type="application/json">` with released rounds to begin with.
//! On the element `data-phase` is `empty` or `shown`. Inside, rounds have `data-round`, views are radios with the words of
//! the core as values, the group is a list with `data-choice` = `group`, every figure has `data-figure` and `data-value`, every note `data-note`; buttons have
//! `data-action` = `remove | print | json | csv | picture`, the file input `choose`.

mod blocks;
mod charts;
mod drawn;
mod keep;
mod run;
pub(crate) mod shelf;
mod state;
mod view;

use js_sys::Function;
use leptos::prelude::*;
use trygskema_widget::Remount;

use self::state::State;
use self::view::Screen;
use trygskema_element::event::Event;
use trygskema_element::host::Host;
use trygskema_element::instances::{Inbox, Message};

/// Everything inside `<tryg-report>`.
#[component]
pub(super) fn Report<'a>(
    host: Host,
    /// The way to pictures.
    camera: Function,
    inbox: &'a Inbox,
) -> impl IntoView + use<> {
    let state = State::new(host);
    provide_context(state);
    inbox.listen(move |message| match message {
        Message::Refresh => state.refresh(),
        Message::Wipe => state.begin(),
    });
    // After the report is in the page, so that a host that reads the phase finds it there.
    Effect::new(move |before: Option<()>| {
        state.host().show_phase(if state.is_empty() { "empty" } else { "shown" });
        if before.is_none() {
            state.host().fire(Event::Ready);
        }
    });
    let camera = StoredValue::new_local(camera);
    view! {
        <div class="frame">
            <Remount>
                {
                    state.language();
                    view! { <Screen camera=camera.get_value()/> }
                }
            </Remount>
        </div>
    }
}
