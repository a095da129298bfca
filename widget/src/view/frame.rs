//! What stays the same on every screen: the screen itself, then help and the way out, always in this order.

use super::failure::trouble_details;
use super::part::{FOCUS_TARGET, button};
use super::{contacts, idle, intro, item, result, review};
use crate::dom::{Tag, tag};
use crate::setup::Trouble;
use crate::state::Phase;
use crate::ui::Ui;

/// The questionnaire from the first screen to the result.
pub(crate) fn frame(ui: Ui, troubles: Vec<Trouble>) -> Tag {
    let screen = move || {
        Some(match ui.phase() {
            Phase::Intro => intro::intro(ui),
            Phase::Asking(place) => item::item(ui, place),
            Phase::Review => review::review(ui),
            Phase::Result => result::result(ui),
        })
    };
    let shown = move |screen: &Tag| {
        // Only now, so that nobody who waits for a phase finds the screen before it.
        ui.show_state();
        if ui.takes_focus() {
            screen.focus_inside(FOCUS_TARGET);
        }
    };
    let details = move || (!troubles.is_empty()).then(|| trouble_details(&troubles, ui.language()));
    tag("div")
        .class("frame")
        .region(screen, shown)
        .region(move || Some(foot(ui)), |_| {})
        .region(details, |_| {})
        .children(idle::idle(ui))
}

/// Help and the way out.
fn foot(ui: Ui) -> Tag {
    let texts = &ui.messages().help;
    let phase = ui.phase();
    let help = tag("details")
        .class("details help")
        .attr("part", "help")
        .child(tag("summary").text(texts.title))
        .children([texts.how, texts.privacy, texts.limits].map(|text| tag("p").text(text)))
        // On the result the contacts stand in full view already.
        .children(
            ui.session()
                .filter(|_| phase != Phase::Result)
                .map(|session| contacts::contacts(session.contacts(), ui.language())),
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
        .children(label.map(|label| button("cancel", "button quiet", label, move || ui.cancel())))
}
