//! Compact binary forms with a checksum.
//!
//! Everything that leaves a group round as bytes has the same frame: four letters, one byte of version, the content, and
//! the first eight bytes of the SHA-256 over all of it.

/// Lower-case hexadecimal digits.
pub(crate) use base16ct::lower::encode_string as hex;
use sha2::{Digest, Sha256};

/// How many bytes of the digest end a frame. It detects accidental damage; tampering is detected
/// by the seal.
const CHECKSUM_BYTES: usize = 8;

/// The most bytes that any frame is read from. A round with the largest battery stays far below.
pub(crate) const MAX_FRAME_BYTES: usize = 1_000_000;

/// Why bytes are no frame of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoFrame {
    /// Too short, too long, other letters, a broken checksum or a content that does not end where the frame does.
    Damaged,
    /// A version that this program does not know.
    OtherVersion(u8),
}

/// The digest of some bytes.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The bytes of exactly `N` pairs of lower-case hexadecimal digits.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    // Fewer digits fill the start of the array without an error, so the length is compared.
    let read = base16ct::lower::decode(text, &mut bytes).ok()?.len();
    (read == N).then_some(bytes)
}

/// Writes a frame.
#[derive(Debug)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn new(letters: [u8; 4], version: u8) -> Self {
        let mut bytes = letters.to_vec();
        bytes.push(version);
        Self { bytes }
    }

    pub(crate) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(crate) fn flag(&mut self, flag: bool) {
        self.bytes.push(flag.into());
    }

    /// Bytes whose number the reader knows.
    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// A number of at most 10,000, or a length.
    pub(crate) fn short(&mut self, number: u32) {
        self.raw(&u16::try_from(number).unwrap_or(u16::MAX).to_be_bytes());
    }

    pub(crate) fn long(&mut self, number: u32) {
        self.raw(&number.to_be_bytes());
    }

    /// The lowest `width` bytes of a number, two's complement, highest first.
    pub(crate) fn wide(&mut self, number: i64, width: usize) {
        let bytes = number.to_be_bytes();
        self.raw(bytes.get(bytes.len().saturating_sub(width)..).unwrap_or(&bytes));
    }

    /// A number in as few bytes as it needs, seven bits each, the sign in the lowest. Source: LEB128 with zigzag.
    pub(crate) fn number(&mut self, number: i64) {
        let mut rest = number.wrapping_shl(1).cast_unsigned() ^ number.wrapping_shr(63).cast_unsigned();
        while rest >= 0x80 {
            self.byte(u8::try_from(rest & 0x7f).unwrap_or(0) | 0x80);
            rest >>= 7;
        }
        self.byte(u8::try_from(rest).unwrap_or(0));
    }

    /// A text of at most 65,535 bytes.
    pub(crate) fn text(&mut self, text: &str) {
        self.short(u32::try_from(text.len()).unwrap_or(u32::MAX));
        self.raw(text.as_bytes());
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        let digest = sha256(&self.bytes);
        self.bytes.extend(digest.into_iter().take(CHECKSUM_BYTES));
        self.bytes
    }
}

/// How many bytes a number of this size needs in [`Writer::wide`], sign included.
pub(crate) fn width(largest: i64) -> usize {
    let size = largest.unsigned_abs();
    let mut width = 1_usize;
    while width < 8 && size >> width.saturating_mul(8).saturating_sub(1) != 0 {
        width = width.saturating_add(1);
    }
    width
}

/// Reads a frame. Every piece is `None` where the content ends too early.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    /// The content of a frame with these letters and this version and a checksum that holds.
    pub(crate) fn new(bytes: &'b [u8], letters: [u8; 4], version: u8) -> Result<Self, NoFrame> {
        if bytes.len() > MAX_FRAME_BYTES {
            return Err(NoFrame::Damaged);
        }
        let end = bytes.len().checked_sub(CHECKSUM_BYTES).ok_or(NoFrame::Damaged)?;
        let (framed, checksum) = bytes.split_at_checked(end).ok_or(NoFrame::Damaged)?;
        let content = framed.strip_prefix(&letters).ok_or(NoFrame::Damaged)?;
        let (found, rest) = content.split_first().ok_or(NoFrame::Damaged)?;
        if sha256(framed).get(..CHECKSUM_BYTES) != Some(checksum) {
            return Err(NoFrame::Damaged);
        }
        if *found != version {
            return Err(NoFrame::OtherVersion(*found));
        }
        Ok(Self { rest })
    }

    pub(crate) fn raw(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.raw(N)?.try_into().ok()
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        let [byte] = self.array()?;
        Some(byte)
    }

    pub(crate) fn flag(&mut self) -> Option<bool> {
        match self.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    pub(crate) fn short(&mut self) -> Option<u32> {
        self.array().map(u16::from_be_bytes).map(u32::from)
    }

    pub(crate) fn long(&mut self) -> Option<u32> {
        self.array().map(u32::from_be_bytes)
    }

    /// See [`Writer::wide`].
    pub(crate) fn wide(&mut self, width: usize) -> Option<i64> {
        let bytes = self.raw(width)?;
        let sign = if bytes.first()? & 0x80 == 0 { 0 } else { -1 };
        Some(bytes.iter().fold(sign, |number: i64, byte| number << 8 | i64::from(*byte)))
    }

    /// See [`Writer::number`]. Only the shortest form is read.
    pub(crate) fn number(&mut self) -> Option<i64> {
        let mut number = 0_u64;
        for place in (0..64_u32).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            let placed = bits.checked_shl(place)?;
            if placed >> place != bits || (byte == 0 && place > 0) {
                return None;
            }
            number |= placed;
            if byte & 0x80 == 0 {
                let sign = (number & 1).cast_signed().wrapping_neg();
                return Some((number >> 1).cast_signed() ^ sign);
            }
        }
        None
    }

    pub(crate) fn text(&mut self) -> Option<&'b str> {
        let length = usize::try_from(self.short()?).ok()?;
        std::str::from_utf8(self.raw(length)?).ok()
    }

    /// Whether everything has been read.
    pub(crate) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }
}

