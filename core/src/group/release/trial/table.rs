//! One group as a table: a row for each person, a column for each atom, and the value of each person on each scale.

use super::joint::Family;
use super::people::{Histogram, empty, put};

/// Exchanges looked at for one step.
const PAIRS: usize = 800;
/// Moves of pairs that are looked for, for each person.
const RESHAPES: usize = 20;

/// One group: a column for each atom, and the value of each person on each scale.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) columns: Vec<Vec<i64>>,
    pub(super) values: Vec<Vec<i64>>,
}

/// A sequence of numbers that is the same every time.
pub(super) struct Sequence(u64);

impl Sequence {
    pub(super) fn new(start: u64) -> Self {
        Self(start)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let end = u64::try_from(end.max(1)).unwrap_or(1);
        usize::try_from((self.0 >> 33) % end).unwrap_or(0)
    }

    fn exchange(&mut self, n: usize, atoms: usize) -> Exchange {
        Exchange { atom: self.below(atoms), one: self.below(n), other: self.below(n) }
    }
}

/// Two rows that exchange their values of an atom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exchange {
    pub(super) atom: usize,
    pub(super) one: usize,
    pub(super) other: usize,
}

/// Exchanges: all there are, or as many as are looked at.
pub(super) fn pairs(n: usize, atoms: usize, sequence: &mut Sequence) -> Vec<Exchange> {
    let mut pairs = Vec::new();
    if n * n.saturating_sub(1) / 2 * atoms > PAIRS {
        for _ in 0..PAIRS {
            pairs.push(sequence.exchange(n, atoms));
        }
        return pairs;
    }
    for one in 0..n {
        for other in one + 1..n {
            for atom in 0..atoms {
                pairs.push(Exchange { atom, one, other });
            }
        }
    }
    pairs
}

pub(super) fn squares(values: &[i64]) -> i64 {
    values.iter().map(|value| value * value).sum()
}

/// One value for each person, the highest first.
pub(super) fn spread_out(histogram: &Histogram) -> Vec<i64> {
    let mut values = Vec::new();
    for (count, value) in histogram.iter().zip(0..) {
        for _ in 0..*count {
            values.push(value);
        }
    }
    values.reverse();
    values
}

/// The rows in the order of their values.
pub(super) fn rows_by_value(values: &[i64], order: &mut dyn Iterator<Item = i64>) -> Vec<usize> {
    let mut rows = Vec::new();
    for value in order {
        rows.extend((0..values.len()).filter(|row| values.get(*row) == Some(&value)));
    }
    rows
}

pub(super) fn gathered(values: &[i64], top: i64) -> Histogram {
    let mut histogram = empty(top);
    for value in values {
        put(&mut histogram, *value, 1);
    }
    histogram
}

impl Table {
    pub(super) fn new(columns: Vec<Vec<i64>>, family: &Family) -> Self {
        let mut table = Self { columns, values: Vec::new() };
        table.add_up(family);
        table
    }

    pub(super) fn n(&self) -> usize {
        self.columns.first().map_or(0, Vec::len)
    }

    fn add_up(&mut self, family: &Family) {
        self.values.clear();
        for scale in &family.scales {
            let mut values = vec![0; self.n()];
            for (atom, column) in self.columns.iter().enumerate() {
                if scale.has(atom) {
                    values.iter_mut().zip(column).for_each(|(value, more)| *value += more);
                }
            }
            self.values.push(values);
        }
    }

    /// Whether the columns have these sums, and values from 0 to these steps.
    pub(super) fn has(&self, atoms: &[(i64, i64)]) -> bool {
        self.columns.iter().zip(atoms).all(|(column, (sum, top))| {
            column.iter().sum::<i64>() == *sum && column.iter().all(|value| (0..=*top).contains(value))
        })
    }

    pub(super) fn row(&self, place: usize) -> Vec<i64> {
        self.columns.iter().filter_map(|column| column.get(place).copied()).collect()
    }

    pub(super) fn without(&self, place: usize) -> Self {
        let mut others = self.clone();
        for list in others.columns.iter_mut().chain(&mut others.values) {
            if place < list.len() {
                list.remove(place);
            }
        }
        others
    }

    fn at(&self, atom: usize, row: usize) -> i64 {
        self.columns.get(atom).and_then(|column| column.get(row)).copied().unwrap_or(0)
    }

    /// How much more the one row has after an exchange.
    pub(super) fn more(&self, Exchange { atom, one, other }: Exchange) -> i64 {
        self.at(atom, other) - self.at(atom, one)
    }

    pub(super) fn exchange(&mut self, exchange: Exchange, family: &Family) {
        let more = self.more(exchange);
        let Exchange { atom, one, other } = exchange;
        if let Some(column) = self.columns.get_mut(atom) {
            add_at(column, [(one, more), (other, -more)]);
        }
        for (scale, values) in family.scales.iter().zip(&mut self.values) {
            if scale.has(atom) {
                add_at(values, [(one, more), (other, -more)]);
            }
        }
    }

    /// Some exchanges that are only to make another table.
    pub(super) fn shuffle(&mut self, family: &Family, sequence: &mut Sequence, times: usize) {
        for _ in 0..times {
            let exchange = sequence.exchange(self.n(), self.columns.len());
            self.exchange(exchange, family);
        }
    }

    /// Other histograms with the same sums and squares: one pair of people moves apart by a step each and another pair
    /// with a distance of two more moves together.
    pub(super) fn reshape(&mut self, family: &Family, sequence: &mut Sequence) {
        let n = self.n();
        for _ in 0..n * RESHAPES {
            let atom = sequence.below(self.columns.len());
            let rows = [(); 4].map(|()| sequence.below(n));
            let [high, low, upper, lower] = rows.map(|row| self.at(atom, row));
            let top = family.atoms.get(atom).map_or(0, |(_, top)| *top);
            let keeps_squares = upper - lower == high - low + 2;
            let can_rise = high.max(lower) < top;
            let can_fall = low.min(upper) > 0;
            let are_apart =
                (1..4).all(|place| !rows.iter().take(place).any(|row| Some(row) == rows.get(place)));
            if keeps_squares
                && can_rise
                && can_fall
                && are_apart
                && let Some(column) = self.columns.get_mut(atom)
            {
                let [high, low, upper, lower] = rows;
                add_at(column, [(high, 1), (low, -1)]);
                add_at(column, [(upper, -1), (lower, 1)]);
            }
        }
        self.add_up(family);
    }

    /// Another histogram for an atom, with the order of its people kept.
    pub(super) fn replace(&mut self, atom: usize, histogram: &Histogram, family: &Family) {
        let Some(column) = self.columns.get_mut(atom) else { return };
        let top = family.atoms.get(atom).map_or(0, |(_, top)| *top);
        let order = rows_by_value(column, &mut (0..=top).rev());
        for (row, value) in order.into_iter().zip(spread_out(histogram)) {
            column.get_mut(row).into_iter().for_each(|place| *place = value);
        }
        self.add_up(family);
    }
}

fn add_at(values: &mut [i64], rows: [(usize, i64); 2]) {
    for (row, by) in rows {
        values.get_mut(row).into_iter().for_each(|value| *value += by);
    }
}
