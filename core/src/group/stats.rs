//! The statistics of groups, from exact integer sums.
//!
//! # Conventions
//!
//! - Variances have n - 1 below. A group of one has a mean and no variance.
//! - Every test is two-sided. A level is a fraction: `0.95`, strictly between 0 and 1.
//! - A difference is after minus before, and so are its t, g and percentage; what a rise means depends on the scale.
//! - Before and after are independent groups. Sums hold no persons, so answers cannot be paired. If the same people
//!   answer both times, their answers are usually correlated and the intervals are wider than necessary.
//!
//! # The same bits everywhere
//!
//! Sums are integers, and what can be cancelled is cancelled among integers: n Σt² - (Σt)² is exact, so a small variance
//! beside a large mean loses nothing. Floats come last. Of their operations only those are used that IEEE 754 rounds
//! exactly on every machine (+, -, ×, ÷, square root, comparison, integer to float) and the functions of `libm`, which is
//! compiled from the same Rust source for every target. `exp`, `ln`, `powf` and their kin of the standard library call
//! whatever the platform brings, and `powi` may be multiplied out in any order: none of them is used.
//!
//! # Why the distributions are written here
//!
//! Looked at on 2026-11-23: `statrs` 0.19 and `puruspe` 0.4 take `ln`, `exp` and `powf` from the standard library, so
//! their last digits depend on the platform. `special` 0.14 goes through `libm`, but its incomplete beta function
//! (AS 63) stops at 1e-15 absolute, which leaves nothing of a small p, and starts from differences of logarithms of
//! gamma, which lose digits for hundreds of persons. None of the three has the noncentral t distribution. What is needed is
//! one continued fraction, one sum and one bisection (`distribution`), held against 40-digit arithmetic by the tests.
//!
//! # Sources
//!
//! Each formula names its own. Notation: n persons, k items, s standard deviation, SE standard error, df degrees of freedom.

mod compare;
mod distribution;
mod percent;
pub mod pool;
pub mod power;
mod reliability;
pub mod run_chart;
mod share;

pub use compare::{HedgesG, Welch, hedges_g, welch};
pub use percent::{NoPercentChange, PercentChange, percent_change, percent_of_means};
pub(crate) use reliability::can_be_total;
pub use reliability::{alpha, alpha_in_hundredths, alpha_interval, alpha_interval_of_hundredths};
pub use share::share_interval;

use distribution::student_two_sided_quantile;

/// Two limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower limit.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
}

impl Interval {
    /// `centre` with the same distance to both sides.
    fn around(centre: f64, distance: f64) -> Self {
        Self { low: centre - distance, high: centre + distance }
    }
}

/// What is kept of a group's values: how many, their sum and the sum of their squares, all integers. One person's value
/// is `t / unit` with an integer `t`; the sums are those of `t`.
///
/// ```
/// use trygskema_core::group::stats::Moments;
///
/// // 1, 2, 2, 5 as sums: 10, and 1 + 4 + 4 + 25 = 34.
/// let four = Moments::new(4, 10, 34, 1).unwrap();
/// assert_eq!((four.mean(), four.variance()), (2.5, Some(3.0)));
/// // The same answers as the mean of two items, 0.5, 1, 1, 2.5.
/// assert_eq!(four.with_unit(2).unwrap().mean(), 1.25);
/// // One person: a mean and no spread.
/// assert_eq!(Moments::new(1, 5, 25, 1).unwrap().variance(), None);
/// // Nobody, or squares that no numbers have.
/// assert_eq!(Moments::new(0, 0, 0, 1), None);
/// assert_eq!(Moments::new(4, 10, 24, 1), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moments {
    n: u32,
    sum: i64,
    /// `None` if only the mean is known.
    sum_of_squares: Option<i64>,
    unit: u32,
    /// How far the true sum can be from `sum`; 0 if it is exact.
    within: i64,
}

impl Moments {
    /// The largest unit. With it, and with fewer than 2^32 persons, every product of sums fits into 128 bits: squares
    /// of 64 bits leave the sum 48.
    pub const LARGEST_UNIT: i64 = 1 << 20;

    /// `None` if the group is empty, the unit is not between 1 and [`LARGEST_UNIT`](Self::LARGEST_UNIT), there are
    /// 2^32 persons or more, or the squares are fewer than any numbers with this sum have (n Σt² < (Σt)²).
    pub fn new(n: u64, sum: i64, sum_of_squares: i64, unit: i64) -> Option<Self> {
        let moments = Self { sum_of_squares: Some(sum_of_squares), ..Self::of_mean(n, sum, unit)? };
        moments.spread().is_some_and(|spread| spread >= 0).then_some(moments)
    }

    /// A group of which only the mean is known: it has no variance and nothing that is made of one. `None` as in
    /// [`new`](Self::new).
    ///
    /// ```
    /// use trygskema_core::group::stats::Moments;
    /// let four = Moments::of_mean(4, 10, 1).unwrap();
    /// assert_eq!((four.mean(), four.variance(), four.mean_interval(0.95)), (2.5, None, None));
    /// ```
    pub fn of_mean(n: u64, sum: i64, unit: i64) -> Option<Self> {
        let moments = Self { n: u32::try_from(n).ok()?, sum, sum_of_squares: None, unit: 1, within: 0 };
        moments.with_unit(unit).filter(|_| n > 0)
    }

    /// The same mean, of a sum that was rounded: the true one is at most `within` units away.
    ///
    /// ```
    /// use trygskema_core::group::stats::Moments;
    /// // The sum of five persons lies between 59 and 61.
    /// let five = Moments::of_mean(5, 60, 1).unwrap().rounded(1);
    /// assert_eq!((five.mean(), five.mean_within()), (12.0, 0.2));
    /// ```
    #[must_use]
    pub fn rounded(self, within: i64) -> Self {
        Self { within, ..self }
    }

