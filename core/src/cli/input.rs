//! Decodes input: UTF-8 and UTF-16, with or without a byte order mark. UTF-16 is what `>` writes in Windows
//! PowerShell 5.1 and what Excel calls Unicode text.

use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, anyhow, bail};

/// The text of a file, bounded in size.
pub(super) fn read_text_up_to(path: &Path, most: u64) -> anyhow::Result<String> {
    text_of(read_bytes_up_to(path, most)?).map_err(|at| {
        anyhow!(
            "{} is not a text in UTF-8: something else stands at byte {at}; save it with the encoding UTF-8",
            path.display()
        )
    })
}

pub(super) fn read_bytes_up_to(path: &Path, most: u64) -> anyhow::Result<Vec<u8>> {
    let problem = || format!("cannot read {}", path.display());
    let file = std::fs::File::open(path).with_context(problem)?;
    let mut bytes = Vec::new();
    // UTF-16 has up to two bytes for each byte of UTF-8.
    let room = most.saturating_mul(2).saturating_add(1);
    file.take(room).read_to_end(&mut bytes).with_context(problem)?;
    let allowed = if Order::of(&bytes).is_some() { most.saturating_mul(2) } else { most };
    if u64::try_from(bytes.len()).is_ok_and(|size| size > allowed) {
        bail!("{} is larger than any file of ours: at most {allowed} bytes are read", path.display());
    }
    Ok(bytes)
}

/// The text of these bytes without a byte order mark, or the offset of the first byte that cannot be decoded.
pub(super) fn text_of(bytes: Vec<u8>) -> Result<String, usize> {
    let bytes = match Order::of(&bytes) {
        None => bytes,
        Some(order) => {
            let (units, rest) = bytes.as_chunks::<2>();
            let mut text = String::with_capacity(units.len());
            let mut at = 0_usize;
            for read in char::decode_utf16(units.iter().map(|unit| order.unit(*unit))) {
                let character = read.map_err(|_| at.saturating_mul(2))?;
                at = at.saturating_add(character.len_utf16());
                text.push(character);
            }
            if !rest.is_empty() {
                return Err(at.saturating_mul(2));
            }
            text.into_bytes()
        }
    };
    let mut text = String::from_utf8(bytes).map_err(|error| error.utf8_error().valid_up_to())?;
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    Ok(text)
}

/// Which byte of a unit of UTF-16 comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    LowFirst,
    HighFirst,
}

impl Order {
    /// By the byte order mark; `None` if the text is not UTF-16.
    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xfe, ..] => Some(Self::LowFirst),
            [0xfe, 0xff, ..] => Some(Self::HighFirst),
            _ => None,
        }
    }

    /// By the zeros beside the first two characters, if these are of ASCII as in every header of a table.
    fn without_mark(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [1..=0x7f, 0, 1..=0x7f, 0] => Some(Self::LowFirst),
            [0, 1..=0x7f, 0, 1..=0x7f] => Some(Self::HighFirst),
            _ => None,
        }
    }

    fn unit(self, bytes: [u8; 2]) -> u16 {
        match self {
            Self::LowFirst => u16::from_le_bytes(bytes),
            Self::HighFirst => u16::from_be_bytes(bytes),
        }
    }
}

/// Passes a stream through, or converts it from UTF-16 to UTF-8. Invalid UTF-16 becomes the replacement character.
pub(super) struct Utf8<R> {
    input: R,
    /// Whether the first four bytes, which decide the encoding, have been read.
    has_begun: bool,
    /// `None` if the stream is not UTF-16.
    order: Option<Order>,
    /// Decoded bytes; the first `given` of them have been returned.
    ready: Vec<u8>,
    given: usize,
    /// Bytes left over from the last read: a high surrogate without its partner, half a code unit, or both.
    rest: Vec<u8>,
}

