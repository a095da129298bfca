//! From the cell of an item to its code. Besides codes it knows the words by which programs say "no answer", the texts of
//! the options, and codes with letters in front; how often it made use of them is told at the end.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::cell::{Answer, answer, shown, text};
use super::engine::Engine;
use super::names::plain;
use super::problems::Problems;
use super::reading::Reading;
use crate::format::language::Language;
use crate::questionnaire::instrument::{Instrument, Kind, ResponseOption};

/// What programs write for no answer, in small letters. None of these is a code of any instrument.
const MISSING: [&str; 14] =
    ["na", "n/a", "nan", "<na>", "null", "#null!", "#n/a", "#i/t", "none", "-9", "-99", "-999", "-77", "-88"];

/// How many different cells of an item are remembered with what they were read as.
const REMEMBERED: usize = 64;
/// How many different cells of one kind are shown as an example.
const SHOWN: usize = 5;

/// What a cell was taken for, where it is not simply a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    Code(u8),
    Missing,
    OwnMissing,
    Label(u8),
    Lettered(u8),
    Mapped(u8),
    Nothing,
}

/// The kinds of assumption, in the order in which they are told.
const KINDS: usize = 5;

#[derive(Clone, Debug, Default)]
struct Tally {
    count: u64,
    /// Different cells with their code.
    examples: Vec<(String, Option<u8>)>,
}

/// Reads the cells of all items of an instrument.
#[derive(Debug)]
pub(super) struct Codes {
    items: Vec<ItemCodes>,
    na: Vec<String>,
    tallies: [Tally; KINDS],
    /// A cell was 0 where the options are numbered from 1.
    has_zero: bool,
}

#[derive(Debug)]
struct ItemCodes {
    is_choice: bool,
    /// The code for each cell of one character, which nearly all are; `SLOW` for what is no code.
    single: [u16; 256],
    codes: Vec<u8>,
    /// Codes by the text of the option; those of `--map` apart.
    labels: BTreeMap<String, u8>,
    mapped: BTreeMap<String, u8>,
    /// The options are numbered from 1, as by programs that number answers themselves.
    is_from_one: bool,
    remembered: BTreeMap<Vec<u8>, Taken>,
}

const SLOW: u16 = u16::MAX;

impl Codes {
    pub(super) fn new(instrument: &Instrument, reading: &Reading) -> Self {
        let items = instrument.items().iter().map(|item| {
            let options = instrument.options_of(item);
            let codes: Vec<u8> = options.iter().map(ResponseOption::code).collect();
            let mut mapped = BTreeMap::new();
            for word in &reading.words {
                let is_meant = word.item.as_deref().is_none_or(|id| id == item.id());
                // A word for one item comes before one for all.
                if is_meant
                    && codes.contains(&word.code)
                    && (word.item.is_some() || !mapped.contains_key(&plain(&word.answer)))
                {
                    mapped.insert(plain(&word.answer), word.code);
                }
            }
            let is_no_answer = |character: u8| reading.na.iter().any(|na| na.as_bytes() == [character]);
            let is_mapped = |character: u8| mapped.contains_key(&plain(&char::from(character).to_string()));
            let mut single = [SLOW; 256];
            for (character, slot) in (0..=u8::MAX).zip(&mut single) {
                match answer(&[character]) {
                    Answer::Code(code)
                        if codes.contains(&code) && !is_no_answer(character) && !is_mapped(character) =>
                    {
                        *slot = code.into();
                    }
                    _ => {}
                }
            }
            ItemCodes {
                is_choice: item.kind() == Kind::Choice,
                single,
                labels: labels(options),
                mapped,
                is_from_one: (1..).zip(&codes).all(|(number, code)| number == *code),
                codes,
                remembered: BTreeMap::new(),
            }
        });
        Self { items: items.collect(), na: reading.na.clone(), tallies: Default::default(), has_zero: false }
    }

