//! Where a table of answers begins and which of its columns is which item.

use std::io::{Read, Write};

use anyhow::{anyhow, bail};

use super::codes::Codes;
use super::encoding::Encodings;
use super::names::{Names, listed};
use super::problems::{Kind, Problems};
use super::reading::Reading;
use super::records::{Records, Row, first_record};
use super::{cell, foreign, labels};
use crate::questionnaire::instrument::Instrument;

/// What separates cells, the usual one first.
const DELIMITERS: [u8; 5] = [b',', b';', b'\t', b'|', b' '];

/// How many records are looked at to find the header.
const LOOKED_AT: usize = 30;

/// How many rows are looked at to see whether they begin with a name of the row.
const ROWS_LOOKED_AT: usize = 100;

/// How many names of unused columns are printed.
const UNUSED_TOLD: usize = 10;

/// The columns of a file.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// The names as they stand in the header.
    pub(super) names: Vec<String>,
    /// How many bytes the names have together, as they stand in the file.
    pub(super) text_len: usize,
    /// For each column the position of its item, if it is one.
    pub(super) items: Vec<Option<usize>>,
    /// The columns that are passed through, with their names.
    pub(super) kept: Vec<(usize, String)>,
    /// The lines of rows that say what the columns are and hold no answers.
    pub(super) label_rows: Vec<u64>,
}

/// Finds the header, reads it and the label rows below it, and reports unused and missing columns.
pub(super) fn read(
    by_name: &Names<'_>,
    keep: &[String],
    reading: &Reading,
    codes: &Codes,
    encodings: &mut Encodings,
    records: &mut Records<impl Read>,
    problems: &mut Problems<'_, impl Write>,
) -> anyhow::Result<Columns> {
    let instrument = by_name.instrument();
    if let Some((what, command)) = foreign::refused(records.peek_block()?) {
        bail!("the file is {what} and no CSV. This makes one: {command}");
    }
    encodings.begin(records.peek()?);
    passed_marks(records)?;
    let (delimiter, above) = found(by_name, reading, records.peek_block()?);
    records.set_delimiter(delimiter);
    passed_titles(above, records, problems)?;
    let (at, text_len, mut names) = match records.next()? {
        Some(record) => {
            record.cells().for_each(|name| encodings.see(record.line, name));
            let names: Vec<_> =
                record.cells().map(|cell| cell::text(cell.trim_ascii()).into_owned()).collect();
            (record.line, record.text_len(), names)
        }
        None => bail!("the file is empty: its first line must be a header with the ids of the items"),
    };
    let Some(mut fit) = by_name.fit(&names, reading).map_err(|why| anyhow!("line {at}: {why}"))? else {
        bail!("line {at}{}", no_item(instrument, &names));
    };
    let rows = records.ahead(ROWS_LOOKED_AT)?;
    if have_row_names(codes, &fit.items, &rows) {
        names.insert(0, String::new());
        fit.items.insert(0, None);
        problems.note(format_args!(
            "line {at}: the header has one name less than the rows have cells, as R writes it; the first cell of each row is \
             its name"
        ))?;
    }
    if let Some(note) = &fit.note {
        problems.note(format_args!("line {at}: {note}"))?;
    }
    let kept = kept(instrument, at, keep, &names)?;
    let mut columns = Columns { kept, items: fit.items, names, text_len, label_rows: Vec::new() };
    columns.tell(instrument, at, problems)?;
    for _ in 0..labels::count(&columns, by_name, codes, &records.ahead(2)?) {
        if let Some(record) = records.next()? {
            record.cells().for_each(|cell| encodings.see(record.line, cell));
            columns.label_rows.push(record.line);
        }
    }
    records.set_one_line(columns.items.iter().map(Option::is_some).collect());
    Ok(columns)
}

/// The delimiter, and how many records stand above the header: those with which most columns are items. Of several that
/// are as good the first.
fn found(names: &Names<'_>, reading: &Reading, head: &[u8]) -> (u8, usize) {
    let mut best = (0, b',', 0);
    for delimiter in DELIMITERS {
        let mut rest = head;
        for above in 0..LOOKED_AT {
            if rest.is_empty() {
                break;
            }
            let (cells, used) = first_record(rest, delimiter);
            rest = rest.get(used..).unwrap_or_default();
            let cells: Vec<_> = cells.iter().map(|cell| cell::text(cell.trim_ascii()).into_owned()).collect();
            let count = names.count(&cells, reading);
            if count > best.0 {
                best = (count, delimiter, above);
            }
        }
    }
    (best.1, best.2)
}

