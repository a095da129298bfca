//! What is shown when the page's set-up leaves nothing to ask.

use trygskema_core::language::Language;

use super::contacts::general_contacts;
use crate::dom::{Tag, tag};
use crate::setup::Trouble;
use crate::text::messages;

/// A calm message for the person, and the details for the one who looks after the page.
pub(crate) fn failure(troubles: &[Trouble], language: Language) -> Tag {
    let texts = &messages(language).failed;
    tag("section")
        .class("screen")
        .attr("part", "screen")
        .child(tag("h2").text(texts.title))
        .child(tag("p").text(texts.lead))
        .child(tag("p").text(texts.nothing_lost))
        .child(general_contacts(language))
        .child(trouble_details(troubles, language))
}

/// Every problem with its place, folded away: it says nothing to the person who answers.
pub(super) fn trouble_details(troubles: &[Trouble], language: Language) -> Tag {
    let texts = &messages(language).failed;
    let line = |trouble: &Trouble| {
        let line = tag("li")
            .child(tag("code").text(&trouble.place))
            .text(" ")
            .text((texts.problem)(trouble.problem));
        let line = if trouble.found.is_empty() {
            line
        } else {
            line.text("; ").text(texts.found).text(&trouble.found)
        };
        // What is expected and what to do comes from the file formats, which are described in English.
        let line = line.text("; ").text(texts.expected).child(english(&trouble.expected));
        if trouble.hint.is_empty() { line } else { line.text("; ").child(english(&trouble.hint)) }
    };
    tag("details")
        .class("details")
        .child(tag("summary").text(texts.details))
        .child(tag("ul").children(troubles.iter().map(line)))
}

fn english(text: &str) -> Tag {
    tag("span").attr("lang", Language::English.tag()).text(text)
}
