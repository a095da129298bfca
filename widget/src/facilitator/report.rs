//! `<tryg-report>`: the effect of a workshop, from released figures alone.

use super::desk::Desk;
use super::part::{facts, heading, screen};
use crate::dom::{Tag, tag};
use crate::event::Event;
use crate::host::Host;
use crate::instances::{Inbox, Message};

/// Which screen is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Nothing has been read in yet.
    Empty,
}

/// The value of `data-phase`.
const fn name(phase: &Phase) -> &'static str {
    match phase {
        Phase::Empty => "empty",
    }
}

/// Puts the report into the base element of `host`, for as long as the Leptos owner of this call lives.
pub(super) fn report(host: Host, inbox: &Inbox) {
    let desk = Desk::new(host, Phase::Empty);
    desk.show(inbox, shown, name, |desk: &Desk<Phase>, message| {
        if message == Message::Wipe {
            desk.fall_back(Phase::Empty);
        }
    });
    desk.host().fire(Event::Ready);
}

fn shown(desk: &Desk<Phase>) -> Tag {
    match desk.phase() {
        Phase::Empty => empty(desk),
    }
}

fn empty(desk: &Desk<Phase>) -> Tag {
    let texts = &desk.messages().report;
    screen()
        .child(heading(texts.title))
        .child(tag("p").class("lead").text(texts.lead))
        .child(facts([texts.only_releases, texts.stays_here]))
}
