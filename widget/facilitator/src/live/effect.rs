//! Effects: code that runs again when something it followed has changed.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use js_sys::Function;
use leptos::prelude::Owner;
use leptos::reactive::graph::{AnySource, AnySubscriber, ReactiveNode, Source, Subscriber, WithObserver};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};

use super::{keep_at, kept_at, place};

/// The place of an effect in the graph. Nodes must be able to change threads, so the effect itself is known by number.
struct Node {
    place: usize,
    is_waiting: AtomicBool,
    sources: Mutex<Vec<AnySource>>,
}

struct Effect {
    run: RefCell<Box<dyn FnMut()>>,
    owner: Owner,
    node: Arc<Node>,
}

thread_local! {
    /// The places of the effects whose turn it is next.
    static WAITING: RefCell<VecDeque<usize>> = const { RefCell::new(VecDeque::new()) };
    static TURN: Function = Closure::<dyn FnMut()>::new(turn).into_js_value().unchecked_into();
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(callback: &Function);
}

/// Runs now, and again whenever something that it followed has changed, as long as the surrounding screen is shown: not
/// at once, but after the listener that changed it has returned, and before the browser paints.
pub(crate) fn effect(run: Box<dyn FnMut()>) {
    let place = place();
    let node = Node { place, is_waiting: AtomicBool::new(false), sources: Mutex::new(Vec::new()) };
    let effect = Rc::new(Effect { run: RefCell::new(run), owner: Owner::new(), node: Arc::new(node) });
    effect.run();
    keep_at(place, effect);
}

fn wait(place: usize) {
    let is_first = WAITING.with_borrow_mut(|waiting| {
        waiting.push_back(place);
        waiting.len() == 1
    });
    if is_first {
        TURN.with(queue_microtask);
    }
}

/// Runs all that wait, and those that begin to wait meanwhile.
fn turn() {
    while let Some(place) = WAITING.with_borrow(|waiting| waiting.front().copied()) {
        // The place may have been given to something else since.
        if let Some(effect) = kept_at(place).and_then(|thing| thing.downcast::<Effect>().ok())
            && effect.node.is_waiting.swap(false, Ordering::Relaxed)
        {
            effect.run();
        }
        // Only now: as long as the queue is not empty nobody asks for another turn.
        WAITING.with_borrow_mut(VecDeque::pop_front);
    }
}

impl Effect {
    fn run(&self) {
        let subscriber = self.node.subscriber();
        subscriber.clear_sources(&subscriber);
        self.owner.with_cleanup(|| subscriber.with_observer(|| self.run.borrow_mut()()));
    }
}

impl Node {
    fn subscriber(self: &Arc<Self>) -> AnySubscriber {
        let node: Weak<Self> = Arc::downgrade(self);
        AnySubscriber(Arc::as_ptr(self).addr(), node)
    }
}

impl ReactiveNode for Node {
    fn mark_dirty(&self) {
        if !self.is_waiting.swap(true, Ordering::Relaxed) {
            wait(self.place);
        }
    }

    // Everything that is followed is a trigger, and a trigger has always changed.
    fn mark_check(&self) {
        self.mark_dirty();
    }

    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        self.is_waiting.load(Ordering::Relaxed)
    }
}

impl Subscriber for Node {
    fn add_source(&self, source: AnySource) {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner).push(source);
    }

    fn clear_sources(&self, subscriber: &AnySubscriber) {
        let sources = std::mem::take(&mut *self.sources.lock().unwrap_or_else(PoisonError::into_inner));
        for source in sources {
            source.remove_subscriber(subscriber);
        }
    }
}
