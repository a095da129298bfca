//! Our own instruments written, read again and scored.
#![cfg(feature = "builtin")]

use super::definitions::definition;
use super::*;
use crate::format::language::Language;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::{Instrument, Keying, Kind, builtin};
use crate::questionnaire::score::score;

/// An export in Danish of a form of our own.
fn context(version: Version) -> export::Context<'static> {
    export::Context { version, base: "https://example.org", language: Language::Danish, identity: None }
}

// shows: E7, E8
#[test]
fn what_is_written_is_read_again_with_the_same_score() {
    let instrument = builtin::instrument("oms-hc-15").unwrap();
    for version in [Version::R4, Version::R5] {
        let context = context(version);
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
fn every_scale_of_every_instrument_is_the_same_after_export_and_import() {
    let mut n_scales = 0;
    for (id, _) in builtin::DEFINITIONS {
        let instrument = builtin::instrument(id).unwrap();
        for version in [Version::R4, Version::R5] {
            let context = context(version);
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
fn a_thousand_people_score_the_same_before_and_after() {
    let context = context(Version::R4);
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
fn what_fhir_has_no_element_for_is_the_same_after_export_and_import() {
    for (id, _) in builtin::DEFINITIONS {
        let ours = builtin::instrument(id).unwrap();
        for version in [Version::R4, Version::R5] {
            let context = context(version);
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
fn a_result_that_is_computed_in_another_way_is_no_scale_of_ours() {
    let context = context(Version::R4);
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
fn a_scale_whose_items_were_changed_is_lost_by_its_name_and_nothing_is_scored_in_its_place() {
    let context = context(Version::R4);
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

// shows: E18
#[test]
fn damaged_fields_of_our_own_are_lost_with_a_word_or_refused() {
    let context = context(Version::R4);
    let written = export::questionnaire(&builtin::instrument("who-5").unwrap(), &context).unwrap();
    let with = |fields: &str| {
        let mut document = written.clone();
        for extension in document["extension"].as_array_mut().unwrap() {
            if extension["url"] == "urn:trygskema:fields" {
                extension["valueString"] = json!(fields);
            }
        }
        let read = read(&document);
        let made = read.to_definition(&DefinitionOptions::default()).unwrap();
        let findings = read.findings().iter().chain(&made.findings);
        let lost =
            findings.filter(|finding| finding.hint.contains("lost")).map(|finding| finding.found.clone());
        lost.collect::<Vec<_>>()
    };
    assert_eq!(with("{}"), Vec::<String>::new());
    assert_eq!(with("{\"minutes\": 7").len(), 1);
    assert_eq!(with("[]"), ["\"[]\""]);
    // One wrong field does not take the others with it.
    assert_eq!(with(r#"{"minutes": 700, "sensitive": true, "open": 3}"#), ["minutes", "open"]);
}

// shows: E18
#[test]
fn sums_means_and_tables_come_in_by_their_expressions_alone() {
    let context = context(Version::R4);
    for id in
        ["oms-hc-15", "oms-hc-20", "mica-4", "pss-10", "ribs", "who-5", "swemwbs", "cbi", "svest-29", "maks"]
    {
        let ours = builtin::instrument(id).unwrap();
        let mut foreign = export::questionnaire(&ours, &context).unwrap();
        foreign.as_object_mut().unwrap().remove("extension");
        let made = read(&foreign).to_definition(&DefinitionOptions::default()).unwrap();
        assert_eq!(made.lost, Vec::<String>::new(), "{id}");
        let again = Instrument::from_json(&made.text).unwrap();
        for person in 0..100 {
            let gap = [0, 0, 2, 3, 5][person % 5];
            let (left, right) = (answered(&ours, person, gap), answered(&again, person, gap));
            let values = |of: &Instrument, answers: &AnswerSheet| {
                score(of, answers).scales().iter().map(|scale| scale.value()).collect::<Vec<_>>()
            };
            assert_eq!(values(&again, &right), values(&ours, &left), "{id} {person}");
        }
    }
}
