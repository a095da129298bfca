//! What a witness is to show besides having the right sums: nobody or three people on a side of a cut.

use super::fixed::Fixed;
use super::open::Confined;
use super::table::Table;

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
    pub(super) fn wish(self, scale: usize, cut: i64, table: &Table) -> Option<Wish> {
        let values = table.values.get(scale)?;
        let mut rows: Vec<usize> = (0..values.len()).collect();
        rows.sort_by_key(|row| values.get(*row).copied().unwrap_or(0));
        let above = cut.saturating_add(1);
        Some(match self {
            Self::NobodyAbove => Wish { scale, rows, to: cut, is_most: true },
            Self::NobodyTo => Wish { scale, rows, to: above, is_most: false },
            Self::SeveralAbove => {
                Wish { scale, rows: rows.into_iter().rev().take(3).collect(), to: above, is_most: false }
            }
            Self::SeveralTo => {
                Wish { scale, rows: rows.into_iter().take(3).collect(), to: cut, is_most: true }
            }
        })
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
    fn of(&self, value: i64) -> i64 {
        let beyond = if self.is_most { value.saturating_sub(self.to) } else { self.to.saturating_sub(value) };
        beyond.max(0).saturating_mul(WEIGHT)
    }

    fn value(&self, table: &Table, row: usize) -> i64 {
        table.values.get(self.scale).and_then(|values| values.get(row)).copied().unwrap_or(0)
    }

    /// How far a table is from it; 0 if it is granted.
    pub(super) fn distance(&self, table: &Table) -> u64 {
        let of = |row: &usize| self.of(self.value(table, *row)).unsigned_abs();
        self.rows.iter().map(of).fold(0, u64::saturating_add)
    }

    /// By how much it is farther after two rows have exchanged their values of an atom.
    pub(super) fn change(&self, table: &Table, family: &Fixed, atom: usize, one: usize, other: usize) -> i64 {
        if !family.scales.get(self.scale).is_some_and(|scale| scale.atoms.contains(&atom)) {
            return 0;
        }
        let more = table.at(atom, other).saturating_sub(table.at(atom, one));
        let of = |(row, by): (usize, i64)| {
            let value = self.value(table, row);
            if self.rows.contains(&row) {
                self.of(value.saturating_add(by)).saturating_sub(self.of(value))
            } else {
                0
            }
        };
        of((one, more)).saturating_add(of((other, more.saturating_neg())))
    }
}
