//! What the next byte of the module is likely to be.
//!
//! A module is a program: which instruction comes next depends on the last ones, which number on the instruction that it belongs
//! to. So the model follows the instructions. For each byte it has a guess, if it can: what stood behind the same text
//! before. Whether the guess is right is one decision; if it is not, the byte takes eight. Each decision has the opinions of
//! four counters, each of them for a different part of what came before, and a mixer that learns whom to trust.
//!
//! Written after Matt Mahoney's "Data Compression Explained" (context mixing, logistic mixing, match models). Which parts of
//! what came before count is the result of a search on our own modules.
//!
//! Integers only, so that every machine gets the same; each index is cut to its table, so that nothing has to be checked.
#![expect(clippy::indexing_slicing, reason = "every index is cut to the size of its table")]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is cut off is meant to be"
)]

/// Decides a bit, by reading or by writing it.
pub trait Coder {
    /// The next bit, which is 1 with this probability of 4,096: whether the byte that comes is the same as `wanted` in all places
    /// where `places` has ones. Who reads learns it from the stream.
    fn bit(&mut self, probability: u32, wanted: u32, places: u32) -> u32;
}

/// Opinions that a decision is made from.
const N_OPINIONS: usize = 4;
const COUNTER_BITS: u32 = 16;
/// The counters for the eight bits of a byte, and behind them those for guesses.
pub const N_COUNTERS: usize = 1 << 19;
const GUESS_COUNTERS: u32 = (N_OPINIONS as u32) << COUNTER_BITS;
const GUESS_BITS: u32 = 12;
/// Guesses by what stood behind the same context, for each kind of context.
const N_RUNS: usize = 3;
const RUN_BITS: u32 = 15;
/// The tables of guesses behind each other.
pub const N_RUN_WORDS: usize = N_RUNS << RUN_BITS;
const PLACE_BITS: u32 = 14;
/// The table of places.
pub const N_PLACES: usize = 1 << PLACE_BITS;
const N_SETS: usize = 1024;
const GUESS_SETS: u32 = 768;
const SHORTEST_MATCH: u32 = 7;
const LONGEST_MATCH: u32 = 31;

/// The part of what came before that a counter or a guess looks at: bits of the last opcodes, the last bytes, and how many
/// numbers of the instruction are still to come.
struct Context {
    older_opcodes: u32,
    opcodes: u32,
    bytes: u32,
    numbers: u32,
}

/// What the counters of a byte look at.
const OPINIONS: [Context; N_OPINIONS] = [
    Context { older_opcodes: 0, opcodes: 0xc0, bytes: 0xff80, numbers: 3 },
    Context { older_opcodes: 0, opcodes: 0xffff, bytes: 0x80, numbers: 3 },
    Context { older_opcodes: 0, opcodes: 0xfc, bytes: 0x80ff, numbers: 3 },
    Context { older_opcodes: 0, opcodes: 0, bytes: 0xf0, numbers: 1 },
];
/// Behind what a byte is remembered as a guess.
const RUNS: [Context; N_RUNS] = [
    Context { older_opcodes: 0xff, opcodes: 0xffff_ffff, bytes: 0xc0c0_c0c0, numbers: 3 },
    Context { older_opcodes: 0, opcodes: 0xff, bytes: 0xffff_ffff, numbers: 0 },
    Context { older_opcodes: 0xffff_ffff, opcodes: 0x00df_dfdf, bytes: 0x80, numbers: 3 },
];
/// What two of the counters of a guess look at, the first together with the guess.
const GUESSED: Context = Context { older_opcodes: 0, opcodes: 0xf8, bytes: 0x80ff, numbers: 3 };
const AROUND: Context = Context { older_opcodes: 0, opcodes: 0xffff, bytes: 0x8080, numbers: 3 };
/// The memory that a model works in. Whatever is in it is overwritten first.
#[derive(Debug)]
#[repr(C)]
pub struct Room<Counters, Runs, Places> {
    /// The probability of a 1 in 12 bits, and in 4 how often it has been asked.
    pub counters: Counters,
    /// The byte that came, how often it came in a row, and eight bits of whose it is.
    pub runs: Runs,
    /// Where the last four bytes stood before.
    pub places: Places,
}

/// As the script gives it: one piece of its memory.
pub type OneRoom = Room<[u16; N_COUNTERS], [u32; N_RUN_WORDS], [u32; N_PLACES]>;

/// What is learned while the bytes come.
#[derive(Debug)]
pub struct Model<'a> {
    room: Room<&'a mut [u16; N_COUNTERS], &'a mut [u32; N_RUN_WORDS], &'a mut [u32; N_PLACES]>,
    weights: [[i32; N_OPINIONS]; N_SETS],
    /// From the probability to its logarithmic odds, and back.
    odds: [i16; 4096],
    probability: [i16; 4096],
    /// How far a counter moves that has been asked so often, of 65,536.
    speed: [u16; 16],
    /// The last bytes and the last opcodes, the newest in the lowest place.
    bytes: u32,
    opcodes: u32,
    older_opcodes: u32,
    /// Numbers that belong to the last opcode and are still to come.
    numbers: u32,
    match_at: u32,
    match_length: u32,
    /// Whether the last guesses were right.
    luck: u32,
}

