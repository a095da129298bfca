//! The tables of pooled scales, and the means of a wave that has no other beside it.

use super::super::dots::DECIMALS;
use super::super::known::Known;
use super::super::number::{NOTHING, fixed, level_in_words, machine, machine_interval, telling};
use super::super::page::{Block, Cell, Chart, Page, Table, Tone};
use super::super::{LEVEL, Material};
use super::changes::{Design, ScalePool, Section, figure_of, say_of_scales};
use super::rounds::Pooling;
use crate::group::release::ScaleRelease;
use crate::group::stats::Interval;
use crate::group::stats::pool::Arm;
use crate::group::terms::Wave;

/// One of the two arms of a scale.
type Side = for<'s> fn(&'s ScalePool<'_>) -> &'s Arm;

/// Decimals of the table of the calculation.
const PLAIN: u8 = 2;

/// The lowest and the highest mean; `None` of one workshop alone.
fn ends_of_several(arm: &Arm) -> Option<Interval> {
    (arm.clusters() > 1).then(|| arm.lowest_and_highest())
}

impl<'m> Material<'m> {
    /// The ends of a scale as they are read.
    pub(super) fn ends_of(&self, scale: &ScaleRelease) -> [String; 2] {
        [scale.least(), scale.most()].map(|end| end.localized(self.language, DECIMALS))
    }

    /// A number, or a dash where there is none.
    fn pooled_number(&self, value: Option<f64>, decimals: u8, figure: String) -> Cell {
        let text = value.map(|value| fixed(value, telling(&[value], decimals), self.language));
        let value = value.map(machine).unwrap_or_default();
        Cell::number(text.unwrap_or_else(|| NOTHING.to_owned()), figure, value)
    }

    /// Two numbers, or a dash.
    fn pooled_limits(&self, interval: Option<Interval>, decimals: u8, figure: String) -> Cell {
        let text = interval.map(|of| {
            let limits = [of.low, of.high];
            let decimals = telling(&limits, decimals);
            let [low, high] = limits.map(|limit| fixed(limit, decimals, self.language));
            (self.words().general.range)(&low, &high)
        });
        let value = interval.map(machine_interval).unwrap_or_default();
        Cell::number(text.unwrap_or_else(|| NOTHING.to_owned()), figure, value)
    }

    fn pooled_caption(&self, pool: &Pooling<'m>, what: &str, waves: &[Wave]) -> String {
        let waves = waves.iter().map(|wave| self.wave(*wave)).collect::<Vec<_>>().join(", ");
        format!("{}: {what} ({waves})", pool.short_title(self))
    }

    /// The level of the intervals, or the two.
    fn levels_of(&self, known: Known<'_>, section: &Section<'m>) -> String {
        let level = |level: f64| level_in_words(level, self.language);
        match section.primary().zip(section.level_of_others()) {
            Some((primary, others)) if others > LEVEL => {
                let title = known.scale_title(primary.id());
                (self.words().change.two_levels)(title, &level(LEVEL), &level(others))
            }
            _ => level(LEVEL),
        }
    }

    /// What the sentences of a section say, in rows.
    pub(super) fn pooled_table(&self, pool: &Pooling<'m>, section: &Section<'m>) -> Table {
        let words = self.words();
        let known = self.known(pool.of);
        let [first, second] = section.waves;
        let row = |(scale, of): &(&'m ScaleRelease, Option<ScalePool<'m>>)| {
            let base = figure_of(pool, scale, section.waves);
            let figure = |what: &str| format!("{base}.{what}");
            let mut row = vec![Cell::text(known.scale_title(scale.id()))];
            let Some(of) = of else {
                row.extend((0..5).map(|_| Cell::text(words.general.withheld_cell)));
                return row;
            };
            let decimals = of.decimals();
            for (wave, arm) in [(first, &of.before), (second, &of.after)] {
                let (mean, figure) = (arm.mean(), figure(&format!("{}.mean", wave.word())));
                row.push(Cell::number(fixed(mean, decimals, self.language), figure, machine(mean)));
            }
            row.push(self.pooled_number(Some(of.difference()), decimals, figure("difference")));
            row.push(self.pooled_limits(of.interval, decimals, figure("difference.interval")));
            row.push(self.pooled_limits(of.changes, decimals, figure("difference.ends")));
            row
        };
        let columns = [
            words.general.scale.to_owned(),
            self.head(first),
            self.head(second),
            words.change.points.to_owned(),
            (words.change.points_interval)(&self.levels_of(known, section)),
            words.pool.lowest_highest_change.to_owned(),
        ];
        Table {
            caption: self.pooled_caption(pool, words.pool.change_table, &section.waves),
            columns: columns.to_vec(),
            rows: section.scales.iter().map(row).collect(),
        }
    }

    /// The figures that the sentences rest on: one column a scale, one row a figure.
    pub(super) fn pooled_calculation(&self, pool: &Pooling<'m>, page: &mut Page) {
        for section in pool.sections(self) {
            let shown: Vec<_> = section.scales.iter().filter_map(|(_, of)| of.as_ref()).collect();
            if !shown.is_empty() {
                page.blocks.push(Block::Table(self.calculation_of(pool, section.waves, &shown)));
            }
        }
    }

