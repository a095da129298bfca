//! The bytes of the one record: a head of constant length, and what is sealed behind it.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `TRYG` |
//! | 1 | version of this layout |
//! | 1 | flags: 1 a key stands here, 2 the key is on two cards, 4 the result is in safe hands, 8 the card is, 16 the round is over |
//! | 16 | the secret of the open round, or zeros in strict mode; of a round that is over the key made of it |
//! | the rest | [`Inside`], sealed with the secret; what stands before the secret is authenticated with it |
//! | 8 | the first bytes of the SHA-256 of everything before |
//!
//! Nothing in it grows with the number of persons, and nothing in it is about one of them but the random name of the
//! last contribution, inside the sealed part.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::pin::Pin;

const MAGIC: [u8; 4] = *b"TRYG";
/// The layout of this version.
pub(crate) const VERSION: u8 = 2;
const HEAD: usize = 22;
const CHECK: usize = 8;

const HAS_SECRET: u8 = 1;
const HAS_TWO_CARDS: u8 = 2;
const IS_SAVED: u8 = 4;
const IS_CARD_KEPT: u8 = 8;
const IS_OVER: u8 = 16;

/// What is on the device.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, as in the flags of the bytes")]
pub(crate) struct Record {
    /// What opens the sealed part, in normal mode; in strict mode it is on the card alone.
    pub(crate) secret: Option<[u8; 16]>,
    /// Whether each of two cards has half of the secret.
    pub(crate) has_two_cards: bool,
    /// Whether the facilitator has said that the result is outside the tablet.
    pub(crate) is_saved: bool,
    /// Whether the facilitator has said that the code of the card is written down.
    pub(crate) is_card_kept: bool,
    /// Whether the sealed part is that of a closed or handed over round: its key is no longer the secret of the round,
    /// but [`key_when_over`].
    pub(crate) is_over: bool,
    /// [`Inside`], sealed.
    pub(crate) sealed: Vec<u8>,
}

/// What is sealed in a record.
///
/// | bytes | what |
/// |---|---|
/// | 1 | 1 if there is a PIN |
/// | 16 + 32 | salt and slow hash of the PIN, or zeros |
/// | 1 | wrong tries in a row |
/// | the rest | the state of the round |
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Inside {
    pub(crate) pin: Option<Pin>,
    pub(crate) wrong_tries: u8,
    /// The state of the round.
    pub(crate) state: Zeroizing<Vec<u8>>,
}

impl Inside {
    pub(crate) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let pin = self.pin.clone().unwrap_or(Pin { salt: [0; 16], hash: [0; 32] });
        let mut bytes = Zeroizing::new(Vec::with_capacity(50_usize.saturating_add(self.state.len())));
        bytes.push(self.pin.is_some().into());
        bytes.extend(pin.salt);
        bytes.extend(pin.hash);
        bytes.push(self.wrong_tries);
        bytes.extend(self.state.iter());
        bytes
    }

    pub(crate) fn from_bytes(mut rest: &[u8]) -> Option<Self> {
        let [has_pin] = take(&mut rest)?;
        let pin = Pin { salt: take(&mut rest)?, hash: take(&mut rest)? };
        let [wrong_tries] = take(&mut rest)?;
        Some(Self { pin: (has_pin == 1).then_some(pin), wrong_tries, state: Zeroizing::new(rest.to_vec()) })
    }
}

/// Why bytes are no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// Cut off, changed, or something else altogether.
    Damaged,
    /// Written by a later version.
    Newer,
}

impl Record {
    /// What is authenticated with the sealed part.
    pub(crate) fn head(&self) -> [u8; 6] {
        let flag = |is_set: bool, bit: u8| if is_set { bit } else { 0 };
        let flags = flag(self.secret.is_some(), HAS_SECRET)
            | flag(self.has_two_cards, HAS_TWO_CARDS)
            | flag(self.is_saved, IS_SAVED)
            | flag(self.is_card_kept, IS_CARD_KEPT)
            | flag(self.is_over, IS_OVER);
        let [t, r, y, g] = MAGIC;
        [t, r, y, g, VERSION, flags]
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEAD + self.sealed.len() + CHECK);
        bytes.extend(self.head());
        bytes.extend(self.secret.unwrap_or_default());
        bytes.extend(&self.sealed);
        bytes.extend(check(&bytes));
        bytes
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, Unreadable> {
        // The version first: a later layout may have another check.
        match bytes.split_at_checked(5) {
            Some((head, _)) if head.starts_with(&MAGIC) && head.last() > Some(&VERSION) => {
                return Err(Unreadable::Newer);
            }
            _ => {}
        }
        Self::read(bytes).ok_or(Unreadable::Damaged)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (content, given) = bytes.split_at_checked(bytes.len().checked_sub(CHECK)?)?;
        if check(content) != *given {
            return None;
        }
        let mut rest = content;
        if take::<4>(&mut rest)? != MAGIC || take(&mut rest)? != [VERSION] {
            return None;
        }
        let [flags] = take(&mut rest)?;
        let secret = take::<16>(&mut rest)?;
        Some(Self {
            secret: (flags & HAS_SECRET != 0).then_some(secret),
            has_two_cards: flags & HAS_TWO_CARDS != 0,
            is_saved: flags & IS_SAVED != 0,
            is_card_kept: flags & IS_CARD_KEPT != 0,
            is_over: flags & IS_OVER != 0,
            sealed: rest.to_vec(),
        })
    }
}

