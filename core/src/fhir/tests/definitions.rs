//! Definitions made of Questionnaires, read back and scored by the same core.

use super::*;
use crate::answer::AnswerSheet;
use crate::instrument::{Instrument, Kind};
use crate::language::Language;
use crate::score::score;

fn definition(document: &Json) -> (Instrument, Vec<Diagnostic>) {
    let made = read(document).to_definition(DefinitionOptions::default());
    let (text, warnings) = made.unwrap_or_else(|problems| panic!("{problems:#?}"));
    (Instrument::from_json(&text).unwrap_or_else(|problems| panic!("{problems:#?}")), warnings)
}

fn refusal(document: &Json) -> Diagnostic {
    let problems = read(document).to_definition(DefinitionOptions::default()).unwrap_err();
    problems.into_iter().find(|problem| problem.severity == crate::diagnostic::Severity::Error).unwrap()
}

// shows: E7
#[test]
fn a_questionnaire_is_asked_and_scored_by_its_own_weights() {
    let document = questionnaire(json!([
        {"linkId": "intro", "type": "display", "text": "Think of last week."},
        {"linkId": "A/1", "type": "group", "text": "Work", "item": [
            {"linkId": "note", "type": "display", "text": "Your own work."},
            weighted("1.1", &[0, 1, 2, 4]), weighted("1.2", &[4, 2, 1, 0]), {"linkId": "sub", "type": "group", "text": "More",
                "item": [{"linkId": "1_1", "type": "boolean", "text": "Sure?"}]},
            {"linkId": "hours", "type": "integer", "text": "Hours?", "extension": [
                {"url": "http://hl7.org/fhir/StructureDefinition/maxValue", "valueInteger": 100}]}]},
        {"linkId": "words", "type": "text", "text": "Anything else?", "maxLength": 80},
        {"linkId": "secret", "type": "string", "text": "Hidden", "extension": [
            {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": true}]},
        total("T", "%resource.repeat(item).answer.value.weight().sum()")]));
    let (instrument, _) = definition(&document);
    assert_eq!(instrument.languages(), [Language::English]);
    let ids: Vec<_> = instrument.items().iter().map(|item| item.id()).collect();
    assert_eq!(ids, ["q1-1", "q1-2", "q1_1", "hours", "words"]);
    assert!(instrument.instruction().best(Language::English).0.ends_with("Think of last week."));
    let sections: Vec<_> = instrument.sections().iter().map(|section| section.id()).collect();
    assert_eq!(sections, ["a-1", "sub", "a-1-2"], "a section is opened again where another stood between");
    assert_eq!(instrument.items()[3].kind(), Kind::Number { least: 0, most: 100 });
    assert_eq!(instrument.items()[4].kind(), Kind::Text { longest: 80 });
    assert!(instrument.items()[4].is_optional() && !instrument.items()[0].is_optional());
    let mut answers = AnswerSheet::new(&instrument);
    answers.set(0, 4).unwrap();
    assert_eq!(
        score(&instrument, &answers).scale("t").unwrap().value(),
        None,
        "one of two answers is no score"
    );
    answers.set(1, 1).unwrap();
    // By hand: the fourth option of the first counts 4, the first of the second counts 4; nothing is reversed.
    assert_eq!(score(&instrument, &answers).scale("t").unwrap().value().unwrap().to_string(), "8");
}

// shows: E7
#[test]
fn both_languages_are_taken_over_where_every_text_is_translated() {
    let danish = |text: &str| {
        json!({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/translation", "extension": [
            {"url": "lang", "valueCode": "da-DK"}, {"url": "content", "valueString": text}]}]})
    };
    let mut item = weighted("1", &[0, 1]);
    item["_text"] = danish("Spørgsmål");
    for option in item["answerOption"].as_array_mut().unwrap() {
        option["valueCoding"]["_display"] = danish("Svar");
    }
    let (instrument, _) = definition(&questionnaire(json!([item])));
    assert_eq!(instrument.languages(), [Language::Danish, Language::English]);
    assert_eq!(instrument.items()[0].text().get(Language::Danish), Some("Spørgsmål"));
    item["answerOption"][1]["valueCoding"]["_display"] = json!(null);
    let (instrument, _) = definition(&questionnaire(json!([item])));
    assert_eq!(instrument.languages(), [Language::English], "half a translation is none");
    let mut german = questionnaire(json!([item]));
    german["language"] = json!("de");
    assert_eq!(refusal(&german).path.as_str(), "language");
}

