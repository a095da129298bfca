//! Splits a stream of bytes into CSV records and cells, tolerating malformed input.
//!
//! The cells are those of `csv-core`. Not the `csv` crate around it: a stray quote or an endless line must cost one
//! record, not the rest of the file.

mod split;
#[cfg(test)]
mod tests;

use std::io::{self, Read};

use self::split::{Rules, Split, Splitter, is_line_end, line_ends};

/// How many bytes are read at once.
const BLOCK_BYTES: usize = 1 << 18;
/// The longest record that is read. The limit ends the search for a closing quote, so that a stray quote does not turn
/// the rest of the file into one record.
const MAX_RECORD_BYTES: usize = 1 << 20;

/// Reads records one after the other, with memory for one block and one record.
#[derive(Debug)]
pub(super) struct Records<R> {
    input: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    is_at_end: bool,
    bytes_read: u64,
    /// Stream offset up to which a search for a closing quote failed. Records that start before it are split without
    /// cells that span lines, so the search is not repeated for each of them and the scan stays linear.
    no_span_until: u64,
    line: u64,
    splitter: Splitter,
    one_line: Vec<bool>,
}

/// One record: a person, the header, or an empty line.
#[derive(Debug)]
pub(super) struct Record<'r> {
    /// The line on which it starts, from 1.
    pub(super) line: u64,
    /// What is wrong with it as a whole.
    pub(super) flaw: Option<Flaw>,
    /// The file ends with it and without a line end.
    pub(super) is_cut: bool,
    text: &'r [u8],
    ends: &'r [usize],
}

/// A record that was looked at before its turn.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) cells: Vec<Vec<u8>>,
    /// The first cell is in quotes and the second is not.
    pub(super) is_first_quoted_alone: bool,
}

impl Row {
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim_ascii().is_empty())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// A quote is opened and not closed where a cell ends: it was read as an ordinary character.
    UnclosedQuote,
    /// Longer than [`MAX_RECORD_BYTES`]: the whole line was skipped.
    TooLong,
}

impl<R: Read> Records<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            buffer: vec![0; BLOCK_BYTES],
            start: 0,
            end: 0,
            is_at_end: false,
            bytes_read: 0,
            no_span_until: 0,
            line: 1,
            splitter: Splitter::new(b','),
            one_line: Vec::new(),
        }
    }

    pub(super) fn set_delimiter(&mut self, delimiter: u8) {
        self.splitter = Splitter::new(delimiter);
    }

    /// Sets, by position, the columns whose cells never span lines. In them a quote that is not closed on its line is
    /// read as an ordinary character, so that it does not swallow the records after it.
    pub(super) fn set_one_line(&mut self, one_line: Vec<bool>) {
        self.one_line = one_line;
    }

    /// How much of the input has been taken.
    pub(super) fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// The unread bytes, without consuming them: at least one line, unless it is longer than a block or the last.
    pub(super) fn peek(&mut self) -> io::Result<&[u8]> {
        while !self.is_at_end
            && self.end.saturating_sub(self.start) < BLOCK_BYTES
            && !holds_a_line(self.data())
        {
            self.fill()?;
        }
        Ok(self.data())
    }

    /// The unread bytes, without consuming them: at least a block, or all that is left.
    pub(super) fn peek_block(&mut self) -> io::Result<&[u8]> {
        while !self.is_at_end && self.end.saturating_sub(self.start) < BLOCK_BYTES {
            self.fill()?;
        }
        Ok(self.block())
    }

    /// A block of the unread bytes, however many more have been read.
    fn block(&self) -> &[u8] {
        let data = self.data();
        data.get(..BLOCK_BYTES).unwrap_or(data)
    }

    /// The next records that have been read whole, up to that number, without consuming them.
    pub(super) fn ahead(&mut self, most: usize) -> io::Result<Vec<Row>> {
        let delimiter = self.splitter.delimiter();
        let mut rest = self.peek_block()?;
        let holds_all = rest.len() < BLOCK_BYTES;
        let mut found = Vec::new();
        while found.len() < most && !rest.is_empty() {
            let (cells, used) = first_record(rest, delimiter);
            let row = Row { is_first_quoted_alone: is_first_quoted_alone(rest, delimiter), cells };
            rest = rest.get(used..).unwrap_or_default();
            if !rest.is_empty() || holds_all {
                found.push(row);
            }
        }
        Ok(found)
    }

    /// Passes over bytes that [`Records::peek`] has shown.
    pub(super) fn skip(&mut self, bytes: usize) {
        self.line = self.line.saturating_add(line_ends(self.data().get(..bytes).unwrap_or_default()));
        self.start = self.start.saturating_add(bytes).min(self.end);
    }

    /// The next record; `None` after the last.
    pub(super) fn next(&mut self) -> io::Result<Option<Record<'_>>> {
        let (used, lines, flaw) = loop {
            let data = self.buffer.get(self.start..self.end).unwrap_or_default();
            let rest = u64::try_from(data.len()).unwrap_or(u64::MAX);
            let may_span = self.bytes_read.saturating_sub(rest) >= self.no_span_until;
            let rules = Rules { may_span, one_line: &self.one_line, is_last: self.is_at_end };
            if let Split::Record { used, lines, has_odd_quote } = self.splitter.split(data, rules) {
                if data.is_empty() {
                    return Ok(None);
                }
                break (used, lines, has_odd_quote.then_some(Flaw::UnclosedQuote));
            }
            if !self.is_at_end && data.len() < MAX_RECORD_BYTES {
                let is_long = data.len() >= BLOCK_BYTES;
                self.fill()?;
                // A record longer than a block is split again only when the buffer is full, not after every read.
                while is_long && !self.is_at_end && self.end < self.buffer.len() {
                    self.fill()?;
                }
            } else if may_span {
                // No closing quote within the limit, or an endless line: try again without cells that span lines.
                self.no_span_until = self.bytes_read;
            } else {
                self.splitter.clear();
                self.skip_line()?;
                break (0, 1, Some(Flaw::TooLong));
            }
        };
        let last = self.data().get(used.wrapping_sub(1));
        let is_cut = last.is_some_and(|byte| !is_line_end(*byte));
        let line = self.line;
        self.line = line.saturating_add(lines);
        self.start = self.start.saturating_add(used);
        let (text, ends) = self.splitter.cells();
        Ok(Some(Record { line, flaw, is_cut, text, ends }))
    }

    fn data(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// Moves the unread bytes to the start of the buffer and reads more behind them.
    fn fill(&mut self) -> io::Result<()> {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end = self.end.saturating_sub(self.start);
            self.start = 0;
        }
        if self.end == self.buffer.len() {
            self.buffer.resize(self.buffer.len().saturating_mul(2), 0);
        }
        let room = self.buffer.get_mut(self.end..).unwrap_or_default();
        let count = loop {
            match self.input.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result?,
            }
        };
        self.is_at_end = count == 0;
        self.end = self.end.saturating_add(count);
        self.bytes_read = self.bytes_read.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        Ok(())
    }

    /// Passes over the rest of a line, whatever its length.
    fn skip_line(&mut self) -> io::Result<()> {
        while !self.data().iter().any(|byte| is_line_end(*byte)) && !self.is_at_end {
            self.start = self.end;
            self.fill()?;
        }
        let rest = self.data().iter().position(|byte| is_line_end(*byte));
        self.start = self.start.saturating_add(rest.unwrap_or(self.end));
        while !self.is_at_end && self.data().len() < 2 {
            self.fill()?;
        }
        let ending = if self.data().starts_with(b"\r\n") { 2 } else { 1 };
        self.start = self.start.saturating_add(ending).min(self.end);
        Ok(())
    }
}

