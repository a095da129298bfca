//! What `cargo ci` checks, in this order: the cheap and telling first, the three browsers last.

mod pages;
mod peers;

use self::pages::{browsers, demo_serves};
use self::peers::{fhir_against_others, figures_of_python, figures_of_r, web_servers};
use crate::command::{self, cargo, command, print};
use crate::engine::Engine;
use crate::runner::{Runner, Tally};
use crate::{fuzz, shows, tools};
use anyhow::{Result, ensure};
use std::path::Path;

/// How the run was asked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Leave out the steps that take minutes.
    pub quick: bool,
    /// Run these steps only, by their ids; empty means all.
    pub only: Vec<&'static Step>,
    /// Start this engine only; `None` means every engine of this machine.
    pub browser: Option<Engine>,
    /// Play only the browser scenarios whose name contains this text.
    pub scenario: Option<String>,
}

/// What a step gets to work with.
#[derive(Debug)]
pub struct Run<'a> {
    /// The file for the output of the commands it starts.
    pub log: &'a Path,
    /// How the run was asked for.
    pub options: &'a Options,
    /// What could not be looked up; printed again at the end of the whole run.
    pub not_checked: Vec<String>,
}

/// One step of `cargo ci`.
#[derive(Debug)]
pub struct Step {
    /// The word for `--only`.
    pub id: &'static str,
    /// What it proves, for `--list`.
    pub proves: &'static str,
    /// Whether it takes minutes, so that `--quick` leaves it out.
    pub is_slow: bool,
    run: fn(&mut Run<'_>) -> Result<Tally>,
}

/// Every step in the order of the run: the cheap and telling first, the three browsers last.
pub const STEPS: &[Step] = &[
    Step {
        id: "tools",
        proves: "installs what the other steps need and says what",
        is_slow: false,
        run: install_tools,
    },
    Step {
        id: "format",
        proves: "rustfmt changes nothing",
        is_slow: false,
        run: |run| check(run.log, &["fmt --all --check"]),
    },
    Step { id: "clippy", proves: "no lint fires, natively and for the browser", is_slow: false, run: clippy },
    Step {
        id: "docs",
        proves: "the documentation builds and no link in it is broken",
        is_slow: false,
        run: documentation,
    },
    Step { id: "tests", proves: "everything that needs no browser", is_slow: false, run: native_tests },
    Step {
        id: "features",
        proves: "the core compiles with every choice of features",
        is_slow: false,
        run: features_of_the_core,
    },
    Step {
        id: "example",
        proves: "<Questionnaire> compiles in an app of its own, with default flags and with erased views",
        is_slow: false,
        run: example,
    },
    Step {
        id: "components",
        proves: "each screen by itself answers keys, clicks and changed values, in Chromium",
        is_slow: false,
        run: components,
    },
    Step {
        id: "servers",
        proves: "nginx and Apache send what the shipped configurations promise",
        is_slow: false,
        run: web_servers,
    },
    Step { id: "r", proves: "scores and statistics are those of R", is_slow: false, run: figures_of_r },
    Step {
        id: "python",
        proves: "scores, statistics and seals are those of independent Python programs",
        is_slow: false,
        run: figures_of_python,
    },
    Step {
        id: "fhir",
        proves: "official examples, schemas, a second FHIRPath engine (1,000 people on every scale) and LHC-Forms (100) agree",
        is_slow: true,
        run: fhir_against_others,
    },
    Step {
        id: "fuzz",
        proves: "coverage-guided inputs make no reader panic",
        is_slow: true,
        run: |run| fuzz::all(run.log),
    },
    Step {
        id: "dependencies",
        proves: "licences, sources and known security holes of the dependencies",
        is_slow: false,
        run: dependencies,
    },
    Step {
        id: "requirements",
        proves: "every claimed requirement has a test, and the table says so",
        is_slow: false,
        run: |run| requirements(run.log, false),
    },
    Step {
        id: "release",
        proves: "the release builds, and no file outgrows its limit",
        is_slow: false,
        run: release,
    },
    Step {
        id: "demo",
        proves: "`cargo demo` serves its first page",
        is_slow: false,
        run: |run| demo_serves(run.log),
    },
    Step {
        id: "browsers",
        proves: "every scenario in Chromium, Firefox and WebKit",
        is_slow: true,
        run: browsers,
    },
];

/// The step with this id.
pub fn step(id: &str) -> Option<&'static Step> {
    STEPS.iter().find(|step| step.id == id)
}

