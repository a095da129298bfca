//! The service worker of the station, with the files that it keeps and their hashes.

use crate::bundle::{self, Script};
use crate::integrity::{self, Hashes};
use crate::script;
use anyhow::{Context, Result};
use std::path::Path;

/// Name of the file.
pub const FILE: &str = "station-sw.js";

/// The page that it is for.
pub const PAGE: &str = "station.html";

/// What it keeps: the page and all that the page asks for. Nothing of the other pages.
pub const KEPT: [&str; 3] = [PAGE, Script::Station.file(), "station.webmanifest"];

/// The whole script, from the repository at `root` and the hashes of what has been built.
///
/// # Errors
/// When a file that it keeps was not built, or its source is missing or not valid.
pub fn assemble(root: &Path, hashes: &Hashes) -> Result<String> {
    let file = root.join("widget/js").join(FILE);
    let source = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut files = Hashes::new();
    for name in KEPT {
        let hash = hashes.get(name).with_context(|| format!("{FILE} keeps {name}, which was not built"))?;
        files.insert(name.to_owned(), hash.clone());
    }
    let files = serde_json::to_string(&files)?;
    let edition = integrity::short_name(&[files.as_bytes()]);
    // A scope of its own, so that the minifier may shorten all names.
    let whole = format!(
        "(() => {{\n\"use strict\";\nconst FILES = {files};\nconst EDITION = \"{edition}\";\n{source}}})();\n"
    );
    Ok(format!("{}{}\n", bundle::banner(), script::squeeze(FILE, &whole)?))
}

#[cfg(test)]
mod tests;
