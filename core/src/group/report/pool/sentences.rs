//! What is said and drawn of the pooled scales.

use super::super::dots::place;
use super::super::known::Known;
use super::super::number::{fixed, level_in_words, machine, telling};
use super::super::page::{Block, Chart, Dots, Mark, Page, Tone};
use super::super::{LEVEL, Material, View};
use super::changes::{ScalePool, Section, figure_of, say_of_scales};
use super::rounds::Pooling;
use crate::group::release::ScaleRelease;
use crate::group::stats::Interval;
use crate::group::stats::pool::Arm;
use crate::group::terms::Wave;

impl<'m> Material<'m> {
    /// Sentences, picture and table of each section.
    pub(super) fn pooled_scales(&self, pool: &Pooling<'m>, page: &mut Page) {
        let known = self.known(pool.of);
        if pool.scales().is_empty() {
            return;
        }
        if let [wave] = *pool.waves() {
            let told = (self.words().pool.one_wave)(known.short_title(), self.wave(wave));
            // With other rounds beside them it may be meant: another questionnaire was asked there.
            if self.of_view(View::Pool).iter().any(|release| release.wave() != wave) {
                page.say(Tone::Note, told);
            } else {
                page.refuse(told);
            }
            self.pooled_means(pool, wave, page);
            return;
        }
        let sections = pool.sections(self);
        for section in &sections {
            let [first, second] = section.waves.map(|wave| self.wave(wave));
            page.subheading((self.words().pool.section)(first, second));
            self.pooled_section(pool, section, page);
        }
        // What stands in no change: measurements, and what would be held against one.
        let is_in = |wave: &Wave| sections.iter().any(|section| section.waves.contains(wave));
        for wave in pool.waves().into_iter().filter(|wave| !is_in(wave)) {
            page.subheading(self.head(wave));
            self.pooled_means(pool, wave, page);
        }
    }

    fn pooled_section(&self, pool: &Pooling<'m>, section: &Section<'m>, page: &mut Page) {
        let words = self.words();
        let known = self.known(pool.of);
        let (mut notes, mut rows) = (Vec::new(), Vec::new());
        for (scale, of) in &section.scales {
            let title = known.scale_title(scale.id());
            let Some(of) = of else {
                page.say(Tone::Withheld, (words.refusals.withheld)(title));
                continue;
            };
            page.say(Tone::Lead, self.pooled_sentence(known, section, of));
            notes.extend(of.notes.iter().map(|note| (title, note.clone())));
            if !of.has_enough() {
                notes.push((title, words.pool.too_few.to_owned()));
            }
            rows.push(self.pooled_dots(pool, section.waves, of));
        }
        say_of_scales(&notes, section.scales.len(), page);
        if let Some((primary, others)) = section.primary().zip(section.level_of_others()) {
            let [level, others] = [LEVEL, others].map(|level| level_in_words(level, self.language));
            let title = known.scale_title(primary.id());
            page.say(Tone::Note, (words.change.order_of_scales)(title, &level, &others));
        }
        if let Some((low, high)) = known.poles().filter(|_| !rows.is_empty()) {
            page.say(Tone::Plain, (words.round.poles)(low, high));
        }
        if !rows.is_empty() {
            page.blocks.push(Block::Chart(Chart::Dots { caption: words.pool.chart.to_owned(), rows }));
            page.blocks.push(Block::Table(self.pooled_table(pool, section)));
            page.say(Tone::Note, words.change.rounded);
        }
    }

