//! A `QuestionnaireResponse`, as it was read.

use serde_json::Value as Json;

use super::node::{Findings, Node, parse, push};
use super::option::{Value, Weight, Weights};
use crate::fhir::Decimal;
use crate::format::diagnostic::{DataPath, Diagnostic, Problem, has_error};

/// The most items of a response.
const MAX_ITEMS: usize = 50_000;

/// The answers of one person in the form of R4 or R5 (they are the same for what is read here).
#[derive(Clone)]
pub struct Response {
    document: Json,
    /// The Questionnaire that it says it answers.
    pub(super) questionnaire: Option<String>,
    pub(super) status: String,
    pub(super) items: Vec<Answered>,
    pub(super) findings: Findings,
}

/// One item of a response.
#[derive(Clone)]
pub(super) struct Answered {
    pub(super) link_id: String,
    /// The item around it, by position; through its answer if that is a question.
    pub(super) parent: Option<usize>,
    pub(super) answers: Vec<Answer>,
    pub(super) path: DataPath,
}

/// One answer.
#[derive(Clone)]
pub(super) struct Answer {
    pub(super) value: Value,
    /// The weight that stands in the response itself.
    pub(super) weight: Option<Decimal>,
    pub(super) is_contradictory: bool,
    pub(super) path: DataPath,
}

impl Response {
    /// Reads a `QuestionnaireResponse`.
    ///
    /// # Errors
    ///
    /// All problems of the file if one of them is an error.
    pub fn from_json(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let document = parse(text)?;
        let mut findings = Vec::new();
        let root = Node::root(&document);
        if root.str("resourceType") != Some("QuestionnaireResponse") {
            let found =
                document.get("resourceType").map_or("no resourceType".to_owned(), super::node::describe);
            let path = DataPath::root().field("resourceType");
            let expected = "a resource of the type QuestionnaireResponse".to_owned();
            return Err(vec![Diagnostic::error(Problem::NotAllowed, path, expected, found)]);
        }
        for name in ["modifierExtension", "implicitRules"] {
            if let Some(modifier) = root.get(name) {
                push(
                    &mut findings,
                    modifier.wrong(Problem::NotAllowed, "nothing that changes the meaning of the file"),
                );
            }
        }
        if let Some(reference) = root.get("questionnaire").filter(|named| named.value.is_object()) {
            let wrong = reference.wrong(Problem::WrongType, "the address of a Questionnaire");
            let hint = "this is how STU3 and older write it: convert the file to R4 first";
            return Err(vec![wrong.with_hint(hint)]);
        }
        let questionnaire = root.text("questionnaire", &mut findings).map(str::to_owned);
        let status = root.text("status", &mut findings).unwrap_or_default().to_owned();
        let items = items(&root, &mut findings);
        if has_error(&findings) {
            return Err(findings);
        }
        Ok(Self { document, questionnaire, status, items, findings })
    }

    /// The document as it stands.
    pub fn document(&self) -> &Json {
        &self.document
    }

    /// The address of the Questionnaire that it says it answers.
    pub fn questionnaire(&self) -> Option<&str> {
        self.questionnaire.as_deref()
    }

    /// The ids of the scales of its form, if it says that there are some: then a sum of all weights is not one of them.
    pub fn scales(&self) -> Vec<String> {
        super::own::named_scales(&self.document)
    }

    /// The answers to the question with this `linkId`, in the order of the file.
    pub fn answers<'a>(&'a self, link_id: &'a str) -> impl Iterator<Item = &'a Value> {
        let items = self.items.iter().filter(move |item| item.link_id == link_id);
        items.flat_map(|item| item.answers.iter().map(|answer| &answer.value))
    }
}

/// Says how many items have an answer, never which.
impl std::fmt::Debug for Response {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let answered = self.items.iter().filter(|item| !item.answers.is_empty()).count();
        write!(f, "Response({answered} answered)")
    }
}

fn items(root: &Node<'_>, findings: &mut Findings) -> Vec<Answered> {
    let mut items: Vec<Answered> = Vec::new();
    let mut rest: Vec<(Node<'_>, Option<usize>)> = Vec::new();
    rest.extend(root.list("item", findings).into_iter().rev().map(|item| (item, None)));
    while let Some((node, parent)) = rest.pop() {
        if items.len() >= MAX_ITEMS {
            push(findings, node.wrong(Problem::OutOfRange, "at most 50000 items"));
            break;
        }
        let link_id = node.text("linkId", findings).unwrap_or_default().to_owned();
        if link_id.is_empty() {
            push(findings, node.wrong(Problem::Missing, "an item with a linkId"));
        }
        let position = items.len();
        let mut inside = node.list("item", findings);
        let mut answers = Vec::new();
        for answer in node.list("answer", findings) {
            inside.extend(answer.list("item", findings));
            answers.extend(read_answer(&answer, findings));
        }
        rest.extend(inside.into_iter().rev().map(|item| (item, Some(position))));
        items.push(Answered { link_id, parent, answers, path: node.path.clone() });
    }
    items
}

/// The weight may stand on the answer, on its `valueCoding`, or on the shadow of a primitive value.
fn read_answer(node: &Node<'_>, findings: &mut Findings) -> Option<Answer> {
    let value = Value::of(node, "value", findings)?;
    let mut weights = Weights::default();
    if let Some((_, value)) = node.choice("value") {
        weights.read(&value, findings);
    }
    weights.read(node, findings);
    if let Some((_, shadow)) = node.choice("_value") {
        weights.read(&shadow, findings);
    }
    let Weight { weight, is_contradictory } = weights.take(findings);
    Some(Answer { value, weight, is_contradictory, path: node.path.clone() })
}
