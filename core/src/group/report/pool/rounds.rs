//! Which rounds are added up. What is not clear is left out by its name and never guessed, and nothing depends on the order
//! in which files are chosen.

use super::super::change::Refusal;
use super::super::{Material, View};
use super::alphabetical;
use crate::group::release::{InstrumentRelease, Release, ScaleRelease, ShareRelease, Shown};
use crate::group::sorting::{each_once, sort_by};
use crate::group::terms::Wave;

/// One form of an instrument in every round that asked it.
pub(in super::super) struct Pooling<'m> {
    /// Of any round: its form and definition are those of all.
    pub(in super::super) of: &'m InstrumentRelease,
    /// Whether another form of the instrument is there too.
    has_others: bool,
    /// In alphabetical order.
    pub(super) members: Vec<Member<'m>>,
}

/// A workshop: what has one label.
pub(super) struct Member<'m> {
    pub(super) label: &'m str,
    /// At most one of each wave, unless it is refused.
    rounds: Vec<(&'m Release, &'m InstrumentRelease)>,
    /// Whether it is left out, because what is meant is not clear.
    pub(super) is_refused: bool,
}

impl<'m> Member<'m> {
    /// The round of a wave.
    pub(super) fn round(&self, wave: Wave) -> Option<(&'m Release, &'m InstrumentRelease)> {
        self.rounds.iter().copied().find(|(release, _)| !self.is_refused && release.wave() == wave)
    }
}

impl<'m> Pooling<'m> {
    /// The labels of what is counted.
    pub(super) fn labels(&self) -> impl Iterator<Item = &'m str> {
        self.counted().map(|member| member.label)
    }

    fn counted(&self) -> impl Iterator<Item = &Member<'m>> {
        self.members.iter().filter(|member| !member.is_refused)
    }

    /// The waves that are there, in the order of time.
    pub(super) fn waves(&self) -> Vec<Wave> {
        Wave::ALL.into_iter().filter(|wave| self.rounds(*wave).next().is_some()).collect()
    }

    /// The rounds of a wave with the labels of their workshops.
    pub(super) fn rounds(&self, wave: Wave) -> impl Iterator<Item = (&'m str, &'m InstrumentRelease)> {
        self.counted().filter_map(move |member| Some((member.label, member.round(wave)?.1)))
    }

    /// How many are counted.
    pub(super) fn n(&self, wave: Wave) -> u64 {
        self.rounds(wave).map(|(_, of)| u64::from(of.n())).fold(0, u64::saturating_add)
    }

    /// How many are not in every figure, in all waves.
    pub(super) fn incomplete(&self) -> u64 {
        let rounds = Wave::ALL.into_iter().flat_map(|wave| self.rounds(wave));
        rounds.map(|(_, of)| u64::from(of.incomplete())).fold(0, u64::saturating_add)
    }

    /// The workshops that have no round of a wave.
    pub(super) fn lacking(&self, wave: Wave) -> Vec<&'m str> {
        self.counted().filter(|member| member.round(wave).is_none()).map(|member| member.label).collect()
    }

    /// Whether it is a form about themes; a release that an older program made does not say so.
    pub(super) fn is_open(&self) -> bool {
        self.all().any(InstrumentRelease::is_open)
    }

    /// Everything that is counted.
    pub(super) fn all(&self) -> impl Iterator<Item = &'m InstrumentRelease> {
        Wave::ALL.into_iter().flat_map(|wave| self.rounds(wave)).map(|(_, of)| of)
    }

    /// Whether any round shows a figure.
    pub(super) fn is_shown(&self) -> bool {
        self.shown().next().is_some()
    }

    fn shown(&self) -> impl Iterator<Item = &'m Shown> {
        self.counted().flat_map(|member| &member.rounds).filter_map(|(_, of)| of.shown())
    }

    /// The scales, shown or withheld: every release of the form that shows anything lists them.
    pub(super) fn scales(&self) -> &'m [ScaleRelease] {
        self.shown().map(Shown::scales).max_by_key(|scales| scales.len()).unwrap_or_default()
    }

    /// The items whose answers are counted by class; small rounds list none.
    pub(super) fn shares(&self, wave: Wave) -> &'m [ShareRelease] {
        let shown = self.rounds(wave).filter_map(|(_, of)| of.shown());
        shown.map(Shown::shares).max_by_key(|shares| shares.len()).unwrap_or_default()
    }

    /// The name of the instrument; with version and form where several are there.
    pub(super) fn title(&self, material: &Material<'m>) -> String {
        let title = material.known(self.of).title();
        if self.has_others { format!("{title}, {}", self.form(material)) } else { title.to_owned() }
    }

    /// The same for the head of a table.
    pub(super) fn short_title(&self, material: &Material<'m>) -> String {
        let title = material.known(self.of).short_title();
        if self.has_others { format!("{title}, {}", self.form(material)) } else { title.to_owned() }
    }

    fn form(&self, material: &Material<'m>) -> String {
        let digest = self.of.form().digest();
        (material.words().pool.form)(self.of.version(), digest.get(..8).unwrap_or_default())
    }
}

