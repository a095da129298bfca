//! A round: one collection from one group, released once.
//!
//! The states are types. An [`OpenRound`] takes contributions and has no statistic; closing consumes it and leaves a
//! [`Closed`] round, which has its release and takes nothing; a further station hands its sums over and is left with
//! [`HandedOver`], which takes nothing and shows nothing.
//!
//! ```
//! use trygskema_core::{group::aggregate::{Battery, Contribution}, questionnaire::answer::AnswerSheet, questionnaire::instrument::builtin};
//! use trygskema_core::format::day::Day;
//! use trygskema_core::group::round::{AboveHeadcount, OpenRound};
//! use trygskema_core::group::setup::{RoundPlan, RoundSetup};
//! use trygskema_core::group::terms::{ContributionId, Floor, RoundId, Wave};
//! use trygskema_core::group::seal::{RoundKey, RoundSecret};
//!
//! let battery = Battery::new(vec![builtin::instrument("oms-hc-15").unwrap()]).unwrap();
//! let plan = RoundPlan {
//!     label: "Ward 4, workshop".to_owned(),
//!     round_name: None,
//!     department: None,
//!     wave: Wave::Before,
//!     headcount: 6,
//!     floor: Floor::MINIMUM,
//!     idle_seconds: Some(90),
//!     has_feedback: true,
//!     is_strict: false,
//! };
//! let secret = RoundSecret::from_bytes([1; 16]); // random in earnest, as are the other bytes
//! let setup = RoundSetup::new(RoundId::from_bytes([2; 16]), &secret, plan, &battery).unwrap();
//! let mut round = OpenRound::begin(setup, &battery, RoundKey::new([3; 32])).unwrap();
//! for person in 0..6 {
//!     let mut answers = AnswerSheet::new(&battery.instruments()[0]);
//!     for item in 0..15 {
//!         answers.set(item, 1 + (person + item as u8) % 5).unwrap();
//!     }
//!     let contribution = Contribution::of(&battery, &[answers]).unwrap();
//!     round.contribute(ContributionId::from_bytes([person; 16]), &contribution).unwrap();
//! }
//! assert_eq!(round.persons(), 6);
//! let closed = round.close(Day::parse("2026-11-23").unwrap(), AboveHeadcount::NotConfirmed).unwrap();
//! let shown = closed.release().battery()[0].shown().unwrap();
//! assert!(shown.scales()[0].figures().is_some());
//! assert!(shown.items().is_empty()); // 15 persons are needed for those
//! ```
//!
//! An open round has no release, and a closed one takes nothing more:
//!
//! ```compile_fail
//! # use trygskema_core::group::round::OpenRound;
//! fn peek(round: &OpenRound) {
//!     round.release();
//! }
//! ```
//!
//! ```compile_fail
//! # use trygskema_core::format::day::Day;
//! # use trygskema_core::group::round::{AboveHeadcount, OpenRound};
//! fn close_twice(round: OpenRound, day: Day) {
//!     let first = round.close(day, AboveHeadcount::NotConfirmed);
//!     let second = round.close(day, AboveHeadcount::NotConfirmed);
//! }
//! ```
//!
//! ```compile_fail
//! # use trygskema_core::{group::aggregate::Contribution, group::round::Closed, group::terms::ContributionId};
//! fn add(mut round: Closed, id: ContributionId, contribution: &Contribution) {
//!     round.contribute(id, contribution);
//! }
//! ```

mod bundle;
mod refused;
mod stored;

pub use self::bundle::Bundle;
pub use self::refused::{Refused, StillOpen};
pub use self::stored::{Kept, Stored};

use crate::format::day::Day;
use crate::group::aggregate::{Battery, Contribution, Sums};
use crate::group::release::Release;
use crate::group::seal::{PublicKey, Randomness, RoundKey, RoundSecret, open_with, seal_for};
use crate::group::setup::{Invitation, RoundSetup};
use crate::group::terms::{ContributionId, StationId};

/// The most stations that hand over to the first one.
pub const MAX_STATIONS: usize = 50;

/// A round that takes answers. It has no statistic: only how many persons have answered.
#[derive(Clone, Debug)]
pub struct OpenRound {
    setup: RoundSetup,
    battery: Battery,
    station: Station,
    /// The last one only: no list of events exists.
    last: Option<ContributionId>,
    sums: Sums,
}

