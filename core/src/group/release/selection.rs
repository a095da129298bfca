//! Which figures of an instrument are shown: scales, then items, one after the other.

use super::figures::Figures;
use super::judge::Judge;
use super::levels::levels_of;
use super::rounding;
use super::suppression::{
    FEWEST_OPTIONS, are_enough_for_cuts, are_enough_for_items, are_enough_for_scale, are_enough_for_themes,
    spread_of,
};
use super::trial::family::Candidate;
use super::trial::parts::{Items, Parts};
use super::trial::{ALPHAS_FROM, Line};
use super::{ItemRelease, LOWEST_ALPHA, ScaleRelease, ShareRelease, Shown, Spread};
use crate::format::exact::Exact;
use crate::group::aggregate::{
    Counted, ItemPlan, Layout, Part, Rated, ScalePlan, Span, Square, Steps, Vector,
};
use crate::group::stats::alpha_in_hundredths;
use crate::group::terms::Floor;

/// What may be shown of one instrument; `None` if that is nothing.
pub(super) fn shown(layout: &Layout, part: &Part, floor: Floor) -> Option<Shown> {
    shown_by(Judge::Figures, layout, part, floor)
}

/// What was shown of one instrument before there was a trial.
#[cfg(test)]
pub(super) fn formerly_shown(layout: &Layout, part: &Part, floor: Floor) -> Option<Shown> {
    shown_by(Judge::Former, layout, part, floor)
}

/// What is shown at most of `n` persons: the same rules, for figures that only the number of persons can withhold.
pub(crate) fn at_best(layout: &Layout, n: u32, floor: Floor) -> Option<Shown> {
    let half = n / 2;
    let items = layout.items.iter().map(|_| Square { sum: 1, squares: 1 });
    // One unit of whole answers.
    let one =
        |plan: &ScalePlan| Square { sum: plan.coarser, squares: plan.coarser.saturating_mul(plan.coarser) };
    let part = Part {
        persons: n,
        incomplete: 0,
        skipped: 0,
        blocks: layout.blocks.iter().map(|_| Counted { n, whole: n }).collect(),
        squares: items.chain(layout.scales.iter().map(one)).collect(),
        classes: layout.classes.iter().map(|_| [half, n.saturating_sub(half), 0, 0, 0]).collect(),
        themes: layout.themes.iter().map(|_| Rated { n, sum: 0 }).collect(),
        levels: layout.levels.iter().map(|_| vec![half, n.saturating_sub(half)]).collect(),
    };
    shown_by(Judge::Persons, layout, &part, floor)
}

/// A scale with its sums, in the unit in which they are shown.
pub(super) struct Summed<'l> {
    pub(super) plan: &'l ScalePlan,
    of: Counted,
    /// In the unit of the plan.
    fine: Square,
    unit: i64,
    pub(super) line: Line,
    pub(super) square: Square,
    are_alike: bool,
    /// How far the true sum can be, where it is rounded; else 0.
    pub(super) within: i64,
}

impl<'l> Summed<'l> {
    fn new(judge: Judge, plan: &'l ScalePlan, of: Counted, fine: Square) -> Self {
        let are_alike = judge.is_alike(of.n, fine);
        let Steps { widest, are_even } = plan.steps;
        // Nobody is prorated where everybody answered everything, so nothing finer is needed.
        if let Some(square) = plan.in_coarse(fine).filter(|_| of.is_whole()) {
            let (unit, least, most) = plan.coarse();
            let steps = Steps { widest: widest.checked_div(plan.coarser).unwrap_or(widest), are_even };
            return Self {
                plan,
                of,
                fine,
                unit,
                line: Line { least, most, steps },
                square,
                are_alike,
                within: 0,
            };
        }
        // Values that are prorated lie between those of whole answers, at distances that are not even.
        let steps = Steps { widest, are_even: false };
        let line = Line { least: plan.least, most: plan.most, steps };
        Self { plan, of, fine, unit: plan.unit, line, square: fine, are_alike, within: 0 }
    }

    /// Whether it may be shown, as far as its own figures tell.
    fn is_open(&self, judge: Judge, floor: Floor) -> bool {
        let (n, is_like_item) = (self.of.n, self.plan.is_like_item);
        are_enough_for_scale(n, floor, is_like_item)
            && !self.are_alike
            && judge.is_far(n, self.square, self.line, is_like_item)
    }

    /// How many of the units in which it is shown one point of an item is; `None` if it is no sum of items.
    pub(super) fn per_point(&self) -> Option<i64> {
        let factor = self.plan.alpha.as_ref()?.factor.checked_mul(self.unit)?;
        factor.checked_div(self.plan.unit)
    }

