//! `<tryg-plan>`: from a result to action, for a work environment group.
//!
//! | module | does |
//! |---|---|
//! | [`state`] | the plan, what can be undone, what is chosen on the screen |
//! | [`model`] | steps, messages and choices |
//! | [`view`] | the frame: file, steps, and which step is shown |
//! | [`field`] | texts, days and lists that write into the plan |
//! | [`sheet`] | step 2: the stone in the shoe and the circles of control |
//! | [`finder`] | step 3: measures by time, level, factor and grade |
//! | [`actions`] | step 3: the actions of the plan |
//! | [`follow`] | step 4: days, and what came of each action |
//! | [`year`] | a year of the model |
//! | [`joint`] | step 1: sheets that a meeting fills in together |
//! | [`paper`] | what is printed |
//! | [`sheets`], [`held`] | the files beside the plan: what they hold, what can be undone |
//! | [`back`] | the return of one person to work |
//! | [`prepared`] | how well the workplace is prepared |
//! | [`cards`] | learning cards |
//! | [`situations`] | when to hold a defusing talk |
//! | [`sheet_paper`] | these sheets, printed |
//! | [`entry`], [`spot`] | fields without a document, and where the focus goes |
//!
//! The format, the calendar file, the table and the finder are those of [`trygskema_core::plan`] and
//! [`trygskema_core::advice::matrix`]. Nothing is stored and nothing is sent: the plan is in memory until the page is left, and
//! in the file that the person saves.
//!
//! # What a page can set and read
//!
//! The attribute `plan` holds the id of a block `<script type="application/json">` with a plan to begin with. On the element
//! `data-phase` is the step: `map`, `assess`, `act` or `follow`, or one of the sheets beside
//! them: `year`, `prepared`, `cards`, `return`, `defusing`. Inside, actions have `data-plan-action`, measures
//! `data-measure`, fields `data-field`; buttons have `data-action`. The sheets of a meeting have `data-joint` with what is shown:
//! `list`, `overview`, `question`, `summary` or `sides`; a question of a summary has `data-carry` and `data-standing`.

mod actions;
mod back;
mod cards;
mod entry;
mod field;
mod finder;
mod follow;
mod held;
mod joint;
mod model;
mod paper;
mod prepared;
mod sheet;
mod sheet_paper;
mod sheets;
mod situations;
mod spot;
mod state;
mod text;
mod view;
mod year;

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use trygskema_widget::Remount;
use wasm_bindgen::JsCast;
use web_sys::BeforeUnloadEvent;

use self::model::Printed;
use self::sheets::Sheets;
use self::state::State;
use self::view::Screen;
use trygskema_element::event::Event;
use trygskema_element::host::Host;
use trygskema_element::instances::{Inbox, Message};

/// Everything inside `<tryg-plan>`.
#[component]
pub(super) fn Plan<'a>(host: Host, inbox: &'a Inbox) -> impl IntoView + use<> {
    let state = State::new(host);
    provide_context(state);
    let sheets = Sheets::new(state);
    provide_context(sheets);
    inbox.listen(move |message| match message {
        Message::Refresh => state.refresh(),
        Message::Wipe => {
            state.begin();
            sheets.begin();
        }
    });
    // After the step is in the page, so that a host that reads the phase finds it there.
    Effect::new(move |before: Option<()>| {
        state.host().show_phase(state.step().word());
        if before.is_none() {
            state.host().fire(Event::Ready);
        }
    });
    warn_before_leaving(state, sheets);
    draw_before_print(state);
    view! {
        <div class="frame">
            <Remount>
                {
                    state.language();
                    view! { <Screen/> }
                }
            </Remount>
        </div>
    }
}

/// The browser asks in its own words, and only if something is unsaved.
fn warn_before_leaving(state: State, sheets: Sheets) {
    let options = EventListenerOptions::enable_prevent_default();
    let ask = move |event: &web_sys::Event| {
        if state.is_unsaved_now() || sheets.is_unsaved_now() {
            event.prevent_default();
            if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                // Older browsers ask only if there is a value.
                event.set_return_value("unsaved");
            }
        }
    };
    // Kept as long as the element is there.
    StoredValue::new_local(EventListener::new_with_options(&window(), "beforeunload", options, ask));
}

/// What is printed is made when it is printed: it repeats the whole plan.
fn draw_before_print(state: State) {
    StoredValue::new_local(EventListener::new(&window(), "beforeprint", move |_| state.draw_paper()));
    StoredValue::new_local(EventListener::new(&window(), "afterprint", move |_| {
        state.printed.set(Printed::Page);
    }));
}
