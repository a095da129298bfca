//! The scales of a definition: items, method, missing rule, direction, range.

use super::format::{DIRECTIONS, METHODS, MISSING_RULES};
use super::with_own_ids;
use crate::format::diagnostic::{Diagnostic, Problem, has_error};
use crate::format::exact::{Exact, common_multiple};
use crate::format::json::Json;
use crate::format::reader::{Node, Place, Problems, id_of, integer_of, integer_range, note, text_of};
use crate::format::schema::missing;
use crate::questionnaire::instrument::{
    Category, Condition, Criterion, Direction, Item, LARGEST_COMMON_DENOMINATOR, Method, MissingRule, Range,
    ResponseSet, Scale, ShareThreshold, SmallestChange,
};

pub(super) fn scales(
    document: &Node<'_>,
    items: &[Item],
    sets: &[ResponseSet],
    problems: &mut Problems,
) -> Vec<Scale> {
    let mut scales = Vec::new();
    for node in with_own_ids(document, "scales", problems) {
        let entries = entries(&node, items, problems);
        let positions = entries.concat();
        repeated(&node, &positions, problems);
        counted(&node, &entries, items, sets, problems);
        let method = method(&node, items, problems);
        let missing = missing_rule(&node, entries.len(), problems);
        let direction = match node.word("direction", &DIRECTIONS) {
            Some(1) => Direction::HigherIsWorse,
            Some(2) => Direction::HigherIsBetter,
            _ => Direction::Neither,
        };
        if matches!(method, Method::Table(_) | Method::Category(_)) && missing != MissingRule::CompleteOnly {
            let expected = "\"complete_only\", because the method cannot stand in for a missing answer";
            node.wrong_field("missing", Problem::Contradiction, expected, problems);
        }
        let multiplier = node.integer("multiply").unwrap_or(1);
        let range = possible_range(&node, &method, multiplier, &entries, items, sets, problems);
        declared_range(&node, range, problems);
        scales.push(Scale {
            id: node.owned("id"),
            title: node.localized("title"),
            about: node.localized("about"),
            items: positions,
            entries,
            method,
            multiplier,
            criteria: criteria(&node, problems),
            smallest_change: smallest_change(&node, range, problems),
            missing,
            direction,
            range,
        });
    }
    scales
}

/// What a scale or a condition counts: ids, or lists of ids of which the highest counts.
fn entries(node: &Node<'_>, items: &[Item], problems: &mut Problems) -> Vec<Vec<usize>> {
    let mut entries = Vec::new();
    for element in node.elements("items") {
        let mut entry = Vec::new();
        let ids = match element.value {
            Json::Array(ids) => ids.as_slice(),
            one => std::slice::from_ref(one),
        };
        for value in ids {
            let name = id_of(value);
            let position = items.iter().position(|item| item.id == name);
            if position.is_none() && !name.is_empty() {
                Node { value, ..element }.wrong(Problem::UnknownReference, "the id of an item", problems);
            }
            entry.extend(position);
        }
        entries.push(entry);
    }
    entries
}

fn repeated(node: &Node<'_>, positions: &[usize], problems: &mut Problems) {
    let is_repeated = |(index, position)| positions.iter().take(index).any(|earlier| earlier == position);
    if positions.iter().enumerate().any(is_repeated) {
        let place = Place::Field { of: &node.place, name: "items" };
        note(problems, Problem::Duplicate, &place, "each item once", "an item twice");
    }
}

/// Every item that is counted has response options with different points; those of one entry share a set.
fn counted(
    node: &Node<'_>,
    entries: &[Vec<usize>],
    items: &[Item],
    sets: &[ResponseSet],
    problems: &mut Problems,
) {
    for (index, entry) in entries.iter().enumerate() {
        let set_of = |position: &usize| items.get(*position).and_then(|item| item.response_set);
        let first = entry.first().and_then(set_of);
        let range = first.and_then(|set| sets.get(set)).map(ResponseSet::points_range);
        let is_flat = range.is_none_or(|(low, high)| low == high);
        if (is_flat && !entry.is_empty()) || entry.iter().any(|position| set_of(position) != first) {
            let place = Place::Element { of: &node.place, list: "items", index };
            let expected = "options with different points, and one response set for a pair".to_owned();
            let found = "options that cannot be scored".to_owned();
            problems.push(
                Diagnostic::error(Problem::Contradiction, place.path(), expected, found)
                    .with_hint("an answer that always counts the same cannot be scored"),
            );
        }
    }
}

