//! The answers of one person to one instrument.

use std::fmt;

use zeroize::Zeroize;

use crate::questionnaire::instrument::{Instrument, Item, Kind};

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
    /// The item is answered in another way: a number where an option is chosen, or the other way round.
    OtherKind,
    /// The ticks do not stand next to each other, or there are more than two of them.
    NotAdjacent,
    /// The number is below or above what the item takes.
    OutOfRange,
    /// The text has more characters than the item takes.
    TooLong,
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownItem => "the instrument has no item at this position",
            Self::UnknownOption => "the item has no response option with this code",
            Self::OtherKind => "the item is answered in another way",
            Self::NotAdjacent => "only one tick or two neighbouring ones are taken",
            Self::OutOfRange => "the number is outside the limits of the item",
            Self::TooLong => "the text is longer than the item takes",
        })
    }
}

impl std::error::Error for AnswerError {}

/// What a person answered to one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer<'s> {
    /// The code of the chosen option.
    Code(u8),
    /// The ticked options: bit 0 is the first of the response set.
    Ticks(u16),
    /// A number.
    Number(i32),
    /// A text, not empty.
    Text(&'s str),
}

/// How the answer to an item is held.
#[derive(Clone, Copy, Debug)]
enum Cell {
    /// The codes of the options, one bit a code.
    Code([u64; 4]),
    /// How many options there are, and whether only neighbours go together.
    Ticks(u32, bool),
    Number(i32, i32),
    Text(u16),
}

/// The answers of one person, by position of the item: option codes, never points, never reversed.
///
/// It holds codes that the instrument knows and nothing else, in buffers that never move or grow, and it overwrites
/// them with zeros when it is wiped or dropped. It has no `Clone`, no `Debug` of its content and no serialised form, so
/// that answers cannot leave by accident.
///
/// ```
/// use trygskema_core::{questionnaire::answer::{AnswerError, AnswerSheet}, questionnaire::instrument::builtin};
///
/// let instrument = builtin::instrument("oms-hc-15").unwrap();
/// let mut answers = AnswerSheet::new(&instrument);
/// assert_eq!(answers.get(0), None);
/// answers.set(0, 5).unwrap();
/// assert_eq!(answers.get(0), Some(5));
/// assert_eq!(answers.set(0, 6), Err(AnswerError::UnknownOption));
/// assert_eq!(answers.set(15, 1), Err(AnswerError::UnknownItem));
/// assert_eq!(answers.set_number(0, 1), Err(AnswerError::OtherKind));
/// assert_eq!((answers.answered(), answers.len()), (1, 15));
/// answers.wipe();
/// assert_eq!(answers.answered(), 0);
/// ```
pub struct AnswerSheet {
    /// The code of a choice; for other kinds only whether there is an answer.
    codes: Box<[u8]>,
    cells: Box<[Cell]>,
    /// Ticks and numbers; empty if the instrument has choices only.
    values: Box<[u32]>,
    /// Texts, each with room for the longest one; empty if the instrument asks for none.
    texts: Box<[String]>,
}

impl AnswerSheet {
    /// An empty sheet for this instrument.
    pub fn new(instrument: &Instrument) -> Self {
        let cells: Box<[_]> = instrument.items().iter().map(|item| cell(instrument, item)).collect();
        let n_items = cells.len();
        let has_text = cells.iter().any(|cell| matches!(cell, Cell::Text(_)));
        let has_value = cells.iter().any(|cell| matches!(cell, Cell::Ticks(..) | Cell::Number(..)));
        let room = |cell: &Cell| match cell {
            // A character has at most four bytes.
            Cell::Text(longest) => String::with_capacity(usize::from(*longest).saturating_mul(4)),
            _ => String::new(),
        };
        Self {
            codes: vec![NOT_ANSWERED; n_items].into_boxed_slice(),
            values: vec![0; if has_value { n_items } else { 0 }].into_boxed_slice(),
            texts: if has_text { cells.iter().map(room).collect() } else { Box::default() },
            cells,
        }
    }