    fn figures(&self, has_spread: bool) -> Figures {
        match self.within {
            0 => Figures::of(self.square, has_spread),
            within => Figures::of_sum(self.square.sum, within),
        }
    }

    fn release(&self, n: u32, shown: Option<(Figures, Option<Exact>)>) -> ScaleRelease {
        let plan = self.plan;
        let (unit, least, most) = match shown {
            Some(_) => (self.unit, self.line.least, self.line.most),
            None => plan.coarse(),
        };
        ScaleRelease {
            id: plan.id.clone(),
            n_items: u32::try_from(plan.n_items).unwrap_or(u32::MAX),
            values: plan.values,
            unit,
            least,
            most,
            n: if shown.is_some() { self.of.n } else { n },
            figures: shown.map(|(figures, _)| figures),
            alpha: shown.and_then(|(_, alpha)| alpha),
        }
    }
}

/// The quantities that are shown so far, of which nothing withheld may follow.
struct Taking<'a> {
    judge: Judge,
    /// The withheld quantities, which must not be computable from the figures shown.
    guarded: Vec<&'a Vector>,
    known: Span,
    /// A family of scales lies inside one block.
    blocks: Vec<Parts<'a>>,
}

impl Taking<'_> {
    /// Takes a quantity as shown, if what is then left of others is far from both ends and nothing withheld follows.
    fn take(&mut self, block: usize, vector: &Vector, take: &dyn Fn(&mut Parts<'_>) -> bool) -> bool {
        let Some(parts) = self.blocks.get_mut(block) else { return false };
        let mut with = parts.clone();
        if !self.judge.ignores_parts() && !take(&mut with) {
            return false;
        }
        let mut known = self.known.clone();
        known.add(vector);
        let is_safe = !self.guarded.iter().any(|guarded| known.holds(guarded));
        if is_safe {
            (*parts, self.known) = (with, known);
        }
        is_safe
    }
}

/// One instrument with its sums, as they are judged.
struct Table<'a> {
    judge: Judge,
    layout: &'a Layout,
    part: &'a Part,
    floor: Floor,
    /// Those of the items, in the order of the layout.
    items: &'a [Square],
}

impl<'a> Table<'a> {
    fn is_item_open(&self, plan: &ItemPlan, square: Square) -> bool {
        let of = self.part.block(plan.block);
        of.is_whole()
            && are_enough_for_items(of.n, self.floor)
            && plan.options >= FEWEST_OPTIONS
            && !self.judge.is_alike(of.n, square)
            && self.judge.is_far(of.n, square, line_of(plan), true)
    }