    /// The result first, then the means and the change, then how sure it is, then how far workshops lie apart.
    fn pooled_sentence(&self, known: Known<'_>, section: &Section<'m>, of: &ScalePool<'_>) -> String {
        let (words, change) = (&self.words().pool, &self.words().change);
        let title = known.scale_title(of.scale.id());
        let decimals = of.decimals();
        let number = |value: f64| fixed(value, decimals, self.language);
        let (before, after) = (number(of.before.mean()), number(of.after.mean()));
        let is_fall = of.difference() < 0.0;
        let verb = if is_fall { change.fell } else { change.rose };
        let meaning = known.meaning(of.scale.id(), is_fall, change.better_worse);
        let moved =
            if before == after { (words.stayed)(&before) } else { (change.moved)(verb, &before, &after) };
        let mut parts = Vec::new();
        match &of.interval {
            None if before == after => parts.push((change.same)(title, &before)),
            None => parts.push((change.points_only)(&[title, verb, &before, &after])),
            Some(_) if of.is_clear() => {
                parts.push((change.changed)(title, meaning.unwrap_or(change.somehow)));
                parts.push(moved);
            }
            Some(_) if of.is_after_primary => {
                let primary = section.primary().map(|primary| known.scale_title(primary.id()));
                parts.extend([(change.after_primary)(title, primary.unwrap_or_default()), moved]);
            }
            Some(_) => parts.extend([(change.cannot_tell)(title), moved]),
        }
        if let Some(interval) = &of.interval {
            let figures = [of.difference(), interval.low, interval.high];
            let decimals = telling(&figures, decimals);
            let [value, low, high] = figures.map(|value| fixed(value, decimals, self.language));
            let level = level_in_words(of.level, self.language);
            parts.push((words.interval)(&value, &low, &high, &level));
            if !of.is_after_primary {
                let verdict = if of.is_clear() { words.more_than_workshops } else { words.as_workshops };
                parts.push(verdict.to_owned());
            }
        } else if of.has_enough() {
            parts.push(change.no_interval.to_owned());
        }
        // Without a verdict what it means is not said either: it would be read as one.
        let is_told = of.has_enough() && !of.is_clear() && !of.is_after_primary && before != after;
        if let Some(meaning) = meaning.filter(|_| is_told) {
            parts.push(if is_fall { (change.means_fall)(meaning) } else { (change.means_rise)(meaning) });
        }
        parts.extend(self.spread_of_workshops(section.waves, of));
        parts.join(" ")
    }

    /// The lowest and the highest change of a workshop, or the means where none can be paired.
    fn spread_of_workshops(&self, waves: [Wave; 2], of: &ScalePool<'_>) -> Vec<String> {
        let words = &self.words().pool;
        let ends = |of: Interval, decimals: u8| {
            let ends = [of.low, of.high];
            let decimals = telling(&ends, decimals);
            ends.map(|end| fixed(end, decimals, self.language))
        };
        if let Some(changes) = of.changes {
            let [low, high] = ends(changes, of.decimals());
            return vec![(words.spread)(&low, &high)];
        }
        let arms = waves.into_iter().zip([&of.before, &of.after]);
        let sentence = |(wave, arm): (Wave, &Arm)| {
            let [low, high] = ends(arm.lowest_and_highest(), of.decimals());
            (words.spread_of_means)(&self.head(wave), &low, &high)
        };
        arms.filter(|(_, arm)| arm.clusters() > 1).map(sentence).collect()
    }

    fn pooled_dots(&self, pool: &Pooling<'m>, waves: [Wave; 2], of: &ScalePool<'_>) -> Dots {
        let arms = waves.into_iter().zip([&of.before, &of.after]);
        let base = figure_of(pool, of.scale, waves);
        let marks = arms.map(|(wave, arm)| {
            let figure = format!("{base}.{}.mean", wave.word());
            self.pooled_mark(self.head(wave), arm, of.scale, figure, of.decimals())
        });
        self.pooled_line(pool, of.scale, marks.collect())
    }

    /// A pooled mean on its line. Without an interval: those of two means say little about their difference here.
    pub(super) fn pooled_mark(
        &self,
        label: String,
        arm: &Arm,
        scale: &ScaleRelease,
        figure: String,
        decimals: u8,
    ) -> Mark {
        let mean = arm.mean();
        Mark {
            label,
            text: fixed(mean, decimals, self.language),
            figure,
            value: machine(mean),
            at: place(mean, scale.least(), scale.most()),
            interval: None,
        }
    }

    pub(super) fn pooled_line(&self, pool: &Pooling<'m>, scale: &ScaleRelease, marks: Vec<Mark>) -> Dots {
        let [low, high] = self.ends_of(scale);
        Dots { title: self.known(pool.of).scale_title(scale.id()).to_owned(), low, high, marks }
    }
}
