//! Run charts of counts. No level of chance beside them: the counts are all that there was.

use std::num::NonZeroUsize;

use super::{Counts, Point};
use crate::format::exact::Exact;
use crate::group::report::Material;
use crate::group::report::dots::place;
use crate::group::report::number::{NOTHING, exact, fixed, machine, shortest};
use crate::group::report::page::{Block, Cell, Chart, Goal, Mark, Page, Table, Time, Tone};
use crate::group::stats::run_chart::{Baseline, RunChart, run_chart};

/// Decimals of medians and of how many of 100.
const DECIMALS: u8 = 1;

impl Counts {
    fn decimals(&self) -> u8 {
        if self.is_rate() { DECIMALS } else { 0 }
    }

    /// From 0 to a whole number above all values.
    fn window(&self, median: f64) -> [Exact; 2] {
        let of_points = self.points.iter().map(Point::value);
        let most = of_points.chain(self.goal).fold(median.max(1.0), f64::max);
        [Exact::ZERO, exact(libm::ceil(most), 0).unwrap_or(Exact::integer(1))]
    }

    /// Where a point is between the first and the last.
    fn at(&self, point: &Point) -> i64 {
        let ends = [self.points.first(), self.points.last()];
        let [first, last] = ends.map(|end| end.map_or(0, |end| end.day.number()));
        let from_first = point.day.number().saturating_sub(first).saturating_mul(Chart::FULL);
        from_first.checked_div(last.saturating_sub(first)).unwrap_or(0)
    }
}

