//! How often the rule of release shows figures of OMS-HC-15, and what they confine.
//!
//! Groups of n people answer 15 items with the shares 45/35/12/6/2 (mild) or 70/20/6/3/1 (strong), each item by itself. A
//! figure is **fixed** if a count of people (at a value, at most at it, above it) is 1 or 2 in every group with the same figure,
//! and fixed **to a member** if that holds of the others once he takes his own value away. The check does not use the search of
//! the rule: it marks every sum and sum of squares that people can have.
//!
//! `cargo run --release -p trygskema-core --features group --example release_trial [groups [people]]`

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program for developers, which also measures time"
)]

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::time::Instant;

use trygskema_core::format::day::Day;
use trygskema_core::group::aggregate::{Battery, Contribution};
use trygskema_core::group::release::Release;
use trygskema_core::group::round::{AboveHeadcount, OpenRound};
use trygskema_core::group::seal::{RoundKey, RoundSecret};
use trygskema_core::group::setup::{RoundPlan, RoundSetup};
use trygskema_core::group::terms::{ContributionId, Floor, RoundId, Wave};
use trygskema_core::questionnaire::answer::AnswerSheet;
use trygskema_core::questionnaire::instrument::builtin;
use trygskema_core::questionnaire::score::score;

const SKEWS: [(&str, [u64; 5]); 2] = [("mild", [45, 35, 12, 6, 2]), ("strong", [70, 20, 6, 3, 1])];
const PEOPLE: [usize; 7] = [5, 8, 12, 15, 16, 20, 30];

struct Draws(u64);

impl Draws {
    /// The generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn code(&mut self, shares: &[u64; 5]) -> u8 {
        let mut left = self.next() % 100;
        let place = shares.iter().position(|share| {
            let is_here = left < *share;
            left = left.saturating_sub(*share);
            is_here
        });
        u8::try_from(place.unwrap() + 1).unwrap()
    }
}

/// Which sums and sums of squares a number of people can have, one bit each.
#[derive(Clone)]
struct Possible {
    bits: Vec<u64>,
    width: usize,
}

impl Possible {
    fn nobody(n: usize, top: usize) -> Self {
        let width = n * top * top + 1;
        let mut bits = vec![0; ((n * top + 1) * width).div_ceil(64)];
        bits[0] = 1;
        Self { bits, width }
    }

    /// With one person more, who has one of these values.
    fn and_one(&self, values: impl Iterator<Item = usize>) -> Self {
        let mut bits = vec![0; self.bits.len()];
        for value in values {
            let by = value * self.width + value * value;
            let (words, rest) = (by / 64, by % 64);
            for (place, word) in self.bits.iter().enumerate().filter(|(_, word)| **word > 0) {
                if let Some(low) = bits.get_mut(place + words) {
                    *low |= word << rest;
                }
                if rest > 0
                    && let Some(high) = bits.get_mut(place + words + 1)
                {
                    *high |= word >> (64 - rest);
                }
            }
        }
        Self { bits, width: self.width }
    }

    fn holds(&self, sum: i64, squares: i64) -> bool {
        let (Ok(sum), Ok(squares)) = (usize::try_from(sum), usize::try_from(squares)) else { return false };
        let place = sum * self.width + squares;
        squares < self.width && self.bits.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }
}

/// What is needed to tell whether figures of `n` people with values from 0 to `top` confine a count.
struct Check {
    top: usize,
    /// Nobody at a value, at most at it, above it.
    nobody: Vec<Possible>,
    /// Three people fewer.
    fewer: Possible,
}

impl Check {
    fn new(n: usize, top: usize) -> Self {
        let people = |n_people: usize, values: &dyn Fn(usize) -> bool| {
            (0..n_people)
                .fold(Possible::nobody(n, top), |of, _| of.and_one((0..=top).filter(|value| values(*value))))
        };
        let mut nobody = Vec::new();
        for value in 0..=top {
            nobody.push(people(n, &|of| of != value));
            nobody.push(people(n, &|of| of > value));
            nobody.push(people(n, &|of| of <= value));
        }
        Self { top, nobody, fewer: people(n - 3, &|_| true) }
    }

