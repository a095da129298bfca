//! The return of one person to work, as a file of its own (`trygskema-return/1`).
//!
//! The person holds it. It is no part of the plan of a group, and nothing of it goes into one: the two have no field in
//! common but the form of their texts. What colleagues may hear is given out only after a yes ([`ReturnSheet::for_colleagues`]).

mod read;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use read::RETURN;

use super::calendar::{Event, calendar};
use super::{EntryId, Line, Note, PlanId};
use crate::format::day::Day;
use crate::format::diagnostic::Diagnostic;
use crate::format::json::Json;
use crate::format::language::Language;
use crate::format::reader::Node;

/// The name of the format.
pub const RETURN_FORMAT: &str = "trygskema-return/1";

/// The most talks of a sheet.
pub const MAX_TALKS: usize = 60;

/// The highest number that a talk can have.
const LAST_NUMBER: u32 = 99_999;

/// One of the seven principles for the return to work (NFA and `TeamArbejdsliv` 2017, p. 40), in the order of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Principle {
    /// The workplace is committed to work environment and safety.
    Environment,
    /// Tasks or hours are adjusted.
    Tasks,
    /// The plan burdens colleagues and managers least.
    Burden,
    /// Managers know how work disability is prevented and a return is planned.
    Managers,
    /// Contact is early and supportive.
    Contact,
    /// One person coordinates.
    Coordinator,
    /// Workplace and health system talk, with consent.
    Health,
}

impl Principle {
    /// Every principle.
    pub const ALL: [Self; 7] = [
        Self::Environment,
        Self::Tasks,
        Self::Burden,
        Self::Managers,
        Self::Contact,
        Self::Coordinator,
        Self::Health,
    ];

    /// The name of the field in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Environment => "environment",
            Self::Tasks => "tasks",
            Self::Burden => "burden",
            Self::Managers => "managers",
            Self::Contact => "contact",
            Self::Coordinator => "coordinator",
            Self::Health => "health",
        }
    }
}

/// What the person is asked for a yes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// The workplace gets in touch during the leave.
    Contact,
    /// The workplace talks with the health system about the demands of the job.
    Health,
    /// Colleagues hear what the sheet says that they may hear.
    Colleagues,
}

impl Consent {
    /// Everything that is asked for.
    pub const ALL: [Self; 3] = [Self::Contact, Self::Health, Self::Colleagues];

    /// The name of the field in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Health => "health",
            Self::Colleagues => "colleagues",
        }
    }
}

/// What the person said. Nothing said is no consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Consent, which can be taken back.
    Yes,
    /// No consent, or one that was taken back.
    No,
}

impl Said {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Yes, Self::No];
    const WORDS: [&'static str; 2] = ["yes", "no"];

    /// The word of the file format.
    pub const fn word(self) -> &'static str {
        let [yes, no] = Self::WORDS;
        match self {
            Self::Yes => yes,
            Self::No => no,
        }
    }
}

/// A talk on how it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talk {
    id: EntryId,
    /// When it is held.
    pub day: Option<Day>,
    /// What was said and what is changed.
    pub note: Note,
}

impl Talk {
    /// Its number in the sheet.
    pub fn id(&self) -> EntryId {
        self.id
    }
}

/// The sheet. What is not filled in is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnSheet {
    id: PlanId,
    last_id: u32,
    /// The day it was last saved.
    pub saved: Day,
    /// Whom it is about: a name, initials or nothing.
    pub person: Line,
    /// Who coordinates.
    pub coordinator: Line,
    /// How the coordinator is reached.
    pub reached: Line,
    /// The first day back.
    pub first_day: Option<Day>,
    /// In the order of [`Principle::ALL`].
    agreed: [Note; 7],
    /// In the order of [`Consent::ALL`].
    said: [Option<Said>; 3],
    /// What colleagues may hear, if the person says yes to it.
    pub colleagues: Note,
    /// Who tells them.
    pub teller: Line,
    talks: Vec<Talk>,
}

impl ReturnSheet {
    /// An empty sheet.
    ///
    /// ```
    /// use trygskema_core::{format::day::Day, plan::{Consent, Note, PlanId, ReturnSheet, Said}};
    ///
    /// let mut sheet = ReturnSheet::new(PlanId::new([7; 16]), Day::parse("2026-11-30").unwrap());
    /// sheet.colleagues = Note::new("Hun begynder på halv tid");
    /// assert_eq!(sheet.for_colleagues(), None, "nothing is said without a yes");
    /// sheet.say(Consent::Colleagues, Some(Said::Yes));
    /// assert_eq!(sheet.for_colleagues(), Some("Hun begynder på halv tid"));
    /// ```
    pub fn new(id: PlanId, today: Day) -> Self {
        Self {
            id,
            last_id: 0,
            saved: today,
            person: Line::default(),
            coordinator: Line::default(),
            reached: Line::default(),
            first_day: None,
            agreed: <[Note; 7]>::default(),
            said: [None; 3],
            colleagues: Note::default(),
            teller: Line::default(),
            talks: Vec::new(),
        }
    }

