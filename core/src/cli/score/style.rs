//! How the result is written: for programs, or for the spreadsheet of a country.

use crate::format::csv::csv_cell;
use crate::format::language::Language;

/// Delimiter, decimal mark, line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) delimiter: u8,
    pub(super) decimal: u8,
    pub(super) line_end: &'static [u8],
    /// What stands in front of the header.
    pub(super) mark: &'static [u8],
}

impl Style {
    /// UTF-8 with commas and decimal points.
    pub(super) const PLAIN: Self = Self { delimiter: b',', decimal: b'.', line_end: b"\n", mark: b"" };

    /// As the tables of `compare`: with a byte order mark, which spreadsheets need to read æ, ø and å; in Danish with
    /// semicolons, because there the comma is the decimal mark.
    pub(super) fn of(language: Option<Language>) -> Self {
        let Some(language) = language else { return Self::PLAIN };
        let (delimiter, decimal) = match language {
            Language::Danish => (b';', b','),
            Language::English => (b',', b'.'),
        };
        Self { delimiter, decimal, line_end: b"\r\n", mark: b"\xef\xbb\xbf" }
    }

    /// Writes a text as one cell, in quotes if it needs them, and with an apostrophe in front where a spreadsheet would take
    /// it for a formula.
    pub(super) fn write(self, text: &str, out: &mut Vec<u8>) {
        let delimiter = char::from(self.delimiter);
        out.extend_from_slice(csv_cell(text, delimiter.encode_utf8(&mut [0; 4])).as_bytes());
    }

    /// Whether [`Style::write`] puts an apostrophe in front of a text.
    pub(super) fn is_guarded(text: &str) -> bool {
        text.starts_with(['=', '+', '-', '@', '\t', '\r'])
            && csv_cell(text, ",").trim_start_matches('"').starts_with('\'')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: E9
    #[test]
    fn a_kept_cell_stays_one_cell() {
        let written = |style: Style, text: &str| {
            let mut out = Vec::new();
            style.write(text, &mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written(Style::PLAIN, "P-17"), "P-17");
        assert_eq!(written(Style::PLAIN, "a,\"b\"\nc"), "\"a,\"\"b\"\"\nc\"");
        let danish = Style::of(Some(Language::Danish));
        assert_eq!(written(danish, "a,b"), "a,b");
        assert_eq!(written(danish, "a;b"), "\"a;b\"");
        for style in [Style::PLAIN, danish] {
            for formula in ["=1+1", "+45 12", "@sum", "-a1", "\t=1"] {
                assert_eq!(written(style, formula), ["'", formula].concat());
                assert!(Style::is_guarded(formula));
            }
            assert_eq!(written(style, "-7"), "-7");
            assert!(!Style::is_guarded("-7") && !Style::is_guarded("P-1"));
        }
    }
}
