//! Means without their spread: what is said where only the sums of a group may be shown.

use super::Material;
use super::change::{ScaleChange, ScalePair};
use super::dots::DECIMALS;
use super::known::Known;
use super::number::{fixed, telling};
use super::page::{Cell, Page, Tone};
use crate::group::release::suppression::rounded;
use crate::group::release::{InstrumentRelease, Release};
use crate::group::stats::{Moments, NoPercentChange, percent_of_means};

/// Whether the spread is shown beside the mean.
pub(super) fn has_spread(moments: &Moments) -> bool {
    moments.sum_of_squares().is_some()
}

impl ScaleChange {
    /// Whether both rounds show their spread. Without it there is no interval and no verdict.
    pub fn has_spreads(&self) -> bool {
        has_spread(&self.before) && has_spread(&self.after)
    }

    /// The change in per cent where it has no interval, because a spread is not shown.
    pub fn percent_alone(&self) -> Option<f64> {
        let has_base = self.percent != Err(NoPercentChange::BelowZero);
        percent_of_means(&self.before, &self.after).filter(|_| has_base && !self.has_spreads())
    }

    /// The change in per cent, with or without an interval.
    pub(super) fn percent_shown(&self) -> Option<f64> {
        self.percent.as_ref().map_or_else(|_| self.percent_alone(), |percent| Some(percent.percent))
    }
}

impl Material<'_> {
    /// That means of the rounds of this view are rounded, and how far the true ones can be; nothing if none is.
    pub(super) fn say_rounded(&self, page: &mut Page) {
        let of = self.of_view(page.view).into_iter().flat_map(Release::battery);
        if let Some(points) = of.filter_map(InstrumentRelease::rounded_within).max() {
            page.say(Tone::Note, rounded(self.language, &points.localized(self.language, DECIMALS)));
        }
    }

    /// A cell for a figure that needs the spread.
    pub(super) fn withheld_cell(&self) -> Cell {
        Cell::text(self.words().general.withheld_cell)
    }

    /// "Overall: the figures do not show … The mean fell from … to … points, a change of … %. The spread is not shown …"
    pub(super) fn change_of_means(
        &self,
        known: Known<'_>,
        pair: &ScalePair,
        change: &ScaleChange,
        decimals: u8,
    ) -> String {
        let words = &self.words().change;
        let title = known.scale_title(&pair.id);
        let [before, after] =
            [&change.before, &change.after].map(|of| fixed(of.mean(), decimals, self.language));
        let verb = if change.difference < 0.0 { words.fell } else { words.rose };
        if before == after {
            return format!("{} {}", (words.same)(title, &before), words.no_spread);
        }
        let moved = match change.percent_alone() {
            Some(percent) => {
                let percent = fixed(percent, telling(&[percent], DECIMALS), self.language);
                (words.moved_by)(&[verb, &before, &after, &percent, words.unit_percent])
            }
            None => format!("{} {}", (words.moved)(verb, &before, &after), words.no_percent),
        };
        [(words.cannot_tell)(title), moved, words.no_spread.to_owned()].join(" ")
    }
}
