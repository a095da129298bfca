//! One sitting of one person, as integers.

use std::fmt;

use zeroize::Zeroize;

use super::Battery;
use super::layout::{Layout, in_units};
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::Instrument;
use crate::questionnaire::score::{keyed_points, score};

/// What one person adds to the sums. Overwritten with zeros when it is dropped, and without a form that can be stored.
pub struct Contribution {
    pub(super) battery: [u8; 32],
    pub(super) parts: Vec<PartOfOne>,
}

/// What one person adds for one instrument.
pub(super) enum PartOfOne {
    /// Something was left out: the person is counted as incomplete, and no answer is used.
    Incomplete,
    Complete {
        items: Vec<i64>,
        scales: Vec<i64>,
        /// For each counted item the class, 0 to 3.
        classes: Vec<u8>,
    },
}

/// Why answers are no contribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoContribution {
    /// There is not one sheet for each instrument, or a sheet is of another instrument.
    OtherSheets,
    /// An answer or a score that the instrument does not have.
    OutOfRange,
}

impl fmt::Display for NoContribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherSheets => "the answers are not those of the instruments of this round",
            Self::OutOfRange => "an answer is outside what the instrument takes",
        })
    }
}

impl std::error::Error for NoContribution {}

impl Contribution {
    /// Makes integers of the answers of one sitting, one sheet for each instrument in the order of the battery.
    ///
    /// An instrument is complete if every item that a scale counts has an answer with points and every other summed
    /// item has an answer. A person who leaves an item out gets a result but counts only as incomplete.
    ///
    /// # Errors
    ///
    /// See [`NoContribution`].
    pub fn of(battery: &Battery, sheets: &[AnswerSheet]) -> Result<Self, NoContribution> {
        if sheets.len() != battery.instruments().len() {
            return Err(NoContribution::OtherSheets);
        }
        // Made before it is filled, so that what was read is wiped whatever happens.
        let mut contribution =
            Self { battery: battery.digest(), parts: Vec::with_capacity(battery.instruments().len()) };
        for ((instrument, layout), sheet) in battery.instruments().iter().zip(battery.layouts()).zip(sheets) {
            if sheet.len() != instrument.items().len() {
                return Err(NoContribution::OtherSheets);
            }
            contribution.parts.push(part(instrument, layout, sheet)?);
        }
        Ok(contribution)
    }

    /// Whether every instrument is complete, so that all of it counts.
    pub fn is_complete(&self) -> bool {
        self.parts.iter().all(|part| matches!(part, PartOfOne::Complete { .. }))
    }
}

impl Drop for Contribution {
    fn drop(&mut self) {
        self.parts.iter_mut().for_each(PartOfOne::wipe);
    }
}

/// Says nothing of what it holds.
impl fmt::Debug for Contribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Contribution")
    }
}

fn part(instrument: &Instrument, layout: &Layout, sheet: &AnswerSheet) -> Result<PartOfOne, NoContribution> {
    let option = |position: usize| {
        let item = instrument.items().get(position)?;
        let set = instrument.response_set_of(item)?;
        Some((item, set, set.option(sheet.get(position)?)?))
    };
    // All the room there will be, so that no old copy stays behind in memory.
    let mut items = Vec::with_capacity(layout.items.len());
    let mut classes = Vec::with_capacity(layout.classes.len());
    for plan in &layout.items {
        let keyed = option(plan.position)
            .and_then(|(item, set, option)| Some(keyed_points(option.points()?, set, item.keying())));
        items.extend(keyed.map(i64::from));
    }
    for plan in &layout.classes {
        classes
            .extend(option(plan.position).and_then(|(_, _, option)| u8::try_from(plan.class(option)).ok()));
    }
    let mut part = PartOfOne::Complete { items, scales: Vec::with_capacity(layout.scales.len()), classes };
    let is_complete = part.len() == (layout.items.len(), layout.classes.len());
    let mut scores = score(instrument, sheet);
    let is_sound = !is_complete || part.add_scales(layout, &scores);
    scores.wipe();
    if !is_complete || !is_sound {
        part.wipe();
        part = PartOfOne::Incomplete;
    }
    if is_sound { Ok(part) } else { Err(NoContribution::OutOfRange) }
}

impl PartOfOne {
    fn wipe(&mut self) {
        if let Self::Complete { items, scales, classes } = self {
            items.zeroize();
            scales.zeroize();
            classes.zeroize();
        }
    }

    fn len(&self) -> (usize, usize) {
        match self {
            Self::Incomplete => (0, 0),
            Self::Complete { items, classes, .. } => (items.len(), classes.len()),
        }
    }

    /// `false` if a score is not there or not what the plan says it can be.
    fn add_scales(&mut self, layout: &Layout, scores: &crate::questionnaire::score::ScoreSheet) -> bool {
        let Self::Complete { items, scales, .. } = self else { return false };
        let are_in_range =
            layout.items.iter().zip(items).all(|(plan, x)| (plan.least..=plan.most).contains(x));
        layout.scales.iter().all(|plan| {
            let value = scores.scales().get(plan.position).and_then(|score| score.value());
            let in_units = value.and_then(|value| in_units(value, plan.unit));
            scales.extend(in_units);
            in_units.is_some_and(|t| (plan.least..=plan.most).contains(&t))
        }) && are_in_range
    }
}