    /// Takes one scale after the other.
    fn take_scales(&self, scales: &[Summed<'a>], sums: &'a [(i64, Line)]) -> (Taking<'a>, Vec<Candidate>) {
        let (judge, layout, floor) = (self.judge, self.layout, self.floor);
        let withheld_items =
            layout.items.iter().zip(self.items).filter(|(plan, square)| !self.is_item_open(plan, **square));
        let withheld_scales = scales.iter().filter(|of| !of.is_open(judge, floor));
        let vectors = withheld_items.map(|(plan, _)| &plan.vector);
        let guarded = vectors.chain(withheld_scales.map(|of| &of.plan.vector)).collect();
        let blocks = (0..layout.blocks.len()).map(|block| Parts::new(self.part.block(block), sums));
        let mut taking = Taking { judge, guarded, known: Span::default(), blocks: blocks.collect() };
        let mut candidates = Vec::new();
        for of in scales {
            let counted = Items::of(&of.plan.items, layout.items.len());
            let is_sum = of.plan.alpha.is_some();
            let is_shown = of.is_open(judge, floor)
                && taking.take(of.plan.block, &of.plan.vector, &|parts| parts.take_scale(&counted, is_sum));
            let (line, square) = (of.line, of.square);
            let block = of.plan.block;
            candidates.push(Candidate { block, n: of.of.n, items: counted, is_sum, line, square, is_shown });
        }
        (taking, candidates)
    }

    /// Rounds the sums of blocks with few people; whether there are any.
    fn round(&self, spreads: &[bool], scales: &mut [Summed<'_>], sums: &mut [(i64, Line)]) -> bool {
        let blocks = (0..self.layout.blocks.len()).filter(|_| self.judge.rounds());
        let mut are_rounded = false;
        for block in blocks {
            are_rounded |= rounding::round(block, self.part.block(block), spreads, scales, sums);
        }
        are_rounded
    }

    fn items(&self, taking: &mut Taking<'_>) -> Vec<ItemRelease> {
        let n = self.part.persons;
        let items = self.layout.items.iter().zip(self.items).enumerate();
        let items = items.filter(|_| are_enough_for_items(n, self.floor)).map(|(place, (plan, square))| {
            let is_shown = self.is_item_open(plan, *square)
                && taking.take(plan.block, &plan.vector, &|parts| parts.take_item(place));
            ItemRelease {
                id: plan.id.clone(),
                options: plan.options,
                least: plan.least,
                most: plan.most,
                n: if is_shown { self.part.block(plan.block).n } else { n },
                figures: is_shown.then(|| Figures::of(*square, self.judge.has_former_figures())),
            }
        });
        items.collect()
    }

    fn themes(&self) -> impl Iterator<Item = ItemRelease> {
        self.layout.themes.iter().zip(&self.part.themes).map(|(plan, rated)| {
            let is_shown = are_enough_for_themes(rated.n, self.floor);
            ItemRelease {
                id: plan.id.clone(),
                options: plan.options,
                least: plan.least,
                most: plan.most,
                n: if is_shown { rated.n } else { self.part.persons },
                figures: is_shown.then(|| Figures::of_sum(rated.sum, 0)),
            }
        })
    }
}

fn shown_by(judge: Judge, layout: &Layout, part: &Part, floor: Floor) -> Option<Shown> {
    let n = part.persons;
    if n < floor.persons() {
        return None;
    }
    let (items, scales) = part.squares.split_at_checked(layout.items.len())?;
    let table = Table { judge, layout, part, floor, items };
    let scales = layout.scales.iter().zip(scales);
    let scales = scales.map(|(plan, square)| Summed::new(judge, plan, part.block(plan.block), *square));
    let mut scales: Vec<Summed<'_>> = scales.collect();
    let sums = layout.items.iter().zip(items).map(|(plan, square)| (square.sum, line_of(plan)));
    let sums: Vec<(i64, Line)> = sums.collect();
    let (mut taking, mut candidates) = table.take_scales(&scales, &sums);
    let spreads = judge.spreads(&sums, &candidates);
    let mut rounded = sums.clone();
    if table.round(&spreads, &mut scales, &mut rounded) {
        (taking, candidates) = table.take_scales(&scales, &rounded);
    }
    let scales = scales.iter().zip(&candidates).zip(spreads).map(|((of, candidate), has_spread)| {
        let figures = candidate.is_shown.then(|| of.figures(has_spread));
        let has_alpha =
            has_spread && of.of.is_whole() && (of.of.n >= ALPHAS_FROM || judge.has_former_figures());
        let alpha = || alpha_of(layout, of.plan, items, of.fine, of.of.n).filter(|_| has_alpha);
        of.release(n, figures.map(|figures| (figures, alpha())))
    });
    let scales: Vec<_> = scales.collect();
    let items = table.items(&mut taking).into_iter().chain(table.themes()).collect();
    let shown = Shown { scales, items, shares: shares(layout, part, floor) };
    shown.has_figures().then_some(shown)
}

/// The questions that no scale counts.
fn shares(layout: &Layout, part: &Part, floor: Floor) -> Vec<ShareRelease> {
    let n = part.persons;
    let is_sensitive = layout.is_sensitive;
    let classes = layout.classes.iter().zip(&part.classes);
    let classes = classes.filter(|_| are_enough_for_cuts(n, floor, is_sensitive));
    let shares = classes.map(|(plan, counts)| {
        let spread = spread_of(*counts, plan.headline, floor, is_sensitive);
        ShareRelease { id: plan.id.clone(), spread: Some(spread), levels: None }
    });
    let levels = layout.levels.iter().zip(&part.levels);
    let levels = levels.filter(|_| are_enough_for_cuts(n, floor, is_sensitive)).map(|(plan, counts)| {
        let (cut, levels) = levels_of(counts, (plan.levels, plan.headline), floor, is_sensitive);
        ShareRelease { id: plan.id.clone(), spread: Some(Spread::Cut(cut)), levels: Some(levels) }
    });
    shares.chain(levels).collect()
}

fn line_of(plan: &ItemPlan) -> Line {
    Line { least: plan.least, most: plan.most, steps: plan.steps }
}

/// Cronbach's alpha with two decimals. The release holds it, because it has no squares of items to compute it from.
fn alpha_of(layout: &Layout, plan: &ScalePlan, items: &[Square], total: Square, n: u32) -> Option<Exact> {
    let (parts, total) = plan.items_and_total(layout, items, total, n)?;
    alpha_in_hundredths(&parts, &total).filter(|alpha| *alpha >= LOWEST_ALPHA)
}
