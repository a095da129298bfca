//! What the user says about a file of answers: cells without an answer, columns of the items, words for codes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use super::cell;
use super::names::plain;
use super::small_table::SmallTable;
use crate::questionnaire::instrument::Instrument;

/// The columns of a file for `--map`.
const MAP_COLUMNS: [&str; 4] = ["column", "item", "answer", "code"];

/// Options of every command that reads answers.
#[derive(Args, Clone, Debug, Default)]
pub(in crate::cli) struct ReadingOptions {
    /// A cell that stands for no answer, such as 99; may be given several times. NA . nan #NULL! -99 and the like do so anyway
    #[arg(long, value_name = "CELL", allow_hyphen_values = true)]
    pub(super) na: Vec<String>,
    /// Which columns hold the items, where their names are others or several sets fit: 'post_*', with * for the id of
    /// the item or its number
    #[arg(long, value_name = "PATTERN")]
    pub(super) columns: Option<String>,
    /// A CSV file with the columns column,item,answer,code: a row with the first two names the column of an item, one with
    /// the last two a word for a code (of every item, or of the one that it names)
    #[arg(long, value_name = "FILE")]
    pub(super) map: Option<PathBuf>,
}

/// The options, with the file of `--map` read.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct Reading {
    pub(super) na: Vec<String>,
    pub(super) columns: Option<String>,
    /// Item ids by the name of their column, as [`plain`] makes it.
    pub(super) map: BTreeMap<String, String>,
    pub(super) words: Vec<Word>,
}

/// A word of the file that stands for a code.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// The item it is about; `None` for every item that has the code.
    pub(super) item: Option<String>,
    pub(super) answer: String,
    pub(super) code: u8,
}

impl ReadingOptions {
    /// Reads the file of `--map` and compares it with the instruments that are scored.
    pub(in crate::cli) fn read(&self, instruments: &[Instrument]) -> anyhow::Result<Reading> {
        let na = self.na.iter().map(|cell| cell.trim().to_lowercase()).collect();
        let mut reading = Reading { na, columns: self.columns.clone(), ..Reading::default() };
        if let Some(pattern) = &self.columns
            && pattern.matches('*').count() != 1
        {
            bail!("--columns: expected one * for the id or number of the item, found \"{pattern}\"");
        }
        if let Some(file) = &self.map {
            reading.read_map(file, instruments).with_context(|| file.display().to_string())?;
        }
        Ok(reading)
    }
}

impl Reading {
    fn read_map(&mut self, file: &Path, instruments: &[Instrument]) -> anyhow::Result<()> {
        let table = SmallTable::read(file, &MAP_COLUMNS)?;
        if !(table.has(0) && table.has(1) || table.has(2) && table.has(3)) {
            let head = table.head();
            bail!("line 1: expected the columns column,item or answer,code or all four, found \"{head}\"");
        }
        for (line, [column, item, answer, code]) in table.rows() {
            let (item, answer) = (item.to_lowercase(), answer.to_owned());
            let known: Vec<_> = instruments.iter().filter_map(|of| Some((of, of.item(&item)?))).collect();
            if !item.is_empty() && known.is_empty() {
                bail!("line {line}: expected the id of an item, found \"{item}\"");
            }
            if !column.is_empty() && item.is_empty() {
                bail!("line {line}: expected an item for the column \"{column}\", found nothing");
            }
            if !column.is_empty() && self.map.insert(plain(column), item.clone()).is_some() {
                bail!("line {line}: the column \"{column}\" is there twice");
            }
            if answer.is_empty() && code.is_empty() {
                if column.is_empty() {
                    bail!("line {line}: expected a column and its item, or an answer and its code");
                }
                continue;
            }
            let read = match cell::answer(code.as_bytes()) {
                cell::Answer::Code(read) if !answer.is_empty() => read,
                _ => bail!("line {line}: expected an answer and its code, found \"{answer}\" and \"{code}\""),
            };
            let is_code = instruments.iter().any(|of| {
                let items = of.items().iter().filter(|known| item.is_empty() || known.id() == item);
                items.into_iter().any(|known| of.options_of(known).iter().any(|option| option.code() == read))
            });
            if !is_code {
                bail!("line {line}: expected a code of the instrument, found {read}");
            }
            let item = Some(item).filter(|item| !item.is_empty());
            if self.words.iter().any(|known| known.item == item && plain(&known.answer) == plain(&answer)) {
                bail!("line {line}: the answer \"{answer}\" is there twice");
            }
            self.words.push(Word { item, answer, code: read });
        }
        Ok(())
    }
}
