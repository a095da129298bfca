//! From the cells of one person to a row of scores: `Quick` for what `Scorer` supports, `Plain` for every instrument.

use super::cell::{Answer, answer, text};
use super::number;
use super::style::Style;
use crate::format::exact::Exact;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::{Instrument, Kind};
use crate::questionnaire::score::{NOT_ANSWERED, Outcome, QuickScore, Scorer, score};

/// Takes the answers of one person after the other.
pub(super) trait Engine {
    /// Starts the next person, without answers.
    fn start(&mut self);

    /// Takes the cell of an item; returns whether it could be read. One that could not counts as not answered.
    fn take(&mut self, item: usize, cell: &[u8]) -> bool;

    /// Writes the scores of the person, each cell with a delimiter in front; returns how many scales have one.
    fn write(&mut self, style: Style, out: &mut Vec<u8>) -> usize;

    /// Called after `write` if the row holds no answer.
    fn not_begun(&mut self) {}

    /// Called for a row of delimiters alone, which is no person.
    fn empty_row(&mut self) {}
}

/// Marks, in `Cells::single`, a character that is no answer. No response option has this code.
const REFUSED: u8 = NOT_ANSWERED - 1;

/// Scores with [`Scorer`]: only for instruments whose items are all choices and whose methods it supports.
#[derive(Debug)]
pub(super) struct Quick {
    scorer: Scorer,
    codes: Vec<u8>,
    scores: Vec<QuickScore>,
    items: Vec<Cells>,
    scales: Vec<Tail>,
}

/// How the cells of an item are read.
#[derive(Debug)]
struct Cells {
    /// The answer for each cell of one character, which nearly all are.
    single: [u8; 256],
    codes: Vec<u8>,
}

/// The cells that follow a score.
#[derive(Debug)]
struct Tail {
    /// All cells after a complete score, formatted once because this is the usual case.
    complete: Vec<u8>,
    /// The number of answers that are needed, and the two words for "prorated".
    not_prorated: Vec<u8>,
    prorated: Vec<u8>,
}

impl Quick {
    /// `None` if an item is no choice, or if [`Scorer`] does not support the instrument.
    pub(super) fn new(instrument: &Instrument, style: Style) -> Option<Self> {
        let scorer = Scorer::new(instrument)?;
        // Ticks, numbers and texts do not fit into one code.
        if instrument.items().iter().any(|item| item.kind() != Kind::Choice) {
            return None;
        }
        let items = instrument.items().iter().map(|item| {
            let codes: Vec<u8> = instrument.options_of(item).iter().map(|option| option.code()).collect();
            let mut cells = Cells { single: [REFUSED; 256], codes };
            for character in 0..=u8::MAX {
                let read = cells.read(&[character]);
                if let (Some(slot), Some(code)) = (cells.single.get_mut(usize::from(character)), read) {
                    *slot = code;
                }
            }
            cells
        });
        let scales = instrument.scales().iter().map(|scale| {
            let n_items = scale.item_positions().len();
            let needed = scale.missing_rule().needed(n_items);
            let mark = char::from(style.delimiter);
            Tail {
                complete: format!("{mark}{n_items}{mark}{needed}{mark}false").into_bytes(),
                not_prorated: format!("{mark}{needed}{mark}false").into_bytes(),
                prorated: format!("{mark}{needed}{mark}true").into_bytes(),
            }
        });
        Some(Self {
            codes: vec![NOT_ANSWERED; instrument.items().len()],
            scores: scorer.empty_scores(),
            items: items.collect(),
            scales: scales.collect(),
            scorer,
        })
    }
}

impl Cells {
    /// The answer in a cell, [`NOT_ANSWERED`] if it is empty; `None` if it is no answer.
    fn read(&self, cell: &[u8]) -> Option<u8> {
        match answer(cell) {
            Answer::None => Some(NOT_ANSWERED),
            Answer::Code(code) => self.codes.contains(&code).then_some(code),
            Answer::Unclear => None,
        }
    }
}

impl Engine for Quick {
    fn start(&mut self) {
        self.codes.fill(NOT_ANSWERED);
    }

