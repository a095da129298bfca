//! Scales that share items, tried together: one set of people has to give all their figures at once.
//!
//! The items of some scales fall into atoms: the items of an atom are in the same scales. Each scale is a sum of atoms, so a
//! group is a table with a row for each person and a column for each atom. A witness is such a table with the sums of all
//! atoms and the squares of all scales. It is made of one histogram for each atom, and then values of one atom are
//! exchanged between rows, which keeps its histogram, until the squares of the other scales are right.

use super::denied;
use super::open::Confined;
use super::people::{Histogram, People};
use super::table::{Sequence, Table, gathered, spread_out, squares};

/// Attempts with other squares of the scales that are denied.
pub(super) const DENIED: usize = 24;
/// Tables looked at for one limit.
const MOST_TABLES: usize = 400;
/// Rows that are taken away in turn.
const MOST_ROWS: usize = 32;
/// Witnesses whose rows are taken away.
const MOST_WITNESSES: usize = 2;

/// The sum of each atom and its number of steps.
pub(super) type Atoms = Vec<(i64, i64)>;

/// A scale as a sum of atoms.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    /// A bit for each.
    pub(super) atoms: u32,
    /// Steps from its lowest to its highest value.
    pub(super) top: i64,
    /// The squares that the people of a witness have on it.
    pub(super) squares: i64,
    /// Where the spread is denied: others with which it is denied as well. One of these takes the place of `squares`.
    pub(super) denied: Option<Vec<i64>>,
}

impl Scale {
    pub(super) fn has(&self, atom: usize) -> bool {
        self.atoms >> atom & 1 == 1
    }

    /// Whether it is this atom alone.
    pub(super) fn is(&self, atom: usize) -> bool {
        self.atoms == 1 << atom
    }
}

/// What is known of some people and what stays to be tried.
#[derive(Clone, Debug)]
pub(super) struct Family {
    pub(super) n: i64,
    pub(super) atoms: Atoms,
    pub(super) scales: Vec<Scale>,
}

impl Family {
    /// Sum and steps of a scale.
    pub(super) fn whole(&self, scale: &Scale) -> (i64, i64) {
        let mut whole = (0, 0);
        for (atom, (sum, top)) in self.atoms.iter().enumerate() {
            if scale.has(atom) {
                whole = (whole.0 + sum, whole.1 + top);
            }
        }
        whole
    }

    /// Whether every count of every scale is open, also to the members of the first witnesses.
    pub(super) fn is_open(&self) -> bool {
        let Some(witnesses) = self.witnesses(None) else { return false };
        let mut rows: Vec<Vec<i64>> = Vec::new();
        for witness in witnesses.iter().take(MOST_WITNESSES) {
            for place in 0..witness.n() {
                let row = witness.row(place);
                if rows.len() >= MOST_ROWS || rows.contains(&row) {
                    continue;
                }
                if self.without(&row).witnesses(Some(&witness.without(place))).is_none() {
                    return false;
                }
                rows.push(row);
            }
        }
        true
    }

    /// The largest squares of this scale with which the family shows any spread; `None` if there are none above which its
    /// groups leave every count open. It follows from the sums alone.
    pub(super) fn limit(&self, scale: usize) -> Option<i64> {
        let (sum, top) = self.whole(self.scales.get(scale)?);
        let people = People { n: self.n, sum, squares: 0 };
        denied::limit_by(people, top, &mut |limit| self.is_open_above(limit, scale))
    }

    /// Whether the groups with more squares than this on a scale leave every count open.
    fn is_open_above(&self, limit: i64, scale: usize) -> bool {
        let mut histograms: Vec<Vec<Histogram>> = Vec::new();
        for (sum, top) in &self.atoms {
            let people = People { n: self.n, sum: *sum, squares: 0 };
            let mut of_atom: Vec<Histogram> = people.flat(*top).into_iter().collect();
            of_atom.extend(denied::shapes(people, *top));
            histograms.push(of_atom);
        }
        let Some(fixed) = self.fixed(0) else { return false };
        let mut confined = self.confined();
        let mut sequence = Sequence::new(3);
        for attempt in 0..MOST_TABLES {
            let mut columns = Vec::new();
            for of_atom in &histograms {
                let Some(histogram) = of_atom.get(sequence.below(of_atom.len())) else { return false };
                columns.push(spread_out(histogram));
            }
            let mut table = Table::new(columns, &fixed);
            // The order of the columns gives the most squares, so only some of the tables are mixed, and little.
            table.shuffle(&fixed, &mut sequence, attempt % 4);
            if table.values.get(scale).is_some_and(|values| squares(values) > limit) {
                self.see(&table, &mut confined);
                if are_open(&confined) {
                    return true;
                }
            }
        }
        false
    }

    /// All counts of all scales.
    fn confined(&self) -> Vec<Confined> {
        self.scales.iter().map(|scale| Confined::all(scale.top)).collect()
    }

    /// Opens every count that the people of a table open.
    pub(super) fn see(&self, table: &Table, confined: &mut [Confined]) {
        for ((scale, values), confined) in self.scales.iter().zip(&table.values).zip(confined) {
            confined.see(&gathered(values, scale.top));
        }
    }

    /// What is known of the others.
    fn without(&self, row: &[i64]) -> Self {
        let mut others = self.clone();
        others.n -= 1;
        for ((sum, _), value) in others.atoms.iter_mut().zip(row) {
            *sum -= value;
        }
        for scale in &mut others.scales {
            let of_scale = row.iter().enumerate().filter(|(atom, _)| scale.has(*atom));
            let value: i64 = of_scale.map(|(_, value)| value).sum();
            scale.squares -= value * value;
            for denied in scale.denied.iter_mut().flatten() {
                *denied -= value * value;
            }
        }
        others
    }

    /// With the squares of the attempt of this number; `None` if there are none.
    fn fixed(&self, attempt: usize) -> Option<Self> {
        let mut fixed = self.clone();
        for scale in &mut fixed.scales {
            if let Some(denied) = &scale.denied {
                scale.squares = *denied.get(attempt.checked_rem(denied.len())?)?;
            }
        }
        Some(fixed)
    }

    /// Witnesses that together open every count; `None` if some stay confined.
    pub(super) fn witnesses(&self, seed: Option<&Table>) -> Option<Vec<Table>> {
        let mut confined = self.confined();
        let mut found = Vec::new();
        let attempts = if self.scales.iter().any(|scale| scale.denied.is_some()) { DENIED } else { 1 };
        for attempt in 0..attempts {
            self.fixed(attempt)?.find(seed, &mut confined, &mut found);
            if are_open(&confined) {
                return Some(found);
            }
        }
        None
    }
}

/// Whether no count is confined.
pub(super) fn are_open(confined: &[Confined]) -> bool {
    confined.iter().all(Confined::is_none)
}
