//! From the answers of a response to sums of weights.
//!
//! The weight of an answer is looked for as `weight()` of `FHIRPath` does: in the response, on the option or in the value set,
//! in the code system. An answer without a weight counts nothing and is reported; no answer with a weight is "no
//! score", never 0. Answers to items that `enableWhen` turns off do not count.

use std::collections::{BTreeMap, BTreeSet};

use super::decimal::Decimal;
use super::node::{Findings, push};
use super::option::Value;
use super::questionnaire::Questionnaire;
use super::response::{Answer, Answered, Response};
use super::scoring::{NotScored, Scoring, Total};
use super::total::Term;
use crate::fhir::definition::DefinitionOptions;
use crate::format::diagnostic::{DataPath, Diagnostic, Problem};
use crate::format::exact::Exact;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::Instrument;
use crate::questionnaire::score::{ScoreSheet, score as scored};

mod enabled;

use self::enabled::{disabled, not_asked};

/// What a response comes to.
#[derive(Clone, Debug)]
pub struct ResponseScores {
    /// The totals of the Questionnaire, in its order.
    pub totals: Vec<TotalScore>,
    /// The sum of all weights found, whatever the totals say; `None` if there is none.
    pub sum_of_weights: Option<Decimal>,
    /// How many answers have a weight.
    pub weighted: usize,
    /// How many answers of questions with options have none.
    pub without_weight: usize,
    /// What is odd about the response.
    pub findings: Vec<Diagnostic>,
}

/// One total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalScore {
    /// The `linkId` of the item that holds it; `None` for one that the caller asked for.
    pub link_id: Option<String>,
    /// The value, to six decimals; `None` is "no score".
    pub value: Option<Decimal>,
    /// What the response itself says.
    pub stored: Option<Decimal>,
    /// How many of its questions have an answer with a weight.
    pub answered: usize,
    /// How many questions it has that were asked.
    pub n_items: usize,
    /// How many more `enableWhen` turned off: they are not missing.
    pub not_asked: usize,
}

impl Response {
    /// Scores the response by the weights that stand in it, without its Questionnaire; `None` if there are none.
    pub fn sum_of_own_weights(&self) -> Option<Decimal> {
        let answers = self.items.iter().flat_map(|item| &item.answers);
        sum(answers.filter_map(|answer| answer.weight))
    }
}

impl Questionnaire {
    /// Scores a response.
    pub fn score(&self, response: &Response) -> ResponseScores {
        let mut findings = response.findings.clone();
        let by_link_id: BTreeMap<&str, usize> =
            self.items.iter().enumerate().map(|(position, item)| (item.link_id.as_str(), position)).collect();
        about_the_response(self, response, &mut findings);
        let disabled = disabled(self, &by_link_id, response, &mut findings);
        let off = not_asked(self, response, &disabled);
        // Weights found, by item of the Questionnaire.
        let mut weights: BTreeMap<usize, Vec<Decimal>> = BTreeMap::new();
        let mut unclear = BTreeSet::new();
        let mut without_weight = 0_usize;
        for (answered, is_disabled) in response.items.iter().zip(&disabled) {
            let Some(position) = by_link_id.get(answered.link_id.as_str()).copied() else {
                unknown_item(answered, &mut findings);
                continue;
            };
            let Some(item) = self.items.get(position).filter(|item| item.is_weighted_kind()) else {
                continue;
            };
            if *is_disabled && !answered.answers.is_empty() {
                let expected = "no answer, because enableWhen turns the item off";
                note(
                    &answered.path,
                    Problem::Contradiction,
                    expected,
                    &answered.link_id,
                    "it is not counted",
                    &mut findings,
                );
                continue;
            }
            if answered.answers.len() > 1 && !item.repeats {
                let expected = "one answer: the question does not repeat";
                let found = answered.answers.len().to_string();
                note(
                    &answered.path,
                    Problem::OutOfRange,
                    expected,
                    &found,
                    "there is no score with it",
                    &mut findings,
                );
                unclear.insert(position);
            }
            for answer in &answered.answers {
                if answer.is_contradictory {
                    unclear.insert(position);
                }
                match self.weight(position, answer, &mut findings) {
                    Some(weight) => weights.entry(position).or_default().push(weight),
                    None => without_weight = without_weight.saturating_add(1),
                }
            }
        }
        let is_ambiguous = self.scoring == Scoring::NotScored(NotScored::AmbiguousLinkIds);
        let is_broken =
            weights.keys().any(|at| self.items.get(*at).is_some_and(|item| item.has_broken_condition));
        let is_void = is_ambiguous || is_broken || response.status == "entered-in-error";
        let totals = match &self.scoring {
            Scoring::Scored(totals) if !is_void => totals
                .iter()
                .map(|total| {
                    self.total(
                        total,
                        &Counted { weights: &weights, unclear: &unclear, off: &off },
                        response,
                        &mut findings,
                    )
                })
                .collect(),
            _ => Vec::new(),
        };
        let is_clear = unclear.is_empty() && !is_void;
        let sum_of_weights = is_clear.then(|| sum(weights.values().flatten().copied())).flatten();
        let mut scores = ResponseScores {
            totals,
            sum_of_weights,
            weighted: weights.values().map(Vec::len).sum(),
            without_weight,
            findings,
        };
        self.stored_elsewhere(response, &mut scores);
        scores
    }

