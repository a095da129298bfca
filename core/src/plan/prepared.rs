//! How well a workplace is prepared: lists of points, each answered on its own. There is no score: what is missing is listed,
//! and can become an action.

mod points;
mod read;

pub use points::{POINTS, Point, PointList};

pub(super) use points::POINT_IDS;
pub(super) use read::{PREPAREDNESS, preparedness};

use super::{ActionId, Note};

/// What is said of a point. A point that nobody has looked at yet has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is so in part.
    Partly,
    /// It is not so.
    No,
    /// Nobody of those who answer knows.
    NotKnown,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Self; 4] = [Self::Yes, Self::Partly, Self::No, Self::NotKnown];
    pub(super) const WORDS: [&'static str; 4] = ["yes", "partly", "no", "not-known"];

    /// The word of the file format.
    pub const fn word(self) -> &'static str {
        let [yes, partly, no, not_known] = Self::WORDS;
        match self {
            Self::Yes => yes,
            Self::Partly => partly,
            Self::No => no,
            Self::NotKnown => not_known,
        }
    }
}

/// What was said of one point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// The answer, once there is one.
    pub answer: Option<Answer>,
    /// Why, or what is meant.
    pub note: Note,
    /// The action that is to change it.
    pub action: Option<ActionId>,
}

impl Finding {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether something is to be done: all but a yes, and a point without an answer.
    pub fn is_missing(&self) -> bool {
        matches!(self.answer, Some(Answer::Partly | Answer::No | Answer::NotKnown))
    }
}

/// The check. Points that nobody looked at are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preparedness {
    /// In the order of [`POINTS`].
    findings: Vec<Finding>,
}

impl Default for Preparedness {
    fn default() -> Self {
        Self { findings: vec![Finding::default(); POINTS.len()] }
    }
}

impl Preparedness {
    /// What was said of the point at a place of [`POINTS`].
    pub fn finding(&self, place: usize) -> Option<&Finding> {
        self.findings.get(place)
    }

    /// The same, to change it.
    pub fn finding_mut(&mut self, place: usize) -> Option<&mut Finding> {
        self.findings.get_mut(place)
    }

    /// The places of a list, with what was said.
    pub fn of_list(&self, list: PointList) -> impl Iterator<Item = (usize, &'static Point, &Finding)> {
        let all = POINTS.iter().zip(&self.findings).enumerate();
        all.map(|(place, (point, finding))| (place, point, finding))
            .filter(move |(_, point, _)| point.list == list)
    }

    /// The places of the points at which something is to be done.
    pub fn missing(&self) -> Vec<usize> {
        let all = self.findings.iter().enumerate();
        all.filter(|(_, finding)| finding.is_missing()).map(|(place, _)| place).collect()
    }

    /// How many points have no answer yet.
    pub fn open(&self) -> usize {
        self.findings.iter().filter(|finding| finding.answer.is_none()).count()
    }

    /// An action that is gone stands at no point any more.
    pub(super) fn forget(&mut self, id: ActionId) {
        for finding in &mut self.findings {
            if finding.action == Some(id) {
                finding.action = None;
            }
        }
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.findings.iter().all(Finding::is_empty)
    }
}
