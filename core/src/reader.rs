//! Walks a JSON tree and notes every problem on the way, instead of stopping at the first.
//!
//! Places are linked on the stack and become text only when there is a problem to tell: reading a file without one
//! makes no path at all, and the code stays small in the browser.
//!
//! A value with a problem is noted and then stood in for by an empty one, which the caller throws away with everything
//! else of the file: a way out after every field would be a third more code.

use crate::diagnostic::{DataPath, Diagnostic, Problem};
use crate::exact::Exact;
use crate::json::{Json, quote};
use crate::language::{Language, LocalizedText};

/// The longest single text of a file, in characters.
const MAX_TEXT_CHARS: usize = 4_000;

/// The problems found so far.
pub(crate) type Problems = Vec<Diagnostic>;

/// Where a value stands, seen from the object around it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place<'a> {
    Root,
    Field { of: &'a Place<'a>, name: &'a str },
    Element { of: &'a Place<'a>, list: &'a str, index: usize },
}

impl Place<'_> {
    pub(crate) fn path(&self) -> DataPath {
        match self {
            Self::Root => DataPath::root(),
            Self::Field { of, name } => of.path().field(name),
            Self::Element { of, list, index } => of.path().field(list).index(*index),
        }
    }
}

impl Place<'_> {
    pub(crate) fn wrong(&self, problem: Problem, expected: &str, found: &str) -> Diagnostic {
        Diagnostic::error(problem, self.path(), expected.to_owned(), found.to_owned())
    }
}

/// A value and its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'a> {
    pub(crate) value: &'a Json,
    pub(crate) place: Place<'a>,
}

/// An object whose fields have been held against the list of known ones.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Object<'a> {
    fields: &'a [(String, Json)],
    pub(crate) place: Place<'a>,
}

impl<'a> Node<'a> {
    pub(crate) fn root(value: &'a Json) -> Self {
        Self { value, place: Place::Root }
    }

    pub(crate) fn wrong(&self, problem: Problem, expected: &str) -> Diagnostic {
        Diagnostic::error(problem, self.place.path(), expected.to_owned(), self.value.describe())
    }

    /// An object with no other fields than `known`. A field that starts with `$` is for tools and is passed over.
    pub(crate) fn object(&self, known: &[&str], problems: &mut Problems) -> Option<Object<'a>> {
        let Json::Object(fields) = self.value else {
            problems.push(self.wrong(Problem::WrongType, "an object"));
            return None;
        };
        for (position, (name, _)) in fields.iter().enumerate() {
            let is_twice = fields.iter().take(position).any(|(earlier, _)| earlier == name);
            let is_known = name.starts_with('$') || known.contains(&name.as_str());
            if is_twice || !is_known {
                let (problem, expected) = if is_twice {
                    (Problem::Duplicate, "each field once")
                } else {
                    (Problem::UnknownField, "a field of this format")
                };
                let path = self.place.path().field(name);
                let odd = Diagnostic::error(problem, path, expected.to_owned(), quote(name));
                problems.push(if is_twice { odd } else { odd.with_suggestion(name, known) });
            }
        }
        Some(Object { fields, place: self.place })
    }

    /// A text that says something, of at most [`MAX_TEXT_CHARS`] characters and without control characters.
    pub(crate) fn text(&self, problems: &mut Problems) -> Option<&'a str> {
        let Json::Text(text) = self.value else {
            problems.push(self.wrong(Problem::WrongType, "a text"));
            return None;
        };
        let is_empty = text.trim().is_empty();
        let is_odd =
            || text.chars().nth(MAX_TEXT_CHARS).is_some() || text.chars().any(|c| c < ' ' && c != '\n');
        if is_empty || is_odd() {
            let expected = "a text of 1 to 4000 characters without control characters";
            problems.push(self.wrong(Problem::NotAllowed, expected));
            return None;
        }
        Some(text)
    }
}

