//! Six workshops, from made-up answer sheets to the report on all of them, through the command line. Answers and expected
//! figures are those of `pool.py`.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Output;
use trygskema_tests::command::cargo;

const SCALES: [&str; 4] = ["total", "attitudes", "disclosure", "social_distance"];

fn trygskema(arguments: &[&str]) -> Output {
    let mut command = cargo("run --quiet --package trygskema-core --features cli --bin trygskema --");
    command.args(arguments).output().expect("cargo runs")
}

fn golden() -> Value {
    let golden: Value = serde_json::from_str(include_str!("pool.json")).expect("valid JSON");
    golden.get("workshops").expect("workshops").clone()
}

/// A release of every workshop and wave, made by the program from its sheets: label, wave and file.
fn releases(test: &str) -> Vec<(String, String, String)> {
    let folder = trygskema_tests::target("golden").expect("a folder").join(test);
    std::fs::create_dir_all(&folder).expect("a folder");
    let head: Vec<_> = (1..=15).map(|item| format!("q{item}")).collect();
    let word = |value: &Value| value.as_str().expect("a text").to_owned();
    let mut releases = Vec::new();
    for file in golden().get("files").and_then(Value::as_array).expect("a list") {
        let (label, wave) = (word(&file["label"]), word(&file["wave"]));
        let mut answers = head.join(",");
        for person in file["persons"].as_array().expect("a list") {
            let codes: Vec<_> = word(person).chars().map(String::from).collect();
            answers.push('\n');
            answers.push_str(&codes.join(","));
        }
        let place = |ending: &str| -> String {
            let path: PathBuf = folder.join(format!("{label}-{wave}.{ending}"));
            path.to_str().expect("a plain path").to_owned()
        };
        std::fs::write(place("csv"), answers).expect("can be written");
        let day = if wave == "before" { "2026-01-12" } else { "2026-02-12" };
        let made = trygskema(&[
            "aggregate",
            "--instrument",
            "oms-hc-15",
            "--label",
            &label,
            "--wave",
            &wave,
            "--day",
            day,
            "--headcount",
            "24",
            &place("csv"),
        ]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        std::fs::write(place("json"), made.stdout).expect("can be written");
        releases.push((label.clone(), wave.clone(), place("json")));
    }
    releases
}

fn compared(files: &[&str], language: &str, code: i32) -> Value {
    let call = ["compare", "--view", "pool", "--format", "json", "--lang", language];
    let output = trygskema(&[&call[..], files].concat());
    assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("valid JSON")
}

/// Every figure of the tables: its machine value, by its name. A figure that stands twice is the same twice.
fn figures(report: &Value) -> BTreeMap<String, String> {
    let blocks = report["blocks"].as_array().expect("a list");
    let tables = blocks.iter().filter_map(|block| block.pointer("/table/rows")?.as_array());
    let mut figures = BTreeMap::new();
    for cell in tables.flatten().flat_map(|row| row.as_array().expect("a row")) {
        if let (Some(figure), Some(value)) = (cell["figure"].as_str(), cell["value"].as_str()) {
            // The numbers of answers of the workshops have one name, each in its row.
            let is_of_rows = figure.starts_with("oms-hc-15.pool.");
            let other = figures.insert(figure.to_owned(), value.to_owned());
            assert!(is_of_rows || other.is_none_or(|other| other == value), "{figure}");
        }
    }
    figures
}

/// The machine form has six decimals.
fn near(shown: &str, known: &Value) {
    let known: Vec<f64> = match known.as_array() {
        Some(limits) => limits.iter().map(|limit| limit.as_f64().expect("a number")).collect(),
        None => vec![known.as_f64().expect("a number")],
    };
    let shown: Vec<f64> = shown.split(' ').map(|value| value.parse().expect("a number")).collect();
    assert_eq!(shown.len(), known.len());
    for (ours, theirs) in shown.iter().zip(&known) {
        assert!((ours - theirs).abs() <= 0.500_001e-6, "{ours} instead of {theirs}");
    }
}

// shows: H3, P26, E10
#[test]
fn six_workshops_together_have_the_figures_of_the_independent_program() {
    let releases = releases("pool-all");
    let files: Vec<_> = releases.iter().map(|(.., file)| file.as_str()).collect();
    let mut turned = files.clone();
    turned.reverse();
    let golden = golden();
    for language in ["da", "en"] {
        let report = compared(&files, language, 0);
        // In which order they come changes nothing.
        assert!(report == compared(&turned, language, 0), "in another order the report is another one");
        let figures = figures(&report);
        for scale in SCALES {
            let known = &golden["figures"][scale];
            let shown = |what: &str| figures[&format!("oms-hc-15.{scale}.pool.before-after.{what}")].as_str();
            for (at, wave) in ["before", "after"].into_iter().enumerate() {
                near(shown(&format!("{wave}.mean")), &known["mean"][at]);
                near(shown(&format!("{wave}.ends")), &known["lowest_and_highest"][at]);
                assert_eq!(shown(&format!("{wave}.n")), known["n"][at].to_string());
                assert_eq!(shown(&format!("{wave}.clusters")), "6");
            }
            near(shown("difference"), &known["change"]["difference"]);
            near(shown("difference.interval"), &known["change"]["interval"]);
            near(shown("difference.error"), &known["change"]["se"]);
            near(shown("difference.ends"), &known["changes"]);
            near(shown("t"), &known["change"]["t"]);
            near(shown("df"), &known["change"]["df"]);
        }
    }
}

// shows: H3, E10
#[test]
fn three_pairs_beside_others_are_two_sets_and_too_few_for_an_interval() {
    let releases = releases("pool-three");
    // The rounds after the workshop of the first three alone.
    let three: Vec<_> = releases.iter().filter(|(_, wave, _)| wave == "after").take(3).collect();
    let is_there = |of: &&(String, String, String)| of.1 == "before" || three.contains(of);
    let files: Vec<_> = releases.iter().filter(is_there).map(|(.., file)| file.as_str()).collect();
    let report = compared(&files, "en", 0);
    let figures = figures(&report);
    for scale in SCALES {
        let known = &golden()["three_after"][scale];
        let shown = |what: &str| figures[&format!("oms-hc-15.{scale}.pool.before-after.{what}")].as_str();
        near(shown("before.mean"), &known["mean"][0]);
        near(shown("after.mean"), &known["mean"][1]);
        near(shown("difference"), &known["difference"]);
        assert_eq!([shown("before.clusters"), shown("after.clusters")], ["6", "3"]);
        assert_eq!([shown("difference.interval"), shown("t"), shown("difference.ends")], [""; 3]);
        assert!(known["change"].is_null());
    }
    let text = report.to_string();
    assert!(text.contains("At least four workshops are needed to see whether"), "{text}");
    assert!(text.contains("There is no round \\\"after\\\" from Afsnit C, Afsnit E, Afsnit F."), "{text}");
}

// shows: H3, E10
#[test]
fn what_cannot_be_pooled_is_refused_with_its_reason() {
    let releases = releases("pool-refused");
    let file = |label: &str, wave: &str| {
        let found = releases.iter().find(|(of, at, _)| of == label && at == wave);
        found.map(|(.., file)| file.as_str()).expect("is made")
    };
    let a = file("Afsnit A", "before");
    // The same file twice is one release.
    let report = compared(&[a, a], "en", 1).to_string();
    for part in [
        "The round Afsnit A, before, 12 January 2026 was chosen twice. It is counted once.",
        "There is only one round.",
    ] {
        assert!(report.contains(part), "{part} in {report}");
    }
    let report = compared(&[a, file("Afsnit B", "before")], "da", 1).to_string();
    assert!(report.contains("OMS-HC-15: der er kun runder »før«."), "{report}");
    assert!(report.contains("oms-hc-15.total.pool.before.mean"), "{report}");
    // A release without a label is none.
    let folder = trygskema_tests::target("golden").expect("a folder");
    let nameless = folder.join("pool-refused/nameless.json");
    let text = std::fs::read_to_string(a).expect("is made");
    std::fs::write(&nameless, text.replacen("Afsnit A", "", 1)).expect("can be written");
    let output = trygskema(&["compare", "--view", "pool", a, nameless.to_str().expect("a plain path")]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("label: expected a text of 1 to 80 characters on one line"), "{told}");
}
