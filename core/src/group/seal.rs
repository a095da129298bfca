//! Encryption of a group round: the stored state of a station, and the bundle that a station hands over.
//!
//! - At rest: ChaCha20-Poly1305 with key and nonce derived by HKDF-SHA256 from the round secret and fresh random bytes.
//! - Hand-over: HPKE (RFC 9180), X25519, HKDF-SHA256, ChaCha20-Poly1305, with the round secret as pre-shared key, so that
//!   reading a bundle takes the private key of the first station, and making one takes the secret.
//!
//! Nothing here draws random numbers: the caller passes fresh bytes from the machine's own source, once for each call.

use std::convert::Infallible;
use std::fmt;

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hkdf::Hkdf;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable as _, Kem as _, OpModeR, OpModeS, PskBundle, Serializable as _};
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

type Kem = hpke::kem::X25519HkdfSha256;
type Kdf = hpke::kdf::HkdfSha256;
type Cipher = hpke::aead::ChaCha20Poly1305;

/// Random bytes for one call.
pub type Randomness = [u8; 32];

/// How much longer something sealed is than its content: the random bytes and the tag.
pub const SEAL_BYTES: usize = 48;

/// The secret of a round: 128 random bits that its stations share. Overwritten with zeros when it is dropped.
///
/// In normal mode it stays on the station; in strict mode it is on the facilitator's card and in memory only.
pub struct RoundSecret([u8; 16]);

impl RoundSecret {
    /// A secret of fresh random bytes, or one that was kept.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes, for storage. Together with the storage of a station they are enough to read its sums.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// Key material for one purpose.
    fn derive<const N: usize>(&self, salt: &[u8], purpose: &[u8]) -> Zeroizing<[u8; N]> {
        derived(salt, &self.0, purpose)
    }

    /// A value derived from secret and round, by which a secret is checked against a round.
    pub(crate) fn check(&self, round: &[u8; 16]) -> [u8; 8] {
        *self.derive(round, b"trygskema check")
    }
}

/// HKDF-SHA256, extract and expand. Source: RFC 5869.
fn derived<const N: usize>(salt: &[u8], material: &[u8], purpose: &[u8]) -> Zeroizing<[u8; N]> {
    let mut key = Zeroizing::new([0; N]);
    // It fails only for more than 8160 bytes.
    let _ = Hkdf::<Sha256>::new(Some(salt), material).expand(purpose, key.as_mut_slice());
    key
}

impl Drop for RoundSecret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Clone for RoundSecret {
    fn clone(&self) -> Self {
        Self(self.0)
    }
}

/// Says nothing of what it holds.
impl fmt::Debug for RoundSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RoundSecret")
    }
}

/// Something sealed was not opened: it was changed, or sealed with another secret or for another purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotOpened;

impl fmt::Display for NotOpened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it was changed, or sealed with another secret")
    }
}

impl std::error::Error for NotOpened {}

/// Seals the stored state of a station; [`SEAL_BYTES`] longer than the content. [`open`] needs the same `context`.
///
/// ```
/// use trygskema_core::group::seal::{NotOpened, RoundSecret, open, seal};
///
/// let secret = RoundSecret::from_bytes([7; 16]);
/// let sealed = seal(&secret, b"round 1", [1; 32], b"sums");
/// assert_eq!(open(&secret, b"round 1", &sealed).unwrap(), b"sums");
/// assert_eq!(open(&secret, b"round 2", &sealed), Err(NotOpened));
/// assert_eq!(open(&RoundSecret::from_bytes([8; 16]), b"round 1", &sealed), Err(NotOpened));
/// ```
pub fn seal(secret: &RoundSecret, context: &[u8], randomness: Randomness, content: &[u8]) -> Vec<u8> {
    let mut sealed = randomness.to_vec();
    // It fails only beyond 256 GB.
    let cipher = AtRest::of(secret, &randomness);
    sealed.extend(cipher.encrypt(context, content).unwrap_or_default());
    sealed
}

