//! The core against R: 2,800 persons of a public inventory, answer by answer, under both missing rules.
//!
//! `bfi.R` has written answers and scores below `target/golden`; `cargo ci` runs it first.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests: what is not there is a failure")]

use std::fs;
use trygskema_core::answer::AnswerSheet;
use trygskema_core::instrument::{Instrument, MissingRule};
use trygskema_core::score::score;

/// The table of a file: header and rows, an empty cell or `NA` as nothing.
fn table(name: &str) -> (Vec<String>, Vec<Vec<Option<f64>>>) {
    let file = trygskema_tests::root().join("target/golden").join(name);
    let text = fs::read_to_string(&file)
        .unwrap_or_else(|_| panic!("{}: run tests/golden/bfi.R first", file.display()));
    let mut lines = text.lines();
    let header = lines.next().unwrap_or_default().split(',').map(str::to_owned).collect();
    (header, lines.map(|line| line.split(',').map(|cell| cell.parse().ok()).collect()).collect())
}

fn instrument() -> Instrument {
    Instrument::from_json(include_str!("bfi.json")).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Scores everybody and compares with the file R has written; returns how many scores R has.
fn compare(instrument: &Instrument, expected: &str) -> usize {
    let (items, persons) = table("bfi.csv");
    let (scales, rows) = table(expected);
    assert_eq!((persons.len(), rows.len()), (2800, 2800));
    let mut scored = 0;
    for (person, row) in persons.iter().zip(&rows) {
        let mut answers = AnswerSheet::new(instrument);
        for (item, cell) in items.iter().zip(person) {
            let position = instrument.item_position(&item.to_lowercase()).expect("an item of the inventory");
            if let Some(code) = cell {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "codes are 1 to 6"
                )]
                answers.set(position, *code as u8).expect("a code of the inventory");
            }
        }
        let scores = score(instrument, &answers);
        for (scale, of_r) in scales.iter().zip(row) {
            let ours = scores.scale(&scale.to_lowercase()).expect("a scale of the inventory").value();
            let ours = ours.map(|value| value.to_string().parse::<f64>().expect("a number"));
            match (ours, of_r) {
                (None, None) => {}
                // Ours are exact and cut to six decimals when written.
                (Some(ours), Some(of_r)) if (ours - of_r).abs() < 1e-6 => scored += 1,
                _ => panic!("{scale}: {ours:?}, and R: {of_r:?}, for {person:?}"),
            }
        }
    }
    scored
}

// shows: T2, D30
#[test]
fn sums_of_complete_answers_are_those_of_psych() {
    assert_eq!(compare(&instrument(), "bfi-complete.csv"), 2709 + 2707 + 2713 + 2694 + 2726);
}

// shows: T2
#[test]
fn prorated_sums_are_those_of_the_half_rule() {
    let instrument = instrument().with_missing_rule(MissingRule::HalfRule);
    assert_eq!(compare(&instrument, "bfi-half.csv"), 2797 + 2796 + 2797 + 2796 + 2796);
}
