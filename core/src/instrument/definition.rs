//! The file form of an instrument (`trygskema-instrument/1`), read into the checked type.

mod figures;
mod items;
mod parts;
mod scales;

use super::{Instrument, Interpretation, Poles, Section};
use crate::diagnostic::{Diagnostic, Problem, has_error};
use crate::json::Json;
use crate::language::{Language, LocalizedText};
use crate::reader::{Node, Object, Problems, id};

/// The name of the format, the first field of every definition.
const FORMAT: &str = "trygskema-instrument/1";

const FIELDS: &[&str] = &[
    "format",
    "id",
    "version",
    "languages",
    "title",
    "short_title",
    "purpose",
    "instruction",
    "minutes",
    "poles",
    "interpretation",
    "requires_acute_contact",
    "sections",
    "response_sets",
    "items",
    "scales",
    "bands",
    "comparisons",
    "guidance",
    "sources",
    "licence",
    "wording",
];

pub(super) fn check(text: &str) -> (Option<Instrument>, Vec<Diagnostic>) {
    let json = match Json::parse(text) {
        Ok(json) => json,
        Err(problem) => return (None, vec![problem]),
    };
    let mut problems = Vec::new();
    let instrument = read(&json, &mut problems);
    let instrument = if has_error(&problems) { None } else { instrument };
    (instrument, problems)
}

fn read(json: &Json, problems: &mut Problems) -> Option<Instrument> {
    let document = Node::root(json).object(FIELDS, problems)?;
    // Whatever has a problem is stood in for: one missing part must not hide the problems of the others, and nothing is
    // made of a definition with an error.
    document.one_of("format", &[(FORMAT, ())], problems);
    let id_read = document.id("id", problems).unwrap_or_default().to_owned();
    let version = version(&document, problems).unwrap_or_default().to_owned();
    let languages = languages(&document, problems);
    let title = document.localized("title", &languages, problems);
    let short_title = document.localized("short_title", &languages, problems);
    let purpose = document.localized("purpose", &languages, problems);
    let instruction = document.localized("instruction", &languages, problems);
    let minutes = document.integer("minutes", 1, 120, problems).unwrap_or_default();
    let poles = document.optional("poles").map(|_| {
        let (low, high) = pair(&document, "poles", ["low", "high"], &languages, problems);
        Poles { low, high }
    });
    let (can, cannot) = pair(&document, "interpretation", ["can", "cannot"], &languages, problems);
    let requires_acute_contact = document.flag("requires_acute_contact", problems);
    let sections = sections(&document, &languages, problems);
    let response_sets = parts::response_sets(&document, &languages, problems);
    let is_text_bundled = parts::is_text_bundled(&document);
    let within =
        items::Within { languages: &languages, sets: &response_sets, sections: &sections, is_text_bundled };
    let items = items::items(&document, &within, problems);
    let scales = scales::scales(&document, &items, &response_sets, &languages, problems);
    items::keyed_where_counted(&document, &items, &scales, problems);
    let bands = figures::bands(&document, &scales, &languages, problems);
    let comparisons = figures::comparisons(&document, &items, &scales, &languages, problems);
    let guidance = document.optional("guidance").and_then(|node| id(node, problems));
    let sources = parts::sources(&document, problems);
    let licence = parts::licence(&document, problems);
    let (wording_status, wording_source) = parts::wording(&document, &languages, problems);
    Some(Instrument {
        id: id_read,
        version,
        languages,
        title,
        short_title,
        purpose,
        instruction,
        minutes: u8::try_from(minutes).unwrap_or(u8::MAX),
        poles,
        interpretation: Interpretation { can, cannot },
        sections,
        response_sets,
        items,
        scales,
        bands,
        comparisons,
        requires_acute_contact,
        needs_wording: !is_text_bundled,
        guidance: guidance.map(str::to_owned),
        sources,
        licence,
        wording_status,
        wording_source,
    })
}

/// `major.minor.patch`, digits only.
fn version<'a>(document: &'a Object<'a>, problems: &mut Problems) -> Option<&'a str> {
    let node = document.required("version", problems)?;
    let text = node.text(problems)?;
    let is_number =
        |part: &str| !part.is_empty() && part.len() <= 6 && part.bytes().all(|b| b.is_ascii_digit());
    if text.split('.').count() == 3 && text.split('.').all(is_number) {
        return Some(text);
    }
    problems.push(node.wrong(Problem::NotAllowed, "a version such as \"1.0.0\""));
    None
}

fn languages(document: &Object<'_>, problems: &mut Problems) -> Vec<Language> {
    let mut languages = Vec::new();
    for node in document.list("languages", 1, 2, problems) {
        let position = crate::reader::word(node, &Language::TAGS, problems);
        match position.and_then(|position| Language::ALL.get(position)) {
            Some(language) if languages.contains(language) => {
                problems.push(node.wrong(Problem::Duplicate, "each language once"));
            }
            Some(language) => languages.push(*language),
            None => {}
        }
    }
    languages
}

fn sections(document: &Object<'_>, languages: &[Language], problems: &mut Problems) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut taken = Vec::new();
    for node in document.optional_list("sections", 50, problems) {
        let Some(object) = node.object(&["id", "title", "about"], problems) else { continue };
        let id = new_id(&object, &taken, problems).unwrap_or_default().to_owned();
        let title = object.localized("title", languages, problems);
        let about = object.optional_localized("about", languages, problems);
        taken.push(id.clone());
        sections.push(Section { id, title, about });
    }
    sections
}

fn pair(
    document: &Object<'_>,
    name: &str,
    fields: [&str; 2],
    languages: &[Language],
    problems: &mut Problems,
) -> (LocalizedText, LocalizedText) {
    let Some(node) = document.required(name, problems) else { return Default::default() };
    let Some(object) = node.object(&fields, problems) else { return Default::default() };
    let [first, second] = fields;
    let first = object.localized(first, languages, problems);
    (first, object.localized(second, languages, problems))
}

/// The id of a list element, if it is not taken yet.
fn new_id<'a>(object: &'a Object<'a>, taken: &[String], problems: &mut Problems) -> Option<&'a str> {
    let node = object.required("id", problems)?;
    let read = id(node, problems)?;
    if taken.iter().any(|earlier| earlier == read) {
        problems.push(node.wrong(Problem::Duplicate, "an id that is used once"));
        return None;
    }
    Some(read)
}

#[cfg(test)]
mod tests;
