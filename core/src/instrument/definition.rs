//! The file form of an instrument (`trygskema-instrument/1`), read into the checked type.

use super::{
    Direction, Evidence, Instrument, Interpretation, Item, Keying, Licence, MAX_ITEMS, MAX_POINTS, Method,
    MissingRule, Poles, Range, ResponseOption, ResponseSet, Scale, ShareThreshold, Source,
};
use crate::diagnostic::{Diagnostic, Problem, has_error};
use crate::exact::Exact;
use crate::json::Json;
use crate::language::{Language, LocalizedText};
use crate::reader::{Node, Object, Problems};
use crate::wording::WordingStatus;

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
    "response_sets",
    "items",
    "scales",
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
    // Each part is read before any is asked for, so that one missing part does not hide the problems of the others.
    let format = document
        .required("format", problems)
        .and_then(|node| node.one_of(&[(FORMAT, ())], problems));
    let id = document
        .required("id", problems)
        .and_then(|node| node.id(problems));
    let version = document
        .required("version", problems)
        .and_then(|node| version(&node, problems));
    let languages = languages(&document, problems);
    let mut text = |name: &str| {
        document
            .required(name, problems)
            .and_then(|node| node.localized(&languages, problems))
    };
    let (title, short_title) = (text("title"), text("short_title"));
    let (purpose, instruction) = (text("purpose"), text("instruction"));
    let minutes = document
        .required("minutes", problems)
        .and_then(|node| node.integer(1, 120, problems));
    let poles = pair(&document, "poles", ["low", "high"], &languages, problems);
    let interpretation = pair(
        &document,
        "interpretation",
        ["can", "cannot"],
        &languages,
        problems,
    );
    let response_sets = response_sets(&document, &languages, problems);
    let items = items(&document, &response_sets, &languages, problems);
    let scales = scales(&document, &items, &response_sets, &languages, problems);
    let guidance = document.optional("guidance").and_then(|node| node.id(problems));
    let sources = sources(&document, problems);
    let licence = document
        .required("licence", problems)
        .and_then(|node| licence(&node, problems));
    let wording = document
        .required("wording", problems)
        .and_then(|node| wording(&node, &languages, problems));

    let ((low, high), (can, cannot)) = (poles?, interpretation?);
    let (wording_status, wording_source) = wording?;
    format?;
    Some(Instrument {
        id: id?.to_owned(),
        version: version?.to_owned(),
        languages,
        title: title?,
        short_title: short_title?,
        purpose: purpose?,
        instruction: instruction?,
        minutes: u8::try_from(minutes?).unwrap_or(u8::MAX),
        poles: Poles { low, high },
        interpretation: Interpretation { can, cannot },
        response_sets,
        items,
        scales,
        guidance: guidance.map(str::to_owned),
        sources,
        licence: licence?,
        wording_status,
        wording_source,
    })
}

/// `major.minor.patch`, digits only.
fn version<'j>(node: &Node<'j>, problems: &mut Problems) -> Option<&'j str> {
    let text = node.text(problems)?;
    let parts = || text.split('.');
    let is_number =
        |part: &str| !part.is_empty() && part.len() <= 6 && part.bytes().all(|b| b.is_ascii_digit());
    if parts().count() == 3 && parts().all(is_number) {
        return Some(text);
    }
    problems.push(node.wrong(Problem::NotAllowed, "a version such as \"1.0.0\""));
    None
}

fn languages(document: &Object<'_>, problems: &mut Problems) -> Vec<Language> {
    let words = [("da", Language::Danish), ("en", Language::English)];
    let mut languages = Vec::new();
    for node in document
        .required("languages", problems)
        .map(|n| n.list(1, 2, problems))
        .unwrap_or_default()
    {
        match node.one_of(&words, problems) {
            Some(language) if languages.contains(&language) => {
                problems.push(node.wrong(Problem::Duplicate, "each language once"));
            }
            Some(language) => languages.push(language),
            None => {}
        }
    }
    languages
}

