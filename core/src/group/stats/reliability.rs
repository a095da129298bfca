//! How well the items of a scale go together.

use super::distribution::f_quantile;
use super::{Interval, Moments, checked, quotient};
use crate::format::exact::Exact;

/// Cronbach's alpha, k/(k-1) (1 - Σ sᵢ² / s²), of the same persons' items and their sum (L. J. Cronbach, Psychometrika
/// 16:297, 1951). Complete answers only: leaving persons out item by item gives another number.
///
/// `total` is the sum of the keyed items, not their mean; for a scale that is a mean of k items see
/// [`Moments::with_unit`]. `None` for fewer than two items or persons, for groups of different size, for items of
/// different units, for a total that does not differ between persons or cannot be the sum of the items, and where
/// integers of 128 bits are too short.
///
/// ```
/// use trygskema_core::group::stats::{Moments, alpha};
///
/// // Four persons answer two items with 1, 2, 3, 4 and 2, 1, 4, 3: variances 5/3 each, of the sums 3, 3, 7, 7 16/3.
/// let item = Moments::new(4, 10, 30, 1).unwrap();
/// let total = Moments::new(4, 20, 116, 1).unwrap();
/// assert_eq!(alpha(&[item, item], &total), Some(0.75));
/// assert_eq!(alpha(&[item], &item), None);
/// ```
pub fn alpha(items: &[Moments], total: &Moments) -> Option<f64> {
    let (above, below) = alpha_fraction(items, total)?;
    Some(quotient(above, below))
}

/// Alpha with two decimals, half away from zero, without a float: what a release keeps. `None` as in [`alpha`].
///
/// ```
/// use trygskema_core::{format::exact::Exact, group::stats::{Moments, alpha_in_hundredths}};
/// let item = Moments::new(4, 10, 30, 1).unwrap();
/// let total = Moments::new(4, 20, 116, 1).unwrap();
/// assert_eq!(alpha_in_hundredths(&[item, item], &total), Some(Exact::new(3, 4)));
/// ```
pub fn alpha_in_hundredths(items: &[Moments], total: &Moments) -> Option<Exact> {
    let (above, below) = alpha_fraction(items, total)?;
    let twice = above.checked_mul(200)?;
    let rounded = twice.checked_add(if twice < 0 { below.checked_neg()? } else { below })?;
    let hundredths = rounded.checked_div(below.checked_mul(2)?)?;
    Some(Exact::new(i64::try_from(hundredths).ok()?, 100))
}

/// Alpha as an exact fraction. All n are equal, so n (n - 1) cancels.
fn alpha_fraction(items: &[Moments], total: &Moments) -> Option<(i128, i128)> {
    let k = i128::try_from(items.len()).ok().filter(|k| *k >= 2)?;
    let (whole, parts) = spreads(items, total).filter(|(whole, _)| *whole > 0)?;
    let above = whole.checked_sub(parts)?.checked_mul(k)?;
    Some((above, whole.checked_mul(k.checked_sub(1)?)?))
}

/// Whether the total can be the sum of these items, person by person: its sum is theirs, and its spread is at most `k`
/// times the spreads of the `k` items together (Cauchy and Schwarz; equal if the items rise and fall alike). Then alpha is
/// at most 1.
pub(crate) fn can_be_total(items: &[Moments], total: &Moments) -> bool {
    let most = |parts: i128| i128::try_from(items.len()).ok()?.checked_mul(parts);
    spreads(items, total).is_some_and(|(whole, parts)| most(parts).is_some_and(|most| whole <= most))
}

/// The spread of the total and those of the items together, in the same unit. `None` if the sums are not those of one
/// group, or beyond what can be reckoned.
fn spreads(items: &[Moments], total: &Moments) -> Option<(i128, i128)> {
    let unit = items.first()?.unit;
    let alike = items.iter().all(|item| item.n == total.n && item.unit == unit);
    let sum = items.iter().map(|item| i128::from(item.sum)).sum::<i128>();
    let is_their_sum =
        sum.checked_mul(total.unit.into())? == i128::from(total.sum).checked_mul(unit.into())?;
    if !alike || !is_their_sum {
        return None;
    }
    let square = |unit: u32| i128::from(unit).saturating_mul(unit.into());
    let whole = total.spread()?.checked_mul(square(unit))?;
    let parts = items
        .iter()
        .try_fold(0_i128, |parts, item| parts.checked_add(item.spread()?.checked_mul(square(total.unit))?))?;
    Some((whole, parts))
}

