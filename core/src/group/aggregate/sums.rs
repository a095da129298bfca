//! The running sums of a round: integers only, added all or nothing.

use std::fmt;

use zeroize::Zeroize;

use super::layout::{CLASSES, Layout, widths};
use super::part::{Counted, Part};
use super::themes::Rated;
use super::{Battery, Contribution, MAX_PERSONS};
use crate::group::bytes::{Reader, Writer};

/// A sum and a sum of squares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Square {
    pub(crate) sum: i64,
    pub(crate) squares: i64,
}

/// The sums of a battery. Only a release can be made of them, and `Debug` does not show them.
#[derive(Clone, PartialEq, Eq)]
pub struct Sums {
    battery: [u8; 32],
    parts: Vec<Part>,
    /// How many sheets were filled in faster than they can be read.
    fast: u32,
}

/// Why a contribution was not added. The sums are unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsummed {
    /// It belongs to another battery.
    OtherBattery,
    /// There would be more than [`MAX_PERSONS`] persons.
    TooMany,
    /// A number beyond what the instruments allow.
    OutOfRange,
}

impl fmt::Display for Unsummed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherBattery => "it belongs to other instruments",
            Self::TooMany => "a round takes at most 10,000 persons",
            Self::OutOfRange => "a number is beyond what the instruments allow",
        })
    }
}

impl std::error::Error for Unsummed {}

impl Sums {
    /// Nobody yet.
    pub fn new(battery: &Battery) -> Self {
        let part = |layout: &Layout| Part {
            blocks: vec![Counted::default(); layout.blocks.len()],
            squares: vec![Square::default(); layout.squares().count()],
            classes: vec![[0; CLASSES]; layout.classes.len()],
            themes: vec![Rated::default(); layout.themes.len()],
            levels: layout.levels.iter().map(|plan| vec![0; plan.counts()]).collect(),
            ..Part::default()
        };
        Self { battery: battery.digest(), parts: battery.layouts().iter().map(part).collect(), fast: 0 }
    }

    /// How many persons there are, with complete answers or not.
    pub fn persons(&self) -> u32 {
        self.parts.first().map_or(0, |part| part.persons)
    }

    /// How many of them answered faster than the questions can be read.
    pub(crate) fn fast(&self) -> u32 {
        self.fast
    }

    /// Adds one person.
    ///
    /// # Errors
    ///
    /// See [`Unsummed`].
    pub fn add(&mut self, contribution: &Contribution) -> Result<(), Unsummed> {
        if contribution.battery != self.battery || contribution.parts.len() != self.parts.len() {
            return Err(Unsummed::OtherBattery);
        }
        if self.persons() >= MAX_PERSONS {
            return Err(Unsummed::TooMany);
        }
        let added: Option<Vec<Part>> =
            self.parts.iter().zip(&contribution.parts).map(|(part, one)| part.with(one)).collect();
        let fast = self.fast.saturating_add(contribution.is_fast.into());
        self.replace(added.ok_or(Unsummed::OutOfRange)?, fast);
        Ok(())
    }

    /// Adds the sums of another station.
    ///
    /// # Errors
    ///
    /// See [`Unsummed`].
    pub fn merge(&mut self, other: &Self) -> Result<(), Unsummed> {
        if other.battery != self.battery || other.parts.len() != self.parts.len() {
            return Err(Unsummed::OtherBattery);
        }
        if self.persons().checked_add(other.persons()).is_none_or(|persons| persons > MAX_PERSONS) {
            return Err(Unsummed::TooMany);
        }
        let added: Option<Vec<Part>> =
            self.parts.iter().zip(&other.parts).map(|(part, other)| part.and(other)).collect();
        let fast = self.fast.saturating_add(other.fast);
        self.replace(added.ok_or(Unsummed::OutOfRange)?, fast);
        Ok(())
    }

    fn replace(&mut self, parts: Vec<Part>, fast: u32) {
        self.wipe();
        self.parts = parts;
        self.fast = fast;
    }

    fn wipe(&mut self) {
        self.fast.zeroize();
        for part in &mut self.parts {
            part.persons.zeroize();
            part.incomplete.zeroize();
            part.skipped.zeroize();
            for block in &mut part.blocks {
                block.n.zeroize();
                block.whole.zeroize();
            }
            for square in &mut part.squares {
                square.sum.zeroize();
                square.squares.zeroize();
            }
            part.classes.as_mut_slice().iter_mut().for_each(|counts| counts.zeroize());
            for theme in &mut part.themes {
                theme.n.zeroize();
                theme.sum.zeroize();
            }
            part.levels.iter_mut().for_each(|counts| counts.as_mut_slice().zeroize());
        }
    }

