//! The pooled means of each scale, and what has changed from the first wave to each later one.

use super::super::change::leaves_zero_out;
use super::super::dots::{decimals_on, place};
use super::super::known::Known;
use super::super::number::{fixed, machine, parting, telling};
use super::super::page::{Block, Chart, Dots, Mark, Page, Tone};
use super::super::{LEVEL, Material};
use super::rounds::Pooling;
use crate::format::exact::{Exact, common_multiple};
use crate::group::release::{InstrumentRelease, ScaleFigures, ScaleRelease};
use crate::group::stats::pool::{
    Arm, FEWEST_CLUSTERS, PooledChange, changes_of_clusters, difference, paired_change, unpaired_change,
};
use crate::group::stats::{Interval, Moments};
use crate::group::terms::Wave;

/// How the two arms of a scale belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Design {
    /// Every workshop that is counted has both.
    Paired,
    /// Two sets of workshops.
    Unpaired,
}

/// A scale in two waves.
pub(super) struct ScalePool<'m> {
    pub(super) scale: &'m ScaleRelease,
    pub(super) design: Design,
    pub(super) before: Arm,
    pub(super) after: Arm,
    pub(super) change: Option<PooledChange>,
    pub(super) interval: Option<Interval>,
    /// The lowest and the highest change of a workshop, if there are several and they are paired.
    pub(super) changes: Option<Interval>,
    /// Who is not in it, in sentences.
    notes: Vec<String>,
}

impl ScalePool<'_> {
    /// The pooled mean of the later wave minus that of the first.
    pub(super) fn difference(&self) -> f64 {
        difference(&self.before, &self.after).unwrap_or_default()
    }

    fn has_enough(&self) -> bool {
        self.before.clusters().min(self.after.clusters()) >= FEWEST_CLUSTERS
    }

    fn is_clear(&self) -> bool {
        self.interval.as_ref().is_some_and(leaves_zero_out)
    }

    /// Decimals of its means: more if the change is clear and would not be seen in them.
    pub(super) fn decimals(&self) -> u8 {
        let decimals = decimals_on(length(self.scale));
        if self.is_clear() { parting(self.before.mean(), self.after.mean(), decimals) } else { decimals }
    }
}

fn length(scale: &ScaleRelease) -> Exact {
    scale.most().minus(scale.least())
}

/// Two waves of a form, and every scale in them.
pub(super) struct Section<'m> {
    pub(super) waves: [Wave; 2],
    pub(super) scales: Vec<(&'m ScaleRelease, Option<ScalePool<'m>>)>,
}

