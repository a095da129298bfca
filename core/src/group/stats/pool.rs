//! Several groups pooled, with the group and not the person as the unit of chance.
//!
//! People of one workshop answer more alike than people of different ones, and a workshop can go well or badly as a
//! whole. An interval from the number of persons alone would be too narrow, so these go by how much the groups
//! (clusters) differ. Each cluster counts with its persons: a pooled mean is Σ sums / Σ persons, a ratio of two totals,
//! and its variance is that of the linearised ratio (W. G. Cochran, Sampling Techniques, 3rd edition 1977, chapters 6 and
//! 9A; for trials R. J. Hayes and L. H. Moulton, Cluster Randomised Trials, 2nd edition 2017).
//!
//! # How often an interval is wrong
//!
//! `core/examples/pool_false_alarms.rs` draws workshops in which nothing changes on average, with an intraclass correlation
//! of 0.05, and counts intervals of 95 % that leave zero out. Measured 2026-11-29, 10,000 draws each: paired 4.7 to 5.0 % with
//! four workshops and 4.8 to 5.2 % with six, as two sets 1.2 to 4.9 %. An interval from all sheets alone is wrong in 15 %
//! where the level of a workshop is another one at each time. The table stands in `core/docs/groups.md`.

use super::distribution::student_two_sided_quantile;
use super::{Interval, Moments, checked, quotient};

/// With fewer clusters in an arm no interval is given: the spread of three numbers says next to nothing.
pub const FEWEST_CLUSTERS: usize = 4;

/// Persons in an arm, as a power of two. With [`MOST_SUM`] every product of sums fits into 128 bits.
const MOST_PERSONS: i128 = 1 << 26;

/// The largest sum of an arm or a cluster. Squares of 53 bits and 10,000 persons leave a cluster 34 bits.
const MOST_SUM: u128 = 1 << 44;

/// How many persons a cluster has, and the sum of their values as integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cluster {
    n: i128,
    sum: i128,
}

/// The clusters of one measuring time.
///
/// ```
/// use trygskema_core::group::stats::{Moments, pool::Arm};
///
/// // Two persons with 10 points together and six with 50: 60 / 8, and not the mean of 5 and 8.33.
/// let arm = Arm::new(&[Moments::new(2, 10, 50, 1).unwrap(), Moments::new(6, 50, 420, 1).unwrap()]).unwrap();
/// assert_eq!((arm.clusters(), arm.n(), arm.mean()), (2, 8, 7.5));
/// assert_eq!(arm.lowest_and_highest().low, 5.0);
/// assert_eq!(Arm::new(&[]), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arm {
    clusters: Vec<Cluster>,
    total: Cluster,
    unit: i128,
}

impl Arm {
    /// Of the sums of each cluster. `None` without a cluster, for sums in different units, and for more than 2^26 persons
    /// or a sum above 2^44.
    pub fn new(clusters: &[Moments]) -> Option<Self> {
        let unit = clusters.first()?.unit;
        let mut total = Cluster { n: 0, sum: 0 };
        let mut kept = Vec::with_capacity(clusters.len());
        for moments in clusters {
            let cluster = Cluster { n: moments.n.into(), sum: moments.sum.into() };
            total = Cluster { n: total.n + cluster.n, sum: total.sum + cluster.sum };
            let is_small = |of: &Cluster| of.n <= MOST_PERSONS && of.sum.unsigned_abs() <= MOST_SUM;
            if moments.unit != unit || !is_small(&cluster) || !is_small(&total) {
                return None;
            }
            kept.push(cluster);
        }
        Some(Self { clusters: kept, total, unit: unit.into() })
    }

    /// How many clusters: k.
    pub fn clusters(&self) -> usize {
        self.clusters.len()
    }

    /// How many persons in all clusters: N.
    pub fn n(&self) -> u64 {
        u64::try_from(self.total.n).unwrap_or(u64::MAX)
    }

    /// The pooled mean in points, M = ΣS / Σn.
    pub fn mean(&self) -> f64 {
        self.mean_of(&self.total)
    }

    /// The lowest and the highest mean of a cluster, in points.
    pub fn lowest_and_highest(&self) -> Interval {
        ends(self.clusters.iter().map(|cluster| self.mean_of(cluster)))
    }

    fn mean_of(&self, cluster: &Cluster) -> f64 {
        quotient(cluster.sum, cluster.n * self.unit)
    }

