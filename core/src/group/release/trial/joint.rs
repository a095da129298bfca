//! Scales that share items, tried together: one set of people has to give all their figures at once.
//!
//! The items of some scales fall into atoms: the items of an atom are in the same scales. Each scale is a sum of atoms, so a
//! group is a table with a row for each person and a column for each atom. A witness is such a table with the sums of all
//! atoms and the squares of all scales. It is made of one histogram for each atom, and then values of one atom are
//! exchanged between rows, which keeps its histogram, until the squares of the other scales are right.

use super::denied;
use super::fixed::{Fixed, FixedScale};
use super::open::Confined;
use super::people::{Histogram, People};
use super::table::{Sequence, Table, gathered, spread_out, squares};

/// Attempts with other squares of the scales that are denied.
pub(super) const DENIED: usize = 8;
/// Tables looked at for one limit.
const MOST_TABLES: usize = 400;
/// Rows that are taken away in turn.
const MOST_ROWS: usize = 32;
/// Witnesses whose rows are taken away.
const MOST_WITNESSES: usize = 2;

/// A scale as a sum of atoms.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    pub(super) atoms: Vec<usize>,
    /// Steps from its lowest to its highest value.
    pub(super) top: i64,
    pub(super) squares: Squares,
}

/// The squares that the people of a witness have on a scale.
#[derive(Clone, Debug)]
pub(super) enum Squares {
    /// Those that are shown.
    Shown(i64),
    /// One of these, with which the spread is denied as well.
    Denied(Vec<i64>),
}

impl Squares {
    /// Those of the attempt of this number.
    fn of(&self, attempt: usize) -> Option<i64> {
        match self {
            Self::Shown(squares) => Some(*squares),
            Self::Denied(all) => all.get(attempt.checked_rem(all.len())?).copied(),
        }
    }

    /// Without the denied ones above a limit.
    pub(super) fn keep_to(&mut self, limit: i64) {
        if let Self::Denied(all) = self {
            all.retain(|squares| *squares <= limit);
        }
    }

    fn without(&self, value: i64) -> Self {
        let less = |squares: &i64| squares.saturating_sub(value.saturating_mul(value));
        match self {
            Self::Shown(squares) => Self::Shown(less(squares)),
            Self::Denied(all) => Self::Denied(all.iter().map(less).collect()),
        }
    }
}

/// What is known of some people and what stays to be tried.
#[derive(Clone, Debug)]
pub(super) struct Family {
    pub(super) n: i64,
    /// The sum of each atom and its number of steps.
    pub(super) atoms: Vec<(i64, i64)>,
    pub(super) scales: Vec<Scale>,
}

impl Family {
    /// Whether every count of every scale is open, also to the members of the first witnesses.
    pub(super) fn is_open(&self) -> bool {
        let Some(witnesses) = self.witnesses(None) else { return false };
        let mut rows: Vec<(Vec<i64>, Table)> = Vec::new();
        for witness in witnesses.into_iter().take(MOST_WITNESSES) {
            for place in 0..witness.n() {
                let row = witness.row(place);
                if rows.len() < MOST_ROWS && !rows.iter().any(|(other, _)| *other == row) {
                    rows.push((row, witness.without(place)));
                }
            }
        }
        rows.into_iter().all(|(row, others)| self.without(&row).witnesses(Some(&others)).is_some())
    }

    /// The largest squares of this scale with which the family shows any spread; `None` if there are none above which its
    /// groups leave every count open. It follows from the sums alone.
    pub(super) fn limit(&self, scale: usize) -> Option<i64> {
        let of = self.scales.get(scale)?;
        let part = |pick: fn(&(i64, i64)) -> i64| {
            let atoms = of.atoms.iter().filter_map(|atom| self.atoms.get(*atom));
            atoms.map(pick).fold(0, i64::saturating_add)
        };
        let people = People { n: self.n, sum: part(|(sum, _)| *sum), squares: 0 };
        let mut limits = denied::limits(people, part(|(_, top)| *top))?;
        limits.find(|limit| self.is_open_above(*limit, scale) == Some(true))
    }

    /// Whether the groups with more squares than this on a scale leave every count open.
    fn is_open_above(&self, limit: i64, scale: usize) -> Option<bool> {
        let shapes = |(sum, top): &(i64, i64)| {
            let people = People { n: self.n, sum: *sum, squares: 0 };
            let flat = People { squares: people.flattest(), ..people }.search(0, *top, *top).found();
            flat.into_iter().chain(denied::shapes(people, *top)).collect()
        };
        let histograms: Vec<Vec<Histogram>> = self.atoms.iter().map(shapes).collect();
        let fixed = self.fixed(0)?;
        let mut confined: Vec<_> = self.scales.iter().map(|scale| Confined::all(scale.top)).collect();
        let mut sequence = Sequence::new(3);
        for attempt in 0..MOST_TABLES {
            let column = |of: &Vec<Histogram>| Some(spread_out(of.get(sequence.below(of.len()))?));
            let columns: Option<Vec<Vec<i64>>> = histograms.iter().map(column).collect();
            let mut table = Table::new(columns?, &fixed);
            // The order of the columns gives the most squares, so only some of the tables are mixed, and little.
            table.shuffle(&fixed, &mut sequence, attempt % 4);
            if table.values.get(scale).is_some_and(|values| squares(values) > limit) {
                for ((scale, values), confined) in self.scales.iter().zip(&table.values).zip(&mut confined) {
                    confined.see(&gathered(values, scale.top));
                }
                if confined.iter().all(Confined::is_none) {
                    return Some(true);
                }
            }
        }
        Some(false)
    }

    /// What is known of the others.
    fn without(&self, row: &[i64]) -> Self {
        let atoms = self.atoms.iter().zip(row).map(|((sum, top), value)| (sum.saturating_sub(*value), *top));
        let scale = |scale: &Scale| {
            let value: i64 = scale.atoms.iter().filter_map(|atom| row.get(*atom)).sum();
            Scale { squares: scale.squares.without(value), ..scale.clone() }
        };
        Self {
            n: self.n.saturating_sub(1),
            atoms: atoms.collect(),
            scales: self.scales.iter().map(scale).collect(),
        }
    }

    /// With the squares of the attempt of this number; `None` if there are none.
    fn fixed(&self, attempt: usize) -> Option<Fixed> {
        let fixed = |scale: &Scale| {
            let squares = scale.squares.of(attempt)?;
            Some(FixedScale { atoms: scale.atoms.clone(), top: scale.top, squares })
        };
        let scales: Option<Vec<FixedScale>> = self.scales.iter().map(fixed).collect();
        Some(Fixed { n: self.n, atoms: self.atoms.clone(), scales: scales? })
    }

    /// Witnesses that together open every count; `None` if some stay confined.
    pub(super) fn witnesses(&self, seed: Option<&Table>) -> Option<Vec<Table>> {
        let mut confined: Vec<_> = self.scales.iter().map(|scale| Confined::all(scale.top)).collect();
        let mut found = Vec::new();
        let is_denied = |scale: &Scale| matches!(scale.squares, Squares::Denied(_));
        let attempts = if self.scales.iter().any(is_denied) { DENIED } else { 1 };
        for attempt in 0..attempts {
            self.fixed(attempt)?.find(seed, &mut confined, &mut found);
            if confined.iter().all(Confined::is_none) {
                return Some(found);
            }
        }
        None
    }
}
