//! The questions of an open form: themes, each with the mean of its ratings.

use super::layout::options;
use crate::questionnaire::instrument::{Item, ResponseOption, ResponseSet};

/// A choice of an open form.
#[derive(Clone, Debug)]
pub(crate) struct ThemePlan {
    pub(crate) position: usize,
    pub(crate) id: String,
    pub(crate) least: i64,
    pub(crate) most: i64,
    /// How many different points its options have.
    pub(crate) options: u32,
}

/// How many rated a theme, and the sum of their points. No squares: a mean is all that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rated {
    pub(crate) n: u32,
    pub(crate) sum: i64,
}

impl ThemePlan {
    /// `None` if its answers have nothing to rate: fewer than two different points.
    pub(super) fn of(position: usize, item: &Item, set: &ResponseSet) -> Option<Self> {
        let (least, most) = set.points_range();
        let plan = Self {
            position,
            id: item.id().to_owned(),
            least: least.into(),
            most: most.into(),
            options: options(set),
        };
        (plan.options >= 2).then_some(plan)
    }

    /// The points of an answer; "don't know" is no rating.
    pub(super) fn points(option: &ResponseOption) -> Option<i64> {
        option.points().filter(|_| !option.is_dont_know()).map(i64::from)
    }
}

impl Rated {
    /// With one more rating, if there is one.
    pub(super) fn with(self, points: Option<i64>) -> Option<Self> {
        let Some(points) = points else { return Some(self) };
        self.and(Self { n: 1, sum: points })
    }

    pub(super) fn and(self, other: Self) -> Option<Self> {
        Some(Self { n: self.n.checked_add(other.n)?, sum: self.sum.checked_add(other.sum)? })
    }

    /// Whether so many of `persons` can have this sum.
    pub(super) fn is_possible(self, persons: u32, plan: &ThemePlan) -> bool {
        let times = |end: i64| i64::from(self.n).checked_mul(end);
        let ends = times(plan.least).zip(times(plan.most));
        self.n <= persons && ends.is_some_and(|(least, most)| (least..=most).contains(&self.sum))
    }
}
