//! What the scripts weigh, and whether that is still accepted.

use crate::progress;
use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

/// Name of the list of sizes beside the files.
pub const FILE: &str = "sizes.json";
/// Where the limits and the last accepted sizes stand.
const BUDGET: &str = "demo/size-budget.json";
/// Growth above this many per cent has to be accepted in the budget file.
const GROWTH_PERCENT: u64 = 2;

/// One file in the three forms it can travel in. All in bytes.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Size {
    /// As it is.
    pub raw: u64,
    /// With gzip, level 9.
    pub gzip: u64,
    /// With brotli, quality 11.
    pub brotli: u64,
}

/// Sizes by file name.
pub type Sizes = BTreeMap<String, Size>;

/// A file and its compressed forms.
#[derive(Debug)]
pub struct Compressed {
    /// With gzip, level 9.
    pub gzip: Vec<u8>,
    /// With brotli, quality 11.
    pub brotli: Vec<u8>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    /// The sizes last looked at and accepted.
    accepted: Sizes,
    /// What must never be exceeded.
    limits: BTreeMap<String, Limit>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limit {
    /// Left out where nobody downloads the file without brotli on a slow line.
    gzip: Option<u64>,
    brotli: u64,
}

/// Compresses as hard as a server would ahead of time. The result depends on nothing but the bytes.
///
/// # Errors
/// Those of the compressors.
pub fn compress(bytes: &[u8]) -> Result<Compressed> {
    // No file name and no time in the header: the same input gives the same output.
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes)?;
    let mut brotli = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut brotli, &params)?;
    Ok(Compressed { gzip: gzip.finish()?, brotli })
}

/// The three sizes of a file.
///
/// # Errors
/// When a length does not fit, which no file here can reach.
pub fn of(raw: &[u8], compressed: &Compressed) -> Result<Size> {
    let length = |bytes: &[u8]| u64::try_from(bytes.len());
    Ok(Size { raw: length(raw)?, gzip: length(&compressed.gzip)?, brotli: length(&compressed.brotli)? })
}

/// Writes `sizes.json` into `folder`.
///
/// # Errors
/// When the file cannot be written.
pub fn write(folder: &Path, sizes: &Sizes) -> Result<()> {
    std::fs::write(folder.join(FILE), format!("{}\n", serde_json::to_string_pretty(sizes)?))?;
    Ok(())
}

/// Prints the sizes as a small table.
pub fn print(sizes: &Sizes) {
    progress::line(&format!("  {:<26} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip 9", "brotli 11"));
    for (name, size) in sizes {
        progress::line(&format!("  {name:<26} {:>9} {:>9} {:>9}", size.raw, size.gzip, size.brotli));
    }
}

/// Compares the sizes with the budget of the repository at `root`.
///
/// # Errors
/// When a limit is exceeded or a file has grown by more than 2 % since its size was last accepted.
pub fn check(root: &Path, sizes: &Sizes) -> Result<()> {
    let text = std::fs::read_to_string(root.join(BUDGET)).with_context(|| format!("cannot read {BUDGET}"))?;
    let budget: Budget =
        serde_json::from_str(&text).with_context(|| format!("{BUDGET} is not as expected"))?;
    let problems = problems(&budget, sizes);
    ensure!(problems.is_empty(), "{}", problems.join("\n"));
    Ok(())
}

fn problems(budget: &Budget, sizes: &Sizes) -> Vec<String> {
    let mut found = Vec::new();
    for (name, limit) in &budget.limits {
        let Some(size) = sizes.get(name) else { continue };
        for (form, is, most) in [("gzip", size.gzip, limit.gzip), ("brotli", size.brotli, Some(limit.brotli))]
        {
            if let Some(most) = most.filter(|most| is > *most) {
                found.push(format!("{name}: {is} bytes with {form}, the limit is {most}"));
            }
        }
    }
    for (name, size) in sizes {
        let Some(accepted) = budget.accepted.get(name) else {
            found.push(format!("{name} has no accepted size; add it to {BUDGET}"));
            continue;
        };
        for (form, is, was) in [
            ("raw", size.raw, accepted.raw),
            ("gzip", size.gzip, accepted.gzip),
            ("brotli", size.brotli, accepted.brotli),
        ] {
            if is * 100 > was * (100 + GROWTH_PERCENT) {
                found.push(format!("{name}: {is} bytes {form}, {was} were accepted; if the growth is worth it, write it into {BUDGET}"));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget(brotli: u64) -> Budget {
        let size = Size { raw: 300_000, gzip: 1_000, brotli };
        Budget {
            accepted: BTreeMap::from([("a.js".to_owned(), size)]),
            limits: BTreeMap::from([("a.js".to_owned(), Limit { gzip: Some(1_015), brotli: 2_000 })]),
        }
    }

    fn sizes(raw: u64, gzip: u64, brotli: u64) -> Sizes {
        BTreeMap::from([("a.js".to_owned(), Size { raw, gzip, brotli })])
    }

    // shows: F1
    #[test]
    fn growth_and_limits_are_told_apart() {
        assert!(problems(&budget(1_000), &sizes(306_000, 1_010, 1_020)).is_empty());
        assert_eq!(problems(&budget(1_000), &sizes(306_001, 1_010, 1_020)).len(), 1, "raw growth");
        assert_eq!(problems(&budget(1_000), &sizes(300_000, 1_016, 1_000)).len(), 1, "gzip limit");
        assert_eq!(problems(&budget(1_999), &sizes(300_000, 1_000, 2_001)).len(), 1, "brotli limit");
        assert!(problems(&budget(1_000), &sizes(1, 1, 1)).is_empty(), "smaller is fine");
    }

    // shows: F1
    #[test]
    fn a_new_file_needs_an_entry() {
        let new = BTreeMap::from([("b.js".to_owned(), Size { raw: 1, gzip: 1, brotli: 1 })]);
        assert_eq!(problems(&budget(1), &new).len(), 1);
    }

    // shows: F1, S7
    #[test]
    fn compression_is_repeatable_and_complete() {
        let text = "Spørgsmål ".repeat(500);
        let (one, two) = (compress(text.as_bytes()).unwrap(), compress(text.as_bytes()).unwrap());
        assert_eq!((&one.gzip, &one.brotli), (&two.gzip, &two.brotli));
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &*one.brotli, &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        let mut back = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&*one.gzip), &mut back).unwrap();
        assert_eq!(back, text);
        let size = of(text.as_bytes(), &one).unwrap();
        assert!(size.gzip < size.raw && size.brotli < size.raw);
    }
}
