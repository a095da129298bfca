//! `<tryg-station>`: the screen that a group shares.

use std::rc::Rc;

use js_sys::Function;

use super::camera::reader;
use super::desk::Desk;
use super::offline::{self, Offline, Order};
use super::part::{SECONDARY, actions, button, facts, heading, screen};
use super::place::Refusal;
use crate::dom::{Tag, tag};
use crate::event::Event;
use crate::host::Host;
use crate::instances::{Inbox, Message};
use crate::live::Live;

/// Which screen is shown.
#[derive(Clone)]
enum Phase {
    /// Nothing is done here, and why.
    Refused(Refusal),
    /// No round is open.
    Ready(Worker, Function),
}

/// The service worker, as the station knows it.
#[derive(Clone)]
struct Worker {
    port: Function,
    state: Rc<Live<Offline>>,
}

impl Worker {
    fn order(&self, order: Order) {
        let state = Rc::clone(&self.state);
        offline::order(&self.port, order, move |answer| state.set(answer));
    }
}

impl PartialEq for Phase {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Refused(one), Self::Refused(other)) => one == other,
            (Self::Ready(one, _), Self::Ready(other, _)) => Rc::ptr_eq(&one.state, &other.state),
            _ => false,
        }
    }
}

/// The value of `data-phase`.
const fn name(phase: &Phase) -> &'static str {
    match phase {
        Phase::Refused(_) => "failed",
        Phase::Ready(..) => "ready",
    }
}

/// Puts the station into the base element of `host`, for as long as the Leptos owner of this call lives.
pub(super) fn station(host: Host, port: Function, camera: Function, inbox: &Inbox) {
    let worker = Worker { port, state: Rc::new(Live::new(Offline::default())) };
    let refusal = Refusal::here();
    let phase = refusal.map_or_else(|| Phase::Ready(worker.clone(), camera), Phase::Refused);
    let desk = Desk::new(host, phase);
    desk.show(inbox, shown, name, |_: &Desk<Phase>, _: Message| {});
    match refusal {
        Some(refusal) => desk.host().fire(Event::Error(refusal.code())),
        None => {
            worker.order(Order::Start);
            desk.host().fire(Event::Ready);
        }
    }
}

fn shown(desk: &Desk<Phase>) -> Tag {
    match desk.phase() {
        Phase::Refused(refusal) => refused(desk, refusal),
        Phase::Ready(worker, camera) => ready(desk, worker, &camera),
    }
}

fn refused(desk: &Desk<Phase>, refusal: Refusal) -> Tag {
    let texts = &desk.messages().refused;
    let why = match refusal {
        Refusal::Framed => texts.framed,
        Refusal::Insecure => texts.insecure,
    };
    screen()
        .child(heading(texts.title))
        .child(tag("p").attr("role", "alert").text(why))
        .child(tag("p").text(texts.instead))
}

fn ready(desk: &Desk<Phase>, worker: Worker, camera: &Function) -> Tag {
    let texts = &desk.messages().station;
    let of_text = Rc::clone(&worker.state);
    // No round is open on this screen, so a newer version may be taken.
    let update = move || {
        let worker = worker.clone();
        let is_offered = worker.state.follow() == Offline::Offered;
        let take = move |_| worker.order(Order::Take);
        is_offered.then(|| actions([button("update", SECONDARY, texts.update).on("click", take)]))
    };
    screen()
        .child(heading(texts.title))
        .child(tag("p").class("lead").text(texts.lead))
        .child(facts([texts.no_answers_kept, texts.only_sums, texts.no_round]))
        .child(
            tag("p").attr("role", "status").live_text(move || (texts.offline)(of_text.follow()).to_owned()),
        )
        .region(update, |_| {})
        // For the card of a round; what is done with its text is still to come.
        .child(reader(desk, camera, |_| {}))
}
