//! Who is counted where. Scales that share an item, directly or through others, are one block; figures that have an item
//! in common must be of the same people, or the difference of two of them is what one person answered.

use super::layout::{MAX_SQUARES, ScalePlan, in_units, is_summed};
use super::{MAX_PERSONS, Square};
use crate::format::exact::{Exact, common_multiple};
use crate::questionnaire::instrument::{Instrument, Method, ResponseSet, Scale};
use crate::questionnaire::score::ScoreSheet;

/// Scales that count the same people, and their items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BlockPlan {
    /// Positions among the items of the instrument, in order.
    pub(crate) positions: Vec<usize>,
    /// Positions among the scales of the instrument, in order.
    pub(crate) scales: Vec<usize>,
    /// Whether only persons with every answer are counted, although a scale would take fewer: the sums of its
    /// prorated values would be too large to be exact.
    pub(crate) needs_all: bool,
}

impl BlockPlan {
    /// The blocks of the scales that are summed, in the order of their first scales.
    pub(crate) fn all(instrument: &Instrument) -> Vec<Self> {
        let summed = instrument.scales().iter().enumerate().filter(|(_, scale)| is_summed(scale));
        let summed: Vec<(usize, &Scale)> = summed.collect();
        // Each scale with the first one of its block.
        let mut first: Vec<usize> = summed.iter().map(|(place, _)| *place).collect();
        for (at, (_, scale)) in summed.iter().enumerate() {
            for (before, (_, other)) in summed.iter().enumerate().take(at) {
                let mut shared = scale.item_positions().iter();
                if shared.any(|position| other.item_positions().contains(position))
                    && let (Some(one), Some(two)) = (first.get(before).copied(), first.get(at).copied())
                {
                    let (kept, gone) = (one.min(two), one.max(two));
                    first.iter_mut().filter(|place| **place == gone).for_each(|place| *place = kept);
                }
            }
        }
        let leads = summed.iter().zip(&first).filter(|((place, _), first)| place == *first);
        let of_block = |lead: usize| {
            let scales = summed.iter().zip(&first).filter(move |(_, first)| **first == lead);
            scales.map(|(scale, _)| *scale)
        };
        let block = |lead: usize| {
            let is_in =
                |position: &usize| of_block(lead).any(|(_, scale)| scale.item_positions().contains(position));
            Self {
                positions: (0..instrument.items().len()).filter(is_in).collect(),
                scales: of_block(lead).map(|(place, _)| place).collect(),
                needs_all: false,
            }
        };
        let mut blocks: Vec<Self> = leads.map(|((place, _), _)| block(*place)).collect();
        for block in &mut blocks {
            let scales = block.scales.iter().filter_map(|place| instrument.scales().get(*place));
            block.needs_all = !scales.into_iter().all(|scale| {
                let needed = scale.missing_rule().needed(scale.entries().len());
                unit(instrument, scale, needed).is_some_and(|unit| ends(scale, unit).is_some())
            });
        }
        blocks
    }

    /// Whether the answers of a person suffice for each of its scales.
    pub(super) fn counts(&self, scores: &ScoreSheet) -> bool {
        self.scales.iter().all(|place| {
            let score = scores.scales().get(*place);
            score.is_some_and(|score| score.value().is_some() && !(self.needs_all && score.is_prorated()))
        })
    }
}

impl ScalePlan {
    /// Unit and range of the values of those who left nothing out.
    pub(crate) fn coarse(&self) -> (i64, i64, i64) {
        let of = |number: i64| number.checked_div(self.coarser).unwrap_or(number);
        (of(self.unit), of(self.least), of(self.most))
    }

    /// The same sums in that unit; `None` if they are not those of such values.
    pub(crate) fn in_coarse(&self, square: Square) -> Option<Square> {
        let whole = |number: i64, unit: i64| {
            let rest = number.checked_rem(unit)?;
            number.checked_div(unit).filter(|_| rest == 0)
        };
        let of_squares = self.coarser.checked_mul(self.coarser)?;
        Some(Square { sum: whole(square.sum, self.coarser)?, squares: whole(square.squares, of_squares)? })
    }
}

/// The lowest and the highest value in a unit; `None` if sums of so many persons would not be exact in it. That also keeps
/// every unit below that of [`Moments`](crate::group::stats::Moments), 2^20: one end of a scale of points is at least 1, so its unit is at
/// most 948,683, and the values of a table have at most six decimals.
pub(super) fn ends(scale: &Scale, unit: i64) -> Option<(i64, i64)> {
    let (least, most) = (in_units(scale.range().low, unit)?, in_units(scale.range().high, unit)?);
    let size = least.checked_abs()?.max(most.checked_abs()?);
    let largest = size.checked_mul(size)?.checked_mul(MAX_PERSONS.into())?;
    (largest <= MAX_SQUARES).then_some((least, most))
}

/// The smallest unit in which the value of everybody who answers at least `needed` items of a scale is a whole number:
/// with `a` answers the mean of `a` items is taken, so a value is a sum of points times a step that has `a` below.
pub(super) fn unit(instrument: &Instrument, scale: &Scale, needed: usize) -> Option<i64> {
    if let Method::Table(rows) = scale.method() {
        // A table has the values of complete sums alone.
        return rows.iter().map(|(_, value)| value.denominator()).try_fold(1, common_multiple);
    }
    let mut unit = 1;
    for answered in needed..=scale.entries().len() {
        for entry in scale.entries() {
            unit = common_multiple(unit, step(instrument, scale, entry, answered)?.denominator())?;
        }
    }
    Some(unit)
}

/// What one more point of an entry adds to the value, if so many entries are answered.
pub(super) fn step(
    instrument: &Instrument,
    scale: &Scale,
    entry: &[usize],
    answered: usize,
) -> Option<Exact> {
    let (answered, count) = (i64::try_from(answered).ok()?, i64::try_from(scale.entries().len()).ok()?);
    Some(match scale.method() {
        Method::Sum => Exact::new(count.checked_mul(scale.multiplier().into())?, answered),
        Method::Mean => Exact::new(1, answered),
        Method::Mean0To100 => {
            let (least, most) = set_of(instrument, entry)?.points_range();
            let span = i64::from(most).checked_sub(least.into())?;
            Exact::new(100, answered.checked_mul(span)?)
        }
        Method::Share(_) => Exact::new(100, answered),
        Method::Table(_) | Method::Category(_) => Exact::integer(1),
    })
}

/// The response set of an entry; where it has two items, they have the same.
pub(super) fn set_of<'i>(instrument: &'i Instrument, entry: &[usize]) -> Option<&'i ResponseSet> {
    instrument.response_set_of(instrument.items().get(*entry.first()?)?)
}