/// The key of what is left when a round is over, made of its secret. The secret does not follow from it: it opens neither
/// an earlier state of the record nor a part of another tablet. The card still tells its owner, because the key follows
/// from the card.
pub(crate) fn key_when_over(secret: [u8; 16]) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(b"trygskema station 1 over");
    hash.update(secret);
    let digest: [u8; 32] = hash.finalize().into();
    let mut key = [0; 16];
    for (place, byte) in key.iter_mut().zip(digest) {
        *place = byte;
    }
    key
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, left) = rest.split_first_chunk::<N>()?;
    *rest = left;
    Some(*taken)
}

fn check(content: &[u8]) -> [u8; CHECK] {
    let digest: [u8; 32] = Sha256::digest(content).into();
    let mut check = [0; CHECK];
    for (place, byte) in check.iter_mut().zip(digest) {
        *place = byte;
    }
    check
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        Record {
            secret: Some([7; 16]),
            has_two_cards: true,
            is_saved: true,
            is_card_kept: true,
            is_over: true,
            sealed: vec![9; 40],
        }
    }

    // shows: R5, P1
    #[test]
    fn a_record_comes_back_as_it_was_and_has_a_head_of_constant_length() {
        let full = record();
        let empty = Record {
            secret: None,
            has_two_cards: false,
            is_saved: false,
            is_card_kept: false,
            is_over: false,
            ..record()
        };
        for one in [&full, &empty] {
            let bytes = one.to_bytes();
            assert_eq!(bytes.len(), HEAD + 40 + CHECK);
            assert_eq!(Record::from_bytes(&bytes).as_ref(), Ok(one));
        }
    }

    // shows: R5
    #[test]
    fn every_changed_byte_and_every_cut_is_seen() {
        let bytes = record().to_bytes();
        for place in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[place] ^= 1 << bit;
                assert!(Record::from_bytes(&changed).is_err(), "byte {place}, bit {bit}");
            }
            assert!(Record::from_bytes(&bytes[..place]).is_err(), "cut at {place}");
        }
        assert_eq!(Record::from_bytes(&[]), Err(Unreadable::Damaged));
    }

    // shows: S23
    #[test]
    fn what_is_sealed_comes_back_as_it_was_and_has_one_length() {
        let with = Inside {
            pin: Some(Pin { salt: [1; 16], hash: [2; 32] }),
            wrong_tries: 3,
            state: Zeroizing::new(vec![9; 40]),
        };
        let without = Inside { pin: None, wrong_tries: 0, ..with.clone() };
        for one in [&with, &without] {
            let bytes = one.to_bytes();
            assert_eq!(bytes.len(), 50 + 40);
            assert_eq!(Inside::from_bytes(&bytes).as_ref(), Some(one));
        }
        assert_eq!(Inside::from_bytes(&[0; 49]), None);
    }

    // By an independent program: hashlib.sha256(b"trygskema station 1 over" + bytes([7] * 16)).hexdigest()[:32].
    // shows: P1
    #[test]
    fn the_key_of_a_round_that_is_over_is_a_hash_of_its_secret() {
        let expected = 0x6bbd_19b8_1955_a11a_444d_f1ca_95b4_fe06_u128;
        assert_eq!(u128::from_be_bytes(key_when_over([7; 16])), expected);
    }

    // shows: R5
    #[test]
    fn a_newer_record_is_told_from_a_damaged_one() {
        let mut bytes = record().to_bytes();
        bytes[4] = VERSION + 1;
        assert_eq!(Record::from_bytes(&bytes), Err(Unreadable::Newer));
        bytes[0] = b'X';
        assert_eq!(Record::from_bytes(&bytes), Err(Unreadable::Damaged));
    }
}
