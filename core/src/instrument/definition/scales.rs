//! The scales of a definition: items, method, missing rule, direction, range.

use super::new_id;
use crate::diagnostic::{Diagnostic, Problem, has_error};
use crate::exact::Exact;
use crate::instrument::{
    Category, Condition, Criterion, Direction, Item, MAX_ITEMS, MAX_POINTS, Method, MissingRule, Range,
    ResponseSet, Scale, ShareThreshold,
};
use crate::json::Json;
use crate::language::Language;
use crate::reader::{Node, Object, Problems, decimal, id, integer};

const FIELDS: &[&str] = &[
    "id",
    "title",
    "about",
    "items",
    "method",
    "multiply",
    "threshold",
    "table",
    "categories",
    "otherwise",
    "missing",
    "minimum_answered",
    "direction",
    "range",
    "criteria",
];

const DIRECTIONS: [(&str, Direction); 3] = [
    (Direction::Neither.word(), Direction::Neither),
    (Direction::HigherIsWorse.word(), Direction::HigherIsWorse),
    (Direction::HigherIsBetter.word(), Direction::HigherIsBetter),
];
/// What a method needs beside its word stands in a field of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Sum,
    Mean,
    Mean0To100,
    Share,
    Table,
    Category,
}

const METHODS: [(&str, Word); 6] = [
    ("sum", Word::Sum),
    ("mean", Word::Mean),
    ("mean_0_100", Word::Mean0To100),
    ("share", Word::Share),
    ("table", Word::Table),
    ("category", Word::Category),
];

pub(super) fn scales(
    document: &Object<'_>,
    items: &[Item],
    sets: &[ResponseSet],
    languages: &[Language],
    problems: &mut Problems,
) -> Vec<Scale> {
    let mut scales: Vec<Scale> = Vec::new();
    let mut taken = Vec::new();
    for node in document.list("scales", 0, 50, problems) {
        let Some(object) = node.object(FIELDS, problems) else { continue };
        let before = problems.len();
        let scale_id = new_id(&object, &taken, problems);
        let title = object.localized("title", languages, problems);
        let about = object.localized("about", languages, problems);
        let is_named = problems.len() == before;
        let entries = entries(&object, items, problems);
        let positions = entries.concat();
        repeated(&object, &positions, problems);
        counted(&object, &entries, items, sets, problems);
        let method = method(&object, items, languages, problems);
        let multiplier = multiplier(&object, problems);
        let missing = missing_rule(&object, entries.len(), problems);
        let direction = object.one_of("direction", &DIRECTIONS, problems);
        let criteria = criteria(&object, languages, problems);
        taken.extend(scale_id.map(str::to_owned));
        if let (Some(method), Some(missing), Some(direction)) = (method, missing, direction)
            && is_named
        {
            let id = scale_id.unwrap_or_default().to_owned();
            if matches!(method, Method::Table(_) | Method::Category(_))
                && missing != MissingRule::CompleteOnly
            {
                let expected = "\"complete_only\", because the method cannot stand in for a missing answer";
                let path = object.place.path().field("missing");
                problems.push(Diagnostic::error(
                    Problem::Contradiction,
                    path,
                    expected.to_owned(),
                    "another rule".to_owned(),
                ));
            }
            let range = possible_range(&object, &method, multiplier, &entries, items, sets, problems);
            declared_range(&object, range, problems);
            let items = positions;
            scales.push(Scale {
                id,
                title,
                about,
                items,
                entries,
                method,
                multiplier,
                criteria,
                missing,
                direction,
                range,
            });
        }
    }
    scales
}

/// What a scale or a condition counts: ids, or lists of ids of which the highest counts.
fn entries(object: &Object<'_>, items: &[Item], problems: &mut Problems) -> Vec<Vec<usize>> {
    let mut entries = Vec::new();
    for node in object.list("items", 1, MAX_ITEMS, problems) {
        let mut entry = Vec::new();
        match node.value {
            Json::Array(parts) if (2..=10).contains(&parts.len()) => {
                for value in parts {
                    entry.extend(position(Node { value, place: node.place }, items, problems));
                }
            }
            _ => entry.extend(position(node, items, problems)),
        }
        entries.push(entry);
    }
    entries
}

fn position(node: Node<'_>, items: &[Item], problems: &mut Problems) -> Option<usize> {
    let name = id(node, problems)?;
    let position = items.iter().position(|item| item.id == name);
    if position.is_none() {
        problems.push(node.wrong(Problem::UnknownReference, "the id of an item"));
    }
    position
}

