//! How answers are spread over all workshops: counts and bands added up, and no interval.

use super::super::Material;
use super::super::page::{Block, Chart, Page, Shares, Tone};
use super::super::spread::Spread as Shown;
use super::changes::say_of_scales;
use super::rounds::Pooling;
use crate::group::release::{ShareRelease, Spread};
use crate::group::terms::Wave;

impl<'m> Pooling<'m> {
    /// What the workshops show, each with its number of persons, and the labels of those that show nothing.
    pub(super) fn counts(&self, item: &str, wave: Wave) -> (Vec<(Spread, u32)>, Vec<&'m str>) {
        let (mut there, mut withheld) = (Vec::new(), Vec::new());
        for (label, of) in self.rounds(wave) {
            let shares = of.shown().map(|shown| shown.shares()).unwrap_or_default();
            match shares.iter().find(|share| share.id() == item).and_then(ShareRelease::spread) {
                Some(spread) => there.push((spread, of.n())),
                None => withheld.push(label),
            }
        }
        (there, withheld)
    }
}

impl<'m> Material<'m> {
    /// Sentences and picture of each wave.
    pub(super) fn pooled_shares(&self, pool: &Pooling<'m>, page: &mut Page) {
        let words = &self.words().pool;
        let known = self.known(pool.of);
        let waves = pool.waves();
        for wave in &waves {
            let shares = pool.shares(*wave);
            if !shares.is_empty() && waves.len() > 1 {
                page.subheading(self.head(*wave));
            }
            if shares.is_empty() && pool.scales().is_empty() {
                page.say(Tone::Withheld, format!("{}: {}", self.head(*wave), words.none_shows));
            }
            let (mut notes, mut rows, mut has_bands) = (Vec::new(), Vec::new(), false);
            for share in shares {
                let title = known.topic(share.id()).unwrap_or_else(|| known.item_text(share.id()));
                let (counts, withheld) = pool.counts(share.id(), *wave);
                let Some(spread) = Shown::pooled(known, pool.of, share.id(), *wave, &counts) else {
                    page.say(Tone::Withheld, format!("{title}: {}", words.none_shows));
                    continue;
                };
                page.say(Tone::Lead, self.share_lead(&spread));
                has_bands = has_bands || spread.is_band();
                rows.push(Shares { title: title.to_owned(), parts: self.parts(&spread) });
                if !withheld.is_empty() {
                    let of = counts.len().saturating_add(withheld.len()).to_string();
                    let (count, labels) = (withheld.len().to_string(), withheld.join(", "));
                    notes.push((title, (words.not_shown)(&count, &of, &labels)));
                }
            }
            say_of_scales(&notes, shares.len(), page);
            if has_bands {
                page.say(Tone::Note, self.words().shares.pooled_band_about);
            }
            if !rows.is_empty() {
                let caption = self.words().shares.chart.to_owned();
                page.blocks.push(Block::Chart(Chart::Shares { caption, rows }));
            }
        }
    }

    /// A table for every item of every wave.
    pub(super) fn pooled_share_tables(&self, pool: &Pooling<'m>, page: &mut Page) {
        let waves = pool.waves();
        for wave in &waves {
            for share in pool.shares(*wave) {
                let (counts, _) = pool.counts(share.id(), *wave);
                let spread = Shown::pooled(self.known(pool.of), pool.of, share.id(), *wave, &counts);
                let Some(spread) = spread else { continue };
                let (mut table, sum) = self.share_table(&spread);
                table.caption = format!("{} ({})", table.caption, self.wave(*wave));
                page.blocks.push(Block::Table(table));
                if sum != 100 {
                    page.say(Tone::Note, (self.words().shares.rounding)(&sum.to_string()));
                }
            }
        }
    }
}
