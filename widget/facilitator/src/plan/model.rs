//! The words of the screen: steps, what is told, what is chosen. Nothing of the browser is in here.

use trygskema_core::advice::matrix::{Grade, Layer, Prevention};
use trygskema_core::format::diagnostic::Diagnostic;

/// One of the four steps, or the year beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Map,
    Assess,
    Act,
    Follow,
    Year,
}

impl Step {
    /// The four steps.
    pub(super) const ALL: [Self; 4] = [Self::Map, Self::Assess, Self::Act, Self::Follow];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Assess => "assess",
            Self::Act => "act",
            Self::Follow => "follow",
            Self::Year => "year",
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

/// What the printer gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Printed {
    /// What belongs to the step that is shown.
    Page,
    /// Four cards on a sheet.
    PocketCard,
    /// One sheet for the wall.
    Poster,
    /// The sheet of a meeting that is open, or both sides.
    Sheet,
    /// The sheet that is chosen for the next meeting, empty.
    BlankSheet,
}
