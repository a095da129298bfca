//! Run charts: the values of one measure over time around their median, and the rules that tell a signal from chance.
//!
//! The rules are those of R. J. Perla, L. P. Provost and S. K. Murray, "The run chart: a simple analytical tool for learning from
//! variation in healthcare processes", BMJ Quality & Safety 20:46 (2011), which the Institute for Healthcare Improvement
//! teaches: shift, trend, and too few or too many runs. Their fourth rule, a point far outside, is a judgement by eye
//! and is left to the eye.

/// A shift is this many points in a row on one side of the median (Perla, Provost and Murray 2011, rule 1).
pub const SHIFT: usize = 6;
/// A trend is this many points in a row that all rise or all fall (rule 2); points equal to the one before are not counted.
pub const TREND: usize = 5;

/// Consecutive points of a signal, by their places in the series; those skipped within are part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first point.
    pub first: usize,
    /// The last point.
    pub last: usize,
    /// Above the median, or rising.
    pub up: bool,
    /// How many points count: without those on the median, or equal to the one before.
    pub points: usize,
}

/// How the number of runs compares with chance (rule 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runs {
    /// As many as chance makes.
    Expected,
    /// Fewer: the level has moved, or several levels follow each other.
    TooFew,
    /// More: two sources take turns, or somebody corrects too much.
    TooMany,
    /// Fewer than 10 or more than 60 points off the median: the table has no limits there.
    NoLimits,
}

/// What a run chart says.
#[derive(Clone, Debug, PartialEq)]
pub struct RunChart {
    /// The middle value, or the mean of the two in the middle.
    pub median: f64,
    /// Points that are not on the median.
    pub useful: usize,
    /// Runs: stretches of useful points on one side.
    pub runs: usize,
    /// The number of runs beside the table.
    pub verdict: Runs,
    /// Every shift, in order.
    pub shifts: Vec<Stretch>,
    /// Every trend, in order.
    pub trends: Vec<Stretch>,
}

/// The limits of the number of runs for 10 to 60 useful points: below the first there are too few, above the second too
/// many. The table of Perla, Provost and Murray 2011, made from F. S. Swed and C. Eisenhart, Annals of Mathematical
/// Statistics 14:66 (1943), 5 % level.
const LIMITS: [(u8, u8); 51] = [
    (3, 9),
    (3, 10),
    (3, 11),
    (4, 11),
    (4, 12),
    (5, 12),
    (5, 13),
    (5, 13),
    (6, 14),
    (6, 15), // 10 to 19
    (6, 16),
    (7, 16),
    (7, 17),
    (7, 17),
    (8, 18),
    (8, 18),
    (9, 19),
    (10, 19),
    (10, 20),
    (10, 20), // 20 to 29
    (11, 21),
    (11, 22),
    (11, 23),
    (12, 23),
    (12, 24),
    (12, 24),
    (13, 25),
    (13, 25),
    (14, 26),
    (14, 26), // 30 to 39
    (15, 27),
    (15, 27),
    (16, 28),
    (16, 28),
    (17, 29),
    (17, 30),
    (17, 31),
    (18, 31),
    (18, 32),
    (19, 32), // 40 to 49
    (19, 33),
    (20, 33),
    (20, 34),
    (21, 34),
    (21, 35),
    (22, 35),
    (22, 36),
    (23, 36),
    (23, 37),
    (24, 38),
    (24, 38), // 50 to 60
];

/// The limits of the number of runs, if the table has them.
pub fn limits(useful: usize) -> Option<(usize, usize)> {
    let (low, high) = LIMITS.get(useful.checked_sub(10)?)?;
    Some((usize::from(*low), usize::from(*high)))
}

/// Draws the median and looks for signals. `None` without values, and if one is not a finite number.
///
/// Values on the median neither make nor break a shift or a run. The rules of the paper are meant for 10 points or more;
/// shift and trend are looked for in shorter series too, where they are rarer still by chance.
///
/// ```
/// use trygskema_core::stats::run_chart::{Runs, run_chart};
///
/// let chart = run_chart(&[5.0, 5.0, 6.0, 5.0, 6.0, 6.0, 3.0, 2.0, 3.0, 2.0, 4.0, 3.0]).unwrap();
/// assert_eq!((chart.median, chart.useful, chart.runs), (4.5, 12, 2));
/// assert_eq!(chart.verdict, Runs::TooFew);
/// assert_eq!(chart.shifts.iter().map(|shift| (shift.first, shift.last)).collect::<Vec<_>>(), [(0, 5), (6, 11)]);
/// assert_eq!(chart.trends, []);
/// assert_eq!(run_chart(&[]), None);
/// ```
pub fn run_chart(values: &[f64]) -> Option<RunChart> {
    let median = median(values)?;
    let sides = values.iter().enumerate().filter_map(|(place, value)| {
        let side = value.partial_cmp(&median)?;
        side.is_ne().then_some((place, side.is_gt()))
    });
    let runs = runs(sides);
    let useful = runs.iter().map(|run| run.points).sum();
    let verdict = match limits(useful) {
        None => Runs::NoLimits,
        Some((low, _)) if runs.len() < low => Runs::TooFew,
        Some((_, high)) if runs.len() > high => Runs::TooMany,
        Some(_) => Runs::Expected,
    };
    let trends = trends(values);
    let count = runs.len();
    let shifts = runs.into_iter().filter(|run| run.points >= SHIFT).collect();
    Some(RunChart { median, useful, runs: count, verdict, shifts, trends })
}

/// The middle value.
fn median(values: &[f64]) -> Option<f64> {
    if !values.iter().all(|value| value.is_finite()) {
        return None;
    }
    let mut ordered = values.to_vec();
    ordered.sort_by(f64::total_cmp);
    let last = ordered.len().checked_sub(1)?;
    Some(0.5 * ordered.get(last / 2)? + 0.5 * ordered.get(ordered.len() / 2)?)
}

/// Neighbours on the same side as stretches.
fn runs(sides: impl Iterator<Item = (usize, bool)>) -> Vec<Stretch> {
    let mut runs: Vec<Stretch> = Vec::new();
    for (place, up) in sides {
        match runs.last_mut().filter(|run| run.up == up) {
            Some(run) => (run.last, run.points) = (place, run.points.saturating_add(1)),
            None => runs.push(Stretch { first: place, last: place, up, points: 1 }),
        }
    }
    runs
}

/// Stretches that rise or fall all the way. A turning point ends one and begins the next.
fn trends(values: &[f64]) -> Vec<Stretch> {
    let mut trends: Vec<Stretch> = Vec::new();
    let mut points = values.iter().enumerate();
    let Some((mut before, mut height)) = points.next() else { return trends };
    for (place, value) in points {
        let up = value > height;
        if up || value < height {
            match trends.last_mut().filter(|trend| trend.up == up) {
                Some(trend) => (trend.last, trend.points) = (place, trend.points.saturating_add(1)),
                None => trends.push(Stretch { first: before, last: place, up, points: 2 }),
            }
            (before, height) = (place, value);
        }
    }
    trends.retain(|trend| trend.points >= TREND);
    trends
}
