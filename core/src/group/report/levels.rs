//! Questions with levels: their median beside the share.

use super::Material;
use super::page::{Cell, Page, Tone};
use super::spread::Spread;
use crate::format::exact::Exact;
use crate::group::release::InstrumentRelease;

/// A place counted from 1, with a half between two levels.
fn half_steps(place: u32) -> String {
    Exact::new(i64::from(place).saturating_add(2), 2).to_string()
}

impl<'m> Material<'m> {
    /// The median of a question with levels, behind its share; empty for any other.
    pub(super) fn median_sentence(&self, spread: &Spread<'_>) -> String {
        let words = &self.words().shares;
        if spread.levels.is_none() {
            return String::new();
        }
        let said = self.median(spread).map_or_else(|| words.no_median.to_owned(), |of| (words.median)(&of));
        format!(" {said}")
    }

    /// In words: a level, or two that it lies between.
    fn median(&self, spread: &Spread<'_>) -> Option<String> {
        let place = spread.levels?.median?;
        Some(match spread.known.level(spread.item, place) {
            [Some(one), Some(next)] => (self.words().shares.between_levels)(one, next),
            [Some(one), None] => one.to_owned(),
            _ => half_steps(place),
        })
    }

    /// The last row of the table of a question.
    pub(super) fn median_row(&self, spread: &Spread<'_>) -> Option<Vec<Cell>> {
        let place = spread.levels?.median?;
        let text = self.median(spread).unwrap_or_default();
        let figure = format!("{}.median", spread.figure_of_item());
        let mut row =
            vec![Cell::text(self.words().shares.median_row), Cell::number(text, figure, half_steps(place))];
        row.resize_with(5, Cell::default);
        Some(row)
    }

    /// How levels are counted, and what is not.
    pub(super) fn about_levels(&self, of: &'m InstrumentRelease, page: &mut Page) {
        let (words, known) = (&self.words().shares, self.known(of));
        let shares = of.shown().map(|shown| shown.shares()).unwrap_or_default();
        if shares.iter().all(|share| share.levels().is_none()) {
            return;
        }
        page.say(Tone::Note, words.levels_about);
        if known.uncounted() > 0 {
            page.say(Tone::Note, (words.uncounted)(&known.uncounted().to_string()));
        }
    }
}
