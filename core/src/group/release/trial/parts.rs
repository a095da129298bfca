//! Sums that follow from sums: what is left of a scale when its shown parts are taken off.
//!
//! A total of 201 less 171 of its shown questions leaves 30 for two others of 15 people: each answered 1. So what is
//! left of a scale has to be as far from both ends as a scale that is shown.

use super::{Line, is_far};
use crate::group::aggregate::Counted;

/// Subtractions of one trial. With more overlapping scales than that nothing more is shown.
const BUDGET: u32 = 20_000;

/// A set of items, by place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Items(Vec<u64>);

impl Items {
    pub(in super::super) fn of(places: &[usize], among: usize) -> Self {
        let mut items = Self(vec![0; among.div_ceil(64)]);
        for place in places {
            items.add(*place);
        }
        items
    }

    fn add(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    pub(super) fn holds(&self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    fn without(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(one, other)| one & !other).collect())
    }

    fn shares(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(one, other)| one & other != 0)
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }
}

/// The sums of a block that are shown so far.
#[derive(Clone, Debug)]
pub(in super::super) struct Parts<'s> {
    of: Counted,
    /// The sum of each item and where it can lie.
    items: &'s [(i64, Line)],
    shown_items: Items,
    shown_scales: Vec<Items>,
}

impl<'s> Parts<'s> {
    pub(in super::super) fn new(of: Counted, items: &'s [(i64, Line)]) -> Self {
        Self { of, items, shown_items: Items::of(&[], items.len()), shown_scales: Vec::new() }
    }

    /// Takes a scale as shown; `false` if something left is then too near an end. Of a scale that is no sum of items, nothing
    /// is left.
    ///
    /// Where somebody left an answer out, the sums of items are of fewer people and prorated scales are no sums of the others.
    /// What is left is then not known, so scales that share an item are not shown together.
    pub(in super::super) fn take_scale(&mut self, items: &Items, is_sum: bool) -> bool {
        if !self.of.is_whole() {
            let is_alone = !self.shown_scales.iter().any(|shown| shown.shares(items));
            self.shown_scales.push(items.clone());
            return is_alone;
        }
        if is_sum && !self.shown_scales.contains(items) {
            self.shown_scales.push(items.clone());
        }
        !is_sum || self.is_far()
    }

    /// The same of one item.
    pub(in super::super) fn take_item(&mut self, place: usize) -> bool {
        self.shown_items.add(place);
        self.is_far()
    }

    fn is_far(&self) -> bool {
        let mut budget = BUDGET;
        self.shown_scales.iter().all(|scale| self.leaves(scale, 0, &mut budget))
    }

    /// Whether everything that can be left of `rest` is far from both ends.
    fn leaves(&self, rest: &Items, from: usize, budget: &mut u32) -> bool {
        let Some(less) = budget.checked_sub(1) else { return false };
        *budget = less;
        let left = rest.without(&self.shown_items);
        if !left.is_empty() && !self.is_sum_far(&left) {
            return false;
        }
        self.shown_scales.iter().enumerate().skip(from).all(|(place, part)| {
            let is_part = part.without(rest).is_empty();
            !is_part || self.leaves(&rest.without(part), place.saturating_add(1), budget)
        })
    }

    fn is_sum_far(&self, left: &Items) -> bool {
        let items = self.items.iter().enumerate().filter(|(place, _)| left.holds(*place));
        let whole = items.fold((0_i64, None), |(sum, line), (_, (of, its))| {
            (sum.saturating_add(*of), Some(line.map_or(*its, |line: Line| line.and(*its))))
        });
        whole.1.is_none_or(|line| is_far(self.of.n, whole.0, line))
    }
}
