//! Resources as they are written. The official schemas and an independent model check them in `tests/fhir`.
#![cfg(feature = "builtin")]

use super::*;
use crate::fhir::export::{Context, ExportError};
use crate::format::language::Language;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::{Instrument, Keying, builtin};
use crate::questionnaire::score::score;

const TIME: &str = "2026-05-04T13:45:00+02:00";

fn context(version: Version) -> Context<'static> {
    Context { version, base: "https://example.org/fhir/", language: Language::Danish, identity: None }
}

fn instrument(id: &str) -> Instrument {
    builtin::instrument(id).unwrap()
}

/// Every definition file of this repository, built in or not.
fn all_instruments() -> Vec<Instrument> {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/instruments")).unwrap();
    let texts = folder.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    texts.map(|text| Instrument::from_json(&text).unwrap()).collect()
}

// shows: E8
#[test]
fn weights_stand_on_the_option_after_keying() {
    let instrument = instrument("oms-hc-15");
    let item = |document: &Json, link_id: &str| {
        document["item"].as_array().unwrap().iter().find(|item| item["linkId"] == link_id).unwrap().clone()
    };
    let r4 = export::questionnaire(&instrument, &context(Version::R4)).unwrap();
    let r5 = export::questionnaire(&instrument, &context(Version::R5)).unwrap();
    assert_eq!(r4["url"], "https://example.org/fhir/Questionnaire/oms-hc-15");
    assert_eq!((&item(&r4, "q1")["type"], &item(&r5, "q1")["type"]), (&json!("choice"), &json!("coding")));
    // The second item is reverse-keyed: its first option counts 5.
    assert_eq!(instrument.item("q2").unwrap().keying(), Keying::Reverse);
    let first = &item(&r4, "q2")["answerOption"][0];
    let weights: Vec<_> = first["extension"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (e["url"].clone(), e["valueDecimal"].clone()))
        .collect();
    assert_eq!(weights, [(json!(ITEM_WEIGHT), json!(5)), (json!(ORDINAL_VALUE), json!(5))]);
    assert_eq!(first["valueCoding"].get("extension"), None, "SDC: on the option, not on its coding");
    assert_eq!(
        item(&r5, "q2")["answerOption"][0]["extension"],
        json!([{"url": ITEM_WEIGHT, "valueDecimal": 5}])
    );
    assert_eq!(item(&r5, "q2")["answerConstraint"], "optionsOnly");
}

// shows: E8
#[test]
fn scores_are_an_observation_with_parts_and_too_few_answers_are_absent() {
    let instrument = instrument("oms-hc-15");
    let mut answers = AnswerSheet::new(&instrument);
    for position in 0..14 {
        answers.set(position, 3).unwrap();
    }
    let of = |answers: &AnswerSheet| {
        let scores = score(&instrument, answers);
        export::observation(&instrument, &scores, TIME, "QuestionnaireResponse/1", &context(Version::R4))
            .unwrap()
            .unwrap()
    };
    let missing = of(&answers);
    assert_eq!(missing.get("valueQuantity"), None);
    assert_eq!(missing["dataAbsentReason"]["text"], "14 answers, 15 needed");
    answers.set(14, 3).unwrap();
    let complete = of(&answers);
    let quantity = |value: i32| json!({"value": value, "unit": "score", "system": "http://unitsofmeasure.org", "code": "{score}"});
    assert_eq!(complete["valueQuantity"], quantity(45));
    assert_eq!(complete["derivedFrom"], json!([{"reference": "QuestionnaireResponse/1"}]));
    assert_eq!(complete["category"][0]["coding"][0]["code"], "survey");
    assert_eq!(complete.get("subject"), None);
    let parts: Vec<_> =
        complete["component"].as_array().unwrap().iter().map(|part| &part["valueQuantity"]).collect();
    assert_eq!(parts, [&quantity(18), &quantity(12), &quantity(15)]);
}

// shows: E8
#[test]
fn an_index_with_a_known_code_carries_it() {
    let instrument = all_instruments().into_iter().find(|instrument| instrument.id() == "who-5").unwrap();
    let mut answers = AnswerSheet::new(&instrument);
    for position in 0..5 {
        answers.set(position, instrument.options_of(&instrument.items()[position])[0].code()).unwrap();
    }
    let scores = score(&instrument, &answers);
    let observation = export::observation(&instrument, &scores, TIME, "urn:uuid:1", &context(Version::R5))
        .unwrap()
        .unwrap();
    let codings = observation["code"]["coding"].as_array().unwrap();
    assert!(
        codings
            .iter()
            .any(|coding| coding["code"] == "1144665009" && coding["system"] == "http://snomed.info/sct")
    );
}

// shows: E8
#[test]
fn a_wrong_address_or_time_is_refused() {
    let instrument = instrument("oms-hc-15");
    let answers = AnswerSheet::new(&instrument);
    for base in ["", "example.org", "https://", "https://a b", "https://a|1"] {
        let context = Context { base, ..context(Version::R4) };
        assert_eq!(export::questionnaire(&instrument, &context), Err(ExportError::Base), "{base}");
    }
    let urn = Context { base: "urn:example", ..context(Version::R4) };
    assert_eq!(
        export::questionnaire(&instrument, &urn).unwrap()["url"],
        "urn:example:Questionnaire:oms-hc-15"
    );
    for time in [
        "",
        "2026-05-04",
        "2026-13-04T13:45:00Z",
        "2026-05-04T25:45:00Z",
        "2026-05-04T13:45:00",
        "å026-05-04T13:45:00Z",
    ] {
        let written = export::response(&instrument, &answers, time, &context(Version::R4));
        assert_eq!(written, Err(ExportError::Time), "{time}");
    }
    let scores = score(&instrument, &answers);
    let written = export::observation(&instrument, &scores, TIME, "", &context(Version::R4));
    assert_eq!(written, Err(ExportError::Reference));
}

// shows: E8
#[test]
fn every_instrument_is_written_and_read_again() {
    for instrument in all_instruments() {
        let id = instrument.id();
        for version in [Version::R4, Version::R5] {
            let questionnaire = read(&export::questionnaire(&instrument, &context(version)).unwrap());
            let is_question = |item: &&Item| item.kind.is_question() && !item.is_result();
            let questions = questionnaire.items().iter().filter(is_question).count();
            assert_eq!(questions, instrument.items().len(), "{id}");
            for item in instrument.items() {
                let written = questionnaire.item(item.id()).unwrap();
                let is_counted = item.keying() != Keying::NotScored;
                assert_eq!(written.options.has_weights(), is_counted, "{id} {}", item.id());
            }
        }
    }
}
