use std::collections::{BTreeMap, BTreeSet};

use super::parts::Items;
use super::people::Histogram;
use super::*;
use crate::group::aggregate::Counted;
use crate::group::release::rounding::Rounding;

mod family;

/// A block of people who answered everything.
fn whole(n: u32) -> Counted {
    Counted { n, whole: n }
}

/// Every group of `n` people with values from 0 to `top`.
fn groups(n: i64, top: i64) -> Vec<Histogram> {
    if top == 0 {
        return vec![vec![n]];
    }
    let with = |highest: i64| {
        groups(n - highest, top - 1).into_iter().map(move |mut group| {
            group.push(highest);
            group
        })
    };
    (0..=n).flat_map(with).collect()
}

fn sums(group: &Histogram) -> People {
    let values = || group.iter().zip(0_i64..);
    People {
        n: group.iter().sum(),
        sum: values().map(|(count, value)| count * value).sum(),
        squares: values().map(|(count, value)| count * value * value).sum(),
    }
}

/// What is shown of one quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Output {
    Withheld,
    Rounded(i64),
    Sum(i64),
    Squares(i64, i64),
}

/// What the rule shows of one scale or item with so many steps, whatever the number of people would otherwise allow.
fn shown(people: People, top: i64, is_item: bool) -> Output {
    let line = Line { least: 0, most: top, steps: Steps { widest: 1, are_even: true } };
    let square = Square { sum: people.sum, squares: people.squares };
    let n = u32::try_from(people.n).unwrap();
    if people.n * people.squares == people.sum * people.sum {
        return Output::Withheld;
    }
    if is_item {
        return if is_far_for_members(n, people.sum, line) {
            Output::Sum(people.sum)
        } else {
            Output::Withheld
        };
    }
    if may_show_spread(n, square, line) {
        return Output::Squares(people.sum, people.squares);
    }
    let rounding = Rounding::of(n, people.sum, line);
    let rounded = people.sum + rounding.by;
    match () {
        () if rounding.is_needless(n, people.sum, line) => Output::Sum(people.sum),
        () if is_far(n, rounded, line) => Output::Rounded(rounded),
        () => Output::Withheld,
    }
}

/// The counts of a group: at each value, at most at it, above it.
fn counts(group: &Histogram) -> Vec<i64> {
    let n: i64 = group.iter().sum();
    let below = |value: usize| group.iter().take(value + 1).sum::<i64>();
    (0..group.len()).flat_map(|value| [group[value], below(value), n - below(value)]).collect()
}

/// The places of the counts that are 1 or 2 in all of these groups.
fn confined<'g>(groups: impl Iterator<Item = &'g Histogram>) -> BTreeSet<usize> {
    let small = |group: &Histogram| -> BTreeSet<usize> {
        let counts = counts(group).into_iter().enumerate();
        counts.filter(|(_, count)| (1..=2).contains(count)).map(|(place, _)| place).collect()
    };
    groups.map(small).reduce(|one, other| one.intersection(&other).copied().collect()).unwrap_or_default()
}

/// The groups without one person who has this value.
fn others(groups: &[Histogram], value: usize) -> Vec<Histogram> {
    let with = groups.iter().filter(|group| group[value] > 0);
    with.map(|group| {
        let mut others = group.clone();
        others[value] -= 1;
        others
    })
    .collect()
}

