//! How answers are spread: numerator, denominator, who is missing, and the interval of each share.

use crate::group::release::{InstrumentRelease, Release, ShareRelease, Spread as Released};
use crate::group::stats::{Interval, share_interval};

use super::context::{SHARES, SIDE_BY_SIDE};
use super::known::{DONT_KNOW, HIGH, Known, LOW, MIDDLE};
use super::number::{fixed, machine_interval, percent};
use super::page::{Block, Cell, Chart, Page, Part, Shares, Table, Tone};
use super::{LEVEL, Material};
use crate::group::release::suppression::withheld;
use crate::group::terms::Wave;

/// The classes in the figures of tables and pictures.
const CLASS_WORDS: [&str; 4] = ["low", "middle", "high", "dont_know"];

/// The class of a part of a picture whose size is a band.
const BAND: usize = 4;

/// An item with what is shown of its answers.
#[derive(Clone, Copy)]
pub(super) struct Spread<'m> {
    known: Known<'m>,
    instrument: &'m str,
    item: &'m str,
    n: u64,
    seen: Seen,
    /// The wave of the rounds that the counts are added up from, if they are of several.
    pooled: Option<Wave>,
}

#[derive(Clone, Copy)]
enum Seen {
    /// Persons by class.
    Counts([u64; 4]),
    /// How many are in these classes, in a band of one number or several.
    Cut { classes: &'static [usize], band: Band },
}

/// At least and at most so many persons.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Band {
    least: u64,
    most: u64,
}

impl Band {
    const fn exactly(count: u64) -> Self {
        Self { least: count, most: count }
    }

    const fn is_exact(self) -> bool {
        self.least == self.most
    }

    /// Those of two rounds together.
    const fn and(self, other: Self) -> Self {
        Self { least: self.least.saturating_add(other.least), most: self.most.saturating_add(other.most) }
    }

    /// All the others of `n` persons.
    const fn rest(self, n: u64) -> Self {
        Self { least: n.saturating_sub(self.most), most: n.saturating_sub(self.least) }
    }

    /// The interval of the share, in per cent: from that of the lower limit to that of the upper one.
    fn interval(self, n: u64) -> Option<Interval> {
        let (low, high) = (share_interval(self.least, n, LEVEL)?, share_interval(self.most, n, LEVEL)?);
        Some(Interval { low: 100.0 * low.low, high: 100.0 * high.high })
    }

    /// The machine form: one number or two.
    fn machine(self, of: impl Fn(u64) -> String) -> String {
        if self.is_exact() { of(self.least) } else { format!("{} {}", of(self.least), of(self.most)) }
    }
}

/// With a capital letter at its beginning.
fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

impl<'m> Spread<'m> {
    fn new(known: Known<'m>, of: &'m InstrumentRelease, share: &'m ShareRelease) -> Option<Self> {
        let seen = match share.spread()? {
            Released::Counts(counts) => Seen::Counts(counts.all().map(u64::from)),
            Released::Cut(cut) => Seen::Cut {
                classes: known.with_a_middle(share.id(), cut.headline),
                band: Band { least: cut.least.into(), most: cut.most.into() },
            },
        };
        Some(Self { known, instrument: of.id(), item: share.id(), n: of.n().into(), seen, pooled: None })
    }

