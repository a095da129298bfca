//! The file form of an instrument (`trygskema-instrument/1`), read into the checked type.

mod figures;
mod format;
mod items;
mod parts;
mod scales;

pub(crate) use self::format::DEFINITION;

use super::{Instrument, Interpretation, Poles, Section};
use crate::format::diagnostic::{Diagnostic, Problem, has_error};
use crate::format::json::Json;
use crate::format::language::{Language, LocalizedText};
use crate::format::reader::{Node, Problems, text_of};
use crate::format::schema;

pub(super) fn check(text: &str) -> (Option<Instrument>, Vec<Diagnostic>) {
    let json = match Json::parse(text) {
        Ok(json) => json,
        Err(problem) => return (None, vec![problem]),
    };
    let document = Node::root(&json);
    let mut problems = Vec::new();
    let languages = languages(&document);
    schema::check(document, &DEFINITION, &languages, &mut problems);
    let instrument = read(&document, languages, &mut problems);
    let is_sound = !has_error(&problems);
    (is_sound.then_some(instrument), problems)
}

fn read(document: &Node<'_>, languages: Vec<Language>, problems: &mut Problems) -> Instrument {
    // Parts with a problem are replaced by empty values and reading goes on, so that all problems are reported at once.
    // The caller drops the instrument if there is an error.
    if document.elements("languages").len() > languages.len() && problems.is_empty() {
        document.wrong_field("languages", Problem::Duplicate, "each language once", problems);
    }
    let sections = sections(document, problems);
    let response_sets = parts::response_sets(document, problems);
    let (licence, is_text_bundled) = parts::licence(document);
    let within = items::Within { sets: &response_sets, sections: &sections, is_text_bundled };
    let items = items::items(document, &within, problems);
    let scales = scales::scales(document, &items, &response_sets, problems);
    items::keyed_where_counted(document, &items, &scales, problems);
    let bands = figures::bands(document, &scales, problems);
    let comparisons = figures::comparisons(document, &items, &scales, problems);
    let (wording_status, wording_source) = parts::wording(document);
    let guidance = document.text("guidance");
    let themes = parts::themes(document, &scales, problems);
    let (can, cannot) = pair(document, "interpretation", ["can", "cannot"]);
    Instrument {
        id: document.owned("id"),
        version: document.owned("version"),
        languages,
        title: document.localized("title"),
        short_title: document.localized("short_title"),
        purpose: document.localized("purpose"),
        instruction: document.localized("instruction"),
        minutes: document
            .integer("minutes")
            .and_then(|minutes| u8::try_from(minutes).ok())
            .unwrap_or_default(),
        poles: document.get("poles").map(|_| {
            let (low, high) = pair(document, "poles", ["low", "high"]);
            Poles { low, high }
        }),
        interpretation: Interpretation { can, cannot },
        sections,
        response_sets,
        items,
        scales,
        bands,
        comparisons,
        requires_acute_contact: document.flag("requires_acute_contact"),
        is_sensitive: document.flag("sensitive"),
        themes,
        needs_wording: !is_text_bundled,
        guidance: (!guidance.is_empty()).then(|| guidance.to_owned()),
        sources: parts::sources(document),
        licence,
        wording_status,
        wording_source,
    }
}

/// The known languages, each once. They are read before the check, because they decide which texts are required.
fn languages(document: &Node<'_>) -> Vec<Language> {
    let mut languages = Vec::new();
    for node in document.elements("languages") {
        let named = Language::ALL.iter().find(|language| language.tag() == text_of(node.value));
        let is_new = named.is_some_and(|language| !languages.contains(language));
        languages.extend(named.filter(|_| is_new));
    }
    languages
}

fn sections(document: &Node<'_>, problems: &mut Problems) -> Vec<Section> {
    let mut sections = Vec::new();
    let nodes = with_own_ids(document, "sections", problems);
    let is_split = nodes.iter().any(|node| node.get("answered_by").is_some());
    for node in nodes {
        let (title, about) = (node.localized("title"), node.optional_localized("about"));
        let answered_by = node.optional_localized("answered_by");
        // A part of which nobody knows who answers it would be asked of everybody and named as nobody's.
        if is_split && answered_by.is_none() {
            schema::missing(&node, "answered_by", problems);
        }
        sections.push(Section { id: node.owned("id"), title, about, answered_by });
    }
    sections
}

fn pair(document: &Node<'_>, name: &str, fields: [&str; 2]) -> (LocalizedText, LocalizedText) {
    let [first, second] = fields;
    document.get(name).map(|node| (node.localized(first), node.localized(second))).unwrap_or_default()
}

/// The elements of a list, none of which may have the id of an earlier one.
fn with_own_ids<'a>(object: &'a Node<'a>, list: &'a str, problems: &mut Problems) -> Vec<Node<'a>> {
    let nodes = object.elements(list);
    for (position, node) in nodes.iter().enumerate() {
        let id = node.id("id");
        if !id.is_empty() && nodes.iter().take(position).any(|earlier| earlier.id("id") == id) {
            node.wrong_field("id", Problem::Duplicate, "an id that is used once", problems);
        }
    }
    nodes
}

#[cfg(test)]
mod tests;