fn repeated(object: &Object<'_>, positions: &[usize], problems: &mut Problems) {
    let is_repeated = |(index, position)| positions.iter().skip(index).skip(1).any(|later| later == position);
    if positions.iter().enumerate().any(is_repeated) {
        let path = object.place.path().field("items");
        problems.push(Diagnostic::error(
            Problem::Duplicate,
            path,
            "each item once".to_owned(),
            "an item twice".to_owned(),
        ));
    }
}

/// Every item that is counted has response options with different points; those of one entry share a set.
fn counted(
    object: &Object<'_>,
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
            let path = object.place.path().field("items").index(index);
            let expected = "options with different points, and one response set for a pair".to_owned();
            let found = "options that cannot be scored".to_owned();
            problems.push(
                Diagnostic::error(Problem::Contradiction, path, expected, found)
                    .with_hint("an answer that always counts the same cannot be scored"),
            );
        }
    }
}

fn method(
    object: &Object<'_>,
    items: &[Item],
    languages: &[Language],
    problems: &mut Problems,
) -> Option<Method> {
    let word = object.one_of("method", &METHODS, problems)?;
    let mut only_of = |field, owner, name: &str| {
        if word != owner
            && let Some(node) = object.optional(field)
        {
            let expected = ["no ", field, " unless the method is \"", name, "\""].concat();
            problems.push(node.wrong(Problem::Contradiction, &expected));
        }
    };
    only_of("threshold", Word::Share, "share");
    only_of("table", Word::Table, "table");
    only_of("multiply", Word::Sum, "sum");
    only_of("categories", Word::Category, "category");
    only_of("otherwise", Word::Category, "category");
    Some(match word {
        Word::Sum => Method::Sum,
        Word::Mean => Method::Mean,
        Word::Mean0To100 => Method::Mean0To100,
        Word::Share => Method::Share(threshold(object, problems)?),
        Word::Table => Method::Table(table(object, problems)),
        Word::Category => Method::Category(categories(object, items, languages, problems)),
    })
}

fn multiplier(object: &Object<'_>, problems: &mut Problems) -> i32 {
    let is_there = object.optional("multiply").is_some();
    is_there.then(|| object.integer("multiply", 1, 1000, problems)).flatten().unwrap_or(1)
}

fn table(object: &Object<'_>, problems: &mut Problems) -> Vec<(i64, Exact)> {
    let mut table = Vec::new();
    for node in object.list("table", 2, 2000, problems) {
        let row = match node.value {
            Json::Array(row) => row.as_slice(),
            _ => &[],
        };
        let [sum, value] = row else {
            problems.push(node.wrong(Problem::WrongType, "a list of a sum and its value"));
            continue;
        };
        let at = |value| Node { value, place: node.place };
        if let (Some(sum), Some(value)) =
            (integer(at(sum), i32::MIN, i32::MAX, problems), decimal(at(value), problems))
        {
            table.push((sum.into(), value));
        }
    }
    table
}

fn categories(
    object: &Object<'_>,
    items: &[Item],
    languages: &[Language],
    problems: &mut Problems,
) -> Vec<Category> {
    let mut categories = Vec::new();
    for node in object.list("categories", 1, 20, problems) {
        let Some(category) = node.object(&["label", "when"], problems) else { continue };
        let label = category.localized("label", languages, problems);
        let mut conditions = Vec::new();
        for node in category.list("when", 1, 20, problems) {
            let Some(condition) = node.object(&["items", "points", "count"], problems) else { continue };
            let entries = entries(&condition, items, problems);
            let points = condition.integer("points", -MAX_POINTS, MAX_POINTS, problems).unwrap_or(0);
            let most = i32::try_from(entries.len()).unwrap_or(1).max(1);
            let count = condition.integer("count", 1, most, problems).unwrap_or(1);
            conditions.push(Condition { entries, points, count: u16::try_from(count).unwrap_or(1) });
        }
        categories.push(Category { label, conditions });
    }
    let label = object.localized("otherwise", languages, problems);
    categories.push(Category { label, conditions: Vec::new() });
    categories
}

fn criteria(object: &Object<'_>, languages: &[Language], problems: &mut Problems) -> Vec<Criterion> {
    let mut criteria = Vec::new();
    let mut taken = Vec::new();
    for node in object.optional_list("criteria", 10, problems) {
        let Some(object) = node.object(&["id", "at_least", "label", "source"], problems) else { continue };
        let id = new_id(&object, &taken, problems).unwrap_or_default().to_owned();
        let at_least = object.decimal("at_least", problems).unwrap_or(Exact::ZERO);
        let label = object.localized("label", languages, problems);
        object.text("source", problems);
        taken.push(id.clone());
        criteria.push(Criterion { id, at_least, label });
    }
    criteria
}