    fn is_fixed(&self, sum: i64, squares: i64) -> bool {
        let three = |values: RangeInclusive<usize>| {
            let list: Vec<i64> = values.map(|value| i64::try_from(value).unwrap()).collect();
            list.iter().any(|a| {
                list.iter().any(|b| {
                    list.iter().any(|c| self.fewer.holds(sum - a - b - c, squares - a * a - b * b - c * c))
                })
            })
        };
        (0..=self.top).any(|value| {
            let is_open =
                |kind: usize, values| self.nobody[3 * value + kind].holds(sum, squares) || three(values);
            !(is_open(0, value..=value)
                && is_open(1, 0..=value)
                && (value == self.top || is_open(2, value + 1..=self.top)))
        })
    }
}

/// Whether a sum alone does: m people with more than m c steps have somebody above c, and three above c have 3 (c + 1). If it
/// is known that they are not all alike, m c steps are enough. Of a rounded sum every sum that it can stand for has to do so.
fn is_sum_fixed(n: i64, sums: RangeInclusive<i64>, top: i64, do_differ: bool) -> bool {
    let have = |cut: i64, steps: i64| n * cut < steps || (do_differ && cut > 0 && n * cut == steps);
    let tells = |cut: i64, steps: i64| have(cut, steps) && steps < 3 * (cut + 1);
    let sums: Vec<i64> = sums.filter(|sum| (0..=n * top).contains(sum)).collect();
    (0..3).any(|cut| {
        sums.iter().all(|sum| tells(cut, *sum)) || sums.iter().all(|sum| tells(cut, n * top - sum))
    })
}

#[derive(Default)]
struct Counted {
    means: u32,
    rounded: u32,
    spreads: u32,
    all_spreads: u32,
    alphas: u32,
    items: u32,
    fixed: u32,
    fixed_to_member: u32,
    fixed_by_squares_to_member: u32,
}

fn main() {
    let groups: u32 = std::env::args().nth(1).and_then(|of| of.parse().ok()).unwrap_or(2_000);
    let only = std::env::args().nth(2).and_then(|of| of.parse().ok());
    let instrument = builtin::instrument("oms-hc-15").unwrap();
    let battery = Battery::new(vec![instrument.clone()]).unwrap();
    let mut checks: BTreeMap<(usize, usize), Check> = BTreeMap::new();
    println!(
        "{groups} groups a row, per cent; fixed: groups with a figure of a subscale or question that confines a count"
    );
    println!(
        "| skew | people | scale means | of them rounded | SDs | all four SDs | alpha | item means | fixed | to a member | by squares | ms |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (skew, shares) in SKEWS {
        for n in only.map_or(PEOPLE.to_vec(), |n| vec![n]) {
            let mut draws = Draws(u64::try_from(n).unwrap());
            let mut counted = Counted::default();
            let mut spent = std::time::Duration::ZERO;
            for _ in 0..groups {
                let sheets: Vec<AnswerSheet> = (0..n)
                    .map(|_| {
                        let mut sheet = AnswerSheet::new(&instrument);
                        for (position, item) in instrument.items().iter().enumerate() {
                            let code = draws.code(&shares);
                            let is_reverse =
                                item.keying() == trygskema_core::questionnaire::instrument::Keying::Reverse;
                            sheet.set(position, if is_reverse { 6 - code } else { code }).unwrap();
                        }
                        sheet
                    })
                    .collect();
                let (release, time) = close(&battery, &sheets);
                spent += time;
                count(&release, &instrument, &sheets, &mut checks, &mut counted);
            }
            let share =
                |count: u32, of: u32| format!("{:.1}", 100.0 * f64::from(count) / f64::from(of * groups));
            println!(
                "| {skew} | {n} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {:.1} |",
                share(counted.means, 4),
                share(counted.rounded, 4),
                share(counted.spreads, 4),
                share(counted.all_spreads, 1),
                share(counted.alphas, 4),
                share(counted.items, 15),
                share(counted.fixed, 1),
                share(counted.fixed_to_member, 1),
                share(counted.fixed_by_squares_to_member, 1),
                spent.as_secs_f64() * 1000.0 / f64::from(groups),
            );
        }
    }
}

