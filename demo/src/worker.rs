//! The service worker of the station, with the files that it keeps and their hashes.

use crate::bundle::{self, Script};
use crate::integrity::{self, Hashes};
use crate::script;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::Path;

/// The folder of the station in the site. It holds all that a station needs, so that it can be the root of a host of its own.
pub const FOLDER: &str = "station/";

/// Where the service worker lies.
pub const FILE: &str = "station/station-sw.js";

/// The page that it is for.
pub const PAGE: &str = "station/station.html";

/// The worker that writes the round, a dedicated one.
pub const STORE: &str = "station/station-store.js";

/// The house's style sheet, a second time: the folder of the station may be all that its host has.
pub const STYLE: &str = "station/demo.css";

/// What the service worker keeps: the page and all that the page asks for. Nothing of the other pages.
pub const KEPT: [&str; 5] = [PAGE, Script::Station.file(), STORE, STYLE, "station/station.webmanifest"];

/// What a hospital puts in the place of [`FILE`] to take the station off every tablet.
pub const RETIRE: &str = "station-sw-retire.js";

/// The name of a file of the station inside its folder.
pub fn inside(file: &str) -> &str {
    file.strip_prefix(FOLDER).unwrap_or(file)
}

/// Names and values of the headers that the file at a path is served with.
pub type Headers = fn(&str) -> Vec<(&'static str, &'static str)>;

/// The whole script, from the repository at `root`, the hashes of what has been built and the headers of the server.
///
/// # Errors
/// When a file that it keeps was not built, or its source is missing or not valid.
pub fn assemble(root: &Path, hashes: &Hashes, headers_of: Headers) -> Result<String> {
    let mut files = Hashes::new();
    let mut headers = BTreeMap::new();
    for file in KEPT {
        let hash = hashes.get(file).with_context(|| format!("{FILE} keeps {file}, which was not built"))?;
        files.insert(inside(file).to_owned(), hash.clone());
        let mut of_file: BTreeMap<_, _> = headers_of(&format!("/{file}")).into_iter().collect();
        of_file.insert("content-type", media_type(file));
        headers.insert(inside(file), of_file);
    }
    let (files, headers) = (serde_json::to_string(&files)?, serde_json::to_string(&headers)?);
    let edition = integrity::short_name(&[files.as_bytes()]);
    let constants =
        format!("const FILES = {files};\nconst HEADERS = {headers};\nconst EDITION = \"{edition}\";\n");
    squeezed(root, inside(FILE), &constants)
}

/// One of the small scripts beside the station: its source behind some constants.
///
/// # Errors
/// When the source is missing or not valid.
pub fn squeezed(root: &Path, name: &str, constants: &str) -> Result<String> {
    let file = root.join("widget/js").join(name);
    let source = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    // A scope of its own, so that the minifier may shorten all names.
    let whole = format!("(() => {{\n\"use strict\";\n{constants}{source}}})();\n");
    Ok(format!("{}{}\n", bundle::banner(), script::squeeze(name, &whole)?))
}

fn media_type(file: &str) -> &'static str {
    match file.rsplit('.').next() {
        Some("html") => "text/html",
        Some("css") => "text/css",
        Some("webmanifest") => "application/manifest+json",
        _ => "text/javascript",
    }
}

#[cfg(test)]
mod tests;
