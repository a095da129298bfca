//! Which encodings the texts of a file were in. Cells are decoded one by one, so that a file that was put together from two
//! is read as well, and told.

use std::io::{self, Write};

use super::problems::{Kind, Problems};

/// Where a text in UTF-8 stood first, and where one in Windows-1252.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Encodings {
    utf_8: Option<u64>,
    other: Option<u64>,
}

impl Encodings {
    /// A byte order mark says UTF-8.
    pub(super) fn begin(&mut self, head: &[u8]) {
        if head.starts_with(b"\xef\xbb\xbf") {
            self.utf_8 = Some(1);
        }
    }

    pub(super) fn see(&mut self, line: u64, cell: &[u8]) {
        if !cell.is_ascii() {
            let seen = if std::str::from_utf8(cell).is_ok() { &mut self.utf_8 } else { &mut self.other };
            seen.get_or_insert(line);
        }
    }

    /// Notes that Windows-1252 was assumed; that two encodings stand in one file is a problem.
    pub(super) fn tell(self, problems: &mut Problems<'_, impl Write>) -> io::Result<()> {
        match (self.utf_8, self.other) {
            (_, None) => Ok(()),
            (None, Some(line)) => problems.note(format_args!(
                "the letters are not UTF-8 and were read as Windows-1252 (the first in line {line})"
            )),
            (Some(utf_8), Some(other)) => problems.tell(
                Kind::Encoding,
                format_args!(
                    "line {other}: expected letters in UTF-8, as in line {utf_8}, found others; they were read as Windows-1252"
                ),
            ),
        }
    }
}
