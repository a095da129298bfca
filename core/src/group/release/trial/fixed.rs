//! The search for witnesses of a family whose squares are all given.

use super::joint::{Family, are_open};
use super::open::{Confined, some_openers};
use super::people::{Histogram, People};
use super::table::{Exchange, Sequence, Table, pairs, spread_out, squares};
use super::wish::{Wanted, Wish};

/// Steps from one start.
const STEPS: usize = 60;
/// Shapes of histograms to start from.
const SHAPES: usize = 3;
/// Attempts at one histogram or one wish.
const ATTEMPTS: usize = 5;
/// Starts for what the openers of the single scales leave confined.
const STARTS: usize = 60;

impl Family {
    /// Histograms for an atom: first three of different shapes, then those that open its counts.
    fn histograms(&self, atom: usize) -> Option<Vec<Histogram>> {
        let (sum, top) = *self.atoms.get(atom)?;
        let people = People { n: self.n, sum, squares: 0 };
        let Some(scale) = self.scales.iter().find(|scale| scale.is(atom)) else {
            return Some([people.flat(top), people.at_ends(0, top, top)].into_iter().flatten().collect());
        };
        let people = People { squares: scale.squares, ..people };
        let mut histograms = vec![people.narrowest(top)?];
        histograms.extend(some_openers(people, top));
        Some(histograms)
    }

    /// Witnesses whose columns all have the same shape, as far as they are found.
    fn starts(&self, histograms: &[Vec<Histogram>], sequence: &mut Sequence) -> Vec<Table> {
        let mut starts = Vec::new();
        for shape in 0..SHAPES {
            let mut columns = Vec::new();
            for of_atom in histograms {
                let Some(histogram) = of_atom.get(shape).or(of_atom.first()) else { return starts };
                columns.push(spread_out(histogram));
            }
            let start = Table::new(columns, self);
            for attempt in 0..ATTEMPTS {
                let mut table = start.clone();
                match attempt {
                    0 => {}
                    1 => table.shuffle(self, sequence, table.n()),
                    _ => table.reshape(self, sequence),
                }
                if let Some(table) = self.mend(table, None, sequence) {
                    starts.push(table);
                    break;
                }
            }
        }
        starts
    }

    /// Looks for witnesses until every count is open.
    pub(super) fn find(&self, seed: Option<&Table>, confined: &mut [Confined], found: &mut Vec<Table>) {
        let mut sequence = Sequence::new(7);
        let mut histograms = Vec::new();
        for atom in 0..self.atoms.len() {
            let Some(of_atom) = self.histograms(atom) else { return };
            histograms.push(of_atom);
        }
        let mut plain: Vec<Table> = Vec::new();
        plain.extend(seed.filter(|seed| self.distance(seed) == 0).cloned());
        plain.extend(self.starts(&histograms, &mut sequence));
        if plain.is_empty() {
            return;
        }
        // The same witnesses with other histograms come first.
        let mut starts: Vec<Table> = Vec::new();
        for table in &plain {
            let mut table = table.clone();
            table.reshape(self, &mut sequence);
            starts.extend(self.mend(table, None, &mut sequence));
        }
        starts.extend(plain);
        for start in &starts {
            self.take(Some(start.clone()), confined, found);
        }
        for (atom, histograms) in histograms.iter().enumerate() {
            let of = self.scales.iter().position(|scale| scale.is(atom));
            for histogram in histograms {
                if of.and_then(|of| confined.get(of)).is_none_or(Confined::is_none) {
                    break;
                }
                let table = self.tried(&starts, &mut sequence, &|table| {
                    table.replace(atom, histogram, self);
                    None
                });
                self.take(table, confined, found);
            }
        }
        for place in 0..self.scales.len() {
            for wanted in Wanted::ALL {
                let Some(cut) = confined.get(place).and_then(|of| wanted.cut(of)) else { continue };
                let table = self.tried(&starts, &mut sequence, &|table| wanted.wish(place, cut, self, table));
                self.take(table, confined, found);
            }
        }
        for _ in 0..STARTS {
            if are_open(confined) {
                return;
            }
            let Some(mut table) = found.get(sequence.below(found.len())).cloned() else { return };
            table.reshape(self, &mut sequence);
            table.shuffle(self, &mut sequence, table.n() / 2);
            let table = self.mend(table, None, &mut sequence);
            self.take(table, confined, found);
        }
    }

    /// One of the starts, changed and mended; after the first round with other histograms.
    fn tried(
        &self,
        starts: &[Table],
        sequence: &mut Sequence,
        change: &dyn Fn(&mut Table) -> Option<Wish>,
    ) -> Option<Table> {
        for attempt in 0..ATTEMPTS {
            let mut table = starts.get(attempt.checked_rem(starts.len())?)?.clone();
            if attempt >= starts.len() {
                table.reshape(self, sequence);
            }
            let wish = change(&mut table);
            let mended = self.mend(table, wish.as_ref(), sequence);
            if mended.is_some() {
                return mended;
            }
        }
        None
    }

    /// Takes a witness in if it has all figures.
    fn take(&self, table: Option<Table>, confined: &mut [Confined], found: &mut Vec<Table>) {
        if let Some(table) = table.filter(|table| self.distance(table) == 0 && table.has(&self.atoms)) {
            self.see(&table, confined);
            found.push(table);
        }
    }

    /// How far the squares are from what they have to be.
    fn distance(&self, table: &Table) -> u64 {
        let of_scales = self.scales.iter().zip(&table.values);
        of_scales.map(|(scale, values)| scale.squares.abs_diff(squares(values))).sum()
    }

    /// Exchanges values within columns until all squares are right and the wish is granted.
    fn mend(&self, mut table: Table, wish: Option<&Wish>, sequence: &mut Sequence) -> Option<Table> {
        let mut candidates = pairs(table.n(), self.atoms.len(), sequence);
        for _ in 0..STEPS {
            let sums: Vec<i64> = table.values.iter().map(|values| squares(values)).collect();
            let open = wish.map_or(0, |wish| wish.distance(&table));
            let left = self.distance(&table) + open;
            if left == 0 {
                return Some(table);
            }
            let mut best: Option<(u64, Exchange)> = None;
            for exchange in &candidates {
                let more = table.more(*exchange);
                if more == 0 {
                    continue;
                }
                let nearer = wish.map_or(0, |wish| wish.change(&table, self, *exchange, more));
                let after = self.distance_after(&table, &sums, *exchange, more);
                let after = after + open.saturating_add_signed(nearer);
                if best.is_none_or(|(least, _)| after < least) {
                    best = Some((after, *exchange));
                }
                if after == 0 {
                    break;
                }
            }
            match best {
                Some((after, exchange)) if after < left => table.exchange(exchange, self),
                _ => {
                    table.shuffle(self, sequence, 2);
                    candidates = pairs(table.n(), self.atoms.len(), sequence);
                }
            }
        }
        None
    }

    /// How far the squares are from what they have to be after an exchange that makes the value of its one row so much higher.
    fn distance_after(&self, table: &Table, sums: &[i64], exchange: Exchange, more: i64) -> u64 {
        let mut distance = 0;
        for ((scale, values), sum) in self.scales.iter().zip(&table.values).zip(sums) {
            let mut after = *sum;
            // An exchange keeps the histogram of the atom itself.
            if scale.has(exchange.atom) && !scale.is(exchange.atom) {
                let value = |row: usize| values.get(row).copied().unwrap_or(0);
                after += 2 * more * (value(exchange.one) - value(exchange.other) + more);
            }
            distance += scale.squares.abs_diff(after);
        }
        distance
    }
}
