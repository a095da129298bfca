//! Sums of small groups in whole threes of steps, so that no member can take himself away and read off the others.
//!
//! Five people have 12 steps above the least value together. Who has 10 of them himself knows of an exact sum that the others
//! have 2, so one or two of them are above the least value. A sum is therefore rounded to the nearest multiple of three steps
//! above the least one. Any three sums that follow each other hold one that three people can have with one step each,
//! or nobody with any, so whoever takes his own value away finds the count open. The same holds from the upper end.
//!
//! - **Where.** Below [`SPREADS_FROM`] people always. Below [`ITEMS_FROM`] people a scale that shows no spread, if its rounded
//!   sum, with all that it can stand for, is not far to members. What decides is the rounded sum, so an exact one tells nothing
//!   more. A spread needs the exact sum, and has stood the trial for members.
//! - **Scales that share items.** The items of a block fall into sets that are counted by the same scales. Each set is rounded
//!   once, if one of its scales needs it, and a scale adds up its sets. So a total is the sum of its parts, rounded or not, and
//!   tells nothing beside them. With a rounded part it shows no spread.
//! - A release holds how far the true sum can be (`within`).

use super::selection::Summed;
use super::suppression::ITEMS_FROM;
use super::trial::{FEWEST_STEPS, Line, SPREADS_FROM, is_far_for_members};
use crate::group::aggregate::Counted;

/// The rounding of one quantity, in its units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rounding {
    /// What is added to the sum.
    pub(super) by: i64,
    /// How far the true sum can be from the rounded one.
    within: i64,
}

impl Rounding {
    /// To the nearest multiple of three steps above the least sum of `n` people; of two as near to the lower one.
    pub(super) fn of(n: u32, sum: i64, line: Line) -> Self {
        let grid = line.steps.widest.saturating_mul(FEWEST_STEPS).max(1);
        let above = sum.saturating_sub(line.least.saturating_mul(n.into())).rem_euclid(grid);
        let half = grid.checked_div(2).unwrap_or_default();
        let by = if above <= half { above.saturating_neg() } else { grid.saturating_sub(above) };
        Self { by, within: half }
    }

    /// Whether the sum may be shown as it is without its spread: every sum that the rounded one can stand for is far to members.
    pub(super) fn is_needless(self, n: u32, sum: i64, line: Line) -> bool {
        let rounded = sum.saturating_add(self.by);
        let ends = [rounded.saturating_sub(self.within), rounded.saturating_add(self.within)];
        n >= SPREADS_FROM && ends.into_iter().all(|sum| is_far_for_members(n, sum, line))
    }

    fn and(self, other: Self) -> Self {
        Self { by: self.by.saturating_add(other.by), within: self.within.saturating_add(other.within) }
    }

    fn times(self, factor: i64) -> Self {
        Self {
            by: self.by.saturating_mul(factor),
            within: self.within.saturating_mul(factor.saturating_abs()),
        }
    }
}

/// Items that are counted by the same scales, by their places.
struct Set {
    scales: Vec<usize>,
    items: Vec<usize>,
}

/// The sets of the items that these scales add up.
fn sets(scales: &[Summed<'_>], added_up: &[usize]) -> Vec<Set> {
    let mut sets: Vec<Set> = Vec::new();
    let counts = |scale: usize, item| scales.get(scale).is_some_and(|of| of.plan.items.contains(&item));
    let items = added_up.iter().filter_map(|scale| scales.get(*scale)).flat_map(|of| &of.plan.items);
    for item in items {
        if sets.iter().any(|set| set.items.contains(item)) {
            continue;
        }
        let of: Vec<usize> = added_up.iter().copied().filter(|scale| counts(*scale, *item)).collect();
        match sets.iter_mut().find(|set| set.scales == of) {
            Some(set) => set.items.push(*item),
            None => sets.push(Set { scales: of, items: vec![*item] }),
        }
    }
    sets
}

/// The roundings of a block: those of its scales, in the order of all scales, and what is added to sums of items.
struct Roundings {
    scales: Vec<Rounding>,
    items: Vec<(usize, i64)>,
}

impl Roundings {
    /// Of the scales at these places. Only sets and scales that one of the `needed` counts are rounded.
    fn of(
        of: Counted,
        (places, needed): (&[usize], &[usize]),
        scales: &[Summed<'_>],
        items: &[(i64, Line)],
    ) -> Self {
        // Where somebody left an answer out the sums of items are of fewer people, so a scale is no sum of them.
        let is_sum =
            |at: &usize| of.is_whole() && scales.get(*at).is_some_and(|scale| scale.plan.alpha.is_some());
        let (added_up, alone): (Vec<usize>, Vec<usize>) = places.iter().partition(|at| is_sum(at));
        let mut all = Self { scales: vec![Rounding::default(); scales.len()], items: Vec::new() };
        let is_needed = |scale: &usize| needed.contains(scale);
        for set in sets(scales, &added_up).into_iter().filter(|set| set.scales.iter().any(is_needed)) {
            let sums = set.items.iter().filter_map(|item| items.get(*item).copied());
            let whole = sums.reduce(|one, next| (one.0.saturating_add(next.0), one.1.and(next.1)));
            let Some((sum, line)) = whole else { continue };
            let rounding = Rounding::of(of.n, sum, line);
            all.items.extend(set.items.first().map(|item| (*item, rounding.by)));
            for scale in set.scales {
                let factor = scales.get(scale).and_then(Summed::per_point);
                if let Some((of, factor)) = all.scales.get_mut(scale).zip(factor) {
                    *of = of.and(rounding.times(factor));
                }
            }
        }
        for at in alone.into_iter().filter(is_needed) {
            if let Some((rounding, scale)) = all.scales.get_mut(at).zip(scales.get(at)) {
                *rounding = Rounding::of(of.n, scale.square.sum, scale.line);
            }
        }
        all
    }
}

/// Rounds the sums of a block, those of its scales and of its items, if its people are few; `false` if they are shown as they are.
pub(super) fn round(
    block: usize,
    of: Counted,
    spreads: &[bool],
    scales: &mut [Summed<'_>],
    items: &mut [(i64, Line)],
) -> bool {
    if of.n >= ITEMS_FROM {
        return false;
    }
    // Scales that need as many people as an item are not shown of so few.
    let is_of_block = |of: &Summed<'_>| of.plan.block == block && !of.plan.is_like_item;
    let places: Vec<usize> =
        (0..scales.len()).filter(|at| scales.get(*at).is_some_and(is_of_block)).collect();
    let all = Roundings::of(of, (&places, &places), scales, items);
    let is_exact = |at: &usize| {
        let has_spread = spreads.get(*at).is_some_and(|has_spread| *has_spread);
        let both = scales.get(*at).zip(all.scales.get(*at));
        has_spread
            || both.is_some_and(|(scale, rounding)| rounding.is_needless(of.n, scale.square.sum, scale.line))
    };
    let needed: Vec<usize> = places.iter().copied().filter(|at| !is_exact(at)).collect();
    if needed.is_empty() {
        return false;
    }
    let roundings = Roundings::of(of, (&places, &needed), scales, items);
    for at in places {
        if let Some((scale, Rounding { by, within })) = scales.get_mut(at).zip(roundings.scales.get(at)) {
            scale.square.sum = scale.square.sum.saturating_add(*by);
            scale.within = *within;
        }
    }
    for (item, by) in roundings.items {
        if let Some((sum, _)) = items.get_mut(item) {
            *sum = sum.saturating_add(by);
        }
    }
    true
}
