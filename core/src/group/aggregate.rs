//! Sums over a group: what a round keeps instead of persons.
//!
//! A finished sitting becomes a [`Contribution`] of some dozens of integers, which are added to [`Sums`] and wiped. No
//! row, no time and no order is kept, and nothing here grows with the number of persons. What the sums suffice for and
//! what each gives away is decided in [`crate::group::release`].
//!
//! # Who is counted
//!
//! Scales that share an item, directly or through others, are one block. A person counts in a block if the answers suffice
//! for each of its scales by the missing rule of the instrument, so all figures with an item in common are of the same
//! persons. Items need every answer: their sums are kept of those who answered all of the block. A question that no scale
//! counts has a class for everybody, also for those who skipped it.

mod blocks;
mod contribution;
mod layout;
mod levels;
mod part;
mod span;
mod steps;
mod sums;
mod themes;

pub use self::contribution::{Contribution, NoContribution, scales_without};
pub(crate) use self::layout::{CLASSES, FEWEST_ITEMS, FEWEST_VALUES, ItemPlan, Layout, ScalePlan};
pub(crate) use self::levels::{is_reached, places};
pub(crate) use self::part::{Counted, Part};
pub(crate) use self::span::{Span, Vector};
pub(crate) use self::steps::Steps;
pub(crate) use self::sums::{Square, is_possible};
pub use self::sums::{Sums, Unsummed};
pub(crate) use self::themes::Rated;

use std::fmt;

use crate::group::bytes::{hex, sha256};
use crate::questionnaire::instrument::{Instrument, Item};

/// The most persons that one round takes. Every sum is exact with room to spare below it.
pub const MAX_PERSONS: u32 = 10_000;

/// The most instruments that are asked in one sitting.
pub const MAX_INSTRUMENTS: usize = 20;

/// The most items that the instruments of one sitting have together. It keeps every release and every bundle below the
/// size that is read.
pub const MAX_BATTERY_ITEMS: usize = 500;

/// Which questionnaire exactly was asked: its id, its version, and a digest of everything that shapes the answers
/// and what is made of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) digest: [u8; 32],
}

impl Form {
    /// The form of an instrument as it is asked and scored.
    pub fn of(instrument: &Instrument) -> Self {
        Self {
            id: instrument.id().to_owned(),
            version: instrument.version().to_owned(),
            digest: sha256([instrument.form(), instrument.key()].concat().as_bytes()),
        }
    }

    /// The id of the instrument.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The version of the definition.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// SHA-256 of [`Instrument::form`] followed by [`Instrument::key`], in hexadecimal digits.
    pub fn digest(&self) -> String {
        hex(&self.digest)
    }
}

/// The instruments that are asked in one sitting, ready to be summed.
///
/// ```
/// use trygskema_core::{group::aggregate::Battery, questionnaire::instrument::builtin};
///
/// let instruments = ["sst-before", "oms-hc-15"].map(|id| builtin::instrument(id).unwrap());
/// assert_eq!(Battery::new(instruments.to_vec()).unwrap().instruments().len(), 2);
///
/// // They share items, so a group that answered one of them but not the other could be told apart:
/// let instruments = ["oms-hc-15", "oms-hc-20"].map(|id| builtin::instrument(id).unwrap());
/// assert!(Battery::new(instruments.to_vec()).is_err());
/// ```
#[derive(Clone, Debug)]
pub struct Battery {
    instruments: Vec<Instrument>,
    layouts: Vec<Layout>,
    digest: [u8; 32],
}

/// Why instruments cannot be asked of a group in one sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotForGroups {
    /// The id of the instrument; empty for the battery as a whole.
    pub instrument: String,
    /// The id of the item or scale, if one is to blame.
    pub part: String,
    /// What is in the way.
    pub why: Obstacle,
}

/// What keeps an instrument out of a group round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Obstacle {
    /// There is no instrument, or there are more than [`MAX_INSTRUMENTS`].
    Number,
    /// More than [`MAX_BATTERY_ITEMS`] items in all.
    Items,
    /// The same instrument twice.
    Twice,
    /// An item with any number of ticks, a number or a text, or with levels that do not rise in equal steps: such answers are
    /// not summed.
    Kind,
    /// An item that an earlier instrument asks as well: the two groups that are counted could be subtracted.
    SharedItem,
    /// Points so large that sums of [`MAX_PERSONS`] persons would not be exact everywhere.
    TooWide,
    /// Nothing in it can be summed.
    Nothing,
}

