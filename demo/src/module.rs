//! As much of the binary format of WebAssembly as the build has to touch: sections, names, lengths.

use anyhow::{Context, Result, bail, ensure};

const HEADER: usize = 8;
/// Kinds of sections.
pub const CUSTOM: u8 = 0;
/// What the module takes from outside.
pub const IMPORTS: u8 = 2;
/// What the module gives away.
pub const EXPORTS: u8 = 7;
/// The functions' instructions.
pub const CODE: u8 = 10;
/// What the memory holds at the start.
pub const DATA: u8 = 11;

/// The same module with each section passed through `change`: kind and content in, new content out, `None` for no change.
///
/// # Errors
/// When the bytes are not a WebAssembly module, and those of `change`.
pub fn change_sections(
    wasm: &[u8],
    mut change: impl FnMut(u8, &[u8]) -> Result<Option<Vec<u8>>>,
) -> Result<Vec<u8>> {
    ensure!(wasm.starts_with(b"\0asm"), "not a WebAssembly module");
    let mut reader = Reader::new(wasm);
    let mut out = reader.take(HEADER)?.to_vec();
    while !reader.is_empty() {
        let kind = reader.byte()?;
        let content = reader.prefixed()?;
        out.push(kind);
        match change(kind, content)? {
            Some(changed) => push_prefixed(&mut out, &changed)?,
            None => push_prefixed(&mut out, content)?,
        }
    }
    Ok(out)
}

/// The same module without the exports whose name `keep` refuses.
///
/// # Errors
/// When the bytes are not a WebAssembly module.
pub fn keep_exports(wasm: &[u8], keep: impl Fn(&str) -> bool) -> Result<Vec<u8>> {
    change_sections(wasm, |kind, content| {
        if kind != EXPORTS {
            return Ok(None);
        }
        let mut reader = Reader::new(content);
        let mut kept = Vec::new();
        for _ in 0..reader.length()? {
            let name = reader.prefixed()?;
            // Function, table, memory or global, and its number.
            let (what, index) = (reader.byte()?, reader.length()?);
            if keep(std::str::from_utf8(name)?) {
                kept.push((name, what, index));
            }
        }
        let mut out = Vec::new();
        push_length(&mut out, kept.len())?;
        for (name, what, index) in kept {
            push_prefixed(&mut out, name)?;
            out.push(what);
            push_length(&mut out, index)?;
        }
        Ok(Some(out))
    })
}

/// The names of the functions that the module takes from outside.
///
/// # Errors
/// When the bytes are not a WebAssembly module, or one that takes anything but functions.
pub fn imported_functions(wasm: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    change_sections(wasm, |kind, content| {
        if kind == IMPORTS {
            let mut reader = Reader::new(content);
            for _ in 0..reader.length()? {
                reader.prefixed()?;
                names.push(String::from_utf8(reader.prefixed()?.to_vec())?);
                ensure!(reader.byte()? == 0, "the module takes something other than functions from outside");
                reader.length()?;
            }
        }
        Ok(None)
    })?;
    Ok(names)
}

/// The same module with other names for what it takes and gives. `imported` and `exported` give a new name for an old one.
///
/// # Errors
/// When the bytes are not a WebAssembly module, or one that takes anything but functions.
pub fn rename(
    wasm: &[u8],
    imported: impl Fn(&str) -> String,
    exported: impl Fn(&str) -> String,
) -> Result<Vec<u8>> {
    change_sections(wasm, |kind, content| {
        if kind != IMPORTS && kind != EXPORTS {
            return Ok(None);
        }
        let mut reader = Reader::new(content);
        let mut out = Vec::new();
        let count = reader.length()?;
        push_length(&mut out, count)?;
        for _ in 0..count {
            if kind == IMPORTS {
                push_prefixed(&mut out, reader.prefixed()?)?;
            }
            let name = std::str::from_utf8(reader.prefixed()?)?;
            let new = if kind == IMPORTS { imported(name) } else { exported(name) };
            push_prefixed(&mut out, new.as_bytes())?;
            let what = reader.byte()?;
            ensure!(kind == EXPORTS || what == 0, "the module takes something other than functions");
            out.push(what);
            push_length(&mut out, reader.length()?)?;
        }
        Ok(Some(out))
    })
}

