//! The same scores as [`score`](crate::questionnaire::score::score), for many persons: everything that does not depend on a person is
//! worked out once.
//!
//! What an answer adds to a scale is looked up in a table, keying and method included, and the sums of four scales are
//! kept side by side, so that one look-up serves four scales and the additions become vector instructions.

use std::iter;

use crate::format::exact::{Exact, common_multiple};
use crate::questionnaire::instrument::{Instrument, Item, Method, ResponseSet, Scale, ShareThreshold};
use crate::questionnaire::score::{Outcome, keyed_points};

/// What stands for an item without an answer among the codes of [`Scorer::score`]. No response option has this code:
/// codes end at 250.
pub const NOT_ANSWERED: u8 = u8::MAX;

/// How many scales are summed side by side.
const LANES: usize = 4;

/// A sum of contributions in the upper 48 bits, and the number of answers in the lower 16: one addition does for both.
///
/// An instrument has at most 500 items, so the count stays within its bits; [`COMMON_DENOMINATOR_LIMIT`] keeps the sum
/// within the others.
type Packed = i64;
const COUNT_BITS: u32 = 16;
const COUNT_MASK: i64 = (1 << COUNT_BITS) - 1;
const ONE_ANSWER: Packed = 1;

/// The largest common denominator of the contributions to one scale. At most 100 times this is added for each of at
/// most 500 answers: below 2^36.
const COMMON_DENOMINATOR_LIMIT: i64 = 1_000_000;

/// An instrument made ready for scoring many persons.
///
/// ```
/// use trygskema_core::{format::exact::Exact, questionnaire::instrument::builtin, questionnaire::score::{NOT_ANSWERED, Outcome, Scorer}};
///
/// let instrument = builtin::instrument("oms-hc-15").unwrap();
/// let scorer = Scorer::new(&instrument).expect("every method of OMS-HC is known to it");
/// let mut scores = scorer.empty_scores();
/// let mut codes = [3; 15];
/// scorer.score(&codes, &mut scores);
/// assert_eq!(scores[0].outcome(), Outcome::Complete(Exact::integer(45)));
/// codes[14] = NOT_ANSWERED;
/// scorer.score(&codes, &mut scores);
/// assert_eq!((scores[0].outcome(), scores[0].answered()), (Outcome::TooFew, 14));
/// ```
#[derive(Clone, Debug)]
pub struct Scorer {
    groups: Vec<Group>,
    scales: Vec<Plan>,
}

/// One score of one person; its scale is the one of the instrument at the same position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuickScore {
    outcome: Outcome,
    answered: usize,
}

/// Up to four scales and the items that at least one of them has.
#[derive(Clone, Debug, Default)]
struct Group {
    columns: Vec<Column>,
}

/// An item, and for each of its codes what an answer adds to each scale of the group. A code that is not in the table,
/// or that no option has, adds nothing: it is no answer.
#[derive(Clone, Debug)]
struct Column {
    position: usize,
    adds: Vec<[Packed; LANES]>,
}

/// How the sum of a scale becomes its score.
#[derive(Clone, Copy, Debug)]
struct Plan {
    n_items: usize,
    needed: usize,
    /// `m · k` or `m`: see [`Method`].
    is_sum: bool,
    /// What the contributions have been multiplied by to be integers.
    common_denominator: i64,
}

impl Scorer {
    /// Works out the tables of an instrument. `None` if one of its scales has a method that is not an addition of
    /// contributions, or fractions beyond what fits: then [`score`](crate::questionnaire::score::score) is the way.
    pub fn new(instrument: &Instrument) -> Option<Self> {
        let mut groups = Vec::new();
        let mut scales = Vec::new();
        for four in instrument.scales().chunks(LANES) {
            let mut group = Group::default();
            for (lane, scale) in four.iter().enumerate() {
                // A pair of which the higher counts and a multiplied sum are no plain additions.
                if scale.entries().len() != scale.item_positions().len() || scale.multiplier() != 1 {
                    return None;
                }
                let common_denominator = common_denominator(instrument, scale)?;
                for position in scale.item_positions() {
                    group.add(
                        lane,
                        *position,
                        &contributions(instrument, scale, *position, common_denominator)?,
                    )?;
                }
                let n_items = scale.item_positions().len();
                scales.push(Plan {
                    n_items,
                    needed: scale.missing_rule().needed(n_items),
                    is_sum: *scale.method() == Method::Sum,
                    common_denominator,
                });
            }
            group.columns.sort_by_key(|column| column.position);
            groups.push(group);
        }
        Some(Self { groups, scales })
    }

    /// Room for the scores of one person, one for each scale, to be used again and again.
    pub fn empty_scores(&self) -> Vec<QuickScore> {
        vec![QuickScore { outcome: Outcome::TooFew, answered: 0 }; self.scales.len()]
    }

