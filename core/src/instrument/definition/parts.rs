//! Response sets, items, sources, licence and wording of a definition.

use super::new_id;
use crate::diagnostic::{Diagnostic, Problem};
use crate::instrument::{
    Evidence, Item, Keying, Licence, MAX_ITEMS, MAX_POINTS, ResponseOption, ResponseSet, Source,
};
use crate::language::{Language, LocalizedText};
use crate::reader::{Node, Object, Problems, id};
use crate::wording::WordingStatus;

pub(super) fn response_sets(
    document: &Object<'_>,
    languages: &[Language],
    problems: &mut Problems,
) -> Vec<ResponseSet> {
    let mut sets: Vec<ResponseSet> = Vec::new();
    let mut taken = Vec::new();
    for node in document.list("response_sets", 1, 50, problems) {
        let Some(object) = node.object(&["id", "options"], problems) else { continue };
        let id = new_id(&object, &taken, problems).unwrap_or_default().to_owned();
        let mut options = Vec::new();
        for node in object.list("options", 2, 50, problems) {
            if let Some(option) = response_option(node, &options, languages, problems) {
                options.push(option);
            }
        }
        taken.push(id.clone());
        let set = ResponseSet { id, options };
        let (low, high) = set.points_range();
        if set.options.len() >= 2 && low == high {
            let path = object.place.path().field("options");
            let expected = "options with different points".to_owned();
            problems.push(
                Diagnostic::error(Problem::Contradiction, path, expected, low.to_string())
                    .with_hint("an answer that always counts the same cannot be scored"),
            );
        }
        sets.push(set);
    }
    sets
}

fn response_option(
    node: Node<'_>,
    earlier: &[ResponseOption],
    languages: &[Language],
    problems: &mut Problems,
) -> Option<ResponseOption> {
    let object = node.object(&["code", "points", "label"], problems)?;
    let code = object.integer("code", 0, 250, problems);
    let points = object.integer("points", -MAX_POINTS, MAX_POINTS, problems);
    let label = object.localized("label", languages, problems);
    let code = u8::try_from(code?).ok()?;
    if earlier.iter().any(|option| option.code == code) {
        let expected = "a code that is used once in the set";
        problems.push(object.optional("code")?.wrong(Problem::Duplicate, expected));
    }
    Some(ResponseOption { code, points: points?, label: label? })
}

pub(super) fn items(
    document: &Object<'_>,
    sets: &[ResponseSet],
    languages: &[Language],
    problems: &mut Problems,
) -> Vec<Item> {
    let keyings = [("positive", Keying::Positive), ("reverse", Keying::Reverse)];
    let mut items: Vec<Item> = Vec::new();
    let mut taken = Vec::new();
    for node in document.list("items", 1, MAX_ITEMS, problems) {
        let Some(object) = node.object(&["id", "text", "response_set", "keying"], problems) else { continue };
        let item_id = new_id(&object, &taken, problems);
        let text = object.localized("text", languages, problems);
        let response_set = response_set(&object, sets, problems);
        // No default: a forgotten keying would spoil every score without a sign.
        let keying = object.one_of("keying", &keyings, problems);
        // An item with another problem still has its id, so that scales that name it are not blamed as well. Nothing
        // is made of these stand-ins: with an error there is no instrument.
        let item = Item {
            id: item_id.unwrap_or_default().to_owned(),
            text: text.unwrap_or_default(),
            response_set: response_set.unwrap_or_default(),
            keying: keying.unwrap_or(Keying::Positive),
        };
        taken.push(item.id.clone());
        items.push(item);
    }
    items
}

fn response_set(object: &Object<'_>, sets: &[ResponseSet], problems: &mut Problems) -> Option<usize> {
    let node = object.required("response_set", problems)?;
    let name = id(node, problems)?;
    let position = sets.iter().position(|set| set.id == name);
    if position.is_none() {
        problems.push(node.wrong(Problem::UnknownReference, "the id of a response set"));
    }
    position
}

pub(super) fn sources(document: &Object<'_>, problems: &mut Problems) -> Vec<Source> {
    let marks = [("read", Evidence::Read), ("derived", Evidence::Derived), ("memory", Evidence::Memory)];
    let mut sources = Vec::new();
    for node in document.list("sources", 1, 50, problems) {
        let Some(object) = node.object(&["citation", "used_for", "evidence"], problems) else { continue };
        let citation = object.text("citation", problems);
        let used_for = object.text("used_for", problems);
        let evidence = object.one_of("evidence", &marks, problems);
        if let (Some(citation), Some(used_for), Some(evidence)) = (citation, used_for, evidence) {
            sources.push(Source { citation: citation.to_owned(), used_for: used_for.to_owned(), evidence });
        }
    }
    sources
}

pub(super) fn licence(document: &Object<'_>, problems: &mut Problems) -> Option<Licence> {
    let node = document.required("licence", problems)?;
    let object = node.object(&["holder", "terms", "text_bundled"], problems)?;
    let holder = object.text("holder", problems);
    let terms = object.text("terms", problems);
    let is_text_bundled = object.required("text_bundled", problems).and_then(|node| {
        if let crate::json::Json::Bool(value) = node.value {
            return Some(*value);
        }
        problems.push(node.wrong(Problem::WrongType, "true or false"));
        None
    });
    Some(Licence { holder: holder?.to_owned(), terms: terms?.to_owned(), is_text_bundled: is_text_bundled? })
}

pub(super) fn wording(
    document: &Object<'_>,
    languages: &[Language],
    problems: &mut Problems,
) -> Option<(WordingStatus, LocalizedText)> {
    let node = document.required("wording", problems)?;
    let object = node.object(&["status", "source"], problems)?;
    let status = object.one_of("status", &WordingStatus::WORDS, problems);
    let source = object.localized("source", languages, problems);
    Some((status?, source?))
}
