//! Answer options, and the weights that stand on them.

use std::fmt;

use super::decimal::Decimal;
use super::node::{Findings, Node, Text, push};
use crate::format::diagnostic::{DataPath, Diagnostic, Problem};

/// The addresses under which a weight stands: the name of R4, the name of R5 and SDC 4 (the same extension renamed),
/// and the three names that STU3 files brought along.
const WEIGHT_EXTENSIONS: [&str; 5] = [
    "http://hl7.org/fhir/StructureDefinition/itemWeight",
    "http://hl7.org/fhir/StructureDefinition/ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/questionnaire-ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/valueset-ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/codesystem-ordinalValue",
];

/// A code with its system: what an option or an answer of a closed question is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Coding {
    /// The code system; empty if the file names none.
    pub system: String,
    /// The code; empty if the file has only a display text.
    pub code: String,
}

impl Coding {
    /// Whether two codings are the same choice: the same code, and no two different systems. Case counts: a code that
    /// differs in case is another code until its code system says otherwise, and that cannot be looked up here.
    pub fn is_same(&self, other: &Self) -> bool {
        self.code == other.code
            && (self.system == other.system || self.system.is_empty() || other.system.is_empty())
    }
}

impl fmt::Display for Coding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separator = if self.system.is_empty() { "" } else { "|" };
        write!(f, "{}{separator}{}", self.system, self.code)
    }
}

/// A value that an option offers or an answer gives, or with which an answer is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A code, and the text shown with it.
    Coding(Coding, Text),
    /// `true` or `false`.
    Boolean(bool),
    /// An integer or a decimal, as written.
    Number(String),
    /// A date, a time or both, as written; the word is the FHIR type.
    Moment(&'static str, String),
    /// A text or an address.
    Text(String),
    /// An amount with its unit (code or, without one, the unit's text).
    Quantity(String, String),
    /// A reference or an attachment; the word is the FHIR type.
    Other(&'static str, String),
}

impl Value {
    /// Reads the `value[x]` or `answer[x]` of a node; `None` if there is none or it is malformed (which is found).
    pub(super) fn of(node: &Node<'_>, prefix: &str, findings: &mut Findings) -> Option<Self> {
        let (kind, value) = node.choice(prefix)?;
        let text = || value.value.as_str().map(str::to_owned);
        let read = match kind {
            "Coding" if value.value.is_object() => Some(Self::coding(&value, findings)),
            "Boolean" => value.value.as_bool().map(Self::Boolean),
            "Integer" | "Decimal" => value.value.is_number().then(|| Self::Number(value.value.to_string())),
            "Date" => text().map(|text| Self::Moment("date", text)),
            "DateTime" => text().map(|text| Self::Moment("dateTime", text)),
            "Time" => text().map(|text| Self::Moment("time", text)),
            "String" | "Uri" | "Url" | "Markdown" => text().map(Self::Text),
            "Quantity" if value.value.is_object() => {
                let number = value.get("value").filter(|number| number.value.is_number());
                let unit = value.str("code").or_else(|| value.str("unit")).unwrap_or_default().to_owned();
                Some(Self::Quantity(number.map(|number| number.value.to_string()).unwrap_or_default(), unit))
            }
            "Reference" if value.value.is_object() => {
                let target = value.str("reference").or_else(|| value.str("display")).unwrap_or_default();
                Some(Self::Other("Reference", target.to_owned()))
            }
            "Attachment" if value.value.is_object() => {
                Some(Self::Other("Attachment", value.str("url").unwrap_or_default().to_owned()))
            }
            _ => None,
        };
        if read.is_none() {
            push(findings, value.wrong(Problem::WrongType, "a value of the type that its name says"));
        }
        read
    }

    fn coding(node: &Node<'_>, findings: &mut Findings) -> Self {
        let system = node.text("system", findings).unwrap_or_default().to_owned();
        let code = node.text("code", findings).unwrap_or_default().to_owned();
        Self::Coding(Coding { system, code }, Text::of(node, "display", findings))
    }

    /// Whether an answer is this option. Numbers by value, everything else as written.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Coding(left, left_text), Self::Coding(right, right_text)) => {
                left.is_same(right)
                    && (!left.code.is_empty() || left_text.value.trim() == right_text.value.trim())
            }
            (Self::Number(left), Self::Number(right)) => {
                left == right || Decimal::parse(left).is_some_and(|left| Some(left) == Decimal::parse(right))
            }
            _ => self == other,
        }
    }

    /// What a person reads.
    pub fn label(&self) -> Text {
        match self {
            Self::Coding(coding, text) if text.value.is_empty() => {
                Text { value: coding.code.clone(), translations: text.translations.clone() }
            }
            Self::Coding(_, text) => text.clone(),
            Self::Boolean(value) => Text::plain(if *value { "true" } else { "false" }),
            Self::Number(text) | Self::Moment(_, text) | Self::Text(text) | Self::Other(_, text) => {
                Text::plain(text)
            }
            Self::Quantity(number, unit) => Text::plain(format!("{number} {unit}").trim()),
        }
    }

    /// What it is, in the words of a diagnostic.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Coding(coding, _) if !coding.code.is_empty() => coding.to_string(),
            _ => self.label().value.chars().take(60).collect(),
        }
    }
}