// Exhaustive: whoever knows the rule and what is shown, denials included, tries every group that gives it. No count is
// left as 1 or 2, also to a member, who takes himself away.
// shows: P24
#[test]
fn nothing_that_is_shown_or_denied_confines_a_count_to_one_or_two() {
    let (mut spreads, mut rounded) = (0, 0);
    // Three values need more people: of five with the sum 5 all others than the five alike have one or two at each end.
    for (top, least, most, is_item) in
        [(2, 8, 14, false), (3, 5, 12, false), (4, 5, 12, false), (6, 5, 9, false), (4, 6, 14, true)]
    {
        for n in least..=most {
            let mut by_output: BTreeMap<_, Vec<Histogram>> = BTreeMap::new();
            for group in groups(n, top) {
                by_output.entry(shown(sums(&group), top, is_item)).or_default().push(group);
            }
            for (output, groups) in &by_output {
                assert_eq!(confined(groups.iter()), BTreeSet::new(), "{output:?} of {n} up to {top}");
                spreads += usize::from(matches!(output, Output::Squares(..)));
                rounded += usize::from(matches!(output, Output::Rounded(_)));
                if *output == Output::Withheld {
                    continue;
                }
                for value in 0..=usize::try_from(top).unwrap() {
                    let found = confined(others(groups, value).iter());
                    assert!(found.is_empty(), "{output:?} without {value} of {n} up to {top}: {found:?}");
                }
            }
        }
    }
    println!("{spreads} outputs have a spread, {rounded} are rounded");
    assert!(spreads > 100 && rounded > 50, "{spreads}, {rounded}");
}

// The search finds a group exactly where there is one, against all groups of a few people.
// shows: P24
#[test]
fn the_search_finds_a_group_exactly_where_there_is_one() {
    for (n, top) in [(5, 4), (7, 3), (4, 8)] {
        let there: BTreeSet<_> = groups(n, top).iter().map(|of| (sums(of).sum, sums(of).squares)).collect();
        for sum in 0..=n * top {
            for squares in 0..=n * top * top {
                let people = People { n, sum, squares };
                match people.search(0, top, top) {
                    Search::Found(group) => assert_eq!(sums(&group), people),
                    Search::Impossible => assert!(!there.contains(&(sum, squares)), "{people:?}"),
                    Search::Unknown => panic!("{people:?}"),
                }
                let mirrored = people.mirrored(top);
                assert_eq!(mirrored.mirrored(top), people);
            }
        }
    }
}

// By hand: 14 times 1 and one 5 of 1 to 5 have the sum 19 and the squares 39, which no other 15 have. 4 steps above the
// least are 4 = 3 + 1 = 2 + 2 = 2 + 1 + 1 = 1 + 1 + 1 + 1, so the sum alone leaves one to four people above 1.
// shows: P24
#[test]
fn fourteen_times_one_and_one_five_show_no_spread() {
    let line = Line { least: 1, most: 5, steps: Steps { widest: 1, are_even: true } };
    let square = Square { sum: 19, squares: 39 };
    assert_eq!(line.counted(15, square), Some(People { n: 15, sum: 4, squares: 16 }));
    assert!(is_far(15, 19, line) && !may_show_spread(15, square, line));
    assert_eq!([17, 18, 72, 73].map(|sum| is_far(15, sum, line)), [false, true, true, false]);
    // A question is far to its members from 7 steps on: without a 5 there are three left. 15 people have 15 to 75.
    assert_eq!([21, 22, 68, 69].map(|sum| is_far_for_members(15, sum, line)), [false, true, true, false]);
    // The same answers as 0, 25, 50, 75, 100.
    let line = Line { least: 0, most: 100, steps: Steps { widest: 25, are_even: true } };
    let square = Square { sum: 100, squares: 10_000 };
    assert_eq!(line.counted(15, square), Some(People { n: 15, sum: 4, squares: 16 }));
    assert!(is_far(15, 100, line) && !may_show_spread(15, square, line));
    // Half and half on five options: 10 times 1 and 10 times 5 leave no other group, as the squares are the most there are.
    let halves = Line { least: 1, most: 5, steps: Steps { widest: 1, are_even: true } };
    assert!(!may_show_spread(20, Square { sum: 60, squares: 260 }, halves));
    // 4 each of 1 to 5: many others have 60 and 220.
    assert!(may_show_spread(20, Square { sum: 60, squares: 220 }, halves));
    // Values that do not lie evenly have no spread.
    let uneven = Line { steps: Steps { widest: 1, are_even: false }, ..halves };
    assert!(!may_show_spread(20, Square { sum: 60, squares: 220 }, uneven));
}

