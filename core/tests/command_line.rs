//! The program itself: what it prints, where, and its exit status.

#![expect(clippy::expect_used, reason = "helpers of tests: what is not there is a failure")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use trygskema_core::questionnaire::instrument::builtin;

/// A folder of its own for each test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for the test");
        Self(folder)
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let file = self.0.join(name);
        fs::write(&file, text).expect("a file for the test");
        file.to_str().expect("a plain path").to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Exit status, standard output, standard error.
fn run_with(arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_trygskema"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that needs no input may be gone already.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("a status"), text(output.stdout), text(output.stderr))
}

fn run(arguments: &[&str]) -> (i32, String, String) {
    run_with(arguments, b"")
}

const ANSWERS: &str = "person,q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,q11,q12,q13,q14,q15
a,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3
b,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1
";

// shows: E9
#[test]
fn answers_come_in_and_scores_go_out() {
    let folder = Folder::new("score");
    let file = folder.file("answers.csv", ANSWERS);
    let expected = "row,person,total,total.answered,total.needed,total.prorated,attitudes,attitudes.answered,\
        attitudes.needed,attitudes.prorated,disclosure,disclosure.answered,disclosure.needed,disclosure.prorated,\
        social_distance,social_distance.answered,social_distance.needed,social_distance.prorated
1,a,45,15,15,false,18,6,6,false,12,4,4,false,15,5,5,false
2,b,35,15,15,false,6,6,6,false,8,4,4,false,21,5,5,false
";
    let call = ["score", "--instrument", "oms-hc-15", "--keep", "person", "--summary"];
    let summary = "rows read: 2; scored: 2 on every scale, 0 on some, 0 on none; not begun: 0; refused: 0 cells, 0 \
        whole rows; no persons: 0 empty rows, 0 rows of labels\n";
    let all_well = (0, expected.to_owned(), summary.to_owned());
    assert_eq!(run(&[&call[..], &[file.as_str()]].concat()), all_well);
    assert_eq!(run_with(&[&call[..], &["-"]].concat(), ANSWERS.as_bytes()), all_well);
    // The same through a definition file of one's own.
    let (_, definition, _) = run(&["show", "oms-hc-15", "--format", "json"]);
    let definition = folder.file("own.json", definition);
    let (status, scores, _) = run(&["score", "--definition", &definition, "--keep", "person", &file]);
    assert_eq!((status, scores.as_str()), (0, expected));
}

// shows: E9
#[test]
fn exit_status_tells_faults_of_the_answers_from_faults_of_the_call() {
    let folder = Folder::new("status");
    let score = |text: &str| {
        let (status, out, problems) = run_with(&["score", "--instrument", "oms-hc-15", "-"], text.as_bytes());
        (status, out.lines().count(), problems)
    };
    assert_eq!(score(ANSWERS), (0, 3, String::new()));
    let (status, lines, problems) = score(&ANSWERS.replacen("a,3", "a,6", 1));
    assert_eq!((status, lines), (1, 3));
    assert_eq!(
        problems,
        "line 2, column q1: expected one of 1 2 3 4 5 or nothing, found \"6\"; counted as not answered\n"
    );
    let (status, lines, problems) = score("1,2,3\n");
    assert_eq!((status, lines), (2, 0));
    assert!(problems.starts_with("trygskema: line 1 holds numbers where the header should be"), "{problems}");
    let missing = folder.0.join("not-there.csv");
    let (status, _, problems) =
        run(&["score", "--instrument", "oms-hc-15", missing.to_str().expect("a plain path")]);
    assert_eq!(status, 2);
    assert!(problems.contains("cannot read"), "{problems}");
    let (status, _, problems) = run(&["score", "--instrument", "oms-hc-99", "-"]);
    assert_eq!(status, 2);
    assert!(problems.contains("there are: oms-hc-15"), "{problems}");
    assert_eq!(run(&["score", "-"]).0, 2);
    assert_eq!(run(&["aggregat"]).0, 2);
}

