//! A stream of bytes as records of cells: the CSV of people and of their programs.
//!
//! By hand, because a quote too many or a line without end must cost one person and not the rest of the file, which a
//! reader of well-formed CSV cannot promise; and because this is where the time goes (`cargo bench` has the splitting by
//! the crates `csv` and `csv-core` beside it). Quotes follow RFC 4180 and the `csv` crate, which the tests compare with.

use std::borrow::Cow;
use std::io::{self, Read};

/// What is read at once.
const BLOCK_BYTES: usize = 1 << 18;
/// The longest record that is looked into. One quote too many must not make one record of the rest of the file.
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
    /// Up to here a quote was looked for that would close another, and there is none: so far no cell goes beyond its
    /// line. It also keeps every byte from being looked at for each line before it.
    no_span_until: u64,
    line: u64,
    delimiter: u8,
    cells: Vec<Cell>,
}

/// One record: a person, the header, or an empty line.
#[derive(Debug)]
pub(super) struct Record<'r> {
    /// The line on which it starts, from 1.
    pub(super) line: u64,
    /// What is wrong with it as a whole.
    pub(super) flaw: Option<Flaw>,
    data: &'r [u8],
    cells: &'r [Cell],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// A quote is opened and not closed where a cell ends: it was read as an ordinary character.
    UnclosedQuote,
    /// Longer than [`MAX_RECORD_BYTES`]: nothing of it was read.
    TooLong,
}

/// Where a cell stands in the bytes of its record.
#[derive(Clone, Copy, Debug)]
struct Cell {
    start: usize,
    end: usize,
    /// It holds quotes that are not its own text.
    is_escaped: bool,
}

/// How far a record goes.
enum Split {
    /// With its line end: so many bytes and so many lines.
    Record { used: usize, lines: u64, has_odd_quote: bool },
    /// Beyond what has been read.
    Unfinished,
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
            delimiter: b',',
            cells: Vec::new(),
        }
    }

    pub(super) fn set_delimiter(&mut self, delimiter: u8) {
        self.delimiter = delimiter;
    }

    /// How much of the input has been taken.
    pub(super) fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// What comes next, without taking it: at least one line, unless it is longer than a block or the last.
    pub(super) fn peek(&mut self) -> io::Result<&[u8]> {
        while !self.is_at_end
            && self.end.saturating_sub(self.start) < BLOCK_BYTES
            && !self.data().iter().any(|byte| is_line_end(*byte))
        {
            self.fill()?;
        }
        Ok(self.data())
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
            if let Split::Record { used, lines, has_odd_quote } =
                split(data, self.delimiter, may_span, self.is_at_end, &mut self.cells)
            {
                if data.is_empty() {
                    return Ok(None);
                }
                break (used, lines, has_odd_quote.then_some(Flaw::UnclosedQuote));
            }
            if !self.is_at_end && data.len() < MAX_RECORD_BYTES {
                let is_long = data.len() >= BLOCK_BYTES;
                self.fill()?;
                // A record that needs more than a block is looked at again for each doubling, not for each reading.
                while is_long && !self.is_at_end && self.end < self.buffer.len() {
                    self.fill()?;
                }
            } else if may_span {
                // A quote that is never closed, or a line without an end.
                self.no_span_until = self.bytes_read;
            } else {
                self.cells.clear();
                self.skip_line()?;
                break (0, 1, Some(Flaw::TooLong));
            }
        };
        let line = self.line;
        self.line = line.saturating_add(lines);
        let data = self.buffer.get(self.start..self.end).unwrap_or_default();
        self.start = self.start.saturating_add(used);
        Ok(Some(Record { line, flaw, data, cells: &self.cells }))
    }

    fn data(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// Reads on, behind what has not been taken yet.
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
        self.cells.len()
    }

    /// A line with nothing on it but white space.
    pub(super) fn is_blank(&self) -> bool {
        self.flaw.is_none() && self.len() == 1 && self.cells().all(|cell| cell.trim_ascii().is_empty())
    }

    /// The cells, without the quotes around them.
    pub(super) fn cells(&self) -> impl Iterator<Item = Cow<'r, [u8]>> {
        let data = self.data;
        self.cells.iter().map(move |cell| {
            let bytes = data.get(cell.start..cell.end).unwrap_or_default();
            if cell.is_escaped { Cow::Owned(unescaped(bytes)) } else { Cow::Borrowed(bytes) }
        })
    }

    pub(super) fn cell(&self, position: usize) -> Cow<'r, [u8]> {
        self.cells().nth(position).unwrap_or_default()
    }
}

/// The cells of a header line under one delimiter, without taking it.
pub(super) fn cells_of_line(data: &[u8], delimiter: u8) -> Vec<Vec<u8>> {
    let mut cells = Vec::new();
    split(data, delimiter, false, true, &mut cells);
    let record = Record { line: 0, flaw: None, data, cells: &cells };
    record.cells().map(Cow::into_owned).collect()
}

