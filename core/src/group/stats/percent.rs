//! The change in per cent, with three intervals.

use super::distribution::normal_two_sided_quantile;
use super::{Interval, Moments, checked, quotient};

/// By how many per cent a mean has changed, between independent groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PercentChange {
    /// 100 (m₂ / m₁ - 1): on the base the values are given in.
    pub percent: f64,
    /// From the logarithm of the ratio, with variance v₁/m₁² + v₂/m₂²: stays above -100 and is not symmetric. The one to show.
    pub log_ratio: Interval,
    /// By the delta method on the percentage itself: 10⁴ (v₂/m₁² + m₂² v₁/m₁⁴).
    pub delta: Interval,
    /// Fieller's (Journal of the Royal Statistical Society B 16:175, 1954), with the normal quantile; `None` if the mean before cannot be told from 0.
    pub fieller: Option<Interval>,
    /// The mean before is less than five of its standard errors away from 0: no percentage of it says much.
    pub is_base_weak: bool,
}

/// Why there is no change in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPercentChange {
    /// The mean before is 0 or below.
    BaseNotPositive,
    /// The mean after is 0 or below.
    AfterNotPositive,
    /// The values of the scale go below 0, so a percentage of the mean has no fixed zero point. Set by callers, which
    /// know the scale; [`percent_change`] does not return it.
    BelowZero,
    /// A group of fewer than two persons, or one of which only the mean is known: [`percent_of_means`] is left.
    TooFew,
    /// The level is not between 0 and 1.
    Level,
}

/// The change of the mean in per cent: never the mean of the changes of single persons.
///
/// # Errors
/// See [`NoPercentChange`].
///
/// ```
/// use trygskema_core::group::stats::{Moments, NoPercentChange, percent_change};
///
/// // 10 to 12.5 in two groups of four.
/// let before = Moments::new(4, 40, 420, 1).unwrap();
/// let after = Moments::new(4, 50, 650, 1).unwrap();
/// let change = percent_change(&before, &after, 0.95).unwrap();
/// assert_eq!((change.percent, change.is_base_weak), (25.0, false));
/// // No change is exactly no change.
/// assert_eq!(percent_change(&before, &before, 0.95).unwrap().percent, 0.0);
/// let zero = Moments::new(4, 0, 2, 1).unwrap();
/// assert_eq!(percent_change(&zero, &after, 0.95), Err(NoPercentChange::BaseNotPositive));
/// ```
pub fn percent_change(
    before: &Moments,
    after: &Moments,
    level: f64,
) -> Result<PercentChange, NoPercentChange> {
    let (Some(v1), Some(v2)) = (before.variance_of_mean(), after.variance_of_mean()) else {
        return Err(NoPercentChange::TooFew);
    };
    let z = checked(level).and_then(normal_two_sided_quantile).ok_or(NoPercentChange::Level)?;
    if before.sum <= 0 {
        return Err(NoPercentChange::BaseNotPositive);
    }
    if after.sum <= 0 {
        return Err(NoPercentChange::AfterNotPositive);
    }
    let (above, _) = Moments::difference(before, after);
    let percent = 100.0 * quotient(above, i128::from(before.sum) * after.scaled_n());
    let (m1, m2) = (before.mean(), after.mean());
    // Squared coefficients of variation of the two means.
    let (c1, c2) = (v1 / (m1 * m1), v2 / (m2 * m2));
    let ratio = m2 / m1;
    let log_error = z * (c1 + c2).sqrt();
    // 100 (r e^x - 1) = percent + 100 r (e^x - 1): no cancellation near no change.
    let log_limit = |x: f64| percent + 100.0 * ratio * libm::expm1(x);
    Ok(PercentChange {
        percent,
        log_ratio: Interval { low: log_limit(-log_error), high: log_limit(log_error) },
        delta: Interval::around(percent, 100.0 * ratio * log_error),
        fieller: fieller(percent, ratio, z * z * c1, z * z * c2),
        is_base_weak: c1 > 1.0 / 25.0,
    })
}

/// The change of the mean in per cent, without any interval: what is left where only the means are known. `None` if a mean
/// is not above 0.
///
/// ```
/// use trygskema_core::group::stats::{Moments, percent_of_means};
/// let [before, after] = [40, 50].map(|sum| Moments::of_mean(4, sum, 1).unwrap());
/// assert_eq!(percent_of_means(&before, &after), Some(25.0));
/// ```
pub fn percent_of_means(before: &Moments, after: &Moments) -> Option<f64> {
    let (above, _) = Moments::difference(before, after);
    let are_positive = before.sum > 0 && after.sum > 0;
    are_positive.then(|| 100.0 * quotient(above, i128::from(before.sum) * after.scaled_n()))
}

/// The roots R of (m₁² - z²v₁) R² - 2 m₁m₂ R + (m₂² - z²v₂) = 0 as percentages. With g = z²v₁/m₁² and h = z²v₂/m₂² they are
/// r (1 ± √(g + h - gh)) / (1 - g); what differs from r is added to `percent`, so that nothing cancels.
fn fieller(percent: f64, ratio: f64, g: f64, h: f64) -> Option<Interval> {
    let root = (g + h - g * h).sqrt();
    (g < 1.0).then(|| {
        let limit = |root: f64| percent + 100.0 * ratio * (root + g) / (1.0 - g);
        Interval { low: limit(-root), high: limit(root) }
    })
}
