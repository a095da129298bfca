//! How answers are spread: numerator, denominator, who is missing, and the interval of each share.

use crate::group::release::{Classes, InstrumentRelease, Release, ShareRelease};
use crate::group::stats::share_interval;

use super::context::{SHARES, SIDE_BY_SIDE};
use super::known::{DONT_KNOW, HIGH, Known, LOW, MIDDLE};
use super::number::{fixed, machine_interval, percent, shown};
use super::page::{Block, Cell, Chart, Page, Part, Shares, Table, Tone};
use super::{LEVEL, Material};
use crate::group::release::suppression::withheld;
use crate::group::terms::Wave;

/// The classes in the figures of tables and pictures.
const CLASS_WORDS: [&str; 4] = ["low", "middle", "high", "dont_know"];

/// An item with its counts.
#[derive(Clone, Copy)]
pub(super) struct Spread<'m> {
    known: Known<'m>,
    instrument: &'m str,
    item: &'m str,
    counts: [u64; 4],
    /// The wave of the rounds that the counts are added up from, if they are of several.
    pooled: Option<Wave>,
}

impl<'m> Spread<'m> {
    fn new(known: Known<'m>, of: &'m InstrumentRelease, item: &'m str, counts: Classes) -> Self {
        Self { known, instrument: of.id(), item, counts: counts.all().map(u64::from), pooled: None }
    }

    /// The counts of several rounds of one wave and form added up; `None` if there are none.
    pub(super) fn pooled(
        known: Known<'m>,
        of: &'m InstrumentRelease,
        item: &'m str,
        wave: Wave,
        rounds: &[Classes],
    ) -> Option<Self> {
        let mut counts = [0_u64; 4];
        for (count, more) in rounds.iter().flat_map(|of| counts_with_places(*of)) {
            if let Some(sum) = counts.get_mut(count) {
                *sum = sum.saturating_add(more);
            }
        }
        let spread = Self { known, instrument: of.id(), item, counts, pooled: Some(wave) };
        (spread.n() > 0).then_some(spread)
    }

    fn n(&self) -> u64 {
        self.counts.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }

    fn count(&self, classes: &[usize]) -> u64 {
        let of = |class: &usize| self.counts.get(*class).copied().unwrap_or(0);
        classes.iter().map(of).fold(0, u64::saturating_add)
    }

    /// The share that is said first: the middle or more, or the upper answers of a question without a middle.
    fn headline(&self) -> &'static [usize] {
        if self.known.has_class(self.item, MIDDLE) { &[MIDDLE, HIGH] } else { &[HIGH] }
    }

    fn figure(&self, classes: &[usize], what: &str) -> String {
        let words = classes.iter().filter_map(|class| CLASS_WORDS.get(*class).copied());
        let pooled = self.pooled.map(|wave| ["pool.", wave.word(), "."].concat()).unwrap_or_default();
        let classes = words.collect::<Vec<_>>().join("_");
        format!("{}.{}.{pooled}{classes}.{what}", self.instrument, self.item)
    }
}

fn counts_with_places(counts: Classes) -> impl Iterator<Item = (usize, u64)> {
    counts.all().map(u64::from).into_iter().enumerate()
}

impl<'m> Material<'m> {
    /// The label of one class, or of the middle and everything above it.
    fn label(&self, known: Known<'_>, item: &str, classes: &[usize]) -> String {
        let words = &self.words().shares;
        let class = classes.first().copied().unwrap_or(LOW);
        let label = known.class_label(item, class, words.classes);
        if classes.len() > 1 { (words.or_more)(&label) } else { label }
    }

