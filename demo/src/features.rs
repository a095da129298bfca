//! The list of features in a WebAssembly module.
//!
//! The standard library is compiled with reference types, so the linker notes that feature for the whole module even when our
//! crates do not use it. The glue generator believes the note and would keep objects in a second table, which `wasm2js`
//! cannot translate. One module serves both builds, so the list is taken out; without it the generator uses the basic format.

use anyhow::{Context as _, Result};
use wasmparser::{Parser, Payload};

const NAME: &str = "target_features";
/// Magic number and version.
const HEADER: usize = 8;

/// The same module without its `target_features` section; all other sections keep their bytes.
///
/// # Errors
/// When the bytes are not a WebAssembly module.
pub fn without_list(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::with_capacity(wasm.len());
    out.extend(wasm.get(..HEADER).context("not a WebAssembly module")?);
    let mut end_before = HEADER;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        let Some((_, content)) = payload.as_section() else { continue };
        if !matches!(&payload, Payload::CustomSection(section) if section.name() == NAME) {
            out.extend(wasm.get(end_before..content.end).context("a section behind the end of the module")?);
        }
        end_before = content.end;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0";
    const LIST: &[u8] = b"\0\x22\x0ftarget_features\x01+\x0freference-types";
    const AFTER: &[u8] = b"\0\x06\x04namex";

    // shows: S22
    #[test]
    fn the_list_goes_and_the_rest_stays() {
        let module = [BEFORE, LIST, AFTER].concat();
        assert_eq!(without_list(&module).unwrap(), [BEFORE, AFTER].concat());
        let plain = [BEFORE, AFTER].concat();
        assert_eq!(without_list(&plain).unwrap(), plain);
    }

    // shows: S22
    #[test]
    fn what_is_no_module_or_cut_off_is_refused() {
        assert!(without_list(b"<!doctype html>").is_err());
        assert!(without_list(b"").is_err());
        assert!(without_list(&[BEFORE, b"\x0a\x05\x01"].concat()).is_err());
    }
}
