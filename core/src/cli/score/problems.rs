//! Problems of the input, printed line by line up to a limit for each kind.

use std::fmt::Arguments;
use std::io::{self, Write};

/// How many problems of each kind are printed; further ones are only counted. The limit is per kind, so that many of
/// one kind do not hide another.
const TOLD: u64 = 100;

/// The kind of a problem, in the order in which the counts are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Column,
    Cell,
    ShortRow,
    LongRow,
    Quote,
    HugeRow,
}

const KINDS: [(Kind, &str); 6] = [
    (Kind::Column, "columns without a use or without a match"),
    (Kind::Cell, "cells that are no code of their item"),
    (Kind::ShortRow, "rows with too few cells"),
    (Kind::LongRow, "rows with too many cells"),
    (Kind::Quote, "quotes that are never closed"),
    (Kind::HugeRow, "rows of more than 1 MB"),
];

/// Prints problems and counts them.
#[derive(Debug)]
pub(super) struct Problems<'w, W> {
    out: &'w mut W,
    found: [u64; KINDS.len()],
}

impl<'w, W: Write> Problems<'w, W> {
    pub(super) fn new(out: &'w mut W) -> Self {
        Self { out, found: [0; KINDS.len()] }
    }

    /// Whether another problem of this kind would be printed. If not, the caller skips formatting it.
    pub(super) fn has_room(&mut self, kind: Kind) -> bool {
        self.count_of(kind).is_some_and(|count| *count < TOLD)
    }

    fn count_of(&mut self, kind: Kind) -> Option<&mut u64> {
        let position = KINDS.iter().position(|(known, _)| *known == kind)?;
        self.found.get_mut(position)
    }

    pub(super) fn tell(&mut self, kind: Kind, text: Arguments<'_>) -> io::Result<()> {
        let has_room = self.has_room(kind);
        if let Some(count) = self.count_of(kind) {
            *count = count.saturating_add(1);
        }
        if has_room { writeln!(self.out, "{text}") } else { Ok(()) }
    }

    /// Prints a remark that is not counted as a problem.
    pub(super) fn note(&mut self, text: Arguments<'_>) -> io::Result<()> {
        writeln!(self.out, "note: {text}")
    }

    /// Prints how many problems of each kind were left out; returns whether there was any problem.
    pub(super) fn finish(self) -> io::Result<bool> {
        let more: Vec<_> = self
            .found
            .iter()
            .zip(KINDS)
            .filter(|(count, _)| **count > TOLD)
            .map(|(count, (_, words))| format!("{} {words}", count.saturating_sub(TOLD)))
            .collect();
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
