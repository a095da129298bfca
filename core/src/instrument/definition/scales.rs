//! The scales of a definition: items, method, missing rule, direction, range.

use super::new_id;
use crate::diagnostic::{Diagnostic, Problem, has_error};
use crate::exact::Exact;
use crate::instrument::{
    Direction, Item, MAX_ITEMS, MAX_POINTS, Method, MissingRule, Range, ResponseSet, Scale, ShareThreshold,
};
use crate::language::Language;
use crate::reader::{Object, Problems, id, integer};

const FIELDS: &[&str] = &[
    "id",
    "title",
    "about",
    "items",
    "method",
    "threshold",
    "missing",
    "minimum_answered",
    "direction",
    "range",
];

const DIRECTIONS: [(&str, Direction); 2] = [
    (Direction::HigherIsWorse.word(), Direction::HigherIsWorse),
    (Direction::HigherIsBetter.word(), Direction::HigherIsBetter),
];
/// A share has its threshold in a field of its own.
const SHARE: Method = Method::Share(ShareThreshold::AtLeast(0));
const METHODS: [(&str, Method); 4] = [
    (Method::Sum.word(), Method::Sum),
    (Method::Mean.word(), Method::Mean),
    (Method::Mean0To100.word(), Method::Mean0To100),
    (SHARE.word(), SHARE),
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
    for node in document.list("scales", 1, 50, problems) {
        let Some(object) = node.object(FIELDS, problems) else { continue };
        let before = problems.len();
        let scale_id = new_id(&object, &taken, problems);
        let title = object.localized("title", languages, problems);
        let about = object.localized("about", languages, problems);
        let is_named = problems.len() == before;
        let positions = scale_items(&object, items, problems);
        let method = method(&object, problems);
        let missing = missing_rule(&object, positions.len(), problems);
        let direction = object.one_of("direction", &DIRECTIONS, problems);
        taken.extend(scale_id.map(str::to_owned));
        if let (Some(method), Some(missing), Some(direction)) = (method, missing, direction)
            && is_named
        {
            let id = scale_id.unwrap_or_default().to_owned();
            let range = possible_range(method, &positions, items, sets);
            declared_range(&object, range, problems);
            scales.push(Scale { id, title, about, items: positions, method, missing, direction, range });
        }
    }
    scales
}

fn scale_items(object: &Object<'_>, items: &[Item], problems: &mut Problems) -> Vec<usize> {
    let mut positions = Vec::new();
    for node in object.list("items", 1, MAX_ITEMS, problems) {
        let Some(name) = id(node, problems) else { continue };
        match items.iter().position(|item| item.id == name) {
            None => problems.push(node.wrong(Problem::UnknownReference, "the id of an item")),
            Some(position) if positions.contains(&position) => {
                problems.push(node.wrong(Problem::Duplicate, "each item once"));
            }
            Some(position) => positions.push(position),
        }
    }
    positions
}

fn method(object: &Object<'_>, problems: &mut Problems) -> Option<Method> {
    let method = object.one_of("method", &METHODS, problems)?;
    if matches!(method, Method::Share(_)) {
        return threshold(object, problems).map(Method::Share);
    }
    if let Some(node) = object.optional("threshold") {
        problems.push(node.wrong(Problem::Contradiction, "no threshold unless the method is \"share\""));
        return None;
    }
    Some(method)
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
fn possible_range(method: Method, positions: &[usize], items: &[Item], sets: &[ResponseSet]) -> Range {
    let (mut low, mut high) = (0_i64, 0_i64);
    for position in positions {
        let set = items.get(*position).and_then(|item| sets.get(item.response_set));
        let (least, most) = set.map_or((0, 0), ResponseSet::points_range);
        low = low.saturating_add(i64::from(least));
        high = high.saturating_add(i64::from(most));
    }
    let n_items = i64::try_from(positions.len()).unwrap_or(1);
    match method {
        Method::Sum => Range { low: Exact::integer(low), high: Exact::integer(high) },
        Method::Mean => Range { low: Exact::new(low, n_items), high: Exact::new(high, n_items) },
        Method::Mean0To100 | Method::Share(_) => Range { low: Exact::ZERO, high: Exact::integer(100) },
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
