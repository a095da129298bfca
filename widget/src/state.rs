//! What one widget on the page holds: the instruments it asks, the answers so far, the scores at the end.
//!
//! Answers live in [`Session`] and nowhere else: not in signals, not in storage, not in the address. They are
//! overwritten with zeros as soon as the scores exist, and scores and answers both when the person stops, deletes or
//! leaves the page.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use trygskema_core::advice::contacts::Contact;
use trygskema_core::advice::guidance::Guidance;
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::answer::{Answer, AnswerError, AnswerSheet};
use trygskema_core::questionnaire::instrument::{Instrument, Item, Keying, Kind};
use trygskema_core::questionnaire::score::{ScoreSheet, named, score};

/// Which screen is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Purpose, voluntariness, who sees what.
    Intro,
    /// The item at this place, counted from 0 over all instruments of the battery.
    Asking(usize),
    /// All answers before they are scored.
    Review,
    /// The result.
    Result,
}

/// An instrument and the advice that belongs to its result.
#[derive(Debug)]
pub struct Part {
    /// What is asked.
    pub instrument: Instrument,
    /// The advice for its result.
    pub guidance: Option<Guidance>,
}

/// Everything of one run, from the first screen to the deleted result.
#[derive(Debug)]
pub struct Session {
    parts: Vec<Part>,
    contacts: Vec<Contact>,
    is_list: bool,
    answers: RefCell<Vec<AnswerSheet>>,
    scores: RefCell<Vec<ScoreSheet>>,
    /// The ticks of the item shown, also where they do not go together and are no answer yet.
    ticks: Cell<u16>,
    /// Whether something is entered that cannot be taken as an answer.
    is_refused: Cell<bool>,
}

impl Session {
    /// Nothing answered yet.
    pub fn new(parts: Vec<Part>, contacts: Vec<Contact>) -> Self {
        let answers = parts.iter().map(|part| AnswerSheet::new(&part.instrument)).collect();
        Self {
            parts,
            contacts,
            is_list: false,
            answers: RefCell::new(answers),
            scores: RefCell::default(),
            ticks: Cell::default(),
            is_refused: Cell::default(),
        }
    }

    /// The instruments in the order in which they are asked; at least one.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whom the page names; empty if it names nobody.
    pub fn contacts(&self) -> &[Contact] {
        &self.contacts
    }

    /// Whether what is asked may stir something up, so that help stands first and stays in view: thoughts of dying, or what a
    /// person went through at work.
    pub fn is_help_first(&self) -> bool {
        self.parts.iter().any(|part| {
            part.instrument.requires_acute_contact() || part.instrument.guidance() == Some("second-victim")
        })
    }

    /// The number of items of all instruments.
    pub fn n_items(&self) -> usize {
        self.parts.iter().map(|part| part.instrument.items().len()).sum()
    }

    /// Minutes of all instruments.
    pub fn minutes(&self) -> usize {
        self.parts.iter().map(|part| usize::from(part.instrument.minutes())).sum()
    }

    /// The item at a place, its instrument and its position there.
    pub fn item(&self, place: usize) -> Option<(&Instrument, &Item)> {
        let (part, position) = self.locate(place)?;
        let instrument = &self.parts.get(part)?.instrument;
        Some((instrument, instrument.items().get(position)?))
    }

    fn locate(&self, place: usize) -> Option<(usize, usize)> {
        let mut position = place;
        for (index, part) in self.parts.iter().enumerate() {
            let n_items = part.instrument.items().len();
            if position < n_items {
                return Some((index, position));
            }
            position = position.saturating_sub(n_items);
        }
        None
    }

    /// The places of the items that stand in one list with the one at a place: all of its instrument, or of its part where
    /// different people answer different parts.
    pub fn page(&self, place: usize) -> Range<usize> {
        let own = self.page_of(place);
        let is_own = |place: &usize| self.page_of(*place) == own;
        let start = (0..place).rev().take_while(is_own).last().unwrap_or(place);
        let end = (place..self.n_items()).take_while(is_own).last().unwrap_or(place);
        start..end.saturating_add(1)
    }

    /// The instrument of a place, and the section if other people answer other sections.
    fn page_of(&self, place: usize) -> Option<(usize, Option<usize>)> {
        let (part, _) = self.locate(place)?;
        let (instrument, item) = self.item(place)?;
        Some((part, item.section_position().filter(|_| instrument.is_answered_in_parts())))
    }