fn pair(
    document: &Object<'_>,
    name: &str,
    fields: [&str; 2],
    languages: &[Language],
    problems: &mut Problems,
) -> Option<(LocalizedText, LocalizedText)> {
    let object = document.required(name, problems)?.object(&fields, problems)?;
    let [first, second] = fields.map(|field| {
        object
            .required(field, problems)
            .and_then(|node| node.localized(languages, problems))
    });
    Some((first?, second?))
}

/// The id of a list element, if it is not taken yet.
fn new_id<'j>(
    object: &Object<'j>,
    mut is_taken: impl FnMut(&str) -> bool,
    problems: &mut Problems,
) -> Option<&'j str> {
    let node = object.required("id", problems)?;
    let id = node.id(problems)?;
    if is_taken(id) {
        problems.push(node.wrong(Problem::Duplicate, "an id that is used once"));
        return None;
    }
    Some(id)
}

fn response_sets(document: &Object<'_>, languages: &[Language], problems: &mut Problems) -> Vec<ResponseSet> {
    let mut sets: Vec<ResponseSet> = Vec::new();
    let nodes = document
        .required("response_sets", problems)
        .map(|node| node.list(1, 50, problems));
    for node in nodes.unwrap_or_default() {
        let Some(object) = node.object(&["id", "options"], problems) else {
            continue;
        };
        let id = new_id(&object, |id| sets.iter().any(|set| set.id == id), problems);
        let nodes = object
            .required("options", problems)
            .map(|node| node.list(2, 50, problems));
        let mut options: Vec<ResponseOption> = Vec::new();
        for node in nodes.unwrap_or_default() {
            if let Some(option) = response_option(&node, &options, languages, problems) {
                options.push(option);
            }
        }
        let set = ResponseSet {
            id: id.unwrap_or_default().to_owned(),
            options,
        };
        let (low, high) = set.points_range();
        if set.options.len() >= 2 && low == high {
            problems.push(
                Diagnostic::error(
                    Problem::Contradiction,
                    object.path.field("options"),
                    "options with different points",
                    low.to_string(),
                )
                .with_hint("an answer that always counts the same cannot be scored"),
            );
        }
        sets.push(set);
    }
    sets
}

fn response_option(
    node: &Node<'_>,
    earlier: &[ResponseOption],
    languages: &[Language],
    problems: &mut Problems,
) -> Option<ResponseOption> {
    let object = node.object(&["code", "points", "label"], problems)?;
    let code_node = object.required("code", problems);
    let code = code_node.as_ref().and_then(|node| node.integer(0, 250, problems));
    let points = object
        .required("points", problems)
        .and_then(|node| node.integer(-MAX_POINTS, MAX_POINTS, problems));
    let label = object
        .required("label", problems)
        .and_then(|node| node.localized(languages, problems));
    let code = u8::try_from(code?).ok()?;
    if earlier.iter().any(|option| option.code == code) {
        problems.push(code_node?.wrong(Problem::Duplicate, "a code that is used once in the set"));
    }
    Some(ResponseOption {
        code,
        points: points?,
        label: label?,
    })
}

fn items(
    document: &Object<'_>,
    sets: &[ResponseSet],
    languages: &[Language],
    problems: &mut Problems,
) -> Vec<Item> {
    let keyings = [("positive", Keying::Positive), ("reverse", Keying::Reverse)];
    let mut items: Vec<Item> = Vec::new();
    let nodes = document
        .required("items", problems)
        .map(|node| node.list(1, MAX_ITEMS, problems));
    for node in nodes.unwrap_or_default() {
        let Some(object) = node.object(&["id", "text", "response_set", "keying"], problems) else {
            continue;
        };
        let id = new_id(&object, |id| items.iter().any(|item| item.id == id), problems);
        let text = object
            .required("text", problems)
            .and_then(|node| node.localized(languages, problems));
        let response_set = object.required("response_set", problems).and_then(|node| {
            let name = node.id(problems)?;
            let position = sets.iter().position(|set| set.id == name);
            if position.is_none() {
                problems.push(node.wrong(Problem::UnknownReference, "the id of a response set"));
            }
            position
        });
        // No default: a forgotten keying would spoil every score without a sign.
        let keying = object
            .required("keying", problems)
            .and_then(|node| node.one_of(&keyings, problems));
        // An item with another problem still has its id, so that scales that name it are not blamed as well. Nothing
        // is made of these stand-ins: with an error there is no instrument.
        items.push(Item {
            id: id.unwrap_or_default().to_owned(),
            text: text.unwrap_or_default(),
            response_set: response_set.unwrap_or_default(),
            keying: keying.unwrap_or(Keying::Positive),
        });
    }
    items
}

