//! Statistics from integer sums beside the same from every single value, at random.

#![cfg(feature = "group")]
#![expect(clippy::unwrap_used, reason = "tests: what is not there is a failure")]
#![expect(clippy::cast_precision_loss, reason = "values are small")]

use proptest::prelude::*;
use trygskema_core::group::stats::pool::{Arm, difference, paired_change, unpaired_change};
use trygskema_core::group::stats::{
    Interval, Moments, NoPercentChange, alpha, hedges_g, percent_change, share_interval, welch,
};

fn moments(values: &[i64], unit: i64) -> Moments {
    let squares = values.iter().map(|value| value * value).sum();
    Moments::new(values.len() as u64, values.iter().sum(), squares, unit).unwrap()
}

/// Mean and variance in two passes over the values, as in any textbook.
fn two_passes(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    (mean, values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (n - 1.0))
}

/// Within 1e-12 of the larger of the two and of `scale`.
fn near(ours: f64, naive: f64, scale: f64) -> bool {
    (ours - naive).abs() <= 1e-12 * naive.abs().max(scale)
}

fn group() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(0_i64..=75, 2..200)
}

proptest! {
    // shows: P4
    #[test]
    fn sums_tell_what_the_values_tell(one in group(), two in group(), unit in 1_i64..=15) {
        let floats = |values: &[i64]| values.iter().map(|value| *value as f64 / unit as f64).collect::<Vec<_>>();
        let ((m1, s1), (m2, s2)) = (two_passes(&floats(&one)), two_passes(&floats(&two)));
        let (before, after) = (moments(&one, unit), moments(&two, unit));
        prop_assert!(near(before.mean(), m1, 0.0));
        // Of equal values the naive variance is not always nothing.
        prop_assert!(near(before.variance().unwrap(), s1, m1 * m1));
        let (v1, v2) = (s1 / one.len() as f64, s2 / two.len() as f64);
        if let Some(ours) = welch(&before, &after) {
            let error = (v1 + v2).sqrt();
            // The naive difference cancels; it is right to the size of the means.
            prop_assert!(near(ours.difference(), m2 - m1, m1.max(m2)));
            prop_assert!(near(ours.standard_error(), error, 0.0));
            prop_assert!(near(ours.t(), (m2 - m1) / error, m1.max(m2) / error));
            let below = v1 * v1 / (one.len() as f64 - 1.0) + v2 * v2 / (two.len() as f64 - 1.0);
            prop_assert!(near(ours.degrees_of_freedom(), (v1 + v2) * (v1 + v2) / below, 0.0));
        } else {
            prop_assert_eq!((before.variance(), after.variance()), (Some(0.0), Some(0.0)));
        }
    }

    // shows: P4
    #[test]
    fn alpha_from_sums_is_alpha_from_answers(rows in prop::collection::vec([1_i64..=5, 1..=5, 1..=5, 1..=5], 3..120)) {
        let column = |at: usize| rows.iter().map(|row| row[at]).collect::<Vec<_>>();
        let totals: Vec<i64> = rows.iter().map(|row| row.iter().sum()).collect();
        let variance = |values: &[i64]| two_passes(&values.iter().map(|value| *value as f64).collect::<Vec<_>>()).1;
        let items: Vec<Moments> = (0..4).map(|at| moments(&column(at), 1)).collect();
        match alpha(&items, &moments(&totals, 1)) {
            Some(ours) => {
                let parts: f64 = (0..4).map(|at| variance(&column(at))).sum();
                let ratio = parts / variance(&totals);
                // 1 - ratio cancels in the naive form; it is right to the size of the ratio.
                prop_assert!(near(ours, 4.0 / 3.0 * (1.0 - ratio), ratio.max(1.0) * 4.0));
            }
            None => prop_assert!(totals.iter().all(|total| *total == totals[0])),
        }
    }

    // shows: P3, P4
    #[test]
    fn sums_of_two_stations_are_the_sums_of_all(values in prop::collection::vec(-500_i64..=500, 2..200), at in 0.0_f64..1.0) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
        let (one, two) = values.split_at(((values.len() - 1) as f64 * at) as usize + 1);
        let of = |values: &[i64]| (values.len() as u64, values.iter().sum::<i64>(), values.iter().map(|v| v * v).sum::<i64>());
        let ((n1, s1, q1), (n2, s2, q2)) = (of(one), of(two));
        let merged = Moments::new(n1 + n2, s1 + s2, q1 + q2, 4).unwrap();
        prop_assert_eq!(merged, moments(&values, 4));
        prop_assert_eq!(merged.variance().map(f64::to_bits), moments(&values, 4).variance().map(f64::to_bits));
    }
}

