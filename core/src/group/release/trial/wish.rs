//! What a witness is to show besides having the right sums: nobody or three people on a side of a cut.

use super::joint::Family;
use super::open::Confined;
use super::table::{Exchange, Table, rows_by_value};

/// One step of a wish counts as much as so many squares.
const WEIGHT: i64 = 8;

/// What would open the counts of a scale that are still confined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Nobody above the lowest cut: this opens the higher ones too.
    NobodyAbove,
    /// Three people above the highest cut.
    SeveralAbove,
    NobodyTo,
    SeveralTo,
}

impl Wanted {
    pub(super) const ALL: [Self; 4] =
        [Self::NobodyAbove, Self::SeveralAbove, Self::NobodyTo, Self::SeveralTo];

    /// The cut that it is about; `None` if there is nothing to open.
    pub(super) fn cut(self, confined: &Confined) -> Option<i64> {
        match self {
            Self::NobodyAbove => confined.above().map(|(first, _)| first),
            Self::SeveralAbove => confined.above().map(|(_, last)| last),
            Self::NobodyTo => confined.to().map(|(_, last)| last),
            Self::SeveralTo => confined.to().map(|(first, _)| first),
        }
    }

    /// The wish for a scale. The three people are those who are nearest to it now.
    pub(super) fn wish(self, scale: usize, cut: i64, family: &Family, table: &Table) -> Option<Wish> {
        let values = table.values.get(scale)?;
        let mut rows = rows_by_value(values, &mut (0..=family.scales.get(scale)?.top));
        if self == Self::SeveralAbove {
            rows.reverse();
        }
        if matches!(self, Self::SeveralAbove | Self::SeveralTo) {
            rows.truncate(3);
        }
        let is_most = matches!(self, Self::NobodyAbove | Self::SeveralTo);
        Some(Wish { scale, rows, to: if is_most { cut } else { cut + 1 }, is_most })
    }
}

/// Some people are to have a value of at most, or at least, this on a scale.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    scale: usize,
    rows: Vec<usize>,
    to: i64,
    is_most: bool,
}

impl Wish {
    /// How far a row is from it with so much more on the scale.
    fn of(&self, table: &Table, row: usize, more: i64) -> i64 {
        let value =
            table.values.get(self.scale).and_then(|values| values.get(row)).copied().unwrap_or(0) + more;
        let beyond = if self.is_most { value - self.to } else { self.to - value };
        beyond.max(0) * WEIGHT
    }

    /// How far a table is from it; 0 if it is granted.
    pub(super) fn distance(&self, table: &Table) -> u64 {
        self.rows.iter().map(|row| self.of(table, *row, 0).unsigned_abs()).sum()
    }

    /// By how much it is farther after an exchange that makes the value of its one row so much higher.
    pub(super) fn change(&self, table: &Table, family: &Family, exchange: Exchange, more: i64) -> i64 {
        if !family.scales.get(self.scale).is_some_and(|scale| scale.has(exchange.atom)) {
            return 0;
        }
        let mut change = 0;
        for (row, by) in [(exchange.one, more), (exchange.other, -more)] {
            if self.rows.contains(&row) {
                change += self.of(table, row, by) - self.of(table, row, 0);
            }
        }
        change
    }
}