fn scales(
    document: &Object<'_>,
    items: &[Item],
    sets: &[ResponseSet],
    languages: &[Language],
    problems: &mut Problems,
) -> Vec<Scale> {
    let fields = &[
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
    let directions = [Direction::HigherIsWorse, Direction::HigherIsBetter].map(|d| (d.word(), d));
    let mut scales: Vec<Scale> = Vec::new();
    let nodes = document
        .required("scales", problems)
        .map(|node| node.list(1, 50, problems));
    for node in nodes.unwrap_or_default() {
        let Some(object) = node.object(fields, problems) else {
            continue;
        };
        let id = new_id(&object, |id| scales.iter().any(|scale| scale.id == id), problems);
        let mut text = |name| {
            object
                .required(name, problems)
                .and_then(|node| node.localized(languages, problems))
        };
        let (title, about) = (text("title"), text("about"));
        let positions = scale_items(&object, items, problems);
        let method = method(&object, problems);
        let missing = missing_rule(&object, positions.len(), problems);
        let direction = object
            .required("direction", problems)
            .and_then(|node| node.one_of(&directions, problems));
        if let (Some(id), Some(title), Some(about), Some(method), Some(missing), Some(direction)) =
            (id, title, about, method, missing, direction)
        {
            let id = id.to_owned();
            let range = possible_range(method, &positions, items, sets);
            declared_range(&object, range, problems);
            scales.push(Scale {
                id,
                title,
                about,
                items: positions,
                method,
                missing,
                direction,
                range,
            });
        }
    }
    scales
}

fn scale_items(object: &Object<'_>, items: &[Item], problems: &mut Problems) -> Vec<usize> {
    let mut positions = Vec::new();
    let nodes = object
        .required("items", problems)
        .map(|node| node.list(1, MAX_ITEMS, problems));
    for node in nodes.unwrap_or_default() {
        let Some(id) = node.id(problems) else { continue };
        match items.iter().position(|item| item.id == id) {
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
    let share = Method::Share(ShareThreshold::AtLeast(0));
    let words = [Method::Sum, Method::Mean, Method::Mean0To100, share].map(|method| (method.word(), method));
    let method = object.required("method", problems)?.one_of(&words, problems)?;
    let threshold = object.optional("threshold");
    match (method, threshold) {
        (Method::Share(_), _) => {
            let threshold = object
                .required("threshold", problems)?
                .object(&["at_least", "at_most"], problems)?;
            let mut limit = |name| {
                threshold
                    .optional(name)
                    .and_then(|node| node.integer(-MAX_POINTS, MAX_POINTS, problems))
            };
            match (limit("at_least"), limit("at_most")) {
                (Some(points), None) => Some(Method::Share(ShareThreshold::AtLeast(points))),
                (None, Some(points)) => Some(Method::Share(ShareThreshold::AtMost(points))),
                _ => {
                    problems.push(Diagnostic::error(
                        Problem::Contradiction,
                        threshold.path,
                        "either \"at_least\" or \"at_most\"",
                        "",
                    ));
                    None
                }
            }
        }
        (_, Some(node)) => {
            problems.push(node.wrong(
                Problem::Contradiction,
                "no threshold unless the method is \"share\"",
            ));
            None
        }
        (_, None) => Some(method),
    }
}

fn missing_rule(object: &Object<'_>, n_items: usize, problems: &mut Problems) -> Option<MissingRule> {
    let words = [
        ("complete_only", MissingRule::CompleteOnly),
        ("half_rule", MissingRule::HalfRule),
        ("minimum_answered", MissingRule::AtLeast(1)),
    ];
    let rule = object.required("missing", problems)?.one_of(&words, problems)?;
    let minimum = object.optional("minimum_answered");
    match (rule, minimum) {
        (MissingRule::AtLeast(_), _) => {
            let most = i32::try_from(n_items).unwrap_or(1).max(1);
            let count = object
                .required("minimum_answered", problems)?
                .integer(1, most, problems)?;
            Some(MissingRule::AtLeast(u16::try_from(count).ok()?))
        }
        (_, Some(node)) => {
            problems.push(node.wrong(
                Problem::Contradiction,
                "no number unless \"missing\" is \"minimum_answered\"",
            ));
            None
        }
        (_, None) => Some(rule),
    }
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
        Method::Sum => Range {
            low: Exact::integer(low),
            high: Exact::integer(high),
        },
        Method::Mean => Range {
            low: Exact::new(low, n_items),
            high: Exact::new(high, n_items),
        },
        Method::Mean0To100 | Method::Share(_) => Range {
            low: Exact::ZERO,
            high: Exact::integer(100),
        },
    }
}

/// A definition may state the range it expects, so that a slip in items or points is found. Where something else is
/// wrong already, a range that does not fit would only repeat it.
fn declared_range(object: &Object<'_>, computed: Range, problems: &mut Problems) {
    let Some(node) = object.optional("range") else {
        return;
    };
    let is_first_problem = !has_error(problems);
    let nodes = node.list(2, 2, problems);
    let limits: Vec<_> = nodes
        .iter()
        .filter_map(|n| n.integer(i32::MIN, i32::MAX, problems))
        .collect();
    if let [low, high] = limits[..]
        && is_first_problem
        && (Exact::integer(low.into()), Exact::integer(high.into())) != (computed.low, computed.high)
    {
        problems.push(
            Diagnostic::error(
                Problem::Contradiction,
                node.path,
                computed.to_string(),
                [low.to_string(), " to ".into(), high.to_string()].concat(),
            )
            .with_hint("items, points and method give this range"),
        );
    }
}

fn sources(document: &Object<'_>, problems: &mut Problems) -> Vec<Source> {
    let marks = [
        ("read", Evidence::Read),
        ("derived", Evidence::Derived),
        ("memory", Evidence::Memory),
    ];
    let mut sources = Vec::new();
    let nodes = document
        .required("sources", problems)
        .map(|node| node.list(1, 50, problems));
    for node in nodes.unwrap_or_default() {
        let Some(object) = node.object(&["citation", "used_for", "evidence"], problems) else {
            continue;
        };
        let citation = object
            .required("citation", problems)
            .and_then(|node| node.text(problems));
        let used_for = object
            .required("used_for", problems)
            .and_then(|node| node.text(problems));
        let evidence = object
            .required("evidence", problems)
            .and_then(|node| node.one_of(&marks, problems));
        if let (Some(citation), Some(used_for), Some(evidence)) = (citation, used_for, evidence) {
            sources.push(Source {
                citation: citation.to_owned(),
                used_for: used_for.to_owned(),
                evidence,
            });
        }
    }
    sources
}

fn licence(node: &Node<'_>, problems: &mut Problems) -> Option<Licence> {
    let object = node.object(&["holder", "terms", "text_bundled"], problems)?;
    let holder = object
        .required("holder", problems)
        .and_then(|node| node.text(problems));
    let terms = object
        .required("terms", problems)
        .and_then(|node| node.text(problems));
    let is_text_bundled = object
        .required("text_bundled", problems)
        .and_then(|node| node.boolean(problems));
    Some(Licence {
        holder: holder?.to_owned(),
        terms: terms?.to_owned(),
        is_text_bundled: is_text_bundled?,
    })
}

fn wording(
    node: &Node<'_>,
    languages: &[Language],
    problems: &mut Problems,
) -> Option<(WordingStatus, LocalizedText)> {
    let object = node.object(&["status", "source"], problems)?;
    let status = object
        .required("status", problems)
        .and_then(|node| node.one_of(&WordingStatus::WORDS, problems));
    let source = object
        .required("source", problems)
        .and_then(|node| node.localized(languages, problems));
    Some((status?, source?))
}

#[cfg(test)]
mod tests;