impl fmt::Display for NotForGroups {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.instrument)?;
        if !self.part.is_empty() {
            write!(f, ", {}", self.part)?;
        }
        if !self.instrument.is_empty() {
            f.write_str(": ")?;
        }
        f.write_str(match self.why {
            Obstacle::Number => "a round asks 1 to 20 instruments",
            Obstacle::Items => "a round asks at most 500 items in all",
            Obstacle::Twice => "an instrument is asked once in a sitting",
            Obstacle::Kind => "ticks, numbers and texts are not summed, because they can give a person away",
            Obstacle::SharedItem => {
                "another instrument of the round asks the same, so groups could be subtracted"
            }
            Obstacle::TooWide => "its points are too large for exact sums",
            Obstacle::Nothing => "it has nothing that can be summed",
        })
    }
}

impl std::error::Error for NotForGroups {}

impl Battery {
    /// Makes instruments ready to be summed, in the order in which they are asked.
    ///
    /// # Errors
    ///
    /// Every obstacle, see [`Obstacle`].
    pub fn new(instruments: Vec<Instrument>) -> Result<Self, Vec<NotForGroups>> {
        let mut problems = Vec::new();
        if instruments.is_empty() || instruments.len() > MAX_INSTRUMENTS {
            let (instrument, part) = (String::new(), String::new());
            return Err(vec![NotForGroups { instrument, part, why: Obstacle::Number }]);
        }
        if instruments.iter().map(|of| of.items().len()).sum::<usize>() > MAX_BATTERY_ITEMS {
            let (instrument, part) = (String::new(), String::new());
            return Err(vec![NotForGroups { instrument, part, why: Obstacle::Items }]);
        }
        let mut layouts = Vec::new();
        for (position, instrument) in instruments.iter().enumerate() {
            let refuse = |part: &str, why| NotForGroups {
                instrument: instrument.id().to_owned(),
                part: part.to_owned(),
                why,
            };
            let earlier = instruments.get(..position).unwrap_or_default();
            if earlier.iter().any(|other| other.id() == instrument.id()) {
                problems.push(refuse("", Obstacle::Twice));
            } else if let Some(item) = shared(instrument, earlier) {
                problems.push(refuse(item.id(), Obstacle::SharedItem));
            }
            match Layout::of(instrument) {
                Ok(layout) => layouts.push(layout),
                Err((part, why)) => problems.push(refuse(&part, why)),
            }
        }
        let mut forms = Vec::new();
        for layout in &layouts {
            forms.extend([layout.form.id.as_bytes(), b" ", layout.form.version.as_bytes(), b" "].concat());
            forms.extend(layout.form.digest);
        }
        if problems.is_empty() {
            Ok(Self { instruments, layouts, digest: sha256(&forms) })
        } else {
            Err(problems)
        }
    }

    /// The instruments in the order in which they are asked.
    pub fn instruments(&self) -> &[Instrument] {
        &self.instruments
    }

    /// Which questionnaires these are.
    pub fn forms(&self) -> impl Iterator<Item = &Form> {
        self.layouts.iter().map(|layout| &layout.form)
    }

    pub(crate) fn layouts(&self) -> &[Layout] {
        &self.layouts
    }

    /// What a contribution to this battery carries, so that it is added to no other.
    pub(crate) fn digest(&self) -> [u8; 32] {
        self.digest
    }
}

/// The first item that another instrument asks in the same words with the same options.
fn shared<'i>(instrument: &'i Instrument, others: &[Instrument]) -> Option<&'i Item> {
    let is_same = |item: &Item, other: &Instrument, its: &Item| {
        item.text() == its.text() && instrument.options_of(item) == other.options_of(its)
    };
    instrument
        .items()
        .iter()
        .find(|item| others.iter().any(|other| other.items().iter().any(|its| is_same(item, other, its))))
}

#[cfg(test)]
mod tests;