fn is_line_end(byte: u8) -> bool {
    byte == b'\n' || byte == b'\r'
}

/// How many lines end in these bytes; `\r\n` is one end.
fn line_ends(bytes: &[u8]) -> u64 {
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

/// Splits the first record of `data`. `may_span`: a cell in quotes may go on in the next line. `is_last`: nothing comes
/// after `data`.
fn split(data: &[u8], delimiter: u8, may_span: bool, is_last: bool, cells: &mut Vec<Cell>) -> Split {
    cells.clear();
    let mut at = 0_usize;
    let mut lines = 1_u64;
    let mut has_odd_quote = false;
    loop {
        let start = at;
        // Nearly every cell is one character: nothing needs to be looked for. Quotes and line ends are not above `"`.
        if let Some([only, next, ..]) = data.get(at..)
            && *next == delimiter
            && *only > b'"'
            && *only != delimiter
        {
            let end = at.saturating_add(1);
            cells.push(Cell { start, end, is_escaped: false });
            at = end.saturating_add(1);
            continue;
        }
        let mut cell = None;
        if data.get(at) == Some(&b'"') {
            match quoted(data, at, delimiter, may_span, is_last) {
                Quoted::Cell(quoted, next) => {
                    let text = data.get(quoted.start..quoted.end).unwrap_or_default();
                    lines = lines.saturating_add(line_ends(text));
                    at = next;
                    cell = Some(quoted);
                }
                Quoted::Odd => has_odd_quote = true,
                Quoted::Unfinished => return Split::Unfinished,
            }
        }
        cells.push(cell.unwrap_or_else(|| {
            at = cell_end(data, at, delimiter);
            Cell { start, end: at, is_escaped: false }
        }));
        let after = at.saturating_add(1);
        let used = match data.get(at) {
            Some(byte) if *byte == delimiter => {
                at = after;
                continue;
            }
            Some(b'\r') => match data.get(after) {
                Some(b'\n') => after.saturating_add(1),
                None if !is_last => return Split::Unfinished,
                _ => after,
            },
            Some(_) => after,
            None if is_last => at,
            None => return Split::Unfinished,
        };
        return Split::Record { used, lines, has_odd_quote };
    }
}

/// Where the cell ends that goes on at `at`: before the next delimiter or line end, or with `data`.
fn cell_end(data: &[u8], at: usize, delimiter: u8) -> usize {
    let rest = data.get(at..).unwrap_or_default();
    let length = rest.iter().position(|byte| *byte == delimiter || is_line_end(*byte));
    at.saturating_add(length.unwrap_or(rest.len()))
}

/// What a quote at the start of a cell is.
enum Quoted {
    /// The start of this cell, which ends here.
    Cell(Cell, usize),
    /// An ordinary character: it is not closed, or only by what looks like the quote of a later cell.
    Odd,
    /// Not to be told from what has been read.
    Unfinished,
}

fn quoted(data: &[u8], open: usize, delimiter: u8, may_span: bool, is_last: bool) -> Quoted {
    let start = open.saturating_add(1);
    let mut at = start;
    let (mut is_escaped, mut has_line_end) = (false, false);
    loop {
        let rest = data.get(at..).unwrap_or_default();
        let Some(length) = rest.iter().position(|byte| *byte == b'"' || is_line_end(*byte)) else {
            return if may_span || !is_last { Quoted::Unfinished } else { Quoted::Odd };
        };
        let found = at.saturating_add(length);
        at = found.saturating_add(1);
        if data.get(found) != Some(&b'"') {
            if !may_span {
                return Quoted::Odd;
            }
            has_line_end = true;
            continue;
        }
        match data.get(at) {
            Some(b'"') => {
                is_escaped = true;
                at = at.saturating_add(1);
            }
            None if !is_last => return Quoted::Unfinished,
            Some(byte) if *byte != delimiter && !is_line_end(*byte) => {
                // Text after the closing quote belongs to the cell as it stands. Lines later, though, that quote is
                // rather the first one of another cell, and this one lacks its own: a person would be lost.
                if has_line_end {
                    return Quoted::Odd;
                }
                let end = cell_end(data, at, delimiter);
                return Quoted::Cell(Cell { start, end, is_escaped: true }, end);
            }
            _ => {
                let end = if is_escaped { at } else { found };
                return Quoted::Cell(Cell { start, end, is_escaped }, at);
            }
        }
    }
}

/// The text of a quoted cell from behind its first quote: a doubled quote is one, the closing one none, and what comes
/// after it is as it stands.
fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        if *byte != b'"' {
            text.push(*byte);
        } else if rest.as_slice().first() == Some(&b'"') {
            text.push(b'"');
            rest.next();
        } else {
            text.extend(rest.by_ref());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Gives one byte at a time, so that every border between two readings occurs.
    struct Trickle<'b>(&'b [u8]);

    impl Read for Trickle<'_> {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            room[0] = *first;
            self.0 = rest;
            Ok(1)
        }
    }

    type Row = (u64, Vec<Vec<u8>>);

    fn rows(mut records: Records<impl Read>) -> (Vec<Row>, Vec<Flaw>) {
        let (mut rows, mut flaws) = (Vec::new(), Vec::new());
        while let Some(record) = records.next().unwrap() {
            rows.push((record.line, record.cells().map(Cow::into_owned).collect()));
            flaws.extend(record.flaw);
        }
        (rows, flaws)
    }

    proptest! {
        // shows: E9, S17
        #[test]
        fn records_are_those_of_the_csv_crate(text in r#"([ab,"\n\r]|\r\n|"[^"]{0,3}"){0,40}"#) {
            let (ours, flaws) = rows(Records::new(text.as_bytes()));
            prop_assert_eq!(&rows(Records::new(Trickle(text.as_bytes()))).0, &ours);
            // After a quote that is not closed the crate makes one cell of many lines; we go on with the next line.
            prop_assume!(flaws.is_empty());
            // The crate passes over empty lines.
            let is_empty = |row: &Row| row.1.len() == 1 && row.1[0].is_empty() ;
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let theirs = reader.byte_records().map(|record| record.unwrap().iter().map(<[u8]>::to_vec).collect::<Vec<_>>());
            let theirs: Vec<_> = theirs.filter(|row| row.len() > 1 || !row[0].is_empty()).collect();
            let ours: Vec<_> = ours.into_iter().filter(|row| !is_empty(row)).map(|row| row.1).collect();
            prop_assert_eq!(ours, theirs);
        }

        // shows: E9, S17
        #[test]
        fn any_bytes_are_read_to_the_end(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let (rows, _) = rows(Records::new(&*bytes));
            let lines: Vec<_> = rows.iter().map(|row| row.0).collect();
            prop_assert!(lines.is_sorted());
        }
    }

    fn texts(input: &str) -> Vec<(u64, String)> {
        let (rows, _) = rows(Records::new(input.as_bytes()));
        let text = |cells: Vec<Vec<u8>>| {
            cells.iter().map(|cell| String::from_utf8_lossy(cell)).collect::<Vec<_>>().join("|")
        };
        rows.into_iter().map(|(line, cells)| (line, text(cells))).collect()
    }

    fn expected(rows: &[(u64, &str)]) -> Vec<(u64, String)> {
        rows.iter().map(|(line, row)| (*line, (*row).to_owned())).collect()
    }

    // shows: E9
    #[test]
    fn lines_end_in_three_ways_and_are_counted_once() {
        assert_eq!(texts("a,b\r\nc,d\re,f\ng"), expected(&[(1, "a|b"), (2, "c|d"), (3, "e|f"), (4, "g")]));
        assert_eq!(texts("a,\"x\r\ny\"\nc"), expected(&[(1, "a|x\r\ny"), (3, "c")]));
        assert_eq!(texts("\"a\"\"b\",\"c\"d\n"), expected(&[(1, "a\"b|cd")]));
        assert_eq!(texts("a,\n,b"), expected(&[(1, "a|"), (2, "|b")]));
    }

    // shows: E9
    #[test]
    fn a_quote_that_is_never_closed_costs_its_own_line_only() {
        let text = ["1,\"2\n", &"3,4\n".repeat(1_000_000)].concat();
        let (rows, flaws) = rows(Records::new(text.as_bytes()));
        assert_eq!(flaws, [Flaw::UnclosedQuote]);
        assert_eq!(rows.len(), 1_000_001);
        assert_eq!(rows[0].1, [b"1".to_vec(), b"\"2".to_vec()]);
        assert_eq!(rows[1_000_000].0, 1_000_001);
        // A later quote must not close it, or the person in between would be lost.
        assert_eq!(
            texts("1,\"a,2\n3,b,4\n5,\"c\",6\n7,\"d\ne\",8"),
            expected(&[(1, "1|\"a|2"), (2, "3|b|4"), (3, "5|c|6"), (4, "7|d\ne|8")])
        );
    }

    // shows: E9, S17
    #[test]
    fn a_line_without_end_is_passed_over_and_keeps_its_number() {
        for ending in ["\n", "\r\n", "\r"] {
            let text = ["1,2", ending, &"x".repeat(3 * MAX_RECORD_BYTES), ending, "5,6", ending].concat();
            let (rows, flaws) = rows(Records::new(text.as_bytes()));
            assert_eq!(flaws, [Flaw::TooLong], "{ending:?}");
            assert_eq!(rows.iter().map(|row| row.0).collect::<Vec<_>>(), [1, 2, 3], "{ending:?}");
            assert_eq!((rows[1].1.len(), &rows[2].1[1]), (0, &b"6".to_vec()), "{ending:?}");
        }
        assert_eq!(rows(Records::new(&*vec![b'x'; 3 * MAX_RECORD_BYTES])).1, [Flaw::TooLong]);
    }
}
