//! Wording: whose sentences the person reads, and wording packs that put official or licensed texts in.

use crate::format::diagnostic::Diagnostic;
use crate::format::json::Json;
use crate::format::language::{Language, LocalizedText};
use crate::format::reader::{Node, Problems};
use crate::format::schema::{Field, Shape, check, optional, required};
use crate::questionnaire::instrument::Instrument;
use crate::questionnaire::instrument::WordingStatus;

const FORMAT: &str = "trygskema-wording/1";

/// The table of the format. In a pack `items` and `options` have the names of one instrument.
pub(crate) const fn fields<'a>(
    id: Shape<'a>,
    version: Shape<'a>,
    items: Shape<'a>,
    options: Shape<'a>,
) -> [Field<'a>; 9] {
    [
        required("format", Shape::Words(&[FORMAT])),
        required("instrument", id),
        required("instrument_version", version),
        required("language", Shape::Words(&Language::TAGS)),
        required("status", Shape::Words(&WordingStatus::WORDS)),
        required("source", Shape::Text),
        optional("title", Shape::Text),
        required("items", items),
        required("options", options),
    ]
}

/// Puts the texts of a wording pack (`trygskema-wording/1`) into an instrument, all of them or none.
///
/// The pack names every item (`"items": {"q1": "…"}`) and every option (`"options": {"agreement-5": {"1": "…"}}`) in
/// one language. The result has that language only: the instrument has one wording status, which could not describe
/// licensed texts in one language and working wording in another. Key, scales and version stay as they are.
///
/// # Errors
///
/// All problems at once, and the instrument as it was: a pack for another instrument or version, an item or option that
/// is missing or unknown.
///
/// ```
/// use trygskema_core::{questionnaire::instrument::builtin, questionnaire::wording};
///
/// let instrument = builtin::instrument("oms-hc-15").unwrap();
/// let pack = r#"{"format": "trygskema-wording/1", "instrument": "oms-hc-20"}"#;
/// let refused = wording::apply(instrument, pack).unwrap_err();
/// assert_eq!(refused.problems[0].to_string(), r#"error: instrument: expected "oms-hc-15", found "oms-hc-20""#);
/// ```
pub fn apply(mut instrument: Instrument, text: &str) -> Result<Instrument, Refused> {
    match Json::parse(text) {
        Ok(json) => {
            let problems = problems_of(&instrument, &json);
            if problems.is_empty() {
                put_into(&mut instrument, &json);
                return Ok(instrument);
            }
            Err(Refused { instrument: Box::new(instrument), problems })
        }
        Err(problem) => Err(Refused { instrument: Box::new(instrument), problems: vec![problem] }),
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

fn problems_of(instrument: &Instrument, json: &Json) -> Problems {
    let text = |name| required(name, Shape::Text);
    let codes: Vec<Vec<String>> = instrument
        .response_sets()
        .iter()
        .map(|set| set.options().iter().map(|option| option.code().to_string()).collect())
        .collect();
    let labels: Vec<Vec<Field<'_>>> =
        codes.iter().map(|codes| codes.iter().map(|code| text(code)).collect()).collect();
    let options: Vec<Field<'_>> = instrument
        .response_sets()
        .iter()
        .zip(&labels)
        .map(|(set, labels)| required(set.id(), Shape::Object(labels)))
        .collect();
    let items: Vec<Field<'_>> = instrument.items().iter().map(|item| text(item.id())).collect();
    let (id, version) = (Shape::Same(instrument.id()), Shape::Same(instrument.version()));
    let fields = fields(id, version, Shape::Object(&items), Shape::Object(&options));
    let mut problems = Vec::new();
    check(Node::root(json), &Shape::Object(&fields), &[], &mut problems);
    problems
}

/// Of a pack without a problem.
fn put_into(instrument: &mut Instrument, json: &Json) {
    let pack = Node::root(json);
    let language = pack.language().unwrap_or_default();
    let parts = instrument.wording_mut();
    if let Some(texts) = pack.get("items") {
        for item in parts.items {
            *item.text_mut() = in_language(language, texts.text(item.id()));
        }
    }
    if let Some(sets) = pack.get("options") {
        for set in parts.response_sets {
            let id = set.id().to_owned();
            let Some(texts) = sets.get(&id) else { continue };
            for option in set.options_mut() {
                let code = option.code().to_string();
                *option.label_mut() = in_language(language, texts.text(&code));
            }
        }
    }
    if pack.get("title").is_some() {
        parts.title.set(language, pack.text("title"));
    }
    *parts.status = WordingStatus::of(&pack);
    *parts.source = in_language(language, pack.text("source"));
    *parts.languages = vec![language];
    *parts.needs_wording = false;
}

fn in_language(language: Language, text: &str) -> LocalizedText {
    let mut localized = LocalizedText::default();
    localized.set(language, text);
    localized
}

#[cfg(test)]
mod tests;
