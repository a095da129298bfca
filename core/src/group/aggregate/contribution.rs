//! One sitting of one person, as integers.

use std::fmt;
use std::ops::RangeInclusive;

use zeroize::Zeroize;

use super::Battery;
use super::blocks::BlockPlan;
use super::layout::{Layout, SKIPPED, in_units};
use super::themes::ThemePlan;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::{Instrument, Item, ResponseOption, ResponseSet};
use crate::questionnaire::score::{ScaleScore, ScoreSheet, keyed_points, score};

/// What one person adds to the sums. Overwritten when it is dropped, and without a form that can be stored.
pub struct Contribution {
    pub(super) battery: [u8; 32],
    pub(super) parts: Vec<PartOfOne>,
    /// Whether the answers were given faster than their questions can be read.
    pub(super) is_fast: bool,
}

/// The most questions that anybody reads and answers in a second. Half as many are called careless in studies (Huang et al. 2012,
/// J Bus Psychol 27, 99-114: less than 2 seconds an item).
const QUESTIONS_A_SECOND: usize = 1;

/// What one person adds for one instrument.
pub(super) struct PartOfOne {
    /// What is in the way of all figures, if anything is.
    pub(super) lack: Option<Lack>,
    /// How the person counts in each block.
    pub(super) blocks: Vec<Taken>,
    /// Keyed points of the items and then values of the scales, as in [`Layout::squares`]; `None` where they are not
    /// summed.
    pub(super) values: Vec<Option<i64>>,
    /// For each counted item the class, 0 to 4.
    pub(super) classes: Vec<u8>,
    /// For each theme of an open form the points, if it was rated.
    pub(super) themes: Vec<Option<i64>>,
    /// For each item with levels which count it adds to.
    pub(super) levels: Vec<u8>,
}

/// How a person counts in a block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// Not: one of its scales has too few answers.
    Not,
    /// In its scales, some of them with fewer answers than they have items.
    Scales,
    /// In its scales and items: everything has an answer with points.
    Items,
}

/// Why a person is not in every block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lack {
    /// Every question of the blocks without this person has an answer, but some answers have no points.
    Points,
    /// A question of these blocks has no answer.
    Answers,
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
    /// A person counts in a block of scales that have items in common if the answers suffice for each of them by the
    /// missing rule of the instrument, and in the counts of every question that no scale counts.
    ///
    /// # Errors
    ///
    /// See [`NoContribution`].
    pub fn of(battery: &Battery, sheets: &[AnswerSheet]) -> Result<Self, NoContribution> {
        if sheets.len() != battery.instruments().len() {
            return Err(NoContribution::OtherSheets);
        }
        // Made before it is filled, so that what was read is wiped whatever happens.
        let parts = Vec::with_capacity(battery.instruments().len());
        let mut contribution = Self { battery: battery.digest(), parts, is_fast: false };
        for ((instrument, layout), sheet) in battery.instruments().iter().zip(battery.layouts()).zip(sheets) {
            if sheet.len() != instrument.items().len() {
                return Err(NoContribution::OtherSheets);
            }
            contribution.parts.push(part(instrument, layout, sheet)?);
        }
        Ok(contribution)
    }

    /// The same of a sitting of this many whole seconds. Of the time only this is kept: whether it was less than a second for
    /// each answer.
    ///
    /// # Errors
    ///
    /// See [`NoContribution`].
    pub fn of_sitting(
        battery: &Battery,
        sheets: &[AnswerSheet],
        seconds: usize,
    ) -> Result<Self, NoContribution> {
        let mut contribution = Self::of(battery, sheets)?;
        let answered = sheets.iter().map(AnswerSheet::answered).fold(0, usize::saturating_add);
        contribution.is_fast = seconds.saturating_mul(QUESTIONS_A_SECOND) < answered;
        Ok(contribution)
    }

    /// Whether the answers suffice for every scale of every instrument.
    pub fn is_in_every_scale(&self) -> bool {
        self.parts.iter().all(|part| part.lack.is_none())
    }
}

/// Says nothing of what it holds.
impl fmt::Debug for Contribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Contribution")
    }
}

fn part(instrument: &Instrument, layout: &Layout, sheet: &AnswerSheet) -> Result<PartOfOne, NoContribution> {
    let mut scores = score(instrument, sheet);
    let mut part = PartOfOne {
        lack: None,
        // All the room there will be, so that no old copy stays behind in memory.
        blocks: Vec::with_capacity(layout.blocks.len()),
        values: Vec::with_capacity(layout.squares().count()),
        classes: Vec::with_capacity(layout.classes.len()),
        themes: Vec::with_capacity(layout.themes.len()),
        levels: Vec::with_capacity(layout.levels.len()),
    };
    let is_sound = part.fill(instrument, layout, sheet, &scores).is_some();
    scores.wipe();
    // A part that is not sound is wiped when it is dropped here.
    if is_sound { Ok(part) } else { Err(NoContribution::OutOfRange) }
}

