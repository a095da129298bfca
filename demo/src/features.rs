//! The `target_features` section of a WebAssembly module.
//!
//! The compiler's own library is built with reference types, so the linker writes that feature down for the whole module even when
//! our crates leave it out. The glue generator believes the section and would then keep objects in a second table, which
//! `wasm2js` cannot translate. One module has to serve both builds, so the section is told the truth first.

use anyhow::{Context, Result, ensure};

/// What the shipped module must not rely on.
const UNUSED: [&[u8]; 3] = [b"reference-types", b"multivalue", b"call-indirect-overlong"];

const NAME: &[u8] = b"target_features";
const HEADER: usize = 8;

/// The same module with the features it does not use struck from its `target_features` section; without that section,
/// the module as it was.
///
/// # Errors
/// When the bytes are not a WebAssembly module.
pub fn strike_unused(wasm: &[u8]) -> Result<Vec<u8>> {
    ensure!(wasm.starts_with(b"\0asm"), "not a WebAssembly module");
    let mut reader = Reader { rest: wasm };
    let mut out = reader.take(HEADER)?.to_vec();
    while !reader.rest.is_empty() {
        let id = reader.byte()?;
        let length = reader.length()?;
        let body = reader.take(length)?;
        let body = match rewritten(id, body)? {
            Some(section) => section,
            None => body.to_vec(),
        };
        out.push(id);
        push_length(&mut out, body.len())?;
        out.extend(body);
    }
    Ok(out)
}

/// The new body when this is the section looked for.
fn rewritten(id: u8, body: &[u8]) -> Result<Option<Vec<u8>>> {
    if id != 0 {
        return Ok(None);
    }
    let mut reader = Reader { rest: body };
    let length = reader.length()?;
    if reader.take(length)? != NAME {
        return Ok(None);
    }
    let count = reader.length()?;
    let mut kept = Vec::new();
    for _ in 0..count {
        let prefix = reader.byte()?;
        let length = reader.length()?;
        let feature = reader.take(length)?;
        if !UNUSED.contains(&feature) {
            kept.push((prefix, feature));
        }
    }
    let mut out = Vec::new();
    push_length(&mut out, NAME.len())?;
    out.extend(NAME);
    push_length(&mut out, kept.len())?;
    for (prefix, feature) in kept {
        out.push(prefix);
        push_length(&mut out, feature.len())?;
        out.extend(feature);
    }
    Ok(Some(out))
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.rest.split_first().context("the module ends too early")?;
        self.rest = rest;
        Ok(*first)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .context("the module ends too early")?;
        self.rest = rest;
        Ok(taken)
    }

    /// An unsigned number of at most 32 bits in the format's own variable length.
    fn length(&mut self) -> Result<usize> {
        let mut value = 0_u32;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(usize::try_from(value)?);
            }
        }
        anyhow::bail!("a length in the module is longer than 32 bits")
    }
}

fn push_length(out: &mut Vec<u8>, length: usize) -> Result<()> {
    let mut left = u32::try_from(length)?;
    loop {
        let [low, ..] = left.to_le_bytes();
        left >>= 7;
        if left == 0 {
            out.push(low & 0x7f);
            return Ok(());
        }
        out.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(features: &[&str]) -> Vec<u8> {
        let mut body = Vec::new();
        push_length(&mut body, NAME.len()).unwrap();
        body.extend(NAME);
        push_length(&mut body, features.len()).unwrap();
        for feature in features {
            body.push(b'+');
            push_length(&mut body, feature.len()).unwrap();
            body.extend(feature.as_bytes());
        }
        // A type section of two bytes before it, which must survive untouched.
        let mut out = b"\0asm\x01\0\0\0\x01\x02\x2a\x2b\0".to_vec();
        push_length(&mut out, body.len()).unwrap();
        out.extend(body);
        out
    }

    // shows: S22
    #[test]
    fn strikes_reference_types_and_keeps_the_rest() {
        let before = module(&["bulk-memory", "multivalue", "reference-types", "sign-ext"]);
        assert_eq!(
            strike_unused(&before).unwrap(),
            module(&["bulk-memory", "sign-ext"])
        );
    }

    // shows: S22
    #[test]
    fn leaves_a_module_without_the_section_alone() {
        let plain = b"\0asm\x01\0\0\0\x01\x02\x2a\x2b".to_vec();
        assert_eq!(strike_unused(&plain).unwrap(), plain);
    }

    // shows: S22
    #[test]
    fn refuses_what_is_no_module() {
        assert!(strike_unused(b"<!doctype html>").is_err());
        let mut cut = module(&["bulk-memory"]);
        cut.truncate(cut.len() - 3);
        assert!(strike_unused(&cut).is_err());
    }

    // shows: S22
    #[test]
    fn lengths_survive_the_round_trip() {
        for length in [0_usize, 1, 127, 128, 300, 16_383, 16_384, 2_097_152] {
            let mut bytes = Vec::new();
            push_length(&mut bytes, length).unwrap();
            assert_eq!(Reader { rest: &bytes }.length().unwrap(), length);
        }
    }
}
