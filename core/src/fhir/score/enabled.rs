//! Which items are turned off by `enableWhen`.

use std::collections::{BTreeMap, BTreeSet};

use super::note;
use crate::fhir::condition::Condition;
use crate::fhir::item::Item;
use crate::fhir::node::Findings;
use crate::fhir::option::Value;
use crate::fhir::questionnaire::Questionnaire;
use crate::fhir::response::{Answered, Response};
use crate::format::diagnostic::{DataPath, Problem};

/// The most passes over the conditions, so that conditions that depend on each other in a circle end. Longer than any
/// chain of conditions in a real questionnaire.
const MAX_PASSES: usize = 64;

/// For each item of the response whether it is turned off: by its own conditions, or because what holds it is.
///
/// A question that is itself turned off has no answer for the conditions of others, so the conditions are gone through
/// until nothing changes. In a group that repeats, the question of the same repetition is meant: the one that is
/// nearest in the tree.
pub(super) fn disabled(
    questionnaire: &Questionnaire,
    by_link_id: &BTreeMap<&str, usize>,
    response: &Response,
    findings: &mut Findings,
) -> Vec<bool> {
    let items = &response.items;
    let parents: Vec<Option<usize>> = items.iter().map(|item| item.parent).collect();
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, item) in items.iter().enumerate() {
        places.entry(&item.link_id).or_default().push(place);
    }
    let item_of = |place: usize| -> Option<&Item> {
        questionnaire.items.get(*by_link_id.get(items.get(place)?.link_id.as_str())?)
    };
    // The places of each condition's question are the same in every pass.
    let ends = ends(&parents);
    let conditional: Vec<(usize, &Item, Vec<&[usize]>)> = (0..items.len())
        .filter_map(|place| Some((place, item_of(place)?)))
        .filter(|(_, item)| !item.conditions.is_empty())
        .map(|(place, item)| {
            let of = |question: &str| places.get(question).map_or(&[][..], Vec::as_slice);
            let nearest = |question: &str| nearest(place, of(question), &parents, &ends);
            let questions = item.conditions.iter().map(|condition| nearest(&condition.question)).collect();
            (place, item, questions)
        })
        .collect();
    let mut disabled = vec![false; items.len()];
    if conditional.is_empty() {
        return disabled;
    }
    for _ in 0..MAX_PASSES {
        let mut next = vec![false; items.len()];
        for (place, item, questions) in &conditional {
            let mut met = item.conditions.iter().zip(questions).map(|(condition, places)| {
                let open = places.iter().filter(|place| disabled.get(**place) == Some(&false));
                let answers = open.filter_map(|place| items.get(*place)).flat_map(|item| &item.answers);
                condition.holds(answers.map(|answer| -> &Value { &answer.value }))
            });
            let is_enabled = if item.any_condition { met.any(|met| met) } else { met.all(|met| met) };
            if let Some(slot) = next.get_mut(*place) {
                *slot = !is_enabled;
            }
        }
        // Parents stand before their children.
        for place in 0..items.len() {
            let parent = parents.get(place).copied().flatten();
            if parent.and_then(|parent| next.get(parent).copied()).unwrap_or(false)
                && let Some(slot) = next.get_mut(place)
            {
                *slot = true;
            }
        }
        if next == disabled {
            return disabled;
        }
        disabled = next;
    }
    let expected = "conditions that do not go round in a circle";
    note(&DataPath::root().field("item"), Problem::Contradiction, expected, "a circle", "", findings);
    disabled
}

/// The items of the Questionnaire that nobody was asked: turned off wherever the response has them, or left out of it
/// because their conditions, or those of what is around them, do not hold.
pub(super) fn not_asked(
    questionnaire: &Questionnaire,
    response: &Response,
    disabled: &[bool],
) -> BTreeSet<usize> {
    let mut off = BTreeSet::new();
    if questionnaire.items.iter().all(|item| item.conditions.is_empty()) {
        return off;
    }
    let mut open: BTreeMap<&str, Vec<&Answered>> = BTreeMap::new();
    let mut given: BTreeSet<&str> = BTreeSet::new();
    for (answered, is_disabled) in response.items.iter().zip(disabled) {
        given.insert(&answered.link_id);
        if !is_disabled {
            open.entry(&answered.link_id).or_default().push(answered);
        }
    }
    let holds = |condition: &Condition| {
        let answers = open.get(condition.question.as_str()).into_iter().flatten();
        condition.holds(answers.flat_map(|answered| &answered.answers).map(|answer| &answer.value))
    };
    // Parents stand before what is inside them.
    for (position, item) in questionnaire.items.iter().enumerate() {
        let link_id = item.link_id.as_str();
        let is_off = if given.contains(link_id) {
            !open.contains_key(link_id)
        } else {
            let mut conditions = item.conditions.iter();
            let is_enabled = match item.any_condition {
                _ if item.conditions.is_empty() => true,
                true => conditions.any(holds),
                false => conditions.all(holds),
            };
            !is_enabled || item.parent.is_some_and(|around| off.contains(&around))
        };
        if is_off {
            off.insert(position);
        }
    }
    off
}

/// Of all places of a question those that share the longest way from the root with an item.
///
/// Items are in the order of the document, so everything inside an item is one stretch of places.
fn nearest<'c>(
    place: usize,
    candidates: &'c [usize],
    parents: &[Option<usize>],
    ends: &[usize],
) -> &'c [usize] {
    let mut around = Some(place);
    while let Some(at) = around {
        let end = ends.get(at).copied().unwrap_or(at);
        let from = candidates.partition_point(|candidate| *candidate < at);
        let to = candidates.partition_point(|candidate| *candidate < end);
        if from < to {
            return candidates.get(from..to).unwrap_or_default();
        }
        around = parents.get(at).copied().flatten();
    }
    candidates
}

/// For each item the place after the last one inside it.
fn ends(parents: &[Option<usize>]) -> Vec<usize> {
    let mut ends: Vec<usize> = (1..=parents.len()).collect();
    for (place, parent) in parents.iter().enumerate().rev() {
        let end = ends.get(place).copied().unwrap_or(place);
        if let Some(slot) = parent.and_then(|parent| ends.get_mut(parent)) {
            *slot = end.max(*slot);
        }
    }
    ends
}
