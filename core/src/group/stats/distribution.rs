//! The distributions behind the intervals, through `libm` alone.
//!
//! Everything rests on the logarithm of gamma's remainder after Stirling's formula, which stays small: logarithms of
//! gamma themselves are thousands for a thousand persons, and their differences lose the digits that count.

use libm::{erfc, exp, expm1, log, log1p};
use std::f64::consts::{PI, SQRT_2};

/// Steps of a continued fraction: it takes about the square root of the larger parameter.
const MOST_STEPS: u32 = 20_000;

/// The remainder ln Γ(x + 1) - [(x + ½) ln x - x + ½ ln 2π] for x > 0.
///
/// Below 16 by the recurrence of gamma, then the asymptotic series (Abramowitz and Stegun 6.1.41), whose first term
/// left out is below 2e-17 there.
pub(super) fn stirling_remainder(x: f64) -> f64 {
    let (mut x, mut remainder) = (x, 0.0);
    while x < 16.0 {
        remainder += (x + 0.5) * log1p(1.0 / x) - 1.0;
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let series = [-691.0 / 360_360.0, 1.0 / 1188.0, -1.0 / 1680.0, 1.0 / 1260.0, -1.0 / 360.0, 1.0 / 12.0];
    remainder + series.iter().fold(0.0, |sum, term| sum * square + term) / x
}

/// x ln(x / m) + m - x, without cancellation where x is near m (the deviance of C. Loader, "Fast and accurate computation
/// of binomial probabilities", 2000).
fn deviance(x: f64, m: f64) -> f64 {
    let difference = x - m;
    if difference.abs() >= 0.1 * (x + m) {
        return x * log(x / m) - difference;
    }
    let ratio = difference / (x + m);
    let (square, mut power) = (ratio * ratio, 2.0 * x * ratio);
    let (mut sum, mut odd) = (difference * ratio, 3.0);
    loop {
        power *= square;
        let next = sum + power / odd;
        if next.to_bits() == sum.to_bits() || odd > 1000.0 {
            return next;
        }
        (sum, odd) = (next, odd + 2.0);
    }
}

/// The regularised incomplete beta function `I_x(a, b)` for a, b > 0; `y` is 1 - x, given so that neither loses digits.
///
/// The continued fraction of Abramowitz and Stegun 26.5.8 by Lentz's method, on the side where it converges fast.
pub(super) fn incomplete_beta(x: f64, y: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if y <= 0.0 {
        return 1.0;
    }
    if x > (a + 1.0) / (a + b + 2.0) { 1.0 - beta_tail(y, x, b, a) } else { beta_tail(x, y, a, b) }
}

/// `I_x(a, b)` on the side where the fraction converges: `x^a y^b / (a B(a, b))` in Loader's way, times the fraction.
fn beta_tail(x: f64, y: f64, a: f64, b: f64) -> f64 {
    let both = a + b;
    let exponent = stirling_remainder(both)
        - stirling_remainder(a)
        - stirling_remainder(b)
        - deviance(a, both * x)
        - deviance(b, both * y);
    (b / (2.0 * PI * a * both)).sqrt() * exp(exponent) * beta_fraction(x, a, b)
}

/// The continued fraction, from its first step on, by Lentz's method.
fn beta_fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut above = 1.0;
    let mut below = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = below;
    for step in 1..MOST_STEPS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        for term in [even, odd] {
            below = 1.0 / away_from_zero(1.0 + term * below);
            above = away_from_zero(1.0 + term / above);
            fraction *= below * above;
        }
        if (below * above - 1.0).abs() < 1e-16 {
            break;
        }
    }
    fraction
}

/// The two-sided p of Student's t: how often |T| is `t` or more with `df` degrees of freedom.
pub(super) fn student_two_sided(t: f64, df: f64) -> f64 {
    let square = t * t;
    incomplete_beta(df / (df + square), square / (df + square), df / 2.0, 0.5)
}

