//! Extensions of exported Questionnaires, which let an import restore what FHIR has no element for.
//!
//! FHIR has no element for a scale: which items it counts, by which method, with how many answers. The export writes each
//! scale of an instrument into an extension; an import that finds them makes these scales again and no total of its own.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::node::{Findings, Node};
use crate::format::diagnostic::DataPath;
use crate::format::language::{Language, LocalizedText};
use crate::questionnaire::instrument::{
    Category, Instrument, Item, Method, MissingRule, ResponseOption, Scale, Section, ShareThreshold,
    WordingStatus,
};

mod fields;
mod self_harm;

pub(super) use self::fields::read as read_fields;

/// The extension of one scale, on a Questionnaire; on a response with the id of the scale alone.
const SCALE: &str = "urn:trygskema:scale";
/// The extension of a form that is not answered without a contact for acute help.
const ACUTE: &str = "urn:trygskema:requires-acute-contact";

/// The extension of an option that says "don't know".
const DONT_KNOW: &str = "urn:trygskema:dont-know";

/// The extension that says whose words the texts are.
const WORDING: &str = "urn:trygskema:wording";

/// What the extensions of this program on a Questionnaire say.
#[derive(Clone, Debug, Default)]
pub(super) struct Own {
    pub(super) scales: Vec<OwnScale>,
    pub(super) requires_acute_contact: bool,
    /// Whether the texts are the working wording of this program.
    pub(super) is_working_wording: bool,
    /// Fields of a definition that FHIR has no element for.
    pub(super) fields: Map<String, Json>,
    /// What the results of the scales are computed by, by `linkId`: the variable `weights` and the value.
    pub(super) results: BTreeMap<String, [String; 2]>,
}

/// A scale that stands in the file.
#[derive(Clone, Debug)]
pub(super) struct OwnScale {
    pub(super) id: String,
    /// As in the list `scales` of a definition; `None` if the file has only the name.
    pub(super) definition: Option<Json>,
    pub(super) path: DataPath,
}

impl Own {
    pub(super) fn of(questionnaire: &Node<'_>, findings: &mut Findings) -> Self {
        let scales = questionnaire.extensions(SCALE).into_iter().map(|node| {
            let part = |name: &str| {
                let parts = node.elements("extension");
                parts.into_iter().find(|part| part.str("url") == Some(name))
            };
            let text = |name: &str| part(name).and_then(|part| part.str("valueString").map(str::to_owned));
            let definition = text("definition").and_then(|text| serde_json::from_str(&text).ok());
            OwnScale { id: text("id").unwrap_or_default(), definition, path: node.path.clone() }
        });
        let acute = questionnaire.extensions(ACUTE);
        let is_marked = acute.iter().any(|node| node.value.get("valueBoolean") == Some(&Json::Bool(true)));
        Self {
            scales: scales.collect(),
            fields: read_fields(questionnaire, findings),
            results: results(questionnaire),
            is_working_wording: questionnaire
                .extensions(WORDING)
                .iter()
                .any(|node| node.str("valueCode") == Some(WordingStatus::Working.word())),
            requires_acute_contact: is_marked || self_harm::is_asked(questionnaire, findings),
        }
    }

    /// Whether an item holds the value of one of these scales.
    pub(super) fn has_result(&self, link_id: &str) -> bool {
        self.scales.iter().any(|scale| result_link_id(&scale.id) == link_id)
    }

    /// Whose words the texts are, as a definition says it.
    pub(super) fn wording_word(&self) -> &'static str {
        if self.is_working_wording { WordingStatus::Working.word() } else { WordingStatus::Imported.word() }
    }

    /// The ids of the scales, for a message.
    pub(super) fn names(&self) -> Vec<&str> {
        self.scales.iter().map(|scale| scale.id.as_str()).collect()
    }
}