/// Clusters of ten persons each with these sums.
fn arm(sums: &[i64]) -> Arm {
    let cluster = |sum: &i64| Moments::new(10, *sum, sum * sum, 1).unwrap();
    Arm::new(&sums.iter().map(cluster).collect::<Vec<_>>()).unwrap()
}

proptest! {
    // Of clusters of one size the pooled change is the t test of their means: Welch's of two sets, and of one set the
    // test of its changes.
    // shows: H3, P4
    #[test]
    fn equal_clusters_are_tested_like_their_means(pairs in prop::collection::vec((0_i64..=750, 0_i64..=750), 4..40)) {
        let (before, after): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
        let known = welch(&moments(&before, 10), &moments(&after, 10));
        let ours = unpaired_change(&arm(&before), &arm(&after));
        prop_assert_eq!(ours.is_some(), known.is_some());
        if let (Some(ours), Some(known)) = (ours, known) {
            prop_assert!(near(ours.difference(), known.difference(), 0.0));
            prop_assert!(near(ours.standard_error(), known.standard_error(), 0.0));
            prop_assert!(near(ours.degrees_of_freedom(), known.degrees_of_freedom(), 0.0));
        }
        let changes: Vec<i64> = before.iter().zip(&after).map(|(one, two)| two - one).collect();
        let known = moments(&changes, 10);
        match paired_change(&arm(&before), &arm(&after)) {
            Some(ours) => {
                prop_assert!(near(ours.difference(), known.mean(), 0.0));
                prop_assert!(near(ours.standard_error(), known.standard_error().unwrap(), 0.0));
                prop_assert!(near(ours.degrees_of_freedom(), changes.len() as f64 - 1.0, 0.0));
            }
            None => prop_assert_eq!(known.variance(), Some(0.0)),
        }
    }
}

// shows: H3
#[test]
fn clusters_that_cannot_be_pooled_are_refused() {
    let one = |n, sum: i64, unit| Moments::new(n, sum, i64::MAX, unit).unwrap();
    assert_eq!(Arm::new(&[]), None);
    assert_eq!(Arm::new(&[one(10, 5, 1), one(10, 5, 2)]), None, "two units");
    assert_eq!(Arm::new(&[one(1 << 26, 5, 1), one(1, 5, 1)]), None, "too many persons");
    assert_eq!(Arm::new(&[one(1 << 30, 1 << 46, 1)]), None, "too large a sum");
    // The largest that are taken do not overflow.
    let largest = [1, -1, 1, -1].map(|sign| one(1 << 24, sign * (1 << 43), Moments::LARGEST_UNIT));
    let [first, second] =
        [largest, largest.map(|of| one(of.n(), -of.sum(), of.unit()))].map(|of| Arm::new(&of).unwrap());
    assert!(paired_change(&first, &second).unwrap().standard_error().is_finite());
    assert!(unpaired_change(&first, &second).unwrap().interval(0.95).unwrap().low.is_finite());
    // Three clusters, different numbers of them, different units.
    let (three, four) = (arm(&[1, 2, 3]), arm(&[1, 2, 3, 5]));
    assert_eq!([paired_change(&three, &three), unpaired_change(&three, &four)], [None; 2]);
    assert_eq!(paired_change(&four, &arm(&[1, 2, 3, 5, 8])), None);
    assert_eq!(difference(&four, &Arm::new(&[one(10, 5, 2)]).unwrap()), None);
    let change = paired_change(&four, &arm(&[1, 3, 5, 5])).unwrap();
    for level in [0.0, 1.0, f64::NAN] {
        assert_eq!(change.interval(level), None);
    }
}