    /// Gives the answer in a cell to the engine; returns whether the cell could be read. An empty one is no answer.
    #[inline]
    pub(super) fn take(&mut self, item: usize, cell: &[u8], engine: &mut impl Engine) -> bool {
        if cell.is_empty() {
            return true;
        }
        let Some(of) = self.items.get(item) else { return false };
        if let [single] = cell
            && of.is_choice
            && let Some(code) = of.single.get(usize::from(*single)).and_then(|code| u8::try_from(*code).ok())
        {
            return engine.set(item, code);
        }
        self.take_slowly(item, cell, engine)
    }

    fn take_slowly(&mut self, item: usize, cell: &[u8], engine: &mut impl Engine) -> bool {
        let cell = cell.trim_ascii();
        let Some(of) = self.items.get_mut(item) else { return false };
        if cell.is_empty() {
            return true;
        }
        if !of.is_choice {
            let text = text(cell);
            return match of.missing(&text.to_lowercase(), &self.na) {
                Some(taken) => {
                    self.count(taken, Some(cell));
                    true
                }
                None => engine.set_text(item, text.trim()),
            };
        }
        let taken = match of.remembered.get(cell) {
            Some(taken) => {
                let taken = *taken;
                self.count(taken, None);
                taken
            }
            None => {
                let taken = of.taken(cell, &self.na);
                if of.remembered.len() < REMEMBERED && cell.len() < 100 {
                    of.remembered.insert(cell.to_vec(), taken);
                }
                self.count(taken, Some(cell));
                taken
            }
        };
        match taken {
            Taken::Nothing => {
                self.has_zero |= cell == b"0" && self.items.get(item).is_some_and(|of| of.is_from_one);
                false
            }
            Taken::Missing | Taken::OwnMissing => true,
            Taken::Code(code) | Taken::Label(code) | Taken::Lettered(code) | Taken::Mapped(code) => {
                engine.set(item, code)
            }
        }
    }

    /// Counts a cell; one that was not seen before may become an example.
    fn count(&mut self, taken: Taken, example: Option<&[u8]>) {
        let (kind, code) = match taken {
            Taken::Code(_) | Taken::Nothing => return,
            Taken::Missing => (0, None),
            Taken::OwnMissing => (1, None),
            Taken::Label(code) => (2, Some(code)),
            Taken::Lettered(code) => (3, Some(code)),
            Taken::Mapped(code) => (4, Some(code)),
        };
        let Some(tally) = self.tallies.get_mut(kind) else { return };
        tally.count = tally.count.saturating_add(1);
        if let Some(cell) = example
            && tally.examples.len() <= SHOWN
        {
            let example = (shown(cell), code);
            if !tally.examples.contains(&example) {
                tally.examples.push(example);
            }
        }
    }

    /// Whether a cell holds something else than a word for no answer.
    pub(super) fn is_answered(&self, item: usize, cell: &[u8]) -> bool {
        let text = text(cell.trim_ascii()).to_lowercase();
        !text.is_empty() && self.items.get(item).is_none_or(|of| of.missing(&text, &self.na).is_none())
    }

    /// Whether the item is a choice with options.
    pub(super) fn has_options(&self, item: usize) -> bool {
        self.items.get(item).is_some_and(|of| of.is_choice && !of.codes.is_empty())
    }

    /// Whether a cell can be read; one of an item that is no choice always can.
    pub(super) fn is_known(&self, item: usize, cell: &[u8]) -> bool {
        self.items
            .get(item)
            .is_some_and(|of| !of.is_choice || of.taken(cell.trim_ascii(), &self.na) != Taken::Nothing)
    }

    /// Whether a longer code of the item begins with this one.
    pub(super) fn begins_another(&self, item: usize, cell: &str) -> bool {
        let is_longer = |code: &u8| {
            let code = code.to_string();
            code.len() > cell.len() && code.starts_with(cell)
        };
        !cell.is_empty()
            && self.items.get(item).is_some_and(|of| of.is_choice && of.codes.iter().any(is_longer))
    }

