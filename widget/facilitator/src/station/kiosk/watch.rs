//! What happens to the page: it is hidden and shown, left alone, and another tab may have the round.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use leptos::prelude::{Set, StoredValue, document, window};
use web_sys::{Event as PageEvent, EventTarget};

use super::Kiosk;
use crate::offline::{self, Order};
use crate::place::Refusal;
use crate::station::device::{self, Lock};
use crate::station::model::{Block, Event, Found, Screen, area_seconds};
use crate::station::vault::Beat;

/// Milliseconds between two beats of a page that holds the record without locks.
const LEASE_MILLISECONDS: u32 = 2_000;
/// So many beats without a word, and the other page is gone: a page in the background is slowed down, not silenced.
const LEASE_BEATS: u8 = 6;

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
        self.device.lock.set(lock);
        match lock {
            Lock::Held => self.look(None),
            Lock::Elsewhere => self.step(Event::Found(Found::Blocked(Block::SecondTab))),
            Lock::Missing => {
                self.watch_lease();
                self.look(None);
            }
        }
    }

    /// Without locks the record itself says who collects: this page says every other second that it is there, and takes
    /// the place of one that has said nothing for [`LEASE_BEATS`] times that long.
    fn watch_lease(self) {
        let Some(own) = device::random::<16>() else { return };
        self.parts().vault.hold_by_lease(own);
        let seen = Rc::new(Cell::new((0_u32, 0_u8)));
        let beating = Interval::new(LEASE_MILLISECONDS, move || {
            let seen = Rc::clone(&seen);
            let (beat, times) = seen.get();
            let stale = (times >= LEASE_BEATS).then_some(beat);
            self.if_there(|kiosk| {
                kiosk.parts().vault.beat(stale, move |heard| match heard {
                    Beat::Own => {
                        seen.set((0, 0));
                        self.if_there(|kiosk| {
                            if kiosk.screen_now() == Screen::Blocked(Block::SecondTab) {
                                kiosk.look(None);
                            }
                        });
                    }
                    Beat::Others(now) => {
                        let (before, times) = seen.get();
                        seen.set((now, if now == before { times.saturating_add(1) } else { 0 }));
                        self.if_there(|kiosk| kiosk.step(Event::Displaced));
                    }
                });
            });
        });
        self.parts().beating.replace(Some(beating));
    }

    /// Asks the browser all that the check tells.
    pub(crate) fn ask_device(self) {
        device::keep_storage(self.device().keeping);
        device::estimate(self.device().estimate);
        device::stay_awake(self.device().awake);
    }

    pub(crate) fn order(self, order: Order) {
        let state = self.device.offline;
        offline::order(&self.parts().worker, order, move |answer| state.set(answer));
    }

    /// The screen is kept awake anew whenever the page comes back: the browser lets it go when the page is hidden.
    fn watch_view(self) {
        listen(&document(), "visibilitychange", move |_| {
            self.if_there(|kiosk| {
                if device::is_in_view() {
                    device::stay_awake(kiosk.device.awake);
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
