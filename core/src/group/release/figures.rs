//! The sums of one quantity, as far as they are shown.

use crate::group::aggregate::Square;
use crate::group::stats::Moments;

/// A sum, and the sum of squares where the spread may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figures {
    pub(super) sum: i64,
    /// How far the true sum can be from this one, if it is rounded; else 0.
    pub(super) within: i64,
    pub(super) squares: Option<i64>,
}

impl Figures {
    /// Without the squares, if the spread is withheld.
    pub(super) fn of(square: Square, has_spread: bool) -> Self {
        Self { sum: square.sum, within: 0, squares: has_spread.then_some(square.squares) }
    }

    /// A sum alone; `within` is how far the true one can be.
    pub(super) fn of_sum(sum: i64, within: i64) -> Self {
        Self { sum, within, squares: None }
    }

    /// Both sums, if both are shown.
    pub(super) fn square(self) -> Option<Square> {
        Some(Square { sum: self.sum, squares: self.squares? })
    }

    pub(super) fn moments(self, n: u32, unit: i64) -> Option<Moments> {
        match self.squares {
            Some(squares) => Moments::new(n.into(), self.sum, squares, unit),
            None => Some(Moments::of_mean(n.into(), self.sum, unit)?.rounded(self.within)),
        }
    }
}
