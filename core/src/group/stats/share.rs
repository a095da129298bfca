//! Shares of a group.

use super::distribution::normal_two_sided_quantile;
use super::{Interval, checked};

/// The interval of a share, as fractions (E. B. Wilson, Journal of the American Statistical Association 22:209, 1927; no
/// correction for continuity). `None` for no persons, a count above the total, 2^32
/// persons or more, or a level that is not between 0 and 1.
///
/// ```
/// use trygskema_core::group::stats::share_interval;
///
/// let nobody = share_interval(0, 20, 0.95).unwrap();
/// assert_eq!(nobody.low, 0.0);
/// assert_eq!(format!("{:.4}", nobody.high), "0.1611");
/// assert_eq!(share_interval(20, 20, 0.95).unwrap().high, 1.0);
/// assert_eq!(share_interval(1, 0, 0.95), None);
/// ```
pub fn share_interval(count: u64, n: u64, level: f64) -> Option<Interval> {
    let z = normal_two_sided_quantile(checked(level)?)?;
    let whole = u32::try_from(n).ok().filter(|n| *n > 0)?;
    let count = f64::from(u32::try_from(count).ok().filter(|count| *count <= whole)?);
    let n = f64::from(whole);
    let (rest, square) = (n - count, z * z);
    let above = count + 0.5 * square + z * (count * rest / n + 0.25 * square).sqrt();
    // The product of the limits is p² / (1 + z²/n): the lower one from the upper one, and nothing cancels.
    let low = count * count / (n * above);
    // All of them: 1, and not the float beside it.
    Some(Interval { low, high: if rest > 0.0 { above / (n + square) } else { 1.0 } })
}
