//! Definitions made of Questionnaires, read back and scored by the same core.

use super::*;
use crate::format::language::Language;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::{Instrument, Keying, Kind};
use crate::questionnaire::score::score;

fn definition(document: &Json) -> (Instrument, Vec<Diagnostic>) {
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
    use crate::questionnaire::instrument::builtin;
    let instrument = builtin::instrument("oms-hc-15").unwrap();
    for version in [Version::R4, Version::R5] {
        let context = export::Context {
            version,
            base: "https://example.org",
            language: Language::Danish,
            identity: None,
        };
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
        assert_eq!(scores.totals, [], "the sum of all weights is no scale of the file");
        let (own, lost) = questionnaire.score_own_scales(&response).unwrap();
        assert_eq!(own.unwrap(), score(&instrument, &sheets.0));
        assert_eq!(lost, []);
        assert_eq!(response.sum_of_own_weights().map(Decimal::to_exact), ours);
        assert!(scores.findings.is_empty(), "{:#?}", scores.findings);
    }
}

/// Answers to every item, a different one for each item and person; with `gap`, each such item has none.
#[cfg(feature = "builtin")]
fn answered(instrument: &Instrument, person: usize, gap: usize) -> AnswerSheet {
    let mut answers = AnswerSheet::new(instrument);
    for (position, item) in instrument.items().iter().enumerate() {
        let options = instrument.options_of(item);
        if item.kind() != Kind::Choice || (gap > 0 && position % gap == person % gap) {
            continue;
        }
        // The person with the number 0 takes the first option everywhere, which is the end of most scales.
        let option = &options[(position * person + person * person) % options.len()];
        answers.set(position, option.code()).unwrap();
    }
    answers
}

// shows: E7, E8
#[test]
#[cfg(feature = "builtin")]
fn every_scale_of_every_instrument_is_the_same_after_export_and_import() {
    use crate::questionnaire::instrument::builtin;
    let mut n_scales = 0;
    for (id, _) in builtin::DEFINITIONS {
        let instrument = builtin::instrument(id).unwrap();
        for version in [Version::R4, Version::R5] {
            let context = export::Context {
                version,
                base: "https://example.org",
                language: Language::Danish,
                identity: None,
            };
            let written = export::questionnaire(&instrument, &context).unwrap();
            let questionnaire = read(&written);
            let (again, warnings) = definition(&written);
            let told = format!("{id} {version}: {warnings:#?}");
            assert!(!warnings.iter().any(|warning| warning.hint.contains("lost")), "{told}");
            assert!(!warnings.iter().any(|warning| warning.hint.contains("keep their codes")), "{told}");
            let ids =
                |of: &Instrument| of.items().iter().map(|item| item.id().to_owned()).collect::<Vec<_>>();
            assert_eq!(ids(&again), ids(&instrument), "{told}");
            let scales = |of: &Instrument| {
                of.scales().iter().map(|scale| (scale.id().to_owned(), scale.range())).collect::<Vec<_>>()
            };
            assert_eq!(scales(&again), scales(&instrument), "{told}");
            assert_eq!(again.requires_acute_contact(), instrument.requires_acute_contact(), "{told}");
            for person in 0..10 {
                let gap = [0, 0, 2, 3, 5][person % 5];
                let (ours, theirs) = (answered(&instrument, person, gap), answered(&again, person, gap));
                let expected = score(&instrument, &ours);
                assert_eq!(score(&again, &theirs), expected, "{told} {person}");
                let response =
                    export::response(&instrument, &ours, "2026-05-04T13:45:00Z", &context).unwrap();
                let response = Response::from_json(&response.to_string()).unwrap();
                if person % 5 == 2 && !instrument.scales().is_empty() {
                    let (own, _) = questionnaire.score_own_scales(&response).unwrap();
                    assert_eq!(own.unwrap(), expected, "{told} {person}");
                }
            }
            let names: Vec<_> = instrument.scales().iter().map(|scale| scale.id()).collect();
            assert_eq!(questionnaire.scales(), names);
            if let Scoring::Scored(_) = questionnaire.scoring() {
                panic!("{told}: a total is made up");
            }
            n_scales += names.len();
        }
    }
    // By hand, from the definitions, in both versions: 4 + 4 + 1 + 1 + 1 + 1 + 1 + 3 + 3 + 9 + 4 + 2.
    assert_eq!(n_scales, 2 * 34);
}

