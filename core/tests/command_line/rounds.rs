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

/// A release of one group: of 20 persons so many answer 4 everywhere and the others 2, so the mean is 40 + 0.5 x `fours`.
fn released_wave(folder: &Folder, label: &str, wave: &str, day: &str, fours: usize) -> String {
    let head: Vec<_> = (1..=15).map(|item| format!("q{item}")).collect();
    let row = |person| vec![if person < fours { "4" } else { "2" }; 15].join(",");
    let rows: Vec<_> = std::iter::once(head.join(",")).chain((0..20).map(row)).collect();
    let name = [label, "-", wave].concat();
    let answers = folder.file(&[&name, ".csv"].concat(), rows.join("\n"));
    let call = ["aggregate", "--instrument", "oms-hc-15", "--label", label, "--wave", wave, "--day", day];
    let (status, release, problems) = run(&[&call[..], &["--headcount", "24", &answers]].concat());
    assert_eq!((status, problems.as_str()), (0, ""), "{call:?}");
    folder.file(&[&name, ".json"].concat(), release)
}

// By hand: 47, 42 and 44, so -5 and -3 points, and -5 / 47 = -10.638 % and -3 / 47 = -6.383 %.
// shows: H2, J4
#[test]
fn before_after_and_follow_up_are_three_waves_each_against_the_first() {
    let folder = Folder::new("three-waves");
    let wave = |wave, day, fours| released_wave(&folder, "Hold A", wave, day, fours);
    let files = [
        wave("follow-up", "2026-06-09", 8),
        wave("before", "2026-03-02", 14),
        wave("after", "2026-03-09", 4),
    ];
    let files: Vec<_> = files.iter().map(String::as_str).collect();
    let call = |more: &[&str]| run(&[&["compare", "--lang", "en"], &files[..], more].concat());
    let (status, report, problems) = call(&[]);
    assert_eq!((status, problems.as_str()), (0, ""));
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "Hold A, before, 2 March 2026. 20 answered",
        "Hold A, follow-up, 9 June 2026. 20 answered",
        "Before, 2 March 2026: 20 answers. After, 9 March 2026: 20 answers.",
        "Before, 2 March 2026: 20 answers. Follow-up, 9 June 2026: 20 answers.",
        "(before 2 March 2026, follow-up 9 June 2026)",
        "The mean fell from 47.0 to 42.0 points",
        "The mean fell from 47.0 to 44.0 points",
        "-10.6 %",
        "-6.4 %",
    ] {
        assert!(report.contains(part), "{part} in {report}");
    }
    assert!(!report.contains("from 42.0 to 44.0"), "only the first is a baseline");
    let (_, figures, _) = call(&["--format", "csv"]);
    let of = |figure: &str| -> Vec<String> {
        let rows = figures.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let total = rows.filter(|cells| cells[8] == "total" && cells[9] == figure);
        total.map(|cells| [cells[2], cells[3], cells[4], cells[11]].join(" ")).collect()
    };
    assert_eq!(of("difference"), ["after before 2026-03-09 -5", "follow_up before 2026-06-09 -3"]);
    assert_eq!(of("mean"), ["before  2026-03-02 47", "after  2026-03-09 42", "follow_up  2026-06-09 44"]);
}

// By hand: 47 of one group and 41 of the other, so -6.
// shows: H1, E10
#[test]
fn another_group_is_held_against_by_an_option_and_printed() {
    let folder = Folder::new("against");
    let files =
        [("Hold A", "before", 14), ("Hold A", "after", 4), ("Hold B", "before", 6), ("Hold B", "after", 2)];
    let file = |(label, wave, fours)| {
        let day = if wave == "before" { "2026-03-02" } else { "2026-03-09" };
        released_wave(&folder, label, wave, day, fours)
    };
    let files = files.map(file);
    let files: Vec<_> = files.iter().map(String::as_str).collect();
    let call = |more: &[&str]| run(&[&["compare", "--lang", "en"], &files[..], more].concat());
    let (status, report, problems) = call(&["--group", "Hold B", "--against", "Hold A"]);
    assert_eq!((status, problems.as_str()), (0, ""));
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in
        ["! Hold B stands beside another group here, Hold A, because", "fell from 47.0 to 41.0 points"]
    {
        assert!(report.contains(part), "{part} in {report}");
    }
    for (more, part) in [
        (&["--group", "Hold B", "--against", "Hold C"][..], "no other group with the label \"Hold C\""),
        (&["--group", "Hold B", "--against", "Hold B"], "no other group with the label \"Hold B\""),
        (&["--group", "Hold B", "--against", "Hold A", "--view", "month"], "holds no round against another"),
        (&["--against", "Hold A"], "--group <LABEL>"),
        (&[], "--group LABEL"),
    ] {
        let (status, report, problems) = call(more);
        assert_eq!((status, report.as_str()), (2, ""), "{more:?}");
        assert!(problems.contains(part), "{part} in {problems}");
    }
}

