//! Takes out of the module how a panic is worded.
//!
//! A panic in the browser says nothing: its words could hold a value, and nobody there reads them. The guard of the script
//! notices that the module has stopped, and the engine's own trace names the place in the module. So each function that
//! only words a panic is replaced by the instruction that stops. The texts, what puts them together and, at hundreds of
//! places, the arguments for them need not be downloaded: 3 kB of the respondent's script, 6 kB of the facilitator's.

use crate::module::{CODE, CUSTOM, DATA, IMPORTS, Reader, change_sections, push_length, push_prefixed};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use wasmparser::{BinaryReader, FunctionBody, Operator};

/// No locals, the instruction `unreachable`, the end.
const STOP: &[u8] = &[0x00, 0x00, 0x0b];

/// What every panic goes through. If it is not there, the library words panics in a new way.
const PANIC: &str = "core::panicking::panic_fmt";

/// Functions that never return; all they do before is to word why.
const LAST_WORDS: [&str; 20] = [
    "__rustc::rust_panic",
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::raw_vec::handle_error",
    "core::cell::lazy::panic_poisoned",
    "core::cell::panic_already_borrowed",
    "core::cell::panic_already_mutably_borrowed",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::result::unwrap_failed",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::slice::index::slice_index_fail",
    "core::slice::sort::shared::smallsort::panic_on_ord_violation",
    "core::str::slice_error_fail",
    "core::str::slice_error_fail_rt",
    "std::panicking::begin_panic",
    "std::panicking::panic_with_hook",
    "std::thread::local::panic_access_error",
    "wasm_bindgen::__rt::borrow_fail",
    "wasm_bindgen::throw_str",
];

/// How the names of source files begin: as [`crate::wasm`] has them rewritten.
const FOLDERS: [&str; 6] = ["/rustc/", "crates/", "cargo/", "trygskema/", "widget/src/", "core/src/"];

/// What stands in the data for panics alone, beside the names of source files.
const WORDS: [&str; 24] = [
    " out of range for slice of length ",
    "Arc counter overflow",
    "AccessError",
    "Attempted to initialize thread-local while it is being dropped",
    "Hash table capacity overflow",
    "LazyCell instance has previously been poisoned",
    "RefCell already borrowed",
    "RefCell already mutably borrowed",
    "assertion `left ",
    "called `Option::unwrap_throw()` on a `None` value",
    "called `Result::unwrap_throw()` on an `Err` value",
    "cannot access a Thread Local Storage value during or after destruction: ",
    "cannot modify the panic hook from a panicking thread",
    "cannot recursively acquire mutex",
    "closure invoked recursively or after being dropped",
    "copy_from_slice: source slice length (",
    ") does not match destination slice length (",
    ") should be < len (is ",
    "index out of bounds: the len is ",
    "internal error: entered unreachable code",
    "one-time initialization may not be performed recursively",
    "range end index ",
    "range start index ",
    "slice index starts at ",
];

/// Functions of the library: where they format, it is for panics, as long as nobody else calls them.
const LIBRARY: [&str; 6] = ["core::", "<core::", "std::", "<std::", "<alloc::", "<&"];

/// The same module, which must still have its names, without what only words a panic. The scripts put texts together
/// without the library's formatting, so that goes as well.
///
/// # Errors
/// When the bytes are not a WebAssembly module with names, when the library words panics in a new way, and when a function
/// formats after all; the message names it.
pub fn silence(wasm: &[u8]) -> Result<Vec<u8>> {
    let names = Names::read(wasm)?;
    let is_known = names.functions.iter().any(|(_, name)| name == PANIC);
    ensure!(
        is_known,
        "{PANIC} is not in the module: the library words panics in a new way, or the names are gone"
    );
    let is_silent = |name: &str| is_last_words(name) || is_formatting(name);
    let silent: BTreeSet<_> =
        names.functions.iter().filter(|(_, name)| is_silent(name)).map(|(index, _)| *index).collect();
    change_sections(wasm, |kind, content| match kind {
        CODE => {
            let mut reader = Reader::new(content);
            let count = reader.length()?;
            let mut out = Vec::new();
            push_length(&mut out, count)?;
            for index in names.imports..names.imports + count {
                let body = reader.prefixed()?;
                if silent.contains(&index) {
                    push_prefixed(&mut out, STOP)?;
                    continue;
                }
                names.refuse_formatting(index, body, &silent)?;
                push_prefixed(&mut out, body)?;
            }
            Ok(Some(out))
        }
        DATA => Ok(Some(without_words(content))),
        _ => Ok(None),
    })
}