impl<'a> Model<'a> {
    /// A model that knows nothing yet.
    pub fn new(
        counters: &'a mut [u16; N_COUNTERS],
        runs: &'a mut [u32; N_RUN_WORDS],
        places: &'a mut [u32; N_PLACES],
    ) -> Self {
        counters.fill(0x8000);
        runs.fill(0);
        places.fill(0);
        let mut model = Self {
            room: Room { counters, runs, places },
            weights: [[20_000; N_OPINIONS]; N_SETS],
            odds: [2047; 4096],
            probability: [1; 4096],
            speed: [0; 16],
            bytes: 0,
            opcodes: 0,
            older_opcodes: 0,
            numbers: 0,
            match_at: 0,
            match_length: 0,
            luck: 0,
        };
        // The logistic function by its differential equation, in steps of 1/256; one is 2^30.
        let mut small = 1_u64 << 29;
        for step in 0..2048 {
            let low = ((small >> 18) as i16).max(1);
            model.probability[2048 - step] = low;
            model.probability[2048 + step] = 4096 - low;
            small -= (small * ((1 << 30) - small)) >> 38;
        }
        let mut next = 0_usize;
        for step in 0..4096_u16 {
            while next <= usize::from(model.probability[usize::from(step)].unsigned_abs()) {
                model.odds[next & 4095] = step.cast_signed() - 2048;
                next += 1;
            }
        }
        for asked in 0..16_u16 {
            model.speed[usize::from(asked)] = (0x2_0000 / (2 * u32::from(asked) + 3)) as u16;
        }
        model
    }

    /// The byte that stands at `end`, behind what is there already.
    pub fn byte(&mut self, before: &[u8], end: usize, coder: &mut impl Coder) -> u8 {
        let matched =
            if self.match_length > 0 { u32::from(byte_at(before, self.match_at)) | 0x100 } else { 0 };
        let length = self.match_length.min(LONGEST_MATCH);
        let (mut guess, mut source) = (matched, 0);
        let (mut owners, mut firsts, mut counts) = ([0; N_RUNS], [0; N_RUNS], [0; N_RUNS]);
        for run in 0..N_RUNS {
            let owner = self.key(&RUNS[run], 0);
            let found = self.room.runs[run << RUN_BITS | (owner >> (32 - RUN_BITS)) as usize];
            owners[run] = owner;
            if found & 0xff == owner & 0xff && found & 0x700 != 0 {
                (firsts[run], counts[run]) = (found >> 24 | 0x100, found >> 8 & 7);
            }
            if guess == 0 && counts[run] > 1 {
                (guess, source) = (firsts[run], run as u32 + 1);
            }
        }
        let is_right = guess > 0 && {
            let (mut sure, mut against) = (0, 0);
            for run in 0..N_RUNS {
                if firsts[run] == guess {
                    sure += counts[run];
                } else if firsts[run] > 0 {
                    against += 1;
                }
            }
            let keys = [
                source << 7 | length.min(23) << 2 | self.numbers,
                sure << 5 | against << 2 | self.numbers,
                self.key(&GUESSED, guess) >> (32 - GUESS_BITS),
                self.key(&AROUND, 0) >> (32 - GUESS_BITS),
            ];
            let mut at = [0; N_OPINIONS];
            for opinion in 0..N_OPINIONS {
                at[opinion] = GUESS_COUNTERS + ((opinion as u32) << GUESS_BITS | keys[opinion]);
            }
            let set = GUESS_SETS + (self.luck & 3) * 32 + self.numbers * 8 + source;
            let bit = self.decide(at, set, coder, guess, 0xff);
            self.luck = self.luck << 1 | bit;
            bit == 1
        };
        let byte = if is_right { guess & 0xff } else { self.eight_bits(coder) };
        for run in 0..N_RUNS {
            let (owner, first, count) = (owners[run], firsts[run], counts[run]);
            let (byte, count) = if first == byte | 0x100 {
                (byte, (count + 1).min(7))
            } else if count > 2 {
                // It has been right too often to be forgotten at once.
                (first & 0xff, count >> 1)
            } else {
                (byte, 1)
            };
            self.room.runs[run << RUN_BITS | (owner >> (32 - RUN_BITS)) as usize] =
                byte << 24 | count << 8 | owner & 0xff;
        }
        self.step(before, end as u32, byte, matched == byte | 0x100);
        byte as u8
    }

