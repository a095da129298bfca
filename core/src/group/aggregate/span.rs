//! Which sums follow from which others by adding and subtracting.
//!
//! A withheld number can be recovered if it is a combination of released ones: a total minus its other parts is the
//! part that was withheld. Every scale and item is a vector over the quantities of its instrument, and a number can be
//! recovered exactly if its vector lies in the span of the released vectors. Sums are linear, so this holds for every
//! group.

/// Arithmetic is modulo this prime: exact, bounded, and no coefficient of a questionnaire reaches it.
const PRIME: u64 = 2_147_483_647;

/// The coefficients by column; beyond the end they are zero.
pub(crate) type Vector = Vec<u64>;

/// The quantities of an instrument by name, numbered as they come.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    names: Vec<String>,
}

impl Columns {
    /// The quantity with this name alone.
    pub(crate) fn only(&mut self, name: String) -> Vector {
        let column = self.names.iter().position(|other| *other == name).unwrap_or_else(|| {
            self.names.push(name);
            self.names.len().saturating_sub(1)
        });
        let mut vector = vec![0; column];
        vector.push(1);
        vector
    }

    pub(crate) fn sum(&mut self, parts: Vec<(String, i64)>) -> Vector {
        let modulus = i64::try_from(PRIME).unwrap_or(i64::MAX);
        let mut vector = Vector::new();
        for (name, factor) in parts {
            let factor = u64::try_from(factor.rem_euclid(modulus)).unwrap_or(0);
            add(&mut vector, factor, &self.only(name));
        }
        vector
    }
}

/// Adds a multiple of a vector. All numbers are below 2^31.
fn add(vector: &mut Vector, factor: u64, other: &[u64]) {
    if vector.len() < other.len() {
        vector.resize(other.len(), 0);
    }
    for (coefficient, more) in vector.iter_mut().zip(other) {
        *coefficient = (*coefficient + factor * more) % PRIME;
    }
}

/// `1 / a`, because `a^(p - 1) = 1` modulo a prime.
fn inverse(a: u64) -> u64 {
    let (mut power, mut square, mut exponent) = (1, a, PRIME - 2);
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = power * square % PRIME;
        }
        square = square * square % PRIME;
        exponent >>= 1;
    }
    power
}

/// The span of some vectors modulo [`PRIME`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Span {
    /// Each with its first column, where its coefficient is 1 and that of every later row is zero.
    rows: Vec<(usize, Vector)>,
}

impl Span {
    /// The vector reduced by the rows; zero if it lies in the span.
    fn rest(&self, vector: &Vector) -> Vector {
        let mut rest = vector.clone();
        for (first, row) in &self.rows {
            if let Some(coefficient) = rest.get(*first).filter(|coefficient| **coefficient > 0) {
                let times = PRIME - coefficient;
                add(&mut rest, times, row);
            }
        }
        rest
    }

    /// Whether a vector follows from those that were added.
    pub(crate) fn holds(&self, vector: &Vector) -> bool {
        self.rest(vector).iter().all(|coefficient| *coefficient == 0)
    }

    /// Adds a vector; `false` if it followed from the others already.
    pub(crate) fn add(&mut self, vector: &Vector) -> bool {
        let rest = self.rest(vector);
        let first = rest.iter().enumerate().find(|(_, coefficient)| **coefficient > 0);
        let Some((first, coefficient)) = first else { return false };
        let mut row = Vector::new();
        add(&mut row, inverse(*coefficient), &rest);
        self.rows.push((first, row));
        true
    }

    /// The span of some vectors with some columns left out, and how many dimensions it has.
    fn rank(vectors: &[Vector], without: &[usize]) -> usize {
        let mut span = Self::default();
        let kept = |vector: &Vector| {
            let mut kept = vector.clone();
            for column in without {
                kept.get_mut(*column).into_iter().for_each(|coefficient| *coefficient = 0);
            }
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
    let columns = vectors.iter().map(Vec::len).max().unwrap_or(0);
    let of = |vector: &Vector, column: usize| vector.get(column).copied().unwrap_or(0);
    let are_alike = |one, other| vectors.iter().all(|vector| of(vector, one) == of(vector, other));
    let like = |column: usize| (0..columns).filter(|other| are_alike(column, *other)).count();
    let counts: Vec<usize> = (0..columns).map(like).collect();
    let whole = Span::rank(vectors, &[]);
    let does_fall = |one: usize, other: usize| Span::rank(vectors, &[one, other]) < whole;
    counts.iter().enumerate().any(|(one, of_one)| {
        let later = counts.iter().enumerate().skip(one);
        later.into_iter().any(|(other, of_other)| {
            of_one == of_other
                && (*of_one == 1 || (*of_one == 2 && are_alike(one, other)))
                && does_fall(one, other)
        })
    })
}
