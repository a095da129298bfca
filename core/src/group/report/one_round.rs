//! Every round by itself.

use crate::format::exact::Exact;
use crate::group::release::{InstrumentRelease, Release, ScaleRelease};
use crate::group::stats::{Interval, alpha_interval_of_hundredths};
use crate::group::terms::Wave;
use crate::questionnaire::instrument::Instrument;

use super::context::{INTENTIONS, WORKSHOP};
use super::dots::DECIMALS;
use super::known::Known;
use super::means::has_spread;
use super::number::{NOTHING, fixed, machine, machine_interval, shown};
use super::page::{Block, Cell, Chart, Dots, Page, Table, Tone};
use super::spread::Band;
use super::{EXPECTED_PERSONS, LEVEL, Material};
use crate::group::release::suppression::withheld;

pub(super) fn fill(material: &Material<'_>, page: &mut Page) {
    let releases = material.distinct(page);
    for release in &releases {
        material.about_round(release, page);
        brief(material, release, page);
        material.intention(release, page);
    }
    material.closing_notes(page);
    page.blocks.push(Block::Details(material.words().general.details.to_owned()));
    for release in &releases {
        page.heading(material.name(release));
        for of in release.battery() {
            material.tables(release, of, page);
        }
    }
    // Of one round, so that the pages stay few.
    if let Some(latest) = releases.last() {
        material.planning(latest, page);
    }
    material.published_shares(&releases, page);
}

/// The sentences and pictures of one round, without its tables.
pub(super) fn brief<'m>(material: &Material<'m>, release: &'m Release, page: &mut Page) {
    for of in release.battery() {
        material.instrument(of, page);
    }
}

impl<'m> Material<'m> {
    /// Which round it is, and what makes it weaker than it looks.
    pub(super) fn about_round(&self, release: &Release, page: &mut Page) {
        page.heading(self.name(release));
        let words = &self.words().general;
        let (persons, headcount) = (release.persons().to_string(), release.headcount().to_string());
        page.say(Tone::Plain, (words.persons)(&persons, &headcount));
        self.warnings(release, page);
    }

    /// What makes rounds weaker than they look; of several, each sentence begins with the name of its round.
    pub(super) fn warnings_of(&self, releases: &[&Release], page: &mut Page) {
        for release in releases {
            let first = page.blocks.len();
            self.warnings(release, page);
            if releases.len() > 1 {
                let name = self.name(release);
                for block in page.blocks.iter_mut().skip(first) {
                    if let Block::Text(_, text) = block {
                        *text = format!("{name}: {text}");
                    }
                }
            }
        }
    }

    fn warnings(&self, release: &Release, page: &mut Page) {
        let words = &self.words().general;
        let (persons, headcount) = (release.persons().to_string(), release.headcount().to_string());
        if release.is_above_headcount() {
            page.say(Tone::Warning, (words.too_many)(&persons, &headcount));
        }
        if let Some((least, most)) = release.fast() {
            let band = Band { least: least.into(), most: most.into() };
            let fast = self.persons(band, release.persons().into());
            page.say(Tone::Warning, (words.fast)(&fast, &persons));
        }
        if release.persons() < EXPECTED_PERSONS {
            let few = (words.few)(&persons);
            let is_of_workshop = release.battery().iter().any(|of| WORKSHOP.contains(&of.id()));
            let few = if is_of_workshop { format!("{few} {}", words.few_for_workshop) } else { few };
            page.say(Tone::Warning, few);
        }
        for of in release.battery() {
            self.warn_of_version(of, page);
        }
    }

    /// That an instrument is not known here, or only in another version, whose words would be wrong names.
    pub(super) fn warn_of_version(&self, of: &InstrumentRelease, page: &mut Page) {
        let words = &self.words().general;
        let same_id = |known: &&Instrument| known.id() == of.id();
        let warning = match self.instruments.iter().find(same_id) {
            _ if self.known(of).definition.is_some() => return,
            Some(known) => {
                let title = known.short_title().best(self.language).0;
                (words.other_version_here)(title, of.version(), known.version())
            }
            None => (words.unknown_instrument)(of.id()),
        };
        page.say(Tone::Warning, warning);
    }

    /// A note that intentions are not actions, and that a follow-up would be needed to show these.
    pub(super) fn intention(&self, release: &Release, page: &mut Page) {
        let asked = |of: &InstrumentRelease| INTENTIONS.iter().any(|(id, _)| *id == of.id());
        if release.wave() == Wave::After && release.battery().iter().any(asked) {
            let words = &self.words().round;
            page.say(Tone::Note, format!("{} {}", words.intention, words.intention_follow_up));
        }
    }

