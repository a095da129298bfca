//! The search for witnesses of a family whose squares are all given.

use super::open::{Confined, some_openers};
use super::people::{Histogram, People};
use super::table::{Sequence, Table, gathered, pairs, spread_out, squares};
use super::wish::{Wanted, Wish};

/// Steps from one start.
const STEPS: usize = 60;
/// Shapes of histograms to start from.
const SHAPES: usize = 3;
/// Attempts at one histogram or one wish.
const ATTEMPTS: usize = 5;
/// Starts for what the openers of the single scales leave confined.
const STARTS: usize = 60;

/// A family with one value for the squares of each scale.
#[derive(Clone, Debug)]
pub(super) struct Fixed {
    pub(super) n: i64,
    pub(super) atoms: Vec<(i64, i64)>,
    pub(super) scales: Vec<FixedScale>,
}

#[derive(Clone, Debug)]
pub(super) struct FixedScale {
    pub(super) atoms: Vec<usize>,
    pub(super) top: i64,
    pub(super) squares: i64,
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
    pub(super) fn find(&self, seed: Option<&Table>, confined: &mut [Confined], found: &mut Vec<Table>) {
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