fn method(node: &Node<'_>, items: &[Item], problems: &mut Problems) -> Method {
    let Some(word) = node.word("method", &METHODS) else { return Method::Sum };
    for (field, owner, is_required) in [
        ("threshold", "share", true),
        ("table", "table", true),
        ("multiply", "sum", false),
        ("categories", "category", true),
        ("otherwise", "category", true),
    ] {
        if METHODS.get(word) != Some(&owner) {
            let expected = format!("no {field} unless the method is \"{owner}\"");
            node.wrong_field(field, Problem::Contradiction, &expected, problems);
        } else if is_required && node.get(field).is_none() {
            missing(node, field, problems);
        }
    }
    match word {
        1 => Method::Mean,
        2 => Method::Mean0To100,
        3 => Method::Share(threshold(node, problems)),
        4 => Method::Table(table(node)),
        5 => Method::Category(categories(node, items, problems)),
        _ => Method::Sum,
    }
}

fn table(node: &Node<'_>) -> Vec<(i64, Exact)> {
    let mut table = Vec::new();
    for node in node.elements("table") {
        if let Json::Array(row) = node.value
            && let [sum, value] = row.as_slice()
            && let (Some(sum), Some(value)) = (integer_of(sum), Exact::parse(text_of(value)))
        {
            table.push((sum.into(), value));
        }
    }
    table
}

fn categories(node: &Node<'_>, items: &[Item], problems: &mut Problems) -> Vec<Category> {
    let mut categories = Vec::new();
    for category in node.elements("categories") {
        let mut conditions = Vec::new();
        for condition in category.elements("when") {
            let entries = entries(&condition, items, problems);
            let points = condition.integer("points").unwrap_or(0);
            let count = at_most(&condition, "count", entries.len(), problems);
            conditions.push(Condition { entries, points, count });
        }
        categories.push(Category { label: category.localized("label"), conditions });
    }
    categories.push(Category { label: node.localized("otherwise"), conditions: Vec::new() });
    categories
}

/// A number of entries, of which there are `most`.
fn at_most(node: &Node<'_>, field: &str, most: usize, problems: &mut Problems) -> u16 {
    let most = i32::try_from(most).unwrap_or(1).max(1);
    let count = node.integer(field).unwrap_or(1);
    if count > most {
        node.wrong_field(field, Problem::OutOfRange, &integer_range(1, most), problems);
    }
    u16::try_from(count).unwrap_or(1)
}

fn criteria(node: &Node<'_>, problems: &mut Problems) -> Vec<Criterion> {
    let mut criteria = Vec::new();
    for node in with_own_ids(node, "criteria", problems) {
        criteria.push(Criterion {
            id: node.owned("id"),
            at_least: node.decimal("at_least").unwrap_or(Exact::ZERO),
            label: node.localized("label"),
        });
    }
    criteria
}

/// A distance on the scale: above zero, and no longer than it.
fn smallest_change(node: &Node<'_>, range: Range, problems: &mut Problems) -> Option<SmallestChange> {
    let node = node.get("smallest_change")?;
    let value = node.decimal("value")?;
    let longest = range.high.minus(range.low);
    if value <= Exact::ZERO || value > longest {
        let expected = format!("above 0 and at most {longest}, the length of the scale");
        node.wrong_field("value", Problem::OutOfRange, &expected, problems);
        return None;
    }
    Some(SmallestChange { value, source: node.localized("source") })
}

fn threshold(node: &Node<'_>, problems: &mut Problems) -> ShareThreshold {
    if let Some(limits) = node.get("threshold") {
        match (limits.integer("at_least"), limits.integer("at_most")) {
            (Some(points), None) => return ShareThreshold::AtLeast(points),
            (None, Some(points)) => return ShareThreshold::AtMost(points),
            _ => limits.wrong(Problem::Contradiction, "either \"at_least\" or \"at_most\"", problems),
        }
    }
    ShareThreshold::AtLeast(0)
}

