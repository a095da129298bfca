//! The root of what is shown inside one element: sets up, shows the screens, follows the page.

use leptos::prelude::*;

use crate::config::{Config, Reading};
use crate::dom::{Tag, tag};
use crate::event::Event;
use crate::fault::{Fault, point};
use crate::host::{self, Host};
use crate::instances::{Inbox, Message};
use crate::setup::{Trouble, set_up};
use crate::ui::Ui;
use crate::view;

/// What there is to show. Replaced as a whole when the page asks for another questionnaire.
#[derive(Clone)]
enum Content {
    Questionnaire(Ui, Vec<Trouble>),
    Failure(Vec<Trouble>),
}

/// Puts the questionnaire into the base element of `host`, for as long as the view that it returns is mounted.
pub fn app(host: Host, inbox: &Inbox) -> AnyView {
    point(&host, Fault::Parse);
    let reading = host.read_config();
    let language = RwSignal::new(reading.config.language);
    let config = StoredValue::new_local(reading.config.clone());
    let content = RwSignal::new_local(read_content(&host, &reading));

    inbox.listen({
        let host = host.clone();
        move |message| match message {
            Message::Refresh => {
                let reading = host.read_config();
                let is_same = config.with_value(|config| asks_the_same(config, &reading.config));
                config.set_value(reading.config.clone());
                language.set(reading.config.language);
                match content.get_untracked() {
                    Content::Questionnaire(ui, _) if is_same => ui.set_config(reading.config),
                    Content::Questionnaire(ui, _) => {
                        // The answers belong to a questionnaire that is no longer asked.
                        ui.wipe();
                        content.set(read_content(&host, &reading));
                    }
                    Content::Failure(_) => content.set(read_content(&host, &reading)),
                }
            }
            Message::Wipe => {
                if let Content::Questionnaire(ui, _) = content.get_untracked() {
                    ui.wipe();
                }
            }
        }
    });

    let base = host.base().clone();
    let shown = move || {
        Some(match content.get() {
            Content::Questionnaire(ui, troubles) => {
                point(&host, Fault::Render);
                view::frame(ui, troubles)
            }
            Content::Failure(troubles) => view::failure(&troubles, language.get()),
        })
    };
    let root = tag("div").region(shown, |_| {});
    // Fails only if the page has taken the base element away, and then there is nothing to show it in.
    let _ = base.append_child(root.element());
    StoredValue::new_local(RemovedOnDrop(root));
    ().into_any()
}

/// Leaves the page with the questionnaire that it belongs to.
struct RemovedOnDrop(Tag);

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
        && before.contacts == after.contacts
}

fn read_content(host: &Host, reading: &Reading) -> Content {
    let (session, troubles) = set_up(host, reading);
    if !troubles.is_empty() {
        let lines: Vec<_> = troubles.iter().map(Trouble::line).collect();
        Host::warn(&["Trygskema: ", &lines.join("; ")].concat());
    }
    if let Some(session) = session {
        let ui = Ui::new(host.clone(), reading.config.clone(), session);
        host.fire(Event::Ready);
        Content::Questionnaire(ui, troubles)
    } else {
        host.show_state(host::Phase::Failed, None);
        let code = troubles
            .iter()
            .find(|trouble| trouble.is_fatal)
            .map_or("unknown", |trouble| trouble.code);
        host.fire(Event::Error(code));
        Content::Failure(troubles)
    }
}