fn threshold(object: &Object<'_>, problems: &mut Problems) -> Option<ShareThreshold> {
    let node = object.required("threshold", problems)?;
    let limits = node.object(&["at_least", "at_most"], problems)?;
    let [at_least, at_most] = ["at_least", "at_most"]
        .map(|name| limits.optional(name).and_then(|node| integer(node, -MAX_POINTS, MAX_POINTS, problems)));
    match (at_least, at_most) {
        (Some(points), None) => Some(ShareThreshold::AtLeast(points)),
        (None, Some(points)) => Some(ShareThreshold::AtMost(points)),
        _ => {
            problems.push(node.wrong(Problem::Contradiction, "either \"at_least\" or \"at_most\""));
            None
        }
    }
}

fn missing_rule(object: &Object<'_>, n_items: usize, problems: &mut Problems) -> Option<MissingRule> {
    let words = [
        ("complete_only", MissingRule::CompleteOnly),
        ("half_rule", MissingRule::HalfRule),
        ("minimum_answered", MissingRule::AtLeast(1)),
    ];
    let rule = object.one_of("missing", &words, problems)?;
    if matches!(rule, MissingRule::AtLeast(_)) {
        let most = i32::try_from(n_items).unwrap_or(1).max(1);
        let count = object.integer("minimum_answered", 1, most, problems)?;
        return Some(MissingRule::AtLeast(u16::try_from(count).ok()?));
    }
    if let Some(node) = object.optional("minimum_answered") {
        let expected = "no number unless \"missing\" is \"minimum_answered\"";
        problems.push(node.wrong(Problem::Contradiction, expected));
        return None;
    }
    Some(rule)
}

/// What values a scale can have: it follows from points, keying (which mirrors within the range) and method.
fn possible_range(
    object: &Object<'_>,
    method: &Method,
    multiplier: i32,
    entries: &[Vec<usize>],
    items: &[Item],
    sets: &[ResponseSet],
    problems: &mut Problems,
) -> Range {
    let (mut low, mut high) = (0_i64, 0_i64);
    for entry in entries {
        let item = entry.first().and_then(|position| items.get(*position));
        let set = item.and_then(|item| sets.get(item.response_set?));
        let (least, most) = set.map_or((0, 0), ResponseSet::points_range);
        low = low.saturating_add(i64::from(least));
        high = high.saturating_add(i64::from(most));
    }
    let n_items = i64::try_from(entries.len()).unwrap_or(1);
    let times = |sum: i64| Exact::integer(sum.saturating_mul(multiplier.into()));
    match method {
        Method::Sum => Range { low: times(low), high: times(high) },
        Method::Mean => Range { low: Exact::new(low, n_items), high: Exact::new(high, n_items) },
        Method::Mean0To100 | Method::Share(_) => Range { low: Exact::ZERO, high: Exact::integer(100) },
        Method::Table(table) => {
            let sums = || table.iter().map(|(sum, _)| *sum);
            let is_rising = table.windows(2).all(|pair| matches!(pair, [a, b] if a.1 < b.1));
            if !sums().eq(low..=high) || !is_rising {
                let expected =
                    ["every sum from ", &low.to_string(), " to ", &high.to_string(), ", with rising values"]
                        .concat();
                let path = object.place.path().field("table");
                let found = "another table".to_owned();
                problems.push(Diagnostic::error(Problem::Contradiction, path, expected, found));
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

/// A definition may state the range it expects, so that a slip in items or points is found. Where something else is
/// wrong already, a range that does not fit would only repeat it.
fn declared_range(object: &Object<'_>, computed: Range, problems: &mut Problems) {
    if object.optional("range").is_none() {
        return;
    }
    let is_first_problem = !has_error(problems);
    let nodes = object.list("range", 2, 2, problems);
    let mut limits = Vec::new();
    for node in nodes {
        limits.extend(integer(node, i32::MIN, i32::MAX, problems));
    }
    if let [low, high] = limits[..]
        && is_first_problem
        && (Exact::integer(low.into()), Exact::integer(high.into())) != (computed.low, computed.high)
    {
        let found = [low.to_string().as_str(), " to ", &high.to_string()].concat();
        let path = object.place.path().field("range");
        problems.push(
            Diagnostic::error(Problem::Contradiction, path, computed.to_string(), found)
                .with_hint("items, points and method give this range"),
        );
    }
}
