//! Reads values out of a file that [`crate::format::schema`] has checked.
//!
//! Missing and invalid values read as empty: the check has already reported them, and reading on finds the problems of
//! the other parts. The caller discards the result if there is an error.
//!
//! Places are linked on the stack and become a path only when a problem is reported: a file without problems allocates
//! no path, and the WebAssembly module stays small.

use crate::format::diagnostic::{DataPath, Diagnostic, Problem};
use crate::format::exact::Exact;
use crate::format::json::Json;
use crate::format::language::{Language, LocalizedText};

/// The longest list of a format. The elements of a longer one, which is an error, are not read.
const MAX_ELEMENTS: usize = 2000;

/// The problems found so far.
pub(crate) type Problems = Vec<Diagnostic>;

/// Where a value stands, seen from the object around it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place<'a> {
    Root,
    Field {
        of: &'a Place<'a>,
        name: &'a str,
    },
    /// Of the list in a field, or, with an empty name, of a list.
    Element {
        of: &'a Place<'a>,
        list: &'a str,
        index: usize,
    },
}

impl Place<'_> {
    pub(crate) fn path(&self) -> DataPath {
        match self {
            Self::Root => DataPath::root(),
            Self::Field { of, name } => of.path().field(name),
            Self::Element { of, list: "", index } => of.path().index(*index),
            Self::Element { of, list, index } => of.path().field(list).index(*index),
        }
    }
}

/// Notes a problem.
pub(crate) fn note(
    problems: &mut Problems,
    problem: Problem,
    place: &Place<'_>,
    expected: &str,
    found: &str,
) {
    problems.push(Diagnostic::error(problem, place.path(), expected.to_owned(), found.to_owned()));
}

/// A value and its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'a> {
    pub(crate) value: &'a Json,
    pub(crate) place: Place<'a>,
}

impl<'a> Node<'a> {
    pub(crate) fn root(value: &'a Json) -> Self {
        Self { value, place: Place::Root }
    }

    /// The value of a field, if it is there.
    pub(crate) fn get(&'a self, name: &'a str) -> Option<Node<'a>> {
        let value = self.value_of(name)?;
        Some(Node { value, place: Place::Field { of: &self.place, name } })
    }

    fn value_of(&self, name: &str) -> Option<&'a Json> {
        let Json::Object(fields) = self.value else { return None };
        let (_, value) = fields.iter().find(|(field, _)| field == name)?;
        Some(value)
    }

    /// Notes what is wrong with the value.
    pub(crate) fn wrong(&self, problem: Problem, expected: &str, problems: &mut Problems) {
        note(problems, problem, &self.place, expected, &self.value.describe());
    }

    /// Notes what is wrong with a field, if it is there.
    pub(crate) fn wrong_field(&self, name: &str, problem: Problem, expected: &str, problems: &mut Problems) {
        if let Some(value) = self.value_of(name) {
            Node { value, place: Place::Field { of: &self.place, name } }.wrong(problem, expected, problems);
        }
    }

    /// The elements of the list in a field.
    pub(crate) fn elements(&'a self, name: &'a str) -> Vec<Node<'a>> {
        let mut nodes = Vec::new();
        if let Some(Json::Array(elements)) = self.value_of(name)
            && elements.len() <= MAX_ELEMENTS
        {
            nodes.reserve_exact(elements.len());
            for (index, value) in elements.iter().enumerate() {
                nodes.push(Node { value, place: Place::Element { of: &self.place, list: name, index } });
            }
        }
        nodes
    }

    /// The text in a field.
    pub(crate) fn text(&self, name: &str) -> &'a str {
        self.value_of(name).map_or("", text_of)
    }

    /// The same, to keep.
    pub(crate) fn owned(&self, name: &str) -> String {
        self.text(name).to_owned()
    }

    /// The id in a field; empty if there is none.
    pub(crate) fn id(&self, name: &str) -> &'a str {
        self.value_of(name).map_or("", id_of)
    }

    pub(crate) fn integer(&self, name: &str) -> Option<i32> {
        self.value_of(name).and_then(integer_of)
    }

    /// True or false; false if it is not there.
    pub(crate) fn flag(&self, name: &str) -> bool {
        matches!(self.value_of(name), Some(Json::Bool(true)))
    }

    pub(crate) fn decimal(&self, name: &str) -> Option<Exact> {
        Exact::parse(self.text(name))
    }

    /// Which of these words is in a field.
    pub(crate) fn word(&self, name: &str, words: &[&str]) -> Option<usize> {
        let text = self.text(name);
        words.iter().position(|word| *word == text)
    }

    /// The language in the field `language`.
    pub(crate) fn language(&self) -> Option<Language> {
        Language::ALL.get(self.word("language", &Language::TAGS)?).copied()
    }

    /// The text in a field in every language that it has there.
    pub(crate) fn localized(&self, name: &str) -> LocalizedText {
        self.optional_localized(name).unwrap_or_default()
    }

    /// The same, if the field is there.
    pub(crate) fn optional_localized(&self, name: &str) -> Option<LocalizedText> {
        let value = self.value_of(name)?;
        Some(Node { value, place: Place::Root }.own_localized())
    }

    /// The text in every language that this very object has.
    pub(crate) fn own_localized(&self) -> LocalizedText {
        let mut text = LocalizedText::default();
        for language in Language::ALL {
            if let Some(Json::Text(read)) = self.value_of(language.tag()) {
                text.set(language, read);
            }
        }
        text
    }
}

/// A text; empty if it is none.
pub(crate) fn text_of(value: &Json) -> &str {
    if let Json::Text(text) = value { text } else { "" }
}

/// An id; empty if it is none.
pub(crate) fn id_of(value: &Json) -> &str {
    let text = text_of(value);
    if is_id(text) { text } else { "" }
}

pub(crate) fn integer_of(value: &Json) -> Option<i32> {
    let Json::Integer(number) = value else { return None };
    // `try_from` alone becomes a sign extension that `wasm2js` cannot translate.
    i32::try_from(*number).ok().filter(|_| number.unsigned_abs() <= u64::from(i32::MAX.unsigned_abs()))
}

pub(crate) fn integer_range(least: i32, most: i32) -> String {
    format!("an integer from {least} to {most}")
}

/// Reports a value that is not one of the allowed words.
pub(crate) fn one_of(node: &Node<'_>, words: &[&str], problems: &mut Problems) {
    let text = text_of(node.value);
    if words.contains(&text) {
        return;
    }
    let mut expected = String::from("one of");
    for word in words {
        expected.push_str(" \"");
        expected.push_str(word);
        expected.push('"');
    }
    let found = node.value.describe();
    let wrong = Diagnostic::error(Problem::NotAllowed, node.place.path(), expected, found);
    problems.push(wrong.with_suggestion(text, &mut words.iter().copied()));
}

impl Diagnostic {
    /// Adds "did you mean …?" if one of the words is a typing mistake away.
    pub(crate) fn with_suggestion(self, found: &str, words: &mut dyn Iterator<Item = &str>) -> Self {
        let mut close = words.filter(|word| is_close(word, found));
        match close.next() {
            Some(close) => self.with_hint(format!("did you mean \"{close}\"?")),
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
