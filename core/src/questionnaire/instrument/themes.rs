//! What belongs to a form about themes and not about people.

use crate::format::exact::Exact;
use crate::format::language::LocalizedText;

/// That a form is about themes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Themes {
    pub(super) priority: Option<Priority>,
}

/// The least mean of a priority, and who says so. Like `open` it shapes reports and no answer: it is outside the key and the
/// form of an instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Priority {
    pub(super) at_least: Exact,
    pub(super) source: LocalizedText,
}

impl Priority {
    /// In points.
    pub fn at_least(&self) -> Exact {
        self.at_least
    }

    /// Where it was published, as the rest of a sentence.
    pub fn source(&self) -> &LocalizedText {
        &self.source
    }
}
