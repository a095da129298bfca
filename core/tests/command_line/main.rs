//! The program itself: what it prints, where, and its exit status.

#![expect(clippy::expect_used, reason = "helpers of tests: what is not there is a failure")]

mod files;
mod measures;
mod rounds;

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
    assert_eq!(lines.iter().filter(|line| **line == "answered by: the employees").count(), 2, "{shown}");
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
