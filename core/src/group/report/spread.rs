//! What a release shows of the answers to one item: four counts, or one cut.

use super::LEVEL;
use super::known::{DONT_KNOW, HIGH, Known, LOW, MIDDLE, SKIPPED};
use crate::group::aggregate::CLASSES;
use crate::group::release::{InstrumentRelease, Levels, ShareRelease, Spread as Released};
use crate::group::stats::{Interval, share_interval};
use crate::group::terms::Wave;

/// The classes in the figures of tables and pictures.
const CLASS_WORDS: [&str; CLASSES] = ["low", "middle", "high", "dont_know", "skipped"];

/// An item with what is shown of its answers.
#[derive(Clone, Copy)]
pub(super) struct Spread<'m> {
    pub(super) known: Known<'m>,
    instrument: &'m str,
    pub(super) item: &'m str,
    /// Of how many persons.
    pub(super) n: u64,
    pub(super) seen: Seen,
    /// Of a question with levels in one round.
    pub(super) levels: Option<Levels>,
    /// The wave of the rounds that the counts are added up from, if they are of several.
    pub(super) pooled: Option<Wave>,
}

#[derive(Clone, Copy)]
pub(super) enum Seen {
    /// Persons by class.
    Counts([u64; CLASSES]),
    /// How many are in these classes, in a band of one number or several.
    Cut { classes: &'static [usize], band: Band },
}

/// A number of persons as a lower and an upper limit, the same if it is exact.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Band {
    pub(super) least: u64,
    pub(super) most: u64,
}

impl Band {
    const fn exactly(count: u64) -> Self {
        Self { least: count, most: count }
    }

    pub(super) const fn is_exact(self) -> bool {
        self.least == self.most
    }

    /// Those of two rounds together.
    const fn and(self, other: Self) -> Self {
        Self { least: self.least.saturating_add(other.least), most: self.most.saturating_add(other.most) }
    }

    /// All the others of `n` persons.
    pub(super) const fn rest(self, n: u64) -> Self {
        Self { least: n.saturating_sub(self.most), most: n.saturating_sub(self.least) }
    }

    /// The interval of the share, in per cent: from that of the lower limit to that of the upper one.
    pub(super) fn interval(self, n: u64) -> Option<Interval> {
        let (low, high) = (share_interval(self.least, n, LEVEL)?, share_interval(self.most, n, LEVEL)?);
        Some(Interval { low: 100.0 * low.low, high: 100.0 * high.high })
    }

    /// The machine form: one number or two.
    pub(super) fn machine(self, of: impl Fn(u64) -> String) -> String {
        if self.is_exact() { of(self.least) } else { format!("{} {}", of(self.least), of(self.most)) }
    }
}

impl<'m> Spread<'m> {
    pub(super) fn new(known: Known<'m>, of: &'m InstrumentRelease, share: &'m ShareRelease) -> Option<Self> {
        let seen = match share.spread()? {
            Released::Counts(counts) => Seen::Counts(counts.all().map(u64::from)),
            Released::Cut(cut) => Seen::Cut {
                classes: known.with_a_middle(share.id(), cut.headline),
                band: Band { least: cut.least.into(), most: cut.most.into() },
            },
        };
        let (n, levels) = (of.n().into(), share.levels());
        Some(Self { known, instrument: of.id(), item: share.id(), n, seen, levels, pooled: None })
    }

    /// Several rounds of one wave and form added up: `rounds` has what each shows, and of how many persons. The counts, if
    /// every round shows them; else the cut, whose limits are the sums of those of the rounds. `None` if there is no round,
    /// or if a cut counts other answers than the definition names.
    pub(super) fn pooled(
        known: Known<'m>,
        of: &'m InstrumentRelease,
        item: &'m str,
        wave: Wave,
        rounds: &[(Released, u32)],
    ) -> Option<Self> {
        let n = rounds.iter().fold(0_u64, |sum, (_, n)| sum.saturating_add(u64::from(*n)));
        let counts: Option<Vec<[u64; CLASSES]>> = rounds.iter().map(|(shown, _)| counts_of(*shown)).collect();
        let seen = if let Some(counts) = counts {
            let sum = |class: usize| {
                counts.iter().filter_map(|of| of.get(class)).fold(0, |sum: u64, of| sum.saturating_add(*of))
            };
            Seen::Counts([LOW, MIDDLE, HIGH, DONT_KNOW, SKIPPED].map(sum))
        } else {
            let cut = rounds.iter().find_map(|(shown, _)| match shown {
                Released::Cut(cut) => Some(cut.headline),
                Released::Counts(_) => None,
            });
            let classes = known.with_a_middle(item, cut?);
            let mut band = Band::exactly(0);
            for (shown, _) in rounds {
                band = band.and(match shown {
                    Released::Cut(of) if known.with_a_middle(item, of.headline) != classes => return None,
                    Released::Cut(of) => Band { least: of.least.into(), most: of.most.into() },
                    Released::Counts(counts) => Band::exactly(total(counts.all().map(u64::from), classes)),
                });
            }
            Seen::Cut { classes, band }
        };
        let spread = Self { known, instrument: of.id(), item, n, seen, levels: None, pooled: Some(wave) };
        (n > 0).then_some(spread)
    }

    /// How many are in these classes; `None` if that is not shown.
    pub(super) fn count(&self, classes: &[usize]) -> Option<Band> {
        match self.seen {
            Seen::Counts(counts) => Some(Band::exactly(total(counts, classes))),
            Seen::Cut { classes: counted, band } => (counted == classes).then_some(band),
        }
    }

    /// The share that is said first, and how many it is.
    pub(super) fn headline(&self) -> (&'static [usize], Band) {
        match self.seen {
            Seen::Counts(_) => {
                let classes = self.known.headline(self.item);
                (classes, self.count(classes).unwrap_or(Band::exactly(0)))
            }
            Seen::Cut { classes, band } => (classes, band),
        }
    }

    /// Whether the share that is said first is a band.
    pub(super) fn is_band(&self) -> bool {
        !self.headline().1.is_exact()
    }

    /// What the names of its figures begin with.
    pub(super) fn figure_of_item(&self) -> String {
        format!("{}.{}", self.instrument, self.item)
    }

    /// The name of a figure; no class stands for all others than those of the cut.
    pub(super) fn figure(&self, classes: &[usize], what: &str) -> String {
        let words = classes.iter().filter_map(|class| CLASS_WORDS.get(*class).copied());
        let words: Vec<_> = words.collect();
        let name = if words.is_empty() { "rest".to_owned() } else { words.join("_") };
        let pooled = self.pooled.map(|wave| format!("pool.{}.", wave.word())).unwrap_or_default();
        format!("{}.{}.{pooled}{name}.{what}", self.instrument, self.item)
    }
}

fn counts_of(shown: Released) -> Option<[u64; CLASSES]> {
    match shown {
        Released::Counts(counts) => Some(counts.all().map(u64::from)),
        Released::Cut(_) => None,
    }
}

/// How many are in these classes.
fn total(counts: [u64; CLASSES], classes: &[usize]) -> u64 {
    let of = |class: &usize| counts.get(*class).copied().unwrap_or(0);
    classes.iter().map(of).fold(0, u64::saturating_add)
}