/// Which station of the round this is.
#[derive(Clone, Debug)]
enum Station {
    /// The one that collects and closes. `added` is sorted by id, so that it does not show the order of arrival.
    First {
        key: RoundKey,
        added: Vec<StationId>,
    },
    Further {
        id: StationId,
        key: PublicKey,
    },
}

/// What became of a contribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// It was added.
    Now,
    /// It had been added before: this was a second try.
    Already,
}

/// Whether it is confirmed that more persons answered than the headcount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AboveHeadcount {
    /// Not confirmed: a round with too many persons is not closed.
    NotConfirmed,
    /// Confirmed by the facilitator; see [`Release::is_above_headcount`].
    Confirmed,
}

/// A further station after hand-over: it takes no answers in this round and knows none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOver {
    setup: RoundSetup,
    bundle: Bundle,
}

/// A round after its end: its release, and nothing that could make another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    release: Release,
}

impl OpenRound {
    /// Opens a round at its first station: the one that collects from the others and closes.
    ///
    /// # Errors
    ///
    /// If the instruments are not those of the setup.
    pub fn begin(setup: RoundSetup, battery: &Battery, key: RoundKey) -> Result<Self, Refused> {
        Self::empty(setup, battery, Station::First { key, added: Vec::new() })
    }

    /// Joins a round at a further station.
    ///
    /// # Errors
    ///
    /// If the instruments are not those of the setup.
    pub fn join(invitation: &Invitation, battery: &Battery, id: StationId) -> Result<Self, Refused> {
        Self::empty(invitation.setup.clone(), battery, Station::Further { id, key: invitation.key })
    }

    fn empty(setup: RoundSetup, battery: &Battery, station: Station) -> Result<Self, Refused> {
        if !setup.is_of(battery) {
            return Err(Refused::OtherBattery);
        }
        Ok(Self { setup, station, last: None, sums: Sums::new(battery), battery: battery.clone() })
    }

    /// What the round is.
    pub fn setup(&self) -> &RoundSetup {
        &self.setup
    }

    /// The instruments of the round.
    pub fn battery(&self) -> &Battery {
        &self.battery
    }

    /// How many persons have answered here and at the stations that were added.
    pub fn persons(&self) -> u32 {
        self.sums.persons()
    }

    /// Whether this station collects and closes.
    pub fn is_first(&self) -> bool {
        matches!(self.station, Station::First { .. })
    }

    /// How many stations have been added.
    pub fn stations_added(&self) -> usize {
        match &self.station {
            Station::First { added, .. } => added.len(),
            Station::Further { .. } => 0,
        }
    }

    /// What another station needs to take part. Only the first station can invite, with the secret of the round.
    ///
    /// # Errors
    ///
    /// At a further station, or with another secret.
    pub fn invitation(&self, secret: &RoundSecret) -> Result<Invitation, Refused> {
        let Station::First { key, .. } = &self.station else { return Err(Refused::NotTheFirst) };
        self.must_open(secret)?;
        Ok(Invitation { setup: self.setup.clone(), secret: secret.clone(), key: key.public() })
    }

    fn must_open(&self, secret: &RoundSecret) -> Result<(), Refused> {
        if self.setup.is_opened_by(secret) { Ok(()) } else { Err(Refused::OtherSecret) }
    }

    /// Adds one person. The same id as the last time is a second try and adds nothing.
    ///
    /// # Errors
    ///
    /// If the contribution is not of this round, or there are too many persons.
    pub fn contribute(
        &mut self,
        id: ContributionId,
        contribution: &Contribution,
    ) -> Result<Counted, Refused> {
        if self.last == Some(id) {
            return Ok(Counted::Already);
        }
        self.sums.add(contribution)?;
        self.last = Some(id);
        Ok(Counted::Now)
    }

    /// Adds what another station handed over, once. Nothing of it can be seen.
    ///
    /// # Errors
    ///
    /// See [`Refused`]; then nothing was added.
    pub fn merge(&mut self, secret: &RoundSecret, bundle: &Bundle) -> Result<(), Refused> {
        self.must_open(secret)?;
        let round = self.setup.id.0;
        let Station::First { key, added } = &mut self.station else { return Err(Refused::NotTheFirst) };
        let content = open_with(key, secret, &round, &bundle.0).ok_or(Refused::NotOpened)?;
        let (id, sums) = bundle::read(&content, &self.setup, &self.battery)?;
        let Err(place) = added.binary_search(&id) else { return Err(Refused::Replay) };
        if added.len() >= MAX_STATIONS {
            return Err(Refused::TooManyStations);
        }
        self.sums.merge(&sums)?;
        added.insert(place, id);
        Ok(())
    }