/// The expressions of the items that hold the values of scales.
fn results(questionnaire: &Node<'_>) -> BTreeMap<String, [String; 2]> {
    let groups =
        questionnaire.elements("item").into_iter().filter(|item| item.str("linkId") == Some("score.all"));
    let items = groups.flat_map(|group| group.elements("item"));
    let expression = |item: &Node<'_>, end: &str| {
        let extensions = item.elements("extension");
        let found =
            extensions.iter().find(|extension| extension.str("url").is_some_and(|url| url.ends_with(end)))?;
        Some(found.choice("value")?.1.str("expression").unwrap_or_default().to_owned())
    };
    let read = |item: Node<'_>| {
        let weights = expression(&item, "/variable").unwrap_or_default();
        Some((item.str("linkId")?.to_owned(), [weights, expression(&item, "-calculatedExpression")?]))
    };
    items.filter_map(read).collect()
}

/// The extensions of an option: whether it says "don't know", and what FHIR has no element for.
pub(super) fn of_option(item: &Item, option: &ResponseOption) -> Vec<Json> {
    let dont_know = option.is_dont_know().then(|| json!({"url": DONT_KNOW, "valueBoolean": true}));
    dont_know.into_iter().chain(fields::extension(fields::of_option(item, option))).collect()
}

/// The extension of a question, if it has fields that FHIR does not know.
pub(super) fn of_item(item: &Item) -> Option<Json> {
    fields::extension(fields::of_item(item))
}

/// The same of a section.
pub(super) fn of_section(section: &Section) -> Option<Json> {
    fields::extension(fields::of_section(section))
}

/// Whether an option of the file says "don't know".
pub(super) fn is_dont_know(option: &Node<'_>) -> bool {
    let marks = option.extensions(DONT_KNOW);
    marks.iter().any(|node| node.value.get("valueBoolean") == Some(&Json::Bool(true)))
}

/// The `linkId` of the item that holds the value of a scale. No id of an item has a full stop.
pub(super) fn result_link_id(scale: &str) -> String {
    format!("score.{scale}")
}

/// The ids of the scales that a response names.
pub(super) fn named_scales(document: &Json) -> Vec<String> {
    let extensions = Node::root(document).extensions(SCALE);
    extensions.iter().filter_map(|node| node.str("valueString").map(str::to_owned)).collect()
}

/// The extensions of a Questionnaire; empty if there is nothing to say.
///
/// A scale names items by the ids of a definition. Where the file has names of its own it is left to its expression.
pub(super) fn of_questionnaire(instrument: &Instrument, has_own_names: bool) -> Vec<Json> {
    let scales = instrument.scales().iter().filter(|_| !has_own_names).map(|scale| {
        json!({"url": SCALE, "extension": [
            {"url": "id", "valueString": scale.id()},
            {"url": "definition", "valueString": definition(instrument, scale).to_string()},
        ]})
    });
    let acute = instrument.requires_acute_contact().then(|| json!({"url": ACUTE, "valueBoolean": true}));
    let wording = json!({"url": WORDING, "valueCode": instrument.wording_status().word()});
    let more = fields::extension(fields::of_instrument(instrument));
    scales.chain(acute).chain([wording]).chain(more).collect()
}

/// The extensions of a response; empty if the form has no scales.
pub(super) fn of_response(instrument: &Instrument) -> Vec<Json> {
    instrument.scales().iter().map(|scale| json!({"url": SCALE, "valueString": scale.id()})).collect()
}