    /// One note for each kind of cell that was read by an assumption.
    pub(super) fn tell_assumptions(&self, problems: &mut Problems<'_, impl Write>) -> io::Result<()> {
        const WORDS: [&str; KINDS] = [
            "read as not answered",
            "read as not answered, as --na says",
            "read by the text of the option",
            "read by the number behind their letters",
            "read as --map says",
        ];
        for (tally, words) in self.tallies.iter().zip(WORDS) {
            if tally.count == 0 {
                continue;
            }
            let examples = tally.examples.iter().take(SHOWN).map(|(cell, code)| match code {
                Some(code) => format!("\"{cell}\" is {code}"),
                None => format!("\"{cell}\""),
            });
            let examples = examples.collect::<Vec<_>>().join(", ");
            let more = if tally.examples.len() > SHOWN { ", …" } else { "" };
            let cells =
                if tally.count == 1 { "1 cell is".to_owned() } else { format!("{} cells are", tally.count) };
            problems.note(format_args!("{cells} {words}: {examples}{more}"))?;
        }
        if self.has_zero {
            problems.note(format_args!(
                "some answers are 0 and the codes run from 1: if the file counts from 0, every score is wrong; then --map with \
                 the columns answer,code and the lines 0,1 and 1,2 and so on reads it"
            ))?;
        }
        Ok(())
    }
}

impl ItemCodes {
    /// The kind of "no answer" that a cell in small letters says, if it does.
    fn missing(&self, cell: &str, na: &[String]) -> Option<Taken> {
        if na.iter().any(|word| word == cell) {
            return Some(Taken::OwnMissing);
        }
        // Stata and SAS have a point and a letter for further kinds.
        let is_point = match cell.as_bytes() {
            b"." => true,
            [b'.', letter] => letter.is_ascii_lowercase() || *letter == b'_',
            _ => false,
        };
        // An option may be called "None".
        let is_missing = (is_point || MISSING.contains(&cell)) && !self.labels.contains_key(cell);
        is_missing.then_some(Taken::Missing)
    }

    fn taken(&self, cell: &[u8], na: &[String]) -> Taken {
        let text = text(cell);
        let lower = text.to_lowercase();
        if na.contains(&lower) {
            return Taken::OwnMissing;
        }
        let words = plain(&lower);
        if let Some(code) = self.mapped.get(&words) {
            return Taken::Mapped(*code);
        }
        let in_codes = |cell: &[u8]| match answer(cell) {
            Answer::Code(code) if self.codes.contains(&code) => Some(code),
            _ => None,
        };
        if let Some(code) = in_codes(cell) {
            return Taken::Code(code);
        }
        if let Some(taken) = self.missing(&lower, na) {
            return taken;
        }
        if let Some(code) = self.labels.get(&words) {
            return Taken::Label(*code);
        }
        // `="4"` keeps a spreadsheet from taking the cell for a number.
        let guarded = cell.strip_prefix(b"=\"").and_then(|cell| cell.strip_suffix(b"\""));
        if let Some(code) = guarded.and_then(in_codes) {
            return Taken::Code(code);
        }
        // "4 - Enig": the code and its own text.
        if let Some((number, label)) = words.split_once(' ')
            && let Some(code) = in_codes(number.as_bytes())
            && self.labels.get(label) == Some(&code)
        {
            return Taken::Label(code);
        }
        let number = lower.trim_start_matches(|c: char| c.is_ascii_lowercase());
        let letters = lower.len().saturating_sub(number.len());
        if self.is_from_one
            && (1..=2).contains(&letters)
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && let Some(code) = in_codes(number.as_bytes())
        {
            return Taken::Lettered(code);
        }
        Taken::Nothing
    }
}

/// Codes by the texts of the options; a text of two options is left out.
fn labels(options: &[ResponseOption]) -> BTreeMap<String, u8> {
    let mut labels: BTreeMap<String, Option<u8>> = BTreeMap::new();
    for option in options {
        for text in Language::ALL.into_iter().filter_map(|language| option.label().get(language)) {
            let code = Some(option.code());
            labels
                .entry(plain(text))
                .and_modify(|known| *known = known.filter(|_| *known == code))
                .or_insert(code);
        }
    }
    labels
        .into_iter()
        .filter_map(|(text, code)| Some((text, code?)))
        .filter(|(text, _)| !text.is_empty())
        .collect()
}
