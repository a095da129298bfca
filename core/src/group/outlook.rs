//! What a round could show, from how many there are and what is asked. No sum is looked at: everything here is known
//! to those who answer.

use crate::group::aggregate::{Battery, Layout};
use crate::group::release::at_best;
use crate::group::release::suppression::{CUTS_FROM, ITEMS_FROM, SENSITIVE_CUTS_FROM};
use crate::group::report::context::SIDE_BY_SIDE;
use crate::group::terms::{Floor, Wave};

/// A headcount above this is taken for a typing error: one tablet takes 480 persons of one minute each in eight hours.
pub const MANY_PERSONS: u32 = 500;

/// What a round could show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// One entry for each questionnaire, in order.
    pub forms: Vec<FormOutlook>,
    /// What the person who opens the round should have read.
    pub concerns: Vec<Concern>,
}

/// What could be shown of one questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormOutlook {
    /// The id of the instrument.
    pub id: String,
    /// Whether it is about themes: then means of its questions are shown from the floor on, and single answers may be guessed.
    pub is_open: bool,
    /// Means of scales.
    pub scales: Yield,
    /// Means of the single questions: of those of the scales, or of an open form.
    pub items: Yield,
    /// How the answers are spread, of questions that no scale counts: their counts or one cut.
    pub shares: Yield,
}

/// How many figures of one kind could be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Yield {
    /// Figures shown if just the number of persons in question answers.
    pub shown: u32,
    /// Figures shown if enough persons answer.
    pub of: u32,
    /// The smallest number of persons with which all of them can be shown.
    pub from: u32,
}

/// Something that the person who opens the round should have read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Concern {
    /// There are fewer persons than the floor: not a single figure.
    BelowFloor,
    /// So many persons that it may be a typing error.
    ManyPersons,
    /// Of this form nothing could be shown, though the floor is reached.
    Nothing(String),
    /// This form is made for another time than that of the round.
    OtherWave(String),
    /// Forms for before and for after in one round.
    BothWaves,
}

impl FormOutlook {
    /// Whether no figure could be shown.
    pub const fn is_empty(&self) -> bool {
        self.scales.shown == 0 && self.items.shown == 0 && self.shares.shown == 0
    }
}

impl Outlook {
    /// What could be shown of these instruments if `persons` answered, each of them every question.
    pub fn of(battery: &Battery, wave: Wave, persons: u32, floor: Floor) -> Self {
        let forms: Vec<_> =
            battery.layouts().iter().map(|layout| FormOutlook::of(layout, persons, floor)).collect();
        let mut concerns = Vec::new();
        if persons < floor.persons() {
            concerns.push(Concern::BelowFloor);
        } else {
            let empty = forms.iter().filter(|form| form.is_empty());
            concerns.extend(empty.map(|form| Concern::Nothing(form.id.clone())));
        }
        if persons > MANY_PERSONS {
            concerns.push(Concern::ManyPersons);
        }
        let times: Vec<_> = forms.iter().filter_map(|form| Some((&form.id, made_for(&form.id)?))).collect();
        let has = |wave| times.iter().any(|(_, made_for)| *made_for == wave);
        if has(Wave::Before) && has(Wave::After) {
            concerns.push(Concern::BothWaves);
        } else if wave != Wave::Measurement {
            let others =
                times.iter().filter(|(_, made_for)| (*made_for == Wave::Before) != (wave == Wave::Before));
            concerns.extend(others.map(|(id, _)| Concern::OtherWave((*id).clone())));
        }
        Self { forms, concerns }
    }

    /// Whether no figure at all could be shown.
    pub fn is_empty(&self) -> bool {
        self.forms.iter().all(FormOutlook::is_empty)
    }
}

impl FormOutlook {
    fn of(layout: &Layout, persons: u32, floor: Floor) -> Self {
        let steps = [0, CUTS_FROM, ITEMS_FROM, SENSITIVE_CUTS_FROM].map(|from| {
            let from = from.max(floor.persons());
            (from, counts(layout, from, floor))
        });
        let now = counts(layout, persons, floor);
        let of_kind = |kind: usize| {
            let count = |counts: &[u32; 3]| counts.get(kind).copied().unwrap_or_default();
            let of = steps.iter().map(|(_, counts)| count(counts)).max().unwrap_or_default();
            let first = steps.iter().find(|(_, counts)| count(counts) == of);
            Yield { shown: count(&now), of, from: first.map_or(0, |(from, _)| *from) }
        };
        let is_open = layout.is_open;
        Self {
            id: layout.form.id().to_owned(),
            is_open,
            scales: of_kind(0),
            items: of_kind(1),
            shares: of_kind(2),
        }
    }
}

