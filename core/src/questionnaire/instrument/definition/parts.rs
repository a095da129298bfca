//! Response sets, what makes a form one about themes, sources, licence and wording of a definition.

use super::format::EVIDENCE;
use super::with_own_ids;
use crate::format::diagnostic::Problem;
use crate::format::exact::Exact;
use crate::format::json::Json;
use crate::format::language::LocalizedText;
use crate::format::reader::{Node, Problems};
use crate::questionnaire::instrument::WordingStatus;
use crate::questionnaire::instrument::themes::Themes;
use crate::questionnaire::instrument::{
    Evidence, Licence, Priority, ResponseOption, ResponseSet, Scale, Source,
};

pub(super) fn response_sets(document: &Node<'_>, problems: &mut Problems) -> Vec<ResponseSet> {
    let mut sets = Vec::new();
    for set in with_own_ids(document, "response_sets", problems) {
        let mut options: Vec<ResponseOption> = Vec::new();
        for node in set.elements("options") {
            let Some(code) = node.integer("code").and_then(|code| u8::try_from(code).ok()) else { continue };
            if options.iter().any(|option| option.code == code) {
                let expected = "a code that is used once in the set";
                node.wrong_field("code", Problem::Duplicate, expected, problems);
            }
            options.push(ResponseOption {
                code,
                points: node.integer("points"),
                label: node.localized("label"),
                about: node.optional_localized("about"),
                is_dont_know: node.flag("dont_know"),
            });
        }
        sets.push(ResponseSet { id: set.owned("id"), options });
    }
    sets
}

/// Whether the form is open, and from which mean on a theme is a priority. What is about people has a scale, is sensitive or
/// needs acute help at hand.
pub(super) fn themes(document: &Node<'_>, scales: &[Scale], problems: &mut Problems) -> Option<Themes> {
    let is_open = document.flag("open");
    let is_about_people = !scales.is_empty()
        || ["sensitive", "requires_acute_contact"].iter().any(|field| document.flag(field));
    if is_open && is_about_people {
        let expected = "only on a form about themes: without scales, not sensitive and without acute contact";
        document.wrong_field("open", Problem::Contradiction, expected, problems);
    }
    if !is_open {
        document.wrong_field("priority", Problem::Contradiction, "only on a form that is open", problems);
    }
    let priority = document.get("priority").map(|node| Priority {
        at_least: node.decimal("at_least").unwrap_or(Exact::ZERO),
        source: node.localized("source"),
    });
    is_open.then_some(Themes { priority })
}

pub(super) fn sources(document: &Node<'_>) -> Vec<Source> {
    let mut sources = Vec::new();
    for node in document.elements("sources") {
        let evidence = node.word("evidence", &EVIDENCE).map(|word| match word {
            0 => Evidence::Read,
            1 => Evidence::Derived,
            _ => Evidence::Memory,
        });
        let used_for = node.get("used_for").map(|_| node.owned("used_for"));
        sources.push(Source { citation: node.owned("citation"), used_for, evidence });
    }
    sources
}

/// The licence, and whether the items of the definition have texts.
pub(super) fn licence(document: &Node<'_>) -> (Licence, bool) {
    let mut licence = Licence { holder: String::new(), terms: String::new(), is_text_bundled: true };
    if let Some(node) = document.get("licence") {
        licence.holder = node.owned("holder");
        licence.terms = node.owned("terms");
        licence.is_text_bundled =
            !node.get("text_bundled").is_some_and(|node| matches!(node.value, Json::Bool(false)));
    }
    let is_text_bundled = licence.is_text_bundled;
    (licence, is_text_bundled)
}

pub(super) fn wording(document: &Node<'_>) -> (WordingStatus, LocalizedText) {
    document.get("wording").map_or_else(
        || (WordingStatus::Working, LocalizedText::default()),
        |node| (WordingStatus::of(&node), node.localized("source")),
    )
}