// shows: E18
#[test]
#[cfg(feature = "builtin")]
fn a_thousand_people_score_the_same_before_and_after() {
    use crate::questionnaire::instrument::builtin;
    let context = export::Context {
        version: Version::R4,
        base: "https://example.org",
        language: Language::Danish,
        identity: None,
    };
    for (id, _) in builtin::DEFINITIONS {
        let instrument = builtin::instrument(id).unwrap();
        let again = definition(&export::questionnaire(&instrument, &context).unwrap()).0;
        // A small generator of numbers, so that every run is the same run.
        let mut state = 20_240_501_u32;
        let mut roll = |sides: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            usize::try_from(state >> 8).unwrap() % sides
        };
        for person in 0..1_000 {
            let mut sheets = (AnswerSheet::new(&instrument), AnswerSheet::new(&again));
            for (position, item) in instrument.items().iter().enumerate() {
                let options = instrument.options_of(item);
                // Every third person leaves some out.
                if item.kind() != Kind::Choice || (person % 3 == 0 && roll(6) == 0) {
                    continue;
                }
                let code = options[roll(options.len())].code();
                sheets.0.set(position, code).unwrap();
                sheets.1.set(position, code).unwrap();
            }
            assert_eq!(score(&again, &sheets.1), score(&instrument, &sheets.0), "{id} {person}");
        }
    }
}

// shows: E18
#[test]
#[cfg(feature = "builtin")]
fn what_fhir_has_no_element_for_is_the_same_after_export_and_import() {
    use crate::questionnaire::instrument::builtin;
    for (id, _) in builtin::DEFINITIONS {
        let ours = builtin::instrument(id).unwrap();
        for version in [Version::R4, Version::R5] {
            let context = export::Context {
                version,
                base: "https://example.org",
                language: Language::Danish,
                identity: None,
            };
            let (again, warnings) = definition(&export::questionnaire(&ours, &context).unwrap());
            assert!(!warnings.iter().any(|warning| warning.hint.contains("lost")), "{id}: {warnings:#?}");
            let about = |of: &Instrument| {
                let sections = of.sections().iter().map(|section| section.answered_by().cloned());
                let items =
                    of.items().iter().map(|item| (item.headline(), item.kind(), item.factors().to_vec()));
                let points = of.items().iter().map(|item| {
                    let options = of.options_of(item).iter();
                    options
                        .map(|option| (option.code(), option.about().cloned(), option.is_dont_know()))
                        .collect::<Vec<_>>()
                });
                let changes = of
                    .scales()
                    .iter()
                    .map(|scale| (scale.smallest_change().cloned(), scale.criteria().to_vec()));
                (
                    sections.collect::<Vec<_>>(),
                    items.collect::<Vec<_>>(),
                    points.collect::<Vec<_>>(),
                    changes.collect::<Vec<_>>(),
                )
            };
            assert_eq!(about(&again), about(&ours), "{id}");
            let whole = |of: &Instrument| {
                (
                    (of.is_open(), of.is_sensitive(), of.requires_acute_contact(), of.minutes()),
                    (of.bands().to_vec(), of.comparisons().to_vec(), of.priority().cloned()),
                    (of.poles().cloned(), of.interpretation().clone(), of.guidance().map(str::to_owned)),
                    (of.short_title().clone(), of.purpose().clone(), of.instruction().clone()),
                    of.wording_status(),
                )
            };
            assert_eq!(whole(&again), whole(&ours), "{id}");
            // Points of questions that no scale counts say which answers are reported first.
            let uncounted = |of: &Instrument| {
                let items = of.items().iter().filter(|item| item.keying() == Keying::NotScored);
                items
                    .flat_map(|item| of.options_of(item).iter().map(|option| option.points()))
                    .collect::<Vec<_>>()
            };
            assert_eq!(uncounted(&again), uncounted(&ours), "{id}");
        }
    }
}

