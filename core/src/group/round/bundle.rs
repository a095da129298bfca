//! What a further station hands over to the first one.

use zeroize::Zeroizing;

use super::Refused;
use crate::group::aggregate::{Battery, Sums};
use crate::group::bytes::{NoFrame, Reader, Writer, from_base45, to_base45};
use crate::group::setup::RoundSetup;
use crate::group::terms::StationId;

/// The sums of one station, sealed for the first station: the same length whatever they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle(pub(super) Vec<u8>);

pub(super) const LETTERS: [u8; 4] = *b"TRYB";
/// Before version 2 only persons who left nothing out were summed.
pub(super) const VERSION: u8 = 2;

const PREFIX: &str = "TRYGBUNDLE:";

/// The most bytes of a bundle; one of the largest battery stays below.
pub(super) const MAX_BYTES: usize = 100_000;

impl Bundle {
    /// Bytes that were handed over. What they are shows when they are added.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        (!bytes.is_empty() && bytes.len() <= MAX_BYTES).then(|| Self(bytes.to_vec()))
    }

    /// The bytes, for a file.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bundle as text for a QR code.
    pub fn to_text(&self) -> String {
        to_base45(PREFIX, &self.0)
    }

    /// Reads [`Bundle::to_text`].
    pub fn from_text(text: &str) -> Option<Self> {
        Self::from_bytes(&from_base45(PREFIX, text)?)
    }
}

/// What is sealed into a bundle.
pub(super) fn content(
    setup: &RoundSetup,
    battery: &Battery,
    id: &StationId,
    sums: &Sums,
) -> Zeroizing<Vec<u8>> {
    let mut writer = Writer::new(LETTERS, VERSION);
    writer.raw(&setup.id.0);
    writer.raw(&battery.digest());
    writer.raw(&id.0);
    sums.write(battery, &mut writer);
    Zeroizing::new(writer.finish())
}

/// The station and the sums in an opened bundle.
pub(super) fn read(
    content: &[u8],
    setup: &RoundSetup,
    battery: &Battery,
) -> Result<(StationId, Sums), Refused> {
    let mut reader = Reader::new(content, LETTERS, VERSION).map_err(|why| match why {
        NoFrame::Damaged => Refused::NotOpened,
        NoFrame::OtherVersion(_) => Refused::OtherVersion,
    })?;
    if reader.array() != Some(setup.id.0) {
        return Err(Refused::NotOpened);
    }
    if reader.array() != Some(battery.digest()) {
        return Err(Refused::OtherBattery);
    }
    let id = reader.array().map(StationId).ok_or(Refused::NotOpened)?;
    let sums = Sums::read(battery, &mut reader).filter(|_| reader.is_at_end()).ok_or(Refused::OutOfRange)?;
    Ok((id, sums))
}