    /// The same integers read in another unit: the sums of a mean of k items, with unit k, are those of the sum of the
    /// items with unit 1.
    pub fn with_unit(self, unit: i64) -> Option<Self> {
        let known = (1..=Self::LARGEST_UNIT).contains(&unit);
        known.then_some(Self { unit: u32::try_from(unit).ok()?, ..self })
    }

    /// The same values in a finer unit, a multiple of this one: a scale that prorates has a finer unit in a round in which
    /// somebody left something out. `None` for another unit, and for numbers beyond 64 bits.
    ///
    /// ```
    /// use trygskema_core::group::stats::Moments;
    /// // 2.5 and 3, in halves and in sixths.
    /// let halves = Moments::new(2, 5 + 6, 25 + 36, 2).unwrap();
    /// assert_eq!(halves.in_unit(6), Moments::new(2, 15 + 18, 225 + 324, 6));
    /// assert_eq!(halves.in_unit(3), None);
    /// let mean = Moments::of_mean(2, 11, 2).unwrap();
    /// assert_eq!(mean.in_unit(6), Moments::of_mean(2, 33, 6));
    /// ```
    pub fn in_unit(self, unit: i64) -> Option<Self> {
        let times = unit.checked_div(self.unit())?;
        let sum = self.sum.checked_mul(times)?;
        let finer = match self.sum_of_squares {
            Some(squares) => Self::new(self.n(), sum, squares.checked_mul(times)?.checked_mul(times)?, unit),
            None => Some(Self::of_mean(self.n(), sum, unit)?.rounded(self.within.checked_mul(times)?)),
        };
        finer.filter(|_| times.checked_mul(self.unit()) == Some(unit))
    }

    /// How many persons.
    pub fn n(&self) -> u64 {
        self.n.into()
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        quotient(self.sum.into(), self.scaled_n())
    }

    /// How far the true mean can be from [`mean`](Self::mean) because the sum was rounded; 0 if it was not.
    pub fn mean_within(&self) -> f64 {
        quotient(self.within.into(), self.scaled_n())
    }

    /// How far the true sum can be from [`sum`](Self::sum), in units; 0 if it is exact.
    pub fn within(&self) -> i64 {
        self.within
    }

    /// The variance, with n - 1; `None` of one person, and if only the mean is known.
    pub fn variance(&self) -> Option<f64> {
        let pairs = i128::from(self.n) * i128::from(self.n.checked_sub(1).filter(|rest| *rest > 0)?);
        Some(quotient(self.spread()?, pairs * i128::from(self.unit) * i128::from(self.unit)))
    }

    /// The standard deviation, with n - 1; `None` of one person.
    pub fn standard_deviation(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }

    /// The standard error of the mean, s / √n; `None` of one person.
    pub fn standard_error(&self) -> Option<f64> {
        self.variance_of_mean().map(f64::sqrt)
    }

    /// The interval of the mean by Student's t with n - 1 degrees of freedom; `None` of one person, and for a level that
    /// is not between 0 and 1.
    ///
    /// ```
    /// use trygskema_core::group::stats::Moments;
    /// // Ten times the same value: the interval is a point.
    /// let alike = Moments::new(10, 30, 90, 1).unwrap().mean_interval(0.95).unwrap();
    /// assert_eq!((alike.low, alike.high), (3.0, 3.0));
    /// ```
    pub fn mean_interval(&self, level: f64) -> Option<Interval> {
        let t = student_two_sided_quantile(1.0 - checked(level)?, self.degrees()?)?;
        Some(Interval::around(self.mean(), t * self.standard_error()?))
    }

    /// The sum of the integers `t`, in units of [`unit`](Self::unit).
    pub fn sum(&self) -> i64 {
        self.sum
    }

    /// The sum of the squares of the integers `t`; `None` if only the mean is known.
    pub fn sum_of_squares(&self) -> Option<i64> {
        self.sum_of_squares
    }

    /// What one is in units of the integers `t`.
    pub fn unit(&self) -> i64 {
        self.unit.into()
    }

    /// n Σt² - (Σt)², which is n (n - 1) s² in units squared: exact.
    fn spread(&self) -> Option<i128> {
        let squares = i128::from(self.n) * i128::from(self.sum_of_squares?);
        Some(squares - i128::from(self.sum) * i128::from(self.sum))
    }

    /// The number of persons times the unit: what the sum is divided by to give the mean.
    fn scaled_n(&self) -> i128 {
        i128::from(self.n) * i128::from(self.unit)
    }

    /// n - 1; `None` if that is 0.
    fn degrees(&self) -> Option<f64> {
        (self.n > 1).then(|| f64::from(self.n) - 1.0)
    }

    /// s² / n.
    fn variance_of_mean(&self) -> Option<f64> {
        Some(self.variance()? / f64::from(self.n))
    }

    /// The numerator and the denominator of a difference of means, after minus before: exact.
    fn difference(before: &Self, after: &Self) -> (i128, i128) {
        let (below_before, below_after) = (before.scaled_n(), after.scaled_n());
        let above = i128::from(after.sum) * below_before - i128::from(before.sum) * below_after;
        (above, below_before * below_after)
    }
}

/// One integer by another, each rounded once and the quotient once.
fn quotient(above: i128, below: i128) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "rounded to the nearest, on every machine alike")]
    let floats = (above as f64, below as f64);
    floats.0 / floats.1
}

/// A level that can be one.
fn checked(level: f64) -> Option<f64> {
    (level > 0.0 && level < 1.0).then_some(level)
}
