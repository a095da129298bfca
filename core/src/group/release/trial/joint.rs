//! Scales that share items, tried together: one set of people has to give all their figures at once.
//!
//! The items of some scales fall into atoms: the items of an atom are in the same scales. Each scale is a sum of atoms, so a
//! group is a table with a row for each person and a column for each atom. A witness is such a table with the sums of all
//! atoms and the squares of all scales. It is made of one histogram for each atom, and then values of one atom are
//! exchanged between rows, which keeps its histogram, until the squares of the other scales are right.

use super::denied;
use super::open::{Confined, some_openers};
use super::people::{Histogram, People};
use super::table::{Sequence, Table, gathered, pairs, spread_out, squares};
use super::wish::{Wanted, Wish};

/// Steps from one start.
const STEPS: usize = 60;
/// Starts for what the openers of the single scales leave confined.
const STARTS: usize = 60;
/// Shapes of histograms to start from.
const SHAPES: usize = 3;
/// Attempts at one histogram or one wish.
const ATTEMPTS: usize = 5;
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

/// A family with one value for the squares of each scale.
#[derive(Clone, Debug)]
pub(super) struct Fixed {
    n: i64,
    pub(super) atoms: Vec<(i64, i64)>,
    pub(super) scales: Vec<FixedScale>,
}

#[derive(Clone, Debug)]
pub(super) struct FixedScale {
    pub(super) atoms: Vec<usize>,
    top: i64,
    squares: i64,
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

impl Fixed {
    /// The scale that is this atom alone.
    fn scale_of(&self, atom: usize) -> Option<&FixedScale> {
        self.scales.iter().find(|scale| scale.atoms == [atom])
    }

    /// Histograms for an atom: first three of different shapes, then those that open its counts.
    fn histograms(&self, atom: usize) -> Option<Vec<Histogram>> {
        let (sum, top) = *self.atoms.get(atom)?;
        let people = People { n: self.n, sum, squares: 0 };
        let Some(scale) = self.scale_of(atom) else {
            let flat = People { squares: people.flattest(), ..people }.search(0, top, top).found();
            return Some(flat.into_iter().chain(people.at_ends(0, top, top)).collect());
        };
        let people = People { squares: scale.squares, ..people };
        let mut histograms = vec![people.narrowest(top)?];
        histograms.extend(some_openers(people, top));
        Some(histograms)
    }

    /// Witnesses whose columns all have the same shape, as far as they are found.
    fn starts(&self, histograms: &[Vec<Histogram>], sequence: &mut Sequence) -> Vec<Table> {
        let shape = |shape: usize| {
            let column = |of: &Vec<Histogram>| Some(spread_out(of.get(shape).or(of.first())?));
            let columns: Option<Vec<Vec<i64>>> = histograms.iter().map(column).collect();
            Some(Table::new(columns?, self))
        };
        let mut starts = Vec::new();
        for table in (0..SHAPES).filter_map(shape) {
            let start = |attempt: usize| {
                let mut table = table.clone();
                match attempt {
                    0 => {}
                    1 => table.shuffle(self, sequence, table.n()),
                    _ => table.reshape(self, sequence),
                }
                self.mend(table, None, sequence)
            };
            starts.extend((0..ATTEMPTS).find_map(start));
        }
        starts
    }

    /// The same witnesses with other histograms.
    fn reshaped(&self, starts: &[Table], sequence: &mut Sequence) -> Vec<Table> {
        let other = |table: &Table| {
            let mut table = table.clone();
            table.reshape(self, sequence);
            self.mend(table, None, sequence)
        };
        starts.iter().filter_map(other).collect()
    }

