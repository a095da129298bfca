//! Run charts: the values of one measure over time around a median, and the rules that tell a signal from chance.
//!
//! The rules are those of J. Anhøj and A. V. Olesen ("Run charts revisited", PLOS ONE 9:e113825, 2014; the same rules in the R
//! package qicharts2): an unusually long run, and unusually few crossings of the median. Both limits depend on n, the number of
//! points that are not on the median:
//!
//! - a run is too long with more than round(log₂ n) + 3 points (M. F. Schilling, The American Statistician 66:13, 2012);
//! - crossings are too few below the lower 5 % quantile of the binomial distribution of n - 1 and 1/2 (Z. Chen, Model
//!   Assisted Statistics and Applications 5:73, 2010).
//!
//! Rules with fixed numbers, such as six in a row on one side or five in a row that rise, give more false alarms the longer a
//! series is: with 48 points about their own median some signal in 70 % of series in which nothing changes. These
//! give one in 1 to 4 % (`core/docs/groups.md`, counted by `tests/golden/run_chart.py`).

use std::num::NonZeroUsize;

use super::distribution::incomplete_beta;
use crate::group::sorting::sort_by;

/// With fewer points off the median nothing is said: too many patterns are common among so few.
pub const FEWEST: usize = 12;

/// Which points the median is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Baseline {
    /// All of them.
    #[default]
    All,
    /// The first ones, before something was changed: later points then do not move the line that they are held against. All
    /// of them, if there are no more.
    First(NonZeroUsize),
}

/// Consecutive points on one side of the median, by their places in the series; those on the median within are skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first point.
    pub first: usize,
    /// The last point.
    pub last: usize,
    /// Above the median.
    pub up: bool,
    /// How many points count: without those on the median.
    pub points: usize,
}

/// What chance seldom oversteps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most points of a run.
    pub longest: usize,
    /// The fewest crossings of the median.
    pub crossings: usize,
}

/// What a run chart says.
#[derive(Clone, Debug, PartialEq)]
pub struct RunChart {
    median: f64,
    baseline: usize,
    runs: Vec<Stretch>,
}

impl RunChart {
    /// The middle value of the baseline, or the mean of the two in the middle.
    pub fn median(&self) -> f64 {
        self.median
    }

    /// How many points the median is of.
    pub fn baseline(&self) -> usize {
        self.baseline
    }

    /// How many points are not on the median.
    pub fn useful(&self) -> usize {
        self.runs.iter().map(|run| run.points).sum()
    }

    /// How often the line goes from one side of the median to the other.
    pub fn crossings(&self) -> usize {
        self.runs.len().saturating_sub(1)
    }

    /// The limits for so many points; `None` if there are too few to say anything.
    pub fn limits(&self) -> Option<Limits> {
        limits(self.useful())
    }

    /// The runs that are longer than chance usually makes them, in order. None if there are too few points.
    pub fn long_runs(&self) -> impl Iterator<Item = &Stretch> {
        let longest = self.limits().map_or(usize::MAX, |limits| limits.longest);
        self.runs.iter().filter(move |run| run.points > longest)
    }

    /// Whether there are fewer crossings than chance usually makes. Not if there are too few points.
    pub fn has_few_crossings(&self) -> bool {
        self.limits().is_some_and(|limits| self.crossings() < limits.crossings)
    }

    /// Whether the level seems to have moved; `None` if there are too few points.
    pub fn has_signal(&self) -> Option<bool> {
        self.limits().map(|_| self.has_few_crossings() || self.long_runs().next().is_some())
    }
}

/// The limits for `useful` points off the median; `None` below [`FEWEST`].
///
/// ```
/// use trygskema_core::group::stats::run_chart::{Limits, limits};
///
/// // log2 24 = 4.58, and of 23 tosses fewer than 8 heads come in 4.7 %.
/// assert_eq!(limits(24), Some(Limits { longest: 8, crossings: 8 }));
/// assert_eq!(limits(11), None);
/// ```
pub fn limits(useful: usize) -> Option<Limits> {
    let n = u32::try_from(useful).ok().filter(|_| useful >= FEWEST)?;
    // round(log2 n) is k where 2^(2k - 1) < n² < 2^(2k + 1); no square of a whole number is a limit.
    let twice = u64::from(n).checked_pow(2)?.ilog2();
    let rounded = usize::try_from(twice.saturating_add(1) / 2).ok()?;
    Some(Limits { longest: rounded.saturating_add(3), crossings: usize::try_from(fewest_crossings(n)).ok()? })
}

/// The least x with at most x heads of n - 1 tosses in 5 % or more, by halving. The share is a whole number by 2^(n - 1) and
/// never 5 % itself, so the last digits of the function do not matter.
fn fewest_crossings(n: u32) -> u32 {
    let tosses = n.saturating_sub(1);
    let share = |x: u32| {
        let (above, below) = (f64::from(tosses.saturating_sub(x)), f64::from(x) + 1.0);
        incomplete_beta(0.5, 0.5, above, below)
    };
    let (mut low, mut high) = (0, tosses);
    while low < high {
        let middle = low.midpoint(high);
        if share(middle) >= 0.05 {
            high = middle;
        } else {
            low = middle.saturating_add(1);
        }
    }
    low
}

