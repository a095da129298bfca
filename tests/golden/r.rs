//! The core against R: 2,800 persons of a public inventory, answer by answer, under both missing rules.
//!
//! `bfi.R` has written answers and scores below `target/golden`; `cargo ci` runs it first.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests: what is not there is a failure")]

use std::fs;
use trygskema_core::group::stats::{Moments, alpha, alpha_in_hundredths};
use trygskema_core::questionnaire::answer::AnswerSheet;
use trygskema_core::questionnaire::instrument::{Instrument, MissingRule};
use trygskema_core::questionnaire::score::score;

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

// Alpha of psych, complete answers only: published to six decimals.
// shows: P4
#[test]
fn alpha_from_sums_is_that_of_psych() {
    let (items, persons) = table("bfi.csv");
    let instrument = instrument();
    for (scale, known) in
        [("a", 0.703_756), ("c", 0.729_277), ("e", 0.760_933), ("n", 0.813_303), ("o", 0.602_546)]
    {
        let turned: &[&str] = match scale {
            "a" => &["a1"],
            "c" => &["c4", "c5"],
            "e" => &["e1", "e2"],
            "o" => &["o2", "o5"],
            _ => &[],
        };
        let columns: Vec<(usize, bool)> = items
            .iter()
            .enumerate()
            .map(|(at, item)| (at, item.to_lowercase()))
            .filter(|(_, item)| item.starts_with(scale))
            .map(|(at, item)| (at, turned.contains(&item.as_str())))
            .collect();
        assert_eq!(columns.len(), 5);
        assert!(instrument.item_position(&format!("{scale}1")).is_some());
        let rows: Vec<Vec<i64>> = persons
            .iter()
            .filter_map(|person| {
                let keyed = |(at, turned): &(usize, bool)| {
                    #[expect(clippy::cast_possible_truncation, reason = "codes are 1 to 6")]
                    let code = (*person.get(*at)?)? as i64;
                    Some(if *turned { 7 - code } else { code })
                };
                columns.iter().map(keyed).collect()
            })
            .collect();
        let moments = |values: &dyn Fn(&Vec<i64>) -> i64| {
            let n = u64::try_from(rows.len()).expect("a count");
            let squares = rows.iter().map(|row| values(row) * values(row)).sum();
            Moments::new(n, rows.iter().map(values).sum(), squares, 1).expect("sums of numbers")
        };
        let each: Vec<Moments> = (0..5).map(|at| moments(&|row| row[at])).collect();
        let total = moments(&|row| row.iter().sum());
        let ours = alpha(&each, &total).expect("an alpha");
        assert!((ours - known).abs() < 5e-7, "{scale}: {ours}");
        let rounded = alpha_in_hundredths(&each, &total).expect("an alpha");
        assert_eq!(rounded.rounded(2), format!("{known:.2}"), "{scale}");
    }
}
