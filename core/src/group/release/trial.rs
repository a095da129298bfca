//! The trial of figures before they are shown: do they leave open how many people there are at each value, and on each
//! side of each cut?
//!
//! - A sum is shown if it is **far** from both ends: at least [`FEWEST_STEPS`] steps. Nearer than that one or two people
//!   have to be those who differ. A question, which has few values, keeps that distance also without any one of its people.
//!   What is left of a scale without its shown parts has to be as far ([`parts`]).
//! - A sum of squares is shown if it has been **tried**: other groups with the same number, sum and squares are searched
//!   for, until each count is 0 or at least 3 in one of them ([`open`]). The same has to hold for the others when any one
//!   member is taken away, because he knows his own value.
//! - Scales that share items are tried together as well, with whole sheets ([`family`], [`joint`]).
//! - That squares are not shown must not tell either, so above a limit they are never shown ([`denied`]).
//!
//! Only the figures themselves decide, never who the people were: a group with the same figures has the same result. No
//! search is left to chance and all of them are bounded; what is not found in time is not shown.

mod denied;
pub(super) mod family;
mod fixed;
mod joint;
mod open;
pub(super) mod parts;
mod people;
mod table;
mod wish;

use self::open::is_open;
use self::people::{People, Search};
use crate::group::aggregate::{Square, Steps};

/// From how many people the spread of a scale is tried.
pub const SPREADS_FROM: u32 = 8;

/// From how many people Cronbach's alpha is shown.
pub const ALPHAS_FROM: u32 = 15;

/// How many steps a sum that is shown lies from both ends.
pub(super) const FEWEST_STEPS: i64 = 3;

/// More steps than that are not searched.
const MOST_STEPS: i64 = 256;

/// The values that one person can have: from `least` to `most`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) least: i64,
    pub(super) most: i64,
    pub(super) steps: Steps,
}

impl Line {
    /// The values of a sum.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            least: self.least + other.least,
            most: self.most + other.most,
            steps: self.steps.and(other.steps),
        }
    }

    /// How many steps there are from the lowest to the highest value; `None` if they are not even, or too many.
    fn top(self) -> Option<i64> {
        let length = self.most.checked_sub(self.least)?;
        let is_whole = length.checked_rem(self.steps.widest)? == 0;
        let top = length.checked_div(self.steps.widest)?;
        (self.steps.are_even && is_whole && (1..=MOST_STEPS).contains(&top)).then_some(top)
    }

    /// Values counted in steps from the lowest; `None` if the sums are not those of such values.
    fn counted(self, n: u32, square: Square) -> Option<People> {
        let (n, step) = (i128::from(n), i128::from(self.steps.widest));
        let (least, sum, squares) =
            (i128::from(self.least), i128::from(square.sum), i128::from(square.squares));
        // No number of a release is above 2^53, and n is at most 10,000, so none here comes near 2^127.
        let above = sum - n * least;
        // Σ(t - least)² = Σt² - 2 least Σt + n least²
        let squares = squares - least * (2 * sum - n * least);
        let in_steps = |number: i128, step: i128| {
            let whole = number.checked_div(step)?;
            i64::try_from(whole).ok().filter(|_| whole * step == number)
        };
        let (sum, squares) = (in_steps(above, step)?, in_steps(squares, step * step)?);
        Some(People { n: i64::try_from(n).ok()?, sum, squares })
    }
}

/// Whether a sum is so far from both ends that one or two people alone need not make the difference.
///
/// Groups who are all alike are withheld, so five people with five steps are not all one step from the end: one or two of
/// them are farther. Six people with six steps can be three with two.
pub(super) fn is_far(n: u32, sum: i64, line: Line) -> bool {
    let (n, sum, step) = (i128::from(n), i128::from(sum), i128::from(line.steps.widest));
    let is_far_from = |from: i128| from >= step * i128::from(FEWEST_STEPS) && !(n < 6 && from == n * step);
    is_far_from(sum - n * i128::from(line.least)) && is_far_from(n * i128::from(line.most) - sum)
}

/// Whether the sum of a question is far from both ends, also to a member who takes himself away: whatever value he has, the
/// others keep three steps.
pub(super) fn is_far_for_members(n: u32, sum: i64, line: Line) -> bool {
    let one = line.most - line.least;
    [sum - one, sum, sum + one].into_iter().all(|sum| is_far(n, sum, line))
}

/// Whether the spread of values may be shown beside their sum, as far as these values alone tell.
pub(super) fn may_show_spread(n: u32, square: Square, line: Line) -> bool {
    let tried = || Some(is_alone_open(line.counted(n, square)?, line.top()?));
    n >= SPREADS_FROM && is_far(n, square.sum, line) && tried().unwrap_or(false)
}

/// Whether these squares stand the trial and are not above the limit of the denied ones.
fn is_alone_open(people: People, top: i64) -> bool {
    let limit = denied::limit(people.n, people.sum, top);
    limit.is_some_and(|limit| people.squares <= limit) && is_tried(people, top)
}

/// Whether every count is open, also to each member of every group with these sums.
fn is_tried(people: People, top: i64) -> bool {
    let is_open_without = |value: i64| {
        let others = people.without(1, value);
        match others.search(0, top, top) {
            // Nobody can have this value.
            Search::Impossible => true,
            Search::Unknown => false,
            Search::Found(_) => is_open(others, top),
        }
    };
    // The values at the ends of a group leave the least to the others: they are tried first.
    is_open(people, top) && (0..=top).rev().all(is_open_without)
}

#[cfg(test)]
mod tests;
