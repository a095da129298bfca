//! The pooled figures for programs: the numbers that the page of all workshops shows, without its words.

use super::super::Material;
use super::super::spread::Spread;
use super::super::themes::{rated, themes};
use super::rounds::Pooling;
use crate::group::release::{ScaleRelease, ShareRelease};
use crate::group::stats::Moments;
use crate::group::stats::pool::Arm;
use crate::group::terms::Wave;

/// One pooled number.
pub(in super::super) struct PooledFigure {
    /// The scale or question.
    pub(in super::super) part: String,
    pub(in super::super) figure: &'static str,
    /// The wave, and of a change the one that it is held against.
    pub(in super::super) waves: (Wave, Option<Wave>),
    pub(in super::super) n: u64,
    /// `None` for a band.
    pub(in super::super) value: Option<f64>,
    pub(in super::super) limits: Option<[f64; 2]>,
    pub(in super::super) level: Option<f64>,
}

impl PooledFigure {
    fn number(part: &str, figure: &'static str, waves: (Wave, Option<Wave>), n: u64, value: f64) -> Self {
        Self { part: part.to_owned(), figure, waves, n, value: Some(value), limits: None, level: None }
    }
}

impl<'m> Pooling<'m> {
    /// The mean of each wave, the changes with the two means that they are of, and the bands of headlines.
    pub(in super::super) fn all_figures(&self, material: &Material<'m>) -> Vec<PooledFigure> {
        let mut rows = Vec::new();
        for wave in self.waves() {
            rows.extend(self.scales().iter().filter_map(|scale| self.mean_of(scale, wave)));
            let shares = self.shares(wave).iter();
            rows.extend(shares.filter_map(|share| self.headline_of(share, wave, material)));
            if self.is_open() {
                let rounds = || self.rounds(wave).map(|(_, of)| of);
                rows.extend(themes(rounds()).into_iter().filter_map(|theme| {
                    let rated = rated(rounds(), theme)?;
                    Some(PooledFigure::number(theme, "mean", (wave, None), rated.n(), rated.mean()))
                }));
            }
        }
        for section in self.sections(material) {
            let [first, second] = section.waves;
            let waves = (second, Some(first));
            for (scale, pool) in
                section.scales.iter().filter_map(|(scale, pool)| Some((scale, pool.as_ref()?)))
            {
                let (before, after) = (&pool.before, &pool.after);
                let number = |figure, n, value| PooledFigure::number(scale.id(), figure, waves, n, value);
                rows.push(number("mean_before", before.n(), before.mean()));
                rows.push(number("mean_after", after.n(), after.mean()));
                let limits = pool.interval.map(|of| [of.low, of.high]);
                let n = before.n().saturating_add(after.n());
                let level = limits.map(|_| pool.level);
                rows.push(PooledFigure { limits, level, ..number("difference", n, pool.difference()) });
            }
        }
        rows
    }

    fn mean_of(&self, scale: &ScaleRelease, wave: Wave) -> Option<PooledFigure> {
        let (figures, _) = self.figures(scale.id(), wave);
        let moments: Vec<Moments> = figures.iter().map(|(_, moments)| *moments).collect();
        let arm = Arm::new(&moments)?;
        Some(PooledFigure::number(scale.id(), "mean", (wave, None), arm.n(), arm.mean()))
    }

    fn headline_of(&self, share: &ShareRelease, wave: Wave, material: &Material<'m>) -> Option<PooledFigure> {
        let (counts, _) = self.counts(share.id(), wave);
        let item = self.shares(wave).iter().find(|other| other.id() == share.id())?;
        let spread = Spread::pooled(material.known(self.of), self.of, item.id(), wave, &counts)?;
        let (_, band) = spread.headline();
        let number = |count: u64| u32::try_from(count).map(f64::from).unwrap_or_default();
        let figure =
            PooledFigure::number(share.id(), "count_headline", (wave, None), spread.n, number(band.least));
        let limits = Some([number(band.least), number(band.most)]);
        Some(if band.is_exact() { figure } else { PooledFigure { value: None, limits, ..figure } })
    }
}
