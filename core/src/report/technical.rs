//! The calculation behind a comparison: every figure that the sentences rest on.

use crate::stats::Interval;

use super::Material;
use super::change::{ScaleChange, ScalePair};
use super::known::Known;
use super::number::{NOTHING, fixed, machine, machine_interval, probability};
use super::page::{Cell, Table};

/// Decimals of points and per cent, and of everything that has no unit.
const POINTS: u8 = 2;
const PLAIN: u8 = 2;

impl Material<'_> {
    /// One column a scale, one row a figure.
    pub(super) fn technical_table(&self, known: Known<'_>, id: &str, scales: &[ScalePair]) -> Table {
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
                Cell::number(text, [id, ".", scale, ".", what].concat(), value)
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
        let [before, after] = words.n;
        row(before, "before.n", &|of| count(of.before.n()));
        row(after, "after.n", &|of| count(of.after.n()));
        let [before, after] = words.mean;
        row(before, "before.mean", &|of| number(Some(of.before.mean()), POINTS));
        row(after, "after.mean", &|of| number(Some(of.after.mean()), POINTS));
        let [before, after] = words.spread;
        row(before, "before.sd", &|of| number(of.before.standard_deviation(), POINTS));
        row(after, "after.sd", &|of| number(of.after.standard_deviation(), POINTS));
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
        row(words.percent, "percent", &|of| number(percent(of).map(|of| of.percent), POINTS));
        row(words.log_ratio, "percent.interval", &|of| limits(percent(of).map(|of| of.log_ratio), POINTS));
        row(words.delta, "percent.delta", &|of| limits(percent(of).map(|of| of.delta), POINTS));
        row(words.fieller, "percent.fieller", &|of| limits(percent(of).and_then(|of| of.fieller), POINTS));
        Table { caption: [known.short_title(), ": ", self.words().change.technical].concat(), columns, rows }
    }
}
