//! Binaryen's two tools: `wasm-opt` makes the module smaller, `wasm2js` turns it into JavaScript.
//!
//! Debian's `binaryen` package holds both (3 MB). They are looked for on the path and installed from there when missing.

use anyhow::{Context, Result, bail, ensure};
use std::path::Path;
use std::process::{Command, Output};

/// What the compiler puts into the module. Named one by one: `--all-features` lets the optimiser write modules that browsers refuse.
const FEATURES: [&str; 4] = [
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
];

/// How `wasm-opt` is to work. Small is not enough: what counts is how the module compresses. Functions that are called from
/// one place stay functions of their own unless they are tiny, because bodies that look alike compress well and one large
/// body does not: 5 % of the script. Addresses below 1024 belong to the far end of the stack, so adding a small constant to
/// an address never wraps around to them.
const SMALL: [&str; 4] = ["-Os", "--one-caller-inline-max-function-size", "20", "--low-memory-unused"];

const PACKAGE: &str = "Debian package `binaryen`";

/// The two tools, found and able to run.
#[derive(Clone, Debug)]
pub struct Binaryen {
    version: String,
}

/// The tools, or why there are none and what a person can do about it.
pub type Found = std::result::Result<Binaryen, String>;

impl Binaryen {
    /// Looks for the tools and, on Debian and Ubuntu as root or with sudo, installs the package that holds them.
    pub fn find_or_install() -> Found {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        let Some(apt) = apt() else {
            return Err(format!(
                "`wasm-opt` and `wasm2js` are not on the path; they are in the {PACKAGE} and in `brew install binaryen`"
            ));
        };
        crate::progress::line(&format!("  installing the {PACKAGE} (wasm-opt and wasm2js, 3 MB)"));
        let install = || run_apt(&apt, &["install", "--yes", "--no-install-recommends", "binaryen"]);
        if !install() {
            // A fresh machine has no package lists yet.
            run_apt(&apt, &["update"]);
            install();
        }
        Self::find().ok_or_else(|| {
            format!(
                "`wasm-opt` and `wasm2js` could not be installed; run: {} install binaryen",
                apt.join(" ")
            )
        })
    }

    fn find() -> Option<Self> {
        let version = version_of("wasm-opt")?;
        version_of("wasm2js")?;
        Some(Self { version })
    }

    /// What the tool says about itself, such as `wasm-opt version 108`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The same module, smaller.
    ///
    /// # Errors
    /// When the tool refuses the module.
    pub fn optimise(&self, wasm: &[u8], work: &Path) -> Result<Vec<u8>> {
        self.transform("wasm-opt", &SMALL, wasm, work, "optimised.wasm")
    }

    /// The module as a JavaScript module with `import` and `export` lines.
    ///
    /// # Errors
    /// When the tool refuses the module; the usual reason is a feature it cannot translate.
    pub fn to_javascript(&self, wasm: &[u8], work: &Path) -> Result<String> {
        Ok(String::from_utf8(self.transform("wasm2js", &["-Oz"], wasm, work, "translated.js")?)?)
    }

    fn transform(&self, tool: &str, how: &[&str], wasm: &[u8], work: &Path, name: &str) -> Result<Vec<u8>> {
        std::fs::create_dir_all(work)?;
        let (input, output) = (work.join("input.wasm"), work.join(name));
        std::fs::write(&input, wasm)?;
        let mut command = Command::new(tool);
        command.args(how).args(FEATURES).arg(&input).arg("-o").arg(&output);
        let result = command.output().with_context(|| format!("{tool} could not be started"))?;
        ensure!(result.status.success(), "{tool} ({}) refused the module: {}", self.version, said(&result));
        Ok(std::fs::read(&output)?)
    }
}

fn version_of(tool: &str) -> Option<String> {
    let output =
        Command::new(tool).arg("--version").output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// How to call apt here: as root plainly, else through sudo when that needs no password; nothing on other systems.
fn apt() -> Option<Vec<&'static str>> {
    let works = |words: &[&str]| match words {
        [program, arguments @ ..] => {
            Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
        }
        [] => false,
    };
    if !works(&["apt-get", "--version"]) {
        return None;
    }
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    if root {
        return Some(vec!["apt-get"]);
    }
    works(&["sudo", "--non-interactive", "true"]).then(|| vec!["sudo", "apt-get"])
}

fn run_apt(apt: &[&str], arguments: &[&str]) -> bool {
    let [program, rest @ ..] = apt else { return false };
    let mut command = Command::new(program);
    command.args(rest).args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    command.output().is_ok_and(|output| output.status.success())
}

fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    text.lines().take(5).collect::<Vec<_>>().join(" / ")
}

/// Passes the tools on, or fails with the advice that came instead.
///
/// # Errors
/// With the advice.
pub fn required(found: Found) -> Result<Binaryen> {
    match found {
        Ok(binaryen) => Ok(binaryen),
        Err(advice) => bail!("a release needs Binaryen: {advice}"),
    }
}
