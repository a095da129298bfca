//! Two rounds of one measure: what has changed, or why that is not said.

use crate::format::day::Day;
use crate::format::exact::Exact;
use crate::group::release::{InstrumentRelease, Release, ScaleFigures, ScaleRelease};
use crate::group::stats::{
    HedgesG, Interval, Moments, NoPercentChange, PercentChange, Welch, hedges_g, percent_change, welch,
};
use crate::group::terms::Wave;

use super::LEVEL;
use super::means::has_spread;
use super::number::float;
use super::primary::{level_of_others, primary};
use super::verdict::{Verdict, leaves_zero_out};
use super::words::Words;
use crate::questionnaire::instrument::Instrument;

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
    pub scales: Result<Scales, Refusal>,
}

/// The scales of an instrument in both rounds, and the one that comes first when they are judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Scales {
    primary: usize,
    pairs: Vec<ScalePair>,
}

impl Scales {
    /// In the order of the release.
    pub fn pairs(&self) -> &[ScalePair] {
        &self.pairs
    }

    /// The scale that is judged on 95 %. `None` only of an instrument without a scale.
    pub fn primary(&self) -> Option<&ScalePair> {
        self.pairs.get(self.primary)
    }

    /// The level of the other scales; `None` if there is no other.
    pub fn level_of_others(&self) -> Option<f64> {
        (self.pairs.len() > 1).then(|| level_of_others(self.pairs.len()))
    }
}

/// A scale in both rounds.
#[derive(Clone, Debug, PartialEq)]
pub struct ScalePair {
    /// Its id.
    pub id: String,
    /// The distance from its lowest to its highest possible value.
    pub length: Exact,
    /// The level of its intervals.
    pub level: f64,
    /// The smallest change that matters, in points, if the definition has one.
    pub smallest_change: Option<f64>,
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
    /// Welch's test; `None` where the spread is zero or not shown, or a group has one person.
    pub welch: Option<Welch>,
    /// The interval of the difference in points. It alone decides what is said.
    pub interval: Option<Interval>,
    /// The difference in standard deviations.
    pub hedges_g: Option<HedgesG>,
    /// In per cent on the raw base, or why not.
    pub percent: Result<PercentChange, NoPercentChange>,
    /// What is said about it.
    pub verdict: Verdict,
}

impl ScaleChange {
    /// Of two groups, by itself: whether another scale has to come first is not asked here. `smallest_change` is that of a
    /// mean that matters, if one is known.
    pub fn of(before: Moments, after: Moments, level: f64, smallest_change: Option<f64>) -> Self {
        let welch = welch(&before, &after);
        let interval = welch.as_ref().and_then(|welch| welch.interval(level));
        Self {
            before,
            after,
            difference: after.mean() - before.mean(),
            verdict: if has_spread(&before) && has_spread(&after) {
                Verdict::of(interval, [before.n(), after.n()], smallest_change)
            } else {
                Verdict::NoSpread
            },
            interval,
            welch,
            hedges_g: hedges_g(&before, &after, level),
            percent: percent_change(&before, &after, level),
        }
    }

    /// Whether zero is outside the interval, whatever is said about it: then both means have to read differently.
    pub fn is_apart(&self) -> bool {
        self.interval.as_ref().is_some_and(leaves_zero_out)
    }
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

/// Compares two rounds of independent groups. Answers are unlinkable, so nothing else could be done. The definitions say
/// which scale is the primary one.
///
/// # Errors
///
/// Why they are not compared at all. What keeps a single instrument out stands at that instrument.
pub fn compare(before: &Release, after: &Release, instruments: &[Instrument]) -> Result<Change, Refusal> {
    in_order(before, after)?;
    let find = |release: &'_ Release, id: &str| release.battery().iter().any(|of| of.id() == id);
    let pairs = before.battery().iter().filter_map(|of| {
        let other = after.battery().iter().find(|other| other.id() == of.id())?;
        Some(instrument(of, other, definition(of, instruments)))
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
    if !after.wave().is_later_than(before.wave()) {
        return Err(Refusal::WaveOrder { first: before.wave(), second: after.wave() });
    }
    if after.day() < before.day() {
        return Err(Refusal::DayOrder { first: before.day(), second: after.day() });
    }
    Ok(())
}

/// The definition of an instrument of a release, if it is here.
fn definition<'i>(of: &InstrumentRelease, instruments: &'i [Instrument]) -> Option<&'i Instrument> {
    instruments.iter().find(|other| other.id() == of.id() && other.version() == of.version())
}

fn instrument(
    before: &InstrumentRelease,
    after: &InstrumentRelease,
    definition: Option<&Instrument>,
) -> InstrumentChange {
    InstrumentChange {
        id: before.id().to_owned(),
        version: before.version().to_owned(),
        scales: scales(before, after, definition),
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

fn scales(
    before: &InstrumentRelease,
    after: &InstrumentRelease,
    definition: Option<&Instrument>,
) -> Result<Scales, Refusal> {
    same_form(before, after)?;
    let (Some(first), Some(second)) = (before.shown(), after.shown()) else {
        return Err(Refusal::Withheld);
    };
    let ids: Vec<&str> = first.scales().iter().map(ScaleRelease::id).collect();
    let primary = primary(&ids, definition);
    let pair = |(place, scale): (usize, &ScaleRelease)| {
        let level = if place == primary { LEVEL } else { level_of_others(ids.len()) };
        let other = second.scale(scale.id()).and_then(ScaleRelease::figures);
        let of_definition = definition.and_then(|of| of.scale(scale.id())?.smallest_change());
        let smallest_change = of_definition.and_then(|of| float(of.value()));
        let change = |(before, after): (ScaleFigures, ScaleFigures)| {
            let (before, after) = (before.moments(), after.moments());
            let mut change = ScaleChange::of(before, after, level, smallest_change);
            if scale.least() < Exact::ZERO {
                change.percent = Err(NoPercentChange::BelowZero);
            }
            change
        };
        ScalePair {
            id: scale.id().to_owned(),
            length: scale.most().minus(scale.least()),
            level,
            smallest_change,
            change: scale.figures().zip(other).map(change),
        }
    };
    let mut pairs: Vec<ScalePair> = first.scales().iter().enumerate().map(pair).collect();
    let first_verdict = pairs.get(primary).and_then(|pair| Some(pair.change.as_ref()?.verdict));
    let others = pairs.iter_mut().enumerate().filter(|(place, _)| *place != primary);
    for change in others.filter_map(|(_, pair)| pair.change.as_mut()) {
        change.verdict = change.verdict.after(first_verdict);
    }
    Ok(Scales { primary, pairs })
}
