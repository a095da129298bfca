//! Where a record and its cells end. The cells are those of `csv-core`; here stands what it does not decide: which quote
//! is an ordinary character because nothing closes it where a cell can end.

use csv_core::{ReadFieldResult, ReadRecordResult, Reader, ReaderBuilder};

/// Splits records, one after the other, into cells without the quotes around them.
#[derive(Debug)]
pub(super) struct Splitter {
    delimiter: u8,
    reader: Reader,
    /// Takes quotes as ordinary characters.
    literal: Reader,
    /// The cells of the record, one after the other, in the first bytes.
    text: Vec<u8>,
    text_len: usize,
    /// Where in the text each cell ends, in the first places.
    ends: Vec<usize>,
    n_cells: usize,
}

/// How far a record goes.
pub(super) enum Split {
    /// Length in bytes and in lines, line end included.
    Record { used: usize, lines: u64, has_odd_quote: bool },
    /// The end of the record has not been read yet.
    Unfinished,
}

/// What decides where cells end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules<'r> {
    /// A cell in quotes may go on in the next line.
    pub(super) may_span: bool,
    /// Columns, by position, whose cells never span lines.
    pub(super) one_line: &'r [bool],
    /// Nothing comes after these bytes.
    pub(super) is_last: bool,
}

pub(super) fn is_line_end(byte: u8) -> bool {
    byte == b'\n' || byte == b'\r'
}

/// How many lines end in these bytes; `\r\n` is one end.
pub(super) fn line_ends(bytes: &[u8]) -> u64 {
    let mut before = 0;
    let mut count = 0_u64;
    for byte in bytes {
        if *byte == b'\r' || (*byte == b'\n' && before != b'\r') {
            count = count.saturating_add(1);
        }
        before = *byte;
    }
    count
}

/// A cell that was read: its length in bytes, quotes included, and whether a line end ends it.
struct Field {
    length: usize,
    is_last: bool,
}

