//! What happens to the page: it is hidden and shown, left alone, and another tab may have the round.

use std::rc::Rc;

use gloo::timers::callback::Interval;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::EventTarget;

use super::Kiosk;
use crate::facilitator::offline::{self, Order};
use crate::facilitator::place::Refusal;
use crate::facilitator::station::device::{self, Lock};
use crate::facilitator::station::model::{Block, Event, Found, Screen};
use crate::live::keep;

/// Milliseconds after which the facilitator's area locks itself.
const AREA_PATIENCE: f64 = 300_000.0;

impl Kiosk {
    /// Begins: is this a place for a station, is it the only one, what is on the device. Listens as long as the
    /// surrounding owner lives.
    pub(crate) fn wake_up(&self) {
        if let Some(refusal) = Refusal::here() {
            let block = match refusal {
                Refusal::Framed => Block::Framed,
                Refusal::Insecure => Block::Insecure,
            };
            self.host().fire(crate::event::Event::Error(refusal.code()));
            return self.step(Event::Found(Found::Blocked(block)));
        }
        self.watch_view();
        self.watch_idleness();
        self.ask_device();
        self.order(Order::Start);
        let here = self.downgrade();
        device::lock(&self.0.held, move |lock| here.with(|kiosk| kiosk.locked(lock)));
        self.host().fire(crate::event::Event::Ready);
    }

    fn locked(&self, lock: Lock) {
        self.device().lock.set(lock);
        match lock {
            Lock::Held => self.look(None),
            Lock::Elsewhere => self.step(Event::Found(Found::Blocked(Block::SecondTab))),
            Lock::Missing => self.look(None),
        }
    }

    /// Asks the browser all that the check tells.
    pub(crate) fn ask_device(&self) {
        device::keep_storage(&self.device().keeping);
        device::estimate(&self.device().estimate);
        device::stay_awake(&self.device().awake);
    }

    pub(crate) fn order(&self, order: Order) {
        let state = Rc::clone(&self.device().offline);
        offline::order(&self.0.worker, order, move |answer| state.set(answer));
    }

    /// The screen is kept awake anew whenever the page comes back: the browser lets it go when the page is hidden.
    fn watch_view(&self) {
        let here = self.downgrade();
        let listener = Closure::<dyn FnMut()>::new(move || {
            here.with(|kiosk| {
                if device::is_in_view() {
                    device::stay_awake(&kiosk.device().awake);
                }
            });
        });
        let target: EventTarget = document().into();
        let _ = target
            .add_event_listener_with_callback("visibilitychange", listener.as_ref().unchecked_ref());
        keep(Rc::new(Listening { target, listener }));
    }

    /// Somebody is here.
    pub(crate) fn touch(&self) {
        self.0.last_touch.set(device::ticks());
    }

    /// The facilitator's area locks itself when nobody is there; a person's own screens have a dialog for that.
    fn watch_idleness(&self) {
        let here = self.downgrade();
        keep(Rc::new(Interval::new(1000, move || {
            here.with(|kiosk| {
                let is_open = kiosk.is_unlocked() || kiosk.screen_now() == Screen::Gate;
                if is_open && device::ticks() - kiosk.0.last_touch.get() > AREA_PATIENCE {
                    kiosk.step(Event::Lock);
                }
            });
        })));
    }
}

/// A listener on something that outlives the element.
struct Listening {
    target: EventTarget,
    listener: Closure<dyn FnMut()>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self
            .target
            .remove_event_listener_with_callback("visibilitychange", self.listener.as_ref().unchecked_ref());
    }
}
