//! `--weights`: what options count that have no weight in the file.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use anyhow::Context;

use crate::cli::score::SmallTable;
use crate::fhir::{Coding, Decimal, GivenWeight};

const COLUMNS: [&str; 4] = ["code", "weight", "system", "linkid"];

/// The weights of a file, none without one; `None` if one of its rows is wrong, with all that is wrong printed.
pub(super) fn read(file: Option<&Path>, out: &mut impl Write) -> anyhow::Result<Option<Vec<GivenWeight>>> {
    let Some(file) = file else { return Ok(Some(Vec::new())) };
    let table = SmallTable::read(file, &COLUMNS).with_context(|| file.display().to_string())?;
    let mut wrong = Vec::new();
    let is_table = table.has(0) && table.has(1);
    if !is_table {
        wrong.push(format!("line 1: expected the columns code,weight, found \"{}\"", table.head()));
    }
    let mut made = Vec::new();
    let mut seen = BTreeMap::new();
    for (line, [code, weight, system, link_id]) in table.rows().filter(|_| is_table) {
        if code.is_empty() {
            wrong.push(format!("line {line}: expected the code of an option, found nothing"));
            continue;
        }
        // A decimal comma, as Danish spreadsheets write it.
        let Some(number) = Decimal::parse(&weight.replacen(',', ".", 1)) else {
            let found = if weight.is_empty() { "nothing".to_owned() } else { format!("\"{weight}\"") };
            wrong.push(format!(
                "line {line}: expected a number of at most six decimals, at most 900000000, found {found}"
            ));
            continue;
        };
        if let Some(first) = seen.insert((code, system, link_id), line) {
            wrong.push(format!(
                "line {line}: expected each code once, found \"{code}\" again, which is in line {first}"
            ));
        }
        made.push(GivenWeight {
            link_id: Some(link_id.to_owned()).filter(|id| !id.is_empty()),
            coding: Coding { system: system.to_owned(), code: code.to_owned() },
            weight: number,
            line,
        });
    }
    if made.is_empty() && wrong.is_empty() {
        wrong.push("expected rows with a code and its weight, found none".to_owned());
    }
    for problem in &wrong {
        writeln!(out, "{}: error: {problem}", file.display())?;
    }
    if !wrong.is_empty() {
        writeln!(out, "{}: refused", file.display())?;
    }
    Ok(wrong.is_empty().then_some(made))
}
