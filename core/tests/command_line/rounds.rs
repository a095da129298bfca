//! Released rounds and bundles of stations.

use super::*;

/// A released round that is shipped with the demo.
fn released(wave: &str) -> String {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("../demo/data/{wave}.json"));
    file.to_str().expect("a plain path").to_owned()
}

// shows: E10, D47, P18
#[test]
fn released_rounds_are_compared() {
    let (before, after) = (released("before"), released("after"));
    let (status, report, problems) = run(&["compare", &before, &after]);
    assert_eq!((status, problems.as_str()), (0, ""));
    for part in ["-8,8 %", "-6,8 %", "-12,4 %", "-8,7 %", "åbenheden er steget", "to uafhængige"] {
        assert!(report.contains(part), "{part}");
    }
    let (status, report, _) = run(&["compare", &before, &after, "--language", "en", "--format", "csv"]);
    assert_eq!(status, 0);
    let of_percent = report.lines().find(|line| line.contains(",disclosure,percent,")).expect("a row");
    let value = of_percent.split(',').nth(11).and_then(|value| value.parse::<f64>().ok());
    assert!(value.is_some_and(|value| (value + 12.407_344).abs() < 1e-6), "{of_percent}");
    for format in ["codebook", "r", "stata", "spss"] {
        let (status, text, problems) = run(&["compare", &before, &after, "--format", format]);
        assert_eq!((status, problems.as_str()), (0, ""), "{format}");
        assert!(text.contains("against") && text.contains("level"), "{format}: {text}");
    }
    for view in ["round", "series", "pool", "month", "workplace"] {
        let (status, report, problems) = run(&["compare", &before, &after, "--view", view]);
        assert_eq!((status, problems.as_str()), (0, ""), "{view}");
        assert!(report.contains("32,7") || view == "month", "{view}");
    }
}

const UNITS: [&str; 6] = ["Afsnit F", "Afsnit B", "Afsnit E", "Afsnit A", "Afsnit D", "Afsnit C"];
const WAVES: [(&str, &str); 3] =
    [("before", "2026-01-12"), ("after", "2026-02-12"), ("follow_up", "2026-03-12")];

/// A release file of each unit and wave, made by the program. Of 20 persons some answer 4 everywhere and the others 2: ten
/// items count as they stand and five the other way round, so the total is 10 x 4 + 5 x 2 = 50 or 10 x 2 + 5 x 4 = 40, and
/// the mean 40 + 0.5 x `fours`.
fn releases_of_units(folder: &Folder) -> Vec<String> {
    let head: Vec<_> = (1..=15).map(|item| format!("q{item}")).collect();
    let mut files = Vec::new();
    let mut fours = 0;
    for unit in UNITS {
        for (wave, day) in WAVES {
            fours += 1;
            let mut answers = head.join(",");
            for person in 0..20 {
                answers.push('\n');
                answers.push_str(&vec![if person < fours { "4" } else { "2" }; 15].join(","));
            }
            let answers = folder.file(&format!("{unit}-{wave}.csv"), answers);
            let wave_word = wave.replace('_', "-");
            let call = ["aggregate", "--instrument", "oms-hc-15", "--label", unit, "--wave", &wave_word];
            let call = [&call[..], &["--day", day, "--headcount", "24", &answers]].concat();
            let (status, release, problems) = run(&call);
            assert_eq!((status, problems.as_str()), (0, ""), "{call:?}");
            files.push(folder.file(&format!("{unit}-{wave}.json"), release));
        }
    }
    files
}

