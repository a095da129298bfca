//! A FHIR document as a tree with places, and the few questions that every part of the import asks of it.

use serde_json::Value;

use crate::format::diagnostic::{DataPath, Diagnostic, Problem, Severity};
use crate::format::json::{Json, quote};

/// The largest document that is read, in bytes. Questionnaires with whole code lists inside reach a few megabytes.
pub(super) const MAX_BYTES: usize = 16_000_000;

/// The longest list of findings. One more line says that further ones are not listed.
const MAX_FINDINGS: usize = 500;

/// What was found on the way.
pub(super) type Findings = Vec<Diagnostic>;

/// A value and its place in the document.
#[derive(Clone, Debug)]
pub(super) struct Node<'d> {
    pub(super) value: &'d Value,
    pub(super) path: DataPath,
}

/// Above the limit of `serde_json`, so that every document it accepts is also checked for duplicate fields.
const MAX_DEPTH: u8 = 200;

/// Reads a whole document: bounded in size, nested at most 128 levels, no field twice.
///
/// The tree is the document as it stands: numbers keep their digits, unknown fields and extensions stay.
pub(super) fn parse(text: &str) -> Result<Value, Findings> {
    let refuse = |problem, expected: &str, found: String| {
        vec![Diagnostic::error(problem, DataPath::root(), expected.to_owned(), found)]
    };
    if text.len() > MAX_BYTES {
        return Err(refuse(Problem::TooLarge, "at most 16000000 bytes", text.len().to_string()));
    }
    let text = text.trim_start_matches('\u{feff}');
    let malformed = |error: &serde_json::Error| {
        let found = format!("something else in line {}, column {}", error.line(), error.column());
        let refused = refuse(Problem::Malformed, "a JSON document", found);
        if text.trim_start().starts_with('<') {
            let hint = "this looks like XML: ask for the JSON form of the same resource";
            return refused.into_iter().map(|problem| problem.with_hint(hint)).collect();
        }
        refused
    };
    let document = serde_json::from_str(text).map_err(|error| malformed(&error))?;
    // `serde_json::Value` silently keeps the last of two equal fields, so duplicates are reported here.
    let mut twice = Vec::new();
    if let Ok(strict) = Json::tree(text, MAX_DEPTH) {
        fields_twice(&strict, &DataPath::root(), &mut twice);
    }
    if twice.is_empty() { Ok(document) } else { Err(twice) }
}

fn fields_twice(json: &Json, path: &DataPath, found: &mut Findings) {
    match json {
        Json::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                fields_twice(element, &path.index(index), found);
            }
        }
        Json::Object(fields) => {
            let mut names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
            names.sort_unstable();
            for pair in names.windows(2) {
                if let [first, second] = pair
                    && first == second
                {
                    push(
                        found,
                        Diagnostic::error(
                            Problem::Duplicate,
                            path.field(first),
                            "each field once".to_owned(),
                            quote(first),
                        ),
                    );
                }
            }
            for (name, value) in fields {
                fields_twice(value, &path.field(name), found);
            }
        }
        _ => {}
    }
}

/// Adds a finding; beyond [`MAX_FINDINGS`] one last line says that the others are left out. An error then takes the place of
/// a warning: it is the reason why nothing is made of the file.
pub(super) fn push(findings: &mut Findings, finding: Diagnostic) {
    let last = findings.get_mut(MAX_FINDINGS.saturating_sub(1));
    if let Some(last) = last.filter(|last| is_error(&finding) && !is_error(last)) {
        *last = finding;
    } else if findings.len() < MAX_FINDINGS {
        findings.push(finding);
    } else if findings.len() == MAX_FINDINGS {
        let expected = "fewer problems; the others are not listed".to_owned();
        findings.push(Diagnostic { expected, found: String::new(), hint: String::new(), ..finding });
    }
}

fn is_error(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
}

/// What a value is, in the words of a diagnostic.
pub(super) fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string().chars().take(40).collect(),
        Value::String(text) => quote(text),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

impl<'d> Node<'d> {
    pub(super) fn root(value: &'d Value) -> Self {
        Self { value, path: DataPath::root() }
    }

