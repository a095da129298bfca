//! A sheet that a meeting fills in together: one agreed answer to each question, and nobody's own.

mod meaning;
mod read;
#[cfg(feature = "group")]
mod round;
#[cfg(test)]
#[cfg(feature = "group")]
mod round_tests;
#[cfg(test)]
mod tests;
mod words;
mod write;

pub use meaning::{MIRRORS, Mirror, Sight, Standing, sight};
#[cfg(feature = "group")]
pub use round::{EmployeesRound, Majority, Strengths, sight_of_round};

pub(super) use read::{JOINT, sheet as read_sheet};

use super::text::Note;
use super::year::EntryId;
use crate::format::day::Day;
use crate::questionnaire::instrument::{Instrument, Item, Kind};

/// The most sheets of a plan.
pub const MAX_SHEETS: usize = 20;

/// A form that a meeting can answer together: all of them are about the workplace and not about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JointForm {
    /// The 33 questions on four levels, or some of the levels.
    Iglo,
    /// How the unit receives a colleague after serious strain.
    Trust,
    /// The safety culture in ten aspects.
    Mapsaf,
    /// What the workplace does to prevent.
    Vai,
    /// Thirteen themes by relevance.
    Priorities,
}

/// Id and definition file of each form, in the order of [`JointForm::ALL`].
static DEFINITIONS: [&str; 5] = [
    include_str!("../../instruments/iglo-33.json"),
    include_str!("../../instruments/trust-5.json"),
    include_str!("../../instruments/mapsaf.json"),
    include_str!("../../instruments/vai-2014.json"),
    include_str!("../../instruments/delphi-priority-13.json"),
];

impl JointForm {
    /// Every form.
    pub const ALL: [Self; 5] = [Self::Iglo, Self::Trust, Self::Mapsaf, Self::Vai, Self::Priorities];
    pub(super) const WORDS: [&'static str; 5] =
        ["iglo-33", "trust-5", "mapsaf", "vai-2014", "delphi-priority-13"];

    /// The id of its instrument, which is its word in the file.
    pub const fn word(self) -> &'static str {
        let [iglo, trust, mapsaf, vai, priorities] = Self::WORDS;
        match self {
            Self::Iglo => iglo,
            Self::Trust => trust,
            Self::Mapsaf => mapsaf,
            Self::Vai => vai,
            Self::Priorities => priorities,
        }
    }

    /// Its questions. Read anew each time, so whoever needs them often keeps them. `None` never comes: the files are built in
    /// and checked.
    ///
    /// ```
    /// use trygskema_core::plan::JointForm;
    /// assert_eq!(JointForm::Iglo.instrument().unwrap().items().len(), 33);
    /// ```
    pub fn instrument(self) -> Option<Instrument> {
        let place = Self::ALL.iter().position(|form| *form == self)?;
        Instrument::from_json(DEFINITIONS.get(place)?).ok()
    }
}

/// Who agreed on the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Employees and management in one room.
    Together,
    /// The employees.
    Employees,
    /// The leaders of the unit.
    Leaders,
    /// The main area or the main committee.
    MainArea,
}

/// Who sat at the table, as words: never a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Present {
    /// Employees.
    Employees,
    /// Leaders.
    Leaders,
    /// The work environment representative (AMR).
    Amr,
    /// The shop steward (TR).
    Tr,
    /// HR or a consultant.
    Hr,
    /// Whoever led the meeting and does not answer.
    Facilitator,
}

/// What a meeting came to on one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// They agreed: one code of the response set, or two neighbours where the question takes them.
    Agreed(Vec<u8>),
    /// They see it differently.
    NotAgreed,
    /// They leave it out.
    Skipped,
}

/// One question of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    item: String,
    reply: Option<Reply>,
    note: Note,
}

impl Entry {
    /// The id of the question.
    pub fn item(&self) -> &str {
        &self.item
    }

    /// What they came to; `None` as long as it is open.
    pub fn reply(&self) -> Option<&Reply> {
        self.reply.as_ref()
    }

    /// What they wrote to it.
    pub fn note(&self) -> &str {
        self.note.as_str()
    }

    fn is_blank(&self) -> bool {
        self.reply.is_none() && self.note.is_empty()
    }
}

/// A sheet. It has an entry for each question that it asks, in the order of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JointSheet {
    pub(super) id: EntryId,
    form: JointForm,
    /// Of the questions: answers to other words are another thing.
    version: String,
    /// The sections that are asked; empty where all of them are.
    parts: Vec<String>,
    entries: Vec<Entry>,
    /// In the order of [`Present::ALL`].
    present: [bool; 6],
    /// Who agreed on it.
    pub by: Side,
    /// When.
    pub day: Option<Day>,
}

