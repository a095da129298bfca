//! Files that a page offers to save, caught on their way to the disk.

use anyhow::{Context, Result};
use trygskema_tests::page::Page;

const CATCH: &str = "if (!window.__saved) {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { window.__saved.push(blob); return make.call(URL, blob); };
}
window.__saved = [];";

/// The text of the file that `press` makes the page offer. A byte order mark is not part of a text.
pub(crate) fn saved(page: &Page<'_>, press: impl FnOnce() -> Result<()>) -> Result<String> {
    page.script(CATCH, &[])?;
    press()?;
    page.wait("what was saved", "window.__saved.length === 1")?;
    let read = "const done = arguments[arguments.length - 1];
        window.__saved[0].text().then(done, (problem) => done({ problem: String(problem) }))";
    let text = page.script_async(read, &[])?;
    Ok(text.as_str().with_context(|| text.to_string())?.trim_start_matches('\u{feff}').to_owned())
}
