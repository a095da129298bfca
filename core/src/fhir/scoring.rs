//! Whether a Questionnaire is scored, and by which sum of weights.

use std::collections::BTreeSet;
use std::fmt;

use super::decimal::Decimal;
use super::item::{Item, option_lists};
use super::node::{Findings, push};
use super::terminology::Options;
use super::total::{Calculation, Formula, Term};
use crate::format::diagnostic::{DataPath, Diagnostic, Problem};

/// Whether and how a Questionnaire is scored. Weights are taken as they stand: never made up, never reversed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scoring {
    /// By these sums of weights, at least one.
    Scored(Vec<Total>),
    /// Not at all.
    NotScored(NotScored),
}

/// A total of weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// The item that holds it, by position; `None` for one that the caller asked for and the file does not state.
    pub item: Option<usize>,
    /// What it is made of.
    pub formula: Formula,
}

/// Why there is no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotScored {
    /// There is no question with options.
    NoQuestions,
    /// No option has a weight.
    NoWeights,
    /// The file gives an option two different weights, or one that is no number.
    Contradiction,
    /// The total is computed by a CQL library that is not in the file.
    Cql,
    /// The total is computed by an expression that is not understood here.
    NotUnderstood,
    /// The file states no total: which questions belong together, and whether they do, is the caller's decision
    /// ([`super::Questionnaire::add_sum`]).
    NoTotal,
    /// The expression of the total reaches no question with weights.
    ReachesNothing,
    /// The file says that its meaning is changed in a way not known here.
    Modified,
    /// The file has scales of its own, which a definition made of it holds ([`super::Questionnaire::to_definition`]).
    OwnScales,
    /// It cannot be known when a question of the total is asked: its conditions cannot be followed.
    BrokenConditions,
    /// Two items have the same `linkId`, so an answer or a total that refers to it is ambiguous.
    AmbiguousLinkIds,
}

impl NotScored {
    /// Whether a sum of weights can still be asked for.
    pub fn leaves_a_sum(self) -> bool {
        matches!(
            self,
            Self::NoTotal | Self::NotUnderstood | Self::Cql | Self::ReachesNothing | Self::BrokenConditions
        )
    }
}

impl fmt::Display for NotScored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoQuestions => "no question has options that could be weighted",
            Self::NoWeights => "no option has a weight in the file; --weights FILE supplies them",
            Self::Contradiction => "the file gives an option two different weights, or one that is no number",
            Self::Cql => "the total is computed by a CQL library, which is not in the file",
            Self::NotUnderstood => "the total is computed by an expression that is no sum or mean of weights",
            Self::NoTotal => "the file states no total; --sum-all or --total q1,q2 adds one of your own",
            Self::ReachesNothing => "the expression of the total reaches no question with weights",
            Self::OwnScales => "the file has scales of its own, and a sum of all weights is not one of them",
            Self::BrokenConditions => "it cannot be known when a question of the total is asked",
            Self::AmbiguousLinkIds => "two items have the same linkId",
            Self::Modified => "the file says that its meaning is changed in a way not known here",
        })
    }
}

/// What stands against scoring, whatever the weights are.
#[derive(Clone, Debug, Default)]
pub(super) struct Doubts {
    /// Something changes the meaning of the file in a way not known here.
    pub(super) is_modified: bool,
    /// A `linkId` is used twice.
    pub(super) has_link_ids_twice: bool,
    /// The file has scales that are no sums of weights to be found here.
    pub(super) has_own_scales: bool,
    /// The `linkId`s of the results of those scales.
    pub(super) own_results: BTreeSet<String>,
}

