//! The file formats as tables, and the function that checks a file against its table.
//!
//! A table describes what can be checked without looking at other values: type, range, the fields of an object. Rules
//! over several values (references, contradictions) are code in the module of the type that is read. The same tables give the
//! JSON Schemas under `core/schemas`.

use crate::format::diagnostic::{Diagnostic, Problem};
use crate::format::exact::Exact;
use crate::format::json::{Json, quote};
use crate::format::language::Language;
use crate::format::reader::{Node, Place, Problems, integer_range, is_id, note, one_of};
use crate::format::text::is_hidden;

/// The longest single text of a file, in characters.
pub(crate) const MAX_TEXT_CHARS: usize = 4_000;

/// The most fields of an object; a wording pack has one for each item. Each is compared with those before it.
const MAX_FIELDS: usize = 1_000;

/// What a value can be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape<'a> {
    /// A text that is not blank, of at most [`MAX_TEXT_CHARS`] characters, each of which can be seen.
    Text,
    /// A lower-case letter, then letters, digits, `-` or `_`.
    Id,
    /// `major.minor.patch`, digits only.
    Version,
    /// A number written as a text, `"20.73"`: JSON's own would be read as a float.
    Decimal,
    Flag,
    /// From least to most.
    Integer(i32, i32),
    IntegerOrNull(i32, i32),
    /// One of a few words.
    Words(&'a [&'a str]),
    /// The id or the version of another file.
    Same(&'a str),
    /// A text in each language of the file: `{"da": "…", "en": "…"}`.
    Localized,
    /// A list of least to most elements.
    List(usize, usize, &'a Shape<'a>),
    /// An object with no other fields. A field that starts with `$` is for tools and is passed over.
    Object(&'a [Field<'a>]),
    /// An id, or a list of two to ten.
    Entry,
    /// A sum of points and its value.
    Row,
    /// A whole number beyond 32 bits.
    #[cfg(feature = "group")]
    Whole(i64, i64),
    /// A text on one line with at most this many characters.
    #[cfg(any(feature = "group", feature = "plan"))]
    Line(usize),
    /// Exactly this many lower-case hexadecimal digits.
    #[cfg(any(feature = "group", feature = "plan"))]
    Hex(usize),
    /// `YYYY-MM-DD`.
    #[cfg(any(feature = "group", feature = "plan"))]
    Day,
    /// An object with any names, whose values are all alike.
    Each(&'a Shape<'a>),
}

/// A field of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field<'a> {
    pub(crate) name: &'a str,
    pub(crate) is_required: bool,
    pub(crate) shape: Shape<'a>,
}

/// A field that must be there.
pub(crate) const fn required<'a>(name: &'a str, shape: Shape<'a>) -> Field<'a> {
    Field { name, is_required: true, shape }
}

/// A field that may be left out, or that another one decides about.
pub(crate) const fn optional<'a>(name: &'a str, shape: Shape<'a>) -> Field<'a> {
    Field { name, is_required: false, shape }
}

/// What helps where a text has a character that is not seen.
const HIDDEN: &str = "type it anew: a copy may bring along what is not seen";

/// Reports everything in which a value differs from its table, in the order of the table.
pub(crate) fn check(node: Node<'_>, shape: &Shape<'_>, languages: &[Language], problems: &mut Problems) {
    let place = &node.place;
    match (shape, node.value) {
        (Shape::Object(fields), Json::Object(found)) => {
            unknown_fields(place, found, fields, problems);
            for field in *fields {
                match node.get(field.name) {
                    Some(node) => check(node, &field.shape, languages, problems),
                    None if field.is_required => missing(&node, field.name, problems),
                    None => {}
                }
            }
        }
        (Shape::Localized, Json::Object(_)) => {
            let field = |language: Language| Field {
                name: language.tag(),
                is_required: languages.contains(&language),
                shape: Shape::Text,
            };
            let fields = Language::ALL.map(field);
            check(node, &Shape::Object(&fields), languages, problems);
        }
        (Shape::List(least, most, element), Json::Array(elements)) => {
            if elements.len() < *least || elements.len() > *most {
                let expected = format!("a list of {least} to {most} elements");
                note(problems, Problem::OutOfRange, place, &expected, &elements.len().to_string());
                return;
            }
            for (index, value) in elements.iter().enumerate() {
                let place = Place::Element { of: place, list: "", index };
                check(Node { value, place }, element, languages, problems);
            }
        }
        (Shape::Entry, Json::Array(ids)) if (2..=10).contains(&ids.len()) => {
            for value in ids {
                check(Node { value, place: *place }, &Shape::Id, languages, problems);
            }
        }
        (Shape::Row, Json::Array(row)) if row.len() == 2 => {
            for (value, shape) in row.iter().zip([Shape::Integer(i32::MIN, i32::MAX), Shape::Decimal]) {
                check(Node { value, place: *place }, &shape, languages, problems);
            }
        }
        (Shape::Each(shape), Json::Object(fields)) => {
            for (name, value) in fields {
                check(Node { value, place: Place::Field { of: place, name } }, shape, languages, problems);
            }
        }
        (Shape::Words(words), _) => one_of(&node, words, problems),
        (Shape::IntegerOrNull(..), Json::Null) | (Shape::Flag, Json::Bool(_)) => {}
        (Shape::Integer(least, most) | Shape::IntegerOrNull(least, most), Json::Integer(number))
            if i64::from(*least) <= *number && *number <= i64::from(*most) => {}
        #[cfg(feature = "group")]
        (Shape::Whole(least, most), Json::Integer(number)) if (least..=most).contains(&number) => {}
        (shape, value) => {
            let text = if let Json::Text(text) = value { Some(text.as_str()) } else { None };
            let (is_sound, problem, expected) = alone(shape, text, matches!(value, Json::Integer(_)));
            if !is_sound {
                let told = Diagnostic::error(problem, place.path(), expected, value.describe());
                let has_hidden = text.is_some_and(|text| text.contains(is_hidden));
                problems.push(if has_hidden { told.with_hint(HIDDEN) } else { told });
            }
        }
    }
}

