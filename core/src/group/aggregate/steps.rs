//! The distances between the values that an item or a scale can have.

use crate::group::sorting::each_once;
use crate::questionnaire::instrument::{ResponseOption, ResponseSet};

/// How far neighbouring possible values lie apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Steps {
    /// The widest distance.
    pub(crate) widest: i64,
    /// Whether all distances are the same.
    pub(crate) are_even: bool,
}

impl Steps {
    /// Of values that differ in no known way: nothing that needs even steps is made of them.
    pub(super) const UNKNOWN: Self = Self { widest: 1, are_even: false };

    /// Between the points of some options.
    pub(super) fn of(set: &ResponseSet) -> Self {
        let points = set.options().iter().filter_map(ResponseOption::points);
        Self::between(points.map(i64::from).collect()).unwrap_or(Self::UNKNOWN)
    }

    /// Between some values; `None` if there are fewer than two different ones.
    pub(super) fn between(values: Vec<i64>) -> Option<Self> {
        let values = each_once(values.into_iter());
        let mut steps: Option<Self> = None;
        for (one, next) in values.iter().zip(values.iter().skip(1)) {
            let step = Self { widest: next.checked_sub(*one)?, are_even: true };
            steps = Some(steps.map_or(step, |steps| steps.and(step)));
        }
        steps
    }

    /// Of a sum of two values.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            widest: self.widest.max(other.widest),
            are_even: self.are_even && other.are_even && self.widest == other.widest,
        }
    }

    pub(super) fn times(self, factor: i64) -> Self {
        Self { widest: self.widest.saturating_mul(factor.saturating_abs()), ..self }
    }
}
