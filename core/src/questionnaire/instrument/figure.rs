//! Published figures: bands of a scale, and values to look at beside an answer.

use crate::format::exact::Exact;
use crate::format::language::LocalizedText;

/// A range of values with a name, from a published source. Both limits are inclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    pub(super) scale: usize,
    pub(super) from: Exact,
    pub(super) to: Exact,
    pub(super) label: LocalizedText,
    pub(super) source: String,
}

impl Band {
    /// The position of its scale in the instrument.
    pub fn scale_position(&self) -> usize {
        self.scale
    }

    /// The lowest value that belongs to it, on the raw base.
    pub fn from(&self) -> Exact {
        self.from
    }

    /// The highest value that belongs to it.
    pub fn to(&self) -> Exact {
        self.to
    }

    /// What the source calls it.
    pub fn label(&self) -> &LocalizedText {
        &self.label
    }

    /// Where it was published.
    pub fn source(&self) -> &str {
        &self.source
    }
}

/// What a published value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Per cent of those asked.
    Percent,
    /// Points of the response set or the scale.
    Points,
}

/// Published figures on one item or scale. Context, never a norm: they are of groups, at a time, with their own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    pub(super) of: String,
    pub(super) figures: Vec<Figure>,
    pub(super) note: LocalizedText,
}

impl Comparison {
    /// The id of the item or scale.
    pub fn of(&self) -> &str {
        &self.of
    }

    /// The figures, in the order in which they are shown; at least one.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// Where and when they are from, and what to mind.
    pub fn note(&self) -> &LocalizedText {
        &self.note
    }
}

/// One published figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub(super) label: LocalizedText,
    pub(super) value: Option<(Exact, Unit)>,
}

impl Figure {
    /// Of whom it is; also a rank in words where no value was published.
    pub fn label(&self) -> &LocalizedText {
        &self.label
    }

    /// The value, if one was published.
    pub fn value(&self) -> Option<(Exact, Unit)> {
        self.value
    }
}
