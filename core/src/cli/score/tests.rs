use super::*;
use crate::questionnaire::instrument::builtin;
use proptest::prelude::*;

const HEADER: &str = "q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,q11,q12,q13,q14,q15\n";
/// Fifteen threes, and their scores: every item counts 3, reversed or not.
const THREES: &str = "3,3,3,3,3,3,3,3,3,3,3,3,3,3,3\n";
const OF_THREES: &str = ",45,15,15,false,18,6,6,false,12,4,4,false,15,5,5,false\n";
/// Fifteen ones. By hand: of the attitudes none is reversed (6), of the disclosure one (3 + 5), of the social distance
/// four (1 + 20).
const ONES: &str = "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1\n";
const OF_ONES: &str = ",35,15,15,false,6,6,6,false,8,4,4,false,21,5,5,false\n";
/// No question is answered.
const OF_NOTHING: &str = ",,0,15,false,,0,6,false,,0,4,false,,0,5,false\n";

fn scored(keep: &[&str], input: &[u8]) -> anyhow::Result<(String, String, Counts)> {
    let instrument = builtin::instrument("oms-hc-15").unwrap();
    let keep: Vec<_> = keep.iter().map(ToString::to_string).collect();
    let (mut out, mut problems) = (Vec::new(), Vec::new());
    let style = Style::PLAIN;
    let counts = stream(
        &instrument,
        Way { keep: &keep, reading: &Reading::default(), style },
        input,
        &mut out,
        &mut problems,
        Progress::silent(),
    )?;
    Ok((String::from_utf8(out).unwrap(), String::from_utf8(problems).unwrap(), counts))
}

/// The rows below the header of the result, and every line about problems.
fn check(input: impl AsRef<[u8]>, expected_rows: &str, expected_problems: &str) {
    let (out, problems, counts) = scored(&[], input.as_ref()).unwrap();
    assert_eq!(out.split_once('\n').unwrap().1, expected_rows);
    assert_eq!(problems, expected_problems);
    let is_note = |line: &str| line.starts_with("note: ");
    assert_eq!(counts.has_problems, !expected_problems.lines().all(is_note));
    assert_eq!(counts.rows, u64::try_from(expected_rows.lines().count()).unwrap());
}

fn check_refused(input: impl AsRef<[u8]>, expected: &str) {
    let error = scored(&[], input.as_ref()).unwrap_err().to_string();
    assert!(error.contains(expected), "{error}");
}

fn numbered(rows: &[&str]) -> String {
    (1..).zip(rows).map(|(number, row)| format!("{number}{row}")).collect::<Vec<_>>().concat()
}

// shows: E9
#[test]
fn a_row_is_scored_on_every_scale() {
    check([HEADER, THREES, ONES].concat(), &numbered(&[OF_THREES, OF_ONES]), "");
    let (out, ..) = scored(&[], HEADER.as_bytes()).unwrap();
    assert!(out.starts_with("row,total,total.answered,total.needed,total.prorated,attitudes,"), "{out}");
}

// shows: E9
#[test]
fn danish_excel_is_read() {
    let text = [HEADER, ONES].concat().replace(',', ";").replace('\n', "\r\n");
    check(["\u{feff}", &text].concat(), &numbered(&[OF_ONES]), "");
    check(["\u{feff}sep=;\r\n", &text].concat(), &numbered(&[OF_ONES]), "");
    check(text.replace("\r\n", "\r"), &numbered(&[OF_ONES]), "");
    check(text.replace(';', "\t"), &numbered(&[OF_ONES]), "");
}

// shows: E9
#[test]
fn decimals_that_are_zero_are_codes_and_others_are_not() {
    let text = [HEADER, THREES].concat().replace(',', ";").replacen(";3", ";3,0", 1);
    check(&text, &numbered(&[OF_THREES]), "");
    check(
        [HEADER, THREES].concat().replace('3', "3.0").replace("q3.0", "q3").replace("q13.0", "q13"),
        &numbered(&[OF_THREES]),
        "",
    );
    check(
        text.replace("3,0", "4,5"),
        "1,,14,15,false,18,6,6,false,12,4,4,false,,4,5,false\n",
        "line 2, column q2: expected one of 1 2 3 4 5 or nothing, found \"4,5\"; counted as not answered\n",
    );
}

