//! The facilitator's PIN, stored as a salted slow hash, and the delay after wrong tries.
//!
//! A PIN keeps hands off the buttons of a tablet on a table. It is no secret that could protect the sums: those are
//! sealed with the secret of the round, which does not depend on it.

use sha2::Sha256;

/// Turns of PBKDF2 with HMAC-SHA-256. A PIN of four digits has 10,000 values, so no count makes it strong; this one
/// takes a fraction of a second on a tablet and some hours for all PINs of six digits.
pub(crate) const TURNS: u32 = 100_000;

/// Length of a PIN.
pub(crate) const LENGTHS: std::ops::RangeInclusive<usize> = 4..=12;

/// After so many wrong tries the next one has to wait.
pub(crate) const FREE_TRIES: u8 = 5;

/// Seconds of the first delay; each further wrong try doubles it.
const FIRST_DELAY: u64 = 30;
/// Doublings at most: 16 minutes.
const MOST_DOUBLINGS: u8 = 5;

/// What is stored of a PIN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pin {
    pub(crate) salt: [u8; 16],
    pub(crate) hash: [u8; 32],
}

impl Pin {
    /// `None` if it is not 4 to 12 digits.
    pub(crate) fn new(text: &str, salt: [u8; 16]) -> Option<Self> {
        let text = text.trim();
        let is_pin = LENGTHS.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        is_pin.then(|| Self { hash: slow_hash(text.as_bytes(), &salt, TURNS), salt })
    }

    /// Whether it is this one. Takes as long for a wrong one as for the right one.
    pub(crate) fn is(&self, text: &str) -> bool {
        let hash = slow_hash(text.trim().as_bytes(), &self.salt, TURNS);
        let difference = hash.iter().zip(&self.hash).fold(0, |sum, (one, other)| sum | (one ^ other));
        difference == 0
    }
}

/// Seconds to wait after so many wrong tries in a row.
pub(crate) fn delay(wrong_tries: u8) -> u64 {
    match wrong_tries.checked_sub(FREE_TRIES) {
        None => 0,
        Some(over) => FIRST_DELAY << over.min(MOST_DOUBLINGS),
    }
}

/// PBKDF2 with HMAC-SHA-256 (RFC 8018, 5.2).
fn slow_hash(password: &[u8], salt: &[u8], turns: u32) -> [u8; 32] {
    pbkdf2::pbkdf2_hmac_array::<Sha256, 32>(password, salt, turns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }

    // shows: S18
    #[test]
    fn the_slow_hash_is_that_of_the_standard() {
        // RFC 7914, section 11, first half of each.
        assert_eq!(
            hex(&slow_hash(b"passwd", b"salt", 1)),
            "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
        );
        assert_eq!(
            hex(&slow_hash(b"Password", b"NaCl", 80_000)),
            "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
        );
    }

    // shows: S18
    #[test]
    fn a_pin_is_digits_and_is_stored_as_salt_and_hash_alone() {
        for bad in ["", "123", "12a4", "1234567890123", "æøåæ"] {
            assert_eq!(Pin::new(bad, [1; 16]), None, "{bad:?}");
        }
        let pin = Pin::new(" 2468 ", [1; 16]).unwrap();
        assert!(pin.is("2468") && !pin.is("2469") && !pin.is(""));
        assert_ne!(pin.hash, Pin::new("2468", [2; 16]).unwrap().hash, "the salt counts");
        assert!(!hex(&pin.hash).contains("2468"));
    }

    // shows: S18
    #[test]
    fn five_wrong_tries_delay_and_each_further_one_doubles() {
        assert_eq!((0..=4).map(delay).sum::<u64>(), 0);
        assert_eq!([5, 6, 7, 10, 11, 255].map(delay), [30, 60, 120, 960, 960, 960]);
    }
}
