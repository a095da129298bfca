//! How answers are spread, in sentences, pictures and tables: numerator, denominator, who is missing, intervals.

mod beside;

use crate::group::release::suppression::withheld;
use crate::group::release::{InstrumentRelease, Release, ShareRelease};
use crate::group::stats::Interval;

use super::Material;
use super::known::{DONT_KNOW, HIGH, Known, LOW, MIDDLE, SKIPPED};
use super::number::{fixed, machine_interval, percent};
use super::page::{Block, Cell, Chart, Page, Part, Shares, Table, Tone};
use super::spread::{Band, Seen, Spread};
use super::words::capital;

/// The class of a part of a picture whose size is a band.
const BAND: usize = 4;

/// The class of the part of those who skipped a question.
const SKIPPED_PART: usize = 5;

/// The width of `count` of `n` persons in a bar that is [`Chart::FULL`] wide.
fn width(count: u64, n: u64) -> i64 {
    percent(count, n).times(Chart::FULL, 100).rounded(0).parse().unwrap_or(0)
}

impl<'m> Material<'m> {
    /// The label of one class, or of the middle and everything on one side of it.
    fn label(&self, known: Known<'_>, item: &str, classes: &[usize]) -> String {
        let words = &self.words().shares;
        let class = classes.first().copied().unwrap_or(LOW);
        let label = known.class_label(item, class, words.classes);
        match classes {
            [MIDDLE, LOW] => (words.or_less)(&label),
            [_, _, ..] => (words.or_more)(&label),
            _ => label,
        }
    }

    /// "88 % answered 'to some degree or more' (104 of 118; …)." or "At least 14 of 16 answered 'yes'."
    pub(super) fn share_sentence(&self, spread: &Spread<'_>) -> String {
        let words = &self.words().shares;
        let (classes, band) = spread.headline();
        let label = self.label(spread.known, spread.item, classes);
        let n = spread.n.to_string();
        if !band.is_exact() {
            return capital(&(words.band)(&self.persons(band, spread.n), &n, &label));
        }
        if spread.pooled.is_some() {
            // People of one workshop answer alike, so an interval from their number would be too narrow.
            let share = percent(band.least, spread.n).rounded(0);
            return (self.words().pool.share)(&share, &label, &band.least.to_string(), &n);
        }
        let limit = |value: f64| fixed(value, 0, self.language);
        let interval = band.interval(spread.n);
        let [low, high] =
            interval.map_or([String::new(), String::new()], |of| [limit(of.low), limit(of.high)]);
        let share = percent(band.least, spread.n).rounded(0);
        (words.share)(&share, &label, &band.least.to_string(), &n, &low, &high)
    }

    /// Topic, sentence and question.
    pub(super) fn share_lead(&self, spread: &Spread<'_>) -> String {
        let (known, item, said) = (spread.known, spread.item, self.share_sentence(spread));
        let question = known.item_text(item);
        let said = [said, self.median_sentence(spread)].concat();
        match known.topic(item) {
            // 88 % "to a high degree" is no good news everywhere: some questions ask for what was missing.
            Some(topic) => format!("{topic}: {said} {}", (self.words().shares.question)(question)),
            None => format!("{question}: {said}"),
        }
    }

    /// "14", "at least 14", "at most 2" or "90 to 95", of `n`.
    pub(super) fn persons(&self, band: Band, n: u64) -> String {
        let [least, most] = [band.least, band.most].map(|limit| limit.to_string());
        if band.is_exact() { least } else { self.limits(band, n, &least, &most) }
    }

    /// A band in words: the limit that says something, or both.
    fn limits(&self, band: Band, n: u64, least: &str, most: &str) -> String {
        let words = &self.words().shares;
        if band.least == 0 {
            (words.at_most)(most)
        } else if band.most >= n {
            (words.at_least)(least)
        } else {
            (words.between)(least, most)
        }
    }

    /// The same in per cent, without the sign. A limit is rounded away from the number that it is a limit of.
    fn in_percent(&self, band: Band, n: u64) -> String {
        if band.is_exact() {
            return percent(band.least, n).rounded(0);
        }
        let of = |count: u64| count.saturating_mul(100);
        let least = of(band.least).checked_div(n).unwrap_or(0).to_string();
        let most = of(band.most).div_ceil(n.max(1)).to_string();
        self.limits(band, n, &least, &most)
    }

