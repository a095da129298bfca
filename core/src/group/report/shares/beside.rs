//! Shares beside others: other questions on the same topics, and those of the published evaluation.

use crate::group::release::suppression::withheld;
use crate::group::release::{InstrumentRelease, Release};
use crate::group::report::Material;
use crate::group::report::context::{SHARES, SIDE_BY_SIDE};
use crate::group::report::number::percent;
use crate::group::report::page::{Block, Cell, Page, Table, Tone};
use crate::group::report::spread::Spread;
use crate::group::terms::Wave;

impl<'m> Material<'m> {
    /// Different questions on the same topics before and after, beside each other. Whether there were any.
    pub(in crate::group::report) fn side_by_side(
        &self,
        before: &'m Release,
        after: &'m Release,
        page: &mut Page,
    ) -> bool {
        let find = |release: &'m Release, id: &str| release.battery().iter().find(|of| of.id() == id);
        let mut is_any = false;
        for (first, second) in SIDE_BY_SIDE {
            let (Some(first), Some(second)) = (find(before, first), find(after, second)) else { continue };
            is_any = true;
            let words = self.words();
            page.heading(words.shares.side_by_side);
            page.say(Tone::Note, words.shares.never_subtracted);
            let (ours, theirs) = (self.items(first), self.items(second));
            let mut topics: Vec<(&str, &str)> = Vec::new();
            for (of, items) in [(first, &ours), (second, &theirs)] {
                let known = self.known(of);
                for (item, _) in items {
                    let topic = known.topic_id(item).unwrap_or(item);
                    if !topics.iter().any(|(id, _)| *id == topic) {
                        topics.push((topic, known.topic(item).unwrap_or(item)));
                    }
                }
            }
            let cells = |of: &'m InstrumentRelease, items: &[(&'m str, Option<Spread<'m>>)], topic: &str| {
                let known = self.known(of);
                let found = items.iter().find(|(item, _)| known.topic_id(item).unwrap_or(item) == topic);
                match found {
                    None => [Cell::text(words.shares.not_asked), Cell::default()],
                    Some((item, None)) => {
                        [Cell::text(known.item_text(item)), Cell::text(words.general.withheld_cell)]
                    }
                    Some((item, Some(spread))) => {
                        let (classes, band) = spread.headline();
                        let share = band.machine(|count| percent(count, spread.n).to_string());
                        let figure = spread.figure(classes, "percent");
                        let sentence = self.share_sentence(spread);
                        [Cell::text(known.item_text(item)), Cell::number(sentence, figure, share)]
                    }
                }
            };
            let rows = topics.iter().map(|(topic, title)| {
                let [question, share] = cells(first, &ours, topic);
                let [other_question, other_share] = cells(second, &theirs, topic);
                vec![Cell::text(*title), question, share, other_question, other_share]
            });
            let (earlier, later) = (self.wave_head(before), self.wave_head(after));
            page.blocks.push(Block::Table(Table {
                caption: words.shares.side_by_side.to_owned(),
                columns: ["", &earlier, "", &later, ""].map(str::to_owned).to_vec(),
                rows: rows.collect(),
            }));
            let mut spreads = ours.iter().chain(&theirs);
            if spreads.any(|(_, spread)| spread.as_ref().is_some_and(Spread::is_band)) {
                page.say(Tone::Note, words.shares.band_about);
            }
            if ours.iter().chain(&theirs).any(|(_, spread)| spread.is_none()) {
                page.say(Tone::Note, withheld(self.language));
            }
        }
        is_any
    }

    /// The shares of the published evaluation beside those of these rounds. It was before and after.
    pub(in crate::group::report) fn published_shares(&self, rounds: &[&'m Release], page: &mut Page) {
        let words = self.words();
        let mut rows = Vec::new();
        let asked = rounds.iter().filter(|release| matches!(release.wave(), Wave::Before | Wave::After));
        for of in asked.flat_map(|release| release.battery()) {
            let known = self.known(of);
            let items = self.items(of);
            for share in SHARES.iter().filter(|share| share.instrument == of.id()) {
                let Some((item, spread)) = items.iter().find(|(item, _)| *item == share.item) else {
                    continue;
                };
                let topic = known.topic(item).unwrap_or(item);
                let label = format!("{topic}: {}", self.label(known, item, share.classes));
                let here = spread.and_then(|spread| Some((spread, spread.count(share.classes)?)));
                let here = match here {
                    None => Cell::text(words.general.withheld_cell),
                    Some((spread, band)) => Cell::number(
                        self.in_percent(band, spread.n),
                        spread.figure(share.classes, "percent"),
                        band.machine(|count| percent(count, spread.n).to_string()),
                    ),
                };
                rows.push(vec![Cell::text(label), here, Cell::text(share.percent.to_string())]);
            }
        }
        if !rows.is_empty() {
            let columns = [words.shares.answer, words.shares.here_column, words.shares.published_column];
            page.subheading(words.shares.published);
            page.say(Tone::Note, words.shares.published_about);
            page.blocks.push(Block::Table(Table {
                caption: words.shares.published.to_owned(),
                columns: columns.map(str::to_owned).to_vec(),
                rows,
            }));
        }
    }
}
