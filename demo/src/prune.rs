//! Takes out of module and glue what nobody can reach.

use crate::module;
use anyhow::{Result, ensure};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// How the names of the classes for streams from a server begin.
const STREAMS: &str = "IntoUnderlying";

/// How the exports begin through which the page calls closures of the core.
const CLOSURES: &str = "wasm_bindgen__convert__closures";

/// Makes sure that the classes for streams from a server are not built in.
///
/// Leptos brings them, and they are exported, so no optimiser may drop them and an executor for futures stays with them. The
/// crate in `widget/streams` takes their place.
///
/// # Errors
/// When the glue has such a class.
pub fn refuse_streams(glue: &str) -> Result<()> {
    ensure!(
        !glue.contains(STREAMS),
        "Leptos' classes for streams are built in: give widget/streams the version that Cargo.lock has of wasm-streams"
    );
    Ok(())
}

/// Whether the glue ever names this export of the module.
pub fn is_used(glue: &str, export: &str) -> bool {
    let name = format!("wasm.{export}");
    glue.match_indices(&name).any(|(at, found)| {
        let after = glue.get(at + found.len()..).and_then(|rest| rest.chars().next());
        !after.is_some_and(|next| next.is_alphanumeric() || next == '_' || next == '$')
    })
}

/// The glue without the functions that the module, whose `imports` are given, does not take.
///
/// # Errors
/// When a function that the module takes is not there.
pub fn drop_unused_imports(glue: &str, imports: &[String]) -> Result<String> {
    let mut missing: BTreeSet<_> = imports.iter().map(String::as_str).collect();
    let mut out = String::with_capacity(glue.len());
    let mut skipping = false;
    for line in glue.lines() {
        if let Some((name, _)) = line.trim_start().split_once(": function(") {
            skipping = name.starts_with("__wb") && !imports.iter().any(|import| import == name);
            missing.remove(name);
        }
        if !skipping {
            out.push_str(line);
            out.push('\n');
        }
        // Each function ends with one of these on a line of its own.
        if line == "}," || line == "}, arguments); }," {
            skipping = false;
        }
    }
    ensure!(
        missing.is_empty() && !skipping,
        "the glue lacks {missing:?} or writes its functions in a new way"
    );
    Ok(out)
}

/// Module and glue with short names between them. The generator's hold a hash each, which no encoding makes smaller and
/// which would stand in both: 1.5 kB of the script.
///
/// # Errors
/// When a name is not where it is looked for in the glue.
pub fn shorten(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let imports = module::imported_functions(wasm)?;
    let mut short = glue.to_owned();
    for (number, name) in imports.iter().enumerate() {
        let long = format!("{name}: function(");
        ensure!(short.matches(&long).count() == 1, "the glue writes {name} in a new way");
        short = short.replace(&long, &format!("{}: function(", short_name(number)));
    }
    let exports = RefCell::new(Vec::new());
    let position = |name: &str| imports.iter().position(|import| import == name).unwrap_or_default();
    let renamed = module::rename(
        wasm,
        |name| short_name(position(name)),
        |name| {
            if !name.starts_with(CLOSURES) {
                return name.to_owned();
            }
            let mut exports = exports.borrow_mut();
            exports.push(name.to_owned());
            format!("call{}", exports.len())
        },
    )?;
    for (position, name) in exports.into_inner().iter().enumerate() {
        short = short.replace(&format!("wasm.{name}("), &format!("wasm.call{}(", position + 1));
    }
    ensure!(!short.contains(&["wasm.", CLOSURES].concat()), "the glue names closures in a new way");
    Ok((renamed, short))
}

/// The underscore keeps it apart from the names that `wasm2js` itself uses beside those of the imports, such as `i`.
fn short_name(number: usize) -> String {
    format!("_{}", letters(number))
}

/// `a`, `b` … `z`, `ba`, `bb` …: the number with letters as digits.
fn letters(number: usize) -> String {
    let digit = char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
    if number < 26 { digit.to_string() } else { letters(number / 26) + &digit.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "\
wasm.mount(1);\n\
        __wbg_a_1: function(arg0) {\nreturn {};\n},\n\
__wbg_b_2: function() { return handleError(function (arg0) {\ng();\n}, arguments); },\n\
__wbindgen_c: function(arg0) {\nh();\n},\n\
last();\n";

    // shows: F1
    #[test]
    fn names_between_module_and_glue_are_short() {
        let module = b"\0asm\x01\0\0\0\x02\x10\x01\x01m\x0a__wbg_a_99\x00\x00\x07\x05\x01\x01b\x00\x00";
        let (wasm, glue) = shorten(module, "__wbg_a_99: function(x) {\n},\nwasm.b();").unwrap();
        assert_eq!(glue, "_a: function(x) {\n},\nwasm.b();");
        assert_eq!(module::imported_functions(&wasm).unwrap(), ["_a"]);
        assert!(shorten(module, "other").is_err());
        assert_eq!([0, 25, 26, 51, 52].map(letters), ["a", "z", "ba", "bz", "ca"]);
    }

    // shows: F1
    #[test]
    fn streams_are_refused() {
        refuse_streams(GLUE).unwrap();
        assert!(refuse_streams("class IntoUnderlyingSink {\n}\n").is_err());
    }

    // shows: F1
    #[test]
    fn exports_are_used_when_named_as_a_whole() {
        assert!(is_used("x = wasm.mount(1)", "mount"));
        assert!(is_used("wasm.mounted; wasm.mount;", "mount"));
        assert!(!is_used("wasm.mounted()", "mount"));
        assert!(!is_used("mount()", "mount"));
    }

    // shows: F1
    #[test]
    fn imports_that_are_not_taken_go() {
        let small = drop_unused_imports(GLUE, &["__wbg_b_2".to_owned()]).unwrap();
        assert!(
            !small.contains("__wbg_a_1") && !small.contains("return {}") && !small.contains("h();"),
            "{small}"
        );
        assert!(small.contains("g();") && small.contains("last();"), "{small}");
        assert!(drop_unused_imports(GLUE, &["__wbg_z".to_owned()]).is_err());
    }
}