// shows: E9
#[test]
fn a_bad_cell_is_reported_with_line_and_column_and_the_rest_goes_on() {
    let bad = |cell: &str| [HEADER, THREES.strip_suffix("3\n").unwrap(), cell, "\n", ONES].concat();
    let rows = numbered(&[",,14,15,false,,5,6,false,12,4,4,false,15,5,5,false\n", OF_ONES]);
    for (cell, found) in [
        ("9", "9"),
        ("255", "255"),
        ("-1", "-1"),
        ("x", "x"),
        ("4 x", "4 x"),
        ("3\0", "3\\0"),
        ("\"3\u{1b}[2J\"", "3\\u{1b}[2J"),
        (&"3".repeat(100_000), &["3".repeat(40).as_str(), "…"].concat()),
    ] {
        let told = "line 2, column q15: expected one of 1 2 3 4 5 or nothing, found";
        check(bad(cell), &rows, &format!("{told} \"{found}\"; counted as not answered\n"));
    }
    for cell in ["NA", ".", "nan", "#NULL!", "-99", ".a"] {
        check(bad(cell), &rows, &format!("note: 1 cell is read as not answered: \"{cell}\"\n"));
    }
    // An empty cell is no answer and no problem; white space is empty.
    for cell in ["", " ", "\"\"", "\" \""] {
        check(bad(cell), &rows, "");
    }
    for cell in [" 3 ", "\"3\"", "\" 3\"", "03"] {
        check(bad(cell), &numbered(&[OF_THREES, OF_ONES]), "");
    }
}

// shows: E9
#[test]
fn columns_may_come_in_any_order_and_with_capitals() {
    let reversed: Vec<_> = HEADER.trim().split(',').rev().collect();
    let header = reversed.join(",").to_uppercase();
    check([&header, "\n", ONES].concat(), &numbered(&[OF_ONES]), "");
    check(format!("\"{}\"\n{ONES}", HEADER.trim().replace(',', " \",\" ")), &numbered(&[OF_ONES]), "");
}

// shows: E9
#[test]
fn columns_that_do_not_fit_are_told() {
    // A first column with a number of its own is usual.
    check(["id,", HEADER, "17,", ONES].concat(), &numbered(&[OF_ONES]), "");
    check(
        ["id,age,", HEADER, "17,44,", ONES].concat(),
        &numbered(&[OF_ONES]),
        "note: line 1: the column \"age\" is no item of oms-hc-15 and is not used (--keep puts it beside the scores)\n",
    );
    check(
        [HEADER.replace("q2,", "q22,").as_str(), ONES].concat(),
        "1,,14,15,false,6,6,6,false,8,4,4,false,,4,5,false\n",
        "line 1: the column \"q22\" is no item of oms-hc-15 and is not used (--keep puts it beside the scores)\n\
         line 1: no column for q2; they count as not answered\n",
    );
    check_refused([HEADER.replace("q2,", "Q1,").as_str(), ONES].concat(), "\"Q1\" is there twice");
    check_refused(
        ["a,b\n", "1,2\n"].concat(),
        "line 1: no column is an item of oms-hc-15; its items are q1 q2",
    );
    check_refused(
        ONES,
        "line 1 holds numbers where the header should be; put a line with the ids of the items above it",
    );
    check_refused(["1,2,3,4,5,6.5\n", ONES].concat(), "line 1 holds numbers");
    check_refused("", "the file is empty");
    check_refused("\n\r\n", "the file is empty");
    check_refused("\u{feff}", "the file is empty");
    check(HEADER, "", "note: there is a header and no person below it\n");
}