    /// N Sⱼ - nⱼ S, exact: by N² it is the share of a cluster in the deviation of the pooled mean.
    fn deviation(&self, cluster: &Cluster) -> i128 {
        cluster.sum * self.total.n - cluster.n * self.total.sum
    }

    /// k / (k - 1) Σ u² with uⱼ = (Sⱼ - nⱼ M) / N in points; `None` below [`FEWEST_CLUSTERS`].
    fn variance(&self) -> Option<f64> {
        let below = self.total.n * self.total.n * self.unit;
        corrected(self.clusters.iter().map(|cluster| quotient(self.deviation(cluster), below)))
    }
}

/// The change of a pooled mean with the interval that the spread of the clusters gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PooledChange {
    difference: f64,
    standard_error: f64,
    degrees_of_freedom: f64,
}

impl PooledChange {
    /// The pooled mean after minus the one before, in points.
    pub fn difference(&self) -> f64 {
        self.difference
    }

    /// The standard error of the difference, in points.
    pub fn standard_error(&self) -> f64 {
        self.standard_error
    }

    /// Of Student's t: k - 1 of paired clusters, those of Satterthwaite otherwise.
    pub fn degrees_of_freedom(&self) -> f64 {
        self.degrees_of_freedom
    }

    /// Difference by standard error.
    pub fn t(&self) -> f64 {
        self.difference / self.standard_error
    }

    /// The interval of the difference in points; `None` for a level that is not between 0 and 1.
    pub fn interval(&self, level: f64) -> Option<Interval> {
        let t = student_two_sided_quantile(1.0 - checked(level)?, self.degrees_of_freedom)?;
        Some(Interval::around(self.difference, t * self.standard_error))
    }

    /// `None` where nothing varies: an interval that is a point would say more than the data do.
    fn new(difference: f64, variance: f64, degrees_of_freedom: f64) -> Option<Self> {
        let is_known = variance > 0.0;
        is_known.then_some(Self { difference, standard_error: variance.sqrt(), degrees_of_freedom })
    }
}

/// The pooled mean after minus the one before, in points; `None` for different units.
///
/// ```
/// use trygskema_core::group::stats::{Moments, pool::{Arm, difference}};
///
/// let arm = |n, sum| Arm::new(&[Moments::new(n, sum, sum * sum, 2).unwrap()]).unwrap();
/// assert_eq!(difference(&arm(4, 20), &arm(2, 12)), Some(0.5));
/// ```
pub fn difference(before: &Arm, after: &Arm) -> Option<f64> {
    let (first, second) = (&before.total, &after.total);
    let above = second.sum * first.n - first.sum * second.n;
    (before.unit == after.unit).then(|| quotient(above, first.n * second.n * before.unit))
}

/// The change where the j-th cluster of both arms is the same one. A cluster that is high both times adds nothing to the
/// error: uⱼ is (Sⱼ - nⱼ M) / N after minus the same before, SE² = k / (k - 1) Σ uⱼ², Student's t with k - 1 degrees of
/// freedom.
///
/// `None` with fewer than [`FEWEST_CLUSTERS`], different numbers of clusters, different units, or where all u are 0.
///
/// ```
/// use trygskema_core::group::stats::{Moments, pool::{Arm, paired_change}};
///
/// let arm = |sums: [i64; 4]| Arm::new(&sums.map(|sum| Moments::new(10, sum, sum * sum, 1).unwrap())).unwrap();
/// // Means 5, 6, 7, 8 and then 4, 4, 6, 6. By hand: changes -1, -2, -1, -2, so D = -1.5, each u = ±0.5 / 4,
/// // SE² = 4/3 × 4 / 64 = 1/12; of four equal clusters that is the paired t test of their four changes.
/// let change = paired_change(&arm([50, 60, 70, 80]), &arm([40, 40, 60, 60])).unwrap();
/// assert_eq!((change.difference(), change.degrees_of_freedom()), (-1.5, 3.0));
/// assert!((change.standard_error() - (1.0_f64 / 12.0).sqrt()).abs() < 1e-15);
/// // t(3, 0.975) = 3.182446.
/// let interval = change.interval(0.95).unwrap();
/// assert_eq!(format!("{:.5} {:.5}", interval.low, interval.high), "-2.41869 -0.58131");
/// ```
pub fn paired_change(before: &Arm, after: &Arm) -> Option<PooledChange> {
    let difference = difference(before, after).filter(|_| before.clusters() == after.clusters())?;
    let squares = [before, after].map(|arm| arm.total.n * arm.total.n);
    let [first, second] = squares;
    let below = first * second * before.unit;
    let pairs = before.clusters.iter().zip(&after.clusters);
    let shares = pairs.map(|(earlier, later)| {
        quotient(after.deviation(later) * first - before.deviation(earlier) * second, below)
    });
    PooledChange::new(difference, corrected(shares)?, degrees(before)?)
}