/// Opens what [`seal`] has sealed.
///
/// # Errors
///
/// If anything of it was changed, or with another secret or context.
pub fn open(secret: &RoundSecret, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, NotOpened> {
    let (randomness, sealed) = sealed.split_first_chunk::<32>().ok_or(NotOpened)?;
    AtRest::of(secret, randomness).decrypt(context, sealed).ok_or(NotOpened)
}

/// A key for one sealing, so that no nonce is ever used twice with a key. Source: RFC 8439.
struct AtRest {
    cipher: ChaCha20Poly1305,
    nonce: Nonce,
}

impl AtRest {
    fn of(secret: &RoundSecret, randomness: &Randomness) -> Self {
        Self::new(&secret.derive(randomness, b"trygskema at rest 1"))
    }

    /// Of the bytes of the key, then those of the nonce.
    fn new(material: &[u8; 44]) -> Self {
        let (mut key, mut nonce) = (Key::default(), Nonce::default());
        for (place, byte) in key.iter_mut().chain(nonce.iter_mut()).zip(material) {
            *place = *byte;
        }
        let cipher = ChaCha20Poly1305::new(&key);
        key.as_mut_slice().zeroize();
        Self { cipher, nonce }
    }

    fn encrypt(&self, context: &[u8], content: &[u8]) -> Option<Vec<u8>> {
        self.cipher.encrypt(&self.nonce, Payload { msg: content, aad: context }).ok()
    }

    fn decrypt(&self, context: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        self.cipher.decrypt(&self.nonce, Payload { msg: sealed, aad: context }).ok()
    }
}

/// The key pair of the first station of a round: what the others hand over can be read with it alone.
#[derive(Clone)]
pub struct RoundKey {
    /// What the pair is derived from (RFC 9180, `DeriveKeyPair`).
    seed: Zeroizing<[u8; 32]>,
}

/// The public half of a [`RoundKey`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey(pub(crate) [u8; 32]);

impl RoundKey {
    /// A new key pair.
    pub fn new(randomness: Randomness) -> Self {
        Self { seed: Zeroizing::new(randomness) }
    }

    /// What the other stations need.
    pub fn public(&self) -> PublicKey {
        let (_, public) = Kem::derive_keypair(self.seed.as_slice());
        let mut bytes = [0; 32];
        public.write_exact(&mut bytes);
        PublicKey(bytes)
    }

    pub(crate) fn seed(&self) -> &[u8; 32] {
        &self.seed
    }
}

/// Says nothing of what it holds.
impl fmt::Debug for RoundKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RoundKey")
    }
}

/// Seals for the owner of a key: 48 bytes longer than the content, the encapsulated key and the tag.
pub(crate) fn seal_for(
    key: &PublicKey,
    secret: &RoundSecret,
    round: &[u8; 16],
    randomness: Randomness,
    content: &[u8],
) -> Option<Vec<u8>> {
    let mut given = Given { seed: Zeroizing::new(randomness), count: 0 };
    let psk = pre_shared(secret, round);
    Parameters::of_hand_over(&psk, round).seal(key, &mut given, content)
}

/// Opens what [`seal_for`] has sealed.
pub(crate) fn open_with(
    key: &RoundKey,
    secret: &RoundSecret,
    round: &[u8; 16],
    bytes: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let psk = pre_shared(secret, round);
    Parameters::of_hand_over(&psk, round).open(key, bytes)
}

/// What both ends of a hand-over know beside the content, under the names of RFC 9180 (`mode_psk`, single-shot).
struct Parameters<'p> {
    info: &'p [u8],
    psk: &'p [u8],
    psk_id: &'p [u8],
    aad: &'p [u8],
}

impl<'p> Parameters<'p> {
    fn of_hand_over(psk: &'p [u8; 32], round: &'p [u8; 16]) -> Self {
        Self { info: HAND_OVER, psk, psk_id: round, aad: round }
    }

    /// The encapsulated key, then the sealed content.
    fn seal(
        &self,
        key: &PublicKey,
        random: &mut impl hpke::rand_core::CryptoRng,
        content: &[u8],
    ) -> Option<Vec<u8>> {
        let public = <Kem as hpke::Kem>::PublicKey::from_bytes(&key.0).ok()?;
        let mode = OpModeS::Psk(PskBundle::new(self.psk, self.psk_id).ok()?);
        let (encapsulated, sealed) = hpke::single_shot_seal_with_rng::<Cipher, Kdf, Kem>(
            &mode, &public, self.info, content, self.aad, random,
        )
        .ok()?;
        let mut bytes = vec![0; 32];
        encapsulated.write_exact(&mut bytes);
        bytes.extend(sealed);
        Some(bytes)
    }

    fn open(&self, key: &RoundKey, bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (encapsulated, sealed) = bytes.split_at_checked(32)?;
        let encapsulated = <Kem as hpke::Kem>::EncappedKey::from_bytes(encapsulated).ok()?;
        let (private, _) = Kem::derive_keypair(key.seed());
        let mode = OpModeR::Psk(PskBundle::new(self.psk, self.psk_id).ok()?);
        hpke::single_shot_open::<Cipher, Kdf, Kem>(
            &mode,
            &private,
            &encapsulated,
            self.info,
            sealed,
            self.aad,
        )
        .ok()
        .map(Zeroizing::new)
    }
}

const HAND_OVER: &[u8] = b"trygskema hand-over 1";

/// HPKE asks for a pre-shared key of at least 32 bytes.
fn pre_shared(secret: &RoundSecret, round: &[u8; 16]) -> Zeroizing<[u8; 32]> {
    secret.derive(round, b"trygskema pre-shared key 1")
}

/// The random bytes that were passed in, drawn out by HKDF should more than one draw be made.
struct Given {
    seed: Zeroizing<[u8; 32]>,
    count: u32,
}

impl TryRng for Given {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_be_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_be_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        // In pieces, because HKDF gives at most 8160 bytes at once.
        for piece in bytes.chunks_mut(32) {
            self.count = self.count.wrapping_add(1);
            let _ = Hkdf::<Sha256>::new(None, self.seed.as_slice()).expand(&self.count.to_be_bytes(), piece);
        }
        Ok(())
    }
}

impl TryCryptoRng for Given {}

#[cfg(test)]
mod tests;