// shows: E9
#[test]
fn rows_of_another_length_are_told_and_none_is_lost() {
    check(
        [HEADER, "3,3,3\n", ONES].concat(),
        &numbered(&[",,3,15,false,,1,6,false,,1,4,false,,1,5,false\n", OF_ONES]),
        "line 2: expected 15 cells, found 3; the others count as not answered\n",
    );
    let long = ["9,", THREES].concat();
    check(
        [HEADER, &long, ONES].concat(),
        &numbered(&[OF_NOTHING, OF_ONES]),
        "line 2: expected 15 cells, found 16; which cell belongs to which column is not clear, and nothing of the row \
         counts as answered\n",
    );
    // Empty cells beyond the header leave no doubt.
    check([HEADER, THREES.trim(), ",, \n", ONES].concat(), &numbered(&[OF_THREES, OF_ONES]), "");
    check(
        [HEADER, ",,,,,,,,,,,,,,\n", ONES.trim()].concat(),
        &numbered(&[OF_ONES]),
        "note: 1 empty row is no person (line 2)\n",
    );
}

// shows: E9
#[test]
fn empty_rows_are_no_persons_and_are_told_once() {
    check(
        [HEADER, THREES, ",,,,,,,,,,,,,,\n", ", ,\t,,,,,\"\",,,,,,,\n", ONES, ",,,,,,,,,,,,,,,,,,\n,\n"]
            .concat(),
        &numbered(&[OF_THREES, OF_ONES]),
        "note: 4 empty rows are no persons (the first is line 3)\n",
    );
    check(
        ["\n", HEADER, "\n", THREES, "  \n\n", ONES, "\n"].concat(),
        &numbered(&[OF_THREES, OF_ONES]),
        "note: 4 empty rows are no persons (the first is line 3)\n",
    );
}

// shows: E9
#[test]
fn a_quote_too_many_costs_one_row() {
    let row = ["\"", THREES].concat();
    check(
        [HEADER, &row, ONES, ONES].concat(),
        &numbered(&[",,14,15,false,,5,6,false,12,4,4,false,15,5,5,false\n", OF_ONES, OF_ONES]),
        "line 2: a quote is opened and never closed; it was read as an ordinary character\n\
         line 2, column q1: expected one of 1 2 3 4 5 or nothing, found \"\\\"3\"; counted as not answered\n",
    );
}

// shows: E9
#[test]
fn answers_never_go_on_in_the_next_line_and_remarks_may() {
    let row = ["\"", ONES].concat();
    let row = row.trim();
    // Two quotes too many in the same column, rows apart: read as one cell they would swallow a person.
    let (out, problems, counts) =
        scored(&[], [HEADER, "\"1,", ONES, ONES, "1\",", ONES, row].concat().as_bytes()).unwrap();
    assert_eq!((out.lines().count(), counts.rows, counts.has_problems), (5, 4, true), "{problems}");
    let input = ["id,remark,", HEADER, "7,\"two\nlines, \"\"quoted\"\"\",", ONES, "8,,", ONES].concat();
    let (out, problems, counts) = scored(&["remark"], input.as_bytes()).unwrap();
    assert_eq!((counts.rows, problems.as_str(), counts.has_problems), (2, "", false));
    assert!(out.ends_with(&["\n1,\"two\nlines, \"\"quoted\"\"\"", OF_ONES, "2,", OF_ONES].concat()), "{out}");
}

// shows: E9, S17
#[test]
fn a_gigantic_row_is_one_person_without_answers() {
    let row = "3,".repeat(2_000_000);
    check(
        [HEADER, ONES, &row, "\n", ONES].concat(),
        &numbered(&[OF_ONES, OF_NOTHING, OF_ONES]),
        "line 3: the row has more than 1 MB and was not read; nothing of it counts as answered\n",
    );
}

