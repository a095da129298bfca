//! The words that every part of a group round shares: ids, waves, the floor, labels.

use std::fmt;

use crate::format::text::is_hidden;
use crate::group::bytes::{NoFrame, hex};

/// Sixteen random bytes with a meaning.
macro_rules! id {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub(crate) [u8; 16]);

        impl $name {
            /// Of fresh random bytes, or of bytes that were kept.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The bytes.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        /// In hexadecimal digits.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex(&self.0))
            }
        }
    };
}

id!(
    /// Names a round: one collection, released once.
    RoundId
);
id!(
    /// Names one sitting, so that a retry after a crash is not counted twice.
    ContributionId
);
id!(
    /// Names a station within its round, so that it hands over once.
    StationId
);

/// The measuring time of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wave {
    /// Before a workshop.
    Before,
    /// After it.
    After,
    /// Weeks or months later.
    FollowUp,
    /// One of a series without a before and an after, such as one a month.
    Measurement,
}

impl Wave {
    /// All of them, those with an order first.
    pub const ALL: [Self; 4] = [Self::Before, Self::After, Self::FollowUp, Self::Measurement];

    pub(crate) const WORDS: [&str; 4] = {
        let [before, after, follow_up, measurement] = Self::ALL;
        [before.word(), after.word(), follow_up.word(), measurement.word()]
    };

    /// The word of the file format: `before`, `after`, `follow_up` or `measurement`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::FollowUp => "follow_up",
            Self::Measurement => "measurement",
        }
    }

    /// Whether a round of this wave is held against one of `first`. A measurement is neither before nor after another.
    pub fn is_later_than(self, first: Self) -> bool {
        self > first && self != Self::Measurement
    }

    /// The wave with this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wave| wave.word() == word)
    }
}

/// The smallest group of which anything is shown: at least 5, and only ever raised.
///
/// ```
/// use trygskema_core::group::terms::Floor;
/// assert_eq!(Floor::new(0), Floor::MINIMUM);
/// assert_eq!(Floor::new(4).persons(), 5);
/// assert_eq!(Floor::new(8).persons(), 8);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Floor(u32);

impl Floor {
    /// What no setting, file or argument can lower.
    pub const MINIMUM: Self = Self(5);

    /// This many persons, or the minimum if that is more.
    pub const fn new(persons: u32) -> Self {
        if persons < Self::MINIMUM.0 { Self::MINIMUM } else { Self(persons) }
    }

    /// How many persons it takes.
    pub const fn persons(self) -> u32 {
        self.0
    }
}

/// The longest label, in characters.
pub const MAX_LABEL_CHARS: usize = 80;

/// Whether a text can be the label of a round.
pub(crate) fn is_label(text: &str) -> bool {
    !text.is_empty()
        && text.trim() == text
        && text.chars().nth(MAX_LABEL_CHARS).is_none()
        && !text.contains(is_hidden)
}

/// What a group is called.
pub(crate) fn group_of(label: &str, department: Option<&str>) -> String {
    department.map_or_else(|| label.to_owned(), |department| format!("{department}: {label}"))
}

/// Why bytes are no round. Nothing of them is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Cut off or changed.
    Damaged,
    /// Written by a program with another format.
    OtherVersion,
    /// The instruments are not at hand, or not the very same.
    OtherBattery,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "it was cut off or changed",
            Self::OtherVersion => "it was written by another version of the program",
            Self::OtherBattery => "the instruments of the round are not at hand",
        })
    }
}

impl std::error::Error for Unreadable {}

impl From<NoFrame> for Unreadable {
    fn from(why: NoFrame) -> Self {
        match why {
            NoFrame::Damaged => Self::Damaged,
            NoFrame::OtherVersion(_) => Self::OtherVersion,
        }
    }
}
