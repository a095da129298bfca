//! Questions that are answered with a level, or with two neighbouring ones by somebody who wavers.
//!
//! Who ticks one level stands at it; who ticks two stands at a step of its own between them. The places are counted in half
//! steps: 0 is the lowest level, 1 between it and the next, and so on. Counts stay whole numbers, and nobody is counted twice.

use super::layout::SKIPPED;
use crate::group::distribution::half_of;
use crate::questionnaire::answer::Answer;
use crate::questionnaire::instrument::{Headline, Item, ResponseOption, ResponseSet};

/// An item with levels.
#[derive(Clone, Debug)]
pub(crate) struct LevelPlan {
    pub(crate) position: usize,
    pub(crate) id: String,
    /// How many levels there are, 2 to 16.
    pub(crate) levels: u32,
    /// The levels whose share is shown.
    pub(crate) headline: Headline,
}

/// The places of so many levels.
pub(crate) const fn places(levels: u32) -> u32 {
    levels.saturating_mul(2).saturating_sub(1)
}

/// Whether a place lies among the levels of a headline: with two ticks only if both do. The middle is that of the levels.
pub(crate) fn is_reached(place: u32, levels: u32, headline: Headline) -> bool {
    // A place is twice its level, so that both ticks of a step between two are neighbours of it.
    let (lower, upper) = (place.saturating_sub(place & 1), place.saturating_add(place & 1));
    let middle = levels.saturating_sub(1);
    match headline {
        Headline::High => lower > middle,
        Headline::MiddleOrHigh => lower >= middle,
        Headline::Low => upper < middle,
        Headline::MiddleOrLow => upper <= middle,
    }
}

impl LevelPlan {
    /// `None` if the options are no levels: their points rise in equal steps.
    pub(super) fn of(position: usize, item: &Item, set: &ResponseSet) -> Option<Self> {
        let points: Option<Vec<i32>> = set.options().iter().map(ResponseOption::points).collect();
        let points = points?;
        let mut steps = points.windows(2).map(|pair| match pair {
            [one, next] => next.saturating_sub(*one),
            _ => 0,
        });
        let step = steps.next().filter(|step| *step > 0)?;
        let levels = u32::try_from(points.len()).ok()?;
        let (id, headline) = (item.id().to_owned(), item.headline());
        steps.all(|next| next == step).then_some(Self { position, id, levels, headline })
    }

    /// How many counts there are: one for each place, and one for those who skipped the question.
    pub(super) fn counts(&self) -> usize {
        usize::try_from(places(self.levels)).unwrap_or(SKIPPED).saturating_add(1)
    }

    /// Which of them an answer adds to.
    pub(super) fn place(&self, answer: Option<Answer<'_>>) -> usize {
        let skipped = self.counts().saturating_sub(1);
        match answer {
            Some(Answer::Ticks(ticks)) => half_of(ticks).filter(|half| *half < skipped).unwrap_or(skipped),
            _ => skipped,
        }
    }
}
