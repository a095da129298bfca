//! The situations of a checklist while somebody changes them, and the file that comes of it. Everything else in the file stays
//! as it was, fields for tools included.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Checklist, Guide};
use crate::format::diagnostic::{DataPath, Diagnostic, Problem};
use crate::format::json::{self, Json, MAX_DOCUMENT_BYTES};
use crate::format::language::Language;
use crate::plan::{Note, TooLarge};

/// The page on defusing as it is shipped.
const SHIPPED: &str = include_str!("../../../guides/defusing.json");

/// The most situations of a list.
pub const MAX_SITUATIONS: usize = 40;

/// What stands behind the rule of a list that was changed, and behind the source.
const OWN_RULE: [(&str, &str); 2] =
    [("da", " Situationerne på listen er vores egne."), ("en", " The situations on the list are our own.")];
const OWN_SOURCE: &str = "; situations of the list: the unit's own";

/// A situation being written.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Written {
    id: String,
    /// Danish and English. An empty one is filled with the other when the file is made: a page needs both.
    texts: [String; 2],
}

/// A page with a checklist whose situations can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The page that it was made from.
    file: String,
    situations: Vec<Written>,
}

impl Draft {
    /// The list as it is shipped; `None` only if the program is broken.
    pub fn shipped() -> Option<Self> {
        Self::from_json(SHIPPED).ok()
    }

    /// Reads a page (`trygskema-guide/1`) that has a checklist.
    ///
    /// # Errors
    ///
    /// All problems at once, among them a page without a checklist.
    pub fn from_json(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let guide = Guide::from_json(text)?;
        let Some(list) = guide.checklist() else {
            let path = DataPath::root().field("checklist");
            let expected = "a page with a list to tick".to_owned();
            let missing = Diagnostic::error(Problem::Missing, path, expected, "nothing".to_owned());
            return Err(vec![missing]);
        };
        let situations = list.situations().iter().filter(|situation| situation.id() != Checklist::WISH);
        let written = situations.map(|situation| {
            let of = |language| situation.text().get(language).unwrap_or_default().to_owned();
            let (danish, english) = (of(Language::Danish), of(Language::English));
            let english = if english == danish { String::new() } else { english };
            Written { id: situation.id().to_owned(), texts: [danish, english] }
        });
        Ok(Self { file: text.to_owned(), situations: written.collect() })
    }

    /// The page that it was made from.
    pub fn guide(&self) -> Option<Guide> {
        Guide::from_json(&self.file).ok()
    }

    /// The ids of the situations, in the order of the list. The wish of a colleague is not among them: it cannot be changed.
    pub fn ids(&self) -> Vec<String> {
        self.situations.iter().map(|one| one.id.clone()).collect()
    }

    /// A situation in one language; empty if it is not written.
    pub fn text(&self, id: &str, language: Language) -> &str {
        let one = self.situations.iter().find(|one| one.id == id);
        one.and_then(|one| one.texts.get(slot(language))).map_or("", String::as_str)
    }

    /// Writes it anew.
    pub fn set_text(&mut self, id: &str, language: Language, text: &str) {
        let one = self.situations.iter_mut().find(|one| one.id == id);
        if let Some(text_slot) = one.and_then(|one| one.texts.get_mut(slot(language))) {
            Note::new(text).as_str().clone_into(text_slot);
        }
    }

    /// Adds an empty situation at the end. `None` if there are [`MAX_SITUATIONS`] already.
    pub fn add(&mut self) -> Option<String> {
        if self.situations.len() >= MAX_SITUATIONS {
            return None;
        }
        let is_free = |id: &String| !self.situations.iter().any(|one| one.id == *id);
        let id = (1..=MAX_SITUATIONS).map(|number| format!("own-{number}")).find(is_free)?;
        self.situations.push(Written { id: id.clone(), texts: <[String; 2]>::default() });
        Some(id)
    }

    /// Takes a situation away.
    pub fn remove(&mut self, id: &str) {
        self.situations.retain(|one| one.id != id);
    }

    /// Changes places with the one before.
    pub fn move_up(&mut self, id: &str) {
        let place = self.situations.iter().position(|one| one.id == id);
        if let Some(place) = place
            && let Some(before) = place.checked_sub(1)
        {
            self.situations.swap(place, before);
        }
    }

    /// Puts the shipped situations in the place of these; the rest of the page stays.
    pub fn reset(&mut self) {
        if let Some(shipped) = Self::shipped() {
            self.situations = shipped.situations;
        }
    }

    /// Whether the situations are others than the shipped ones. The file says so then.
    pub fn is_own(&self) -> bool {
        Self::shipped().is_none_or(|shipped| shipped.situations != self.situations)
    }

    /// The file, for [`Draft::from_json`] and as the block of a page: it holds no `<`, which could end the block. A situation
    /// without a word is left out.
    ///
    /// # Errors
    ///
    /// [`TooLarge`], as such a file could not be opened again.
    pub fn to_json(&self) -> Result<String, TooLarge> {
        let mut document = Json::parse(&self.file).unwrap_or(Json::Null);
        let is_own = self.is_own();
        if let Some(list) = field(&mut document, "checklist") {
            if let Some(situations) = field(list, "situations") {
                *situations = Json::Array(self.situations.iter().filter_map(Written::to_json).collect());
            }
            for (tag, own) in OWN_RULE {
                if let Some(rule) = field(list, "rule").and_then(|rule| field(rule, tag)) {
                    mark(rule, own, is_own);
                }
            }
        }
        if let Some(source) = field(&mut document, "source") {
            mark(source, OWN_SOURCE, is_own);
        }
        let mut text = json::written(&document, serde_json::ser::PrettyFormatter::new());
        text.push('\n');
        let text = text.replace('<', "\\u003c");
        if text.len() > MAX_DOCUMENT_BYTES { Err(TooLarge) } else { Ok(text) }
    }
}

impl Written {
    fn to_json(&self) -> Option<Json> {
        let [danish, english] = &self.texts;
        let (danish, english) = match (danish.is_empty(), english.is_empty()) {
            (true, true) => return None,
            (true, false) => (english, english),
            (false, true) => (danish, danish),
            (false, false) => (danish, english),
        };
        let text = |text: &str| Json::Text(text.to_owned());
        let texts = vec![("da".to_owned(), text(danish)), ("en".to_owned(), text(english))];
        Some(Json::Object(vec![("id".to_owned(), text(&self.id)), ("text".to_owned(), Json::Object(texts))]))
    }
}

const fn slot(language: Language) -> usize {
    match language {
        Language::Danish => 0,
        Language::English => 1,
    }
}

fn field<'j>(json: &'j mut Json, name: &str) -> Option<&'j mut Json> {
    let Json::Object(fields) = json else { return None };
    fields.iter_mut().find(|(field, _)| field == name).map(|(_, value)| value)
}

/// Puts a mark behind a text, once, or takes it away.
fn mark(text: &mut Json, own: &str, is_own: bool) {
    let Json::Text(text) = text else { return };
    let plain = text.strip_suffix(own).unwrap_or(text).to_owned();
    *text = if is_own { plain + own } else { plain };
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            // No format of ours has another number; a field for tools that has one cannot be kept.
            Self::Null | Self::OtherNumber => out.serialize_unit(),
            Self::Bool(value) => out.serialize_bool(*value),
            Self::Integer(number) => out.serialize_i64(*number),
            Self::Text(text) => out.serialize_str(text),
            Self::Array(elements) => out.collect_seq(elements),
            Self::Object(fields) => {
                let mut map = out.serialize_map(None)?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests;
