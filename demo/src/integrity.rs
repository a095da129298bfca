//! The hashes that let a page refuse an altered file.

use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256, Sha384};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Name of the list of hashes beside the files.
pub const FILE: &str = "integrity.json";

/// Hashes by file name.
pub type Hashes = BTreeMap<String, String>;

/// The value for an `integrity` attribute: `sha384-` and the hash in base64.
pub fn hash(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// The first eight bytes of the SHA-256 of several pieces in hexadecimal: enough to name a build on this machine.
pub fn short_name(pieces: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for piece in pieces {
        hasher.update(piece.len().to_le_bytes());
        hasher.update(piece);
    }
    let mut name = String::new();
    for byte in hasher.finalize().iter().take(8) {
        // Writing to a `String` cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    name
}

/// Writes `integrity.json` into `folder`.
///
/// # Errors
/// When the file cannot be written.
pub fn write(folder: &Path, hashes: &Hashes) -> Result<()> {
    std::fs::write(folder.join(FILE), format!("{}\n", serde_json::to_string_pretty(hashes)?))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: S6
    #[test]
    fn hashes_have_the_form_of_the_attribute() {
        // Known value: the empty input.
        let empty = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(hash(b""), empty);
        assert_ne!(hash(b"a"), hash(b"b"));
    }

    // shows: S7
    #[test]
    fn names_depend_on_every_piece_and_its_place() {
        assert_eq!(short_name(&[b"ab", b"c"]), short_name(&[b"ab", b"c"]));
        assert_ne!(short_name(&[b"ab", b"c"]), short_name(&[b"a", b"bc"]));
        assert_eq!(short_name(&[]).len(), 16);
    }
}
