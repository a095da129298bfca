//! Files that are no text: known by their first bytes, and refused with what turns them into one.

/// First bytes, what the file is, and what makes answers of it that can be read.
const KNOWN: [(&[u8], &str, &str); 13] = [
    (b"PK\x03\x04", "a workbook (xlsx, ods) or a zip file", "libreoffice --headless --convert-to csv FILE"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (xls)", "libreoffice --headless --convert-to csv FILE"),
    (
        b"$FL2",
        "a file of SPSS (sav)",
        "in SPSS: SAVE TRANSLATE /OUTFILE='answers.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES.",
    ),
    (
        b"$FL3",
        "a file of SPSS (zsav)",
        "in SPSS: SAVE TRANSLATE /OUTFILE='answers.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES.",
    ),
    (b"<stata_dta>", "a file of Stata (dta)", "in Stata: export delimited using answers.csv, nolabel"),
    (
        b"HEADER RECORD*******",
        "a transport file of SAS (xpt)",
        "in SAS: PROC EXPORT DATA=answers OUTFILE='answers.csv' DBMS=CSV; RUN;",
    ),
    (
        b"\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60",
        "a file of SAS (sas7bdat)",
        "in SAS: PROC EXPORT DATA=answers OUTFILE='answers.csv' DBMS=CSV; RUN;",
    ),
    (
        b"\x1f\x8b",
        "compressed, or a file of R (rds)",
        "gunzip -c FILE | trygskema score … -, or in R: write.csv(readRDS('FILE'), 'answers.csv', row.names = FALSE)",
    ),
    (b"PAR1", "a Parquet file", "in Python: pandas.read_parquet('FILE').to_csv('answers.csv', index=False)"),
    (
        b"ARROW1",
        "a Feather file",
        "in Python: pandas.read_feather('FILE').to_csv('answers.csv', index=False)",
    ),
    (b"SQLite format 3", "a database", "sqlite3 -header -csv FILE 'SELECT * FROM answers' > answers.csv"),
    (b"%PDF", "a PDF", "export the answers as CSV from the program that made it"),
    (b"\0\0\xfe\xff", "a text in UTF-32", "iconv -f UTF-32 -t UTF-8 FILE > answers.csv"),
];

/// What a file is that is no table of text, and the command that makes one of it.
pub(super) fn refused(head: &[u8]) -> Option<(&'static str, &'static str)> {
    let known = KNOWN.iter().find(|(magic, ..)| head.starts_with(magic));
    if let Some((_, what, command)) = known {
        return Some((what, command));
    }
    let text = head.trim_ascii_start();
    if text.starts_with(b"<?xml")
        || text.to_ascii_lowercase().starts_with(b"<html")
        || text.starts_with(b"<!")
    {
        return Some(("XML or HTML", "export the answers as CSV from the program that made it"));
    }
    if text.starts_with(b"{") || text.starts_with(b"[{") {
        return Some(("JSON", "in Python: pandas.read_json('FILE').to_csv('answers.csv', index=False)"));
    }
    // Old Stata: format 104 to 115, byte order, file type 1.
    matches!(head, [0x68..=0x73, 1 | 2, 1, 0, ..])
        .then_some(("a file of Stata (dta)", "in Stata: export delimited using answers.csv, nolabel"))
}
