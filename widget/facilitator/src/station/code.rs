//! The secret of a round as something that a person can write down and type in.
//!
//! 16 bytes in base 32 by Crockford's letters (no I, L, O, U), with a sign that finds every single wrong letter and most
//! swapped ones, in groups of four. Letters that look alike are taken for what they look like.

const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of the secret: 128 bits in steps of five.
const N_LETTERS: usize = 26;

/// The secret as text: 27 letters in groups of four.
pub(crate) fn write(secret: [u8; 16]) -> String {
    let number = u128::from_be_bytes(secret);
    let mut values: Vec<u8> = (0..N_LETTERS).map(|place| value_at(number, place)).collect();
    values.push(sign(&values));
    let mut text = String::new();
    for (place, value) in values.iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            text.push(' ');
        }
        text.extend(LETTERS.get(usize::from(*value)).map(|letter| char::from(*letter)));
    }
    text
}

/// The secret that was meant; `None` if it was mistyped.
pub(crate) fn read(text: &str) -> Option<[u8; 16]> {
    let mut values = Vec::with_capacity(N_LETTERS);
    for letter in text.bytes().filter(|letter| !letter.is_ascii_whitespace() && *letter != b'-') {
        let letter = match letter.to_ascii_uppercase() {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            other => other,
        };
        let value = LETTERS.iter().position(|known| *known == letter)?;
        values.push(u8::try_from(value).ok()?);
    }
    let given = values.pop()?;
    if values.len() != N_LETTERS || sign(&values) != given {
        return None;
    }
    let mut number = 0_u128;
    for value in &values {
        number = number.checked_mul(32)?.checked_add(u128::from(*value))?;
    }
    Some(number.to_be_bytes())
}

/// The five bits for a letter; the first letter holds the three bits that are over.
fn value_at(number: u128, place: usize) -> u8 {
    let steps = N_LETTERS.saturating_sub(1).saturating_sub(place);
    let shift = u32::try_from(steps.saturating_mul(5)).unwrap_or_default();
    let bits = number.checked_shr(shift).unwrap_or_default() & 31;
    u8::try_from(bits).unwrap_or_default()
}

/// A weighted sum modulo 31: a prime above the number of letters, so that a wrong letter or two swapped neighbours
/// change it, but for 0 and Z, which are 31 apart.
fn sign(values: &[u8]) -> u8 {
    let sum = (1_u32..)
        .zip(values)
        .fold(0_u32, |sum, (place, value)| sum.wrapping_add(place.wrapping_mul(u32::from(*value))));
    u8::try_from(sum % 31).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    // shows: S18
    #[test]
    fn a_code_is_written_in_groups_and_forgives_what_looks_alike() {
        // 2^128 - 1 is 3 bits and 25 times 5 bits, all set: 7 and 25 times Z. The sign: 7 + 31 * (2 + … + 26) = 7.
        assert_eq!(write([255; 16]), "7ZZZ ZZZZ ZZZZ ZZZZ ZZZZ ZZZZ ZZ7");
        // One: 25 zeros, then 1 at place 26; 26 is Z minus 5, the letter T.
        let mut one = [0; 16];
        one[15] = 1;
        assert_eq!(write(one), "0000 0000 0000 0000 0000 0000 01T");
        assert_eq!(read("oooo-0000 0000 0000 0000 0000 0lt"), Some(one));
        assert_eq!(read("0000 0000 0000 0000 0000 0000 02T"), None);
        assert_eq!(read("0000"), None);
        assert_eq!(read(""), None);
        assert_eq!(read("8ZZZ ZZZZ ZZZZ ZZZZ ZZZZ ZZZZ ZZ8"), None, "more than 128 bits");
    }

    proptest! {
        // shows: S18
        #[test]
        fn what_is_written_is_read(secret: [u8; 16]) {
            prop_assert_eq!(read(&write(secret)), Some(secret));
        }

        // shows: S18
        #[test]
        fn a_wrong_letter_is_found(secret: [u8; 16], place in 0_usize..26, by in 1_usize..30) {
            let mut letters: Vec<u8> = write(secret).bytes().filter(|letter| *letter != b' ').collect();
            let value = LETTERS.iter().position(|known| *known == letters[place]).unwrap();
            let other = (value + by) % 32;
            // 0 and Z are the one pair that the sign does not tell apart.
            prop_assume!(value.abs_diff(other) != 31);
            letters[place] = LETTERS[other];
            prop_assert_eq!(read(std::str::from_utf8(&letters).unwrap()), None);
        }
    }
}
