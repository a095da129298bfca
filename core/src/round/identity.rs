//! Numbers and words that name a round, its parts and its day.

use std::fmt;

use crate::bytes::hex;

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
    /// Names one sitting, so that trying again after a crash counts nobody twice.
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
}

impl Wave {
    /// All of them in the order of time.
    pub const ALL: [Self; 3] = [Self::Before, Self::After, Self::FollowUp];

    pub(crate) const WORDS: [&str; 3] = [Self::Before.word(), Self::After.word(), Self::FollowUp.word()];

    /// The word of the file format: `before`, `after` or `follow_up`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::FollowUp => "follow_up",
        }
    }

    /// The wave with this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wave| wave.word() == word)
    }
}

/// The smallest group of which anything is shown: at least 5, and only ever raised.
///
/// ```
/// use trygskema_core::round::Floor;
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

/// A day without a time.
///
/// ```
/// use trygskema_core::round::Day;
/// assert_eq!(Day::parse("2026-11-23").unwrap().to_string(), "2026-11-23");
/// for odd in ["2026-02-29", "2026-13-01", "2026-1-1", "2026-11-23T10:30", "23.11.2026"] {
///     assert!(Day::parse(odd).is_none());
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: u8,
    of_month: u8,
}

impl Day {
    /// A day of the years 2000 to 9999; `None` if the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => 0,
        };
        let is_day = (2000..=9999).contains(&year) && (1..=days).contains(&day);
        is_day.then_some(Self { year, month, of_month: day })
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts.as_slice() else { return None };
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let has_form = [year.len(), month.len(), day.len()] == [4, 2, 2];
        if !has_form || ![year, month, day].iter().all(|part| is_number(part)) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.of_month
    }
}

fn padded(number: u32, digits: usize) -> String {
    let number = number.to_string();
    "0".repeat(digits.saturating_sub(number.len())) + &number
}

/// `YYYY-MM-DD`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [month, day] = [self.month, self.of_month].map(|number| padded(number.into(), 2));
        f.write_str(&[&padded(self.year.into(), 4), "-", &month, "-", &day].concat())
    }
}