// shows: E10, P17, D47
#[test]
fn a_unit_stands_beside_itself_in_whatever_order_the_files_come() {
    use proptest::prelude::*;

    let folder = Folder::new("units");
    let files = releases_of_units(&folder);
    let orders = (2..=UNITS.len()).prop_flat_map(move |units| {
        let files = files[..units * WAVES.len()].to_vec();
        (Just(units), Just(files).prop_shuffle())
    });
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(4));
    let checked = runner.run(&orders, |(units, files)| {
        let files: Vec<_> = files.iter().map(String::as_str).collect();
        for view in ["change", "workplace", "month"] {
            let call = [&["compare", "--view", view, "--format", "csv", "--lang", "en"], &files[..]].concat();
            let (status, report, problems) = run(&call);
            prop_assert_eq!((status, report.as_str()), (2, ""));
            prop_assert!(problems.contains("--group LABEL"), "{}", problems);
            for unit in &UNITS[..units] {
                prop_assert!(problems.contains(&format!("\"{unit}\"")), "{}", problems);
            }
            for (unit, label) in UNITS[..units].iter().enumerate() {
                let (status, report, problems) = run(&[&call[..], &["--group", label]].concat());
                prop_assert_eq!((status, problems.as_str()), (0, ""));
                for (wave, (word, _)) in WAVES.iter().enumerate().filter(|_| view != "month") {
                    let fours = u32::try_from(unit * WAVES.len() + wave + 1).expect("a small number");
                    let mean = 40.0 + 0.5 * f64::from(fours);
                    let is_it =
                        |cells: &Vec<&str>| [cells[2], cells[8], cells[9]] == [*word, "total", "mean"];
                    let found: Vec<_> =
                        report.lines().map(|line| line.split(',').collect()).filter(is_it).collect();
                    let is_own = |cells: &Vec<&str>| cells[1] == *label && cells[11] == mean.to_string();
                    prop_assert!(
                        !found.is_empty() && found.iter().all(is_own),
                        "{} of {}: {}",
                        mean,
                        word,
                        report
                    );
                }
            }
        }
        for view in ["round", "series", "pool"] {
            let (status, _, problems) = run(&[&["compare", "--view", view], &files[..]].concat());
            prop_assert_eq!((status, problems.as_str()), (0, ""));
        }
        let (status, report, problems) = run(&[&["compare", "--group", "Afsnit X"], &files[..]].concat());
        prop_assert_eq!((status, report.as_str()), (2, ""));
        prop_assert!(problems.contains("no round with the label \"Afsnit X\""), "{}", problems);
        Ok(())
    });
    checked.expect("every baseline is the unit's own");
}

// shows: E10, P17
#[test]
fn what_cannot_be_compared_is_refused_with_status_1() {
    let folder = Folder::new("compare");
    let (before, after) = (released("before"), released("after"));
    let (status, report, _) = run(&["compare", &before, &before]);
    assert_eq!(status, 1);
    assert!(report.contains("! Det er den samme runde to gange."));
    // Rounds stand in the order of time, whichever is given first.
    assert_eq!(run(&["compare", &after, &before]), run(&["compare", &before, &after]));
    // A changed file, and one without its checksum.
    let text = fs::read_to_string(&after).expect("is shipped");
    let (head, _) = text.rsplit_once(",\n  \"checksum\"").expect("it has one");
    for (name, text, path) in [
        ("changed.json", text.replace("Seks", "Syv"), "checksum"),
        ("without.json", format!("{head}\n}}\n"), "checksum"),
        ("other.json", "{}".to_owned(), "format"),
    ] {
        let file = folder.file(name, text);
        let (status, report, problems) = run(&["compare", &before, &file]);
        assert_eq!((status, report.as_str()), (1, ""), "{name}");
        assert!(problems.contains(&format!("{name}: error: {path}: ")), "{problems}");
    }
    assert_eq!(run(&["compare", &before, "no-such-file.json"]).0, 2);
    assert_eq!(run(&["compare", &before]).0, 2);
}

// shows: E10, P6, P11
#[test]
fn aggregate_gives_the_sums_of_two_stations_and_nothing_of_a_small_group() {
    let folder = Folder::new("aggregate");
    let header = (1..=15).map(|item| format!("q{item}")).collect::<Vec<_>>().join(",");
    let row = |code: u8| vec![code.to_string(); 15].join(",");
    let file = |name: &str, codes: &[u8]| {
        let rows: Vec<_> = codes.iter().map(|code| row(*code)).collect();
        folder.file(name, format!("{header}\n{}\n", rows.join("\n")))
    };
    let (one, two) = (file("one.csv", &[1, 2, 3]), file("two.csv", &[4, 5, 2]));
    let call = |files: &[&str]| {
        let fixed = [
            "aggregate",
            "--instrument",
            "oms-hc-15",
            "--label",
            "Ward 4",
            "--wave",
            "before",
            "--day",
            "2026-11-23",
            "--headcount",
            "6",
            "--floor",
            "2",
        ];
        run(&[fixed.as_slice(), files].concat())
    };
    let (status, json, errors) = call(&[&one, &two]);
    assert_eq!((status, errors.as_str()), (0, ""));
    // By hand: whoever takes option c for all 15 items, five of them mirrored, has 10 c + 5 (6 - c) = 30 + 5 c in all:
    // 35, 40, 45, 50, 55, 40 have the sum 265; of the attitudes, 6 c each, 102. Six people show no spread.
    for figures in ["\"sum\": 265}", "\"sum\": 102}"] {
        assert!(json.contains(figures), "{json}");
    }
    assert!(json.contains("\"floor\": 5") && json.contains("\"persons\": 6"), "{json}");
    let (status, json, errors) = call(&[&one]);
    assert_eq!((status, json.as_str()), (1, ""));
    assert!(errors.starts_with("3 persons. Not shown."), "{errors}");
}
