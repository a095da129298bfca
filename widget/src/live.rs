//! Values that screens follow, on the reactive system of Leptos.
//!
//! All of them share one kind of trigger, one kind of effect and one kind of keeper. Each further type of signal, memo
//! or stored value would bring its own copy of the machinery into the script: about 2 kB each.

use std::any::Any;
use std::cell::RefCell;

use leptos::prelude::*;

/// A value that tells when it has changed.
pub(crate) struct Live<T> {
    value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T: Clone + PartialEq> Live<T> {
    pub(crate) fn new(value: T) -> Self {
        Self { value: RefCell::new(value), changed: ArcTrigger::new() }
    }

    /// The value. Whatever is being built now is built anew when it changes.
    pub(crate) fn follow(&self) -> T {
        self.changed.track();
        self.get()
    }

    /// The value as it is now.
    pub(crate) fn get(&self) -> T {
        self.value.borrow().clone()
    }

    /// Sets it, and tells if it is another than before.
    pub(crate) fn set(&self, value: T) {
        if *self.value.borrow() != value {
            self.value.replace(value);
            self.changed.notify();
        }
    }

    /// Tells, as if it had changed.
    pub(crate) fn tell(&self) {
        self.changed.notify();
    }
}

/// Runs now, and again whenever something that it followed changes, as long as the surrounding screen is shown.
pub(crate) fn effect(mut run: Box<dyn FnMut()>) {
    keep(Box::new(RenderEffect::new(move |_: Option<()>| run())));
}

/// Keeps a listener, a timer or an effect as long as the surrounding screen is shown, and then drops it.
pub(crate) fn keep(thing: Box<dyn Any>) {
    StoredValue::new_local(thing);
}
