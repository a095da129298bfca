//! The published evaluation, from made-up answer sheets to the report, through the command line and through the core.
//! Expected figures are those of `evaluation.py`.

use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Command;
use trygskema_tests::command::cargo;
use trygskema_tests::root;

/// How the releases beside the answers are made.
const WAVES: [(&str, &str); 2] = [("before", "2025-02-03"), ("after", "2025-02-10")];
const LABEL: &str = "Seks workshops i akutmodtagelsen";

fn trygskema() -> Command {
    cargo("run --quiet --package trygskema-core --features cli --bin trygskema --")
}

fn data(name: &str) -> String {
    root().join("demo/data").join(name).to_str().expect("a plain path").to_owned()
}

fn output(command: &mut Command) -> String {
    let output = command.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn golden() -> Value {
    serde_json::from_str(include_str!("evaluation.json")).expect("valid JSON")
}

/// Every figure of the tables of a report: what is read, and the machine value.
fn figures(report: &Value) -> BTreeMap<String, (String, String)> {
    let blocks = report["blocks"].as_array().expect("a list");
    let tables = blocks.iter().filter_map(|block| block.pointer("/table/rows")?.as_array());
    let cells = tables.flatten().flat_map(|row| row.as_array().expect("a row"));
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    cells
        .filter(|cell| cell.is_object())
        .map(|cell| (word(&cell["figure"]), (word(&cell["text"]), word(&cell["value"]))))
        .collect()
}

fn report(language: &str) -> Value {
    let mut command = trygskema();
    command.arg("compare").args(WAVES.map(|(wave, _)| data(&format!("{wave}.json"))));
    let json = output(command.args(["--lang", language, "--format", "json"]));
    serde_json::from_str(&json).expect("valid JSON")
}

fn number(text: &str) -> f64 {
    text.parse().expect("a number")
}

// shows: D46, D47, E10
#[test]
fn shipped_releases_are_what_the_answers_give() {
    for (wave, day) in WAVES {
        let mut command = trygskema();
        command.arg("aggregate").args(["--instrument", &format!("sst-{wave}"), "--instrument", "oms-hc-15"]);
        command.args(["--label", LABEL, "--wave", wave, "--day", day, "--headcount", "130"]);
        command.args([data(&format!("{wave}-sst.csv")), data(&format!("{wave}-oms-hc-15.csv"))]);
        let shipped = std::fs::read_to_string(data(&format!("{wave}.json"))).expect("is shipped");
        assert_eq!(output(&mut command), shipped, "{wave}");
        // And they hold the sums of the independent program.
        let (shipped, golden): (Value, _) = (serde_json::from_str(&shipped).expect("valid JSON"), golden());
        let [questions, oms] = [0, 1].map(|position| &shipped["instruments"][position]);
        // No scale, so nobody is missing on one: who skipped a question is in its share.
        assert_eq!(questions["incomplete"], 0);
        for scale in oms["scales"].as_array().expect("a list") {
            let expected = &golden[wave]["scales"][scale["id"].as_str().expect("an id")];
            assert_eq!(scale["sum"], expected["sum"]);
            assert_eq!(scale["squares"], expected["sum_of_squares"]);
            assert_eq!(scale["alpha"], expected["alpha"]);
        }
        for share in questions["shares"].as_array().expect("a list") {
            let expected = &golden[wave]["shares"][share["id"].as_str().expect("an id")];
            let is_shown = expected["is_shown"].as_bool().expect("a flag");
            for class in ["low", "middle", "high", "dont_know"] {
                let count = if is_shown { &expected["classes"][class] } else { &Value::Null };
                assert_eq!(&share[class], count, "{share}, {class}");
            }
            // What the counts cannot show is in the cut: 6 of 118 and 92 of 97 exactly, 95 of 97 in a band.
            if !is_shown {
                let limit = |name: &str| share[name].as_u64().expect("a number");
                let count = expected["classes"]["high"].as_u64().expect("a number");
                assert_eq!(share["headline"], "high");
                assert!((limit("at_least")..=limit("at_most")).contains(&count), "{share}, {count}");
                assert!(limit("at_most") - limit("at_least") <= 3, "{share}");
            }
        }
    }
}

// shows: D47, D30, D31
#[test]
fn the_report_shows_the_published_changes_beside_the_canadian_ones() {
    for (language, mark) in [("da", ','), ("en", '.')] {
        let (report, golden) = (report(language), golden());
        let figures = figures(&report);
        let shown = |text: &str| text.replace('.', &mark.to_string());
        for (scale, published, canadian) in [
            ("total", "-8.8", "-6.5"),
            ("attitudes", "-6.8", "-7.9"),
            ("disclosure", "-12.4", "-7.1"),
            ("social_distance", "-8.7", "-4.1"),
        ] {
            let change = &golden["change"][scale];
            assert_eq!(change["percent"], published);
            let cell = |what: &str| &figures[&format!("oms-hc-15.{scale}.{what}")];
            for (what, value) in [
                ("percent.shown", published),
                ("published.danish", published),
                ("published.canadian", canadian),
            ] {
                assert_eq!(cell(what).0, format!("{} %", shown(value)), "{scale}, {what}");
            }
            assert_eq!(cell("percent").1, change["percent_exact"].as_str().expect("a text"));
            assert_eq!(cell("before.n").0, "118");
            assert_eq!(cell("after.n").0, "97");
            for wave in ["before", "after"] {
                let expected = &golden[wave]["scales"][scale];
                assert_eq!(cell(&format!("{wave}.sd")).1, trimmed(expected["sd"].as_str().expect("a text")));
            }
            assert_eq!(cell("t").1, trimmed(change["t"].as_str().expect("a text")));
            // The quantile of the independent program is another one in its last digits.
            let (_, interval) = cell("percent.interval");
            for (ours, theirs) in interval.split(' ').zip(change["fieller"].as_array().expect("two limits")) {
                assert!((number(ours) - number(theirs.as_str().expect("a text"))).abs() < 2e-6, "{scale}");
            }
        }
        let all = report.to_string();
        assert!(all.contains(if language == "da" { "åbenheden er steget" } else { "openness rose" }));
        assert!(all.contains(if language == "da" { "ikke en norm" } else { "not a norm" }));
    }
}

/// Without the zeros at the end.
fn trimmed(decimal: &str) -> String {
    decimal.trim_end_matches('0').trim_end_matches('.').to_owned()
}

// shows: D47, D33, D17
#[test]
fn the_report_shows_the_published_shares_that_may_be_shown() {
    let (report, golden) = (report("da"), golden());
    let figures = figures(&report);
    let (mut withheld, mut cuts) = (Vec::new(), Vec::new());
    for (wave, _) in WAVES {
        for (item, question) in golden[wave]["shares"].as_object().expect("an object") {
            for published in question["published"].as_array().into_iter().flatten() {
                let classes: Vec<_> = published["classes"].as_array().expect("a list").iter().collect();
                let classes = classes.iter().filter_map(|class| class.as_str()).collect::<Vec<_>>().join("_");
                let cell = figures.get(&format!("sst-{wave}.{item}.{classes}.percent"));
                if question["is_shown"] == true {
                    assert_eq!(
                        cell.map(|cell| cell.0.clone()),
                        Some(published["percent"].to_string()),
                        "{item}"
                    );
                    let count = &figures[&format!("sst-{wave}.{item}.{classes}.count")].0;
                    assert_eq!(*count, published["count"].to_string());
                } else if classes == "high" {
                    // The cut: in one number, or both limits of a band that hold the published count.
                    let cell = cell.expect("a cut");
                    let [count, of] = ["count", "of"].map(|name| number(&published[name].to_string()));
                    let limits: Vec<f64> = cell.1.split(' ').map(number).collect();
                    let [low, high] = [limits[0], limits[limits.len() - 1]].map(|limit| limit * of / 100.0);
                    assert!(low <= count + 1e-4 && count <= high + 1e-4, "{item}: {low} to {high}");
                    cuts.push((item.as_str(), cell.0.as_str()));
                } else {
                    assert_eq!(cell, None, "{item}");
                    withheld.push(item.as_str());
                }
            }
        }
    }
    // 5, 53 and 41 leave one or two of 118 who skipped it; 95, 4 and one "don't know"; 95 and two: with 97 people or fewer no
    // other counts give the published shares.
    assert_eq!(
        cuts,
        [("competence-before", "5"), ("attitude-after", "mindst 96"), ("competence-after", "95")]
    );
    assert_eq!(withheld, ["competence-before", "competence-before", "competence-after"]);
}
