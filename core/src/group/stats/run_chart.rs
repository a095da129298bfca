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

/// With fewer points nothing is said of signals. A shift of 6 points about their own median takes 12 of them: at most half
/// lie on one side.
pub const FEWEST: usize = 12;
/// The most useful points that the table of runs has limits for.
pub const MOST_JUDGED: usize = 60;

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
///
/// The printed page was not at hand when the table was last looked through: every row was held against the distribution
/// that Swed and Eisenhart tabulate, computed anew. 34 rows are its limits to the run, 17 are off by one on a side or both; a
/// test names them.
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
/// use trygskema_core::group::stats::run_chart::{Runs, run_chart};
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

#[cfg(test)]
mod tests {
    use super::*;

    fn places(stretches: &[Stretch]) -> Vec<(usize, usize, bool, usize)> {
        stretches.iter().map(|one| (one.first, one.last, one.up, one.points)).collect()
    }

    // As many below 0 as above it, so the median is 0; what lies on it is skipped.
    // shows: D44
    #[test]
    fn six_on_one_side_are_a_shift_and_five_are_not() {
        let five = [-1.0, -2.0, -1.0, 0.0, -2.0, -1.0, 0.0, 1.0, 2.0, 1.0, 0.0, 2.0, 1.0];
        assert_eq!(run_chart(&five).unwrap().shifts, []);
        let six = [-1.0, -2.0, -1.0, 0.0, -2.0, -1.0, -2.0, 0.0, 1.0, 2.0, 1.0, 0.0, 2.0, 1.0, 2.0];
        let chart = run_chart(&six).unwrap();
        assert_eq!((chart.median, chart.useful, chart.runs), (0.0, 12, 2));
        assert_eq!(places(&chart.shifts), [(0, 6, false, 6), (8, 14, true, 6)]);
    }

    // shows: D44
    #[test]
    fn five_that_rise_are_a_trend_and_four_are_not() {
        assert_eq!(run_chart(&[1.0, 2.0, 3.0, 4.0, 3.0]).unwrap().trends, []);
        // The third and fourth are equal: one of them does not count.
        let chart = run_chart(&[1.0, 2.0, 3.0, 3.0, 4.0, 5.0, 4.0, 3.0, 2.0, 1.0]).unwrap();
        assert_eq!(places(&chart.trends), [(0, 5, true, 5), (5, 9, false, 5)]);
        assert_eq!(run_chart(&[1.0, 2.0, 3.0, 3.0, 4.0]).unwrap().trends, []);
    }

    // shows: D44
    #[test]
    fn runs_are_told_from_ten_to_sixty_useful_points() {
        let alternating =
            |n: usize| (0..n).map(|at| if at % 2 == 0 { 1.0 } else { -1.0 }).collect::<Vec<_>>();
        assert_eq!(run_chart(&alternating(8)).unwrap().verdict, Runs::NoLimits);
        assert_eq!(run_chart(&alternating(10)).unwrap().verdict, Runs::TooMany);
        assert_eq!(run_chart(&alternating(60)).unwrap().verdict, Runs::TooMany);
        assert_eq!(run_chart(&alternating(62)).unwrap().verdict, Runs::NoLimits);
        // Of ten useful points three runs are allowed, and nine; two and ten are not.
        let of = |signs: &str| {
            let values: Vec<f64> = signs.chars().map(|sign| if sign == '+' { 1.0 } else { -1.0 }).collect();
            let chart = run_chart(&values).unwrap();
            (chart.runs, chart.verdict)
        };
        assert_eq!(of("+++++-----"), (2, Runs::TooFew));
        assert_eq!(of("+++-----++"), (3, Runs::Expected));
        assert_eq!(of("+-+-+-+--+"), (9, Runs::Expected));
        assert_eq!(run_chart(&[2.0; 40]).unwrap().verdict, Runs::NoLimits);
    }

