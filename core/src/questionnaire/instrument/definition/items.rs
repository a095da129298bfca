//! The items of a definition.

use super::format::{HEADLINES, KEYINGS, KINDS};
use super::with_own_ids;
use crate::format::diagnostic::Problem;
use crate::format::reader::text_of;
use crate::format::reader::{Node, Place, Problems, note};
use crate::format::schema::missing;
use crate::questionnaire::instrument::{Headline, Item, Keying, Kind, ResponseSet, Scale, Section};

/// More ticks would not fit the cell of an answer sheet.
const MAX_TICKS: usize = 16;

/// What the items of a definition can name.
pub(super) struct Within<'d> {
    pub(super) sets: &'d [ResponseSet],
    pub(super) sections: &'d [Section],
    pub(super) is_text_bundled: bool,
}

pub(super) fn items(document: &Node<'_>, within: &Within<'_>, problems: &mut Problems) -> Vec<Item> {
    let mut items = Vec::new();
    for node in with_own_ids(document, "items", problems) {
        // If the licence does not allow the texts in the file, each item has a topic instead.
        let (field, other) = if within.is_text_bundled { ("text", "topic") } else { ("topic", "text") };
        if node.get(field).is_none() {
            missing(&node, field, problems);
        }
        let expected = "only with the other value of licence.text_bundled";
        node.wrong_field(other, Problem::Contradiction, expected, problems);
        let section = reference(&node, "section", &mut within.sections.iter().map(Section::id), problems);
        let kind = kind(&node, problems);
        let keying = match node.word("keying", &KEYINGS) {
            Some(0) => Keying::Positive,
            Some(1) => Keying::Reverse,
            _ => Keying::NotScored,
        };
        if kind != Kind::Choice && keying != Keying::NotScored {
            let expected = "\"none\" for an item that is not a choice";
            node.wrong_field("keying", Problem::Contradiction, expected, problems);
        }
        let headline = node.word("headline", &HEADLINES).and_then(|place| Headline::ALL.get(place).copied());
        if keying != Keying::NotScored || !matches!(kind, Kind::Choice | Kind::Adjacent) {
            let expected = "only for a choice or a level that no scale counts";
            node.wrong_field("headline", Problem::Contradiction, expected, problems);
        }
        // An item with a problem is kept for its id, so that scales that name it do not report an unknown reference.
        // With an error there is no instrument, so its placeholder values are never used.
        items.push(Item {
            id: node.owned("id"),
            text: node.localized(field),
            response_set: response_set(&node, kind, within.sets, problems),
            keying,
            headline: headline.unwrap_or_default(),
            kind,
            section,
            is_optional: node.flag("optional"),
            factors: factors(&node, problems),
        });
    }
    items
}

fn factors(node: &Node<'_>, problems: &mut Problems) -> Vec<String> {
    let mut factors: Vec<String> = Vec::new();
    for node in node.elements("factors") {
        let factor = text_of(node.value);
        if factors.iter().any(|earlier| earlier == factor) {
            node.wrong(Problem::Duplicate, "each factor once", problems);
        }
        factors.push(factor.to_owned());
    }
    factors
}

fn kind(node: &Node<'_>, problems: &mut Problems) -> Kind {
    let word = node.word("kind", &KINDS).unwrap_or(0);
    for (field, owner, expected) in [
        ("minimum", 3, "no limit unless the kind is \"number\""),
        ("maximum", 3, "no limit unless the kind is \"number\""),
        ("longest", 4, "no length unless the kind is \"text\""),
    ] {
        if word != owner {
            node.wrong_field(field, Problem::Contradiction, expected, problems);
        } else if node.get(field).is_none() {
            missing(node, field, problems);
        }
    }
    match word {
        1 => Kind::Multiple,
        2 => Kind::Adjacent,
        3 => {
            let (least, most) =
                (node.integer("minimum").unwrap_or(0), node.integer("maximum").unwrap_or(i32::MAX));
            if least > most {
                let expected = "a number that is not below the minimum";
                node.wrong_field("maximum", Problem::Contradiction, expected, problems);
            }
            Kind::Number { least, most }
        }
        4 => {
            let longest = node.integer("longest").and_then(|longest| u16::try_from(longest).ok());
            Kind::Text { longest: longest.unwrap_or(1) }
        }
        _ => Kind::Choice,
    }
}

fn response_set(node: &Node<'_>, kind: Kind, sets: &[ResponseSet], problems: &mut Problems) -> Option<usize> {
    const FIELD: &str = "response_set";
    if matches!(kind, Kind::Number { .. } | Kind::Text { .. }) {
        node.wrong_field(FIELD, Problem::Contradiction, "no response set for a number or a text", problems);
        return None;
    }
    if node.get(FIELD).is_none() {
        missing(node, FIELD, problems);
    }
    let position = reference(node, FIELD, &mut sets.iter().map(ResponseSet::id), problems)?;
    if kind.has_ticks() && sets.get(position).is_some_and(|set| set.options().len() > MAX_TICKS) {
        let expected = "a set of at most 16 options, because several can be ticked";
        node.wrong_field(FIELD, Problem::Contradiction, expected, problems);
    }
    Some(position)
}

/// The position of what a field names, if the field is there.
fn reference(
    node: &Node<'_>,
    field: &str,
    known: &mut dyn Iterator<Item = &str>,
    problems: &mut Problems,
) -> Option<usize> {
    let name = node.id(field);
    if name.is_empty() {
        return None;
    }
    let position = known.enumerate().find(|(_, id)| *id == name).map(|(position, _)| position);
    if position.is_none() {
        let expected = format!("the id of one of the {field}s");
        node.wrong_field(field, Problem::UnknownReference, &expected, problems);
    }
    position
}

/// Checks that an item has a keying exactly if a scale counts it.
pub(super) fn keyed_where_counted(
    document: &Node<'_>,
    items: &[Item],
    scales: &[Scale],
    problems: &mut Problems,
) {
    if !problems.is_empty() {
        // If a scale could not be read, its items would be reported as not counted.
        return;
    }
    for (index, item) in items.iter().enumerate() {
        let is_counted = scales.iter().any(|scale| scale.item_positions().contains(&index));
        if is_counted == (item.keying != Keying::NotScored) {
            continue;
        }
        let (expected, found) = if is_counted {
            ("\"positive\" or \"reverse\", because a scale counts the item", "none")
        } else {
            ("\"none\", because no scale counts the item", "a keying")
        };
        let item = Place::Element { of: &document.place, list: "items", index };
        let place = Place::Field { of: &item, name: "keying" };
        note(problems, Problem::Contradiction, &place, expected, found);
    }
}