    fn eight_bits(&mut self, coder: &mut impl Coder) -> u32 {
        let mut keys = [0; N_OPINIONS];
        let mut at = [0; N_OPINIONS];
        let mut lines = [0; N_OPINIONS];
        for opinion in 0..N_OPINIONS {
            keys[opinion] = self.key(&OPINIONS[opinion], 0);
        }
        // The bits so far behind a 1: of the byte, and of its half.
        let (mut bits, mut half) = (1, 1);
        let set = self.numbers << 8 | self.opcodes & 0xff;
        for place in (0..8).rev() {
            if place & 3 == 3 {
                half = 1;
                for opinion in 0..N_OPINIONS {
                    let line = mixed(keys[opinion].wrapping_add(bits)) >> (32 - COUNTER_BITS);
                    lines[opinion] = (opinion as u32) << COUNTER_BITS | line;
                }
            }
            for opinion in 0..N_OPINIONS {
                at[opinion] = lines[opinion] ^ half;
            }
            let bit = self.decide(at, set, coder, 0xff, 1 << place);
            bits = bits << 1 | bit;
            half = half << 1 | bit;
        }
        bits & 0xff
    }

    /// One bit: mixes what the counters say, and lets all learn from what it was.
    #[inline(never)]
    fn decide(
        &mut self,
        at: [u32; N_OPINIONS],
        set: u32,
        coder: &mut impl Coder,
        wanted: u32,
        places: u32,
    ) -> u32 {
        let weights = &mut self.weights[set as usize & (N_SETS - 1)];
        let mut odds = [0; N_OPINIONS];
        let mut sum = 0_i32;
        for opinion in 0..N_OPINIONS {
            let counter = self.room.counters[at[opinion] as usize & (N_COUNTERS - 1)];
            odds[opinion] = i32::from(self.odds[usize::from(counter >> 4)]);
            sum = sum.wrapping_add(odds[opinion].wrapping_mul(weights[opinion]));
        }
        let probability =
            i32::from(self.probability[((sum >> 16).clamp(-2047, 2047) + 2048) as usize & 4095]);
        let bit = coder.bit(probability.cast_unsigned(), wanted, places);

        let error = (bit << 12).cast_signed().wrapping_sub(probability);
        for opinion in 0..N_OPINIONS {
            weights[opinion] = weights[opinion].wrapping_add(odds[opinion].wrapping_mul(error) >> 11);
            let counter = &mut self.room.counters[at[opinion] as usize & (N_COUNTERS - 1)];
            let (chance, asked) = (i32::from(*counter >> 4), *counter & 15);
            let target = if bit == 1 { 4095 } else { 0 };
            let change = ((target - chance) * i32::from(self.speed[usize::from(asked)])) >> 16;
            *counter = ((chance + change) as u16) << 4 | if asked < 8 { asked + 1 } else { asked };
        }
        bit
    }

    /// One number for all that this context looks at.
    fn key(&self, context: &Context, more: u32) -> u32 {
        let Context { older_opcodes, opcodes, bytes, numbers } = context;
        let sum = (self.opcodes & opcodes)
            .wrapping_mul(0x9E37_79B1)
            .wrapping_add((self.bytes & bytes).wrapping_mul(0x85EB_CA6B))
            .wrapping_add((self.older_opcodes & older_opcodes).wrapping_mul(0xC2B2_AE35))
            .wrapping_add((self.numbers & numbers | more << 2).wrapping_mul(0x27D4_EB2F));
        mixed(sum)
    }

    /// Takes the byte into the contexts and looks for what is the same.
    fn step(&mut self, before: &[u8], end: u32, byte: u32, is_match: bool) {
        self.bytes = self.bytes << 8 | byte;
        if self.numbers > 0 {
            // A number ends with a byte below 128.
            self.numbers -= (!byte >> 7) & 1;
        } else {
            self.older_opcodes = self.older_opcodes << 8 | self.opcodes >> 24;
            self.opcodes = self.opcodes << 8 | byte;
            self.numbers = match byte {
                // Blocks, branches, calls, variables, constants; then the memory's, with two.
                0x02..=0x04 | 0x0c | 0x0d | 0x10 | 0x20..=0x24 | 0x41 | 0x42 | 0xfc => 1,
                0x11 | 0x28..=0x3e => 2,
                _ => 0,
            };
        }
        let place = &mut self.room.places[(mixed(self.bytes) >> (32 - PLACE_BITS)) as usize];
        if is_match {
            self.match_at += 1;
            self.match_length += 1;
        } else {
            self.match_at = *place;
            self.match_length = 0;
            // The byte itself is not in `before` yet.
            if self.match_at > 0 && u32::from(byte_at(before, self.match_at - 1)) == byte {
                let mut length = 1;
                while length < LONGEST_MATCH
                    && length < self.match_at
                    && byte_at(before, self.match_at - 1 - length)
                        == byte_at(before, end.wrapping_sub(length))
                {
                    length += 1;
                }
                self.match_length = if length < SHORTEST_MATCH { 0 } else { length };
            }
        }
        *place = end.wrapping_add(1);
    }
}

fn mixed(key: u32) -> u32 {
    let key = key ^ key >> 15;
    let key = key.wrapping_mul(0x2C1B_3C6D);
    key ^ key >> 14
}

fn byte_at(bytes: &[u8], at: u32) -> u8 {
    bytes.get(at as usize).copied().unwrap_or(0)
}
