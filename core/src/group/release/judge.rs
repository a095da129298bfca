//! By which rules the figures of a group are judged: those of today, or what the number of persons alone lets through.

use super::suppression::are_alike;
use super::trial::family::Candidate;
use super::trial::{self, Line, SPREADS_FROM};
use crate::group::aggregate::Square;

/// By what figures are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judge {
    /// The figures themselves.
    Figures,
    /// The number of persons alone: figures are taken for those that show most.
    Persons,
    /// The rules of formats 1 and 2, which knew no trial.
    #[cfg(test)]
    Former,
}

impl Judge {
    pub(super) fn is_alike(self, n: u32, square: Square) -> bool {
        self != Self::Persons && are_alike(n, square)
    }

    pub(super) fn is_far(self, n: u32, square: Square, line: Line, is_like_item: bool) -> bool {
        let is_far = if is_like_item { trial::is_far_for_members } else { trial::is_far };
        self != Self::Figures || is_far(n, square.sum, line)
    }

    /// Whether sums are shown whatever is left of a whole without them.
    pub(super) fn ignores_parts(self) -> bool {
        self != Self::Figures
    }

    /// Whether the sums of small groups are rounded.
    pub(super) fn rounds(self) -> bool {
        self == Self::Figures
    }

    /// Whether alpha and the spread of items have no rule of their own.
    pub(super) fn has_former_figures(self) -> bool {
        !matches!(self, Self::Figures | Self::Persons)
    }

    pub(super) fn spreads(self, items: &[(i64, Line)], scales: &[Candidate]) -> Vec<bool> {
        match self {
            Self::Figures => trial::family::spreads(items, scales),
            Self::Persons => scales
                .iter()
                .map(|of| of.is_shown && of.n >= SPREADS_FROM && of.line.steps.are_even)
                .collect(),
            #[cfg(test)]
            Self::Former => scales.iter().map(|of| of.is_shown).collect(),
        }
    }
}
