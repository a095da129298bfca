//! A score on the band from the lowest to the highest possible value. Geometry only; exact, in tenths of a unit.

use trygskema_core::format::exact::Exact;
use trygskema_core::questionnaire::instrument::Range;

/// The width of the drawing in its own units; the page scales it.
pub(crate) const WIDTH: i64 = 320;
/// Room on both sides, so that a marker at the end is whole.
pub(crate) const MARGIN: i64 = 10;

/// Where a value stands: 10.0 at the low end, 310.0 at the high end.
pub(crate) fn x_of(value: Exact, range: Range) -> Exact {
    let line = WIDTH.saturating_sub(MARGIN.saturating_mul(2));
    value.position(range.low, range.high).times(line, 1).plus(Exact::integer(MARGIN))
}

/// The tip-down triangle above the band that marks a value, as points of a polygon.
pub(crate) fn marker(value: Exact, range: Range) -> String {
    let x = x_of(value, range);
    let half = Exact::integer(8);
    let (left, right, tip) = (x.minus(half).rounded(1), x.plus(half).rounded(1), x.rounded(1));
    [left.as_str(), ",2 ", &right, ",2 ", &tip, ",16"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOTAL: Range = Range { low: Exact::integer(15), high: Exact::integer(75) };

    // By hand: 10 + 300 * (23 - 15) / 60 = 50.
    // shows: A16
    #[test]
    fn the_marker_stands_where_the_value_is() {
        for (value, x) in [(15, "10.0"), (23, "50.0"), (45, "160.0"), (75, "310.0")] {
            assert_eq!(x_of(Exact::integer(value), TOTAL).rounded(1), x);
        }
        assert_eq!(marker(Exact::integer(23), TOTAL), "42.0,2 58.0,2 50.0,16");
    }
}
