//! The rules by which figures of a group are shown or withheld.
//!
//! | shown | from how many persons | and only if |
//! |---|---|---|
//! | the mean of a scale | the floor, at least 5 | the values differ, and the sum is far from both ends |
//! | the mean of a scale that discloses as much as an item | 15 | the same, and it is far without any one person as well |
//! | the spread of a scale | 8 | its mean is shown, and it leaves every count open (`release/trial.rs`) |
//! | Cronbach's alpha | 15 | the spread is shown |
//! | the mean of an item | 15 | the same, and it has at least five options |
//! | counts of low, middle, high, "don't know" | 20 | each is zero or at least 3 (5 if sensitive), and they are not all one |
//! | one cut: how many gave the [`Headline`] answers | 8 (15 if sensitive) | the counts above are not shown |
//!
//! A higher floor raises every minimum below it. Scales, then items, are shown in order, each only if no withheld one
//! can then be computed from the figures shown, and if what is left of a scale without its shown parts is far from both ends
//! as well. The spread of items is not shown. The four counts of an item are shown or withheld together. All reasons
//! have the same wording.
//!
//! # The cut
//!
//! Few people and answers that are nearly alike are what a good workshop gives, so withholding would withhold just that. A
//! question whose counts cannot be shown has one number instead: how many gave its headline answers. It is exact if at least
//! 3 (5 if sensitive) did and at least as many did not. Otherwise it is a band of that width at its end, "0 to 2" or "14
//! to 16 of 16", which is the same whether nobody or two persons differ. There is one cut a question, named in the
//! definition, so that two cuts cannot be subtracted; and a question has either its counts or its cut. Only questions that no
//! scale counts have one, so there is no sum of the same answers beside it.
//!
//! From 20 persons on a cut tells one thing more: that the counts could not be shown. "17 of 20" would then mean that the
//! other three are of several kinds, none of them three times. So there a side has to have one person more, and a band is one wider.
//!
//! What stays: who is one of exactly three knows that two others answered as he did, not who.

use super::judge::Judge;
use super::trial::family::Candidate;
use super::trial::parts::{Items, Parts};
use super::trial::{ALPHAS_FROM, Line};
use super::{Classes, Cut, Figures, ItemRelease, ScaleRelease, ShareRelease, Shown, Spread};
use crate::format::exact::Exact;
use crate::format::language::Language;
use crate::group::aggregate::{ItemPlan, Layout, Part, ScalePlan, Span, Square};
use crate::group::stats::alpha_in_hundredths;
use crate::group::terms::Floor;
use crate::questionnaire::instrument::Headline;

/// From how many persons items are shown.
///
/// Sum and sum of squares of five options fix the whole histogram in 64 % of data sets of 5 persons, 16 % of 8, 5 % of 10
/// and 0.2 % of 15 (uniform answers).
pub const ITEMS_FROM: u32 = 15;

/// From how many persons counts of answers are shown.
pub const SHARES_FROM: u32 = 20;

/// From how many persons one cut of the answers is shown where the counts are not.
pub const CUTS_FROM: u32 = 8;

/// The same for a sensitive questionnaire.
pub const SENSITIVE_CUTS_FROM: u32 = 15;

/// The fewest options of an item that is shown: with fewer, the sums often determine the counts.
pub const FEWEST_OPTIONS: u32 = 5;

/// The fewest persons in a class that is not empty.
pub const fn smallest_class(is_sensitive: bool) -> u32 {
    if is_sensitive { 5 } else { 3 }
}

/// The text in place of a withheld figure. It is the same for every reason, because the reason would disclose
/// something about the figure.
pub const fn withheld(language: Language) -> &'static str {
    match language {
        Language::Danish => "Vises ikke. Tal vises kun, når de ikke røber, hvad enkelte har svaret.",
        Language::English => {
            "Not shown. Numbers are shown only if they do not tell what single persons answered."
        }
    }
}

/// The same where there is room for two words.
pub const fn withheld_in_short(language: Language) -> &'static str {
    match language {
        Language::Danish => "vises ikke",
        Language::English => "not shown",
    }
}

/// Whether a group is large enough for a scale.
pub(super) fn are_enough_for_scale(n: u32, floor: Floor, is_like_item: bool) -> bool {
    if is_like_item { are_enough_for_items(n, floor) } else { n >= floor.persons() }
}

/// Whether a group is large enough for items.
pub(super) fn are_enough_for_items(n: u32, floor: Floor) -> bool {
    n >= floor.persons().max(ITEMS_FROM)
}

