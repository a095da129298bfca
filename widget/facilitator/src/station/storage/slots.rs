//! The file of the round: two slots of the same size, each with a checksum, so that at every moment one of them can be read.
//!
//! A record is written into the slot that is not the newest, and flushed; then the same record is written over the other
//! slot, and flushed. Only then is anything said about it. So after each change the file holds the newest record alone,
//! twice, and a cut at any moment leaves the record before or the one after:
//!
//! | cut | first slot | second slot | found |
//! |---|---|---|---|
//! | before | old | old | old |
//! | in the first write | old | torn | old |
//! | between | old | new | new |
//! | in the second write | torn | new | new |
//! | after | new | new | new |
//!
//! A slot: `TRYS`, its number in the order of writing (8 bytes), the length of the record (4), SHA-256 of number, length
//! and record (32), the record, zeros.

use sha2::{Digest, Sha256};

/// Bytes of a slot. A record with the largest release fits.
const SLOT: usize = 512 * 1024;
const MAGIC: [u8; 4] = *b"TRYS";
const HEAD: usize = 4 + 8 + 4 + 32;

/// Bytes to write at a place of the file, and to flush before anything else is written.
pub(crate) type Step = (usize, Vec<u8>);

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    First,
    Second,
}

impl Side {
    const fn place(self) -> usize {
        match self {
            Self::First => 0,
            Self::Second => SLOT,
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// What is known of the file besides the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slots {
    /// The slot that is written second.
    newest: Side,
    number: u64,
    /// How many bytes from the start of a slot may not be zero, at most.
    used: usize,
    is_made: bool,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) slots: Slots,
    pub(crate) record: Option<Vec<u8>>,
    /// What has to be written so that nothing but the record is left.
    pub(crate) steps: Vec<Step>,
}

impl Slots {
    /// Reads a whole file. Bytes that are no slot are given as the record, which then is told as damaged, unless nothing
    /// was ever said about them: a first record that was cut off.
    pub(crate) fn read(file: &[u8]) -> Found {
        let sides = [Side::First, Side::Second].map(|side| (side, file.get(side.place()..).and_then(read)));
        let newest = sides.iter().filter_map(|(side, slot)| Some((*side, slot.as_ref()?)));
        let newest = newest.max_by_key(|(_, slot)| slot.number);
        let is_made = file.len() == 2 * SLOT;
        if let Some((side, slot)) = newest {
            let slots = Self { newest: side, number: slot.number, used: SLOT, is_made };
            let record = slot.record.to_vec();
            let is_whole = sides.iter().all(|(_, other)| other.as_ref() == Some(slot));
            let image = slots.image(slot.number, &record);
            let steps = if is_whole { Vec::new() } else { vec![(side.other().place(), image)] };
            let used = if is_whole { HEAD.saturating_add(record.len()) } else { SLOT };
            return Found { slots: Self { used, ..slots }, record: Some(record), steps };
        }
        let slots = Self { newest: Side::Second, number: 0, used: SLOT, is_made };
        let is_empty = |bytes: &[u8]| bytes.iter().all(|byte| *byte == 0);
        let second = file.get(SLOT..).unwrap_or_default();
        let is_damaged = !is_empty(file) && !is_empty(second);
        Found { slots, record: is_damaged.then(|| file.to_vec()), steps: Vec::new() }
    }

    /// What has to be written for this record to take the place of the other one; `None` if it is too long.
    pub(crate) fn put(&mut self, record: &[u8]) -> Option<Vec<Step>> {
        if record.len() > SLOT.saturating_sub(HEAD) {
            return None;
        }
        let mut steps = self.room();
        self.number = self.number.saturating_add(1);
        let image = self.image(self.number, record);
        self.used = HEAD.saturating_add(record.len());
        let first = self.newest.other();
        steps.push((first.place(), image.clone()));
        steps.push((self.newest.place(), image));
        self.newest = first;
        Some(steps)
    }

    /// What has to be written for the record to be gone.
    pub(crate) fn erase(&mut self) -> Vec<Step> {
        let zeros = vec![0; self.used];
        let places = [self.newest.other(), self.newest].map(Side::place);
        let mut steps = self.room();
        steps.extend(places.map(|place| (place, zeros.clone())));
        self.used = 0;
        steps
    }

    /// A file that does not have its size yet gets it before anything is in it, so that later writes need no room.
    fn room(&mut self) -> Vec<Step> {
        if self.is_made {
            return Vec::new();
        }
        self.is_made = true;
        self.used = 0;
        vec![(0, vec![0; 2 * SLOT])]
    }

    /// A slot, with zeros over all that may be left of what was there.
    fn image(&self, number: u64, record: &[u8]) -> Vec<u8> {
        let mut image = Vec::with_capacity(self.used.max(HEAD.saturating_add(record.len())));
        image.extend(MAGIC);
        image.extend(number.to_be_bytes());
        image.extend(u32::try_from(record.len()).unwrap_or(u32::MAX).to_be_bytes());
        image.extend(checksum(number, record));
        image.extend(record);
        image.resize(image.len().max(self.used), 0);
        image
    }
}

#[derive(PartialEq, Eq)]
struct Slot<'f> {
    number: u64,
    record: &'f [u8],
}

/// The slot at the start of these bytes, if it is whole.
fn read(bytes: &[u8]) -> Option<Slot<'_>> {
    let rest = bytes.strip_prefix(&MAGIC)?;
    let (number, rest) = rest.split_first_chunk::<8>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (given, rest) = rest.split_first_chunk::<32>()?;
    let number = u64::from_be_bytes(*number);
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let record = rest.get(..length).filter(|_| length <= SLOT.saturating_sub(HEAD))?;
    (checksum(number, record) == *given).then_some(Slot { number, record })
}

fn checksum(number: u64, record: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(number.to_be_bytes());
    hash.update(u32::try_from(record.len()).unwrap_or(u32::MAX).to_be_bytes());
    hash.update(record);
    hash.finalize().into()
}

#[cfg(test)]
mod tests;
