//! Means as dots on a line, and places on lines in general.

use crate::format::exact::Exact;

use super::number::{exact, fixed, machine};
use super::page::{Chart, Mark};
use super::{LEVEL, Material};
use crate::group::release::ScaleRelease;
use crate::group::stats::Moments;

/// Decimals of per cent, and of means on a scale that is long.
pub(super) const DECIMALS: u8 = 1;

/// A scale that is longer has means with one decimal.
const SHORT_SCALE: Exact = Exact::integer(10);

/// Decimals of means and their intervals on a scale of this length: on one from 1 to 5 a tenth hides a change.
pub(super) fn decimals_on(length: Exact) -> u8 {
    if length > SHORT_SCALE { DECIMALS } else { DECIMALS.saturating_add(1) }
}

impl ScaleRelease {
    /// Decimals of its means.
    pub(super) fn decimals(&self) -> u8 {
        decimals_on(self.most().minus(self.least()))
    }
}

/// Where a value is between two others.
pub(super) fn place(value: f64, low: Exact, high: Exact) -> i64 {
    let at = exact(value, 6).unwrap_or(low).position(low, high).times(Chart::FULL, 1);
    at.rounded(0).parse::<i64>().unwrap_or(0).clamp(0, Chart::FULL)
}

impl Material<'_> {
    /// A mean with its interval on a line from `low` to `high`.
    pub(super) fn mark(
        &self,
        label: String,
        moments: &Moments,
        [low, high]: [Exact; 2],
        figure: &str,
        decimals: u8,
    ) -> Mark {
        let mean = moments.mean();
        let interval = moments.mean_interval(LEVEL);
        Mark {
            label,
            text: fixed(mean, decimals, self.language),
            figure: figure.to_owned(),
            value: machine(mean),
            at: place(mean, low, high),
            interval: interval.map(|of| (place(of.low, low, high), place(of.high, low, high))),
        }
    }
}