/// Whether a function only words a panic: it ends in one, or it is how a value is written into its message.
fn is_last_words(name: &str) -> bool {
    // With or without the types that it was made for.
    let rest = |known: &str| name.strip_prefix(known).unwrap_or("-");
    let is_known = |known: &str| rest(known).is_empty() || rest(known).starts_with("::<");
    name.starts_with("core::panicking::")
        || name.ends_with("::assert_failed")
        || name.ends_with(" as core::fmt::Debug>::fmt")
        || name.contains(" as core::panic::PanicPayload>::")
        || LAST_WORDS.iter().any(|known| is_known(known))
}

/// The library's formatting as far as nothing but `format!` and its like leads there.
fn is_formatting(name: &str) -> bool {
    [
        "alloc::fmt::format",
        "core::fmt::write",
        "core::fmt::builders::",
        "<core::fmt::builders::",
        "<core::fmt::Arguments as ",
        "<core::cell::Borrow",
    ]
    .iter()
    .any(|beginning| name.starts_with(beginning))
        || name.contains("core::fmt::Formatter>::debug_")
        || name.contains("core::fmt::Formatter>::pad")
        || name.ends_with("core::fmt::Write>::write_fmt")
        || name.ends_with("core::fmt::Write::write_fmt")
        || name == "<usize as core::fmt::Display>::fmt"
}

/// What the functions of a module are called.
struct Names {
    /// Functions from outside; the module's own are counted on from there.
    imports: usize,
    /// By their number, as in the source, without hashes.
    functions: Vec<(usize, String)>,
}

impl Names {
    fn read(wasm: &[u8]) -> Result<Self> {
        let mut names = Self { imports: 0, functions: Vec::new() };
        change_sections(wasm, |kind, content| {
            let mut reader = Reader::new(content);
            if kind == IMPORTS {
                names.imports = reader.length()?;
            }
            if kind == CUSTOM && reader.prefixed()? == b"name" {
                while !reader.is_empty() {
                    // Part 1 has the functions.
                    let (part, content) = (reader.byte()?, reader.prefixed()?);
                    let mut reader = Reader::new(content);
                    for _ in 0..if part == 1 { reader.length()? } else { 0 } {
                        let (index, name) = (reader.length()?, std::str::from_utf8(reader.prefixed()?)?);
                        names.functions.push((index, format!("{:#}", rustc_demangle::demangle(name))));
                    }
                }
            }
            Ok(None)
        })?;
        Ok(names)
    }

    /// A function that is still needed must not call formatting that is gone.
    fn refuse_formatting(&self, index: usize, body: &[u8], silent: &BTreeSet<usize>) -> Result<()> {
        let name_of = |index: usize| {
            self.functions
                .iter()
                .find(|(number, _)| *number == index)
                .map_or("a function without a name", |(_, name)| name)
        };
        for operator in FunctionBody::new(BinaryReader::new(body, 0)).get_operators_reader()? {
            let Operator::Call { function_index } = operator.context("a function that cannot be read")?
            else {
                continue;
            };
            let called = usize::try_from(function_index)?;
            if silent.contains(&called) {
                let called = name_of(called);
                ensure!(
                    is_last_words(called) || LIBRARY.iter().any(|own| name_of(index).starts_with(own)),
                    "{} calls {called}, which the scripts do without: join texts instead of formatting them",
                    name_of(index)
                );
            }
        }
        Ok(())
    }
}