impl JointSheet {
    /// An empty sheet. Sections that the form does not have are passed over.
    pub(super) fn new(
        id: EntryId,
        form: JointForm,
        questions: &Instrument,
        parts: &[&str],
        by: Side,
        day: Option<Day>,
    ) -> Self {
        let sections = questions.sections().iter().map(|section| section.id());
        let parts: Vec<_> = sections.filter(|id| parts.contains(id)).map(str::to_owned).collect();
        let mut sheet = Self {
            id,
            form,
            version: questions.version().to_owned(),
            parts,
            entries: Vec::new(),
            present: [false; 6],
            by,
            day,
        };
        let asked = questions.items().iter().filter(|item| sheet.asks(questions, item));
        let entry = |item: &Item| Entry { item: item.id().to_owned(), reply: None, note: Note::default() };
        sheet.entries = asked.map(entry).collect();
        sheet
    }

    /// An empty sheet to print, which belongs to no plan.
    pub fn blank(form: JointForm, questions: &Instrument, parts: &[&str], by: Side) -> Self {
        Self::new(EntryId(0), form, questions, parts, by, None)
    }

    fn asks(&self, questions: &Instrument, item: &Item) -> bool {
        let section = questions.section_of(item).map(|section| section.id());
        self.parts.is_empty() || section.is_some_and(|id| self.parts.iter().any(|part| part == id))
    }

    /// Its number in the plan.
    pub fn id(&self) -> EntryId {
        self.id
    }

    /// What is asked.
    pub fn form(&self) -> JointForm {
        self.form
    }

    /// The version of the questions that were answered.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The ids of the sections that are asked; empty where all of them are.
    pub fn parts(&self) -> &[String] {
        &self.parts
    }

    /// Whether it was answered to these very questions. If not, its answers are kept and not shown beside these.
    pub fn is_of(&self, questions: &Instrument) -> bool {
        self.version == questions.version() && self.form.word() == questions.id()
    }

    /// Every entry, also of what belongs to another question.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of a question.
    pub fn entry(&self, item: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.item == item)
    }

    /// Whether an entry only says of whom the one before it is: asked on the same screen, and counted with it.
    pub fn is_attached(&self, entry: &Entry) -> bool {
        entry.item.strip_suffix("_of").is_some_and(|id| self.entry(id).is_some())
    }

    /// The entry that says of whom the answer to a question is, if the form asks that.
    pub fn attached(&self, item: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.item.strip_suffix("_of") == Some(item))
    }

    /// The questions, one a screen.
    pub fn questions(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !self.is_attached(entry))
    }

    /// How many questions have something agreed, not agreed or left out, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        let done = self.questions().filter(|entry| entry.reply.is_some()).count();
        (done, self.questions().count())
    }

    /// Writes what they came to. What the question does not take is passed over.
    pub fn set_reply(&mut self, questions: &Instrument, item: &str, reply: Option<Reply>) {
        let takes = match &reply {
            Some(Reply::Agreed(codes)) => {
                questions.item(item).is_some_and(|item| takes(questions, item, codes))
            }
            Some(Reply::NotAgreed | Reply::Skipped) | None => true,
        };
        let entry = self.entries.iter_mut().find(|entry| entry.item == item);
        if let Some(entry) = entry.filter(|_| takes) {
            entry.reply = reply;
        }
    }

    /// Writes a note.
    pub fn set_note(&mut self, item: &str, note: Note) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.item == item) {
            entry.note = note;
        }
    }

    /// Whether somebody of this kind sat at the table.
    pub fn has_present(&self, who: Present) -> bool {
        Present::ALL.iter().zip(self.present).any(|(one, is_there)| *one == who && is_there)
    }

    /// Writes who sat at the table.
    pub fn set_present(&mut self, who: Present, is_there: bool) {
        for (one, slot) in Present::ALL.iter().zip(&mut self.present) {
            if *one == who {
                *slot = is_there;
            }
        }
    }
}

/// Whether a question takes these codes.
fn takes(questions: &Instrument, item: &Item, codes: &[u8]) -> bool {
    let options = questions.options_of(item);
    let place = |code: &u8| options.iter().position(|option| option.code() == *code);
    match (item.kind(), codes) {
        (Kind::Choice | Kind::Adjacent, [code]) => place(code).is_some(),
        (Kind::Adjacent, [lower, upper]) => {
            place(lower).zip(place(upper)).is_some_and(|(lower, upper)| lower.checked_add(1) == Some(upper))
        }
        _ => false,
    }
}
