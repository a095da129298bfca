//! The stored form of a round, from which a station continues after a restart.

use super::{
    Bundle, Closed, ContributionId, HandedOver, MAX_STATIONS, OpenRound, RoundSetup, Station, StationId,
};
use crate::group::aggregate::{Battery, Sums};
use crate::group::bytes::{NoFrame, Reader, Writer};
use crate::group::release::Release;
use crate::group::seal::{PublicKey, RoundKey};
use crate::group::terms::Unreadable;

/// A round as a station keeps it.
#[derive(Clone, Debug)]
pub enum Stored {
    /// It takes answers.
    Open(OpenRound),
    /// It has handed over.
    HandedOver(HandedOver),
    /// It is over.
    Closed(Closed),
}

/// What a station stores of an open round. The start screen lists it from here, and a test compares it with the fields
/// of the stored types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// What the facilitator has set up.
    Setup,
    /// How many have answered.
    Persons,
    /// How many of them left something out or have an answer without points, scale by scale.
    Incomplete,
    /// Sums and sums of squares of scales and items.
    Sums,
    /// Counts of a few classes of answers.
    Classes,
    /// How many answered faster than the questions can be read.
    Fast,
    /// A random number for the last sitting, so that it counts once.
    LastSitting,
    /// Random numbers and keys of the tablets of the round.
    Stations,
}

impl Kept {
    /// All of it.
    pub const ALL: [Self; 8] = [
        Self::Setup,
        Self::Persons,
        Self::Incomplete,
        Self::Sums,
        Self::Classes,
        Self::Fast,
        Self::LastSitting,
        Self::Stations,
    ];
}

const LETTERS: [u8; 4] = *b"TRYR";
/// Before version 2 only persons who left nothing out were summed.
const VERSION: u8 = 2;
const FIRST_VERSION: u8 = 1;

const OPEN_FIRST: u8 = 1;
const OPEN_FURTHER: u8 = 2;
const HANDED_OVER: u8 = 3;
const CLOSED: u8 = 4;

impl Stored {
    /// The bytes to keep, to be sealed with [`seal`](crate::group::seal::seal) before they are written. Those of an open round
    /// are as many for every number of persons.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Open(round) => round.to_bytes(),
            Self::HandedOver(round) => {
                let mut writer = Writer::new(LETTERS, VERSION);
                writer.byte(HANDED_OVER);
                round.setup.write(&mut writer);
                writer.long(u32::try_from(round.bundle.0.len()).unwrap_or(u32::MAX));
                writer.raw(&round.bundle.0);
                writer.finish()
            }
            Self::Closed(round) => {
                let mut writer = Writer::new(LETTERS, VERSION);
                writer.byte(CLOSED);
                writer.byte(round.release.version());
                round.release.write(&mut writer);
                writer.finish()
            }
        }
    }

    /// Reads [`Stored::to_bytes`]. `battery` finds the instruments of an open round.
    ///
    /// # Errors
    ///
    /// See [`Unreadable`].
    pub fn from_bytes(
        bytes: &[u8],
        battery: impl FnOnce(&RoundSetup) -> Option<Battery>,
    ) -> Result<Self, Unreadable> {
        let mut reader = match Reader::new(bytes, LETTERS, VERSION) {
            Err(NoFrame::OtherVersion(FIRST_VERSION)) => return closed_before(bytes),
            read => read?,
        };
        let kind = reader.byte().ok_or(Unreadable::Damaged)?;
        let read = match kind {
            OPEN_FIRST | OPEN_FURTHER => {
                let setup = RoundSetup::read(&mut reader).ok_or(Unreadable::Damaged)?;
                let battery =
                    battery(&setup).filter(|battery| setup.is_of(battery)).ok_or(Unreadable::OtherBattery)?;
                open(kind, setup, battery, &mut reader).map(Self::Open)
            }
            HANDED_OVER => handed_over(&mut reader).map(Self::HandedOver),
            CLOSED => closed(&mut reader),
            _ => None,
        };
        read.filter(|_| reader.is_at_end()).ok_or(Unreadable::Damaged)
    }
}

fn closed(reader: &mut Reader<'_>) -> Option<Stored> {
    let version = reader.byte()?;
    Release::read(reader, version).map(|release| Stored::Closed(Closed { release }))
}

/// A round that an older program closed: its release may not have been saved yet. Its open rounds are not read, because
/// their sums are not of the same persons.
fn closed_before(bytes: &[u8]) -> Result<Stored, Unreadable> {
    let mut reader = Reader::new(bytes, LETTERS, FIRST_VERSION)?;
    if reader.byte() != Some(CLOSED) {
        return Err(NoFrame::OtherVersion(FIRST_VERSION).into());
    }
    let read = [1, 2].into_iter().find_map(|version| {
        let mut reader = reader.clone();
        Release::read(&mut reader, version).filter(|_| reader.is_at_end())
    });
    read.map(|release| Stored::Closed(Closed { release })).ok_or(Unreadable::Damaged)
}