impl Scoring {
    /// How the items are scored, and the `linkId`s of the totals that are lost.
    pub(super) fn of(items: &[Item], doubts: &Doubts, findings: &mut Findings) -> (Self, Vec<String>) {
        check_weights(items, findings);
        let mut lost = Vec::new();
        let weighted: Vec<usize> =
            positions(items, |item| item.is_weighted_kind() && item.options.has_weights());
        let mut totals = Vec::new();
        let (mut is_cql, mut is_other, mut reaches_nothing, mut is_broken) = (false, false, false, false);
        let follows = |at: &usize| {
            weighted.binary_search(at).is_err()
                || items.get(*at).is_none_or(|item| !item.has_broken_condition)
        };
        let numeric = items.iter().enumerate().filter(|(_, item)| item.kind.is_numeric());
        for (position, item) in numeric {
            if doubts.own_results.contains(&item.link_id) {
                continue;
            }
            let Some(calculation) = &item.calculation else {
                // A number that is a score by its code or unit, without a word on how it is made.
                if item.is_result() && !item.is_read_only {
                    let expected = "an expression that computes this score".to_owned();
                    let finding = Diagnostic::error(
                        Problem::Missing,
                        item.path.clone(),
                        expected,
                        item.link_id.clone(),
                    );
                    push(
                        findings,
                        finding.as_warning().with_hint("it is no question, and it is not computed"),
                    );
                    lost.push(item.link_id.clone());
                }
                continue;
            };
            let (expected, hint) = match calculation {
                Calculation::Weights(formula) => {
                    let reaches =
                        |term: &Term| term.items.iter().any(|item| weighted.binary_search(item).is_ok());
                    if !formula.terms.iter().all(reaches) {
                        reaches_nothing = true;
                        (
                            "an expression that reaches questions with weights",
                            "as it stands it is empty: no score, not 0",
                        )
                    } else if formula.items().iter().all(follows) {
                        totals.push(Total { item: Some(position), formula: formula.clone() });
                        continue;
                    } else {
                        is_broken = true;
                        (
                            "questions of which it can be known when they are asked",
                            "the condition of one of them cannot be followed",
                        )
                    }
                }
                Calculation::Cql => {
                    is_cql = true;
                    ("a total in FHIRPath", "CQL is not evaluated here")
                }
                Calculation::NotUnderstood(_) => {
                    is_other = true;
                    ("a sum or mean of weights", "this expression is not evaluated here")
                }
            };
            let found = match calculation {
                Calculation::NotUnderstood(expression) => crate::format::json::quote(expression),
                _ => item.link_id.clone(),
            };
            let finding =
                Diagnostic::error(Problem::NotAllowed, item.path.clone(), expected.to_owned(), found);
            let hint = format!("the score \"{}\" is lost: {hint}", item.link_id);
            push(findings, finding.as_warning().with_hint(hint));
            lost.push(item.link_id.clone());
        }
        let is_contradictory = option_lists(items.iter()).any(|item| {
            item.options.shown.iter().chain(&item.options.also).any(|option| option.is_contradictory)
        });
        let reasons = [
            (doubts.is_modified, NotScored::Modified),
            (doubts.has_link_ids_twice, NotScored::AmbiguousLinkIds),
            (!items.iter().any(Item::is_weighted_kind), NotScored::NoQuestions),
            (is_contradictory, NotScored::Contradiction),
            (weighted.is_empty(), NotScored::NoWeights),
            (doubts.has_own_scales, NotScored::OwnScales),
        ];
        let reasons = reasons.into_iter().chain([
            (totals.is_empty() && reaches_nothing, NotScored::ReachesNothing),
            (totals.is_empty() && is_broken, NotScored::BrokenConditions),
            (totals.is_empty() && is_cql, NotScored::Cql),
            (totals.is_empty() && is_other, NotScored::NotUnderstood),
        ]);
        let reasons = reasons.chain([(totals.is_empty(), NotScored::NoTotal)]);
        let scoring = match reasons.into_iter().find(|(holds, _)| *holds) {
            Some((_, reason)) => {
                // What the file computes is lost with it.
                let of = |total: &Total| Some(items.get(total.item?)?.link_id.clone());
                lost.extend(totals.iter().filter_map(of));
                Self::NotScored(reason)
            }
            None => Self::Scored(totals),
        };
        (scoring, lost)
    }
}

