//! How often the intervals of a change hold the true change, and how often a report calls a change where there is none.
//!
//! `cargo run --release --package trygskema-core --features group --example coverage`
//!
//! First table: two groups, the smaller one after; values in hundredths of points, symmetric (normal, mean 40, standard deviation 9)
//! or skewed (15 and a gamma variable of shape 2 and scale 6: mean 27, standard deviation 8.5, skewness 1.4), a tenth of the mean less
//! after. Per cent of 95 % intervals that hold the true change: 95 would be right.
//!
//! Second table: 15 answers from 1 to 5 with a common part (correlation 0.3 before rounding), in parts of 6, 4 and 5 items and
//! a total, in which nothing changes. Per cent of comparisons that call at least one of the four scales changed.

#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a program that prints what it has counted")]

mod dice;

use dice::Dice;
use trygskema_core::group::report::ScaleChange;
use trygskema_core::group::stats::{Interval, Moments, hedges_g, percent_change, welch};

const RUNS: u32 = 10_000;
/// The limits of g take longest.
const RUNS_OF_G: u32 = 2_000;

fn whole(value: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "some thousands at most")]
    let whole = libm::round(value) as i64;
    whole
}

fn moments(values: &[i64], unit: i64) -> Moments {
    let squares = values.iter().map(|value| value * value).sum();
    Moments::new(u64::try_from(values.len()).unwrap(), values.iter().sum(), squares, unit).unwrap()
}

#[derive(Clone, Copy)]
enum Shape {
    Symmetric,
    Skewed,
}

impl Shape {
    fn mean(self) -> f64 {
        match self {
            Self::Symmetric => 40.0,
            Self::Skewed => 15.0 + 2.0 * 6.0,
        }
    }

    fn deviation(self) -> f64 {
        match self {
            Self::Symmetric => 9.0,
            Self::Skewed => 6.0 * 2.0_f64.sqrt(),
        }
    }

    fn group(self, n: u32, shift: f64, dice: &mut Dice) -> Moments {
        let value = |dice: &mut Dice| match self {
            Self::Symmetric => 40.0 + 9.0 * dice.normal(),
            // A gamma variable of shape 2 is the sum of two exponential ones.
            Self::Skewed => 15.0 - 6.0 * (libm::log(dice.share()) + libm::log(dice.share())),
        };
        let values: Vec<_> = (0..n).map(|_| whole(100.0 * (value(dice) + shift))).collect();
        moments(&values, 100)
    }
}

fn holds(interval: Interval, value: f64) -> u32 {
    u32::from(interval.low <= value && value <= interval.high)
}

fn share(count: u32, of: u32) -> String {
    format!("{:.1}", 100.0 * f64::from(count) / f64::from(of))
}

fn coverage() {
    println!("per cent of 95 % intervals that hold the true change");
    println!("| values | after | before | Welch | Fieller | g |\n|---|---|---|---|---|---|");
    for (shape, name) in [(Shape::Symmetric, "symmetric"), (Shape::Skewed, "skewed")] {
        let shift = -0.1 * shape.mean();
        for n in [5_u32, 8, 10, 15, 20, 40] {
            for ratio in [1, 2, 4] {
                let mut dice = Dice(u64::from(n) * 100 + u64::from(ratio));
                let [mut points, mut percent, mut given, mut g] = [0; 4];
                for run in 0..RUNS {
                    let before = shape.group(n * ratio, 0.0, &mut dice);
                    let after = shape.group(n, shift, &mut dice);
                    points += holds(welch(&before, &after).unwrap().interval(0.95).unwrap(), shift);
                    // A first mean that cannot be told from 0 has no percentage.
                    if let Ok(change) = percent_change(&before, &after, 0.95) {
                        percent += holds(change.interval, -10.0);
                        given += 1;
                    }
                    if run < RUNS_OF_G {
                        g += holds(
                            hedges_g(&before, &after, 0.95).unwrap().interval,
                            shift / shape.deviation(),
                        );
                    }
                }
                let row = [share(points, RUNS), share(percent, given), share(g, RUNS_OF_G)];
                println!("| {name} | {n} | {} | {} |", n * ratio, row.join(" | "));
            }
        }
    }
}

/// The values of total and parts for each person.
fn answers(n: u32, dice: &mut Dice) -> [Vec<i64>; 4] {
    let mut scales: [Vec<i64>; 4] = Default::default();
    for _ in 0..n {
        let level = 0.3_f64.sqrt() * dice.normal();
        let mut part = |items: u32| -> i64 {
            (0..items).map(|_| whole(2.7 + 1.1 * (level + 0.7_f64.sqrt() * dice.normal())).clamp(1, 5)).sum()
        };
        let parts = [part(6), part(4), part(5)];
        let [total, first, second, third] = &mut scales;
        total.push(parts.iter().sum());
        first.push(parts[0]);
        second.push(parts[1]);
        third.push(parts[2]);
    }
    scales
}

fn false_alarms() {
    println!("per cent of comparisons without a change that call one of four scales changed");
    println!("| persons each time | any of four on 95 % | the total first |\n|---|---|---|");
    for n in [10, 15, 20, 40, 100] {
        let mut dice = Dice(u64::from(n));
        let [mut any, mut ordered] = [0; 2];
        for _ in 0..RUNS {
            let (before, after) = (answers(n, &mut dice), answers(n, &mut dice));
            let changed = |at: usize, level| {
                let [one, two] = [&before, &after].map(|of| moments(of.get(at).unwrap(), 1));
                ScaleChange::of(one, two, level, None).verdict.is_change()
            };
            any += u32::from((0..4).any(|at| changed(at, 0.95)));
            ordered += u32::from(changed(0, 0.95));
        }
        println!("| {n} | {} | {} |", share(any, RUNS), share(ordered, RUNS));
    }
}

fn main() {
    false_alarms();
    coverage();
}