    /// The items of an instrument whose spread is shown.
    pub(super) fn spreads(&self, of: &'m InstrumentRelease) -> Vec<Spread<'m>> {
        let known = self.known(of);
        let shares = of.shown().map(|shown| shown.shares()).unwrap_or_default();
        shares.iter().filter_map(|share| Spread::new(known, of, share)).collect()
    }

    /// The items of an instrument in its order: a spread, or `None` where it is withheld.
    fn items(&self, of: &'m InstrumentRelease) -> Vec<(&'m str, Option<Spread<'m>>)> {
        let known = self.known(of);
        let shares = of.shown().map(|shown| shown.shares()).unwrap_or_default();
        let of_share = |share: &'m ShareRelease| (share.id(), Spread::new(known, of, share));
        if !shares.is_empty() {
            return shares.iter().map(of_share).collect();
        }
        // Withheld as a whole: the questions are still named.
        let definition = known.definition.filter(|of| of.scales().is_empty());
        let items = definition.map(|of| of.items()).unwrap_or_default();
        items.iter().map(|item| (item.id(), None)).collect()
    }

    /// Sentence and picture of every item.
    pub(super) fn share_summary(&self, of: &'m InstrumentRelease, page: &mut Page) {
        let known = self.known(of);
        let mut rows = Vec::new();
        let mut has_bands = false;
        let mut above = None;
        for (item, spread) in self.items(of) {
            let topic = known.topic(item);
            let heading = known.heading(item).filter(|_| topic.is_none());
            if let Some(heading) = heading.filter(|_| heading != above) {
                page.subheading(heading);
            }
            above = heading;
            let title = topic.unwrap_or_else(|| known.item_text(item));
            match spread {
                Some(spread) => {
                    has_bands = has_bands || spread.is_band();
                    page.say(Tone::Lead, self.share_lead(&spread));
                    rows.push(Shares { title: title.to_owned(), parts: self.parts(&spread) });
                }
                None => page.say(Tone::Withheld, format!("{title}: {}", withheld(self.language))),
            }
        }
        if has_bands {
            page.say(Tone::Note, self.words().shares.band_about);
        }
        self.about_levels(of, page);
        if !rows.is_empty() {
            let caption = self.words().shares.chart.to_owned();
            page.blocks.push(Block::Chart(Chart::Shares { caption, rows }));
        }
    }

    pub(super) fn parts(&self, spread: &Spread<'_>) -> Vec<Part> {
        let n = spread.n;
        let part = |classes: &[usize], label: String, band: Band, drawn: u64, class: usize| Part {
            label,
            text: format!("{}\u{a0}%", self.in_percent(band, n)),
            figure: spread.figure(classes, "percent"),
            value: band.machine(|count| percent(count, n).to_string()),
            width: width(drawn, n),
            class,
        };
        match spread.seen {
            Seen::Counts(_) => {
                let of_class = |class: usize| {
                    let band = spread.count(&[class]).filter(|band| band.most > 0)?;
                    let label = self.label(spread.known, spread.item, &[class]);
                    let drawn = if class == SKIPPED { SKIPPED_PART } else { class };
                    Some(part(&[class], label, band, band.most, drawn))
                };
                [HIGH, MIDDLE, LOW, DONT_KNOW, SKIPPED].into_iter().filter_map(of_class).collect()
            }
            Seen::Cut { classes, band } => {
                let (label, rest) =
                    (self.label(spread.known, spread.item, classes), self.words().shares.rest.to_owned());
                let others = band.rest(n);
                // A side of which no one is certain is the band itself; between two certain sides it has no name.
                let (first, open, last) = match (band.least, others.least) {
                    (0, _) if !band.is_exact() => ((band.most, BAND), 0, (others.least, LOW)),
                    (_, 0) if !band.is_exact() => ((band.least, HIGH), 0, (others.most, BAND)),
                    _ => ((band.least, HIGH), band.most.saturating_sub(band.least), (others.least, LOW)),
                };
                let mut parts = vec![part(classes, label, band, first.0, first.1)];
                if open > 0 {
                    parts.push(Part { width: width(open, n), class: BAND, ..Part::default() });
                }
                parts.push(part(&[], rest, others, last.0, last.1));
                parts
            }
        }
    }

    /// A table for every item, with what is missing and a word about rounding.
    pub(super) fn share_tables(&self, release: &'m Release, of: &'m InstrumentRelease, page: &mut Page) {
        let words = &self.words().shares;
        let (mut is_any, mut has_bands) = (false, false);
        for spread in self.spreads(of) {
            is_any = true;
            has_bands = has_bands || spread.is_band();
            let (table, sum) = self.share_table(&spread);
            page.blocks.push(Block::Table(table));
            if sum != 100 {
                page.say(Tone::Note, (words.rounding)(&sum.to_string()));
            }
        }
        if has_bands {
            page.say(Tone::Note, words.band_about);
        }
        if is_any {
            let n = of.n().to_string();
            if of.n() == release.persons() {
                page.say(Tone::Note, (words.of_all)(&n));
            } else {
                page.say(Tone::Note, [(words.of_complete)(&n), self.left_out(of)].concat());
            }
        }
    }

    /// The table and what its percentages add up to.
    pub(super) fn share_table(&self, spread: &Spread<'_>) -> (Table, i64) {
        let words = &self.words().shares;
        let known = spread.known;
        let mut rows: Vec<(String, &[usize], Band)> = Vec::new();
        let mut sum = 0_i64;
        match spread.seen {
            Seen::Counts(_) => {
                let has = |class: usize| {
                    known.has_class(spread.item, class)
                        || spread.count(&[class]).is_some_and(|of| of.most > 0)
                };
                let mut add = |classes: &'static [usize]| {
                    if let Some(band) =
                        spread.count(classes).filter(|_| classes.iter().all(|class| has(*class)))
                    {
                        rows.push((self.label(known, spread.item, classes), classes, band));
                    }
                };
                for classes in [&[HIGH][..], &[MIDDLE], &[LOW], &[DONT_KNOW], &[SKIPPED]] {
                    add(classes);
                }
                for (_, _, band) in &rows {
                    let whole = percent(band.least, spread.n).rounded(0);
                    sum = sum.saturating_add(whole.parse().unwrap_or(0));
                }
                let mut add_both = |classes: &'static [usize]| {
                    if let Some(band) = spread.count(classes).filter(|_| has(MIDDLE)) {
                        rows.push((self.label(known, spread.item, classes), classes, band));
                    }
                };
                add_both(&[MIDDLE, HIGH]);
                if known.headline(spread.item) == [MIDDLE, LOW] {
                    add_both(&[MIDDLE, LOW]);
                }
            }
            Seen::Cut { classes, band } => {
                rows.push((self.label(known, spread.item, classes), classes, band));
                rows.push((words.rest.to_owned(), &[], band.rest(spread.n)));
                let whole = |band: Band| percent(band.least, spread.n).rounded(0).parse().unwrap_or(0);
                // Limits need not add up.
                sum = if band.is_exact() {
                    i64::saturating_add(whole(band), whole(band.rest(spread.n)))
                } else {
                    100
                };
            }
        }
        // Pooled shares have no interval.
        let n_columns = if spread.pooled.is_some() { 4 } else { 5 };
        let row = |(label, classes, band): (String, &[usize], Band)| {
            let interval = band.interval(spread.n);
            let limits = |of: Interval| {
                let [low, high] = [of.low, of.high].map(|limit| fixed(limit, 0, self.language));
                (self.words().general.range)(&low, &high)
            };
            let mut cells = vec![
                Cell::text(label),
                Cell::number(
                    self.persons(band, spread.n),
                    spread.figure(classes, "count"),
                    band.machine(|count| count.to_string()),
                ),
                Cell::text(spread.n.to_string()),
                Cell::number(
                    self.in_percent(band, spread.n),
                    spread.figure(classes, "percent"),
                    band.machine(|count| percent(count, spread.n).to_string()),
                ),
                Cell::number(
                    interval.map(limits).unwrap_or_default(),
                    spread.figure(classes, "interval"),
                    interval.map(machine_interval).unwrap_or_default(),
                ),
            ];
            cells.truncate(n_columns);
            cells
        };
        let columns = [words.answer, words.count, words.of, words.percent, self.words().general.interval];
        let table = Table {
            caption: known.item_text(spread.item).to_owned(),
            columns: columns.into_iter().take(n_columns).map(str::to_owned).collect(),
            rows: rows.into_iter().map(row).chain(self.median_row(spread)).collect(),
        };
        (table, sum)
    }
}
