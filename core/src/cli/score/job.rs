//! Row after row of one file.

use std::io::{self, Read, Write};

use super::engine::Engine;
use super::header::Columns;
use super::problems::{Kind, Problems};
use super::records::{Flaw, Record, Records};
use super::style::Style;
use super::{Counts, cell, number};
use crate::cli::progress::Progress;
use crate::questionnaire::instrument::Instrument;

/// Output is collected and written in blocks of at least this size.
const BLOCK_BYTES: usize = 1 << 16;

/// A file that is being scored.
pub(super) struct Job<'j, W> {
    pub(super) instrument: &'j Instrument,
    pub(super) columns: Columns,
    pub(super) problems: Problems<'j, W>,
    pub(super) progress: Progress,
    pub(super) counts: Counts,
    pub(super) first_empty_line: u64,
    pub(super) first_not_begun: u64,
    pub(super) style: Style,
}

impl<'j, W: Write> Job<'j, W> {
    pub(super) fn new(
        instrument: &'j Instrument,
        columns: Columns,
        problems: Problems<'j, W>,
        style: Style,
    ) -> Self {
        let label_rows = u64::try_from(columns.label_rows.len()).unwrap_or(u64::MAX);
        Self {
            instrument,
            columns,
            problems,
            progress: Progress::silent(),
            counts: Counts { label_rows, ..Counts::default() },
            first_empty_line: 0,
            first_not_begun: 0,
            style,
        }
    }

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
                if self.counts.empty_rows == 0 {
                    self.first_empty_line = record.line;
                }
                self.counts.empty_rows = self.counts.empty_rows.saturating_add(1);
                if record.len() > 1 {
                    engine.empty_row();
                }
                continue;
            }
            self.counts.rows = self.counts.rows.saturating_add(1);
            engine.start();
            self.read(&record, &mut engine)?;
            number::whole(self.counts.rows, &mut block);
            for (position, _) in &self.columns.kept {
                block.push(self.style.delimiter);
                self.style.write(&cell::text(record.cell(*position)), &mut block);
            }
            let scored = engine.write(self.style, &mut block);
            block.extend_from_slice(self.style.line_end);
            if scored == 0 && !self.is_begun(&record) {
                if self.counts.not_begun == 0 {
                    self.first_not_begun = record.line;
                }
                self.counts.not_begun = self.counts.not_begun.saturating_add(1);
                engine.not_begun();
            }
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

    /// Whether a cell of an item or a surplus cell is not empty. A row with a flaw counts as begun, because its cells are
    /// not reliable.
    fn is_begun(&self, record: &Record<'_>) -> bool {
        let mut cells = record.cells().zip(&self.columns.items).filter(|(_, item)| item.is_some());
        record.flaw.is_some()
            || cells.any(|(cell, _)| !cell.trim_ascii().is_empty())
            || record.cells().skip(self.columns.items.len()).any(|cell| !cell.trim_ascii().is_empty())
    }

    /// Prints one note for each kind of row that is no person: label rows, empty rows, rows without answers.
    pub(super) fn tell_no_persons(&mut self) -> io::Result<()> {
        let lines: Vec<String> = self.columns.label_rows.iter().map(u64::to_string).collect();
        match lines.as_slice() {
            [] => {}
            [line] => self.problems.note(format_args!(
                "line {line} says what the columns are and holds no answers; it is no person"
            ))?,
            lines => self.problems.note(format_args!(
                "lines {} say what the columns are and hold no answers; they are no persons",
                lines.join(" and ")
            ))?,
        }
        let (empty, first) = (self.counts.empty_rows, self.first_empty_line);
        if empty == 1 {
            self.problems.note(format_args!("1 empty row is no person (line {first})"))?;
        } else if empty > 1 {
            self.problems
                .note(format_args!("{empty} empty rows are no persons (the first is line {first})"))?;
        }
        let (waiting, first) = (self.counts.not_begun, self.first_not_begun);
        if waiting > 0 {
            let rows = if waiting == 1 { "1 row has".to_owned() } else { format!("{waiting} rows have") };
            self.problems.note(format_args!(
                "{rows} no answer to any item (the first is line {first}): not begun, and no person of a release"
            ))?;
        }
        Ok(())
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
                && !engine.take(item, cell)
            {
                self.counts.refused_cells = self.counts.refused_cells.saturating_add(1);
                tell_refused(self.instrument, line, item, cell, &mut self.problems)?;
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
    if !problems.has_room(Kind::Cell) {
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
