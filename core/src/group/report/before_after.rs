//! Before and after: each later round beside the first of the same group, with questions about how it went.

use crate::group::release::{InstrumentRelease, Release, ScaleRelease};

use super::Material;
use super::change::{Change, Refusal, ScaleChange, ScalePair, compare};
use super::context::{CHANGES, CHANGES_OF, DANISH_N, SIDE_BY_SIDE};
use super::dots::{DECIMALS, decimals_on};
use super::known::Known;
use super::notes::LONGEST_NOTE;
use super::number::{NOTHING, exact, fixed, machine, machine_interval, parting, shown, telling};
use super::page::{Block, Cell, Chart, Field, Page, Table, Tone};
use super::pairs::{Pair, pairs};
use crate::group::release::suppression::withheld;
use crate::group::terms::Wave;

pub(super) fn fill(material: &Material<'_>, page: &mut Page) {
    if material.of_group().nth(1).is_none() {
        page.refuse(material.words().refusals.two_needed);
        return;
    }
    let rounds = material.distinct(page);
    let [first, second, ..] = *rounds else { return };
    let (pairs, alone) = pairs(&rounds);
    if pairs.is_empty() {
        let (first, second) = (first.wave(), second.wave());
        page.refuse(material.refusal(&Refusal::WaveOrder { first, second }, ""));
        return;
    }
    page.heading(material.words().general.rounds_title);
    page.blocks.push(material.round_list(&rounds));
    for release in &rounds {
        material.warnings(release, page);
    }
    for release in alone {
        page.say(Tone::Note, (material.words().change.other_start)(&material.name(release)));
    }
    let has_several = pairs.len() > 1;
    for pair in &pairs {
        material.pair(*pair, has_several, page);
    }
    material.assumptions(page);
    material.say_wordings(page);
    material.process(page);
    page.blocks.push(Block::Details(material.words().general.details.to_owned()));
    for pair in &pairs {
        material.calculation(*pair, has_several, page);
    }
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
        let change = match compare(first, second) {
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
                    self.scales(known, pair, (before, after), scales, page);
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
    fn assumptions(&self, page: &mut Page) {
        let words = &self.words().change;
        page.heading(words.assumptions_title);
        page.blocks.push(Block::List(words.assumptions.iter().map(|of| (*of).to_owned()).collect()));
    }

    /// The tables of the calculation.
    fn calculation(&self, pair: Pair<'m>, has_several: bool, page: &mut Page) {
        let Pair { first, second } = pair;
        let Ok(change) = compare(first, second) else { return };
        if has_several {
            page.subheading(self.name(second));
        }
        for of in &change.instruments {
            let (Some((before, _)), Ok(scales)) = (both(first, second, &of.id), &of.scales) else { continue };
            page.blocks.push(Block::Table(self.technical_table(self.known(before), &of.id, scales, pair)));
        }
    }

    /// The tables of all shares of a round.
    pub(super) fn share_details(&self, release: &'m Release, page: &mut Page) {
        for of in release.battery() {
            if !self.spreads(of).is_empty() {
                page.subheading(self.known(of).short_title());
                self.share_tables(of, page);
            }
        }
    }

    /// Sentences, picture and table of the scales of one instrument.
    pub(super) fn scales(
        &self,
        known: Known<'_>,
        rounds: Pair<'m>,
        (before, after): (&'m InstrumentRelease, &'m InstrumentRelease),
        scales: &[ScalePair],
        page: &mut Page,
    ) {
        let words = self.words();
        for pair in scales {
            match &pair.change {
                Some(change) => page.say(Tone::Lead, self.change_sentence(known, pair, change)),
                None => {
                    let title = known.scale_title(&pair.id);
                    page.say(Tone::Withheld, format!("{title}: {}", withheld(self.language)));
                }
            }
        }
        let find =
            |of: &'m InstrumentRelease, id: &str| -> Option<&'m ScaleRelease> { of.shown()?.scale(id) };
        let [first, second] = [rounds.first, rounds.second];
        let [first_head, second_head] = [first, second].map(|round| self.wave_head(round));
        let [first_mean, second_mean] = [first, second].map(mean_of);
        let rows = scales.iter().filter_map(|pair| {
            let decimals = mean_decimals(pair, pair.change.as_ref()?);
            let rounds = [
                (first_head.as_str(), first_mean.as_str(), find(before, &pair.id)?),
                (second_head.as_str(), second_mean.as_str(), find(after, &pair.id)?),
            ];
            self.dots(before, &rounds, decimals)
        });
        let rows: Vec<_> = rows.collect();
        if !rows.is_empty() {
            page.blocks.push(Block::Chart(Chart::Dots { caption: words.change.chart.to_owned(), rows }));
            page.blocks.push(Block::Table(self.change_table(known, rounds, before.id(), scales)));
            page.say(Tone::Note, words.change.rounded);
        }
    }

    /// "Overall: the mean fell from … A fall here means that … The difference is larger than …"
    fn change_sentence(&self, known: Known<'_>, pair: &ScalePair, change: &ScaleChange) -> String {
        let words = &self.words().change;
        let (scale, title) = (pair.id.as_str(), known.scale_title(&pair.id));
        let decimals = mean_decimals(pair, change);
        if !change.has_spreads() {
            return self.change_of_means(known, pair, change, decimals);
        }
        let number = |value: f64| fixed(value, decimals, self.language);
        let (before, after) = (number(change.before.mean()), number(change.after.mean()));
        if before == after {
            let same = (words.same)(title, &before);
            let Some(interval) = change.interval else { return same };
            let limits = [interval.low, interval.high];
            let decimals = telling(&limits, decimals);
            let [low, high] = limits.map(|limit| fixed(limit, decimals, self.language));
            return format!("{same} {}", (words.same_interval)(&low, &high));
        }
        let is_fall = change.difference < 0.0;
        let verb = if is_fall { words.fell } else { words.rose };
        let mut parts = vec![match &change.percent {
            Ok(percent) => {
                let interval = percent.log_ratio;
                let figures = [percent.percent, interval.low, interval.high];
                let decimals = telling(&figures, DECIMALS);
                let [value, low, high] = figures.map(|value| fixed(value, decimals, self.language));
                (words.sentence)(&[title, verb, &before, &after, &value, &low, &high])
            }
            Err(_) => {
                format!("{} {}", (words.points_only)(&[title, verb, &before, &after]), words.no_percent)
            }
        }];
        if let Some(meaning) = known.meaning(scale, is_fall, words.better_worse) {
            parts.push(if is_fall { (words.means_fall)(meaning) } else { (words.means_rise)(meaning) });
        }
        let certainty = match change.interval {
            None => words.no_interval,
            Some(_) if change.is_clear() => words.clear,
            Some(_) if change.is_divided() => words.divided,
            Some(_) => words.unclear,
        };
        parts.push(certainty.to_owned());
        if change.percent.as_ref().is_ok_and(|percent| percent.is_base_weak) {
            parts.push(words.weak_base.to_owned());
        }
        parts.join(" ")
    }

    /// What the sentences say, in rows.
    fn change_table(&self, known: Known<'_>, rounds: Pair<'m>, id: &str, scales: &[ScalePair]) -> Table {
        let words = self.words();
        let [first_mean, second_mean] = [rounds.first, rounds.second].map(mean_of);
        let row = |pair: &ScalePair| {
            let figure = |what: &str| format!("{id}.{}.{what}", pair.id);
            let mut row = vec![Cell::text(known.scale_title(&pair.id))];
            let Some(change) = &pair.change else {
                row.extend((0..6).map(|_| Cell::text(words.general.withheld_cell)));
                return row;
            };
            let decimals = mean_decimals(pair, change);
            let number = |value: f64, decimals: u8, what: &str| {
                Cell::number(fixed(value, decimals, self.language), figure(what), machine(value))
            };
            let limits = |interval: Option<crate::group::stats::Interval>, decimals: u8, what: &str| {
                let text = interval.map_or_else(
                    || NOTHING.to_owned(),
                    |of| {
                        let limits = [of.low, of.high];
                        let decimals = telling(&limits, decimals);
                        let [low, high] = limits.map(|limit| fixed(limit, decimals, self.language));
                        (words.general.range)(&low, &high)
                    },
                );
                Cell::number(text, figure(what), interval.map(machine_interval).unwrap_or_default())
            };
            let limits = |interval, decimals, what: &str| match interval {
                None if !change.has_spreads() => self.withheld_cell(),
                interval => limits(interval, decimals, what),
            };
            let interval = change.percent.as_ref().ok().map(|percent| percent.log_ratio);
            row.push(number(change.before.mean(), decimals, &first_mean));
            row.push(number(change.after.mean(), decimals, &second_mean));
            row.push(number(change.difference, telling(&[change.difference], decimals), "difference"));
            row.push(limits(change.interval, decimals, "difference.interval"));
            row.push(match percent_of(change) {
                None => Cell::text(NOTHING),
                Some(percent) => {
                    let decimals = telling(&[percent], DECIMALS);
                    let text = format!("{} %", fixed(percent, decimals, self.language));
                    Cell::number(text, figure("percent"), machine(percent))
                }
            });
            row.push(limits(interval, DECIMALS, "percent.interval"));
            row
        };
        let columns = [
            words.general.scale,
            &self.wave_head(rounds.first),
            &self.wave_head(rounds.second),
            words.change.points,
            words.change.points_interval,
            words.change.percent,
            words.change.percent_interval,
        ];
        Table {
            caption: format!("{}: {}{}", known.short_title(), words.change.table, self.of_rounds(rounds)),
            columns: columns.map(str::to_owned).to_vec(),
            rows: scales.iter().map(row).collect(),
        }
    }

    /// The published changes beside those of these rounds. They are from before to after a workshop, so not for a follow-up.
    fn context(&self, known: Known<'_>, rounds: Pair<'m>, id: &str, scales: &[ScalePair], page: &mut Page) {
        if id != CHANGES_OF || (rounds.first.wave(), rounds.second.wave()) != (Wave::Before, Wave::After) {
            return;
        }
        let words = &self.words().change;
        let row = |published: &super::context::PublishedChange| {
            let change = scales.iter().find(|pair| pair.id == published.scale)?.change.as_ref()?;
            let here = exact(percent_of(change)?, DECIMALS)?;
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

/// The change in per cent, with or without an interval.
pub(super) fn percent_of(change: &ScaleChange) -> Option<f64> {
    change.percent.as_ref().map_or_else(|_| change.percent_alone(), |percent| Some(percent.percent))
}

/// The name of the figure of a mean: that of its wave.
fn mean_of(round: &Release) -> String {
    format!("{}.mean", round.wave().word())
}

/// The decimals of the scale, or more if both means would round to the same number although the change is clear.
fn mean_decimals(pair: &ScalePair, change: &ScaleChange) -> u8 {
    let decimals = decimals_on(pair.length);
    let (before, after) = (change.before.mean(), change.after.mean());
    if change.is_clear() { parting(before, after, decimals) } else { decimals }
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