fn close(battery: &Battery, sheets: &[AnswerSheet]) -> (Release, std::time::Duration) {
    let plan = RoundPlan {
        label: "Ward".to_owned(),
        round_name: None,
        department: None,
        wave: Wave::Before,
        headcount: 200,
        floor: Floor::MINIMUM,
        idle_seconds: None,
        has_feedback: false,
        is_strict: false,
    };
    let secret = RoundSecret::from_bytes([1; 16]);
    let setup = RoundSetup::new(RoundId::from_bytes([1; 16]), &secret, plan, battery).unwrap();
    let mut round = OpenRound::begin(setup, battery, RoundKey::new([3; 32])).unwrap();
    for (number, sheet) in sheets.iter().enumerate() {
        let contribution = Contribution::of(battery, std::slice::from_ref(sheet)).unwrap();
        let mut id = [0; 16];
        id[..8].copy_from_slice(&u64::try_from(number).unwrap().to_le_bytes());
        round.contribute(ContributionId::from_bytes(id), &contribution).unwrap();
    }
    let start = Instant::now();
    let closed = round.close(Day::parse("2026-11-29").unwrap(), AboveHeadcount::Confirmed).unwrap();
    (closed.release().clone(), start.elapsed())
}

fn count(
    release: &Release,
    instrument: &trygskema_core::questionnaire::instrument::Instrument,
    sheets: &[AnswerSheet],
    checks: &mut BTreeMap<(usize, usize), Check>,
    counted: &mut Counted,
) {
    let Some(shown) = release.battery()[0].shown() else { return };
    let n = sheets.len();
    let people = i64::try_from(n).unwrap();
    let (mut fixed, mut to_member, mut by_squares, mut spreads) = (false, false, false, 0);
    let scores: Vec<_> = sheets.iter().map(|sheet| score(instrument, sheet)).collect();
    for scale in shown.scales() {
        let Some(figures) = scale.figures() else { continue };
        counted.means += 1;
        counted.alphas += u32::from(figures.alpha().is_some());
        let least = scale.least().numerator();
        let top = scale.most().numerator() - least;
        let sum = figures.moments().sum() - people * least;
        let values =
            scores.iter().map(|of| of.scale(scale.id()).unwrap().value().unwrap().numerator() - least);
        let values: Vec<i64> = values.collect();
        let within = figures.moments().within();
        fixed |= is_sum_fixed(people, sum - within..=sum + within, top, within == 0);
        to_member |= values.iter().any(|value| {
            let (others, sum) = (people - 1, sum - value);
            let do_differ = within == 0 && sum == others * value;
            is_sum_fixed(others, sum - within..=sum + within, top, do_differ)
        });
        counted.rounded += u32::from(within > 0);
        let Some(squares) = figures.moments().sum_of_squares() else { continue };
        spreads += 1;
        // The total has too many sums for this check, and so has a large group.
        if top > 24 || n > 30 {
            continue;
        }
        let squares = squares - 2 * least * figures.moments().sum() + people * least * least;
        let mut is_fixed = |n: usize, sum: i64, squares: i64| {
            let top = usize::try_from(top).unwrap();
            checks.entry((n, top)).or_insert_with(|| Check::new(n, top)).is_fixed(sum, squares)
        };
        fixed |= is_fixed(n, sum, squares);
        by_squares |= values.iter().any(|value| is_fixed(n - 1, sum - value, squares - value * value));
    }
    for (place, item) in shown.items().iter().enumerate() {
        let Some(moments) = item.moments() else { continue };
        counted.items += 1;
        let sum = moments.sum() - people * item.least();
        let top = item.most() - item.least();
        fixed |= is_sum_fixed(people, sum..=sum, top, true);
        let keying = instrument.items()[place].keying();
        let value = |sheet: &AnswerSheet| {
            let code = i64::from(sheet.get(place).unwrap());
            if keying == trygskema_core::questionnaire::instrument::Keying::Reverse {
                5 - code
            } else {
                code - 1
            }
        };
        let is_item_fixed = |sum: i64| is_sum_fixed(people - 1, sum..=sum, top, false);
        to_member |= sheets.iter().any(|sheet| is_item_fixed(sum - value(sheet)));
    }
    counted.spreads += spreads;
    counted.all_spreads += u32::from(spreads == 4);
    counted.fixed += u32::from(fixed);
    counted.fixed_to_member += u32::from(to_member || by_squares);
    counted.fixed_by_squares_to_member += u32::from(by_squares);
}
