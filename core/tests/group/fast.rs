//! Sheets that were filled in faster than they can be read: how many is counted, and said from three on.

use trygskema_core::group::release::Release;
use trygskema_core::group::round::Bundle;
use trygskema_core::questionnaire::answer::AnswerSheet;

use super::*;

/// Sixteen people answer all fifteen questions, `fast` of them in 14 seconds, the others in 15.
fn release(fast: u8) -> Release {
    let battery = battery(&["oms-hc-15"]);
    let (mut round, mut further) = {
        let round = first(1, &battery);
        let further = further(&round.invitation(&secret()).unwrap(), &battery, 1);
        (round, further)
    };
    for person in 0..16_u8 {
        let mut sheet = AnswerSheet::new(&battery.instruments()[0]);
        (0..15).for_each(|item| sheet.set(item, 1 + (person + u8::try_from(item).unwrap()) % 5).unwrap());
        let seconds = if person < fast { 14 } else { 15 };
        let contribution = Contribution::of_sitting(&battery, &[sheet], seconds).unwrap();
        // Every other one at another tablet.
        let station = if person % 2 == 0 { &mut round } else { &mut further };
        contribute(station, u128::from(person), &contribution);
    }
    let part = further.hand_over(&secret(), [4; 32]).unwrap();
    round.merge(&secret(), &Bundle::from_text(&part.bundle().to_text()).unwrap()).unwrap();
    closed(round).release().clone()
}

// shows: P24
#[test]
fn sheets_filled_in_too_fast_are_told_from_three_on_and_in_a_band_if_the_others_are_few() {
    for (fast, told) in [
        (0, None),
        (2, None),
        (3, Some((3, 3))),
        (13, Some((13, 13))),
        (14, Some((14, 16))),
        (15, Some((14, 16))),
        (16, Some((14, 16))),
    ] {
        let release = release(fast);
        assert_eq!(release.fast(), told, "{fast}");
        let file = release.to_json().unwrap();
        assert_eq!(file.contains("\"fast_at_least\""), told.is_some(), "{file}");
        assert_eq!(Release::from_json(&file).unwrap(), release);
        assert_eq!(Release::from_text(&release.to_text().unwrap()).unwrap(), release);
    }
}

// The same people without an answer are not fast: a question that is skipped is not read.
#[test]
fn only_answers_take_time() {
    let battery = battery(&["oms-hc-15"]);
    let mut round = first(1, &battery);
    for person in 0..16_u8 {
        let mut sheet = AnswerSheet::new(&battery.instruments()[0]);
        if person < 5 {
            (0..15).for_each(|item| sheet.set(item, 1 + (person + u8::try_from(item).unwrap()) % 5).unwrap());
        }
        contribute(&mut round, person.into(), &Contribution::of_sitting(&battery, &[sheet], 20).unwrap());
    }
    assert_eq!(closed(round).release().fast(), None);
}

#[test]
fn a_file_that_tells_of_one_or_two_is_refused() {
    let file = release(3).to_json().unwrap();
    for (least, most) in [("2", "2"), ("1", "3"), ("14", "14"), ("15", "16"), ("17", "17")] {
        let changed = file
            .replace("\"fast_at_least\": 3", &format!("\"fast_at_least\": {least}"))
            .replace("\"fast_at_most\": 3", &format!("\"fast_at_most\": {most}"));
        assert_ne!(changed, file);
        let problems = Release::from_json(&changed).unwrap_err();
        assert_eq!(problems[0].path.to_string(), "fast_at_least", "{least} to {most}");
    }
    let half = file.replace("  \"fast_at_most\": 3,\n", "");
    assert!(
        Release::from_json(&half)
            .unwrap_err()
            .iter()
            .any(|problem| problem.expected == "both limits, or none")
    );
}