impl<'r> Record<'r> {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A row with nothing in it but white space: an empty line, or delimiters alone, which spreadsheets leave of rows
    /// that were deleted.
    pub(super) fn is_blank(&self) -> bool {
        self.flaw.is_none() && self.text.trim_ascii().is_empty()
    }

    /// How many bytes the cells have together.
    pub(super) fn text_len(&self) -> usize {
        self.ends.last().copied().unwrap_or_default()
    }

    /// The cells, without the quotes around them.
    pub(super) fn cells(&self) -> impl Iterator<Item = &'r [u8]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let cell = self.text.get(start..*end).unwrap_or_default();
            start = *end;
            cell
        })
    }

    pub(super) fn cell(&self, position: usize) -> &'r [u8] {
        self.cells().nth(position).unwrap_or_default()
    }
}

/// Whether there is a line with its whole end: after `\r` there may be `\n`.
fn holds_a_line(data: &[u8]) -> bool {
    let end = data.iter().position(|byte| is_line_end(*byte));
    end.is_some_and(|end| data.get(end) == Some(&b'\n') || data.len() > end.saturating_add(1))
}

fn is_first_quoted_alone(record: &[u8], delimiter: u8) -> bool {
    let Some(rest) = record.strip_prefix(b"\"") else { return false };
    let mut after = rest.splitn(2, |byte| *byte == b'"').nth(1).unwrap_or_default().iter();
    after.next() == Some(&delimiter) && after.next().is_some_and(|byte| *byte != b'"')
}

/// The cells of the first record under one delimiter, and how many bytes it has. Cells in quotes may hold line ends.
pub(super) fn first_record(data: &[u8], delimiter: u8) -> (Vec<Vec<u8>>, usize) {
    let mut splitter = Splitter::new(delimiter);
    let mut used = data.len();
    for may_span in [true, false] {
        let rules = Rules { may_span, one_line: &[], is_last: true };
        if let Split::Record { used: bytes, .. } = splitter.split(data, rules) {
            used = bytes;
            break;
        }
    }
    let (text, ends) = splitter.cells();
    let record = Record { line: 0, flaw: None, is_cut: false, text, ends };
    (record.cells().map(<[u8]>::to_vec).collect(), used)
}
