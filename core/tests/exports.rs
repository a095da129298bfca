//! The program on answers as other programs write them: the same six people in every file of `core/tests/exports`. The
//! table of `core/docs/answer-files.md` is made of the table here.

#![expect(clippy::expect_used, reason = "helpers of tests: what is not there is a failure")]

mod exports {
    pub(crate) mod table;
}

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use exports::table::{DAMAGED, Outcome, TABLE};

fn place(name: &str) -> String {
    format!("{}/tests/exports/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Exit status, standard output, standard error.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_trygskema")).args(arguments).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("a status"), text(output.stdout), text(output.stderr))
}

fn score(file: &str, options: &[&str]) -> (i32, String, String) {
    run(&[&["score", "--instrument", "oms-hc-15"], options, &[place(file).as_str()]].concat())
}

/// By hand: items 2, 6, 7, 8 and 14 are reversed (6 less the code). The first person has
/// 1+5+1+3+2+3+3+1+2+5+1+5+2+2+4 = 40, the second 5+3+5+4+5+3+5+5+3+4+3+4+4+1+2 = 56, the fourth
/// 4+2+5+3+5+3+3+2+2+4+4+5+2+2+3 = 49, the fifth 4+1+5+3+4+2+3+1+5+4+4+2+3+4+5 = 50, the sixth
/// 3+2+3+3+5+1+1+1+5+5+4+3+2+2+5 = 45. The third has no answer to item 5, and the form is scored when complete.
const TOTALS: [&str; 6] = ["40", "56", "", "49", "50", "45"];

/// The cells of the column "total".
fn totals(scores: &str) -> Vec<&str> {
    let mut lines = scores.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let Some(header) = lines.next() else { return Vec::new() };
    let place = header.iter().position(|name| *name == "total").expect("a total");
    lines.map(|cells| *cells.get(place).expect("a cell")).collect()
}

// shows: E17
#[test]
fn every_export_is_read_as_six_persons_or_refused_with_what_reads_it() {
    let (_, expected, _) = score("excel_english.csv", &[]);
    assert_eq!(totals(&expected), TOTALS);
    for (program, what, file, outcome) in TABLE {
        let options = match outcome {
            Outcome::Read(_) | Outcome::Refused(_) => Vec::new(),
            Outcome::With(options) => options
                .iter()
                .map(|option| {
                    option
                        .replace("MAP", &place("own_names_map.csv"))
                        .replace("CODES", &place("own_codes_map.csv"))
                })
                .collect(),
        };
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let (status, scores, told) = score(file, &options);
        match outcome {
            Outcome::Read(note) => {
                assert_eq!((status, &scores), (0, &expected), "{program} {what} {told}");
                assert!(told.lines().all(|line| line.starts_with("note: ")), "{program} {what} {told}");
                assert!(told.contains(note), "{program} {what}: {note} in {told}");
            }
            Outcome::With(_) => {
                assert_eq!((status, &scores), (0, &expected), "{program} {what} {told}");
                let (status, without, told) = score(file, &[]);
                assert!(status > 0, "{program} {what} needs its option: {without} {told}");
            }
            Outcome::Refused(reason) => {
                assert_eq!(status, 2, "{program} {what} {told}");
                assert!(told.contains(reason), "{program} {what}: {reason} in {told}");
                assert!(scores.lines().count() < 2, "{program} {what} {scores}");
            }
        }
    }
}

// shows: E17
#[test]
fn every_file_of_the_folder_is_in_a_table() {
    let mut known: Vec<&str> = TABLE.iter().map(|(_, _, file, _)| *file).collect();
    known.extend(DAMAGED.iter().map(|(_, file, ..)| *file));
    known.extend(["own_names_map.csv", "own_codes_map.csv", "table.rs"]);
    for entry in fs::read_dir(place("")).expect("the folder") {
        let name = entry.expect("an entry").file_name().into_string().expect("a plain name");
        assert!(known.contains(&name.as_str()), "{name}");
    }
}

