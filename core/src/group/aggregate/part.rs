//! What is kept of one instrument.

use super::contribution::{Lack, PartOfOne, Taken};
use super::layout::{CLASSES, Layout};
use super::sums::{Square, is_possible};
use super::themes::Rated;
use crate::group::stats::can_be_total;

/// The sums of one instrument.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// Everybody who took the form.
    pub(crate) persons: u32,
    /// Those of them who are not counted in every block.
    pub(crate) incomplete: u32,
    /// Those of these who gave no answer to a question of such a block; the others gave answers without points.
    pub(crate) skipped: u32,
    pub(crate) blocks: Vec<Counted>,
    /// Items, over those with every answer in their block; then scales, over all who are counted in it.
    pub(crate) squares: Vec<Square>,
    /// Persons with low, middle, high points, with "don't know" and without an answer, item by item.
    pub(crate) classes: Vec<[u32; CLASSES]>,
    /// The ratings of each theme of an open form.
    pub(crate) themes: Vec<Rated>,
    /// For each item with levels how many stand at each place, and how many skipped it.
    pub(crate) levels: Vec<Vec<u32>>,
}

/// How many persons a block counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    /// Those whose answers suffice for each of its scales.
    pub(crate) n: u32,
    /// Those of them with an answer to every item.
    pub(crate) whole: u32,
}

impl Counted {
    /// Whether items and scales count the same persons, so that both can be shown.
    pub(crate) const fn is_whole(self) -> bool {
        self.n == self.whole
    }
}

impl Part {
    /// The numbers of persons, in the order in which they are stored.
    pub(super) fn numbers(&self) -> impl Iterator<Item = &u32> {
        let Self { persons, incomplete, skipped, blocks, .. } = self;
        let blocks = blocks.iter().flat_map(|Counted { n, whole }| [n, whole]);
        [persons, incomplete, skipped].into_iter().chain(blocks)
    }

    pub(super) fn numbers_mut(&mut self) -> impl Iterator<Item = &mut u32> {
        let Self { persons, incomplete, skipped, blocks, .. } = self;
        let blocks = blocks.iter_mut().flat_map(|Counted { n, whole }| [n, whole]);
        [persons, incomplete, skipped].into_iter().chain(blocks)
    }

    /// How many persons each sum is of, in the order of [`Part::squares`].
    fn counts<'p>(&'p self, layout: &'p Layout) -> impl Iterator<Item = u32> + 'p {
        let items = layout.items.iter().map(|plan| self.block(plan.block).whole);
        items.chain(layout.scales.iter().map(|plan| self.block(plan.block).n))
    }

    /// How many persons a block counts.
    pub(crate) fn block(&self, place: usize) -> Counted {
        self.blocks.get(place).copied().unwrap_or_default()
    }

    /// Whether this many persons can be counted, and can have each sum by itself.
    pub(super) fn are_numbers_possible(&self, layout: &Layout) -> bool {
        let Self { persons, incomplete, skipped, .. } = *self;
        // Who is in every block is in each; who is in none of one is incomplete.
        let in_all = persons.checked_sub(incomplete);
        let is_block =
            |of: &Counted| of.whole <= of.n && of.n <= persons && in_all.is_some_and(|in_all| in_all <= of.n);
        let not_counted =
            self.blocks.iter().map(|of| persons.saturating_sub(of.n)).fold(0, u32::saturating_add);
        let with_points = layout.has_pointless_answers || skipped == incomplete;
        let squares = self.squares.iter().zip(layout.squares()).zip(self.counts(layout));
        let sum = |counts: &[u32]| {
            counts.iter().try_fold(0_u32, |sum, count| sum.checked_add(*count)) == Some(persons)
        };
        in_all.is_some()
            && skipped <= incomplete
            && with_points
            && incomplete <= not_counted
            && self.blocks.iter().all(is_block)
            && squares
                .into_iter()
                .all(|((square, (least, most)), n)| is_possible(n.into(), *square, least, most))
            && self.classes.iter().all(|counts| sum(counts))
            && self.levels.iter().all(|counts| sum(counts))
            && self.themes.iter().zip(&layout.themes).all(|(rated, plan)| rated.is_possible(persons, plan))
    }

    /// Whether each scale of a block in which nobody left anything out can be made of such answers, and where it adds up
    /// items, of those that are summed. Elsewhere this is not known, and neither items nor alpha are released.
    pub(super) fn do_agree(&self, layout: &Layout) -> bool {
        let Some((items, scales)) = self.squares.split_at_checked(layout.items.len()) else { return false };
        let scales = layout.scales.iter().zip(scales);
        scales.filter(|(plan, _)| self.block(plan.block).is_whole()).all(|(plan, total)| {
            let n = self.block(plan.block).n;
            let (_, least, most) = plan.coarse();
            plan.in_coarse(*total).is_some_and(|total| is_possible(n.into(), total, least, most))
                && plan
                    .items_and_total(layout, items, *total, n)
                    .is_none_or(|(items, total)| can_be_total(&items, &total))
        })
    }

    pub(super) fn with(&self, one: &PartOfOne) -> Option<Self> {
        let mut added = self.clone();
        add(&mut added.persons, 1)?;
        add(&mut added.incomplete, one.lack.is_some().into())?;
        add(&mut added.skipped, (one.lack == Some(Lack::Answers)).into())?;
        for (block, taken) in added.blocks.iter_mut().zip(&one.blocks) {
            add(&mut block.n, (*taken != Taken::Not).into())?;
            add(&mut block.whole, (*taken == Taken::Items).into())?;
        }
        for (square, value) in added.squares.iter_mut().zip(&one.values) {
            if let Some(value) = value {
                *square = square.plus(Square::of(*value)?)?;
            }
        }
        for (counts, class) in added.classes.iter_mut().zip(&one.classes) {
            add(counts.get_mut(usize::from(*class))?, 1)?;
        }
        for (rated, points) in added.themes.iter_mut().zip(&one.themes) {
            *rated = rated.with(*points)?;
        }
        for (counts, place) in added.levels.iter_mut().zip(&one.levels) {
            add(counts.get_mut(usize::from(*place))?, 1)?;
        }
        Some(added)
    }

    pub(super) fn and(&self, other: &Self) -> Option<Self> {
        let mut added = self.clone();
        for (number, other) in added.numbers_mut().zip(other.numbers()) {
            add(number, *other)?;
        }
        for (square, other) in added.squares.iter_mut().zip(&other.squares) {
            *square = square.plus(*other)?;
        }
        for (counts, other) in added.classes.iter_mut().flatten().zip(other.classes.iter().flatten()) {
            add(counts, *other)?;
        }
        for (rated, other) in added.themes.iter_mut().zip(&other.themes) {
            *rated = rated.and(*other)?;
        }
        for (count, other) in added.levels.iter_mut().flatten().zip(other.levels.iter().flatten()) {
            add(count, *other)?;
        }
        Some(added)
    }
}

fn add(number: &mut u32, more: u32) -> Option<()> {
    *number = number.checked_add(more)?;
    Some(())
}
