//! The items of a definition.

use super::new_id;
use crate::diagnostic::{Diagnostic, Problem};
use crate::instrument::{Item, Keying, Kind, MAX_ITEMS, ResponseSet, Scale, Section};
use crate::language::Language;
use crate::reader::{Object, Problems, id};

const FIELDS: &[&str] = &[
    "id",
    "text",
    "topic",
    "section",
    "kind",
    "response_set",
    "minimum",
    "maximum",
    "longest",
    "keying",
    "optional",
];

/// No default: a forgotten keying would spoil every score without a sign.
const KEYINGS: [(&str, Keying); 3] =
    [("positive", Keying::Positive), ("reverse", Keying::Reverse), ("none", Keying::NotScored)];

const KINDS: [(&str, Kind); 5] = [
    (Kind::Choice.word(), Kind::Choice),
    (Kind::Multiple.word(), Kind::Multiple),
    (Kind::Adjacent.word(), Kind::Adjacent),
    (NUMBER.word(), NUMBER),
    (TEXT.word(), TEXT),
];
/// Limits are read in fields of their own.
const NUMBER: Kind = Kind::Number { least: 0, most: 0 };
const TEXT: Kind = Kind::Text { longest: 0 };

/// More ticks would not fit the cell of an answer sheet.
const MAX_TICKS: usize = 16;

/// What the items of a definition can name.
pub(super) struct Within<'d> {
    pub(super) languages: &'d [Language],
    pub(super) sets: &'d [ResponseSet],
    pub(super) sections: &'d [Section],
    pub(super) is_text_bundled: bool,
}

pub(super) fn items(document: &Object<'_>, within: &Within<'_>, problems: &mut Problems) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut taken = Vec::new();
    for node in document.list("items", 1, MAX_ITEMS, problems) {
        let Some(object) = node.object(FIELDS, problems) else { continue };
        let item_id = new_id(&object, &taken, problems);
        // Of a questionnaire whose text may not be bundled only the topics are known.
        let (field, other) = if within.is_text_bundled { ("text", "topic") } else { ("topic", "text") };
        let text = object.localized(field, within.languages, problems);
        unwanted(&object, other, "only with the other value of licence.text_bundled", problems);
        let section = reference(&object, "section", within.sections.iter().map(Section::id), problems);
        let kind = kind(&object, problems);
        let response_set = response_set(&object, kind, within.sets, problems);
        let keying = object.one_of("keying", &KEYINGS, problems).unwrap_or(Keying::NotScored);
        if kind != Kind::Choice && keying != Keying::NotScored {
            unwanted(&object, "keying", "\"none\" for an item that is not a choice", problems);
        }
        // An item with another problem still has its id, so that scales that name it are not blamed as well. Nothing
        // is made of these stand-ins: with an error there is no instrument.
        let item = Item {
            id: item_id.unwrap_or_default().to_owned(),
            text,
            response_set,
            keying,
            kind,
            section,
            is_optional: object.flag("optional", problems),
        };
        taken.push(item.id.clone());
        items.push(item);
    }
    items
}

/// A field that contradicts another one.
fn unwanted(object: &Object<'_>, field: &str, expected: &str, problems: &mut Problems) {
    if let Some(node) = object.optional(field) {
        problems.push(node.wrong(Problem::Contradiction, expected));
    }
}

fn kind(object: &Object<'_>, problems: &mut Problems) -> Kind {
    let is_there = object.optional("kind").is_some();
    let kind = is_there.then(|| object.one_of("kind", &KINDS, problems)).flatten().unwrap_or(Kind::Choice);
    if kind != NUMBER {
        unwanted(object, "minimum", "no limit unless the kind is \"number\"", problems);
        unwanted(object, "maximum", "no limit unless the kind is \"number\"", problems);
    }
    if kind != TEXT {
        unwanted(object, "longest", "no length unless the kind is \"text\"", problems);
    }
    match kind {
        Kind::Number { .. } => {
            let mut limit = |field| object.integer(field, -1_000_000_000, 1_000_000_000, problems);
            let (least, most) = (limit("minimum").unwrap_or(0), limit("maximum").unwrap_or(i32::MAX));
            if least > most {
                unwanted(object, "maximum", "a number that is not below the minimum", problems);
            }
            Kind::Number { least, most }
        }
        Kind::Text { .. } => {
            let longest = object.integer("longest", 1, 500, problems).unwrap_or(1);
            Kind::Text { longest: u16::try_from(longest).unwrap_or(1) }
        }
        kind => kind,
    }
}

fn response_set(
    object: &Object<'_>,
    kind: Kind,
    sets: &[ResponseSet],
    problems: &mut Problems,
) -> Option<usize> {
    if matches!(kind, Kind::Number { .. } | Kind::Text { .. }) {
        unwanted(object, "response_set", "no response set for a number or a text", problems);
        return None;
    }
    object.required("response_set", problems)?;
    let position = reference(object, "response_set", sets.iter().map(ResponseSet::id), problems)?;
    if kind.has_ticks() && sets.get(position).is_some_and(|set| set.options().len() > MAX_TICKS) {
        unwanted(
            object,
            "response_set",
            "a set of at most 16 options, because several can be ticked",
            problems,
        );
    }
    Some(position)
}

/// The position of what a field names, if the field is there.
fn reference<'n>(
    object: &Object<'_>,
    field: &str,
    known: impl Iterator<Item = &'n str>,
    problems: &mut Problems,
) -> Option<usize> {
    let node = object.optional(field)?;
    let name = id(node, problems)?;
    let mut known = known;
    let position = known.position(|id| id == name);
    if position.is_none() {
        problems.push(node.wrong(Problem::UnknownReference, &["the id of one of the ", field, "s"].concat()));
    }
    position
}

/// An item of a scale has a keying and points that differ; one in no scale says so.
pub(super) fn keyed_where_counted(
    document: &Object<'_>,
    items: &[Item],
    scales: &[Scale],
    problems: &mut Problems,
) {
    if !problems.is_empty() {
        // Where scales could not be read every item would be blamed.
        return;
    }
    for (position, item) in items.iter().enumerate() {
        let is_counted = scales.iter().any(|scale| scale.item_positions().contains(&position));
        if is_counted == (item.keying != Keying::NotScored) {
            continue;
        }
        let path = document.place.path().field("items").index(position).field("keying");
        let (expected, found) = if is_counted {
            ("\"positive\" or \"reverse\", because a scale counts the item", "none")
        } else {
            ("\"none\", because no scale counts the item", "a keying")
        };
        problems.push(Diagnostic::error(Problem::Contradiction, path, expected.to_owned(), found.to_owned()));
    }
}