    /// "88 % answered 'to some degree or more' (102 of 116; …)."
    pub(super) fn share_sentence(&self, spread: &Spread<'_>) -> String {
        let classes = spread.headline();
        let (count, n) = (spread.count(classes), spread.n());
        let label = self.label(spread.known, spread.item, classes);
        let share = percent(count, n).rounded(0);
        if spread.pooled.is_some() {
            // People of one workshop answer alike, so an interval from their number would be too narrow.
            return (self.words().pool.share)(&share, &label, &count.to_string(), &n.to_string());
        }
        let limit = |value: f64| fixed(value * 100.0, 0, self.language);
        let interval = share_interval(count, n, LEVEL);
        let [low, high] =
            interval.map_or([String::new(), String::new()], |of| [limit(of.low), limit(of.high)]);
        (self.words().shares.share)(&share, &label, &count.to_string(), &n.to_string(), &low, &high)
    }

    /// The items of an instrument whose spread is shown.
    pub(super) fn spreads(&self, of: &'m InstrumentRelease) -> Vec<Spread<'m>> {
        let known = self.known(of);
        let shares = of.shown().map(|shown| shown.shares()).unwrap_or_default();
        let spread = |share: &'m ShareRelease| Some(Spread::new(known, of, share.id(), share.counts()?));
        shares.iter().filter_map(spread).collect()
    }

    /// The items of an instrument in its order: a spread, or `None` where it is withheld.
    fn items(&self, of: &'m InstrumentRelease) -> Vec<(&'m str, Option<Spread<'m>>)> {
        let known = self.known(of);
        let shares = of.shown().map(|shown| shown.shares()).unwrap_or_default();
        let of_share = |share: &'m ShareRelease| {
            (share.id(), share.counts().map(|counts| Spread::new(known, of, share.id(), counts)))
        };
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
        for (item, spread) in self.items(of) {
            let title = known.topic(item).unwrap_or_else(|| known.item_text(item));
            match spread {
                Some(spread) => {
                    let mut said = format!("{title}: {}", self.share_sentence(&spread));
                    // 88 % "to a high degree" is no good news everywhere: some questions ask for what was missing.
                    if known.topic(item).is_some() {
                        said.push(' ');
                        said.push_str(&(self.words().shares.question)(known.item_text(item)));
                    }
                    page.say(Tone::Lead, said);
                    rows.push(Shares { title: title.to_owned(), parts: self.parts(&spread) });
                }
                None => page.say(Tone::Withheld, format!("{title}: {}", withheld(self.language))),
            }
        }
        if !rows.is_empty() {
            let caption = self.words().shares.chart.to_owned();
            page.blocks.push(Block::Chart(Chart::Shares { caption, rows }));
        }
    }

    pub(super) fn parts(&self, spread: &Spread<'_>) -> Vec<Part> {
        let n = spread.n();
        let part = |class: usize| {
            let count = spread.count(&[class]);
            let share = percent(count, n);
            Part {
                label: self.label(spread.known, spread.item, &[class]),
                text: format!("{}\u{a0}%", share.rounded(0)),
                figure: spread.figure(&[class], "percent"),
                value: share.to_string(),
                width: share.times(Chart::FULL, 100).rounded(0).parse().unwrap_or(0),
                class,
            }
        };
        let seen = |class: &usize| spread.count(&[*class]) > 0;
        [HIGH, MIDDLE, LOW, DONT_KNOW].into_iter().filter(seen).map(part).collect()
    }

    /// A table for every item, with what is missing and a word about rounding.
    pub(super) fn share_tables(&self, of: &'m InstrumentRelease, page: &mut Page) {
        let words = &self.words().shares;
        let mut is_any = false;
        for spread in self.spreads(of) {
            is_any = true;
            let (table, sum) = self.share_table(&spread);
            page.blocks.push(Block::Table(table));
            if sum != 100 {
                page.say(Tone::Note, (words.rounding)(&sum.to_string()));
            }
        }
        if is_any {
            let missing = (words.missing)(&of.n().to_string());
            page.say(Tone::Note, [missing.as_str(), &self.left_out(of)].concat());
        }
    }

