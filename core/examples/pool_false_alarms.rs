//! How often the report on all workshops together calls a change where there is none.
//!
//! `cargo run --release --package trygskema-core --features group --example pool_false_alarms`
//!
//! Draws workshops of 16 to 24 persons before and 12 to 20 after, with values like the total of OMS-HC-15 (mean 40, standard
//! deviation 9, 15 to 75) and an intraclass correlation of 0.05, in which nothing changes on average. Counts how often the
//! 95 % interval of the pooled change leaves zero out: five in a hundred would be right. Two kinds of workshops: those
//! whose level stays as it is, and those whose level is another one at each time, so that their changes differ by chance.
//! Beside it what an interval from the number of persons alone (Welch's, over all sheets) would have said.

#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a program that prints what it has counted")]

mod dice;

use dice::Dice;
use trygskema_core::group::stats::pool::{Arm, paired_change, unpaired_change};
use trygskema_core::group::stats::{Interval, Moments, welch};

const RUNS: u32 = 10_000;
const CORRELATION: f64 = 0.05;
const MEAN: f64 = 40.0;
const DEVIATION: f64 = 9.0;

impl Dice {
    /// The sums of a workshop whose level is so many points above the mean.
    fn workshop(&mut self, level: f64, fewest: u32) -> Moments {
        let n = fewest + self.next() % 9;
        let (mut sum, mut squares) = (0, 0);
        for _ in 0..n {
            let value = MEAN + level + DEVIATION * (1.0 - CORRELATION).sqrt() * self.normal();
            #[expect(clippy::cast_possible_truncation, reason = "between 15 and 75")]
            let points = libm::round(value.clamp(15.0, 75.0)) as i64;
            sum += points;
            squares += points * points;
        }
        Moments::new(n.into(), sum, squares, 1).unwrap()
    }

    fn level(&mut self) -> f64 {
        DEVIATION * CORRELATION.sqrt() * self.normal()
    }
}

fn all_sheets(workshops: &[Moments]) -> Moments {
    let sum = workshops.iter().map(Moments::sum).sum();
    let squares = workshops.iter().filter_map(Moments::sum_of_squares).sum();
    Moments::new(workshops.iter().map(Moments::n).sum(), sum, squares, 1).unwrap()
}

fn leaves_zero_out(interval: Option<Interval>) -> u32 {
    u32::from(interval.is_some_and(|of| of.low > 0.0 || of.high < 0.0))
}

fn main() {
    println!("of {RUNS} draws without a change, per cent of 95 % intervals that leave zero out");
    println!(
        "{:<28}{:>10}{:>10}{:>10}{:>10}",
        "level of a workshop", "workshops", "paired", "unpaired", "persons"
    );
    for (kind, does_stay) in [("stays", true), ("another at each time", false)] {
        for k in [4, 6] {
            let mut dice = Dice(u64::from(does_stay) * 1_000 + k);
            let [mut paired, mut unpaired, mut persons] = [0; 3];
            for _ in 0..RUNS {
                let (mut before, mut after) = (Vec::new(), Vec::new());
                for _ in 0..k {
                    let level = dice.level();
                    let later = if does_stay { level } else { dice.level() };
                    before.push(dice.workshop(level, 16));
                    after.push(dice.workshop(later, 12));
                }
                let arms = [&before, &after].map(|of| Arm::new(of).unwrap());
                let [first, second] = &arms;
                paired += leaves_zero_out(paired_change(first, second).and_then(|of| of.interval(0.95)));
                unpaired += leaves_zero_out(unpaired_change(first, second).and_then(|of| of.interval(0.95)));
                let change = welch(&all_sheets(&before), &all_sheets(&after));
                persons += leaves_zero_out(change.and_then(|of| of.interval(0.95)));
            }
            let share = |count: u32| format!("{:.1}", 100.0 * f64::from(count) / f64::from(RUNS));
            println!("{kind:<28}{k:>10}{:>10}{:>10}{:>10}", share(paired), share(unpaired), share(persons));
        }
    }
}
