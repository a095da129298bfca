//! A sheet of answers as a `QuestionnaireResponse`.

use serde_json::{Map, Value as Json, json};

use super::{Context, ExportError, checked_time};
use crate::fhir::own;
use crate::questionnaire::answer::{Answer, AnswerSheet};
use crate::questionnaire::instrument::{Instrument, Item};

/// Writes the answers of one person, without a subject. Items without an answer are left out. The weight stands with
/// each answer, so that a reader can compute the sum without the Questionnaire.
///
/// # Errors
///
/// See [`ExportError`].
pub fn response(
    instrument: &Instrument,
    answers: &AnswerSheet,
    authored: &str,
    context: &Context<'_>,
) -> Result<Json, ExportError> {
    let (url, version) = context.canonical(instrument)?;
    let mut items: Vec<Json> = Vec::new();
    let mut group: Option<usize> = None;
    for (position, item) in instrument.items().iter().enumerate() {
        let given = given(instrument, item, answers.answer(position), context)?;
        if given.is_empty() {
            continue;
        }
        let mut fields = Map::new();
        fields.insert("linkId".to_owned(), json!(context.link_id(item.id())));
        fields.insert("text".to_owned(), json!(item.text().best(context.language).0));
        fields.insert("answer".to_owned(), Json::Array(given));
        let made = Json::Object(fields);
        let section = item.section_position();
        let inside = items.last_mut().filter(|_| section.is_some() && group == section);
        let inside = inside.and_then(|last| last.get_mut("item")).and_then(Json::as_array_mut);
        match (inside, instrument.section_of(item)) {
            (Some(inside), _) => inside.push(made),
            (None, Some(section)) => {
                items.push(json!({"linkId": context.section_link_id(section.id()), "item": [made]}));
            }
            (None, None) => items.push(made),
        }
        group = section;
    }
    let mut fields = Map::new();
    fields.insert("resourceType".to_owned(), json!("QuestionnaireResponse"));
    fields.insert(
        "questionnaire".to_owned(),
        json!(if version.is_empty() { url } else { format!("{url}|{version}") }),
    );
    fields.insert("language".to_owned(), json!(context.language.tag()));
    fields.insert("status".to_owned(), json!("completed"));
    fields.insert("authored".to_owned(), json!(checked_time(authored)?));
    let scales = own::of_response(instrument);
    if !scales.is_empty() {
        fields.insert("extension".to_owned(), Json::Array(scales));
    }
    if !items.is_empty() {
        fields.insert("item".to_owned(), Json::Array(items));
    }
    Ok(Json::Object(fields))
}

fn given(
    instrument: &Instrument,
    item: &Item,
    answer: Option<Answer<'_>>,
    context: &Context<'_>,
) -> Result<Vec<Json>, ExportError> {
    let codes: Vec<u8> = match answer {
        None => return Ok(Vec::new()),
        Some(Answer::Number(number)) => {
            let own = context.identity.and_then(|identity| identity.item(item.id(), "type")?.as_str());
            let name = if own == Some("decimal") { "valueDecimal" } else { "valueInteger" };
            return Ok(vec![json!({name: number})]);
        }
        Some(Answer::Text(text)) => return Ok(vec![json!({"valueString": text})]),
        Some(Answer::Code(code)) => vec![code],
        // One bit an option, in the order of the set.
        Some(Answer::Ticks(ticks)) => {
            let ticked = instrument.options_of(item).iter().zip(0_u32..16);
            ticked.filter(|(_, place)| ticks >> place & 1 == 1).map(|(option, _)| option.code()).collect()
        }
    };
    let Some(set) = instrument.response_set_of(item) else { return Ok(Vec::new()) };
    let mut given = Vec::with_capacity(codes.len());
    for option in codes.into_iter().filter_map(|code| set.option(code)) {
        let mut value = context.option(instrument, set, option)?;
        let weight = context.weight_of(set, option, item.keying());
        match (value.get_mut("valueCoding").and_then(Json::as_object_mut), weight) {
            (Some(coding), weight) => {
                coding.remove("_display");
                if let Some(weight) = weight {
                    coding.insert("extension".to_owned(), Json::Array(context.weight(&weight)));
                }
            }
            (None, Some(weight)) => {
                value.insert("extension".to_owned(), Json::Array(context.weight(&weight)));
            }
            (None, None) => {}
        }
        given.push(Json::Object(value));
    }
    Ok(given)
}
