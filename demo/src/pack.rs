//! From the compiled module to what the bundle is made of, remembered between runs.

use crate::bindgen::{self, Glued};
use crate::optimize::Binaryen;
use crate::progress::timed;
use crate::wasm::Modules;
use crate::{bundle, features, integrity, module, nowasm, prune, stream};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// The parts of the bundle that come from the module.
#[derive(Debug)]
pub struct Packed {
    /// Module and glue.
    pub glued: Glued,
    /// The module as the unpacker reads it.
    pub stream: Vec<u8>,
    /// The small module that unpacks the stream.
    pub unpacker: Vec<u8>,
    /// Names the module.
    pub build: String,
    /// The JavaScript build, if the tools for it are there.
    pub nowasm: Option<String>,
}

/// The sources of the steps below: a change in one of them makes what was remembered worthless.
const STEPS: [&[u8]; 10] = [
    include_bytes!("pack.rs"),
    include_bytes!("features.rs"),
    include_bytes!("module.rs"),
    include_bytes!("prune.rs"),
    include_bytes!("bindgen.rs"),
    include_bytes!("optimize.rs"),
    include_bytes!("nowasm.rs"),
    include_bytes!("script.rs"),
    include_bytes!("stream.rs"),
    include_bytes!("../../widget/unpack/src/model.rs"),
];
const MODULE: &str = "module.wasm";
const GLUE: &str = "glue.js";
const STREAM: &str = "module.packed";
const UNPACKER: &str = "unpacker.wasm";

/// Does all steps, or takes their result from an earlier run with the same module and the same tools. `translator` is the
/// tool for the JavaScript build, where there is to be one.
///
/// # Errors
/// Those of the steps.
pub fn pack(
    root: &Path,
    compiled: &Modules,
    binaryen: Option<&Binaryen>,
    translator: Option<&Binaryen>,
    quiet: bool,
) -> Result<Packed> {
    let Modules { widget, unpacker } = compiled;
    let tools = binaryen.map_or("none", Binaryen::version);
    let mut inputs: Vec<&[u8]> = STEPS.to_vec();
    inputs.extend([widget, unpacker, tools.as_bytes(), env!("CARGO_PKG_VERSION").as_bytes()]);
    let folder = root.join("target/wasm/packed").join(integrity::short_name(&inputs));
    if let Ok(packed) = load(&folder, translator.is_some()) {
        return Ok(packed);
    }
    let glued = timed(quiet, "glue (wasm-bindgen)", || bindgen::glue(features::strike_unused(widget)?))?;
    prune::refuse_streams(&glued.glue)?;
    let reachable = module::keep_exports(&glued.wasm, |name| prune::is_used(&glued.glue, name))?;
    let work = root.join(format!("target/wasm/work-{}", std::process::id()));
    let wasm = match binaryen {
        Some(tool) => timed(quiet, "make it smaller (wasm-opt)", || tool.optimise(&reachable, &work))?,
        None => reachable,
    };
    let glue = prune::drop_unused_imports(&glued.glue, &module::imported_functions(&wasm)?)?;
    let (wasm, glue) = prune::shorten(&wasm, &glue)?;
    let build = integrity::short_name(&[&wasm]);
    let translate = |tool: &Binaryen| {
        timed(quiet, "translate to JavaScript (wasm2js)", || {
            nowasm::assemble(&tool.to_javascript(&wasm, &work)?, &build, &bundle::banner())
        })
    };
    let nowasm = translator.map(translate).transpose()?;
    let unpacker = module::keep_exports(unpacker, |name| ["memory", "unpack"].contains(&name))?;
    let unpacker = match binaryen {
        Some(tool) => tool.optimise(&unpacker, &work)?,
        None => unpacker,
    };
    let stream = timed(quiet, "compress the module", || stream::pack(&wasm))?;
    let packed = Packed { glued: Glued { wasm, glue }, stream, unpacker, build, nowasm };
    store(&folder, &packed)?;
    if work.is_dir() {
        fs::remove_dir_all(&work)?;
    }
    Ok(packed)
}

fn load(folder: &Path, with_nowasm: bool) -> Result<Packed> {
    let wasm = fs::read(folder.join(MODULE))?;
    let glue = fs::read_to_string(folder.join(GLUE))?;
    let stream = fs::read(folder.join(STREAM))?;
    let unpacker = fs::read(folder.join(UNPACKER))?;
    let nowasm = with_nowasm.then(|| fs::read_to_string(folder.join(nowasm::FILE))).transpose()?;
    let build = integrity::short_name(&[&wasm]);
    Ok(Packed { glued: Glued { wasm, glue }, stream, unpacker, build, nowasm })
}

/// Written beside its final place and then moved there, so that an interrupted run leaves nothing half-done.
fn store(folder: &Path, packed: &Packed) -> Result<()> {
    let parent = folder.parent().context("a folder without a parent")?;
    let partial = parent.join(format!("partial-{}", std::process::id()));
    fs::create_dir_all(&partial)?;
    fs::write(partial.join(MODULE), &packed.glued.wasm)?;
    fs::write(partial.join(GLUE), &packed.glued.glue)?;
    fs::write(partial.join(STREAM), &packed.stream)?;
    fs::write(partial.join(UNPACKER), &packed.unpacker)?;
    if let Some(script) = &packed.nowasm {
        fs::write(partial.join(nowasm::FILE), script)?;
    }
    if fs::rename(&partial, folder).is_err() {
        // Another run was faster; its result is the same.
        fs::remove_dir_all(&partial)?;
    }
    Ok(())
}
