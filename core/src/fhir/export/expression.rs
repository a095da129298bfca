//! The scales of an instrument as `FHIRPath` (SDC `calculatedExpression`), so that other programs compute the same numbers.
//!
//! Each scale is an item that is only read. Its variable `weights` holds one number for each answer that counts: the
//! weight of the option, or of a pair the higher one. The expression puts them together, and is empty with too few.

use serde_json::{Map, Value as Json, json};

use super::Context;
use crate::fhir::{Identity, own};
use crate::format::exact::Exact;
use crate::format::language::{Language, LocalizedText};
use crate::questionnaire::instrument::{
    Category, Condition, Instrument, Item, Method, ResponseOption, Scale, ShareThreshold,
};

const CALCULATED: &str =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
const VARIABLE: &str = "http://hl7.org/fhir/StructureDefinition/variable";

/// The lowest and the highest points of an item.
type Points = (i32, i32);

/// The group of the scales; `None` if there are none.
pub(super) fn group(instrument: &Instrument, context: &Context<'_>) -> Option<Json> {
    if instrument.scales().is_empty() {
        return None;
    }
    let mut title = LocalizedText::default();
    for language in instrument.languages() {
        title.set(
            *language,
            match language {
                Language::Danish => "Resultat",
                Language::English => "Result",
            },
        );
    }
    let mut fields = Map::new();
    fields.insert("linkId".to_owned(), json!("score.all"));
    fields.insert("type".to_owned(), json!("group"));
    context.put(&mut fields, "text", &title);
    let items = instrument.scales().iter().map(|scale| item(instrument, scale, context));
    fields.insert("item".to_owned(), Json::Array(items.collect()));
    Some(Json::Object(fields))
}

fn item(instrument: &Instrument, scale: &Scale, context: &Context<'_>) -> Json {
    let mut fields = Map::new();
    fields.insert("linkId".to_owned(), json!(context.scale_link_id(scale.id())));
    let is_whole = matches!(scale.method(), Method::Category(_));
    fields.insert("type".to_owned(), json!(if is_whole { "integer" } else { "decimal" }));
    fields.insert("readOnly".to_owned(), json!(true));
    if let Some(codes) = context.identity.and_then(|identity| identity.scale_codes(scale.id())) {
        fields.insert("code".to_owned(), codes.clone());
    }
    context.put(&mut fields, "text", scale.title());
    let [weights, value] = expressions(instrument, scale, context);
    fields.insert("extension".to_owned(), json!([
        {"url": VARIABLE, "valueExpression": {"name": "weights", "language": "text/fhirpath", "expression": weights}},
        {"url": CALCULATED, "valueExpression": {"language": "text/fhirpath", "expression": value}},
    ]));
    Json::Object(fields)
}

/// The variable `weights` of a scale, and its value.
pub(in crate::fhir) fn expressions(
    instrument: &Instrument,
    scale: &Scale,
    context: &Context<'_>,
) -> [String; 2] {
    let weights = match scale.method() {
        Method::Mean0To100 => in_per_cent(instrument, scale, context),
        _ => weights(instrument, scale.entries(), context),
    };
    let n_items = scale.entries().len();
    let needed = scale.missing_rule().needed(n_items);
    let comparison = if needed == n_items { "=" } else { ">=" };
    let value = match scale.method() {
        Method::Sum if needed == n_items && scale.multiplier() == 1 => "%weights.sum()".to_owned(),
        Method::Sum if needed == n_items => format!("%weights.sum() * {}", scale.multiplier()),
        // The mean of the answers that are there stands for the others.
        Method::Sum => {
            let times = i64::try_from(n_items).unwrap_or(1).saturating_mul(scale.multiplier().into());
            format!("%weights.sum() * {times} / %weights.count()")
        }
        Method::Mean | Method::Mean0To100 => "%weights.sum() / %weights.count()".to_owned(),
        Method::Share(threshold) => {
            let test = match threshold {
                ShareThreshold::AtLeast(points) => format!("$this >= {}", signed(*points)),
                ShareThreshold::AtMost(points) => format!("$this <= {}", signed(*points)),
            };
            format!("%weights.where({test}).count() * 100 / %weights.count()")
        }
        Method::Table(rows) => {
            let row = |rest: String, (sum, value): &(i64, Exact)| {
                format!("iif(%weights.sum() = {sum}, {value}, {rest})")
            };
            rows.iter().rev().fold("{}".to_owned(), row)
        }
        Method::Category(categories) => category(instrument, categories, context),
    };
    [weights, format!("iif(%weights.count() {comparison} {needed}, {value}, {{}})")]
}

/// The number of the first category whose conditions hold; 0 is the one that is left.
fn category(instrument: &Instrument, categories: &[Category], context: &Context<'_>) -> String {
    let condition = |condition: &Condition| {
        let weights = weights(instrument, condition.entries(), context);
        let (points, count) = (signed(condition.points()), condition.count());
        format!("{weights}.where($this >= {points}).count() >= {count}")
    };
    let conditional = categories.iter().rev().skip(1).enumerate();
    conditional.fold("0".to_owned(), |rest, (below, category)| {
        let all: Vec<String> = category.conditions().iter().map(condition).collect();
        format!("iif({}, {}, {rest})", all.join(" and "), below.saturating_add(1))
    })
}