/// Whether a group is large enough for counts.
pub(super) fn are_enough_for_shares(n: u32, floor: Floor) -> bool {
    n >= floor.persons().max(SHARES_FROM)
}

/// Whether a group is large enough for a cut.
pub(super) fn are_enough_for_cuts(n: u32, floor: Floor, is_sensitive: bool) -> bool {
    n >= floor.persons().max(if is_sensitive { SENSITIVE_CUTS_FROM } else { CUTS_FROM })
}

/// The fewest persons on either side of a cut that is shown exactly.
fn smallest_side(n: u32, floor: Floor, is_sensitive: bool) -> u32 {
    smallest_class(is_sensitive).saturating_add(are_enough_for_shares(n, floor).into())
}

/// What is shown of `count` among `n` persons: the count itself, or the band at the end that it lies in.
pub(super) fn cut_of(count: u32, n: u32, floor: Floor, is_sensitive: bool) -> (u32, u32) {
    let smallest = smallest_side(n, floor, is_sensitive);
    let widest = smallest.saturating_sub(1);
    if count < smallest {
        (0, widest)
    } else if n.saturating_sub(count) < smallest {
        (n.saturating_sub(widest), n)
    } else {
        (count, count)
    }
}

/// What is shown of the counts of a group that is large enough for a cut.
pub(super) fn spread_of(counts: [u32; 4], headline: Headline, floor: Floor, is_sensitive: bool) -> Spread {
    let n = counts.iter().fold(0_u32, |sum, count| sum.saturating_add(*count));
    if are_enough_for_shares(n, floor) && may_show_counts(counts, is_sensitive) {
        return Spread::Counts(Classes::of(counts));
    }
    let counted = headline.classes().iter().filter_map(|class| counts.get(*class));
    let (least, most) = cut_of(counted.sum(), n, floor, is_sensitive);
    Spread::Cut(Cut { headline, least, most })
}

/// Whether a release of `n` persons may hold this cut.
pub(super) fn may_show_cut(cut: Cut, n: u32, floor: Floor, is_sensitive: bool) -> bool {
    are_enough_for_cuts(n, floor, is_sensitive)
        && cut.most <= n
        && cut_of(cut.least, n, floor, is_sensitive) == (cut.least, cut.most)
}

/// Whether all persons have the same value, so that the mean would disclose it. A mean at an end of the range is such a
/// case.
pub(super) fn are_alike(n: u32, square: Square) -> bool {
    let (n, sum, squares) = (i128::from(n), i128::from(square.sum), i128::from(square.squares));
    n.saturating_mul(squares) == sum.saturating_mul(sum)
}

/// Whether the counts of a group that is large enough may be shown: all four or none.
pub(super) fn may_show_counts(counts: [u32; 4], is_sensitive: bool) -> bool {
    let is_small = |count: &u32| (1..smallest_class(is_sensitive)).contains(count);
    let classes_in_use = counts.iter().filter(|count| **count > 0).count();
    classes_in_use > 1 && !counts.iter().any(is_small)
}

/// What may be shown of one instrument; `None` if that is nothing.
pub(super) fn shown(layout: &Layout, part: &Part, floor: Floor) -> Option<Shown> {
    shown_by(Judge::Figures, layout, part, floor)
}

/// What was shown of one instrument before there was a trial.
#[cfg(test)]
pub(super) fn formerly_shown(layout: &Layout, part: &Part, floor: Floor) -> Option<Shown> {
    shown_by(Judge::Former, layout, part, floor)
}

