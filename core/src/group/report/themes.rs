//! Forms about themes: for each theme the mean, how many rated it, and whether it reaches the limit of a priority. In the order
//! of the form; several times stand beside each other and are never subtracted.

use super::Material;
use super::dots::DECIMALS;
use super::number::{fixed, float, machine, shown, telling_from};
use super::page::{Block, Cell, Page, Table, Tone};
use super::pairs::Pair;
use crate::format::exact::Exact;
use crate::group::release::{InstrumentRelease, ItemRelease};
use crate::group::stats::Moments;
use crate::questionnaire::instrument::{Comparison, Priority, Unit};

/// The rounds of one column, added up.
pub(super) struct Time<'m> {
    /// Its head; empty if there is one time alone.
    pub(super) head: String,
    /// What its figures have before their names.
    pub(super) figures: String,
    pub(super) rounds: Vec<&'m InstrumentRelease>,
}

/// How many rated a theme, and the sum of their points, in all rounds that show it.
pub(super) fn rated<'m>(rounds: impl Iterator<Item = &'m InstrumentRelease>, theme: &str) -> Option<Moments> {
    let items = rounds.filter_map(|of| of.shown()).flat_map(|shown| shown.items());
    let (mut n, mut sum) = (0_u64, 0_i64);
    for one in items.filter(|item| item.id() == theme).filter_map(ItemRelease::moments) {
        n = n.saturating_add(one.n());
        sum = sum.saturating_add(one.sum());
    }
    Moments::of_mean(n, sum, 1)
}

impl Time<'_> {
    fn rated(&self, theme: &str) -> Option<Moments> {
        rated(self.rounds.iter().copied(), theme)
    }
}

/// The ids of the themes, as the first round has them that shows any.
pub(super) fn themes<'m>(mut rounds: impl Iterator<Item = &'m InstrumentRelease>) -> Vec<&'m str> {
    let items = rounds.find_map(|of| of.shown().map(|shown| shown.items()).filter(|items| !items.is_empty()));
    items.unwrap_or_default().iter().map(ItemRelease::id).collect()
}

/// Whether a mean reaches a limit: exactly, not as it is rounded.
pub(super) fn reaches(rated: &Moments, limit: Exact) -> bool {
    i64::try_from(rated.n()).is_ok_and(|n| Exact::new(rated.sum(), n) >= limit)
}

impl<'m> Material<'m> {
    /// The least mean of a priority, if the form has one.
    pub(super) fn priority(&self, of: &'m InstrumentRelease) -> Option<&'m Priority> {
        self.known(of).definition?.priority()
    }

    /// The themes of one round.
    pub(super) fn themes_of(&self, of: &'m InstrumentRelease, page: &mut Page) {
        let time = Time { head: String::new(), figures: String::new(), rounds: vec![of] };
        self.themes(of, &[time], page);
    }

    /// The themes of two rounds beside each other.
    pub(super) fn themes_of_both(
        &self,
        rounds: Pair<'m>,
        (before, after): (&'m InstrumentRelease, &'m InstrumentRelease),
        page: &mut Page,
    ) {
        if !(before.is_open() || after.is_open()) {
            return;
        }
        let times = [(rounds.first, before), (rounds.second, after)].map(|(round, of)| Time {
            head: self.wave_head(round),
            figures: format!("{}.", round.wave().word()),
            rounds: vec![of],
        });
        self.themes(before, &times, page);
    }

    /// A sentence for each time and a table. `of` is any of the rounds.
    pub(super) fn themes(&self, of: &'m InstrumentRelease, times: &[Time<'m>], page: &mut Page) {
        let words = &self.words().themes;
        let known = self.known(of);
        let items = themes(times.iter().flat_map(|time| &time.rounds).copied());
        let limit = self.priority(of).map(Priority::at_least);
        let limit_text = limit.map(|limit| shown(limit, DECIMALS, self.language)).unwrap_or_default();
        for time in times.iter().filter(|_| limit.is_some()) {
            let rated: Vec<Moments> = items.iter().filter_map(|theme| time.rated(theme)).collect();
            let count = rated.iter().filter(|rated| limit.is_some_and(|limit| reaches(rated, limit))).count();
            let said = (words.reach)(&count.to_string(), &rated.len().to_string(), &limit_text);
            let head = if time.head.is_empty() { String::new() } else { format!("{}: ", time.head) };
            page.say(Tone::Lead, [head, said].concat());
        }
        let published: Vec<&Comparison> =
            known.definition.map(|of| of.comparisons()).unwrap_or_default().iter().collect();
        let in_points = |theme: &str| {
            let figures = published.iter().filter(|of| of.of() == theme).flat_map(|of| of.figures());
            figures
                .into_iter()
                .find_map(|of| Some((of.label(), of.value()?)).filter(|(_, (_, unit))| *unit == Unit::Points))
        };
        let context =
            items.iter().find_map(|theme| in_points(theme)).map(|(label, _)| label.best(self.language).0);
        let mut columns = vec![words.theme.to_owned()];
        for time in times {
            let head = |text: &str| {
                if time.head.is_empty() { text.to_owned() } else { format!("{}: {text}", time.head) }
            };
            columns.extend([head(self.words().general.mean), head(self.words().general.n)]);
            columns.extend(limit.map(|_| head(&(words.or_more)(&limit_text))));
        }
        columns.extend(context.map(str::to_owned));
        let row = |theme: &&str| {
            let figure = |what: &str| format!("{}.{theme}.{what}", of.id());
            let mut row = vec![Cell::text(known.item_text(theme))];
            for time in times {
                let figure = |what: &str| figure(&[time.figures.as_str(), what].concat());
                let Some(rated) = time.rated(theme) else {
                    row.extend((0..columns_of(limit)).map(|_| self.withheld_cell()));
                    continue;
                };
                // No mean below the limit reads as the limit.
                let marks: Vec<f64> = limit.and_then(float).into_iter().collect();
                let decimals = telling_from(&[rated.mean()], &marks, DECIMALS);
                let (mean, n) = (fixed(rated.mean(), decimals, self.language), rated.n().to_string());
                row.push(Cell::number(mean, figure("mean"), machine(rated.mean())));
                row.push(Cell::number(n.clone(), figure("n"), n));
                row.extend(limit.map(|limit| {
                    let (text, value) =
                        if reaches(&rated, limit) { (words.yes, "1") } else { (words.no, "0") };
                    Cell::number(text.to_owned(), figure("priority"), value.to_owned())
                }));
            }
            row.extend(context.map(|_| match in_points(theme) {
                None => Cell::default(),
                Some((_, (value, _))) => Cell::number(
                    shown(value, DECIMALS, self.language),
                    figure("published"),
                    value.to_string(),
                ),
            }));
            row
        };
        let rows = items.iter().map(row).collect();
        let caption = format!("{}: {}", known.short_title(), words.table);
        page.blocks.push(Block::Table(Table { caption, columns, rows }));
        if let Some(priority) = self.priority(of) {
            page.say(Tone::Note, (words.limit)(&limit_text, priority.source().best(self.language).0));
        }
        let note = published.iter().find(|of| items.contains(&of.of())).filter(|_| context.is_some());
        if let Some(note) = note {
            page.say(Tone::Note, note.note().best(self.language).0);
        }
        page.say(Tone::Note, words.open);
    }
}

/// How many columns a time has.
const fn columns_of(limit: Option<Exact>) -> usize {
    if limit.is_some() { 3 } else { 2 }
}
