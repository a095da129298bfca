//! Conditions that cannot be followed: about a question that is not there, against each other, or round in a circle.

use std::collections::BTreeMap;

use crate::fhir::condition::{Condition, Operator};
use crate::fhir::item::{Item, ItemType, Open};
use crate::fhir::node::{Findings, push};
use crate::fhir::option::Value;
use crate::format::diagnostic::{Diagnostic, Problem};

/// Reports them, and marks the items for which they leave open when they are asked, with all that is inside them.
pub(super) fn check(items: &mut [Item], findings: &mut Findings) {
    if items.iter().all(|item| item.conditions.is_empty()) {
        return;
    }
    let mut by_link_id: BTreeMap<&str, usize> = BTreeMap::new();
    for (position, item) in items.iter().enumerate().rev() {
        by_link_id.insert(&item.link_id, position);
    }
    let mut broken: Vec<bool> = items
        .iter()
        .map(|item| {
            let mut is_broken = false;
            for condition in &item.conditions {
                let asked = by_link_id.get(condition.question.as_str()).and_then(|at| items.get(*at));
                is_broken |= match asked {
                    None => unknown(condition, findings),
                    Some(asked) => is_never_met(condition, asked, findings) && !item.any_condition,
                };
                let is_many = asked.is_none_or(|asked| asked.repeats);
                is_broken |= !item.any_condition && !is_many && contradicts(condition, item, findings);
            }
            is_broken
        })
        .collect();
    let circle = in_circles(items, &by_link_id);
    for ((item, is_broken), is_in_circle) in items.iter().zip(&mut broken).zip(circle) {
        if !is_in_circle {
            continue;
        }
        *is_broken = true;
        if let Some(condition) = item.conditions.first() {
            let questions: Vec<&str> = item.conditions.iter().map(|each| each.question.as_str()).collect();
            let found = format!("{} depends on {}, and that on it", item.link_id, questions.join(", "));
            let path = condition.path.field("question");
            let expected = "conditions that do not go round in a circle";
            tell(Diagnostic::error(Problem::Contradiction, path, expected.to_owned(), found), findings);
        }
    }
    // Parents stand before what is inside them.
    for position in 0..items.len() {
        let around = items.get(position).and_then(|item| item.parent);
        let is_inside = around.and_then(|around| broken.get(around)).copied().unwrap_or(false);
        if let (true, Some(slot)) = (is_inside, broken.get_mut(position)) {
            *slot = true;
        }
    }
    for (item, is_broken) in items.iter_mut().zip(broken) {
        item.has_broken_condition = is_broken;
    }
}

fn tell(problem: Diagnostic, findings: &mut Findings) {
    push(findings, problem.as_warning().with_hint("it cannot be known when the item is asked"));
}

fn unknown(condition: &Condition, findings: &mut Findings) -> bool {
    let path = condition.path.field("question");
    let expected = "the linkId of an item".to_owned();
    tell(Diagnostic::error(Problem::UnknownReference, path, expected, condition.question.clone()), findings);
    true
}

/// Whether the condition wants an answer that its question does not offer.
fn is_never_met(condition: &Condition, asked: &Item, findings: &mut Findings) -> bool {
    let options = &asked.options;
    let is_closed = asked.kind == ItemType::Choice
        && asked.open == Open::OptionsOnly
        && options.elsewhere.is_none()
        && !options.shown.is_empty();
    let is_offered = options.find(&condition.answer).is_some();
    if condition.operator != Operator::Equal || !is_closed || is_offered {
        return false;
    }
    let expected = format!("one of the options of {}", asked.link_id);
    let found = condition.answer.describe();
    let wrong = Diagnostic::error(Problem::UnknownReference, condition.path.clone(), expected, found);
    tell(wrong, findings);
    true
}

/// Whether an earlier condition of the item, which has to hold as well, rules this one out.
fn contradicts(condition: &Condition, item: &Item, findings: &mut Findings) -> bool {
    let rules_out = |earlier: &&Condition| {
        let is_same = earlier.answer.is_same(&condition.answer);
        earlier.question == condition.question
            && match (earlier.operator, condition.operator) {
                (Operator::Equal, Operator::Equal) | (Operator::Exists, Operator::Exists) => !is_same,
                (Operator::Equal, Operator::NotEqual) | (Operator::NotEqual, Operator::Equal) => is_same,
                (Operator::Exists, Operator::Equal) => earlier.answer == Value::Boolean(false),
                (Operator::Equal, Operator::Exists) => condition.answer == Value::Boolean(false),
                _ => false,
            }
    };
    let before = item.conditions.iter().take_while(|each| each.path != condition.path);
    let Some(earlier) = before.into_iter().find(rules_out) else { return false };
    let expected = format!("a condition that can hold together with the one at {}", earlier.path);
    let found = condition.answer.describe();
    tell(Diagnostic::error(Problem::Contradiction, condition.path.clone(), expected, found), findings);
    true
}

/// Which items are on a circle of "is asked only if that is", where an item also depends on what is around it.
fn in_circles(items: &[Item], by_link_id: &BTreeMap<&str, usize>) -> Vec<bool> {
    let needs: Vec<Vec<usize>> = items
        .iter()
        .map(|item| {
            let questions = item.conditions.iter();
            let asked = questions.filter_map(|each| by_link_id.get(each.question.as_str()).copied());
            asked.chain(item.parent).collect()
        })
        .collect();
    let mut needed_by: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    for (item, needs) in needs.iter().enumerate() {
        for need in needs {
            if let Some(list) = needed_by.get_mut(*need) {
                list.push(item);
            }
        }
    }
    // Whatever needs nothing that is left is taken away, and then whatever nothing that is left needs: circles remain.
    let mut is_left = vec![true; items.len()];
    for (needs, needed_by) in [(&needs, &needed_by), (&needed_by, &needs)] {
        let count = |at: usize, is_left: &[bool]| {
            let list = needs.get(at).into_iter().flatten();
            list.filter(|need| is_left.get(**need) == Some(&true)).count()
        };
        let mut open: Vec<usize> = (0..items.len()).map(|at| count(at, &is_left)).collect();
        let mut free: Vec<usize> = (0..items.len())
            .filter(|at| is_left.get(*at) == Some(&true) && open.get(*at) == Some(&0))
            .collect();
        while let Some(at) = free.pop() {
            if let Some(slot) = is_left.get_mut(at) {
                *slot = false;
            }
            for other in needed_by.get(at).into_iter().flatten() {
                let Some(slot) = open.get_mut(*other) else { continue };
                *slot = slot.saturating_sub(1);
                if *slot == 0 && is_left.get(*other) == Some(&true) {
                    free.push(*other);
                }
            }
        }
    }
    is_left
}
