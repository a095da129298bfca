//! Steps that open pages: the demo and the browsers.

use super::{Run, in_workspace};
use crate::command::{self, cargo, command, print};
use crate::engine::{Engine, ONE_ENGINE};
use crate::runner::Tally;
use crate::{tools, wait};
use anyhow::{Context, Result, ensure};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Stdio;

/// Starts `cargo demo` as the README says, asks for the first page and for the script, and ends it.
pub(super) fn demo_serves(log: &Path) -> Result<Tally> {
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
pub(super) fn browsers(run: &mut Run<'_>) -> Result<Tally> {
    if let Err(problem) = tools::GECKODRIVER.get(run.log) {
        print(&format!("   {problem:#}\n"));
    }
    tools::axe(run.log)?;
    let chosen =
        Engine::ALL.into_iter().filter(|engine| run.options.browser.is_none_or(|only| only == *engine));
    let absent = chosen.filter_map(|engine| Some((engine, engine.programs().err()?)));
    let mut skipped = 0;
    for (engine, missing) in absent {
        print(&format!("   {} is skipped, missing: {}\n", engine.name(), missing.join(", ")));
        skipped += 1;
    }
    // The published script cannot be made to panic; the tests of panics run on a build that can.
    let faulty = "run --package trygskema-demo -- build --fault-injection --out target/fault-site";
    ensure!(
        command::run(cargo(faulty), run.log, false)?.ok,
        "the script that can be made to panic was not built"
    );
    let mut play = cargo(&[&in_workspace("browser"), "--test e2e"].join(" "));
    if let Some(engine) = run.options.browser {
        play.env(ONE_ENGINE, engine.name());
    }
    if let Some(scenario) = &run.options.scenario {
        play.args(["--", scenario]);
    }
    let finished = command::run(play, run.log, true)?;
    let mut tally = Tally::from_output(&finished.text, finished.ok);
    ensure!(
        tally.passed + tally.failed + skipped > 0,
        "no scenario has a name with {:?}",
        run.options.scenario
    );
    tally.skipped += skipped;
    Ok(tally)
}
