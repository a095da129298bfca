//! Made-up persons, and their scores as the core counts them outside the browser.

use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use trygskema_core::questionnaire::answer::AnswerSheet;
use trygskema_core::questionnaire::instrument::builtin;
use trygskema_core::questionnaire::score::score;

/// Scale and raw value.
pub(crate) type Scores = BTreeMap<String, String>;

/// The sheet of somebody, for tests that need any; its total is 23.
pub(crate) const ANYBODY: [u8; 15] = [1, 5, 2, 2, 1, 4, 5, 3, 1, 2, 2, 1, 1, 4, 1];

/// The published vectors: answers, 0 for one that is left out, and the scores they must give.
pub(crate) fn known() -> Result<Vec<(Vec<u8>, Scores)>> {
    let vectors: Value = serde_json::from_str(include_str!("../golden/oms-hc-15.json"))?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let code = |value: &Value| value.as_u64().and_then(|code| u8::try_from(code).ok()).unwrap_or(0);
    let scored = vectors.get("scored").context("no vectors")?;
    let pairs = list(scored).into_iter().map(|vector| {
        let codes = list(vector.get("answers")?).iter().map(code).collect();
        let scores = vector.get("scores")?.as_object()?.iter();
        let scores = scores.filter_map(|(scale, value)| Some((scale.clone(), value.as_str()?.to_owned())));
        Some((codes, scores.collect()))
    });
    pairs.collect::<Option<Vec<_>>>().context("a vector without answers or scores")
}

/// Random answer sheets of `items` items; the same ones for the same seed.
pub(crate) fn random(seed: u64, persons: usize, items: usize) -> Vec<Vec<u8>> {
    let mut random = fastrand::Rng::with_seed(seed);
    (0..persons).map(|_| (0..items).map(|_| random.u8(1..=5)).collect()).collect()
}

/// The scores of an answer sheet, by the core in this very process.
pub(crate) fn scores(instrument: &str, codes: &[u8]) -> Result<Scores> {
    let instrument = builtin::instrument(instrument).context("no such instrument")?;
    let mut answers = AnswerSheet::new(&instrument);
    for (position, code) in codes.iter().enumerate().filter(|(_, code)| **code > 0) {
        answers.set(position, *code)?;
    }
    let value = |scale: &trygskema_core::questionnaire::score::ScaleScore| {
        Some((scale.id().to_owned(), scale.value()?.to_string()))
    };
    Ok(score(&instrument, &answers).scales().iter().filter_map(value).collect())
}
