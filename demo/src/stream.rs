//! Writes the stream that `widget/unpack` reads.

use anyhow::{Context as _, Result};
use trygskema_unpack::model::{Coder, Model, N_COUNTERS, N_PLACES, N_RUN_WORDS, Room};

/// Writes decisions: `low` is where the part of the line that is left begins, `range` how long it is.
struct Writer {
    stream: Vec<u8>,
    low: u64,
    range: u32,
    /// The byte that is being written.
    byte: u8,
}

impl Writer {
    /// The highest byte is settled, but for a carry.
    fn shift(&mut self) {
        if self.low >> 32 != 0 {
            for byte in self.stream.iter_mut().rev() {
                *byte = byte.wrapping_add(1);
                if *byte != 0 {
                    break;
                }
            }
        }
        let [.., byte, _, _, _] = self.low.to_be_bytes();
        self.stream.push(byte);
        self.low = self.low << 8 & 0xffff_ffff;
    }
}

impl Coder for Writer {
    fn bit(&mut self, probability: u32, wanted: u32, places: u32) -> u32 {
        let bound = (self.range >> 12) * probability;
        let is_one = (u32::from(self.byte) ^ wanted) & places == 0;
        if is_one {
            self.range = bound;
        } else {
            self.low += u64::from(bound);
            self.range -= bound;
        }
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.shift();
        }
        u32::from(is_one)
    }
}

/// The stream from which `trygskema_unpack::unpack` makes these bytes again.
///
/// # Errors
/// When there is no memory for the model.
pub fn pack(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut room = room()?;
    let mut model = Model::new(&mut room.counters, &mut room.runs, &mut room.places);
    let mut writer = Writer { stream: Vec::new(), low: 0, range: u32::MAX, byte: 0 };
    for (end, byte) in bytes.iter().enumerate() {
        writer.byte = *byte;
        model.byte(bytes.get(..end).unwrap_or_default(), end, &mut writer);
    }
    for _ in 0..4 {
        writer.shift();
    }
    // The reader finds zeros behind the end.
    while writer.stream.last() == Some(&0) {
        writer.stream.pop();
    }
    Ok(writer.stream)
}

/// Room for a model: too much for the stack of a thread.
type BoxedRoom = Room<Box<[u16; N_COUNTERS]>, Box<[u32; N_RUN_WORDS]>, Box<[u32; N_PLACES]>>;

fn room() -> Result<BoxedRoom> {
    Ok(Room { counters: boxed()?, runs: boxed()?, places: boxed()? })
}

fn boxed<T: Copy + Default, const N: usize>() -> Result<Box<[T; N]>> {
    vec![T::default(); N].into_boxed_slice().try_into().ok().context("a table of another length")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(stream: &[u8], size: usize) -> Vec<u8> {
        let mut room = room().unwrap();
        // Whatever was there before makes no difference.
        room.counters.fill(0xbeef);
        room.runs.fill(0xdead_beef);
        room.places.fill(77);
        let mut bytes = vec![0xa5; size];
        let model = Model::new(&mut room.counters, &mut room.runs, &mut room.places);
        trygskema_unpack::unpack(model, stream, &mut bytes);
        bytes
    }

    /// Bytes without any order, by Marsaglia's xorshift.
    fn disorder(size: usize) -> Vec<u8> {
        let mut state = 0x2545_f491_u32;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state.to_le_bytes()[3]
        };
        (0..size).map(|_| next()).collect()
    }

    // shows: S7
    #[test]
    fn whatever_goes_in_comes_out() {
        let program = [0x20, 0x81, 0x01, 0x41, 0xff, 0x7f, 0x6a, 0x28, 0x02, 0x08, 0x0b].repeat(300);
        let mixed = [disorder(700), program.clone(), disorder(700), program.clone()].concat();
        for bytes in [vec![], vec![7], vec![0; 9_000], vec![0xff; 9_000], disorder(9_000), program, mixed] {
            let stream = pack(&bytes).unwrap();
            assert_eq!(stream, pack(&bytes).unwrap(), "the same each time");
            assert_eq!(back(&stream, bytes.len()), bytes);
        }
    }

    // shows: F1
    #[test]
    fn order_takes_little_room_and_disorder_hardly_more_than_it_has() {
        assert!(pack(&vec![0x6a; 10_000]).unwrap().len() < 60);
        assert!(pack(&disorder(10_000)).unwrap().len() < 10_800);
    }

    // shows: S22
    #[test]
    fn a_damaged_stream_ends_as_well() {
        let bytes = b"nothing but words, words, words, and nothing but words".repeat(40);
        let stream = pack(&bytes).unwrap();
        for at in 0..stream.len() {
            let mut damaged = stream.clone();
            damaged[at] ^= 0x55;
            assert_eq!(back(&damaged[..stream.len() - at % 7], bytes.len()).len(), bytes.len());
        }
    }
}
