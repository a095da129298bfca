//! The words of the screen: steps, what is told, what is chosen. Nothing of the browser is in here.

use trygskema_core::advice::matrix::{Grade, Layer, Prevention};
use trygskema_core::format::diagnostic::Diagnostic;
use trygskema_core::plan::EntryId;

/// One of the four steps, or the year beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Map,
    Assess,
    Act,
    Follow,
    Year,
    /// How well the workplace is prepared.
    Prepared,
    /// What others can learn.
    Cards,
    /// The return of one person to work.
    Return,
    /// The situations of the list on defusing talks.
    Defusing,
}

impl Step {
    /// The sheets that come after the year.
    pub(super) const SHEETS: [Self; 4] = [Self::Prepared, Self::Cards, Self::Return, Self::Defusing];

    /// The four steps.
    pub(super) const ALL: [Self; 4] = [Self::Map, Self::Assess, Self::Act, Self::Follow];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Assess => "assess",
            Self::Act => "act",
            Self::Follow => "follow",
            Self::Year => "year",
            Self::Prepared => "prepared",
            Self::Cards => "cards",
            Self::Return => "return",
            Self::Defusing => "defusing",
        }
    }
}

/// What the person is told about a file.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Told {
    /// All went well; an action was put in, a plan opened, a file offered.
    Done(String),
    /// It did not go, in one sentence.
    Failed(&'static str),
    /// The file of this name has these problems.
    Faulty(String, Vec<Diagnostic>),
}

/// What is chosen in the finder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) prevention: Option<Prevention>,
    pub(super) layer: Option<Layer>,
    pub(super) factor: Option<String>,
    pub(super) grade: Option<Grade>,
}

/// What can take the focus when a page is made anew: what had it is gone, or something is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// The list of actions, or the one of them that is open.
    Actions,
    /// The heading of a list.
    Heading(&'static str),
    /// What was added.
    Entry(EntryId),
    /// What stands at this place of a list, from 1.
    Place(usize),
}

/// What the printer gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Printed {
    /// What belongs to the step that is shown.
    Page,
    /// Four cards on a sheet.
    PocketCard,
    /// One sheet for the wall.
    Poster,
    /// One learning card.
    Card(EntryId),
    /// The sheet of a meeting that is open, or both sides.
    Sheet,
    /// The sheet that is chosen for the next meeting, empty.
    BlankSheet,
}