/// Reads the format from front to back.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// A reader at the first byte.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether everything has been read.
    pub const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next byte.
    ///
    /// # Errors
    /// At the end.
    pub fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.rest.split_first().context("the module ends too early")?;
        self.rest = rest;
        Ok(*first)
    }

    /// An unsigned number of at most 32 bits in the format's own variable length.
    ///
    /// # Errors
    /// At the end, or when the number is longer.
    pub fn length(&mut self) -> Result<usize> {
        let mut value = 0_u32;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(usize::try_from(value)?);
            }
        }
        bail!("a length in the module is longer than 32 bits")
    }

    /// As many bytes as the number before them says.
    ///
    /// # Errors
    /// When there are fewer.
    pub fn prefixed(&mut self) -> Result<&'a [u8]> {
        let length = self.length()?;
        self.take(length)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length).context("the module ends too early")?;
        self.rest = rest;
        Ok(taken)
    }
}

/// Writes a number as [`Reader::length`] reads it.
///
/// # Errors
/// When it needs more than 32 bits.
pub fn push_length(out: &mut Vec<u8>, length: usize) -> Result<()> {
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

/// Writes bytes as [`Reader::prefixed`] reads them.
///
/// # Errors
/// When there are more than 32 bits can count.
pub fn push_prefixed(out: &mut Vec<u8>, bytes: &[u8]) -> Result<()> {
    push_length(out, bytes.len())?;
    out.extend(bytes);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Exports `a` and `bc`, both function 0; takes `f` from `m`.
    const MODULE: &[u8] =
        b"\0asm\x01\0\0\0\x02\x07\x01\x01m\x01f\x00\x00\x07\x0a\x02\x01a\x00\x00\x02bc\x00\x00";

    // shows: F1
    #[test]
    fn only_the_wanted_exports_stay() {
        let kept = keep_exports(MODULE, |name| name == "a").unwrap();
        assert_eq!(kept, b"\0asm\x01\0\0\0\x02\x07\x01\x01m\x01f\x00\x00\x07\x05\x01\x01a\x00\x00");
        assert_eq!(keep_exports(MODULE, |_| true).unwrap(), MODULE);
    }

    // shows: F1
    #[test]
    fn imports_are_read_by_name() {
        assert_eq!(imported_functions(MODULE).unwrap(), ["f"]);
    }

    // shows: F1
    #[test]
    fn names_are_changed_on_both_sides() {
        let renamed = rename(MODULE, |name| name.repeat(2), |name| name.to_uppercase()).unwrap();
        assert_eq!(
            renamed,
            b"\0asm\x01\0\0\0\x02\x08\x01\x01m\x02ff\x00\x00\x07\x0a\x02\x01A\x00\x00\x02BC\x00\x00"
        );
    }

    // shows: S22
    #[test]
    fn what_is_no_module_or_cut_off_is_refused() {
        assert!(keep_exports(b"<!doctype html>", |_| true).is_err());
        for end in 9..MODULE.len() {
            // Between two sections a module may end.
            if end != 17 {
                assert!(keep_exports(&MODULE[..end], |_| true).is_err(), "{end}");
            }
        }
    }

    // shows: S22
    #[test]
    fn lengths_survive_the_round_trip() {
        for length in [0_usize, 1, 127, 128, 300, 16_383, 16_384, 2_097_152] {
            let mut bytes = Vec::new();
            push_length(&mut bytes, length).unwrap();
            assert_eq!(Reader::new(&bytes).length().unwrap(), length);
        }
    }
}