/// The change where the arms have different clusters: V = k / (k - 1) Σ uⱼ² of each arm with uⱼ = (Sⱼ - nⱼ M) / N,
/// SE² = V₁ + V₂, and the degrees of freedom of F. E. Satterthwaite (Biometrics Bulletin 2:110, 1946),
/// (V₁ + V₂)² / (V₁² / (k₁ - 1) + V₂² / (k₂ - 1)).
///
/// `None` with fewer than [`FEWEST_CLUSTERS`] in an arm, different units, or where nothing varies.
///
/// ```
/// use trygskema_core::group::stats::{Moments, pool::{Arm, unpaired_change}};
///
/// let arm = |sums: [i64; 4]| Arm::new(&sums.map(|sum| Moments::new(10, sum, sum * sum, 1).unwrap())).unwrap();
/// // Means 5, 6, 7, 8 and then 4, 4, 6, 6: Welch's test of the cluster means, because all are of one size.
/// // V₁ = (1.5² + 0.5² + 0.5² + 1.5²) / 12 = 5/12 and V₂ = 4/12.
/// let change = unpaired_change(&arm([50, 60, 70, 80]), &arm([40, 40, 60, 60])).unwrap();
/// assert_eq!(change.difference(), -1.5);
/// assert_eq!(format!("{:.6} {:.6}", change.standard_error(), change.degrees_of_freedom()), "0.866025 5.926829");
/// ```
pub fn unpaired_change(before: &Arm, after: &Arm) -> Option<PooledChange> {
    let difference = difference(before, after)?;
    let [first, second] = [before.variance()?, after.variance()?];
    let both = first + second;
    let below = first * first / degrees(before)? + second * second / degrees(after)?;
    PooledChange::new(difference, both, both * both / below)
}

/// The lowest and the highest change of a cluster, in points; `None` for different numbers of clusters or units.
///
/// ```
/// use trygskema_core::group::stats::{Moments, pool::{Arm, changes_of_clusters}};
///
/// let arm = |sums: [i64; 2]| Arm::new(&sums.map(|sum| Moments::new(10, sum, sum * sum, 1).unwrap())).unwrap();
/// let changes = changes_of_clusters(&arm([50, 60]), &arm([40, 65])).unwrap();
/// assert_eq!((changes.low, changes.high), (-1.0, 0.5));
/// ```
pub fn changes_of_clusters(before: &Arm, after: &Arm) -> Option<Interval> {
    let is_same = before.unit == after.unit && before.clusters() == after.clusters();
    let change = |(earlier, later): (&Cluster, &Cluster)| {
        let above = later.sum * earlier.n - earlier.sum * later.n;
        quotient(above, earlier.n * later.n * before.unit)
    };
    is_same.then(|| ends(before.clusters.iter().zip(&after.clusters).map(change)))
}

/// k / (k - 1) Σ u²; `None` below [`FEWEST_CLUSTERS`]. Each u was rounded once, and squares do not cancel.
fn corrected(shares: impl ExactSizeIterator<Item = f64>) -> Option<f64> {
    let k = f64::from(u32::try_from(shares.len()).ok().filter(|_| shares.len() >= FEWEST_CLUSTERS)?);
    Some(k / (k - 1.0) * shares.fold(0.0, |sum, share| sum + share * share))
}

/// k - 1.
fn degrees(arm: &Arm) -> Option<f64> {
    Some(f64::from(u32::try_from(arm.clusters()).ok()?) - 1.0)
}

fn ends(values: impl Iterator<Item = f64>) -> Interval {
    let wider =
        |ends: Interval, value: f64| Interval { low: ends.low.min(value), high: ends.high.max(value) };
    values.fold(Interval { low: f64::INFINITY, high: f64::NEG_INFINITY }, wider)
}
