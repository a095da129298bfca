//! Scales: which items are scored together, how, and what a missing answer means.

use std::fmt;

use crate::format::exact::Exact;
use crate::format::language::LocalizedText;

/// Which way a score is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// A higher score is worse (more stigma, more strain).
    HigherIsWorse,
    /// A higher score is better.
    HigherIsBetter,
    /// Neither end is good: a profile.
    Neither,
}

impl Direction {
    /// The word of the file format: `higher_is_worse`, `higher_is_better` or `none`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::HigherIsWorse => "higher_is_worse",
            Self::HigherIsBetter => "higher_is_better",
            Self::Neither => "none",
        }
    }
}

/// How the keyed points of the answered items become one number. `m` is their mean, `k` the number of items.
///
/// Source of the formulas: `PROscorerTools` 0.0.4 (`scoreScale`: sum = m · k; POMP).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    /// `m · k`: the sum, prorated if answers are missing, times [`Scale::multiplier`].
    Sum,
    /// `m`.
    Mean,
    /// The mean of `100 · (points - low) / (high - low)` over the answered items: per cent of the possible range.
    Mean0To100,
    /// The share of the answered items whose keyed points meet a threshold, in per cent.
    Share(ShareThreshold),
    /// The sum of complete answers, looked up: every possible sum and its value, in increasing order (SWEMWBS).
    Table(Vec<(i64, Exact)>),
    /// The first category whose conditions hold, from the most severe to the least (MDI).
    Category(Vec<Category>),
}

impl Method {
    /// The word of the file format.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Mean => "mean",
            Self::Mean0To100 => "mean_0_100",
            Self::Share(_) => "share",
            Self::Table(_) => "table",
            Self::Category(_) => "category",
        }
    }
}

/// One outcome of [`Method::Category`]. The last one of a scale has no condition: it is what is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    pub(super) label: LocalizedText,
    pub(super) conditions: Vec<Condition>,
}

impl Category {
    /// What the person reads.
    pub fn label(&self) -> &LocalizedText {
        &self.label
    }

    /// What must hold, all of it.
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }
}

/// At least [`Condition::count`] of some items have keyed points of at least [`Condition::points`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    pub(super) entries: Vec<Vec<usize>>,
    pub(super) points: i32,
    pub(super) count: u16,
}

impl Condition {
    /// The items, as in [`Scale::entries`].
    pub fn entries(&self) -> &[Vec<usize>] {
        &self.entries
    }

    /// What an item needs to count.
    pub fn points(&self) -> i32 {
        self.points
    }

    /// How many items must count.
    pub fn count(&self) -> u16 {
        self.count
    }
}

/// From which value on a member of a group counts for a share that is reported of the group, never of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    pub(super) id: String,
    pub(super) at_least: Exact,
    pub(super) label: LocalizedText,
}

impl Criterion {
    /// The id within the scale.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The smallest value that counts.
    pub fn at_least(&self) -> Exact {
        self.at_least
    }

    /// What the share is called.
    pub fn label(&self) -> &LocalizedText {
        &self.label
    }
}

/// The smallest change of a group's mean that matters in practice, as somebody has published it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallestChange {
    pub(super) value: Exact,
    pub(super) source: LocalizedText,
}

impl SmallestChange {
    /// In points of the scale; above 0.
    pub fn value(&self) -> Exact {
        self.value
    }

    /// Who says so.
    pub fn source(&self) -> &LocalizedText {
        &self.source
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

impl ShareThreshold {
    /// Whether an answer with these keyed points counts.
    pub(crate) const fn is_met(self, points: i32) -> bool {
        match self {
            Self::AtLeast(limit) => points >= limit,
            Self::AtMost(limit) => points <= limit,
        }
    }
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
    /// use trygskema_core::questionnaire::instrument::MissingRule;
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
    pub(super) entries: Vec<Vec<usize>>,
    pub(super) method: Method,
    pub(super) multiplier: i32,
    pub(super) criteria: Vec<Criterion>,
    pub(super) smallest_change: Option<SmallestChange>,
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

    /// The positions (from 0) of all its items in the instrument.
    pub fn item_positions(&self) -> &[usize] {
        &self.items
    }

    /// What it counts: one item each, or several of which the highest keyed points count as one item.
    pub fn entries(&self) -> &[Vec<usize>] {
        &self.entries
    }

    /// How its items become one number.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// What a sum is multiplied with; 1 for every other method.
    pub fn multiplier(&self) -> i32 {
        self.multiplier
    }

    /// Shares of a group that are reported with this scale.
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The smallest change of a mean that matters; `None` where nobody has published one.
    pub fn smallest_change(&self) -> Option<&SmallestChange> {
        self.smallest_change.as_ref()
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
