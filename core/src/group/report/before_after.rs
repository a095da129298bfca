//! Before and after: each later round beside the first of the same group, with questions about how it went.

use crate::group::release::{InstrumentRelease, Release};

use super::Material;
use super::change::{Change, Refusal, Scales, compare};
use super::context::{CHANGES, CHANGES_OF, DANISH_N, SIDE_BY_SIDE};
use super::dots::DECIMALS;
use super::known::Known;
use super::notes::LONGEST_NOTE;
use super::number::{exact, shown};
use super::page::{Block, Cell, Field, Page, Table, Tone};
use super::pairs::Pair;
use crate::group::terms::Wave;

pub(super) fn fill(material: &Material<'_>, page: &mut Page) {
    let rounds = material.distinct(page);
    let (pairs, alone) = material.pairs(&rounds, page.view);
    let Some(first) = rounds.first().copied().filter(|_| !pairs.is_empty()) else {
        if rounds.len() > 1 || !page.is_refused {
            page.refuse(material.no_pair(&rounds));
        }
        return;
    };
    page.heading(material.words().general.rounds_title);
    page.blocks.push(material.round_list(&rounds));
    material.warnings_of(&rounds, page);
    material.say_against(&pairs, page);
    for release in alone {
        page.say(Tone::Note, (material.words().change.other_start)(&material.name(release)));
    }
    let has_several = pairs.len() > 1;
    for pair in &pairs {
        material.pair(*pair, has_several, page);
    }
    // Means of themes are not tested.
    if rounds.iter().any(|release| release.battery().iter().any(|of| !of.is_open())) {
        material.assumptions(page);
    }
    material.closing_notes(page);
    material.process(page);
    page.blocks.push(Block::Details(material.words().general.details.to_owned()));
    for pair in &pairs {
        material.calculation(*pair, has_several, page);
    }
    material.planning(first, page);
    for release in &rounds {
        material.share_details(release, page);
    }
    material.published_shares(&rounds, page);
}

