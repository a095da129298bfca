//! Two rounds of one measure: what has changed, or why that is not said.

use crate::format::day::Day;
use crate::format::exact::Exact;
use crate::group::release::{InstrumentRelease, Release, ScaleFigures, ScaleRelease};
use crate::group::stats::{
    HedgesG, Interval, Moments, NoPercentChange, PercentChange, Welch, hedges_g, percent_change, welch,
};
use crate::group::terms::Wave;

use super::LEVEL;
use super::words::Words;

/// What has changed between two rounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The instruments that both rounds have, in the order of the first.
    pub instruments: Vec<InstrumentChange>,
    /// The ids of those that only one of them has.
    pub not_in_both: Vec<String>,
}

/// What has changed on one instrument.
#[derive(Clone, Debug, PartialEq)]
pub struct InstrumentChange {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its scales, or why they are not compared.
    pub scales: Result<Vec<ScalePair>, Refusal>,
}

/// A scale in both rounds.
#[derive(Clone, Debug, PartialEq)]
pub struct ScalePair {
    /// Its id.
    pub id: String,
    /// The distance from its lowest to its highest possible value.
    pub length: Exact,
    /// What has changed; `None` if the scale is withheld in one of the rounds.
    pub change: Option<ScaleChange>,
}

/// What has changed on one scale. Differences are after minus before, in the direction of the scale.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleChange {
    /// The group before.
    pub before: Moments,
    /// The group after.
    pub after: Moments,
    /// In points.
    pub difference: f64,
    /// Welch's test; `None` where the spread is zero or a group has one person.
    pub welch: Option<Welch>,
    /// The interval of the difference in points.
    pub interval: Option<Interval>,
    /// The difference in standard deviations.
    pub hedges_g: Option<HedgesG>,
    /// In per cent on the raw base, or why not.
    pub percent: Result<PercentChange, NoPercentChange>,
}

impl ScaleChange {
    /// Of two groups.
    pub fn of(before: Moments, after: Moments) -> Self {
        let welch = welch(&before, &after);
        Self {
            before,
            after,
            difference: after.mean() - before.mean(),
            interval: welch.as_ref().and_then(|welch| welch.interval(LEVEL)),
            welch,
            hedges_g: hedges_g(&before, &after, LEVEL),
            percent: percent_change(&before, &after, LEVEL),
        }
    }

    /// Whether zero is outside both intervals, that in points and that in per cent.
    pub fn is_clear(&self) -> bool {
        self.interval.as_ref().is_some_and(leaves_zero_out)
            && self.percent.as_ref().map_or(true, |percent| leaves_zero_out(&percent.log_ratio))
    }

    /// Whether zero is outside one interval and inside the other.
    pub fn is_divided(&self) -> bool {
        let (points, percent) = (self.interval.as_ref(), self.percent.as_ref().ok());
        let percent = percent.map(|percent| &percent.log_ratio);
        points.zip(percent).is_some_and(|(one, other)| leaves_zero_out(one) != leaves_zero_out(other))
    }
}

/// Whether zero is outside an interval.
pub(super) fn leaves_zero_out(interval: &Interval) -> bool {
    interval.low > 0.0 || interval.high < 0.0
}

/// Why two rounds, or one instrument of theirs, are not compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Both have the same random id.
    SameRound,
    /// They have no instrument in common.
    NoCommonInstrument,
    /// The second one is not of a later wave.
    WaveOrder {
        /// The wave of the first.
        first: Wave,
        /// The wave of the second.
        second: Wave,
    },
    /// The second one was closed on an earlier day.
    DayOrder {
        /// The day of the first.
        first: Day,
        /// The day of the second.
        second: Day,
    },
    /// Two versions of the instrument.
    OtherVersion {
        /// The version of the first.
        first: String,
        /// The version of the second.
        second: String,
    },
    /// The same version in other words, another order or other options.
    OtherForm,
    /// No figures of it in one of the rounds.
    Withheld,
}

