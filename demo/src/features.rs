//! The `target_features` section of a WebAssembly module.
//!
//! The compiler's own library is built with reference types, so the linker writes that feature down for the whole module
//! even when our crates leave it out. The glue generator believes the section and would then keep objects in a second
//! table, which `wasm2js` cannot translate. One module has to serve both builds, so the section is told the truth first.

use crate::module::{CUSTOM, Reader, change_sections, push_length, push_prefixed};
use anyhow::Result;

/// What the shipped module must not rely on.
const UNUSED: [&[u8]; 3] = [b"reference-types", b"multivalue", b"call-indirect-overlong"];

const NAME: &[u8] = b"target_features";

/// The same module with the features it does not use struck from its `target_features` section; without that section,
/// the module as it was.
///
/// # Errors
/// When the bytes are not a WebAssembly module.
pub fn strike_unused(wasm: &[u8]) -> Result<Vec<u8>> {
    change_sections(wasm, |kind, content| {
        let mut reader = Reader::new(content);
        if kind != CUSTOM || reader.prefixed()? != NAME {
            return Ok(None);
        }
        let mut kept = Vec::new();
        for _ in 0..reader.length()? {
            let (prefix, feature) = (reader.byte()?, reader.prefixed()?);
            if !UNUSED.contains(&feature) {
                kept.push((prefix, feature));
            }
        }
        let mut out = Vec::new();
        push_prefixed(&mut out, NAME)?;
        push_length(&mut out, kept.len())?;
        for (prefix, feature) in kept {
            out.push(prefix);
            push_prefixed(&mut out, feature)?;
        }
        Ok(Some(out))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(features: &[&str]) -> Vec<u8> {
        let mut section = Vec::new();
        push_prefixed(&mut section, NAME).unwrap();
        push_length(&mut section, features.len()).unwrap();
        for feature in features {
            section.push(b'+');
            push_prefixed(&mut section, feature.as_bytes()).unwrap();
        }
        // A type section of two bytes before it, which must survive untouched.
        let mut out = b"\0asm\x01\0\0\0\x01\x02\x2a\x2b\0".to_vec();
        push_prefixed(&mut out, &section).unwrap();
        out
    }

    // shows: S22
    #[test]
    fn strikes_reference_types_and_keeps_the_rest() {
        let before = module(&["bulk-memory", "multivalue", "reference-types", "sign-ext"]);
        assert_eq!(strike_unused(&before).unwrap(), module(&["bulk-memory", "sign-ext"]));
    }

    // shows: S22
    #[test]
    fn leaves_a_module_without_the_section_alone() {
        let plain = b"\0asm\x01\0\0\0\x01\x02\x2a\x2b".to_vec();
        assert_eq!(strike_unused(&plain).unwrap(), plain);
    }
}