    /// Scores a response on the scales that this program wrote into the file, by the definition that is made of it; and
    /// what was lost in making it. `None` if the response is void.
    ///
    /// # Errors
    ///
    /// As [`Questionnaire::to_definition`].
    pub fn score_own_scales(
        &self,
        response: &Response,
    ) -> Result<(Option<ScoreSheet>, Vec<Diagnostic>), Vec<Diagnostic>> {
        let made = self.to_definition(&DefinitionOptions::default())?;
        let (instrument, lost) = (Instrument::from_json(&made.text)?, made.findings);
        if response.status == "entered-in-error" {
            return Ok((None, lost));
        }
        let mut answers = AnswerSheet::new(&instrument);
        for (position, asked) in instrument.items().iter().enumerate() {
            // A scale is only made again if its items kept their names.
            let Some(item) = self.item(asked.id()) else { continue };
            let mut given = response.answers(asked.id());
            let (Some(value), None) = (given.next(), given.next()) else { continue };
            let shown = item.options.shown.iter().zip(instrument.options_of(asked));
            let same: Vec<u8> = shown
                .filter(|(option, _)| option.value.is_same(value))
                .map(|(_, option)| option.code())
                .collect();
            if let [code] = same.as_slice() {
                answers.set(position, *code).unwrap_or_default();
            }
        }
        Ok((Some(scored(&instrument, &answers)), lost))
    }

    /// The weight of an answer, and what is odd about it.
    fn weight(&self, position: usize, answer: &Answer, findings: &mut Findings) -> Option<Decimal> {
        let item = self.items.get(position)?;
        let option = item.options.find(&answer.value);
        let shown = answer.value.describe();
        if option.is_none() && item.options.elsewhere.is_none() && !item.options.shown.is_empty() {
            let is_open =
                item.open != super::item::Open::OptionsOnly && !matches!(answer.value, Value::Coding(..));
            if !is_open {
                note(
                    &answer.path,
                    Problem::UnknownReference,
                    "one of the options",
                    &shown,
                    "it has no weight",
                    findings,
                );
            }
        }
        let of_option = option.and_then(|option| option.weight);
        if let (Some(own), Some(other)) = (answer.weight, of_option)
            && own != other
        {
            let expected = format!("the weight of the option, {other}");
            note(
                &answer.path,
                Problem::Contradiction,
                &expected,
                &own.to_string(),
                "that of the response counts",
                findings,
            );
        }
        let weight = answer.weight.or(of_option).filter(|_| !answer.is_contradictory);
        if weight.is_none() && item.options.has_weights() && option.is_some() {
            note(
                &answer.path,
                Problem::Missing,
                "an answer with a weight",
                &shown,
                "it counts nothing",
                findings,
            );
        }
        weight
    }

    fn total(
        &self,
        total: &Total,
        counted: &Counted<'_>,
        response: &Response,
        findings: &mut Findings,
    ) -> TotalScore {
        let Counted { weights, unclear, off } = counted;
        let of = |term: &Term| -> Option<Decimal> {
            let mut all = term.items.iter().filter_map(|item| weights.get(item)).flatten().copied();
            if term.is_sum {
                return sum(all);
            }
            // A term that is no sum has a value only if exactly one weight is found.
            let first = all.next()?;
            all.next().is_none().then_some(first)
        };
        let items = total.formula.items();
        let parts: Vec<_> = total.formula.terms.iter().map(|term| (of(term), term.or_zero)).collect();
        // Without any answer there is no score, even where an expression would begin at 0.
        let is_answered = parts.iter().any(|(part, _)| part.is_some());
        let zero = Decimal::whole(0);
        let parts = parts.into_iter().map(|(part, or_zero)| part.or(zero.filter(|_| or_zero)));
        let value = parts.collect::<Option<Vec<_>>>().filter(|_| is_answered);
        let answered = items.iter().filter(|item| weights.contains_key(item)).count();
        let value = value.filter(|_| answered >= total.formula.needed && items.is_disjoint(unclear));
        let n_weights = items.iter().filter_map(|item| weights.get(item)).map(Vec::len).sum::<usize>();
        let value = value.and_then(|parts| sum(parts.into_iter())).and_then(|sum| {
            let factor = total.formula.factor;
            let table = &total.formula.table;
            if !total.formula.is_mean && factor == Exact::integer(1) && table.is_empty() {
                return Some(sum);
            }
            let divisor = if total.formula.is_mean { i64::try_from(n_weights).ok()? } else { 1 };
            let value = sum.to_exact().times(factor.numerator(), factor.denominator()).times(1, divisor);
            let value = match table.as_slice() {
                [] => value,
                rows => rows.iter().find(|(sum, _)| *sum == value)?.1,
            };
            Decimal::parse(&value.to_string())
        });
        let item = total.item.and_then(|item| self.items.get(item));
        let stored = item.and_then(|item| stored(response, &item.link_id));
        if let (Some(item), Some(stored)) = (item, stored)
            && Some(stored) != value
        {
            mismatch(response, &item.link_id, stored, value, findings);
        }
        let is_weighted = |item: &&usize| {
            self.items.get(**item).is_some_and(|item| item.is_weighted_kind() && item.options.has_weights())
        };
        TotalScore {
            link_id: item.map(|item| item.link_id.clone()),
            value,
            stored,
            answered,
            n_items: items.difference(off).filter(is_weighted).count(),
            not_asked: items.intersection(off).filter(is_weighted).count(),
        }
    }

