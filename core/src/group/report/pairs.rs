//! Which rounds stand beside each other: each later round beside the earliest one of its group that it can be compared with.

use super::Material;
use super::change::{in_order, same_form};
use super::context::SIDE_BY_SIDE;
use super::words::capital;
use crate::group::release::{InstrumentRelease, Release};
use crate::group::terms::Wave;

/// Two rounds of one group.
#[derive(Clone, Copy)]
pub(super) struct Pair<'m> {
    pub(super) first: &'m Release,
    pub(super) second: &'m Release,
}

/// The pairs among rounds in the order of time, and the rounds that could stand first but stand in no pair.
pub(super) fn pairs<'m>(rounds: &[&'m Release]) -> (Vec<Pair<'m>>, Vec<&'m Release>) {
    let is_later = |round: &&Release| {
        rounds.iter().any(|other| other.group() == round.group() && other.wave() < round.wave())
    };
    let later = rounds.iter().copied().filter(is_later);
    let pairs: Vec<_> = later.filter_map(|second| baseline(second, rounds)).collect();
    let is_alone = |round: &&Release| {
        !pairs.iter().any(|pair| pair.first.is_same_round(round) || pair.second.is_same_round(round))
    };
    let alone = rounds.iter().copied().filter(is_alone).collect();
    (pairs, alone)
}

/// The earliest round that has the most in common with a later one of the same label. If none has anything in common, the
/// first of an earlier wave is taken: the comparison is then refused with its reason.
fn baseline<'m>(second: &'m Release, rounds: &[&'m Release]) -> Option<Pair<'m>> {
    let mut best: Option<(usize, Pair<'m>)> = None;
    let is_meant = |first: &&Release| first.group() == second.group() && first.wave() < second.wave();
    for first in rounds.iter().copied().filter(is_meant) {
        let common = in_common(first, second);
        if best.is_none_or(|(most, _)| common > most) {
            best = Some((common, Pair { first, second }));
        }
    }
    best.map(|(_, pair)| pair)
}

/// How many instruments are compared or stand side by side.
fn in_common(first: &Release, second: &Release) -> usize {
    if in_order(first, second).is_err() {
        return 0;
    }
    let is_compared = |of: &&InstrumentRelease| {
        second.battery().iter().any(|other| {
            let scales = of.shown().zip(other.shown());
            of.id() == other.id()
                && same_form(of, other).is_ok()
                && scales.is_some_and(|(scales, others)| {
                    let has_figures = |id: &str| others.scale(id).is_some_and(|of| of.figures().is_some());
                    scales.scales().iter().any(|of| of.figures().is_some() && has_figures(of.id()))
                })
        })
    };
    let has = |release: &Release, id: &str| release.battery().iter().any(|of| of.id() == id);
    let compared = first.battery().iter().filter(is_compared).count();
    let beside = SIDE_BY_SIDE.iter().filter(|(before, after)| has(first, before) && has(second, after));
    compared.saturating_add(beside.count())
}

impl<'m> Material<'m> {
    /// "Before" at the head of a column: the wave of a round.
    pub(super) fn wave_head(&self, release: &Release) -> String {
        self.head(release.wave())
    }

    /// A wave at the head of a column.
    pub(super) fn head(&self, wave: Wave) -> String {
        capital(self.wave(wave))
    }

    /// "(before 2 March 2026, after 9 March 2026)", for what is read without the heading above it.
    pub(super) fn of_rounds(&self, pair: Pair<'m>) -> String {
        let [first, second] = [pair.first, pair.second]
            .map(|round| format!("{} {}", self.wave(round.wave()), self.day(round.day())));
        format!(" ({first}, {second})")
    }

    /// Both rounds with their days and how many answers each has.
    pub(super) fn groups_sentence(
        &self,
        pair: Pair<'m>,
        (before, after): (&InstrumentRelease, &InstrumentRelease),
    ) -> String {
        let words = &self.words().change;
        let [wave, later] = [pair.first, pair.second].map(|round| self.wave_head(round));
        let [day, later_day] = [pair.first, pair.second].map(|round| self.day(round.day()));
        let [n, later_n] = [before, after].map(|of| of.n().to_string());
        (words.groups)(&[&wave, &day, &n, &later, &later_day, &later_n])
    }
}
