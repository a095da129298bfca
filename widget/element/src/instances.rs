//! Which elements are on the page: a table from the number that the element keeps to what belongs to it.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::stop;

/// What the element tells what is mounted in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// An attribute or the language of the page has changed: read the configuration again, keep the answers.
    Refresh,
    /// Overwrite answers and scores now, before returning, and go back to the first screen.
    Wipe,
}

type Listener = Rc<dyn Fn(Message)>;

/// Where the messages of one element arrive.
#[derive(Clone, Default)]
pub struct Inbox {
    listener: Rc<RefCell<Option<Listener>>>,
}

impl fmt::Debug for Inbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Inbox")
    }
}

impl Inbox {
    /// Calls `listener` for every message from now on, instead of any earlier listener. The listener must not hold the
    /// inbox: the two would keep each other alive.
    pub fn listen(&self, listener: impl Fn(Message) + 'static) {
        *self.listener.borrow_mut() = Some(Rc::new(listener));
    }

    fn send(&self, message: Message) {
        // Not called under the borrow: a listener may come to replace itself.
        let listener = self.listener.borrow().clone();
        if let Some(listener) = listener {
            listener(message);
        }
    }
}

/// Dropping it disposes of the views and everything reactive in them.
struct Instance {
    inbox: Inbox,
    _view: Box<dyn Any>,
}

thread_local! {
    // By rising number, so it can be searched by halves.
    static INSTANCES: RefCell<Vec<(u32, Instance)>> = const { RefCell::new(Vec::new()) };
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// Shows a view in `base` and returns its number, see [`keep`].
pub fn mount<V: IntoView + 'static>(base: HtmlElement, view: impl FnOnce(Inbox) -> V + 'static) -> u32 {
    keep(|inbox| Box::new(mount_to(base, move || view(inbox))))
}

/// Keeps what `show` returns until [`unmount`], and returns its number: from 1 up, each used once. What it shows hears of the
/// element through the inbox until then. All elements of the page share one row of numbers.
pub fn keep(show: impl FnOnce(Inbox) -> Box<dyn Any>) -> u32 {
    stop::report_place();
    let inbox = Inbox::default();
    let view = show(inbox.clone());
    let handle = LAST.get() + 1;
    LAST.set(handle);
    INSTANCES.with_borrow_mut(|instances| instances.push((handle, Instance { inbox, _view: view })));
    handle
}

/// Hands on a message. Nothing happens if the number is not mounted.
pub fn send(handle: u32, message: Message) {
    let inbox = INSTANCES.with_borrow(|instances| {
        let (_, instance) = instances.get(position(instances, handle)?)?;
        Some(instance.inbox.clone())
    });
    if let Some(inbox) = inbox {
        inbox.send(message);
    }
}

/// Takes away what is shown. Nothing happens if the number is not mounted.
pub fn unmount(handle: u32) {
    // Dropped after the borrow: disposing may run code that looks at the table.
    let instance = INSTANCES
        .with_borrow_mut(|instances| position(instances, handle).map(|position| instances.remove(position)));
    drop(instance);
}

fn position(instances: &[(u32, Instance)], handle: u32) -> Option<usize> {
    instances.binary_search_by_key(&handle, |(number, _)| *number).ok()
}