    fn take(&mut self, item: usize, cell: &[u8]) -> bool {
        let (Some(slot), Some(cells)) = (self.codes.get_mut(item), self.items.get(item)) else {
            return false;
        };
        let code = match cell {
            [] => return true,
            [single] => cells.single.get(usize::from(*single)).copied().unwrap_or(REFUSED),
            _ => cells.read(cell).unwrap_or(REFUSED),
        };
        if code != REFUSED {
            *slot = code;
        }
        code != REFUSED
    }

    fn write(&mut self, style: Style, out: &mut Vec<u8>) -> usize {
        self.scorer.score(&self.codes, &mut self.scores);
        let mut count = 0_usize;
        for (score, tail) in self.scores.iter().zip(&self.scales) {
            out.push(style.delimiter);
            let after = match score.outcome() {
                Outcome::Complete(value) => {
                    number::exact(value, style.decimal, out);
                    count = count.saturating_add(1);
                    out.extend_from_slice(&tail.complete);
                    continue;
                }
                Outcome::Prorated(value) => {
                    number::exact(value, style.decimal, out);
                    count = count.saturating_add(1);
                    &tail.prorated
                }
                Outcome::TooFew => &tail.not_prorated,
            };
            out.push(style.delimiter);
            number::whole(u64::try_from(score.answered()).unwrap_or(u64::MAX), out);
            out.extend_from_slice(after);
        }
        count
    }
}

/// Any instrument, scored by the function that the widget uses.
#[derive(Debug)]
pub(super) struct Plain<'i> {
    instrument: &'i Instrument,
    answers: AnswerSheet,
}

impl<'i> Plain<'i> {
    pub(super) fn new(instrument: &'i Instrument) -> Self {
        Self { instrument, answers: AnswerSheet::new(instrument) }
    }
}

impl Engine for Plain<'_> {
    fn start(&mut self) {
        self.answers.wipe();
    }

    fn take(&mut self, item: usize, cell: &[u8]) -> bool {
        if self.instrument.items().get(item).is_some_and(|item| item.kind() != Kind::Choice) {
            let text = text(cell);
            return text.trim().is_empty() || self.answers.read(self.instrument, item, text.trim()).is_ok();
        }
        match answer(cell) {
            Answer::None => true,
            Answer::Code(code) => self.answers.set(item, code).is_ok(),
            Answer::Unclear => false,
        }
    }

    fn write(&mut self, style: Style, out: &mut Vec<u8>) -> usize {
        let mark = char::from(style.delimiter);
        let mut count = 0_usize;
        for score in score(self.instrument, &self.answers).scales() {
            let value: Option<Exact> = score.value();
            out.push(style.delimiter);
            if let Some(value) = value {
                number::exact(value, style.decimal, out);
                count = count.saturating_add(1);
            }
            let (answered, needed) = (score.answered(), score.needed());
            out.extend_from_slice(
                format!("{mark}{answered}{mark}{needed}{mark}{}", score.is_prorated()).as_bytes(),
            );
        }
        count
    }
}

/// Keeps the answers of every person, for a group.
pub(super) struct Gather<'i> {
    instrument: &'i Instrument,
    /// One entry for each row, and whether it holds an answer. Rows of delimiters alone are kept as well, because the rows
    /// of the files of a station belong together by position.
    pub(super) sheets: Vec<(AnswerSheet, bool)>,
}

impl<'i> Gather<'i> {
    pub(super) fn new(instrument: &'i Instrument) -> Self {
        Self { instrument, sheets: Vec::new() }
    }
}

impl Engine for &mut Gather<'_> {
    fn start(&mut self) {
        self.sheets.push((AnswerSheet::new(self.instrument), true));
    }

    fn not_begun(&mut self) {
        if let Some((_, is_begun)) = self.sheets.last_mut() {
            *is_begun = false;
        }
    }

    fn empty_row(&mut self) {
        self.sheets.push((AnswerSheet::new(self.instrument), false));
    }

    fn take(&mut self, item: usize, cell: &[u8]) -> bool {
        let Some((sheet, _)) = self.sheets.last_mut() else { return false };
        match answer(cell) {
            Answer::None => true,
            Answer::Code(code) => sheet.set(item, code).is_ok(),
            Answer::Unclear => false,
        }
    }

    fn write(&mut self, _style: Style, _out: &mut Vec<u8>) -> usize {
        0
    }
}