// shows: E17
#[test]
fn damaged_files_are_told_with_place_and_never_pass_in_silence() {
    for (what, file, options, status, said) in DAMAGED {
        let (found, scores, told) = score(file, options);
        assert_eq!(found, *status, "{what} {told}");
        for line in *said {
            assert!(told.contains(line), "{what}: {line} in {told}");
        }
        // Whatever is scored is scored rightly: a total is the right one or none.
        for (total, expected) in totals(&scores).iter().zip(TOTALS) {
            assert!(*total == expected || total.is_empty(), "{what} {scores}");
        }
    }
}

// shows: E17
#[test]
fn the_documented_table_is_the_tested_one() {
    let mut lines = vec!["| program | file | is |".to_owned(), "|---|---|---|".to_owned()];
    for (program, what, _, outcome) in TABLE {
        let outcome = match outcome {
            Outcome::Read("") => "read as it is".to_owned(),
            Outcome::Read(note) => format!("read as it is; the summary says: {note}"),
            Outcome::With(options) => format!(
                "read with `{}`",
                options
                    .join(" ")
                    .replace("MAP", "map.csv")
                    .replace("CODES", "map.csv")
                    .replace("post_*", "'post_*'")
            ),
            Outcome::Refused(reason) => format!("refused: {reason}"),
        };
        // A bar would end the cell.
        lines.push(format!("| {program} | {what} | {} |", outcome.replace('|', "\\|")));
    }
    let expected = lines.join("\n");
    let text = fs::read_to_string(format!("{}/docs/answer-files.md", env!("CARGO_MANIFEST_DIR")));
    assert!(
        text.expect("the page").contains(&expected),
        "the table in core/docs/answer-files.md should be:\n{expected}"
    );
}

// shows: E17
#[test]
fn a_group_is_summed_from_an_export_as_it_is_scored() {
    let call = [
        "aggregate",
        "--instrument",
        "oms-hc-15",
        "--label",
        "Afsnit 4",
        "--wave",
        "before",
        "--day",
        "2026-11-23",
    ];
    let release = |file: &str, more: &[&str]| {
        run(&[&call[..], &["--headcount", "7"], more, &[place(file).as_str()]].concat())
    };
    let (status, expected, told) = release("excel_english.csv", &[]);
    assert_eq!(status, 0, "{told}");
    assert!(expected.contains("\"persons\": 6"), "{expected}");
    let map = place("own_names_map.csv");
    for (file, options) in [
        ("limesurvey_codes.csv", &[][..]),
        ("qualtrics_matrix.csv", &[]),
        ("forms_microsoft_da.csv", &[]),
        ("not_begun.csv", &[]),
        ("two_waves.csv", &["--columns", "post_*"]),
        ("own_names.csv", &["--map", &map]),
    ] {
        let (status, found, told) = release(file, options);
        assert_eq!((status, &found), (0, &expected), "{file} {told}");
    }
}

// shows: E17
#[test]
fn a_wide_file_is_read_and_its_unused_columns_are_one_line() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("exports-wide");
    fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("wide.csv");
    let header = |number: usize| {
        if number % 300 == 7 { format!("q{}", number / 300 + 1) } else { format!("b{number}_x") }
    };
    let columns: Vec<String> =
        (0..5_000).map(header).map(|name| name.replace("q17", "b_17").replace("q16", "b_16")).collect();
    let row = |code: &str| {
        columns
            .iter()
            .map(|name| if name.starts_with('q') { code } else { "x" })
            .collect::<Vec<_>>()
            .join(",")
    };
    fs::write(&file, [columns.join(","), row("3"), row("33"), row("3")].join("\n")).expect("a file");
    let file = file.to_str().expect("a plain path");
    let (status, scores, told) = run(&["score", "--instrument", "oms-hc-15", file]);
    // By hand: fifteen threes are 45, reversed or not.
    assert_eq!((status, totals(&scores)), (1, vec!["45", "", "45"]), "{told}");
    assert_eq!(told.lines().filter(|line| line.contains("4984 columns are no items")).count(), 1, "{told}");
    assert_eq!(told.lines().filter(|line| line.starts_with("line 3, column q")).count(), 15, "{told}");
    assert_eq!(told.lines().count(), 16, "{told}");
    fs::remove_dir_all(&folder).expect("it can go");
}

