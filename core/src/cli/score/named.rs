//! Tables with the names of a FHIR file: columns by `linkId` and cells by the codes of the file, for a definition that was made
//! of it and has to name both in another way.
//!
//! Only these cells are changed on the way; lines, delimiters and all else stay as they are. A code inside the definition
//! is never one that a code of the file could be read as, so that a table may hold either.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, BufReader, Read};

use super::cell;
use crate::fhir::Identity;
use crate::questionnaire::instrument::Instrument;

/// A record that is longer is passed on as it is; the reader of records refuses it.
const MAX_RECORD: usize = 1 << 20;

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Reads a table and gives it on in the names of the definition.
pub(crate) struct Named<R> {
    input: BufReader<R>,
    /// Ids by linkId.
    ids: BTreeMap<String, String>,
    /// For each id the codes of the definition by those of the file.
    codes: BTreeMap<String, BTreeMap<String, String>>,
    /// For each id what an answer to it may be: the codes of both.
    answers: BTreeMap<String, BTreeSet<String>>,
    /// The ids of the columns; none before the header.
    columns: Option<Vec<Option<String>>>,
    delimiter: u8,
    ready: Vec<u8>,
    given: usize,
}

impl<R: Read> Named<R> {
    /// The input must be UTF-8.
    pub(crate) fn new(input: R, instrument: &Instrument, identity: &Identity) -> Self {
        let mut ids = BTreeMap::new();
        let mut codes = BTreeMap::new();
        let mut answers = BTreeMap::new();
        for item in instrument.items() {
            ids.insert(identity.link_id(item.id()).to_owned(), item.id().to_owned());
            let Some(set) = instrument.response_set_of(item) else { continue };
            let mut of_item: BTreeMap<String, String> = BTreeMap::new();
            for option in set.options() {
                if let Some(name) = identity.code_of(set.id(), option.code()) {
                    of_item.insert(name, option.code().to_string());
                }
            }
            let of_both = of_item.iter().flat_map(|(name, code)| [name.clone(), code.clone()]);
            answers.insert(item.id().to_owned(), of_both.collect());
            of_item.retain(|name, code| name != code);
            codes.insert(item.id().to_owned(), of_item);
        }
        let input = BufReader::new(input);
        Self { input, ids, codes, answers, columns: None, delimiter: b',', ready: Vec::new(), given: 0 }
    }

    /// The id of a column, if it is one of an item.
    fn column(&self, cell: &[u8]) -> Option<String> {
        let name = plain(cell);
        let own = self.ids.get(&name).cloned();
        own.or_else(|| self.codes.get_key_value(&name.to_ascii_lowercase()).map(|(id, _)| id.clone()))
    }

    fn header(&mut self, record: &[u8]) {
        let count = |delimiter: &u8| {
            let cells = split(record, *delimiter);
            cells.iter().filter(|cell| self.column(cell).is_some()).count()
        };
        let Some(delimiter) = DELIMITERS.iter().rev().max_by_key(|delimiter| count(delimiter)).copied()
        else {
            return;
        };
        if count(&delimiter) == 0 {
            return self.ready.extend_from_slice(record);
        }
        self.delimiter = delimiter;
        let cells = split(record, delimiter);
        let columns: Vec<Option<String>> = cells.iter().map(|cell| self.column(cell)).collect();
        for (place, (cell, id)) in cells.iter().zip(&columns).enumerate() {
            self.put(place, cell, id.as_deref());
        }
        self.columns = Some(columns);
    }

    /// Whether a row below the header says anew what the columns are: it names at least half of the items and answers none.
    fn is_header(&self, record: &[u8]) -> bool {
        let cells = split(record, self.delimiter);
        let named: BTreeSet<String> = cells.iter().filter_map(|cell| self.column(cell)).collect();
        let columns = self.columns.as_deref().unwrap_or_default();
        let is_answer = |(cell, id): (&&[u8], &Option<String>)| {
            let answers = id.as_ref().and_then(|id| self.answers.get(id));
            answers.is_some_and(|answers| answers.contains(&plain(cell)))
        };
        2 * named.len() >= self.ids.len() && !cells.iter().zip(columns).any(is_answer)
    }

    fn row(&mut self, record: &[u8]) {
        let columns = self.columns.take().unwrap_or_default();
        for (place, cell) in split(record, self.delimiter).into_iter().enumerate() {
            let codes = columns.get(place).and_then(Option::as_ref).and_then(|id| self.codes.get(id));
            let code = codes.and_then(|codes| codes.get(&plain(cell))).cloned();
            self.put(place, cell, code.as_deref());
        }
        self.columns = Some(columns);
    }

