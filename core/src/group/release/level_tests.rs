//! Questions with levels: what is shown of every group, and what no file may claim. Expected figures are those of
//! `tests/golden/scores_of_work.py` or hand calculations.

use std::collections::{BTreeMap, BTreeSet};

use super::levels::levels_of;
use super::suppression::{CUTS_FROM, SENSITIVE_CUTS_FROM, smallest_class};
use super::*;
use crate::format::diagnostic::Problem;
use crate::group::aggregate::Contribution;
use crate::group::setup::RoundPlan;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::builtin;

/// Ticks of each person on the first aspect: bit 0 is A; 0 skips it. All other aspects get the same.
fn release(ticks: &[u16]) -> Release {
    let battery = Battery::new(vec![builtin::instrument("mapsaf").unwrap()]).unwrap();
    let plan = RoundPlan { label: "Ward".to_owned(), headcount: 50, ..RoundPlan::sample() };
    let setup = RoundSetup::of_plan(plan, &battery);
    let mut sums = Sums::new(&battery);
    for ticks in ticks {
        let mut sheet = AnswerSheet::new(&battery.instruments()[0]);
        for aspect in (0..20).step_by(2).filter(|_| *ticks > 0) {
            sheet.set_ticks(aspect, *ticks).unwrap();
            sheet.set(aspect + 1, 1).unwrap();
        }
        sums.add(&Contribution::of(&battery, &[sheet]).unwrap()).unwrap();
    }
    Release::of(&setup, &battery, &sums, Day::new(2026, 11, 23).unwrap())
}

const A: u16 = 1;
const B: u16 = 2;
const C: u16 = 4;
const D: u16 = 8;
const E: u16 = 16;

/// The limits of those at or above D, and the median in half steps; `None` if nothing is shown.
fn shown(ticks: &[u16]) -> Option<(u32, u32, Option<u32>)> {
    let release = release(ticks);
    let shown = release.battery()[0].shown()?;
    assert!(shown.items().is_empty() && shown.shares().len() == 10);
    assert!(shown.shares().iter().all(|share| share.spread() == shown.shares()[0].spread()));
    let (cut, levels) = (shown.shares()[0].cut().unwrap(), shown.shares()[0].levels().unwrap());
    assert_eq!(levels.count, 5);
    Some((cut.least, cut.most, levels.median))
}

// By hand. Of eleven the sixth is the middle: A B B C C C C CD D D E has it at C, where four stand; at or above D are three,
// because C with D is not. Of ten the fifth and sixth have to be alike.
// shows: J15, H17, D41
#[test]
fn the_median_is_shown_where_three_stand_and_one_cut_beside_it() {
    assert_eq!(shown(&[A, B, B, C, C, C, C, C | D, D, D, E]), Some((3, 3, Some(4))));
    // Only two at the middle, and two who waver between C and D.
    assert_eq!(shown(&[A, B, B, B, C, C, C | D, C | D, D, D, E]), Some((3, 3, None)));
    // The middle is the step between C and D.
    assert_eq!(shown(&[B, B, B, C, C | D, C | D, C | D, D, D, D, E]), Some((4, 4, Some(5))));
    assert_eq!(shown(&[B, B, B, B, B, D, D, D, D, D]), Some((5, 5, None)));
    // Who skips it is beside the cut and not in the middle: of nine who answered the fifth.
    assert_eq!(shown(&[B, B, C, C, C, D, D, D, D, 0, 0]), Some((4, 4, Some(4))));
    assert_eq!(shown(&[C; 9]), Some((0, 2, Some(4))));
    assert_eq!((shown(&[C; 7]), shown(&[D; 8]).unwrap()), (None, (6, 8, Some(6))));
}

