//! Why a step is refused. The round is as it was before.

use std::fmt;

use super::OpenRound;
use crate::group::aggregate::Unsummed;

/// Why something was not taken. The round is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// It was made with other instruments than those of the round.
    OtherBattery,
    /// There would be more than 10,000 persons.
    TooMany,
    /// A number beyond what the instruments allow.
    OutOfRange,
    /// The secret is not that of the round.
    OtherSecret,
    /// The bundle was changed, or was made for another round or another station.
    NotOpened,
    /// The bundle was made by a program with another format.
    OtherVersion,
    /// This station has handed over before.
    Replay,
    /// More than [`MAX_STATIONS`](super::MAX_STATIONS).
    TooManyStations,
    /// Only the first station collects and closes.
    NotTheFirst,
    /// The first station closes the round and cannot hand over.
    TheFirst,
    /// There are more persons than the headcount, and this is not confirmed.
    AboveHeadcount,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherBattery => "it was made with other instruments than those of the round",
            Self::TooMany => "a round takes at most 10,000 persons",
            Self::OutOfRange => "a number is beyond what the instruments allow",
            Self::OtherSecret => "the secret is not that of the round",
            Self::NotOpened => "the bundle was changed, or was made for another round",
            Self::OtherVersion => "the bundle was made by another version of the program",
            Self::Replay => "this station has handed over before",
            Self::TooManyStations => "at most 50 stations hand over",
            Self::NotTheFirst => "only the first station collects and closes",
            Self::TheFirst => "the first station has nobody to hand over to",
            Self::AboveHeadcount => "more persons have answered than were in the room",
        })
    }
}

impl std::error::Error for Refused {}

impl From<Unsummed> for Refused {
    fn from(why: Unsummed) -> Self {
        match why {
            Unsummed::OtherBattery => Self::OtherBattery,
            Unsummed::TooMany => Self::TooMany,
            Unsummed::OutOfRange => Self::OutOfRange,
        }
    }
}

/// A step that was refused, and the round as it was before.
#[derive(Clone, Debug)]
pub struct StillOpen {
    /// The round, to go on with.
    pub round: Box<OpenRound>,
    /// Why nothing was done.
    pub why: Refused,
}

impl fmt::Display for StillOpen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.why.fmt(f)
    }
}

impl std::error::Error for StillOpen {}
