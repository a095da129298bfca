//! All answers before they are scored.

use super::answer::say;
use super::part::{PRIMARY, SECONDARY, actions, button, heading, item_button, screen, unseen};
use crate::dom::{Tag, tag};
use crate::state::Session;
use crate::ui::Ui;

pub(super) fn review(ui: &Ui) -> Tag {
    let texts = &ui.messages().review;
    let session = ui.session();
    let missing = session.n_missing();
    let lead = if missing == 0 { texts.lead.to_owned() } else { (texts.lead_incomplete)(missing) };
    let rows = (0..session.n_items()).filter_map(|place| row(ui, session, place));
    screen()
        .child(heading().text(texts.title))
        .child(tag("p").class("lead").text(&lead))
        .child(actions([button(ui, "finish", PRIMARY, texts.finish, Ui::finish)]))
        .child(tag("ol").class("review").children(rows))
        .child(actions([button(ui, "back", SECONDARY, ui.messages().asking.back, Ui::back)]))
}

/// An item, its answer, and the way to change it.
fn row(ui: &Ui, session: &Session, place: usize) -> Option<Tag> {
    let language = ui.language();
    let texts = &ui.messages().review;
    let (instrument, item) = session.item(place)?;
    let answer = tag("span").class("answer");
    let (is_missing, answer) = session.at(place, |given| match given {
        Some(given) => (false, say(answer, given, instrument, item, language)),
        None => (!item.is_optional(), answer.child(tag("em").text(texts.not_answered))),
    });
    let change = item_button(ui, place, "change", "button small", texts.change, Ui::correct)
        .attr("data-item", item.id())
        .child(unseen(&(texts.change_number)(place.saturating_add(1))));
    Some(
        tag("li")
            .class(if is_missing { "reviewed wrong" } else { "reviewed" })
            .child(tag("span").class("question").say(item.text(), language))
            .child(answer)
            .child(change),
    )
}
