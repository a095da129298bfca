//! The calculation behind a comparison: every figure that the sentences rest on.

use std::ops::Deref;

use crate::group::stats::{Interval, Moments};

use super::Material;
use super::change::{ScaleChange, ScalePair, Scales};
use super::known::Known;
use super::means::has_spread;
use super::number::{NOTHING, fixed, level_in_words, machine, machine_interval, probability, telling};
use super::page::{Cell, Table};
use super::pairs::Pair;
use super::scales::mean_decimals;

/// Decimals of points and per cent, and of everything that has no unit.
const POINTS: u8 = 2;
const PLAIN: u8 = 2;

impl<'m> Material<'m> {
    /// One column a scale, one row a figure.
    pub(super) fn technical_table(
        &self,
        known: Known<'_>,
        id: &str,
        scales: &Scales,
        pair: Pair<'m>,
    ) -> Table {
        let words = &self.words().change.technical_rows;
        let shown: Vec<Judged<'_>> = scales.pairs().iter().filter_map(Judged::of).collect();
        let mut columns = vec![words.figure.to_owned()];
        columns.extend(shown.iter().map(|of| known.scale_title(&of.pair.id).to_owned()));
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut row = |label: &str, what: &str, cell: &dyn Fn(&Judged<'_>) -> (String, String)| {
            let mut cells = vec![Cell::text(label)];
            cells.extend(shown.iter().map(|of| {
                let (text, value) = cell(of);
                Cell::number(text, format!("{id}.{}.{what}", of.pair.id), value)
            }));
            rows.push(cells);
        };
        let number = |value: Option<f64>, decimals: u8| match value {
            None => (NOTHING.to_owned(), String::new()),
            Some(value) => (fixed(value, telling(&[value], decimals), self.language), machine(value)),
        };
        let limits = |interval: Option<Interval>, decimals: u8| match interval {
            None => (NOTHING.to_owned(), String::new()),
            Some(interval) => {
                let decimals = telling(&[interval.low, interval.high], decimals);
                let [low, high] =
                    [interval.low, interval.high].map(|limit| fixed(limit, decimals, self.language));
                ((self.words().general.range)(&low, &high), machine_interval(interval))
            }
        };
        let count = |n: u64| (n.to_string(), n.to_string());
        let waves = [pair.first, pair.second].map(|round| (round.wave().word(), self.wave(round.wave())));
        let [(before, before_word), (after, after_word)] = waves;
        let of_wave = |wave: &str, what: &str| format!("{wave}.{what}");
        row(&(words.n)(before_word), &of_wave(before, "n"), &|of| count(of.before.n()));
        row(&(words.n)(after_word), &of_wave(after, "n"), &|of| count(of.after.n()));
        row(&(words.mean)(before_word), &of_wave(before, "mean"), &|of| {
            number(Some(of.before.mean()), of.decimals())
        });
        row(&(words.mean)(after_word), &of_wave(after, "mean"), &|of| {
            number(Some(of.after.mean()), of.decimals())
        });
        let withheld = self.words().general.withheld_cell;
        let spread = |moments: &Moments| match moments.standard_deviation() {
            None if !has_spread(moments) => (withheld.to_owned(), String::new()),
            spread => number(spread, POINTS),
        };
        row(&(words.spread)(before_word), &of_wave(before, "sd"), &|of| spread(&of.before));
        row(&(words.spread)(after_word), &of_wave(after, "sd"), &|of| spread(&of.after));
        row(words.level, "level", &|of| {
            (format!("{} %", level_in_words(of.pair.level, self.language)), machine(of.pair.level))
        });
        row(words.difference, "difference", &|of| number(Some(of.difference), POINTS));
        // Everything that needs both spreads.
        let mut tested = |label: &str, what: &str, cell: &dyn Fn(&Judged<'_>) -> (String, String)| {
            row(label, what, &|of| {
                if of.has_spreads() { cell(of) } else { (withheld.to_owned(), String::new()) }
            });
        };
        tested(words.difference_interval, "difference.interval", &|of| limits(of.interval, POINTS));
        tested(words.error, "difference.error", &|of| {
            number(of.welch.as_ref().map(|welch| welch.standard_error()), PLAIN)
        });
        tested(words.t, "t", &|of| number(of.welch.as_ref().map(|welch| welch.t()), PLAIN));
        tested(words.degrees, "df", &|of| {
            number(of.welch.as_ref().map(|welch| welch.degrees_of_freedom()), 1)
        });
        tested(words.p, "p", &|of| match &of.welch {
            None => number(None, 0),
            Some(welch) => (probability(welch.p(), 1.0 - of.pair.level, self.language), machine(welch.p())),
        });
        tested(words.g, "g", &|of| number(of.hedges_g.as_ref().map(|g| g.value), PLAIN));
        tested(words.g_interval, "g.interval", &|of| limits(of.hedges_g.as_ref().map(|g| g.interval), PLAIN));
        tested(words.fieller, "percent.interval", &|of| {
            limits(of.percent.ok().map(|of| of.interval), POINTS)
        });
        row(words.percent, "percent", &|of| number(of.percent_shown(), POINTS));
        let caption =
            format!("{}: {}{}", known.short_title(), self.words().change.technical, self.of_rounds(pair));
        Table { caption, columns, rows }
    }
}

/// A scale that has figures in both rounds.
struct Judged<'s> {
    pair: &'s ScalePair,
    change: &'s ScaleChange,
}

impl<'s> Judged<'s> {
    fn of(pair: &'s ScalePair) -> Option<Self> {
        Some(Self { pair, change: pair.change.as_ref()? })
    }

    /// Decimals of its means.
    fn decimals(&self) -> u8 {
        mean_decimals(self.pair, self.change).max(POINTS)
    }
}

impl Deref for Judged<'_> {
    type Target = ScaleChange;

    fn deref(&self) -> &ScaleChange {
        self.change
    }
}