/// The data with zeros in place of source files' names and of the words of panics. Nothing reads them any more.
fn without_words(data: &[u8]) -> Vec<u8> {
    let mut out = data.to_vec();
    let mut rest = out.as_mut_slice();
    while let Some(found) = find(rest, b".rs") {
        let (before, behind) = std::mem::take(&mut rest).split_at_mut(found + 3);
        rest = behind;
        let is_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"/_.-".contains(byte);
        let path = before.rsplit_mut(|byte| !is_path(byte)).next().unwrap_or_default();
        // Texts stand side by side without anything between them, so the beginning has to be known.
        let start = FOLDERS.iter().filter_map(|folder| find(path, folder.as_bytes())).min();
        path.get_mut(start.unwrap_or(path.len())..).unwrap_or_default().fill(0);
    }
    for words in WORDS {
        let mut rest = out.as_mut_slice();
        while let Some(found) = find(rest, words.as_bytes()) {
            let (words, behind) = std::mem::take(&mut rest).split_at_mut(found).1.split_at_mut(words.len());
            words.fill(0);
            rest = behind;
        }
    }
    out
}

/// Where `what` begins.
fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(kind: u8, content: &[u8]) -> Vec<u8> {
        let mut out = vec![kind];
        push_prefixed(&mut out, content).unwrap();
        out
    }

    /// A module whose functions have these names, and bodies that each call the next one; the last one does nothing.
    fn module(names: &[&str], data: &[u8]) -> Vec<u8> {
        let (mut code, mut told) = (Vec::new(), Vec::new());
        push_length(&mut code, names.len()).unwrap();
        push_length(&mut told, names.len()).unwrap();
        for (index, name) in names.iter().enumerate() {
            let next = u8::try_from(index + 1).unwrap();
            let body = if index + 1 == names.len() { vec![0, 0x01, 0x0b] } else { vec![0, 0x10, next, 0x0b] };
            push_prefixed(&mut code, &body).unwrap();
            push_length(&mut told, index).unwrap();
            push_prefixed(&mut told, name.as_bytes()).unwrap();
        }
        let mut custom = b"\x04name".to_vec();
        custom.push(1);
        push_prefixed(&mut custom, &told).unwrap();
        [b"\0asm\x01\0\0\0".to_vec(), section(CODE, &code), section(DATA, data), section(CUSTOM, &custom)]
            .concat()
    }

    fn bodies(wasm: &[u8]) -> Vec<Vec<u8>> {
        let mut bodies = Vec::new();
        change_sections(wasm, |kind, content| {
            if kind == CODE {
                let mut reader = Reader::new(content);
                for _ in 0..reader.length()? {
                    bodies.push(reader.prefixed()?.to_vec());
                }
            }
            Ok(None)
        })
        .unwrap();
        bodies
    }

    const FORMAT: &str = "core::fmt::write";

    // shows: F1
    #[test]
    fn what_words_a_panic_stops_at_once_and_the_rest_stays() {
        let names =
            ["own", "<own::Kind as core::fmt::Debug>::fmt", PANIC, "core::option::unwrap_failed", "other"];
        let before = module(&names, b"");
        let after = bodies(&silence(&before).unwrap());
        let was = bodies(&before);
        assert_eq!(after, [was[0].clone(), STOP.to_vec(), STOP.to_vec(), STOP.to_vec(), was[4].clone()]);
    }

    // shows: F1, S14
    #[test]
    fn a_function_that_formats_is_named() {
        let module = module(&[PANIC, "trygskema_widget::view::sum", FORMAT], b"");
        let message = silence(&module).unwrap_err().to_string();
        assert!(message.contains("trygskema_widget::view::sum calls core::fmt::write"), "{message}");
    }

    // shows: S14
    #[test]
    fn a_module_without_names_or_with_panics_of_another_kind_is_refused() {
        assert!(silence(&module(&["own", "other"], b"")).is_err());
        assert!(silence(b"<!doctype html>").is_err());
    }

    // shows: F1
    #[test]
    fn names_of_source_files_and_words_of_panics_become_zeros_and_texts_stay() {
        let before = b"Dit svarwidget/src/ui.rs\0Skriv dr.rs til\0range start index 7\0/rustc/59/library/core/src/str.rs\0Tak";
        let after = without_words(before);
        assert_eq!(after.len(), before.len());
        let left: Vec<u8> = after.into_iter().filter(|byte| *byte > 0).collect();
        assert_eq!(String::from_utf8(left).unwrap(), "Dit svarSkriv dr.rs til7Tak");
    }
}