impl<'a> Object<'a> {
    /// The value of a field that may be left out.
    pub(crate) fn optional(&'a self, name: &'a str) -> Option<Node<'a>> {
        let (_, value) = self.fields.iter().find(|(field, _)| field == name)?;
        Some(Node { value, place: Place::Field { of: &self.place, name } })
    }

    /// The value of a field that must be there.
    pub(crate) fn required(&'a self, name: &'a str, problems: &mut Problems) -> Option<Node<'a>> {
        let node = self.optional(name);
        if node.is_none() {
            let path = self.place.path().field(name);
            problems.push(Diagnostic::error(
                Problem::Missing,
                path,
                "this field".to_owned(),
                "nothing".to_owned(),
            ));
        }
        node
    }

    /// A required list of `least` to `most` elements; empty if it is not one.
    pub(crate) fn list(
        &'a self,
        name: &'a str,
        least: usize,
        most: usize,
        problems: &mut Problems,
    ) -> Vec<Node<'a>> {
        let Some(node) = self.required(name, problems) else { return Vec::new() };
        let Json::Array(elements) = node.value else {
            problems.push(node.wrong(Problem::WrongType, "a list"));
            return Vec::new();
        };
        if elements.len() < least || elements.len() > most {
            let expected =
                ["a list of ", &least.to_string(), " to ", &most.to_string(), " elements"].concat();
            let found = elements.len().to_string();
            problems.push(Diagnostic::error(Problem::OutOfRange, node.place.path(), expected, found));
            return Vec::new();
        }
        let mut nodes = Vec::with_capacity(elements.len());
        for (index, value) in elements.iter().enumerate() {
            nodes.push(Node { value, place: Place::Element { of: &self.place, list: name, index } });
        }
        nodes
    }

    /// A required text of its own; empty if there is a problem.
    pub(crate) fn owned_text(&'a self, name: &'a str, problems: &mut Problems) -> String {
        self.text(name, problems).unwrap_or_default().to_owned()
    }

    /// A required text.
    pub(crate) fn text(&'a self, name: &'a str, problems: &mut Problems) -> Option<&'a str> {
        self.required(name, problems)?.text(problems)
    }

    /// A required id: a lower-case letter, then letters, digits, `-` or `_`.
    pub(crate) fn id(&'a self, name: &'a str, problems: &mut Problems) -> Option<&'a str> {
        id(self.required(name, problems)?, problems)
    }

    /// A required integer from `least` to `most`.
    pub(crate) fn integer(
        &'a self,
        name: &'a str,
        least: i32,
        most: i32,
        problems: &mut Problems,
    ) -> Option<i32> {
        integer(self.required(name, problems)?, least, most, problems)
    }

    /// True or false; false if it is not there.
    pub(crate) fn flag(&'a self, name: &'a str, problems: &mut Problems) -> bool {
        let Some(node) = self.optional(name) else { return false };
        if let Json::Bool(value) = node.value {
            return *value;
        }
        problems.push(node.wrong(Problem::WrongType, "true or false"));
        false
    }

    /// A list that may be left out.
    pub(crate) fn optional_list(
        &'a self,
        name: &'a str,
        most: usize,
        problems: &mut Problems,
    ) -> Vec<Node<'a>> {
        if self.optional(name).is_some() { self.list(name, 0, most, problems) } else { Vec::new() }
    }

    /// A text in the languages of the file that may be left out.
    pub(crate) fn optional_localized(
        &'a self,
        name: &'a str,
        languages: &[Language],
        problems: &mut Problems,
    ) -> Option<LocalizedText> {
        self.optional(name).map(|_| self.localized(name, languages, problems))
    }

    /// A required number written as a text, `"20.73"`: JSON's own would be read as a float.
    pub(crate) fn decimal(&'a self, name: &'a str, problems: &mut Problems) -> Option<Exact> {
        decimal(self.required(name, problems)?, problems)
    }

    /// One of a few words, required, as the value that stands for it.
    pub(crate) fn one_of<T: Copy>(
        &'a self,
        name: &'a str,
        words: &[(&str, T)],
        problems: &mut Problems,
    ) -> Option<T> {
        let only_words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let position = word(self.required(name, problems)?, &only_words, problems)?;
        words.get(position).map(|(_, value)| *value)
    }

    /// A required text in each of `languages`: `{"da": "…", "en": "…"}`. Incomplete if there is a problem.
    pub(crate) fn localized(
        &'a self,
        name: &'a str,
        languages: &[Language],
        problems: &mut Problems,
    ) -> LocalizedText {
        let mut text = LocalizedText::default();
        let Some(node) = self.required(name, problems) else { return text };
        let Some(object) = node.object(&Language::TAGS, problems) else { return text };
        for language in Language::ALL {
            let is_needed = languages.contains(&language);
            let node = if is_needed {
                object.required(language.tag(), problems)
            } else {
                object.optional(language.tag())
            };
            if let Some(read) = node.and_then(|node| node.text(problems)) {
                text.set(language, read);
            }
        }
        text
    }
}