    /// Reads a sheet (`trygskema-return/1`).
    ///
    /// # Errors
    ///
    /// All problems at once, each with its place.
    pub fn from_json(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let json = Json::parse(text).map_err(|problem| vec![problem])?;
        let mut problems = Vec::new();
        let sheet = read::sheet(Node::root(&json), &mut problems);
        match sheet {
            Some(sheet) if problems.is_empty() => Ok(sheet),
            _ => Err(problems),
        }
    }

    /// What was agreed under a principle.
    pub fn agreed(&self, principle: Principle) -> &str {
        let place = Principle::ALL.iter().position(|one| *one == principle);
        place.and_then(|place| self.agreed.get(place)).map_or("", Note::as_str)
    }

    /// Writes it anew.
    pub fn agree(&mut self, principle: Principle, text: Note) {
        let place = Principle::ALL.iter().position(|one| *one == principle);
        if let Some(slot) = place.and_then(|place| self.agreed.get_mut(place)) {
            *slot = text;
        }
    }

    /// What the person said to a question of consent.
    pub fn said(&self, consent: Consent) -> Option<Said> {
        let place = Consent::ALL.iter().position(|one| *one == consent);
        place.and_then(|place| self.said.get(place)).copied().flatten()
    }

    /// Notes what the person says; a yes can become a no.
    pub fn say(&mut self, consent: Consent, said: Option<Said>) {
        let place = Consent::ALL.iter().position(|one| *one == consent);
        if let Some(slot) = place.and_then(|place| self.said.get_mut(place)) {
            *slot = said;
        }
    }

    /// What may be told to colleagues: nothing without a yes to it.
    pub fn for_colleagues(&self) -> Option<&str> {
        let is_agreed = self.said(Consent::Colleagues) == Some(Said::Yes) && !self.colleagues.is_empty();
        is_agreed.then(|| self.colleagues.as_str())
    }

    /// The talks, in the order in which they were added.
    pub fn talks(&self) -> &[Talk] {
        &self.talks
    }

    /// The talk of an id, to change it.
    pub fn talk_mut(&mut self, id: EntryId) -> Option<&mut Talk> {
        self.talks.iter_mut().find(|talk| talk.id == id)
    }

    /// Adds an empty talk. `None` if there are [`MAX_TALKS`] already.
    pub fn add_talk(&mut self, day: Option<Day>) -> Option<EntryId> {
        let number = self.last_id.checked_add(1).filter(|number| *number <= LAST_NUMBER)?;
        if self.talks.len() >= MAX_TALKS {
            return None;
        }
        self.last_id = number;
        let id = EntryId(number);
        self.talks.push(Talk { id, day, note: Note::default() });
        Some(id)
    }

    /// Takes a talk away.
    pub fn remove_talk(&mut self, id: EntryId) {
        self.talks.retain(|talk| talk.id != id);
    }

    /// Whether nothing has been written yet.
    pub fn is_empty(&self) -> bool {
        let empty = Self::new(self.id.clone(), self.saved);
        *self == Self { last_id: self.last_id, ..empty }
    }

    /// The calendar file of the first day and the talks; `None` if none of them has a day. Colleagues may see the calendar:
    /// an event says "Talk" and nothing more, and is marked as private.
    pub fn to_ics(&self, language: Language) -> Option<String> {
        let (first, talk) = match language {
            Language::Danish => ("Første dag", "Samtale"),
            Language::English => ("First day", "Talk"),
        };
        let event = |key: String, day: Day, summary: &str| Event {
            name: format!("{}-{key}", self.id),
            day,
            summary: summary.to_owned(),
            description: String::new(),
            is_private: true,
        };
        let mut events: Vec<_> =
            self.first_day.into_iter().map(|day| event("first".to_owned(), day, first)).collect();
        for one in &self.talks {
            events.extend(one.day.map(|day| event(format!("talk-{}", one.id.number()), day, talk)));
        }
        events.sort_by_key(|event| event.day);
        (!events.is_empty()).then(|| calendar(self.saved, language, events.into_iter()))
    }
}
