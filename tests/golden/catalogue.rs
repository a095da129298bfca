//! Every instrument of the catalogue against its own vectors, which independent programs made (`scores_of_work.py`, `scores_of_wellbeing_and_stigma.py`).

use serde_json::Value;
use std::collections::BTreeMap;
use trygskema_core::group::distribution::Distribution;
use trygskema_core::questionnaire::answer::{Answer, AnswerError, AnswerSheet};
use trygskema_core::questionnaire::instrument::{Instrument, builtin};
use trygskema_core::questionnaire::score::{ScoreSheet, score};
use trygskema_tests::root;

/// The instruments that have vectors, with them.
fn catalogue() -> Vec<(Instrument, Value)> {
    let vectors = |id: &str| {
        let file = root().join(format!("tests/golden/{id}.json"));
        let text = std::fs::read_to_string(&file).expect("a file of vectors");
        serde_json::from_str::<Value>(&text).expect("valid JSON")
    };
    // The 20 items have the vectors of the 15 in them: only the shorter form has a file.
    let ids = builtin::DEFINITIONS.iter().map(|(id, _)| *id).filter(|id| *id != "oms-hc-20");
    ids.map(|id| (builtin::instrument(id).expect("is built in"), vectors(id))).collect()
}

fn list<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

/// A code, several ticks, or nothing.
fn sheet(instrument: &Instrument, answers: &[Value]) -> Result<AnswerSheet, AnswerError> {
    let mut sheet = AnswerSheet::new(instrument);
    for (position, answer) in answers.iter().enumerate() {
        match answer {
            Value::Null => {}
            Value::Array(ticks) => {
                let ticks: Vec<_> = ticks.iter().map(Value::to_string).collect();
                sheet.read(instrument, position, &ticks.join("+"))?;
            }
            code => sheet.read(instrument, position, &code.to_string())?,
        }
    }
    Ok(sheet)
}

fn values(scores: &ScoreSheet) -> BTreeMap<String, Value> {
    let value = |scale: &trygskema_core::questionnaire::score::ScaleScore| {
        Some((scale.id().to_owned(), Value::from(scale.value()?.to_string())))
    };
    scores.scales().iter().filter_map(value).collect()
}

// shows: T2, E3, D39, D21, D22, D8, D29, D41
#[test]
fn every_instrument_gives_its_known_scores() {
    for (instrument, vectors) in catalogue() {
        let id = instrument.id();
        assert_eq!(
            (vectors["instrument"].as_str(), vectors["version"].as_str()),
            (Some(id), Some(instrument.version()))
        );
        let scored = list(&vectors, "scored");
        let enough = if instrument.scales().is_empty() { 0 } else { 6 };
        assert!(scored.len() >= enough, "{id}: {} vectors", scored.len());
        for vector in scored {
            let what = format!("{id}: {}", vector["what"]);
            let answers = list(vector, "answers");
            assert_eq!(answers.len(), instrument.items().len(), "{what}");
            let scores = score(&instrument, &sheet(&instrument, answers).expect(&what));
            let expected: BTreeMap<_, _> =
                vector["scores"].as_object().expect("scores").clone().into_iter().collect();
            assert_eq!(values(&scores), expected, "{what}");
            if let Some(prorated) = vector["prorated"].as_array() {
                let ours = scores.scales().iter().filter(|scale| scale.is_prorated());
                let ours: Vec<_> = ours.map(|scale| Value::from(scale.id())).collect();
                assert_eq!(&ours, prorated, "{what}");
            }
            for (scale, count) in vector["dont_know"].as_object().into_iter().flatten() {
                let ours = scores.scale(scale).expect("is a scale").dont_know();
                assert_eq!(Value::from(ours), *count, "{what}");
            }
        }
    }
}

// shows: T2, S17
#[test]
fn every_instrument_refuses_what_is_no_answer() {
    for (instrument, vectors) in catalogue() {
        let refused = list(&vectors, "refused");
        assert!(!refused.is_empty(), "{}", instrument.id());
        for vector in refused {
            let answers = list(vector, "answers");
            assert!(sheet(&instrument, answers).is_err(), "{}: {}", instrument.id(), vector["what"]);
        }
    }
}

fn vectors_of(id: &str) -> (Instrument, Value) {
    catalogue().into_iter().find(|(instrument, _)| instrument.id() == id).expect("is in the catalogue")
}

// The means and the six priorities are those printed in the report (p. 113); the ratings are made up.
// shows: D18
#[test]
fn the_thirteen_means_of_the_panel() {
    let (instrument, vectors) = vectors_of("delphi-priority-13");
    let raters = list(&list(&vectors, "groups")[0], "answers");
    let theme = |position: usize| {
        let item = &instrument.items()[position];
        let mut theme = Distribution::new(instrument.response_set_of(item).expect("has options"));
        for rater in raters {
            let code = rater[position].as_u64().and_then(|code| u8::try_from(code).ok()).expect("a code");
            assert!(theme.add(Answer::Code(code)));
        }
        theme
    };
    let themes: Vec<_> = (0..13).map(theme).collect();
    let means: Vec<_> = themes.iter().map(|theme| theme.mean().expect("nine ratings").rounded(1)).collect();
    let printed = ["3.8", "3.6", "3.0", "3.1", "1.9", "2.8", "2.1", "2.8", "3.2", "2.1", "3.0", "2.3", "2.1"];
    assert_eq!(means, printed);
    let priorities: Vec<_> = (1..=13).filter(|theme| themes[theme - 1].is_priority()).collect();
    assert_eq!((priorities, themes[0].n()), (vec![1, 2, 3, 4, 9, 11], 9));
}

// Shares with numerator and denominator; the published per cents come from made-up counts that fit them.
// shows: D33, D29
#[test]
fn the_shares_of_the_evaluation_questions() {
    for id in ["sst-before", "sst-after", "iglo-employees-18"] {
        let (instrument, vectors) = vectors_of(id);
        let group = &list(&vectors, "groups")[0];
        for (item, of) in group["items"].as_object().expect("items") {
            let item = instrument.item(item).expect("is an item");
            let mut spread = Distribution::new(instrument.response_set_of(item).expect("has options"));
            for (code, count) in of["counts"].as_object().expect("counts") {
                let code = code.parse().expect("a code");
                for _ in 0..count.as_u64().expect("a count") {
                    assert!(spread.add(Answer::Code(code)), "{id} {} {code}", item.id());
                }
            }
            for expected in list(of, "shares") {
                let codes: Vec<u8> = list(expected, "codes")
                    .iter()
                    .filter_map(|code| u8::try_from(code.as_u64()?).ok())
                    .collect();
                let share = spread.share(&codes);
                assert_eq!(Value::from(share.count), expected["count"], "{id} {}", item.id());
                let of =
                    expected["of"].as_u64().and_then(|of| u32::try_from(of).ok()).expect("a denominator");
                let percent =
                    trygskema_core::group::distribution::Share { of, ..share }.percent().expect("somebody");
                assert_eq!(Value::from(percent.rounded(0)), expected["percent"], "{id} {}", item.id());
            }
        }
    }
}
