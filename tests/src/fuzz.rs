//! The targets of `tests/fuzz`: every reader of outside text, driven by the coverage of its code.

use crate::command::{self, command, print};
use crate::runner::Tally;
use crate::tools;
use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

/// A target, and the folder of shipped files that it starts from beside its own corpus.
const TARGETS: [(&str, Option<&str>); 12] = [
    ("instrument", Some("core/instruments")),
    ("fhir", None),
    ("csv", None),
    ("wording", Some("core/examples")),
    ("matrix", Some("core/advice")),
    ("guide", Some("core/guides")),
    ("guidance", Some("core/guidance")),
    ("contacts", Some("core/examples")),
    ("json", Some("core/examples")),
    ("release", Some("demo/data")),
    ("hand-over", None),
    ("round", None),
];

/// How many run at the same time.
const AT_ONCE: usize = 2;

/// No input is longer: twice the largest shipped definition. What longer ones cost is a matter of tests that count.
const LONGEST: &str = "-max_len=50000";

/// Builds the targets and runs each: 20 seconds with `CI=true`, else 5.
///
/// # Errors
/// When a file cannot be written, or a program cannot be started.
pub fn all(log: &Path) -> Result<Tally> {
    if tools::cpp().is_none() {
        print("   there is no C++ compiler\n");
        return Ok(Tally { passed: 0, failed: 0, skipped: 1 });
    }
    let built = command::run(cargo(&["build", "--release"]), log, false)?;
    if !built.ok {
        return Ok(Tally::check(false));
    }
    let folder = crate::target("fuzz")?;
    std::fs::write(folder.join("words"), words()?)?;
    let seconds = if std::env::var("CI").is_ok_and(|value| value == "true") { 20 } else { 5 };
    let waiting = Mutex::new(TARGETS.iter());
    let next = || waiting.lock().ok()?.next();
    let worker = || -> Result<Tally> {
        let mut tally = Tally::default();
        while let Some((name, seeds)) = next() {
            tally = tally + target(name, *seeds, seconds, &folder, log)?;
        }
        Ok(tally)
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().try_fold(Tally::default(), |sum, worker| {
            Ok(sum + worker.join().ok().context("a worker has panicked")??)
        })
    })
}

/// Cargo where the flags for counting are.
fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = command("cargo");
    cargo.current_dir(crate::root().join("tests/fuzz")).args(arguments);
    // What a caller has set would replace the flags, or mix two kinds of build.
    cargo.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    cargo
}

/// Runs one target; what it has found stays below `target/fuzz/<name>`, and an input that fails is printed.
fn target(name: &str, seeds: Option<&str>, seconds: u32, folder: &Path, log: &Path) -> Result<Tally> {
    let (corpus, found) = (folder.join(name), folder.join("failed").join(name));
    std::fs::create_dir_all(&corpus)?;
    std::fs::create_dir_all(&found)?;
    let old = files(&found)?;
    let option = |name: &str, value: &Path| format!("-{name}={}", value.display());
    let mut run = cargo(&["run", "--quiet", "--release", "--", LONGEST, "-rss_limit_mb=1024", "-timeout=10"]);
    // The same way each time, so that a run tells of the change and not of its luck; another seed goes another way.
    let seed = std::env::var("TRYGSKEMA_FUZZ_SEED").unwrap_or_else(|_| "1".to_owned());
    run.env("TRYGSKEMA_FUZZ", name)
        .arg(format!("-seed={seed}"))
        .arg(format!("-max_total_time={seconds}"))
        .arg(option("artifact_prefix", &found.join("")))
        .arg(option("dict", &folder.join("words")))
        .arg(corpus)
        .args(
            [Some(&*format!("tests/fuzz/corpus/{name}")), seeds]
                .into_iter()
                .flatten()
                .map(|path| crate::root().join(path)),
        );
    let finished = command::run(run, &log.with_extension(format!("{name}.log")), false)?;
    if let Some(line) = finished.text.lines().rfind(|line| line.contains("\tDONE ")) {
        print(&format!("   {name}: {}\n", line.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    if !finished.ok {
        let reasons =
            finished.text.lines().filter(|line| line.contains("panicked at") || line.starts_with("SUMMARY"));
        print(&format!("   {name} failed: {}\n", reasons.collect::<Vec<_>>().join("; ")));
        for input in files(&found)?.difference(&old) {
            print(&format!(
                "   {}, in base64: {}\n",
                input.display(),
                STANDARD.encode(std::fs::read(input)?)
            ));
        }
    }
    Ok(Tally::check(finished.ok))
}

fn files(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
}

/// What no schema has and readers stumble over: escapes, halves of characters, numbers at the edge, marks of files.
const SPLINTERS: [&str; 12] = [
    r"\\u0000",
    r"\\ud83d",
    r"\\ude00",
    r"\\ud83d\\ude00",
    "-0",
    "1e9",
    "9223372036854775808",
    "[[[[[[[[",
    r"\xef\xbb\xbf",
    r"\x0d\x0a",
    r#"\"\""#,
    "0+1",
];

/// The names of all fields and the words of all choices, from the published schemas, as a dictionary of the driver.
fn words() -> Result<String> {
    let mut words = BTreeSet::new();
    for file in files(&crate::root().join("core/schemas"))? {
        let schema: Value = serde_json::from_str(&std::fs::read_to_string(&file)?)?;
        let mut rest = vec![&schema];
        while let Some(value) = rest.pop() {
            let fields =
                value["properties"].as_object().into_iter().flat_map(|fields| fields.keys().cloned());
            let choices = value["enum"].as_array().into_iter().flatten().chain([&value["const"]]);
            words.extend(fields.chain(choices.filter_map(Value::as_str).map(str::to_owned)));
            match value {
                Value::Array(elements) => rest.extend(elements),
                Value::Object(fields) => rest.extend(fields.values()),
                _ => {}
            }
        }
    }
    let splinters = SPLINTERS.iter().map(|splinter| format!("\"{splinter}\"\n"));
    let lines: Vec<String> =
        words.iter().map(|word| format!("\"\\\"{word}\\\"\"\n")).chain(splinters).collect();
    Ok(lines.concat())
}