    /// A cell, or what stands in its place; the end of the line stays.
    fn put(&mut self, place: usize, cell: &[u8], instead: Option<&str>) {
        if place > 0 {
            self.ready.push(self.delimiter);
        }
        let Some(text) = instead else { return self.ready.extend_from_slice(cell) };
        self.ready.extend_from_slice(text.as_bytes());
        let end = cell.iter().rev().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        self.ready.extend_from_slice(cell.get(cell.len().saturating_sub(end)..).unwrap_or_default());
    }

    /// Reads up to a line end that stands in no quotes.
    fn record(&mut self) -> io::Result<Vec<u8>> {
        let mut record = Vec::new();
        let mut is_quoted = false;
        loop {
            let start = record.len();
            let read = self.input.by_ref().take(1 << 20).read_until(b'\n', &mut record)?;
            for byte in record.get(start..).unwrap_or_default() {
                is_quoted ^= *byte == b'"';
            }
            if read == 0 || record.len() > MAX_RECORD || (!is_quoted && record.ends_with(b"\n")) {
                return Ok(record);
            }
        }
    }
}

impl<R: Read> Read for Named<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given >= self.ready.len() {
            self.ready.clear();
            self.given = 0;
            let record = self.record()?;
            match self.columns {
                _ if record.len() > MAX_RECORD => self.ready = record,
                Some(_) if !self.is_header(&record) => self.row(&record),
                _ => self.header(&record),
            }
        }
        let rest = self.ready.get(self.given..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..length), rest.get(..length)) {
            to.copy_from_slice(from);
        }
        self.given = self.given.saturating_add(length);
        Ok(length)
    }
}

/// The cells of a record; the last one with the end of the line.
fn split(record: &[u8], delimiter: u8) -> Vec<&[u8]> {
    let mut is_quoted = false;
    record
        .split(|byte| {
            is_quoted ^= *byte == b'"';
            *byte == delimiter && !is_quoted
        })
        .collect()
}

/// What a cell says, without quotes, blanks around it, a byte order mark and the end of the line.
fn plain(cell: &[u8]) -> String {
    let text = cell::text(cell);
    let text = text.trim_start_matches('\u{feff}').trim();
    match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(inside) => inside.replace("\"\"", "\"").trim().to_owned(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFINITION: &str = r#"{"format": "trygskema-instrument/1", "id": "x", "version": "1.0.0", "languages": ["en"],
        "title": {"en": "x"}, "short_title": {"en": "x"}, "purpose": {"en": "x"}, "instruction": {"en": "x"}, "minutes": 1,
        "interpretation": {"can": {"en": "x"}, "cannot": {"en": "x"}}, "response_sets": [{"id": "s", "options": [
            {"code": 3, "points": 0, "label": {"en": "a"}, "$source": {"value": {"valueCoding": {"code": "00"}}}},
            {"code": 4, "points": 1, "label": {"en": "b"}, "$source": {"value": {"valueCoding": {"code": "a,b"}}}}]}],
        "items": [{"id": "q1", "text": {"en": "x"}, "response_set": "s", "keying": "none", "$source": {"linkId": "/1"}},
            {"id": "q2", "text": {"en": "x"}, "response_set": "s", "keying": "none", "$source": {"linkId": "q1"}}],
        "scales": [], "sources": [{"citation": "x"}], "licence": {"holder": "x", "terms": "x", "text_bundled": true},
        "wording": {"status": "imported", "source": {"en": "x"}}}"#;

    // shows: E18
    #[test]
    fn columns_and_cells_are_given_the_names_of_the_definition() {
        let instrument = Instrument::from_json(DEFINITION).unwrap();
        let identity = Identity::of_definition(DEFINITION);
        for (table, expected) in [
            ("person,/1,q1\n7,00,\"a,b\"\n", "person,q1,q2\n7,3,4\n"),
            // Semicolons, line ends of Windows, a mark, an empty line, a code of the definition.
            ("\u{feff}person;/1;q1\r\n\r\n7;00;4\r\n", "\u{feff}person;q1;q2\r\n\r\n7;3;4\r\n"),
            // What is no code of the file stays; a line end in quotes is no end of a row.
            ("/1,note\n0,\"x\ny\"\n00,", "q1,note\n0,\"x\ny\"\n3,"),
            ("sep=;\n/1;q1\n00;00", "sep=;\nq1;q2\n3;3"),
            ("other,names\n00,00\n", "other,names\n00,00\n"),
            // The header again, with its columns in another order.
            ("/1,n,q1\n00,7,00\nq1,/1,n\n00,4,00\n", "q1,n,q2\n3,7,3\nq2,q1,n\n3,4,00\n"),
            ("", ""),
        ] {
            let mut read = String::new();
            Named::new(table.as_bytes(), &instrument, &identity).read_to_string(&mut read).unwrap();
            assert_eq!(read, expected, "{table}");
        }
    }
}