    /// Takes or replaces the answer to the choice at `position` (from 0).
    ///
    /// # Errors
    ///
    /// See [`AnswerError`].
    pub fn set(&mut self, position: usize, code: u8) -> Result<(), AnswerError> {
        let Cell::Code(allowed) = self.cells.get(position).ok_or(AnswerError::UnknownItem)? else {
            return Err(AnswerError::OtherKind);
        };
        let (word, bit) = place(code);
        if allowed.get(word).is_none_or(|word| word & bit == 0) {
            return Err(AnswerError::UnknownOption);
        }
        self.mark(position, code)
    }

    /// Takes or replaces the ticks at `position`: bit 0 is the first option of the response set. No tick takes the
    /// answer back.
    ///
    /// # Errors
    ///
    /// See [`AnswerError`].
    pub fn set_ticks(&mut self, position: usize, ticks: u16) -> Result<(), AnswerError> {
        let Cell::Ticks(n_options, is_adjacent) =
            *self.cells.get(position).ok_or(AnswerError::UnknownItem)?
        else {
            return Err(AnswerError::OtherKind);
        };
        if u32::from(ticks).checked_shr(n_options).unwrap_or(0) != 0 {
            return Err(AnswerError::UnknownOption);
        }
        // Without the zeros below the lowest tick one tick is 1 and two neighbouring ones are 3.
        let shape = ticks.checked_shr(ticks.trailing_zeros()).unwrap_or(0);
        if is_adjacent && shape != 0 && shape != 1 && shape != 3 {
            return Err(AnswerError::NotAdjacent);
        }
        if ticks == 0 {
            self.clear(position);
            return Ok(());
        }
        self.put(position, ticks.into())
    }

    /// Takes or replaces the number at `position`.
    ///
    /// # Errors
    ///
    /// See [`AnswerError`].
    pub fn set_number(&mut self, position: usize, number: i32) -> Result<(), AnswerError> {
        match *self.cells.get(position).ok_or(AnswerError::UnknownItem)? {
            Cell::Number(least, most) if (least..=most).contains(&number) => {
                self.put(position, number.cast_unsigned())
            }
            Cell::Number(..) => Err(AnswerError::OutOfRange),
            _ => Err(AnswerError::OtherKind),
        }
    }

    /// Takes or replaces the text at `position`. A text without a letter or digit takes the answer back.
    ///
    /// # Errors
    ///
    /// See [`AnswerError`].
    pub fn set_text(&mut self, position: usize, text: &str) -> Result<(), AnswerError> {
        let Cell::Text(longest) = *self.cells.get(position).ok_or(AnswerError::UnknownItem)? else {
            return Err(AnswerError::OtherKind);
        };
        let text = text.trim();
        if text.chars().count() > usize::from(longest) {
            return Err(AnswerError::TooLong);
        }
        self.clear(position);
        if !text.is_empty() {
            // The buffer has capacity for the longest text: it does not reallocate, which would leave a copy in memory.
            self.texts.get_mut(position).ok_or(AnswerError::UnknownItem)?.push_str(text);
            self.mark(position, 0)?;
        }
        Ok(())
    }

    /// Takes an answer as it stands in a file: the code of a choice, the codes of ticked options with `+` or spaces
    /// between them, a whole number, or a text.
    ///
    /// # Errors
    ///
    /// See [`AnswerError`].
    ///
    /// ```
    /// use trygskema_core::{questionnaire::answer::{Answer, AnswerError, AnswerSheet}, questionnaire::instrument::builtin};
    ///
    /// let instrument = builtin::instrument("oms-hc-15").unwrap();
    /// let mut answers = AnswerSheet::new(&instrument);
    /// answers.read(&instrument, 2, "4").unwrap();
    /// assert_eq!(answers.answer(2), Some(Answer::Code(4)));
    /// assert_eq!(answers.read(&instrument, 2, "four"), Err(AnswerError::UnknownOption));
    /// ```
    pub fn read(&mut self, instrument: &Instrument, position: usize, text: &str) -> Result<(), AnswerError> {
        let number = |text: &str| text.parse::<i32>().ok();
        let code = |text: &str| text.parse::<u8>().map_err(|_| AnswerError::UnknownOption);
        match self.cells.get(position).ok_or(AnswerError::UnknownItem)? {
            Cell::Code(_) => self.set(position, code(text)?),
            Cell::Number(..) => self.set_number(position, number(text).ok_or(AnswerError::OutOfRange)?),
            Cell::Text(_) => self.set_text(position, text),
            Cell::Ticks(..) => {
                let item = instrument.items().get(position).ok_or(AnswerError::UnknownItem)?;
                let mut ticks = 0_u16;
                for part in text.split(['+', ' ']).filter(|part| !part.is_empty()) {
                    let code = code(part)?;
                    let options = instrument.options_of(item);
                    let bit = options.iter().position(|option| option.code() == code);
                    let bit =
                        bit.and_then(|bit| u32::try_from(bit).ok()).and_then(|bit| 1_u16.checked_shl(bit));
                    ticks |= bit.ok_or(AnswerError::UnknownOption)?;
                }
                self.set_ticks(position, ticks)
            }
        }
    }