// By hand: n Σt² - (Σt)² of 10^9 and 10^9 + 1 is 2 (2·10^18 + 2·10^9 + 1) - (2·10^9 + 1)² = 1, so the variance is 1/2.
// Floats alone would give 0 or 256.
// shows: P4
#[test]
fn nothing_is_lost_beside_a_large_mean() {
    let two = moments(&[1_000_000_000, 1_000_000_001], 1);
    assert_eq!(two.variance(), Some(0.5));
}

// The largest sums that are taken do not overflow, and what does not fit is refused.
// shows: P4
#[test]
fn sums_at_the_edge_are_taken_or_refused() {
    let n = u64::from(u32::MAX);
    let large = Moments::new(n, 1 << 62, i64::MAX, Moments::LARGEST_UNIT);
    assert_eq!(large, None, "fewer squares than the sum needs");
    let large = Moments::new(n, 1 << 47, i64::MAX, Moments::LARGEST_UNIT).unwrap();
    assert!(welch(&large, &large).unwrap().t().abs() < f64::EPSILON);
    assert!(large.mean_interval(0.95).unwrap().low.is_finite());
    assert_eq!(Moments::new(n + 1, 0, 0, 1), None);
    assert_eq!(Moments::new(1, i64::MIN, i64::MAX, 1), None);
    for unit in [i64::MIN, 0, Moments::LARGEST_UNIT + 1] {
        assert_eq!(Moments::new(2, 0, 0, unit), None);
    }
    for level in [0.0, 1.0, -0.5, f64::NAN, f64::INFINITY] {
        assert_eq!(large.mean_interval(level), None);
    }
}

// Two items of four persons, 1 2 3 4 and 2 1 4 3: alpha 0.75 by hand (see `alpha`).
// shows: P4
#[test]
fn alpha_is_refused_where_the_total_is_not_the_sum_of_the_items() {
    let (item, total) = (moments(&[1, 2, 3, 4], 1), moments(&[3, 3, 7, 7], 1));
    assert_eq!(alpha(&[item, item], &total), Some(0.75));
    // The same sums read as a mean of two items: another variance, and no alpha, until they are read as a sum again.
    let mean = total.with_unit(2).unwrap();
    assert_eq!(alpha(&[item, item], &mean), None);
    assert_eq!(alpha(&[item, item], &mean.with_unit(1).unwrap()), Some(0.75));
    let (fewer, halves) = (moments(&[5, 3, 2], 1), moments(&[2, 4, 6, 8], 2));
    assert_eq!(alpha(&[item, fewer], &total), None, "not the same persons");
    assert_eq!(alpha(&[item, halves], &total), None, "not the same unit");
    assert_eq!(alpha(&[item, item], &moments(&[5, 5, 5, 5], 1)), None, "nobody differs");
}

// shows: P18
#[test]
fn percentages_are_refused_or_called_weak_where_they_say_nothing() {
    let (before, after) = (moments(&[9, 10, 11], 1), moments(&[10, 11, 12], 1));
    let refused =
        |before: &Moments, after: &Moments, level| percent_change(before, after, level).unwrap_err();
    let zero = moments(&[-1, 0, 1], 1);
    assert_eq!(refused(&zero, &after, 0.95), NoPercentChange::BaseNotPositive);
    assert_eq!(refused(&before, &zero, 0.95), NoPercentChange::AfterNotPositive);
    assert_eq!(refused(&moments(&[4], 1), &after, 0.95), NoPercentChange::NoTest);
    assert_eq!(refused(&before, &moments(&[4], 1), 0.95), NoPercentChange::NoTest);
    assert_eq!(refused(&before, &after, 1.0), NoPercentChange::Level);
    // 9, 10, 11: mean 10, standard error 1 / √3, so 17 of them. 1, 2, 9 three times and 1: mean 37/10, squares 259, variance
    // (259 - 136.9) / 9 = 13.57, standard error 1.165: the mean is 3.18 of them, and 2.26 are needed (t of 9).
    assert!(!percent_change(&before, &after, 0.95).unwrap().is_base_weak);
    let ten = moments(&[1, 2, 9, 1, 2, 9, 1, 2, 9, 1], 1);
    assert!(percent_change(&ten, &after, 0.95).unwrap().is_base_weak);
    // Of three persons: mean 4, standard error √(19/3) = 2.5, and with 2.1 degrees of freedom 4.1 of them are needed.
    let three = moments(&[1, 2, 9], 1);
    assert_eq!(refused(&three, &after, 0.95), NoPercentChange::BaseUncertain);
    let alike = moments(&[3, 3, 3], 1);
    assert_eq!(refused(&alike, &moments(&[4, 4], 1), 0.95), NoPercentChange::NoTest);
}

