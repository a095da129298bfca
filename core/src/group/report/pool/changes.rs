//! The pooled means of each scale, and what has changed from the first wave to each later one.

use super::super::dots::decimals_on;
use super::super::number::parting;
use super::super::page::{Page, Tone};
use super::super::primary::{level_of_others, primary};
use super::super::verdict::leaves_zero_out;
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
    /// The level of the interval.
    pub(super) level: f64,
    /// Another scale comes first and shows no change, so nothing is said of this one.
    pub(super) is_after_primary: bool,
    /// The lowest and the highest change of a workshop, if there are several and they are paired.
    pub(super) changes: Option<Interval>,
    /// Who is not in it, in sentences.
    pub(super) notes: Vec<String>,
}

impl ScalePool<'_> {
    /// The pooled mean of the later wave minus that of the first.
    pub(super) fn difference(&self) -> f64 {
        difference(&self.before, &self.after).unwrap_or_default()
    }

    pub(super) fn has_enough(&self) -> bool {
        self.before.clusters().min(self.after.clusters()) >= FEWEST_CLUSTERS
    }

    fn is_apart(&self) -> bool {
        self.interval.as_ref().is_some_and(leaves_zero_out)
    }

    pub(super) fn is_clear(&self) -> bool {
        self.is_apart() && !self.is_after_primary
    }

    /// Decimals of its means: more if the interval leaves zero out and that would not be seen in them.
    pub(super) fn decimals(&self) -> u8 {
        let decimals = decimals_on(length(self.scale));
        if self.is_apart() { parting(self.before.mean(), self.after.mean(), decimals) } else { decimals }
    }
}

fn length(scale: &ScaleRelease) -> Exact {
    scale.most().minus(scale.least())
}

/// Two waves of a form, and every scale in them.
pub(super) struct Section<'m> {
    pub(super) waves: [Wave; 2],
    pub(super) scales: Vec<(&'m ScaleRelease, Option<ScalePool<'m>>)>,
    /// The place of the scale that is judged first.
    primary: usize,
}

impl<'m> Section<'m> {
    /// The scale that is judged first.
    pub(super) fn primary(&self) -> Option<&'m ScaleRelease> {
        self.scales.get(self.primary).map(|(scale, _)| *scale)
    }

    /// The level of the other scales; `None` if there is no other.
    pub(super) fn level_of_others(&self) -> Option<f64> {
        (self.scales.len() > 1).then(|| level_of_others(self.scales.len()))
    }
}

impl<'m> Pooling<'m> {
    /// Each later wave beside the first; none if there is one wave alone.
    pub(super) fn sections(&self, material: &Material<'m>) -> Vec<Section<'m>> {
        let waves = self.waves();
        let Some((first, later)) = waves.split_first() else { return Vec::new() };
        let ids: Vec<_> = self.scales().iter().map(ScaleRelease::id).collect();
        let primary = primary(&ids, material.known(self.of).definition);
        let section = |second: &Wave| {
            let waves = [*first, *second];
            let scale = |(place, scale): (usize, &'m ScaleRelease)| {
                let level = if place == primary { LEVEL } else { level_of_others(ids.len()) };
                (scale, self.scale(scale, waves, level, material))
            };
            let mut scales: Vec<_> = self.scales().iter().enumerate().map(scale).collect();
            let is_changed =
                scales.get(primary).and_then(|(_, of)| of.as_ref()).is_some_and(ScalePool::is_clear);
            for (place, (_, of)) in scales.iter_mut().enumerate() {
                if let Some(of) = of {
                    of.is_after_primary = place != primary && !is_changed;
                }
            }
            Section { waves, scales, primary }
        };
        later.iter().filter(|second| second.is_later_than(*first)).map(section).collect()
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
        level: f64,
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
                interval: change.and_then(|change| change.interval(level)),
                level,
                is_after_primary: false,
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
            interval: change.and_then(|change| change.interval(level)),
            level,
            is_after_primary: false,
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
