//! Several times: a run chart for each unit and scale. Change over time in a unit, never one unit beside another.

use std::num::NonZeroUsize;

use crate::format::day::Day;
use crate::format::exact::Exact;
use crate::format::language::Language;
use crate::group::release::{InstrumentRelease, Release};
use crate::group::sorting::each_once;
use crate::group::stats::run_chart::{Baseline, FEWEST, RunChart, Stretch, run_chart};
use crate::group::stats::{Interval, Moments};

use super::LEVEL;
use super::Material;
use super::change::{Refusal, same_form};
use super::counts::Counts;
use super::dots::{DECIMALS, decimals_on, place};
use super::means::has_spread;
use super::number::{NOTHING, exact, fixed, machine, machine_interval};
use super::page::{Block, Cell, Chart, Mark, Page, Table, Time, Tone};
use crate::group::release::suppression::withheld;

/// One scale of one unit over time.
struct Series<'m> {
    unit: &'m str,
    instrument: &'m InstrumentRelease,
    scale: &'m str,
    ends: [Exact; 2],
    points: Vec<(&'m Release, Moments)>,
}

pub(super) fn fill(material: &Material<'_>, page: &mut Page) {
    page.say(Tone::Plain, material.words().series.lead);
    let releases = material.distinct(page);
    let of_rounds = releases.iter().map(|release| release.group());
    let of_counts = material.choices.counts.iter().map(Counts::unit);
    let of_counts = of_counts.filter(|unit| material.group.is_none_or(|group| group == *unit));
    for unit in each_once(of_rounds.chain(of_counts)) {
        material.unit(unit, &releases, page);
    }
    page.say(Tone::Note, material.words().series.rules);
    material.closing_notes(page);
}

impl Series<'_> {
    /// Decimals of its means.
    fn decimals(&self) -> u8 {
        let [least, most] = self.ends;
        decimals_on(most.minus(least))
    }

    /// The part of the scale that holds every interval, in whole points: on all of it a change would not be seen.
    fn window(&self) -> [Exact; 2] {
        let [least, most] = self.ends;
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for (_, moments) in &self.points {
            let mean = moments.mean();
            let interval = moments.mean_interval(LEVEL).unwrap_or(Interval { low: mean, high: mean });
            (low, high) = (low.min(interval.low), high.max(interval.high));
        }
        let whole = |value: f64| exact(value, 0);
        let low = whole(libm::floor(low)).map_or(least, |low| low.max(least));
        let high = whole(libm::ceil(high)).map_or(most, |high| high.min(most));
        if low < high { [low, high] } else { self.ends }
    }
}

/// The last round that the median is of; `None` if it is of all.
fn frozen_at<'m>(series: &Series<'m>, chart: &RunChart) -> Option<&'m Release> {
    let last = chart.baseline().checked_sub(1)?;
    let is_of_all = chart.baseline() == series.points.len();
    series.points.get(last).filter(|_| !is_of_all).map(|(release, _)| *release)
}

/// Where a day is between the first and the last of a series.
fn days(series: &Series<'_>, day: Day) -> i64 {
    let ends = [series.points.first(), series.points.last()];
    let [first, last] = ends.map(|end| end.map_or(0, |(release, _)| release.day().number()));
    let from_first = day.number().saturating_sub(first).saturating_mul(Chart::FULL);
    from_first.checked_div(last.saturating_sub(first)).unwrap_or(0)
}

