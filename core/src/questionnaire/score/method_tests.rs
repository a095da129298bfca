//! Methods and kinds of items beyond plain sums. Expected values by hand, with the way there.

use super::*;
use crate::format::diagnostic::Problem;
use crate::questionnaire::answer::{Answer, AnswerError, AnswerSheet};
use crate::questionnaire::instrument::Instrument;

const LABEL: &str = r#"{"da": "x", "en": "x"}"#;

/// A definition with these items and scales; the sets are `five` (points 1 to 5), `unsure` (the same with "don't know"
/// as 3), and `silent` (1, 2 and a "don't know" that does not count).
fn definition(items: &str, scales: &str) -> String {
    let option = |code: u8, points: &str, more: &str| {
        format!(r#"{{"code": {code}, "points": {points}, "label": {LABEL}{more}}}"#)
    };
    let five: Vec<_> = (1..=5).map(|code: u8| option(code, &code.to_string(), "")).collect();
    let unsure = option(9, "3", r#", "dont_know": true"#);
    let silent = option(9, "null", r#", "dont_know": true"#);
    format!(
        r#"{{"format": "trygskema-instrument/1", "id": "test", "version": "1.0.0", "languages": ["da", "en"],
        "title": {LABEL}, "short_title": {LABEL}, "purpose": {LABEL}, "instruction": {LABEL}, "minutes": 1,
        "interpretation": {{"can": {LABEL}, "cannot": {LABEL}}},
        "response_sets": [{{"id": "five", "options": [{five}]}}, {{"id": "unsure", "options": [{five}, {unsure}]}},
            {{"id": "silent", "options": [{}, {}, {silent}]}}],
        "items": [{items}], "scales": [{scales}],
        "sources": [{{"citation": "x", "used_for": "x", "evidence": "derived"}}],
        "licence": {{"holder": "x", "terms": "x", "text_bundled": true}},
        "wording": {{"status": "working", "source": {LABEL}}}}}"#,
        option(1, "1", ""),
        option(2, "2", ""),
        five = five.join(", "),
    )
}

fn instrument(items: &str, scales: &str) -> Instrument {
    Instrument::from_json(&definition(items, scales)).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn item(id: &str, set: &str, keying: &str) -> String {
    format!(r#"{{"id": "{id}", "text": {LABEL}, "response_set": "{set}", "keying": "{keying}"}}"#)
}

fn scale(items: &str, rest: &str) -> String {
    format!(
        r#"{{"id": "s", "title": {LABEL}, "about": {LABEL}, "items": [{items}], "direction": "higher_is_worse", {rest}}}"#
    )
}

fn scored(instrument: &Instrument, answers: &str) -> ScaleScore {
    let mut sheet = AnswerSheet::new(instrument);
    for (position, digit) in answers.bytes().enumerate().filter(|(_, digit)| *digit != b'.') {
        sheet.set(position, digit - b'0').unwrap();
    }
    score(instrument, &sheet).scales()[0].clone()
}

fn value(instrument: &Instrument, answers: &str) -> String {
    scored(instrument, answers).value().map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// Items q1 to qn of the set `five`.
fn items(count: usize) -> String {
    (1..=count).map(|n| item(&format!("q{n}"), "five", "positive")).collect::<Vec<_>>().join(", ")
}

// 4 · (1 + 2) = 12; prorated 4 · 1 · 2 / 1 = 8; range 4 · (2 to 10).
// shows: E3, E9
#[test]
fn a_sum_can_be_multiplied() {
    let rule = r#""method": "sum", "multiply": 4, "missing": "half_rule", "range": [8, 40]"#;
    let instrument = instrument(&items(2), &scale(r#""q1", "q2""#, rule));
    assert_eq!([value(&instrument, "12"), value(&instrument, "1.")], ["12", "8"]);
}

// The higher of q2 and q3 counts: 1 + max(2, 5) = 6; one of the pair is enough, none of it is a missing item.
// shows: E3, E9
#[test]
fn of_a_pair_the_higher_counts() {
    let rule = r#""method": "sum", "missing": "complete_only", "range": [2, 10]"#;
    let instrument = instrument(&items(3), &scale(r#""q1", ["q2", "q3"]"#, rule));
    assert_eq!(
        ["125", "152", "1.2", "13.", "1.."].map(|row| value(&instrument, row)),
        ["6", "6", "3", "4", "-"]
    );
    assert_eq!(scored(&instrument, "152").n_items(), 2);
}

// shows: E3, E9
#[test]
fn a_complete_sum_is_looked_up() {
    let table = |rows: &str| {
        let rule = format!(r#""method": "table", "table": [{rows}], "missing": "complete_only""#);
        definition(&items(1), &scale(r#""q1""#, &rule))
    };
    let good = r#"[1, "7.00"], [2, "9.51"], [3, "11.25"], [4, "12.4"], [5, "20.73"]"#;
    let instrument = Instrument::from_json(&table(good)).unwrap();
    assert_eq!(["2", "5", "."].map(|row| value(&instrument, row)), ["9.51", "20.73", "-"]);
    assert_eq!(instrument.scales()[0].range().to_string(), "7 to 20.73");
    let lacking = good.replace(r#"[3, "11.25"], "#, "");
    let falling = good.replace("11.25", "9.5");
    for bad in [lacking.as_str(), &falling] {
        let problems = Instrument::from_json(&table(bad)).unwrap_err();
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].path.as_str(), "scales[0].table");
    }
}

// One item of 0, 1 or 997 points and one of 0, 1 or 1003: 1 of each is 100/997 and 100/1003, their mean 50 · 2000/999991
// = 0.100001. A third item of 0, 1 or 101 points takes the common denominator beyond 100,000,000.
// shows: E3, E6, E9
#[test]
fn a_mean_of_percentages_is_exact_or_its_definition_is_refused() {
    let of = |spans: &[i32]| {
        let ids = spans.iter().map(|span| (format!("q{span}"), format!("to-{span}")));
        let items: Vec<_> = ids.clone().map(|(id, set)| item(&id, &set, "positive")).collect();
        let listed: Vec<_> = ids.map(|(id, _)| format!("\"{id}\"")).collect();
        let rule = r#""method": "mean_0_100", "missing": "complete_only""#;
        let set = |span: &i32| {
            let option = |code: u8, points: i32| {
                format!(r#"{{"code": {code}, "points": {points}, "label": {LABEL}}}"#)
            };
            let options = [option(1, 0), option(2, 1), option(3, *span)].join(", ");
            format!(r#"{{"id": "to-{span}", "options": [{options}]}}, "#)
        };
        let sets = format!(r#""response_sets": [{}"#, spans.iter().map(set).collect::<String>());
        let text = definition(&items.join(", "), &scale(&listed.join(", "), rule));
        Instrument::from_json(&text.replacen(r#""response_sets": ["#, &sets, 1))
    };
    assert_eq!(value(&of(&[997, 1003]).unwrap(), "22"), "0.100001");
    let problems = of(&[997, 1003, 101]).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!((problems[0].path.as_str(), problems[0].problem), ("scales[0].method", Problem::TooLarge));
}

// Three items; severe: two of at least 4 and q1 of at least 3; mild: one of at least 4. Value: severe 2, mild 1, else 0.
// "434": 4 and 4, q1 = 4: severe. "245": two of at least 4, but q1 = 2: mild. "333": neither.
// shows: E3, E9
#[test]
fn the_first_category_that_holds_is_the_outcome() {
    let condition = |items: &str, points: u8, count: u8| {
        format!(r#"{{"items": [{items}], "points": {points}, "count": {count}}}"#)
    };
    let all = r#""q1", "q2", "q3""#;
    let severe = format!("{}, {}", condition(all, 4, 2), condition(r#""q1""#, 3, 1));
    let rule = format!(
        r#""method": "category", "missing": "complete_only", "otherwise": {LABEL}, "range": [0, 2],
        "categories": [{{"label": {LABEL}, "when": [{severe}]}}, {{"label": {LABEL}, "when": [{}]}}]"#,
        condition(all, 4, 1)
    );
    let instrument = instrument(&items(3), &scale(all, &rule));
    assert_eq!(["434", "245", "333", "43."].map(|row| value(&instrument, row)), ["2", "1", "0", "-"]);
    let prorated = definition(&items(3), &scale(all, &rule.replace("complete_only", "half_rule")));
    assert_eq!(Instrument::from_json(&prorated).unwrap_err()[0].path.as_str(), "scales[0].missing");
}

// "Don't know" as 3: 1 + 3 = 4, complete. "Don't know" without points: 1 answer of 2, prorated 1 · 2 = 2.
// shows: E3, E9
#[test]
fn dont_know_counts_as_its_points_or_not_at_all_and_is_told() {
    let of = |set: &str| {
        let items = [item("q1", set, "positive"), item("q2", set, "positive")].join(", ");
        instrument(&items, &scale(r#""q1", "q2""#, r#""method": "sum", "missing": "half_rule""#))
    };
    let (unsure, silent) = (scored(&of("unsure"), "19"), scored(&of("silent"), "19"));
    assert_eq!((unsure.outcome(), unsure.dont_know()), (Outcome::Complete(Exact::integer(4)), 1));
    assert_eq!((silent.outcome(), silent.dont_know()), (Outcome::Prorated(Exact::integer(2)), 1));
    assert_eq!((silent.answered(), silent.needed()), (1, 1));
}

// shows: E3, P22
#[test]
fn every_kind_of_answer_is_checked_and_wiped() {
    let kind =
        |id: &str, rest: &str| format!(r#"{{"id": "{id}", "text": {LABEL}, "keying": "none", {rest}}}"#);
    let items = [
        kind("many", r#""kind": "multiple", "response_set": "five""#),
        kind("near", r#""kind": "adjacent", "response_set": "five""#),
        kind("count", r#""kind": "number", "minimum": -2, "maximum": 10"#),
        kind("words", r#""kind": "text", "longest": 5, "optional": true"#),
    ];
    let instrument = instrument(&items.join(", "), "");
    let mut sheet = AnswerSheet::new(&instrument);
    for (position, text, expected) in [
        (0, "1+3 5", Ok(Some(Answer::Ticks(0b10101)))),
        (0, "6", Err(AnswerError::UnknownOption)),
        (1, "2+3", Ok(Some(Answer::Ticks(0b110)))),
        (1, "2+4", Err(AnswerError::NotAdjacent)),
        (1, "1+2+3", Err(AnswerError::NotAdjacent)),
        (1, "5", Ok(Some(Answer::Ticks(0b10000)))),
        (2, "-2", Ok(Some(Answer::Number(-2)))),
        (2, "11", Err(AnswerError::OutOfRange)),
        (2, "2.5", Err(AnswerError::OutOfRange)),
        (3, "æøåæø", Ok(Some(Answer::Text("æøåæø")))),
        (3, "longer", Err(AnswerError::TooLong)),
        (3, " ", Ok(None)),
        (4, "1", Err(AnswerError::UnknownItem)),
    ] {
        let taken = sheet.read(&instrument, position, text);
        assert_eq!(taken.map(|()| sheet.answer(position)), expected, "{position} {text}");
    }
    assert_eq!(
        (sheet.set(0, 1), sheet.set_text(2, "x")),
        (Err(AnswerError::OtherKind), Err(AnswerError::OtherKind))
    );
    sheet.wipe();
    assert_eq!((0..4).filter_map(|position| sheet.answer(position)).count(), 0);
    assert!(instrument.items()[3].is_optional());
}

// shows: E6
#[test]
fn what_does_not_go_together_is_refused_in_its_place() {
    let scale = scale(r#""q1""#, r#""method": "sum", "missing": "complete_only""#);
    for (items, scales, path) in [
        (item("q1", "five", "none"), scale.as_str(), "items[0].keying"),
        (item("q1", "five", "reverse"), "", "items[0].keying"),
        (items(1).replace("\"keying\"", r#""minimum": 1, "keying""#), &scale, "items[0].minimum"),
        (items(1).replace("\"keying\"", r#""kind": "multiple", "keying""#), &scale, "items[0].keying"),
        (items(1).replace("\"keying\"", r#""section": "a", "keying""#), &scale, "items[0].section"),
        (items(1).replace("\"text\"", r#""topic""#), &scale, "items[0].text"),
    ] {
        let problems = Instrument::from_json(&definition(&items, scales)).unwrap_err();
        assert!(problems.iter().any(|problem| problem.path.as_str() == path), "{path}: {problems:?}");
    }
}
