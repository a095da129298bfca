//! People whose values are known by their number, their sum and their sum of squares alone, and who they could be.
//!
//! A value is counted in steps from the lowest one, so it lies between 0 and `top`. A [`Histogram`] is one possible
//! group: how many have which value.

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
        let sum = count.saturating_mul(value);
        Self {
            n: self.n.saturating_sub(count),
            sum: self.sum.saturating_sub(sum),
            squares: self.squares.saturating_sub(sum.saturating_mul(value)),
        }
    }

    /// The same people, counted from the highest value down.
    pub(super) fn mirrored(self, top: i64) -> Self {
        let whole = self.n.saturating_mul(top);
        let crossed = top.saturating_mul(self.sum).saturating_mul(2);
        Self {
            n: self.n,
            sum: whole.saturating_sub(self.sum),
            squares: whole.saturating_mul(top).saturating_sub(crossed).saturating_add(self.squares),
        }
    }

    /// The least sum of squares: all values within one of each other.
    pub(super) fn flattest(self) -> i64 {
        if self.n <= 0 {
            return 0;
        }
        let (low, more) = (self.sum.div_euclid(self.n), self.sum.rem_euclid(self.n));
        let of_all = self.n.saturating_mul(low).saturating_mul(low);
        of_all.saturating_add(more.saturating_mul(low.saturating_mul(2).saturating_add(1)))
    }

    /// The largest sum of squares of values from `low` to `high`: all but one at an end.
    fn steepest(self, low: i64, high: i64) -> i64 {
        let (at_high, odd) = self.ends(low, high);
        let at_low = self.n.saturating_sub(at_high).saturating_sub(odd.map_or(0, |_| 1));
        let square = |value: i64| value.saturating_mul(value);
        let ends = at_high.saturating_mul(square(high)).saturating_add(at_low.saturating_mul(square(low)));
        ends.saturating_add(odd.map_or(0, square))
    }

    /// How many are at the high end, and who lies between, if as many as possible lie at the ends.
    fn ends(self, low: i64, high: i64) -> (i64, Option<i64>) {
        let above = self.sum.saturating_sub(self.n.saturating_mul(low));
        let width = high.saturating_sub(low).max(1);
        let odd = above.rem_euclid(width);
        (above.div_euclid(width), (odd > 0).then(|| low.saturating_add(odd)))
    }

    fn is_sum_between(self, low: i64, high: i64) -> bool {
        self.n >= 0 && self.n.saturating_mul(low) <= self.sum && self.sum <= self.n.saturating_mul(high)
    }

    /// The group with as many people at the ends as possible; `None` if no group has this sum.
    pub(super) fn at_ends(self, low: i64, high: i64, top: i64) -> Option<Histogram> {
        if low > high || !self.is_sum_between(low, high) {
            return None;
        }
        let mut histogram = empty(top);
        let (at_high, odd) = self.ends(low, high);
        let mut at_low = self.n.saturating_sub(at_high);
        if let Some(odd) = odd {
            put(&mut histogram, odd, 1);
            at_low = at_low.saturating_sub(1);
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

    /// Whether there is a group with these sums whose values are not all the same.
    pub(super) fn can_differ(self, top: i64) -> bool {
        let is_alike = self.n.saturating_mul(self.squares) == self.sum.saturating_mul(self.sum);
        !is_alike && self.search(0, top, top).found().is_some()
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
        if self.squares == self.flattest() {
            if self.n > 0 {
                let (value, more) = (self.sum.div_euclid(self.n), self.sum.rem_euclid(self.n));
                put(histogram, value, self.n.saturating_sub(more));
                put(histogram, value.saturating_add(1), more);
            }
            return Some(true);
        }
        let mean = self.sum.div_euclid(self.n.max(1));
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
            value = value.saturating_sub(1);
        }
        Some(false)
    }
}

pub(super) fn empty(top: i64) -> Histogram {
    vec![0; usize::try_from(top).unwrap_or(0).saturating_add(1)]
}

pub(super) fn put(histogram: &mut Histogram, value: i64, count: i64) {
    if let Some(place) = usize::try_from(value).ok().and_then(|value| histogram.get_mut(value)) {
        *place = place.saturating_add(count);
    }
}