impl<'m> Pooling<'m> {
    /// Each later wave beside the first; none if there is one wave alone.
    pub(super) fn sections(&self, material: &Material<'m>) -> Vec<Section<'m>> {
        let waves = self.waves();
        let Some((first, later)) = waves.split_first() else { return Vec::new() };
        let section = |second: &Wave| {
            let waves = [*first, *second];
            let scale = |scale: &'m ScaleRelease| (scale, self.scale(scale, waves, material));
            Section { waves, scales: self.scales().iter().map(scale).collect() }
        };
        later.iter().map(section).collect()
    }

    /// The figures of a scale in one wave, and the workshops that withhold them.
    pub(super) fn figures(&self, scale: &str, wave: Wave) -> (Vec<(&'m str, Moments)>, Vec<&'m str>) {
        let (mut there, mut withheld) = (Vec::new(), Vec::new());
        let unit = self.unit(scale);
        for (label, of) in self.rounds(wave) {
            match moments(of, scale).and_then(|moments| moments.in_unit(unit?)) {
                Some(moments) => there.push((label, moments)),
                None => withheld.push(label),
            }
        }
        (there, withheld)
    }

    /// The unit in which the sums of all workshops are added up.
    fn unit(&self, scale: &str) -> Option<i64> {
        let rounds = Wave::ALL.into_iter().flat_map(|wave| self.rounds(wave));
        rounds.filter_map(|(_, of)| moments(of, scale)).map(|of| of.unit()).try_fold(1, common_multiple)
    }

    /// `None` if no workshop shows the scale in one of the waves.
    fn scale(
        &self,
        scale: &'m ScaleRelease,
        waves: [Wave; 2],
        material: &Material<'m>,
    ) -> Option<ScalePool<'m>> {
        let words = &material.words().pool;
        let [(first, first_withheld), (second, second_withheld)] =
            waves.map(|wave| self.figures(scale.id(), wave));
        let of = |list: &[(&'m str, Moments)], label: &str| {
            list.iter().find(|(other, _)| *other == label).map(|(_, moments)| *moments)
        };
        let labels = self.labels().filter(|label| waves.iter().any(|wave| self.has_round(label, *wave)));
        let labels: Vec<&'m str> = labels.collect();
        let pairs: Vec<_> = labels
            .iter()
            .filter_map(|label| Some((*label, of(&first, label)?, of(&second, label)?)))
            .collect();
        let is_alone = |label: &&&str| of(&first, label).is_some() != of(&second, label).is_some();
        let is_matched = !labels.iter().any(|label| is_alone(&label));
        let mut notes = Vec::new();
        let mut not_shown = |head: &str, withheld: &[&str], of: usize| {
            if !withheld.is_empty() {
                let (count, of) = (withheld.len().to_string(), of.to_string());
                notes.push([head, &(words.not_shown)(&count, &of, &withheld.join(", "))].concat());
            }
        };
        if is_matched || pairs.len() >= FEWEST_CLUSTERS {
            let is_withheld =
                |label: &&str| first_withheld.contains(label) || second_withheld.contains(label);
            let withheld: Vec<_> = labels.iter().copied().filter(is_withheld).collect();
            not_shown("", &withheld, labels.len());
            let is_without = |label: &&str| {
                !withheld.contains(label) && waves.iter().any(|wave| !self.has_round(label, *wave))
            };
            let others: Vec<_> = labels.iter().copied().filter(is_without).collect();
            if !others.is_empty() {
                notes.push((words.only_pairs)(&pairs.len().to_string(), &others.join(", ")));
            }
            let before = Arm::new(&pairs.iter().map(|(_, before, _)| *before).collect::<Vec<_>>())?;
            let after = Arm::new(&pairs.iter().map(|(_, _, after)| *after).collect::<Vec<_>>())?;
            let change = paired_change(&before, &after);
            return Some(ScalePool {
                scale,
                design: Design::Paired,
                interval: change.and_then(|change| change.interval(LEVEL)),
                change,
                changes: changes_of_clusters(&before, &after).filter(|_| pairs.len() > 1),
                before,
                after,
                notes,
            });
        }
        for (wave, figures, withheld) in
            [(waves[0], &first, &first_withheld), (waves[1], &second, &second_withheld)]
        {
            let head = format!("{}: ", material.head(wave));
            not_shown(&head, withheld, figures.len().saturating_add(withheld.len()));
        }
        let arm = |figures: &[(&str, Moments)]| {
            Arm::new(&figures.iter().map(|(_, moments)| *moments).collect::<Vec<_>>())
        };
        let (before, after) = (arm(&first)?, arm(&second)?);
        notes.push(words.unpaired.to_owned());
        let change = unpaired_change(&before, &after);
        Some(ScalePool {
            scale,
            design: Design::Unpaired,
            interval: change.and_then(|change| change.interval(LEVEL)),
            change,
            changes: None,
            before,
            after,
            notes,
        })
    }

    fn has_round(&self, label: &str, wave: Wave) -> bool {
        self.rounds(wave).any(|(other, _)| other == label)
    }
}

fn moments(of: &InstrumentRelease, scale: &str) -> Option<Moments> {
    of.shown()?.scale(scale)?.figures().map(|figures: ScaleFigures| figures.moments())
}

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
            if self.of_group().any(|release| release.wave() != wave) {
                page.say(Tone::Note, told);
            } else {
                page.refuse(told);
            }
            self.pooled_means(pool, wave, page);
            return;
        }
        for section in pool.sections(self) {
            let [first, second] = section.waves.map(|wave| self.wave(wave));
            page.subheading((self.words().pool.section)(first, second));
            self.pooled_section(pool, &section, page);
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
            page.say(Tone::Lead, self.pooled_sentence(known, section.waves, of));
            notes.extend(of.notes.iter().map(|note| (title, note.clone())));
            if !of.has_enough() {
                notes.push((title, words.pool.too_few.to_owned()));
            }
            rows.push(self.pooled_dots(pool, section.waves, of));
        }
        say_of_scales(&notes, section.scales.len(), page);
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
    fn pooled_sentence(&self, known: Known<'_>, waves: [Wave; 2], of: &ScalePool<'_>) -> String {
        let (words, change) = (&self.words().pool, &self.words().change);
        let title = known.scale_title(of.scale.id());
        let decimals = of.decimals();
        let number = |value: f64| fixed(value, decimals, self.language);
        let (before, after) = (number(of.before.mean()), number(of.after.mean()));
        let is_fall = of.difference() < 0.0;
        let verb = if is_fall { change.fell } else { change.rose };
        let meaning = known.meaning(of.scale.id(), is_fall, change.better_worse);
        let moved =
            if before == after { (words.stayed)(&before) } else { (words.moved)(verb, &before, &after) };
        let mut parts = Vec::new();
        match &of.interval {
            None if before == after => parts.push((change.same)(title, &before)),
            None => parts.push((change.points_only)(&[title, verb, &before, &after])),
            Some(_) if of.is_clear() => {
                parts.push(meaning.map_or_else(
                    || (words.changed_somehow)(title),
                    |meaning| (words.changed)(title, meaning),
                ));
                parts.push(moved);
            }
            Some(_) => parts.extend([(words.unclear)(title), moved]),
        }
        if let Some(interval) = &of.interval {
            let figures = [of.difference(), interval.low, interval.high];
            let decimals = telling(&figures, decimals);
            let [value, low, high] = figures.map(|value| fixed(value, decimals, self.language));
            parts.push((words.interval)(&value, &low, &high));
            let verdict = if of.is_clear() { words.more_than_workshops } else { words.as_workshops };
            parts.push(verdict.to_owned());
        } else if of.has_enough() {
            parts.push(change.no_interval.to_owned());
        }
        // Without a verdict what it means is not said either: it would be read as one.
        let is_told = of.has_enough() && !of.is_clear() && before != after;
        if let Some(meaning) = meaning.filter(|_| is_told) {
            parts.push(if is_fall { (change.means_fall)(meaning) } else { (change.means_rise)(meaning) });
        }
        parts.extend(self.spread_of_workshops(waves, of));
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

/// The name of the figures of a scale in two waves.
pub(super) fn figure_of(pool: &Pooling<'_>, scale: &ScaleRelease, [first, second]: [Wave; 2]) -> String {
    format!("{}.{}.pool.{}-{}", pool.of.id(), scale.id(), first.word(), second.word())
}

/// What is true of all scales or items is said once, what is true of some with their names.
pub(super) fn say_of_scales(notes: &[(&str, String)], scales: usize, page: &mut Page) {
    let mut said: Vec<&str> = Vec::new();
    for (_, note) in notes {
        if said.contains(&note.as_str()) {
            continue;
        }
        said.push(note);
        let titles: Vec<_> =
            notes.iter().filter(|(_, other)| other == note).map(|(title, _)| *title).collect();
        let is_of_all = titles.len() == scales;
        let head = if is_of_all { String::new() } else { format!("{}: ", titles.join(", ")) };
        page.say(Tone::Note, [head.as_str(), note].concat());
    }
}
