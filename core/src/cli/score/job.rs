//! Row after row of one file.

use std::io::{self, Read, Write};

use anyhow::bail;

use super::codes::Codes;
use super::encoding::Encodings;
use super::engine::Engine;
use super::header::Columns;
use super::names::Names;
use super::problems::{Kind, Problems};
use super::reading::Reading;
use super::records::{Flaw, Record, Records};
use super::style::Style;
use super::{Counts, cell, header, number};
use crate::cli::progress::Progress;
use crate::questionnaire::instrument::Instrument;

/// Output is collected and written in blocks of at least this size.
const BLOCK_BYTES: usize = 1 << 16;

/// A file that is being scored.
pub(super) struct Job<'j, W> {
    pub(super) instrument: &'j Instrument,
    pub(super) names: Names<'j>,
    pub(super) codes: Codes,
    pub(super) encodings: Encodings,
    pub(super) columns: Columns,
    pub(super) problems: Problems<'j, W>,
    pub(super) progress: Progress,
    pub(super) counts: Counts,
    pub(super) first_empty_line: u64,
    pub(super) first_not_begun: u64,
    /// Kept cells that a spreadsheet would have taken for formulas.
    pub(super) guarded: u64,
    pub(super) style: Style,
}

impl<'j, W: Write> Job<'j, W> {
    /// Reads the header of a file, and makes all ready for its rows.
    pub(super) fn begin(
        instrument: &'j Instrument,
        keep: &[String],
        reading: &Reading,
        records: &mut Records<impl Read>,
        mut problems: Problems<'j, W>,
        style: Style,
    ) -> anyhow::Result<Self> {
        let names = Names::new(instrument);
        let codes = Codes::new(instrument, reading);
        let mut encodings = Encodings::default();
        let columns = header::read(&names, keep, reading, &codes, &mut encodings, records, &mut problems)?;
        Ok(Self {
            instrument,
            names,
            codes,
            encodings,
            columns,
            problems,
            progress: Progress::silent(),
            counts: Counts::default(),
            first_empty_line: 0,
            first_not_begun: 0,
            guarded: 0,
            style,
        })
    }

