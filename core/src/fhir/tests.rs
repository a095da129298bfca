//! Small files of our own that show what the official examples taught, and what the standard allows beyond them.
#![expect(clippy::needless_pass_by_value, reason = "values are made for the call")]

use serde_json::{Value as Json, json};

use super::*;
use crate::format::diagnostic::{Diagnostic, Problem};

mod conditions;
mod definitions;
mod exports;
mod mutations;
mod patterns;
mod reading;
mod round_trip;
mod traps;

const ITEM_WEIGHT: &str = "http://hl7.org/fhir/StructureDefinition/itemWeight";
const ORDINAL_VALUE: &str = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
const CALCULATED: &str =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";

fn questionnaire(items: Json) -> Json {
    json!({"resourceType": "Questionnaire", "status": "draft", "url": "https://example.org/q", "language": "en",
        "item": items})
}

fn read(document: &Json) -> Questionnaire {
    Questionnaire::from_json(&document.to_string()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The same with the sum of all weights, which the file does not state.
fn summed(document: &Json) -> Questionnaire {
    let mut read = read(document);
    read.add_sum(None).unwrap_or_else(|problems| panic!("{problems:#?}"));
    read
}

fn respond(items: Json) -> Response {
    let document = json!({"resourceType": "QuestionnaireResponse", "status": "completed",
        "questionnaire": "https://example.org/q", "item": items});
    Response::from_json(&document.to_string()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// A question with the options `a`, `b`, … of these weights.
fn weighted(link_id: &str, weights: &[i32]) -> Json {
    let options = ('a'..).zip(weights).map(|(code, weight)| {
        json!({"valueCoding": {"system": "s", "code": code.to_string(), "display": format!("Option {code}")},
            "extension": [{"url": ITEM_WEIGHT, "valueDecimal": weight}]})
    });
    json!({"linkId": link_id, "text": format!("Question {link_id}"), "type": "choice",
        "answerOption": options.collect::<Vec<_>>()})
}

fn total(link_id: &str, expression: &str) -> Json {
    json!({"linkId": link_id, "text": "Total", "type": "integer", "extension": [{"url": CALCULATED,
        "valueExpression": {"language": "text/fhirpath", "expression": expression}}]})
}

fn answer(link_id: &str, code: &str) -> Json {
    json!({"linkId": link_id, "answer": [{"valueCoding": {"system": "s", "code": code}}]})
}

fn whole(number: i64) -> Option<Decimal> {
    Decimal::whole(number)
}

/// The finding at this place.
fn at<'f>(findings: &'f [Diagnostic], path: &str) -> &'f Diagnostic {
    let found = findings.iter().find(|finding| finding.path.as_str() == path);
    found.unwrap_or_else(|| panic!("nothing found at {path}: {findings:#?}"))
}