    /// How many are not in every figure, and why; empty if there are none. Where different people answer different
    /// parts and so nobody is on every scale, that alone is said.
    pub(super) fn left_out(&self, of: &'m InstrumentRelease) -> String {
        let (words, persons) = (&self.words().round, of.incomplete().to_string());
        let parts = if self.is_answered_in_parts(of) { words.in_parts } else { "" };
        let left_out = match of.skipped() {
            _ if of.incomplete() == 0 => return String::new(),
            _ if !parts.is_empty() && of.incomplete() == of.n() => return parts.to_owned(),
            Some((least, most)) => {
                let band = Band { least: least.into(), most: most.into() };
                let skipped = self.persons(band, of.incomplete().into());
                (words.skipped_or_unsure)(&persons, &skipped)
            }
            None if self.known(of).has_pointless_answers() => (words.left_out_or_unsure)(&persons),
            None => (words.left_out)(&persons),
        };
        format!("{parts} {left_out}")
    }

    fn interval(&self, interval: Interval, decimals: u8) -> String {
        let [low, high] = [interval.low, interval.high].map(|limit| fixed(limit, decimals, self.language));
        (self.words().general.range)(&low, &high)
    }

    /// Sentences and pictures of one instrument.
    pub(super) fn instrument(&self, of: &'m InstrumentRelease, page: &mut Page) {
        let words = self.words();
        let known = self.known(of);
        page.subheading(known.title());
        let Some(figures) = of.shown() else {
            page.say(Tone::Withheld, withheld(self.language));
            self.say_who_answers(of, page);
            return;
        };
        let counted = (words.round.counted)(&of.n().to_string());
        page.say(Tone::Plain, [counted.as_str(), &self.left_out(of)].concat());
        let mut rows = Vec::new();
        for scale in figures.scales() {
            page.say(Tone::Lead, self.scale_sentence(of, scale));
            rows.extend(self.dots(of, &[("", "mean", scale)], scale.decimals()));
        }
        if let Some((low, high)) = known.poles().filter(|_| !rows.is_empty()) {
            page.say(Tone::Plain, (words.round.poles)(low, high));
        }
        if !rows.is_empty() {
            page.blocks.push(Block::Chart(Chart::Dots { caption: words.round.chart.to_owned(), rows }));
        }
        if of.is_open() {
            self.themes_of(of, page);
        } else {
            self.share_summary(of, page);
        }
    }

    /// Whether different people answer different parts of an instrument, so that nobody is on every scale.
    pub(super) fn is_answered_in_parts(&self, of: &InstrumentRelease) -> bool {
        self.known(of).definition.is_some_and(Instrument::is_answered_in_parts)
    }

    /// The title of a scale, and who answers it if that is not everybody.
    fn scale_and_who(&self, known: Known<'_>, scale: &str) -> String {
        let title = known.scale_title(scale);
        known
            .answered_by(scale)
            .map_or_else(|| title.to_owned(), |who| (self.words().round.answered_by)(title, who))
    }

    /// Who answers which scale.
    pub(super) fn say_who_answers(&self, of: &'m InstrumentRelease, page: &mut Page) {
        let known = self.known(of);
        if let Some(definition) = known.definition.filter(|of| of.is_answered_in_parts()) {
            let scales = definition.scales().iter().map(|scale| self.scale_and_who(known, scale.id()));
            page.blocks.push(Block::List(scales.collect()));
        }
    }

    pub(super) fn scale_sentence(&self, of: &'m InstrumentRelease, scale: &ScaleRelease) -> String {
        let words = self.words();
        let known = self.known(of);
        let title = &self.scale_and_who(known, scale.id());
        let Some(figures) = scale.figures() else {
            return format!("{title}: {}", withheld(self.language));
        };
        let moments = figures.moments();
        let number = |value: f64| fixed(value, scale.decimals(), self.language);
        let limit = |value: Exact| value.localized(self.language, DECIMALS);
        let mean =
            (words.round.mean)(title, &number(moments.mean()), &limit(scale.least()), &limit(scale.most()));
        let n = scale.n().to_string();
        let said = match moments.mean_interval(LEVEL) {
            Some(Interval { low, high }) => {
                format!("{mean} {}", (words.round.mean_interval)(&number(low), &number(high), &n))
            }
            None if !has_spread(&moments) => format!("{mean} {}", words.round.no_spread),
            None => mean,
        };
        if scale.n() == of.n() {
            return said;
        }
        format!("{said} {}", (words.round.on_scale)(&n, &of.n().to_string()))
    }

    /// A line with the mean of one scale in one or more rounds: label, name of the figure, scale. `None` if there is none
    /// to draw.
    pub(super) fn dots(
        &self,
        of: &'m InstrumentRelease,
        rounds: &[(&str, &str, &ScaleRelease)],
        decimals: u8,
    ) -> Option<Dots> {
        let (_, _, first) = rounds.first()?;
        let ends = [first.least(), first.most()];
        let mark = |(label, what, scale): &(&str, &str, &ScaleRelease)| {
            let moments = scale.figures()?.moments();
            let figure = format!("{}.{}.{what}", of.id(), scale.id());
            Some(self.mark((*label).to_owned(), &moments, ends, &figure, decimals))
        };
        let marks: Vec<_> = rounds.iter().filter_map(mark).collect();
        let [low, high] = ends.map(|end| end.localized(self.language, DECIMALS));
        let title = self.known(of).scale_title(first.id()).to_owned();
        (!marks.is_empty()).then_some(Dots { title, low, high, marks })
    }

