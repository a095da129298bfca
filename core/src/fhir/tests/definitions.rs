//! Definitions made of Questionnaires, read back and scored by the same core.

use super::*;
use crate::format::language::Language;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::{Instrument, Kind};
use crate::questionnaire::score::score;

pub(super) fn definition(document: &Json) -> (Instrument, Vec<Diagnostic>) {
    let made = read(document).to_definition(&DefinitionOptions::default());
    let made = made.unwrap_or_else(|problems| panic!("{problems:#?}"));
    (Instrument::from_json(&made.text).unwrap_or_else(|problems| panic!("{problems:#?}")), made.findings)
}

fn refusal(document: &Json) -> Diagnostic {
    let mut read = read(document);
    // What has no weights has no sum either, and is refused for something else.
    let _ = read.add_sum(None);
    let problems = read.to_definition(&DefinitionOptions::default()).unwrap_err();
    problems
        .into_iter()
        .find(|problem| problem.severity == crate::format::diagnostic::Severity::Error)
        .unwrap()
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
    half["answerOption"][1]["extension"][0]["valueDecimal"] = json!(20_000.5);
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

// shows: E7
#[test]
fn the_codes_of_the_file_are_kept_or_the_new_ones_are_told() {
    let choice = |link_id: &str, codes: &[&str]| {
        let options = codes.iter().enumerate().map(|(place, code)| {
            json!({"valueCoding": {"system": "s", "code": code, "display": format!("Option {place}")},
                "extension": [{"url": ITEM_WEIGHT, "valueDecimal": place}]})
        });
        json!({"linkId": link_id, "text": "x", "type": "choice", "answerOption": options.collect::<Vec<_>>()})
    };
    for (codes, expected, is_told) in [
        (["0", "1", "2"], [0, 1, 2], false),
        (["5", "0", "250"], [5, 0, 250], false),
        (["0", "1", "251"], [2, 3, 4], true),
        (["0", "1", "-1"], [2, 3, 4], true),
        (["0", "1", "2.5"], [2, 3, 4], true),
        (["00", "01", "02"], [3, 4, 5], true),
        (["+1", "2", "3"], [1, 4, 5], true),
        (["a", "b", "c"], [1, 2, 3], true),
        (["LA1", "2", "3"], [1, 4, 5], true),
    ] {
        let (instrument, warnings) = definition(&questionnaire(json!([choice("q", &codes)])));
        let options = instrument.options_of(&instrument.items()[0]);
        assert_eq!(options.iter().map(|option| option.code()).collect::<Vec<_>>(), expected, "{codes:?}");
        let told: Vec<_> =
            warnings.iter().filter(|warning| warning.hint.contains("keep their codes")).collect();
        assert_eq!(told.len(), usize::from(is_told), "{codes:?} {warnings:#?}");
        if let Some(told) = told.first() {
            let pairs = codes.iter().zip(expected).map(|(name, code)| format!("\"{name}\" -> {code}"));
            let pairs = pairs.collect::<Vec<_>>().join(", ");
            assert!(told.hint.ends_with(&pairs), "{}", told.hint);
        }
    }
    // The definition holds it as well, as a remark.
    let read = read(&questionnaire(json!([choice("A b", &["x", "y"])])));
    let made = read.to_definition(&DefinitionOptions::default()).unwrap();
    let identity = Identity::of_definition(&made.text);
    assert_eq!(identity.item_of("A b"), Some("a-b"));
    let code = |code| identity.code_of("options-1", code);
    assert_eq!([code(1).as_deref(), code(2).as_deref()], [Some("x"), Some("y")]);
    // Two questions with the same texts and different codes have two sets.
    let two = json!([choice("a", &["0", "1"]), choice("b", &["1", "0"])]);
    let (instrument, _) = definition(&questionnaire(two));
    let codes = |item: usize| {
        let options = instrument.options_of(&instrument.items()[item]);
        options.iter().map(|option| option.code()).collect::<Vec<_>>()
    };
    assert_eq!((codes(0), codes(1)), (vec![0, 1], vec![1, 0]));
    let numbers = json!([{"linkId": "Q 1", "type": "integer", "text": "x", "answerOption": [
        {"valueInteger": 3}, {"valueInteger": 0}]}, {"linkId": "yes", "type": "boolean", "text": "x"}]);
    let (instrument, warnings) = definition(&questionnaire(numbers));
    let codes: Vec<_> =
        instrument.options_of(&instrument.items()[0]).iter().map(|option| option.code()).collect();
    assert_eq!(codes, [3, 0]);
    let hints: Vec<_> = warnings.iter().map(|warning| warning.hint.as_str()).collect();
    assert_eq!(
        hints,
        [
            "answers in FHIR and tables of answers keep it; in the definition it is q-1",
            "answers in FHIR and tables of answers keep their codes; in the definition they are: \"true\" -> 1, \"false\" -> 2",
        ]
    );
}

// shows: E7
#[test]
fn a_question_about_self_harm_asks_for_a_contact_for_acute_help() {
    let mut item = weighted("a", &[0, 1]);
    let (instrument, _) = definition(&questionnaire(json!([item])));
    assert!(!instrument.requires_acute_contact());
    item["code"] = json!([{"system": "http://loinc.org", "code": "44260-8"}]);
    assert!(definition(&questionnaire(json!([item]))).0.requires_acute_contact());
    let inside = json!([{"linkId": "g", "type": "group", "text": "x", "item": [item]}]);
    assert!(definition(&questionnaire(inside)).0.requires_acute_contact());
}
