mod rounded;
mod withheld;

use super::suppression::{
    CUTS_FROM, ITEMS_FROM, SENSITIVE_CUTS_FROM, SHARES_FROM, are_alike, may_show_counts, smallest_class,
    spread_of, withheld,
};
use super::*;
use crate::format::diagnostic::{Diagnostic, Problem};
use crate::format::language::Language;
use crate::group::aggregate::{CLASSES, MAX_BATTERY_ITEMS, MAX_INSTRUMENTS};
use crate::group::aggregate::{Contribution, Square};
use crate::group::setup::RoundPlan;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::{Instrument, Keying, builtin};

fn battery(ids: &[&str]) -> Battery {
    Battery::new(ids.iter().map(|id| builtin::instrument(id).unwrap()).collect()).unwrap()
}

/// A release of `n` persons; `place` says which option a person takes for an item.
fn release(battery: &Battery, n: usize, floor: u32, place: impl Fn(usize, usize) -> usize) -> Release {
    released(Release::of, battery, n, floor, place)
}

/// By which rules a release is made.
type Made = fn(&RoundSetup, &Battery, &Sums, Day) -> Release;

fn released(
    made: Made,
    battery: &Battery,
    n: usize,
    floor: u32,
    place: impl Fn(usize, usize) -> usize,
) -> Release {
    let plan = RoundPlan {
        label: "Ward".to_owned(),
        headcount: 50,
        floor: Floor::new(floor),
        ..RoundPlan::sample()
    };
    let setup = RoundSetup::of_plan(plan, battery);
    let mut sums = Sums::new(battery);
    for person in 0..n {
        let sheets = battery.instruments().iter().map(|instrument| {
            let mut sheet = AnswerSheet::new(instrument);
            for (position, item) in instrument.items().iter().enumerate() {
                let options = instrument.options_of(item);
                sheet.set(position, options[place(person, position) % options.len()].code()).unwrap();
            }
            sheet
        });
        sums.add(&Contribution::of(battery, &sheets.collect::<Vec<_>>()).unwrap()).unwrap();
    }
    made(&setup, battery, &sums, Day::new(2026, 11, 23).unwrap())
}

// shows: P6, P7, P11
#[test]
fn what_is_shown_for_every_number_of_persons_and_three_floors() {
    let battery = battery(&["oms-hc-15", "sst-before", "svest-29"]);
    for floor in [0, 5, 8, 22] {
        for n in 0..=40 {
            let release = release(&battery, n, floor, |person, position| person * 7 + position * person % 3);
            let least = floor.max(5);
            let persons = u32::try_from(n).unwrap();
            let [oms, sst, svest] = release.battery() else { panic!("three instruments") };
            assert_eq!((oms.n(), release.persons()), (persons, persons));
            assert_eq!(oms.shown().is_some(), persons >= least, "{n} of {floor}");
            assert_eq!(release.to_json().is_some(), persons >= least);
            assert_eq!(release.to_text().is_some(), persons >= least);
            if let Some(shown) = oms.shown() {
                assert!(shown.scales().iter().all(|scale| scale.figures().is_some()));
                assert_eq!(shown.items().len(), if persons >= least.max(15) { 15 } else { 0 });
                assert!(shown.items().iter().all(|item| item.moments().is_some()));
                assert!(shown.shares().is_empty());
            }
            if let Some(shown) = sst.shown() {
                assert!(
                    shown.shares().len() == 3 && shown.shares().iter().all(|share| share.spread().is_some())
                );
                assert!(persons >= 20 || shown.shares().iter().all(|share| share.counts().is_none()));
            }
            assert_eq!(sst.shown().is_some(), persons >= least.max(8), "{n} of {floor}");
            if let Some(shown) = svest.shown() {
                // A scale of two items goes by the rule for items.
                let pair = shown.scale("nonwork_support").unwrap();
                assert_eq!(pair.figures().is_some(), persons >= least.max(15), "{n} of {floor}");
                assert!(shown.scale("psychological_distress").unwrap().figures().is_some());
                assert_eq!(shown.shares().len(), if persons >= least.max(8) { 7 } else { 0 });
            }
        }
    }
}

// shows: H5
#[test]
fn a_sensitive_form_shows_a_cut_from_fifteen_people_on() {
    let text = builtin::definition("sst-before").unwrap();
    let text = text.replacen("\"scales\":", "\"sensitive\": true, \"scales\":", 1);
    let battery = Battery::new(vec![Instrument::from_json(&text).unwrap()]).unwrap();
    for n in 5..=20 {
        let release = release(&battery, n, 0, |person, position| person * 7 + position * person % 3);
        let shares = release.battery()[0].shown().map_or(0, |shown| shown.shares().len());
        assert_eq!(shares, if n >= 15 { 3 } else { 0 }, "{n}");
    }
}

