//! The interval of Cronbach's alpha, where a release holds the sums that it needs.
//!
//! A release keeps alpha with two decimals. An interval made from that would be off by up to 0.02 in a group of five, so it
//! is made from the sums of the items and of the scale, which are exact. Only releases before format 3 have the squares of
//! items, from 15 persons on and not of every item. Where one is missing, alpha stands without an interval.

use super::{LEVEL, Material};
use crate::group::aggregate::{Layout, Square};
use crate::group::release::{InstrumentRelease, ScaleRelease};
use crate::group::stats::{Interval, Moments, alpha_in_hundredths, alpha_interval};

impl<'m> Material<'m> {
    /// `None` as well where the sums do not give the alpha of the release: then the definition here is another one.
    pub(super) fn alpha_interval(&self, of: &'m InstrumentRelease, scale: &ScaleRelease) -> Option<Interval> {
        let (figures, items) = (scale.figures()?, of.shown()?.items());
        let layout = Layout::of(self.known(of).definition?).ok()?;
        let plan = layout.scales.iter().find(|plan| plan.id == scale.id())?;
        let square = |of: Moments| Some(Square { sum: of.sum(), squares: of.sum_of_squares()? });
        let find = |id: &str| items.iter().find(|item| item.id() == id)?.moments().and_then(square);
        let found: Vec<Option<Square>> = layout.items.iter().map(|item| find(&item.id)).collect();
        let counted = plan.alpha.as_ref()?.items.iter();
        if !counted.into_iter().all(|place| found.get(*place).is_some_and(Option::is_some)) {
            return None;
        }
        // Those that are not counted are not looked at.
        let found: Vec<Square> = found.into_iter().map(Option::unwrap_or_default).collect();
        let (items, total) = plan.items_and_total(&layout, &found, square(figures.moments())?, scale.n())?;
        let is_the_same = alpha_in_hundredths(&items, &total) == Some(figures.alpha()?);
        is_the_same.then(|| alpha_interval(&items, &total, LEVEL)).flatten()
    }
}
