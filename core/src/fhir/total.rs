//! Totals: items whose value an expression computes.
//!
//! Expressions are not evaluated here. What is recognised are their usual forms: the weights of answers reached by a path
//! (`%resource.item.where(linkId != 'total').answer.value.weight().sum()`), summed up or averaged, times or divided by a
//! number, and other totals inside them. Which questions such a path reaches follows from the Questionnaire alone, so that
//! a total becomes a scale of a definition. Everything else is "not understood", and that total is then lost by its name.
//!
//! There are `FHIRPath` engines in Rust (`helios-fhirpath`, `octofhir-fhirpath`). They compute the value for one response;
//! a definition needs the scale itself, which no engine gives.

use std::collections::{BTreeMap, BTreeSet};

use super::item::Item;
use super::node::Node;
use crate::format::exact::Exact;

mod filter;
mod path;
mod pattern;
mod product;
mod token;

pub(super) use self::path::Tree;

const CALCULATED: [&str; 3] = [
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
    "http://hl7.org/fhir/StructureDefinition/questionnaire-calculatedExpression",
    "http://hl7.org/fhir/StructureDefinition/cqf-calculatedValue",
];
const CQF_EXPRESSION: &str = "http://hl7.org/fhir/StructureDefinition/cqf-expression";
const SCORING_FORMULAS: &str = "http://ehelse.no/scoringFormulas";
const VARIABLE: &str = "http://hl7.org/fhir/StructureDefinition/variable";

/// How the value of an item is computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Calculation {
    /// From the weights of answers.
    Weights(Formula),
    /// By a library in CQL, which is not part of the file.
    Cql,
    /// By an expression that is not recognised; holds its text.
    NotUnderstood(String),
}

/// Weights put together: their sum or their mean, times a factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// What is summed up.
    pub terms: Vec<Term>,
    /// What the sum or the mean is multiplied with; above 0.
    pub factor: Exact,
    /// Whether the sum is divided by the number of answers.
    pub is_mean: bool,
    /// The least number of answers; with fewer the total is empty.
    pub needed: usize,
    /// Where the value is looked up: sums and their values (`iif(sum = 7, 9.51, iif(…))`). A sum that is not there has no
    /// value. Empty if the sum itself is the value.
    pub table: Vec<(Exact, Exact)>,
}

impl Formula {
    /// The plain sum of some terms.
    pub(super) fn sum(terms: Vec<Term>) -> Self {
        Self { terms, factor: Exact::integer(1), is_mean: false, needed: 1, table: Vec::new() }
    }

    /// The questions whose answers count, by position, each once.
    pub fn items(&self) -> BTreeSet<usize> {
        self.terms.iter().flat_map(|term| term.items.iter().copied()).collect()
    }

    fn is_plain(&self) -> bool {
        !self.is_mean && self.factor == Exact::integer(1) && self.needed <= 1 && self.table.is_empty()
    }
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

    fn is_path(&self) -> bool {
        self.language == "text/fhirpath"
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
    pub(super) fn calculation(&self, item: usize, form: &Form<'_, 'd>, is_followed: bool) -> Calculation {
        if self.language.starts_with("text/cql") {
            return Calculation::Cql;
        }
        let is_path = is_followed && self.is_path();
        match is_path.then(|| path::formula(self.expression, item, form)).flatten() {
            Some(formula) => Calculation::Weights(formula),
            None => Calculation::NotUnderstood(self.expression.chars().take(300).collect()),
        }
    }
}

/// What an expression can refer to.
#[derive(Debug)]
pub(super) struct Form<'f, 'd> {
    pub(super) tree: Tree<'f>,
    pub(super) variables: Variables<'d>,
    /// The expressions of the items, by position.
    pub(super) sources: Vec<Option<Source<'d>>>,
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

    /// How many there are.
    fn count(&self) -> usize {
        self.0.values().map(Vec::len).sum()
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

/// The sums that Norwegian forms mark by codes: `QS` on a question that counts, `SS` on the sum of those in the same
/// group, `TS` on the sum of all.
///
/// Source: the form builder of Norsk helsenett and its code system of scoring formulas.
pub(super) fn section_sums(items: &[Item]) -> Vec<Option<Calculation>> {
    let has = |item: &Item, code: &str| {
        item.codes.iter().any(|(coding, _)| coding.system == SCORING_FORMULAS && coding.code == code)
    };
    let up = |item: usize| {
        let parent = |item: &usize| items.get(*item).and_then(|item| item.parent);
        std::iter::successors(parent(&item), parent)
    };
    let counted: Vec<usize> =
        items.iter().enumerate().filter(|(_, item)| has(item, "QS")).map(|(at, _)| at).collect();
    let sum = |item: &Item| {
        let of = if has(item, "TS") {
            counted.clone()
        } else if has(item, "SS") {
            counted
                .iter()
                .copied()
                .filter(|at| item.parent.is_none_or(|parent| up(*at).any(|up| up == parent)))
                .collect()
        } else {
            return None;
        };
        let sum = Formula::sum(vec![Term { items: of, is_sum: true, or_zero: false }]);
        item.kind.is_numeric().then_some(Calculation::Weights(sum))
    };
    items.iter().map(sum).collect()
}
