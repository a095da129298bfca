//! The change in per cent, with the interval of Fieller that goes with Welch's test.

use super::compare::{Welch, welch};
use super::{Interval, Moments, quotient};

/// By how many per cent a mean has changed, between independent groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PercentChange {
    /// 100 (m₂ / m₁ - 1): on the base the values are given in.
    pub percent: f64,
    /// Fieller's, see [`percent_change`].
    pub interval: Interval,
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
    /// The mean before cannot be told from 0 at this level, so no two limits hold the percentage.
    BaseUncertain,
    /// A group of fewer than two persons, one of which only the mean is known, or both groups have variance 0: there is no
    /// test, and so no interval. [`percent_of_means`] is left.
    NoTest,
    /// The level is not between 0 and 1.
    Level,
}

/// The change of the mean in per cent: never the mean of the changes of single persons.
///
/// # The interval
///
/// Fieller's (Journal of the Royal Statistical Society B 16:175, 1954) holds every ratio R that the test of m₂ - R m₁ = 0
/// does not reject: those with (m₂ - R m₁)² <= t² (v₂ + R² v₁), where v = s² / n is Welch's for each group. The degrees of
/// freedom of Welch and Satterthwaite depend on R; here they are those at R = 1 throughout, which are the ones of
/// [`welch`], and so is t. At R = 1 the condition is then (m₂ - m₁)² <= t² (v₁ + v₂): that of Welch's interval to hold 0.
/// **So the interval in per cent leaves 0 % out exactly when Welch's interval in points leaves 0 out.**
///
/// The ratios are those between two limits only if m₁² > t² v₁; else the mean before cannot be told from 0, and there is
/// no percentage.
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
    let test = welch(before, after).ok_or(NoPercentChange::NoTest)?;
    if before.sum <= 0 {
        return Err(NoPercentChange::BaseNotPositive);
    }
    if after.sum <= 0 {
        return Err(NoPercentChange::AfterNotPositive);
    }
    let t = test.critical(level).ok_or(NoPercentChange::Level)?;
    let (above, _) = Moments::difference(before, after);
    let percent = 100.0 * quotient(above, i128::from(before.sum) * after.scaled_n());
    let base = Base::of(before, after, &test);
    Ok(PercentChange {
        percent,
        interval: base.fieller(percent, t).ok_or(NoPercentChange::BaseUncertain)?,
        is_base_weak: base.before > 1.0 / 25.0,
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

/// Everything in means of the group before: the ratio of the means, and the variances of both means by m₁².
struct Base {
    ratio: f64,
    before: f64,
    after: f64,
}

impl Base {
    fn of(before: &Moments, after: &Moments, test: &Welch) -> Self {
        let m = before.mean();
        let [v1, v2] = test.variances_of_means();
        Self { ratio: after.mean() / m, before: v1 / (m * m), after: v2 / (m * m) }
    }

    /// The roots of (1 - g) R² - 2 r R + (r² - h) = 0 with g = t² v₁/m₁² and h = t² v₂/m₁², which are
    /// (r ± √(r² g + h (1 - g))) / (1 - g), as percentages. What differs from r is added to `percent`, so that nothing
    /// cancels near no change.
    fn fieller(&self, percent: f64, t: f64) -> Option<Interval> {
        let (g, h) = (t * t * self.before, t * t * self.after);
        let rest = Some(1.0 - g).filter(|rest| *rest > 0.0)?;
        let root = (self.ratio * self.ratio * g + h * rest).sqrt();
        let limit = |root: f64| percent + 100.0 * (self.ratio * g + root) / rest;
        Some(Interval { low: limit(-root), high: limit(root) })
    }
}