    /// Totals that the response holds and the Questionnaire does not let us compute: held against all weights found.
    fn stored_elsewhere(&self, response: &Response, scores: &mut ResponseScores) {
        if matches!(self.scoring, Scoring::Scored(_)) {
            return;
        }
        let calculated =
            self.items.iter().filter(|item| item.kind.is_numeric() && item.calculation.is_some());
        for item in calculated {
            let Some(stored) = stored(response, &item.link_id) else { continue };
            if Some(stored) != scores.sum_of_weights {
                mismatch(response, &item.link_id, stored, scores.sum_of_weights, &mut scores.findings);
            }
        }
    }
}

/// What the answers of a response count, by item of the Questionnaire.
struct Counted<'c> {
    weights: &'c BTreeMap<usize, Vec<Decimal>>,
    /// Questions with more answers than they take.
    unclear: &'c BTreeSet<usize>,
    /// Questions that were not asked.
    off: &'c BTreeSet<usize>,
}

/// The sum; `None` if there is nothing to sum up, or too much.
fn sum(mut weights: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    let first = weights.next()?;
    weights.try_fold(first, Decimal::checked_add)
}

/// The number that a response holds as the answer to an item.
fn stored(response: &Response, link_id: &str) -> Option<Decimal> {
    response.answers(link_id).find_map(|value| match value {
        Value::Number(number) | Value::Quantity(number, _) => Decimal::parse(number),
        _ => None,
    })
}

fn mismatch(
    response: &Response,
    link_id: &str,
    stored: Decimal,
    computed: Option<Decimal>,
    findings: &mut Findings,
) {
    let Some(item) = response.items.iter().find(|item| item.link_id == link_id) else { return };
    let expected = match computed {
        Some(computed) => format!("the value computed from the weights, {computed}"),
        None => "no total, because no answer has a weight".to_owned(),
    };
    let hint = "the stored total is not used";
    note(&item.path, Problem::Contradiction, &expected, &stored.to_string(), hint, findings);
}

fn note(path: &DataPath, problem: Problem, expected: &str, found: &str, hint: &str, findings: &mut Findings) {
    let finding = Diagnostic::error(problem, path.clone(), expected.to_owned(), found.to_owned());
    push(findings, finding.as_warning().with_hint(hint));
}

fn unknown_item(answered: &Answered, findings: &mut Findings) {
    let expected = "the linkId of an item of the Questionnaire";
    note(
        &answered.path,
        Problem::UnknownReference,
        expected,
        &answered.link_id,
        "it is not counted",
        findings,
    );
}

/// Whether the response is one to this Questionnaire, and finished.
fn about_the_response(questionnaire: &Questionnaire, response: &Response, findings: &mut Findings) {
    let path = DataPath::root();
    match response.status.as_str() {
        "completed" | "amended" => {}
        "entered-in-error" => {
            note(
                &path.field("status"),
                Problem::NotAllowed,
                "a response that is valid",
                "entered-in-error",
                "nothing is scored",
                findings,
            );
        }
        other => {
            note(&path.field("status"), Problem::NotAllowed, "a completed response", other, "", findings);
        }
    }
    let canonical = |text: &str| text.split(['|', '#']).next().unwrap_or_default().to_owned();
    let names = [&questionnaire.about.url, &questionnaire.about.id];
    if let Some(named) = &response.questionnaire {
        let named_url = canonical(named);
        let is_named = |own: &String| *own == named_url || named_url.rsplit('/').next() == Some(own.as_str());
        if !names.into_iter().flatten().any(is_named) {
            let expected = "the address of the Questionnaire";
            note(&path.field("questionnaire"), Problem::Contradiction, expected, named, "", findings);
        }
    }
}
