//! What happens to the page: it is hidden and shown, left alone, and another tab may have the round.

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use leptos::prelude::{StoredValue, document, window};
use web_sys::{Event as PageEvent, EventTarget};

use super::Kiosk;
use crate::offline::{self, Order};
use crate::place::Refusal;
use crate::station::device::{self, Lock};
use crate::station::model::{Block, Event, Found, area_seconds};

impl Kiosk {
    /// Begins: is this a place for a station, is it the only one, what is on the device. Listens as long as the
    /// surrounding owner lives.
    pub(crate) fn wake_up(self) {
        if let Some(refusal) = Refusal::here() {
            let block = match refusal {
                Refusal::Framed => Block::Framed,
                Refusal::Insecure => Block::Insecure,
            };
            return self.step(Event::Found(Found::Blocked(block)));
        }
        self.watch_view();
        self.watch_idleness();
        self.ask_device();
        self.order(Order::Start);
        self.watch_leaving();
        self.ask_lock();
        self.host().fire(trygskema_element::event::Event::Ready);
    }

    fn locked(self, lock: Lock) {
        match lock {
            Lock::Held => self.look(None),
            Lock::Elsewhere => self.step(Event::Found(Found::Blocked(Block::SecondTab))),
            Lock::Missing => self.step(Event::Found(Found::Blocked(Block::OldBrowser))),
        }
    }

    /// Asks the browser all that the check tells.
    pub(crate) fn ask_device(self) {
        device::keep_storage(self.findings);
        device::estimate(self.findings);
        device::stay_awake(self.findings);
    }

    pub(crate) fn order(self, order: Order) {
        offline::order(&self.parts().worker, order, move |answer| {
            self.findings.note(|tablet| tablet.offline = answer);
        });
    }

    /// The screen is kept awake anew whenever the page comes back: the browser lets it go when the page is hidden.
    fn watch_view(self) {
        listen(&document(), "visibilitychange", move |_| {
            self.if_there(|kiosk| {
                if device::is_in_view() {
                    device::stay_awake(kiosk.findings);
                    kiosk.lock_if_left();
                }
            });
        });
    }

    /// A page that is left gives the lock back at once, even if the browser keeps the page for whoever presses Back. When
    /// it comes back it begins as if it had been loaded.
    fn watch_leaving(self) {
        listen(&window(), "pagehide", move |_| self.if_there(|kiosk| kiosk.parts().held.release()));
        listen(&window(), "pageshow", move |event| {
            if device::is_persisted(event) {
                self.if_there(|kiosk| {
                    kiosk.step(Event::Displaced);
                    kiosk.ask_lock();
                });
            }
        });
    }

    fn ask_lock(self) {
        device::lock(&self.parts().held, move |lock| self.if_there(|kiosk| kiosk.locked(lock)));
    }

    /// Somebody is here; in the facilitator's area perhaps too late.
    pub(crate) fn touch(self) {
        self.lock_if_left();
        self.parts().last_touch.set(device::ticks());
    }

    /// Timers of a page that was hidden may have stood still, so this is asked again by whatever happens first.
    fn lock_if_left(self) {
        let patience = f64::from(area_seconds(self.parts().idle.get())) * 1000.0;
        if self.locks_when_left() && device::ticks() - self.parts().last_touch.get() > patience {
            self.step(Event::Lock);
        }
    }

    /// The facilitator's area locks itself when nobody is there; a person's own screens have a dialog for that.
    fn watch_idleness(self) {
        StoredValue::new_local(Interval::new(1000, move || {
            self.if_there(|kiosk| {
                kiosk.lock_if_left();
                kiosk.count_down();
            });
        }));
    }
}

/// Calls `listener` as long as the surrounding owner lives.
fn listen(target: &EventTarget, kind: &'static str, listener: impl FnMut(&PageEvent) + 'static) {
    StoredValue::new_local(EventListener::new(target, kind, listener));
}
