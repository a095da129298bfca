//! How the answers of a group to one item spread: counts, shares, mean and ordinal median.
//!
//! No suppression is done here: callers that show or store a distribution must apply the rules for small groups.

use crate::format::exact::Exact;
use crate::questionnaire::answer::Answer;
use crate::questionnaire::instrument::ResponseSet;

/// A share as numerator and denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many gave one of the answers meant.
    pub count: u32,
    /// Of how many.
    pub of: u32,
}

impl Share {
    /// In per cent; `None` if the denominator is 0.
    pub fn percent(self) -> Option<Exact> {
        (self.of > 0).then(|| Exact::new(i64::from(self.count).saturating_mul(100), self.of.into()))
    }
}

/// The middle of ordered answers, in half steps: 0 is the first option, 1 between the first and the second, and so on.
/// With an even number of answers the two in the middle may differ; no number is invented between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Median {
    /// The lower of the two in the middle.
    pub low: usize,
    /// The higher one.
    pub high: usize,
}

/// The answers of a group to one item.
///
/// ```
/// use trygskema_core::{questionnaire::answer::Answer, group::distribution::Distribution, questionnaire::instrument::builtin};
///
/// let instrument = builtin::instrument("delphi-priority-13").unwrap();
/// let mut theme = Distribution::new(&instrument.response_sets()[0]);
/// for rating in [4, 4, 4, 4, 4, 4, 4, 3, 3] {
///     theme.add(Answer::Code(rating));
/// }
/// // The sum is 34 of nine answers, 3.78: a priority, because it is 3.0 or more.
/// assert_eq!(theme.mean().unwrap().rounded(1), "3.8");
/// assert_eq!((theme.n(), theme.is_priority()), (9, true));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distribution {
    /// The codes and points of the options, in the order shown.
    options: Vec<(u8, Option<i32>)>,
    /// For each half step how many answered so: two neighbouring ticks stand between their options.
    halves: Vec<u32>,
}

impl Distribution {
    /// Nobody's answers yet to an item with these options.
    pub fn new(set: &ResponseSet) -> Self {
        let options: Vec<_> = set.options().iter().map(|option| (option.code(), option.points())).collect();
        let halves = vec![0; options.len().saturating_mul(2).saturating_sub(1)];
        Self { options, halves }
    }

    /// Counts one answer. Returns whether it was one: an unknown code, ticks that are not one or two neighbours, a
    /// number and a text count nothing.
    pub fn add(&mut self, answer: Answer<'_>) -> bool {
        let half = match answer {
            Answer::Code(code) => {
                self.options.iter().position(|(known, _)| *known == code).map(|at| at.saturating_mul(2))
            }
            Answer::Ticks(ticks) => half_of(ticks),
            Answer::Number(_) | Answer::Text(_) => None,
        };
        match half.and_then(|half| self.halves.get_mut(half)) {
            Some(count) => {
                *count = count.saturating_add(1);
                true
            }
            None => false,
        }
    }

    /// How many answered.
    pub fn n(&self) -> u32 {
        self.halves.iter().fold(0, |n, count| n.saturating_add(*count))
    }

    /// How many stand at each half step, from the first option.
    pub fn halves(&self) -> &[u32] {
        &self.halves
    }

    /// The share of those who chose an option with one of these codes, of all who answered.
    pub fn share(&self, codes: &[u8]) -> Share {
        let chosen = self.options.iter().zip(self.halves.iter().step_by(2));
        let chosen = chosen.filter(|((code, _), _)| codes.contains(code));
        Share { count: chosen.fold(0, |sum, (_, count)| sum.saturating_add(*count)), of: self.n() }
    }

    /// The mean of the points; answers without points are left out. `None` if no answer has points.
    pub fn mean(&self) -> Option<Exact> {
        let (mut sum, mut n) = (0_i64, 0_i64);
        for ((_, points), count) in self.options.iter().zip(self.halves.iter().step_by(2)) {
            if let Some(points) = points {
                sum = sum.saturating_add(i64::from(*points).saturating_mul(i64::from(*count)));
                n = n.saturating_add(i64::from(*count));
            }
        }
        (n > 0).then(|| Exact::new(sum, n))
    }

    /// Whether the mean is 3.0 or more: the rule by which the expert panel of the report "Analyse 2.2" (NFA and
    /// `TeamArbejdsliv` 2017, p. 113) chose its priorities on a scale from 0 to 4.
    pub fn is_priority(&self) -> bool {
        self.mean().is_some_and(|mean| mean >= Exact::integer(3))
    }

    /// The ordinal median; `None` without answers.
    pub fn median(&self) -> Option<Median> {
        let n = self.n();
        let at = |rank: u32| {
            let mut below = 0_u32;
            self.halves.iter().position(|count| {
                below = below.saturating_add(*count);
                below > rank
            })
        };
        let last = n.checked_sub(1)?;
        Some(Median { low: at(last.checked_div(2)?)?, high: at(n.checked_div(2)?)? })
    }
}

/// The half step of one tick or two neighbouring ones.
pub(in crate::group) fn half_of(ticks: u16) -> Option<usize> {
    let first = usize::try_from(ticks.trailing_zeros()).ok()?;
    match ticks.checked_shr(ticks.trailing_zeros())? {
        1 => Some(first.saturating_mul(2)),
        3 => Some(first.saturating_mul(2).saturating_add(1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::instrument::builtin;

    fn levels() -> Distribution {
        let instrument = builtin::instrument("mapsaf").unwrap();
        Distribution::new(instrument.response_set_of(&instrument.items()[0]).unwrap())
    }

    // Ordered by hand: A, B-C, C, C, E: the third is C (half step 4). Without E: A, B-C, C, C: between 3 and 4.
    // shows: D41
    #[test]
    fn the_median_of_levels_is_a_level_or_stands_between_two() {
        let mut group = levels();
        for ticks in [0b100, 0b1, 0b110, 0b100] {
            assert!(group.add(Answer::Ticks(ticks)));
        }
        assert_eq!(group.median(), Some(Median { low: 3, high: 4 }));
        group.add(Answer::Ticks(0b10000));
        assert_eq!(group.median(), Some(Median { low: 4, high: 4 }));
        assert_eq!(group.halves(), [1, 0, 0, 1, 2, 0, 0, 0, 1]);
        assert_eq!(levels().median(), None);
    }

    // shows: D41
    #[test]
    fn what_is_no_answer_is_not_counted() {
        let mut group = levels();
        for odd in [
            Answer::Ticks(0),
            Answer::Ticks(0b101),
            Answer::Ticks(0b10_0000),
            Answer::Code(9),
            Answer::Number(1),
        ] {
            assert!(!group.add(odd), "{odd:?}");
        }
        assert_eq!((group.n(), group.mean()), (0, None));
        assert_eq!(group.share(&[1]).percent(), None);
    }
}
