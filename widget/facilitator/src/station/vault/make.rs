//! A new round from what the facilitator has filled in, or from the set-up of another tablet.

use trygskema_core::group::aggregate::Battery;
use trygskema_core::group::round::OpenRound;
use trygskema_core::group::seal::{RoundKey, RoundSecret};
use trygskema_core::group::setup::{Invitation, NotASetup, RoundPlan, RoundSetup};
use trygskema_core::group::terms::{Floor, RoundId, StationId, Unreadable, Wave};
use trygskema_widget::config::IdleLimit;
use zeroize::Zeroizing;

use super::Parts;
use crate::station::new_round::{Key, NewRound};
use crate::station::pin::Pin;
use crate::station::record::{Inside, Record};
use crate::station::text::Notice;

impl Parts {
    /// Everything of a new round that needs no storage.
    pub(super) fn make(&self, new: &NewRound) -> Result<(Record, Inside, OpenRound, RoundSecret), Notice> {
        let (pin_text, bad_pin) = match new {
            NewRound::First { pin, .. } => (pin, Notice::BadPin),
            NewRound::Joined { pin, .. } => (pin, Notice::BadJoinPin),
        };
        let pin = if pin_text.is_empty() {
            None
        } else {
            Some(Pin::new(pin_text, self.sixteen()?).ok_or(bad_pin)?)
        };
        let (round, secret) = match new {
            NewRound::First { .. } => self.first(new)?,
            NewRound::Joined { text, .. } => {
                let invitation = Invitation::from_text(text.trim()).map_err(|why| match why {
                    Unreadable::OtherVersion => Notice::SetupNewer,
                    _ => Notice::BadSetup,
                })?;
                let battery = self.battery(&invitation.setup).ok_or(Notice::OtherForms)?;
                let id = StationId::from_bytes(self.sixteen()?);
                let round = OpenRound::join(&invitation, &battery, id).map_err(|_| Notice::OtherForms)?;
                (round, invitation.secret)
            }
        };
        // Strict is the round, so it is strict at every tablet.
        let is_strict = round.setup().is_strict();
        let record = Record {
            secret: (!is_strict).then(|| *secret.as_bytes()),
            has_two_cards: matches!(new, NewRound::First { key: Key::TwoCards, .. }),
            is_saved: false,
            is_card_kept: false,
            is_over: false,
            sealed: Vec::new(),
        };
        let inside = Inside { pin, wrong_tries: 0, state: Zeroizing::default() };
        Ok((record, inside, round, secret))
    }

    fn first(&self, new: &NewRound) -> Result<(OpenRound, RoundSecret), Notice> {
        let NewRound::First {
            forms,
            label,
            round_name,
            department,
            wave,
            headcount,
            floor,
            idle,
            has_own_result,
            key,
            ..
        } = new
        else {
            return Err(Notice::BadSetup);
        };
        let instruments = (self.forms)(forms.clone()).ok_or(Notice::OtherForms)?;
        let battery = Battery::new(instruments).map_err(|_| Notice::NotForGroups)?;
        let floor: u32 = floor.parse().map_err(|_| Notice::BadFloor)?;
        if floor < Floor::MINIMUM.persons() {
            return Err(Notice::BadFloor);
        }
        let named = |name: &str| Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        let plan = RoundPlan {
            label: label.clone(),
            round_name: named(round_name),
            department: named(department),
            wave: *Wave::ALL.get(*wave).ok_or(Notice::NoWave)?,
            headcount: headcount.parse().map_err(|_| Notice::BadHeadcount)?,
            floor: Floor::new(floor),
            idle_seconds: match idle {
                IdleLimit::Off => None,
                IdleLimit::Seconds(seconds) => u16::try_from(*seconds).ok(),
            },
            has_feedback: *has_own_result,
            is_strict: *key != Key::Device,
        };
        let secret = RoundSecret::from_bytes(self.sixteen()?);
        let id = RoundId::from_bytes(self.sixteen()?);
        let setup = RoundSetup::new(id, &secret, plan, &battery).map_err(|why| match why {
            NotASetup::Label => Notice::BadLabel,
            NotASetup::RoundName => Notice::BadRoundName,
            NotASetup::Department => Notice::BadDepartment,
            NotASetup::Headcount => Notice::BadHeadcount,
            NotASetup::Floor => Notice::BadFloor,
            NotASetup::IdleSeconds => Notice::BadSetup,
        })?;
        let key = RoundKey::new((self.random)().ok_or(Notice::NoRandomness)?);
        let round = OpenRound::begin(setup, &battery, key).map_err(|_| Notice::OtherForms)?;
        Ok((round, secret))
    }

    pub(super) fn sixteen(&self) -> Result<[u8; 16], Notice> {
        let bytes = (self.random)().ok_or(Notice::NoRandomness)?;
        bytes.first_chunk::<16>().copied().ok_or(Notice::NoRandomness)
    }
}