fn missing_rule(node: &Node<'_>, n_items: usize, problems: &mut Problems) -> MissingRule {
    const NUMBER: &str = "minimum_answered";
    let word = node.word("missing", &MISSING_RULES);
    if word == Some(2) {
        if node.get(NUMBER).is_none() {
            missing(node, NUMBER, problems);
        }
        return MissingRule::AtLeast(at_most(node, NUMBER, n_items, problems));
    }
    let expected = "no number unless \"missing\" is \"minimum_answered\"";
    node.wrong_field(NUMBER, Problem::Contradiction, expected, problems);
    if word == Some(1) { MissingRule::HalfRule } else { MissingRule::CompleteOnly }
}

/// What values a scale can have: it follows from points, keying (which mirrors within the range) and method.
fn possible_range(
    node: &Node<'_>,
    method: &Method,
    multiplier: i32,
    entries: &[Vec<usize>],
    items: &[Item],
    sets: &[ResponseSet],
    problems: &mut Problems,
) -> Range {
    let (mut low, mut high) = (0_i64, 0_i64);
    let mut spans = Vec::new();
    for entry in entries {
        let item = entry.first().and_then(|position| items.get(*position));
        let set = item.and_then(|item| sets.get(item.response_set?));
        let (least, most) = set.map_or((0, 0), ResponseSet::points_range);
        spans.push(i64::from(most).saturating_sub(least.into()));
        low = low.saturating_add(i64::from(least));
        high = high.saturating_add(i64::from(most));
    }
    let n_items = i64::try_from(entries.len()).unwrap_or(1);
    let times = |sum: i64| Exact::integer(sum.saturating_mul(multiplier.into()));
    match method {
        Method::Sum => Range { low: times(low), high: times(high) },
        Method::Mean => Range { low: Exact::new(low, n_items), high: Exact::new(high, n_items) },
        Method::Share(_) => Range { low: Exact::ZERO, high: Exact::integer(100) },
        Method::Mean0To100 => {
            let common = spans.iter().filter(|span| **span > 0).try_fold(1, |common, span| {
                common_multiple(common, *span).filter(|common| *common <= LARGEST_COMMON_DENOMINATOR)
            });
            if common.is_none() {
                let place = Place::Field { of: &node.place, name: "method" };
                let expected = "items whose points can be brought to one denominator up to 100000000";
                note(problems, Problem::TooLarge, &place, expected, "points that are too different");
            }
            Range { low: Exact::ZERO, high: Exact::integer(100) }
        }
        Method::Table(table) => {
            let sums = || table.iter().map(|(sum, _)| *sum);
            let is_rising = table.windows(2).all(|pair| matches!(pair, [a, b] if a.1 < b.1));
            if !table.is_empty() && (!sums().eq(low..=high) || !is_rising) {
                let expected = format!("every sum from {low} to {high}, with rising values");
                let place = Place::Field { of: &node.place, name: "table" };
                note(problems, Problem::Contradiction, &place, &expected, "another table");
            }
            let end = |row: Option<&(i64, Exact)>| row.map_or(Exact::ZERO, |(_, value)| *value);
            Range { low: end(table.first()), high: end(table.last()) }
        }
        Method::Category(categories) => {
            let highest = i64::try_from(categories.len()).unwrap_or(1).saturating_sub(1);
            Range { low: Exact::ZERO, high: Exact::integer(highest) }
        }
    }
}

/// Compares the range that a definition may declare with the computed one, to find mistakes in items or points. Not
/// done after other errors, which could themselves be the cause of a difference.
fn declared_range(node: &Node<'_>, computed: Range, problems: &mut Problems) {
    let limits = node.elements("range");
    if let [low, high] = limits.as_slice()
        && !has_error(problems)
        && let (Some(low), Some(high)) = (integer_of(low.value), integer_of(high.value))
        && (Exact::integer(low.into()), Exact::integer(high.into())) != (computed.low, computed.high)
    {
        let found = format!("{low} to {high}");
        let path = node.place.path().field("range");
        problems.push(
            Diagnostic::error(Problem::Contradiction, path, computed.to_string(), found)
                .with_hint("items, points and method give this range"),
        );
    }
}
