//! A small CSV file that a user writes: columns by their names and in any order, further ones passed over.

use std::path::Path;

use anyhow::bail;

use super::cell;
use super::names::plain;
use super::records::Records;
use crate::cli::read_text;

/// It is read whole.
#[derive(Debug)]
pub(in crate::cli) struct SmallTable {
    head: String,
    places: Vec<Option<usize>>,
    rows: Vec<(u64, Vec<String>)>,
}

impl SmallTable {
    /// Reads the columns with these names, as far as they are there; rows without anything in them are no rows.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or if a record of it is malformed.
    pub(in crate::cli) fn read(file: &Path, columns: &[&str]) -> anyhow::Result<Self> {
        let text = read_text(file)?;
        let head = text.lines().next().unwrap_or_default();
        let count = |delimiter: &u8| head.bytes().filter(|byte| byte == delimiter).count();
        let delimiter = [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',');
        let mut records = Records::new(text.as_bytes());
        records.set_delimiter(delimiter);
        let mut made = Self { head: head.to_owned(), places: vec![None; columns.len()], rows: Vec::new() };
        if let Some(record) = records.next()? {
            let names: Vec<_> = record.cells().map(|name| plain(&cell::text(name))).collect();
            made.places = columns.iter().map(|wanted| names.iter().position(|name| name == wanted)).collect();
        }
        while let Some(record) = records.next()? {
            if record.is_blank() {
                continue;
            }
            if record.flaw.is_some() {
                bail!("line {}: expected a row with its quotes closed, found something else", record.line);
            }
            let of = |place: &Option<usize>| {
                let cell = place.map_or(&[][..], |place| record.cell(place));
                cell::text(cell.trim_ascii()).into_owned()
            };
            made.rows.push((record.line, made.places.iter().map(of).collect()));
        }
        Ok(made)
    }

    /// The first line.
    pub(in crate::cli) fn head(&self) -> &str {
        &self.head
    }

    /// Whether it has the column at this place of those that were asked for.
    pub(in crate::cli) fn has(&self, column: usize) -> bool {
        self.places.get(column).is_some_and(Option::is_some)
    }

    /// Line and cells of each row, a cell for each column that was asked for; empty where there is none.
    pub(in crate::cli) fn rows<const N: usize>(&self) -> impl Iterator<Item = (u64, [&str; N])> {
        self.rows
            .iter()
            .map(|(line, cells)| (*line, std::array::from_fn(|at| cells.get(at).map_or("", String::as_str))))
    }
}
