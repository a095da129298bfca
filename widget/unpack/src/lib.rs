//! Unpacks the module that is inside `trygskema.js`.
//!
//! The core travels as a stream in which each bit takes as much room as it surprises a [model of WebAssembly](model): a
//! seventh smaller than LZMA. This decoder is a WebAssembly module of its own, because the same decoder as JavaScript runs
//! cold and takes ten times as long. Nothing but the build's own stream is ever read, and whatever is in it, the decoder
//! ends: each step writes one byte of a fixed number.
//!
//! No panic and no allocation: both would bring more code than the decoder itself.

pub mod model;

use model::{Coder, Model, OneRoom};

/// Bytes that a [`Model`] works in.
pub const MEMORY: usize = size_of::<OneRoom>();

/// Reads the stream: `code` is where between 0 and `range` the next decision lies.
struct Reader<'a> {
    stream: &'a [u8],
    range: u32,
    code: u32,
}

impl Reader<'_> {
    fn shift(&mut self) {
        // Zeros behind the end.
        let (byte, rest) = self.stream.split_first().unwrap_or((&0, &[]));
        self.stream = rest;
        self.code = self.code << 8 | u32::from(*byte);
    }
}

impl Coder for Reader<'_> {
    fn bit(&mut self, probability: u32, _: u32, _: u32) -> u32 {
        let bound = (self.range >> 12).wrapping_mul(probability);
        let is_one = self.code < bound;
        if is_one {
            self.range = bound;
        } else {
            self.range = self.range.wrapping_sub(bound);
            self.code = self.code.wrapping_sub(bound);
        }
        // Twice is always enough: neither side of a decision is ever below 1 of 4,096.
        for _ in 0..2 {
            if self.range < 1 << 24 {
                self.range <<= 8;
                self.shift();
            }
        }
        u32::from(is_one)
    }
}

/// Fills `output` from the stream, by a model that knows nothing yet.
pub fn unpack(mut model: Model<'_>, stream: &[u8], output: &mut [u8]) {
    let mut reader = Reader { stream, range: u32::MAX, code: 0 };
    for _ in 0..4 {
        reader.shift();
    }
    for end in 0..output.len() {
        let byte = model.byte(output, end, &mut reader);
        if let Some(place) = output.get_mut(end) {
            *place = byte;
        }
    }
}

/// What the script calls: `length` bytes of the stream at `stream`, room for `size` bytes at `output`, and [`MEMORY`](super::MEMORY)
/// bytes of it at `room`.
#[cfg(target_arch = "wasm32")]
#[expect(unsafe_code, reason = "the script has put the stream into this memory, beyond everything else")]
mod entry {
    use crate::model::{Model, OneRoom, Room};
    use std::slice::{from_raw_parts, from_raw_parts_mut};

    /// # Safety
    ///
    /// The three ranges lie in the memory and nothing else is there; the room begins at a multiple of four.
    #[unsafe(no_mangle)]
    unsafe extern "C" fn unpack(
        room: *mut OneRoom,
        stream: *const u8,
        length: usize,
        output: *mut u8,
        size: usize,
    ) {
        // SAFETY: the script has grown the memory by the three ranges, see `demo/src/bundle.rs`. Any bytes make a room.
        unsafe {
            let Room { counters, runs, places } = &mut *room;
            super::unpack(
                Model::new(counters, runs, places),
                from_raw_parts(stream, length),
                from_raw_parts_mut(output, size),
            );
        }
    }
}
