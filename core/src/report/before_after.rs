//! Before and after: the first round beside each later one, with questions about how it went.

use crate::release::{InstrumentRelease, Release, ScaleRelease};

use super::Material;
use super::change::{Change, Refusal, ScaleChange, ScalePair, compare};
use super::context::{CHANGES, CHANGES_OF, DANISH_N, SIDE_BY_SIDE};
use super::dots::DECIMALS;
use super::known::Known;
use super::notes::LONGEST_NOTE;
use super::number::{NOTHING, exact, fixed, machine, machine_interval, shown};
use super::page::{Block, Cell, Chart, Field, Page, Table, Tone};
use crate::release::suppression::withheld;

pub(super) fn fill(material: &Material<'_>, page: &mut Page) {
    let Some((first, later)) = material.releases.split_first() else { return };
    if later.is_empty() {
        page.refuse(material.words().refusals.two_needed);
        return;
    }
    page.heading(material.words().general.rounds_title);
    let rounds = material.releases.iter().map(|release| {
        let (persons, headcount) = (release.persons().to_string(), release.headcount().to_string());
        let persons = (material.words().general.persons)(&persons, &headcount);
        [material.name(release).as_str(), ". ", &persons].concat()
    });
    page.blocks.push(Block::List(rounds.collect()));
    for release in material.releases {
        material.warnings(release, page);
    }
    for second in later {
        material.pair(first, second, page);
    }
    material.assumptions(page);
    material.process(page);
    page.blocks.push(Block::Details(material.words().general.details.to_owned()));
    for second in later {
        material.calculation(first, second, page);
    }
    for release in material.releases {
        material.share_details(release, page);
    }
    let rounds: Vec<_> = material.releases.iter().collect();
    material.published_shares(&rounds, page);
}

impl<'m> Material<'m> {
    /// Why something is not compared.
    pub(super) fn refusal(&self, refusal: &Refusal, title: &str) -> String {
        refusal.sentence(title, self.words(), |wave| self.wave(wave), |day| self.day(day))
    }

