//! An instrument as a Questionnaire.

use serde_json::{Map, Value as Json, json};

use super::{Context, ExportError, fhir_id};
use crate::fhir::{Identity, Version, own};
use crate::questionnaire::instrument::WordingStatus;
use crate::questionnaire::instrument::{Instrument, Item, Kind};

const MIN_VALUE: &str = "http://hl7.org/fhir/StructureDefinition/minValue";
const MAX_VALUE: &str = "http://hl7.org/fhir/StructureDefinition/maxValue";

/// Writes an instrument as a Questionnaire. Sections become groups, the instruction a text before the first question, and
/// each scale an item at the end that is only read and computed by a `calculatedExpression`.
///
/// # Errors
///
/// See [`ExportError`].
pub fn questionnaire(instrument: &Instrument, context: &Context<'_>) -> Result<Json, ExportError> {
    let id = fhir_id(instrument.id());
    let mut fields = Map::new();
    let mut put = |name: &str, value: Json| fields.insert(name.to_owned(), value);
    put("resourceType", json!("Questionnaire"));
    let (url, version) = context.canonical(instrument)?;
    put("url", json!(url));
    let name = context.identity.and_then(Identity::name);
    put("name", json!(name.map_or_else(|| program_name(instrument.id()), str::to_owned)));
    if !version.is_empty() {
        put("version", json!(version));
    }
    if let Some(codes) = context.identity.and_then(Identity::codes) {
        put("code", codes.clone());
    }
    put("language", json!(context.language.tag()));
    // A wording that is official or licensed is ready for use; our own working wording is a draft.
    let is_working = instrument.wording_status() == WordingStatus::Working || instrument.needs_wording();
    put("status", json!(if is_working { "draft" } else { "active" }));
    put("experimental", json!(false));
    put("subjectType", json!(["Practitioner"]));
    let licence = instrument.licence();
    put("copyright", json!(format!("{}. {}", licence.holder(), licence.terms())));
    put("id", json!(id));
    let purpose = instrument.purpose().best(context.language).0;
    let note = if instrument.needs_wording() {
        "\n\nThe item texts are topics only: the official wording may not be part of this file."
    } else {
        ""
    };
    put("description", json!([purpose, note].concat()));
    context.put(&mut fields, "title", instrument.title());
    let own = own::of_questionnaire(instrument, context.has_own_names());
    if !own.is_empty() {
        fields.insert("extension".to_owned(), Json::Array(own));
    }
    fields.insert("item".to_owned(), Json::Array(items(instrument, context)?));
    Ok(Json::Object(fields))
}

/// A name as programs take it: `oms-hc-15` is `OmsHc15`.
fn program_name(id: &str) -> String {
    let parts = id.split(['-', '_']).map(|part| {
        let mut chars = part.chars();
        chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect::<String>()
    });
    parts.collect()
}

fn items(instrument: &Instrument, context: &Context<'_>) -> Result<Vec<Json>, ExportError> {
    let mut instruction = Map::new();
    // No id of an item has a full stop, so these `linkId`s cannot meet one.
    instruction.insert("linkId".to_owned(), json!("intro.instruction"));
    instruction.insert("type".to_owned(), json!("display"));
    context.put(&mut instruction, "text", instrument.instruction());
    let mut items = vec![Json::Object(instruction)];
    let mut group: Option<(usize, Map<String, Json>, Vec<Json>)> = None;
    for item in instrument.items() {
        let made = self::item(instrument, item, context)?;
        let section = item.section_position();
        if let Some((open, _, inside)) = &mut group
            && Some(*open) == section
        {
            inside.push(made);
            continue;
        }
        items.extend(group.take().map(closed));
        match section.and_then(|position| Some((position, instrument.sections().get(position)?))) {
            None => items.push(made),
            Some((position, section)) => {
                let mut fields = Map::new();
                fields.insert("linkId".to_owned(), json!(context.section_link_id(section.id())));
                fields.insert("type".to_owned(), json!("group"));
                context.put(&mut fields, "text", section.title());
                put_extensions(&mut fields, own::of_section(section));
                let about = section.about().map(|about| {
                    let mut display = Map::new();
                    display.insert("linkId".to_owned(), json!(format!("about.{}", section.id())));
                    display.insert("type".to_owned(), json!("display"));
                    context.put(&mut display, "text", about);
                    Json::Object(display)
                });
                group = Some((position, fields, about.into_iter().chain([made]).collect()));
            }
        }
    }
    items.extend(group.take().map(closed));
    items.extend(super::expression::group(instrument, context));
    Ok(items)
}

