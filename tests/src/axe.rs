//! axe-core on the page at hand.

use crate::page::Page;
use crate::tools;
use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// WCAG 2.2 A and AA and the best practices; all of them on the whole page, open shadow roots included.
const RUN: &str = r#"
const done = arguments[arguments.length - 1];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] })
    .then((result) => done(result.violations.map((rule) =>
        rule.id + ": " + rule.help + " at " + rule.nodes.map((node) => node.target.flat().join(" > ")).join("; "))))
    .catch((problem) => done(["axe itself: " + problem]));
"#;

/// What axe-core finds wrong with the page, one line for each rule.
///
/// # Errors
/// When axe-core cannot be had or does not run.
pub fn violations(page: &Page<'_>) -> Result<Vec<String>> {
    let log = crate::target("ci")?.join("axe.log");
    if page.script("return typeof axe === 'undefined'", &[])? == Value::Bool(true) {
        let source = std::fs::read_to_string(tools::axe(&log)?)?;
        // The driver's own scripts are not subject to the page's policy.
        page.script(&format!("{source}\nwindow.axe = axe; return true;"), &[])?;
    }
    let found = page.script_async(RUN, &[])?;
    let lines = found.as_array().context("axe-core answered with no list")?;
    Ok(lines.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// That axe-core finds nothing wrong with the page.
///
/// # Errors
/// When it does.
pub fn nothing_wrong(page: &Page<'_>, screen: &str) -> Result<()> {
    let found = violations(page)?;
    ensure!(found.is_empty(), "{screen}: {}", found.join("\n"));
    Ok(())
}
