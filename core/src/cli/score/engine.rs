//! From the cells of one person to a row of scores: `Quick` for what `Scorer` supports, `Plain` for every instrument.

use super::cell::{Answer, answer};
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

    /// Takes the code of a choice; returns whether the item has it. One that it has not counts as not answered.
    fn set(&mut self, item: usize, code: u8) -> bool;

    /// Takes the cell of an item that is answered in another way: ticks, a number, a text.
    fn set_text(&mut self, item: usize, cell: &str) -> bool;

    /// Writes the scores of the person, each cell with a delimiter in front; returns how many scales have one.
    fn write(&mut self, style: Style, out: &mut Vec<u8>) -> usize;

    /// Called after `write` if the row holds no answer.
    fn not_begun(&mut self) {}

    /// Called for a row of delimiters alone, which is no person.
    fn empty_row(&mut self) {}
}

/// Scores with [`Scorer`]: only for instruments whose items are all choices and whose methods it supports.
#[derive(Debug)]
pub(super) struct Quick {
    scorer: Scorer,
    codes: Vec<u8>,
    scores: Vec<QuickScore>,
    scales: Vec<Tail>,
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
            scales: scales.collect(),
            scorer,
        })
    }
}

impl Engine for Quick {
    fn start(&mut self) {
        self.codes.fill(NOT_ANSWERED);
    }

    #[inline]
    fn set(&mut self, item: usize, code: u8) -> bool {
        match self.codes.get_mut(item) {
            Some(slot) => {
                *slot = code;
                true
            }
            None => false,
        }
    }

    fn set_text(&mut self, _item: usize, _cell: &str) -> bool {
        false
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

    fn set(&mut self, item: usize, code: u8) -> bool {
        self.answers.set(item, code).is_ok()
    }

    fn set_text(&mut self, item: usize, cell: &str) -> bool {
        self.answers.read(self.instrument, item, cell).is_ok()
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

    fn set(&mut self, item: usize, code: u8) -> bool {
        self.sheets.last_mut().is_some_and(|(sheet, _)| sheet.set(item, code).is_ok())
    }

    fn set_text(&mut self, item: usize, cell: &str) -> bool {
        match answer(cell.as_bytes()) {
            Answer::Code(code) => self.set(item, code),
            Answer::None => true,
            Answer::Unclear => false,
        }
    }

    fn write(&mut self, _style: Style, _out: &mut Vec<u8>) -> usize {
        0
    }
}