/// Passes over the records above the header and says what stands there.
fn passed_titles(
    above: usize,
    records: &mut Records<impl Read>,
    problems: &mut Problems<'_, impl Write>,
) -> anyhow::Result<()> {
    let mut said = Vec::new();
    let mut lines = Vec::new();
    for _ in 0..above {
        let Some(record) = records.next()? else { break };
        lines.push(record.line);
        if let Some(cell) = record.cells().find(|cell| !cell.trim_ascii().is_empty()) {
            said.push(format!("\"{}\"", cell::shown(cell.trim_ascii())));
        }
    }
    let said = said.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ");
    match lines.as_slice() {
        [] => Ok(()),
        [line] => {
            Ok(problems.note(format_args!("line {line} stands above the header and is no person: {said}"))?)
        }
        [first, .., last] => Ok(problems.note(format_args!(
            "lines {first} to {last} stand above the header and are no persons: {said}"
        ))?),
    }
}

/// Whether each row has one cell more than the header, which is the name of the row: R writes tables like that. It is so if
/// all rows can be read that way, and cannot be read the other way or have their quotes around the first cell alone.
fn have_row_names(codes: &Codes, items: &[Option<usize>], rows: &[Row]) -> bool {
    let rows: Vec<_> = rows.iter().filter(|row| !row.is_blank()).collect();
    let readable = |row: &Row, shift: usize| {
        let mut cells = row.cells.iter().skip(shift).zip(items);
        cells.all(|(cell, item)| item.is_none_or(|item| cell.is_empty() || codes.is_known(item, cell)))
    };
    !rows.is_empty()
        && rows.iter().all(|row| row.cells.len() == items.len().saturating_add(1) && readable(row, 1))
        && rows.iter().any(|row| row.cells.last().is_some_and(|cell| !cell.is_empty()))
        && (rows.iter().all(|row| row.is_first_quoted_alone) || rows.iter().any(|row| !readable(row, 0)))
}

/// Why no column is an item, and what to do.
fn no_item(instrument: &Instrument, names: &[String]) -> String {
    let ids = instrument.items().iter().map(|item| item.id()).collect::<Vec<_>>();
    let is_number =
        |name: &String| !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit() || b",.".contains(&b));
    if names.iter().all(|name| name.is_empty() || is_number(name)) && names.iter().any(is_number) {
        return format!(
            " holds numbers where the header should be; put a line with the ids of the items above it: {}. \
             Or: (echo {}; cat FILE) | trygskema score … -",
            ids.join(" "),
            ids.join(",")
        );
    }
    format!(
        ": no column is an item of {}; its items are {}; the columns are {}. Say which is which with --columns 'x_*', or with \
         --map and a file with the lines column,item and {},{} and so on",
        instrument.id(),
        ids.join(" "),
        listed(names),
        names.first().map_or("column", String::as_str),
        ids.first().copied().unwrap_or("item"),
    )
}

/// Passes over what may stand in front of the header: a byte order mark, empty lines, and the line `sep=;` that
/// names the delimiter for Excel. The delimiter is detected from the header instead.
fn passed_marks(records: &mut Records<impl Read>) -> anyhow::Result<()> {
    let head = records.peek()?;
    let mut first_line = head.iter().take_while(|byte| !matches!(byte, b'\n' | b'\r'));
    if first_line.any(|byte| *byte == 0) {
        bail!("the file is no text in UTF-8, UTF-16 or Windows-1252; save it as \"CSV UTF-8\"");
    }
    if head.starts_with(b"\xef\xbb\xbf") {
        records.skip(3);
    }
    loop {
        let head = records.peek()?;
        let end = head.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let line = head.get(..end.unwrap_or(head.len())).unwrap_or_default();
        let is_mark = line.len() == 5 && line.to_ascii_lowercase().starts_with(b"sep=");
        let Some(end) = end.filter(|_| is_mark || line.trim_ascii().is_empty()) else { return Ok(()) };
        let ending = if head.get(end..).is_some_and(|rest| rest.starts_with(b"\r\n")) { 2 } else { 1 };
        records.skip(end.saturating_add(ending));
    }
}

