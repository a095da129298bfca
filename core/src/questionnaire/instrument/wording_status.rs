//! Whose sentences the items of an instrument are.

use crate::format::reader::Node;

/// Whose sentences the items are. Up to [`WordingStatus::Working`] no cut-off or norm is shown to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordingStatus {
    /// Taken in from a file of somebody else, as it stood there; whether it is the official text is not known.
    Imported,
    /// Written by us from the meaning of the items; not a published translation, not validated.
    Working,
    /// A text that its holder licenses to the organisation that put it in.
    Licensed,
    /// The official text of the instrument.
    Official,
}

impl WordingStatus {
    /// The words of the file formats.
    pub(crate) const WORDS: [&'static str; 4] =
        [Self::Working.word(), Self::Licensed.word(), Self::Official.word(), Self::Imported.word()];

    /// The word of the file formats.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Working => "working",
            Self::Licensed => "licensed",
            Self::Official => "official",
        }
    }

    /// The status in a field of a file.
    pub(crate) fn of(node: &Node<'_>) -> Self {
        match node.word("status", &Self::WORDS) {
            Some(1) => Self::Licensed,
            Some(2) => Self::Official,
            Some(3) => Self::Imported,
            _ => Self::Working,
        }
    }
}
