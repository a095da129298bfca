//! Totals: items whose value an expression computes.
//!
//! Expressions are not evaluated here. What is recognised is their usual form, a sum of the weights of answers reached
//! by a path (`%resource.item.where(linkId != 'total').answer.value.weight().sum()`): which questions such a path
//! reaches follows from the Questionnaire alone. Everything else is "not understood", and the form is then not scored.

use std::collections::BTreeMap;

use super::node::Node;

mod filter;
mod path;
mod pattern;
mod token;

pub(super) use self::path::Tree;

const CALCULATED: [&str; 3] = [
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
    "http://hl7.org/fhir/StructureDefinition/questionnaire-calculatedExpression",
    "http://hl7.org/fhir/StructureDefinition/cqf-calculatedValue",
];
const CQF_EXPRESSION: &str = "http://hl7.org/fhir/StructureDefinition/cqf-expression";
const VARIABLE: &str = "http://hl7.org/fhir/StructureDefinition/variable";

/// How the value of an item is computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Calculation {
    /// The sum of these terms.
    Weights(Vec<Term>),
    /// By a library in CQL, which is not part of the file.
    Cql,
    /// By an expression that is not recognised; holds its text.
    NotUnderstood(String),
}

/// A part of a sum of weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The questions whose answers count, by position.
    pub items: Vec<usize>,
    /// Whether it is a sum in itself. If not, it is one weight.
    pub is_sum: bool,
    /// Whether it is 0 without an answer (`iif(%a.exists(), %a, 0)`). If not, the whole sum is then empty.
    pub or_zero: bool,
}

/// The expression of an item as it stands.
#[derive(Clone, Debug)]
pub(super) struct Source<'d> {
    language: &'d str,
    expression: &'d str,
}

impl<'d> Source<'d> {
    /// The expression that computes the value of an item.
    pub(super) fn of(item: &Node<'d>) -> Option<Self> {
        let own = CALCULATED.iter().find_map(|url| item.extensions(url).into_iter().next());
        if let Some(extension) = own {
            return Some(Self::read(&extension));
        }
        // `cqf-expression` on an item, or in the place of its text.
        let shadow = item.get("_text").and_then(|text| text.extensions(CQF_EXPRESSION).into_iter().next());
        let extension = item.extensions(CQF_EXPRESSION).into_iter().next();
        extension.map(|extension| Self::read(&extension)).filter(|_| shadow.is_none())
    }

    fn read(extension: &Node<'d>) -> Self {
        match extension.choice("value") {
            Some(("Expression", value)) => Self {
                language: value.str("language").unwrap_or_default(),
                expression: value.str("expression").unwrap_or_default(),
            },
            // The older extensions are a text, and that text is CQL.
            Some((_, value)) => {
                Self { language: "text/cql", expression: value.value.as_str().unwrap_or_default() }
            }
            None => Self { language: "", expression: "" },
        }
    }

    /// What the expression computes, as far as it is understood.
    pub(super) fn calculation(
        &self,
        item: usize,
        tree: &Tree<'_>,
        variables: &Variables<'_>,
        is_followed: bool,
    ) -> Calculation {
        if self.language.starts_with("text/cql") {
            return Calculation::Cql;
        }
        let is_path = is_followed && self.language == "text/fhirpath";
        match is_path.then(|| path::terms(self.expression, tree, &variables.seen_from(item, tree))).flatten()
        {
            Some(terms) => Calculation::Weights(terms),
            None => Calculation::NotUnderstood(self.expression.chars().take(300).collect()),
        }
    }
}

/// The `variable` extensions of a Questionnaire and of its items: owner (none for the Questionnaire), name, expression.
#[derive(Debug, Default)]
pub(super) struct Variables<'d>(BTreeMap<Option<usize>, Vec<(&'d str, &'d str)>>);

impl<'d> Variables<'d> {
    pub(super) fn add(&mut self, owner: Option<usize>, element: &Node<'d>) {
        for extension in element.extensions(VARIABLE) {
            let Some(("Expression", value)) = extension.choice("value") else { continue };
            let (Some(name), Some(expression)) = (value.str("name"), value.str("expression")) else {
                continue;
            };
            if value.str("language") == Some("text/fhirpath") {
                self.0.entry(owner).or_default().push((name, expression));
            }
        }
    }

    /// The variables that an item sees: its own, those of the items around it, those of the Questionnaire. A name that
    /// is defined twice by the same owner is ambiguous and maps to `None`.
    fn seen_from(&self, item: usize, tree: &Tree<'_>) -> Scope<'d> {
        let mut scope: BTreeMap<&str, Option<&str>> = BTreeMap::new();
        let mut owner = Some(item);
        loop {
            let mut here: BTreeMap<&str, Option<&str>> = BTreeMap::new();
            for (name, expression) in self.0.get(&owner).into_iter().flatten() {
                here.entry(name).and_modify(|twice| *twice = None).or_insert(Some(expression));
            }
            for (name, expression) in here {
                scope.entry(name).or_insert(expression);
            }
            match owner {
                None => return Scope(scope),
                Some(item) => owner = tree.parents.get(item).copied().flatten(),
            }
        }
    }
}

/// The variables that one expression sees.
#[derive(Debug)]
struct Scope<'d>(BTreeMap<&'d str, Option<&'d str>>);

impl<'d> Scope<'d> {
    fn get(&self, name: &str) -> Option<&'d str> {
        self.0.get(name).copied().flatten()
    }
}