impl Material<'_> {
    /// What a unit has counted itself, of each thing.
    pub(in crate::group::report) fn counts_of(&self, unit: &str, page: &mut Page) {
        let of_unit = self.choices.counts.iter().filter(|of| of.unit == unit);
        for counts in of_unit {
            self.show_counts(counts, page);
        }
    }

    fn show_counts(&self, counts: &Counts, page: &mut Page) {
        let words = &self.words().counts;
        let values: Vec<f64> = counts.points.iter().map(Point::value).collect();
        let until = self.frozen_point(counts);
        let baseline =
            until.map_or(0, |point| counts.points.iter().take_while(|other| other.day <= point.day).count());
        let baseline = NonZeroUsize::new(baseline).map_or(Baseline::All, Baseline::First);
        let (Some(chart), Some(last)) = (run_chart(&values, baseline), counts.points.last()) else { return };
        let name = |point: &Point| self.day_of(point);
        let number = |value: f64| fixed(value, counts.decimals(), self.language);
        let median = fixed(chart.median(), DECIMALS, self.language);
        page.subheading((words.title)(&counts.measure));
        if let Some(first) = counts.points.first().filter(|_| values.len() > 1) {
            let times = values.len().to_string();
            let [first_value, last_value] = [first, last].map(|point| self.in_words(counts, point));
            page.say(
                Tone::Lead,
                (words.sentence)(&times, [&first_value, &last_value], [&name(first), &name(last)]),
            );
            let frozen = until.map(|point| (chart.baseline().to_string(), name(point)));
            let frozen = frozen.as_ref().map(|(times, day)| (times.as_str(), day.as_str()));
            let mut said = vec![(words.median)(&median, frozen)];
            said.extend(self.chance(&chart, values.len()));
            page.say(Tone::Plain, said.join(" "));
        } else {
            page.say(Tone::Plain, self.words().series.one_point);
        }
        if let Some(goal) = counts.goal {
            let goal = shortest(goal, self.language);
            page.say(Tone::Plain, (words.goal)(&goal, &number(last.value())));
        }
        if counts.is_rate() {
            page.say(Tone::Note, words.of_hundred);
        }
        page.blocks.push(Block::Chart(self.chart_of(counts, &chart, until)));
        let noted = counts.points.iter().filter(|point| !point.note.is_empty());
        let tried = noted
            .enumerate()
            .map(|(place, point)| format!("{}: {}: {}", place.saturating_add(1), name(point), point.note));
        let tried: Vec<String> = tried.collect();
        if !tried.is_empty() {
            page.say(Tone::Plain, words.tried);
            page.blocks.push(Block::List(tried));
        }
        page.blocks.push(Block::Table(self.table_of(counts)));
    }

    fn chart_of(&self, counts: &Counts, chart: &RunChart, until: Option<&Point>) -> Chart {
        let words = &self.words().counts;
        let [low, high] = counts.window(chart.median());
        let figure = "count";
        let mark = |point: &Point| Mark {
            label: self.day_of(point),
            text: fixed(point.value(), counts.decimals(), self.language),
            figure: figure.to_owned(),
            value: machine(point.value()),
            at: place(point.value(), low, high),
            interval: None,
        };
        let mut notes = 0_u32;
        let time = |point: &Point| {
            let is_noted = !point.note.is_empty();
            notes = notes.saturating_add(is_noted.into());
            let name = if is_noted { notes.to_string() } else { String::new() };
            Time { name, day: self.brief_day(point.day, point.is_month), at: counts.at(point) }
        };
        let goal = counts.goal.map(|goal| {
            let text = shortest(goal, self.language);
            Goal { label: words.goal_line.to_owned(), text, at: place(goal, low, high) }
        });
        Chart::Run {
            caption: (words.title)(&counts.measure),
            low: low.localized(self.language, 0),
            high: high.localized(self.language, 0),
            points: counts.points.iter().map(mark).collect(),
            times: counts.points.iter().map(time).collect(),
            frozen: until.map(|point| counts.at(point)),
            median: Box::new(Mark {
                label: until.map_or_else(
                    || self.words().series.median_column.to_owned(),
                    |point| (self.words().series.median_until)(&self.day_of(point)),
                ),
                text: fixed(chart.median(), DECIMALS, self.language),
                figure: "count.median".to_owned(),
                value: machine(chart.median()),
                at: place(chart.median(), low, high),
                interval: None,
            }),
            goal,
        }
    }

    /// The last point that the median is of; `None` if it is of all.
    fn frozen_point<'c>(&self, counts: &'c Counts) -> Option<&'c Point> {
        let until = self.choices.frozen_until?;
        let last = counts.points.iter().rfind(|point| point.day <= until)?;
        (counts.points.last() != Some(last)).then_some(last)
    }

    fn day_of(&self, point: &Point) -> String {
        if point.is_month {
            return format!("{} {}", self.month(point.day.month()), point.day.year());
        }
        self.day(point.day)
    }

    /// The number, and what it is of.
    fn in_words(&self, counts: &Counts, point: &Point) -> String {
        let number = fixed(point.value(), counts.decimals(), self.language);
        if counts.is_rate() { (self.words().counts.per_hundred)(&number) } else { number }
    }

    fn table_of(&self, counts: &Counts) -> Table {
        let (words, general) = (&self.words().counts, &self.words().general);
        let is_rate = counts.is_rate();
        let mut columns = vec![general.day, words.count];
        if is_rate {
            columns.extend([words.of, words.rate]);
        }
        columns.push(words.note);
        let row = |point: &Point| {
            let mut cells = vec![
                Cell::text(self.day_of(point)),
                Cell::number(point.count.to_string(), "count".to_owned(), point.count.to_string()),
            ];
            if is_rate {
                let of = point.of.map_or_else(|| NOTHING.to_owned(), |of| of.to_string());
                cells.push(Cell::text(of));
                let rate = fixed(point.value(), DECIMALS, self.language);
                cells.push(Cell::number(rate, "rate".to_owned(), machine(point.value())));
            }
            cells.push(Cell::text(point.note.clone()));
            cells
        };
        Table {
            caption: format!("{}: {}", counts.unit, (words.title)(&counts.measure)),
            columns: columns.into_iter().map(str::to_owned).collect(),
            rows: counts.points.iter().map(row).collect(),
        }
    }
}
