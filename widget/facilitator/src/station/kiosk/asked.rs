//! The questionnaire that the station asks.

use leptos::prelude::*;

use super::Kiosk;
use crate::station::forms;
use crate::station::model::Event;
use crate::station::phase;
use crate::station::vault::Facts;
use trygskema_element::event::Event as Told;
use trygskema_element::fault::{Fault, point};
use trygskema_widget::flow::{Flow, Hooks, Settings, Shown, Step};
use trygskema_widget::state::Session;

/// A questionnaire, as long as this lives.
pub(crate) struct Asked {
    flow: Flow,
    settings: RwSignal<Settings>,
    /// What the two above belong to.
    _owner: Owner,
}

impl Asked {
    /// The way through it.
    pub(crate) const fn flow(&self) -> Flow {
        self.flow
    }

    /// Asks it in another way.
    pub(crate) fn set(&self, settings: Settings) {
        self.settings.set(settings);
    }
}

impl Kiosk {
    /// Begins to ask a questionnaire, and follows it.
    pub(super) fn ask(self, session: Session, facts: &Facts) -> Asked {
        // It outlives the screen or the job in which it is made.
        let owner = Owner::new_root(None);
        let (flow, settings) = owner.with(|| {
            let settings = RwSignal::new(forms::settings(&self.host(), facts));
            let tell = move |act: fn(Self)| self.if_there(act);
            let hooks = Hooks {
                on_show: Some(Callback::from(move |shown| {
                    self.if_there(|kiosk| kiosk.show_state(&shown));
                })),
                on_start: Some(Callback::from(move || tell(|kiosk| kiosk.host().fire(Told::Start)))),
                on_complete: Some(Callback::from(move || tell(|kiosk| kiosk.host().fire(Told::Complete)))),
                on_step: Some(Callback::from(move |step| match step {
                    Step::Score => tell(|kiosk| point(&kiosk.host(), Fault::Score)),
                    Step::Wipe => tell(|kiosk| point(&kiosk.host(), Fault::Wipe)),
                })),
                // The answers are still there.
                on_finish: Some(Callback::from(move || tell(|kiosk| kiosk.step(Event::Finish)))),
                on_wiped: Some(Callback::from(move || tell(Self::heard_of_wiping))),
                ..Hooks::default()
            };
            (Flow::new(session, settings.into(), hooks), settings)
        });
        Asked { flow, settings, _owner: owner }
    }

    /// The person has stopped or time is over; the answers are gone.
    fn heard_of_wiping(self) {
        if !self.parts().is_wiping.get() {
            self.abort();
        }
    }

    /// Shows on the element which screen of a person is in the page.
    fn show_state(self, shown: &Shown) {
        match phase::phase(self.screen_now()) {
            Some(phase) => self.host().show_phase(phase),
            None if *shown == Shown::Intro => {}
            None => self.host().show_state(shown),
        }
    }
}