fn kept(
    instrument: &Instrument,
    at: u64,
    keep: &[String],
    names: &[String],
) -> anyhow::Result<Vec<(usize, String)>> {
    let mut kept: Vec<(usize, String)> = Vec::new();
    for wanted in keep {
        let mut found = names.iter().enumerate().filter(|(_, name)| on_one_line(name) == on_one_line(wanted));
        let Some((position, name)) = found.next() else {
            bail!("line {at}: there is no column \"{wanted}\" to keep; there are: {}", listed(names))
        };
        let is_taken = |name: &str| {
            name == "row"
                || instrument.scales().iter().any(|scale| name == scale.id())
                || kept.iter().any(|(_, kept)| kept == name)
        };
        if found.next().is_some() || is_taken(name) {
            bail!("the column \"{wanted}\" cannot be kept: its name would stand for two things");
        }
        kept.push((position, name.clone()));
    }
    Ok(kept)
}

/// A name without line ends and repeated blanks, so that it can be written on a command line.
fn on_one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Columns {
    /// The columns of a header that stands once more between the rows, with its columns in another order; `None` if the
    /// record is no such header. `cells` must be as many as the columns.
    pub(super) fn again(&self, cells: &[String], line: u64) -> Option<Self> {
        let mut places = Vec::new();
        for cell in cells {
            let mut found =
                (0..).zip(&self.names).filter(|(place, name)| *name == cell && !places.contains(place));
            places.push(found.next()?.0);
        }
        let kept = self
            .kept
            .iter()
            .map(|(old, name)| Some((places.iter().position(|place| place == old)?, name.clone())));
        Some(Self {
            items: places.iter().map(|place| self.items.get(*place).copied().flatten()).collect(),
            kept: kept.collect::<Option<_>>()?,
            names: cells.to_vec(),
            text_len: self.text_len,
            label_rows: [self.label_rows.as_slice(), &[line]].concat(),
        })
    }

    fn tell(
        &self,
        instrument: &Instrument,
        at: u64,
        problems: &mut Problems<'_, impl Write>,
    ) -> anyhow::Result<()> {
        let mut unused = Vec::new();
        for (position, (name, item)) in self.names.iter().zip(&self.items).enumerate() {
            // A first column with a person's or row's number is usual; anything else unknown may be a typing mistake.
            let is_expected = item.is_some()
                || position == 0
                || name.is_empty()
                || self.kept.iter().any(|(kept, _)| *kept == position);
            if !is_expected {
                unused.push(format!("\"{}\"", cell::shown(name.as_bytes())));
            }
        }
        let missing: Vec<_> = (0..)
            .zip(instrument.items())
            .filter(|(position, _)| !self.items.contains(&Some(*position)))
            .map(|(_, item)| item.id())
            .collect();
        // One line for all unused columns, so that they do not bury the problems of the answers. Where an item has no column,
        // one of them may be it, misspelt.
        let count = unused.len();
        let of = instrument.id();
        let keep = "--keep puts it beside the scores";
        if let [name] = unused.as_slice() {
            let text = format!("line {at}: the column {name} is no item of {of} and is not used ({keep})");
            problems.tell_or_note(!missing.is_empty(), Kind::Column, format_args!("{text}"))?;
        } else if count > 1 {
            unused.truncate(UNUSED_TOLD);
            let more = if count > UNUSED_TOLD { ", …" } else { "" };
            let names = unused.join(", ");
            problems.tell_or_note(
                !missing.is_empty(),
                Kind::Column,
                format_args!(
                    "line {at}: {count} columns are no items of {of} and are not used (--keep puts one beside the scores): \
                     {names}{more}"
                ),
            )?;
        }
        if !missing.is_empty() {
            let missing = missing.join(" ");
            let text = format_args!("line {at}: no column for {missing}; they count as not answered");
            problems.tell(Kind::Column, text)?;
        }
        Ok(())
    }
}
