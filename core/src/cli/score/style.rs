//! How the result is written: for programs, or for the spreadsheet of a country.

use std::borrow::Cow;

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
    is_spreadsheet: bool,
}

impl Style {
    /// UTF-8 with commas and decimal points.
    pub(super) const PLAIN: Self =
        Self { delimiter: b',', decimal: b'.', line_end: b"\n", mark: b"", is_spreadsheet: false };

    /// As the tables of `compare`: with a byte order mark, which spreadsheets need to read æ, ø and å; in Danish with
    /// semicolons, because there the comma is the decimal mark.
    pub(super) fn of(language: Option<Language>) -> Self {
        let Some(language) = language else { return Self::PLAIN };
        let (delimiter, decimal) = match language {
            Language::Danish => (b';', b','),
            Language::English => (b',', b'.'),
        };
        Self { delimiter, decimal, line_end: b"\r\n", mark: b"\xef\xbb\xbf", is_spreadsheet: true }
    }

    /// Writes a text as one cell, in quotes if it needs them; for a spreadsheet so that it is not taken for a formula.
    pub(super) fn write(self, text: &str, out: &mut Vec<u8>) {
        let delimiter = char::from(self.delimiter);
        let cell = if self.is_spreadsheet {
            Cow::Owned(csv_cell(text, delimiter.encode_utf8(&mut [0; 4])))
        } else if text.contains([delimiter, '"', '\n', '\r']) {
            Cow::Owned(["\"", &text.replace('"', "\"\""), "\""].concat())
        } else {
            Cow::Borrowed(text)
        };
        out.extend_from_slice(cell.as_bytes());
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
        assert_eq!(written(danish, "=1+1"), "'=1+1");
    }
}
