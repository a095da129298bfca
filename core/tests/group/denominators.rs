//! Who is counted in which figure. Expected figures are those of `tests/golden/denominators.py`.

use std::path::Path;

use serde_json::Value;
use trygskema_core::format::exact::Exact;
use trygskema_core::group::release::{ALPHAS_FROM, InstrumentRelease, Release, Spread};
use trygskema_core::questionnaire::instrument::Instrument;

use super::*;

/// A release of these persons, one instrument; `null` is a skipped question.
fn release(battery: &Battery, persons: &[Value]) -> Release {
    let mut round = first(1, battery);
    for (number, codes) in persons.iter().enumerate() {
        let mut sheet = AnswerSheet::new(&battery.instruments()[0]);
        for (position, code) in codes.as_array().unwrap().iter().enumerate() {
            if let Some(code) = code.as_u64() {
                sheet.set(position, u8::try_from(code).unwrap()).unwrap();
            }
        }
        let contribution = Contribution::of(battery, &[sheet]).unwrap();
        contribute(&mut round, number as u128 + 1, &contribution);
    }
    closed(round).release().clone()
}

/// "115/3" or "30".
fn fraction(text: &Value) -> Exact {
    let text = text.as_str().unwrap();
    let (above, below) = text.split_once('/').unwrap_or((text, "1"));
    Exact::new(above.parse().unwrap(), below.parse().unwrap())
}

/// The scales that are shown are those named, with the figures of the other program.
fn check(case: &Value, of: &InstrumentRelease, withheld: &[&str]) {
    let name = case["name"].as_str().unwrap();
    let number = |value: &Value| u32::try_from(value.as_u64().unwrap()).unwrap();
    assert_eq!((of.n(), of.incomplete()), (number(&case["n"]), number(&case["incomplete"])), "{name}");
    let skipped = case.get("skipped").map(|band| (number(&band[0]), number(&band[1])));
    assert_eq!(of.skipped(), skipped, "{name}");
    let shown = of.shown().unwrap();
    for (id, expected) in case["scales"].as_object().unwrap() {
        let scale = shown.scale(id).unwrap();
        let Some(figures) = scale.figures() else {
            assert!(withheld.contains(&id.as_str()), "{name}: {id} is not shown");
            continue;
        };
        assert!(!withheld.contains(&id.as_str()), "{name}: {id} is shown");
        let (moments, unit) = (figures.moments(), scale.unit());
        assert_eq!((scale.n(), moments.n()), (number(&expected["n"]), expected["n"].as_u64().unwrap()));
        assert_eq!(Exact::new(moments.sum(), unit), fraction(&expected["sum"]), "{name}: {id}");
        let alpha = expected.get("alpha").and_then(Value::as_str);
        let told = figures.alpha().map(|alpha| alpha.rounded(2));
        let Some(squares) = moments.sum_of_squares() else {
            assert_eq!(told, None, "{name}: {id}");
            continue;
        };
        let squares = Exact::new(squares, unit * unit);
        assert_eq!(squares, fraction(&expected["squares"]), "{name}: {id}");
        // Where somebody is prorated there is neither a spread nor alpha.
        assert!(alpha.is_some(), "{name}: {id}");
        assert_eq!(told.as_deref(), alpha.filter(|_| scale.n() >= ALPHAS_FROM), "{name}: {id}");
    }
}

fn cases() -> (Vec<Battery>, Value) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/group/denominators.json");
    let cases: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let batteries = cases["cases"].as_array().unwrap().iter();
    (batteries.map(|case| battery(&[case["instrument"].as_str().unwrap()])).collect(), cases)
}

fn closed_case(place: usize) -> (Value, Release) {
    let (batteries, cases) = cases();
    let case = cases["cases"][place].clone();
    let release = release(&batteries[place], case["persons"].as_array().unwrap());
    // What is read again is the same.
    assert_eq!(Release::from_json(&release.to_json().unwrap()).as_ref(), Ok(&release));
    assert_eq!(Release::from_text(&release.to_text().unwrap()).as_ref(), Some(&release));
    (case, release)
}