/// The interval of alpha by F with n - 1 and (n - 1)(k - 1) degrees of freedom (L. S. Feldt, Psychometrika 30:357, 1965), from
/// the sums alone: 1 - alpha is an exact fraction until it is multiplied by F, so no rounded alpha goes in. `None` as in
/// [`alpha`], for an alpha above 1, or a level that is not between 0 and 1.
///
/// ```
/// use trygskema_core::group::stats::{Moments, alpha_interval};
/// let item = Moments::new(4, 10, 30, 1).unwrap();
/// // Two copies of one item: sums 2, 4, 6, 8.
/// let perfect = alpha_interval(&[item, item], &Moments::new(4, 20, 120, 1).unwrap(), 0.95).unwrap();
/// assert_eq!((perfect.low, perfect.high), (1.0, 1.0));
/// assert_eq!(alpha_interval(&[item], &item, 0.95), None);
/// ```
pub fn alpha_interval(items: &[Moments], total: &Moments, level: f64) -> Option<Interval> {
    let (above, below) = alpha_fraction(items, total)?;
    let rest = quotient(below.checked_sub(above).filter(|rest| *rest >= 0)?, below);
    feldt([rest, rest], u32::try_from(items.len()).ok()?, total.n, level)
}

/// The interval of alpha where only its two decimals are known, as in a release: the lower limit of the least alpha that
/// rounds to them and the upper limit of the greatest. It contains that of [`alpha_interval`]; each limit is wider by
/// at most 0.01 times its quantile of F: of 15 persons 0.03 for two items, 0.02 for fifteen.
///
/// `None` for fewer than two items or persons, for an alpha above 1 or with more decimals, or a level that is not between 0
/// and 1.
///
/// ```
/// use trygskema_core::group::stats::{Moments, alpha_in_hundredths, alpha_interval, alpha_interval_of_hundredths};
/// // Items 1 2 3 4 and 2 1 4 4, sums 3 3 7 8: alpha is 0.843.
/// let items = [Moments::new(4, 10, 30, 1).unwrap(), Moments::new(4, 11, 37, 1).unwrap()];
/// let total = Moments::new(4, 21, 131, 1).unwrap();
/// let exact = alpha_interval(&items, &total, 0.95).unwrap();
/// let hundredths = alpha_in_hundredths(&items, &total).unwrap();
/// let wider = alpha_interval_of_hundredths(hundredths, 2, 4, 0.95).unwrap();
/// assert!(wider.low < exact.low && exact.high < wider.high);
/// assert_eq!(alpha_interval_of_hundredths(hundredths, 1, 4, 0.95), None);
/// ```
pub fn alpha_interval_of_hundredths(alpha: Exact, items: u32, n: u32, level: f64) -> Option<Interval> {
    let hundredths = Some(alpha.times(100, 1)).filter(|of| of.denominator() == 1)?.numerator();
    // In halves of a hundredth.
    let rest =
        i128::from(hundredths.checked_neg()?).checked_add(100).filter(|rest| *rest >= 0)?.checked_mul(2)?;
    let ends = [rest.checked_sub(1)?.max(0), rest.checked_add(1)?];
    feldt(ends.map(|end| quotient(end, 200)), items, n, level)
}

/// Feldt's limits of the alphas whose distance from 1 lies between two ends.
fn feldt(rest: [f64; 2], items: u32, n: u32, level: f64) -> Option<Interval> {
    let degrees = |of: u32| of.checked_sub(1).filter(|degrees| *degrees > 0).map(f64::from);
    let (persons, others) = (degrees(n)?, degrees(items)?);
    let outside = 0.5 * (1.0 - checked(level)?);
    let limit = |rest: f64, p| Some(1.0 - rest * f_quantile(p, persons, persons * others)?);
    let [least, most] = rest;
    Some(Interval { low: limit(most, 1.0 - outside)?, high: limit(least, outside)? })
}