/// Draws the median and looks for signals. `None` without values, and if one is not a finite number.
///
/// ```
/// use trygskema_core::group::stats::run_chart::{Baseline, run_chart};
///
/// let chart = run_chart(&[5.0, 5.0, 6.0, 5.0, 6.0, 6.0, 3.0, 2.0, 3.0, 2.0, 4.0, 3.0], Baseline::All).unwrap();
/// assert_eq!((chart.median(), chart.useful(), chart.crossings()), (4.5, 12, 1));
/// // Six in a row are not too many with twelve points, but one crossing is too few: chance makes three or more.
/// assert_eq!((chart.long_runs().count(), chart.has_few_crossings(), chart.has_signal()), (0, true, Some(true)));
/// assert_eq!(run_chart(&[], Baseline::All), None);
/// ```
pub fn run_chart(values: &[f64], baseline: Baseline) -> Option<RunChart> {
    if !values.iter().all(|value| value.is_finite()) {
        return None;
    }
    let of = match baseline {
        Baseline::All => values,
        Baseline::First(count) => values.get(..count.get()).unwrap_or(values),
    };
    let median = median(of)?;
    let mut runs: Vec<Stretch> = Vec::new();
    for (place, value) in values.iter().enumerate() {
        let side = value.partial_cmp(&median)?;
        if side.is_eq() {
            continue;
        }
        match runs.last_mut().filter(|run| run.up == side.is_gt()) {
            Some(run) => (run.last, run.points) = (place, run.points.saturating_add(1)),
            None => runs.push(Stretch { first: place, last: place, up: side.is_gt(), points: 1 }),
        }
    }
    Some(RunChart { median, baseline: of.len(), runs })
}

/// The middle value.
fn median(values: &[f64]) -> Option<f64> {
    let mut ordered = values.to_vec();
    sort_by(&mut ordered, f64::total_cmp);
    let last = ordered.len().checked_sub(1)?;
    Some(0.5 * ordered.get(last / 2)? + 0.5 * ordered.get(ordered.len() / 2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values about 0: one for each sign.
    fn values(signs: &str) -> Vec<f64> {
        let value = |sign| match sign {
            '+' => 1.0,
            '-' => -1.0,
            _ => 0.0,
        };
        signs.chars().map(value).collect()
    }

    fn chart(signs: &str) -> RunChart {
        run_chart(&values(signs), Baseline::All).unwrap()
    }

    // 16 and 18 points off the median: round(log2 n) + 3 = 7. What lies on the median is skipped.
    // shows: D44, H14
    #[test]
    fn eight_of_sixteen_on_one_side_are_too_many_and_seven_are_not() {
        let seven = chart("-------+++-+++++");
        assert_eq!((seven.useful(), seven.long_runs().count()), (16, 0));
        let eight = chart("--0-----0-+++-++-+++0");
        assert_eq!((eight.median(), eight.useful()), (0.0, 18));
        let eight: Vec<_> = eight.long_runs().map(|of| (of.first, of.last, of.up, of.points)).collect();
        assert_eq!(eight, [(0, 9, false, 8)]);
    }

    // Of 15 tosses at most 3 heads come in 1.8 % and at most 4 in 5.9 %: fewer than 4 crossings are too few.
    // shows: D44, H14
    #[test]
    fn three_crossings_of_sixteen_points_are_too_few_and_four_are_not() {
        let three = chart("----++++----++++");
        assert_eq!((three.crossings(), three.has_few_crossings(), three.has_signal()), (3, true, Some(true)));
        let four = chart("---++++---++++--");
        assert_eq!((four.crossings(), four.has_few_crossings(), four.has_signal()), (4, false, Some(false)));
    }

    // shows: D44, H14
    #[test]
    fn nothing_is_said_of_eleven_points_off_the_median() {
        let eleven = chart("------0+++++0");
        assert_eq!((eleven.useful(), eleven.limits(), eleven.has_signal()), (11, None, None));
        assert_eq!((eleven.long_runs().count(), eleven.has_few_crossings()), (0, false));
        assert_eq!(chart("------++++++").has_signal(), Some(true));
        // A series that alternates or stands still is no signal, and neither is one that rises five times.
        assert_eq!(chart("-+-+-+-+-+-+").has_signal(), Some(false));
        assert_eq!(chart("000000000000000").has_signal(), None);
    }

    // About the median of all, which is 5, there are six points below and seven above; about that of the first six, 1.5, all
    // from the sixth on are above.
    // shows: H14
    #[test]
    fn a_frozen_baseline_is_not_moved_by_later_points() {
        let series = [1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 5.0, 6.0, 5.0, 6.0, 5.0, 6.0, 7.0, 8.0, 7.0, 8.0];
        let all = run_chart(&series, Baseline::All).unwrap();
        assert_eq!((all.median(), all.baseline()), (5.0, 16));
        let frozen = run_chart(&series, Baseline::First(NonZeroUsize::new(6).unwrap())).unwrap();
        assert_eq!((frozen.median(), frozen.baseline(), frozen.useful()), (1.5, 6, 16));
        assert_eq!(frozen.long_runs().map(|run| (run.first, run.points)).collect::<Vec<_>>(), [(5, 11)]);
        let more = run_chart(&series, Baseline::First(NonZeroUsize::new(99).unwrap())).unwrap();
        assert_eq!(more, all);
    }

    // shows: D44
    #[test]
    fn what_is_no_number_has_no_chart() {
        for odd in [f64::NAN, f64::INFINITY] {
            assert_eq!(run_chart(&[1.0, odd, 2.0], Baseline::All), None);
        }
        // -0 and 0 are the same height.
        assert_eq!(run_chart(&[-0.0, 0.0, -0.0], Baseline::All).unwrap().useful(), 0);
    }
}
