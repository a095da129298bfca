//! Scores as an Observation.

use serde_json::{Map, Value as Json, json};

use super::{Context, ExportError, checked_time, fhir_id};
use crate::format::exact::Exact;
use crate::questionnaire::instrument::{Instrument, Method, Scale};
use crate::questionnaire::score::{ScaleScore, ScoreSheet};

const UCUM: &str = "http://unitsofmeasure.org";

/// Codes that others have for a score: instrument, scale, system, code, display.
///
/// Source: KL, guide of the Danish municipalities to the WHO-5 index in FHIR.
const KNOWN_CODES: [(&str, &str, &str, &str, &str); 1] =
    [("who-5", "total", "http://snomed.info/sct", "1144665009", "5-item WHO Well-being Index value")];

/// Writes the scores of one person, derived from a response, without a subject. The overall scale is the value, the
/// others are components; an instrument without an overall scale has components only. Too few answers for a scale is
/// "data absent", never 0. `None` if the instrument has no scales.
///
/// # Errors
///
/// See [`ExportError`].
pub fn observation(
    instrument: &Instrument,
    scores: &ScoreSheet,
    effective: &str,
    derived_from: &str,
    context: &Context<'_>,
) -> Result<Option<Json>, ExportError> {
    if derived_from.is_empty() || derived_from.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(ExportError::Reference);
    }
    let of = |scale: &Scale| scores.scale(scale.id());
    let overall = match instrument.scales() {
        [] => return Ok(None),
        [only] => Some(only),
        scales => scales.iter().find(|scale| scale.id() == "total"),
    };
    let mut fields = Map::new();
    let code = match overall {
        Some(scale) => code_of(instrument, scale, context)?,
        None => {
            let system = context.address("CodeSystem", "trygskema-instruments")?;
            let title = instrument.title().best(context.language).0;
            json!({"coding": [{"system": system, "code": instrument.id(), "display": title}], "text": title})
        }
    };
    if let Some((scale, score)) = overall.and_then(|scale| Some((scale, of(scale)?))) {
        fields.extend(value(scale, score, context));
    }
    let mut components = Vec::new();
    for scale in instrument.scales().iter().filter(|scale| Some(scale.id()) != overall.map(Scale::id)) {
        let mut component = Map::new();
        component.insert("code".to_owned(), code_of(instrument, scale, context)?);
        component.extend(of(scale).map(|score| value(scale, score, context)).unwrap_or_default());
        components.push(Json::Object(component));
    }
    if !components.is_empty() {
        fields.insert("component".to_owned(), Json::Array(components));
    }
    let prorated: Vec<&str> =
        scores.scales().iter().filter(|score| score.is_prorated()).map(ScaleScore::id).collect();
    if !prorated.is_empty() {
        let text = format!(
            "Answers were missing; the mean of the others stands for them in: {}",
            prorated.join(", ")
        );
        fields.insert("note".to_owned(), json!([{"text": text}]));
    }
    let category = json!([{"coding": [{
        "system": "http://terminology.hl7.org/CodeSystem/observation-category",
        "code": "survey",
        "display": "Survey",
    }]}]);
    fields.insert("resourceType".to_owned(), json!("Observation"));
    fields.insert("status".to_owned(), json!("final"));
    fields.insert("language".to_owned(), json!(context.language.tag()));
    fields.insert("category".to_owned(), category);
    fields.insert("code".to_owned(), code);
    fields.insert("effectiveDateTime".to_owned(), json!(checked_time(effective)?));
    fields.insert("derivedFrom".to_owned(), json!([{"reference": derived_from}]));
    Ok(Some(Json::Object(fields)))
}

fn code_of(instrument: &Instrument, scale: &Scale, context: &Context<'_>) -> Result<Json, ExportError> {
    let system = context.address("CodeSystem", &format!("{}-scales", fhir_id(instrument.id())))?;
    let title = scale.title().best(context.language).0;
    let mut coding = vec![json!({"system": system, "code": scale.id(), "display": title})];
    if let Some(identity) = context.identity {
        // The publisher's own codes of the score stand first, and its name of it instead of ours.
        let own = identity.scale_codes(scale.id()).and_then(Json::as_array).cloned().unwrap_or_default();
        if let (Some(link_id), Some(first)) = (identity.scale(scale.id()), coding.first_mut()) {
            let system = identity.url().map_or_else(|| first.get("system").cloned(), |url| Some(json!(url)));
            *first = json!({"system": system, "code": link_id, "display": title});
        }
        coding.splice(0..0, own);
    }
    for (id, scale_id, system, code, display) in KNOWN_CODES {
        if id == instrument.id() && scale_id == scale.id() {
            coding.push(json!({"system": system, "code": code, "display": display}));
        }
    }
    let text = format!("{}: {title}", instrument.short_title().best(context.language).0);
    Ok(json!({"coding": coding, "text": text}))
}

fn value(scale: &Scale, score: &ScaleScore, context: &Context<'_>) -> Map<String, Json> {
    let mut fields = Map::new();
    match score.value() {
        Some(value) => {
            if let Some(concept) = category(scale, value, context) {
                fields.insert("valueCodeableConcept".to_owned(), concept);
                return fields;
            }
            // Written with its digits, at most six decimals: no float on the way.
            let number = serde_json::from_str::<Json>(&value.to_string()).unwrap_or(Json::Null);
            let (unit, code) = match scale.method() {
                Method::Share(_) => ("%", "%"),
                _ => ("score", "{score}"),
            };
            fields.insert(
                "valueQuantity".to_owned(),
                json!({"value": number, "unit": unit, "system": UCUM, "code": code}),
            );
        }
        None => {
            let text = format!("{} answers, {} needed", score.answered(), score.needed());
            let coding = json!([{
                "system": "http://terminology.hl7.org/CodeSystem/data-absent-reason",
                "code": "unknown",
                "display": "Unknown",
            }]);
            fields.insert("dataAbsentReason".to_owned(), json!({"coding": coding, "text": text}));
        }
    }
    fields
}

/// A class as a code: its number, which is the value of the scale, and its name.
fn category(scale: &Scale, value: Exact, context: &Context<'_>) -> Option<Json> {
    let Method::Category(categories) = scale.method() else { return None };
    let below = usize::try_from(value.numerator()).ok()?;
    let category = categories.iter().rev().nth(below)?;
    let system = context.address("CodeSystem", &format!("class-{}", fhir_id(scale.id()))).ok()?;
    let display = category.label().best(context.language).0;
    Some(
        json!({"coding": [{"system": system, "code": value.to_string(), "display": display}], "text": display}),
    )
}