    /// Scores one person: `codes` are the codes of the answers in the order of the items, [`NOT_ANSWERED`] for none. A
    /// code that the item does not have counts as no answer, and so does an item beyond the end.
    ///
    /// Exactly what [`score`](crate::questionnaire::score::score) gives for the same answers, without allocation.
    pub fn score(&self, codes: &[u8], scores: &mut [QuickScore]) {
        let rooms = scores.chunks_mut(LANES).zip(self.scales.chunks(LANES));
        for (group, (scores, plans)) in self.groups.iter().zip(rooms) {
            let sums = group.sums(codes);
            for ((score, plan), packed) in scores.iter_mut().zip(plans).zip(sums) {
                *score = plan.score(packed);
            }
        }
    }
}

impl QuickScore {
    /// What came out.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// How many items of the scale were answered.
    pub fn answered(&self) -> usize {
        self.answered
    }
}

impl Group {
    fn sums(&self, codes: &[u8]) -> [Packed; LANES] {
        let mut sums = [0; LANES];
        for column in &self.columns {
            let code = codes.get(column.position).copied().unwrap_or(NOT_ANSWERED);
            let Some(adds) = column.adds.get(usize::from(code)) else { continue };
            for (sum, add) in sums.iter_mut().zip(adds) {
                // It cannot wrap, see `Packed`; saturating would keep the compiler from using vectors.
                *sum = Packed::wrapping_add(*sum, *add);
            }
        }
        sums
    }

    /// Puts the contributions of an item to the scale at `lane` into the table.
    fn add(&mut self, lane: usize, position: usize, contributions: &[(u8, i64)]) -> Option<()> {
        let known = self.columns.iter().position(|column| column.position == position);
        let at = known.unwrap_or_else(|| {
            self.columns.push(Column { position, adds: Vec::new() });
            self.columns.len().saturating_sub(1)
        });
        let adds = &mut self.columns.get_mut(at)?.adds;
        for (code, contribution) in contributions {
            let code = usize::from(*code);
            if adds.len() <= code {
                adds.extend(iter::repeat_n([0; LANES], code.saturating_add(1).saturating_sub(adds.len())));
            }
            *adds.get_mut(code)?.get_mut(lane)? =
                contribution.checked_mul(1 << COUNT_BITS)?.checked_add(ONE_ANSWER)?;
        }
        Some(())
    }
}

impl Plan {
    fn score(&self, packed: Packed) -> QuickScore {
        let count = packed & COUNT_MASK;
        let answered = usize::try_from(count).unwrap_or(0);
        let sum = packed >> COUNT_BITS;
        let outcome = if answered < self.needed {
            Outcome::TooFew
        } else if answered == self.n_items && self.is_sum {
            // The usual case, without a division: m · k is the sum.
            Outcome::Complete(Exact::integer(sum))
        } else {
            let n_items = i64::try_from(self.n_items).unwrap_or(i64::MAX);
            let factor = if self.is_sum { n_items } else { 1 };
            let value = Exact::new(sum.saturating_mul(factor), count.saturating_mul(self.common_denominator));
            if answered == self.n_items { Outcome::Complete(value) } else { Outcome::Prorated(value) }
        };
        QuickScore { outcome, answered }
    }
}

/// For each option of an item its code and what choosing it adds to the scale, times the common denominator.
fn contributions(
    instrument: &Instrument,
    scale: &Scale,
    position: usize,
    common_denominator: i64,
) -> Option<Vec<(u8, i64)>> {
    let item = instrument.items().get(position)?;
    let set = set_of(instrument, item)?;
    let (low, high) = set.points_range();
    let span = i64::from(high).saturating_sub(low.into());
    let mut contributions = Vec::new();
    for option in set.options() {
        // An answer that does not count adds nothing, not even to the number of answers.
        let Some(points) = option.points() else { continue };
        let points = keyed_points(points, set, item.keying());
        let contribution = if is_plain(scale.method()) {
            i64::from(points)
        } else if *scale.method() == Method::Mean0To100 {
            let above = i64::from(points).saturating_sub(low.into());
            above.checked_mul(100)?.checked_mul(common_denominator)?.checked_div(span)?
        } else if let Method::Share(threshold) = scale.method() {
            let counts = match threshold {
                ShareThreshold::AtLeast(limit) => points >= *limit,
                ShareThreshold::AtMost(limit) => points <= *limit,
            };
            if counts { 100 } else { 0 }
        } else {
            // A method that is not known here is left to `score`.
            return None;
        };
        contributions.push((option.code(), contribution));
    }
    Some(contributions)
}

/// The smallest number that makes every contribution to a scale an integer; `None` beyond the limit.
fn common_denominator(instrument: &Instrument, scale: &Scale) -> Option<i64> {
    let mut common = 1_i64;
    if *scale.method() != Method::Mean0To100 {
        return Some(common);
    }
    for position in scale.item_positions() {
        let (low, high) = set_of(instrument, instrument.items().get(*position)?)?.points_range();
        let span = i64::from(high).saturating_sub(low.into());
        common = common_multiple(common, span)?;
        if common > COMMON_DENOMINATOR_LIMIT {
            return None;
        }
    }
    Some(common)
}

fn is_plain(method: &Method) -> bool {
    matches!(method, Method::Sum | Method::Mean)
}

fn set_of<'i>(instrument: &'i Instrument, item: &Item) -> Option<&'i ResponseSet> {
    instrument.response_set_of(item)
}

#[cfg(test)]
mod tests;