/// The 45 characters that a QR code packs tightly, in the order of their values.
const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Bytes as text for a QR code: a third shorter there than base64. Source: RFC 9285 (Base45).
pub(crate) fn to_base45(prefix: &str, bytes: &[u8]) -> String {
    let mut text = String::from(prefix);
    for pair in bytes.chunks(2) {
        let (mut value, digits) = match pair {
            [high, low] => (usize::from(*high) << 8 | usize::from(*low), 3),
            [only] => (usize::from(*only), 2),
            _ => (0, 0),
        };
        for _ in 0..digits {
            text.push(ALPHABET.get(value % 45).copied().map_or('0', char::from));
            value /= 45;
        }
    }
    text
}

/// The bytes of a text of [`to_base45`]; space around it does no harm.
pub(crate) fn from_base45(prefix: &str, text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_matches(['\n', '\r', '\t']).strip_prefix(prefix)?;
    if digits.len() > MAX_FRAME_BYTES {
        return None;
    }
    let value = |digit: &u8| ALPHABET.iter().position(|letter| letter == digit);
    let mut bytes = Vec::with_capacity(digits.len());
    for group in digits.as_bytes().chunks(3) {
        let mut number = 0_usize;
        for digit in group.iter().rev() {
            number = number.checked_mul(45)?.checked_add(value(digit)?)?;
        }
        if group.len() == 3 {
            bytes.extend(u16::try_from(number).ok()?.to_be_bytes());
        } else if group.len() == 2 {
            bytes.push(u8::try_from(number).ok()?);
        } else {
            return None;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: R8
    #[test]
    fn base45_is_that_of_the_rfc() {
        // RFC 9285, sections 4.3 and 4.4.
        for (plain, text) in
            [("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0")]
        {
            assert_eq!(to_base45("", plain.as_bytes()), text);
            assert_eq!(from_base45("", text).unwrap(), plain.as_bytes());
        }
        for odd in ["GGW", "::", "A", "BB8B", "bb8", "ø"] {
            assert_eq!(from_base45("", odd), None, "{odd}");
        }
    }

    // shows: R5
    #[test]
    fn numbers_and_texts_come_back_and_nothing_else_does() {
        let mut writer = Writer::new(*b"TEST", 1);
        let numbers = [0, 1, -1, 127, 128, -128, 255, 32_767, 32_768, -8_388_608, i64::MAX, i64::MIN];
        for number in numbers {
            writer.wide(number, width(number));
        }
        for number in numbers {
            writer.number(number);
        }
        writer.text("Kære");
        let bytes = writer.finish();
        let mut reader = Reader::new(&bytes, *b"TEST", 1).unwrap();
        for number in numbers {
            assert_eq!(reader.wide(width(number)), Some(number));
        }
        for number in numbers {
            assert_eq!(reader.number(), Some(number));
        }
        assert_eq!(reader.text(), Some("Kære"));
        assert!(reader.is_at_end() && reader.byte().is_none());
        assert_eq!(Reader::new(&bytes, *b"TEST", 2).unwrap_err(), NoFrame::OtherVersion(1));
        assert_eq!(Reader::new(&bytes, *b"BEST", 1).unwrap_err(), NoFrame::Damaged);
        for at in 0..bytes.len() {
            let mut broken = bytes.clone();
            broken[at] ^= 4;
            assert!(Reader::new(&broken, *b"TEST", 1).is_err(), "byte {at}");
            assert!(Reader::new(&bytes[..at], *b"TEST", 1).is_err(), "length {at}");
        }
    }

    // shows: R5
    #[test]
    fn hexadecimal_digits_are_lower_case_and_exactly_as_many() {
        assert_eq!(hex(&[0, 255, 16]), "00ff10");
        assert_eq!(unhex("00ff10"), Some([0, 255, 16]));
        for odd in ["00FF10", "00ff1", "00ff", "", "00ff1000", "00ff1g"] {
            assert_eq!(unhex::<3>(odd), None, "{odd}");
        }
    }
}
