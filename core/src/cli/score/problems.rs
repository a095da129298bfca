//! What is wrong with the input, line by line, but never more lines than somebody reads.

use std::fmt::Arguments;
use std::io::{self, Write};

/// So many problems are told one by one; the others are counted.
const TOLD: u64 = 100;

/// The kind of a problem, in the order in which the counts are told.
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

/// Tells problems and counts them.
#[derive(Debug)]
pub(super) struct Problems<'w, W> {
    out: &'w mut W,
    told: u64,
    untold: [u64; KINDS.len()],
}

impl<'w, W: Write> Problems<'w, W> {
    pub(super) fn new(out: &'w mut W) -> Self {
        Self { out, told: 0, untold: [0; KINDS.len()] }
    }

    /// Whether another problem would be told in words. Words that nobody gets to see need not be made.
    pub(super) fn has_room(&self) -> bool {
        self.told < TOLD
    }

    pub(super) fn tell(&mut self, kind: Kind, text: Arguments<'_>) -> io::Result<()> {
        if self.has_room() {
            self.told = self.told.saturating_add(1);
            return writeln!(self.out, "{text}");
        }
        let position = KINDS.iter().position(|(known, _)| *known == kind);
        if let Some(count) = position.and_then(|position| self.untold.get_mut(position)) {
            *count = count.saturating_add(1);
        }
        Ok(())
    }

    /// Something worth knowing that is not wrong.
    pub(super) fn note(&mut self, text: Arguments<'_>) -> io::Result<()> {
        writeln!(self.out, "note: {text}")
    }

    /// Tells how many more there are of each kind; returns whether there was any problem.
    pub(super) fn finish(self) -> io::Result<bool> {
        let more: Vec<_> = self
            .untold
            .iter()
            .zip(KINDS)
            .filter(|(count, _)| **count > 0)
            .map(|(count, (_, words))| format!("{count} {words}"))
            .collect();
        if !more.is_empty() {
            writeln!(
                self.out,
                "only the first {TOLD} problems are listed; besides them: {}",
                more.join(", ")
            )?;
        }
        Ok(self.told > 0)
    }
}