    pub(crate) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Writes the sums in as many bytes as always.
    pub(crate) fn write(&self, battery: &Battery, writer: &mut Writer) {
        for (part, layout) in self.parts.iter().zip(battery.layouts()) {
            for number in part.numbers() {
                writer.short(*number);
            }
            for (square, (least, most)) in part.squares.iter().zip(layout.squares()) {
                let (sum, squares) = widths(least, most);
                writer.wide(square.sum, sum);
                writer.wide(square.squares, squares);
            }
            for count in part.classes.iter().flatten() {
                writer.short(*count);
            }
            for (theme, plan) in part.themes.iter().zip(&layout.themes) {
                writer.short(theme.n);
                writer.wide(theme.sum, widths(plan.least, plan.most).0);
            }
            for count in part.levels.iter().flatten() {
                writer.short(*count);
            }
        }
        writer.short(self.fast);
    }

    /// Reads sums that this many persons can have; `None` for any others.
    pub(crate) fn read(battery: &Battery, reader: &mut Reader<'_>) -> Option<Self> {
        let mut sums = Self::new(battery);
        for (part, layout) in sums.parts.iter_mut().zip(battery.layouts()) {
            for number in part.numbers_mut() {
                *number = reader.short()?;
            }
            for (square, (least, most)) in part.squares.iter_mut().zip(layout.squares()) {
                let (sum, squares) = widths(least, most);
                *square = Square { sum: reader.wide(sum)?, squares: reader.wide(squares)? };
            }
            for count in part.classes.iter_mut().flatten() {
                *count = reader.short()?;
            }
            for (theme, plan) in part.themes.iter_mut().zip(&layout.themes) {
                *theme = Rated { n: reader.short()?, sum: reader.wide(widths(plan.least, plan.most).0)? };
            }
            for count in part.levels.iter_mut().flatten() {
                *count = reader.short()?;
            }
        }
        sums.fast = reader.short()?;
        sums.is_possible(battery).then_some(sums)
    }

    fn is_possible(&self, battery: &Battery) -> bool {
        let persons = self.persons();
        persons <= MAX_PERSONS
            && self.fast <= persons
            && self.parts.iter().zip(battery.layouts()).all(|(part, layout)| {
                part.persons == persons && part.are_numbers_possible(layout) && part.do_agree(layout)
            })
    }
}

impl Drop for Sums {
    fn drop(&mut self) {
        self.wipe();
    }
}

/// Says nothing of what it holds.
impl fmt::Debug for Sums {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sums")
    }
}

impl Square {
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            sum: self.sum.checked_add(other.sum)?,
            squares: self.squares.checked_add(other.squares)?,
        })
    }

    pub(super) fn of(value: i64) -> Option<Self> {
        Some(Self { sum: value, squares: value.checked_mul(value)? })
    }
}

/// Whether `n` whole numbers from `least` to `most` can have this sum and this sum of squares, as far as bounds and
/// parity tell.
///
/// The squares are least when the values differ by at most one, and most when all but one lie at an end:
/// `(x - least)(most - x) >= 0` for every value. `x²` and `x` are odd together.
pub(crate) fn is_possible(n: i64, square: Square, least: i64, most: i64) -> bool {
    let wide = |number: i64| i128::from(number);
    let (n, sum, squares, least, most) =
        (wide(n), wide(square.sum), wide(square.squares), wide(least), wide(most));
    let times = |a: i128, b: i128| a.saturating_mul(b);
    if n == 0 {
        return sum == 0 && squares == 0;
    }
    let (low, rest) = (sum.div_euclid(n), sum.rem_euclid(n));
    let flattest = times(n, times(low, low)).saturating_add(times(rest, times(2, low).saturating_add(1)));
    let steepest = times(least.saturating_add(most), sum).saturating_sub(times(n, times(least, most)));
    let is_odd = |number: i128| number & 1 == 1;
    times(n, least) <= sum
        && sum <= times(n, most)
        && flattest <= squares
        && squares <= steepest
        && is_odd(sum) == is_odd(squares)
}