fn closed((_, mut fields, inside): (usize, Map<String, Json>, Vec<Json>)) -> Json {
    fields.insert("item".to_owned(), Json::Array(inside));
    Json::Object(fields)
}

fn item(instrument: &Instrument, item: &Item, context: &Context<'_>) -> Result<Json, ExportError> {
    let mut fields = Map::new();
    fields.insert("linkId".to_owned(), json!(context.link_id(item.id())));
    context.put(&mut fields, "text", item.text());
    for name in ["code", "prefix"] {
        if let Some(value) = context.identity.and_then(|identity| identity.item(item.id(), name)) {
            fields.insert(name.to_owned(), value.clone());
        }
    }
    if let Some(prefix) = fields.get("prefix").and_then(Json::as_str).map(str::to_owned) {
        without_prefix(&mut fields, &prefix);
    }
    let own_type = context.identity.and_then(|identity| identity.item(item.id(), "type")?.as_str());
    fields.insert("required".to_owned(), json!(!item.is_optional()));
    let mut put = |name: &str, value: Json| fields.insert(name.to_owned(), value);
    match item.kind() {
        Kind::Number { least, most } => {
            put("type", json!(own_type.unwrap_or("integer")));
            put(
                "extension",
                json!([
                    {"url": MIN_VALUE, "valueInteger": least},
                    {"url": MAX_VALUE, "valueInteger": most},
                ]),
            );
        }
        Kind::Text { longest } => {
            put("type", json!(own_type.filter(|own| *own == "string").unwrap_or("text")));
            put("maxLength", json!(longest));
        }
        Kind::Choice if own_type == Some("boolean") => {
            put("type", json!("boolean"));
        }
        Kind::Choice | Kind::Multiple | Kind::Adjacent => {
            let open = own_type == Some("open-choice");
            match (own_type.filter(|own| !own.ends_with("choice")), context.version) {
                (Some(own), _) => {
                    put("type", json!(own));
                }
                (None, Version::R4) => {
                    put("type", json!(if open { "open-choice" } else { "choice" }));
                }
                (None, Version::R5) => {
                    put("type", json!("coding"));
                    put("answerConstraint", json!(if open { "optionsOrString" } else { "optionsOnly" }));
                }
            }
            put("repeats", json!(item.kind().has_ticks()));
            put("answerOption", Json::Array(options(instrument, item, context)?));
        }
    }
    put_extensions(&mut fields, own::of_item(item));
    Ok(Json::Object(fields))
}

fn put_extensions(fields: &mut Map<String, Json>, more: Option<Json>) {
    let Some(more) = more else { return };
    match fields.get_mut("extension").and_then(Json::as_array_mut) {
        Some(all) => all.push(more),
        None => {
            fields.insert("extension".to_owned(), Json::Array(vec![more]));
        }
    }
}

fn options(instrument: &Instrument, item: &Item, context: &Context<'_>) -> Result<Vec<Json>, ExportError> {
    let Some(set) = instrument.response_set_of(item) else { return Ok(Vec::new()) };
    let mut options = Vec::with_capacity(set.options().len());
    for option in set.options() {
        let mut fields = context.option(instrument, set, option)?;
        let weight = context.weight_of(set, option, item.keying()).map(|points| context.weight(&points));
        let extensions: Vec<Json> =
            weight.into_iter().flatten().chain(own::of_option(item, option)).collect();
        if !extensions.is_empty() {
            fields.insert("extension".to_owned(), Json::Array(extensions));
        }
        options.push(Json::Object(fields));
    }
    Ok(options)
}

/// The prefix is shown in front of the text here; in FHIR it has a field of its own.
fn without_prefix(fields: &mut Map<String, Json>, prefix: &str) {
    let start = [prefix, " "].concat();
    let cut = |text: &mut Json| {
        if let Some(rest) = text.as_str().and_then(|text| text.strip_prefix(&start)) {
            *text = json!(rest);
        }
    };
    if let Some(text) = fields.get_mut("text") {
        cut(text);
    }
    let translation =
        fields.get_mut("_text").and_then(|text| text.pointer_mut("/extension/0/extension/1/valueString"));
    if let Some(text) = translation {
        cut(text);
    }
}
