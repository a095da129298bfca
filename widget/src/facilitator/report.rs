//! `<tryg-report>`: the effect of a workshop, from released figures alone.

use js_sys::Function;

use super::camera::reader;
use super::desk::Desk;
use super::part::{facts, heading, screen};
use crate::dom::{Tag, tag};
use crate::event::Event;
use crate::host::Host;
use crate::instances::{Inbox, Message};

/// Which screen is shown.
#[derive(Clone, Debug, PartialEq)]
enum Phase {
    /// Nothing has been read in yet. Holds the way to pictures.
    Empty(Function),
}

/// The value of `data-phase`.
const fn name(phase: &Phase) -> &'static str {
    match phase {
        Phase::Empty(_) => "empty",
    }
}

/// Puts the report into the base element of `host`, for as long as the Leptos owner of this call lives.
pub(super) fn report(host: Host, camera: Function, inbox: &Inbox) {
    let desk = Desk::new(host, Phase::Empty(camera.clone()));
    desk.show(inbox, shown, name, move |desk: &Desk<Phase>, message| {
        if message == Message::Wipe {
            desk.fall_back(Phase::Empty(camera.clone()));
        }
    });
    desk.host().fire(Event::Ready);
}

fn shown(desk: &Desk<Phase>) -> Tag {
    match desk.phase() {
        Phase::Empty(camera) => empty(desk, &camera),
    }
}

fn empty(desk: &Desk<Phase>, camera: &Function) -> Tag {
    let texts = &desk.messages().report;
    screen()
        .child(heading(texts.title))
        .child(tag("p").class("lead").text(texts.lead))
        .child(facts([texts.only_releases, texts.stays_here]))
        // What is done with the text is still to come.
        .child(reader(desk, camera, |_| {}))
}