impl<'m> Material<'m> {
    /// The rounds in the order of time, each once. Two different releases of one round come from a copied state: neither
    /// is used.
    pub(in super::super) fn once_each(&self, refusals: &mut Vec<String>) -> Vec<&'m Release> {
        let words = &self.words().pool;
        let mut all = self.of_view(View::Pool);
        let key = |of: &&'m Release| (of.day(), of.wave(), of.group(), of.round_id());
        sort_by(&mut all, |one, other| key(one).cmp(&key(other)));
        let mut seen: Vec<&'m Release> = Vec::new();
        let mut rounds: Vec<&'m Release> = Vec::new();
        for release in &all {
            if seen.iter().any(|other| other.is_same_round(release)) {
                continue;
            }
            seen.push(release);
            let same: Vec<_> = all.iter().filter(|other| other.is_same_round(release)).collect();
            if same.iter().any(|other| *other != release) {
                refusals.push((words.copied)(&self.name(release)));
                continue;
            }
            if same.len() > 1 {
                refusals.push((words.twice)(&self.name(release)));
            }
            rounds.push(release);
        }
        rounds
    }

    /// Every form of every instrument with its rounds.
    pub(in super::super) fn pools(
        &self,
        rounds: &[&'m Release],
        refusals: &mut Vec<String>,
    ) -> Vec<Pooling<'m>> {
        let mut pools: Vec<Pooling<'m>> = Vec::new();
        for (release, of) in rounds.iter().flat_map(|round| round.battery().iter().map(|of| (*round, of))) {
            let place = pools.iter().position(|pool| pool.of.form() == of.form());
            let place = place.unwrap_or_else(|| {
                pools.push(Pooling { of, has_others: false, members: Vec::new() });
                pools.len().saturating_sub(1)
            });
            let Some(pool) = pools.get_mut(place) else { continue };
            match pool.members.iter_mut().find(|member| member.label == release.group()) {
                Some(member) => member.rounds.push((release, of)),
                None => pool.members.push(Member {
                    label: release.group(),
                    rounds: vec![(release, of)],
                    is_refused: false,
                }),
            }
        }
        let ids: Vec<&str> = pools.iter().map(|pool| pool.of.id()).collect();
        for pool in &mut pools {
            pool.has_others = ids.iter().filter(|id| **id == pool.of.id()).count() > 1;
            let order = alphabetical(pool.members.iter().map(|member| member.label));
            let place = |member: &Member<'m>| order.iter().position(|label| *label == member.label);
            sort_by(&mut pool.members, |one, other| place(one).cmp(&place(other)));
            for member in &mut pool.members {
                if let Some(refusal) = self.unclear(pool.of, member) {
                    member.is_refused = true;
                    refusals.push(refusal);
                }
            }
        }
        self.say_forms(&pools, refusals);
        pools
    }

    /// Why a workshop is left out: several rounds of one wave, or a later wave on an earlier day.
    fn unclear(&self, of: &'m InstrumentRelease, member: &Member<'m>) -> Option<String> {
        let words = &self.words().pool;
        let title = self.known(of).short_title();
        for wave in Wave::ALL {
            let days: Vec<_> = member.rounds.iter().map(|(release, _)| *release).collect();
            let days: Vec<_> =
                days.iter().filter(|release| release.wave() == wave).map(|of| of.day()).collect();
            let [first, _, ..] = days.as_slice() else { continue };
            let different = each_once(days.iter().copied());
            let wave = self.wave(wave);
            if different.len() == 1 {
                let (count, day) = (days.len().to_string(), self.day(*first));
                return Some((words.same_day)(&[title, member.label, &count, wave, &day]));
            }
            let days = different.into_iter().map(|day| self.day(day)).collect::<Vec<_>>().join(", ");
            return Some((words.several)(&[title, member.label, wave, &days]));
        }
        let mut rounds: Vec<_> = member.rounds.iter().map(|(release, _)| *release).collect();
        rounds.retain(|release| release.wave() != Wave::Measurement);
        sort_by(&mut rounds, |one, other| one.wave().cmp(&other.wave()));
        let wrong = rounds.iter().zip(rounds.iter().skip(1)).find(|(one, next)| next.day() < one.day());
        let (first, second) = wrong?;
        let refusal = Refusal::DayOrder { first: first.day(), second: second.day() };
        Some((words.days)(member.label, &self.refusal(&refusal, title)))
    }

    /// Says which workshops used which form of an instrument, where there are several.
    fn say_forms(&self, pools: &[Pooling<'m>], refusals: &mut Vec<String>) {
        let mut said: Vec<&str> = Vec::new();
        for pool in pools.iter().filter(|pool| pool.has_others) {
            if said.contains(&pool.of.id()) {
                continue;
            }
            said.push(pool.of.id());
            let same = pools.iter().filter(|other| other.of.id() == pool.of.id());
            let one = |other: &Pooling<'m>| {
                let labels = other.members.iter().map(|member| member.label).collect::<Vec<_>>().join(", ");
                format!("{} ({labels})", other.form(self))
            };
            let forms = same.map(one).collect::<Vec<_>>().join("; ");
            refusals.push((self.words().pool.forms)(self.known(pool.of).short_title(), &forms));
        }
    }
}
