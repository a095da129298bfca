//! Problems of the input: the first of each kind line by line, and how many more there are.

use std::collections::BTreeMap;
use std::fmt::Arguments;
use std::io::{self, Write};

use super::cell;

/// How many problems of each kind are printed; further ones are only counted. The limit is per kind, so that many of
/// one kind do not hide another.
const TOLD: u64 = 10;
/// How often the same wrong cell of a column is printed.
const TOLD_SAME: u64 = 3;
/// How many different wrong cells of a column are printed.
const TOLD_OF_ITEM: usize = 10;

/// The kind of a problem, in the order in which the counts are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Column,
    Cell,
    ShortRow,
    LongRow,
    Quote,
    HugeRow,
    Encoding,
    Cut,
}

const KINDS: [(Kind, &str); 8] = [
    (Kind::Column, "columns without a use or without a match"),
    (Kind::Cell, "cells that are no code of their item"),
    (Kind::ShortRow, "rows with too few cells"),
    (Kind::LongRow, "rows with too many cells"),
    (Kind::Quote, "quotes that are never closed"),
    (Kind::HugeRow, "rows of more than 1 MB"),
    (Kind::Encoding, "letters in another encoding"),
    (Kind::Cut, "ends in the middle"),
];

/// How often a cell was found in a column.
#[derive(Clone, Copy, Debug, Default)]
struct Same {
    count: u64,
    last_line: u64,
}

/// Prints problems and counts them.
#[derive(Debug)]
pub(super) struct Problems<'w, W> {
    out: &'w mut W,
    found: [u64; KINDS.len()],
    /// Wrong cells by column and content, up to [`TOLD_OF_ITEM`] for each column.
    cells: BTreeMap<String, BTreeMap<String, Same>>,
    unlisted_cells: u64,
}

impl<'w, W: Write> Problems<'w, W> {
    pub(super) fn new(out: &'w mut W) -> Self {
        Self { out, found: [0; KINDS.len()], cells: BTreeMap::new(), unlisted_cells: 0 }
    }

    fn add(&mut self, kind: Kind) -> u64 {
        let position = KINDS.iter().position(|(known, _)| *known == kind);
        let Some(count) = position.and_then(|position| self.found.get_mut(position)) else { return 0 };
        *count = count.saturating_add(1);
        *count
    }

    pub(super) fn tell(&mut self, kind: Kind, text: Arguments<'_>) -> io::Result<()> {
        if self.add(kind) <= TOLD { writeln!(self.out, "{text}") } else { Ok(()) }
    }

    /// Prints a problem, which counts for the exit status, or a remark, which does not.
    pub(super) fn tell_or_note(
        &mut self,
        is_problem: bool,
        kind: Kind,
        text: Arguments<'_>,
    ) -> io::Result<()> {
        if is_problem { self.tell(kind, text) } else { self.note(text) }
    }

    /// Prints a cell that holds no code of its column. The same cell of a column is printed a few times and then
    /// counted, so that a rare one is not drowned by a frequent one.
    pub(super) fn tell_cell(
        &mut self,
        line: u64,
        column: &str,
        found: &[u8],
        expected: impl FnOnce() -> String,
    ) -> io::Result<()> {
        self.add(Kind::Cell);
        if !self.cells.contains_key(column) {
            self.cells.insert(column.to_owned(), BTreeMap::new());
        }
        let Some(of_column) = self.cells.get_mut(column) else { return Ok(()) };
        let found = cell::shown(found.trim_ascii());
        let has_room = of_column.len() < TOLD_OF_ITEM;
        let Some(same) = (match of_column.get_mut(&found) {
            None if has_room => Some(of_column.entry(found.clone()).or_default()),
            known => known,
        }) else {
            self.unlisted_cells = self.unlisted_cells.saturating_add(1);
            return Ok(());
        };
        same.count = same.count.saturating_add(1);
        same.last_line = line;
        if same.count > TOLD_SAME {
            return Ok(());
        }
        writeln!(
            self.out,
            "line {line}, column {column}: expected {}, found \"{found}\"; counted as not answered",
            expected()
        )
    }

    /// Prints a remark that is not counted as a problem.
    pub(super) fn note(&mut self, text: Arguments<'_>) -> io::Result<()> {
        writeln!(self.out, "note: {text}")
    }

    /// Prints how many problems of each kind were left out; returns whether there was any problem.
    pub(super) fn finish(self) -> io::Result<bool> {
        for (column, cells) in &self.cells {
            for (found, same) in cells.iter().filter(|(_, same)| same.count > TOLD_SAME) {
                let more = same.count.saturating_sub(TOLD_SAME);
                let last = same.last_line;
                writeln!(
                    self.out,
                    "column {column}: \"{found}\" {more} more times, the last in line {last}"
                )?;
            }
        }
        let left_out = |(count, (kind, words)): (&u64, (Kind, &str))| {
            let count = if kind == Kind::Cell { self.unlisted_cells } else { count.saturating_sub(TOLD) };
            (count > 0).then(|| format!("{count} {words}"))
        };
        let more: Vec<_> = self.found.iter().zip(KINDS).filter_map(left_out).collect();
        if !more.is_empty() {
            writeln!(
                self.out,
                "only the first {TOLD} problems of each kind are listed; besides them: {}",
                more.join(", ")
            )?;
        }
        Ok(self.found.iter().any(|count| *count > 0))
    }
}