impl Splitter {
    pub(super) fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            literal: ReaderBuilder::new().delimiter(delimiter).quoting(false).build(),
            text: vec![0; 1 << 10],
            text_len: 0,
            ends: vec![0; 1 << 6],
            n_cells: 0,
        }
    }

    pub(super) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The text of the record last split, and where in it each cell ends.
    pub(super) fn cells(&self) -> (&[u8], &[usize]) {
        let text = self.text.get(..self.text_len).unwrap_or_default();
        (text, self.ends.get(..self.n_cells).unwrap_or_default())
    }

    pub(super) fn clear(&mut self) {
        self.text_len = 0;
        self.n_cells = 0;
    }

    /// Splits the first record of `data`.
    pub(super) fn split(&mut self, data: &[u8], rules: Rules<'_>) -> Split {
        self.clear();
        match self.line(data, rules.is_last) {
            Some(used) => Split::Record { used, lines: 1, has_odd_quote: false },
            None => self.cell_by_cell(data, rules),
        }
    }

    /// The usual record, a line with its line end: how many bytes it has. `None` for any other. Nothing beyond the line is
    /// looked at, so that an odd quote costs no search through the lines below.
    fn line(&mut self, data: &[u8], is_last: bool) -> Option<usize> {
        let end = data.iter().position(|byte| is_line_end(*byte))?;
        let mut rest = data.get(..=end)?;
        begin(&mut self.reader, self.delimiter);
        while !rest.is_empty() {
            let text = self.text.get_mut(self.text_len..)?;
            let ends = self.ends.get_mut(self.n_cells..)?;
            let (result, read, written, ended) = self.reader.read_record(rest, text, ends);
            rest = rest.get(read..)?;
            self.text_len = self.text_len.saturating_add(written);
            self.n_cells = self.n_cells.saturating_add(ended);
            match result {
                ReadRecordResult::Record => return after_line_end(data, end, is_last),
                ReadRecordResult::OutputFull => self.text.resize(self.text.len().saturating_mul(2), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len().saturating_mul(2), 0),
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return None,
            }
        }
        None
    }

    /// Decides for each cell whether a quote that opens it is an odd one.
    fn cell_by_cell(&mut self, data: &[u8], rules: Rules<'_>) -> Split {
        self.clear();
        begin(&mut self.reader, self.delimiter);
        let (mut at, mut has_quotes, mut has_odd_quote) = (0_usize, false, false);
        let mut line_end = None;
        loop {
            let start = self.text_len;
            let rest = data.get(at..).unwrap_or_default();
            let is_quoted = rest.first() == Some(&b'"');
            let may_span = rules.may_span && rules.one_line.get(self.n_cells) != Some(&true);
            let mut scope = rest;
            if is_quoted && !may_span {
                // The quote that closes is looked for in this line alone.
                let end = line_end.filter(|end| *end > at).unwrap_or_else(|| {
                    at.saturating_add(rest.iter().position(|byte| is_line_end(*byte)).unwrap_or(rest.len()))
                });
                line_end = Some(end);
                scope = data.get(at..=end).unwrap_or(rest);
            }
            let mut field = self.field(scope, rules.is_last, false);
            if is_quoted {
                has_quotes = true;
                if field.is_none() && may_span {
                    return Split::Unfinished;
                }
                let text = self.text.get(start..self.text_len).unwrap_or_default();
                field = field.filter(|Field { length, .. }| {
                    !text.iter().any(|byte| is_line_end(*byte)) || is_closed(rest, *length, text.len())
                });
                if field.is_none() {
                    has_odd_quote = true;
                    self.text_len = start;
                    begin(&mut self.literal, self.delimiter);
                    field = self.field(rest, rules.is_last, true);
                    begin(&mut self.reader, self.delimiter);
                }
            }
            let Some(Field { length, is_last }) = field else { return Split::Unfinished };
            self.end_cell();
            at = at.saturating_add(length);
            if is_last {
                let inner = if has_quotes { line_ends(data.get(..at).unwrap_or_default()) } else { 0 };
                return match after_line_end(data, at, rules.is_last) {
                    Some(used) => Split::Record { used, lines: inner.saturating_add(1), has_odd_quote },
                    None => Split::Unfinished,
                };
            }
            at = at.saturating_add(1);
        }
    }

    fn end_cell(&mut self) {
        if self.n_cells == self.ends.len() {
            self.ends.resize(self.ends.len().saturating_mul(2), 0);
        }
        if let Some(end) = self.ends.get_mut(self.n_cells) {
            *end = self.text_len;
            self.n_cells = self.n_cells.saturating_add(1);
        }
    }

    /// Appends the text of the cell with which `data` begins; `None` if its end is not there.
    fn field(&mut self, data: &[u8], is_end: bool, is_literal: bool) -> Option<Field> {
        let reader = if is_literal { &mut self.literal } else { &mut self.reader };
        let mut rest = data;
        // The end of the input would close a quote; a line end does not.
        let mut at_end: &[u8] = if is_end { b"\n" } else { b"" };
        let mut is_cut = false;
        loop {
            let text = self.text.get_mut(self.text_len..).unwrap_or_default();
            let (result, read, written) = reader.read_field(rest, text);
            rest = rest.get(read..).unwrap_or_default();
            self.text_len = self.text_len.saturating_add(written);
            match result {
                ReadFieldResult::Field { record_end } => {
                    let read = data.len().saturating_sub(rest.len());
                    let length = if is_cut { data.len() } else { read.saturating_sub(1) };
                    return Some(Field { length, is_last: record_end });
                }
                ReadFieldResult::OutputFull => self.text.resize(self.text.len().saturating_mul(2), 0),
                ReadFieldResult::InputEmpty | ReadFieldResult::End if at_end.is_empty() => return None,
                ReadFieldResult::InputEmpty | ReadFieldResult::End => {
                    rest = std::mem::take(&mut at_end);
                    is_cut = true;
                }
            }
        }
    }
}

/// Makes a reader stand where one stands behind a delimiter: a line end there ends an empty cell, and a byte order mark
/// is text.
fn begin(reader: &mut Reader, delimiter: u8) {
    reader.reset();
    reader.read_field(&[delimiter], &mut [0]);
}

/// Where the next line begins, if all of the line end that stands at `end` has been read.
fn after_line_end(data: &[u8], end: usize, is_last: bool) -> Option<usize> {
    let after = end.saturating_add(1);
    match (data.get(end), data.get(after)) {
        (None, _) => is_last.then_some(end),
        (Some(b'\r'), None) => is_last.then_some(after),
        (Some(b'\r'), Some(b'\n')) => Some(after.saturating_add(1)),
        _ => Some(after),
    }
}

/// Whether a cell in quotes ends with the quote that closes it: nothing but the quotes around it and one of each two
/// within is left out of its text.
fn is_closed(data: &[u8], length: usize, text_length: usize) -> bool {
    let cell = data.get(..length).unwrap_or_default();
    let n_quotes = cell.split(|byte| *byte == b'"').count().saturating_sub(1);
    n_quotes.is_multiple_of(2)
        && cell.last() == Some(&b'"')
        && cell.len() == text_length.saturating_add(1).saturating_add(n_quotes.div_euclid(2))
}
