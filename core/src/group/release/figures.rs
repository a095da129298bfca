//! The sums of one quantity, as far as they are shown.

use crate::group::aggregate::Square;
use crate::group::stats::Moments;

/// A sum, and the sum of squares where the spread may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub(super) struct Figures {
    pub(super) sum: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) squares: Option<i64>,
}

impl Figures {
    /// Without the squares, if the spread is withheld.
    pub(super) fn of(square: Square, has_spread: bool) -> Self {
        Self { sum: square.sum, squares: has_spread.then_some(square.squares) }
    }

    /// Both sums, if both are shown.
    pub(super) fn square(self) -> Option<Square> {
        Some(Square { sum: self.sum, squares: self.squares? })
    }

    pub(super) fn moments(self, n: u32, unit: i64) -> Option<Moments> {
        match self.squares {
            Some(squares) => Moments::new(n.into(), self.sum, squares, unit),
            None => Moments::of_mean(n.into(), self.sum, unit),
        }
    }
}