/// See [`Object::id`].
pub(crate) fn id<'a>(node: Node<'a>, problems: &mut Problems) -> Option<&'a str> {
    let text = node.text(problems)?;
    if is_id(text) {
        return Some(text);
    }
    let expected = "lower-case letters, digits, '-' or '_', starting with a letter, at most 64";
    problems.push(node.wrong(Problem::NotAllowed, expected));
    None
}

/// See [`Object::integer`].
pub(crate) fn integer(node: Node<'_>, least: i32, most: i32, problems: &mut Problems) -> Option<i32> {
    let Json::Integer(number) = node.value else {
        problems.push(node.wrong(Problem::WrongType, &integer_range(least, most)));
        return None;
    };
    if *number < i64::from(least) || *number > i64::from(most) {
        problems.push(node.wrong(Problem::OutOfRange, &integer_range(least, most)));
        return None;
    }
    i32::try_from(*number).ok()
}

/// See [`Object::decimal`].
pub(crate) fn decimal(node: Node<'_>, problems: &mut Problems) -> Option<Exact> {
    let read = if let Json::Text(text) = node.value { Exact::parse(text) } else { None };
    if read.is_none() {
        problems.push(node.wrong(Problem::NotAllowed, "a number as a text, such as \"20.73\""));
    }
    read
}

fn integer_range(least: i32, most: i32) -> String {
    ["an integer from ", &least.to_string(), " to ", &most.to_string()].concat()
}

/// The position of a value among the words that are allowed.
pub(crate) fn word(node: Node<'_>, words: &[&str], problems: &mut Problems) -> Option<usize> {
    if let Json::Text(text) = node.value
        && let Some(position) = words.iter().position(|word| word == text)
    {
        return Some(position);
    }
    let mut expected = String::from("one of");
    for word in words {
        expected.push_str(" \"");
        expected.push_str(word);
        expected.push('"');
    }
    let wrong = node.wrong(Problem::NotAllowed, &expected);
    problems.push(match node.value {
        Json::Text(text) => wrong.with_suggestion(text, words),
        _ => wrong,
    });
    None
}

impl Diagnostic {
    /// Adds "did you mean …?" if one of the words is a typing mistake away.
    fn with_suggestion(self, found: &str, words: &[&str]) -> Self {
        match words.iter().find(|word| is_close(word, found)) {
            Some(close) => self.with_hint(["did you mean \"", close, "\"?"].concat()),
            None => self,
        }
    }
}

/// Whether a text has the form of an id.
pub(crate) fn is_id(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

/// Whether two words are one typing mistake apart: one letter added, left out or changed, or another case.
fn is_close(left: &str, right: &str) -> bool {
    let same = |(a, b): &(u8, u8)| a.eq_ignore_ascii_case(b);
    let prefix = left.bytes().zip(right.bytes()).take_while(same).count();
    let suffix = left.bytes().rev().zip(right.bytes().rev()).take_while(same).count();
    let longer = left.len().max(right.len());
    longer > 2
        && left.len().abs_diff(right.len()) <= 1
        && prefix.saturating_add(suffix).saturating_add(1) >= longer
}
