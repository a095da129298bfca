//! Walks a JSON tree and notes every problem on the way, instead of stopping at the first.

use crate::diagnostic::{DataPath, Diagnostic, Problem};
use crate::json::{Json, quote};
use crate::language::{Language, LocalizedText};

/// The longest single text of a file, in characters.
pub(crate) const MAX_TEXT_CHARS: usize = 4_000;

/// A value and its place.
#[derive(Clone, Debug)]
pub(crate) struct Node<'j> {
    pub(crate) value: &'j Json,
    pub(crate) path: DataPath,
}

/// An object whose fields have been held against the list of known ones.
#[derive(Debug)]
pub(crate) struct Object<'j> {
    fields: &'j [(String, Json)],
    pub(crate) path: DataPath,
}

/// The problems found so far.
pub(crate) type Problems = Vec<Diagnostic>;

impl<'j> Node<'j> {
    pub(crate) fn root(value: &'j Json) -> Self {
        Self {
            value,
            path: DataPath::root(),
        }
    }

    pub(crate) fn wrong(&self, problem: Problem, expected: &str) -> Diagnostic {
        Diagnostic::error(problem, self.path.clone(), expected, self.value.describe())
    }

    /// An object with no other fields than `known`. A field that starts with `$` is for tools and is passed over.
    pub(crate) fn object(&self, known: &[&str], problems: &mut Problems) -> Option<Object<'j>> {
        let Json::Object(fields) = self.value else {
            problems.push(self.wrong(Problem::WrongType, "an object"));
            return None;
        };
        for (position, (name, _)) in fields.iter().enumerate() {
            let path = self.path.field(name);
            if fields.iter().take(position).any(|(earlier, _)| earlier == name) {
                problems.push(Diagnostic::error(
                    Problem::Duplicate,
                    path,
                    "each field once",
                    quote(name),
                ));
            } else if !name.starts_with('$') && !known.contains(&name.as_str()) {
                let mut unknown =
                    Diagnostic::error(Problem::UnknownField, path, "a field of this format", quote(name));
                if let Some(close) = known.iter().find(|candidate| is_close(candidate, name)) {
                    unknown = unknown.with_hint(["did you mean \"", close, "\"?"].concat());
                }
                problems.push(unknown);
            }
        }
        Some(Object {
            fields,
            path: self.path.clone(),
        })
    }

    /// The elements of a list of `least` to `most` elements.
    pub(crate) fn list(&self, least: usize, most: usize, problems: &mut Problems) -> Vec<Node<'j>> {
        let Json::Array(elements) = self.value else {
            problems.push(self.wrong(Problem::WrongType, "a list"));
            return Vec::new();
        };
        if elements.len() < least || elements.len() > most {
            problems.push(Diagnostic::error(
                Problem::OutOfRange,
                self.path.clone(),
                [
                    "a list of ",
                    &least.to_string(),
                    " to ",
                    &most.to_string(),
                    " elements",
                ]
                .concat(),
                elements.len().to_string(),
            ));
            return Vec::new();
        }
        let node = |(index, value)| Node {
            value,
            path: self.path.index(index),
        };
        elements.iter().enumerate().map(node).collect()
    }

    /// A text that says something, of at most [`MAX_TEXT_CHARS`] characters and without control characters.
    pub(crate) fn text(&self, problems: &mut Problems) -> Option<&'j str> {
        let Json::Text(text) = self.value else {
            problems.push(self.wrong(Problem::WrongType, "a text"));
            return None;
        };
        if text.trim().is_empty() {
            problems.push(self.wrong(Problem::NotAllowed, "a text that is not empty"));
            return None;
        }
        if text.chars().nth(MAX_TEXT_CHARS).is_some() || text.chars().any(|c| c.is_control() && c != '\n') {
            problems.push(self.wrong(
                Problem::NotAllowed,
                "at most 4000 characters without control characters",
            ));
            return None;
        }
        Some(text)
    }

    /// An id: a lower-case letter, then letters, digits, `-` or `_`.
    pub(crate) fn id(&self, problems: &mut Problems) -> Option<&'j str> {
        let text = self.text(problems)?;
        if is_id(text) {
            return Some(text);
        }
        problems.push(self.wrong(
            Problem::NotAllowed,
            "lower-case letters, digits, '-' or '_', starting with a letter, at most 64",
        ));
        None
    }

    /// An integer from `least` to `most`.
    pub(crate) fn integer(&self, least: i32, most: i32, problems: &mut Problems) -> Option<i32> {
        if let Json::Integer(number) = self.value
            && let Ok(number) = i32::try_from(*number)
            && (least..=most).contains(&number)
        {
            return Some(number);
        }
        let problem = if matches!(self.value, Json::Integer(_)) {
            Problem::OutOfRange
        } else {
            Problem::WrongType
        };
        let expected = ["an integer from ", &least.to_string(), " to ", &most.to_string()].concat();
        problems.push(self.wrong(problem, &expected));
        None
    }

    /// `true` or `false`.
    pub(crate) fn boolean(&self, problems: &mut Problems) -> Option<bool> {
        if let Json::Bool(value) = self.value {
            return Some(*value);
        }
        problems.push(self.wrong(Problem::WrongType, "true or false"));
        None
    }

    /// One of a few words, as the value that stands for it.
    pub(crate) fn one_of<T: Copy>(&self, words: &[(&str, T)], problems: &mut Problems) -> Option<T> {
        if let Json::Text(text) = self.value
            && let Some((_, value)) = words.iter().find(|(word, _)| word == text)
        {
            return Some(*value);
        }
        let mut expected = String::from("one of");
        for (word, _) in words {
            expected.push_str(" \"");
            expected.push_str(word);
            expected.push('"');
        }
        let mut wrong = self.wrong(Problem::NotAllowed, &expected);
        if let Json::Text(text) = self.value
            && let Some((close, _)) = words.iter().find(|(word, _)| is_close(word, text))
        {
            wrong = wrong.with_hint(["did you mean \"", close, "\"?"].concat());
        }
        problems.push(wrong);
        None
    }

    /// A text in each of `languages`: `{"da": "…", "en": "…"}`.
    pub(crate) fn localized(&self, languages: &[Language], problems: &mut Problems) -> Option<LocalizedText> {
        let object = self.object(&["da", "en"], problems)?;
        let mut text = LocalizedText::default();
        let mut is_complete = true;
        for language in Language::ALL {
            let read = if languages.contains(&language) {
                object
                    .required(language.tag(), problems)
                    .and_then(|node| node.text(problems))
            } else {
                object
                    .optional(language.tag())
                    .and_then(|node| node.text(problems))
            };
            match read {
                Some(read) => text.set(language, read),
                None => is_complete &= !languages.contains(&language),
            }
        }
        is_complete.then_some(text)
    }
}

impl<'j> Object<'j> {
    pub(crate) fn optional(&self, name: &str) -> Option<Node<'j>> {
        let (_, value) = self.fields.iter().find(|(field, _)| field == name)?;
        Some(Node {
            value,
            path: self.path.field(name),
        })
    }

    pub(crate) fn required(&self, name: &str, problems: &mut Problems) -> Option<Node<'j>> {
        let node = self.optional(name);
        if node.is_none() {
            problems.push(Diagnostic::error(
                Problem::Missing,
                self.path.field(name),
                "this field",
                "nothing",
            ));
        }
        node
    }
}

/// Whether a text has the form of an id.
pub(crate) fn is_id(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

/// Whether two words are one typing mistake apart: one letter added, left out or changed, or another case.
pub(crate) fn is_close(left: &str, right: &str) -> bool {
    let (left, right) = (left.to_ascii_lowercase(), right.to_ascii_lowercase());
    let prefix = left
        .bytes()
        .zip(right.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let suffix = left
        .bytes()
        .rev()
        .zip(right.bytes().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let longer = left.len().max(right.len());
    longer > 2
        && left.len().abs_diff(right.len()) <= 1
        && prefix.saturating_add(suffix).saturating_add(1) >= longer
}
