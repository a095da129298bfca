//! `trygskema.nowasm.js`: the same module as JavaScript, for pages and devices that refuse WebAssembly.
//!
//! The file only registers a factory. It hangs on the document under a symbol that names the build, so that it makes no global,
//! a page can load it before or after `trygskema.js`, and a file of another build is never mistaken for this one.

use crate::script;
use anyhow::{Result, ensure};

/// Name of the file, beside `trygskema.js`.
pub const FILE: &str = "trygskema.nowasm.js";

/// Where the factory of a build hangs on the document: the description of a registered symbol.
pub fn symbol(build: &str) -> String {
    format!("trygskema.nowasm.{build}")
}

/// The whole script. `translated` is what `wasm2js` wrote, `build` names the module it came from.
///
/// # Errors
/// When the translation does not have the shape that is expected here.
pub fn assemble(translated: &str, build: &str, banner: &str) -> Result<String> {
    let body = factory_body(translated)?;
    let symbol = script::literal(&symbol(build));
    let source = format!(
        "(() => {{\n\"use strict\";\nconst key = Symbol.for({symbol});\nif (key in document) return;\n\
         const factory = (imports) => {{\n{body}\nreturn retasmFunc;\n}};\n\
         Object.defineProperty(document, key, {{ value: factory }});\n}})();\n"
    );
    Ok(format!("{banner}{}\n", script::squeeze(FILE, &source)?))
}

/// The translation as the body of a function of `imports` that leaves its exports in `retasmFunc`.
fn factory_body(translated: &str) -> Result<String> {
    let mut body = String::with_capacity(translated.len());
    for line in translated.lines() {
        if let Some(import) = line.strip_prefix("import ") {
            body.push_str(&constant(import)?);
        } else if !line.starts_with("export ") {
            body.push_str(line);
        }
        body.push('\n');
    }
    ensure!(
        body.contains("retasmFunc = asmFunc("),
        "wasm2js writes its exports in a new way; adapt demo/src/nowasm.rs"
    );
    wipe_outgrown_memory(&body)
}

/// `{ a } from 'm';` or `* as m from 'm';` as a constant taken from `imports`.
fn constant(import: &str) -> Result<String> {
    let parts = import.trim_end_matches(';').split_once(" from ");
    let Some((names, module)) = parts else {
        anyhow::bail!("wasm2js writes its imports in a new way: {import}")
    };
    let names = names.strip_prefix("* as ").unwrap_or(names);
    Ok(format!("const {names} = imports[{module}];"))
}

/// Growing memory means a new buffer here. The old one would keep answers until the garbage collector comes, so it is emptied at once.
fn wipe_outgrown_memory(body: &str) -> Result<String> {
    const COPY: &str = "newHEAP8.set(HEAP8);";
    let copies = body.matches(COPY).count();
    let grows = body.contains("new ArrayBuffer(Math_imul(");
    ensure!(copies == usize::from(grows), "wasm2js grows memory in a new way; adapt demo/src/nowasm.rs");
    Ok(body.replace(COPY, &format!("{COPY} HEAP8.fill(0);")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "import { f } from './x.js';\nfunction asmFunc(env) { return { g: env.f }; }\n\
                       var retasmFunc = asmFunc({ f });\nexport var g = retasmFunc.g;\n";
    const NEW: &str = "import * as x from './x.js';\nfunction asmFunc(imports) { return { g: imports[\"./x.js\"].f }; }\n\
                       var retasmFunc = asmFunc({ './x.js': x });\nexport var g = retasmFunc.g;\n";

    // shows: S22
    #[test]
    fn both_shapes_of_the_translation_become_a_factory() {
        for (source, expected) in
            [(OLD, "const { f } = imports['./x.js'];"), (NEW, "const x = imports['./x.js'];")]
        {
            let body = factory_body(source).unwrap();
            assert!(body.contains(expected), "{body}");
            assert!(!body.contains("export"), "{body}");
            let script = assemble(source, "0123", "").unwrap();
            assert!(script.contains("trygskema.nowasm.0123"), "{script}");
        }
    }

    // shows: S22, P22
    #[test]
    fn the_outgrown_memory_is_emptied() {
        let body = "var newBuffer = new ArrayBuffer(Math_imul(newPages, 65536));\nnewHEAP8.set(HEAP8);";
        assert!(wipe_outgrown_memory(body).unwrap().contains("HEAP8.fill(0);"));
        assert!(
            wipe_outgrown_memory("var newBuffer = new ArrayBuffer(Math_imul(newPages, 65536)); copy();")
                .is_err()
        );
    }

    // shows: S22
    #[test]
    fn an_unknown_shape_stops_the_build() {
        assert!(factory_body("export default function () {}").is_err());
        assert!(factory_body("import 'x';").is_err());
    }
}
