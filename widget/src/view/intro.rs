//! The first screen: what it is for, who sees what, that it is voluntary, how long it takes.

use trygskema_core::wording::WordingStatus;

use super::part::{PRIMARY, actions, button, heading, screen};
use crate::config::IdleLimit;
use crate::dom::{Tag, tag};
use crate::ui::Ui;

pub(super) fn intro(ui: &Ui) -> Tag {
    let language = ui.language();
    let texts = &ui.messages().intro;
    let session = ui.session();
    let mut intro = screen();
    if ui.is_deleted() {
        intro = intro.child(tag("p").class("notice").attr("role", "status").text(texts.deleted));
    }
    for (index, part) in session.parts().iter().enumerate() {
        let title = part.instrument.title();
        let title = if index == 0 { heading() } else { tag("h3") }.say(title, language);
        intro = intro.child(title).child(tag("p").class("lead").say(part.instrument.purpose(), language));
    }
    let fact = |text: &str| tag("li").text(text);
    let mut facts = tag("ul")
        .class("facts")
        .child(fact(&(texts.length)(session.n_items(), session.minutes())))
        .child(fact(texts.voluntary))
        .child(fact(texts.who_sees))
        .child(fact(texts.afterwards));
    if ui.is_kiosk()
        && let IdleLimit::Seconds(seconds) = ui.idle_limit()
    {
        facts = facts.child(fact(&(texts.idle_limit)(seconds)));
    }
    if session.parts().iter().any(|part| part.instrument.wording_status() == WordingStatus::Working) {
        facts = facts.child(fact(texts.working_wording));
    }
    intro.child(facts).child(actions([button(ui, "start", PRIMARY, texts.start, Ui::start)]))
}
