//! Alpha, the answers that a change takes, and decimals.

use super::verdicts::{keyed, made};
use super::*;

// Items are shown from 15 persons on. Below, alpha stands without limits: those of a rounded alpha would be wrong.
// shows: H10
#[test]
fn alpha_has_limits_only_where_its_sums_are_there() {
    let codes = [2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4];
    let persons = keyed(15, |person, item| codes[usize::from(person)] + (person + item) % 2);
    for (n, has_limits) in [(14, false), (15, true)] {
        let page = page(&[made(BEFORE, &persons[..n])], View::OneRound, Language::English);
        let cell = &figure(&page, "oms-hc-15.total.alpha").text;
        assert_eq!(cell.contains(" to "), has_limits, "{cell}");
    }
}

// R: sd of 30, 45 and 60 five times each is 12.677; power.t.test (strict) with 15 a group, power 0.8 gives delta 1.0598 of it,
// which is 13.44 points; and for 3, 5 and 10 points 281.2, 101.9 and 26.2 persons a group.
// shows: H13
#[test]
fn a_round_says_how_many_answers_a_change_takes() {
    let codes = [2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4];
    let before = made(BEFORE, &oms(&codes));
    for view in [View::OneRound, View::BeforeAfter] {
        for (language, sentence) in [
            (
                Language::Danish,
                "OMS-HC-15, Samlet: en ændring på 13,4 point vil vise sig i fire ud af fem tilfælde, når der er 15 svar hver \
                 gang. Det er 1,06 standardafvigelser.",
            ),
            (
                Language::English,
                "OMS-HC-15, Overall: a change of 13.4 points will show in four cases of five, with 15 answers each time. That \
                 is 1.06 standard deviations.",
            ),
        ] {
            let page = page(&[before.clone(), made(AFTER, &oms(&codes))], view, language);
            assert!(said(&page, Tone::Plain).contains(&sentence), "{:?}", said(&page, Tone::Plain));
            for (points, needed) in [("3", "282"), ("5", "102"), ("10", "27")] {
                let name = format!("oms-hc-15.total.answers-for-{points}");
                assert_eq!(figure(&page, &name).value, needed, "{points}");
            }
            for (effect, needed) in [("0_2", "394"), ("0_5", "64"), ("1", "17")] {
                assert_eq!(figure(&page, &format!("answers-for-{effect}")).value, needed, "{effect}");
            }
        }
    }
}

// 45 points for everybody but 2 of 240, then but 11 of 240, who have 44: means 44.9917 and 44.9542, both 45.0 with one decimal.
// Variances 0.0083 and 0.0439, so t is -0.0375 / sqrt(0.0522 / 240) = -2.54.
// shows: H15
#[test]
fn two_means_that_are_apart_read_differently_on_a_long_scale() {
    let of = |round: Made, fewer: usize| {
        let persons = (0..240).map(|person| {
            let mut codes = vec![3; 15];
            codes[0] = if person < fewer { 2 } else { 3 };
            codes
        });
        made(Made { headcount: 240, ..round }, &persons.collect::<Vec<_>>())
    };
    let page = page(&[of(BEFORE, 2), of(AFTER, 11)], View::BeforeAfter, Language::Danish);
    let lead = said(&page, Tone::Lead)[0];
    assert!(
        lead.starts_with(
            "Samlet: der er mindre stigma. Gennemsnittet faldt fra 44,99 til 44,95 point, en ændring på -0,08"
        ),
        "{lead}"
    );
    assert!(lead.ends_with("Det er mere, end tilfældige udsving plejer at give."), "{lead}");
}

// The definition here has another item in a part than the one that was answered: its alpha is not that of the release.
// shows: H10
#[test]
fn alpha_has_no_limits_beside_another_definition() {
    let codes = [2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4];
    // Items 2 and 8 have the same sum, 52, and not the same spread: 8 times 3 and 7 times 4 are 52, and so are the codes, 45, with
    // one more for each of the 7 odd persons.
    let code = |person: u8, item: u8| match item {
        2 => 3 + person % 2,
        _ => codes[usize::from(person)] + (person + item) % 2,
    };
    let persons = keyed(15, code);
    let release = made(BEFORE, &persons);
    let (_, text) = builtin::DEFINITIONS.iter().find(|(id, _)| *id == "oms-hc-15").unwrap();
    let part = r#"["q3", "q4", "q5", "q8"]"#;
    assert!(text.contains(part));
    let other = Instrument::from_json(&text.replacen(part, r#"["q3", "q4", "q5", "q2"]"#, 1)).unwrap();
    for (definition, has_limits) in [(instrument("oms-hc-15"), true), (other, false)] {
        let (notes, instruments) = (Notes::default(), [definition]);
        let releases = std::slice::from_ref(&release);
        let material = material(releases, &instruments, &notes, Language::English);
        let page = material.page(View::OneRound);
        let cell = &figure(&page, "oms-hc-15.disclosure.alpha").text;
        assert_eq!(cell.contains(" to "), has_limits, "{cell}");
    }
}
