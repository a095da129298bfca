//! Whether what is known of some people leaves every count open.
//!
//! A count is that of the people at one value, at most at it, or above it. It is confined if it is 1 or 2 in every group
//! that the figures allow. One group with 0 people there, or with 3 or more, opens it.

use super::people::{Histogram, People, Search, put};

/// The fewest people that a count may stand for.
pub(super) const FEWEST: i64 = 3;

/// Which counts no group has opened yet.
pub(super) struct Confined {
    /// By value.
    at: Vec<bool>,
    /// By value: how many are at most there, and how many above.
    to: Vec<bool>,
    above: Vec<bool>,
    left: usize,
}

fn is_telling(count: i64) -> bool {
    (1..FEWEST).contains(&count)
}

impl Confined {
    pub(super) fn all(top: i64) -> Self {
        let values = usize::try_from(top).unwrap_or(0).saturating_add(1);
        let cuts = values.saturating_sub(1);
        let left = cuts.saturating_mul(2).saturating_add(values);
        Self { at: vec![true; values], to: vec![true; cuts], above: vec![true; cuts], left }
    }

    pub(super) fn is_none(&self) -> bool {
        self.left == 0
    }

    /// Opens every count that this group opens.
    pub(super) fn see(&mut self, group: &Histogram) {
        let n: i64 = group.iter().sum();
        let mut open = |slot: Option<&mut bool>, count: i64| {
            if let Some(slot) = slot.filter(|slot| **slot && !is_telling(count)) {
                *slot = false;
                self.left = self.left.saturating_sub(1);
            }
        };
        let mut below = 0_i64;
        for (value, count) in group.iter().enumerate() {
            below = below.saturating_add(*count);
            open(self.at.get_mut(value), *count);
            open(self.to.get_mut(value), below);
            open(self.above.get_mut(value), n.saturating_sub(below));
        }
    }

    /// The first and the last cut above which the count is confined.
    pub(super) fn above(&self) -> Option<(i64, i64)> {
        Some((*Self::list(&self.above).first()?, *Self::list(&self.above).last()?))
    }

    /// The same of the count at most at it.
    pub(super) fn to(&self) -> Option<(i64, i64)> {
        Some((*Self::list(&self.to).first()?, *Self::list(&self.to).last()?))
    }

    fn list(of: &[bool]) -> Vec<i64> {
        let confined = of.iter().enumerate().filter(|(_, is_confined)| **is_confined);
        confined.filter_map(|(value, _)| i64::try_from(value).ok()).collect()
    }

    fn is(of: &[bool], value: i64) -> bool {
        usize::try_from(value).ok().and_then(|value| of.get(value)).copied().unwrap_or(false)
    }
}

fn mirror(group: &Histogram) -> Histogram {
    group.iter().rev().copied().collect()
}

/// `count` people at `value` and the others as found.
fn with(others: Search, count: i64, value: i64) -> Option<Histogram> {
    let mut group = others.found()?;
    put(&mut group, value, count);
    Some(group)
}

/// Whether number, sum and sum of squares leave every count open.
pub(super) fn is_open(people: People, top: i64) -> bool {
    openers(people, top).is_some()
}

/// Groups that together open every count; `None` if they are not found.
pub(super) fn openers(people: People, top: i64) -> Option<Vec<Histogram>> {
    let mut confined = Confined::all(top);
    let groups = found(people, top, &mut confined, true);
    confined.is_none().then_some(groups)
}

/// Groups that together open as many counts as are found to be open.
pub(super) fn some_openers(people: People, top: i64) -> Vec<Histogram> {
    found(people, top, &mut Confined::all(top), false)
}

/// `must_open_all`: whether the search ends at the first count that stays confined.
fn found(people: People, top: i64, confined: &mut Confined, must_open_all: bool) -> Vec<Histogram> {
    let mirrored = people.mirrored(top);
    let mut groups = Vec::new();
    let mut see = |group: Option<Histogram>, confined: &mut Confined| {
        let is_found = group.is_some();
        groups.extend(group.inspect(|group| {
            confined.see(group);
        }));
        is_found || !must_open_all
    };
    let mirrored_search = |search: Search| search.found().as_ref().map(mirror);
    let has_first = see(people.search(0, top, top).found(), confined);
    let _ = has_first && see(mirrored_search(mirrored.search(0, top, top)), confined);
    let goes_on = has_first
        && Confined::list(&confined.above).into_iter().all(|value| {
            !Confined::is(&confined.above, value) || see(none_or_several_above(people, value, top), confined)
        })
        && Confined::list(&confined.to).into_iter().all(|value| {
            let cut = top.saturating_sub(value).saturating_sub(1);
            let group = |()| none_or_several_above(mirrored, cut, top).as_ref().map(mirror);
            !Confined::is(&confined.to, value) || see(group(()), confined)
        });
    let _ = goes_on
        && Confined::list(&confined.at).into_iter().all(|value| {
            !Confined::is(&confined.at, value) || see(none_or_several_at(people, value, top), confined)
        });
    groups
}

/// A group with nobody or with three people above a value.
fn none_or_several_above(people: People, value: i64, top: i64) -> Option<Histogram> {
    if let Some(group) = people.search(0, value, top).found() {
        return Some(group);
    }
    let several = |at: i64| with(people.without(FEWEST, at).search(0, top, top), FEWEST, at);
    (value.saturating_add(1)..=top).find_map(several)
}

/// A group with nobody or with three people at a value.
fn none_or_several_at(people: People, value: i64, top: i64) -> Option<Histogram> {
    let several = with(people.without(FEWEST, value).search(0, top, top), FEWEST, value);
    let is_there = |group: &Histogram| {
        usize::try_from(value)
            .ok()
            .and_then(|value| group.get(value))
            .is_some_and(|count| !is_telling(*count))
    };
    several.or_else(|| {
        let one_at = |at: i64| with(people.without(1, at).search(0, top, top), 1, at);
        (0..=top).filter_map(one_at).find(is_there)
    })
}