    /// Several rounds of one wave and form added up: `rounds` has what each shows, and of how many persons. The counts, if
    /// every round shows them; else the cut, whose limits are the sums of those of the rounds. `None` if there is no round,
    /// or if a cut counts other answers than the definition names.
    pub(super) fn pooled(
        known: Known<'m>,
        of: &'m InstrumentRelease,
        item: &'m str,
        wave: Wave,
        rounds: &[(Released, u32)],
    ) -> Option<Self> {
        let n = rounds.iter().fold(0_u64, |sum, (_, n)| sum.saturating_add(u64::from(*n)));
        let counts: Option<Vec<[u64; 4]>> = rounds.iter().map(|(shown, _)| counts_of(*shown)).collect();
        let seen = if let Some(counts) = counts {
            let sum = |class: usize| {
                counts.iter().filter_map(|of| of.get(class)).fold(0, |sum: u64, of| sum.saturating_add(*of))
            };
            Seen::Counts([LOW, MIDDLE, HIGH, DONT_KNOW].map(sum))
        } else {
            let cut = rounds.iter().find_map(|(shown, _)| match shown {
                Released::Cut(cut) => Some(cut.headline),
                Released::Counts(_) => None,
            });
            let classes = known.with_a_middle(item, cut?);
            let mut band = Band::exactly(0);
            for (shown, _) in rounds {
                band = band.and(match shown {
                    Released::Cut(of) if Some(of.headline) != cut => return None,
                    Released::Cut(of) => Band { least: of.least.into(), most: of.most.into() },
                    Released::Counts(counts) => Band::exactly(total(counts.all().map(u64::from), classes)),
                });
            }
            Seen::Cut { classes, band }
        };
        let spread = Self { known, instrument: of.id(), item, n, seen, pooled: Some(wave) };
        (n > 0).then_some(spread)
    }

    /// How many are in these classes; `None` if that is not shown.
    fn count(&self, classes: &[usize]) -> Option<Band> {
        match self.seen {
            Seen::Counts(counts) => Some(Band::exactly(total(counts, classes))),
            Seen::Cut { classes: counted, band } => (counted == classes).then_some(band),
        }
    }

    /// The share that is said first, and how many it is.
    fn headline(&self) -> (&'static [usize], Band) {
        match self.seen {
            Seen::Counts(_) => {
                let classes = self.known.headline(self.item);
                (classes, self.count(classes).unwrap_or(Band::exactly(0)))
            }
            Seen::Cut { classes, band } => (classes, band),
        }
    }

    /// Whether the share that is said first is a band.
    pub(super) fn is_band(&self) -> bool {
        !self.headline().1.is_exact()
    }

    /// The name of a figure; no class stands for all others than those of the cut.
    fn figure(&self, classes: &[usize], what: &str) -> String {
        let words = classes.iter().filter_map(|class| CLASS_WORDS.get(*class).copied());
        let words: Vec<_> = words.collect();
        let name = if words.is_empty() { "rest".to_owned() } else { words.join("_") };
        let pooled = self.pooled.map(|wave| format!("pool.{}.", wave.word())).unwrap_or_default();
        format!("{}.{}.{pooled}{name}.{what}", self.instrument, self.item)
    }
}

fn counts_of(shown: Released) -> Option<[u64; 4]> {
    match shown {
        Released::Counts(counts) => Some(counts.all().map(u64::from)),
        Released::Cut(_) => None,
    }
}

/// How much of a line so many of `n` persons take.
fn width(count: u64, n: u64) -> i64 {
    percent(count, n).times(Chart::FULL, 100).rounded(0).parse().unwrap_or(0)
}

/// How many are in these classes.
fn total(counts: [u64; 4], classes: &[usize]) -> u64 {
    let of = |class: &usize| counts.get(*class).copied().unwrap_or(0);
    classes.iter().map(of).fold(0, u64::saturating_add)
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

    /// "88 % answered 'to some degree or more' (102 of 116; …)." or "At least 14 of 16 answered 'yes'."
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

    /// "14", "at least 14", "at most 2" or "90 to 95", of `n`.
    fn persons(&self, band: Band, n: u64) -> String {
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
            (self.words().general.range)(least, most)
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
                    has_bands = has_bands || spread.is_band();
                    page.say(Tone::Lead, said);
                    rows.push(Shares { title: title.to_owned(), parts: self.parts(&spread) });
                }
                None => page.say(Tone::Withheld, format!("{title}: {}", withheld(self.language))),
            }
        }
        if has_bands {
            page.say(Tone::Note, self.words().shares.band_about);
        }
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
                    Some(part(&[class], label, band, band.most, class))
                };
                [HIGH, MIDDLE, LOW, DONT_KNOW].into_iter().filter_map(of_class).collect()
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
                for classes in [&[HIGH][..], &[MIDDLE], &[LOW], &[DONT_KNOW]] {
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
                sum = 100;
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