// By hand, 15 people: four questions with 171 of a total of 201 leave 30 for the other two, the least that 15 people can
// have. 32 leave two people above the least; 33 are far.
// shows: P24
#[test]
fn what_is_left_of_a_scale_is_far_from_both_ends() {
    let line = Line { least: 1, most: 5, steps: Steps { widest: 1, are_even: true } };
    for (left, is_far) in [(30, false), (32, false), (33, true), (147, true), (148, false), (150, false)] {
        let mut items: Vec<(i64, Line)> = [42, 43, 43, 43].map(|sum| (sum, line)).to_vec();
        items.extend([(left / 2, line), (left - left / 2, line)]);
        let mut parts = parts::Parts::new(whole(15), &items);
        let all: Vec<usize> = (0..6).collect();
        assert!(parts.take_scale(&Items::of(&all, 6), true));
        // Three of the four questions leave more than the two.
        assert!((0..3).all(|place| parts.take_item(place)));
        assert_eq!(parts.take_item(3), is_far, "{left}");
    }
    // A total and two of its three parts: 15 people with 4 questions each have 61 on the third, one step above the least.
    let mut items = vec![(45, line); 8];
    items.extend([(15, line), (15, line), (15, line), (16, line)]);
    let mut parts = parts::Parts::new(whole(15), &items);
    let of = |places: std::ops::Range<usize>| Items::of(&places.collect::<Vec<_>>(), 12);
    assert!(parts.take_scale(&of(0..12), true) && parts.take_scale(&of(0..4), true));
    assert!(!parts.take_scale(&of(4..8), true));
}

// Where somebody left an answer out, what is left of a scale is not known, so none is shown beside one that shares an item with
// it, be they sums or not. The same sums of people who answered everything are far apart.
// shows: P24, P26
#[test]
fn scales_that_overlap_do_not_stand_together_where_somebody_is_prorated() {
    let line = Line { least: 1, most: 5, steps: Steps { widest: 1, are_even: true } };
    let items = [(45, line); 9];
    let of = |places: std::ops::Range<usize>| Items::of(&places.collect::<Vec<_>>(), 9);
    for (counted, is_shown) in [(whole(15), true), (Counted { n: 16, whole: 15 }, false)] {
        let mut parts = parts::Parts::new(counted, &items);
        assert!(parts.take_scale(&of(0..6), true));
        assert_eq!(parts.clone().take_scale(&of(0..3), true), is_shown, "{counted:?}");
        assert_eq!(parts.clone().take_scale(&of(3..9), false), is_shown, "{counted:?}");
        assert!(parts.take_scale(&of(6..9), true));
    }
}

// Far sums leave every count open where a scale or an item can be shown at all: 13 values from 5 people, 5 from 15. To a
// member they do so as well, except where the others have so few steps that one or two of them must lie above a cut: by hand,
// m people with more than m c steps have somebody above c, and three above c have at least 3 (c + 1).
// shows: P24
#[test]
fn a_far_sum_leaves_every_count_open() {
    for (n, top) in [(5, 12), (5, 24), (8, 16), (15, 4), (20, 6)] {
        for sum in 3..=n * top - 3 {
            let people = People { n, sum, squares: 0 };
            assert!(denied::leaves_open(people, -1, top), "{sum} of {n} up to {top}");
            for value in 0..=top {
                let others = people.without(1, value);
                let to_ends = [others.sum, others.n * top - others.sum];
                let tells = |steps: &i64| (0..3).any(|cut| others.n * cut < *steps && *steps < 3 * (cut + 1));
                let is_there = to_ends.iter().all(|steps| *steps >= 0);
                let is_open = denied::leaves_open(others, -1, top);
                assert!(
                    !is_there || is_open != to_ends.iter().any(tells),
                    "{sum} of {n} up to {top} without {value}"
                );
            }
        }
    }
}