/// A scale as it stands in the list `scales` of a definition.
fn definition(instrument: &Instrument, scale: &Scale) -> Json {
    let entries = |entries: &[Vec<usize>]| -> Json {
        let id = |position: &usize| instrument.items().get(*position).map_or("", |item| item.id());
        let entry = |entry: &Vec<usize>| match entry.as_slice() {
            [only] => json!(id(only)),
            several => several.iter().map(id).collect(),
        };
        entries.iter().map(entry).collect()
    };
    let mut made = json!({
        "id": scale.id(),
        "title": localized(scale.title()),
        "about": localized(scale.about()),
        "items": entries(scale.entries()),
        "method": scale.method().word(),
        "direction": scale.direction().word(),
    });
    let Some(fields) = made.as_object_mut() else { return made };
    let mut put = |name: &str, value: Json| fields.insert(name.to_owned(), value);
    match scale.missing_rule() {
        MissingRule::CompleteOnly => put("missing", json!("complete_only")),
        MissingRule::HalfRule => put("missing", json!("half_rule")),
        MissingRule::AtLeast(count) => {
            put("minimum_answered", json!(count));
            put("missing", json!("minimum_answered"))
        }
    };
    match scale.method() {
        Method::Sum if scale.multiplier() != 1 => {
            put("multiply", json!(scale.multiplier()));
        }
        Method::Sum | Method::Mean | Method::Mean0To100 => {}
        Method::Share(ShareThreshold::AtLeast(points)) => {
            put("threshold", json!({"at_least": points}));
        }
        Method::Share(ShareThreshold::AtMost(points)) => {
            put("threshold", json!({"at_most": points}));
        }
        Method::Table(table) => {
            put("table", table.iter().map(|(sum, value)| json!([sum, value.to_string()])).collect());
        }
        Method::Category(categories) => {
            let condition = |condition: &crate::questionnaire::instrument::Condition| {
                json!({
                    "items": entries(condition.entries()),
                    "points": condition.points(),
                    "count": condition.count(),
                })
            };
            let category = |category: &Category| {
                let when: Json = category.conditions().iter().map(condition).collect();
                json!({"label": localized(category.label()), "when": when})
            };
            if let Some((otherwise, above)) = categories.split_last() {
                put("categories", above.iter().map(category).collect());
                put("otherwise", localized(otherwise.label()));
            }
        }
    }
    // On import a range that differs from the computed one shows that points or items were changed in the file.
    let range = scale.range();
    let whole = |number: crate::format::exact::Exact| (number.denominator() == 1).then(|| number.numerator());
    if let (Some(low), Some(high)) = (whole(range.low), whole(range.high)) {
        put("range", json!([low, high]));
    }
    if let Some(change) = scale.smallest_change() {
        let value = change.value().to_string();
        put("smallest_change", json!({"value": value, "source": localized(change.source())}));
    }
    if !scale.criteria().is_empty() {
        let criterion = |criterion: &crate::questionnaire::instrument::Criterion| {
            json!({
                "id": criterion.id(),
                "at_least": criterion.at_least().to_string(),
                "label": localized(criterion.label()),
                "source": "the definition that this Questionnaire was exported from",
            })
        };
        put("criteria", scale.criteria().iter().map(criterion).collect());
    }
    made
}

fn localized(text: &LocalizedText) -> Json {
    let known = Language::ALL.into_iter().filter_map(|language| Some((language, text.get(language)?)));
    Json::Object(known.map(|(language, text)| (language.tag().to_owned(), json!(text))).collect())
}

/// Leaves only these languages in every text of a scale.
pub(super) fn keep_languages(value: &mut Json, tags: &[&str]) {
    match value {
        Json::Array(elements) => elements.iter_mut().for_each(|element| keep_languages(element, tags)),
        Json::Object(fields) => {
            if !fields.is_empty() && fields.keys().all(|name| Language::from_tag(name).is_some()) {
                fields.retain(|name, _| tags.contains(&name.as_str()));
            }
            fields.values_mut().for_each(|field| keep_languages(field, tags));
        }
        _ => {}
    }
}

/// The ids of all items that a scale names.
pub(super) fn item_ids(scale: &Json) -> Vec<&str> {
    let mut found = Vec::new();
    let mut lists: Vec<&Json> = scale.get("items").into_iter().collect();
    for category in scale.get("categories").and_then(Json::as_array).into_iter().flatten() {
        let conditions = category.get("when").and_then(Json::as_array).into_iter().flatten();
        lists.extend(conditions.filter_map(|condition| condition.get("items")));
    }
    while let Some(list) = lists.pop() {
        match list {
            Json::Array(elements) => lists.extend(elements),
            Json::String(id) => found.push(id.as_str()),
            _ => {}
        }
    }
    found
}