impl Refusal {
    /// A word for files and tests.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::SameRound => "same_round",
            Self::NoCommonInstrument => "no_common_instrument",
            Self::WaveOrder { .. } => "wave_order",
            Self::DayOrder { .. } => "day_order",
            Self::OtherVersion { .. } => "other_version",
            Self::OtherForm => "other_form",
            Self::Withheld => "withheld",
        }
    }

    /// The reason and what to do instead. `title` is that of the instrument, if it is about one.
    pub(super) fn sentence(
        &self,
        title: &str,
        words: &Words,
        wave: impl Fn(Wave) -> &'static str,
        day: impl Fn(Day) -> String,
    ) -> String {
        let texts = &words.refusals;
        match self {
            Self::SameRound => texts.same_round.to_owned(),
            Self::NoCommonInstrument => texts.no_common.to_owned(),
            Self::WaveOrder { first, second } => (texts.wave_order)(wave(*first), wave(*second)),
            Self::DayOrder { first, second } => (texts.day_order)(&day(*first), &day(*second)),
            Self::OtherVersion { first, second } => (texts.other_version)(title, first, second),
            Self::OtherForm => (texts.other_form)(title),
            Self::Withheld => (texts.withheld)(title),
        }
    }
}

/// Compares two rounds of independent groups. Answers are unlinkable, so nothing else could be done.
///
/// # Errors
///
/// Why they are not compared at all. What keeps a single instrument out stands at that instrument.
pub fn compare(before: &Release, after: &Release) -> Result<Change, Refusal> {
    in_order(before, after)?;
    let find = |release: &'_ Release, id: &str| release.battery().iter().any(|of| of.id() == id);
    let pairs = before.battery().iter().filter_map(|of| {
        let other = after.battery().iter().find(|other| other.id() == of.id())?;
        Some(instrument(of, other))
    });
    let change = Change {
        instruments: pairs.collect(),
        not_in_both: [(before, after), (after, before)]
            .into_iter()
            .flat_map(|(one, other)| one.battery().iter().filter(|of| !find(other, of.id())))
            .map(|of| of.id().to_owned())
            .collect(),
    };
    if change.instruments.is_empty() { Err(Refusal::NoCommonInstrument) } else { Ok(change) }
}

/// Whether the second round is another one and a later one.
pub(super) fn in_order(before: &Release, after: &Release) -> Result<(), Refusal> {
    if before.is_same_round(after) {
        return Err(Refusal::SameRound);
    }
    if after.wave() <= before.wave() {
        return Err(Refusal::WaveOrder { first: before.wave(), second: after.wave() });
    }
    if after.day() < before.day() {
        return Err(Refusal::DayOrder { first: before.day(), second: after.day() });
    }
    Ok(())
}

fn instrument(before: &InstrumentRelease, after: &InstrumentRelease) -> InstrumentChange {
    InstrumentChange {
        id: before.id().to_owned(),
        version: before.version().to_owned(),
        scales: scales(before, after),
    }
}

/// Whether two rounds asked the same. `Err` says what differs.
pub(super) fn same_form(before: &InstrumentRelease, after: &InstrumentRelease) -> Result<(), Refusal> {
    if before.version() != after.version() {
        let (first, second) = (before.version().to_owned(), after.version().to_owned());
        return Err(Refusal::OtherVersion { first, second });
    }
    if before.form() != after.form() {
        return Err(Refusal::OtherForm);
    }
    Ok(())
}

fn scales(before: &InstrumentRelease, after: &InstrumentRelease) -> Result<Vec<ScalePair>, Refusal> {
    same_form(before, after)?;
    let (Some(first), Some(second)) = (before.shown(), after.shown()) else {
        return Err(Refusal::Withheld);
    };
    let moments = |figures: ScaleFigures| figures.moments();
    let change = |scale: &ScaleRelease, before, after| {
        let mut change = ScaleChange::of(moments(before), moments(after));
        if scale.least() < Exact::ZERO {
            change.percent = Err(NoPercentChange::BelowZero);
        }
        change
    };
    let pair = |scale: &ScaleRelease| {
        let other = second.scale(scale.id()).and_then(ScaleRelease::figures);
        let pair = scale.figures().zip(other);
        ScalePair {
            id: scale.id().to_owned(),
            length: scale.most().minus(scale.least()),
            change: pair.map(|(before, after)| change(scale, before, after)),
        }
    };
    Ok(first.scales().iter().map(pair).collect())
}
