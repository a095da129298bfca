//! Row after row of one file.

use std::io::{self, Read, Write};

use super::engine::Engine;
use super::header::Columns;
use super::problems::{Kind, Problems};
use super::records::{Flaw, Record, Records};
use super::{Counts, cell, number};
use crate::cli::progress::Progress;
use crate::instrument::Instrument;

/// So much is written at once.
const BLOCK_BYTES: usize = 1 << 16;

/// A file that is being scored.
pub(super) struct Job<'j, W> {
    pub(super) instrument: &'j Instrument,
    pub(super) columns: Columns,
    pub(super) problems: Problems<'j, W>,
    pub(super) progress: Progress,
    pub(super) counts: Counts,
    pub(super) first_empty_line: u64,
}

impl<W: Write> Job<'_, W> {
    pub(super) fn run(
        &mut self,
        mut engine: impl Engine,
        mut records: Records<impl Read>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let n_scales = self.instrument.scales().len();
        let mut block = Vec::with_capacity(BLOCK_BYTES.saturating_mul(2));
        while let Some(record) = records.next()? {
            if record.is_blank() {
                if self.counts.empty_lines == 0 {
                    self.first_empty_line = record.line;
                }
                self.counts.empty_lines = self.counts.empty_lines.saturating_add(1);
                continue;
            }
            self.counts.rows = self.counts.rows.saturating_add(1);
            engine.start();
            self.read(&record, &mut engine)?;
            number::whole(self.counts.rows, &mut block);
            for (position, _) in &self.columns.kept {
                block.push(b',');
                cell::write(&cell::text(&record.cell(*position)), &mut block);
            }
            let scored = engine.write(&mut block);
            block.push(b'\n');
            if scored == n_scales {
                self.counts.with_every_scale = self.counts.with_every_scale.saturating_add(1);
            } else if scored > 0 {
                self.counts.with_some_scales = self.counts.with_some_scales.saturating_add(1);
            }
            if block.len() >= BLOCK_BYTES {
                out.write_all(&block)?;
                block.clear();
                self.progress.tell(records.bytes_read(), self.counts.rows);
            }
        }
        out.write_all(&block)
    }

    /// Takes the answers of a row, as far as it is clear which cell is which.
    fn read(&mut self, record: &Record<'_>, engine: &mut impl Engine) -> io::Result<()> {
        let (line, found, expected) = (record.line, record.len(), self.columns.items.len());
        match record.flaw {
            Some(Flaw::TooLong) => {
                self.counts.refused_rows = self.counts.refused_rows.saturating_add(1);
                return self.problems.tell(
                    Kind::HugeRow,
                    format_args!("line {line}: the row has more than 1 MB and was not read; nothing of it counts as answered"),
                );
            }
            Some(Flaw::UnclosedQuote) => self.problems.tell(
                Kind::Quote,
                format_args!(
                    "line {line}: a quote is opened and never closed; it was read as an ordinary character"
                ),
            )?,
            None => {}
        }
        if found != expected {
            // Empty cells at the end are what spreadsheets leave behind.
            let has_surplus = record.cells().skip(expected).any(|cell| !cell.trim_ascii().is_empty());
            if has_surplus {
                self.counts.refused_rows = self.counts.refused_rows.saturating_add(1);
                return self.problems.tell(
                    Kind::LongRow,
                    format_args!(
                        "line {line}: expected {expected} cells, found {found}; which cell belongs to which column is not \
                        clear, and nothing of the row counts as answered"
                    ),
                );
            }
            if found < expected {
                self.problems.tell(
                    Kind::ShortRow,
                    format_args!("line {line}: expected {expected} cells, found {found}; the others count as not answered"),
                )?;
            }
        }
        for (cell, item) in record.cells().zip(&self.columns.items) {
            if let Some(item) = *item
                && !engine.take(item, &cell)
            {
                self.counts.refused_cells = self.counts.refused_cells.saturating_add(1);
                tell_refused(self.instrument, line, item, &cell, &mut self.problems)?;
            }
        }
        Ok(())
    }
}

#[cold]
fn tell_refused(
    instrument: &Instrument,
    line: u64,
    item: usize,
    cell: &[u8],
    problems: &mut Problems<'_, impl Write>,
) -> io::Result<()> {
    if !problems.has_room() {
        return problems.tell(Kind::Cell, format_args!(""));
    }
    let item = instrument.items().get(item);
    let options = item.map_or(&[][..], |item| instrument.options_of(item));
    let codes: Vec<_> = options.iter().map(|option| option.code().to_string()).collect();
    problems.tell(
        Kind::Cell,
        format_args!(
            "line {line}, column {}: expected one of {} or nothing, found \"{}\"; counted as not answered",
            item.map_or("", |item| item.id()),
            codes.join(" "),
            cell::shown(cell.trim_ascii()),
        ),
    )
}
