//! Numbers as text, without allocation.

use crate::format::exact::Exact;

/// Writes a whole number.
pub(super) fn whole(mut number: u64, out: &mut Vec<u8>) {
    let mut digits = [b'0'; 20];
    let mut used = 0_usize;
    for slot in digits.iter_mut().rev() {
        *slot = digit(number % 10);
        number /= 10;
        used = used.saturating_add(1);
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(digits.get(digits.len().saturating_sub(used)..).unwrap_or_default());
}

/// Writes an exact number as its `Display` does, but for the decimal mark: at most six decimals, half away from zero, no
/// trailing zeros.
pub(super) fn exact(number: Exact, mark: u8, out: &mut Vec<u8>) {
    const UNIT: u64 = 1_000_000;
    let (numerator, denominator) =
        (number.numerator().unsigned_abs(), number.denominator().unsigned_abs().max(1));
    if denominator == 1 {
        if number.numerator() < 0 {
            out.push(b'-');
        }
        return whole(numerator, out);
    }
    let (units, rest) = (numerator / denominator, numerator % denominator);
    let Some(scaled) = rest.checked_mul(2 * UNIT) else {
        // Larger than any score; `Display` knows what to do.
        let text = number.to_string();
        return out.extend(text.bytes().map(|byte| if byte == b'.' { mark } else { byte }));
    };
    // Twice the decimals and a half, rounded down, is the decimals rounded.
    let decimals = (scaled / denominator).saturating_add(1) / 2;
    let (units, mut decimals) = (units.saturating_add(decimals / UNIT), decimals % UNIT);
    if number.numerator() < 0 && (units, decimals) != (0, 0) {
        out.push(b'-');
    }
    whole(units, out);
    if decimals > 0 {
        out.push(mark);
        let mut place = UNIT / 10;
        while decimals > 0 {
            out.push(digit(decimals / place));
            decimals %= place;
            place = (place / 10).max(1);
        }
    }
}

/// The character of a digit below 10.
fn digit(value: u64) -> u8 {
    b'0'.saturating_add(u8::try_from(value).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(number: Exact) -> String {
        let mut out = Vec::new();
        exact(number, b'.', &mut out);
        String::from_utf8(out).unwrap()
    }

    proptest! {
        // shows: E9
        #[test]
        fn numbers_are_written_as_everywhere_else(
            // Scores are well below 10^12.
            numerator in prop_oneof![-100_000_i64..100_000, -1_000_000_000_000_i64..1_000_000_000_000],
            denominator in prop_oneof![1_i64..600, 1_i64..4_000_000, 1_i64..1_000_000_000_000_000_000],
        ) {
            let number = Exact::new(numerator, denominator);
            prop_assert_eq!(text(number), number.to_string());
        }

        // shows: E9
        #[test]
        fn whole_numbers_are_written_as_everywhere_else(number in any::<u64>()) {
            let mut out = Vec::new();
            whole(number, &mut out);
            prop_assert_eq!(String::from_utf8(out).unwrap(), number.to_string());
        }
    }

    // By hand.
    // shows: E9
    #[test]
    fn halves_go_away_from_zero() {
        for (numerator, denominator, expected) in [
            (1, 2_000_000, "0.000001"),
            (-1, 2_000_000, "-0.000001"),
            (-1, 2_000_001, "0"),
            (1_999_999, 2_000_000, "1"),
            (52, 3, "17.333333"),
            (31, 2, "15.5"),
            (0, 5, "0"),
            (1, 16, "0.0625"),
        ] {
            assert_eq!(text(Exact::new(numerator, denominator)), expected);
        }
    }
}