/// The t that has this two-sided p, 0 < p < 1.
pub(super) fn student_two_sided_quantile(p: f64, df: f64) -> Option<f64> {
    positive_root(|t| student_two_sided(t, df) - p)
}

/// How often F with `above` and `below` degrees of freedom is smaller than `f`.
pub(super) fn f_cumulative(f: f64, above: f64, below: f64) -> f64 {
    let sum = above * f + below;
    incomplete_beta(above * f / sum, below / sum, above / 2.0, below / 2.0)
}

/// The F below which a share `p` lies, 0 < p < 1.
pub(super) fn f_quantile(p: f64, above: f64, below: f64) -> Option<f64> {
    positive_root(|f| p - f_cumulative(f, above, below))
}

/// How often a standard normal variable is smaller than `z`.
pub(super) fn normal_cumulative(z: f64) -> f64 {
    0.5 * erfc(-z / SQRT_2)
}

/// The z with a share `level` of the normal distribution between -z and z, 0 < level < 1.
pub(super) fn normal_two_sided_quantile(level: f64) -> Option<f64> {
    positive_root(|z| erfc(z / SQRT_2) - (1.0 - level))
}

/// How often noncentral t with `df` degrees of freedom and noncentrality `delta` is smaller than `t`.
///
/// T is (Z + δ) / S, so the share is the mean of Φ(t S - δ) over S, the root of chi-squared / df. With u = ln S the
/// integrand falls off fast at both ends and is smooth, and then the trapezoidal rule is exact to the last digits once
/// its step is small enough (Trefethen and Weideman, SIAM Review 56:385, 2014): the weights vary on a scale of 1 / √(2 df),
/// and never below about 1/5, Φ on a scale of 1 / t. Dividing by the sum of the weights needs no gamma function. Lenth's series (AS 243, 1989)
/// underflows for δ > 37, which a thousand persons reach with g = 1.7.
pub(super) fn noncentral_t(t: f64, df: f64, delta: f64) -> f64 {
    let step = 0.5 / (t * t + 2.0 * df + 20.0).sqrt();
    let (mut weights, mut sum) = (0.0, 0.0);
    let mut add = |u: f64| {
        // S^df exp(-df S² / 2), as a share of its largest value at u = 0.
        let weight = exp(df * (u - 0.5 * expm1(2.0 * u)));
        weights += weight;
        sum += weight * normal_cumulative(t * exp(u) - delta);
        weight > 1e-18
    };
    add(0.0);
    for side in [step, -step] {
        let mut at = 1.0;
        while add(side * at) {
            at += 1.0;
        }
    }
    sum / weights
}

/// The noncentrality with which noncentral t is smaller than `t` with probability `p`.
pub(super) fn noncentrality(t: f64, df: f64, p: f64) -> Option<f64> {
    // Near t the distribution of T - δ is about as wide as this.
    let width = (1.0 + t * t / (2.0 * df)).sqrt();
    let above = |delta: f64| noncentral_t(t, df, delta) - p;
    let (mut low, mut high) = (t - 2.0 * width, t + 2.0 * width);
    let mut reach = 4.0 * width;
    for _ in 0..40 {
        let (low_fits, high_fits) = (above(low) >= 0.0, above(high) <= 0.0);
        if low_fits && high_fits {
            return Some(bisect(above, low, high));
        }
        low = if low_fits { low } else { low - reach };
        high = if high_fits { high } else { high + reach };
        reach *= 2.0;
    }
    None
}

/// Where a function that falls from above 0 at 0 to below 0 has its root.
fn positive_root(falling: impl Fn(f64) -> f64) -> Option<f64> {
    let mut high = 1.0;
    // 2^500: t and F of any level that a float can say.
    for _ in 0..500 {
        if falling(high) <= 0.0 {
            return Some(bisect(falling, 0.0, high));
        }
        high *= 2.0;
    }
    None
}

