//! The first line of a file of answers: which column is which item.

use std::io::{Read, Write};

use anyhow::bail;

use super::cell;
use super::problems::{Kind, Problems};
use super::records::{Records, first_record};
use crate::questionnaire::instrument::Instrument;

/// What separates cells, the usual one first.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// How many names of unused columns are printed.
const UNUSED_TOLD: usize = 10;

/// The columns of a file.
#[derive(Debug)]
pub(super) struct Columns {
    /// For each column the position of its item, if it is one.
    pub(super) items: Vec<Option<usize>>,
    /// The columns that are passed through, with their names.
    pub(super) kept: Vec<(usize, String)>,
    /// The lines of rows below the header that say what the columns are and hold no answers.
    pub(super) label_rows: Vec<u64>,
}

/// Reads the header and the label rows below it, detects the delimiter, and reports unused and missing columns.
pub(super) fn read(
    instrument: &Instrument,
    keep: &[String],
    records: &mut Records<impl Read>,
    problems: &mut Problems<'_, impl Write>,
) -> anyhow::Result<Columns> {
    passed_marks(records)?;
    let head = records.peek_block()?;
    let by_items = |delimiter: &u8| {
        let (cells, _) = first_record(head, *delimiter);
        let known = cells.iter().filter(|cell| item(instrument, &cell::text(cell)).is_some()).count();
        (known, cells.len())
    };
    // With as many items for each, the earlier of two delimiters.
    let delimiter =
        DELIMITERS.iter().rev().max_by_key(|delimiter| by_items(delimiter)).copied().unwrap_or(b',');
    records.set_delimiter(delimiter);
    let (at, names) = match records.next()? {
        Some(record) => {
            let names: Vec<_> =
                record.cells().map(|cell| cell::text(cell.trim_ascii()).into_owned()).collect();
            (record.line, names)
        }
        None => bail!("the file is empty: its first line must be a header with the ids of the items"),
    };
    let mut columns = Columns {
        items: items(instrument, at, &names)?,
        kept: kept(instrument, at, keep, &names)?,
        label_rows: Vec::new(),
    };
    columns.tell(instrument, at, &names, problems)?;
    for _ in 0..columns.count_label_rows(instrument, &records.ahead(2)?) {
        if let Some(record) = records.next()? {
            columns.label_rows.push(record.line);
        }
    }
    records.set_one_line(columns.items.iter().map(Option::is_some).collect());
    Ok(columns)
}

