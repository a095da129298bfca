//! Alpha, the answers that a change takes, and decimals.

use super::verdicts::{keyed, made};
use super::*;

// The answers give alpha 16455/16903 = 0.9735 (fractions in Python). R: 1 - c(.035, .025) * qf(c(.975, .025), 14, 196) = 0.9323 and
// 0.9901; of the alpha that is not rounded 0.9488 and 0.9895.
// shows: H10, P24
#[test]
fn alpha_has_limits_that_its_rounding_cannot_pass() {
    let codes = [2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4];
    let persons = keyed(15, |person, item| codes[usize::from(person)] + (person + item) % 2);
    let page = page(&[made(BEFORE, &persons)], View::OneRound, Language::English);
    assert_eq!(figure(&page, "oms-hc-15.total.alpha").text, "0.97 (0.93 to 0.99)");
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
