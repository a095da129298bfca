//! Rows below the header that say what the columns are and hold no answers.

use std::collections::BTreeSet;

use super::cell;
use super::codes::Codes;
use super::header::Columns;
use super::names::Names;
use super::records::Row;

/// What stands in the second row of `SurveyMonkey`, below each question.
const RESPONSE: [&str; 4] = ["response", "open-ended response", "svar", "besvarelse"];

/// How many of the first rows below the header are no persons: the third row of Qualtrics, with the second above it, or one
/// row with the names of the columns or a different text for each item, which is not one of its answers.
pub(super) fn count(columns: &Columns, names: &Names<'_>, codes: &Codes, rows: &[Row]) -> usize {
    let has_import_id = |row: &Row| {
        row.cells.iter().any(|cell| {
            let cell = cell.trim_ascii();
            cell.starts_with(b"{") && cell::text(cell).contains("\"ImportId\"")
        })
    };
    match rows {
        [first, ..] if has_import_id(first) => 1,
        [first, second, ..] if has_import_id(second) && !has_code(columns, codes, first) => 2,
        [first, ..] if are_labels(columns, names, codes, first) => 1,
        _ => 0,
    }
}

/// The cells of items, with the items.
fn answers<'r>(columns: &'r Columns, row: &'r Row) -> impl Iterator<Item = (&'r [u8], usize)> {
    let cells = (0..).zip(&columns.items).filter_map(|(place, item)| Some((place, (*item)?)));
    cells.map(|(place, item): (usize, usize)| {
        (row.cells.get(place).map_or(&[][..], Vec::as_slice).trim_ascii(), item)
    })
}

fn has_code(columns: &Columns, codes: &Codes, row: &Row) -> bool {
    answers(columns, row).any(|(cell, item)| !cell.is_empty() && codes.is_known(item, cell))
}

fn are_labels(columns: &Columns, names: &Names<'_>, codes: &Codes, row: &Row) -> bool {
    let texts: Vec<String> =
        row.cells.iter().map(|cell| cell::text(cell.trim_ascii()).into_owned()).collect();
    if names.are_ids(&texts) {
        return true;
    }
    let mut seen = BTreeSet::new();
    let mut count = 0_usize;
    for (cell, item) in answers(columns, row).filter(|(_, item)| codes.has_options(*item)) {
        let text = cell::text(cell).to_lowercase();
        if text.chars().filter(|c| c.is_alphabetic()).count() < 3 || codes.is_known(item, cell) {
            return false;
        }
        count = count.saturating_add(1);
        seen.insert(text);
    }
    let is_response = seen.len() == 1 && seen.iter().all(|text| RESPONSE.contains(&text.as_str()));
    count >= 3 && (seen.len() == count || is_response)
}
