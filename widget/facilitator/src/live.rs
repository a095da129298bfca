//! Values that screens follow, on the reactive system of Leptos.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{ArcTrigger, Notify, Owner, Track, on_cleanup};

mod effect;

pub(crate) use self::effect::effect;

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
}

/// Runs `build`; everything reactive in it lives until the owner that is returned is dropped.
pub(crate) fn own(build: impl FnOnce()) -> Owner {
    let owner = Owner::new();
    owner.with(build);
    owner
}

/// What is kept, by number, and the numbers that are free again.
struct Kept {
    things: Vec<Option<Rc<dyn Any>>>,
    free: Vec<usize>,
}

thread_local! {
    static KEPT: RefCell<Kept> = const { RefCell::new(Kept { things: Vec::new(), free: Vec::new() }) };
}

/// Keeps a listener, a timer or an effect as long as the surrounding screen is shown, and then drops it.
pub(crate) fn keep(thing: Rc<dyn Any>) {
    keep_at(place(), thing);
}

/// A free number.
fn place() -> usize {
    KEPT.with_borrow_mut(|kept| {
        kept.free.pop().unwrap_or_else(|| {
            kept.things.push(None);
            kept.things.len().saturating_sub(1)
        })
    })
}

/// See [`keep`].
fn keep_at(place: usize, thing: Rc<dyn Any>) {
    KEPT.with_borrow_mut(|kept| {
        if let Some(free) = kept.things.get_mut(place) {
            *free = Some(thing);
        }
    });
    // What Leptos calls at the end must be able to change threads, which nothing of the page can; a number can.
    on_cleanup(move || {
        let thing = KEPT.with_borrow_mut(|kept| {
            kept.free.push(place);
            kept.things.get_mut(place).and_then(Option::take)
        });
        // Dropped after the borrow: it may be an effect with kept things of its own.
        drop(thing);
    });
}

fn kept_at(place: usize) -> Option<Rc<dyn Any>> {
    KEPT.with_borrow(|kept| kept.things.get(place).cloned().flatten())
}