    fn calculation_of(&self, pool: &Pooling<'m>, waves: [Wave; 2], shown: &[&ScalePool<'m>]) -> Table {
        let (words, technical) = (&self.words().pool, &self.words().change.technical_rows);
        let known = self.known(pool.of);
        let mut columns = vec![technical.figure.to_owned()];
        columns.extend(shown.iter().map(|of| known.scale_title(of.scale.id()).to_owned()));
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut row = |label: String, what: String, cell: &dyn Fn(&ScalePool<'_>, String) -> Cell| {
            let mut cells = vec![Cell::text(label)];
            let figure = |of: &ScalePool<'_>| format!("{}.{what}", figure_of(pool, of.scale, waves));
            cells.extend(shown.iter().map(|of| cell(of, figure(of))));
            rows.push(cells);
        };
        let count = |n: u64, figure: String| Cell::number(n.to_string(), figure, n.to_string());
        let sides: [(Wave, Side); 2] = [(waves[0], |of| &of.before), (waves[1], |of| &of.after)];
        for (wave, side) in sides {
            let (head, word) = (self.wave(wave), wave.word());
            row((words.workshops_of)(head), format!("{word}.clusters"), &|of, figure| {
                count(u64::try_from(side(of).clusters()).unwrap_or(u64::MAX), figure)
            });
            row((technical.n)(head), format!("{word}.n"), &|of, figure| count(side(of).n(), figure));
            row((technical.mean)(head), format!("{word}.mean"), &|of, figure| {
                self.pooled_number(Some(side(of).mean()), PLAIN, figure)
            });
            row((words.lowest_highest_of)(head), format!("{word}.ends"), &|of, figure| {
                self.pooled_limits(ends_of_several(side(of)), PLAIN, figure)
            });
        }
        row(words.calculated.to_owned(), String::new(), &|of, _| {
            let is_paired = of.design == Design::Paired;
            Cell::text(if is_paired { words.paired_word } else { words.unpaired_word })
        });
        row(technical.difference.to_owned(), "difference".to_owned(), &|of, figure| {
            self.pooled_number(Some(of.difference()), PLAIN, figure)
        });
        row(technical.level.to_owned(), "level".to_owned(), &|of, figure| {
            let level = level_in_words(of.level, self.language);
            Cell::number(format!("{level} %"), figure, machine(of.level))
        });
        row(words.difference_interval.to_owned(), "difference.interval".to_owned(), &|of, figure| {
            self.pooled_limits(of.interval, PLAIN, figure)
        });
        row(technical.error.to_owned(), "difference.error".to_owned(), &|of, figure| {
            self.pooled_number(of.change.map(|change| change.standard_error()), PLAIN, figure)
        });
        row(words.t.to_owned(), "t".to_owned(), &|of, figure| {
            self.pooled_number(of.change.map(|change| change.t()), PLAIN, figure)
        });
        row(words.degrees.to_owned(), "df".to_owned(), &|of, figure| {
            self.pooled_number(of.change.map(|change| change.degrees_of_freedom()), 1, figure)
        });
        Table { caption: self.pooled_caption(pool, self.words().change.technical, &waves), columns, rows }
    }

    /// The means of the only wave there is.
    pub(super) fn pooled_means(&self, pool: &Pooling<'m>, wave: Wave, page: &mut Page) {
        let words = self.words();
        let known = self.known(pool.of);
        let scales = pool.scales();
        let (mut notes, mut rows, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        for scale in scales {
            let title = known.scale_title(scale.id());
            let (figures, withheld) = pool.figures(scale.id(), wave);
            if !withheld.is_empty() && !figures.is_empty() {
                let of = figures.len().saturating_add(withheld.len()).to_string();
                let (count, labels) = (withheld.len().to_string(), withheld.join(", "));
                notes.push((title, (words.pool.not_shown)(&count, &of, &labels)));
            }
            let arm = Arm::new(&figures.iter().map(|(_, moments)| *moments).collect::<Vec<_>>());
            let Some(arm) = arm else {
                page.say(Tone::Withheld, format!("{title}: {}", words.pool.none_shows));
                continue;
            };
            let decimals = scale.decimals();
            let number = fixed(arm.mean(), decimals, self.language);
            let [low, high] = self.ends_of(scale);
            let mut said = (words.round.mean)(title, &number, &low, &high);
            if arm.clusters() > 1 {
                let ends = arm.lowest_and_highest();
                let [low, high] = [ends.low, ends.high].map(|end| fixed(end, decimals, self.language));
                said = format!("{said} {}", (words.pool.spread_of_means)(&self.head(wave), &low, &high));
            }
            page.say(Tone::Lead, said);
            let base = format!("{}.{}.pool.{}", pool.of.id(), scale.id(), wave.word());
            let figure = |what: &str| format!("{base}.{what}");
            let clusters = arm.clusters().to_string();
            rows.push(vec![
                Cell::text(title),
                Cell::number(number, figure("mean"), machine(arm.mean())),
                self.pooled_limits(ends_of_several(&arm), decimals, figure("ends")),
                Cell::number(clusters.clone(), figure("clusters"), clusters),
                Cell::number(arm.n().to_string(), figure("n"), arm.n().to_string()),
            ]);
            let mark = self.pooled_mark(self.head(wave), &arm, scale, figure("mean"), decimals);
            lines.push(self.pooled_line(pool, scale, vec![mark]));
        }
        say_of_scales(&notes, scales.len(), page);
        if rows.is_empty() {
            return;
        }
        if let Some((low, high)) = known.poles() {
            page.say(Tone::Plain, (words.round.poles)(low, high));
        }
        page.blocks
            .push(Block::Chart(Chart::Dots { caption: words.pool.mean_chart.to_owned(), rows: lines }));
        let general = &words.general;
        let columns =
            [general.scale, general.mean, words.pool.lowest_highest_mean, words.pool.workshops, general.n];
        page.blocks.push(Block::Table(Table {
            caption: self.pooled_caption(pool, words.pool.mean_table, &[wave]),
            columns: columns.map(str::to_owned).to_vec(),
            rows,
        }));
    }
}
