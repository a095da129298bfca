//! Made-up persons, and their scores as the core counts them outside the browser.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use trygskema_core::answer::AnswerSheet;
use trygskema_core::instrument::builtin;
use trygskema_core::score::score;

/// Answer sheets whose totals are known from the literature of the instrument: answers, then total, attitudes,
/// disclosure and social distance.
pub(crate) const KNOWN: [([u8; 15], [u8; 4]); 6] = [
    ([1; 15], [35, 6, 8, 21]),
    ([3; 15], [45, 18, 12, 15]),
    ([5; 15], [55, 30, 16, 9]),
    ([1, 5, 1, 1, 1, 5, 5, 5, 1, 1, 1, 1, 1, 5, 1], [15, 6, 4, 5]),
    ([5, 1, 5, 5, 5, 1, 1, 1, 5, 5, 5, 5, 5, 1, 5], [75, 30, 20, 25]),
    ([1, 5, 2, 2, 1, 4, 5, 3, 1, 2, 2, 1, 1, 4, 1], [23, 8, 8, 7]),
];

/// One of the sheets above, for tests that need any.
pub(crate) const ANYBODY: [u8; 15] = [1, 5, 2, 2, 1, 4, 5, 3, 1, 2, 2, 1, 1, 4, 1];

/// Random answer sheets; the same ones for the same seed.
pub(crate) fn random(seed: u64, persons: usize) -> Vec<Vec<u8>> {
    let mut random = fastrand::Rng::with_seed(seed);
    (0..persons).map(|_| (0..15).map(|_| random.u8(1..=5)).collect()).collect()
}

/// The scores of an answer sheet, by the core in this very process: scale and raw value.
pub(crate) fn scores(codes: &[u8]) -> Result<BTreeMap<String, String>> {
    let instrument = builtin::instrument("oms-hc-15").context("no such instrument")?;
    let mut answers = AnswerSheet::new(&instrument);
    for (position, code) in codes.iter().enumerate() {
        answers.set(position, *code)?;
    }
    let value = |scale: &trygskema_core::score::ScaleScore| {
        let value = scale.value().map(|value| value.to_string());
        value.map(|value| (scale.id().to_owned(), value))
    };
    Ok(score(&instrument, &answers).scales().iter().filter_map(value).collect())
}
