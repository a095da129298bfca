//! Wording: whose sentences the person reads, and wording packs that put official or licensed texts in.

use crate::diagnostic::{Diagnostic, Problem};
use crate::instrument::Instrument;
use crate::json::Json;
use crate::language::{Language, LocalizedText};
use crate::reader::{Node, Problems};

/// Whose sentences the items are. With [`WordingStatus::Working`] no cut-off or norm is shown to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordingStatus {
    /// Written by us from the meaning of the items; not a published translation, not validated.
    Working,
    /// A text that its holder licenses to the organisation that put it in.
    Licensed,
    /// The official text of the instrument.
    Official,
}

impl WordingStatus {
    /// The words of the file formats.
    pub(crate) const WORDS: [(&'static str, Self); 3] =
        [("working", Self::Working), ("licensed", Self::Licensed), ("official", Self::Official)];

    /// The word of the file formats.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, status)| *status == self).map_or("working", |(word, _)| word)
    }
}

const FORMAT: &str = "trygskema-wording/1";
const FIELDS: &[&str] = &[
    "format",
    "instrument",
    "instrument_version",
    "language",
    "status",
    "source",
    "title",
    "items",
    "options",
];

/// Puts the texts of a wording pack (`trygskema-wording/1`) into an instrument, all of them or none.
///
/// The pack names every item (`"items": {"q1": "…"}`) and every option (`"options": {"agreement-5": {"1": "…"}}`) in
/// one language. The result speaks that language only: a page must not mix licensed sentences in one language with
/// working wording in another under one status. Key, scales and version stay as they are.
///
/// # Errors
///
/// All problems at once, and the instrument as it was: a pack for another instrument or version, an item or option that
/// is missing or unknown.
///
/// ```
/// use trygskema_core::{instrument::builtin, wording};
///
/// let instrument = builtin::instrument("oms-hc-15").unwrap();
/// let pack = r#"{"format": "trygskema-wording/1", "instrument": "oms-hc-20"}"#;
/// let refused = wording::apply(instrument, pack).unwrap_err();
/// assert_eq!(refused.problems[0].to_string(), r#"error: instrument: expected "oms-hc-15", found "oms-hc-20""#);
/// ```
pub fn apply(mut instrument: Instrument, text: &str) -> Result<Instrument, Refused> {
    let mut problems = Vec::new();
    let texts = match Json::parse(text) {
        Ok(json) => read(&instrument, &json, &mut problems),
        Err(problem) => {
            problems.push(problem);
            None
        }
    };
    match texts {
        Some(texts) if problems.is_empty() => {
            texts.put_into(&mut instrument);
            Ok(instrument)
        }
        _ => Err(Refused { instrument: Box::new(instrument), problems }),
    }
}

/// A pack that was not applied: the instrument as it was, and every problem of the pack.
#[derive(Debug)]
pub struct Refused {
    /// The instrument, unchanged.
    pub instrument: Box<Instrument>,
    /// What is wrong with the pack; at least one.
    pub problems: Vec<Diagnostic>,
}

/// The texts of a pack, complete.
struct Texts {
    language: Language,
    status: WordingStatus,
    source: String,
    title: Option<String>,
    items: Vec<String>,
    /// For each response set the labels of its options.
    options: Vec<Vec<String>>,
}

impl Texts {
    fn put_into(self, instrument: &mut Instrument) {
        let parts = instrument.wording_mut();
        for (item, text) in parts.items.iter_mut().zip(&self.items) {
            *item.text_mut() = in_language(self.language, text);
        }
        for (set, labels) in parts.response_sets.iter_mut().zip(&self.options) {
            for (option, label) in set.options_mut().iter_mut().zip(labels) {
                *option.label_mut() = in_language(self.language, label);
            }
        }
        if let Some(title) = &self.title {
            parts.title.set(self.language, title);
        }
        *parts.status = self.status;
        *parts.source = in_language(self.language, &self.source);
        *parts.languages = vec![self.language];
        *parts.needs_wording = false;
    }
}

fn read(instrument: &Instrument, json: &Json, problems: &mut Problems) -> Option<Texts> {
    let document = Node::root(json).object(FIELDS, problems)?;
    document.one_of("format", &[(FORMAT, ())], problems);
    for (field, expected) in [("instrument", instrument.id()), ("instrument_version", instrument.version())] {
        if document.text(field, problems).is_some_and(|found| found != expected)
            && let Some(node) = document.optional(field)
        {
            problems.push(node.wrong(Problem::UnknownReference, &["\"", expected, "\""].concat()));
        }
    }
    let language = document.one_of("language", &Language::WORDS, problems).unwrap_or_default();
    let status = document.one_of("status", &WordingStatus::WORDS, problems).unwrap_or(WordingStatus::Working);
    let source = document.owned_text("source", problems);
    let title = document.optional("title").and_then(|node| node.text(problems));

    let ids: Vec<&str> = instrument.items().iter().map(|item| item.id()).collect();
    let items =
        document.required("items", problems).map(|node| texts(node, &ids, problems)).unwrap_or_default();
    let ids: Vec<&str> = instrument.response_sets().iter().map(|set| set.id()).collect();
    let mut options = Vec::new();
    if let Some(node) = document.required("options", problems) {
        let sets = node.object(&ids, problems);
        for set in instrument.response_sets() {
            let Some(node) = sets.as_ref().and_then(|sets| sets.required(set.id(), problems)) else {
                continue;
            };
            let codes: Vec<String> = set.options().iter().map(|option| option.code().to_string()).collect();
            let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
            options.push(texts(node, &codes, problems));
        }
    }
    // Nothing is made of a pack with a problem.
    Some(Texts { language, status, source, title: title.map(str::to_owned), items, options })
}

/// The texts of an object with exactly these fields. Short if there is a problem, which is noted.
fn texts(node: Node<'_>, names: &[&str], problems: &mut Problems) -> Vec<String> {
    let mut texts = Vec::new();
    if let Some(object) = node.object(names, problems) {
        for name in names {
            texts.extend(object.text(name, problems).map(str::to_owned));
        }
    }
    texts
}

fn in_language(language: Language, text: &str) -> LocalizedText {
    let mut localized = LocalizedText::default();
    localized.set(language, text);
    localized
}

#[cfg(test)]
mod tests;
