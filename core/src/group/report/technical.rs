//! The calculation behind a comparison: every figure that the sentences rest on.

use crate::group::stats::{Interval, Moments};

use super::Material;
use super::before_after::percent_of;
use super::change::{ScaleChange, ScalePair};
use super::known::Known;
use super::means::has_spread;
use super::number::{NOTHING, fixed, machine, machine_interval, probability};
use super::page::{Cell, Table};
use super::pairs::Pair;

/// Decimals of points and per cent, and of everything that has no unit.
const POINTS: u8 = 2;
const PLAIN: u8 = 2;

impl<'m> Material<'m> {
    /// One column a scale, one row a figure.
    pub(super) fn technical_table(
        &self,
        known: Known<'_>,
        id: &str,
        scales: &[ScalePair],
        pair: Pair<'m>,
    ) -> Table {
        let words = &self.words().change.technical_rows;
        let shown: Vec<(&str, &ScaleChange)> =
            scales.iter().filter_map(|pair| Some((pair.id.as_str(), pair.change.as_ref()?))).collect();
        let mut columns = vec![words.figure.to_owned()];
        columns.extend(shown.iter().map(|(scale, _)| known.scale_title(scale).to_owned()));
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut row = |label: &str, what: &str, cell: &dyn Fn(&ScaleChange) -> (String, String)| {
            let mut cells = vec![Cell::text(label)];
            cells.extend(shown.iter().map(|(scale, change)| {
                let (text, value) = cell(change);
                Cell::number(text, format!("{id}.{scale}.{what}"), value)
            }));
            rows.push(cells);
        };
        let number = |value: Option<f64>, decimals: u8| match value {
            None => (NOTHING.to_owned(), String::new()),
            Some(value) => (fixed(value, decimals, self.language), machine(value)),
        };
        let limits = |interval: Option<Interval>, decimals: u8| match interval {
            None => (NOTHING.to_owned(), String::new()),
            Some(interval) => {
                let [low, high] =
                    [interval.low, interval.high].map(|limit| fixed(limit, decimals, self.language));
                ((self.words().general.range)(&low, &high), machine_interval(interval))
            }
        };
        let count = |n: u64| (n.to_string(), n.to_string());
        let percent = |change: &ScaleChange| change.percent.ok();
        let waves = [pair.first, pair.second].map(|round| (round.wave().word(), self.wave(round.wave())));
        let [(before, before_word), (after, after_word)] = waves;
        let of_wave = |wave: &str, what: &str| format!("{wave}.{what}");
        row(&(words.n)(before_word), &of_wave(before, "n"), &|of| count(of.before.n()));
        row(&(words.n)(after_word), &of_wave(after, "n"), &|of| count(of.after.n()));
        let mean = |moments: &Moments| number(Some(moments.mean()), POINTS);
        row(&(words.mean)(before_word), &of_wave(before, "mean"), &|of| mean(&of.before));
        row(&(words.mean)(after_word), &of_wave(after, "mean"), &|of| mean(&of.after));
        let withheld = self.words().general.withheld_cell;
        let spread = |moments: &Moments| match moments.standard_deviation() {
            None if !has_spread(moments) => (withheld.to_owned(), String::new()),
            spread => number(spread, POINTS),
        };
        row(&(words.spread)(before_word), &of_wave(before, "sd"), &|of| spread(&of.before));
        row(&(words.spread)(after_word), &of_wave(after, "sd"), &|of| spread(&of.after));
        row(words.difference, "difference", &|of| number(Some(of.difference), POINTS));
        row(words.difference_interval, "difference.interval", &|of| limits(of.interval, POINTS));
        row(words.error, "difference.error", &|of| {
            number(of.welch.as_ref().map(|welch| welch.standard_error()), PLAIN)
        });
        row(words.t, "t", &|of| number(of.welch.as_ref().map(|welch| welch.t()), PLAIN));
        row(words.degrees, "df", &|of| number(of.welch.as_ref().map(|welch| welch.degrees_of_freedom()), 1));
        row(words.p, "p", &|of| match &of.welch {
            None => number(None, 0),
            Some(welch) => (probability(welch.p(), self.language), machine(welch.p())),
        });
        row(words.g, "g", &|of| number(of.hedges_g.as_ref().map(|g| g.value), PLAIN));
        row(words.g_interval, "g.interval", &|of| limits(of.hedges_g.as_ref().map(|g| g.interval), PLAIN));
        row(words.percent, "percent", &|of| number(percent_of(of), POINTS));
        row(words.log_ratio, "percent.interval", &|of| limits(percent(of).map(|of| of.log_ratio), POINTS));
        row(words.delta, "percent.delta", &|of| limits(percent(of).map(|of| of.delta), POINTS));
        row(words.fieller, "percent.fieller", &|of| limits(percent(of).and_then(|of| of.fieller), POINTS));
        let caption =
            format!("{}: {}{}", known.short_title(), self.words().change.technical, self.of_rounds(pair));
        Table { caption, columns, rows }
    }
}
