//! What is shown of a question with levels: the median, where its class is no small one, and one cut.

use super::Cut;
use super::suppression::{cut_of, smallest_class};
use crate::group::aggregate::{is_reached, places};
use crate::group::terms::Floor;
use crate::questionnaire::instrument::Headline;

/// The levels of a question, and where the middle of the answers is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels {
    /// How many levels there are.
    pub count: u32,
    /// The place of the median in half steps: 0 is the lowest level, 1 between it and the next; `None` if it is not shown.
    pub median: Option<u32>,
}

/// The fewest and the most levels.
pub(super) const LEVELS: (i32, i32) = (2, 16);

/// What is shown of the counts of the places, with those who skipped the question last, of a group that is large enough for a cut.
pub(super) fn levels_of(
    counts: &[u32],
    (levels, headline): (u32, Headline),
    floor: Floor,
    is_sensitive: bool,
) -> (Cut, Levels) {
    let n = counts.iter().copied().fold(0, u32::saturating_add);
    let reached = (0..).zip(counts).filter(|(place, _)| *place < places(levels));
    let reached = reached.filter(|(place, _)| is_reached(*place, levels, headline)).map(|(_, count)| *count);
    let (least, most) = cut_of(reached.fold(0, u32::saturating_add), n, floor, is_sensitive);
    let median = median_of(counts.split_last().map_or(&[], |(_, answered)| answered), is_sensitive);
    (Cut { headline, least, most }, Levels { count: levels, median })
}

/// The place that holds the middle of the answers, with an even number both in the middle, if enough people stand there.
fn median_of(answered: &[u32], is_sensitive: bool) -> Option<u32> {
    let n = answered.iter().copied().fold(0, u32::saturating_add);
    let at = |rank: u32| {
        let mut below = 0_u32;
        (0..).zip(answered).find(|(_, count)| {
            below = below.saturating_add(**count);
            below > rank
        })
    };
    let (place, count) = at(n.checked_sub(1)? / 2)?;
    (at(n / 2) == Some((place, count)) && *count >= smallest_class(is_sensitive)).then_some(place)
}

/// Whether a median can stand beside a cut: enough people stand at its place, on its side of the cut.
pub(super) fn do_agree(levels: Levels, cut: Cut, n: u32, is_sensitive: bool) -> bool {
    levels.median.is_none_or(|median| {
        let is_reached = is_reached(median, levels.count, cut.headline);
        let side = if is_reached { cut.most } else { n.saturating_sub(cut.least) };
        median < places(levels.count) && side >= smallest_class(is_sensitive)
    })
}