/// One option of a closed question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerOption {
    /// What the answer is.
    pub value: Value,
    /// What it counts, exactly as the file has it; `None` if the file does not say.
    pub weight: Option<Decimal>,
    /// Whether the file gives it two different weights, or one that is no number; then `weight` is `None`.
    pub is_contradictory: bool,
    /// Whether the weight was handed over beside the file.
    pub is_given: bool,
    /// Whether it says "don't know", in a file that this program wrote.
    pub is_dont_know: bool,
    /// Fields of a definition that FHIR has no element for.
    pub(super) fields: serde_json::Map<String, serde_json::Value>,
    /// Where it stands.
    pub path: DataPath,
}

/// The weights found on one option, wherever they stand, in the order in which they take precedence.
#[derive(Clone, Debug, Default)]
pub(super) struct Weights {
    found: Vec<(Decimal, DataPath)>,
    /// Whether one of them is no number that can be used.
    is_malformed: bool,
}

impl Weights {
    /// Adds the weight extensions of an element.
    pub(super) fn read(&mut self, element: &Node<'_>, findings: &mut Findings) {
        for extension in element.elements("extension") {
            if !extension.str("url").is_some_and(|url| WEIGHT_EXTENSIONS.contains(&url)) {
                continue;
            }
            match extension.choice("value") {
                Some(("Decimal" | "Integer", value)) => self.add(&value, findings),
                Some((_, value)) => {
                    self.is_malformed = true;
                    push(findings, value.wrong(Problem::WrongType, "a weight as valueDecimal").as_warning());
                }
                None => {
                    push(
                        findings,
                        extension.wrong(Problem::Missing, "a weight as valueDecimal").as_warning(),
                    );
                }
            }
        }
    }

    /// Adds a weight that stands as a plain number.
    pub(super) fn add(&mut self, number: &Node<'_>, findings: &mut Findings) {
        match Decimal::of(number.value) {
            Some(weight) => self.found.push((weight, number.path.clone())),
            None => {
                self.is_malformed = true;
                push(
                    findings,
                    number
                        .wrong(Problem::OutOfRange, "a number of at most six decimals, at most 900000000")
                        .as_warning()
                        .with_hint("this weight is not used"),
                );
            }
        }
    }

    /// The weight. If two places give different ones, or one gives something else than a number, it is `None` and
    /// `is_contradictory` is set.
    pub(super) fn take(self, findings: &mut Findings) -> Weight {
        if self.is_malformed {
            return Weight { weight: None, is_contradictory: true };
        }
        let mut all = self.found.into_iter();
        let Some((first, first_path)) = all.next() else { return Weight::default() };
        for (other, path) in all {
            if other != first {
                push(
                    findings,
                    Diagnostic::error(
                        Problem::Contradiction,
                        path,
                        format!("the weight {first} that stands at {first_path}"),
                        other.to_string(),
                    )
                    .as_warning()
                    .with_hint("the option is taken as one without a weight"),
                );
                return Weight { weight: None, is_contradictory: true };
            }
        }
        Weight { weight: Some(first), is_contradictory: false }
    }
}

/// What the weights of an option come to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weight {
    pub(super) weight: Option<Decimal>,
    pub(super) is_contradictory: bool,
}

impl AnswerOption {
    /// Reads `answerOption`: the weight may stand on it, on its `valueCoding`, or on the shadow of a primitive value.
    pub(super) fn read(node: &Node<'_>, findings: &mut Findings) -> Option<Self> {
        let Some(value) = Value::of(node, "value", findings) else {
            if node.choice("value").is_none() {
                push(findings, node.wrong(Problem::Missing, "an option with a value"));
            }
            return None;
        };
        let mut weights = Weights::default();
        weights.read(node, findings);
        if let Some((_, value)) = node.choice("value") {
            weights.read(&value, findings);
        }
        if let Some((_, shadow)) = node.choice("_value") {
            weights.read(&shadow, findings);
        }
        let Weight { weight, is_contradictory } = weights.take(findings);
        let is_dont_know = super::own::is_dont_know(node);
        let fields = super::own::read_fields(node, findings);
        let path = node.path.clone();
        Some(Self { value, weight, is_contradictory, is_given: false, is_dont_know, fields, path })
    }
}
