//! A year of the North Jutland model: agreement, meetings, visits, key persons, and the words that stay on the wall.

use super::text::{Line, Note};
use crate::format::day::Day;
use crate::format::language::Language;

/// The most meetings, and the most visits.
pub const MAX_ENTRIES: usize = 60;

/// The number of a meeting or a visit within its plan. Shares its row of numbers with the actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryId(pub(super) u32);

impl EntryId {
    /// The number.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// A meeting of management and facilitators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub(super) id: EntryId,
    /// When it is held.
    pub day: Option<Day>,
    /// What is decided.
    pub decisions: Note,
    /// Who does what.
    pub roles: Note,
    /// By when it is done.
    pub deadline: Option<Day>,
}

impl Meeting {
    /// Its number in the plan.
    pub fn id(&self) -> EntryId {
        self.id
    }
}

/// A visit of an ambassador: a talk on a topic, with two or three things to remember.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    pub(super) id: EntryId,
    /// When it is.
    pub day: Option<Day>,
    /// What it is about.
    pub topic: Line,
    /// What to remember; the third may be empty.
    pub remember: [Line; 3],
    /// What those who come next should hear of it.
    pub pass_on: Note,
}

impl Visit {
    /// Its number in the plan.
    pub fn id(&self) -> EntryId {
        self.id
    }

    /// What to remember, without the empty ones.
    pub fn remembered(&self) -> impl Iterator<Item = &str> {
        self.remember.iter().map(Line::as_str).filter(|text| !text.is_empty())
    }
}

/// A text of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearText {
    /// Agreement: what is to be different after a year.
    Goals,
    /// Agreement: what management and facilitators expect of each other.
    Expectations,
    /// Agreement: who does what.
    Roles,
    /// Who learns to lead the visits, and when.
    KeyPersons,
    /// The words of the pocket card.
    PocketCard,
    /// The words of the poster.
    Poster,
}

impl YearText {
    /// Every text, in the order of the file.
    pub const ALL: [Self; 6] =
        [Self::Goals, Self::Expectations, Self::Roles, Self::KeyPersons, Self::PocketCard, Self::Poster];

    /// The name of the field in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Goals => "goals",
            Self::Expectations => "expectations",
            Self::Roles => "roles",
            Self::KeyPersons => "key_persons",
            Self::PocketCard => "pocket_card",
            Self::Poster => "poster",
        }
    }

    /// The name of the field on the screen.
    pub const fn label(self, language: Language) -> &'static str {
        let (danish, english) = match self {
            Self::Goals => ("Hvad skal være anderledes om et år", "What is to be different in a year"),
            Self::Expectations => ("Hvad venter vi af hinanden", "What we expect of each other"),
            Self::Roles => ("Hvem gør hvad", "Who does what"),
            Self::KeyPersons => {
                ("Nøglepersoner: hvem lærer at holde besøgene", "Key persons: who learns to lead the visits")
            }
            Self::PocketCard => ("Lommekort: et råd på hver linje", "Pocket card: one tip on each line"),
            Self::Poster => ("Plakat: et råd på hver linje", "Poster: one tip on each line"),
        };
        match language {
            Language::Danish => danish,
            Language::English => english,
        }
    }
}

/// What the model has in a month, counted from the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Milestone {
    /// First meetings, and the agreement that the management approves.
    Agreement,
    /// Creative workshops of at least fifteen, and what came of them sent back.
    Workshops,
    /// Cards and posters; the first visit, and from then on one a month.
    Visits,
    /// Half the time has gone.
    HalfWay,
    /// Key persons begin to learn.
    KeyPersons,
    /// The year is over: a new round of questions, and visits three or four times a year.
    End,
}

impl Milestone {
    /// Each with its month. The source gives the start, the monthly visits, month 8 for the key persons and twelve months at
    /// least; the months between are a proposal.
    pub const ALL: [(u16, Self); 6] = [
        (0, Self::Agreement),
        (1, Self::Workshops),
        (2, Self::Visits),
        (6, Self::HalfWay),
        (8, Self::KeyPersons),
        (12, Self::End),
    ];

