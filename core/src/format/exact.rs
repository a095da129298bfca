//! Exact numbers: a score is a fraction of integers until it is shown.

use std::cmp::Ordering;
use std::fmt;

use crate::format::language::Language;

/// A rational number in lowest terms. Scores of every instrument fit with room to spare: points are at most 10 000 and
/// items at most 500, so numerators stay below 10^12. Beyond 64 bits arithmetic stops at the largest value.
///
/// ```
/// use trygskema_core::{format::exact::Exact, format::language::Language};
///
/// let prorated = Exact::new(13 * 6, 5); // 13 points from 5 of 6 items
/// assert_eq!(prorated.to_string(), "15.6");
/// assert_eq!(prorated.localized(Language::Danish, 1), "15,6");
/// assert_eq!(Exact::new(2, 3).to_string(), "0.666667"); // at most six decimals, half away from zero
/// assert_eq!(Exact::new(-1, 2).rounded(0), "-1");
/// assert_eq!(Exact::new(6, -4), Exact::new(-3, 2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exact {
    numerator: i64,
    denominator: i64,
}

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// `numerator / denominator` in lowest terms with a positive denominator. A denominator of 0 is read as 1: no
    /// scoring rule divides by a number of items that can be 0.
    pub fn new(numerator: i64, denominator: i64) -> Self {
        if denominator == 0 {
            return Self { numerator, denominator: 1 };
        }
        let divisor = greatest_common_divisor(numerator, denominator);
        let signed = if denominator < 0 { divisor.saturating_neg() } else { divisor };
        Self {
            numerator: numerator.checked_div(signed).unwrap_or(numerator),
            denominator: denominator.checked_div(signed).unwrap_or(denominator),
        }
    }

    /// A whole number.
    pub const fn integer(value: i64) -> Self {
        Self { numerator: value, denominator: 1 }
    }

    /// Reads a decimal number with a point, such as `-0.5` or `20.73`: at most 9 digits before and 6 after it.
    ///
    /// ```
    /// use trygskema_core::format::exact::Exact;
    /// assert_eq!(Exact::parse("20.73"), Some(Exact::new(2073, 100)));
    /// assert_eq!(Exact::parse("-3"), Some(Exact::integer(-3)));
    /// for odd in ["", ".5", "5.", "1e3", "1,5", "+1", "1234567890"] {
    ///     assert_eq!(Exact::parse(odd), None);
    /// }
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_number = |part: &str, longest| {
            (1..=longest).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_number(whole, 9) || !is_number(decimals, 6) {
            return None;
        }
        let denominator = decimals.bytes().fold(1_i64, |power, _| power.saturating_mul(10));
        let size = [whole, decimals].concat().parse::<i64>().ok()?;
        Some(Self::new(if digits.len() == text.len() { size } else { size.saturating_neg() }, denominator))
    }

    /// The numerator in lowest terms; it carries the sign.
    pub const fn numerator(self) -> i64 {
        self.numerator
    }

    /// The denominator in lowest terms; at least 1.
    pub const fn denominator(self) -> i64 {
        self.denominator
    }

    /// This number with exactly `decimals` decimals (0 to 6), half away from zero, with a decimal point.
    pub fn rounded(self, decimals: u8) -> String {
        let decimals = usize::from(decimals.min(6));
        let denominator = self.denominator.unsigned_abs();
        let mut rest = self.numerator.unsigned_abs();
        let mut units = rest.checked_div(denominator).unwrap_or(0);
        rest = rest.checked_rem(denominator).unwrap_or(0);
        // Long division, digit by digit: 64 bits are enough, and 128-bit division adds 3 kB to the WebAssembly module.
        for _ in 0..decimals {
            rest = rest.saturating_mul(10);
            units = units.saturating_mul(10).saturating_add(rest.checked_div(denominator).unwrap_or(0));
            rest = rest.checked_rem(denominator).unwrap_or(0);
        }
        if rest.saturating_mul(2) >= denominator {
            units = units.saturating_add(1);
        }
        let digits = units.to_string();
        let zeros = decimals.saturating_add(1).saturating_sub(digits.len());
        let whole = digits.len().saturating_add(zeros).saturating_sub(decimals);
        let mut out = String::from(if self.numerator < 0 && units != 0 { "-" } else { "" });
        for (position, digit) in std::iter::repeat_n('0', zeros).chain(digits.chars()).enumerate() {
            if position == whole {
                out.push('.');
            }
            out.push(digit);
        }
        out
    }

    /// At most `decimals` decimals, without trailing zeros, with the decimal mark of the language.
    pub fn localized(self, language: Language, decimals: u8) -> String {
        trimmed(&self.rounded(decimals)).replace('.', language.decimal_mark().encode_utf8(&mut [0; 4]))
    }

    /// Where this number lies between `low` (0) and `high` (1), as a fraction. 0 if the range is empty.
    #[must_use]
    pub fn position(self, low: Self, high: Self) -> Self {
        let span = high.minus(low);
        if span.numerator <= 0 {
            return Self::ZERO;
        }
        let above = self.minus(low);
        Self::new(
            above.numerator.saturating_mul(span.denominator),
            above.denominator.saturating_mul(span.numerator),
        )
    }

    /// The sum of two numbers.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        self.minus(Self { numerator: other.numerator.saturating_neg(), ..other })
    }

    /// This number times `numerator / denominator`.
    #[must_use]
    pub fn times(self, numerator: i64, denominator: i64) -> Self {
        Self::new(self.numerator.saturating_mul(numerator), self.denominator.saturating_mul(denominator))
    }

    /// The difference of two numbers.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self::new(
            self.numerator
                .saturating_mul(other.denominator)
                .saturating_sub(other.numerator.saturating_mul(self.denominator)),
            self.denominator.saturating_mul(other.denominator),
        )
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        self.minus(*other).numerator.cmp(&0)
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The machine form: at most six decimals, no trailing zeros, a decimal point.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(trimmed(&self.rounded(6)))
    }
}

