//! What goes back to the workplace after a workshop: two A4 pages at most, so few tables and bounded notes.

use crate::release::Release;

use super::Material;
use super::before_after::both;
use super::change::{ScalePair, compare};
use super::one_round;
use super::page::{Block, Chart, Page, Tone};

pub(super) fn fill(material: &Material<'_>, page: &mut Page) {
    let releases = material.distinct(page);
    let Some(latest) = releases.last().copied() else { return };
    let words = material.words();
    page.say(Tone::Lead, words.workplace.lead);
    let rounds = releases.iter().map(|release| {
        let (persons, headcount) = (release.persons().to_string(), release.headcount().to_string());
        let persons = (words.general.persons)(&persons, &headcount);
        [material.name(release).as_str(), ". ", &persons].concat()
    });
    page.blocks.push(Block::List(rounds.collect()));
    for release in &releases {
        material.warnings(release, page);
    }
    page.heading(words.workplace.done_title);
    material.fields(&["workplace-done", "process-planned", "process-barriers"], page);
    page.heading(words.workplace.result_title);
    // The earliest round that the latest one can be compared with.
    let before = releases.iter().copied().find(|first| compare(first, latest).is_ok());
    match before {
        Some(first) => material.outcome(first, latest, page),
        None => one_round::brief(material, latest, page),
    }
    material.intention(latest, page);
    page.heading(words.workplace.next_title);
    page.blocks.push(Block::List(words.workplace.next.iter().map(|of| (*of).to_owned()).collect()));
    material.fields(&["workplace-agreed"], page);
    page.say(Tone::Note, words.workplace.privacy);
}

impl<'m> Material<'m> {
    /// The change in sentences, one picture and one table; topics beside each other.
    fn outcome(&self, first: &'m Release, second: &'m Release, page: &mut Page) {
        let Ok(change) = compare(first, second) else { return };
        let words = self.words();
        for of in &change.instruments {
            let Some((before, after)) = both(first, second, &of.id) else { continue };
            let known = self.known(before);
            page.subheading(known.title());
            let scales = match &of.scales {
                Err(refusal) => {
                    page.say(Tone::Withheld, self.refusal(refusal, known.short_title()));
                    continue;
                }
                Ok(scales) => scales,
            };
            for pair in scales {
                if let Some(change) = &pair.change {
                    page.say(Tone::Lead, self.change_sentence(known, &pair.id, change));
                }
            }
            let dots = |pair: &ScalePair| {
                let scale = |of: &'m crate::release::InstrumentRelease| of.shown()?.scale(&pair.id);
                let rounds = [
                    (words.change.before, "before.mean", scale(before)?),
                    (words.change.after, "after.mean", scale(after)?),
                ];
                self.dots(before, &rounds)
            };
            let rows: Vec<_> = scales.iter().filter(|pair| pair.change.is_some()).filter_map(dots).collect();
            if !rows.is_empty() {
                page.blocks.push(Block::Chart(Chart::Dots { caption: words.change.chart.to_owned(), rows }));
                page.blocks.push(Block::Table(self.change_table(known, &of.id, scales)));
                page.say(Tone::Note, words.change.rounded);
            }
        }
        self.side_by_side(first, second, page);
    }
}
