//! What station and report have in common: the element, its language, the screen that is shown, and where the focus
//! goes.

use std::cell::Cell;
use std::rc::Rc;

use trygskema_core::format::language::Language;

use super::text::{FacilitatorMessages, messages};
use crate::dom::{RemovedOnDrop, Tag, tag};
use crate::live::{Live, keep};
use trygskema_element::host::Host;
use trygskema_element::instances::{Inbox, Message};

/// Cheap to clone into closures: a clone is the same desk. `P` is which screen is shown.
pub(crate) struct Desk<P>(Rc<Parts<P>>);

struct Parts<P> {
    host: Host,
    language: Live<Language>,
    phase: Live<P>,
    /// Whether the next screen takes the focus: only after something the person did in it.
    takes_focus: Cell<bool>,
}

impl<P> Clone for Desk<P> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<P: Clone + PartialEq + 'static> Desk<P> {
    /// Reads language and colours from the attributes; the rest of them is nobody's business here.
    pub(crate) fn new(host: Host, first: P) -> Self {
        let language = host.read_config().config.language;
        Self(Rc::new(Parts {
            host,
            language: Live::new(language),
            phase: Live::new(first),
            takes_focus: Cell::new(false),
        }))
    }

    /// The element and what is built into the script.
    pub(crate) fn host(&self) -> &Host {
        &self.0.host
    }

    /// The language of the interface; followed.
    pub(crate) fn language(&self) -> Language {
        self.0.language.follow()
    }

    /// The texts of the interface; followed.
    pub(crate) fn messages(&self) -> &'static FacilitatorMessages {
        messages(self.language())
    }

    /// Which screen is shown; followed.
    pub(crate) fn phase(&self) -> P {
        self.0.phase.follow()
    }

    /// Which screen is shown now.
    pub(crate) fn phase_now(&self) -> P {
        self.0.phase.get()
    }

    /// To another screen, because of something the person did: it takes the focus.
    #[expect(dead_code, reason = "for the screens to come")]
    pub(crate) fn go(&self, phase: P) {
        self.0.takes_focus.set(true);
        self.0.phase.set(phase);
    }

    /// An attribute or the language of the page has changed.
    pub(crate) fn refresh(&self) {
        self.0.language.set(self.0.host.read_config().config.language);
    }

    /// Puts the screens into the base element, for as long as the Leptos owner of this call lives. `screen` builds the
    /// one that [`Self::phase`] says, `name` is what the element then has in `data-phase`, and `take` gets the messages
    /// of the element; [`Message::Refresh`] has been followed already.
    pub(crate) fn show(
        &self,
        inbox: &Inbox,
        screen: fn(&Self) -> Tag,
        name: fn(&P) -> &'static str,
        take: impl Fn(&Self, Message) + 'static,
    ) {
        let [of_screen, of_phase, of_inbox] = [self.clone(), self.clone(), self.clone()];
        inbox.listen(move |message| {
            if message == Message::Refresh {
                of_inbox.refresh();
            }
            take(&of_inbox, message);
        });
        let build = move || Some(screen(&of_screen));
        let shown = move |screen: &Tag| {
            // Only now, so that nobody who waits for a phase finds the screen before it.
            of_phase.0.host.show_phase(name(&of_phase.phase_now()));
            if of_phase.0.takes_focus.replace(false) {
                screen.focus_inside(super::part::FOCUS_TARGET);
            }
        };
        let frame = tag("div").class("frame").region(build, shown);
        // Fails only if the page has taken the base element away, and then there is nothing to show it in.
        let _ = self.0.host.base().append_child(frame.element());
        keep(Rc::new(RemovedOnDrop(frame)));
    }
}