fn trimmed(decimal: &str) -> &str {
    if decimal.contains('.') { decimal.trim_end_matches('0').trim_end_matches('.') } else { decimal }
}

/// The smallest number that both divide; `None` beyond 64 bits.
pub(crate) fn common_multiple(a: i64, b: i64) -> Option<i64> {
    // In lowest terms b / a has the denominator a / gcd.
    Exact::new(b, a).denominator().checked_mul(b)
}

fn greatest_common_divisor(left: i64, right: i64) -> i64 {
    let (mut left, mut right) = (left.saturating_abs(), right.saturating_abs());
    while right != 0 {
        (left, right) = (right, left.checked_rem(right).unwrap_or(0));
    }
    left.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        // shows: E9, P21
        #[test]
        fn rounding_is_within_half_a_unit(numerator in -1_000_000_i64..1_000_000, denominator in 1_i64..600) {
            let exact = Exact::new(numerator, denominator);
            let shown: i128 = exact.rounded(6).replace('.', "").parse().unwrap();
            // |shown / 10^6 - n / d| <= 1 / (2 * 10^6), without floats
            let error = (shown * i128::from(denominator) - i128::from(numerator) * 1_000_000).abs();
            prop_assert!(error * 2 <= i128::from(denominator));
        }

        #[test]
        fn order_is_the_order_of_the_fractions(a in -500_i64..500, b in 1_i64..50, c in -500_i64..500, d in 1_i64..50) {
            prop_assert_eq!(Exact::new(a, b).cmp(&Exact::new(c, d)), (a * d).cmp(&(c * b)));
        }
    }

    // shows: E12, P21
    #[test]
    fn decimal_comma_is_danish() {
        assert_eq!(Exact::new(31, 2).localized(Language::Danish, 1), "15,5");
        assert_eq!(Exact::new(31, 2).localized(Language::English, 1), "15.5");
        assert_eq!(Exact::integer(20).localized(Language::Danish, 1), "20");
        assert_eq!(Exact::new(-1, 3).rounded(2), "-0.33");
        assert_eq!(Exact::new(-1, 3000).rounded(2), "0.00");
    }
}