    pub(super) fn run(
        &mut self,
        mut engine: impl Engine,
        mut records: Records<impl Read>,
        out: &mut impl Write,
    ) -> anyhow::Result<()> {
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
            if record.text_len() == self.columns.text_len
                && let Some(columns) = self.header_again(&record)
            {
                records.set_one_line(columns.items.iter().map(Option::is_some).collect());
                self.columns = columns;
                continue;
            }
            self.counts.rows = self.counts.rows.saturating_add(1);
            engine.start();
            self.read(&record, &mut engine)?;
            number::whole(self.counts.rows, &mut block);
            for (position, _) in &self.columns.kept {
                block.push(self.style.delimiter);
                let kept = record.cell(*position);
                self.encodings.see(record.line, kept);
                let kept = cell::text(kept);
                if Style::is_guarded(&kept) {
                    self.guarded = self.guarded.saturating_add(1);
                }
                self.style.write(&kept, &mut block);
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
        out.write_all(&block)?;
        self.counts.label_rows = u64::try_from(self.columns.label_rows.len()).unwrap_or(u64::MAX);
        Ok(())
    }

    /// The columns, if the record is the header once more, as where files were joined. They may come in another order.
    #[cold]
    fn header_again(&self, record: &Record<'_>) -> Option<Columns> {
        if record.len() != self.columns.names.len() {
            return None;
        }
        let cells: Vec<_> = record.cells().map(|cell| cell::text(cell.trim_ascii()).into_owned()).collect();
        self.columns.again(&cells, record.line)
    }

    /// Whether a cell of an item or a surplus cell is not empty. A row with a flaw counts as begun, because its cells are
    /// not reliable.
    fn is_begun(&self, record: &Record<'_>) -> bool {
        let mut cells = record.cells().zip(&self.columns.items);
        record.flaw.is_some()
            || cells.any(|(cell, item)| item.is_some_and(|item| self.codes.is_answered(item, cell)))
            || record.cells().skip(self.columns.items.len()).any(|cell| !cell.trim_ascii().is_empty())
    }

    /// Prints one note for each kind of row that is no person: label rows, empty rows, rows without answers.
    /// Before them, what was assumed to read the cells.
    pub(super) fn tell_no_persons(&mut self) -> io::Result<()> {
        self.codes.tell_assumptions(&mut self.problems)?;
        self.encodings.tell(&mut self.problems)?;
        if self.guarded > 0 {
            self.problems.note(format_args!(
                "kept cells that begin like a formula were written with an apostrophe in front: {}",
                self.guarded
            ))?;
        }
        let lines: Vec<String> = self.columns.label_rows.iter().map(u64::to_string).collect();
        match lines.as_slice() {
            [] => {}
            [line] => self.problems.note(format_args!(
                "line {line} says what the columns are and holds no answers; it is no person"
            ))?,
            lines => self.problems.note(format_args!(
                "lines {} say what the columns are and hold no answers; they are no persons",
                listed(lines)
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
    fn read(&mut self, record: &Record<'_>, engine: &mut impl Engine) -> anyhow::Result<()> {
        let (line, found, expected) = (record.line, record.len(), self.columns.items.len());
        match record.flaw {
            Some(Flaw::TooLong) => {
                self.counts.refused_rows = self.counts.refused_rows.saturating_add(1);
                self.problems.tell(
                    Kind::HugeRow,
                    format_args!("line {line}: the row has more than 1 MB and was not read; nothing of it counts as answered"),
                )?;
                return Ok(());
            }
            Some(Flaw::UnclosedQuote) => self.problems.tell(
                Kind::Quote,
                format_args!(
                    "line {line}: a quote is opened and never closed; it was read as an ordinary character"
                ),
            )?,
            None => {}
        }
        if record.is_cut {
            self.tell_cut(record)?;
        }
        if found != expected {
            // Empty cells at the end are what spreadsheets leave behind.
            let has_surplus = record.cells().skip(expected).any(|cell| !cell.trim_ascii().is_empty());
            if has_surplus {
                self.counts.refused_rows = self.counts.refused_rows.saturating_add(1);
                self.problems.tell(
                    Kind::LongRow,
                    format_args!(
                        "line {line}: expected {expected} cells, found {found}; which cell belongs to which column is not \
                        clear, and nothing of the row counts as answered"
                    ),
                )?;
                return Ok(());
            }
            if found < expected {
                self.problems.tell(
                    Kind::ShortRow,
                    format_args!("line {line}: expected {expected} cells, found {found}; the others count as not answered"),
                )?;
            }
        }
        let mut refused = 0_usize;
        for (cell, item) in record.cells().zip(&self.columns.items) {
            if let Some(item) = *item
                && !self.codes.take(item, cell, engine)
            {
                refused = refused.saturating_add(1);
                if refused == 1 {
                    self.refuse_other_header(record)?;
                }
                self.counts.refused_cells = self.counts.refused_cells.saturating_add(1);
                tell_refused(self.instrument, &mut self.problems, line, item, cell)?;
            }
        }
        Ok(())
    }

    /// Stops at a header with other columns than the first: what follows cannot be read by either.
    #[cold]
    fn refuse_other_header(&self, record: &Record<'_>) -> anyhow::Result<()> {
        let starts_with_letter = |cell: &[u8]| cell.trim_ascii().first().is_some_and(u8::is_ascii_alphabetic);
        let n_items = self.instrument.items().len();
        if 2 * record.cells().filter(|cell| starts_with_letter(cell)).count() < n_items {
            return Ok(());
        }
        let cells: Vec<_> = record.cells().map(|cell| cell::text(cell).into_owned()).collect();
        if n_items > 1 && self.names.are_mostly_ids(&cells) {
            bail!(
                "line {}: expected a row of answers, found another header, with other columns. Two files were joined here: \
                 score each by itself",
                record.line
            );
        }
        Ok(())
    }

    /// Tells a file that ends in the middle: of a row, or of an answer that could be the beginning of a longer one.
    #[cold]
    fn tell_cut(&mut self, record: &Record<'_>) -> io::Result<()> {
        let (line, n_cells) = (record.line, record.len());
        let last = n_cells.saturating_sub(1);
        let item = self.columns.items.get(last).copied().flatten();
        let cell = cell::text(record.cell(last).trim_ascii());
        if n_cells < self.columns.items.len() {
            self.problems.tell(
                Kind::Cut,
                format_args!("line {line}: the file ends here, in the middle of a row and without a line end; persons may be missing"),
            )?;
        } else if item.is_some_and(|item| self.codes.begins_another(item, &cell)) {
            self.problems.tell(
                Kind::Cut,
                format_args!(
                    "line {line}: the file ends here without a line end; its last answer \"{}\" may be the beginning of a longer one",
                    cell::shown(cell.as_bytes())
                ),
            )?;
        }
        Ok(())
    }
}

#[cold]
fn tell_refused(
    instrument: &Instrument,
    problems: &mut Problems<'_, impl Write>,
    line: u64,
    item: usize,
    cell: &[u8],
) -> io::Result<()> {
    let item = instrument.items().get(item);
    let options = item.map_or(&[][..], |item| instrument.options_of(item));
    problems.tell_cell(line, item.map_or("", |item| item.id()), cell, || {
        let codes: Vec<_> = options.iter().map(|option| option.code().to_string()).collect();
        format!("one of {} or nothing", codes.join(" "))
    })
}

/// "2 and 18", "2, 18 and 40", or the first few and how many more.
fn listed(lines: &[String]) -> String {
    const MOST: usize = 5;
    match lines {
        [before @ .., last] if lines.len() <= MOST => format!("{} and {last}", before.join(", ")),
        _ => {
            let more = lines.len().saturating_sub(MOST);
            let first: Vec<_> = lines.iter().take(MOST).map(String::as_str).collect();
            format!("{} and {more} more", first.join(", "))
        }
    }
}