/// The steps that `options` ask for, in the order of the run.
pub fn wanted(options: &Options) -> impl Iterator<Item = &'static Step> {
    STEPS.iter().filter(|step| match options.only.as_slice() {
        [] => !(options.quick && step.is_slow),
        only => only.iter().any(|wanted| wanted.id == step.id),
    })
}

/// Runs the steps that `options` ask for.
pub fn all(runner: &mut Runner, options: &Options) {
    for step in wanted(options) {
        runner.step(step.id, |log| {
            let mut run = Run { log, options, not_checked: Vec::new() };
            let tally = (step.run)(&mut run);
            (tally, run.not_checked)
        });
    }
}

/// Writes `tests/requirements.md` anew.
pub fn write_requirements(runner: &mut Runner) {
    runner.step("requirements", |log| (requirements(log, true), Vec::new()));
}

fn install_tools(run: &mut Run<'_>) -> Result<Tally> {
    // The lints and checks for the browser need it before the release is built.
    tools::wasm_target(run.log)?;
    let missing = tools::install(!run.options.quick, run.log)?;
    for name in &missing {
        print(&format!("   missing: {name}\n"));
    }
    Ok(Tally { passed: 1, failed: 0, skipped: 0 })
}

fn clippy(run: &mut Run<'_>) -> Result<Tally> {
    check(
        run.log,
        &[
            "clippy --workspace --all-targets --features trygskema-tests/browser,trygskema-tests/r,trygskema-tests/servers,trygskema-core/cli -- -D warnings",
            "clippy --package trygskema-widget --package trygskema-element --package trygskema-facilitator --package trygskema-script-skema --package trygskema-script-station --package trygskema-script-report --target wasm32-unknown-unknown -- -D warnings",
        ],
    )
}

fn documentation(run: &mut Run<'_>) -> Result<Tally> {
    let mut doc = cargo(
        "doc --no-deps --package trygskema-core --package trygskema-widget --package trygskema-element",
    );
    doc.env("RUSTDOCFLAGS", "-D warnings");
    Ok(Tally::check(command::run(doc, run.log, false)?.ok))
}

fn native_tests(run: &mut Run<'_>) -> Result<Tally> {
    tests(run.log, &[&in_workspace("drivers"), "--no-fail-fast"].join(" "), false)
}

/// Tests of the whole workspace with a feature of this crate. Cargo chooses the features of a dependency by the packages that
/// are named: with other packages named, hundreds of crates would be compiled anew.
fn in_workspace(feature: &str) -> String {
    format!(
        "test --workspace --features trygskema-core/cli,trygskema-tests/drivers,trygskema-tests/{feature}"
    )
}

fn features_of_the_core(run: &mut Run<'_>) -> Result<Tally> {
    check(
        run.log,
        &[
            "check --package trygskema-core --lib --no-default-features",
            "check --package trygskema-core --all-targets",
            "check --package trygskema-core --all-targets --no-default-features --features cli",
            "check --package trygskema-core --lib --target wasm32-unknown-unknown --no-default-features",
            "check --package trygskema-core --lib --target wasm32-unknown-unknown --no-default-features --features group",
            "check --package trygskema-core --lib --target wasm32-unknown-unknown --no-default-features --features plan",
        ],
    )
}

fn example(run: &mut Run<'_>) -> Result<Tally> {
    const EXAMPLE: &str = "--manifest-path widget/examples/page/Cargo.toml --target-dir target/example --target wasm32-unknown-unknown";
    const ERASED: &str = "--config target.wasm32-unknown-unknown.rustflags=[\"--cfg=erase_components\"]";
    // A browser plays the first one later.
    check(run.log, &[&format!("build {EXAMPLE}"), &format!("check {EXAMPLE} {ERASED}")])
}