// shows: E9
#[test]
fn other_encodings_are_read_or_refused_but_never_guessed() {
    let utf_16: Vec<u8> = [HEADER, ONES].concat().encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&utf_16, &numbered(&[OF_ONES]), "");
    check_refused(b"\0\0\0".as_slice(), "no text in UTF-8");
    check([b"\xff\xfe".as_slice(), &utf_16].concat(), &numbered(&[OF_ONES]), "");
    let text = ["\u{feff}", HEADER, ONES].concat();
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    check(&utf_16, &numbered(&[OF_ONES]), "");
    // Windows-1252: the letters stand beside the answers.
    let latin = [b"k\xf8n,".as_slice(), HEADER.as_bytes(), b"m\xe6nd,", ONES.as_bytes()].concat();
    let note = "note: the letters are not UTF-8 and were read as Windows-1252 (the first in line 1)\n";
    check(&latin, &numbered(&[OF_ONES]), note);
    let (out, ..) = scored(&["køn"], &latin).unwrap();
    assert_eq!(out.lines().map(|line| line.split(',').nth(1).unwrap()).collect::<Vec<_>>(), ["køn", "mænd"]);
}

// shows: E9
#[test]
fn kept_columns_stand_beside_the_scores() {
    let input =
        ["unit,", &HEADER.replace("q15\n", "q15,id\n"), "\"Ward, 3\",", &ONES.replace("1\n", "1,P-7\n")]
            .concat();
    let (out, problems, _) = scored(&["id", "unit"], input.as_bytes()).unwrap();
    assert!(out.starts_with("row,id,unit,total,"), "{out}");
    assert_eq!(out.lines().nth(1).unwrap(), ["1,P-7,\"Ward, 3\"", OF_ONES.trim()].concat());
    assert_eq!(problems, "");
    let error = |keep: &str| scored(&[keep], input.as_bytes()).unwrap_err().to_string();
    assert!(error("ward").contains("there is no column \"ward\" to keep; there are: \"unit\", \"q1\""));
    let input = input.replace("unit", "total");
    assert!(scored(&["total"], input.as_bytes()).unwrap_err().to_string().contains("stand for two things"));
}

// shows: E9, S17
#[test]
fn only_the_first_problems_of_a_kind_are_listed() {
    let rows = [ONES.replace('1', "7").repeat(20).as_str(), &"1\n".repeat(12)].concat();
    let (out, problems, counts) = scored(&[], [HEADER, &rows].concat().as_bytes()).unwrap();
    assert_eq!(out.lines().count(), 33);
    // 15 columns three times, ten rows, how many more of each column, how many more rows.
    assert_eq!(problems.lines().count(), 45 + 10 + 15 + 1, "{problems}");
    assert!(problems.contains("\ncolumn q1: \"7\" 17 more times, the last in line 21\n"), "{problems}");
    assert_eq!(
        problems.lines().last().unwrap(),
        "only the first 10 problems of each kind are listed; besides them: 2 rows with too few cells"
    );
    assert_eq!((counts.rows, counts.refused_cells), (32, 300));
    let mut summary = Vec::new();
    write_summary(&counts, &mut summary).unwrap();
    assert_eq!(
        String::from_utf8(summary).unwrap(),
        "rows read: 32; scored: 0 on every scale, 0 on some, 32 on none; not begun: 0; refused: 300 cells, 0 \
         whole rows; no persons: 0 empty rows, 0 rows of labels\n"
    );
}

// shows: E9
#[test]
fn rows_of_labels_below_the_header_are_no_persons() {
    let of_each =
        |text: &str| (1..=15).map(|n| format!("\"{text} {n}, or\nso\"")).collect::<Vec<_>>().join(",");
    let labels = of_each("Statement");
    // The header is line 1; the row of labels has 15 line ends inside and begins on line 2.
    let import = "\"{\"\"ImportId\"\":\"\"QID1\"\"}\",".repeat(15);
    let import = import.trim_end_matches(',');
    check(
        [HEADER, &labels, "\n", import, "\n", ONES].concat(),
        &numbered(&[OF_ONES]),
        "note: lines 2 and 18 say what the columns are and hold no answers; they are no persons\n",
    );
    check(
        [HEADER, &labels, "\n", ONES].concat(),
        &numbered(&[OF_ONES]),
        "note: line 2 says what the columns are and holds no answers; it is no person\n",
    );
    // A person whose answers stand as words is a person.
    let words =
        "Uenig,Enig,Helt enig,Helt uenig,Enig,Uenig,Enig,Uenig,Enig,Uenig,Enig,Uenig,Enig,Uenig,Enig\n";
    let (_, problems, counts) = scored(&[], [HEADER, words, ONES].concat().as_bytes()).unwrap();
    assert_eq!((counts.rows, counts.refused_cells, counts.label_rows), (2, 0, 0), "{problems}");
}