impl<'m> Material<'m> {
    /// The releases in the order of time, each round once.
    pub(super) fn distinct(&self, page: &mut Page) -> Vec<&'m Release> {
        let mut releases: Vec<&'m Release> = Vec::new();
        for release in self.of_view(page.view) {
            if releases.iter().any(|other| other.is_same_round(release)) {
                page.refuse(self.refusal(&Refusal::SameRound, ""));
            } else if releases.iter().any(|other| release.is_second_of(other)) {
                page.refuse((self.words().refusals.second)(&self.name(release)));
            } else {
                releases.push(release);
            }
        }
        releases
    }

    /// Every scale of one unit.
    pub(super) fn unit(&self, unit: &'m str, releases: &[&'m Release], page: &mut Page) {
        page.heading(unit);
        let of_unit: Vec<_> = releases.iter().copied().filter(|release| release.group() == unit).collect();
        let mut ids: Vec<&str> = Vec::new();
        for of in of_unit.iter().flat_map(|release| release.battery()) {
            if !ids.contains(&of.id()) {
                ids.push(of.id());
            }
        }
        self.warnings_of(&of_unit, page);
        for id in ids {
            for series in self.series(unit, id, &of_unit, page) {
                self.show_series(&series, page);
            }
        }
        self.counts_of(unit, page);
    }

    /// The scales of one instrument. The latest round says which form it is; rounds in another one are left out.
    fn series(&self, unit: &'m str, id: &str, releases: &[&'m Release], page: &mut Page) -> Vec<Series<'m>> {
        let of_round = |release: &'m Release| release.battery().iter().find(|of| of.id() == id);
        let rounds: Vec<_> =
            releases.iter().filter_map(|release| Some((*release, of_round(release)?))).collect();
        let Some((_, latest)) = rounds.last().copied() else { return Vec::new() };
        let mut kept = Vec::new();
        for (release, of) in rounds {
            match same_form(of, latest) {
                Ok(()) => kept.push((release, of)),
                Err(refusal) => {
                    let title = format!("{} ({})", self.known(latest).short_title(), self.name(release));
                    page.refuse(self.refusal(&refusal, &title));
                }
            }
        }
        let mut all: Vec<Series<'m>> = Vec::new();
        for (release, of) in kept {
            let Some(shown) = of.shown() else {
                let name = format!("{}: {}", self.name(release), withheld(self.language));
                page.say(Tone::Withheld, name);
                continue;
            };
            for scale in shown.scales() {
                let Some(figures) = scale.figures() else { continue };
                let point = (release, figures.moments());
                match all.iter_mut().find(|series| series.scale == scale.id()) {
                    Some(series) => series.points.push(point),
                    None => all.push(Series {
                        unit,
                        instrument: latest,
                        scale: scale.id(),
                        ends: [scale.least(), scale.most()],
                        points: vec![point],
                    }),
                }
            }
        }
        all
    }

    fn show_series(&self, series: &Series<'m>, page: &mut Page) {
        let words = &self.words().series;
        let known = self.known(series.instrument);
        // The unit stands above in a heading; a table also goes out by itself.
        let title = format!("{}, {}", known.short_title(), known.scale_title(series.scale));
        page.subheading(title.clone());
        let values: Vec<f64> = series.points.iter().map(|(_, moments)| moments.mean()).collect();
        let decimals = series.decimals();
        let number = |value: f64| fixed(value, decimals, self.language);
        let (Some(chart), Some(first), Some(last)) =
            (run_chart(&values, self.baseline(series)), values.first(), values.last())
        else {
            return;
        };
        let until = frozen_at(series, &chart);
        let figure = format!("{}.{}", series.instrument.id(), series.scale);
        if values.len() > 1 {
            let times = values.len().to_string();
            page.say(Tone::Lead, (words.sentence)(&times, &number(*first), &number(*last)));
            page.say(Tone::Plain, self.signals(&chart, until, values.len(), decimals).join(" "));
        } else {
            page.say(Tone::Plain, words.one_point);
        }
        if let Some((low, high)) = known.poles() {
            page.say(Tone::Plain, (self.words().round.poles)(low, high));
        }
        let [low, high] = series.window();
        let mark = |(release, moments): &(&Release, Moments)| {
            self.mark(self.day(release.day()), moments, [low, high], &format!("{figure}.mean"), decimals)
        };
        let end = |end: Exact| end.localized(self.language, DECIMALS);
        if [low, high] != series.ends {
            let [least, most] = series.ends.map(end);
            page.say(Tone::Note, (words.part_of_scale)([&end(low), &end(high), &least, &most]));
        }
        page.blocks.push(Block::Chart(Chart::Run {
            caption: title.clone(),
            low: end(low),
            high: end(high),
            points: series.points.iter().map(mark).collect(),
            times: series.points.iter().map(|(release, _)| self.time_of(release, series)).collect(),
            frozen: until.map(|release| days(series, release.day())),
            median: Box::new(Mark {
                label: until.map_or_else(
                    || words.median_column.to_owned(),
                    |release| (words.median_until)(&self.day(release.day())),
                ),
                text: number(chart.median()),
                figure: format!("{figure}.median"),
                value: machine(chart.median()),
                at: place(chart.median(), low, high),
                interval: None,
            }),
            goal: None,
        }));
        let caption = format!("{}: {title}", series.unit);
        page.blocks.push(Block::Table(self.series_table(caption, &figure, series, chart.median())));
    }

    /// The points that the median is of: those up to the chosen day, or all.
    fn baseline(&self, series: &Series<'m>) -> Baseline {
        let until = self.choices.frozen_until;
        let is_in = |(release, _): &&(&Release, Moments)| until.is_some_and(|day| release.day() <= day);
        let count = series.points.iter().take_while(is_in).count();
        NonZeroUsize::new(count).map_or(Baseline::All, Baseline::First)
    }

    /// What a point is called, and where it is.
    fn time_of(&self, release: &Release, series: &Series<'m>) -> Time {
        let name = release.round_name().unwrap_or_else(|| self.wave(release.wave()));
        let day = self.brief_day(release.day(), false);
        Time { name: name.to_owned(), day, at: days(series, release.day()) }
    }

    /// A day below an axis, where the year has no room: "2. jun"; a month alone: "jun".
    pub(super) fn brief_day(&self, day: Day, is_month: bool) -> String {
        let month: String = self.month(day.month()).chars().take(3).collect();
        let dot = if self.language == Language::Danish { "." } else { "" };
        if is_month { month } else { format!("{}{dot} {month}", day.day()) }
    }

    /// What the picture shows, and whether chance usually gives that.
    fn signals(&self, chart: &RunChart, until: Option<&Release>, times: usize, decimals: u8) -> Vec<String> {
        let words = &self.words().series;
        let baseline = until.map(|release| (chart.baseline().to_string(), self.day(release.day())));
        let baseline = baseline.as_ref().map(|(times, day)| (times.as_str(), day.as_str()));
        let median = fixed(chart.median(), decimals, self.language);
        let mut said = vec![(words.median)(&median, baseline)];
        said.extend(self.chance(chart, times));
        said
    }

    /// Whether chance usually gives what a chart of so many times shows.
    pub(super) fn chance(&self, chart: &RunChart, times: usize) -> Vec<String> {
        let words = &self.words().series;
        let mut said = Vec::new();
        let Some(limits) = chart.limits() else {
            said.push(if times < FEWEST {
                (words.too_short)(&times.to_string())
            } else {
                (words.too_few_useful)(&chart.useful().to_string())
            });
            return said;
        };
        let (longest, fewest) = (limits.longest.to_string(), limits.crossings.to_string());
        let long = |run: &Stretch| (words.long_run)(&run.points.to_string(), run.up, &longest);
        said.extend(chart.long_runs().map(long));
        if chart.has_few_crossings() {
            said.push((words.few_crossings)(chart.crossings(), &fewest));
        }
        let has_signal = chart.has_signal().unwrap_or_default();
        said.push(if has_signal { words.moved } else { words.as_chance }.to_owned());
        said
    }

    fn series_table(&self, caption: String, figure: &str, series: &Series<'m>, median: f64) -> Table {
        let words = &self.words().general;
        let number = |value: f64| fixed(value, series.decimals(), self.language);
        let row = |(release, moments): &(&Release, Moments)| {
            let interval = moments.mean_interval(LEVEL);
            let limits = interval
                .map_or_else(|| NOTHING.to_owned(), |of| (words.range)(&number(of.low), &number(of.high)));
            let of = |what: &str| format!("{figure}.{what}");
            vec![
                Cell::text(self.day(release.day())),
                Cell::text(self.time(release)),
                Cell::number(number(moments.mean()), of("mean"), machine(moments.mean())),
                if has_spread(moments) {
                    Cell::number(limits, of("interval"), interval.map(machine_interval).unwrap_or_default())
                } else {
                    self.withheld_cell()
                },
                Cell::number(moments.n().to_string(), of("n"), moments.n().to_string()),
                Cell::number(number(median), of("median"), machine(median)),
            ]
        };
        let columns =
            [words.day, words.wave, words.mean, words.interval, words.n, self.words().series.median_column];
        Table {
            caption,
            columns: columns.map(str::to_owned).to_vec(),
            rows: series.points.iter().map(row).collect(),
        }
    }
}