    pub(super) fn wrong(&self, problem: Problem, expected: &str) -> Diagnostic {
        Diagnostic::error(problem, self.path.clone(), expected.to_owned(), describe(self.value))
    }

    pub(super) fn get(&self, name: &str) -> Option<Self> {
        Some(Self { value: self.value.get(name)?, path: self.path.field(name) })
    }

    /// The elements of a list that may be left out. Anything but a list is an error.
    pub(super) fn list(&self, name: &str, findings: &mut Findings) -> Vec<Self> {
        let Some(node) = self.get(name) else { return Vec::new() };
        if let Value::Array(elements) = node.value {
            let elements = elements.iter().enumerate();
            return elements.map(|(index, value)| Self { value, path: node.path.index(index) }).collect();
        }
        push(findings, node.wrong(Problem::WrongType, "a list"));
        Vec::new()
    }

    /// The elements of a list. Empty if the value is no list; no problem is added then.
    pub(super) fn elements(&self, name: &str) -> Vec<Self> {
        self.list(name, &mut Vec::new())
    }

    /// A text that may be left out. Anything but a text is an error.
    pub(super) fn text(&self, name: &str, findings: &mut Findings) -> Option<&'d str> {
        let node = self.get(name)?;
        let text = node.value.as_str();
        if text.is_none() {
            push(findings, node.wrong(Problem::WrongType, "a text"));
        }
        text.filter(|text| !text.trim().is_empty())
    }

    /// The text. `None` if the value is no text; no problem is added then.
    pub(super) fn str(&self, name: &str) -> Option<&'d str> {
        self.value.get(name)?.as_str().filter(|text| !text.trim().is_empty())
    }

    /// `true` or `false`; left out is `false`, anything else an error.
    pub(super) fn flag(&self, name: &str, findings: &mut Findings) -> bool {
        let Some(node) = self.get(name) else { return false };
        let flag = node.value.as_bool();
        if flag.is_none() {
            push(findings, node.wrong(Problem::WrongType, "true or false"));
        }
        flag.unwrap_or(false)
    }

    /// The extensions with this address.
    pub(super) fn extensions(&self, url: &str) -> Vec<Self> {
        let mut all = self.elements("extension");
        all.retain(|extension| extension.str("url") == Some(url));
        all
    }

    /// The first field whose name starts with `prefix`, goes on in upper case and holds something: `value[x]`.
    pub(super) fn choice(&self, prefix: &str) -> Option<(&'d str, Self)> {
        let is_choice = |name: &str| {
            name.strip_prefix(prefix).is_some_and(|kind| kind.starts_with(|c: char| c.is_ascii_uppercase()))
        };
        let fields = self.value.as_object()?;
        let (name, value) = fields.iter().find(|(name, _)| is_choice(name))?;
        Some((name.strip_prefix(prefix)?, Self { value, path: self.path.field(name) }))
    }
}

/// A text of a resource with the translations that stand beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The text in the language of the resource.
    pub value: String,
    /// Language tag and text of each translation.
    pub translations: Vec<(String, String)>,
}

/// Translations of a primitive: an extension on its shadow field.
const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";

impl Text {
    /// The text of a field, with the translations on its shadow field (`text` and `_text`).
    pub(super) fn of(node: &Node<'_>, name: &str, findings: &mut Findings) -> Self {
        let value = node.text(name, findings).unwrap_or_default().to_owned();
        let mut translations = Vec::new();
        if let Some(shadow) = node.get(&format!("_{name}")) {
            for extension in shadow.extensions(TRANSLATION) {
                let part = |url: &str| {
                    extension.elements("extension").into_iter().find(|part| part.str("url") == Some(url))
                };
                let language =
                    part("lang").and_then(|part| Some(part.choice("value")?.1.value.as_str()?.to_owned()));
                let content =
                    part("content").and_then(|part| Some(part.choice("value")?.1.value.as_str()?.to_owned()));
                if let (Some(language), Some(content)) = (language, content) {
                    translations.push((language, content));
                }
            }
        }
        Self { value, translations }
    }

    /// A text without translations.
    pub(super) fn plain(value: &str) -> Self {
        Self { value: value.to_owned(), translations: Vec::new() }
    }
}
