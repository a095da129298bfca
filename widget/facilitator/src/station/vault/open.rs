//! A record opened and sealed again.

use trygskema_core::group::aggregate::Battery;
use trygskema_core::group::round::Stored;
use trygskema_core::group::seal::{RoundSecret, open, seal};
use trygskema_core::group::setup::RoundSetup;
use trygskema_core::group::terms::Unreadable as NoRound;
use zeroize::Zeroizing;

use super::facts::Facts;
use super::{Closed, Opened, Parts};
use crate::station::model::Block;
use crate::station::record::{Inside, Record, Unreadable, key_when_over};
use crate::station::storage::Put;
use crate::station::text::Notice;

/// What the seal of a record is for; the head of the record comes behind it.
const CONTEXT: &[u8] = b"trygskema station 2";

impl Parts {
    /// Opens the record, with the secret of a card, the one in memory or the one that stands beside it.
    pub(super) fn open(&self, bytes: Option<&[u8]>, card: Option<[u8; 16]>) -> Result<Opened, Closed> {
        let record = Record::from_bytes(bytes.ok_or(Closed::Gone)?).map_err(|why| match why {
            Unreadable::Damaged => Closed::Blocked(Block::Damaged),
            Unreadable::Newer => Closed::Blocked(Block::Newer),
        })?;
        let keys = self.keys(&record, card);
        if keys.is_empty() {
            let sealed = Closed::Sealed { has_two_cards: record.has_two_cards };
            return Err(if record.is_card_kept { sealed } else { Closed::Blocked(Block::CardLost) });
        }
        let context = context(&record);
        let opened = keys.into_iter().find_map(|key| Some((open(&key, &context, &record.sealed).ok()?, key)));
        let (content, secret) =
            opened.ok_or(if card.is_some() { Closed::WrongCard } else { Closed::Blocked(Block::Damaged) })?;
        let inside = Inside::from_bytes(&Zeroizing::new(content)).ok_or(Closed::Blocked(Block::Damaged))?;
        let stored = Stored::from_bytes(&inside.state, |setup| self.battery(setup)).map_err(|why| {
            Closed::Blocked(match why {
                NoRound::Damaged => Block::Damaged,
                NoRound::OtherVersion => Block::Newer,
                NoRound::OtherBattery => Block::OtherForms,
            })
        })?;
        Ok(Opened { record, inside, stored, secret })
    }

    /// What may open the record: a card if there is one, else what is in memory or stands beside the sealed part.
    fn keys(&self, record: &Record, card: Option<[u8; 16]>) -> Vec<RoundSecret> {
        let kept = self.secret.borrow().as_ref().map(|secret| *secret.as_bytes());
        let known = match card {
            Some(card) => vec![card],
            None => kept.or(record.secret).into_iter().collect(),
        };
        if !record.is_over {
            return known.into_iter().map(RoundSecret::from_bytes).collect();
        }
        // In memory is still the secret if the round was ended by a try whose end was never heard of.
        let made = known.iter().map(|secret| key_when_over(*secret));
        let stored = record.secret.filter(|_| card.is_none());
        let as_it_is = known.iter().copied().filter(|_| card.is_none());
        made.chain(as_it_is).chain(stored).map(RoundSecret::from_bytes).collect()
    }

    /// The instruments of a round, looked up once.
    pub(super) fn battery(&self, setup: &RoundSetup) -> Option<Battery> {
        let kept = self.battery.borrow().clone().filter(|battery| setup.is_of(battery));
        if kept.is_some() {
            return kept;
        }
        let ids = setup.battery().iter().map(|form| form.id().to_owned()).collect();
        let battery = Battery::new((self.forms)(ids)?).ok().filter(|battery| setup.is_of(battery))?;
        self.battery.replace(Some(battery.clone()));
        Some(battery)
    }

    /// The record with its state as it is now; `None` without randomness.
    pub(super) fn sealed(&self, opened: &Opened) -> Option<Vec<u8>> {
        let Opened { record, inside, stored, secret } = opened;
        let inside = Inside { state: Zeroizing::new(stored.to_bytes()), ..inside.clone() };
        let mut record = record.clone();
        record.sealed = seal(secret, &context(&record), (self.random)()?, &inside.to_bytes());
        Some(record.to_bytes())
    }

    /// Writes it, and tells how the round stands then.
    pub(super) fn put(&self, opened: &Opened) -> (Put, Result<Facts, Notice>) {
        match self.sealed(opened) {
            Some(bytes) => (Put::Write(bytes), Ok(opened.facts())),
            None => (Put::Keep, Err(Notice::NoRandomness)),
        }
    }
}

/// What the seal of this record is for.
pub(super) fn context(record: &Record) -> Vec<u8> {
    [CONTEXT, &record.head()].concat()
}
