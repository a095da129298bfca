//! What is wrong with a file that a person wrote: every problem at once, each with its place and a hint.

use std::fmt;

use crate::format::text::shown;

/// Where in a JSON document something stands, for instance `items[3].text.da`. Empty for the document itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataPath(String);

impl DataPath {
    /// The document itself.
    pub fn root() -> Self {
        Self::default()
    }

    /// The field `name` of the object at this place.
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        let mut path = self.0.clone();
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(&shown(name));
        Self(path)
    }

    /// The element `index` (from 0) of the array at this place.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        let mut path = self.0.clone();
        path.push('[');
        path.push_str(&index.to_string());
        path.push(']');
        Self(path)
    }

    /// The path as text; empty for the document itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DataPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "(document)" } else { &self.0 })
    }
}

/// How bad it is. With an error nothing of the file is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// The file can be used, but probably says something else than was meant.
    Warning,
}

/// The kind of a problem. Stable, so that an interface can say it in the reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The text is not JSON, or not text at all.
    Malformed,
    /// The document is larger than is ever needed.
    TooLarge,
    /// A needed field is not there.
    Missing,
    /// Another kind of value is needed.
    WrongType,
    /// A value of the right kind that is not allowed here.
    NotAllowed,
    /// A number outside its range, or a list that is too short or too long.
    OutOfRange,
    /// A field that this format does not have.
    UnknownField,
    /// The same id or field twice.
    Duplicate,
    /// An id that names nothing.
    UnknownReference,
    /// Two statements of the file that cannot both hold.
    Contradiction,
}

/// One problem: where, what was expected, what was found, and what to do.
///
/// [`fmt::Display`] is for developers and in English; an interface maps [`Diagnostic::problem`] to its own texts.
///
/// ```
/// use trygskema_core::questionnaire::instrument::Instrument;
///
/// let read = Instrument::from_json(r#"{"format": "trygskema-instrument/1", "id": "Min test"}"#);
/// let first = &read.unwrap_err()[0];
/// assert_eq!(first.path.as_str(), "id");
/// assert_eq!(
///     first.to_string(),
///     r#"error: id: expected lower-case letters, digits, '-' or '_', starting with a letter, at most 64, found "Min test""#
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The kind of the problem.
    pub problem: Problem,
    /// Where it stands.
    pub path: DataPath,
    /// What would have been right.
    pub expected: String,
    /// What stands there; empty if nothing does.
    pub found: String,
    /// What to do about it; empty if that is plain.
    pub hint: String,
}

impl Diagnostic {
    /// An error without a hint.
    pub fn error(problem: Problem, path: DataPath, expected: String, found: String) -> Self {
        Self { severity: Severity::Error, problem, path, expected, found, hint: String::new() }
    }

    /// The same problem with a hint.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same problem as a warning.
    #[must_use]
    pub fn as_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{severity}: {}: expected {}", self.path, self.expected)?;
        if !self.found.is_empty() {
            write!(f, ", found {}", self.found)?;
        }
        if !self.hint.is_empty() {
            write!(f, " (hint: {})", self.hint)?;
        }
        Ok(())
    }
}

/// Whether any of these is an error.
pub fn has_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}
