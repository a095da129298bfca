//! Sums of small groups, which are rounded.

use super::*;

/// The scales of OMS-HC-15 with the sum, how far the true one can be, and the squares.
fn scales(release: &Release) -> [Option<(i64, i64, Option<i64>)>; 4] {
    let shown = release.battery()[0].shown().unwrap();
    ["total", "attitudes", "disclosure", "social_distance"].map(|id| {
        let moments = shown.scale(id).unwrap().figures()?.moments();
        Some((moments.sum(), moments.within(), moments.sum_of_squares()))
    })
}

/// A release of answers that lie low, one person higher than the others.
fn low(n: usize, place: impl Fn(usize, usize) -> usize, made: Made) -> Release {
    let battery = battery(&["oms-hc-15"]);
    let is_reverse = |position: usize| battery.instruments()[0].items()[position].keying() == Keying::Reverse;
    let place = |person: usize, position: usize| {
        let points = place(person, position);
        if is_reverse(position) { 4 - points } else { points }
    };
    released(made, &battery, n, 5, place)
}

// By hand: five people and the four questions of disclosure, so 20 is the least sum. One has a step more on each, which is 4, and
// two of the others one step on one question: 26, six steps. Who has the four would know of an exact sum that the others have two
// together, so that one or two of them are above the least. 6 is a multiple of 3 and stays, but it stands for 5, 6 and 7 steps:
// the others have one to three, and three of them can have one each.
// With a step more it is 27, seven steps, and the same 26 is shown; with eight steps, 28, it is 29.
// shows: P24
#[test]
fn a_member_who_takes_himself_away_finds_the_others_open() {
    let disclosure =
        |instrument: &Instrument| instrument.scale("disclosure").unwrap().item_positions().to_vec();
    let items = disclosure(&builtin::instrument("oms-hc-15").unwrap());
    assert_eq!(items.len(), 4);
    for (more, shown) in [(0, 26), (1, 26), (2, 29)] {
        let place = |person: usize, position: usize| match items.iter().position(|item| *item == position) {
            // The rest lies in the middle.
            None => 1 + (person + position) % 3,
            Some(_) if person == 0 => 1,
            Some(0) => usize::from(person <= 2 + more),
            Some(_) => 0,
        };
        assert_eq!(scales(&low(5, place, Release::of))[2], Some((shown, 1, None)), "{more}");
    }
}

// Whatever is rounded: the true sum is where the release says; a set of questions is a multiple of three steps above its least
// sum, or exact; and a total is the sum of its parts, so it tells nothing beside them. Where nothing is rounded, every scale has its
// spread, or is far to members.
// shows: P24, P26
#[test]
fn a_total_is_the_sum_of_its_parts_rounded_or_not() {
    let (mut partly, mut exact) = (0, 0);
    for n in 5..=16 {
        for seed in 0..8 {
            let place = |person: usize, position: usize| {
                let mixed = (person * 31 + position * 17 + seed * 101) % 97;
                [4, 3, 2, 1].into_iter().find(|points| mixed < [30, 12, 6, 2][points - 1]).unwrap_or(0)
            };
            let release = low(n, place, Release::of);
            let true_sums = low(n, place, Release::former);
            let (rounded, true_sums) = (scales(&release), scales(&true_sums));
            for (shown, of) in rounded.iter().zip(true_sums) {
                let (Some((sum, within, squares)), Some((true_sum, ..))) = (shown, of) else { continue };
                assert!((sum - true_sum).abs() <= *within, "{n}: {sum} for {true_sum}");
                assert!(*within == 0 || squares.is_none());
                assert!(n < 15 || *within == 0);
                assert!(n >= 8 || *within > 0);
            }
            if let [Some(total), Some(one), Some(two), Some(three)] = rounded {
                let parts = [one, two, three];
                assert_eq!(total.0, parts.iter().map(|of| of.0).sum::<i64>());
                assert_eq!(total.1, parts.iter().map(|of| of.1).sum::<i64>());
                partly += usize::from((1..3).contains(&total.1));
                exact += usize::from(total.1 == 0 && n < 15);
                let people = i64::try_from(n).unwrap();
                for ((sum, within, _), items) in parts.into_iter().zip([6, 4, 5]) {
                    assert!(within == 0 || (within == 1 && (sum - people * items) % 3 == 0), "{n}: {sum}");
                }
            }
            let json = release.to_json().unwrap();
            assert_eq!(Release::from_json(&json).unwrap(), release);
            assert_eq!(Release::from_text(&release.to_text().unwrap()).unwrap(), release);
            let is_rounded = rounded.iter().flatten().any(|of| of.1 > 0);
            assert_eq!(json.contains("trygskema-release/4"), is_rounded, "{json}");
        }
    }
    assert!(partly > 3 && exact > 3, "{partly}, {exact}");
}

// SVEST prorates: the first person skips a question, so the sums of his block are in twelfths. One answer more, of the four whose mean is
// the scale, is three twelfths: that is a step, and sums are rounded to nine twelfths.
// shows: P24
#[test]
fn a_prorated_sum_is_rounded_by_steps_of_whole_answers() {
    let battery = battery(&["svest-29"]);
    let setup = RoundSetup::of_plan(
        RoundPlan { label: "Ward".to_owned(), headcount: 50, floor: Floor::new(5), ..RoundPlan::sample() },
        &battery,
    );
    let mut sums = Sums::new(&battery);
    let instrument = &battery.instruments()[0];
    for person in 0..6_usize {
        let mut sheet = AnswerSheet::new(instrument);
        for (position, item) in instrument.items().iter().enumerate().skip(usize::from(person == 0)) {
            let options = instrument.options_of(item);
            sheet.set(position, options[(person * 2 + position) % options.len()].code()).unwrap();
        }
        sums.add(&Contribution::of(&battery, &[sheet]).unwrap()).unwrap();
    }
    let [rounded, exact] = [Release::of, Release::former]
        .map(|made| made(&setup, &battery, &sums, Day::new(2026, 11, 23).unwrap()));
    let scale = |release: &Release| release.battery()[0].shown().unwrap().scales()[0].clone();
    let (of, was) = (scale(&rounded), scale(&exact));
    let (moments, true_sum) = (of.figures().unwrap().moments(), was.figures().unwrap().moments().sum());
    assert_eq!((of.unit(), moments.within()), (12, 4));
    assert_eq!((moments.sum() - 6 * 12) % 9, 0, "{moments:?}");
    assert!((moments.sum() - true_sum).abs() <= 4);
}