/// How many figures of scales, items and shares the rules let through at best.
fn counts(layout: &Layout, persons: u32, floor: Floor) -> [u32; 3] {
    let Some(shown) = at_best(layout, persons, floor) else { return [0; 3] };
    let scales = shown.scales().iter().filter(|scale| scale.figures().is_some()).count();
    let items = shown.items().iter().filter(|item| item.moments().is_some()).count();
    let shares = shown.shares().iter().filter(|share| share.spread().is_some()).count();
    [scales, items, shares].map(|count| u32::try_from(count).unwrap_or(u32::MAX))
}

/// The time that a form is made for, if its questions fit one time alone. What is asked after a workshop can be asked
/// again at a follow-up.
fn made_for(id: &str) -> Option<Wave> {
    SIDE_BY_SIDE.iter().find_map(|(before, after)| match id {
        _ if id == *before => Some(Wave::Before),
        _ if id == *after => Some(Wave::After),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::day::Day;
    use crate::group::aggregate::Contribution;
    use crate::group::round::{AboveHeadcount, OpenRound};
    use crate::group::seal::{RoundKey, RoundSecret};
    use crate::group::setup::{RoundPlan, RoundSetup};
    use crate::group::terms::{ContributionId, RoundId};
    use crate::questionnaire::answer::AnswerSheet;
    use crate::questionnaire::instrument::builtin;

    fn battery(ids: &[&str]) -> Battery {
        Battery::new(ids.iter().map(|id| builtin::instrument(id).unwrap()).collect()).unwrap()
    }

    fn outlook(ids: &[&str], wave: Wave, persons: u32, floor: u32) -> Outlook {
        Outlook::of(&battery(ids), wave, persons, Floor::new(floor))
    }

    // By the table of the rules: scales from the floor, single questions from 15, one cut of the others from 8.
    // shows: H4
    #[test]
    fn a_workshop_of_sixteen_gets_a_figure_for_every_question() {
        let found = outlook(&["oms-hc-15", "sst-before"], Wave::Before, 16, 5);
        let [oms, sst] = found.forms.as_slice() else { panic!("two forms") };
        assert_eq!(oms.scales, Yield { shown: 4, of: 4, from: 5 });
        assert_eq!(oms.items, Yield { shown: 15, of: 15, from: 15 });
        assert_eq!(oms.shares, Yield { shown: 0, of: 0, from: 5 });
        assert_eq!(sst.shares, Yield { shown: 3, of: 3, from: 8 });
        assert!(!sst.is_empty() && !oms.is_empty() && !found.is_empty());
        assert_eq!(found.concerns, []);
        let seven = outlook(&["oms-hc-15", "sst-before"], Wave::Before, 7, 5);
        assert_eq!(seven.forms[1].shares, Yield { shown: 0, of: 3, from: 8 });
        assert_eq!(seven.concerns, [Concern::Nothing("sst-before".to_owned())]);
        assert!(outlook(&["sst-before"], Wave::Before, 7, 5).is_empty());
    }

    // shows: H4
    #[test]
    fn a_scale_of_two_items_goes_by_the_rule_for_items() {
        // SVEST: nine scales, two of them as telling as an item; seven support options on their own.
        let at = |persons| outlook(&["svest-29"], Wave::After, persons, 5).forms.swap_remove(0);
        let few = at(14);
        assert_eq!(few.scales.of, 9);
        assert!(few.scales.shown > 0 && few.scales.shown < 9, "{few:?}");
        assert_eq!((few.scales.from, few.items.shown), (15, 0));
        assert_eq!(at(15).scales.shown, 9);
        assert_eq!((at(7).shares.shown, at(8).shares.shown), (0, 7));
    }

    // shows: H4
    #[test]
    fn a_floor_above_the_group_shows_nothing_and_a_raised_floor_raises_every_number() {
        let found = outlook(&["who-5"], Wave::Before, 4, 5);
        assert!(found.is_empty());
        assert_eq!(found.concerns, [Concern::BelowFloor]);
        let found = outlook(&["sst-before"], Wave::Before, 18, 30);
        assert_eq!(found.forms[0].shares, Yield { shown: 0, of: 3, from: 30 });
        assert_eq!(found.concerns, [Concern::BelowFloor]);
    }

    // shows: H4
    #[test]
    fn a_form_for_another_time_and_an_implausible_headcount_are_told() {
        let other = |id: &str| Concern::OtherWave(id.to_owned());
        let concerns = |ids: &[&str], wave, persons| outlook(ids, wave, persons, 5).concerns;
        assert_eq!(concerns(&["sst-before"], Wave::After, 20), [other("sst-before")]);
        assert_eq!(concerns(&["sst-before"], Wave::FollowUp, 20), [other("sst-before")]);
        assert_eq!(concerns(&["sst-after"], Wave::Before, 20), [other("sst-after")]);
        assert_eq!(concerns(&["sst-after"], Wave::After, 20), []);
        assert_eq!(concerns(&["sst-after"], Wave::FollowUp, 20), []);
        assert_eq!(concerns(&["sst-before", "sst-after"], Wave::After, 20), [Concern::BothWaves]);
        assert_eq!(concerns(&["oms-hc-15"], Wave::After, 500), []);
        assert_eq!(concerns(&["oms-hc-15"], Wave::After, 5_000), [Concern::ManyPersons]);
    }

    // The outlook is what the rules let through: answers that are spread well show as many figures, and never more.
    // shows: H4
    #[test]
    fn a_release_of_well_spread_answers_has_the_figures_of_the_outlook() {
        let battery = battery(&["oms-hc-15", "sst-before", "svest-29", "who-5"]);
        for floor in [5, 8, 22] {
            for persons in 0..=32_u32 {
                let found = Outlook::of(&battery, Wave::Before, persons, Floor::new(floor));
                let mut most = vec![[0; 3]; found.forms.len()];
                let told = |form: &FormOutlook| {
                    [form.scales, form.items, form.shares].map(|of| usize::try_from(of.shown).unwrap())
                };
                for pattern in 0..4 {
                    let release = release(&battery, persons, Floor::new(floor), pattern);
                    for ((form, of), most) in found.forms.iter().zip(release.battery()).zip(&mut most) {
                        let shown = of.shown().map_or([0; 3], figures);
                        for ((most, shown), told) in most.iter_mut().zip(shown).zip(told(form)) {
                            assert!(shown <= told, "{} with {persons} of {floor}", form.id);
                            *most = shown.max(*most);
                        }
                    }
                }
                let all: Vec<_> = found.forms.iter().map(told).collect();
                assert_eq!(most, all, "{persons} of {floor}");
            }
        }
    }

    fn figures(shown: &crate::group::release::Shown) -> [usize; 3] {
        [
            shown.scales().iter().filter(|scale| scale.figures().is_some()).count(),
            shown.items().iter().filter(|item| item.moments().is_some()).count(),
            shown.shares().iter().filter(|share| share.spread().is_some()).count(),
        ]
    }

    /// In pattern 0 half of the persons take the first option of every item and half the last; in the others the answers
    /// are mixed.
    fn release(
        battery: &Battery,
        persons: u32,
        floor: Floor,
        pattern: usize,
    ) -> crate::group::release::Release {
        let secret = RoundSecret::from_bytes([1; 16]);
        let plan = RoundPlan {
            label: "Ward".to_owned(),
            round_name: None,
            department: None,
            wave: Wave::Before,
            headcount: 40,
            floor,
            idle_seconds: None,
            has_feedback: false,
            is_strict: false,
        };
        let setup = RoundSetup::new(RoundId::from_bytes([1; 16]), &secret, plan, battery).unwrap();
        let mut round = OpenRound::begin(setup, battery, RoundKey::new([3; 32])).unwrap();
        for person in 0..persons {
            let person = u8::try_from(person).unwrap();
            let sheets = battery.instruments().iter().map(|instrument| {
                let mut sheet = AnswerSheet::new(instrument);
                for (position, item) in instrument.items().iter().enumerate() {
                    // Without "don't know": one or two of those would hide the counts.
                    let options: Vec<_> =
                        instrument.options_of(item).iter().filter(|option| !option.is_dont_know()).collect();
                    let person = usize::from(person);
                    let far = (person + 1) * (position + 3) * 7919 * pattern % 1009;
                    let place = match pattern {
                        0 => person % 2 * (options.len() - 1),
                        _ => (person + far) % options.len(),
                    };
                    sheet.set(position, options[place].code()).unwrap();
                }
                sheet
            });
            let contribution = Contribution::of(battery, &sheets.collect::<Vec<_>>()).unwrap();
            round.contribute(ContributionId::from_bytes([person; 16]), &contribution).unwrap();
        }
        let day = Day::parse("2026-11-23").unwrap();
        round.close(day, AboveHeadcount::NotConfirmed).unwrap().release().clone()
    }
}