// By hand: 42 and 42.5.
// shows: H1, E10
#[test]
fn rounds_of_one_label_have_names_of_their_own() {
    let folder = Folder::new("names");
    let head: Vec<_> = (1..=15).map(|item| format!("q{item}")).collect();
    let mut files = Vec::new();
    for (round, fours) in [("June", 4), ("July", 5)] {
        let row = |person| vec![if person < fours { "4" } else { "2" }; 15].join(",");
        let rows: Vec<_> = std::iter::once(head.join(",")).chain((0..20).map(row)).collect();
        let answers = folder.file(&[round, ".csv"].concat(), rows.join("\n"));
        let call = ["aggregate", "--instrument", "oms-hc-15", "--label", "Ward 4", "--round", round];
        let more = ["--wave", "measurement", "--day", "2026-06-30", "--headcount", "24", &answers];
        let (status, release, problems) = run(&[&call[..], &more].concat());
        assert_eq!((status, problems.as_str()), (0, ""));
        assert!(release.contains(&format!("\"round_name\": \"{round}\"")), "{release}");
        files.push(folder.file(&[round, ".json"].concat(), release));
    }
    let (status, report, problems) = run(&["compare", "--lang", "en", &files[0], &files[1]]);
    assert_eq!((status, problems.as_str()), (0, ""));
    for part in ["Several times", "measurement, June", "measurement, July", "42.0", "42.5"] {
        assert!(report.contains(part), "{part} in {report}");
    }
}

// shows: E10, H2
#[test]
fn one_release_and_a_series_have_a_view_without_asking() {
    let folder = Folder::new("alone");
    let days = ["2026-01-05", "2026-02-05"];
    let monthly = [0, 1].map(|month| {
        released_wave(&folder, ["Afsnit 1", "Afsnit 2"][month], "measurement", days[month], 4 + month)
    });
    let (status, report, problems) = run(&["compare", "--lang", "en", &monthly[0]]);
    assert_eq!((status, problems.as_str()), (0, ""));
    for part in ["Each round by itself", "Afsnit 1, measurement, 5 January 2026", "the mean is 42.0 points"] {
        assert!(report.contains(part), "{part} in {report}");
    }
    let (status, report, _) = run(&["compare", "--lang", "en", &monthly[0], &monthly[1]]);
    assert!(status == 0 && report.starts_with("Several times"), "{report}");
    let (status, report, _) = run(&["compare", "--view", "change", &monthly[0]]);
    assert!(status == 1 && report.contains("to runder"), "{report}");
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
    assert_eq!(run(&["compare"]).0, 2);
    assert_eq!(run(&["compare", &before, "--view", "change"]).0, 1);
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
    // 35, 40, 45, 50, 55, 40 have the sum 265. The attitudes, 6 c each, have 102; disclosure, one mirrored, 3 c + 6 - c each, 70; and
    // distance, four mirrored, 93. Six people show no spread, and their sums in threes above the least: 36 + 66, 24 + 45 for 24 + 46,
    // 30 + 63, and 264 in all.
    for figures in ["264, \"within\": 3}", "102, \"within\": 1}", "69, \"within\": 1}", "93, \"within\": 1}"]
    {
        assert!(json.contains(figures), "{json}");
    }
    assert!(json.contains("\"floor\": 5") && json.contains("\"persons\": 6"), "{json}");
    let (status, json, errors) = call(&[&one]);
    assert_eq!((status, json.as_str()), (1, ""));
    assert!(errors.starts_with("3 persons. Not shown."), "{errors}");
}