    /// Looks for witnesses until every count is open.
    fn find(&self, seed: Option<&Table>, confined: &mut [Confined], found: &mut Vec<Table>) {
        let mut sequence = Sequence::new(7);
        let histograms: Option<Vec<_>> = (0..self.atoms.len()).map(|atom| self.histograms(atom)).collect();
        let Some(histograms) = histograms else { return };
        let mut plain: Vec<Table> =
            seed.into_iter().filter(|seed| self.distance(seed) == 0).cloned().collect();
        plain.extend(self.starts(&histograms, &mut sequence));
        if plain.is_empty() {
            return;
        }
        let mut starts = self.reshaped(&plain, &mut sequence);
        starts.extend(plain);
        for start in &starts {
            self.see(start.clone(), confined, found);
        }
        for (atom, histograms) in histograms.iter().enumerate() {
            let of = self.scales.iter().position(|scale| scale.atoms == [atom]);
            for histogram in histograms {
                if of.and_then(|of| confined.get(of)).is_none_or(Confined::is_none) {
                    break;
                }
                let with = |attempt: usize| {
                    let mut table = self.varied(&starts, attempt, &mut sequence)?;
                    table.replace(atom, histogram, self);
                    self.mend(table, None, &mut sequence)
                };
                if let Some(table) = (0..ATTEMPTS).find_map(with) {
                    self.see(table, confined, found);
                }
            }
        }
        for place in 0..self.scales.len() {
            for wanted in Wanted::ALL {
                let Some(cut) = confined.get(place).and_then(|of| wanted.cut(of)) else { continue };
                let wish = |attempt: usize| {
                    let table = self.varied(&starts, attempt, &mut sequence)?;
                    let wish = wanted.wish(place, cut, &table)?;
                    self.mend(table, Some(&wish), &mut sequence)
                };
                if let Some(table) = (0..ATTEMPTS).find_map(wish) {
                    self.see(table, confined, found);
                }
            }
        }
        for _ in 0..STARTS {
            if confined.iter().all(Confined::is_none) {
                return;
            }
            let Some(mut table) = found.get(sequence.below(found.len())).cloned() else { return };
            table.reshape(self, &mut sequence);
            table.shuffle(self, &mut sequence, table.n() / 2);
            if let Some(table) = self.mend(table, None, &mut sequence) {
                self.see(table, confined, found);
            }
        }
    }

    /// One of the starts; after the first round with other histograms.
    fn varied(&self, starts: &[Table], attempt: usize, sequence: &mut Sequence) -> Option<Table> {
        let mut table = starts.get(attempt.checked_rem(starts.len())?)?.clone();
        if attempt >= starts.len() {
            table.reshape(self, sequence);
        }
        Some(table)
    }

    /// Takes a witness in if it has all figures.
    fn see(&self, table: Table, confined: &mut [Confined], found: &mut Vec<Table>) {
        if self.distance(&table) > 0 || !table.has(&self.atoms) {
            return;
        }
        for ((scale, values), confined) in self.scales.iter().zip(&table.values).zip(confined) {
            confined.see(&gathered(values, scale.top));
        }
        found.push(table);
    }

    /// How far the squares are from what they have to be.
    fn distance(&self, table: &Table) -> u64 {
        let of = |(scale, values): (&FixedScale, &Vec<i64>)| scale.squares.abs_diff(squares(values));
        self.scales.iter().zip(&table.values).map(of).fold(0, u64::saturating_add)
    }

    /// Exchanges values within columns until all squares are right and the wish is granted.
    fn mend(&self, mut table: Table, wish: Option<&Wish>, sequence: &mut Sequence) -> Option<Table> {
        let mut candidates = pairs(table.n(), self.atoms.len(), sequence);
        for _ in 0..STEPS {
            let sums: Vec<i64> = table.values.iter().map(|values| squares(values)).collect();
            let open = wish.map_or(0, |wish| wish.distance(&table));
            let left = self.distance(&table).saturating_add(open);
            if left == 0 {
                return Some(table);
            }
            let mut best: Option<(u64, (usize, usize, usize))> = None;
            for place in &candidates {
                let (atom, one, other) = *place;
                let more = table.at(atom, other).saturating_sub(table.at(atom, one));
                if more == 0 {
                    continue;
                }
                let nearer = wish.map_or(0, |wish| wish.change(&table, self, atom, one, other));
                let after = self.distance_after(&table, &sums, *place, more);
                let after = after.saturating_add(open.saturating_add_signed(nearer));
                if best.is_none_or(|(least, _)| after < least) {
                    best = Some((after, *place));
                }
                if after == 0 {
                    break;
                }
            }
            match best {
                Some((after, (atom, one, other))) if after < left => table.exchange(atom, one, other, self),
                _ => {
                    table.shuffle(self, sequence, 2);
                    candidates = pairs(table.n(), self.atoms.len(), sequence);
                }
            }
        }
        None
    }

    /// How far the squares are from what they have to be if two rows exchange their values of an atom.
    fn distance_after(
        &self,
        table: &Table,
        sums: &[i64],
        (atom, one, other): (usize, usize, usize),
        more: i64,
    ) -> u64 {
        let of = |((scale, values), sum): ((&FixedScale, &Vec<i64>), &i64)| {
            // An exchange keeps the histogram of the atom itself.
            if scale.atoms.len() == 1 || !scale.atoms.contains(&atom) {
                return scale.squares.abs_diff(*sum);
            }
            let value = |row: usize| values.get(row).copied().unwrap_or(0);
            let apart = value(one).saturating_sub(value(other)).saturating_add(more);
            scale.squares.abs_diff(sum.saturating_add(more.saturating_mul(2).saturating_mul(apart)))
        };
        self.scales.iter().zip(&table.values).zip(sums).map(of).fold(0, u64::saturating_add)
    }
}
