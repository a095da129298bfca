//! Unpacks the module that is inside `trygskema.js`.
//!
//! The core travels as a raw LZMA stream (`lc` 3, `lp` 0, `pb` 0, no header, no end mark), a tenth smaller than deflate. This
//! decoder is a WebAssembly module of its own, because the same decoder as JavaScript runs cold and takes ten times as
//! long. Written after Igor Pavlov's "LZMA specification" (public domain). Nothing but the build's own stream is ever
//! read, and whatever is in it, the decoder ends: each step writes at least one byte of a fixed number.
//!
//! No panic and no allocation: both would bring more code than the decoder itself.

/// The literals' context is the three highest bits of the byte before.
const LITERAL_CONTEXT_BITS: usize = 3;

// Where each kind of decision has its probabilities. There is one "position state", because `pb` is 0.
const N_STATES: usize = 12;
const IS_MATCH: usize = 0;
const IS_REPEAT: usize = IS_MATCH + N_STATES;
/// Three in a row: not the first, not the second, not the third of the last distances.
const IS_OLDER: usize = IS_REPEAT + N_STATES;
const IS_LONG: usize = IS_OLDER + 3 * N_STATES;
const SLOTS: usize = IS_LONG + N_STATES;
const SPECIAL: usize = SLOTS + 4 * 64;
const ALIGN: usize = SPECIAL + 128;
const LENGTH: usize = ALIGN + 16;
const REPEAT_LENGTH: usize = LENGTH + LENGTH_SIZE;
const LITERAL: usize = REPEAT_LENGTH + LENGTH_SIZE;
const N_PROBABILITIES: usize = LITERAL + (0x300 << LITERAL_CONTEXT_BITS);

const LENGTH_LOW: usize = 2;
const LENGTH_MIDDLE: usize = LENGTH_LOW + 8;
const LENGTH_HIGH: usize = LENGTH_MIDDLE + 8;
const LENGTH_SIZE: usize = LENGTH_HIGH + 256;

struct Decoder<'a> {
    input: &'a [u8],
    range: u32,
    code: u32,
    probabilities: [u16; N_PROBABILITIES],
}

impl Decoder<'_> {
    fn byte(&mut self) -> u32 {
        let Some((first, rest)) = self.input.split_first() else { return 0 };
        self.input = rest;
        u32::from(*first)
    }

    fn refill(&mut self) {
        if self.range < 1 << 24 {
            self.range <<= 8;
            self.code = self.code << 8 | self.byte();
        }
    }

    /// One decision: 0 or 1.
    #[inline(never)]
    fn bit(&mut self, at: usize) -> usize {
        let Some(probability) = self.probabilities.get_mut(at) else { return 0 };
        let bound = (self.range >> 11).wrapping_mul(u32::from(*probability));
        let is_one = self.code >= bound;
        if is_one {
            self.range = self.range.wrapping_sub(bound);
            self.code = self.code.wrapping_sub(bound);
            *probability = probability.wrapping_sub(*probability >> 5);
        } else {
            self.range = bound;
            *probability = probability.wrapping_add(2048_u16.wrapping_sub(*probability) >> 5);
        }
        self.refill();
        usize::from(is_one)
    }

    /// So many bits that are as often 0 as 1.
    fn direct(&mut self, bits: u32) -> usize {
        let mut value = 0;
        for _ in 0..bits {
            self.range >>= 1;
            let is_one = self.code >= self.range;
            if is_one {
                self.code = self.code.wrapping_sub(self.range);
            }
            self.refill();
            value = value << 1 | usize::from(is_one);
        }
        value
    }

    /// A number of `bits` bits, the highest first, each with a probability for every beginning.
    fn tree(&mut self, at: usize, bits: u32) -> usize {
        let mut node = 1_usize;
        for _ in 0..bits {
            node = node << 1 | self.bit(at.wrapping_add(node));
        }
        node.wrapping_sub(1 << bits)
    }

    /// The same with the lowest bit first.
    fn tree_from_low(&mut self, at: usize, bits: u32) -> usize {
        let (mut node, mut value) = (1_usize, 0);
        for place in 0..bits {
            let bit = self.bit(at.wrapping_add(node));
            node = node << 1 | bit;
            value |= bit << place;
        }
        value
    }

    /// Which of the last four distances is used again.
    fn repeated(&mut self, state: usize) -> usize {
        let mut which = 0_usize;
        while which < 3
            && self.bit(IS_OLDER.wrapping_add(which.wrapping_mul(N_STATES)).wrapping_add(state)) == 1
        {
            which = which.wrapping_add(1);
        }
        which
    }

    fn length(&mut self, at: usize) -> usize {
        if self.bit(at) == 0 {
            self.tree(at.wrapping_add(LENGTH_LOW), 3).wrapping_add(2)
        } else if self.bit(at.wrapping_add(1)) == 0 {
            self.tree(at.wrapping_add(LENGTH_MIDDLE), 3).wrapping_add(10)
        } else {
            self.tree(at.wrapping_add(LENGTH_HIGH), 8).wrapping_add(18)
        }
    }

    /// How far back a copy begins, less 1.
    fn distance(&mut self, length: usize) -> usize {
        let class = length.wrapping_sub(2).min(3);
        let slot = self.tree(SLOTS.wrapping_add(class << 6), 6);
        if slot < 4 {
            return slot;
        }
        let bits = u32::try_from(slot >> 1).unwrap_or(0).wrapping_sub(1);
        let start = (2 | slot & 1) << bits;
        start.wrapping_add(if slot < 14 {
            self.tree_from_low(SPECIAL.wrapping_add(start).wrapping_sub(slot), bits)
        } else {
            (self.direct(bits.wrapping_sub(4)) << 4).wrapping_add(self.tree_from_low(ALIGN, 4))
        })
    }

    /// A byte that is no part of a copy. `expected` is what a copy would have brought, if one has just ended.
    fn literal(&mut self, before: u8, expected: Option<u8>) -> u8 {
        let context = usize::from(before) >> (8 - LITERAL_CONTEXT_BITS);
        let at = LITERAL.wrapping_add(context.wrapping_mul(0x300));
        let mut node = 1_usize;
        let mut hint = expected.map_or(0, usize::from);
        let mut is_as_expected = expected.is_some();
        while node < 0x100 {
            let side = if is_as_expected { ((hint >> 7 & 1).wrapping_add(1)) << 8 } else { 0 };
            let bit = self.bit(at.wrapping_add(side).wrapping_add(node));
            is_as_expected &= bit == hint >> 7 & 1;
            hint <<= 1;
            node = node << 1 | bit;
        }
        let [low, ..] = node.to_le_bytes();
        low
    }
}

