//! Response sets, items, sources, licence and wording of a definition.

use super::new_id;
use crate::diagnostic::{Diagnostic, Problem};
use crate::instrument::{
    Evidence, Item, Keying, Licence, MAX_ITEMS, MAX_POINTS, ResponseOption, ResponseSet, Source,
};
use crate::json::Json;
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
    let before = problems.len();
    let code = object.integer("code", 0, 250, problems);
    let points = object.integer("points", -MAX_POINTS, MAX_POINTS, problems);
    let label = object.localized("label", languages, problems);
    let is_sound = problems.len() == before;
    let code = u8::try_from(code?).ok()?;
    if earlier.iter().any(|option| option.code == code) {
        let expected = "a code that is used once in the set";
        problems.push(object.optional("code")?.wrong(Problem::Duplicate, expected));
    }
    is_sound.then(|| ResponseOption { code, points: points.unwrap_or_default(), label })
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
            text,
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
        let citation = object.owned_text("citation", problems);
        let used_for = object.owned_text("used_for", problems);
        let evidence = object.one_of("evidence", &marks, problems).unwrap_or(Evidence::Memory);
        sources.push(Source { citation, used_for, evidence });
    }
    sources
}

pub(super) fn licence(document: &Object<'_>, problems: &mut Problems) -> Licence {
    let mut licence = Licence { holder: String::new(), terms: String::new(), is_text_bundled: false };
    let Some(node) = document.required("licence", problems) else { return licence };
    let Some(object) = node.object(&["holder", "terms", "text_bundled"], problems) else { return licence };
    licence.holder = object.owned_text("holder", problems);
    licence.terms = object.owned_text("terms", problems);
    if let Some(node) = object.required("text_bundled", problems) {
        match node.value {
            Json::Bool(value) => licence.is_text_bundled = *value,
            _ => problems.push(node.wrong(Problem::WrongType, "true or false")),
        }
    }
    licence
}

pub(super) fn wording(
    document: &Object<'_>,
    languages: &[Language],
    problems: &mut Problems,
) -> (WordingStatus, LocalizedText) {
    let mut status = WordingStatus::Working;
    let Some(node) = document.required("wording", problems) else {
        return (status, LocalizedText::default());
    };
    let Some(object) = node.object(&["status", "source"], problems) else {
        return (status, LocalizedText::default());
    };
    status = object.one_of("status", &WordingStatus::WORDS, problems).unwrap_or(status);
    (status, object.localized("source", languages, problems))
}