// shows: P12
#[test]
fn a_small_class_hides_all_four_and_leaves_at_least_two_solutions() {
    for is_sensitive in [false, true] {
        let least = smallest_class(is_sensitive);
        assert_eq!(least, if is_sensitive { 5 } else { 3 });
        for n in 20..=30_u32 {
            let mut hidden = Vec::new();
            for low in 0..=n {
                for middle in 0..=n - low {
                    for high in 0..=n - low - middle {
                        let counts = [low, middle, high, n - low - middle - high, 0];
                        let is_small = counts.iter().any(|count| *count > 0 && *count < least);
                        let is_one = counts.contains(&n);
                        assert_eq!(may_show_counts(counts, is_sensitive), !is_small && !is_one, "{counts:?}");
                        if is_small || is_one {
                            hidden.push(counts);
                        }
                    }
                }
            }
            // What an attacker has left are the equation of the total and the rule itself: no class is fixed by them.
            for class in 0..4 {
                let values: std::collections::BTreeSet<u32> =
                    hidden.iter().map(|counts| counts[class]).collect();
                assert!(values.len() >= 2, "class {class} of {n}");
            }
        }
    }
}

/// Which counts each class can have if this is shown of a group.
type Possible = std::collections::BTreeMap<String, [std::collections::BTreeSet<u32>; CLASSES]>;

/// What is shown of every group of `n` persons whose answers are in these classes, with the counts that it leaves open.
fn possible(n: u32, in_use: &[usize], headline: Headline, is_sensitive: bool) -> Possible {
    let mut all = Possible::new();
    let most = |class: usize, rest: u32| if in_use.contains(&class) { rest } else { 0 };
    for low in 0..=most(0, n) {
        for middle in 0..=most(1, n - low) {
            for dont_know in 0..=most(3, n - low - middle) {
                for skipped in 0..=most(4, n - low - middle - dont_know) {
                    let counts = [low, middle, n - low - middle - dont_know - skipped, dont_know, skipped];
                    let shown = spread_of(counts, headline, Floor::MINIMUM, is_sensitive);
                    let sets = all.entry(format!("{shown:?}")).or_default();
                    for (set, count) in sets.iter_mut().zip(counts) {
                        set.insert(count);
                    }
                }
            }
        }
    }
    all
}

/// With and without a middle, with and without "don't know", and each where nobody and where anybody may have skipped.
const IN_USE: [&[usize]; 8] = [
    &[0, 2],
    &[0, 2, 3],
    &[0, 1, 2],
    &[0, 1, 2, 3],
    &[0, 2, 4],
    &[0, 2, 3, 4],
    &[0, 1, 2, 4],
    &[0, 1, 2, 3, 4],
];

// Exhaustive: whoever knows the rule and what is shown tries every group that gives it, and no class is left with small
// counts alone. An insider takes his own answer away; he learns that only few answered as he did just where a number that is
// shown is the least that may be shown.
// shows: P24, H5
#[test]
fn no_cut_and_no_missing_count_leaves_a_class_with_small_counts_alone() {
    for is_sensitive in [false, true] {
        let small = 1..smallest_class(is_sensitive);
        let from = if is_sensitive { SENSITIVE_CUTS_FROM } else { CUTS_FROM };
        for n in from..=27 {
            for (in_use, headline) in
                IN_USE.iter().flat_map(|of| Headline::ALL.map(|headline| (of, headline)))
            {
                for (shown, sets) in possible(n, in_use, headline, is_sensitive) {
                    for (class, open) in sets.iter().enumerate() {
                        let is_small = |count: &u32| small.contains(count);
                        assert!(!open.iter().all(is_small), "class {class} of {n}: {shown}");
                        let mut others = open.iter().filter(|count| **count > 0).map(|count| count - 1);
                        let first = others.next();
                        if first.is_some_and(|first| is_small(&first)) && others.all(|count| is_small(&count))
                        {
                            assert_eq!(open.len(), 1, "class {class} of {n}: {shown}");
                            assert!(open.contains(&small.end), "class {class} of {n}: {shown}");
                        }
                    }
                }
            }
        }
    }
}

