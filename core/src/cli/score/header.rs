//! The first line of a file of answers: which column is which item.

use std::io::{Read, Write};

use anyhow::bail;

use super::cell;
use super::problems::{Kind, Problems};
use super::records::{Records, cells_of_line};
use crate::instrument::Instrument;

/// What separates cells, the usual one first.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// The columns of a file.
#[derive(Debug)]
pub(super) struct Columns {
    /// For each column the position of its item, if it is one.
    pub(super) items: Vec<Option<usize>>,
    /// The columns that are passed through, with their names.
    pub(super) kept: Vec<(usize, String)>,
}

/// Reads up to and with the header, finds out what separates the cells, and tells what is odd about the columns.
pub(super) fn read(
    instrument: &Instrument,
    keep: &[String],
    records: &mut Records<impl Read>,
    problems: &mut Problems<'_, impl Write>,
) -> anyhow::Result<Columns> {
    passed_marks(records)?;
    let line = records.peek()?;
    let by_items = |delimiter: &u8| {
        let cells = cells_of_line(line, *delimiter);
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
    let columns =
        Columns { items: items(instrument, at, &names)?, kept: kept(instrument, at, keep, &names)? };
    columns.tell(instrument, at, &names, problems)?;
    records.set_one_line(columns.items.iter().map(Option::is_some).collect());
    Ok(columns)
}

/// Passes over what may stand in front of the header: a byte order mark, empty lines, and the line `sep=;` by which
/// Excel is told what separates cells (the header itself says it better).
fn passed_marks(records: &mut Records<impl Read>) -> anyhow::Result<()> {
    let head = records.peek()?;
    let mut first_line = head.iter().take_while(|byte| !matches!(byte, b'\n' | b'\r'));
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") || first_line.any(|byte| *byte == 0) {
        bail!(
            "the file is not UTF-8 but probably UTF-16, which Excel calls Unicode text; save it as \"CSV UTF-8\""
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
        let mut found = names.iter().enumerate().filter(|(_, name)| *name == wanted.trim());
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

impl Columns {
    fn tell(
        &self,
        instrument: &Instrument,
        at: u64,
        names: &[String],
        problems: &mut Problems<'_, impl Write>,
    ) -> anyhow::Result<()> {
        for (position, (name, item)) in names.iter().zip(&self.items).enumerate() {
            // A first column with a person's or row's number is usual; anything else unknown may be a typing mistake.
            let is_expected = item.is_some()
                || position == 0
                || name.is_empty()
                || self.kept.iter().any(|(kept, _)| *kept == position);
            if !is_expected {
                problems.tell(
                    Kind::Column,
                    format_args!(
                        "line {at}: the column \"{}\" is no item of {} and is not used (--keep puts it beside the scores)",
                        cell::shown(name.as_bytes()),
                        instrument.id()
                    ),
                )?;
            }
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