/// Halves until the two ends are neighbours: slower than other methods, and the last digit never depends on a guess.
fn bisect(falling: impl Fn(f64) -> f64, low: f64, high: f64) -> f64 {
    let (mut low, mut high) = (low, high);
    for _ in 0..1100 {
        let middle = low + 0.5 * (high - low);
        if middle <= low || middle >= high {
            break;
        }
        if falling(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the platform's own functions are another witness")]
mod tests {
    use super::*;

    fn near(ours: f64, known: f64, error: f64) {
        assert!((ours - known).abs() <= error * known.abs(), "{ours:e} instead of {known:e}");
    }

    // Γ(1/2) = √π and Γ(n + 1) = n!, from which the remainder follows by its definition.
    // shows: P4
    #[test]
    fn remainder_of_stirling_at_known_factorials() {
        let half_line = 0.5 * (2.0 * PI).ln();
        near(stirling_remainder(1.0), 1.0 - half_line, 1e-14);
        near(stirling_remainder(2.0), 2_f64.ln() - 2.5 * 2_f64.ln() + 2.0 - half_line, 1e-13);
        // ln Γ(3/2) = ½ ln π - ln 2, and (x + ½) ln x - x = -ln 2 - ½ at x = ½.
        near(stirling_remainder(0.5), 0.5 * PI.ln() + 0.5 - half_line, 1e-14);
    }

    // Closed forms: I_x(1, b) = 1 - (1 - x)^b, I_x(a, 1) = x^a, I_x(½, ½) = 2/π arcsin √x.
    // shows: P4
    #[test]
    fn incomplete_beta_at_its_closed_forms() {
        for x in [1e-12, 0.001, 0.2, 0.5, 0.8, 0.999] {
            near(incomplete_beta(x, 1.0 - x, 1.0, 7.0), -(7.0 * (-x).ln_1p()).exp_m1(), 1e-13);
            near(incomplete_beta(x, 1.0 - x, 40.5, 1.0), (40.5 * x.ln()).exp(), 1e-12);
            near(incomplete_beta(x, 1.0 - x, 0.5, 0.5), 2.0 / PI * x.sqrt().asin(), 1e-13);
        }
        assert!(incomplete_beta(0.0, 1.0, 2.0, 3.0).abs() < f64::EPSILON);
        near(incomplete_beta(1.0, 0.0, 2.0, 3.0), 1.0, 0.0);
    }

    // With one degree of freedom t is Cauchy: p = 1 - 2/π arctan t, and tan(0.475 π) is its 95 %.
    // shows: P4
    #[test]
    fn student_with_one_and_two_degrees_of_freedom() {
        near(student_two_sided(3.0, 1.0), 1.0 - 2.0 / PI * 3_f64.atan(), 1e-13);
        near(student_two_sided_quantile(0.05, 1.0).unwrap(), (0.475 * PI).tan(), 1e-13);
        // Two: p = 1 - t / √(2 + t²).
        near(student_two_sided(3.0, 2.0), 1.0 - 3.0 / 11_f64.sqrt(), 1e-13);
        near(student_two_sided(0.0, 5.0), 1.0, 0.0);
        // F with 2 and 2: share below f is f / (1 + f).
        near(f_quantile(0.975, 2.0, 2.0).unwrap(), 39.0, 1e-12);
    }

    // Without noncentrality it is Student's t; at t = 0 it is Φ(-δ) for every number of degrees of freedom.
    // shows: P4
    #[test]
    fn noncentral_t_at_its_closed_forms() {
        for df in [2.0, 8.0, 50.0, 1998.0] {
            for t in [0.1, 1.0, 2.5] {
                near(noncentral_t(t, df, 0.0), 1.0 - 0.5 * student_two_sided(t, df), 1e-14);
                near(noncentral_t(-t, df, 0.0), 0.5 * student_two_sided(t, df), 1e-12);
            }
            near(noncentral_t(0.0, df, 1.5), normal_cumulative(-1.5), 1e-14);
            near(noncentral_t(-3.0, df, 1.0), 1.0 - noncentral_t(3.0, df, -1.0), 1e-10);
        }
        near(normal_two_sided_quantile(0.95).unwrap(), 1.959_963_984_540_054, 1e-15);
    }
}
