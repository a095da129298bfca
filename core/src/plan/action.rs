//! One action of a plan.

use std::fmt;

use super::text::Note;
use crate::advice::matrix::Layer;
use crate::format::day::Day;

/// The number of an action within its plan; from 1 up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActionId(u32);

impl ActionId {
    /// The highest number.
    pub const MOST: i32 = 99_999;

    pub(super) fn new(number: u32) -> Option<Self> {
        (1..=Self::MOST.unsigned_abs()).contains(&number).then_some(Self(number))
    }

    /// The number.
    pub fn number(self) -> u32 {
        self.0
    }
}

impl fmt::Display for ActionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The id of a measure of the matrix, such as `PO1`. Whether this version of the matrix has it is not said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureId(String);

impl MeasureId {
    /// Two capital letters and a number of at most three digits.
    ///
    /// ```
    /// use trygskema_core::plan::MeasureId;
    /// assert_eq!(MeasureId::parse("PO1").unwrap().as_str(), "PO1");
    /// assert!(MeasureId::parse("po1").is_none() && MeasureId::parse("PO").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let letters = text.get(..2)?;
        let number = text.get(2..)?;
        let is_id = letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && (1..=3).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_digit());
        is_id.then(|| Self(text.to_owned()))
    }

    /// The id as the matrix has it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How far an action has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Nobody has begun.
    #[default]
    NotBegun,
    /// It is being tried, on a small scale first.
    Trying,
    /// It has been carried out.
    Done,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::NotBegun, Self::Trying, Self::Done];
    pub(super) const WORDS: [&'static str; 3] = ["not-begun", "trying", "done"];

    /// The word of the file format.
    pub const fn word(self) -> &'static str {
        let [not_begun, trying, done] = Self::WORDS;
        match self {
            Self::NotBegun => not_begun,
            Self::Trying => trying,
            Self::Done => done,
        }
    }
}

/// Whether an action was carried out as it had been planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsPlanned {
    /// As planned.
    Yes,
    /// In part.
    Partly,
    /// Otherwise, or not at all.
    No,
}

impl AsPlanned {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];
    pub(super) const WORDS: [&'static str; 3] = ["yes", "partly", "no"];

    /// The word of the file format.
    pub const fn word(self) -> &'static str {
        let [yes, partly, no] = Self::WORDS;
        match self {
            Self::Yes => yes,
            Self::Partly => partly,
            Self::No => no,
        }
    }
}

/// What becomes of an action after it was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It stays as it is.
    Keep,
    /// It is changed and tried again.
    Adjust,
    /// It is given up.
    Drop,
}

impl Decision {
    /// Every decision.
    pub const ALL: [Self; 3] = [Self::Keep, Self::Adjust, Self::Drop];
    pub(super) const WORDS: [&'static str; 3] = ["keep", "adjust", "drop"];

    /// The word of the file format.
    pub const fn word(self) -> &'static str {
        let [keep, adjust, drop] = Self::WORDS;
        match self {
            Self::Keep => keep,
            Self::Adjust => adjust,
            Self::Drop => drop,
        }
    }
}

/// A text of an action. The first five are the fields of the action plan of the leaflet (D25).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionText {
    /// What is to change.
    Goal,
    /// What is done, where, when and how.
    Measures,
    /// Who is responsible and who takes part.
    Roles,
    /// Timetable and milestones.
    Timetable,
    /// How and when it is evaluated.
    Evaluation,
    /// A small test that comes first.
    SmallTest,
    /// The effect that is expected, written before anything is tried.
    Expected,
    /// What stood in the way.
    Barriers,
    /// What came of it.
    Result,
}

impl ActionText {
    /// Every text, in the order of the file.
    pub const ALL: [Self; 9] = [
        Self::Goal,
        Self::Measures,
        Self::Roles,
        Self::Timetable,
        Self::Evaluation,
        Self::SmallTest,
        Self::Expected,
        Self::Barriers,
        Self::Result,
    ];

    /// The name of the field in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::Measures => "measures",
            Self::Roles => "roles",
            Self::Timetable => "timetable",
            Self::Evaluation => "evaluation",
            Self::SmallTest => "small_test",
            Self::Expected => "expected",
            Self::Barriers => "barriers",
            Self::Result => "result",
        }
    }
}

/// One action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    id: ActionId,
    /// In the order of [`ActionText::ALL`].
    texts: [Note; 9],
    /// What it rests on; `None` for an idea of the group's own.
    pub basis: Option<MeasureId>,
    /// What it changes.
    pub level: Layer,
    /// How far it has come.
    pub status: Status,
    /// When it is followed up.
    pub follow_up: Option<Day>,
    /// Whether it was carried out as planned, once that is known.
    pub as_planned: Option<AsPlanned>,
    /// What becomes of it, once that is decided.
    pub decision: Option<Decision>,
}

impl Action {
    pub(super) fn new(id: ActionId, level: Layer, basis: Option<MeasureId>) -> Self {
        Self {
            id,
            texts: <[Note; 9]>::default(),
            basis,
            level,
            status: Status::NotBegun,
            follow_up: None,
            as_planned: None,
            decision: None,
        }
    }

    /// Its number in the plan.
    pub fn id(&self) -> ActionId {
        self.id
    }

    /// One of its texts.
    pub fn text(&self, which: ActionText) -> &str {
        let place = ActionText::ALL.iter().position(|one| *one == which);
        place.and_then(|place| self.texts.get(place)).map_or("", Note::as_str)
    }

    /// Writes one of its texts anew.
    pub fn set_text(&mut self, which: ActionText, text: Note) {
        let place = ActionText::ALL.iter().position(|one| *one == which);
        if let Some(slot) = place.and_then(|place| self.texts.get_mut(place)) {
            *slot = text;
        }
    }
}
