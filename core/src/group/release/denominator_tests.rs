//! What numbers of persons tell.

use std::collections::{BTreeMap, BTreeSet};

use super::suppression::{may_tell_skipped, skipped_of, smallest_class};
use super::*;
use crate::format::diagnostic::Problem;
use crate::group::aggregate::Contribution;
use crate::group::setup::RoundPlan;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::{Instrument, builtin};

/// Whether a block counts a person, and whether the person skipped something there.
type Stand = (bool, bool);

/// Counted, missing with answers that have no points, missing because of a skip.
const STANDS: [Stand; 3] = [(true, false), (false, false), (false, true)];

// Exhaustive: every group of up to seven persons who are missing in one of two blocks or in both. Whoever knows the rule tries
// every group that gives the numbers that are said: how many are missing somewhere, in each block, and how many of them skipped. Of
// no block is it then certain that one or two persons answered "don't know". An insider takes his own answer away; only where
// exactly three are said to have answered so does he learn that two others did.
// shows: P24, H6
#[test]
fn numbers_of_persons_do_not_tell_that_one_or_two_did_not_know() {
    let layout = layout("iglo-33");
    let kinds: Vec<_> =
        STANDS.iter().flat_map(|a| STANDS.map(|b| [*a, b])).filter(|[a, b]| !a.0 || !b.0).collect();
    let mut found: BTreeMap<String, [BTreeSet<u32>; 3]> = BTreeMap::new();
    let mut groups = vec![vec![0_u32; kinds.len()]];
    for kind in 0..kinds.len() {
        let more = groups.iter().flat_map(|group| {
            let room = 7 - group.iter().sum::<u32>();
            (0..=room).map(move |count| {
                let mut group = group.clone();
                group[kind] = count;
                group
            })
        });
        groups = more.collect();
    }
    for group in &groups {
        let sum = |is_one: &dyn Fn(&[Stand; 2]) -> bool| -> u32 {
            kinds.iter().zip(group).filter(|(kind, _)| is_one(kind)).map(|(_, count)| count).sum()
        };
        let incomplete = group.iter().sum();
        let skipped = sum(&|blocks| blocks.iter().any(|(_, has_skipped)| *has_skipped));
        let missing = [0, 1].map(|block| sum(&|blocks| !blocks[block].0));
        let part = Part { persons: 20, incomplete, skipped, ..Part::default() };
        let said = format!("{incomplete} {missing:?} {:?}", skipped_of(&layout, &part));
        let unsure = [0, 1].map(|block| sum(&|blocks| blocks[block] == (false, false)));
        let [first, second, all] = found.entry(said).or_default();
        first.insert(unsure[0]);
        second.insert(unsure[1]);
        all.insert(incomplete - skipped);
    }
    assert!(groups.len() > 6_000 && found.len() > 100);
    for (said, sets) in &found {
        for open in sets {
            let is_small = |count: &u32| (1..=2).contains(count);
            assert!(!open.iter().all(is_small), "{said}: {open:?}");
            let others: Vec<_> = open.iter().filter(|count| **count > 0).map(|count| count - 1).collect();
            if !others.is_empty() && others.iter().all(is_small) {
                assert_eq!(sets[2], BTreeSet::from([3]), "{said}: {open:?}");
            }
        }
    }
}

fn layout(id: &str) -> Layout {
    let battery = Battery::new(vec![builtin::instrument(id).unwrap()]).unwrap();
    battery.layouts()[0].clone()
}

