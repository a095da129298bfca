//! Whether what is known of some people leaves every count open.
//!
//! A count is that of the people at one value, at most at it, or above it. It is confined if it is 1 or 2 in every group
//! that the figures allow. One group with 0 people there, or with 3 or more, opens it.

use super::people::{Histogram, People, place, put};

/// The fewest people that a count may stand for.
pub(super) const FEWEST: i64 = 3;

/// How many are at a value, at most at it, and above it: marks in [`Confined`].
const AT: u8 = 1;
const TO: u8 = 2;
const ABOVE: u8 = 4;

/// Which counts no group has opened yet: their marks, by value.
pub(super) struct Confined(Vec<u8>);

fn is_telling(count: i64) -> bool {
    (1..FEWEST).contains(&count)
}

impl Confined {
    pub(super) fn all(top: i64) -> Self {
        let mut marks = vec![AT | TO | ABOVE; place(top).unwrap_or(0)];
        // At most at the highest value is everybody.
        marks.push(AT);
        Self(marks)
    }

    pub(super) fn is_none(&self) -> bool {
        self.0.iter().all(|marks| *marks == 0)
    }

    /// Opens every count that this group opens.
    pub(super) fn see(&mut self, group: &Histogram) {
        let (mut below, mut above) = (0, group.iter().sum::<i64>());
        for (marks, count) in self.0.iter_mut().zip(group) {
            below += count;
            above -= count;
            for (mark, count) in [(AT, *count), (TO, below), (ABOVE, above)] {
                if !is_telling(count) {
                    *marks &= !mark;
                }
            }
        }
    }

    /// The first and the last cut above which the count is confined.
    pub(super) fn above(&self) -> Option<(i64, i64)> {
        self.ends(ABOVE)
    }

    /// The same of the count at most at it.
    pub(super) fn to(&self) -> Option<(i64, i64)> {
        self.ends(TO)
    }

    fn ends(&self, mark: u8) -> Option<(i64, i64)> {
        let mut ends = None;
        for (marks, value) in self.0.iter().zip(0..) {
            if marks & mark != 0 {
                ends = Some((ends.map_or(value, |(first, _)| first), value));
            }
        }
        ends
    }

    fn has(&self, mark: u8, value: i64) -> bool {
        place(value).and_then(|place| self.0.get(place)).is_some_and(|marks| marks & mark != 0)
    }
}

fn mirror(mut group: Histogram) -> Histogram {
    group.reverse();
    group
}

/// A group with `count` people at `value`.
fn with(people: People, count: i64, value: i64, top: i64) -> Option<Histogram> {
    let mut group = people.without(count, value).any(top)?;
    put(&mut group, value, count);
    Some(group)
}

/// Whether number, sum and sum of squares leave every count open.
pub(super) fn is_open(people: People, top: i64) -> bool {
    let mut confined = Confined::all(top);
    openers(people, top, &mut confined, true);
    confined.is_none()
}

/// Groups that together open as many counts as are found to be open.
pub(super) fn some_openers(people: People, top: i64) -> Vec<Histogram> {
    openers(people, top, &mut Confined::all(top), false)
}

/// `must_open_all`: whether the search ends at the first count that stays confined.
fn openers(people: People, top: i64, confined: &mut Confined, must_open_all: bool) -> Vec<Histogram> {
    let mirrored = people.mirrored(top);
    let mut groups = Vec::new();
    for group in [people.any(top), mirrored.any(top).map(mirror)] {
        if let Some(group) = group {
            confined.see(&group);
            groups.push(group);
        } else if must_open_all && groups.is_empty() {
            return groups;
        }
    }
    for mark in [ABOVE, TO, AT] {
        for value in 0..=top {
            if !confined.has(mark, value) {
                continue;
            }
            let group = match mark {
                ABOVE => none_or_several_above(people, value, top),
                TO => none_or_several_above(mirrored, top - value - 1, top).map(mirror),
                _ => none_or_several_at(people, value, top),
            };
            if let Some(group) = group {
                confined.see(&group);
                groups.push(group);
            } else if must_open_all {
                return groups;
            }
        }
    }
    groups
}

/// A group with nobody or with three people above a value.
fn none_or_several_above(people: People, value: i64, top: i64) -> Option<Histogram> {
    let none = people.search(0, value, top).found();
    none.or_else(|| (value + 1..=top).find_map(|at| with(people, FEWEST, at, top)))
}

/// A group with nobody or with three people at a value.
fn none_or_several_at(people: People, value: i64, top: i64) -> Option<Histogram> {
    let is_there = |group: &Histogram| {
        place(value).and_then(|place| group.get(place)).is_some_and(|count| !is_telling(*count))
    };
    let several = with(people, FEWEST, value, top);
    several.or_else(|| (0..=top).filter_map(|at| with(people, 1, at, top)).find(is_there))
}
