//! What a release of an open form holds, and what no file may claim.

use super::*;
use crate::format::diagnostic::{Diagnostic, Problem};
use crate::group::aggregate::Contribution;
use crate::group::setup::RoundPlan;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::{Instrument, builtin};

/// The form as it is, and as it would be without its declaration.
fn panel(is_open: bool) -> Instrument {
    let text = builtin::definition("delphi-priority-13").unwrap();
    let (start, rest) = text.split_once("  \"open\": true,").unwrap();
    let closed = [start, "\"response_sets\"", rest.split_once("\"response_sets\"").unwrap().1].concat();
    Instrument::from_json(if is_open { text } else { &closed }).unwrap()
}

/// Person by person the rating of every theme, all of them the same but for `None`, who leaves the first out.
fn release(instrument: Instrument, ratings: &[Option<u8>], floor: u32) -> Release {
    let battery = Battery::new(vec![instrument]).unwrap();
    let plan = RoundPlan {
        label: "Panel".to_owned(),
        headcount: 50,
        floor: Floor::new(floor),
        ..RoundPlan::sample()
    };
    let setup = RoundSetup::of_plan(plan, &battery);
    let mut sums = Sums::new(&battery);
    for rating in ratings {
        let mut sheet = AnswerSheet::new(&battery.instruments()[0]);
        for theme in 0..13 {
            if theme > 0 || rating.is_some() {
                sheet.set(theme, rating.unwrap_or(2)).unwrap();
            }
        }
        sums.add(&Contribution::of(&battery, &[sheet]).unwrap()).unwrap();
    }
    Release::of(&setup, &battery, &sums, Day::new(2026, 11, 23).unwrap())
}

// By hand: 4 4 4 4 4 4 3 1 0 are 28 of nine.
// shows: H17, P24
#[test]
fn an_open_form_has_the_sum_of_each_theme_from_the_floor_on_and_no_squares() {
    let nine = [4, 4, 4, 4, 4, 4, 3, 1, 0].map(Some);
    let open = release(panel(true), &nine, 5);
    let text = open.to_json().unwrap();
    assert!(text.contains("\"format\": \"trygskema-release/3\""), "{text}");
    assert!(text.contains("\"open\": true, \"n\": 9, \"incomplete\": 0"), "{text}");
    assert!(
        text.contains("{\"id\": \"theme1\", \"options\": 5, \"least\": 0, \"most\": 4, \"sum\": 28}"),
        "{text}"
    );
    assert!(!text.contains("squares") && !text.contains("headline"), "{text}");
    // The same answers without the declaration: one cut of nine, and no mean.
    let closed = release(panel(false), &nine, 5);
    let shown = closed.battery()[0].shown().unwrap();
    assert!(!closed.battery()[0].is_open() && shown.items().is_empty() && shown.shares().len() == 13);
    // All alike is told as well, and below the floor nothing.
    let of =
        |ratings: &[Option<u8>], floor| release(panel(true), ratings, floor).battery()[0].shown().cloned();
    assert_eq!(of(&[Some(4); 5], 5).unwrap().items()[0].moments().map(|of| of.sum()), Some(20));
    assert_eq!((of(&[Some(4); 4], 5), of(&[Some(4); 9], 10)), (None, None));
    // Five take the form and one leaves the first theme out: that one is withheld.
    let items = of(&[Some(1), Some(2), Some(3), Some(4), None], 5).unwrap().items().to_vec();
    assert_eq!((items[0].moments(), items[1].moments().map(|of| of.sum())), (None, Some(12)));
}

// shows: P24, P29, S17
#[test]
fn a_file_with_a_mean_that_its_form_does_not_show_is_refused_with_the_place() {
    let nine = [4, 4, 4, 4, 4, 4, 3, 1, 0].map(Some);
    let sound = release(panel(true), &nine, 5);
    let refused = |change: &dyn Fn(&mut InstrumentRelease)| -> Vec<(String, Problem)> {
        let mut release = sound.clone();
        change(&mut release.battery[0]);
        assert_eq!(Release::from_text(&release.to_text().unwrap()), None);
        let problems = Release::from_json(&release.to_json().unwrap()).unwrap_err();
        problems.iter().map(|of: &Diagnostic| (of.path.as_str().to_owned(), of.problem)).collect()
    };
    let item = |found: &[(String, Problem)], place: &str, problem| {
        assert!(found.contains(&(format!("instruments[0]{place}"), problem)), "{found:?}");
    };
    // A form that is not open shows means of questions from 15 people on.
    item(&refused(&|of| of.is_open = false), ".items[0]", Problem::NotAllowed);
    let first = |of: &mut InstrumentRelease, change: &dyn Fn(&mut ItemRelease)| {
        change(&mut of.shown.as_mut().unwrap().items[0]);
    };
    let squares = |of: &mut ItemRelease| of.figures.as_mut().unwrap().squares = Some(100);
    item(&refused(&|of| first(of, &squares)), ".items[0]", Problem::NotAllowed);
    item(&refused(&|of| first(of, &|of| of.n = 4)), ".items[0].n", Problem::Contradiction);
    item(&refused(&|of| first(of, &|of| of.n = 10)), ".items[0].n", Problem::Contradiction);
    item(
        &refused(&|of| first(of, &|of| of.figures.as_mut().unwrap().sum = 37)),
        ".items[0]",
        Problem::Contradiction,
    );
    item(&refused(&|of| of.is_sensitive = true), ".open", Problem::Contradiction);
    assert_eq!(Release::from_json(&sound.to_json().unwrap()), Ok(sound.clone()));
}
