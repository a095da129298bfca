//! A JSON document (RFC 8259) as a tree that keeps duplicate fields and the order of fields.
//!
//! `serde_json` parses; its own `Value` would keep only the last of two fields with one name. The tree is what
//! [`crate::format::schema`] checks, so that every problem of a file is reported with its place.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::format::diagnostic::{DataPath, Diagnostic, Problem};
use crate::format::text::shown;

/// The largest document that is read, in bytes. The largest built-in definition is below 40 kB.
pub(crate) const MAX_DOCUMENT_BYTES: usize = 1_000_000;

/// How deep lists and objects may be nested. The readers recurse, so this bounds the stack.
const MAX_DEPTH: u8 = 64;

/// The field under which `serde_json` with `arbitrary_precision` gives a visitor the digits of a number as written.
const NUMBER: &str = "$serde_json::private::Number";

/// One JSON value. Numbers are integers: no file of ours needs another kind, and floats would not be exact.
#[derive(Debug, PartialEq, Eq)]
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
    /// Reads a whole document. Nesting is bounded by [`MAX_DEPTH`], size by [`MAX_DOCUMENT_BYTES`].
    pub(crate) fn parse(text: &str) -> Result<Self, Diagnostic> {
        let refuse = |problem, expected: &str, found| {
            Diagnostic::error(problem, DataPath::root(), expected.to_owned(), found)
        };
        if text.len() > MAX_DOCUMENT_BYTES {
            return Err(refuse(Problem::TooLarge, "at most 1000000 bytes", text.len().to_string()));
        }
        // Windows editors put a byte order mark in front; it is not part of the document.
        Self::tree(text.trim_start_matches('\u{feff}'), MAX_DEPTH).map_err(|error| {
            let expected =
                if error.is_data() { "a JSON document nested at most 64 deep" } else { "a JSON document" };
            let found = format!("something else in line {}, column {}", error.line(), error.column());
            refuse(Problem::Malformed, expected, found)
        })
    }

    /// A document of any size, nested at most `depth` levels and at most the 128 of `serde_json`.
    pub(crate) fn tree(text: &str, depth: u8) -> Result<Self, serde_json::Error> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let json = Nested { depth }.deserialize(&mut reader)?;
        reader.end()?;
        Ok(json)
    }

    /// What this is, in the words of a diagnostic.
    pub(crate) fn describe(&self) -> String {
        let word = match self {
            Self::Null => "null",
            Self::Bool(true) => "true",
            Self::Bool(false) => "false",
            Self::Integer(number) => return number.to_string(),
            Self::OtherNumber => "a number that is not an integer",
            Self::Text(text) => return quote(text),
            Self::Array(_) => "a list",
            Self::Object(_) => "an object",
        };
        word.to_owned()
    }
}

/// A text in quotes, cut to what fits a message.
pub(crate) fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    quoted += &shown(&text.chars().take(60).collect::<String>());
    if text.chars().nth(60).is_some() {
        quoted.push('…');
    }
    quoted.push('"');
    quoted
}

/// A value as a text in a layout of `serde_json`.
#[cfg(any(feature = "group", feature = "plan"))]
pub(crate) fn written(value: &impl serde::Serialize, layout: impl serde_json::ser::Formatter) -> String {
    let mut bytes = Vec::new();
    let written = value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, layout));
    // Memory takes every byte, and every field name of ours is a text: nothing is left that could fail.
    debug_assert!(written.is_ok());
    String::from_utf8(bytes).unwrap_or_default()
}

/// Builds one value that may have `depth` levels, itself included.
#[derive(Clone, Copy)]
struct Nested {
    depth: u8,
}

impl Nested {
    fn inner<E: Error>(self) -> Result<Self, E> {
        let depth = self.depth.checked_sub(1).ok_or_else(|| E::custom("nested too deep"))?;
        Ok(Self { depth })
    }
}

impl<'de> DeserializeSeed<'de> for Nested {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Json, D::Error> {
        reader.deserialize_any(self.inner()?)
    }
}

impl<'de> Visitor<'de> for Nested {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(i64::try_from(number).map_or(Json::OtherNumber, Json::Integer))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Integer(number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::OtherNumber)
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = list.next_element_seed(self)? {
            elements.push(element);
        }
        Ok(Json::Array(elements))
    }

    /// An object; or a number that is no 64-bit integer, which comes as an object with the one field [`NUMBER`].
    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = object.next_key::<String>()? {
            if name == NUMBER {
                // As every other value: reading a `String` brings 2 kB of code that words what was found instead.
                let digits = object.next_value_seed(Self { depth: 1 })?;
                let Json::Text(digits) = digits else { return Ok(Json::OtherNumber) };
                return Ok(digits.parse().map_or(Json::OtherNumber, Json::Integer));
            }
            fields.push((name, object.next_value_seed(self)?));
        }
        Ok(Json::Object(fields))
    }
}

#[cfg(test)]
mod tests;