// shows: E17
#[test]
fn the_map_and_the_options_are_checked_with_their_place() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("exports-map");
    fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("map.csv");
    let map = file.to_str().expect("a plain path");
    for (text, said) in [
        ("a,b\n", "line 1: expected the columns column,item or answer,code"),
        ("column,item\nx,q99\n", "line 2: expected the id of an item, found \"q99\""),
        ("column,item\nx,\n", "line 2: expected an item for the column \"x\""),
        ("column,item\nx,q1\nX,q2\n", "line 3: the column \"X\" is there twice"),
        ("answer;code\nja;9\n", "line 2: expected a code of the instrument, found 9"),
        ("answer;code\nja;4;x\nja;\n", "line 3: expected an answer and its code, found \"ja\" and \"\""),
        ("answer;code\nja;4\nJa;5\n", "line 3: the answer \"Ja\" is there twice"),
        ("column,item\nnot there,q1\n", "none of the columns of --map is there"),
    ] {
        fs::write(&file, text).expect("a file");
        let (status, _, told) = score("own_names.csv", &["--map", map]);
        assert_eq!(status, 2, "{told}");
        assert!(told.contains(said), "{said} in {told}");
    }
    for (pattern, said) in [("q", "expected one *"), ("x_*", "no column is like \"x_*\"")] {
        let (status, _, told) = score("two_waves.csv", &["--columns", pattern]);
        assert_eq!(status, 2, "{told}");
        assert!(told.contains(said), "{said} in {told}");
    }
    // The user's own word for no answer comes before a code.
    let (status, scores, told) = score("excel_english.csv", &["--na", "5"]);
    assert_eq!((status, totals(&scores)), (0, vec![""; 6]), "{told}");
    assert!(told.contains("27 cells are read as not answered, as --na says: \"5\""), "{told}");
    fs::remove_dir_all(&folder).expect("it can go");
}

// shows: E17
#[test]
fn a_kept_cell_is_no_formula_and_every_writer_writes_a_file() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("exports-writers");
    fs::create_dir_all(&folder).expect("a folder");
    let place_of = |name: &str| folder.join(name).to_str().expect("a plain path").to_owned();
    let (file, out) = (place_of("answers.csv"), place_of("out.txt"));
    let header = (1..=15).map(|item| format!("q{item}")).collect::<Vec<_>>().join(",");
    let threes = ["3"; 15].join(",");
    let rows =
        ["=HYPERLINK(\"\"x\"\")", "+45 12", "-1", "@a", "P-1"].map(|unit| format!("\"{unit}\",{threes}\n"));
    fs::write(&file, format!("unit,{header}\n{}", rows.concat())).expect("a file");
    let call = ["score", "--instrument", "oms-hc-15", "--keep", "unit", &file];
    let (status, plain, told) = run(&call);
    assert_eq!(status, 0);
    assert!(
        told.contains(
            "note: kept cells that begin like a formula were written with an apostrophe in front: 3"
        ),
        "{told}"
    );
    let units: Vec<_> = plain.lines().skip(1).map(|line| line.split(',').nth(1).expect("the unit")).collect();
    assert_eq!(units, ["\"'=HYPERLINK(\"\"x\"\")\"", "'+45 12", "-1", "'@a", "P-1"]);
    let danish = run(&[&call[..], &["--locale", "da"]].concat());
    assert_eq!(danish, run(&[&call[..], &["--lang", "da"]].concat()));
    assert!(
        danish.1.starts_with("\u{feff}row;unit;total;") && danish.1.contains("\r\n2;'+45 12;45;"),
        "{}",
        danish.1
    );
    for call in [&["instruments"][..], &["show", "who-5"], &["paper", "who-5"], &["validate", &file], &call] {
        let (status, expected, _) = run(call);
        let (found, said, _) = run(&[call, &["--out", &out]].concat());
        assert_eq!((found, said.as_str()), (status, ""), "{call:?}");
        assert_eq!(fs::read_to_string(&out).expect("it was written"), expected, "{call:?}");
    }
    fs::remove_dir_all(&folder).expect("it can go");
}

