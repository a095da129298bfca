//! Where a record and its cells end.

/// Where a cell stands in the bytes of its record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) start: usize,
    pub(super) end: usize,
    /// It holds quotes that belong to the CSV syntax and must be removed.
    pub(super) is_escaped: bool,
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
    pub(super) delimiter: u8,
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

/// Splits the first record of `data` into `cells`.
pub(super) fn split(data: &[u8], rules: Rules<'_>, cells: &mut Vec<Cell>) -> Split {
    let Rules { delimiter, is_last, .. } = rules;
    cells.clear();
    let mut at = 0_usize;
    let mut lines = 1_u64;
    let mut has_odd_quote = false;
    loop {
        let start = at;
        // Fast path for cells of one character, which nearly all are. Quotes and line ends are not above `"`.
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
            let may_span = rules.may_span && rules.one_line.get(cells.len()) != Some(&true);
            match quoted(data, at, Rules { may_span, ..rules }) {
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
    /// Undecided until more has been read.
    Unfinished,
}

fn quoted(data: &[u8], open: usize, rules: Rules<'_>) -> Quoted {
    let Rules { delimiter, may_span, is_last, .. } = rules;
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
                // Text after the closing quote belongs to the cell. On a later line, however, the quote found probably
                // opens another cell: taking it as the end would merge two records.
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

/// The text of a quoted cell, given from behind its opening quote: doubled quotes become one, the closing quote is
/// dropped, and the bytes after it are copied unchanged.
pub(super) fn unescaped(bytes: &[u8]) -> Vec<u8> {
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
