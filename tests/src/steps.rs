//! What `cargo ci` checks, in this order: the cheap and telling first, the three browsers last.

use crate::command::{self, cargo, command, print};
use crate::engine::Engine;
use crate::runner::{Runner, Tally};
use crate::{fuzz, shows, tools, wait};
use anyhow::{Context, Result, ensure};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Stdio;

/// How the run was asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Leave out the browsers and what else takes minutes.
    pub quick: bool,
    /// Only write the requirement table.
    pub write_requirements: bool,
}

/// Runs everything.
pub fn all(runner: &mut Runner, options: Options) {
    if options.write_requirements {
        return runner.step("requirement table", |log| requirements(log, true));
    }
    runner.step("tools", |log| {
        let missing = tools::install(!options.quick, log)?;
        for name in &missing {
            print(&format!("   missing: {name}\n"));
        }
        Ok(Tally { passed: 1, failed: 0, skipped: 0 })
    });
    runner.step("format", |log| check(log, &["fmt --all --check"]));
    runner.step("clippy", |log| {
        check(
            log,
            &[
                "clippy --workspace --all-targets --features trygskema-tests/browser,trygskema-tests/r,trygskema-tests/servers,trygskema-core/cli -- -D warnings",
                "clippy --package trygskema-widget --package trygskema-element --package trygskema-facilitator --target wasm32-unknown-unknown -- -D warnings",
            ],
        )
    });
    runner.step("documentation", |log| {
        let mut doc = cargo(
            "doc --no-deps --package trygskema-core --package trygskema-widget --package trygskema-element",
        );
        doc.env("RUSTDOCFLAGS", "-D warnings");
        Ok(Tally::check(command::run(doc, log, false)?.ok))
    });
    runner.step("tests without a browser", |log| {
        tests(log, "test --workspace --features trygskema-core/cli --no-fail-fast", false)
    });
    runner.step("features of the core", |log| {
        check(
            log,
            &[
                "check --package trygskema-core --lib --no-default-features",
                "check --package trygskema-core --all-targets",
                "check --package trygskema-core --all-targets --no-default-features --features cli",
                "check --package trygskema-core --lib --target wasm32-unknown-unknown --no-default-features",
                "check --package trygskema-core --lib --target wasm32-unknown-unknown --no-default-features --features group",
            ],
        )
    });
    runner.step("a page of one's own with the questionnaire in it", |log| {
        const EXAMPLE: &str = "check --manifest-path widget/examples/page/Cargo.toml --target-dir target/example --target wasm32-unknown-unknown";
        let erased = format!("{EXAMPLE} --config target.wasm32-unknown-unknown.rustflags=[\"--cfg=erase_components\"]");
        check(log, &[EXAMPLE, &erased])
    });
    runner.step("web servers", web_servers);
    runner.step("figures of R", figures_of_r);
    runner.step("figures of Python", figures_of_python);
    if !options.quick {
        runner.step("FHIR against others", fhir_against_others);
        runner.step("readers driven by coverage", fuzz::all);
    }
    runner.step("dependencies", dependencies);
    runner.step("requirement table", |log| requirements(log, false));
    runner.step("release and its size", |log| {
        let built = check(log, &["dist"])?;
        Ok(built + tests(log, "test --package trygskema-tests --features release --test release", false)?)
    });
    runner.step("cargo demo serves", demo_serves);
    if !options.quick {
        runner.step("three browsers", browsers);
    }
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

/// The set-ups that ship, loaded by the servers they are for.
fn web_servers(log: &Path) -> Result<Tally> {
    let mut absent = ["nginx", "apache2"].into_iter().filter(|name| tools::server(name).is_none()).peekable();
    if absent.peek().is_some() {
        let names: Vec<_> = absent.collect();
        print(&format!("   the set-ups were not tried, missing: {}\n", names.join(", ")));
        return Ok(Tally { passed: 0, failed: 0, skipped: 3 });
    }
    let mut tally = tests(log, "test --package trygskema-tests --features servers --test servers", false)?;
    if tools::nginx_brotli().is_none() {
        print("   nginx was tried with gzip alone, missing: the module brotli_static\n");
        tally.skipped += 1;
    }
    Ok(tally)
}

/// The inventory `bfi` of the R package psych is GPL: R writes it and its scores below `target`, nothing is kept.
fn figures_of_r(log: &Path) -> Result<Tally> {
    if crate::engine::find(&["Rscript"]).is_none() {
        print("   Rscript is not installed\n");
        return Ok(Tally { passed: 0, failed: 0, skipped: 1 });
    }
    let folder = crate::target("golden")?;
    let mut script = command("Rscript");
    script.arg("tests/golden/bfi.R").arg(folder);
    ensure!(command::run(script, log, false)?.ok, "tests/golden/bfi.R failed");
    let mut statistics = command("Rscript");
    statistics.args(["tests/golden/stats.R", "--check"]);
    let same = Tally::check(command::run(statistics, log, false)?.ok);
    Ok(same + tests(log, "test --package trygskema-tests --features r --test r", false)?)
}

/// Answer sheets and scores of every instrument, made a second time by programs that know the keys from the sources, and
/// statistics of groups with 40 digits; the seals of a round, opened and made by a station in another language.
fn figures_of_python(log: &Path) -> Result<Tally> {
    if crate::engine::find(&["python3"]).is_none() {
        print("   python3 is not installed\n");
        return Ok(Tally { passed: 0, failed: 0, skipped: 1 });
    }
    let mut tally = Tally::default();
    for arguments in [
        &["tests/golden/data1.py"][..],
        &["tests/golden/data2.py", "--check"],
        &["tests/golden/evaluation.py"],
        &["tests/golden/stats.py", "--check"],
        &["tests/golden/seal.py", "--check"],
    ] {
        let mut script = command("python3");
        script.args(arguments);
        tally = tally + Tally::check(command::run(script, log, false)?.ok);
    }
    Ok(tally)
}

/// Official examples, an independent engine for paths, the official schemas and an independent model; see
/// `tests/fhir/README.md`. What it needs comes from the registries of npm and Python.
fn fhir_against_others(log: &Path) -> Result<Tally> {
    if crate::engine::find(&["npm"]).is_none() || crate::engine::find(&["python3"]).is_none() {
        print("   npm or python3 is not installed\n");
        return Ok(Tally { passed: 0, failed: 0, skipped: 1 });
    }
    let finished = command::run(command("tests/fhir/run"), log, false)?;
    // The table of packages is a result to be read, not only passed.
    for line in finished.text.lines().filter(|line| line.contains("hl7.fhir") || line.contains("panics")) {
        print(&format!("   {line}\n"));
    }
    Ok(Tally::check(finished.ok))
}

fn dependencies(log: &Path) -> Result<Tally> {
    let deny = tools::CARGO_DENY.get(log)?;
    let run = |checks: &[&str]| {
        let mut run = command(&deny);
        // It finds `.cargo/deny.toml` by itself.
        run.arg("check").args(checks);
        command::run(run, log, false)
    };
    let mut tally = Tally::check(run(&["bans", "licenses", "sources"])?.ok);
    let advisories = run(&["advisories"])?;
    if advisories.ok {
        tally.passed += 1;
    } else if advisories.text.contains("failed to fetch advisory database") {
        print("   the advisory database could not be reached: known security holes were not looked up\n");
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

/// Starts `cargo demo` as the README says, asks for the first page and for the script, and ends it.
fn demo_serves(log: &Path) -> Result<Tally> {
    let start = wait::now();
    let mut demo = cargo("demo --port 0");
    let mut child = demo.stdout(Stdio::piped()).stderr(Stdio::null()).process_group(0).spawn()?;
    let output = child.stdout.take().context("no output")?;
    let mut said = String::new();
    let address = BufReader::new(output).lines().map_while(Result::ok).find_map(|line| {
        said.push_str(&(line.clone() + "\n"));
        line.split_whitespace().find_map(|word| word.strip_prefix("http://")).map(str::to_owned)
    });
    let fetched = address.as_deref().context("it printed no address").and_then(|address| {
        let host = address.trim_end_matches('/').split('/').next().unwrap_or_default();
        ["/", "/trygskema.js"].iter().try_for_each(|path| fetch(host, path))
    });
    // `cargo demo` is cargo, and the server is a child of it: both are in the group.
    let group = format!("-{}", child.id());
    let ended = command("kill").args(["-TERM", "--", &group]).status().and_then(|_| child.wait());
    std::fs::write(log, &said)?;
    ended?;
    fetched?;
    print(&format!("   first page after {:.1} s\n", start.elapsed().as_secs_f32()));
    Ok(Tally::check(true))
}

/// That a server answers with 200 and something more.
fn fetch(host: &str, path: &str) -> Result<()> {
    let mut stream = TcpStream::connect(host)?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    ensure!(answer.starts_with(b"HTTP/1.1 200") && answer.len() > 500, "no {path} at {host}");
    Ok(())
}

/// The end-to-end tests; an engine that is not on this machine counts as one skipped.
fn browsers(log: &Path) -> Result<Tally> {
    if let Err(problem) = tools::GECKODRIVER.get(log) {
        print(&format!("   {problem:#}\n"));
    }
    tools::axe(log)?;
    let absent = Engine::ALL.into_iter().filter_map(|engine| Some((engine, engine.programs().err()?)));
    let mut skipped = 0;
    for (engine, missing) in absent {
        print(&format!("   {} is skipped, missing: {}\n", engine.name(), missing.join(", ")));
        skipped += 1;
    }
    // The published script cannot be made to panic; the tests of panics run on a build that can.
    let faulty = "run --package trygskema-demo -- build --fault-injection --out target/fault-site";
    ensure!(
        command::run(cargo(faulty), log, false)?.ok,
        "the script that can be made to panic was not built"
    );
    let mut tally = tests(log, "test --package trygskema-tests --features browser --test e2e", true)?;
    tally.skipped += skipped;
    Ok(tally)
}