    /// The tables of one instrument: scales, items, shares.
    pub(super) fn tables(&self, release: &'m Release, of: &'m InstrumentRelease, page: &mut Page) {
        let Some(figures) = of.shown() else { return };
        let words = self.words();
        let known = self.known(of);
        // The table of themes stands beside its sentence.
        if of.is_open() {
            return;
        }
        page.subheading(known.short_title());
        if !figures.scales().is_empty() {
            page.blocks.push(Block::Table(self.scale_table(of, figures.scales())));
            page.say(Tone::Note, words.round.alpha_about);
        }
        if !figures.items().is_empty() {
            page.blocks.push(Block::Table(self.item_table(of, known.definition)));
            page.say(Tone::Note, words.round.items_about);
        }
        self.share_tables(release, of, page);
    }

    /// Mean with interval, spread, n, alpha with interval.
    pub(super) fn scale_table(&self, of: &'m InstrumentRelease, scales: &[ScaleRelease]) -> Table {
        let words = self.words();
        let known = self.known(of);
        let row = |scale: &ScaleRelease| {
            let figure = |what: &str| format!("{}.{}.{what}", of.id(), scale.id());
            let mut row = vec![Cell::text(known.scale_title(scale.id()))];
            let [low, high] = [scale.least(), scale.most()].map(|end| end.localized(self.language, DECIMALS));
            let ends = (words.general.range)(&low, &high);
            let Some(figures) = scale.figures() else {
                row.extend((0..5).map(|_| Cell::text(words.general.withheld_cell)));
                row.push(Cell::text(ends));
                return row;
            };
            let moments = figures.moments();
            let number = |value: Option<f64>, what: &str| {
                let text =
                    value.map_or_else(|| NOTHING.to_owned(), |of| fixed(of, scale.decimals(), self.language));
                Cell::number(text, figure(what), value.map(machine).unwrap_or_default())
            };
            let limits = |interval: Option<Interval>, decimals: u8, what: &str| {
                let text = interval.map_or_else(|| NOTHING.to_owned(), |of| self.interval(of, decimals));
                Cell::number(text, figure(what), interval.map(machine_interval).unwrap_or_default())
            };
            row.push(number(Some(moments.mean()), "mean"));
            if has_spread(&moments) {
                row.push(limits(moments.mean_interval(LEVEL), scale.decimals(), "interval"));
                row.push(number(moments.standard_deviation(), "sd"));
            } else {
                row.extend([self.withheld_cell(), self.withheld_cell()]);
            }
            row.push(Cell::number(moments.n().to_string(), figure("n"), moments.n().to_string()));
            row.push(match figures.alpha() {
                None if !has_spread(&moments) => self.withheld_cell(),
                None => Cell::text(NOTHING),
                Some(alpha) => {
                    let interval = alpha_interval_of_hundredths(alpha, figures.n_items(), scale.n(), LEVEL);
                    let text = shown(alpha, 2, self.language);
                    let text =
                        interval.map_or(text.clone(), |of| format!("{text} ({})", self.interval(of, 2)));
                    Cell::number(text, figure("alpha"), alpha.to_string())
                }
            });
            row.push(Cell::text(ends));
            row
        };
        let general = &words.general;
        let columns = [
            general.scale,
            general.mean,
            general.interval,
            general.spread,
            general.n,
            words.round.alpha,
            general.lowest_highest,
        ];
        Table {
            caption: format!("{}: {}", known.short_title(), words.round.table),
            columns: columns.map(str::to_owned).to_vec(),
            rows: scales.iter().map(row).collect(),
        }
    }

    fn item_table(&self, of: &'m InstrumentRelease, definition: Option<&Instrument>) -> Table {
        let words = self.words();
        let known = self.known(of);
        let items = of.shown().map(|shown| shown.items()).unwrap_or_default();
        let row = |item: &crate::group::release::ItemRelease| {
            let figure = |what: &str| format!("{}.{}.{what}", of.id(), item.id());
            let number = definition.and_then(|of| of.item_position(item.id())).map(|at| at.saturating_add(1));
            let number = number.map(|number| format!("{number}. ")).unwrap_or_default();
            let mut row = vec![Cell::text([number.as_str(), known.item_text(item.id())].concat())];
            match item.moments() {
                None => row.extend((0..2).map(|_| Cell::text(words.general.withheld_cell))),
                Some(moments) => {
                    let spread = has_spread(&moments).then(|| (moments.standard_deviation(), "sd"));
                    for (value, what) in [(Some(moments.mean()), "mean")].into_iter().chain(spread) {
                        let text = value.map_or_else(|| NOTHING.to_owned(), |of| fixed(of, 2, self.language));
                        row.push(Cell::number(text, figure(what), value.map(machine).unwrap_or_default()));
                    }
                    row.extend(spread.is_none().then(|| self.withheld_cell()));
                }
            }
            row
        };
        let columns = [words.round.item, words.general.mean, words.general.spread];
        Table {
            caption: format!("{}: {}", known.short_title(), words.round.items),
            columns: columns.map(str::to_owned).to_vec(),
            rows: items.iter().map(row).collect(),
        }
    }
}
