//! Planning: how many answers it takes to see a change of a given size, and what a number of answers can show.
//!
//! Two independent groups of one size and one spread, compared by Student's two-sided t, which is Welch's there. Power is
//! the share of such comparisons in which the interval leaves zero out, in either direction: from the noncentral t
//! distribution with noncentrality d √(n / 2), where d is the change in standard deviations (J. Cohen, Statistical Power Analysis
//! for the Behavioral Sciences, 2nd edition 1988, chapter 2, without his approximations; `power.t.test` of R with `strict`).

use super::checked;
use super::distribution::{noncentral_t, student_two_sided_quantile};

/// The most answers that are looked for.
const MOST: u32 = 1_000_000;

/// The largest change in standard deviations that is looked for.
const LARGEST_EFFECT: f64 = 64.0;

/// How often a change of `effect` standard deviations is seen with `n` answers each time. `None` for fewer than two answers,
/// an effect that is no number, or a level that is not between 0 and 1.
///
/// ```
/// use trygskema_core::group::stats::power::power;
/// // Cohen's example table: 64 in each group for half a standard deviation.
/// assert_eq!(format!("{:.4}", power(0.5, 64, 0.95).unwrap()), "0.8015");
/// // Without a change every twentieth comparison seems to show one.
/// assert_eq!(format!("{:.4}", power(0.0, 20, 0.95).unwrap()), "0.0500");
/// ```
pub fn power(effect: f64, n: u32, level: f64) -> Option<f64> {
    let n = f64::from(Some(n).filter(|n| *n > 1)?);
    let effect = Some(effect).filter(|effect| effect.is_finite())?;
    let df = 2.0 * (n - 1.0);
    let t = student_two_sided_quantile(1.0 - checked(level)?, df)?;
    let delta = effect * (0.5 * n).sqrt();
    Some(1.0 - noncentral_t(t, df, delta) + noncentral_t(-t, df, delta))
}

/// How many answers each time it takes to see a change of `effect` standard deviations with this power. `None` for an effect
/// of 0, for more than a million, and for what is no level.
///
/// ```
/// use trygskema_core::group::stats::power::answers_needed;
/// assert_eq!([0.2, 0.5, 0.8].map(|effect| answers_needed(effect, 0.8, 0.95)), [Some(394), Some(64), Some(26)]);
/// assert_eq!(answers_needed(0.0, 0.8, 0.95), None);
/// ```
pub fn answers_needed(effect: f64, wanted: f64, level: f64) -> Option<u32> {
    let wanted = checked(wanted)?;
    let is_enough = |n: u32| Some(power(effect, n, level)? >= wanted);
    let mut high = 2;
    while !is_enough(high)? {
        high = high.checked_mul(2).filter(|high| *high <= MOST)?;
    }
    let mut low = (high / 2).max(1);
    // Enough at the upper end, not enough at the lower one.
    while high.abs_diff(low) > 1 {
        let middle = low.midpoint(high);
        if is_enough(middle)? {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}

/// The smallest change in standard deviations that `n` answers each time show with this power, to a millionth.
///
/// ```
/// use trygskema_core::group::stats::power::effect_seen;
/// assert_eq!(format!("{:.3}", effect_seen(64, 0.8, 0.95).unwrap()), "0.499");
/// assert_eq!(effect_seen(1, 0.8, 0.95), None);
/// ```
pub fn effect_seen(n: u32, wanted: f64, level: f64) -> Option<f64> {
    let wanted = checked(wanted)?;
    let (mut low, mut high) = (0.0, 1.0);
    while power(high, n, level)? < wanted {
        high = Some(2.0 * high).filter(|high| *high <= LARGEST_EFFECT)?;
    }
    while high - low > 1e-6 {
        let middle = 0.5 * (low + high);
        if power(middle, n, level)? < wanted {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(high)
}
