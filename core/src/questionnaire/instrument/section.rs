//! Headings over the items of an instrument.

use crate::format::language::LocalizedText;

/// A heading that several items stand under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub(super) id: String,
    pub(super) title: LocalizedText,
    pub(super) about: Option<LocalizedText>,
    pub(super) answered_by: Option<LocalizedText>,
}

impl Section {
    /// The id within the instrument.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The heading.
    pub fn title(&self) -> &LocalizedText {
        &self.title
    }

    /// What the items have in common.
    pub fn about(&self) -> Option<&LocalizedText> {
        self.about.as_ref()
    }

    /// Who answers the items, if not everybody answers all of the instrument: "the employees".
    pub fn answered_by(&self) -> Option<&LocalizedText> {
        self.answered_by.as_ref()
    }
}
