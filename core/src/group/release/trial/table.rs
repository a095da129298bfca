//! One group as a table: a row for each person, a column for each atom, and the value of each person on each scale.

use super::fixed::{Fixed, FixedScale};
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
}

/// Pairs of rows in a column: all of them, or as many as are looked at.
pub(super) fn pairs(n: usize, atoms: usize, sequence: &mut Sequence) -> Vec<(usize, usize, usize)> {
    let all = n.saturating_mul(n.saturating_sub(1)) / 2;
    let all = all.saturating_mul(atoms);
    if all <= PAIRS {
        let of = |one: usize| (one.saturating_add(1)..n).map(move |other| (one, other));
        let pairs = (0..n).flat_map(of);
        pairs.flat_map(|(one, other)| (0..atoms).map(move |atom| (atom, one, other))).collect()
    } else {
        (0..PAIRS).map(|_| (sequence.below(atoms), sequence.below(n), sequence.below(n))).collect()
    }
}

pub(super) fn squares(values: &[i64]) -> i64 {
    values.iter().map(|value| value.saturating_mul(*value)).fold(0, i64::saturating_add)
}

/// One value for each person, the highest first.
pub(super) fn spread_out(histogram: &Histogram) -> Vec<i64> {
    let values = histogram.iter().enumerate().rev();
    let of = |(value, count): (usize, &i64)| {
        std::iter::repeat_n(i64::try_from(value).unwrap_or(0), usize::try_from(*count).unwrap_or(0))
    };
    values.flat_map(of).collect()
}

pub(super) fn gathered(values: &[i64], top: i64) -> Histogram {
    let mut histogram = empty(top);
    for value in values {
        put(&mut histogram, *value, 1);
    }
    histogram
}

impl Table {
    pub(super) fn new(columns: Vec<Vec<i64>>, family: &Fixed) -> Self {
        let mut table = Self { columns, values: Vec::new() };
        table.add_up(family);
        table
    }

    pub(super) fn n(&self) -> usize {
        self.columns.first().map_or(0, Vec::len)
    }

    pub(super) fn add_up(&mut self, family: &Fixed) {
        let value = |scale: &FixedScale, row: usize| {
            scale.atoms.iter().filter_map(|atom| self.columns.get(*atom)?.get(row)).sum()
        };
        let of = |scale: &FixedScale| (0..self.n()).map(|row| value(scale, row)).collect();
        self.values = family.scales.iter().map(of).collect();
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
        let less = |list: &Vec<i64>| {
            let kept = list.iter().enumerate().filter(|(row, _)| *row != place);
            kept.map(|(_, value)| *value).collect()
        };
        Self {
            columns: self.columns.iter().map(less).collect(),
            values: self.values.iter().map(less).collect(),
        }
    }

    pub(super) fn at(&self, atom: usize, row: usize) -> i64 {
        self.columns.get(atom).and_then(|column| column.get(row)).copied().unwrap_or(0)
    }

    pub(super) fn exchange(&mut self, atom: usize, one: usize, other: usize, family: &Fixed) {
        let more = self.at(atom, other).saturating_sub(self.at(atom, one));
        if let Some(column) = self.columns.get_mut(atom).filter(|column| one.max(other) < column.len()) {
            column.swap(one, other);
        }
        for (scale, values) in family.scales.iter().zip(&mut self.values) {
            if scale.atoms.contains(&atom) {
                for (row, by) in [(one, more), (other, more.saturating_neg())] {
                    if let Some(value) = values.get_mut(row) {
                        *value = value.saturating_add(by);
                    }
                }
            }
        }
    }

    /// Some exchanges that are only to make another table.
    pub(super) fn shuffle(&mut self, family: &Fixed, sequence: &mut Sequence, times: usize) {
        let (n, atoms) = (self.n(), self.columns.len());
        for _ in 0..times {
            self.exchange(sequence.below(atoms), sequence.below(n), sequence.below(n), family);
        }
    }

    /// Other histograms with the same sums and squares: one pair of people moves apart by a step each and another pair
    /// with a distance of two more moves together.
    pub(super) fn reshape(&mut self, family: &Fixed, sequence: &mut Sequence) {
        let (n, atoms) = (self.n(), self.columns.len());
        for _ in 0..n.saturating_mul(RESHAPES) {
            let atom = sequence.below(atoms);
            let rows = [(); 4].map(|()| sequence.below(n));
            let [high, low, upper, lower] = rows;
            let value = |row: usize| self.at(atom, row);
            let top = family.atoms.get(atom).map_or(0, |(_, top)| *top);
            let are_apart =
                (1..4).all(|place| !rows.iter().take(place).any(|row| Some(row) == rows.get(place)));
            let distance = |of: usize, from: usize| value(of).saturating_sub(value(from));
            let keeps_squares = distance(upper, lower) == distance(high, low).saturating_add(2);
            let can_rise = value(high).max(value(lower)) < top;
            let can_fall = value(low).min(value(upper)) > 0;
            if are_apart
                && keeps_squares
                && can_rise
                && can_fall
                && let Some(column) = self.columns.get_mut(atom)
            {
                for (row, by) in [(high, 1), (low, -1), (upper, -1), (lower, 1)] {
                    if let Some(value) = column.get_mut(row) {
                        *value = value.saturating_add(by);
                    }
                }
            }
        }
        self.add_up(family);
    }

    /// Another histogram for an atom, with the order of its people kept.
    pub(super) fn replace(&mut self, atom: usize, histogram: &Histogram, family: &Fixed) {
        let Some(column) = self.columns.get_mut(atom) else { return };
        let mut order: Vec<usize> = (0..column.len()).collect();
        order.sort_by_key(|row| std::cmp::Reverse(column.get(*row).copied().unwrap_or(0)));
        for (row, value) in order.into_iter().zip(spread_out(histogram)) {
            if let Some(place) = column.get_mut(row) {
                *place = value;
            }
        }
        self.add_up(family);
    }
}