// Of 14 people one answered everything. The three scales of two questions are as telling as a question, so 14 are too few.
// shows: J14, H6, P26
#[test]
fn a_ward_of_fourteen_gets_each_scale_by_its_own_missing_rule() {
    let (case, release) = closed_case(0);
    let few = ["nonwork_support", "turnover_intentions", "absenteeism"];
    check(&case, &release.battery()[0], &few);
    let scales = release.battery()[0].shown().unwrap().scales();
    assert_eq!(scales.iter().filter(|scale| scale.figures().is_some()).count(), 6);
    // Five scales count all 14 although somebody skipped something in each.
    assert!(scales.iter().all(|scale| scale.n() == 14));
}

// shows: H6, P26, H5
#[test]
fn forty_people_who_skip_two_in_a_hundred_are_forty() {
    let (case, release) = closed_case(1);
    let of = &release.battery()[0];
    check(&case, of, &[]);
    let shown = of.shown().unwrap();
    assert_eq!(shown.scale("nonwork_support").unwrap().n(), 39);
    for (id, expected) in case["shares"].as_object().unwrap() {
        let share = shown.shares().iter().find(|share| share.id() == id).unwrap();
        let numbers = |key: &str| -> Option<Vec<u64>> {
            Some(expected.get(key)?.as_array().unwrap().iter().map(|of| of.as_u64().unwrap()).collect())
        };
        match share.spread().unwrap() {
            Spread::Counts(counts) => {
                assert_eq!(Some(counts.all().map(u64::from).to_vec()), numbers("counts"), "{id}");
            }
            Spread::Cut(cut) => {
                assert_eq!(Some(vec![cut.least.into(), cut.most.into()]), numbers("cut"), "{id}");
            }
        }
    }
    // Questions are shown of those scales that everybody answered all of.
    for item in shown.items() {
        let number: usize = item.id().trim_start_matches('q').parse().unwrap();
        let is_whole =
            (9..=12).contains(&number) || (20..=21).contains(&number) || (26..=29).contains(&number);
        assert_eq!(item.moments().is_some(), is_whole, "{}", item.id());
        if let Some(moments) = item.moments() {
            assert_eq!(moments.n(), if (20..=21).contains(&number) { 39 } else { 40 });
        }
    }
}

// shows: H6, P24
#[test]
fn who_does_not_know_is_told_from_who_skipped() {
    let (case, release) = closed_case(2);
    let of = &release.battery()[0];
    check(&case, of, &[]);
    // Eight are missing somewhere, at most two of them because they skipped.
    assert_eq!((of.n(), of.incomplete(), of.skipped()), (60, 8, Some((0, 2))));
    let numbers: Vec<_> = of.shown().unwrap().scales().iter().map(|scale| scale.n()).collect();
    assert_eq!(numbers, [58, 57, 60, 57]);
}

// One of 16 skips one of six questions: the mean of five stands for the sixth. Were the sums of the six questions shown
// beside it, of the 15 others, their sum from that of the scale would leave what this one person answered.
// shows: P24, P26
#[test]
fn a_scale_with_a_prorated_person_has_no_items_beside_it() {
    let (case, release) = closed_case(3);
    check(&case, &release.battery()[0], &[]);
    let shown = release.battery()[0].shown().unwrap();
    let persons = case["persons"].as_array().unwrap();
    let who = persons.iter().find(|codes| codes.as_array().unwrap().contains(&Value::Null)).unwrap();
    let sum_of_items: u64 = persons
        .iter()
        .filter(|codes| *codes != who)
        .flat_map(|codes| &codes.as_array().unwrap()[..6])
        .map(|code| 25 * code.as_u64().unwrap())
        .sum();
    let scale = fraction(&case["scales"]["personal"]["sum"]);
    let left = scale.minus(Exact::new(i64::try_from(sum_of_items).unwrap(), 6));
    let given = who.as_array().unwrap()[..6].iter().filter_map(Value::as_i64);
    assert_eq!(left, Exact::new(25 * given.sum::<i64>(), 5), "the attack works on what is not shown");
    let items: Vec<_> = shown.items().iter().filter(|item| item.moments().is_some()).collect();
    assert!(!items.is_empty() && items.iter().all(|item| !item.id().starts_with('p')));
    assert!(shown.scale("personal").unwrap().figures().unwrap().alpha().is_none());
    assert_eq!(shown.scale("personal").unwrap().n(), 16);
}

