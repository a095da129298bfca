//! Makes the glue between the page and the module, in process: the generator is a library of the same version as the macros in the
//! widget, so the two can never disagree.

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

/// The module and the script that talks to it.
#[derive(Debug)]
pub struct Glued {
    /// The module, without names and producers.
    pub wasm: Vec<u8>,
    /// A classic script that defines `wasm_bindgen`, with no outside references.
    pub glue: String,
}

/// Generates the glue for a module without a list of features, see [`crate::features`].
///
/// # Errors
/// When the module was not made by the matching macros, or when the glue no longer has the shape that is adapted here.
pub fn glue(module: Vec<u8>) -> Result<Glued> {
    let mut output = Bindgen::new()
        // A short name, because it stands beside each of the imports.
        .input_bytes("t", module)
        .no_modules(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .context("the glue could not be generated")?;
    let mut glue = without_streams(&adapt(&with_short_start(output.js())?)?);
    let snippets = output.snippets().values().flatten();
    let files: Vec<_> = snippets.chain(output.local_modules().keys()).collect();
    ensure!(
        files.is_empty(),
        "a dependency brings its own script files, which one script cannot hold: {files:?}"
    );
    let module = output.wasm_mut();
    let unused = module.exports.iter().filter(|export| is_of_streams(&export.name));
    for export in unused.map(|export| export.id()).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
    for (number, import) in module.imports.iter_mut().enumerate() {
        let short = format!("i{number}");
        glue = renamed(&glue, &import.name, &short)?;
        import.name = short;
    }
    Ok(Glued { wasm: module.emit_wasm(), glue })
}

/// The glue with another name for what the module imports as `from`. The names of the generator stand in both and end in 16 digits
/// of a hash, which no compressor makes smaller.
fn renamed(glue: &str, from: &str, to: &str) -> Result<String> {
    let is_one = glue.matches(from).count() == 1 && glue.contains(&format!("{from}: function("));
    ensure!(
        is_one,
        "the glue does not give {from} to the module as one entry of a list; adapt demo/src/bindgen.rs"
    );
    Ok(glue.replace(from, to))
}

/// Whether an export is a method of the classes of `wasm-streams`. Leptos brings them for server functions. Nothing makes an object
/// of them here, but an export keeps all code that hangs on it.
fn is_of_streams(name: &str) -> bool {
    name.starts_with("intounderlying") || name.starts_with("__wbg_intounderlying")
}

/// The glue without the statements that make the classes of `wasm-streams` known; the minifier then leaves out the classes, because
/// nothing else names them.
fn without_streams(glue: &str) -> String {
    const STARTS: [&str; 3] =
        ["\nexports.IntoUnderlying", "\nif (Symbol.dispose) IntoUnderlying", "\nconst IntoUnderlying"];
    let mut out = glue.to_owned();
    for start in STARTS {
        while let Some((before, statement)) = out.split_once(start)
            && let Some((_, after)) = statement.split_once(";\n")
        {
            out = [before, "\n", after].concat();
        }
    }
    out
}

/// The glue can start a module from an address, a response, bytes or a finished module. Ours is always given the bytes.
fn with_short_start(glue: &str) -> Result<String> {
    const FROM: &str = "async function __wbg_load(";
    const TO: &str = "return Object.assign(__wbg_init, { initSync }, exports);";
    const START: &str = "async function start({ module_or_path }) {\n\
        const { instance, module } = await WebAssembly.instantiate(module_or_path, __wbg_get_imports());\n\
        return __wbg_finalize_init(instance, module);\n}\nreturn Object.assign(start, exports);";
    let parts = glue.split_once(FROM).and_then(|(before, rest)| Some((before, rest.split_once(TO)?.1)));
    let (before, after) =
        parts.context("the glue generator starts modules in a new way; adapt demo/src/bindgen.rs")?;
    Ok([before, START, after].concat())
}

/// The generated glue keeps views of the memory and looks whether a view has lost its buffer. The JavaScript build replaces the
/// buffer when memory grows and leaves the old one alive, so the question has to be whether it still is the same buffer.
fn adapt(glue: &str) -> Result<String> {
    const BYTES: &str = "cachedUint8ArrayMemory0.byteLength === 0";
    const VIEW: &str = "cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && \
                        cachedDataViewMemory0.buffer !== wasm.memory.buffer)";
    const DOCUMENT: &str = "getObject(arg0).document;";
    const MARKUP: &str = "getObject(arg0).innerHTML = getStringFromWasm0(arg1, arg2);";
    let mut out = glue.to_owned();
    for (view, test) in [("cachedUint8ArrayMemory0", BYTES), ("cachedDataViewMemory0", VIEW)] {
        if !out.contains(&format!("let {view}")) {
            continue;
        }
        ensure!(
            out.matches(test).count() == 1,
            "the glue generator has changed how it keeps {view}; adapt demo/src/bindgen.rs"
        );
        out = out.replace(test, &format!("{view}.buffer !== wasm.memory.buffer"));
    }
    // On a page with <form name="createElement"> the plain document has that form in place of the method; see guard.js.
    ensure!(
        out.matches(DOCUMENT).count() <= 1,
        "the glue reaches the document in more than one place; adapt demo/src/bindgen.rs"
    );
    out = out.replace(DOCUMENT, "safeDocument;");
    out = by_the_names_of_prototypes(&out)?;
    // Leptos can take markup away again that a view has set. No view of ours sets any, so this is never reached, and it is not to
    // be possible at all.
    out = out.replace(MARKUP, "throw new TypeError(\"no markup\");");
    // What would fetch the module from an address is not to be in a script that sends nothing.
    ensure!(!out.contains("fetch("), "the glue fetches in a way that demo/src/bindgen.rs does not know");
    // Any other kept view would carry the same mistake.
    ensure!(
        !out.contains("byteLength === 0"),
        "the glue keeps a view of the memory that demo/src/bindgen.rs does not know"
    );
    Ok(out)
}

/// A page with a class named `Window` has it in the place of the browser's own, and nothing is an instance of that one; see
/// guard.js. The types of the language stay as they are.
fn by_the_names_of_prototypes(glue: &str) -> Result<String> {
    const FROM: &str = "getObject(arg0) instanceof ";
    let mut pieces = glue.split(FROM);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece
            .split_once(';')
            .context("the glue asks for types in a new way; adapt demo/src/bindgen.rs")?;
        match name {
            "Promise" | "Uint8Array" | "ArrayBuffer" | "Error" | "Object" | "Array" => {
                out += &[FROM, name, ";", rest].concat();
            }
            _ => out += &["isOf(getObject(arg0), \"", name, "\");", rest].concat(),
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: E20
    #[test]
    fn interfaces_are_known_by_the_names_of_their_prototypes() {
        let glue =
            "result = getObject(arg0) instanceof Window; a(); result = getObject(arg0) instanceof Promise;";
        assert_eq!(
            by_the_names_of_prototypes(glue).unwrap(),
            "result = isOf(getObject(arg0), \"Window\"); a(); result = getObject(arg0) instanceof Promise;"
        );
    }

    // shows: S22
    #[test]
    fn an_import_gets_another_name_and_only_as_an_entry_of_the_list() {
        let glue = "import0 = {\n__wbg_add_12: function(arg0) {},\n__wbg_addAll_34: function() { return __wbg_x(); }";
        let done = renamed(glue, "__wbg_add_12", "i0").unwrap();
        assert_eq!(done, glue.replace("__wbg_add_12", "i0"));
        assert!(done.contains("\ni0: function(arg0)"));
        assert!(renamed(glue, "__wbg_x", "i1").is_err(), "called by its name");
        assert!(renamed(glue, "__wbg_y", "i1").is_err(), "not there");
        assert!(renamed(&glue.repeat(2), "__wbg_add_12", "i0").is_err(), "there twice");
    }

    // shows: S22
    #[test]
    fn classes_that_nothing_uses_are_not_made_known() {
        let glue = "class IntoUnderlyingSink {\n}\nif (Symbol.dispose) IntoUnderlyingSink.prototype.x = 1;\n\
                    exports.IntoUnderlyingSink = IntoUnderlyingSink;\nexports.mount = mount;\n\
                    const IntoUnderlyingSinkFinalization = a\n? b\n: new FinalizationRegistry(ptr => c(ptr));\nlet d = 1;\n";
        assert_eq!(
            without_streams(glue),
            "class IntoUnderlyingSink {\n}\nexports.mount = mount;\nlet d = 1;\n"
        );
    }

    // shows: S22
    #[test]
    fn views_are_renewed_when_the_buffer_is_another() {
        let glue = "let cachedUint8ArrayMemory0 = null; if (cachedUint8ArrayMemory0 === null || \
                    cachedUint8ArrayMemory0.byteLength === 0) {}";
        assert!(adapt(glue).unwrap().contains("cachedUint8ArrayMemory0.buffer !== wasm.memory.buffer"));
    }

    // shows: S12
    #[test]
    fn the_document_is_reached_past_the_names_of_the_page() {
        assert_eq!(adapt("const ret = getObject(arg0).document;").unwrap(), "const ret = safeDocument;");
    }

    // shows: S1
    #[test]
    fn nothing_is_left_that_fetches() {
        let glue = "before(); async function __wbg_load(module) { fetch(module); }\n\
                    return Object.assign(__wbg_init, { initSync }, exports); after();";
        let started = with_short_start(glue).unwrap();
        assert!(started.starts_with("before(); async function start(") && started.ends_with(" after();"));
        assert!(!started.contains("fetch"), "{started}");
        assert!(with_short_start("async function __wbg_load(module) {}").is_err());
        assert!(adapt("const made = fetch(address);").is_err());
    }

    // shows: S22
    #[test]
    fn an_unknown_view_stops_the_build() {
        assert!(adapt("if (cachedFloat64ArrayMemory0.byteLength === 0) {}").is_err());
        assert!(adapt("let cachedUint8ArrayMemory0 = null; // tested in another way").is_err());
    }
}
