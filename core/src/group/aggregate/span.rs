//! Which sums follow from which others by adding and subtracting.
//!
//! A withheld number can be recovered if it is a combination of released ones: a total minus its other parts is the
//! part that was withheld. Every scale and item is a vector over the quantities of its instrument, and a number can be
//! recovered exactly if its vector lies in the span of the released vectors. Sums are linear, so this holds for every
//! group.

use std::collections::BTreeMap;

/// Arithmetic is modulo this prime: exact, bounded, and no coefficient of a questionnaire reaches it.
const PRIME: u64 = 2_147_483_647;

/// The coefficients that are not zero, by column.
pub(crate) type Vector = BTreeMap<usize, u64>;

/// The quantities of an instrument by name, numbered as they come.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    numbers: BTreeMap<String, usize>,
}

impl Columns {
    fn number(&mut self, name: &str) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(name.to_owned()).or_insert(next)
    }

    /// The quantity with this name alone.
    pub(crate) fn only(&mut self, name: &str) -> Vector {
        Vector::from([(self.number(name), 1)])
    }

    pub(crate) fn sum(&mut self, parts: impl Iterator<Item = (String, i64)>) -> Vector {
        let modulus = i64::try_from(PRIME).unwrap_or(i64::MAX);
        let mut vector = Vector::new();
        for (name, factor) in parts {
            let factor = u64::try_from(factor.rem_euclid(modulus)).unwrap_or(0);
            let coefficient = vector.entry(self.number(&name)).or_insert(0);
            *coefficient = add(*coefficient, factor);
        }
        vector.retain(|_, coefficient| *coefficient != 0);
        vector
    }
}

fn add(a: u64, b: u64) -> u64 {
    a.saturating_add(b) % PRIME
}

fn multiply(a: u64, b: u64) -> u64 {
    // Both are below 2^31.
    a.saturating_mul(b) % PRIME
}

/// `1 / a`, because `a^(p - 1) = 1` modulo a prime.
fn inverse(a: u64) -> u64 {
    let (mut power, mut square, mut exponent) = (1, a, PRIME.saturating_sub(2));
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = multiply(power, square);
        }
        square = multiply(square, square);
        exponent >>= 1;
    }
    power
}

/// The span of some vectors modulo [`PRIME`], in echelon form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Span {
    /// By the first column of each row, where its coefficient is 1.
    rows: BTreeMap<usize, Vector>,
}

impl Span {
    /// The vector reduced by the rows; empty if it lies in the span.
    fn rest(&self, vector: &Vector) -> Vector {
        let mut rest = vector.clone();
        let mut from = 0;
        while let Some((column, coefficient)) = rest.range(from..).next().map(|(column, of)| (*column, *of)) {
            if let Some(row) = self.rows.get(&column) {
                let times = PRIME.saturating_sub(coefficient);
                for (column, of) in row {
                    let sum = rest.entry(*column).or_insert(0);
                    *sum = add(*sum, multiply(times, *of));
                }
                rest.retain(|_, coefficient| *coefficient != 0);
            }
            from = column.saturating_add(1);
        }
        rest
    }

    /// Whether a vector follows from those that were added.
    pub(crate) fn holds(&self, vector: &Vector) -> bool {
        self.rest(vector).is_empty()
    }

    /// Adds a vector; `false` if it followed from the others already.
    pub(crate) fn add(&mut self, vector: &Vector) -> bool {
        let mut row = self.rest(vector);
        let Some((first, coefficient)) = row.iter().next().map(|(column, of)| (*column, *of)) else {
            return false;
        };
        let scale = inverse(coefficient);
        for of in row.values_mut() {
            *of = multiply(*of, scale);
        }
        self.rows.insert(first, row);
        true
    }

    /// The span of some vectors with some columns left out, and how many dimensions it has.
    fn rank(vectors: &[Vector], without: &[usize]) -> usize {
        let mut span = Self::default();
        let kept = |vector: &Vector| {
            let mut kept = vector.clone();
            kept.retain(|column, _| !without.contains(column));
            kept
        };
        vectors.iter().filter(|vector| span.add(&kept(vector))).count()
    }
}

/// Whether a quantity, or a combination of two, follows from these vectors. Then they disclose as much as single items.
///
/// A combination of vectors that is zero outside two columns exists exactly if the rank falls without these columns.
/// Columns that are equal in all vectors cannot be told apart, so only those with at most one equal column can matter.
pub(crate) fn does_isolate(vectors: &[Vector]) -> bool {
    let mut alike: BTreeMap<Vec<u64>, Vec<usize>> = BTreeMap::new();
    let mut columns = Vector::new();
    for column in vectors.iter().flat_map(BTreeMap::keys) {
        columns.insert(*column, 0);
    }
    for column in columns.into_keys() {
        let pattern = vectors.iter().map(|vector| vector.get(&column).copied().unwrap_or(0)).collect();
        alike.entry(pattern).or_default().push(column);
    }
    let whole = Span::rank(vectors, &[]);
    let does_fall = |without: &[usize]| Span::rank(vectors, without) < whole;
    let pairs = || alike.values().filter(|columns| columns.len() == 2);
    let singles: Vec<usize> =
        alike.values().filter(|columns| columns.len() == 1).flatten().copied().collect();
    pairs().any(|pair| does_fall(pair))
        || singles.iter().enumerate().any(|(place, first)| {
            let later = singles.iter().skip(place);
            later.into_iter().any(|second| does_fall(&[*first, *second]))
        })
}