// 16 people, the last of whom skips the last question, which belongs to the attitudes. Were each scale of its own persons, the
// other two would count 16: and total less attitudes, of 15, from their sum would leave the answers of the last one.
// shows: P24, P26
#[test]
fn scales_that_overlap_count_the_same_people() {
    let battery = battery(&["oms-hc-15"]);
    let code = |person: usize, position: usize| 1 + (person * (1 + position % 3) + position) % 5;
    let persons: Vec<Value> = (0..16)
        .map(|person| {
            (0..15)
                .map(|position| match (person, position) {
                    (15, 14) => Value::Null,
                    _ => code(person, position).into(),
                })
                .collect()
        })
        .collect();
    let release = release(&battery, &persons);
    let of = &release.battery()[0];
    assert_eq!((of.n(), of.incomplete(), of.skipped()), (16, 1, None));
    let shown = of.shown().unwrap();
    let mut counted = 0;
    for figures in shown.scales().iter().filter_map(|scale| scale.figures()) {
        assert_eq!(figures.moments().n(), 15);
        counted += 1;
    }
    for moments in shown.items().iter().filter_map(|item| item.moments()) {
        assert_eq!(moments.n(), 15);
        counted += 1;
    }
    assert_eq!(counted, 4 + 15);
}

/// A questionnaire of one question that no scale counts: no, neither, yes.
fn one_question() -> Battery {
    let text = |text: &str| serde_json::json!({"en": text});
    let option =
        |code: usize| serde_json::json!({"code": code, "points": code, "label": text(&code.to_string())});
    let definition = serde_json::json!({
        "format": "trygskema-instrument/1", "id": "one", "version": "1.0.0", "languages": ["en"], "title": text("One"),
        "short_title": text("One"), "purpose": text("A test"), "instruction": text("Answer"), "minutes": 1,
        "interpretation": {"can": text("nothing"), "cannot": text("anything")},
        "response_sets": [{"id": "three", "options": (0..3).map(option).collect::<Vec<_>>()}],
        "items": [{"id": "q1", "text": text("One?"), "response_set": "three", "keying": "none"}], "scales": [],
        "sources": [{"citation": "none", "used_for": "a test", "evidence": "derived"}],
        "licence": {"holder": "none", "terms": "none", "text_bundled": true},
        "wording": {"status": "working", "source": text("none")}
    });
    Battery::new(vec![Instrument::from_json(&definition.to_string()).unwrap()]).unwrap()
}

// 16 people, 13 of them say yes. Were it said that two skipped the question, one said no: so it is not said how many left
// something out, and the files are the same for every mixture of the other three. The same with four of 20, whose classes
// are not shown; those of three and more are.
// shows: P24, P26, H5
#[test]
fn who_skipped_a_question_is_not_told_from_who_answered_otherwise() {
    let battery = one_question();
    let file = |yes: usize, no: usize, skipped: usize| {
        let of = |code: Value, count: usize| std::iter::repeat_n(serde_json::json!([code]), count);
        let persons: Vec<_> =
            of(2.into(), yes).chain(of(0.into(), no)).chain(of(Value::Null, skipped)).collect();
        release(&battery, &persons).to_json().unwrap()
    };
    let of_sixteen = file(13, 3, 0);
    assert!(of_sixteen.contains("\"n\": 16, \"incomplete\": 0"), "{of_sixteen}");
    assert!(of_sixteen.contains("\"at_least\": 13, \"at_most\": 13"), "{of_sixteen}");
    for (no, skipped) in [(2, 1), (1, 2), (0, 3)] {
        assert_eq!(file(13, no, skipped), of_sixteen, "{no} no, {skipped} skipped");
    }
    let of_twenty = file(16, 3, 1);
    assert!(of_twenty.contains("\"at_least\": 16, \"at_most\": 16"), "{of_twenty}");
    for (no, skipped) in [(2, 2), (1, 3)] {
        assert_eq!(file(16, no, skipped), of_twenty, "{no} no, {skipped} skipped");
    }
    assert!(file(16, 4, 0).contains("\"low\": 4, \"middle\": 0, \"high\": 16, \"dont_know\": 0}"));
    let skipped = file(13, 4, 3);
    assert!(skipped.contains("\"high\": 13, \"dont_know\": 0, \"skipped\": 3}"), "{skipped}");
    assert!(skipped.contains("\"format\": \"trygskema-release/3\""), "{skipped}");
    assert_eq!(Release::from_json(&skipped).unwrap().to_json(), Some(skipped));
}
