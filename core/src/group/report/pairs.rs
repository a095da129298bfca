//! Which rounds stand beside each other: each later round beside the earliest one of its group that it can be compared with.

use super::change::{in_order, same_form};
use super::context::SIDE_BY_SIDE;
use super::page::{Page, Tone};
use super::words::capital;
use super::{Material, View};
use crate::group::release::{InstrumentRelease, Release};
use crate::group::terms::Wave;

/// Two rounds of one group.
#[derive(Clone, Copy)]
pub(super) struct Pair<'m> {
    pub(super) first: &'m Release,
    pub(super) second: &'m Release,
}

/// The earliest round that has the most in common with a later one of the same label, or of the group `against`. If none has
/// anything in common, the first of an earlier wave is taken: the comparison is then refused with its reason.
fn baseline<'m>(second: &'m Release, against: Option<&str>, rounds: &[&'m Release]) -> Option<Pair<'m>> {
    let mut best: Option<(usize, Pair<'m>)> = None;
    let group = against.unwrap_or(second.group());
    let is_meant = |first: &&Release| first.group() == group && second.wave().is_later_than(first.wave());
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
    /// The pairs among rounds in the order of time, and the rounds that could stand first but stand in no pair.
    pub(super) fn pairs(&self, rounds: &[&'m Release], view: View) -> (Vec<Pair<'m>>, Vec<&'m Release>) {
        let against = self.against(view);
        let later = rounds.iter().copied().filter(|round| against != Some(round.group()));
        let pairs: Vec<_> = later.filter_map(|second| baseline(second, against, rounds)).collect();
        let is_alone = |round: &&Release| {
            let is_in = |pair: &Pair<'_>| pair.first.is_same_round(round) || pair.second.is_same_round(round);
            against.is_none() && !pairs.iter().any(is_in)
        };
        let alone = rounds.iter().copied().filter(is_alone).collect();
        (pairs, alone)
    }

    /// Says that rounds of two groups stand beside each other, because that was chosen.
    pub(super) fn say_against(&self, pairs: &[Pair<'m>], page: &mut Page) {
        let two_groups = pairs.iter().find(|pair| pair.first.group() != pair.second.group());
        if let Some(Pair { first, second }) = two_groups {
            page.say(Tone::Warning, (self.words().change.against)(second.group(), first.group()));
        }
    }

    /// "before 2 March 2026", behind the group where a pair is of two.
    fn when(&self, round: &Release, pair: Pair<'m>) -> String {
        let is_of_two = pair.first.group() != pair.second.group();
        let group = if is_of_two { [round.group(), ", "].concat() } else { String::new() };
        [&group, self.wave(round.wave()), " ", &self.day(round.day())].concat()
    }

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
        let [first, second] = [pair.first, pair.second].map(|round| self.when(round, pair));
        [" (", &first, ", ", &second, ")"].concat()
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