impl<'m> Material<'m> {
    /// What the rounds are called and how many answered.
    pub(super) fn round_list(&self, rounds: &[&'m Release]) -> Block {
        let line = |release: &&Release| {
            let (persons, headcount) = (release.persons().to_string(), release.headcount().to_string());
            let persons = (self.words().general.persons)(&persons, &headcount);
            format!("{}. {persons}", self.name(release))
        };
        Block::List(rounds.iter().map(line).collect())
    }

    /// Why no round is held against another.
    pub(super) fn no_pair(&self, rounds: &[&'m Release]) -> String {
        let refusals = &self.words().refusals;
        match *rounds {
            [first, second, ..] if rounds.iter().all(|round| round.wave() != Wave::Measurement) => {
                let (first, second) = (first.wave(), second.wave());
                self.refusal(&Refusal::WaveOrder { first, second }, "")
            }
            [_, _, ..] => refusals.measurements.to_owned(),
            _ => refusals.two_needed.to_owned(),
        }
    }

    /// Why something is not compared.
    pub(super) fn refusal(&self, refusal: &Refusal, title: &str) -> String {
        refusal.sentence(title, self.words(), |wave| self.wave(wave), |day| self.day(day))
    }

    /// Everything about one pair of rounds.
    fn pair(&self, pair: Pair<'m>, has_several: bool, page: &mut Page) {
        let Pair { first, second } = pair;
        let words = self.words();
        if has_several {
            page.heading(self.name(second));
        }
        let change = match compare(first, second, self.instruments) {
            Ok(change) => change,
            // Two rounds of different questions on the same topics are beside each other without a comparison.
            Err(Refusal::NoCommonInstrument) if self.side_by_side(first, second, page) => {
                self.intention(second, page);
                return;
            }
            Err(refusal) => {
                page.refuse(self.refusal(&refusal, ""));
                return;
            }
        };
        for of in &change.instruments {
            let Some((before, after)) = both(first, second, &of.id) else { continue };
            let known = self.known(before);
            // Below the heading of the round, where there are several.
            if has_several {
                page.subheading(known.title());
            } else {
                page.heading(known.title());
            }
            match &of.scales {
                Err(refusal) => page.refuse(self.refusal(refusal, known.short_title())),
                Ok(scales) => {
                    let groups = self.groups_sentence(pair, (before, after));
                    let is_fewer = after.n() < before.n();
                    let fewer =
                        if is_fewer { format!(" {}", words.change.fewer_after) } else { String::new() };
                    page.say(Tone::Plain, [groups, fewer].concat());
                    self.say_who_answers(before, page);
                    self.scales(known, pair, (before, after), scales, page);
                    self.themes_of_both(pair, (before, after), page);
                    self.context(known, pair, before.id(), scales, page);
                }
            }
        }
        self.side_by_side(first, second, page);
        for id in change.not_in_both.iter().filter(|id| !is_side_by_side(&change, id)) {
            let of = [first, second].into_iter().flat_map(|round| round.battery()).find(|of| of.id() == *id);
            let title = of.map_or(id.as_str(), |of| self.known(of).short_title());
            page.say(Tone::Note, (words.change.not_in_both)(title));
        }
        self.intention(second, page);
    }

    /// What a comparison rests on.
    pub(super) fn assumptions(&self, page: &mut Page) {
        let words = &self.words().change;
        page.heading(words.assumptions_title);
        page.blocks.push(Block::List(words.assumptions.iter().map(|of| (*of).to_owned()).collect()));
    }

    /// The tables of the calculation.
    fn calculation(&self, pair: Pair<'m>, has_several: bool, page: &mut Page) {
        let Pair { first, second } = pair;
        let Ok(change) = compare(first, second, self.instruments) else { return };
        if has_several {
            page.subheading(self.name(second));
        }
        for of in &change.instruments {
            let (Some((before, _)), Ok(scales)) = (both(first, second, &of.id), &of.scales) else { continue };
            if before.is_open() {
                continue;
            }
            page.blocks.push(Block::Table(self.technical_table(self.known(before), &of.id, scales, pair)));
        }
    }

    /// The tables of all shares of a round.
    pub(super) fn share_details(&self, release: &'m Release, page: &mut Page) {
        for of in release.battery() {
            if !self.spreads(of).is_empty() {
                page.subheading(self.known(of).short_title());
                self.share_tables(release, of, page);
            }
        }
    }

    /// The published changes beside those of these rounds. They are from before to after a workshop, so not for a follow-up.
    fn context(&self, known: Known<'_>, rounds: Pair<'m>, id: &str, scales: &Scales, page: &mut Page) {
        if id != CHANGES_OF || (rounds.first.wave(), rounds.second.wave()) != (Wave::Before, Wave::After) {
            return;
        }
        let words = &self.words().change;
        let row = |published: &super::context::PublishedChange| {
            let change = scales.pairs().iter().find(|pair| pair.id == published.scale)?.change.as_ref()?;
            let here = exact(change.percent_shown()?, DECIMALS)?;
            let (danish, canadian) = (published.danish(), published.canadian());
            let percent = |value| format!("{} %", shown(value, DECIMALS, self.language));
            let figure = |what: &str| format!("{id}.{}.{what}", published.scale);
            Some(vec![
                Cell::text(known.scale_title(published.scale)),
                Cell::number(percent(here), figure("percent.shown"), here.to_string()),
                Cell::number(percent(danish), figure("published.danish"), danish.to_string()),
                Cell::number(percent(canadian), figure("published.canadian"), canadian.to_string()),
            ])
        };
        let rows: Vec<_> = CHANGES.iter().filter_map(row).collect();
        if rows.is_empty() {
            return;
        }
        let (before, after) = (DANISH_N.0.to_string(), DANISH_N.1.to_string());
        let columns = vec![
            self.words().general.scale.to_owned(),
            words.context_here.to_owned(),
            (words.context_danish)(&before, &after),
            words.context_canadian.to_owned(),
        ];
        page.subheading(words.context_title);
        page.say(Tone::Note, words.context_about);
        page.say(Tone::Note, words.context_openness);
        page.blocks.push(Block::Table(Table { caption: words.context_title.to_owned(), columns, rows }));
    }

    /// Questions about how it went, beside the outcome.
    pub(super) fn process(&self, page: &mut Page) {
        let words = &self.words().notes;
        page.heading(words.process_title);
        page.say(Tone::Plain, words.process_about);
        self.fields(&["process-planned", "process-barriers", "process-helped", "process-change"], page);
    }

    /// Places for the facilitator's own words.
    pub(super) fn fields(&self, ids: &[&'static str], page: &mut Page) {
        let words = &self.words().notes;
        for id in ids {
            let label = super::NOTES.iter().zip(words.labels).find(|(of, _)| *of == id);
            page.blocks.push(Block::Field(Field {
                id,
                label: label.map(|(_, label)| label.to_owned()).unwrap_or_default(),
                text: self.notes.get(id).to_owned(),
                longest: LONGEST_NOTE,
            }));
        }
        page.say(Tone::Aside, words.kept);
    }
}

/// An instrument in both rounds.
pub(super) fn both<'m>(
    first: &'m Release,
    second: &'m Release,
    id: &str,
) -> Option<(&'m InstrumentRelease, &'m InstrumentRelease)> {
    let find = |release: &'m Release| release.battery().iter().find(|of| of.id() == id);
    Some((find(first)?, find(second)?))
}

/// Whether an instrument that only one round has stands beside its counterpart instead.
fn is_side_by_side(change: &Change, id: &str) -> bool {
    let is_there = |id: &str| change.not_in_both.iter().any(|of| of == id);
    SIDE_BY_SIDE
        .iter()
        .any(|(before, after)| (id == *before || id == *after) && is_there(before) && is_there(after))
}