// By hand: of 16, nobody, one and two who differ give the same band; three on each side are exact. From 20 on the
// counts are shown where each is 0 or at least 3; where they are not, a side of three is in a band of four.
// shows: P24, H5
#[test]
fn a_cut_is_exact_or_a_band_at_its_end() {
    let cut = |counts| match spread_of(counts, Headline::High, Floor::MINIMUM, false) {
        Spread::Cut(cut) => (cut.least, cut.most),
        Spread::Counts(_) => panic!("counts of {counts:?}"),
    };
    for high in 14..=16 {
        assert_eq!(cut([16 - high, 0, high, 0, 0]), (14, 16));
    }
    assert_eq!(
        [cut([3, 0, 13, 0, 0]), cut([13, 0, 3, 0, 0]), cut([1, 1, 13, 1, 0])],
        [(13, 13), (3, 3), (13, 13)]
    );
    assert_eq!([cut([14, 0, 2, 0, 0]), cut([16, 0, 0, 0, 0])], [(0, 2), (0, 2)]);
    assert!(matches!(spread_of([3, 0, 17, 0, 0], Headline::High, Floor::MINIMUM, false), Spread::Counts(_)));
    assert_eq!(
        [cut([1, 0, 17, 2, 0]), cut([2, 0, 16, 2, 0]), cut([0, 0, 20, 0, 0])],
        [(17, 20), (16, 16), (17, 20)]
    );
    assert_eq!([cut([1, 0, 19, 0, 0]), cut([2, 0, 18, 0, 0])], [(17, 20), (17, 20)]);
}

// shows: P24, P29
#[test]
fn a_release_with_a_cut_is_of_format_2_and_comes_back_from_file_and_code() {
    let battery = battery(&["sst-before"]);
    let release = release(&battery, 16, 5, |person, _| person % 16 / 15);
    let text = release.to_json().unwrap();
    assert!(text.contains("\"format\": \"trygskema-release/2\""), "{text}");
    assert!(text.contains("\"headline\": \"high\", \"at_least\": "), "{text}");
    assert_eq!(Release::from_json(&text).unwrap(), release);
    assert_eq!(Release::from_text(&release.to_text().unwrap()).unwrap(), release);
    // A cut that the rules would not have shown: nobody of 16 is a band.
    let [first, second] = ["\"at_least\": 0, \"at_most\": 2", "\"at_least\": 14, \"at_most\": 16"];
    assert!(text.contains(first) || text.contains(second), "{text}");
    let sharper = text
        .replace(first, "\"at_least\": 1, \"at_most\": 1")
        .replace(second, "\"at_least\": 15, \"at_most\": 15");
    let problems = Release::from_json(&sharper).unwrap_err();
    assert!(
        problems.iter().any(|of| of.to_string().contains("because the rules withhold it")),
        "{problems:?}"
    );
}

/// A questionnaire of so many items with so many scales of all of them, and every id as long as it may be.
fn largest(number: usize, items: usize, scales: usize) -> Instrument {
    const LABEL: &str = r#"{"da": "x", "en": "x"}"#;
    let long = |start: String| format!("{start:-<64}");
    let ids: Vec<_> = (0..items).map(|item| long(format!("q{number}-{item}"))).collect();
    let options = |code: u8| format!(r#"{{"code": {code}, "points": {}, "label": {LABEL}}}"#, code * 30);
    let options: Vec<_> = (1..=5).map(options).collect();
    let item = |id: &String| {
        format!(
            r#"{{"id": "{id}", "text": {{"da": "{id}", "en": "{id}"}}, "response_set": "set", "keying": "positive"}}"#
        )
    };
    let listed: Vec<_> = ids.iter().map(|id| format!("\"{id}\"")).collect();
    let scale = |scale: usize| {
        format!(
            r#"{{"id": "{}", "title": {LABEL}, "about": {LABEL}, "items": [{}], "direction": "none", "method": "sum",
            "missing": "complete_only"}}"#,
            long(format!("s{scale}")),
            listed.join(", "),
        )
    };
    let text = format!(
        r#"{{"format": "trygskema-instrument/1", "id": "{}", "version": "1.0.0", "languages": ["da", "en"],
        "title": {LABEL}, "short_title": {LABEL}, "purpose": {LABEL}, "instruction": {LABEL}, "minutes": 1,
        "interpretation": {{"can": {LABEL}, "cannot": {LABEL}}},
        "response_sets": [{{"id": "set", "options": [{}]}}], "items": [{}], "scales": [{}],
        "sources": [{{"citation": "x", "used_for": "x", "evidence": "derived"}}],
        "licence": {{"holder": "x", "terms": "x", "text_bundled": true}},
        "wording": {{"status": "working", "source": {LABEL}}}}}"#,
        long(format!("i{number}")),
        options.join(", "),
        ids.iter().map(item).collect::<Vec<_>>().join(", "),
        (0..scales).map(scale).collect::<Vec<_>>().join(", "),
    );
    Instrument::from_json(&text).unwrap()
}