/// Fills `output` from the stream.
pub fn unpack(input: &[u8], output: &mut [u8]) {
    let mut decoder = Decoder { input, range: u32::MAX, code: 0, probabilities: [1024; N_PROBABILITIES] };
    for _ in 0..5 {
        decoder.code = decoder.code << 8 | decoder.byte();
    }
    let mut state = 0_usize;
    let mut recent = [0_usize; 4];
    let mut end = 0_usize;
    while end < output.len() {
        if decoder.bit(IS_MATCH.wrapping_add(state)) == 0 {
            let expected = (state >= 7).then(|| earlier(output, end, recent[0]));
            let byte = decoder.literal(earlier(output, end, 0), expected);
            if let Some(place) = output.get_mut(end) {
                *place = byte;
            }
            end = end.wrapping_add(1);
            state = match state {
                0..=3 => 0,
                4..=9 => state.wrapping_sub(3),
                _ => state.wrapping_sub(6),
            };
            continue;
        }
        let is_early = state < 7;
        let mut length = 1;
        if decoder.bit(IS_REPEAT.wrapping_add(state)) == 0 {
            length = decoder.length(LENGTH);
            recent.rotate_right(1);
            recent[0] = decoder.distance(length);
            state = if is_early { 7 } else { 10 };
        } else {
            let which = decoder.repeated(state);
            let is_short = which == 0 && decoder.bit(IS_LONG.wrapping_add(state)) == 0;
            // The distance that is used again comes to the front.
            for place in (0..which).rev() {
                recent.swap(place, place.wrapping_add(1));
            }
            state = if is_early { 8 } else { 11 };
            if is_short {
                state = if is_early { 9 } else { 11 };
            } else {
                length = decoder.length(REPEAT_LENGTH);
            }
        }
        for _ in 0..length {
            let byte = earlier(output, end, recent[0]);
            if let Some(place) = output.get_mut(end) {
                *place = byte;
            }
            end = end.wrapping_add(1);
        }
    }
}

/// The byte that stands `distance` + 1 before `end`; 0 before the beginning.
fn earlier(output: &[u8], end: usize, distance: usize) -> u8 {
    output.get(end.wrapping_sub(distance).wrapping_sub(1)).copied().unwrap_or(0)
}

/// What the script calls: `length` bytes of the stream at `input`, room for `size` bytes at `output`.
#[cfg(target_arch = "wasm32")]
#[expect(unsafe_code, reason = "the script has put the stream into this memory, beyond everything else")]
mod entry {
    use std::slice::{from_raw_parts, from_raw_parts_mut};

    /// # Safety
    ///
    /// Both ranges lie in the memory and nothing else is there.
    #[unsafe(no_mangle)]
    unsafe extern "C" fn unpack(input: *const u8, length: usize, output: *mut u8, size: usize) {
        // SAFETY: the script has grown the memory by both ranges, see `demo/src/bundle.rs`.
        unsafe { super::unpack(from_raw_parts(input, length), from_raw_parts_mut(output, size)) }
    }
}
