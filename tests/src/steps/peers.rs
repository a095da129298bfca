//! Steps in which other programs have their say.

use super::{Run, in_workspace, tests};
use crate::command::{self, command, print};
use crate::runner::Tally;
use crate::tools;
use anyhow::{Result, ensure};

/// The set-ups that ship, loaded by the servers they are for.
pub(super) fn web_servers(run: &mut Run<'_>) -> Result<Tally> {
    let mut absent = ["nginx", "apache2"].into_iter().filter(|name| tools::server(name).is_none()).peekable();
    if absent.peek().is_some() {
        let names: Vec<_> = absent.collect();
        print(&format!("   the set-ups were not tried, missing: {}\n", names.join(", ")));
        return Ok(Tally { passed: 0, failed: 0, skipped: 3 });
    }
    let mut tally = tests(run.log, &[&in_workspace("servers"), "--test servers"].join(" "), false)?;
    if tools::nginx_brotli().is_none() {
        print("   nginx was tried with gzip alone, missing: the module brotli_static\n");
        tally.skipped += 1;
    }
    Ok(tally)
}

/// The inventory `bfi` of the R package psych is GPL: R writes it and its scores below `target`, nothing is kept.
pub(super) fn figures_of_r(run: &mut Run<'_>) -> Result<Tally> {
    if crate::engine::find(&["Rscript"]).is_none() {
        print("   Rscript is not installed\n");
        return Ok(Tally { passed: 0, failed: 0, skipped: 1 });
    }
    let folder = crate::target("golden")?;
    let mut script = command("Rscript");
    script.arg("tests/golden/bfi.R").arg(folder);
    ensure!(command::run(script, run.log, false)?.ok, "tests/golden/bfi.R failed");
    let mut statistics = command("Rscript");
    statistics.args(["tests/golden/stats.R", "--check"]);
    let same = Tally::check(command::run(statistics, run.log, false)?.ok);
    Ok(same + tests(run.log, &[&in_workspace("r"), "--test r"].join(" "), false)?)
}

/// Answer sheets and scores of every instrument, made a second time by programs that know the keys from the sources, and
/// statistics of groups with 40 digits; the seals of a round, opened and made by a station in another language.
pub(super) fn figures_of_python(run: &mut Run<'_>) -> Result<Tally> {
    if crate::engine::find(&["python3"]).is_none() {
        print("   python3 is not installed\n");
        return Ok(Tally { passed: 0, failed: 0, skipped: 1 });
    }
    let mut tally = Tally::default();
    for arguments in [
        &["tests/golden/scores_of_work.py"][..],
        &["tests/golden/scores_of_wellbeing_and_stigma.py", "--check"],
        &["tests/golden/evaluation.py"],
        &["tests/golden/stats.py", "--check"],
        &["tests/golden/pool.py", "--check"],
        &["tests/golden/run_chart.py", "--check"],
        &["tests/golden/denominators.py", "--check"],
        &["tests/golden/seal.py", "--check"],
        &["tests/golden/plan_csv.py", "--check"],
    ] {
        let mut script = command("python3");
        script.args(arguments);
        tally = tally + Tally::check(command::run(script, run.log, false)?.ok);
    }
    Ok(tally)
}

/// Official examples, an independent engine for paths, the official schemas and an independent model; see
/// `tests/fhir/README.md`. What it needs comes from the registries of npm and Python.
pub(super) fn fhir_against_others(run: &mut Run<'_>) -> Result<Tally> {
    if crate::engine::find(&["npm"]).is_none() || crate::engine::find(&["python3"]).is_none() {
        print("   npm or python3 is not installed\n");
        return Ok(Tally { passed: 0, failed: 0, skipped: 1 });
    }
    let finished = command::run(command("tests/fhir/run"), run.log, false)?;
    // The table of packages is a result to be read, not only passed.
    for line in finished.text.lines().filter(|line| line.contains("hl7.fhir") || line.contains("panics")) {
        print(&format!("   {line}\n"));
    }
    Ok(Tally::check(finished.ok))
}