    /// Where the part goes on that begins at a place, if different people answer different parts and so may skip one.
    pub fn end_of_part(&self, place: usize) -> Option<usize> {
        let page = self.page(place);
        (self.page_of(place)?.1.is_some() && page.start == place).then_some(page.end)
    }

    /// What keeps the questions from standing in one list; `None` if nothing does.
    pub fn unfit_for_list(&self) -> Option<&'static str> {
        let is_plain = |(instrument, item): (&Instrument, &Item)| {
            item.kind() == Kind::Choice
                && instrument.options_of(item).iter().all(|option| option.about().is_none())
        };
        if self.is_help_first() {
            Some("a questionnaire without help that must stay in view")
        } else if (0..self.n_items()).filter_map(|place| self.item(place)).all(is_plain) {
            None
        } else {
            Some("questions with one answer each, and no explanations of the answers")
        }
    }

    /// Lets all questions stand in one list.
    #[must_use]
    pub fn listed(self) -> Self {
        Self { is_list: true, ..self }
    }

    /// Whether all questions stand in one list.
    pub fn is_list(&self) -> bool {
        cfg!(feature = "choices") && self.is_list
    }

    /// Takes the answer to the item at a place. A code that the item does not have changes nothing.
    pub fn answer(&self, place: usize, code: u8) {
        // A refused code cannot come from our own radio buttons.
        self.change(place, &|sheet, position| sheet.set(position, code));
    }

    /// Begins with the item at a place: its ticks are those of the answer.
    pub fn open(&self, place: usize) {
        self.is_refused.set(false);
        self.ticks.set(self.at(place, |given| match given {
            Some(Answer::Ticks(ticks)) => ticks,
            _ => 0,
        }));
    }

    /// Takes or removes a tick at the item that was opened. Ticks that do not go together are no answer.
    pub fn tick(&self, place: usize, bit: u16, is_on: bool) {
        let ticks = if is_on { self.ticks.get() | bit } else { self.ticks.get() & !bit };
        self.ticks.set(ticks);
        self.change(place, &|sheet, position| sheet.set_ticks(position, ticks));
    }

    /// Takes a number or a text. What cannot be taken is no answer.
    pub fn write(&self, place: usize, text: &str) {
        let Some((_, item)) = self.item(place) else { return };
        let kind = item.kind();
        self.change(place, &|sheet, position| {
            let text = text.trim();
            sheet.clear(position);
            match kind {
                _ if text.is_empty() => Ok(()),
                Kind::Number { .. } => {
                    sheet.set_number(position, text.parse().map_err(|_| AnswerError::OutOfRange)?)
                }
                _ => sheet.set_text(position, text),
            }
        });
    }

    fn change(&self, place: usize, change: &dyn Fn(&mut AnswerSheet, usize) -> Result<(), AnswerError>) {
        if let Some((part, position)) = self.locate(place)
            && let Some(sheet) = self.answers.borrow_mut().get_mut(part)
        {
            let is_refused = change(sheet, position).is_err();
            self.is_refused.set(is_refused);
            if is_refused {
                sheet.clear(position);
            }
        }
    }

    /// Whether the person may go on: there is an answer, or none is needed and nothing odd was entered.
    pub fn may_leave(&self, place: usize) -> bool {
        let is_optional = self.item(place).is_some_and(|(_, item)| item.is_optional());
        self.at(place, |given| given.is_some()) || (is_optional && !self.is_refused.get())
    }

    /// Takes the answer to the item at a place back.
    pub fn clear(&self, place: usize) {
        if let Some((part, position)) = self.locate(place)
            && let Some(sheet) = self.answers.borrow_mut().get_mut(part)
        {
            sheet.clear(position);
        }
    }

    /// What `read` makes of the answer to the item at a place.
    pub fn at<T>(&self, place: usize, read: impl FnOnce(Option<Answer<'_>>) -> T) -> T {
        let answers = self.answers.borrow();
        let found = self.locate(place).and_then(|(part, position)| answers.get(part)?.answer(position));
        read(found)
    }

    /// The places of the items of an instrument that no scale counts and that have an answer: after [`Session::finish`]
    /// these answers are a part of the result.
    pub fn unscored(&self, part: usize) -> Vec<usize> {
        self.answered(part, &|item| item.keying() == Keying::NotScored)
    }

    /// The places of the items whose answers a share is about: after [`Session::finish`] they are what is left of those
    /// that were scored.
    pub fn named(&self, part: usize) -> Vec<usize> {
        self.answered(part, &|item| item.keying() != Keying::NotScored)
    }

    fn answered(&self, part: usize, is_meant: &dyn Fn(&Item) -> bool) -> Vec<usize> {
        let is_answered = |place: &usize| {
            self.locate(*place).is_some_and(|(of, _)| of == part)
                && self.item(*place).is_some_and(|(_, item)| is_meant(item))
                && self.at(*place, |given| given.is_some())
        };
        (0..self.n_items()).filter(is_answered).collect()
    }

    /// What `read` makes of the answers, one sheet for each instrument.
    pub fn with_answers<T>(&self, read: impl FnOnce(&[AnswerSheet]) -> T) -> T {
        read(&self.answers.borrow())
    }

    /// The position and number of items without an answer, for each instrument that has any.
    pub fn incomplete(&self) -> Vec<(usize, usize)> {
        let answers = self.answers.borrow();
        let count = |part: &Part, sheet: &AnswerSheet| {
            let positions = 0..part.instrument.items().len();
            positions.filter(|position| !sheet.is_answered(*position)).count()
        };
        let counts = self.parts.iter().zip(answers.iter()).map(|(part, sheet)| count(part, sheet));
        counts.enumerate().filter(|(_, count)| *count > 0).collect()
    }

    /// The titles of the scales that cannot be worked out from the answers so far.
    pub fn not_scored(&self, language: Language) -> Vec<String> {
        let answers = self.answers.borrow();
        let mut titles = Vec::new();
        for (part, sheet) in self.parts.iter().zip(answers.iter()) {
            let mut scores = score(&part.instrument, sheet);
            for scale in part.instrument.scales() {
                if scores.scale(scale.id()).is_some_and(|of| of.value().is_none()) {
                    titles.push(scale.title().best(language).0.to_owned());
                }
            }
            scores.wipe();
        }
        titles
    }

    /// Whether anything is answered.
    pub fn has_answers(&self) -> bool {
        self.n_answered() > 0
    }

    /// How many items have an answer.
    pub fn n_answered(&self) -> usize {
        (0..self.n_items()).filter(|place| self.at(*place, |given| given.is_some())).count()
    }

    /// How many items have no answer and should have one.
    pub fn n_missing(&self) -> usize {
        let answers = self.answers.borrow();
        let missing = self.parts.iter().zip(answers.iter()).map(|(part, sheet)| {
            let items = part.instrument.items().iter().enumerate();
            items.filter(|(position, item)| !item.is_optional() && !sheet.is_answered(*position)).count()
        });
        missing.sum()
    }

    /// Scores the answers and deletes those that were scored, but for those that a share is about.
    pub fn finish(&self) {
        let mut answers = self.answers.borrow_mut();
        *self.scores.borrow_mut() = self
            .parts
            .iter()
            .zip(answers.iter())
            .map(|(part, sheet)| score(&part.instrument, sheet))
            .collect();
        for (part, sheet) in self.parts.iter().zip(answers.iter_mut()) {
            let named = named(&part.instrument, sheet);
            for (position, item) in part.instrument.items().iter().enumerate() {
                if item.keying() != Keying::NotScored && !named.contains(&position) {
                    sheet.clear(position);
                }
            }
        }
        self.ticks.set(0);
    }

    /// The scores of an instrument; `None` before [`Session::finish`] and after [`Session::wipe`].
    pub fn scores(&self, part: usize) -> Option<ScoreSheet> {
        self.scores.borrow().get(part).cloned()
    }

    /// Overwrites answers and scores.
    pub fn wipe(&self) {
        self.ticks.set(0);
        self.is_refused.set(false);
        for sheet in self.answers.borrow_mut().iter_mut() {
            sheet.wipe();
        }
        for sheet in self.scores.borrow_mut().iter_mut() {
            sheet.wipe();
        }
        self.scores.borrow_mut().clear();
    }
}

#[cfg(test)]
mod tests;
