//! The root of what is shown inside one element: sets up, shows the screens, follows the page.

use std::cell::RefCell;
use std::rc::Rc;

use trygskema_core::language::Language;

use crate::config::{Config, Reading};
use crate::dom::{Tag, tag};
use crate::event::Event;
use crate::fault::{Fault, point};
use crate::host::{self, Host};
use crate::instances::{Inbox, Message};
use crate::live::{Live, keep};
use crate::setup::{Trouble, set_up, set_up_guide};
use crate::state::Page;
use crate::ui::Ui;
use crate::view;

/// What there is to show. Replaced as a whole when the page asks for another questionnaire.
#[derive(Clone, PartialEq)]
enum Content {
    Questionnaire(Ui, Vec<Trouble>),
    Guide(Shared, Vec<Trouble>),
    Failure(Vec<Trouble>, Language),
}

/// A page to read: the same one or another, its content is not compared.
#[derive(Clone)]
struct Shared(Rc<Page>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What the element has asked for and what came of it.
struct Root {
    host: Host,
    config: RefCell<Config>,
    content: Live<Content>,
}

/// Puts the questionnaire into the base element of `host`, for as long as the Leptos owner of this call lives.
pub fn app(host: Host, inbox: &Inbox) {
    point(&host, Fault::Parse);
    let reading = host.read_config();
    let content = Live::new(read_content(&host, &reading));
    let root = Rc::new(Root { host, config: RefCell::new(reading.config), content });
    inbox.listen({
        let root = Rc::clone(&root);
        move |message| root.take(message)
    });
    let base = root.host.base().clone();
    let of_phase = Rc::clone(&root);
    let shown = move || {
        Some(match root.content.follow() {
            Content::Questionnaire(ui, troubles) => {
                point(&root.host, Fault::Render);
                view::frame(&ui, troubles)
            }
            Content::Guide(page, troubles) => view::guide(&page.0, &troubles),
            Content::Failure(troubles, language) => view::failure(&troubles, language),
        })
    };
    // Again when it is on the screen: wiping the questionnaire before has shown its first phase in the meantime.
    let after = move |_: &Tag| match of_phase.content.get() {
        Content::Questionnaire(..) => {}
        Content::Guide(..) => of_phase.host.show_state(host::Phase::Guide, None),
        Content::Failure(..) => of_phase.host.show_state(host::Phase::Failed, None),
    };
    let frame = tag("div").region(shown, after);
    // Fails only if the page has taken the base element away, and then there is nothing to show it in.
    let _ = base.append_child(frame.element());
    keep(Rc::new(RemovedOnDrop(frame)));
}

impl Root {
    fn take(&self, message: Message) {
        match (message, self.content.get()) {
            (Message::Wipe, Content::Questionnaire(ui, _)) => ui.wipe(),
            // Ticks of a checklist are nobody else's business either: the page is made anew.
            (Message::Wipe, Content::Guide(..)) => self.content.tell(),
            (Message::Wipe, Content::Failure(..)) => {}
            (Message::Refresh, content) => {
                let reading = self.host.read_config();
                let before = self.config.replace(reading.config.clone());
                match content {
                    Content::Questionnaire(ui, _) if asks_the_same(&before, &reading.config) => {
                        ui.set_config(reading.config);
                    }
                    Content::Questionnaire(ui, _) => {
                        // The answers belong to a questionnaire that is no longer asked.
                        ui.wipe();
                        self.content.set(read_content(&self.host, &reading));
                    }
                    Content::Guide(..) | Content::Failure(..) => {
                        self.content.set(read_content(&self.host, &reading));
                    }
                }
            }
        }
    }
}

/// Leaves the page with the questionnaire that it belongs to.
pub(crate) struct RemovedOnDrop(pub(crate) Tag);

impl Drop for RemovedOnDrop {
    fn drop(&mut self) {
        self.0.element().remove();
    }
}

/// Whether two configurations ask the same things, so that the answers so far may stay.
fn asks_the_same(before: &Config, after: &Config) -> bool {
    before.instruments == after.instruments
        && before.definition == after.definition
        && before.wording == after.wording
        && before.guidance == after.guidance
        && before.guide == after.guide
        && before.contacts == after.contacts
}

fn read_content(host: &Host, reading: &Reading) -> Content {
    if let Some(text) = &reading.config.guide {
        let (page, troubles) = set_up_guide(text, &reading.config);
        warn(&troubles);
        return match page {
            Some(page) => {
                host.fire(Event::Ready);
                Content::Guide(Shared(Rc::new(page)), troubles)
            }
            None => failure(host, reading, troubles),
        };
    }
    let (session, troubles) = set_up(host, reading);
    warn(&troubles);
    if let Some(session) = session {
        let ui = Ui::new(host.clone(), reading.config.clone(), session);
        host.fire(Event::Ready);
        Content::Questionnaire(ui, troubles)
    } else {
        failure(host, reading, troubles)
    }
}

fn failure(host: &Host, reading: &Reading, troubles: Vec<Trouble>) -> Content {
    host.show_state(host::Phase::Failed, None);
    let code = troubles.iter().find(|trouble| trouble.is_fatal).map_or("unknown", |trouble| trouble.code);
    host.fire(Event::Error(code));
    Content::Failure(troubles, reading.config.language)
}

/// One line on the console, whatever there is to tell.
fn warn(troubles: &[Trouble]) {
    if !troubles.is_empty() {
        let lines: Vec<_> = troubles.iter().map(Trouble::line).collect();
        Host::warn(&["Trygskema: ", &lines.join("; ")].concat());
    }
}