/// Whether R is here; without it the figures are checked without it.
fn has_r() -> bool {
    Command::new("Rscript").arg("--version").output().is_ok_and(|output| output.status.success())
}

// shows: J17, H16
#[test]
fn a_researcher_scores_five_exports_and_reads_the_scores_into_a_statistics_program() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("exports-researcher");
    fs::create_dir_all(&folder).expect("a folder");
    let written = |name: &str, call: &[&str]| {
        let place = folder.join(name);
        let out = place.to_str().expect("a plain path");
        let (status, said, told) = run(&[call, &["--out", out]].concat());
        assert_eq!((status, said.as_str()), (0, ""), "{told}");
        fs::read_to_string(&place).expect("it was written")
    };
    let call = ["score", "--instrument", "oms-hc-15"];
    let exports = [
        "redcap_raw.csv",
        "surveyxact_labels.csv",
        "qualtrics_matrix.csv",
        "spss_danish.csv",
        "limesurvey_full.csv",
    ];
    for lang in [&[][..], &["--lang", "da"]] {
        let mut of_first = None;
        for export in exports {
            let file = place(export);
            let scores = written("scores.csv", &[&call[..], lang, &[file.as_str()]].concat());
            // Persons in are persons out, and the same whatever wrote them.
            assert_eq!(scores.lines().count(), 7, "{export}");
            assert_eq!(&scores, of_first.get_or_insert_with(|| scores.clone()), "{export}");
        }
        let scores = of_first.expect("five files");
        let codebook = written("codebook.csv", &[&call[..], lang, &["--format", "codebook"]].concat());
        let header = scores.trim_start_matches('\u{feff}').lines().next().expect("a header");
        let named: Vec<&str> =
            codebook.lines().skip(1).filter_map(|line| line.split([',', ';']).next()).collect();
        assert_eq!(named, header.split([',', ';']).collect::<Vec<_>>(), "each column has its line");
        for program in ["stata", "spss"] {
            let syntax = written(program, &[&call[..], lang, &["--format", program]].concat());
            assert!(syntax.contains("scores.csv") && syntax.contains("social_distance"), "{syntax}");
        }
        let syntax = written("scores.R", &[&call[..], lang, &["--format", "r"]].concat());
        assert!(syntax.contains("attr(scores[[\"total\"]], \"label\")"), "{syntax}");
        if !has_r() {
            continue;
        }
        // By hand: 40 + 56 + 49 + 50 + 45 = 240 of five persons; one of the six has no total.
        let check = "source('scores.R', encoding = 'UTF-8'); cat(nrow(scores), sum(scores$total, na.rm = TRUE), \
                     sum(is.na(scores$total)), is.logical(scores$total.prorated), attr(scores$total, 'label'))";
        let output =
            Command::new("Rscript").args(["-e", check]).current_dir(&folder).output().expect("R runs");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(said.starts_with("6 240 1 TRUE "), "{said} {}", String::from_utf8_lossy(&output.stderr));
        assert!(said.contains("15") && said.contains("75"), "the range of the total: {said}");
    }
    fs::remove_dir_all(&folder).expect("it can go");
}