impl OpenRound {
    /// See [`Stored::to_bytes`].
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(LETTERS, VERSION);
        writer.byte(if self.is_first() { OPEN_FIRST } else { OPEN_FURTHER });
        self.setup.write(&mut writer);
        writer.flag(self.last.is_some());
        writer.raw(&self.last.map_or([0; 16], |id| id.0));
        match &self.station {
            Station::First { key, added } => {
                writer.raw(key.seed());
                writer.byte(u8::try_from(added.len()).unwrap_or(u8::MAX));
                let empty = StationId([0; 16]);
                for id in added.iter().chain(std::iter::repeat(&empty)).take(MAX_STATIONS) {
                    writer.raw(&id.0);
                }
            }
            Station::Further { id, key } => {
                writer.raw(&id.0);
                writer.raw(&key.0);
            }
        }
        self.sums.write(&self.battery, &mut writer);
        writer.finish()
    }

    /// Reads [`OpenRound::to_bytes`] with the instruments of the round.
    ///
    /// # Errors
    ///
    /// See [`Unreadable`]; a round that is not open is [`Unreadable::Damaged`].
    pub fn from_bytes(bytes: &[u8], battery: &Battery) -> Result<Self, Unreadable> {
        match Stored::from_bytes(bytes, |_| Some(battery.clone()))? {
            Stored::Open(round) => Ok(round),
            Stored::HandedOver(_) | Stored::Closed(_) => Err(Unreadable::Damaged),
        }
    }
}

fn open(kind: u8, setup: RoundSetup, battery: Battery, reader: &mut Reader<'_>) -> Option<OpenRound> {
    let (has_last, last) = (reader.flag()?, reader.array()?);
    if !has_last && last != [0; 16] {
        return None;
    }
    let last = has_last.then_some(ContributionId(last));
    let station = if kind == OPEN_FIRST {
        let key = RoundKey::new(reader.array()?);
        let count = usize::from(reader.byte()?);
        let mut added = Vec::with_capacity(MAX_STATIONS);
        for place in 0..MAX_STATIONS {
            let id = reader.array()?;
            if place < count {
                added.push(StationId(id));
            } else if id != [0; 16] {
                return None;
            }
        }
        if count > MAX_STATIONS || !added.is_sorted_by(|a, b| a < b) {
            return None;
        }
        Station::First { key, added }
    } else {
        Station::Further { id: StationId(reader.array()?), key: PublicKey(reader.array()?) }
    };
    let sums = Sums::read(&battery, reader)?;
    Some(OpenRound { setup, battery, station, last, sums })
}

fn handed_over(reader: &mut Reader<'_>) -> Option<HandedOver> {
    let setup = RoundSetup::read(reader)?;
    let length = usize::try_from(reader.long()?).ok()?;
    Some(HandedOver { setup, bundle: Bundle::from_bytes(reader.raw(length)?)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::group::aggregate::{Counted, Part, Rated};

    // The patterns name every field, so a new one does not compile until it is added here, to `Kept` and to the texts.
    // shows: P23, P1
    #[test]
    fn every_field_of_a_stored_round_is_one_that_people_are_told_of() {
        let (battery, _, setup) = RoundSetup::sample();
        let round = OpenRound::begin(setup, &battery, RoundKey::new([3; 32])).unwrap();
        // The instruments are not stored: the setup names them.
        let OpenRound { setup, battery: _, station, last, sums } = round;
        let Part { persons, incomplete, skipped, blocks, squares, classes, themes, levels } = Part::default();
        let Counted { n, whole } = Counted::default();
        let Rated { n: rated, sum } = Rated::default();
        let mut told =
            vec![of(&setup, Kept::Setup), of(&last, Kept::LastSitting), of(&persons, Kept::Persons)];
        for count in [incomplete, skipped, n, whole] {
            told.push(of(&count, Kept::Incomplete));
        }
        assert!(blocks.is_empty() && themes.is_empty());
        told.extend([of(&rated, Kept::Incomplete), of(&sum, Kept::Sums), of(&sums.fast(), Kept::Fast)]);
        told.extend([of(&squares, Kept::Sums), of(&classes, Kept::Classes), of(&levels, Kept::Classes)]);
        match station {
            Station::First { key, added } => {
                told.extend([of(&key, Kept::Stations), of(&added, Kept::Stations)]);
            }
            Station::Further { id, key } => {
                told.extend([of(&id, Kept::Stations), of(&key, Kept::Stations)]);
            }
        }
        // Nothing of one person, and nothing that knows how many there were but the count.
        assert!(sums == Sums::new(&battery));
        told.sort();
        told.dedup();
        assert_eq!(told, Kept::ALL);
    }

    // shows: P9, R5
    #[test]
    fn a_round_that_an_older_program_closed_still_has_its_release_and_an_open_one_is_of_another_version() {
        let (battery, _, setup) = RoundSetup::sample();
        let mut writer = Writer::new(LETTERS, FIRST_VERSION);
        let sums = Sums::new(&battery);
        let day = crate::format::day::Day::new(2026, 11, 23).unwrap();
        let release = Release::of(&setup, &battery, &sums, day);
        assert_eq!(release.version(), 1);
        writer.byte(CLOSED);
        release.write(&mut writer);
        let closed = writer.finish();
        let Ok(Stored::Closed(read)) = Stored::from_bytes(&closed, |_| None) else { panic!("closed") };
        assert_eq!(read.release(), &release);
        for kind in [OPEN_FIRST, OPEN_FURTHER, HANDED_OVER] {
            let mut writer = Writer::new(LETTERS, FIRST_VERSION);
            writer.byte(kind);
            setup.write(&mut writer);
            let read = Stored::from_bytes(&writer.finish(), |_| Some(battery.clone()));
            assert_eq!(read.unwrap_err(), Unreadable::OtherVersion);
        }
    }

    fn of<T>(_: &T, kept: Kept) -> Kept {
        kept
    }
}
