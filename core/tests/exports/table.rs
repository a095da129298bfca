//! Program, what it wrote, file, what comes of it.

/// What the program makes of a file.
pub(crate) enum Outcome {
    /// Six persons, and this in the summary.
    Read(&'static str),
    /// Six persons with these options, and without them a problem.
    With(&'static [&'static str]),
    /// Nothing, with this reason.
    Refused(&'static str),
}

use Outcome::{Read, Refused, With};

const NA: &str = "read as not answered";
const LABELS: &str = "read by the text of the option";
const TEXTS: &str = "the columns are read by the text of the question";
const IDS: &str = "the columns are read by what stands around their id";
const NUMBERS: &str = "the columns are read by their number";
const LETTERS: &str = "read by the number behind their letters";
const WINDOWS: &str = "not UTF-8 and were read as Windows-1252";

type Line = (&'static str, &'static str, &'static str, Outcome);

pub(crate) const TABLE: &[Line] = &[
    ("REDCap", "raw data, names with a prefix", "redcap_raw.csv", Read(IDS)),
    ("REDCap", "labels of the answers", "redcap_labels.csv", Read(LABELS)),
    ("REDCap", "labels of questions and answers", "redcap_label_header.csv", Read(TEXTS)),
    ("SurveyXact", "numbers, `s_1` and so on, Windows-1252", "surveyxact_numbers.csv", Read(NUMBERS)),
    ("SurveyXact", "labels, all in quotes, Windows-1252", "surveyxact_labels.csv", Read(LABELS)),
    ("SurveyXact", "tabs, UTF-16", "surveyxact_utf16.csv", Read("")),
    ("Qualtrics", "three header rows, `Q1_1`, -99", "qualtrics_matrix.csv", Read(NA)),
    ("Qualtrics", "choice text, tabs, UTF-16", "qualtrics_choice_text.tsv", Read(LABELS)),
    ("SPSS", "values, `#NULL!`", "spss_values.csv", Read(NA)),
    ("SPSS", "Danish: semicolons, `3,00`, Windows-1252", "spss_danish.csv", Read("")),
    ("SPSS", "labels, tabs", "spss_labels.dat", Read(LABELS)),
    (
        "SPSS",
        "sav",
        "spss.sav",
        Refused("SAVE TRANSLATE /OUTFILE='answers.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES."),
    ),
    ("Stata", "export delimited, labels", "stata_export.csv", Read(LABELS)),
    ("Stata", "export delimited, `.a`", "stata_missing.csv", Read(NA)),
    ("Stata", "outsheet: tabs, `.`", "stata_outsheet.txt", Read(NA)),
    ("Stata", "dta", "stata.dta", Refused("in Stata: export delimited using answers.csv, nolabel")),
    ("SAS", "PROC EXPORT, `.`", "sas_export.csv", Read(NA)),
    ("SAS", "bars between the cells, `Q001`", "sas_pipe.txt", Read(IDS)),
    ("SAS", "xpt", "sas.xpt", Refused("PROC EXPORT DATA=answers OUTFILE='answers.csv' DBMS=CSV; RUN;")),
    ("R", "write.csv", "r_write_csv.csv", Read(NA)),
    ("R", "write.csv2", "r_write_csv2.csv", Read(NA)),
    (
        "R",
        "write.table: blanks, row names without a name",
        "r_write_table.txt",
        Read("the header has one name less"),
    ),
    ("R", "write.table with tabs", "r_write_table_tab.txt", Read("the header has one name less")),
    ("R", "readr::write_tsv", "r_readr_tsv.tsv", Read(NA)),
    ("R", "rds", "r.rds", Refused("write.csv(readRDS('FILE'), 'answers.csv', row.names = FALSE)")),
    ("pandas", "to_csv with index, `3.0`", "pandas_index.csv", Read("")),
    ("pandas", "to_csv, `nan`", "pandas_nan.csv", Read(NA)),
    ("pandas", "to_csv with bars, `<NA>`", "pandas_pipe.csv", Read(NA)),
    ("LimeSurvey", "codes, `[SQ001]`, `A1`", "limesurvey_codes.csv", Read(LETTERS)),
    ("LimeSurvey", "for R: `_SQ001`, `AO01`", "limesurvey_r.csv", Read(LETTERS)),
    ("LimeSurvey", "full questions and answers", "limesurvey_full.csv", Read(TEXTS)),
    ("Microsoft Forms", "Danish, Windows-1252", "forms_microsoft_da.csv", Read(TEXTS)),
    ("Microsoft Forms", "English", "forms_microsoft_en.csv", Read(TEXTS)),
    ("Google Forms", "a grid of questions", "forms_google.csv", Read(TEXTS)),
    ("SurveyMonkey", "a second header row", "surveymonkey.csv", Read("holds no answers; it is no person")),
    ("Excel", "Danish CSV: semicolons, Windows-1252", "excel_danish.csv", Read(WINDOWS)),
    ("Excel", "English CSV", "excel_english.csv", Read("")),
    ("Excel", "CSV UTF-8", "excel_utf8.csv", Read("")),
    ("Excel", "Unicode text", "excel_unicode.txt", Read("")),
    ("Excel", "CSV of a Macintosh: line ends of `\\r`", "excel_mac.csv", Read("")),
    ("Excel", "`sep=;` in front", "excel_sep_line.csv", Read("")),
    ("Excel", "title rows", "excel_title_row.csv", Read("stand above the header and are no persons")),
    ("Excel", "rows of delimiters below", "excel_ghost_rows.csv", Read("3 empty rows are no persons")),
    ("Excel", "numbers kept as text, `=\"3\"`", "text_codes.csv", Read("")),
    ("Excel", "xlsx", "workbook.xlsx", Refused("libreoffice --headless --convert-to csv FILE")),
    ("any", "UTF-16 without a byte order mark", "utf16_without_mark.csv", Read("")),
    ("any", "`4 - Enig`", "code_and_label.csv", Read(LABELS)),
    (
        "any",
        "two files joined, the header twice",
        "joined_same_header.csv",
        Read("line 5 says what the columns are"),
    ),
    (
        "any",
        "the same with its columns in another order",
        "joined_other_order.csv",
        Read("line 5 says what the columns are"),
    ),
    ("any", "two sets of columns, `pre_q1` and `post_q1`", "two_waves.csv", With(&["--columns", "post_*"])),
    ("any", "a word of its own for no answer", "own_missing.csv", With(&["--na", "99"])),
    ("any", "names and words of its own", "own_names.csv", With(&["--map", "MAP"])),
    ("any", "codes from 0", "own_codes.csv", With(&["--map", "CODES"])),
    ("any", "other names", "other_names.csv", Refused("no column is an item of oms-hc-15")),
    (
        "any",
        "no header",
        "no_header.csv",
        Refused("(echo q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,q11,q12,q13,q14,q15; cat FILE) | trygskema score … -"),
    ),
    (
        "any",
        "two files with other columns joined",
        "joined_other_form.csv",
        Refused("found another header, with other columns"),
    ),
    ("any", "JSON", "answers.json", Refused("pandas.read_json('FILE').to_csv('answers.csv', index=False)")),
];

/// What is damaged, file, options, exit status, what is said.
type Damage = (&'static str, &'static str, &'static [&'static str], i32, &'static [&'static str]);

pub(crate) const DAMAGED: &[Damage] = &[
    (
        "two encodings",
        "damaged_mixed_encodings.csv",
        &["--keep", "afdeling"],
        1,
        &["line 5: expected letters in UTF-8, as in line 2, found others; they were read as Windows-1252"],
    ),
    (
        "cut in the middle",
        "damaged_cut.csv",
        &[],
        1,
        &[
            "line 7: the file ends here, in the middle of a row and without a line end; persons may be missing",
            "line 7: expected 16 cells, found 13",
        ],
    ),
    (
        "a quote too many",
        "damaged_quote.csv",
        &[],
        1,
        &[
            "line 3: a quote is opened and never closed",
            "line 3, column q1: expected one of 1 2 3 4 5 or nothing",
        ],
    ),
    (
        "codes from 0",
        "zeros.csv",
        &[],
        1,
        &[
            "note: some answers are 0 and the codes run from 1: if the file counts from 0, every score is wrong",
        ],
    ),
    (
        "a person who has not begun",
        "not_begun.csv",
        &[],
        0,
        &["1 row has no answer to any item (the first is line 8): not begun"],
    ),
];
