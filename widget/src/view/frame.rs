//! What stays the same on every screen: the screen itself, then help and the way out, always in this order.

use super::failure::trouble_details;
use super::part::{FOCUS_TARGET, button};
use super::{contacts, idle, intro, item, result, review};
use crate::dom::{Tag, tag};
use crate::setup::Trouble;
use crate::state::Phase;
use crate::ui::Ui;

/// The questionnaire from the first screen to the result.
pub(crate) fn frame(ui: &Ui, troubles: Vec<Trouble>) -> Tag {
    let [screen, shown, foot_ui, details] = [ui.clone(), ui.clone(), ui.clone(), ui.clone()];
    let screen = move || {
        Some(match screen.phase() {
            Phase::Intro => intro::intro(&screen),
            Phase::Asking(place) => item::item(&screen, place),
            Phase::Review => review::review(&screen),
            Phase::Result => result::result(&screen),
        })
    };
    let shown = move |screen: &Tag| {
        // Only now, so that nobody who waits for a phase finds the screen before it.
        shown.show_state();
        if shown.takes_focus() {
            screen.focus_inside(FOCUS_TARGET);
        }
    };
    let details = move || (!troubles.is_empty()).then(|| trouble_details(&troubles, details.language()));
    let frame = tag("div")
        .class("frame")
        .region(screen, shown)
        .region(move || Some(foot(&foot_ui)), |_| {})
        .region(details, |_| {});
    idle::idle(ui, frame)
}

/// Help and the way out.
fn foot(ui: &Ui) -> Tag {
    let texts = &ui.messages().help;
    let phase = ui.phase();
    let help = tag("details")
        .class("details help")
        .attr("part", "help")
        .child(tag("summary").text(texts.title))
        .child(tag("p").text(texts.how))
        .child(tag("p").text(texts.privacy))
        .child(tag("p").text(texts.limits))
        // On the result the contacts stand in full view already.
        .children(
            (phase != Phase::Result).then(|| contacts::contacts(ui.session().contacts(), ui.language())),
        );
    let label = match phase {
        Phase::Intro => None,
        Phase::Asking(_) | Phase::Review => Some(texts.cancel),
        Phase::Result => Some(ui.messages().result.delete),
    };
    tag("div")
        .class("foot")
        .attr("part", "foot")
        .child(help)
        .children(label.map(|label| button(ui, "cancel", "button quiet", label, Ui::cancel)))
}
