//! Two independent groups: Welch's t and Hedges' g.

use super::distribution::{noncentrality, stirling_remainder, student_two_sided, student_two_sided_quantile};
use super::{Interval, Moments, checked, quotient};

/// The comparison of two means without assuming equal spread (B. L. Welch, Biometrika 34:28, 1947).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Welch {
    difference: f64,
    variances_of_means: [f64; 2],
    standard_error: f64,
    degrees_of_freedom: f64,
}

impl Welch {
    /// The mean after minus the mean before.
    pub fn difference(&self) -> f64 {
        self.difference
    }

    /// s² / n of both groups.
    pub(super) fn variances_of_means(&self) -> [f64; 2] {
        self.variances_of_means
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

    /// The |t| that is exceeded by chance in 1 - `level`; `None` for a level that is not between 0 and 1.
    pub(super) fn critical(&self, level: f64) -> Option<f64> {
        student_two_sided_quantile(1.0 - checked(level)?, self.degrees_of_freedom)
    }

    /// The interval of the difference; `None` for a level that is not between 0 and 1.
    pub fn interval(&self, level: f64) -> Option<Interval> {
        Some(Interval::around(self.difference, self.critical(level)? * self.standard_error))
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
    let (above, below) = Moments::difference(before, after);
    Some(Welch {
        difference: quotient(above, below),
        variances_of_means: [v1, v2],
        standard_error: v.sqrt(),
        degrees_of_freedom: satterthwaite([v1, v2], [before.degrees()?, after.degrees()?]),
    })
}

/// The degrees of freedom of a sum of two estimated variances (F. E. Satterthwaite, Biometrics Bulletin 2:110, 1946). In
/// shares of the sum, so that nothing is squared that could leave the range of floats.
fn satterthwaite([a, b]: [f64; 2], [df_a, df_b]: [f64; 2]) -> f64 {
    let (a, b) = (a / (a + b), b / (a + b));
    1.0 / (a * a / df_a + b * b / df_b)
}

/// The difference in standard deviations, where the two groups may differ in spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HedgesG {
    /// The difference by √((s₁² + s₂²) / 2), times J.
    pub value: f64,
    /// The limits of the difference in standard deviations, without J.
    pub interval: Interval,
}

/// The largest |t| an interval is computed for. A larger one comes from groups with almost no spread, where an effect
/// size in standard deviations has no meaning; and the number of terms for the interval grows with t.
const LARGEST_T: f64 = 1000.0;

/// Hedges' g. `None` if a group has fewer than two persons, both groups have variance 0, |t| is above 1000, the mean of the
/// variances has fewer than two degrees of freedom, or the level is not between 0 and 1.
///
/// # What is done
///
/// - The divisor is the root of the mean of the two variances (D. G. Bonett, Psychological Methods 13:99, 2008), not of the
///   pooled variance: it estimates the same thing whatever the group sizes are, and needs no equal spread.
/// - J = Γ(m/2) / (√(m/2) Γ((m-1)/2)) takes the bias of small groups away (L. V. Hedges, Journal of Educational Statistics 6:107,
///   1981). m is the degrees of freedom of that divisor by Satterthwaite: (s₁² + s₂²)² / (s₁⁴/(n₁-1) + s₂⁴/(n₂-1)) (M. Delacre
///   et al., "Why Hedges' g*s based on the non-pooled standard deviation should be reported with Welch's t-test",
///   2021). Several programs use 1 - 3 / (4m - 1) for J, which is about 1 / (32 m²) more.
/// - The limits are the noncentralities whose t distributions have Welch's t in their outer shares, with Welch's degrees of
///   freedom (not m), times √(s₁²/n₁ + s₂²/n₂) / √((s₁² + s₂²) / 2). Noncentrality 0 is Student's t, so **the limits leave 0 out
///   exactly when Welch's interval does**. They are limits of the true difference, so J, which corrects an
///   estimate, is not in them; programs that multiply them by J give limits nearer to 0.
///
/// ```
/// use trygskema_core::group::stats::{Moments, hedges_g};
///
/// let before = Moments::new(10, 75, 3443, 10).unwrap();
/// let after = Moments::new(10, 233, 9037, 10).unwrap();
/// let sleep = hedges_g(&before, &after, 0.95).unwrap();
/// assert_eq!(format!("{:.6}", sleep.value), "0.796485");
/// assert_eq!(format!("{:.6} {:.6}", sleep.interval.low, sleep.interval.high), "-0.096061 1.739189");
/// ```
pub fn hedges_g(before: &Moments, after: &Moments, level: f64) -> Option<HedgesG> {
    let test = welch(before, after)?;
    let variances = [before.variance()?, after.variance()?];
    let m = satterthwaite(variances, [before.degrees()?, after.degrees()?]);
    let divisor = (0.5 * (variances[0] + variances[1])).sqrt();
    let t = test.t();
    if t.abs() > LARGEST_T || m < 2.0 {
        return None;
    }
    let outside = 0.5 * (1.0 - checked(level)?);
    let scale = test.standard_error() / divisor;
    let limit = |p| Some(noncentrality(t, test.degrees_of_freedom(), p)? * scale);
    Some(HedgesG {
        value: correction(m) * test.difference() / divisor,
        interval: Interval { low: limit(1.0 - outside)?, high: limit(outside)? },
    })
}

/// J for m >= 2 degrees of freedom. With x = m / 2 its logarithm is -(x - 1) ln(1 - 1/(2x)) - ½ and the difference of two
/// remainders of Stirling's formula; those for x - 1 and x - 3/2, brought to arguments above 0.
fn correction(m: f64) -> f64 {
    let x = 0.5 * m;
    // ln Γ(x) = ln Γ(x + 1) - ln x, and the same for x - ½.
    let remainders = stirling_remainder(x) - stirling_remainder(x - 0.5);
    libm::exp(remainders - (x - 1.0) * libm::log1p(-0.5 / x) - 0.5)
}
