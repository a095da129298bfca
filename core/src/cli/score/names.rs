//! From the names of columns to items: the ids themselves, ids with something in front, numbers, texts of the questions.

use std::collections::BTreeMap;

use anyhow::bail;

use super::cell;
use super::reading::Reading;
use crate::format::language::Language;
use crate::questionnaire::instrument::Instrument;

/// Which column is which item.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    /// For each column the position of its item.
    pub(super) items: Vec<Option<usize>>,
    /// Where the names are not the ids: how they were read.
    pub(super) note: Option<String>,
}

/// A name without capitals, with letters and digits alone and one blank between its words.
pub(super) fn plain(name: &str) -> String {
    let name = name.to_lowercase();
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A name as it is compared: without capitals, closing brackets, and zeros in front of its numbers. `Q01` is `q1`.
fn canonical(name: &str) -> String {
    unpadded(name.trim().trim_end_matches([']', ')', '.', ':', ' ']))
}

fn unpadded(name: &str) -> String {
    let name = name.to_lowercase();
    let mut text = String::with_capacity(name.len());
    let mut rest = name.chars().peekable();
    let mut is_in_number = false;
    while let Some(c) = rest.next() {
        let is_padding = c == '0' && !is_in_number && rest.peek().is_some_and(char::is_ascii_digit);
        if !is_padding {
            text.push(c);
            is_in_number = c.is_ascii_digit();
        }
    }
    text
}

/// What stands before the number at the end, and the number.
fn numbered(name: &str) -> Option<(&str, u32)> {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = name.get(stem.len()..)?.parse().ok()?;
    Some((stem, number))
}

/// How the names of columns can be read for one instrument; made once for a file.
#[derive(Debug)]
pub(super) struct Names<'i> {
    instrument: &'i Instrument,
    ids: Vec<String>,
    /// Positions by number, where all ids are one stem and a number.
    numbers: Option<BTreeMap<u32, usize>>,
    /// The texts of the items in every language.
    texts: Vec<(String, usize)>,
}

impl<'i> Names<'i> {
    pub(super) fn new(instrument: &'i Instrument) -> Self {
        let ids: Vec<String> = instrument.items().iter().map(|item| canonical(item.id())).collect();
        let split: Option<Vec<_>> = ids.iter().map(|id| numbered(id)).collect();
        let numbers = split.filter(|split| {
            split.len() > 1
                && split.first().is_some_and(|(stem, _)| split.iter().all(|(other, _)| other == stem))
        });
        let numbers = numbers.map(|split| split.iter().map(|(_, number)| *number).zip(0..).collect());
        let texts = (0..).zip(instrument.items()).flat_map(|(position, item)| {
            let of = move |language| item.text().get(language).map(|text| (plain(text), position));
            Language::ALL.into_iter().filter_map(of).filter(|(text, _)| text.contains(' '))
        });
        Self { instrument, texts: texts.collect(), ids, numbers }
    }