    /// What is done, in plain words.
    pub const fn label(self, language: Language) -> &'static str {
        let (danish, english) = match self {
            Self::Agreement => (
                "Første møder og en skriftlig aftale, som ledelsen siger ja til. Derefter et møde hver måned.",
                "First meetings and a written agreement that the management approves. Then a meeting every month.",
            ),
            Self::Workshops => (
                "Workshops på omkring tre timer med mindst 15 fra alle faggrupper. Resultatet sendes tilbage.",
                "Workshops of about three hours with at least 15 from all professions. The result is sent back.",
            ),
            Self::Visits => (
                "Lommekort og plakater. Det første besøg af en ambassadør, og så et hver måned.",
                "Pocket cards and posters. The first visit of an ambassador, and then one every month.",
            ),
            Self::HalfWay => (
                "Halvvejs: se på, hvad der er sket, og aftal besøgene for resten af året.",
                "Half way: look at what has happened, and book the visits for the rest of the year.",
            ),
            Self::KeyPersons => (
                "Nøglepersoner blandt personalet begynder at lære at holde besøgene, omkring to timer om måneden.",
                "Key persons among the staff begin to learn to lead the visits, about two hours a month.",
            ),
            Self::End => (
                "Året er gået: spørg igen, og lad nøglepersonerne holde besøg tre eller fire gange om året.",
                "The year is over: ask again, and let the key persons hold visits three or four times a year.",
            ),
        };
        match language {
            Language::Danish => danish,
            Language::English => english,
        }
    }
}

/// The year. What is not filled in is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Year {
    /// In the order of [`YearText::ALL`].
    texts: [Note; 6],
    /// When the management approved the agreement.
    pub approved: Option<Day>,
    pub(super) meetings: Vec<Meeting>,
    pub(super) visits: Vec<Visit>,
}

impl Year {
    /// One of its texts.
    pub fn text(&self, which: YearText) -> &str {
        let place = YearText::ALL.iter().position(|one| *one == which);
        place.and_then(|place| self.texts.get(place)).map_or("", Note::as_str)
    }

    /// Writes one of its texts anew.
    pub fn set_text(&mut self, which: YearText, text: Note) {
        let place = YearText::ALL.iter().position(|one| *one == which);
        if let Some(slot) = place.and_then(|place| self.texts.get_mut(place)) {
            *slot = text;
        }
    }

    /// The meetings, in the order in which they were added.
    pub fn meetings(&self) -> &[Meeting] {
        &self.meetings
    }

    /// The meeting of an id, to change it.
    pub fn meeting_mut(&mut self, id: EntryId) -> Option<&mut Meeting> {
        self.meetings.iter_mut().find(|meeting| meeting.id == id)
    }

    /// The visits, in the order in which they were added.
    pub fn visits(&self) -> &[Visit] {
        &self.visits
    }

    /// The visit of an id, to change it.
    pub fn visit_mut(&mut self, id: EntryId) -> Option<&mut Visit> {
        self.visits.iter_mut().find(|visit| visit.id == id)
    }

    /// The visit before this one, whose things to remember are carried on to it.
    pub fn visit_before(&self, id: EntryId) -> Option<&Visit> {
        let place = self.visits.iter().position(|visit| visit.id == id)?;
        self.visits.get(place.checked_sub(1)?)
    }

    /// Takes a meeting or a visit away.
    pub fn remove(&mut self, id: EntryId) {
        self.meetings.retain(|meeting| meeting.id != id);
        self.visits.retain(|visit| visit.id != id);
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The twelve months from a day, each step of the model with its day; `None` for days after the year 9999.
    ///
    /// ```
    /// use trygskema_core::{format::day::Day, plan::{Milestone, Year}};
    /// let days = Year::timeline(Day::parse("2026-12-31").unwrap()).unwrap();
    /// let key_persons = days.iter().find(|(_, what)| *what == Milestone::KeyPersons).unwrap();
    /// assert_eq!(key_persons.0.to_string(), "2027-08-31");
    /// ```
    pub fn timeline(start: Day) -> Option<Vec<(Day, Milestone)>> {
        Milestone::ALL.into_iter().map(|(month, what)| Some((start.months_later(month)?, what))).collect()
    }
}