impl<R: Read> Utf8<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, has_begun: false, order: None, ready: Vec::new(), given: 0, rest: Vec::new() }
    }

    /// Reads the first four bytes, which tell the encoding, and drops the byte order mark of UTF-16.
    fn begin(&mut self) -> io::Result<()> {
        while self.ready.len() < 4 {
            let mut byte = [0_u8; 1];
            match self.input.read(&mut byte) {
                Ok(0) => break,
                Ok(_) => self.ready.extend(byte),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.order = Order::of(&self.ready).or_else(|| Order::without_mark(&self.ready));
        if self.order.is_some() {
            let mark = if Order::of(&self.ready).is_some() { 2 } else { 0 };
            self.rest = self.ready.split_off(mark.min(self.ready.len()));
            self.ready.clear();
        }
        self.has_begun = true;
        Ok(())
    }

    /// Returns whether there may be more.
    fn decode(&mut self, order: Order) -> io::Result<bool> {
        const BLOCK_BYTES: u64 = 1 << 16;
        self.ready.clear();
        self.given = 0;
        let mut bytes = std::mem::take(&mut self.rest);
        let count = self.input.by_ref().take(BLOCK_BYTES).read_to_end(&mut bytes)?;
        let is_last = count == 0;
        let (units, half) = bytes.as_chunks::<2>();
        let mut units: Vec<u16> = units.iter().map(|unit| order.unit(*unit)).collect();
        let mut held = None;
        if !is_last && units.last().is_some_and(|unit| (0xd800..0xdc00).contains(unit)) {
            held = units.pop();
        }
        let text: String =
            char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        self.ready = text.into_bytes();
        let held = held.map(|unit| match order {
            Order::LowFirst => unit.to_le_bytes(),
            Order::HighFirst => unit.to_be_bytes(),
        });
        self.rest = held.iter().flatten().copied().chain(half.iter().copied()).collect();
        if is_last && !self.rest.is_empty() {
            self.rest.clear();
            self.ready.extend(char::REPLACEMENT_CHARACTER.to_string().bytes());
        }
        Ok(!is_last)
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if !self.has_begun {
            self.begin()?;
        }
        if self.given >= self.ready.len() {
            match self.order {
                None => return self.input.read(room),
                // A block may end before its first whole character: decode on until there is one.
                Some(order) => while self.decode(order)? && self.ready.is_empty() {},
            }
        }
        let ready = self.ready.get(self.given..).unwrap_or_default();
        let count = ready.len().min(room.len());
        for (place, byte) in room.iter_mut().zip(ready) {
            *place = *byte;
        }
        self.given = self.given.saturating_add(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16(text: &str) -> [Vec<u8>; 2] {
        let units = || ["\u{feff}", text].concat().encode_utf16().collect::<Vec<u16>>();
        [
            units().into_iter().flat_map(u16::to_le_bytes).collect(),
            units().into_iter().flat_map(u16::to_be_bytes).collect(),
        ]
    }

    /// Gives one byte at a time.
    struct Trickle<'b>(&'b [u8]);

    impl Read for Trickle<'_> {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            let Some(place) = room.first_mut() else { return Ok(0) };
            *place = *first;
            self.0 = rest;
            Ok(1)
        }
    }

    // shows: E9
    #[test]
    fn a_text_is_the_same_in_every_encoding() {
        let long = ["Rød, 𝄞, x\r\n", &"𝄞ø".repeat(70_000)].concat();
        for text in ["", "x", "Rød grød", "𝄞", long.as_str()] {
            let [low, high] = utf_16(text);
            let with_mark = ["\u{feff}", text].concat().into_bytes();
            for bytes in [text.as_bytes().to_vec(), with_mark, low.clone(), high.clone()] {
                assert_eq!(text_of(bytes).as_deref(), Ok(text));
            }
            for bytes in [text.as_bytes(), &low, &high] {
                let mut read = String::new();
                Utf8::new(bytes).read_to_string(&mut read).unwrap();
                assert_eq!(read, text);
                let mut read = String::new();
                Utf8::new(Trickle(bytes)).read_to_string(&mut read).unwrap();
                assert_eq!(read, text);
            }
        }
    }

    // shows: E9
    #[test]
    fn what_is_no_text_is_said_with_its_place() {
        assert_eq!(text_of(b"R\xf8d".to_vec()), Err(1));
        assert_eq!(text_of(b"\xff\xfeR\0\0\xd8x\0".to_vec()), Err(4));
        assert_eq!(text_of(b"\xff\xfeR\0x".to_vec()), Err(4));
        let mut read = String::new();
        Utf8::new(b"\xff\xfeR\0\0\xd8x\0y".as_slice()).read_to_string(&mut read).unwrap();
        assert_eq!(read, "R\u{fffd}x\u{fffd}");
    }
}