fn shown_by(judge: Judge, layout: &Layout, part: &Part, floor: Floor) -> Option<Shown> {
    let n = part.n;
    if n < floor.persons() {
        return None;
    }
    let (items, scales) = part.squares.split_at_checked(layout.items.len())?;
    let has_few = |options: u32| options < FEWEST_OPTIONS;
    let is_item_shown = |(plan, square): (&ItemPlan, &Square)| {
        let line = line_of_item(plan);
        let is_open = !judge.is_alike(n, *square) && judge.is_far(n, *square, line, true);
        are_enough_for_items(n, floor) && !has_few(plan.options) && is_open
    };
    let is_scale_shown = |(plan, square): (&ScalePlan, &Square)| {
        let is_far = judge.is_far(n, *square, line_of_scale(plan), plan.is_like_item);
        let is_open = !judge.is_alike(n, *square) && is_far;
        are_enough_for_scale(n, floor, plan.is_like_item) && is_open
    };
    // The withheld quantities, which must not be computable from the figures shown.
    let withheld_items = layout.items.iter().zip(items).filter(|of| !is_item_shown(*of));
    let withheld_scales = layout.scales.iter().zip(scales).filter(|of| !is_scale_shown(*of));
    let vectors = withheld_items.map(|(plan, _)| &plan.vector);
    let guarded: Vec<_> = vectors.chain(withheld_scales.map(|(plan, _)| &plan.vector)).collect();
    let mut known = Span::default();
    let mut is_safe = |vector| {
        let mut with = known.clone();
        with.add(vector);
        let is_safe = !guarded.iter().any(|guarded| with.holds(guarded));
        if is_safe {
            known = with;
        }
        is_safe
    };
    let sums: Vec<_> =
        layout.items.iter().zip(items).map(|(plan, square)| (square.sum, line_of_item(plan))).collect();
    let mut parts = Parts::new(n, &sums);
    let mut candidates = Vec::new();
    for (plan, square) in layout.scales.iter().zip(scales) {
        let counted = Items::of(&plan.items, layout.items.len());
        let is_sum = plan.alpha.is_some();
        let mut with = parts.clone();
        let is_far = judge.ignores_parts() || !is_sum || with.take_scale(&counted);
        let is_shown = is_scale_shown((plan, square)) && is_far && is_safe(&plan.vector);
        if is_shown {
            parts = with;
        }
        let line = line_of_scale(plan);
        candidates.push(Candidate { items: counted, is_sum, line, square: *square, is_shown });
    }
    let spreads = judge.spreads(n, &sums, &candidates);
    let scales = layout.scales.iter().zip(&candidates).zip(spreads).map(|((plan, of), has_spread)| {
        let figures = of.is_shown.then(|| Figures::of(of.square, has_spread));
        let alpha =
            figures.and_then(Figures::square).and_then(|square| alpha(layout, plan, items, square, n));
        ScaleRelease {
            id: plan.id.clone(),
            n_items: u32::try_from(plan.n_items).unwrap_or(u32::MAX),
            values: plan.values,
            unit: plan.unit,
            least: plan.least,
            most: plan.most,
            n,
            figures,
            alpha: alpha.filter(|_| n >= ALPHAS_FROM || judge.has_former_figures()),
        }
    });
    let scales: Vec<_> = scales.collect();
    let items = layout.items.iter().zip(items).enumerate().filter(|_| are_enough_for_items(n, floor));
    let items: Vec<_> = items
        .map(|(place, (plan, square))| {
            let mut with = parts.clone();
            let is_far = judge.ignores_parts() || with.take_item(place);
            let is_taken = is_item_shown((plan, square)) && is_far && is_safe(&plan.vector);
            if is_taken {
                parts = with;
            }
            ItemRelease {
                id: plan.id.clone(),
                options: plan.options,
                least: plan.least,
                most: plan.most,
                n,
                figures: is_taken.then(|| Figures::of(*square, judge.has_former_figures())),
            }
        })
        .collect();
    let is_sensitive = layout.is_sensitive;
    let classes = layout.classes.iter().zip(&part.classes);
    let classes = classes.filter(|_| are_enough_for_cuts(n, floor, is_sensitive));
    let shares = classes.map(|(plan, counts)| {
        let spread = spread_of(*counts, plan.headline, floor, is_sensitive);
        ShareRelease { id: plan.id.clone(), spread: Some(spread) }
    });
    let shown = Shown { scales, items, shares: shares.collect() };
    shown.has_figures().then_some(shown)
}

fn line_of_item(plan: &ItemPlan) -> Line {
    Line { least: plan.least, most: plan.most, steps: plan.steps }
}

fn line_of_scale(plan: &ScalePlan) -> Line {
    Line { least: plan.least, most: plan.most, steps: plan.steps }
}

/// What is shown at most of `n` persons: the same rules, for figures that only the number of persons can withhold.
pub(crate) fn at_best(layout: &Layout, n: u32, floor: Floor) -> Option<Shown> {
    let half = n / 2;
    let part = Part {
        n,
        incomplete: 0,
        squares: layout.squares().map(|_| Square { sum: 1, squares: 1 }).collect(),
        classes: layout.classes.iter().map(|_| [half, n.saturating_sub(half), 0, 0]).collect(),
    };
    shown_by(Judge::Persons, layout, &part, floor)
}

/// Cronbach's alpha with two decimals. The release holds it, because it has no squares of items to compute it from.
fn alpha(layout: &Layout, plan: &ScalePlan, items: &[Square], total: Square, n: u32) -> Option<Exact> {
    let (parts, total) = plan.items_and_total(layout, items, total, n)?;
    alpha_in_hundredths(&parts, &total).filter(|alpha| *alpha >= super::LOWEST_ALPHA)
}
