//! Response sets, sources, licence and wording of a definition.

use super::new_id;
use crate::diagnostic::Problem;
use crate::instrument::{Evidence, Licence, MAX_POINTS, ResponseOption, ResponseSet, Source};
use crate::json::Json;
use crate::language::{Language, LocalizedText};
use crate::reader::{Node, Object, Problems, integer};
use crate::wording::WordingStatus;

pub(super) fn response_sets(
    document: &Object<'_>,
    languages: &[Language],
    problems: &mut Problems,
) -> Vec<ResponseSet> {
    let mut sets: Vec<ResponseSet> = Vec::new();
    let mut taken = Vec::new();
    for node in document.optional_list("response_sets", 50, problems) {
        let Some(object) = node.object(&["id", "options"], problems) else { continue };
        let id = new_id(&object, &taken, problems).unwrap_or_default().to_owned();
        let mut options = Vec::new();
        for node in object.list("options", 2, 50, problems) {
            if let Some(option) = response_option(node, &options, languages, problems) {
                options.push(option);
            }
        }
        taken.push(id.clone());
        sets.push(ResponseSet { id, options });
    }
    sets
}

fn response_option(
    node: Node<'_>,
    earlier: &[ResponseOption],
    languages: &[Language],
    problems: &mut Problems,
) -> Option<ResponseOption> {
    let object = node.object(&["code", "points", "label", "about", "dont_know"], problems)?;
    let before = problems.len();
    let code = object.integer("code", 0, 250, problems);
    let points = object.required("points", problems)?;
    let points = match points.value {
        Json::Null => None,
        _ => Some(integer(points, -MAX_POINTS, MAX_POINTS, problems)?),
    };
    let label = object.localized("label", languages, problems);
    let about = object.optional_localized("about", languages, problems);
    let is_dont_know = object.flag("dont_know", problems);
    let is_sound = problems.len() == before;
    let code = u8::try_from(code?).ok()?;
    if earlier.iter().any(|option| option.code == code) {
        let expected = "a code that is used once in the set";
        problems.push(object.optional("code")?.wrong(Problem::Duplicate, expected));
    }
    is_sound.then_some(ResponseOption { code, points, label, about, is_dont_know })
}

pub(super) fn sources(document: &Object<'_>, problems: &mut Problems) -> Vec<Source> {
    let marks = [("read", Evidence::Read), ("derived", Evidence::Derived), ("memory", Evidence::Memory)];
    let mut sources = Vec::new();
    for node in document.list("sources", 1, 50, problems) {
        let Some(object) = node.object(&["citation", "used_for", "evidence"], problems) else { continue };
        let citation = object.owned_text("citation", problems);
        let used_for = object.owned_text("used_for", problems);
        let evidence = object.one_of("evidence", &marks, problems).unwrap_or(Evidence::Memory);
        sources.push(Source { citation, used_for, evidence });
    }
    sources
}

/// Whether the items of a definition have texts: needed before the licence is read in its turn.
pub(super) fn is_text_bundled(document: &Object<'_>) -> bool {
    let licence = document.optional("licence");
    let bundled = licence.and_then(|node| match node.value {
        Json::Object(fields) => fields.iter().find(|(name, _)| name == "text_bundled"),
        _ => None,
    });
    !matches!(bundled, Some((_, Json::Bool(false))))
}

pub(super) fn licence(document: &Object<'_>, problems: &mut Problems) -> Licence {
    let mut licence = Licence { holder: String::new(), terms: String::new(), is_text_bundled: false };
    let Some(node) = document.required("licence", problems) else { return licence };
    let Some(object) = node.object(&["holder", "terms", "text_bundled"], problems) else { return licence };
    licence.holder = object.owned_text("holder", problems);
    licence.terms = object.owned_text("terms", problems);
    if let Some(node) = object.required("text_bundled", problems) {
        match node.value {
            Json::Bool(value) => licence.is_text_bundled = *value,
            _ => problems.push(node.wrong(Problem::WrongType, "true or false")),
        }
    }
    licence
}

pub(super) fn wording(
    document: &Object<'_>,
    languages: &[Language],
    problems: &mut Problems,
) -> (WordingStatus, LocalizedText) {
    let mut status = WordingStatus::Working;
    let Some(node) = document.required("wording", problems) else {
        return (status, LocalizedText::default());
    };
    let Some(object) = node.object(&["status", "source"], problems) else {
        return (status, LocalizedText::default());
    };
    status = object.one_of("status", &WordingStatus::WORDS, problems).unwrap_or(status);
    (status, object.localized("source", languages, problems))
}
