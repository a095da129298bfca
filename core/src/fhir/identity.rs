//! What a FHIR file calls its parts, kept in the definition that is made of it.
//!
//! A definition names items by ids and options by whole numbers. What the file calls them stands beside in `$source`
//! remarks: on the definition the canonical address and the version, on items `linkId`, type, codes and prefix, on options
//! the value itself and its weight. A reader of definitions passes over them, so that they are in no digest and the script
//! of a page does not grow; [`Identity`] reads them for what is written as FHIR again.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::item::{Item, ItemType, Open};
use super::option::{AnswerOption, Coding, Value};
use super::questionnaire::About;

/// The field of a definition.
pub(super) const SOURCE: &str = "$source";

/// What the file calls the parts of an instrument that was made of it; empty for an instrument of our own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Identity {
    questionnaire: Map<String, Json>,
    items: BTreeMap<String, Map<String, Json>>,
    sections: BTreeMap<String, Map<String, Json>>,
    scales: BTreeMap<String, Map<String, Json>>,
    /// By response set and code.
    options: BTreeMap<(String, u64), Map<String, Json>>,
}

impl Identity {
    /// Reads the remarks of a definition file; what is no such file has none.
    pub fn of_definition(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let Ok(document) = serde_json::from_str::<Json>(text) else { return Self::default() };
        let source = |node: &Json| node.get(SOURCE).and_then(Json::as_object).cloned();
        let by_id = |name: &str| {
            let nodes = document.get(name).and_then(Json::as_array).into_iter().flatten();
            nodes.filter_map(|node| Some((node.get("id")?.as_str()?.to_owned(), source(node)?))).collect()
        };
        let mut options = BTreeMap::new();
        for set in document.get("response_sets").and_then(Json::as_array).into_iter().flatten() {
            let Some(id) = set.get("id").and_then(Json::as_str) else { continue };
            for option in set.get("options").and_then(Json::as_array).into_iter().flatten() {
                if let (Some(code), Some(source)) =
                    (option.get("code").and_then(Json::as_u64), source(option))
                {
                    options.insert((id.to_owned(), code), source);
                }
            }
        }
        Self {
            questionnaire: source(&document).unwrap_or_default(),
            items: by_id("items"),
            sections: by_id("sections"),
            scales: by_id("scales"),
            options,
        }
    }

    fn text<'s>(of: Option<&'s Map<String, Json>>, name: &str) -> Option<&'s str> {
        of?.get(name)?.as_str()
    }

    /// Whether there is no file with names of its own.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The canonical address of the file.
    pub fn url(&self) -> Option<&str> {
        Self::text(Some(&self.questionnaire), "url")
    }

    /// The version that its publisher gave it.
    pub fn version(&self) -> Option<&str> {
        Self::text(Some(&self.questionnaire), "version")
    }

    /// Its name for programs.
    pub fn name(&self) -> Option<&str> {
        Self::text(Some(&self.questionnaire), "name")
    }

    /// How many points of the definition one of the weights of the file is.
    pub(super) fn points_per_weight(&self) -> i64 {
        self.questionnaire.get("points_per_weight").and_then(Json::as_i64).unwrap_or(1)
    }

    /// Its codes.
    pub(super) fn codes(&self) -> Option<&Json> {
        self.questionnaire.get("code")
    }

    /// The `linkId` of an item.
    pub fn link_id<'s>(&'s self, item: &'s str) -> &'s str {
        Self::text(self.items.get(item), "linkId").unwrap_or(item)
    }

    /// The item with this `linkId`.
    pub fn item_of(&self, link_id: &str) -> Option<&str> {
        let mut all = self.items.iter();
        all.find(|(_, source)| source.get("linkId").and_then(Json::as_str) == Some(link_id))
            .map(|(id, _)| id.as_str())
    }

    pub(super) fn section(&self, id: &str) -> Option<&str> {
        Self::text(self.sections.get(id), "linkId")
    }

    pub(super) fn scale(&self, id: &str) -> Option<&str> {
        Self::text(self.scales.get(id), "linkId")
    }

    pub(super) fn scale_codes(&self, id: &str) -> Option<&Json> {
        self.scales.get(id)?.get("code")
    }

    /// A field of an item: `type`, `code`, `prefix`.
    pub(super) fn item(&self, id: &str, name: &str) -> Option<&Json> {
        self.items.get(id)?.get(name)
    }

    /// The value of an option as it stands in the file: an object with one `value[x]`.
    pub(super) fn option(&self, set: &str, code: u8) -> Option<&Map<String, Json>> {
        self.options.get(&(set.to_owned(), code.into()))?.get("value")?.as_object()
    }

    /// The weight of an option as it stands in the file.
    pub(super) fn weight(&self, set: &str, code: u8) -> Option<&Json> {
        self.options.get(&(set.to_owned(), code.into()))?.get("weight")
    }

    /// What answers collected elsewhere hold for an option: its code in the file.
    pub fn code_of(&self, set: &str, code: u8) -> Option<String> {
        let (name, value) = self.option(set, code)?.iter().next()?;
        match name.as_str() {
            "valueCoding" => value.get("code").and_then(Json::as_str).map(str::to_owned),
            _ => value.as_str().map_or_else(|| Some(value.to_string()), |text| Some(text.to_owned())),
        }
    }
}

