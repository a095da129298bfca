//! The rules by which figures of a group are shown or withheld. `release/selection.rs` applies them.
//!
//! | shown | from how many persons | and only if |
//! |---|---|---|
//! | the mean of a scale | the floor, at least 5 | the values differ, and the sum is far from both ends; of few people it is rounded (`release/rounding.rs`) |
//! | the mean of a scale that discloses as much as an item | 15 | the same, and it is far without any one person as well |
//! | the spread of a scale | 8 | its mean is shown, it leaves every count open (`release/trial.rs`), and everybody on its scales answered all their items |
//! | Cronbach's alpha | 15 | the spread is shown |
//! | the mean of an item | 15 | as for a scale like it, it has at least five options, and everybody on its scales answered all their items |
//! | the mean of a question of an open form | the floor, at least 5 | nothing else: these are those who answered it |
//! | the median of a question with levels | 8 (15 if sensitive) | at least 3 (5) people stand at its place |
//! | counts of low, middle, high, "don't know", skipped | 20 | each is zero or at least 3 (5 if sensitive), and they are not all one |
//! | one cut: how many gave the [`Headline`] answers | 8 (15 if sensitive) | the counts above are not shown |
//!
//! A higher floor raises every minimum below it. The persons of a scale or an item are those of its block. Scales, then
//! items, are shown in order, each only if no withheld one can then be computed from the figures shown, and if what is left
//! of a scale without its shown parts is far from both ends as well. The spread of items is not shown. The counts of an item are
//! shown or withheld together. All reasons
//! have the same wording.
//!
//! # How many
//!
//! Scales that share an item are a block, and all figures of a block are of the same persons (see
//! [`crate::group::aggregate`]), so no two of them differ by what one person answered. Blocks have no item in common, so
//! their numbers of persons may differ by one: that tells who left something out, and nothing of what was answered. A
//! share counts everybody who took the form; a skipped question is one of the answers beside its cut.
//!
//! How many are not on every scale is said. How many of these skipped, and how many answered "don't know", is a cut of
//! them by the same rule, because "don't know" is an answer: at least 3 on both sides, or a band.
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

use super::{Classes, Cut, Spread};
use crate::format::language::Language;
use crate::group::aggregate::{CLASSES, Layout, Part, Square};
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

/// What is said where means are rounded; `points` is how far the true ones can be.
pub fn rounded(language: Language, points: &str) -> String {
    let [before, after] = match language {
        Language::Danish => [
            "Gennemsnittene er afrundet, så ingen kan trække sit eget svar fra og se de andres. De rigtige ligger højst ",
            " point derfra.",
        ],
        Language::English => [
            "The means are rounded, so that nobody can take away his own answers and see those of the others. The true ones are at most ",
            " points away.",
        ],
    };
    [before, points, after].concat()
}

/// Whether a group is large enough for a scale.
pub(super) fn are_enough_for_scale(n: u32, floor: Floor, is_like_item: bool) -> bool {
    if is_like_item { are_enough_for_items(n, floor) } else { n >= floor.persons() }
}

/// Whether a group is large enough for items.
pub(super) fn are_enough_for_items(n: u32, floor: Floor) -> bool {
    n >= floor.persons().max(ITEMS_FROM)
}

/// Whether so many ratings of a theme are enough for its mean. What single persons answered may be guessed from it: the form is
/// declared open because that harms nobody.
pub(super) fn are_enough_for_themes(n: u32, floor: Floor) -> bool {
    n >= floor.persons()
}

/// Whether a group is large enough for counts.
pub(super) fn are_enough_for_shares(n: u32, floor: Floor) -> bool {
    n >= floor.persons().max(SHARES_FROM)
}

/// Whether a group is large enough for a cut.
pub(super) fn are_enough_for_cuts(n: u32, floor: Floor, is_sensitive: bool) -> bool {
    n >= floor.persons().max(if is_sensitive { SENSITIVE_CUTS_FROM } else { CUTS_FROM })
}

/// From how many on it is told that sheets were filled in faster than they can be read.
const FEWEST_FAST: u32 = 3;

/// The fewest persons on either side of a cut that is shown exactly.
fn smallest_side(n: u32, floor: Floor, is_sensitive: bool) -> u32 {
    smallest_class(is_sensitive).saturating_add(are_enough_for_shares(n, floor).into())
}

/// What is shown of `count` among `n` persons: the count itself, or the band at the end that it lies in.
pub(super) fn cut_of(count: u32, n: u32, floor: Floor, is_sensitive: bool) -> (u32, u32) {
    side_of(count, n, smallest_side(n, floor, is_sensitive))
}

/// The number on one side, if there are at least `smallest` on both; else the band at the end that it lies in.
fn side_of(count: u32, n: u32, smallest: u32) -> (u32, u32) {
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
pub(super) fn spread_of(
    counts: [u32; CLASSES],
    headline: Headline,
    floor: Floor,
    is_sensitive: bool,
) -> Spread {
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

/// Whether the counts of a group that is large enough may be shown: all or none.
pub(super) fn may_show_counts(counts: [u32; CLASSES], is_sensitive: bool) -> bool {
    let is_small = |count: &u32| (1..smallest_class(is_sensitive)).contains(count);
    let classes_in_use = counts.iter().filter(|count| **count > 0).count();
    classes_in_use > 1 && !counts.iter().any(is_small)
}

/// How many sheets were filled in faster than they can be read: of fewer than three it is not said, and if the others are one or
/// two, in a band.
pub(super) fn fast_of(fast: u32, persons: u32) -> Option<(u32, u32)> {
    (fast >= FEWEST_FAST).then(|| side_of(fast, persons, FEWEST_FAST))
}

/// Whether a release of so many persons may say this of sheets that were filled in too fast.
pub(super) fn may_tell_fast((least, most): (u32, u32), persons: u32) -> bool {
    most <= persons && fast_of(most, persons) == Some((least, most))
}

/// How many of those who are not counted on every scale skipped something, and not just gave answers without points; in a
/// band as a cut of these persons has it.
pub(super) fn skipped_of(layout: &Layout, part: &Part) -> Option<(u32, u32)> {
    let is_told = layout.has_pointless_answers && part.incomplete >= smallest_class(layout.is_sensitive);
    is_told.then(|| side_of(part.skipped, part.incomplete, smallest_class(layout.is_sensitive)))
}

/// Whether a release may say this of so many persons who are not counted on every scale.
pub(super) fn may_tell_skipped((least, most): (u32, u32), incomplete: u32, is_sensitive: bool) -> bool {
    let smallest = smallest_class(is_sensitive);
    // A band at the lower end is the one of nobody, at the upper end the one of all.
    let count = if least == 0 { 0 } else { most };
    incomplete >= smallest && most <= incomplete && side_of(count, incomplete, smallest) == (least, most)
}