    /// Ends a further station: its sums are sealed for the first one and erased here.
    ///
    /// # Errors
    ///
    /// At the first station, or with another secret; the round goes on.
    pub fn hand_over(self, secret: &RoundSecret, randomness: Randomness) -> Result<HandedOver, StillOpen> {
        match self.sealed(secret, randomness) {
            Ok(bundle) => Ok(HandedOver { setup: self.setup, bundle }),
            Err(why) => Err(StillOpen { round: Box::new(self), why }),
        }
    }

    fn sealed(&self, secret: &RoundSecret, randomness: Randomness) -> Result<Bundle, Refused> {
        let Station::Further { id, key } = &self.station else { return Err(Refused::TheFirst) };
        self.must_open(secret)?;
        let content = bundle::content(&self.setup, &self.battery, id, &self.sums);
        let sealed = seal_for(key, secret, &self.setup.id.0, randomness, &content);
        sealed.map(Bundle).ok_or(Refused::NotOpened)
    }

    /// Ends the round: the release is made of the sums, and the sums are erased. There is no way back.
    ///
    /// # Errors
    ///
    /// At a further station, or with more persons than were in the room unless that is confirmed; the round goes on.
    pub fn close(self, day: Day, above: AboveHeadcount) -> Result<Closed, StillOpen> {
        let is_above = self.persons() > self.setup.headcount;
        let why = match &self.station {
            Station::Further { .. } => Some(Refused::NotTheFirst),
            Station::First { .. } if is_above && above == AboveHeadcount::NotConfirmed => {
                Some(Refused::AboveHeadcount)
            }
            Station::First { .. } => None,
        };
        match why {
            Some(why) => Err(StillOpen { round: Box::new(self), why }),
            None => Ok(Closed { release: Release::of(&self.setup, &self.battery, &self.sums, day) }),
        }
    }
}

impl HandedOver {
    /// What the round is.
    pub fn setup(&self) -> &RoundSetup {
        &self.setup
    }

    /// What is carried to the first station, which alone can read it. It may be shown as often as needed: it counts once.
    pub fn bundle(&self) -> &Bundle {
        &self.bundle
    }
}

impl Closed {
    /// The one release of the round.
    pub fn release(&self) -> &Release {
        &self.release
    }
}

#[cfg(test)]
mod tests {
    use super::bundle::{LETTERS, VERSION};
    use super::*;
    use crate::group::bytes::Writer;

    // shows: P17, P15
    #[test]
    fn a_bundle_of_another_version_is_told_from_a_damaged_one_and_counts_nowhere() {
        let (battery, secret, setup) = RoundSetup::sample();
        let key = RoundKey::new([3; 32]);
        let mut round = OpenRound::begin(setup, &battery, key.clone()).unwrap();
        let before = round.to_bytes();
        let id = round.setup.id.0;
        let sealed = |letters, version, cut: usize| {
            let mut writer = Writer::new(letters, version);
            writer.raw(&id);
            writer.raw(&battery.digest());
            writer.raw(&[4; 16]);
            Sums::new(&battery).write(&battery, &mut writer);
            let content = writer.finish();
            let content = &content[..content.len() - cut];
            Bundle(seal_for(&key.public(), &secret, &id, [5; 32], content).unwrap())
        };
        for (letters, version, cut, why) in [
            (LETTERS, 1, 0, Refused::OtherVersion),
            (LETTERS, 3, 0, Refused::OtherVersion),
            (LETTERS, 2, 1, Refused::NotOpened),
            (*b"TRYL", 2, 0, Refused::NotOpened),
        ] {
            assert_eq!(round.merge(&secret, &sealed(letters, version, cut)), Err(why));
            assert_eq!(round.to_bytes(), before);
        }
        assert_eq!(round.merge(&secret, &sealed(LETTERS, VERSION, 0)), Ok(()));
    }
}
