//! What one widget on the page holds: the instruments it asks, the answers so far, the scores at the end.
//!
//! Answers live in [`Session`] and nowhere else: not in signals, not in storage, not in the address. They are
//! overwritten with zeros as soon as the scores exist, and scores and answers both when the person stops, deletes or
//! leaves the page.

use std::cell::RefCell;

use trygskema_core::answer::AnswerSheet;
use trygskema_core::contacts::Contact;
use trygskema_core::guidance::Guidance;
use trygskema_core::instrument::{Instrument, Item};
use trygskema_core::score::{ScoreSheet, score};

/// Which screen is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Intro,
    /// The item at this place, counted from 0 over all instruments of the battery.
    Asking(usize),
    Review,
    Result,
}

/// An instrument and the advice that belongs to its result.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) instrument: Instrument,
    pub(crate) guidance: Option<Guidance>,
}

/// Everything of one run, from the first screen to the deleted result.
#[derive(Debug)]
pub(crate) struct Session {
    parts: Vec<Part>,
    contacts: Vec<Contact>,
    answers: RefCell<Vec<AnswerSheet>>,
    scores: RefCell<Vec<ScoreSheet>>,
}

impl Session {
    pub(crate) fn new(parts: Vec<Part>, contacts: Vec<Contact>) -> Self {
        let answers = parts.iter().map(|part| AnswerSheet::new(&part.instrument)).collect();
        Self { parts, contacts, answers: RefCell::new(answers), scores: RefCell::default() }
    }

    /// The instruments in the order in which they are asked; at least one.
    pub(crate) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whom the page names; empty if it names nobody.
    pub(crate) fn contacts(&self) -> &[Contact] {
        &self.contacts
    }

    /// The number of items of all instruments.
    pub(crate) fn n_items(&self) -> usize {
        self.parts.iter().map(|part| part.instrument.items().len()).sum()
    }

    /// Minutes of all instruments.
    pub(crate) fn minutes(&self) -> usize {
        self.parts.iter().map(|part| usize::from(part.instrument.minutes())).sum()
    }

    /// The item at a place, its instrument and its position there.
    pub(crate) fn item(&self, place: usize) -> Option<(&Instrument, &Item)> {
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

    /// Takes the answer to the item at a place. A code that the item does not have changes nothing.
    pub(crate) fn answer(&self, place: usize, code: u8) {
        if let Some((part, position)) = self.locate(place)
            && let Some(sheet) = self.answers.borrow_mut().get_mut(part)
        {
            // A refused code cannot come from our own radio buttons.
            let _ = sheet.set(position, code);
        }
    }

    /// Takes the answer to the item at a place back.
    pub(crate) fn clear(&self, place: usize) {
        if let Some((part, position)) = self.locate(place)
            && let Some(sheet) = self.answers.borrow_mut().get_mut(part)
        {
            sheet.clear(position);
        }
    }

    /// The answer to the item at a place.
    pub(crate) fn answer_at(&self, place: usize) -> Option<u8> {
        let (part, position) = self.locate(place)?;
        self.answers.borrow().get(part)?.get(position)
    }

    /// How many items have no answer.
    pub(crate) fn n_missing(&self) -> usize {
        self.answers.borrow().iter().map(|sheet| sheet.len().saturating_sub(sheet.answered())).sum()
    }

    /// Scores the answers and deletes them.
    pub(crate) fn finish(&self) {
        let mut answers = self.answers.borrow_mut();
        *self.scores.borrow_mut() = self
            .parts
            .iter()
            .zip(answers.iter())
            .map(|(part, sheet)| score(&part.instrument, sheet))
            .collect();
        for sheet in answers.iter_mut() {
            sheet.wipe();
        }
    }

    /// The scores of an instrument; `None` before [`Session::finish`] and after [`Session::wipe`].
    pub(crate) fn scores(&self, part: usize) -> Option<ScoreSheet> {
        self.scores.borrow().get(part).cloned()
    }

    /// Overwrites answers and scores.
    pub(crate) fn wipe(&self) {
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
mod tests {
    use super::*;

    fn session(ids: &[&str]) -> Session {
        let part = |id: &&str| {
            let file = std::fs::read_to_string(format!("../core/instruments/{id}.json")).unwrap();
            Part { instrument: Instrument::from_json(&file).unwrap(), guidance: None }
        };
        Session::new(ids.iter().map(part).collect(), Vec::new())
    }

    // shows: E2, D30
    #[test]
    fn a_battery_is_asked_as_one_row_of_items_and_scored_apart() {
        let session = session(&["oms-hc-15", "oms-hc-20"]);
        assert_eq!(session.n_items(), 35);
        for place in 0..35 {
            session.answer(place, 3);
        }
        assert_eq!(session.item(15).unwrap().0.id(), "oms-hc-20");
        assert!(session.item(35).is_none());
        session.answer(35, 3);
        session.finish();
        let total =
            |part: usize| session.scores(part).unwrap().scale("total").unwrap().value().unwrap().to_string();
        assert_eq!((total(0).as_str(), total(1).as_str()), ("45", "60"));
    }

    // shows: P22
    #[test]
    fn answers_are_gone_once_the_scores_exist_and_scores_once_wiped() {
        let session = session(&["oms-hc-15"]);
        session.answer(4, 5);
        assert_eq!((session.answer_at(4), session.n_missing()), (Some(5), 14));
        session.finish();
        assert_eq!((session.answer_at(4), session.n_missing()), (None, 15));
        assert!(session.scores(0).is_some());
        session.wipe();
        assert!(session.scores(0).is_none());
    }
}