fn components(run: &mut Run<'_>) -> Result<Tally> {
    let programs = match Engine::Chromium.programs() {
        Ok(programs) => programs,
        Err(missing) => {
            print(&format!("   no screen was tried, missing: {}\n", missing.join(", ")));
            return Ok(Tally { passed: 0, failed: 0, skipped: 1 });
        }
    };
    let build = "build --locked --manifest-path tests/component-runner/Cargo.toml --target-dir target/component-runner";
    ensure!(command::run(cargo(build), run.log, false)?.ok, "the runner of the components does not build");
    let mut test = cargo(
        "test --package trygskema-widget --target wasm32-unknown-unknown --test screens -- --nocapture",
    );
    test.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
        crate::target("component-runner/debug")?.join("component-runner"),
    );
    test.env("CHROMEDRIVER", programs.driver).env("WASM_BINDGEN_TEST_ONLY_WEB", "1");
    let finished = command::run(test, run.log, false)?;
    // Leptos says in the console when a component reads a signal where nothing follows it.
    let is_followed = !finished.text.contains("outside a reactive tracking context");
    if !is_followed {
        print("   a signal is read where nothing follows it, see the log\n");
    }
    Ok(Tally::from_output(&finished.text, finished.ok) + Tally::check(is_followed))
}

fn release(run: &mut Run<'_>) -> Result<Tally> {
    let built = check(run.log, &["dist"])?;
    Ok(built + tests(run.log, &[&in_workspace("release"), "--test release"].join(" "), false)?)
}

/// Runs cargo commands, one check each.
fn check(log: &Path, commands: &[&str]) -> Result<Tally> {
    let mut tally = Tally::default();
    for arguments in commands {
        let finished = command::run(cargo(arguments), log, false)?;
        if finished.ok {
            tally.passed += 1;
        } else {
            print(&format!("   failed: cargo {arguments}\n"));
            tally.failed += 1;
        }
    }
    Ok(tally)
}

/// Runs a command that prints `test result:` lines.
fn tests(log: &Path, arguments: &str, live: bool) -> Result<Tally> {
    let finished = command::run(cargo(arguments), log, live)?;
    for line in finished.text.lines().filter(|line| line.ends_with("... FAILED")) {
        print(&format!("   {line}\n"));
    }
    Ok(Tally::from_output(&finished.text, finished.ok))
}

fn dependencies(run: &mut Run<'_>) -> Result<Tally> {
    let deny = tools::CARGO_DENY.get(run.log)?;
    let checked = |checks: &[&str]| {
        let mut check = command(&deny);
        // It finds `.cargo/deny.toml` by itself.
        check.arg("check").args(checks);
        command::run(check, run.log, false)
    };
    let mut tally = Tally::check(checked(&["bans", "licenses", "sources"])?.ok);
    let advisories = checked(&["advisories"])?;
    if advisories.ok {
        tally.passed += 1;
    } else if advisories.text.contains("failed to fetch advisory database") {
        run.not_checked.push("security advisories: their database could not be reached".to_owned());
    } else {
        tally.failed += 1;
    }
    Ok(tally)
}

fn requirements(log: &Path, write: bool) -> Result<Tally> {
    let (table, bare) = shows::workspace()?;
    let file = crate::root().join("tests/requirements.md");
    if write {
        std::fs::write(&file, &table)?;
    }
    let mut lines: Vec<String> =
        bare.iter().map(|id| format!("{id} is claimed, and no test shows it")).collect();
    if std::fs::read_to_string(&file).unwrap_or_default() != table {
        lines.push("tests/requirements.md is not up to date: cargo ci --write-requirements".to_owned());
    }
    std::fs::write(log, lines.join("\n"))?;
    Ok(Tally::check(lines.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: E19
    #[test]
    fn the_table_of_the_readme_has_every_step() {
        let text = include_str!("../README.md");
        let cells = |line: &'static str| line.trim_matches(['|', ' ']).split(" | ").collect::<Vec<_>>();
        let table = text.lines().skip_while(|line| !line.starts_with("| step")).skip(2);
        let rows: Vec<_> = table.take_while(|line| !line.is_empty()).map(cells).collect();
        let rows: Vec<_> = rows.iter().map(|row| (row[0].trim_matches('`'), row[1])).collect();
        let steps: Vec<_> = STEPS.iter().map(|step| (step.id, step.proves)).collect();
        assert_eq!(rows, steps);
    }

    // shows: E19
    #[test]
    fn a_run_of_chosen_steps_runs_no_other() {
        let options = Options { only: vec![step("requirements").unwrap()], ..Options::default() };
        assert_eq!(wanted_ids(&options), ["requirements"]);
        let quick = Options { quick: true, ..Options::default() };
        assert!(wanted_ids(&quick).iter().all(|id| !["fhir", "fuzz", "browsers"].contains(id)));
        assert_eq!(wanted_ids(&Options::default()).len(), STEPS.len());
    }

    fn wanted_ids(options: &Options) -> Vec<&'static str> {
        wanted(options).map(|step| step.id).collect()
    }
}
