//! Scales: which items are scored together, how, and what a missing answer means.

use std::fmt;

use crate::exact::Exact;
use crate::language::LocalizedText;

/// Which way a score is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// A higher score is worse (more stigma, more strain).
    HigherIsWorse,
    /// A higher score is better.
    HigherIsBetter,
}

impl Direction {
    /// The word of the file format: `higher_is_worse` or `higher_is_better`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::HigherIsWorse => "higher_is_worse",
            Self::HigherIsBetter => "higher_is_better",
        }
    }
}

/// How the keyed points of the answered items become one number. `m` is their mean, `k` the number of items.
///
/// Source of the formulas: `PROscorerTools` 0.0.4 (`scoreScale`: sum = m · k; POMP).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `m · k`: the sum, prorated if answers are missing.
    Sum,
    /// `m`.
    Mean,
    /// The mean of `100 · (points - low) / (high - low)` over the answered items: per cent of the possible range.
    Mean0To100,
    /// The share of the answered items whose keyed points meet a threshold, in per cent.
    Share(ShareThreshold),
}

impl Method {
    /// The word of the file format.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Mean => "mean",
            Self::Mean0To100 => "mean_0_100",
            Self::Share(_) => "share",
        }
    }
}

/// What counts for [`Method::Share`]. Both limits are inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareThreshold {
    /// Keyed points of this much or more.
    AtLeast(i32),
    /// Keyed points of this much or less.
    AtMost(i32),
}

/// How many answers a scale needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingRule {
    /// Every item.
    CompleteOnly,
    /// At least half of the items: with an even number exactly half is enough (4 items: 2; 5 items: 3).
    ///
    /// Source: `PROscorerTools` 0.0.4, `scoreScale` with `okmiss = .50`.
    HalfRule,
    /// At least this many. Beats the half rule where an instrument states its own number.
    AtLeast(u16),
}

impl MissingRule {
    /// The number of answers that a scale of `n_items` items needs; at least 1.
    ///
    /// ```
    /// use trygskema_core::instrument::MissingRule;
    /// let needed = |n_items| MissingRule::HalfRule.needed(n_items);
    /// assert_eq!([needed(4), needed(5), needed(6), needed(7)], [2, 3, 3, 4]);
    /// assert_eq!(MissingRule::CompleteOnly.needed(15), 15);
    /// ```
    pub fn needed(self, n_items: usize) -> usize {
        let needed = match self {
            Self::CompleteOnly => n_items,
            Self::HalfRule => n_items.div_ceil(2),
            Self::AtLeast(count) => usize::from(count).min(n_items),
        };
        needed.max(1)
    }
}

/// The lowest and the highest value that a score can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The lowest possible value.
    pub low: Exact,
    /// The highest possible value; above `low`.
    pub high: Exact,
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.low, self.high)
    }
}

/// A named set of items that is scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    pub(super) id: String,
    pub(super) title: LocalizedText,
    pub(super) about: LocalizedText,
    pub(super) items: Vec<usize>,
    pub(super) method: Method,
    pub(super) missing: MissingRule,
    pub(super) direction: Direction,
    pub(super) range: Range,
}

impl Scale {
    /// The id: a column of score files and `data-score` on the page.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What the person reads.
    pub fn title(&self) -> &LocalizedText {
        &self.title
    }

    /// What the scale captures, in one sentence.
    pub fn about(&self) -> &LocalizedText {
        &self.about
    }

    /// The positions (from 0) of its items in the instrument.
    pub fn item_positions(&self) -> &[usize] {
        &self.items
    }

    /// How its items become one number.
    pub fn method(&self) -> Method {
        self.method
    }

    /// How many answers it needs.
    pub fn missing_rule(&self) -> MissingRule {
        self.missing
    }

    /// Which way it is to be read.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// What values it can have.
    pub fn range(&self) -> Range {
        self.range
    }
}