// shows: E9
#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let rows = ANSWERS.lines().last().expect("a row").to_owned() + "\n";
    let mut child = Command::new(env!("CARGO_BIN_EXE_trygskema"))
        .args(["score", "--instrument", "oms-hc-15", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut input = child.stdin.take().expect("a pipe");
    let _ = input.write_all([ANSWERS, &rows.repeat(100_000)].concat().as_bytes());
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{:?}", output.status);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

// shows: E3
#[test]
fn instruments_are_listed_and_shown_within_a_terminal() {
    let (status, list, _) = run(&["instruments"]);
    assert_eq!(status, 0);
    for word in ["id", "items", "scales", "text", "wording", "evidence", "oms-hc-15", "working", "bundled"] {
        assert!(list.contains(word), "{word} in {list}");
    }
    let one_line = list.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, licences) = one_line.split_once("Licences").expect("a part with the licences");
    for (id, _) in builtin::DEFINITIONS {
        let instrument = builtin::instrument(id).expect("built in");
        let licence = instrument.licence();
        assert!(licences.contains(id), "{id} in {licences}");
        assert!(
            licences.contains(licence.holder()) && licences.contains(licence.terms()),
            "{id}: {licences}"
        );
    }
    let (status, shown, _) = run(&["show", "oms-hc-15", "--lang", "en"]);
    assert_eq!(status, 0);
    for number in 1..=15 {
        let is_marked = [2, 6, 7, 8, 14].contains(&number);
        let mark = if is_marked { 'R' } else { ' ' };
        let start = format!("{number:>4}. {mark} {:<4} ", format!("q{number}"));
        assert!(shown.lines().any(|line| line.starts_with(&start)), "{start:?} in {shown}");
    }
    assert!(shown.contains("[read]") && shown.contains("Licence: "), "{shown}");
    let too_long: Vec<_> =
        shown.lines().filter(|line| line.chars().count() > 80 && !line.contains("http")).collect();
    assert_eq!(too_long, [""; 0]);
    let (status, _, problem) = run(&["show", "oms"]);
    assert_eq!(status, 2);
    assert!(problem.contains("there is no built-in instrument \"oms\"; there are: oms-hc-15"), "{problem}");
}

// shows: D11
#[test]
fn the_factors_that_an_item_touches_are_shown_in_words() {
    let (_, shown, _) = run(&["show", "iglo-33", "--lang", "en"]);
    let lines: Vec<_> = shown.lines().map(str::trim).collect();
    let below = |start: &str| {
        let at = lines.iter().position(|line| line.contains(start));
        at.and_then(|at| lines.get(at..at + 3)).expect("the item is there").concat()
    };
    assert!(below("12.   g1").contains("touches: demands at work"), "{shown}");
    assert!(below("13.   g2").contains("touches: social support; trust and justice"), "{shown}");
    let (_, without, _) = run(&["show", "oms-hc-15"]);
    assert!(!without.contains("touches"), "{without}");
}

// shows: E13, A18
#[test]
fn paper_form_is_a_whole_page_for_the_printer() {
    let folder = Folder::new("paper");
    let (status, page, _) = run(&["paper", "oms-hc-15"]);
    assert_eq!(status, 0);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"da\">"), "{page}");
    assert!(page.contains("@page { size: A4;") && page.contains("break-inside: avoid"), "{page}");
    assert_eq!(page.matches("<li>").count(), 15);
    assert_eq!(page.matches('\u{2610}').count(), 75);
    for word in ["<script", "http:", "https:", "@import", "url("] {
        assert!(!page.contains(word), "{word}");
    }
    let file = folder.0.join("form.html");
    let path = file.to_str().expect("a plain path");
    assert_eq!(
        run(&["paper", "oms-hc-15", "--lang", "en", "--out", path]),
        (0, String::new(), String::new())
    );
    assert!(fs::read_to_string(&file).expect("the page").contains("<html lang=\"en\">"));
    assert_eq!(run(&["paper", "oms-hc-15", "--out", "/no/such/folder/form.html"]).0, 2);
    let (status, _, problem) = run(&["paper", "oms-hc-15", "--wording", &folder.file("x.json", "{}")]);
    assert_eq!(status, 2);
    assert!(problem.contains("error: format: expected this field"), "{problem}");
}