/// Passes over what may stand in front of the header: a byte order mark, empty lines, and the line `sep=;` that
/// names the delimiter for Excel. The delimiter is detected from the header instead.
fn passed_marks(records: &mut Records<impl Read>) -> anyhow::Result<()> {
    let head = records.peek()?;
    let mut first_line = head.iter().take_while(|byte| !matches!(byte, b'\n' | b'\r'));
    if first_line.any(|byte| *byte == 0) {
        bail!(
            "the file is not UTF-8 but probably UTF-16 without a byte order mark; save it as \"CSV UTF-8\""
        );
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

/// The position of the item with this id, small and capital letters aside: ids have no capitals, but programs that
/// export answers like to write them.
fn item(instrument: &Instrument, name: &str) -> Option<usize> {
    instrument.item_position(name.trim().to_ascii_lowercase().as_str())
}

fn ids(instrument: &Instrument) -> String {
    instrument.items().iter().map(|item| item.id()).collect::<Vec<_>>().join(" ")
}

fn items(instrument: &Instrument, at: u64, names: &[String]) -> anyhow::Result<Vec<Option<usize>>> {
    let mut items = Vec::new();
    for name in names {
        let position = item(instrument, name);
        if position.is_some() && items.contains(&position) {
            bail!(
                "line {at}: the column \"{}\" is there twice; which one holds the answers?",
                cell::shown(name.as_bytes())
            );
        }
        items.push(position);
    }
    if items.iter().all(Option::is_none) {
        let is_number = |name: &String| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit() || b",.".contains(&b))
        };
        if names.iter().all(|name| name.is_empty() || is_number(name)) && names.iter().any(is_number) {
            bail!(
                "line {at} holds numbers where the header should be; put a line with the ids of the items above it: {}",
                ids(instrument)
            );
        }
        bail!("line {at}: no column is an item of {}; its items are {}", instrument.id(), ids(instrument));
    }
    Ok(items)
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
            bail!("line {at}: there is no column \"{wanted}\" to keep; there are: {}", names.join(" "))
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
    /// How many of the first rows below the header are labels: a third row of Qualtrics, with the second above it, or a
    /// row with a different text for each item, which is not one of its answers.
    fn count_label_rows(&self, instrument: &Instrument, rows: &[Vec<Vec<u8>>]) -> usize {
        let has_import_id = |row: &Vec<Vec<u8>>| {
            row.iter().any(|cell| {
                let cell = cell.trim_ascii();
                cell.starts_with(b"{") && cell::text(cell).contains("\"ImportId\"")
            })
        };
        match rows {
            [first, ..] if has_import_id(first) => 1,
            [first, second] if has_import_id(second) && !self.has_code(first) => 2,
            [first, ..] if self.are_labels(instrument, first) => 1,
            _ => 0,
        }
    }

    fn has_code(&self, row: &[Vec<u8>]) -> bool {
        let cells = row.iter().zip(&self.items).filter(|(_, item)| item.is_some());
        cells.into_iter().any(|(cell, _)| matches!(cell::answer(cell), cell::Answer::Code(_)))
    }

    fn are_labels(&self, instrument: &Instrument, row: &[Vec<u8>]) -> bool {
        let mut seen = std::collections::BTreeSet::new();
        for (position, item) in self.items.iter().enumerate() {
            let Some(item) = item.and_then(|item| instrument.items().get(item)) else { continue };
            let options = instrument.options_of(item);
            if options.is_empty() {
                continue;
            }
            let cell = row.get(position).map_or(&[][..], Vec::as_slice).trim_ascii();
            let text = cell::text(cell).to_lowercase();
            let is_label = |option: &crate::questionnaire::instrument::ResponseOption| {
                crate::format::language::Language::ALL.into_iter().any(|language| {
                    option.label().get(language).is_some_and(|label| label.to_lowercase() == text)
                })
            };
            let is_text = text.chars().filter(|c| c.is_alphabetic()).count() >= 3;
            if !is_text || options.iter().any(is_label) || !seen.insert(text) {
                return false;
            }
        }
        seen.len() >= 3
    }

    fn tell(
        &self,
        instrument: &Instrument,
        at: u64,
        names: &[String],
        problems: &mut Problems<'_, impl Write>,
    ) -> anyhow::Result<()> {
        let mut unused = Vec::new();
        for (position, (name, item)) in names.iter().zip(&self.items).enumerate() {
            // A first column with a person's or row's number is usual; anything else unknown may be a typing mistake.
            let is_expected = item.is_some()
                || position == 0
                || name.is_empty()
                || self.kept.iter().any(|(kept, _)| *kept == position);
            if !is_expected {
                unused.push(format!("\"{}\"", cell::shown(name.as_bytes())));
            }
        }
        // One line for all unused columns, so that they do not bury the problems of the answers.
        let count = unused.len();
        let of = instrument.id();
        let keep = "(--keep puts it beside the scores)";
        if let [name] = unused.as_slice() {
            problems.tell(
                Kind::Column,
                format_args!("line {at}: the column {name} is no item of {of} and is not used {keep}"),
            )?;
        } else if count > 1 {
            unused.truncate(UNUSED_TOLD);
            let more = if count > UNUSED_TOLD { ", …" } else { "" };
            let names = unused.join(", ");
            problems.tell(
                Kind::Column,
                format_args!(
                    "line {at}: {count} columns are no items of {of} and are not used (--keep puts one beside the scores): \
                     {names}{more}"
                ),
            )?;
        }
        let missing: Vec<_> = (0..)
            .zip(instrument.items())
            .filter(|(position, _)| !self.items.contains(&Some(*position)))
            .map(|(_, item)| item.id())
            .collect();
        if !missing.is_empty() {
            let missing = missing.join(" ");
            let text = format_args!("line {at}: no column for {missing}; they count as not answered");
            problems.tell(Kind::Column, text)?;
        }
        Ok(())
    }
}
