//! Decimals as FHIR writes them, exact.

use std::fmt;

use serde_json::Value;

use crate::format::exact::Exact;

/// Millionths in one.
const UNIT: i64 = 1_000_000;

/// The largest weight, either way. A sum of ten thousand of them still fits.
const MAX_WHOLE: i64 = 900_000_000;

/// A decimal of at most six decimals, so that a sum of weights is exact.
///
/// ```
/// # use trygskema_core::fhir::Decimal;
/// assert_eq!(Decimal::parse("1.50").unwrap().to_string(), "1.5");
/// assert_eq!(Decimal::parse("-2e1").unwrap().to_string(), "-20");
/// assert!(Decimal::parse("0.0000001").is_none()); // more than six decimals: not exact
/// assert!(Decimal::parse("1e12").is_none()); // no weight is that large
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal {
    millionths: i64,
}

impl Decimal {
    /// A whole number; `None` if it is larger than a weight can be.
    pub fn whole(number: i64) -> Option<Self> {
        if !(-MAX_WHOLE..=MAX_WHOLE).contains(&number) {
            return None;
        }
        Some(Self { millionths: number.checked_mul(UNIT)? })
    }

    /// Reads the digits of a JSON number, with or without exponent. `None` if it would not be exact.
    pub fn parse(text: &str) -> Option<Self> {
        let (is_negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (digits, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let all = [whole, fraction].concat();
        let significant = all.trim_start_matches('0');
        if significant.is_empty() {
            return Some(Self { millionths: 0 });
        }
        let trimmed = significant.trim_end_matches('0');
        let zeros = i32::try_from(significant.len().saturating_sub(trimmed.len())).ok()?;
        let decimals = i32::try_from(fraction.len()).ok()?;
        // The number is `trimmed` times ten to the power of `shift`, in millionths.
        let shift = exponent.checked_sub(decimals)?.checked_add(zeros)?.checked_add(6)?;
        if trimmed.len() > 18 {
            return None;
        }
        let power = 10_i64.checked_pow(u32::try_from(shift).ok()?)?;
        let millionths = trimmed.parse::<i64>().ok()?.checked_mul(power)?;
        if millionths > MAX_WHOLE.checked_mul(UNIT)? {
            return None;
        }
        Some(Self { millionths: if is_negative { millionths.checked_neg()? } else { millionths } })
    }

    /// Reads a JSON number.
    pub(super) fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => Self::parse(number.as_str()),
            _ => None,
        }
    }

    /// The sum; `None` if it does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Some(Self { millionths: self.millionths.checked_add(other.millionths)? })
    }

    /// How far apart two numbers are.
    pub(super) fn distance(self, other: Self) -> Self {
        Self { millionths: self.millionths.saturating_sub(other.millionths).saturating_abs() }
    }

    /// The number as an integer, if it is one.
    pub fn to_integer(self) -> Option<i64> {
        (self.millionths.checked_rem(UNIT)? == 0).then(|| self.millionths.checked_div(UNIT))?
    }

    /// The number as a fraction.
    pub fn to_exact(self) -> Exact {
        Exact::new(self.millionths, UNIT)
    }
}

/// At most six decimals, no trailing zeros, a decimal point.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_exact().fmt(f)
    }
}
