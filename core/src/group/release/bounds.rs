//! Which numbers a release can hold; the same in a file and in the compact form.

use crate::format::exact::Exact;

/// The largest whole number that every reader of JSON takes exactly.
pub(super) const MAX_EXACT: i64 = 9_007_199_254_740_991;

pub(super) const FIGURES: (i64, i64) = (-MAX_EXACT, MAX_EXACT);
pub(super) const ITEMS: (i32, i32) = (1, 500);
pub(super) const VALUES: (i32, i32) = (2, i32::MAX);
pub(super) const UNITS: (i64, i64) = (1, 1 << 20);
pub(super) const OPTIONS: (i32, i32) = (2, 50);

/// Alpha as it is written and read.
pub(super) fn is_with_two_decimals(alpha: Exact) -> bool {
    alpha.times(100, 1).denominator() == 1
}