// By hand: of seven three on each side are exact, fewer are a band of three at the end; of two nothing is said, and nothing
// where no answer is without points.
// shows: P24, H6
#[test]
fn how_many_skipped_is_a_cut_of_those_who_are_missing() {
    let said = |id, incomplete, skipped| {
        skipped_of(&layout(id), &Part { persons: 20, incomplete, skipped, ..Part::default() })
    };
    let of_seven: Vec<_> = (0..=7).filter_map(|skipped| said("iglo-33", 7, skipped)).collect();
    assert_eq!(of_seven, [(0, 2), (0, 2), (0, 2), (3, 3), (4, 4), (5, 7), (5, 7), (5, 7)]);
    assert_eq!([said("iglo-33", 2, 2), said("iglo-33", 0, 0), said("oms-hc-15", 7, 7)], [None; 3]);
    for is_sensitive in [false, true] {
        for incomplete in 0..12 {
            for least in 0..=incomplete {
                for most in least..=incomplete + 2 {
                    let smallest = smallest_class(is_sensitive);
                    let may = incomplete >= smallest
                        && match (least, most) {
                            (0, most) => most == smallest - 1,
                            (least, most) if least == most => {
                                least >= smallest && incomplete - least >= smallest
                            }
                            (least, most) => most == incomplete && least + smallest == incomplete + 1,
                        };
                    let found = may_tell_skipped((least, most), incomplete, is_sensitive);
                    assert_eq!(found, may, "{least} to {most} of {incomplete}");
                }
            }
        }
    }
}

type Make = fn(&RoundSetup, &Battery, &Sums, Day) -> Release;

/// A release of persons who answer 1, 2, 3 … and skip where `skips` says so.
fn release(instruments: Vec<Instrument>, n: usize, skips: impl Fn(usize, usize) -> bool) -> Release {
    made(Release::of, instruments, n, skips)
}

/// The same of persons who skip nothing, as an older version of the program made it.
fn old_release(instruments: Vec<Instrument>, n: usize) -> Release {
    made(Release::former, instruments, n, |_, _| false)
}

fn made(make: Make, instruments: Vec<Instrument>, n: usize, skips: impl Fn(usize, usize) -> bool) -> Release {
    let battery = Battery::new(instruments).unwrap();
    let plan = RoundPlan { label: "Ward".to_owned(), headcount: 50, ..RoundPlan::sample() };
    let setup = RoundSetup::of_plan(plan, &battery);
    let mut sums = Sums::new(&battery);
    for person in 0..n {
        let sheets = battery.instruments().iter().map(|instrument| {
            let mut sheet = AnswerSheet::new(instrument);
            for (position, item) in instrument.items().iter().enumerate() {
                let options = instrument.options_of(item);
                if !skips(person, position) {
                    sheet.set(position, options[(person * 7 + position) % options.len()].code()).unwrap();
                }
            }
            sheet
        });
        sums.add(&Contribution::of(&battery, &sheets.collect::<Vec<_>>()).unwrap()).unwrap();
    }
    make(&setup, &battery, &sums, Day::new(2026, 11, 23).unwrap())
}

// shows: P26, P29
#[test]
fn a_release_with_fewer_on_a_scale_is_of_format_3() {
    let cbi = || vec![builtin::instrument("cbi").unwrap()];
    let whole = old_release(cbi(), 16);
    let text = whole.to_json().unwrap();
    assert!(
        text.contains("\"format\": \"trygskema-release/1\"") && !text.contains("\"n\": 16, \"sum\""),
        "{text}"
    );
    // A mean of six items, in sixths.
    assert_eq!(whole.battery()[0].shown().unwrap().scales()[0].unit(), 6);
    // With means alone, a release is of format 3 although nobody skipped anything.
    let tried = release(cbi(), 16, |_, _| false);
    assert_eq!((tried.battery()[0].incomplete(), tried.version()), (0, 3));
    // One skips four of six, which is too much; another one of seven, which is prorated: in units of all from 4 to 7.
    let some = release(cbi(), 16, |person, position| match person {
        3 => position < 4,
        5 => position == 6,
        _ => false,
    });
    let text = some.to_json().unwrap();
    assert!(text.contains("\"format\": \"trygskema-release/3\""), "{text}");
    assert!(text.contains("\"n\": 16, \"incomplete\": 1,"), "{text}");
    let scales = some.battery()[0].shown().unwrap().scales();
    assert_eq!(scales.iter().map(ScaleRelease::n).collect::<Vec<_>>(), [15, 16, 16]);
    assert_eq!(scales.iter().map(ScaleRelease::unit).collect::<Vec<_>>(), [6, 420, 6]);
    // The values of the prorated scale lie at uneven distances: it shows its mean alone.
    let moments = scales[1].figures().unwrap().moments();
    assert_eq!((moments.sum_of_squares(), scales[1].figures().unwrap().alpha()), (None, None));
    assert_eq!(Release::from_json(&text).unwrap(), some);
    assert_eq!(Release::from_text(&some.to_text().unwrap()).unwrap(), some);
}

