//! Items: the questions and statements of an instrument.

use crate::language::LocalizedText;

/// Whether agreeing with an item counts towards the score or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keying {
    /// The points of the chosen option count as they are.
    Positive,
    /// They are mirrored within the range of the response set: `low + high - points`.
    ///
    /// Source: the usual rule for balanced scales, for instance `scoreScale` of `PROscorerTools` 0.0.4.
    Reverse,
}

/// One question or statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub(super) id: String,
    pub(super) text: LocalizedText,
    pub(super) response_set: usize,
    pub(super) keying: Keying,
}

impl Item {
    /// The id: a column of answer files and `data-item` on the page.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What the person reads.
    pub fn text(&self) -> &LocalizedText {
        &self.text
    }

    pub(crate) fn text_mut(&mut self) -> &mut LocalizedText {
        &mut self.text
    }

    /// The position of its response set among those of the instrument.
    pub fn response_set_position(&self) -> usize {
        self.response_set
    }

    /// Whether its points are mirrored when they are scored.
    pub fn keying(&self) -> Keying {
        self.keying
    }
}
