//! Known answers and their scores, through the core and through the command line.

#![expect(clippy::expect_used, reason = "helpers of tests: what is not there is a failure")]

use serde_json::Value;
use std::collections::BTreeMap;
use trygskema_core::questionnaire::answer::{AnswerError, AnswerSheet};
use trygskema_core::questionnaire::instrument::{Instrument, builtin};
use trygskema_core::questionnaire::score::score;
use trygskema_tests::command::cargo;
use trygskema_tests::root;

mod catalogue;
mod digests;
mod evaluation;
mod pool;
mod stats;
mod workspace;

fn vectors() -> Value {
    serde_json::from_str(include_str!("oms-hc-15.json")).expect("valid JSON")
}

fn instrument() -> Instrument {
    builtin::instrument("oms-hc-15").expect("is built in")
}

fn sheet(instrument: &Instrument, answers: &Value) -> Result<AnswerSheet, AnswerError> {
    let mut sheet = AnswerSheet::new(instrument);
    for (position, code) in answers.as_array().expect("a list").iter().enumerate() {
        if let Some(code) = code.as_u64() {
            sheet.set(position, u8::try_from(code).expect("a small number"))?;
        }
    }
    Ok(sheet)
}

// shows: T2, D30
#[test]
fn core_gives_the_known_scores() {
    let (instrument, vectors) = (instrument(), vectors());
    assert_eq!(vectors["version"], instrument.version());
    for vector in vectors["scored"].as_array().expect("a list") {
        let scores = score(&instrument, &sheet(&instrument, &vector["answers"]).expect("valid answers"));
        let ours: BTreeMap<_, _> = scores
            .scales()
            .iter()
            .filter_map(|scale| Some((scale.id().to_owned(), Value::from(scale.value()?.to_string()))))
            .collect();
        let expected: BTreeMap<_, _> =
            vector["scores"].as_object().expect("an object").clone().into_iter().collect();
        assert_eq!(ours, expected, "{}", vector["what"]);
    }
}

// shows: T2
#[test]
fn core_refuses_what_is_no_answer() {
    let (instrument, vectors) = (instrument(), vectors());
    for vector in vectors["refused"].as_array().expect("a list") {
        assert!(sheet(&instrument, &vector["answers"]).is_err(), "{}", vector["what"]);
    }
}

// shows: T2, R11
#[test]
fn command_line_prints_the_known_scores() {
    let mut command = cargo("run --quiet --package trygskema-core --features cli --bin trygskema --");
    let answers = root().join("tests/golden/oms-hc-15-answers.csv");
    let output =
        command.args(["score", "--instrument", "oms-hc-15"]).arg(answers).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    let column = |scale: &str| header.iter().position(|name| *name == scale).expect("a column for the scale");
    let scales = ["total", "attitudes", "disclosure", "social_distance"];
    let vectors = vectors();
    let complete = vectors["scored"].as_array().expect("a list").iter().take(6);
    for (row, vector) in lines.by_ref().zip(complete) {
        for scale in scales {
            assert_eq!(vector["scores"][scale], row[column(scale)], "{}, {scale}", vector["what"]);
        }
    }
    assert_eq!(text.lines().count(), 7);
}
