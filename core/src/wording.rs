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
/// All problems at once: a pack for another instrument or version, an item or option that is missing or unknown.
///
/// ```
/// use trygskema_core::{instrument::builtin, wording};
///
/// let instrument = builtin::instrument("oms-hc-15").unwrap();
/// let pack = r#"{"format": "trygskema-wording/1", "instrument": "oms-hc-20"}"#;
/// let problems = wording::apply(&instrument, pack).unwrap_err();
/// assert_eq!(problems[0].to_string(), r#"error: instrument: expected "oms-hc-15", found "oms-hc-20""#);
/// ```
pub fn apply(instrument: &Instrument, text: &str) -> Result<Instrument, Vec<Diagnostic>> {
    let json = Json::parse(text).map_err(|problem| vec![problem])?;
    let mut problems = Vec::new();
    match read(instrument, &json, &mut problems) {
        Some(worded) if problems.is_empty() => Ok(worded),
        _ => Err(problems),
    }
}

fn read(instrument: &Instrument, json: &Json, problems: &mut Problems) -> Option<Instrument> {
    let document = Node::root(json).object(FIELDS, problems)?;
    document.one_of("format", &[(FORMAT, ())], problems);
    for (field, expected) in [("instrument", instrument.id()), ("instrument_version", instrument.version())] {
        if document.text(field, problems).is_some_and(|found| found != expected)
            && let Some(node) = document.optional(field)
        {
            problems.push(node.wrong(Problem::UnknownReference, &["\"", expected, "\""].concat()));
        }
    }
    let languages = Language::ALL.map(|language| (language.tag(), language));
    let language = document.one_of("language", &languages, problems)?;
    let status = document.one_of("status", &WordingStatus::WORDS, problems);
    let source = document.text("source", problems);
    let title = document.optional("title").and_then(|node| node.text(problems));
    let mut worded = instrument.clone();
    let parts = worded.wording_mut();

    if let Some(node) = document.required("items", problems) {
        let ids: Vec<&str> = instrument.items().iter().map(|item| item.id()).collect();
        let texts = node.object(&ids, problems);
        for (item, id) in parts.items.iter_mut().zip(ids) {
            if let Some(text) = texts.as_ref().and_then(|texts| texts.text(id, problems)) {
                *item.text_mut() = in_language(language, text);
            }
        }
    }
    if let Some(node) = document.required("options", problems) {
        let ids: Vec<&str> = instrument.response_sets().iter().map(|set| set.id()).collect();
        let sets = node.object(&ids, problems);
        for (set, id) in parts.response_sets.iter_mut().zip(ids) {
            let Some(node) = sets.as_ref().and_then(|sets| sets.required(id, problems)) else { continue };
            let codes: Vec<String> = set.options().iter().map(|option| option.code().to_string()).collect();
            let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
            let labels = node.object(&codes, problems);
            for (option, code) in set.options_mut().iter_mut().zip(codes) {
                if let Some(text) = labels.as_ref().and_then(|labels| labels.text(code, problems)) {
                    *option.label_mut() = in_language(language, text);
                }
            }
        }
    }
    if let Some(title) = title {
        parts.title.set(language, title);
    }
    *parts.status = status?;
    *parts.source = in_language(language, source?);
    *parts.languages = vec![language];
    Some(worded)
}

fn in_language(language: Language, text: &str) -> LocalizedText {
    let mut localized = LocalizedText::default();
    localized.set(language, text);
    localized
}

#[cfg(test)]
mod tests;