impl super::Questionnaire {
    /// Adds a sum of weights that the file does not state, of these questions or of all with weights. It is marked in a
    /// definition as asked for.
    ///
    /// # Errors
    ///
    /// What stands against any score of the file, and questions that are not there or have no weights.
    pub fn add_sum(&mut self, link_ids: Option<&[&str]>) -> Result<(), Vec<Diagnostic>> {
        let refuse = |problem, expected: &str, found: String| {
            vec![Diagnostic::error(problem, DataPath::root(), expected.to_owned(), found)]
        };
        if let Scoring::NotScored(reason) = self.scoring
            && !reason.leaves_a_sum()
        {
            return Err(refuse(Problem::NotAllowed, "a file that can be summed up", reason.to_string()));
        }
        let is_counted = |item: &Item| item.is_weighted_kind() && item.options.has_weights();
        let items = match link_ids {
            None => positions(&self.items, is_counted),
            Some(link_ids) => {
                let mut chosen = BTreeSet::new();
                for link_id in link_ids {
                    let found =
                        self.items.iter().position(|item| item.link_id == *link_id && is_counted(item));
                    let expected = "the linkId of a question with weights";
                    let Some(found) = found else {
                        return Err(refuse(Problem::UnknownReference, expected, (*link_id).to_owned()));
                    };
                    if !chosen.insert(found) {
                        return Err(refuse(Problem::Duplicate, "each question once", (*link_id).to_owned()));
                    }
                }
                chosen.into_iter().collect()
            }
        };
        if let Some(item) =
            items.iter().filter_map(|at| self.items.get(*at)).find(|item| item.has_broken_condition)
        {
            let expected = "questions of which it can be known when they are asked";
            return Err(refuse(Problem::Contradiction, expected, item.link_id.clone()));
        }
        let sum = Formula::sum(vec![Term { items, is_sum: true, or_zero: false }]);
        let total = Total { item: None, formula: sum };
        match &mut self.scoring {
            Scoring::Scored(totals) => totals.push(total),
            Scoring::NotScored(_) => self.scoring = Scoring::Scored(vec![total]),
        }
        Ok(())
    }

    /// The `linkId`s of totals that the file has and that are not made here; [`Self::to_definition`] may lose more.
    pub fn lost_totals(&self) -> &[String] {
        &self.lost
    }
}

fn positions(items: &[Item], wanted: impl Fn(&Item) -> bool) -> Vec<usize> {
    let all = items.iter().enumerate();
    all.filter(|(_, item)| wanted(item)).map(|(position, _)| position).collect()
}

/// Reports what is odd about options and their weights, each list once however many questions share it.
fn check_weights(items: &[Item], findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for item in option_lists(items.iter().filter(|item| item.is_weighted_kind())) {
        if let Some(reference) = &item.options.elsewhere
            && seen.insert(reference.clone())
        {
            let path = item.path.field("answerValueSet");
            let finding = Diagnostic::error(
                Problem::UnknownReference,
                path,
                "a value set that is in the file and lists its codes".to_owned(),
                crate::format::json::quote(reference),
            );
            let hint = if item.options.has_weights() {
                "there may be more options than the file lists"
            } else {
                "it cannot be scored: options and weights must be supplied; nothing is fetched"
            };
            push(findings, finding.as_warning().with_hint(hint));
        }
        let form = item.options.shown.iter().map(|option| {
            let weight = option.weight.map(|weight| weight.to_string()).unwrap_or_default();
            format!("{} {weight}\n", option.value.describe())
        });
        if seen.insert(form.collect::<String>()) {
            check_options(item, &item.options, findings);
        }
    }
}

fn check_options(item: &Item, options: &Options, findings: &mut Findings) {
    let mut codes = BTreeSet::new();
    for option in &options.shown {
        if !codes.insert(option.value.describe()) {
            let expected = "each option once".to_owned();
            let finding =
                Diagnostic::error(Problem::Duplicate, option.path.clone(), expected, option.value.describe());
            push(findings, finding.as_warning());
        }
    }
    let mut weights: Vec<Decimal> = options.shown.iter().filter_map(|option| option.weight).collect();
    if weights.is_empty() {
        return;
    }
    let odd = |problem, expected: &str, found: String, hint: &str| {
        let path = options.shown.first().map_or_else(|| item.path.clone(), |option| option.path.clone());
        Diagnostic::error(problem, path, expected.to_owned(), found).as_warning().with_hint(hint)
    };
    for option in options.shown.iter().filter(|option| option.weight.is_none()) {
        let found = option.value.describe();
        let hint = "an answer with it counts nothing";
        let finding = Diagnostic::error(
            Problem::Missing,
            option.path.clone(),
            "a weight, as the other options have".to_owned(),
            found,
        );
        push(findings, finding.as_warning().with_hint(hint));
    }
    weights.sort_unstable();
    let list = || weights.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    if weights.windows(2).any(|pair| matches!(pair, [low, high] if low == high)) {
        let hint = "two options count the same; the weights are taken as they stand";
        push(findings, odd(Problem::Duplicate, "different weights", list(), hint));
    }
    let mut steps: Vec<Decimal> = weights
        .windows(2)
        .filter_map(|pair| match pair {
            [low, high] if low != high => Some(low.distance(*high)),
            _ => None,
        })
        .collect();
    steps.sort_unstable();
    steps.dedup();
    if steps.len() > 1 {
        let hint = "there is a gap; the weights are taken as they stand";
        push(findings, odd(Problem::OutOfRange, "weights in even steps", list(), hint));
    }
}