fn option<'i>(
    instrument: &'i Instrument,
    sheet: &AnswerSheet,
    position: usize,
) -> Option<(&'i Item, &'i ResponseSet, &'i ResponseOption)> {
    let item = instrument.items().get(position)?;
    let set = instrument.response_set_of(item)?;
    Some((item, set, set.option(sheet.get(position)?)?))
}

impl PartOfOne {
    /// `None` if a number is not what the plan says it can be.
    fn fill(
        &mut self,
        instrument: &Instrument,
        layout: &Layout,
        sheet: &AnswerSheet,
        scores: &ScoreSheet,
    ) -> Option<()> {
        let option = |position: usize| option(instrument, sheet, position);
        let points = |position: usize| {
            let (item, set, option) = option(position)?;
            Some(i64::from(keyed_points(option.points()?, set, item.keying())))
        };
        for block in &layout.blocks {
            let has_all = block.positions.iter().all(|position| points(*position).is_some());
            let taken = match block.counts(scores) {
                false if has_all => return None,
                false => Taken::Not,
                true if has_all => Taken::Items,
                true => Taken::Scales,
            };
            if taken == Taken::Not {
                let has_answers = block.positions.iter().all(|position| option(*position).is_some());
                let lack = if has_answers { Lack::Points } else { Lack::Answers };
                self.lack = Some(if self.lack == Some(Lack::Answers) { Lack::Answers } else { lack });
            }
            self.blocks.push(taken);
        }
        for plan in &layout.items {
            let is_summed = self.blocks.get(plan.block) == Some(&Taken::Items);
            let value = points(plan.position).filter(|_| is_summed);
            self.push(value, plan.least..=plan.most)?;
        }
        for plan in &layout.scales {
            let is_summed = self.blocks.get(plan.block).is_some_and(|taken| *taken != Taken::Not);
            let value = match scores.scales().get(plan.position).and_then(ScaleScore::value) {
                Some(value) if is_summed => Some(in_units(value, plan.unit)?),
                _ => None,
            };
            self.push(value, plan.least..=plan.most)?;
        }
        for plan in &layout.classes {
            let class = option(plan.position).map_or(SKIPPED, |(_, _, option)| plan.class(option));
            self.classes.push(u8::try_from(class).ok()?);
        }
        for plan in &layout.themes {
            self.themes.push(option(plan.position).and_then(|(_, _, option)| ThemePlan::points(option)));
        }
        for plan in &layout.levels {
            self.levels.push(u8::try_from(plan.place(sheet.answer(plan.position))).ok()?);
        }
        Some(())
    }

    fn push(&mut self, value: Option<i64>, range: RangeInclusive<i64>) -> Option<()> {
        self.values.push(value);
        value.is_none_or(|value| range.contains(&value)).then_some(())
    }

    fn wipe(&mut self) {
        self.values.iter_mut().for_each(Zeroize::zeroize);
        self.classes.zeroize();
        self.themes.iter_mut().for_each(Zeroize::zeroize);
        self.levels.zeroize();
        self.blocks.as_mut_slice().fill(std::hint::black_box(Taken::Not));
        self.lack = std::hint::black_box(None);
    }
}

/// The ids of the scales that would not count a person with these answers in a group, in the order of the instrument.
///
/// ```
/// use trygskema_core::{group::aggregate::scales_without, questionnaire::answer::AnswerSheet, questionnaire::instrument::builtin};
///
/// // SVEST takes two of the four answers of its first scale, and each of its scales stands by itself.
/// let instrument = builtin::instrument("svest-29").unwrap();
/// let mut answers = AnswerSheet::new(&instrument);
/// (3..29).for_each(|item| answers.set(item, 1).unwrap());
/// assert_eq!(scales_without(&instrument, &answers), ["psychological_distress"]);
/// answers.set(2, 1).unwrap();
/// assert!(scales_without(&instrument, &answers).is_empty());
/// // In OMS-HC the total has items in common with every part.
/// let instrument = builtin::instrument("oms-hc-15").unwrap();
/// let mut answers = AnswerSheet::new(&instrument);
/// (0..14).for_each(|item| answers.set(item, 1).unwrap());
/// assert_eq!(scales_without(&instrument, &answers).len(), 4);
/// ```
pub fn scales_without<'i>(instrument: &'i Instrument, sheet: &AnswerSheet) -> Vec<&'i str> {
    let mut scores = score(instrument, sheet);
    let blocks = BlockPlan::all(instrument);
    let without: Vec<_> = blocks.iter().filter(|block| !block.counts(&scores)).collect();
    scores.wipe();
    let scales = instrument.scales().iter().enumerate();
    let is_without = |place: &usize| without.iter().any(|block| block.scales.contains(place));
    scales.filter(|(place, _)| is_without(place)).map(|(_, scale)| scale.id()).collect()
}

impl Drop for PartOfOne {
    fn drop(&mut self) {
        self.wipe();
    }
}
