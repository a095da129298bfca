//! Value sets and code systems that came along in the file. Nothing is ever looked up elsewhere.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::decimal::Decimal;
use super::node::{Findings, Node, Text, push};
use super::option::{AnswerOption, Coding, Value, Weight, Weights};
use crate::format::diagnostic::{Diagnostic, Problem};

mod concepts;

use self::concepts::{Listed, codes_of_system, compose, expansion};

/// How deep value sets may name other value sets.
const MAX_IMPORTS: usize = 8;

/// The most options of one value set. A list of more is no question with options.
const MAX_OPTIONS: usize = 20_000;

/// What a question offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The options in the order in which they are shown.
    pub shown: Vec<AnswerOption>,
    /// Concepts that the file also lists for the same question, under a code that is not among those shown.
    pub also: Vec<AnswerOption>,
    /// The value set that is not in the file or cannot be listed from it: then there may be more options.
    pub elsewhere: Option<String>,
}

impl Options {
    /// The option that an answer is, shown or not.
    pub fn find(&self, answer: &Value) -> Option<&AnswerOption> {
        self.shown.iter().chain(&self.also).find(|option| option.value.is_same(answer))
    }

    /// Whether any option has a weight.
    pub fn has_weights(&self) -> bool {
        self.shown.iter().chain(&self.also).any(|option| option.weight.is_some())
    }
}

/// The value sets and code systems of a file.
#[derive(Debug)]
pub(super) struct Terminology<'d> {
    value_sets: Vec<Node<'d>>,
    code_systems: Vec<Node<'d>>,
    /// Weights of the code systems, by system and code.
    weights: BTreeMap<Coding, Decimal>,
    resolved: BTreeMap<String, Rc<Options>>,
    /// How many times more a value set may be listed because another one names it.
    imports_left: Cell<u32>,
}

/// Options indexed by code, so that comparing two long lists does not take quadratic time.
pub(super) struct ByCode<'o>(BTreeMap<&'o str, Vec<&'o AnswerOption>>);

impl<'o> ByCode<'o> {
    pub(super) fn of(options: &'o [AnswerOption]) -> Self {
        let mut by_code: BTreeMap<&str, Vec<&AnswerOption>> = BTreeMap::new();
        for option in options {
            if let Value::Coding(coding, _) = &option.value {
                by_code.entry(&coding.code).or_default().push(option);
            }
        }
        Self(by_code)
    }

    pub(super) fn find(&self, value: &Value) -> Option<&'o AnswerOption> {
        let Value::Coding(coding, _) = value else { return None };
        self.0.get(coding.code.as_str())?.iter().find(|option| option.value.is_same(value)).copied()
    }
}

impl<'d> Terminology<'d> {
    /// Takes the value sets and code systems among some resources.
    pub(super) fn of(resources: &[Node<'d>], findings: &mut Findings) -> Self {
        let with_type = |name: &str| -> Vec<Node<'d>> {
            resources.iter().filter(|resource| resource.str("resourceType") == Some(name)).cloned().collect()
        };
        let (value_sets, code_systems) = (with_type("ValueSet"), with_type("CodeSystem"));
        let mut weights = BTreeMap::new();
        for option in code_systems.iter().flat_map(|system| codes_of_system(system, findings).concepts) {
            if let (Value::Coding(coding, _), Some(weight)) = (option.value, option.weight) {
                weights.entry(coding).or_insert(weight);
            }
        }
        Self { value_sets, code_systems, weights, resolved: BTreeMap::new(), imports_left: Cell::new(1000) }
    }

    /// The options of `answerValueSet`.
    pub(super) fn options(
        &mut self,
        reference: &str,
        place: &Node<'_>,
        findings: &mut Findings,
    ) -> Rc<Options> {
        if let Some(options) = self.resolved.get(reference) {
            return Rc::clone(options);
        }
        let options = Rc::new(self.resolve(reference, place, findings));
        self.resolved.insert(reference.to_owned(), Rc::clone(&options));
        options
    }