    // shows: D44
    #[test]
    fn what_is_no_number_has_no_chart() {
        for odd in [f64::NAN, f64::INFINITY] {
            assert_eq!(run_chart(&[1.0, odd, 2.0]), None);
        }
        // -0 and 0 are the same height.
        assert_eq!(run_chart(&[-0.0, 0.0, -0.0]).unwrap().useful, 0);
    }

    /// How often chance makes `r` runs of m points above and n below (Swed and Eisenhart 1943), for all r.
    #[expect(clippy::cast_precision_loss, reason = "at most 60")]
    fn chances(m: usize, n: usize) -> Vec<f64> {
        let choose = |of: usize, k: usize| {
            if k > of { 0.0 } else { (0..k).fold(1.0, |ways, at| ways * (of - at) as f64 / (at + 1) as f64) }
        };
        let (m, n) = (m - 1, n - 1);
        (0..=m + n + 2)
            .map(|runs| match (runs / 2, runs % 2) {
                (0, _) => 0.0,
                (k, 0) => 2.0 * choose(m, k - 1) * choose(n, k - 1),
                (k, _) => choose(m, k) * choose(n, k - 1) + choose(m, k - 1) * choose(n, k),
            })
            .map(|ways| ways / choose(m + n + 2, m + 1))
            .collect()
    }

    // The printed table is rounded here and there: every limit is within one run of the exact 2.5 % on each side, and
    // chance oversteps no limit more often than in 3.3 %.
    // shows: D44
    #[test]
    fn the_table_is_what_chance_makes() {
        for useful in 10..=60 {
            let chances = chances(useful / 2, useful - useful / 2);
            let (low, high) = limits(useful).unwrap();
            let below = |limit: usize| chances[..limit].iter().sum::<f64>();
            let above = |limit: usize| chances[limit + 1..].iter().sum::<f64>();
            assert!((below(useful + 1) - 1.0).abs() < 1e-12);
            assert!(below(low) < 0.033 && above(high) < 0.033, "{useful}");
            assert!(below(low + 2) > 0.025 && above(high - 2) > 0.025, "{useful}");
        }
        assert_eq!((limits(9), limits(61)), (None, None));
    }

    // The least and the most runs that chance oversteps on neither side in more than 2.5 %, by the formula of Swed and
    // Eisenhart; the rows of the printed table that give another number. A changed row
    // has to be changed in the list below as well.
    // shows: D44
    #[test]
    fn every_row_of_the_table_is_exact_or_named_here() {
        let exact = |useful: usize| {
            let chances = chances(useful / 2, useful - useful / 2);
            let up_to = |runs: usize| chances[..=runs].iter().sum::<f64>();
            let from = |runs: usize| chances[runs..].iter().sum::<f64>();
            let low = (0..useful).filter(|runs| up_to(*runs) <= 0.025).max().unwrap() + 1;
            let high = (0..=useful).filter(|runs| from(*runs) <= 0.025).min().unwrap() - 1;
            (low, high)
        };
        // Table I of Swed and Eisenhart begins: 2 and 2 points, P(2 runs) = 1/3; 2 and 3 points, P(2) = 0.2, P(<= 3) = 0.5.
        assert!((chances(2, 2)[2] - 1.0 / 3.0).abs() < 1e-12);
        assert!((chances(2, 3)[2] - 0.2).abs() < 1e-12 && (chances(2, 3)[3] - 0.3).abs() < 1e-12);
        let odd: Vec<_> = (10..=60).filter(|useful| limits(*useful) != Some(exact(*useful))).collect();
        assert_eq!(odd, [11, 12, 17, 20, 22, 23, 25, 29, 32, 35, 37, 41, 43, 53, 55, 57, 59]);
        for useful in odd {
            let ((low, high), (exact_low, exact_high)) = (limits(useful).unwrap(), exact(useful));
            assert!(low.abs_diff(exact_low) <= 1 && high.abs_diff(exact_high) <= 1, "{useful}");
        }
    }
}
