//! The result: a sentence, pictures, a table, what it can mean, next steps, whom to talk to, and the way out.

use leptos::prelude::window;
use trygskema_core::guidance::{Guidance, Level};
use trygskema_core::language::Language;
use trygskema_core::wording::WordingStatus;

use super::contacts::contacts;
use super::part::{SECONDARY, actions, button, heading, screen};
use super::scores::scores;
use crate::dom::{Tag, tag};
use crate::state::Part;
use crate::text::ResultTexts;
use crate::ui::Ui;

pub(super) fn result(ui: &Ui) -> Tag {
    let language = ui.language();
    let texts = &ui.messages().result;
    let session = ui.session();
    let is_battery = session.parts().len() > 1;
    let mut result = screen().class("screen result").child(heading().text(texts.title));
    for (index, part) in session.parts().iter().enumerate() {
        let instrument = &part.instrument;
        let mut section = tag("section").class("instrument").attr("data-instrument", instrument.id());
        if is_battery {
            section = section.child(tag("h3").say(instrument.title(), language));
        }
        if let Some(sheet) = session.scores(index) {
            section = scores(section, instrument, &sheet, language, texts);
        }
        result = result.child(section.child(meaning(part, language, texts)));
    }
    let advice = session.parts().iter().filter_map(|part| part.guidance.as_ref());
    let receipt = tag("section")
        .class("receipt")
        .attr("part", "receipt")
        .child(tag("h3").text(texts.receipt_title))
        .child(tag("p").text(texts.receipt));
    // A page in a frame may be forbidden to print; there is nothing to add to what the browser says then.
    let print =
        (!ui.is_kiosk()).then(|| button(ui, "print", SECONDARY, texts.print, |_| drop(window().print())));
    result
        .children(advice.map(|guidance| advice_list(guidance, language, texts)))
        .child(contacts(session.contacts(), language))
        .child(receipt)
        .child(actions(print))
}

/// What the number can and cannot mean, and whose sentences the items were.
fn meaning(part: &Part, language: Language, texts: &ResultTexts) -> Tag {
    let interpretation = part.instrument.interpretation();
    let is_working = part.instrument.wording_status() == WordingStatus::Working;
    tag("section")
        .class("meaning")
        .child(tag("h3").text(texts.meaning_title))
        .child(tag("p").say(&interpretation.can, language))
        .child(tag("p").say(&interpretation.cannot, language))
        .children(is_working.then(|| tag("p").text(texts.working_wording)))
}

/// Steps by who takes them. There is always one above the individual.
fn advice_list(guidance: &Guidance, language: Language, texts: &ResultTexts) -> Tag {
    let mut advice = tag("section")
        .class("advice")
        .attr("part", "advice")
        .child(tag("h3").text(texts.advice_title))
        .child(tag("p").say(guidance.lead(), language));
    for level in Level::ALL {
        let mut steps = guidance.steps().iter().filter(|step| step.level() == level).peekable();
        if steps.peek().is_some() {
            let steps = steps.map(|step| tag("li").say(step.text(), language));
            advice = advice
                .child(tag("h4").text((texts.level)(level)))
                .child(tag("ul").attr("data-level", level.word()).children(steps));
        }
    }
    advice
}