/// The weights of the answers: all single items at once, then the higher one of each pair.
fn weights(instrument: &Instrument, entries: &[Vec<usize>], context: &Context<'_>) -> String {
    let singles: Vec<usize> = entries
        .iter()
        .filter_map(|entry| if let [only] = entry.as_slice() { Some(*only) } else { None })
        .collect();
    let pairs = entries.iter().filter(|entry| entry.len() > 1);
    let highest = pairs.map(|entry| {
        let one = of_items(instrument, entry, context);
        format!("{one}.max()")
    });
    let single = (!singles.is_empty()).then(|| of_items(instrument, &singles, context));
    combined(single.into_iter().chain(highest))
}

/// The same in per cent of the range of each item; items of one range together.
fn in_per_cent(instrument: &Instrument, scale: &Scale, context: &Context<'_>) -> String {
    let range = |position: usize| {
        let set = instrument.items().get(position).and_then(|item| instrument.response_set_of(item));
        set.map_or((0, 1), |set| set.points_range())
    };
    let mut ranges: Vec<(Points, Vec<Vec<usize>>)> = Vec::new();
    for entry in scale.entries() {
        let Some(of) = entry.first().map(|first| range(*first)) else { continue };
        match ranges.iter_mut().find(|(range, _)| *range == of) {
            Some((_, entries)) => entries.push(entry.clone()),
            None => ranges.push((of, vec![entry.clone()])),
        }
    }
    combined(ranges.iter().map(|((low, high), entries)| {
        let weights = weights(instrument, entries, context);
        let length = high.saturating_sub(*low);
        format!("{weights}.select(($this - {}) * 100 / {length})", signed(*low))
    }))
}

/// `union` would drop equal numbers; `combine` keeps them.
fn combined(parts: impl Iterator<Item = String>) -> String {
    parts.reduce(|all, part| format!("{all}.combine({part})")).unwrap_or_else(|| "{}".to_owned())
}

fn of_items(instrument: &Instrument, positions: &[usize], context: &Context<'_>) -> String {
    let items = positions.iter().filter_map(|position| instrument.items().get(*position));
    let all =
        items.map(|item| (quoted(context.link_id(item.id())), weighted_codes(instrument, item, context)));
    let all: Vec<(String, Option<Vec<String>>)> = all.collect();
    // Where some option has no weight the codes that have one are named; items with the same codes stand together.
    let mut groups: Vec<(Option<&Vec<String>>, Vec<&str>)> = Vec::new();
    let has_gap = all.iter().any(|(_, codes)| codes.is_some());
    for (link_id, codes) in &all {
        let codes = codes.as_ref().filter(|_| has_gap);
        match groups.iter_mut().find(|(known, _)| *known == codes) {
            Some((_, link_ids)) => link_ids.push(link_id),
            None => groups.push((codes, vec![link_id])),
        }
    }
    combined(groups.iter().map(|(codes, link_ids)| {
        let items = match link_ids.as_slice() {
            [only] => format!("linkId = {only}"),
            _ => format!("linkId in ({})", link_ids.join(" | ")),
        };
        // An engine would look for the weight of an option that has none on a server.
        let weighted =
            codes.map_or_else(String::new, |codes| format!(".where(code in ({}))", codes.join(" | ")));
        // Points are whole. Weights with decimals are too, times a power of ten.
        let points = match context.identity.map_or(1, Identity::points_per_weight) {
            1 => String::new(),
            unit => format!(".select(($this * {unit}).round())"),
        };
        format!("%resource.repeat(item).where({items}).answer.value{weighted}.weight(){points}")
    }))
}

/// The codes of the options with a weight; `None` if all have one.
fn weighted_codes(instrument: &Instrument, item: &Item, context: &Context<'_>) -> Option<Vec<String>> {
    let set = instrument.response_set_of(item)?;
    let code = |option: &ResponseOption| {
        let own = context.identity.and_then(|identity| identity.code_of(set.id(), option.code()));
        quoted(&own.unwrap_or_else(|| option.code().to_string()))
    };
    let weighted = set.options().iter().filter(|option| option.points().is_some());
    let codes: Vec<String> = weighted.map(code).collect();
    (codes.len() < set.options().len()).then_some(codes)
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// A negative number in parentheses, because `- -1` is no expression.
fn signed(number: i32) -> String {
    if number < 0 { format!("({number})") } else { number.to_string() }
}

impl Context<'_> {
    /// The `linkId` of the item that holds the value of a scale: that of its file, or ours.
    fn scale_link_id(&self, scale: &str) -> String {
        let own = self.identity.and_then(|identity| identity.scale(scale));
        own.map_or_else(|| own::result_link_id(scale), str::to_owned)
    }
}
