//! People whose values are known by their number, their sum and their sum of squares alone, and who they could be.
//!
//! A value is counted in steps from the lowest one, so it lies between 0 and `top`. A [`Histogram`] is one possible
//! group: how many have which value.
//!
//! There are at most 10,000 people and 256 steps, so all numbers here stay far below 2^63: plain operators are a third of the
//! code that saturating ones are.

/// How many people have each value.
pub(super) type Histogram = Vec<i64>;

/// The most steps of the search for one group. With fewer than that it is complete.
const BUDGET: u32 = 400;

/// What is known of some people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct People {
    pub(super) n: i64,
    pub(super) sum: i64,
    pub(super) squares: i64,
}

/// What a search has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Search {
    Found(Histogram),
    /// No group has these sums.
    Impossible,
    /// Not found within the budget.
    Unknown,
}

impl Search {
    pub(super) fn found(self) -> Option<Histogram> {
        match self {
            Self::Found(histogram) => Some(histogram),
            Self::Impossible | Self::Unknown => None,
        }
    }
}

impl People {
    /// The others, if `count` people with `value` are taken away.
    pub(super) fn without(self, count: i64, value: i64) -> Self {
        let sum = count * value;
        Self { n: self.n - count, sum: self.sum - sum, squares: self.squares - sum * value }
    }

    /// The same people, counted from the highest value down.
    pub(super) fn mirrored(self, top: i64) -> Self {
        let whole = self.n * top;
        let squares = whole * top - 2 * top * self.sum + self.squares;
        Self { n: self.n, sum: whole - self.sum, squares }
    }

    /// The least sum of squares: all values within one of each other.
    pub(super) fn flattest(self) -> i64 {
        let (low, more) = divided(self.sum, self.n);
        self.n * low * low + more * (2 * low + 1)
    }

    /// The largest sum of squares of values from `low` to `high`: all but one at an end.
    fn steepest(self, low: i64, high: i64) -> i64 {
        let (at_high, odd) = self.ends(low, high);
        let at_low = self.n - at_high - i64::from(odd.is_some());
        at_high * high * high + at_low * low * low + odd.map_or(0, |value| value * value)
    }

    /// How many are at the high end, and who lies between, if as many as possible lie at the ends.
    fn ends(self, low: i64, high: i64) -> (i64, Option<i64>) {
        let (at_high, odd) = divided(self.sum - self.n * low, (high - low).max(1));
        (at_high, (odd > 0).then_some(low + odd))
    }

    fn is_sum_between(self, low: i64, high: i64) -> bool {
        self.n >= 0 && self.n * low <= self.sum && self.sum <= self.n * high
    }

    /// The group with as many people at the ends as possible; `None` if no group has this sum.
    pub(super) fn at_ends(self, low: i64, high: i64, top: i64) -> Option<Histogram> {
        if low > high || !self.is_sum_between(low, high) {
            return None;
        }
        let mut histogram = empty(top);
        let (at_high, odd) = self.ends(low, high);
        let mut at_low = self.n - at_high;
        if let Some(odd) = odd {
            put(&mut histogram, odd, 1);
            at_low -= 1;
        }
        put(&mut histogram, high, at_high);
        put(&mut histogram, low, at_low);
        Some(histogram)
    }

    /// Whether bounds and parity allow these sums.
    fn is_within(self, low: i64, high: i64) -> bool {
        self.is_sum_between(low, high)
            && self.flattest() <= self.squares
            && self.squares <= self.steepest(low, high)
            && (self.sum ^ self.squares) & 1 == 0
    }

    /// One group with values from `low` to `high`, the highest values first.
    pub(super) fn search(self, low: i64, high: i64, top: i64) -> Search {
        let mut histogram = empty(top);
        let mut budget = BUDGET;
        match self.descend(low, high, &mut histogram, &mut budget) {
            Some(true) => Search::Found(histogram),
            Some(false) => Search::Impossible,
            None => Search::Unknown,
        }
    }

    /// One group with values up to `top`.
    pub(super) fn any(self, top: i64) -> Option<Histogram> {
        self.search(0, top, top).found()
    }

    /// Whether there is a group with these sums whose values are not all the same.
    pub(super) fn can_differ(self, top: i64) -> bool {
        self.n * self.squares != self.sum * self.sum && self.any(top).is_some()
    }

    /// The group whose values are within one of each other.
    pub(super) fn flat(self, top: i64) -> Option<Histogram> {
        Self { squares: self.flattest(), ..self }.any(top)
    }

    /// A group whose values lie as near together as can be.
    pub(super) fn narrowest(self, top: i64) -> Option<Histogram> {
        let find = |low: i64, high: i64| self.search(low, high, top).found();
        let high = (0..=top).find(|high| find(0, *high).is_some())?;
        (0..=high).rev().find_map(|low| find(low, high))
    }

    /// `None` if the budget was too small.
    fn descend(self, low: i64, high: i64, histogram: &mut Histogram, budget: &mut u32) -> Option<bool> {
        if low > high || !self.is_within(low, high) {
            return Some(false);
        }
        let (mean, more) = divided(self.sum, self.n);
        if self.squares == self.flattest() {
            put(histogram, mean, self.n - more);
            put(histogram, mean + 1, more);
            return Some(true);
        }
        let mut value = high;
        // The highest value is above the mean, because the values differ by more than one.
        while value > mean {
            let others = self.without(1, value);
            if others.is_within(low, value) {
                *budget = budget.checked_sub(1)?;
                put(histogram, value, 1);
                if others.descend(low, value, histogram, budget)? {
                    return Some(true);
                }
                put(histogram, value, -1);
            }
            value -= 1;
        }
        Some(false)
    }
}

/// Quotient and rest; 0 and 0 where there is nobody to divide by.
fn divided(number: i64, by: i64) -> (i64, i64) {
    let quotient = number.checked_div_euclid(by).unwrap_or(0);
    (quotient, if by > 0 { number - quotient * by } else { 0 })
}

pub(super) fn empty(top: i64) -> Histogram {
    vec![0; place(top).unwrap_or(0) + 1]
}

/// A value as a place in a histogram.
pub(super) fn place(value: i64) -> Option<usize> {
    usize::try_from(value).ok()
}

pub(super) fn put(histogram: &mut Histogram, value: i64, count: i64) {
    if let Some(there) = place(value).and_then(|place| histogram.get_mut(place)) {
        *there += count;
    }
}