// shows: E6
#[test]
fn every_format_is_known_by_its_own_field() {
    let folder = Folder::new("formats");
    let (_, definition, _) = run(&["show", "oms-hc-15", "--format", "json"]);
    let instrument = folder.file("instrument.json", &definition);
    let contacts = folder.file(
        "contacts.json",
        r#"{"format": "trygskema-contacts/1", "contacts": [{"name": "Kollegastøtten", "phone": "12 34 56 78"}]}"#,
    );
    let advice = folder.file("advice.json", include_str!("../guidance/stigma.json"));
    let items: Vec<_> = (1..=15).map(|number| format!(r#""q{number}": "x""#)).collect();
    let wording = format!(
        r#"{{"format": "trygskema-wording/1", "instrument": "oms-hc-15", "instrument_version": "1.0.0", "language": "da",
        "status": "licensed", "source": "x", "items": {{{}}},
        "options": {{"agreement-5": {{"1": "a", "2": "b", "3": "c", "4": "d", "5": "e"}}}}}}"#,
        items.join(", ")
    );
    let pack = folder.file("wording.json", &wording);
    let guide = folder.file("guide.json", include_str!("../guides/defusing.json"));
    let matrix = folder.file("matrix.json", include_str!("../advice/matrix.json"));
    let release = folder.file("release.json", include_str!("group/release.json"));
    let files = [&instrument, &contacts, &advice, &pack, &guide, &matrix, &release].map(String::as_str);
    let (status, told, errors) = run(&[&["validate"], &files[..]].concat());
    assert_eq!((status, errors.as_str()), (0, ""), "{told}");
    let ends: Vec<_> =
        told.lines().filter_map(|line| line.split_once(".json: ")).map(|(_, told)| told).collect();
    assert_eq!(
        ends,
        [
            "in order: oms-hc-15 1.0.0, 15 items, 4 scales, 0 warnings",
            "in order: 1 contact, 0 warnings",
            "in order: advice stigma, 7 steps, 0 warnings",
            "in order: licensed wording of oms-hc-15 1.0.0, da, 0 warnings",
            "in order: guide defusing, 2 sections, 0 warnings",
            "in order: matrix of 78 rows, 0 warnings",
            "in order: released round before of 2026-11-23, sst-before oms-hc-15, 40 persons, 0 warnings",
        ]
    );
    let (status, told, _) = run(&["validate", "--instrument", "oms-hc-20", &pack]);
    assert_eq!(status, 1);
    assert!(told.contains("error: instrument: expected \"oms-hc-20\", found \"oms-hc-15\""), "{told}");
    assert_eq!(run(&["validate", "--definition", &instrument, &pack]).0, 0);
    let (status, told, _) =
        run(&["validate", &folder.file("other.json", wording.replace("oms-hc-15", "own"))]);
    assert_eq!(status, 1);
    assert!(
        told.contains("found \"own\" (hint: for an instrument of your own give its file with --definition)"),
        "{told}"
    );
}

// shows: P24, P29
#[test]
fn releases_of_every_format_are_validated() {
    let folder = Folder::new("formats");
    // Six answered everything; the seventh skipped one question, so the scales count six.
    let answers = (1..=7).map(|person| {
        let codes = (0..15).map(|item| (1 + (person + item) % 5).to_string());
        let codes =
            codes.enumerate().map(|(item, code)| if person == 7 && item == 3 { String::new() } else { code });
        codes.collect::<Vec<_>>().join(",")
    });
    let header = (1..=15).map(|item| format!("q{item}")).collect::<Vec<_>>().join(",");
    let answers = folder.file("answers.csv", [vec![header], answers.collect()].concat().join("\n"));
    let fixed = ["aggregate", "--instrument", "oms-hc-15", "--label", "x", "--wave", "before"];
    let (status, third, told) =
        run(&[&fixed[..], &["--day", "2026-11-23", "--headcount", "9", &answers]].concat());
    assert_eq!(status, 0, "{told}");
    let core = env!("CARGO_MANIFEST_DIR");
    let third = folder.file("third.json", third);
    let file = |name: &str| format!("{core}/{name}");
    let files = [
        (file("tests/group/release-1.json"), 1),
        (file("tests/group/release-2.json"), 2),
        (file("../demo/data/after.json"), 3),
        (file("tests/group/release.json"), 3),
        (third, 3),
    ];
    for (file, format) in &files {
        let text = fs::read_to_string(file).unwrap();
        assert!(text.contains(&format!("\"trygskema-release/{format}\"")), "{text}");
        let (status, told, _) = run(&["validate", file]);
        assert_eq!(status, 0, "{told}");
    }
}

