//! Sums of small groups in whole threes of steps, so that no member can take himself away and read off the others.
//!
//! Five people have 12 steps above the least value together. Who has 10 of them himself knows of an exact sum that the others
//! have 2, so one or two of them are above the least value. A sum is therefore rounded to the nearest multiple of three steps
//! above the least one, which stands for three sums that follow each other. A member takes his own value away and has three
//! possible sums of the others. One of these three is a multiple of three: 0, where nobody is above the least value, or 3 and more,
//! where three people can be one step above it. So he cannot know that it is one or two. The same holds from the upper end.
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
}

/// What is rounded at once: the items that the same scales count, or one scale that is no sum of items.
struct Set {
    scales: Vec<usize>,
    /// Empty if it is a scale.
    items: Vec<usize>,
    sum: i64,
    line: Line,
}

impl Set {
    /// Those of the scales at these places.
    fn all(of: Counted, places: &[usize], scales: &[Summed<'_>], items: &[(i64, Line)]) -> Vec<Self> {
        let mut sets: Vec<Self> = Vec::new();
        for (at, scale) in places.iter().filter_map(|at| Some((*at, scales.get(*at)?))) {
            // Where somebody left an answer out the sums of items are of fewer people, so a scale is no sum of them.
            if !of.is_whole() || scale.plan.alpha.is_none() {
                sets.push(Self { scales: vec![at], items: vec![], sum: scale.square.sum, line: scale.line });
                continue;
            }
            for item in &scale.plan.items {
                let counts = |at: &usize| {
                    scales.get(*at).is_some_and(|of| of.plan.alpha.is_some() && of.plan.items.contains(item))
                };
                let by: Vec<usize> = places.iter().copied().filter(counts).collect();
                let Some((sum, line)) = items.get(*item).copied() else { continue };
                match sets.iter_mut().find(|set| set.scales == by && !set.items.is_empty()) {
                    Some(set) if set.items.contains(item) => {}
                    Some(set) => {
                        set.items.push(*item);
                        (set.sum, set.line) = (set.sum.saturating_add(sum), set.line.and(line));
                    }
                    None => sets.push(Self { scales: by, items: vec![*item], sum, line }),
                }
            }
        }
        sets
    }

    /// How the sum of a scale that counts the set is rounded with it.
    fn rounding(&self, n: u32, scale: &Summed<'_>) -> Rounding {
        let factor = if self.items.is_empty() { 1 } else { scale.per_point().unwrap_or(1) };
        let Rounding { by, within } = Rounding::of(n, self.sum, self.line);
        let within = within.saturating_mul(factor.saturating_abs());
        Rounding { by: by.saturating_mul(factor), within }
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
    let mut sets = Set::all(of, &places, scales, items);
    let is_needed = |at: &usize| {
        let has_spread = spreads.get(*at).is_some_and(|has_spread| *has_spread);
        scales.get(*at).filter(|_| !has_spread).is_some_and(|scale| {
            let mut whole = Rounding::default();
            for set in sets.iter().filter(|set| set.scales.contains(at)) {
                let Rounding { by, within } = set.rounding(of.n, scale);
                whole.by = whole.by.saturating_add(by);
                whole.within = whole.within.saturating_add(within);
            }
            !whole.is_needless(of.n, scale.square.sum, scale.line)
        })
    };
    let needed: Vec<usize> = places.into_iter().filter(is_needed).collect();
    sets.retain(|set| set.scales.iter().any(|at| needed.contains(at)));
    for set in &sets {
        for at in &set.scales {
            if let Some(scale) = scales.get_mut(*at) {
                let Rounding { by, within } = set.rounding(of.n, scale);
                scale.square.sum = scale.square.sum.saturating_add(by);
                scale.within = scale.within.saturating_add(within);
            }
        }
        // What is left of a scale is always made of whole sets, so any one item may carry the change.
        if let Some((sum, _)) = set.items.first().and_then(|first| items.get_mut(*first)) {
            *sum = sum.saturating_add(Rounding::of(of.n, set.sum, set.line).by);
        }
    }
    !sets.is_empty()
}