/// The remark on a definition.
pub(super) fn of_questionnaire(about: &About, unit: i64) -> Json {
    let mut made = Map::new();
    let parts = [("url", &about.url), ("version", &about.version), ("id", &about.id), ("name", &about.name)];
    for (name, text) in parts {
        if let Some(text) = text {
            made.insert(name.to_owned(), json!(text));
        }
    }
    if unit != 1 {
        made.insert("points_per_weight".to_owned(), json!(unit));
    }
    put_codes(&mut made, &about.codes);
    Json::Object(made)
}

/// The remark on an item, a section or a scale.
pub(super) fn of_item(item: &Item) -> Json {
    let mut made = Map::new();
    made.insert("linkId".to_owned(), json!(item.link_id));
    made.insert("type".to_owned(), json!(kind(item)));
    if let Some(prefix) = &item.prefix {
        made.insert("prefix".to_owned(), json!(prefix));
    }
    put_codes(&mut made, &item.codes);
    Json::Object(made)
}

fn put_codes(made: &mut Map<String, Json>, codes: &[(Coding, String)]) {
    if !codes.is_empty() {
        let codes = codes.iter().map(|(code, display)| Json::Object(coding(code, display)));
        made.insert("code".to_owned(), Json::Array(codes.collect()));
    }
}

/// The remark on an option.
pub(super) fn of_option(item: &Item, option: &AnswerOption) -> Json {
    let value = match &option.value {
        Value::Coding(code, _) => json!({"valueCoding": coding(code, "")}),
        Value::Boolean(value) => json!({"valueBoolean": value}),
        Value::Number(number) => {
            let digits = serde_json::from_str::<Json>(number).unwrap_or_default();
            if item.kind == ItemType::Decimal {
                json!({"valueDecimal": digits})
            } else {
                json!({"valueInteger": digits})
            }
        }
        Value::Moment("date", text) => json!({"valueDate": text}),
        Value::Moment("time", text) => json!({"valueTime": text}),
        Value::Text(text) | Value::Moment(_, text) | Value::Other(_, text) => json!({"valueString": text}),
        Value::Quantity(..) => json!({"valueString": option.value.label().value}),
    };
    let mut made = Map::from_iter([("value".to_owned(), value)]);
    if let Some(weight) = option.weight.and_then(|weight| serde_json::from_str(&weight.to_string()).ok()) {
        made.insert("weight".to_owned(), weight);
        if option.is_given {
            made.insert("weight_stated_by".to_owned(), json!("user"));
        }
    }
    Json::Object(made)
}

/// The remark on the options "yes" and "no".
pub(super) fn of_boolean(value: bool) -> Json {
    json!({"value": {"valueBoolean": value}})
}

fn coding(code: &Coding, display: &str) -> Map<String, Json> {
    let parts = [("system", code.system.as_str()), ("code", code.code.as_str()), ("display", display)];
    parts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| (name.to_owned(), json!(text)))
        .collect()
}

/// The type as R4 calls it.
fn kind(item: &Item) -> &'static str {
    match item.kind {
        ItemType::Choice if item.open == Open::OptionsOnly => "choice",
        ItemType::Choice => "open-choice",
        ItemType::Boolean => "boolean",
        ItemType::Integer => "integer",
        ItemType::Decimal => "decimal",
        ItemType::Quantity => "quantity",
        ItemType::String => "string",
        ItemType::Group => "group",
        ItemType::Date => "date",
        ItemType::DateTime => "dateTime",
        ItemType::Time => "time",
        _ => "text",
    }
}
