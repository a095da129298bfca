//! Numbers as they are shown: one way for every screen, the command line and every file.

use crate::format::exact::Exact;
use crate::format::language::Language;
use crate::group::stats::Interval;

/// What stands where there is no number.
pub(super) const NOTHING: &str = "–";

/// The most decimals of a machine value.
const MACHINE_DECIMALS: u8 = 6;

/// A float as a decimal number, half away from zero; `None` if it is no number or too large to be exact.
///
/// Multiplying by a power of ten and rounding are exactly defined everywhere, so every machine shows the same digits.
pub(super) fn exact(value: f64, decimals: u8) -> Option<Exact> {
    let mut power = 1_i32;
    for _ in 0..decimals {
        power = power.checked_mul(10)?;
    }
    let scaled = libm::round(value * f64::from(power));
    // 2^53: beyond it not every whole number is a float.
    if !scaled.is_finite() || libm::fabs(scaled) > 9_007_199_254_740_992.0 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below 2^53, as asked above")]
    let whole = scaled as i64;
    Some(Exact::new(whole, power.into()))
}

/// A number with few decimals as a float.
pub(super) fn float(value: Exact) -> Option<f64> {
    let part = |part: i64| i32::try_from(part).ok().map(f64::from);
    Some(part(value.numerator())? / part(value.denominator())?)
}

/// A number with exactly `decimals` decimals and the decimal mark of the language.
pub(super) fn fixed(value: f64, decimals: u8, language: Language) -> String {
    exact(value, decimals).map_or_else(|| NOTHING.to_owned(), |value| shown(value, decimals, language))
}

/// A fraction with exactly `decimals` decimals and the decimal mark of the language.
pub(super) fn shown(value: Exact, decimals: u8, language: Language) -> String {
    value.rounded(decimals).replace('.', language.decimal_mark().encode_utf8(&mut [0; 4]))
}

/// The fewest decimals, from `least` on, with which no number but zero reads as zero.
pub(super) fn telling(values: &[f64], least: u8) -> u8 {
    telling_from(values, &[0.0], least)
}

/// The fewest decimals, from `least` on, with which no number reads as one of the marks that it is not.
pub(super) fn telling_from(values: &[f64], marks: &[f64], least: u8) -> u8 {
    let reads_as = |value: f64, mark: f64, decimals: u8| {
        libm::fabs(value - mark) > 0.0 && exact(value, decimals) == exact(mark, decimals)
    };
    let reads_as_one =
        |decimals: u8| values.iter().any(|value| marks.iter().any(|mark| reads_as(*value, *mark, decimals)));
    (least..=MACHINE_DECIMALS).find(|decimals| !reads_as_one(*decimals)).unwrap_or(least)
}

/// The fewest decimals, from `least` on, with which two numbers read differently.
pub(super) fn parting(one: f64, other: f64, least: u8) -> u8 {
    let parts = |decimals: &u8| exact(one, *decimals) != exact(other, *decimals);
    (least..=MACHINE_DECIMALS).find(parts).unwrap_or(least)
}

/// The machine form: a decimal point, at most six decimals, no trailing zeros. Empty if it is no number.
pub(super) fn machine(value: f64) -> String {
    exact(value, MACHINE_DECIMALS).map(|value| value.to_string()).unwrap_or_default()
}

/// The machine form of two limits.
pub(super) fn machine_interval(interval: Interval) -> String {
    format!("{} {}", machine(interval.low), machine(interval.high))
}

/// A probability: three decimals, never 0, and more decimals where it would read as the limit that it is not.
pub(super) fn probability(p: f64, limit: f64, language: Language) -> String {
    let decimals = telling_from(&[p], &[limit], 3);
    if p < 0.001 { format!("<{}", fixed(0.001, 3, language)) } else { fixed(p, decimals, language) }
}

/// A number with as many decimals as it has, at most six.
pub(super) fn shortest(value: f64, language: Language) -> String {
    machine(value).replace('.', language.decimal_mark().encode_utf8(&mut [0; 4]))
}

/// A level in per cent: "95", or "98.3" where it is no whole number.
pub(super) fn level_in_words(level: f64, language: Language) -> String {
    let percent = 100.0 * level;
    let decimals = u8::from(exact(percent, 1) != exact(percent, 0));
    fixed(percent, decimals, language)
}

/// A share of persons in per cent.
pub(super) fn percent(count: u64, n: u64) -> Exact {
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    if n == 0 { Exact::ZERO } else { Exact::new(number(count).saturating_mul(100), number(n)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    // By hand; 12.35 is not a float, but ten times the nearest one is 123.5.
    // shows: E12, R11
    #[test]
    fn numbers_have_their_decimals_and_their_mark() {
        for (value, decimals, danish) in [
            (32.703_39, 1, "32,7"),
            (-8.833_815, 1, "-8,8"),
            (29.0, 1, "29,0"),
            (12.35, 1, "12,4"),
            (-0.04, 1, "0,0"),
            (0.5, 0, "1"),
            (-0.5, 0, "-1"),
            (f64::NAN, 1, "–"),
            (1e300, 1, "–"),
        ] {
            assert_eq!(fixed(value, decimals, Language::Danish), danish, "{value}");
        }
        assert_eq!(fixed(-8.833_815, 1, Language::English), "-8.8");
        assert_eq!(machine(-8.833_815_4), "-8.833815");
        assert_eq!(machine(29.0), "29");
        // -0.8 to -0.04: the upper limit reads as zero with one decimal, and as nothing but zero is never needed.
        assert_eq!([telling(&[-0.8, -0.04], 1), telling(&[0.0, 5.0], 1), telling(&[1e-12], 1)], [2, 1, 1]);
        assert_eq!([parting(2.94, 2.84, 1), parting(2.94, 2.91, 1), parting(2.9, 2.9, 2)], [1, 2, 2]);
        assert_eq!(probability(0.000_4, 0.05, Language::Danish), "<0,001");
        assert_eq!(probability(0.004_2, 0.05, Language::English), "0.004");
        // Below the limit, and 0.050 with three decimals.
        assert_eq!(probability(0.049_6, 0.05, Language::English), "0.0496");
        assert_eq!([telling_from(&[9.96], &[0.0, 10.0], 1), telling_from(&[10.0], &[0.0, 10.0], 1)], [2, 1]);
        assert_eq!(percent(62, 116).rounded(0), "53");
        // 1 - 0.05 / 3 and 1 - 0.05 / 8.
        for (level, danish) in [(0.95, "95"), (1.0 - 0.05 / 3.0, "98,3"), (0.99375, "99,4")] {
            assert_eq!(level_in_words(level, Language::Danish), danish);
        }
    }
}