    /// Everything about one pair of rounds.
    fn pair(&self, first: &'m Release, second: &'m Release, page: &mut Page) {
        let words = self.words();
        if self.releases.len() > 2 {
            page.heading(self.name(second));
        }
        if first.label() != second.label() {
            page.say(Tone::Note, words.change.other_labels);
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
            if self.releases.len() > 2 {
                page.subheading(known.title());
            } else {
                page.heading(known.title());
            }
            match &of.scales {
                Err(refusal) => page.refuse(self.refusal(refusal, known.short_title())),
                Ok(scales) => self.scales(known, (before, after), scales, page),
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
    fn calculation(&self, first: &'m Release, second: &'m Release, page: &mut Page) {
        let Ok(change) = compare(first, second) else { return };
        if self.releases.len() > 2 {
            page.subheading(self.name(second));
        }
        for of in &change.instruments {
            let (Some((before, _)), Ok(scales)) = (both(first, second, &of.id), &of.scales) else { continue };
            page.blocks.push(Block::Table(self.technical_table(self.known(before), &of.id, scales)));
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
    fn scales(
        &self,
        known: Known<'_>,
        (before, after): (&'m InstrumentRelease, &'m InstrumentRelease),
        scales: &[ScalePair],
        page: &mut Page,
    ) {
        let words = self.words();
        let groups = (words.change.groups)(&before.n().to_string(), &after.n().to_string());
        let fewer =
            if after.n() < before.n() { [" ", words.change.fewer_after].concat() } else { String::new() };
        page.say(Tone::Plain, [groups, fewer].concat());
        for pair in scales {
            match &pair.change {
                Some(change) => page.say(Tone::Lead, self.change_sentence(known, &pair.id, change)),
                None => {
                    let title = known.scale_title(&pair.id);
                    page.say(Tone::Withheld, [title, ": ", withheld(self.language)].concat());
                }
            }
        }
        let find =
            |of: &'m InstrumentRelease, id: &str| -> Option<&'m ScaleRelease> { of.shown()?.scale(id) };
        let rows = scales.iter().filter(|pair| pair.change.is_some()).filter_map(|pair| {
            let rounds = [
                (words.change.before, "before.mean", find(before, &pair.id)?),
                (words.change.after, "after.mean", find(after, &pair.id)?),
            ];
            self.dots(before, &rounds)
        });
        let rows: Vec<_> = rows.collect();
        if !rows.is_empty() {
            page.blocks.push(Block::Chart(Chart::Dots { caption: words.change.chart.to_owned(), rows }));
            page.blocks.push(Block::Table(self.change_table(known, before.id(), scales)));
            page.say(Tone::Note, words.change.rounded);
        }
        self.context(known, before.id(), scales, page);
    }

    /// "Overall: the mean fell from … A fall here means that … The difference is larger than …"
    pub(super) fn change_sentence(&self, known: Known<'_>, scale: &str, change: &ScaleChange) -> String {
        let words = &self.words().change;
        let title = known.scale_title(scale);
        let number = |value: f64| fixed(value, DECIMALS, self.language);
        let (before, after) = (number(change.before.mean()), number(change.after.mean()));
        if change.before.mean().total_cmp(&change.after.mean()).is_eq() {
            return (words.same)(title, &before);
        }
        let is_fall = change.difference < 0.0;
        let verb = if is_fall { words.fell } else { words.rose };
        let mut parts = vec![match &change.percent {
            Ok(percent) => {
                let interval = percent.log_ratio;
                let [value, low, high] = [percent.percent, interval.low, interval.high].map(number);
                (words.sentence)(&[title, verb, &before, &after, &value, &low, &high])
            }
            Err(_) => [(words.points_only)(&[title, verb, &before, &after]).as_str(), " ", words.no_percent]
                .concat(),
        }];
        if let Some(meaning) = known.meaning(scale, is_fall, words.better_worse) {
            parts.push(if is_fall { (words.means_fall)(meaning) } else { (words.means_rise)(meaning) });
        }
        let certainty = match change.interval {
            None => words.no_interval,
            Some(_) if change.is_clear() => words.clear,
            Some(_) => words.unclear,
        };
        parts.push(certainty.to_owned());
        if change.percent.as_ref().is_ok_and(|percent| percent.is_base_weak) {
            parts.push(words.weak_base.to_owned());
        }
        parts.join(" ")
    }

    /// What the sentences say, in rows.
    pub(super) fn change_table(&self, known: Known<'_>, id: &str, scales: &[ScalePair]) -> Table {
        let words = self.words();
        let row = |pair: &ScalePair| {
            let figure = |what: &str| [id, ".", &pair.id, ".", what].concat();
            let mut row = vec![Cell::text(known.scale_title(&pair.id))];
            let Some(change) = &pair.change else {
                row.extend((0..6).map(|_| Cell::text(words.general.withheld_cell)));
                return row;
            };
            let number = |value: f64, what: &str| {
                Cell::number(fixed(value, DECIMALS, self.language), figure(what), machine(value))
            };
            let limits = |interval: Option<crate::stats::Interval>, what: &str| {
                let text = interval.map_or_else(
                    || NOTHING.to_owned(),
                    |of| {
                        let [low, high] =
                            [of.low, of.high].map(|limit| fixed(limit, DECIMALS, self.language));
                        (words.general.range)(&low, &high)
                    },
                );
                Cell::number(text, figure(what), interval.map(machine_interval).unwrap_or_default())
            };
            let percent = change.percent.as_ref().ok();
            row.push(number(change.before.mean(), "before.mean"));
            row.push(number(change.after.mean(), "after.mean"));
            row.push(number(change.difference, "difference"));
            row.push(limits(change.interval, "difference.interval"));
            row.push(match percent {
                None => Cell::text(NOTHING),
                Some(percent) => {
                    let text = [&fixed(percent.percent, DECIMALS, self.language), " %"].concat();
                    Cell::number(text, figure("percent"), machine(percent.percent))
                }
            });
            row.push(limits(percent.map(|percent| percent.log_ratio), "percent.interval"));
            row
        };
        let columns = [
            words.general.scale,
            words.change.before,
            words.change.after,
            words.change.points,
            words.change.points_interval,
            words.change.percent,
            words.change.percent_interval,
        ];
        Table {
            caption: [known.short_title(), ": ", words.change.table].concat(),
            columns: columns.map(str::to_owned).to_vec(),
            rows: scales.iter().map(row).collect(),
        }
    }

    /// The published changes beside those of these rounds.
    fn context(&self, known: Known<'_>, id: &str, scales: &[ScalePair], page: &mut Page) {
        if id != CHANGES_OF {
            return;
        }
        let words = &self.words().change;
        let row = |published: &super::context::PublishedChange| {
            let change = scales.iter().find(|pair| pair.id == published.scale)?.change.as_ref()?;
            let here = exact(change.percent.as_ref().ok()?.percent, DECIMALS)?;
            let (danish, canadian) = (published.danish(), published.canadian());
            let percent = |value| [&shown(value, DECIMALS, self.language), " %"].concat();
            let difference = here.minus(canadian);
            let ratio = here.times(canadian.denominator(), canadian.numerator());
            let figure = |what: &str| [id, ".", published.scale, ".", what].concat();
            Some(vec![
                Cell::text(known.scale_title(published.scale)),
                Cell::number(percent(here), figure("percent.shown"), here.to_string()),
                Cell::number(percent(danish), figure("published.danish"), danish.to_string()),
                Cell::number(percent(canadian), figure("published.canadian"), canadian.to_string()),
                Cell::number(
                    shown(difference, DECIMALS, self.language),
                    figure("beside.difference"),
                    difference.to_string(),
                ),
                Cell::number(shown(ratio, 2, self.language), figure("beside.ratio"), ratio.to_string()),
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
            words.context_difference.to_owned(),
            words.context_ratio.to_owned(),
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