    /// The table and what its percentages add up to.
    pub(super) fn share_table(&self, spread: &Spread<'_>) -> (Table, i64) {
        let words = &self.words().shares;
        let n = spread.n();
        let known = spread.known;
        let mut sum = 0_i64;
        let has = |class: usize| known.has_class(spread.item, class) || spread.count(&[class]) > 0;
        let mut rows: Vec<&[usize]> = Vec::new();
        for classes in [&[HIGH][..], &[MIDDLE], &[LOW], &[DONT_KNOW]] {
            if classes.iter().all(|class| has(*class)) {
                rows.push(classes);
                let whole = percent(spread.count(classes), n).rounded(0);
                sum = sum.saturating_add(whole.parse().unwrap_or(0));
            }
        }
        if has(MIDDLE) {
            rows.push(&[MIDDLE, HIGH]);
        }
        // Pooled shares have no interval.
        let n_columns = if spread.pooled.is_some() { 4 } else { 5 };
        let row = |classes: &[usize]| {
            let count = spread.count(classes);
            let share = percent(count, n);
            let interval = share_interval(count, n, LEVEL);
            let scaled = interval
                .map(|of| crate::group::stats::Interval { low: 100.0 * of.low, high: 100.0 * of.high });
            let limits = |low: f64, high: f64| {
                let [low, high] = [low, high].map(|limit| fixed(limit, 0, self.language));
                (self.words().general.range)(&low, &high)
            };
            let mut cells = vec![
                Cell::text(self.label(known, spread.item, classes)),
                Cell::number(count.to_string(), spread.figure(classes, "count"), count.to_string()),
                Cell::text(n.to_string()),
                Cell::number(share.rounded(0), spread.figure(classes, "percent"), share.to_string()),
                Cell::number(
                    scaled.map(|of| limits(of.low, of.high)).unwrap_or_default(),
                    spread.figure(classes, "interval"),
                    scaled.map(machine_interval).unwrap_or_default(),
                ),
            ];
            cells.truncate(n_columns);
            cells
        };
        let columns = [words.answer, words.count, words.of, words.percent, self.words().general.interval];
        let table = Table {
            caption: known.item_text(spread.item).to_owned(),
            columns: columns.into_iter().take(n_columns).map(str::to_owned).collect(),
            rows: rows.into_iter().map(row).collect(),
        };
        (table, sum)
    }

    /// Different questions on the same topics before and after, beside each other. Whether there were any.
    pub(super) fn side_by_side(&self, before: &'m Release, after: &'m Release, page: &mut Page) -> bool {
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
                        let classes = spread.headline();
                        let share = percent(spread.count(classes), spread.n());
                        let figure = spread.figure(classes, "percent");
                        let sentence = self.share_sentence(spread);
                        [Cell::text(known.item_text(item)), Cell::number(sentence, figure, share.to_string())]
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
            if ours.iter().chain(&theirs).any(|(_, spread)| spread.is_none()) {
                page.say(Tone::Note, withheld(self.language));
            }
        }
        is_any
    }

    /// The shares of the published evaluation beside those of these rounds. It had no follow-up.
    pub(super) fn published_shares(&self, rounds: &[&'m Release], page: &mut Page) {
        let words = self.words();
        let mut rows = Vec::new();
        let asked = rounds.iter().filter(|release| release.wave() != Wave::FollowUp);
        for of in asked.flat_map(|release| release.battery()) {
            let known = self.known(of);
            let items = self.items(of);
            for share in SHARES.iter().filter(|share| share.instrument == of.id()) {
                let Some((item, spread)) = items.iter().find(|(item, _)| *item == share.item) else {
                    continue;
                };
                let topic = known.topic(item).unwrap_or(item);
                let label = format!("{topic}: {}", self.label(known, item, share.classes));
                let here = match spread {
                    None => Cell::text(words.general.withheld_cell),
                    Some(spread) => {
                        let of = percent(spread.count(share.classes), spread.n());
                        Cell::number(
                            shown(of, 0, self.language),
                            spread.figure(share.classes, "percent"),
                            of.to_string(),
                        )
                    }
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