// shows: E7
#[test]
fn what_the_format_cannot_hold_is_refused_with_the_reason() {
    for kind in ["date", "dateTime", "time", "url", "attachment", "reference", "quantity"] {
        let problem = refusal(&questionnaire(json!([{"linkId": "1", "type": kind, "text": "x"}])));
        assert_eq!((problem.path.as_str(), problem.found.as_str()), ("item[0]", "1"), "{kind}");
    }
    let mut half = weighted("1", &[0, 1]);
    half["answerOption"][1]["extension"][0]["valueDecimal"] = json!(0.5);
    assert_eq!(refusal(&questionnaire(json!([half]))).problem, Problem::OutOfRange);
    let mut several = weighted("1", &[0, 1]);
    several["repeats"] = json!(true);
    assert!(refusal(&questionnaire(json!([several]))).expected.contains("one answer"));
    let mut conditional = weighted("1", &[0, 1]);
    conditional["enableWhen"] = json!([{"question": "2", "operator": "exists", "answerBoolean": true}]);
    let two = json!([conditional, {"linkId": "2", "type": "boolean", "text": "x"}]);
    assert!(refusal(&questionnaire(two)).expected.contains("everybody"));
    let remote = json!([{"linkId": "1", "type": "choice", "text": "x", "answerValueSet": "http://loinc.org/vs/LL358-3"}]);
    assert!(refusal(&questionnaire(remote)).hint.contains("nothing is fetched"));
    let nothing = json!([{"linkId": "1", "type": "display", "text": "x"}]);
    assert_eq!(refusal(&questionnaire(nothing)).problem, Problem::Missing);
}

// shows: E7
#[test]
fn without_a_score_the_questions_are_asked_and_no_number_is_made() {
    let choice = json!({"linkId": "1", "type": "open-choice", "text": "x", "repeats": true, "answerOption": [
        {"valueString": "a"}, {"valueInteger": 2}, {"valueDate": "2024-01-01"}]});
    let (instrument, warnings) = definition(&questionnaire(json!([choice])));
    assert!(instrument.scales().is_empty());
    assert_eq!(instrument.items()[0].kind(), Kind::Multiple);
    let labels: Vec<_> = instrument
        .options_of(&instrument.items()[0])
        .iter()
        .map(|option| option.label().best(Language::English).0)
        .collect();
    assert_eq!(labels, ["a", "2", "2024-01-01"]);
    assert!(warnings.iter().any(|warning| warning.hint.contains("own words")), "{warnings:#?}");
}

// shows: E7, E8
#[test]
#[cfg(feature = "builtin")]
fn what_is_written_is_read_again_with_the_same_score() {
    use crate::instrument::builtin;
    let instrument = builtin::instrument("oms-hc-15").unwrap();
    for version in [Version::R4, Version::R5] {
        let context = export::Context { version, base: "https://example.org", language: Language::Danish };
        let written = export::questionnaire(&instrument, &context).unwrap();
        let questionnaire = read(&written);
        assert_eq!(questionnaire.version(), version);
        let again = definition(&written).0;
        assert_eq!(again.languages(), instrument.languages());
        let mut sheets = (AnswerSheet::new(&instrument), AnswerSheet::new(&again));
        for position in 0..15 {
            let code = 1 + u8::try_from(position * 7 % 5).unwrap();
            sheets.0.set(position, code).unwrap();
            sheets.1.set(position, code).unwrap();
        }
        let ours = score(&instrument, &sheets.0).scale("total").unwrap().value();
        assert_eq!(score(&again, &sheets.1).scale("total").unwrap().value(), ours);
        // The same through a response: the weights are those after keying.
        let response =
            export::response(&instrument, &sheets.0, "2026-05-04T13:45:00+02:00", &context).unwrap();
        let response = Response::from_json(&response.to_string()).unwrap();
        let scores = questionnaire.score(&response);
        assert_eq!(scores.totals[0].value.map(Decimal::to_exact), ours);
        assert_eq!(response.sum_of_own_weights().map(Decimal::to_exact), ours);
        assert!(scores.findings.is_empty(), "{:#?}", scores.findings);
    }
}