    pub(super) fn instrument(&self) -> &'i Instrument {
        self.instrument
    }

    /// Whether a row names at least half of the items by their ids.
    pub(super) fn are_mostly_ids(&self, names: &[String]) -> bool {
        2 * self.exact(names).iter().flatten().count() >= self.ids.len()
    }

    /// How many items a row of names names; of one that fits in several ways, all.
    pub(super) fn count(&self, names: &[String], reading: &Reading) -> usize {
        let is_chosen = reading.columns.is_some() || !reading.map.is_empty();
        match self.fit(names, reading) {
            Ok(fit) => fit.map_or(0, |fit| fit.items.iter().flatten().count()),
            Err(_) if is_chosen => 0,
            Err(_) => self.ids.len(),
        }
    }

    /// Whether these are the ids of all items.
    pub(super) fn are_ids(&self, names: &[String]) -> bool {
        self.exact(names).iter().flatten().count() == self.ids.len()
    }

    /// The columns of the items; `None` if no column is an item.
    ///
    /// # Errors
    ///
    /// If a name stands for two things, or if several sets of columns fit.
    pub(super) fn fit(&self, names: &[String], reading: &Reading) -> anyhow::Result<Option<Fit>> {
        if !reading.map.is_empty() {
            return self.mapped(names, reading).map(Some);
        }
        if let Some(pattern) = &reading.columns {
            return self.by_pattern(names, pattern).map(Some);
        }
        let exact = self.exact(names);
        let n_items = self.ids.len();
        let found = exact.iter().flatten().count();
        once(names, &exact)?;
        if found == n_items {
            return Ok(Some(Fit { items: exact, note: None }));
        }
        let mut families = self.families(names);
        families.retain(|(items, _)| once(names, items).is_ok());
        let complete: Vec<_> =
            families.iter().filter(|(items, _)| items.iter().flatten().count() == n_items).collect();
        let agrees = |items: &[Option<usize>]| {
            exact.iter().zip(items).all(|(exact, other)| exact.is_none() || exact == other)
        };
        match complete.as_slice() {
            [(items, pattern)] if agrees(items) => {
                return Ok(Some(self.noted(names, items.clone(), pattern)));
            }
            [] => {}
            several => {
                let patterns = several.iter().filter(|(_, pattern)| pattern != "?");
                let patterns: Vec<_> =
                    patterns.map(|(_, pattern)| format!("'{}'", pattern.trim_end_matches('#'))).collect();
                let of = self.instrument.id();
                bail!(
                    "several columns fit the items of {of}{}; say which are meant with --columns {}",
                    if found > 0 { ", by their ids and by other names" } else { "" },
                    patterns.join(" or --columns ")
                );
            }
        }
        if found > 0 {
            return Ok(Some(Fit { items: exact, note: None }));
        }
        // Without all items: only names that end with the id itself or are the text of the question.
        let count = |items: &[Option<usize>]| items.iter().flatten().count();
        families.retain(|(items, pattern)| !pattern.ends_with('#') && 2 * count(items) >= n_items);
        match families.as_slice() {
            [(items, pattern)] => Ok(Some(self.noted(names, items.clone(), pattern))),
            _ => Ok(None),
        }
    }

    fn noted(&self, names: &[String], items: Vec<Option<usize>>, pattern: &str) -> Fit {
        let mut pairs = names.iter().zip(&items).filter_map(|(name, item)| {
            Some((cell::shown(name.as_bytes()), self.instrument.items().get((*item)?)?.id()))
        });
        let first = pairs.next().map(|(name, id)| format!("\"{name}\" is {id}")).unwrap_or_default();
        let last = pairs.next_back().map(|(name, id)| format!(" … \"{name}\" is {id}")).unwrap_or_default();
        let how = match pattern {
            "?" => "by the text of the question",
            _ if pattern.ends_with('#') => "by their number",
            _ => "by what stands around their id",
        };
        Fit { items, note: Some(format!("the columns are read {how}: {first}{last}")) }
    }

    fn exact(&self, names: &[String]) -> Vec<Option<usize>> {
        let lower = |name: &String| name.trim().to_lowercase();
        names.iter().map(|name| self.instrument.item_position(&lower(name))).collect()
    }

    /// Sets of columns whose names are made in the same way, each once, with the pattern of the names: `#` at its end for a
    /// number alone, `?` for texts.
    fn families(&self, names: &[String]) -> Vec<(Vec<Option<usize>>, String)> {
        let mut found: BTreeMap<String, Vec<Option<usize>>> = BTreeMap::new();
        let mut put = |key: String, column: usize, item: usize| {
            let items = found.entry(key).or_insert_with(|| vec![None; names.len()]);
            if let Some(slot) = items.get_mut(column) {
                *slot = Some(item);
            }
        };
        let mut too_high = Vec::new();
        for (column, name) in names.iter().enumerate() {
            let short = canonical(name);
            let ends = |(position, id): (usize, &String)| {
                let before = short.strip_suffix(id.as_str())?;
                let is_apart = before.chars().last().is_none_or(|c| !c.is_alphanumeric());
                is_apart.then(|| (before.to_owned(), position))
            };
            let longest = self.ids.iter().enumerate().filter_map(ends).min_by_key(|(before, _)| before.len());
            if let Some((before, item)) = longest {
                put([&before, "*"].concat(), column, item);
            }
            if let Some(numbers) = &self.numbers
                && let Some((stem, number)) = numbered(&short).filter(|(stem, _)| !stem.is_empty())
            {
                match numbers.get(&number) {
                    Some(item) => put([stem, "*#"].concat(), column, *item),
                    None => too_high.push([stem, "*#"].concat()),
                }
            }
            let whole = plain(name);
            let text = self.texts.iter().find(|(text, _)| {
                whole.strip_suffix(text.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
            });
            if let Some((_, item)) = text {
                put("?".to_owned(), column, *item);
            }
        }
        // A set with more numbers than the instrument has items is another questionnaire.
        found.retain(|key, _| !too_high.contains(key));
        let mut sets: Vec<(Vec<Option<usize>>, String)> = Vec::new();
        for (key, items) in found {
            // `omshc_q*#` and `omshc_*` are the same columns.
            if !sets.iter().any(|(known, _)| *known == items) {
                sets.push((items, key));
            }
        }
        sets
    }

    fn mapped(&self, names: &[String], reading: &Reading) -> anyhow::Result<Fit> {
        let mut items = self.exact(names);
        for (name, item) in names.iter().zip(&mut items) {
            if let Some(id) = reading.map.get(&plain(name)) {
                *item = self.instrument.item_position(id);
            }
        }
        once(names, &items)?;
        let mapped = names.iter().filter(|name| reading.map.contains_key(&plain(name))).count();
        if mapped == 0 {
            bail!("none of the columns of --map is there; the columns are {}", listed(names));
        }
        Ok(Fit { items, note: Some(format!("{mapped} columns are read as --map says")) })
    }

    fn by_pattern(&self, names: &[String], pattern: &str) -> anyhow::Result<Fit> {
        let (before, after) = pattern.split_once('*').unwrap_or((pattern, ""));
        let (before, after) = (unpadded(before.trim_start()), canonical(after));
        let item = |name: &String| {
            let name = canonical(name);
            let middle = name.strip_prefix(before.as_str())?.strip_suffix(after.as_str())?;
            if let Some(position) = self.ids.iter().position(|id| *id == middle) {
                return Some(position);
            }
            let number: u32 = middle.parse().ok()?;
            match &self.numbers {
                Some(numbers) => numbers.get(&number).copied(),
                None => usize::try_from(number).ok()?.checked_sub(1).filter(|at| *at < self.ids.len()),
            }
        };
        let items: Vec<_> = names.iter().map(item).collect();
        once(names, &items)?;
        if items.iter().all(Option::is_none) {
            bail!("--columns: no column is like \"{pattern}\"; the columns are {}", listed(names));
        }
        Ok(Fit { note: self.noted(names, items.clone(), pattern).note, items })
    }
}

/// An error if two columns are the same item.
fn once(names: &[String], items: &[Option<usize>]) -> anyhow::Result<()> {
    let mut seen = std::collections::BTreeSet::new();
    for (name, item) in names.iter().zip(items) {
        if item.is_some_and(|item| !seen.insert(item)) {
            bail!(
                "the column \"{}\" is there twice; which one holds the answers?",
                cell::shown(name.as_bytes())
            );
        }
    }
    Ok(())
}

/// The first names, for a message.
pub(super) fn listed(names: &[String]) -> String {
    const MOST: usize = 10;
    let shown: Vec<_> =
        names.iter().take(MOST).map(|name| format!("\"{}\"", cell::shown(name.as_bytes()))).collect();
    let more = if names.len() > MOST { ", …" } else { "" };
    [shown.join(", ").as_str(), more].concat()
}
