//! The answers of one person to one instrument.

use std::fmt;

use zeroize::Zeroize;

use crate::instrument::Instrument;

/// What stands for an item without an answer. No response option has this code: codes end at 250.
const NOT_ANSWERED: u8 = u8::MAX;

/// Why an answer was not taken. The sheet is as it was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnswerError {
    /// The instrument has no item at this position.
    UnknownItem,
    /// The item has no response option with this code.
    UnknownOption,
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownItem => "the instrument has no item at this position",
            Self::UnknownOption => "the item has no response option with this code",
        })
    }
}

impl std::error::Error for AnswerError {}

/// The answers of one person, by position of the item: option codes, never points, never reversed.
///
/// It holds codes that the instrument knows and nothing else, in one buffer that never moves or grows, and it
/// overwrites that buffer with zeros when it is wiped or dropped. It has no `Clone`, no `Debug` of its content and no
/// serialised form, so that answers cannot leave by accident.
///
/// ```
/// use trygskema_core::{answer::{AnswerError, AnswerSheet}, instrument::builtin};
///
/// let instrument = builtin::instrument("oms-hc-15").unwrap();
/// let mut answers = AnswerSheet::new(&instrument);
/// assert_eq!(answers.get(0), None);
/// answers.set(0, 5).unwrap();
/// assert_eq!(answers.get(0), Some(5));
/// assert_eq!(answers.set(0, 6), Err(AnswerError::UnknownOption));
/// assert_eq!(answers.set(15, 1), Err(AnswerError::UnknownItem));
/// assert_eq!((answers.answered(), answers.len()), (1, 15));
/// answers.wipe();
/// assert_eq!(answers.answered(), 0);
/// ```
pub struct AnswerSheet {
    codes: Box<[u8]>,
    /// For each item the codes of its options, one bit a code.
    allowed: Box<[[u64; 4]]>,
}

impl AnswerSheet {
    /// An empty sheet for this instrument.
    pub fn new(instrument: &Instrument) -> Self {
        let allowed = instrument.items().iter().map(|item| {
            let mut bits = [0_u64; 4];
            for option in instrument.options_of(item) {
                let (word, bit) = place(option.code());
                if let Some(word) = bits.get_mut(word) {
                    *word |= bit;
                }
            }
            bits
        });
        let allowed: Box<[_]> = allowed.collect();
        Self { codes: vec![NOT_ANSWERED; allowed.len()].into_boxed_slice(), allowed }
    }

    /// Takes or replaces the answer to the item at `position` (from 0).
    ///
    /// # Errors
    ///
    /// See [`AnswerError`].
    pub fn set(&mut self, position: usize, code: u8) -> Result<(), AnswerError> {
        let allowed = self.allowed.get(position).ok_or(AnswerError::UnknownItem)?;
        let (word, bit) = place(code);
        if allowed.get(word).is_none_or(|word| word & bit == 0) {
            return Err(AnswerError::UnknownOption);
        }
        *self.codes.get_mut(position).ok_or(AnswerError::UnknownItem)? = code;
        Ok(())
    }

    /// Takes the answer to an item back.
    pub fn clear(&mut self, position: usize) {
        if let Some(code) = self.codes.get_mut(position) {
            *code = NOT_ANSWERED;
        }
    }

    /// The code of the answer to the item at `position`; `None` if it has none.
    pub fn get(&self, position: usize) -> Option<u8> {
        self.codes.get(position).copied().filter(|code| *code != NOT_ANSWERED)
    }

    /// How many items have an answer.
    pub fn answered(&self) -> usize {
        self.codes.iter().filter(|code| **code != NOT_ANSWERED).count()
    }

    /// The number of items.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether the instrument has no items; never so for an instrument that was read from a file.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Overwrites every answer with zeros, and only then marks the items as not answered.
    pub fn wipe(&mut self) {
        self.codes.zeroize();
        self.codes.fill(NOT_ANSWERED);
    }
}

impl Drop for AnswerSheet {
    fn drop(&mut self) {
        self.codes.zeroize();
    }
}

/// Says how many items have an answer, never which.
impl fmt::Debug for AnswerSheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AnswerSheet({} of {} answered)", self.answered(), self.len())
    }
}

fn place(code: u8) -> (usize, u64) {
    (usize::from(code >> 6), 1_u64 << (code & 63))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::builtin;

    // shows: P22
    #[test]
    fn debug_form_and_error_texts_hold_no_answer() {
        let mut answers = AnswerSheet::new(&builtin::instrument("oms-hc-15").unwrap());
        answers.set(3, 4).unwrap();
        assert_eq!(format!("{answers:?}"), "AnswerSheet(1 of 15 answered)");
        assert!(!answers.set(3, 77).unwrap_err().to_string().contains("77"));
        assert_eq!(answers.get(3), Some(4), "a refused answer changes nothing");
    }

    // shows: P22
    #[test]
    fn a_wiped_buffer_holds_no_code() {
        let mut answers = AnswerSheet::new(&builtin::instrument("oms-hc-15").unwrap());
        for position in 0..15 {
            answers.set(position, 1 + u8::try_from(position % 5).unwrap()).unwrap();
        }
        answers.wipe();
        assert!(answers.codes.iter().all(|code| *code == NOT_ANSWERED));
    }
}