// shows: E18
#[test]
#[cfg(feature = "builtin")]
fn a_result_that_is_computed_in_another_way_is_no_scale_of_ours() {
    use crate::questionnaire::instrument::builtin;
    let context = export::Context {
        version: Version::R4,
        base: "https://example.org",
        language: Language::Danish,
        identity: None,
    };
    let written =
        export::questionnaire(&builtin::instrument("who-5").unwrap(), &context).unwrap().to_string();
    assert!(written.contains("%weights.sum() * 4"), "{written}");
    let changed: Json =
        serde_json::from_str(&written.replace("%weights.sum() * 4", "%weights.sum() * 5")).unwrap();
    let made = read(&changed).to_definition(&DefinitionOptions::default()).unwrap();
    assert_eq!(made.lost, ["total"]);
    assert!(Instrument::from_json(&made.text).unwrap().scales().is_empty());
    // Another program keeps the expression and drops what it does not know: the score is still times four.
    let mut foreign: Json = serde_json::from_str(&written).unwrap();
    foreign.as_object_mut().unwrap().remove("extension");
    let (instrument, _) = definition(&foreign);
    let [scale] = instrument.scales() else { panic!("{:?}", instrument.scales()) };
    assert_eq!((scale.multiplier(), scale.item_positions().len()), (4, 5));
}

// shows: E7, E8
#[test]
#[cfg(feature = "builtin")]
fn a_scale_whose_items_were_changed_is_lost_by_its_name_and_nothing_is_scored_in_its_place() {
    use crate::questionnaire::instrument::builtin;
    let context = export::Context {
        version: Version::R4,
        base: "https://example.org",
        language: Language::Danish,
        identity: None,
    };
    let lost = |document: &Json| {
        let (instrument, warnings) = definition(document);
        let told = warnings.iter().filter(|warning| warning.hint.starts_with("this scale is lost"));
        let told: Vec<String> = told.map(|warning| warning.found.clone()).collect();
        (instrument.scales().iter().map(|scale| scale.id().to_owned()).collect::<Vec<_>>(), told)
    };
    let written = export::questionnaire(&builtin::instrument("cbi").unwrap(), &context).unwrap();
    // The first question of the first scale has another name.
    let text = written.to_string();
    let first = builtin::instrument("cbi").unwrap().items()[0].id().to_owned();
    let renamed: Json =
        serde_json::from_str(&text.replace(&format!("\"linkId\":\"{first}\""), "\"linkId\":\"other\""))
            .unwrap();
    assert_eq!(
        lost(&renamed),
        (vec!["work".to_owned(), "patient".to_owned()], vec!["\"personal\"".to_owned()])
    );
    // Weights of another range.
    let heavier: Json =
        serde_json::from_str(&text.replace("\"valueDecimal\":100", "\"valueDecimal\":120")).unwrap();
    assert_eq!(lost(&heavier).0, Vec::<String>::new());
    assert_eq!(lost(&heavier).1.len(), 3);
    // The marks of scales without what is in them: there were scales, so no total is made.
    let mut bare = written.clone();
    for extension in bare["extension"].as_array_mut().unwrap() {
        if let Some(parts) = extension["extension"].as_array_mut() {
            parts.retain(|part| part["url"] == "id");
        }
    }
    assert_eq!(lost(&bare).0, Vec::<String>::new());
    assert_eq!(lost(&bare).1, ["\"personal\"", "\"work\"", "\"patient\""]);
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
            "answers in FHIR keep it; in the definition and in tables of answers it is q-1",
            "answers in FHIR keep their codes; in the definition and in tables of answers they are: \"true\" -> 1, \"false\" -> 2",
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
