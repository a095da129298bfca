//! Two independent groups: Welch's t and Hedges' g.

use super::distribution::{noncentrality, stirling_remainder, student_two_sided, student_two_sided_quantile};
use super::{Interval, Moments, checked, quotient};

/// The comparison of two means without assuming equal spread (B. L. Welch, Biometrika 34:28, 1947).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Welch {
    difference: f64,
    standard_error: f64,
    degrees_of_freedom: f64,
}

impl Welch {
    /// The mean after minus the mean before.
    pub fn difference(&self) -> f64 {
        self.difference
    }

    /// The standard error of the difference, √(s₁²/n₁ + s₂²/n₂).
    pub fn standard_error(&self) -> f64 {
        self.standard_error
    }

    /// Difference by standard error.
    pub fn t(&self) -> f64 {
        self.difference / self.standard_error
    }

    /// The degrees of freedom of Welch and Satterthwaite; seldom a whole number.
    pub fn degrees_of_freedom(&self) -> f64 {
        self.degrees_of_freedom
    }

    /// The two-sided p of no difference. Below about 1e-308 it is 0.
    pub fn p(&self) -> f64 {
        student_two_sided(self.t(), self.degrees_of_freedom)
    }

    /// The interval of the difference; `None` for a level that is not between 0 and 1.
    pub fn interval(&self, level: f64) -> Option<Interval> {
        let t = student_two_sided_quantile(1.0 - checked(level)?, self.degrees_of_freedom)?;
        Some(Interval::around(self.difference, t * self.standard_error))
    }
}

/// Compares two means. `None` if a group has fewer than two persons or both groups have variance 0.
///
/// ```
/// use trygskema_core::group::stats::{Moments, welch};
///
/// // The hours of extra sleep of Student's two drugs (Cushny and Peebles 1905), in tenths.
/// let before = Moments::new(10, 75, 3443, 10).unwrap();
/// let after = Moments::new(10, 233, 9037, 10).unwrap();
/// let sleep = welch(&before, &after).unwrap();
/// assert_eq!(format!("{:.6} {:.5}", sleep.t(), sleep.degrees_of_freedom()), "1.860813 17.77647");
/// assert_eq!(format!("{:.5}", sleep.p()), "0.07939");
/// let interval = sleep.interval(0.95).unwrap();
/// assert_eq!(format!("{:.5} {:.5}", interval.low, interval.high), "-0.20548 3.36548");
///
/// let alike = Moments::new(10, 30, 90, 1).unwrap();
/// assert_eq!(welch(&alike, &alike), None);
/// ```
pub fn welch(before: &Moments, after: &Moments) -> Option<Welch> {
    let (v1, v2) = (before.variance_of_mean()?, after.variance_of_mean()?);
    let v = v1 + v2;
    if v <= 0.0 {
        return None;
    }
    // Shares of the variance, so that nothing is squared that could leave the range of floats.
    let (share1, share2) = (v1 / v, v2 / v);
    let (above, below) = Moments::difference(before, after);
    Some(Welch {
        difference: quotient(above, below),
        standard_error: v.sqrt(),
        degrees_of_freedom: 1.0
            / (share1 * share1 / before.degrees()? + share2 * share2 / after.degrees()?),
    })
}

/// The difference in standard deviations, without the bias of small groups (L. V. Hedges, Journal of Educational
/// Statistics 6:107, 1981).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HedgesG {
    /// J d: the difference by the pooled standard deviation, times the exact J.
    pub value: f64,
    /// The noncentralities whose t distributions have the t seen in their outer shares, as d, times J.
    pub interval: Interval,
}

/// The largest |t| an interval is computed for. A larger one comes from groups with almost no spread, where an effect
/// size in standard deviations has no meaning; and the number of terms for the interval grows with t.
const LARGEST_T: f64 = 1000.0;

/// Hedges' g. `None` if a group has fewer than two persons, both groups have variance 0, |t| is above 1000, or the
/// level is not between 0 and 1.
///
/// J is Γ(m/2) / (√(m/2) Γ((m-1)/2)) with m = n₁ + n₂ - 2; several programs use 1 - 3 / (4m - 1) instead, which is
/// about 1 / (32 m²) more: 5e-4 for ten persons, 1e-4 for twenty. The interval is the one of noncentral t (Steiger and Fouladi, in "What if there were
/// no significance tests?", 1997) with both limits times J.
///
/// ```
/// use trygskema_core::group::stats::{Moments, hedges_g};
///
/// let before = Moments::new(10, 75, 3443, 10).unwrap();
/// let after = Moments::new(10, 233, 9037, 10).unwrap();
/// let sleep = hedges_g(&before, &after, 0.95).unwrap();
/// assert_eq!(format!("{:.10}", sleep.value), "0.7969352392");
/// assert_eq!(format!("{:.6} {:.6}", sleep.interval.low, sleep.interval.high), "-0.091408 1.665172");
/// ```
pub fn hedges_g(before: &Moments, after: &Moments, level: f64) -> Option<HedgesG> {
    let (m1, m2) = (before.degrees()?, after.degrees()?);
    let m = m1 + m2;
    let pooled = (m1 * before.variance()? + m2 * after.variance()?) / m;
    if pooled <= 0.0 {
        return None;
    }
    let (above, below) = Moments::difference(before, after);
    let d = quotient(above, below) / pooled.sqrt();
    let (n1, n2) = (m1 + 1.0, m2 + 1.0);
    let scale = (1.0 / n1 + 1.0 / n2).sqrt();
    let t = d / scale;
    if t.abs() > LARGEST_T {
        return None;
    }
    let outside = 0.5 * (1.0 - checked(level)?);
    let j = correction(m);
    let limit = |p| Some(noncentrality(t, m, p)? * scale * j);
    Some(HedgesG { value: d * j, interval: Interval { low: limit(1.0 - outside)?, high: limit(outside)? } })
}

/// J for m >= 2 degrees of freedom. With x = m / 2 its logarithm is -(x - 1) ln(1 - 1/(2x)) - ½ and the difference of two
/// remainders of Stirling's formula; those for x - 1 and x - 3/2, brought to arguments above 0.
fn correction(m: f64) -> f64 {
    let x = 0.5 * m;
    // ln Γ(x) = ln Γ(x + 1) - ln x, and the same for x - ½.
    let remainders = stirling_remainder(x) - stirling_remainder(x - 0.5);
    libm::exp(remainders - (x - 1.0) * libm::log1p(-0.5 / x) - 0.5)
}