    fn resolve(&self, reference: &str, place: &Node<'_>, findings: &mut Findings) -> Options {
        let Some(value_set) = find(&self.value_sets, reference) else {
            let elsewhere = Some(reference.to_owned());
            if reference.starts_with('#') {
                push(
                    findings,
                    place.wrong(Problem::UnknownReference, "the id of a contained ValueSet").as_warning(),
                );
            }
            return Options { elsewhere, ..Options::default() };
        };
        let listed = compose(self, value_set, 0, findings);
        let expanded = expansion(value_set, findings);
        let (mut shown, mut also, complete) = match expanded {
            Some(expanded) => {
                let also = unmatched(value_set, &expanded, &listed, findings);
                (expanded.concepts, also, expanded.is_complete)
            }
            None => (listed.concepts.clone(), Vec::new(), listed.is_complete),
        };
        let composed = ByCode::of(&listed.concepts);
        let is_open = |concept: &&mut AnswerOption| concept.weight.is_none() && !concept.is_contradictory;
        for concept in shown.iter_mut().chain(&mut also).filter(is_open) {
            concept.weight = composed.find(&concept.value).and_then(|composed| composed.weight);
            if let (None, Value::Coding(coding, _)) = (concept.weight, &concept.value) {
                concept.weight = self.weight_in_system(coding);
            }
        }
        Options { shown, also, elsewhere: (!complete).then(|| reference.to_owned()) }
    }

    /// The weight that a code has in its code system.
    pub(super) fn weight_in_system(&self, coding: &Coding) -> Option<Decimal> {
        self.weights.get(coding).copied()
    }
}

/// The resource that a reference names: by `#id`, or by canonical address with or without version.
fn find<'a, 'd>(resources: &'a [Node<'d>], reference: &str) -> Option<&'a Node<'d>> {
    if reference.is_empty() {
        return None;
    }
    if let Some(id) = reference.strip_prefix('#') {
        return resources
            .iter()
            .find(|resource| resource.str("id").is_some_and(|own| own.trim_start_matches('#') == id));
    }
    let (url, version) = match reference.split_once('|') {
        Some((url, version)) => (url, Some(version)),
        None => (reference, None),
    };
    let mut same = resources.iter().filter(|resource| resource.str("url") == Some(url));
    match version {
        Some(version) => same.find(|resource| resource.str("version").is_none_or(|own| own == version)),
        None => same.next(),
    }
}

/// Compares what a value set expands to with what it is composed of: a code in only one of them is reported, and
/// taken as it stands. Case is not folded: two codes that differ in case are two codes.
fn unmatched(
    value_set: &Node<'_>,
    expanded: &Listed,
    listed: &Listed,
    findings: &mut Findings,
) -> Vec<AnswerOption> {
    if !listed.is_complete {
        return Vec::new();
    }
    let (composed, shown) = (ByCode::of(&listed.concepts), ByCode::of(&expanded.concepts));
    let folded: BTreeMap<String, &AnswerOption> =
        listed.concepts.iter().map(|option| (option.value.describe().to_lowercase(), option)).collect();
    for option in expanded.concepts.iter().filter(|option| composed.find(&option.value).is_none()) {
        let name = value_set.str("id").or_else(|| value_set.str("url")).unwrap_or("the value set");
        let close = folded.get(&option.value.describe().to_lowercase());
        let finding = Diagnostic::error(
            Problem::UnknownReference,
            option.path.clone(),
            format!("a code that {name} is composed of"),
            option.value.describe(),
        )
        .as_warning();
        push(
            findings,
            match close {
                Some(close) => finding.with_hint(format!("it is composed of {}", close.value.describe())),
                None => finding,
            },
        );
    }
    listed.concepts.iter().filter(|option| shown.find(&option.value).is_none()).cloned().collect()
}

/// An option made of a concept: code, display, designations as translations.
fn option_of(
    concept: &Node<'_>,
    system: &str,
    weights: Weights,
    findings: &mut Findings,
) -> Option<AnswerOption> {
    let Some(code) = concept.text("code", findings) else {
        push(findings, concept.wrong(Problem::Missing, "a concept with a code").as_warning());
        return None;
    };
    let mut text = Text::of(concept, "display", findings);
    for designation in concept.elements("designation") {
        if let (Some(language), Some(value)) = (designation.str("language"), designation.str("value")) {
            text.translations.push((language.to_owned(), value.to_owned()));
        }
    }
    let coding = Coding { system: system.to_owned(), code: code.to_owned() };
    let Weight { weight, is_contradictory } = weights.take(findings);
    Some(AnswerOption {
        fields: serde_json::Map::new(),
        value: Value::Coding(coding, text),
        weight,
        is_contradictory,
        is_given: false,
        is_dont_know: false,
        path: concept.path.clone(),
    })
}
