//! A new round from what the facilitator has filled in, or from the set-up of another tablet.

use trygskema_core::group::aggregate::Battery;
use trygskema_core::group::round::OpenRound;
use trygskema_core::group::seal::{RoundKey, RoundSecret};
use trygskema_core::group::setup::{Invitation, NotASetup, RoundPlan, RoundSetup};
use trygskema_core::group::terms::{Floor, RoundId, StationId, Unreadable, Wave};
use trygskema_widget::config::IdleLimit;
use zeroize::Zeroizing;

use super::Parts;
use crate::station::new_round::{Filled, Key, NewRound};
use crate::station::pin::Pin;
use crate::station::record::{Inside, Record};
use crate::station::text::Notice;

impl Parts {
    /// Everything of a new round that needs no storage, or all that is wrong.
    pub(super) fn make(
        &self,
        new: &NewRound,
    ) -> Result<(Record, Inside, OpenRound, RoundSecret), Vec<Notice>> {
        let (pin, round, secret) = match new {
            NewRound::First(filled) => self.first(filled)?,
            NewRound::Joined { text, pin } => self.joined(text, pin).map_err(|notice| vec![notice])?,
        };
        // Strict is the round, so it is strict at every tablet.
        let is_strict = round.setup().is_strict();
        let record = Record {
            secret: (!is_strict).then(|| *secret.as_bytes()),
            has_two_cards: matches!(new, NewRound::First(Filled { key: Key::TwoCards, .. })),
            is_saved: false,
            is_card_kept: false,
            is_over: false,
            sealed: Vec::new(),
        };
        let inside = Inside { pin, wrong_tries: 0, state: Zeroizing::default() };
        Ok((record, inside, round, secret))
    }

    fn pin(&self, text: &str, bad: Notice) -> Result<Option<Pin>, Notice> {
        if text.is_empty() {
            return Ok(None);
        }
        Pin::new(text, self.sixteen()?).ok_or(bad).map(Some)
    }

    fn joined(&self, text: &str, pin: &str) -> Result<(Option<Pin>, OpenRound, RoundSecret), Notice> {
        let pin = self.pin(pin, Notice::BadJoinPin)?;
        let invitation = Invitation::from_text(text.trim()).map_err(|why| match why {
            Unreadable::OtherVersion => Notice::SetupNewer,
            _ => Notice::BadSetup,
        })?;
        let battery = self.battery(&invitation.setup).ok_or(Notice::OtherForms)?;
        let id = StationId::from_bytes(self.sixteen()?);
        let round = OpenRound::join(&invitation, &battery, id).map_err(|_| Notice::OtherForms)?;
        Ok((pin, round, invitation.secret))
    }

    fn first(&self, filled: &Filled) -> Result<(Option<Pin>, OpenRound, RoundSecret), Vec<Notice>> {
        let mut wrong = Vec::new();
        let battery = self.battery_of(&filled.forms).map_err(|notice| wrong.push(notice)).ok();
        let plan = plan(filled, &mut wrong);
        let pin = self.pin(&filled.pin, Notice::BadPin).unwrap_or_else(|notice| {
            wrong.push(notice);
            None
        });
        if filled.is_unread {
            wrong.push(Notice::ConfirmOutlook);
        }
        let Some(battery) = battery.filter(|_| wrong.is_empty()) else { return Err(wrong) };
        let (round, secret) = self.begun(plan, &battery).map_err(|notice| vec![notice])?;
        Ok((pin, round, secret))
    }

    fn battery_of(&self, forms: &[String]) -> Result<Battery, Notice> {
        if forms.is_empty() {
            return Err(Notice::NoForms);
        }
        let instruments = (self.forms)(forms.to_vec()).ok_or(Notice::OtherForms)?;
        Battery::new(instruments).map_err(|_| Notice::NotForGroups)
    }

    fn begun(&self, plan: RoundPlan, battery: &Battery) -> Result<(OpenRound, RoundSecret), Notice> {
        let secret = RoundSecret::from_bytes(self.sixteen()?);
        let id = RoundId::from_bytes(self.sixteen()?);
        let setup = RoundSetup::new(id, &secret, plan, battery).map_err(notice_of)?;
        let key = RoundKey::new((self.random)().ok_or(Notice::NoRandomness)?);
        let round = OpenRound::begin(setup, battery, key).map_err(|_| Notice::OtherForms)?;
        Ok((round, secret))
    }

    pub(super) fn sixteen(&self) -> Result<[u8; 16], Notice> {
        let bytes = (self.random)().ok_or(Notice::NoRandomness)?;
        bytes.first_chunk::<16>().copied().ok_or(Notice::NoRandomness)
    }
}

/// The plan that stands in the fields; what is wrong with it goes to the list, in the order of the fields.
fn plan(filled: &Filled, wrong: &mut Vec<Notice>) -> RoundPlan {
    let named = |name: &str| Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    let floor = filled.floor.parse().unwrap_or_default();
    let wave = filled.wave.and_then(|place| Wave::ALL.get(place));
    let plan = RoundPlan {
        label: filled.label.clone(),
        round_name: named(&filled.round_name),
        department: named(&filled.department),
        wave: wave.copied().unwrap_or(Wave::Before),
        headcount: filled.headcount.parse().unwrap_or_default(),
        floor: Floor::new(floor),
        idle_seconds: match filled.idle {
            IdleLimit::Off => None,
            IdleLimit::Seconds(seconds) => u16::try_from(seconds).ok(),
        },
        has_feedback: filled.has_own_result,
        is_strict: filled.key != Key::Device,
    };
    let problems = plan.problems();
    let (names, numbers) = problems.split_at(problems.partition_point(|problem| is_name(*problem)));
    wrong.extend(names.iter().copied().map(notice_of));
    wrong.extend(wave.is_none().then_some(Notice::NoWave));
    wrong.extend(numbers.iter().copied().map(notice_of));
    // `Floor` has no smaller value, so the plan cannot tell.
    wrong.extend((floor < Floor::MINIMUM.persons()).then_some(Notice::BadFloor));
    plan
}

/// Whether the field stands before the wave.
const fn is_name(problem: NotASetup) -> bool {
    matches!(problem, NotASetup::Label | NotASetup::RoundName | NotASetup::Department)
}

const fn notice_of(problem: NotASetup) -> Notice {
    match problem {
        NotASetup::Label => Notice::BadLabel,
        NotASetup::RoundName => Notice::BadRoundName,
        NotASetup::Department => Notice::BadDepartment,
        NotASetup::Headcount => Notice::BadHeadcount,
        NotASetup::Floor => Notice::BadFloor,
        NotASetup::IdleSeconds => Notice::BadSetup,
    }
}