// shows: R8, P17, S17
#[test]
fn the_largest_release_is_read_again_in_both_forms() {
    // With more scales the definition of 500 items were too large itself.
    for (count, scales) in [(1, 8), (MAX_INSTRUMENTS, 50)] {
        let instruments = (0..count).map(|number| largest(number, MAX_BATTERY_ITEMS / count, scales));
        let battery = Battery::new(instruments.collect()).unwrap();
        let release = release(&battery, 40, 5, |person, position| person * 7 + position * person % 3);
        let shown = release.battery()[0].shown().unwrap();
        assert!(shown.scales().len() == scales && shown.items().iter().all(|item| item.moments().is_some()));
        let (json, text) = (release.to_json().unwrap(), release.to_text().unwrap());
        println!("{} bytes as a file, {} in the compact form", json.len(), text.len());
        assert_eq!(Release::from_json(&json).as_ref(), Ok(&release));
        assert_eq!(Release::from_text(&text), Some(release));
    }
    let more = vec![largest(0, MAX_BATTERY_ITEMS, 1), largest(1, 1, 1)];
    let refused = Battery::new(more).unwrap_err();
    assert_eq!(refused[0].why, crate::group::aggregate::Obstacle::Items);
}

// shows: P17, S17
#[test]
fn a_number_that_no_file_can_hold_is_in_no_compact_release() {
    type Change = fn(&mut Shown, i64);
    let battery = battery(&["oms-hc-15"]);
    let sound = release(&battery, 40, 5, |person, position| person + position);
    let largest = 1 << 53;
    let changes: [(&str, Change); 9] = [
        ("scales[0].items", |shown, _| shown.scales[0].n_items = 501),
        ("scales[0].items", |shown, _| shown.scales[0].n_items = 0),
        ("scales[0].values", |shown, _| shown.scales[0].values = 1),
        ("scales[0].unit", |shown, _| shown.scales[0].unit = 0),
        ("scales[0].most", |shown, largest| shown.scales[0].most = largest),
        ("scales[0].least", |shown, largest| shown.scales[0].least = -largest),
        ("items[0].options", |shown, _| shown.items[0].options = 51),
        ("items[0].options", |shown, _| shown.items[0].options = 1),
        ("items[0].squares", |shown, largest| {
            shown.items[0].figures.as_mut().unwrap().squares = Some(largest);
        }),
    ];
    for (path, change) in changes {
        let mut release = sound.clone();
        change(release.battery[0].shown.as_mut().unwrap(), largest);
        assert_eq!(Release::from_text(&release.to_text().unwrap()), None, "{path}");
        let mut problems = Vec::new();
        check::check(&release, &mut problems);
        let path = format!("instruments[0].{path}");
        let is_named = |of: &Diagnostic| of.path.as_str() == path && of.problem == Problem::OutOfRange;
        assert!(problems.iter().any(is_named), "{path}: {problems:?}");
        assert!(Release::from_json(&release.to_json().unwrap()).is_err(), "{path}");
    }
    assert_eq!(Release::from_text(&sound.to_text().unwrap()), Some(sound));
}

// shows: P11
#[test]
fn limits_of_the_scheme_stand_in_one_place() {
    assert_eq!((Floor::MINIMUM.persons(), ITEMS_FROM, SHARES_FROM), (5, 15, 20));
}

// shows: P4
#[test]
fn alpha_is_that_of_the_items_whatever_the_method_of_the_scale() {
    // By hand: 15 people, two items have 1 2 3 4 5 three times, two have 2 3 4 5 1. With n Σx² - (Σx)² for variances: 450
    // each, and 15 · 2,400 - 180² = 3,600 of the totals 6, 10, 14, 18, 12, so alpha is 4/3 · (1 - 1,800/3,600) = 0.667.
    let battery = battery(&["svest-29"]);
    let release = release(&battery, 15, 5, |person, position| person + position % 2);
    let shown = release.battery()[0].shown().unwrap();
    let figures = shown.scale("psychological_distress").unwrap().figures().unwrap();
    assert_eq!(figures.n_items(), 4);
    assert_eq!(figures.alpha(), Some(Exact::new(67, 100)));
}