// shows: J15, D41
#[test]
fn the_figures_of_eleven_and_of_other_groups_are_those_of_an_independent_program() {
    let file: serde_json::Value =
        serde_json::from_str(include_str!("../../../../tests/golden/mapsaf.json")).unwrap();
    let groups = file["groups"].as_array().unwrap();
    let sizes: Vec<_> = groups.iter().map(|group| group["ticks"].as_array().unwrap().len()).collect();
    assert_eq!(sizes, [5, 9, 11, 15, 40]);
    for group in groups {
        let ticks: Vec<u16> = group["ticks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|ticks| ticks.as_u64().unwrap().try_into().unwrap())
            .collect();
        let expected = group["shown"].as_array().map(|of| {
            let number = |place: usize| of[place].as_u64().map(|number| u32::try_from(number).unwrap());
            (number(0).unwrap(), number(1).unwrap(), number(2))
        });
        assert_eq!(shown(&ticks), expected, "{group}");
    }
}

/// Every way to put `n` persons into `classes`.
fn all(n: u32, classes: usize, so_far: &mut Vec<u32>, seen: &mut dyn FnMut(&[u32])) {
    if classes == 1 {
        so_far.push(n);
        seen(so_far);
        so_far.pop();
        return;
    }
    for count in 0..=n {
        so_far.push(count);
        all(n - count, classes - 1, so_far, seen);
        so_far.pop();
    }
}

// Exhaustive: whoever knows the rule tries every group with the same median and cut, or the same cut and no median. Neither a
// place, nor those who skipped, nor those from a place on are left with small counts alone. An insider takes himself away; he
// learns that few others answered as he did just where the number is known to be the least that is shown.
// shows: P24, H17, J15
#[test]
fn median_and_cut_together_leave_no_class_with_small_counts_alone() {
    for (levels, most) in [(2, 27), (3, 21), (4, 10), (5, 9)] {
        for (headline, is_sensitive) in
            Headline::ALL.into_iter().flat_map(|headline| [(headline, false), (headline, true)])
        {
            let from = if is_sensitive { SENSITIVE_CUTS_FROM } else { CUTS_FROM };
            for n in from..=most {
                let places = usize::try_from(2 * levels - 1).unwrap();
                let mut open: BTreeMap<_, Vec<BTreeSet<u32>>> = BTreeMap::new();
                all(n, places + 1, &mut Vec::new(), &mut |counts| {
                    let (cut, of) = levels_of(counts, (levels, headline), Floor::MINIMUM, is_sensitive);
                    let sets = open.entry((cut.least, cut.most, of.median));
                    let sets = sets.or_insert_with(|| vec![BTreeSet::new(); 2 * places]);
                    let above = (1..places).map(|place| counts[place..places].iter().sum::<u32>());
                    for (set, count) in sets.iter_mut().zip(counts.iter().copied().chain(above)) {
                        set.insert(count);
                    }
                });
                let small = 1..smallest_class(is_sensitive);
                for (shown, sets) in open {
                    for (class, open) in sets.iter().enumerate() {
                        let what =
                            format!("class {class} of {n} on {levels} levels: {shown:?}, {headline:?}");
                        assert!(!open.iter().all(|count| small.contains(count)), "{what}");
                        let mut others =
                            open.iter().filter(|count| **count > 0).map(|count| count - 1).peekable();
                        if others.peek().is_some() && others.all(|count| small.contains(&count)) {
                            assert_eq!(open.last(), Some(&small.end), "{what}");
                        }
                    }
                }
            }
        }
    }
}

// shows: P24, S17
#[test]
fn a_median_that_its_levels_or_its_cut_cannot_have_is_refused_with_the_place() {
    let sound = release(&[A, B, B, C, C, C, C, C | D, D, D, E]);
    let text = sound.to_json().unwrap();
    assert!(
        text.contains(
            "\"headline\": \"high\", \"at_least\": 3, \"at_most\": 3, \"levels\": 5, \"median\": 4}"
        ),
        "{text}"
    );
    assert!(text.contains("trygskema-release/3") && !text.contains("\"sum\""), "{text}");
    assert_eq!(Release::from_json(&text).as_ref(), Ok(&sound));
    assert_eq!(Release::from_text(&sound.to_text().unwrap()).as_ref(), Some(&sound));
    let changed = |change: &dyn Fn(&mut ShareRelease)| {
        let mut release = sound.clone();
        change(&mut release.battery[0].shown.as_mut().unwrap().shares[0]);
        release
    };
    let median = |median| {
        changed(&|share: &mut ShareRelease| share.levels = Some(Levels { count: 5, median: Some(median) }))
    };
    // Beyond the levels; and at D, which needs three at or above it where there are at most two.
    let few = changed(&|share: &mut ShareRelease| {
        share.spread = Some(Spread::Cut(Cut { headline: Headline::High, least: 0, most: 2 }));
        share.levels = Some(Levels { count: 5, median: Some(6) });
    });
    let counts = changed(&|share: &mut ShareRelease| {
        share.spread = Some(Spread::Counts(Classes::of([3, 3, 5, 0, 0])));
    });
    for release in [median(9), few, counts] {
        assert_eq!(Release::from_text(&release.to_text().unwrap()), None);
        let problems = Release::from_json(&release.to_json().unwrap()).unwrap_err();
        let is_it = |of: &&crate::format::diagnostic::Diagnostic| {
            of.path.as_str().starts_with("instruments[0].shares[0]") && of.problem == Problem::Contradiction
        };
        assert!(problems.iter().any(|of| is_it(&of)), "{problems:?}");
    }
    // The same from a file that was written by hand.
    for (from, to) in
        [("\"levels\": 5, ", ""), ("\"levels\": 5, \"median\": 4", "\"levels\": 17, \"median\": 4")]
    {
        let problems = Release::from_json(&text.replacen(from, to, 1)).unwrap_err();
        assert!(problems.iter().any(|of| of.path.as_str().contains("shares[0]")), "{problems:?}");
    }
    assert_eq!(median(4), sound);
}
