//! Items: the questions and statements of an instrument.

use crate::format::language::LocalizedText;

/// Whether agreeing with an item counts towards the score or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keying {
    /// The points of the chosen option count as they are.
    Positive,
    /// They are mirrored within the range of the response set: `low + high - points`.
    ///
    /// Source: the usual rule for balanced scales, for instance `scoreScale` of `PROscorerTools` 0.0.4.
    Reverse,
    /// The item is asked and shown, and no scale counts it.
    NotScored,
}

/// How an item is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One response option.
    Choice,
    /// Any number of response options.
    Multiple,
    /// One response option, or two that stand next to each other: for somebody between two levels.
    Adjacent,
    /// A whole number. Both limits are inclusive.
    Number {
        /// The smallest number taken.
        least: i32,
        /// The largest number taken.
        most: i32,
    },
    /// A short text. Not asked in a group round: a text can give its writer away.
    Text {
        /// The most characters taken, 1 to 500.
        longest: u16,
    },
}

impl Kind {
    /// The word of the file format.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Multiple => "multiple",
            Self::Adjacent => "adjacent",
            Self::Number { .. } => "number",
            Self::Text { .. } => "text",
        }
    }

    /// Whether several response options can be ticked.
    pub const fn has_ticks(self) -> bool {
        matches!(self, Self::Multiple | Self::Adjacent)
    }
}

/// The answers whose share is reported first of a question that no scale counts: the agreement, or what the source of the
/// questionnaire counts. "Low", "middle" and "high" are points below, at and above the middle of the response set; of an answer
/// between two levels both have to be there.
///
/// It shapes sentences and the figures of small groups, and no score: it is outside the key and the form of an instrument.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Headline {
    /// Points above the middle.
    #[default]
    High,
    /// Points at or above the middle.
    MiddleOrHigh,
    /// Points below the middle.
    Low,
    /// Points at or below the middle.
    MiddleOrLow,
}

impl Headline {
    /// Every choice.
    pub const ALL: [Self; 4] = [Self::High, Self::MiddleOrHigh, Self::Low, Self::MiddleOrLow];

    pub(crate) const WORDS: [&str; 4] =
        [Self::High.word(), Self::MiddleOrHigh.word(), Self::Low.word(), Self::MiddleOrLow.word()];

    /// The word of the file formats.
    pub const fn word(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::MiddleOrHigh => "middle_or_high",
            Self::Low => "low",
            Self::MiddleOrLow => "middle_or_low",
        }
    }

    /// The classes of answers that it counts, by their places: 0 low, 1 middle, 2 high. The one nearest to the middle stands
    /// first.
    pub const fn classes(self) -> &'static [usize] {
        match self {
            Self::High => &[2],
            Self::MiddleOrHigh => &[1, 2],
            Self::Low => &[0],
            Self::MiddleOrLow => &[1, 0],
        }
    }
}

/// One question or statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub(super) id: String,
    pub(super) text: LocalizedText,
    pub(super) response_set: Option<usize>,
    pub(super) keying: Keying,
    pub(super) headline: Headline,
    pub(super) kind: Kind,
    pub(super) section: Option<usize>,
    pub(super) is_optional: bool,
    pub(super) factors: Vec<String>,
}

impl Item {
    /// The id: a column of answer files and `data-item` on the page.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What the person reads; only the topic of the item while [`Instrument::needs_wording`](super::Instrument::needs_wording).
    pub fn text(&self) -> &LocalizedText {
        &self.text
    }

    pub(crate) fn text_mut(&mut self) -> &mut LocalizedText {
        &mut self.text
    }

    /// The position of its response set among those of the instrument; `None` for a number or a text.
    pub fn response_set_position(&self) -> Option<usize> {
        self.response_set
    }

    /// Whether its points are mirrored when they are scored.
    pub fn keying(&self) -> Keying {
        self.keying
    }

    /// Which answers are reported first, of a question that no scale counts.
    pub fn headline(&self) -> Headline {
        self.headline
    }

    /// How it is answered.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The position of its section among those of the instrument.
    pub fn section_position(&self) -> Option<usize> {
        self.section
    }

    /// Whether it may be left out without being asked again.
    pub fn is_optional(&self) -> bool {
        self.is_optional
    }

    /// The ids of the psychosocial factors of work that it touches ([`crate::advice::matrix::Factor`]).
    pub fn factors(&self) -> &[String] {
        &self.factors
    }
}
