//! What a further station hands over to the first one.

use crate::group::bytes::{from_base45, to_base45};

/// The sums of one station, sealed for the first station: the same length whatever they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle(pub(super) Vec<u8>);

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
