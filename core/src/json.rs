//! A JSON document as a tree that keeps what [`serde_json::Value`] loses: duplicate fields and their order.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::diagnostic::{DataPath, Diagnostic, Problem};

/// The largest document that is read, in bytes. The largest built-in definition is below 40 kB.
pub(crate) const MAX_DOCUMENT_BYTES: usize = 1_000_000;

/// One JSON value. Numbers are integers: no file of ours needs another kind, and floats would not be exact.
#[derive(Debug)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Integer(i64),
    /// A number that is not an integer, or too large for one.
    OtherNumber,
    Text(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a whole document. Nesting is bounded by the parser (128 levels), size by [`MAX_DOCUMENT_BYTES`].
    pub(crate) fn parse(text: &str) -> Result<Self, Diagnostic> {
        let refuse = |problem, expected: &str, found| {
            Diagnostic::error(problem, DataPath::root(), expected.to_owned(), found)
        };
        if text.len() > MAX_DOCUMENT_BYTES {
            return Err(refuse(Problem::TooLarge, "at most 1000000 bytes", text.len().to_string()));
        }
        // A byte order mark is what Windows editors put in front; it is not part of the document.
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            let (line, column) = (error.line().to_string(), error.column().to_string());
            let found = ["something else in line ", &line, ", column ", &column].concat();
            refuse(Problem::Malformed, "a JSON document", found)
        })
    }

    /// What this is, in the words of a diagnostic.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Null => "null".into(),
            Self::Bool(true) => "true".into(),
            Self::Bool(false) => "false".into(),
            Self::Integer(number) => number.to_string(),
            Self::OtherNumber => "a number that is not an integer".into(),
            Self::Text(text) => quote(text),
            Self::Array(_) => "a list".into(),
            Self::Object(_) => "an object".into(),
        }
    }
}

/// A text in quotes, cut to what fits a message.
pub(crate) fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    quoted.extend(text.chars().take(60));
    if text.chars().nth(60).is_some() {
        quoted.push('…');
    }
    quoted.push('"');
    quoted
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

/// The one field of the map in which `serde_json` hands over a number that is not an integer (`arbitrary_precision`).
/// Without that feature its table for floats, which nothing here needs, would be in the script of the browser.
const OTHER_NUMBER: &str = "$serde_json::private::Number";

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        Ok(i64::try_from(value).map_or(Json::OtherNumber, Json::Integer))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Json, E> {
        Ok(Json::OtherNumber)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = access.next_element()? {
            elements.push(element);
        }
        Ok(Json::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = access.next_entry()? {
            fields.push(field);
        }
        let is_number = matches!(&*fields, [(name, Json::Text(_))] if name == OTHER_NUMBER);
        Ok(if is_number { Json::OtherNumber } else { Json::Object(fields) })
    }
}