/// 0 is left out.
fn is_out(interval: Interval) -> bool {
    interval.low > 0.0 || interval.high < 0.0
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    // Groups of 2 to 500 persons, from alike to far apart, so that about half of the intervals leave 0 out.
    // shows: H10
    #[test]
    fn points_per_cent_and_standard_deviations_have_one_verdict(
        sizes in (2_u64..500, 2_u64..500),
        means in (1_i64..100, -30_i64..30),
        spreads in (1_i64..2_000, 1_i64..2_000),
        level in prop::sample::select(vec![0.8, 0.95, 0.983_333_333_333_333_3, 0.999]),
    ) {
        let group = |n: u64, mean: i64, spread: i64| {
            let n = i64::try_from(n).unwrap();
            Moments::new(n.unsigned_abs(), n * mean, n * mean * mean + spread * (n - 1), 1).unwrap()
        };
        let before = group(sizes.0, means.0, spreads.0);
        let after = group(sizes.1, (means.0 + means.1).max(1), spreads.1);
        let decided = is_out(welch(&before, &after).unwrap().interval(level).unwrap());
        match percent_change(&before, &after, level) {
            Ok(percent) => prop_assert_eq!(is_out(percent.interval), decided),
            Err(reason) => prop_assert_eq!(reason, NoPercentChange::BaseUncertain),
        }
        if let Some(g) = hedges_g(&before, &after, level) {
            prop_assert_eq!(is_out(g.interval), decided);
            prop_assert!(g.value.abs() <= g.interval.low.abs().max(g.interval.high.abs()));
        }
    }
}

// shows: P4
#[test]
fn a_size_in_standard_deviations_needs_persons_who_differ() {
    let group = |n: i64, base: i64| moments(&(0..n).map(|at| base + at % 2).collect::<Vec<_>>(), 1);
    let before = group(20, 0);
    assert_eq!(hedges_g(&before, &group(20, 200), 0.95), None, "t of 1233");
    let wide = hedges_g(&before, &group(20, 150), 0.95).unwrap();
    assert!(wide.interval.low < wide.value && wide.value < wide.interval.high);
    // The mean of variances 2 and 0 of two persons each has one degree of freedom: J is 0 there.
    assert_eq!(hedges_g(&moments(&[1, 3], 1), &moments(&[4, 4], 1), 0.95), None);
    assert_eq!(hedges_g(&moments(&[3, 3], 1), &moments(&[4, 4], 1), 0.95), None);
    assert_eq!(hedges_g(&before, &before, f64::NAN), None);
    // Two groups that change places change the sign and nothing else.
    let (there, back) =
        (hedges_g(&before, &group(9, 1), 0.9).unwrap(), hedges_g(&group(9, 1), &before, 0.9).unwrap());
    assert!((there.value + back.value).abs() < 1e-14);
    assert!((there.interval.low + back.interval.high).abs() < 1e-12);
}

// shows: P4
#[test]
fn all_of_a_group_are_all_and_nobody_is_nobody() {
    for n in 1..500 {
        for level in [0.8, 0.9, 0.95, 0.99] {
            let (all, none) = (share_interval(n, n, level).unwrap(), share_interval(0, n, level).unwrap());
            assert_eq!((none.low.to_bits(), all.high.to_bits()), (0_f64.to_bits(), 1_f64.to_bits()), "{n}");
            assert!((none.high + all.low - 1.0).abs() < 1e-14);
        }
    }
    assert_eq!(share_interval(3, 2, 0.95), None);
}
