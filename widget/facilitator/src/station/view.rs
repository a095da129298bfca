//! The screens of the station. Those of a person are the questionnaire's own, see [`person`]; on them nothing can be
//! written, printed or saved.

mod area;
mod card;
mod check;
mod end;
mod gate;
mod notice;
mod outlook;
mod part;
mod person;
mod setup;
mod start;

use leptos::prelude::*;
use trygskema_widget::{PRIMARY, Remount};

use self::area::{Add, Close, HandOver, Menu, Paused};
use self::card::{CardAgain, FirstCard};
use self::check::Check;
use self::end::{Closed, HandedOver};
use self::gate::Gate;
use self::notice::Notices;
use self::part::{Act, Bare, Heading};
use self::person::Person;
use self::setup::Setup;
#[cfg(test)]
pub(crate) use self::start::promise as promise_of;
use self::start::{Start, Thanks};
use super::kiosk::Kiosk;
use super::model::{Block, Panel, Screen};
use super::phase::Place;

/// A way that few take.
const QUIET: &str = "button quiet";

/// All screens, one at a time. Whatever is done in them shows that somebody is there.
#[component]
pub(super) fn Screens() -> impl IntoView {
    let kiosk = expect_context::<Kiosk>();
    view! {
        <div
            class="frame"
            on:pointerdown=move |_| kiosk.touch()
            on:keydown=move |_| kiosk.touch()
            on:input=move |_| kiosk.touch()
        >
            // Another showing gets other elements, as in the questionnaire.
            <Remount>
                {
                    kiosk.showing();
                    shown(Place::of(kiosk.screen_now()))
                }
            </Remount>
        </div>
    }
}

/// The screen for a place.
fn shown(place: Place) -> AnyView {
    match place {
        Place::Person => view! { <Person/> }.into_any(),
        Place::Other(screen) => match screen {
            Screen::Blocked(block) => view! { <Blocked block/> }.into_any(),
            Screen::Check => view! { <Check/> }.into_any(),
            Screen::Setup => view! { <Setup/> }.into_any(),
            Screen::Card => view! { <FirstCard/> }.into_any(),
            Screen::Start => view! { <Start/> }.into_any(),
            Screen::Paused => view! { <Paused/> }.into_any(),
            Screen::Thanks => view! { <Thanks/> }.into_any(),
            Screen::Gate => view! { <Gate/> }.into_any(),
            Screen::Area(Panel::Menu) => view! { <Menu/> }.into_any(),
            Screen::Area(Panel::Close) => view! { <Close/> }.into_any(),
            Screen::Area(Panel::HandOver) => view! { <HandOver/> }.into_any(),
            Screen::Area(Panel::Add) => view! { <Add/> }.into_any(),
            Screen::Area(Panel::Card) => view! { <CardAgain/> }.into_any(),
            Screen::Closed => view! { <Closed/> }.into_any(),
            Screen::HandedOver => view! { <HandedOver/> }.into_any(),
            _ => view! { <Bare is_loading=true/> }.into_any(),
        },
    }
}

#[component]
fn Blocked(block: Block) -> impl IntoView {
    let texts = &expect_context::<Kiosk>().texts().blocked;
    let way_on = match block {
        Block::Gone => {
            let label = texts.acknowledge;
            Some(view! { <Act action="acknowledge" class=PRIMARY label act=Kiosk::acknowledge/> }.into_any())
        }
        Block::Damaged | Block::CardLost => {
            Some(view! { <Act action="remove" class=QUIET label=texts.remove act=Kiosk::remove/> }.into_any())
        }
        _ => None,
    };
    view! {
        <section class="screen" part="screen" data-block=block.name()>
            <Notices/>
            <Heading text=(texts.title)(block)/>
            <p class="lead" role="alert">{(texts.advice)(block)}</p>
            <div class="actions">{way_on}</div>
        </section>
    }
}
