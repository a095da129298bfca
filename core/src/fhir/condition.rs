//! `enableWhen`: whether an item is asked, given the answers so far.
//!
//! The operators are those of the code system `questionnaire-enable-operator`: `=` and the four comparisons hold if at
//! least one answer of the question meets them; `!=` holds if no answer is equal, so also if there is none; `exists`
//! asks whether there is an answer. R5 says the same as R4 in clearer words.

use std::cmp::Ordering;

use super::decimal::Decimal;
use super::node::{Findings, Node, push};
use super::option::Value;
use crate::format::diagnostic::{DataPath, Problem};

mod moment;

/// How an answer is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `exists`
    Exists,
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `>`
    Greater,
    /// `<`
    Less,
    /// `>=`
    GreaterOrEqual,
    /// `<=`
    LessOrEqual,
}

const OPERATORS: [(&str, Operator); 7] = [
    ("exists", Operator::Exists),
    ("=", Operator::Equal),
    ("!=", Operator::NotEqual),
    (">", Operator::Greater),
    ("<", Operator::Less),
    (">=", Operator::GreaterOrEqual),
    ("<=", Operator::LessOrEqual),
];

/// One condition of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The `linkId` of the question that it looks at.
    pub question: String,
    /// How.
    pub operator: Operator,
    /// With what.
    pub answer: Value,
    /// Where it stands.
    pub path: DataPath,
}

impl Condition {
    pub(super) fn read(node: &Node<'_>, findings: &mut Findings) -> Option<Self> {
        let question = node.text("question", findings);
        let word = node.text("operator", findings);
        let operator = word.and_then(|word| OPERATORS.iter().find(|(known, _)| *known == word));
        if operator.is_none() {
            let found = node.get("operator").unwrap_or_else(|| node.clone());
            push(findings, found.wrong(Problem::NotAllowed, "one of exists = != > < >= <="));
        }
        let answer = Value::of(node, "answer", findings);
        if question.is_none() || (answer.is_none() && node.choice("answer").is_none()) {
            push(findings, node.wrong(Problem::Missing, "a condition with question, operator and answer"));
        }
        let (question, (_, operator), answer) = (question?.to_owned(), operator?, answer?);
        if *operator == Operator::Exists && !matches!(answer, Value::Boolean(_)) {
            push(findings, node.wrong(Problem::WrongType, "answerBoolean with the operator exists"));
            return None;
        }
        Some(Self { question, operator: *operator, answer, path: node.path.clone() })
    }

    /// Whether the answers of the question meet the condition.
    pub fn holds<'a>(&self, mut answers: impl Iterator<Item = &'a Value>) -> bool {
        let mut compare = |wanted: fn(Ordering) -> bool| {
            answers.any(|answer| order(answer, &self.answer).is_some_and(wanted))
        };
        match self.operator {
            Operator::Greater => compare(Ordering::is_gt),
            Operator::Less => compare(Ordering::is_lt),
            Operator::GreaterOrEqual => compare(Ordering::is_ge),
            Operator::LessOrEqual => compare(Ordering::is_le),
            Operator::Exists => answers.next().is_some() == (self.answer == Value::Boolean(true)),
            Operator::Equal => answers.any(|answer| is_equal(answer, &self.answer)),
            Operator::NotEqual => !answers.any(|answer| is_equal(answer, &self.answer)),
        }
    }
}

fn is_equal(answer: &Value, wanted: &Value) -> bool {
    answer.is_same(wanted) || order(answer, wanted) == Some(Ordering::Equal)
}

/// The order of two values of a kind; `None` if they cannot be compared.
fn order(answer: &Value, wanted: &Value) -> Option<Ordering> {
    let numbers = |left: &str, right: &str| Some(Decimal::parse(left)?.cmp(&Decimal::parse(right)?));
    match (answer, wanted) {
        (Value::Number(left), Value::Number(right)) => numbers(left, right),
        (Value::Quantity(left, left_unit), Value::Quantity(right, right_unit)) if left_unit == right_unit => {
            numbers(left, right)
        }
        (Value::Moment(left_kind, left), Value::Moment(right_kind, right)) if left_kind == right_kind => {
            moment::order(left, right)
        }
        (Value::Text(left), Value::Text(right)) => Some(left.cmp(right)),
        _ => None,
    }
}