// shows: E6
#[test]
fn all_problems_of_all_files_come_at_once() {
    let folder = Folder::new("problems");
    let (_, definition, _) = run(&["show", "oms-hc-15", "--format", "json"]);
    let broken = definition.replacen("\"positive\"", "\"positiv\"", 1).replacen("complete_only", "all", 1);
    let broken = folder.file("broken.json", broken);
    let contacts =
        folder.file("contacts.json", r#"{"format": "trygskema-contacts/1", "contacts": [{"name": 7}, {}]}"#);
    let (status, told, _) = run(&["validate", &broken, &contacts]);
    assert_eq!(status, 1);
    for line in [
        r#"items[0].keying: expected one of "positive" "reverse" "none", found "positiv" (hint: did you mean "positive"?)"#,
        "scales[0].missing: expected one of",
        "broken.json: cannot be used: 2 errors, 0 warnings",
        "contacts[0].name: expected a text, found 7",
        "contacts[1].name: expected this field, found nothing",
        "contacts.json: cannot be used: 2 errors, 0 warnings",
    ] {
        assert!(told.contains(line), "{line} in {told}");
    }
    let known = r#"expected one of "trygskema-instrument/1", "trygskema-wording/1", "trygskema-contacts/1", "trygskema-guidance/1", "trygskema-guide/1", "trygskema-matrix/1", "trygskema-release/1", "trygskema-release/2", "trygskema-release/3""#;
    for (text, expected) in [
        (
            r#"{"format": "trygskema-release/9"}"#.as_bytes(),
            [known, ", found \"trygskema-release/9\""].concat(),
        ),
        (br#"{"format": 1}"#, [known, ", found 1"].concat()),
        (b"{}", [known, ", found nothing (hint: the field \"format\" says what the file is)"].concat()),
        (b"[]", [known, ", found nothing"].concat()),
        (b"{", "expected a JSON document".to_owned()),
        (b"{\"a\": \"\xf8\"}", "expected a text in UTF-8, found something else at byte 7".to_owned()),
    ] {
        let (status, told, _) = run(&["validate", &folder.file("odd.json", text)]);
        assert_eq!(status, 1);
        assert!(told.contains(&expected), "{expected} in {told}");
    }
    // A file that cannot be read does not keep the next from being checked.
    let missing = folder.0.join("not-there.json");
    let (status, told, errors) = run(&["validate", missing.to_str().expect("a plain path"), &contacts]);
    assert_eq!(status, 2);
    assert!(told.contains("not-there.json: cannot be read") && told.contains("2 errors"), "{told}");
    assert!(errors.contains("cannot read"), "{errors}");
    let huge = folder.file("huge.json", vec![b' '; 1_100_000]);
    assert_eq!(run(&["validate", &huge]).0, 2);
}

// What a round may not show is refused here as it is in the report: the numbers are not for anybody's eyes.
// shows: E6, P17, P7
#[test]
fn everything_that_is_wrong_with_a_released_round_is_told() {
    let folder = Folder::new("releases");
    let sound = include_str!("group/release.json");
    let told = |text: &str| {
        let (status, told, errors) = run(&["validate", &folder.file("release.json", text)]);
        assert_eq!((status, errors.as_str()), (1, ""), "{told}");
        told
    };
    let change = |changes: &[(&str, &str)]| {
        changes.iter().fold(sound.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        })
    };
    let malformed = told(&change(&[
        ("\"floor\": 5", "\"floor\": 4"),
        ("\"before\"", "\"befor\""),
        ("\"day\": \"2026-11-23\"", "\"day\": \"2026-11-23T10:00\""),
        ("\"persons\"", "\"people\""),
    ]));
    for line in [
        "error: wave: expected one of \"before\" \"after\" \"follow_up\" \"measurement\", found \"befor\" (hint: did you mean \"before\"?)",
        "error: day: expected",
        "error: floor: expected",
        "error: persons: expected this field, found nothing",
        "error: people: ",
        "release.json: cannot be used: 5 errors, 0 warnings",
    ] {
        assert!(malformed.contains(line), "{line} in {malformed}");
    }
    // Of the right form, but two numbers that no such group has.
    let impossible = told(&change(&[("\"persons\": 40", "\"persons\": 41")]));
    for line in [
        "error: instruments[0].n: expected as many as persons, found 40 and 0",
        "error: instruments[1].n: expected as many as persons, found 40 and 0",
        "cannot be used: 2 errors, 0 warnings",
    ] {
        assert!(impossible.contains(line), "{line} in {impossible}");
    }
    let changed = told(&change(&[("workshop", "Workshop")]));
    assert!(
        changed.contains("error: checksum: expected the checksum of this very file, found "),
        "{changed}"
    );
    assert!(
        changed.contains("(hint: the file was changed after it was saved: use the original)"),
        "{changed}"
    );
    let cut = told(sound.get(..900).expect("it is longer"));
    assert!(cut.contains("expected a JSON document"), "{cut}");
}

// shows: E6, E9
#[test]
fn every_command_explains_itself_with_examples_and_exit_status() {
    for command in ["instruments", "show", "paper", "validate", "score"] {
        let (status, help, _) = run(&[command, "--help"]);
        assert_eq!(status, 0);
        assert!(help.contains("Examples:\n  trygskema ") || help.contains("| trygskema"), "{help}");
        let too_long: Vec<_> =
            help.lines().filter(|line| !line.starts_with("  ") && line.chars().count() > 125).collect();
        assert_eq!(too_long, [""; 0]);
    }
    for command in [&["--help"][..], &["validate", "--help"], &["score", "--help"]] {
        assert!(run(command).1.contains("Exit status: 0 "), "{command:?}");
    }
}

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
        "Overall: the mean fell from 47.0 to 42.0 points",
        "Overall: the mean fell from 47.0 to 44.0 points",
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
    // 35, 40, 45, 50, 55, 40 have the sum 265; of the attitudes, 6 c each, 102. Six people show no spread.
    for figures in ["\"sum\": 265}", "\"sum\": 102}"] {
        assert!(json.contains(figures), "{json}");
    }
    assert!(json.contains("\"floor\": 5") && json.contains("\"persons\": 6"), "{json}");
    let (status, json, errors) = call(&[&one]);
    assert_eq!((status, json.as_str()), (1, ""));
    assert!(errors.starts_with("3 persons. Not shown."), "{errors}");
}