    fn put(&mut self, position: usize, value: u32) -> Result<(), AnswerError> {
        *self.values.get_mut(position).ok_or(AnswerError::UnknownItem)? = value;
        self.mark(position, 0)
    }

    fn mark(&mut self, position: usize, code: u8) -> Result<(), AnswerError> {
        *self.codes.get_mut(position).ok_or(AnswerError::UnknownItem)? = code;
        Ok(())
    }

    /// Takes the answer to an item back.
    pub fn clear(&mut self, position: usize) {
        if let Some(code) = self.codes.get_mut(position) {
            *code = NOT_ANSWERED;
        }
        if let Some(value) = self.values.get_mut(position) {
            value.zeroize();
        }
        if let Some(text) = self.texts.get_mut(position) {
            // Keeps the room.
            text.zeroize();
        }
    }

    /// The code of the answer to the choice at `position`; `None` if it has none.
    pub fn get(&self, position: usize) -> Option<u8> {
        match self.answer(position)? {
            Answer::Code(code) => Some(code),
            _ => None,
        }
    }

    /// The answer to the item at `position`; `None` if it has none.
    pub fn answer(&self, position: usize) -> Option<Answer<'_>> {
        let code = *self.codes.get(position)?;
        if code == NOT_ANSWERED {
            return None;
        }
        let value = || self.values.get(position).copied();
        Some(match self.cells.get(position)? {
            Cell::Code(_) => Answer::Code(code),
            Cell::Ticks(..) => Answer::Ticks(u16::try_from(value()?).ok()?),
            Cell::Number(..) => Answer::Number(value()?.cast_signed()),
            Cell::Text(_) => Answer::Text(self.texts.get(position)?),
        })
    }

    /// Whether the item at `position` has an answer.
    pub fn is_answered(&self, position: usize) -> bool {
        self.codes.get(position).is_some_and(|code| *code != NOT_ANSWERED)
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
        self.overwrite();
        self.codes.fill(NOT_ANSWERED);
    }

    fn overwrite(&mut self) {
        self.codes.zeroize();
        self.values.zeroize();
        for text in &mut self.texts {
            text.zeroize();
        }
    }
}

impl Drop for AnswerSheet {
    fn drop(&mut self) {
        self.overwrite();
    }
}

fn cell(instrument: &Instrument, item: &Item) -> Cell {
    let options = instrument.options_of(item);
    match item.kind() {
        Kind::Choice => {
            let mut bits = [0_u64; 4];
            for option in options {
                let (word, bit) = place(option.code());
                if let Some(word) = bits.get_mut(word) {
                    *word |= bit;
                }
            }
            Cell::Code(bits)
        }
        Kind::Multiple | Kind::Adjacent => {
            Cell::Ticks(u32::try_from(options.len()).unwrap_or(0), item.kind() == Kind::Adjacent)
        }
        Kind::Number { least, most } => Cell::Number(least, most),
        Kind::Text { longest } => Cell::Text(longest),
    }
}

/// Shows how many items have an answer, but not which and no code.
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
    use crate::questionnaire::instrument::builtin;

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
