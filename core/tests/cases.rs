//! The program on small files that were once read wrongly: `core/tests/cases/README.md`.

#![expect(clippy::expect_used, reason = "helpers of tests: what is not there is a failure")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use trygskema_core::questionnaire::instrument::{Instrument, builtin};

fn case(name: &str) -> String {
    format!("{}/tests/cases/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Exit status, standard output, standard error.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_trygskema")).args(arguments).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("a status"), text(output.stdout), text(output.stderr))
}

/// A folder of its own for each test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(["cases-", name].concat());
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for the test");
        Self(folder)
    }

    fn place(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("a plain path").to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The value of the first scale of every row, below the header.
fn totals(scores: &str) -> Vec<&str> {
    scores.lines().skip(1).map(|line| line.split(',').nth(1).expect("a scale")).collect()
}

fn score_oms(file: &str) -> (i32, String, String) {
    run(&["score", "--instrument", "oms-hc-15", &case(file)])
}

// By hand: all ones are 6 for the attitudes, 3 + 5 for the disclosure, 1 + 20 for the social distance.
// shows: E9
#[test]
fn a_header_with_a_line_end_in_quotes_is_read_with_every_delimiter() {
    for file in ["break-in-quoted-header/comma.csv", "break-in-quoted-header/semicolon.csv"] {
        let (status, scores, problems) = score_oms(file);
        assert_eq!((status, problems.as_str()), (0, ""), "{file}");
        assert_eq!(totals(&scores), ["35"], "{file}");
    }
    let file = case("break-in-quoted-header/semicolon.csv");
    let (_, scores, _) =
        run(&["score", "--instrument", "oms-hc-15", "--keep", "Respondent nummer", "--lang", "da", &file]);
    assert!(scores.starts_with("\u{feff}row;\"Respondent\nnummer\";total;"), "{scores}");
    assert!(scores.contains("\r\n1;101;35;15;15;false;"), "{scores}");
}

// By hand, from the weights in the file: q1 and q2 count their code, q3 counts 3 less its code.
// shows: E7
#[test]
fn answers_by_the_codes_of_a_questionnaire_are_scored_by_its_definition() {
    let folder = Folder::new("codes");
    let own = folder.place("own.json");
    let file = case("fhir-codes-renumbered/questionnaire.json");
    // The file states no total, so the sum is asked for.
    let (status, said, _) = run(&["fhir", "import", &file, "--sum-all", "--out", &own]);
    assert_eq!(status, 0, "{said}");
    let (status, scores, problems) =
        run(&["score", "--definition", &own, &case("fhir-codes-renumbered/answers.csv")]);
    assert_eq!((status, problems.as_str()), (0, ""));
    assert_eq!(totals(&scores), ["4", "6", "5", "3"]);
    for version in ["r4", "r5"] {
        let questionnaire = folder.place("who-5.json");
        let export = ["fhir", "export", "who-5", "--version", version, "--out", &questionnaire];
        let (status, out, note) = run(&export);
        assert_eq!((status, out.as_str()), (0, ""));
        assert_eq!(note, "");
        assert_eq!(run(&["fhir", "import", &questionnaire, "--out", &own]).0, 0);
        let file = case("fhir-codes-renumbered/who-5-roundtrip.csv");
        let (status, scores, problems) = run(&["score", "--definition", &own, &file]);
        assert_eq!((status, problems.as_str()), (0, ""));
        assert_eq!(totals(&scores), ["100", "20"]);
    }
}

/// Answers to every item that has options, one row a person.
fn answers_to(instrument: &Instrument) -> String {
    let mut text = instrument.items().iter().map(|item| item.id()).collect::<Vec<_>>().join(",");
    text.push('\n');
    for person in 0..12 {
        let cells: Vec<String> = instrument
            .items()
            .iter()
            .enumerate()
            .map(|(position, item)| match instrument.options_of(item) {
                [] => String::new(),
                _ if person > 8 && position % 4 == person % 4 => String::new(),
                options => options
                    .get((position * person + person) % options.len())
                    .map_or_else(String::new, |option| option.code().to_string()),
            })
            .collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

// shows: E7, E8
#[test]
fn the_command_line_scores_every_instrument_the_same_after_export_and_import() {
    let folder = Folder::new("round-trip");
    let (questionnaire, own, answers) =
        (folder.place("q.json"), folder.place("own.json"), folder.place("answers.csv"));
    let mut table = Vec::new();
    for (id, _) in builtin::DEFINITIONS {
        let instrument = builtin::instrument(id).expect("it is built in");
        if instrument.scales().is_empty() {
            continue;
        }
        fs::write(&answers, answers_to(&instrument)).expect("a file");
        let (_, expected, _) = run(&["score", "--instrument", id, &answers]);
        for version in ["r4", "r5"] {
            assert_eq!(run(&["fhir", "export", id, "--version", version, "--out", &questionnaire]).0, 0);
            let (status, said, _) = run(&["fhir", "import", &questionnaire, "--out", &own]);
            assert_eq!(status, 0, "{id} {said}");
            assert!(!said.contains("lost"), "{id} {said}");
            let (_, scores, _) = run(&["score", "--definition", &own, &answers]);
            assert_eq!(scores, expected, "{id} {version}");
            table.push(format!("{id} {version}"));
        }
    }
    assert_eq!(table.len(), 24, "12 instruments with scales: {table:?}");
}

// shows: E7
#[test]
fn a_form_that_asks_for_a_contact_for_acute_help_does_so_after_export_and_import() {
    let folder = Folder::new("acute");
    let (questionnaire, own) = (folder.place("q.json"), folder.place("own.json"));
    let requires = |file: &str| {
        let text = fs::read_to_string(file).expect("a definition");
        Instrument::from_json(&text).expect("it can be used").requires_acute_contact()
    };
    for version in ["r4", "r5"] {
        assert_eq!(run(&["fhir", "export", "mdi", "--version", version, "--out", &questionnaire]).0, 0);
        assert_eq!(run(&["fhir", "import", &questionnaire, "--out", &own]).0, 0);
        assert!(requires(&own));
    }
    let (status, said, _) = run(&["fhir", "import", &case("self-harm.json"), "--out", &own]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("the definition asks for such a contact before the form starts"), "{said}");
    assert!(requires(&own));
}

// shows: E9, E10
#[test]
fn rows_of_delimiters_are_no_persons() {
    let (status, scores, problems) = score_oms("ghost-rows-are-persons/score.csv");
    assert_eq!((status, scores.lines().count()), (0, 4));
    assert_eq!(problems, "note: 4 empty rows are no persons (the first is line 5)\n");
    let (status, release, problems) = aggregate("ghost-rows-are-persons/aggregate.csv");
    assert_eq!(status, 0, "{problems}");
    assert_eq!(problems, "note: 4 empty rows are no persons (the first is line 8)\n");
    assert!(release.contains("\"persons\": 6"), "{release}");
}

fn aggregate(file: &str) -> (i32, String, String) {
    let call = ["aggregate", "--instrument", "oms-hc-15", "--label", "Afsnit 4", "--wave", "before"];
    run(&[&call[..], &["--day", "2026-11-23", "--headcount", "6", &case(file)]].concat())
}

// shows: E9, E10
#[test]
fn the_rows_of_two_files_of_a_station_stay_side_by_side() {
    let folder = Folder::new("two-files");
    let write = |name: &str, n_items: usize, rows: &[&str]| {
        let header = (1..=n_items).map(|item| format!("q{item}")).collect::<Vec<_>>().join(",");
        let row = |code: &&str| vec![*code; n_items].join(",");
        let text = [vec![header], rows.iter().map(row).collect()].concat().join("\n");
        let file = folder.place(name);
        fs::write(&file, text).expect("a file");
        file
    };
    let call = |first: &str, second: &str| {
        let fixed = ["aggregate", "--instrument", "oms-hc-15", "--instrument", "pss-10", "--label", "x"];
        let more = ["--wave", "before", "--day", "2026-11-23", "--headcount", "9", first, second];
        run(&[&fixed[..], &more].concat())
    };
    // The third person answered the first form alone, the fourth the second alone, and the fifth row is no person.
    let first = write("first.csv", 15, &["1", "2", "3", "", "", "4", "5", "3"]);
    let second = write("second.csv", 10, &["0", "1", "", "2", "", "3", "4", "2", "", ""]);
    let (status, release, problems) = call(&first, &second);
    assert_eq!(status, 0, "{problems}");
    assert!(release.contains("\"persons\": 7"), "{release}");
    // By hand: six answered each form, one of the seven did not, and each scale counts the six: four of the first form, one
    // of the second.
    assert_eq!(release.matches("\"n\": 7, \"incomplete\": 1").count(), 2, "{release}");
    assert_eq!(release.matches("\"n\": 6, \"sum\"").count(), 5, "{release}");
    let short = write("short.csv", 10, &["0", "1", "2"]);
    let (status, _, problems) = call(&first, &short);
    assert_eq!(status, 2);
    assert!(problems.contains("short.csv has 3 rows and another file of its station 8"), "{problems}");
}

// shows: E9
#[test]
fn six_persons_are_six_persons_whatever_wrote_the_file() {
    let of_third = ",,14,15,false,";
    for (file, rows, note) in [
        (
            "exports/qualtrics.csv",
            6,
            "note: lines 2 and 18 say what the columns are and hold no answers; they are no persons\n",
        ),
        (
            "exports/surveyxact_partial.csv",
            8,
            "note: 2 rows have no answer to any item (the first is line 8): not begun, and no person of a release\n",
        ),
        ("exports/excel_unicode.txt", 6, ""),
    ] {
        let (_, scores, problems) = score_oms(file);
        let told: Vec<_> =
            problems.lines().filter(|line| line.starts_with("note") && !line.contains("not used")).collect();
        assert_eq!(told, note.lines().collect::<Vec<_>>(), "{file}");
        assert_eq!(scores.lines().count(), rows + 1, "{file} {problems}");
        // The third person has no answer to item 5.
        let complete = totals(&scores).iter().filter(|total| !total.is_empty()).count();
        assert_eq!(complete, 5, "{file}");
        assert!(scores.lines().nth(3).is_some_and(|line| line.contains(of_third)), "{file} {scores}");
        let (_, release, problems) = aggregate(file);
        assert!(release.contains("\"persons\": 6"), "{file} {problems}");
    }
    let (_, qualtrics, _) = score_oms("exports/qualtrics.csv");
    let (_, excel, _) = score_oms("exports/excel_unicode.txt");
    assert_eq!(qualtrics, excel);
    let (_, partial, _) = score_oms("exports/surveyxact_partial.csv");
    assert!(partial.starts_with(&qualtrics));
    for (file, note) in [
        ("excel_title_row.csv", "lines 1 to 2 stand above the header"),
        ("hdr_q_01.csv", "read by what stands around their id: \"q01\" is q1"),
        ("limesurvey.csv", "read by their number: \"OMS[SQ001]\" is q1"),
        ("r_write_table_sep.csv", "the header has one name less"),
        ("redcap_prefixed.csv", "read by what stands around their id: \"omshc_q1\" is q1"),
        ("redcap_rawhdr_labels.csv", "89 cells are read by the text of the option"),
    ] {
        let file = ["exports/", file].concat();
        let (status, scores, problems) = score_oms(&file);
        assert_eq!((status, scores == qualtrics), (0, true), "{file} {problems}");
        assert!(problems.contains(note), "{file} {problems}");
        let (_, release, problems) = aggregate(&file);
        assert!(release.contains("\"persons\": 6"), "{file} {problems}");
    }
}

// shows: E9
#[test]
fn columns_without_a_use_do_not_hide_a_wrong_cell() {
    let (status, scores, problems) = score_oms("real-problem-drowned/answers.csv");
    assert_eq!((status, scores.lines().count()), (1, 3));
    let lines: Vec<_> = problems.lines().collect();
    assert_eq!(
        lines,
        [
            // The first column is taken for a number of the person.
            "note: line 1: 119 columns are no items of oms-hc-15 and are not used (--keep puts one beside the scores): \
             \"baggrund_2\", \"baggrund_3\", \"baggrund_4\", \"baggrund_5\", \"baggrund_6\", \"baggrund_7\", \
             \"baggrund_8\", \"baggrund_9\", \"baggrund_10\", \"baggrund_11\", …",
            "line 3, column q15: expected one of 1 2 3 4 5 or nothing, found \"33\"; counted as not answered",
        ]
    );
}

// By hand: six answers of 1 4 0 2 0 3 are 25 100 0 50 0 75, together 250, a mean of 41.666667 (no item is reversed).
// shows: E9
#[test]
fn scores_open_in_a_danish_spreadsheet() {
    let folder = Folder::new("danish");
    let (file, out) = (case("scores-not-for-danish-excel/answers.csv"), folder.place("scores.csv"));
    let call = ["score", "--instrument", "cbi", "--keep", "afdeling", &file];
    let (status, plain, _) = run(&call);
    assert_eq!(status, 0);
    assert!(plain.contains("\n1,Røntgen,41.666667,6,3,false,"), "{plain}");
    let (status, said, _) = run(&[&call[..], &["--lang", "da", "--out", &out]].concat());
    assert_eq!((status, said.as_str()), (0, ""));
    let danish = fs::read_to_string(&out).expect("the scores");
    assert!(danish.starts_with("\u{feff}row;afdeling;personal;personal.answered;"), "{danish}");
    assert!(danish.contains("\r\n1;Røntgen;41,666667;6;3;false;"), "{danish}");
    let unified =
        danish.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace(',', ".").replace(';', ",");
    assert_eq!(unified, plain, "the same cells");
    let (_, english, _) = run(&[&call[..], &["--lang", "en"]].concat());
    assert_eq!(english.trim_start_matches('\u{feff}').replace("\r\n", "\n"), plain);
}

// shows: E9
#[test]
fn what_windows_powershell_writes_is_read_by_every_command() {
    let folder = Folder::new("utf-16");
    let release = case("utf16-of-own-output/release.json");
    let (status, said, problems) = run(&["validate", &release]);
    assert_eq!((status, problems.as_str()), (0, ""), "{said}");
    let (status, report, problems) = run(&["compare", "--view", "round", &release, &release]);
    assert!(report.contains("Afsnit 4"), "{status} {problems}");
    // As PowerShell does: UTF-16 with a byte order mark and \r\n; and UTF-8 with a mark, as other editors do.
    let written = |name: &str, text: &str, is_utf_16: bool| {
        let text = ["\u{feff}", &text.replace('\n', "\r\n")].concat();
        let bytes: Vec<u8> = if is_utf_16 {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else {
            text.into_bytes()
        };
        let file = folder.place(name);
        fs::write(&file, bytes).expect("a file");
        file
    };
    for is_utf_16 in [true, false] {
        let definition = written("d.json", &run(&["show", "who-5", "--format", "json"]).1, is_utf_16);
        assert_eq!(run(&["validate", &definition]).0, 0);
        let answers = case("fhir-codes-renumbered/who-5-roundtrip.csv");
        let (status, scores, _) = run(&["score", "--definition", &definition, &answers]);
        assert_eq!((status, totals(&scores)), (0, vec!["100", "20"]));
        let questionnaire = written("q.json", &run(&["fhir", "export", "who-5"]).1, is_utf_16);
        assert_eq!(run(&["fhir", "import", &questionnaire]).0, 0);
        assert_eq!(run(&["fhir", "export", "--definition", &definition]).0, 0);
        let answers = ["--what", "response", "--answers", "5;4;3;2;1", "--time", "2026-05-04T13:45:00+02:00"];
        let response = run(&[&["fhir", "export", "who-5"][..], &answers].concat()).1;
        let response = written("r.json", &response, is_utf_16);
        let (status, said, _) = run(&["fhir", "score", &response, "--questionnaire", &questionnaire]);
        // By hand: 15 times four.
        assert_eq!((status, said.as_str()), (0, "scale total: 60, 5 answered, 5 needed\n"));
    }
}

// shows: E9
#[test]
fn a_file_is_only_written_when_it_is_whole() {
    let folder = Folder::new("out");
    let (answers, out) = (folder.place("answers.csv"), folder.place("scores.csv"));
    fs::copy(case("ghost-rows-are-persons/score.csv"), &answers).expect("a copy");
    let (_, expected, _) = run(&["score", "--instrument", "oms-hc-15", &answers]);
    // Into the file that is read.
    assert_eq!(run(&["score", "--instrument", "oms-hc-15", "--out", &answers, &answers]).0, 0);
    assert_eq!(fs::read_to_string(&answers).expect("the scores"), expected);
    // A call that fails leaves what was there.
    fs::write(&out, "before").expect("a file");
    assert_eq!(run(&["score", "--instrument", "oms-hc-15", "--out", &out, "no-such-file.csv"]).0, 2);
    let small = folder.place("small.csv");
    fs::write(&small, format!("{}\n", expected.lines().next().expect("a header"))).expect("a file");
    let call =
        ["aggregate", "--instrument", "oms-hc-15", "--label", "x", "--wave", "before", "--headcount", "6"];
    let file = case("break-in-quoted-header/comma.csv");
    let (status, _, said) = run(&[&call[..], &["--day", "2026-11-23", "--out", &out, &file]].concat());
    assert_eq!(status, 1);
    assert!(said.contains("scores.csv was not written"), "{said}");
    assert_eq!(fs::read_to_string(&out).expect("what was there"), "before");
    let left: Vec<_> =
        fs::read_dir(&folder.0).expect("the folder").map(|file| file.expect("a file").file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
    assert_eq!(run(&["show", "who-5", "--out", "/no/such/folder/x"]).0, 2);
}