// shows: E9
#[test]
fn a_person_who_has_not_begun_keeps_the_row_and_is_told() {
    let input = ["id,", HEADER, "7,", ONES, "8,,,,,,,,,,,,,,,\n9\n"].concat();
    let (out, problems, counts) = scored(&["id"], input.as_bytes()).unwrap();
    assert!(out.ends_with(&["\n1,7", OF_ONES, "2,8", OF_NOTHING, "3,9", OF_NOTHING].concat()), "{out}");
    assert_eq!(
        problems,
        "line 4: expected 16 cells, found 1; the others count as not answered\n\
         note: 2 rows have no answer to any item (the first is line 3): not begun, and no person of a release\n"
    );
    assert_eq!((counts.rows, counts.not_begun), (3, 2));
}

/// Keeps the length of the longest piece that was written at once.
struct Longest(usize);

impl Write for Longest {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.max(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

// shows: E9, F5
#[test]
fn scores_are_written_in_blocks_and_not_kept() {
    let instrument = builtin::instrument("oms-hc-15").unwrap();
    let mut longest = Longest(0);
    let text = [HEADER, &ONES.repeat(100_000)].concat();
    let counts = score_csv(&instrument, text.as_bytes(), &mut longest, &mut Vec::new()).unwrap();
    assert_eq!(counts.rows, 100_000);
    assert!(longest.0 < 70_000, "{}", longest.0);
}

/// Both engines, on anything that could be a file.
fn both(input: &str) -> [String; 2] {
    let instrument = builtin::instrument("oms-hc-15").unwrap().with_missing_rule(MissingRule::HalfRule);
    let run = |is_quick: bool| {
        let (mut out, mut told) = (Vec::new(), Vec::new());
        let mut records = Records::new(input.as_bytes());
        let problems = Problems::new(&mut told);
        let mut job =
            Job::begin(&instrument, &[], &Reading::default(), &mut records, problems, Style::PLAIN).unwrap();
        if is_quick {
            job.run(Quick::new(&instrument, Style::PLAIN).unwrap(), records, &mut out).unwrap();
        } else {
            job.run(Plain::new(&instrument), records, &mut out).unwrap();
        }
        String::from_utf8([out, told].concat()).unwrap()
    };
    [run(true), run(false)]
}

proptest! {
    // shows: E9, F5
    #[test]
    fn the_quick_way_and_the_plain_one_write_the_same(
        rows in proptest::collection::vec(r#"(([1-5]?|[0-9]|3\.0|"4"|x),){14}([1-5]|6)?\n|[ -~]{0,30}\n"#, 0..12),
    ) {
        let [quick, plain] = both(&[HEADER, &rows.concat()].concat());
        prop_assert_eq!(quick, plain);
    }

    // shows: E9
    #[test]
    fn every_person_has_a_row(
        rows in proptest::collection::vec(r#"[1-9,x" \x00]{1,40}"#, 0..12)
            .prop_map(|rows| rows.into_iter().filter(|row| row.contains(|c: char| c != ',' && c != ' ') && !row.contains('"')).collect::<Vec<_>>()),
    ) {
        let text = rows.join("\n");
        let (out, _, counts) = scored(&[], [HEADER, &text].concat().as_bytes()).unwrap();
        prop_assert_eq!(out.lines().count(), rows.len() + 1);
        prop_assert_eq!(counts.rows, u64::try_from(rows.len()).unwrap());
    }
}
