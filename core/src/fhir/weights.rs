//! Weights that are handed over beside a file whose options have none.

use std::collections::BTreeMap;

use super::decimal::Decimal;
use super::item::{Item, change_lists};
use super::node::{Findings, push};
use super::option::{AnswerOption, Coding, Value};
use crate::format::diagnostic::{DataPath, Diagnostic, Problem};

/// What an option counts, as the user states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenWeight {
    /// The `linkId` of the question; `None` for every question that offers the code.
    pub link_id: Option<String>,
    /// The code of the option; without a system it is the code of any.
    pub coding: Coding,
    /// What it counts.
    pub weight: Decimal,
    /// The line of the file it stands in.
    pub line: u64,
}

impl GivenWeight {
    fn path(&self) -> DataPath {
        DataPath::root().field(&format!("weights, line {}", self.line))
    }

    fn wrong(&self, problem: Problem, expected: &str, found: String) -> Diagnostic {
        Diagnostic::error(problem, self.path(), expected.to_owned(), found)
    }

    /// Whether it is about this option; of other values than codes their text counts as the code.
    fn is_about(&self, value: &Value) -> bool {
        match value {
            Value::Coding(coding, _) => self.coding.is_same(coding),
            other => self.coding.system.is_empty() && self.coding.code == other.describe(),
        }
    }
}

/// Gives the options their weights. A weight of the file stays: another one beside it is an error, and so is a row that is about
/// nothing in the file.
pub(super) fn apply(items: &mut [Item], given: &[GivenWeight], findings: &mut Findings) {
    if given.is_empty() {
        return;
    }
    let mut by_code: BTreeMap<&str, Vec<(usize, &GivenWeight)>> = BTreeMap::new();
    for (row, each) in given.iter().enumerate() {
        by_code.entry(&each.coding.code).or_default().push((row, each));
    }
    let mut is_used = vec![false; given.len()];
    // A list that questions share is gone through once, unless rows tell questions apart.
    let is_by_question = given.iter().any(|each| each.link_id.is_some());
    change_lists(items, is_by_question, |link_id, options| {
        let mut is_changed = false;
        for option in options.shown.iter_mut().chain(&mut options.also) {
            let code = match &option.value {
                Value::Coding(coding, _) => coding.code.clone(),
                other => other.describe(),
            };
            let rows = by_code.get(code.as_str()).into_iter().flatten();
            let about = rows.filter(|(_, row)| {
                row.is_about(&option.value) && row.link_id.as_ref().is_none_or(|id| *id == link_id)
            });
            // A row for one question comes before one for all.
            let Some((row, given)) = about.max_by_key(|(_, row)| row.link_id.is_some()) else { continue };
            if let Some(used) = is_used.get_mut(*row) {
                *used = true;
            }
            is_changed |= give(option, given, findings);
        }
        is_changed
    });
    for (given, _) in given.iter().zip(is_used).filter(|(_, is_used)| !is_used) {
        let is_known = |id: &String| items.iter().any(|item| item.link_id == *id);
        let unknown = match given.link_id.as_ref().filter(|id| !is_known(id)) {
            Some(id) => {
                given.wrong(Problem::UnknownReference, "the linkId of an item of the file", id.clone())
            }
            None => {
                let expected = "the code of an option of the file";
                given.wrong(Problem::UnknownReference, expected, given.coding.to_string())
            }
        };
        push(findings, unknown);
    }
}

/// Whether the option has the weight of this row now.
fn give(option: &mut AnswerOption, given: &GivenWeight, findings: &mut Findings) -> bool {
    match option.weight {
        Some(own) if own != given.weight => {
            let expected = format!("the weight {own} that the file has at {}", option.path);
            let other = given.wrong(Problem::Contradiction, &expected, given.weight.to_string());
            push(findings, other.with_hint("leave the row out, or mend the file that is wrong"));
            false
        }
        Some(_) => false,
        None if option.is_contradictory => false,
        None => {
            option.weight = Some(given.weight);
            option.is_given = true;
            true
        }
    }
}