// shows: P17, S17, P26
#[test]
fn numbers_that_do_not_fit_each_other_are_in_no_release() {
    type Change = fn(&mut InstrumentRelease);
    let mut sound = release(vec![builtin::instrument("iglo-33").unwrap()], 20, |person, position| {
        (person < 3 && position > 27) || (person == 9 && position == 0)
    });
    assert_eq!((sound.battery[0].incomplete, sound.battery[0].skipped), (3, Some((1, 3))));
    let changes: [(&str, Change); 7] = [
        ("instruments[0].scales[3].n", |of| of.shown.as_mut().unwrap().scales[3].n = 21),
        ("instruments[0].scales[3].n", |of| of.shown.as_mut().unwrap().scales[3].n = 16),
        ("instruments[0].n", |of| of.n = 19),
        ("instruments[0].n", |of| of.incomplete = 21),
        ("instruments[0]", |of| of.incomplete = 6),
        ("instruments[0]", |of| of.skipped = Some((3, 3))),
        ("instruments[0]", |of| of.skipped = Some((1, 2))),
    ];
    for (path, change) in changes {
        let mut release = sound.clone();
        change(&mut release.battery[0]);
        assert_eq!(Release::from_text(&release.to_text().unwrap()), None, "{path}");
        let problems = Release::from_json(&release.to_json().unwrap()).unwrap_err();
        let is_named = |of: &crate::format::diagnostic::Diagnostic| {
            of.path.as_str() == path && matches!(of.problem, Problem::Contradiction | Problem::NotAllowed)
        };
        assert!(problems.iter().any(is_named), "{path}: {problems:?}");
    }
    // A withheld scale does not say how many it would have counted.
    let scale = &mut sound.battery[0].shown.as_mut().unwrap().scales[3];
    (scale.figures, scale.alpha) = (None, None);
    assert!(Release::from_json(&sound.to_json().unwrap()).is_err());
    sound.battery[0].shown.as_mut().unwrap().scales[3].n = 20;
    assert_eq!(Release::from_json(&sound.to_json().unwrap()).as_ref(), Ok(&sound));
}

// A file of format 1 counts those who left nothing out, and these in every figure.
// shows: P29
#[test]
fn an_old_release_is_read_by_the_rules_of_its_time() {
    let whole = old_release(vec![builtin::instrument("cbi").unwrap()], 16);
    let text = whole.to_json().unwrap();
    let old = |text: &str| {
        let problems = Release::from_json(text).unwrap_err();
        let [checksum] = problems.as_slice() else { panic!("{problems:?}") };
        assert_eq!(checksum.path.as_str(), "checksum");
    };
    // But for the checksum, which is of the file as it was.
    old(&text
        .replace("\"persons\": 16", "\"persons\": 18")
        .replace("\"incomplete\": 0", "\"incomplete\": 2"));
    let mixed = text.replace("\"n\": 16, \"incomplete\": 0", "\"n\": 16, \"incomplete\": 2");
    let problems = Release::from_json(&mixed).unwrap_err();
    assert!(problems.iter().any(|of| of.path.as_str() == "format"), "{problems:?}");
    let mut release = whole;
    (release.persons, release.battery[0].incomplete) = (18, 2);
    assert_eq!(release.version(), 1);
    assert_eq!(Release::from_json(&release.to_json().unwrap()).as_ref(), Ok(&release));
    assert_eq!(Release::from_text(&release.to_text().unwrap()), Some(release));
}