/// Whether a value that has no parts is as it should be; if not, what kind of problem it is and what was expected.
fn alone(shape: &Shape<'_>, text: Option<&str>, is_integer: bool) -> (bool, Problem, String) {
    let mut problem = Problem::WrongType;
    let mut is_sound = false;
    let expected = match (shape, text) {
        (Shape::Object(_) | Shape::Localized, _) => "an object",
        (Shape::Each(_), _) => "an object",
        (Shape::List(..), _) => "a list",
        (Shape::Row, _) => "a list of a sum and its value",
        (Shape::Flag, _) => "true or false",
        (Shape::Integer(least, most) | Shape::IntegerOrNull(least, most), _) => {
            if is_integer {
                problem = Problem::OutOfRange;
            }
            return (false, problem, integer_range(*least, *most));
        }
        (Shape::Decimal, text) => {
            problem = Problem::NotAllowed;
            is_sound = text.and_then(Exact::parse).is_some();
            "a number as a text, such as \"20.73\""
        }
        #[cfg(feature = "group")]
        (Shape::Whole(least, most), _) => {
            if is_integer {
                problem = Problem::OutOfRange;
            }
            return (false, problem, format!("an integer from {least} to {most}"));
        }
        (_, None) => "a text",
        #[cfg(any(feature = "group", feature = "plan"))]
        (Shape::Line(_) | Shape::Hex(_) | Shape::Day, Some(text)) => {
            let (is_sound, expected) = line(shape, text);
            return (is_sound, Problem::NotAllowed, expected);
        }
        (_, Some(text)) if !is_plain(text) => {
            problem = Problem::NotAllowed;
            "a text of 1 to 4000 characters, each of which can be seen"
        }
        (Shape::Version, Some(text)) => {
            problem = Problem::NotAllowed;
            is_sound = is_version(text);
            "a version such as \"1.0.0\""
        }
        (Shape::Same(other), Some(text)) => {
            return (text == *other, Problem::UnknownReference, format!("\"{other}\""));
        }
        (Shape::Id | Shape::Entry, Some(text)) => {
            problem = Problem::NotAllowed;
            is_sound = is_id(text);
            "lower-case letters, digits, '-' or '_', starting with a letter, at most 64"
        }
        (_, Some(_)) => {
            is_sound = true;
            ""
        }
    };
    (is_sound, problem, expected.to_owned())
}

/// The texts of a release or a plan that have their very form.
#[cfg(any(feature = "group", feature = "plan"))]
fn line(shape: &Shape<'_>, text: &str) -> (bool, String) {
    match shape {
        Shape::Hex(digits) => {
            let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
            let is_sound = text.len() == *digits && text.bytes().all(is_digit);
            (is_sound, digits.to_string() + " lower-case hexadecimal digits")
        }
        Shape::Day => {
            (crate::format::day::Day::parse(text).is_some(), "a day such as \"2026-11-23\"".to_owned())
        }
        Shape::Line(longest) => {
            let is_sound = !text.is_empty()
                && text.trim() == text
                && text.chars().nth(*longest).is_none()
                && !text.contains(is_hidden);
            (is_sound, format!("a text of 1 to {longest} characters on one line, without space around it"))
        }
        _ => (false, String::new()),
    }
}

fn unknown_fields(
    place: &Place<'_>,
    found: &[(String, Json)],
    fields: &[Field<'_>],
    problems: &mut Problems,
) {
    if found.len() > MAX_FIELDS {
        note(problems, Problem::OutOfRange, place, "at most 1000 fields", &found.len().to_string());
        return;
    }
    for (position, (name, _)) in found.iter().enumerate() {
        let is_twice = found.iter().take(position).any(|(earlier, _)| earlier == name);
        let is_known = name.starts_with('$') || fields.iter().any(|field| field.name == name);
        if is_twice || !is_known {
            let (problem, expected) = if is_twice {
                (Problem::Duplicate, "each field once")
            } else {
                (Problem::UnknownField, "a field of this format")
            };
            let path = place.path().field(name);
            let odd = Diagnostic::error(problem, path, expected.to_owned(), quote(name));
            problems.push(if is_twice {
                odd
            } else {
                odd.with_suggestion(name, &mut fields.iter().map(|field| field.name))
            });
        }
    }
}

/// Notes that a field is not there.
pub(crate) fn missing(node: &Node<'_>, name: &str, problems: &mut Problems) {
    note(problems, Problem::Missing, &Place::Field { of: &node.place, name }, "this field", "nothing");
}

fn is_plain(text: &str) -> bool {
    !text.trim().is_empty()
        && text.chars().nth(MAX_TEXT_CHARS).is_none()
        && !text.contains(|letter| letter != '\n' && is_hidden(letter))
}

pub(crate) fn is_version(text: &str) -> bool {
    let is_number =
        |part: &str| !part.is_empty() && part.len() <= 6 && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split('.').count() == 3 && text.split('.').all(is_number)
}
