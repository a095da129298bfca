use super::*;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::{Instrument, Keying, MissingRule, builtin};
use proptest::prelude::*;

/// A definition with four items (points 1 to 5, the second reversed) and one scale.
fn four_items(scale: &str) -> Instrument {
    let label = r#"{"da": "x", "en": "x"}"#;
    let option = |code: u8| format!(r#"{{"code": {code}, "points": {code}, "label": {label}}}"#);
    let item = |id: u8, keying: &str| {
        format!(r#"{{"id": "q{id}", "text": {label}, "response_set": "five", "keying": "{keying}"}}"#)
    };
    let definition = format!(
        r#"{{"format": "trygskema-instrument/1", "id": "test", "version": "1.0.0", "languages": ["da", "en"],
        "title": {label}, "short_title": {label}, "purpose": {label}, "instruction": {label}, "minutes": 1,
        "poles": {{"low": {label}, "high": {label}}}, "interpretation": {{"can": {label}, "cannot": {label}}},
        "response_sets": [{{"id": "five", "options": [{}]}}],
        "items": [{}, {}, {}, {}],
        "scales": [{{"id": "s", "title": {label}, "about": {label}, "items": ["q1", "q2", "q3", "q4"],
            "direction": "higher_is_worse", {scale}}}],
        "sources": [{{"citation": "x", "used_for": "x", "evidence": "derived"}}],
        "licence": {{"holder": "x", "terms": "x", "text_bundled": true}},
        "wording": {{"status": "working", "source": {label}}}}}"#,
        (1..=5).map(option).collect::<Vec<_>>().join(", "),
        item(1, "positive"),
        item(2, "reverse"),
        item(3, "positive"),
        item(4, "positive"),
    );
    Instrument::from_json(&definition).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// `answers` as digits, `.` for none; `expected` as value, answered, needed, prorated.
fn check(scale: &str, answers: &str, expected: &str) {
    let instrument = four_items(scale);
    let mut sheet = AnswerSheet::new(&instrument);
    for (position, digit) in answers.bytes().enumerate().filter(|(_, digit)| *digit != b'.') {
        sheet.set(position, digit - b'0').unwrap();
    }
    let scores = score(&instrument, &sheet);
    let score = scores.scale("s").unwrap();
    let value = score.value().map_or_else(|| "-".to_owned(), |value| value.to_string());
    let found = format!("{value} {}/{} {}", score.answered(), score.needed(), score.is_prorated());
    assert_eq!(found, expected, "{scale} {answers}");
}

// Expected values by hand. Keyed points of "5243": 5, 6-2=4, 4, 3: sum 16, mean 4.
// shows: D30, E9
#[test]
fn sum_mean_and_per_cent_of_the_range() {
    check(r#""method": "sum", "missing": "complete_only""#, "5243", "16 4/4 false");
    check(r#""method": "mean", "missing": "complete_only""#, "5243", "4 4/4 false");
    // (100 + 75 + 75 + 50) / 4
    check(r#""method": "mean_0_100", "missing": "complete_only""#, "5243", "75 4/4 false");
    // three of four keyed points are at least 4
    check(
        r#""method": "share", "threshold": {"at_least": 4}, "missing": "complete_only""#,
        "5243",
        "75 4/4 false",
    );
    check(
        r#""method": "share", "threshold": {"at_most": 3}, "missing": "complete_only""#,
        "5243",
        "25 4/4 false",
    );
}

// shows: E9
#[test]
fn missing_answers_follow_the_rule() {
    check(r#""method": "sum", "missing": "complete_only""#, "524.", "- 3/4 false");
    // (5 + 4 + 4) / 3 * 4 = 52/3
    check(r#""method": "sum", "missing": "half_rule""#, "524.", "17.333333 3/2 true");
    check(r#""method": "sum", "missing": "half_rule""#, "5..1", "12 2/2 true");
    check(r#""method": "sum", "missing": "half_rule""#, "5...", "- 1/2 false");
    check(r#""method": "mean", "missing": "minimum_answered", "minimum_answered": 3"#, "52..", "- 2/3 false");
    check(r#""method": "mean", "missing": "minimum_answered", "minimum_answered": 1"#, "..2.", "2 1/1 true");
    check(r#""method": "mean", "missing": "half_rule""#, "....", "- 0/2 false");
}

// shows: D30
#[test]
fn reversing_twice_gives_the_points_back() {
    let instrument = builtin::instrument("oms-hc-15").unwrap();
    let set = &instrument.response_sets()[0];
    for points in 1..=5 {
        let once = keyed_points(points, set, Keying::Reverse);
        assert_eq!(once, 6 - points);
        assert_eq!(keyed_points(once, set, Keying::Reverse), points);
    }
}

proptest! {
    // shows: D30, E9
    #[test]
    fn a_score_is_within_its_range_and_parts_add_up(
        codes in proptest::collection::vec(proptest::option::of(1_u8..=5), 15),
        rule in prop_oneof![Just(MissingRule::CompleteOnly), Just(MissingRule::HalfRule), Just(MissingRule::AtLeast(1))],
    ) {
        let instrument = builtin::instrument("oms-hc-15").unwrap().with_missing_rule(rule);
        let mut sheet = AnswerSheet::new(&instrument);
        for (position, code) in codes.iter().enumerate() {
            if let Some(code) = code {
                sheet.set(position, *code).unwrap();
            }
        }
        let scores = score(&instrument, &sheet);
        for score in scores.scales() {
            if let Some(value) = score.value() {
                prop_assert!(score.range().low <= value && value <= score.range().high);
            }
            prop_assert_eq!(score.value().is_some(), score.answered() >= score.needed());
            prop_assert_eq!(score.is_prorated(), score.value().is_some() && score.answered() < score.n_items());
        }
        if sheet.answered() == 15 {
            let parts = scores.scales()[1..].iter().fold(Exact::ZERO, |sum, score| sum.plus(score.value().unwrap()));
            prop_assert_eq!(Some(parts), scores.scale("total").unwrap().value());
        }
    }

    // shows: D30
    #[test]
    fn more_agreement_with_a_plain_item_is_never_less_stigma(
        codes in proptest::collection::vec(1_u8..=5, 15),
        position in 0_usize..15,
    ) {
        let instrument = builtin::instrument("oms-hc-15").unwrap();
        let total = |codes: &[u8]| {
            let mut sheet = AnswerSheet::new(&instrument);
            for (position, code) in codes.iter().enumerate() {
                sheet.set(position, *code).unwrap();
            }
            score(&instrument, &sheet).scale("total").unwrap().value().unwrap()
        };
        let mut lower = codes.clone();
        lower[position] = 1;
        let is_reversed = instrument.items()[position].keying() == Keying::Reverse;
        let (lower, total) = (total(&lower), total(&codes));
        let holds = if is_reversed { lower >= total } else { lower <= total };
        prop_assert!(holds);
    }
}
