//! Reading a matrix file.

use super::{Advice, Basis, Evidence, Factor, Grade, Layer, Matrix, Prevention, Row};
use crate::diagnostic::{Diagnostic, Problem};
use crate::json::{Json, quote};
use crate::language::{Language, LocalizedText};
use crate::reader::{Node, Object, Problems, word};

const FORMAT: &str = "trygskema-matrix/1";
const LAYERS: [(&str, Layer); 5] = [
    ("leadership", Layer::Leadership),
    ("organisation", Layer::Organisation),
    ("group", Layer::Group),
    ("individual", Layer::Individual),
    ("combined", Layer::Combined),
];
const PREVENTIONS: [(&str, Prevention); 3] = [
    ("primary", Prevention::Primary),
    ("secondary", Prevention::Secondary),
    ("tertiary", Prevention::Tertiary),
];
const BASES: [Basis; 3] = [Basis::Reviews, Basis::Recommendations, Basis::Danish];
const BASIS_WORDS: [&str; 3] = ["reviews", "recommendations", "danish"];

pub(super) fn matrix(json: &Json, problems: &mut Problems) -> Option<Matrix> {
    let document = Node::root(json).object(&["format", "source", "factors", "rows", "advice"], problems)?;
    document.one_of("format", &[(FORMAT, ())], problems);
    let source = document.owned_text("source", problems);
    let mut factors: Vec<Factor> = Vec::new();
    for node in document.list("factors", 1, 40, problems) {
        let Some(object) = node.object(&["id", "text"], problems) else { continue };
        let id = object.id("id", problems).unwrap_or_default().to_owned();
        refuse_twice(&object, "id", factors.iter().any(|known| known.id == id), problems);
        factors.push(Factor { id, text: object.localized("text", &Language::ALL, problems) });
    }
    let mut rows: Vec<Row> = Vec::new();
    for node in document.list("rows", 1, 400, problems) {
        // A row with a problem is kept for its id, so that the lists that name it have no problem of their own.
        let row = row(node, &factors, &rows, problems);
        rows.extend(row);
    }
    let mut advice: Vec<Advice> = Vec::new();
    for node in document.list("advice", 1, 40, problems) {
        let Some(object) = node.object(&["guidance", "rows"], problems) else { continue };
        let guidance = object.id("guidance", problems).unwrap_or_default().to_owned();
        refuse_twice(&object, "guidance", advice.iter().any(|known| known.guidance == guidance), problems);
        let ids = advice_rows(&object, &rows, problems);
        advice.push(Advice { guidance, rows: ids });
    }
    Some(Matrix { source, factors, rows, advice })
}

fn row(node: Node<'_>, factors: &[Factor], earlier: &[Row], problems: &mut Problems) -> Option<Row> {
    let known = [
        "id",
        "level",
        "prevention",
        "basis",
        "grade",
        "intervention",
        "outcome",
        "instead",
        "factors",
        "source",
    ];
    let object = node.object(&known, problems)?;
    let id = object.owned_text("id", problems);
    refuse_twice(&object, "id", earlier.iter().any(|row| row.id == id), problems);
    let layer = object.one_of("level", &LAYERS, problems);
    let prevention = object.one_of("prevention", &PREVENTIONS, problems);
    let grade = object.one_of("grade", &Grade::WORDS, problems);
    if let (Some(layer), Some(prevention)) = (layer, prevention) {
        let start = id_start(layer, prevention);
        let number = id.strip_prefix(start.as_str()).unwrap_or_default();
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            let expected = ["\"", &start, "\" and a number, by level and prevention"].concat();
            refuse(Problem::Contradiction, &object, "id", &expected, &id, problems);
        }
    }
    let mut bases = Vec::new();
    for node in object.list("basis", 1, BASES.len(), problems) {
        let basis = word(node, &BASIS_WORDS, problems).and_then(|position| BASES.get(position));
        bases.extend(basis.copied());
    }
    let evidence = evidence(&object, grade, &bases, problems);
    let instead = if grade == Some(Grade::AdviseAgainst) {
        texts(&object, "instead", 1, problems)
    } else {
        refuse_field(&object, "instead", "alternatives only to what is advised against", problems);
        Vec::new()
    };
    Some(Row {
        id,
        // What is stood in for here is thrown away with the file.
        layer: layer.unwrap_or(Layer::Combined),
        prevention: prevention.unwrap_or(Prevention::Primary),
        bases,
        evidence,
        intervention: object.localized("intervention", &Language::ALL, problems),
        instead,
        factors: factor_ids(&object, factors, problems),
        source: source_with_page(&object, problems),
    })
}

/// The letters with which an id starts: time of prevention, level.
fn id_start(layer: Layer, prevention: Prevention) -> String {
    let time = match prevention {
        Prevention::Primary => 'P',
        Prevention::Secondary => 'S',
        Prevention::Tertiary => 'T',
    };
    let level = match layer {
        Layer::Leadership => 'L',
        Layer::Organisation => 'O',
        Layer::Group => 'G',
        Layer::Individual => 'I',
        Layer::Combined => 'K',
    };
    [time, level].iter().collect()
}

/// The grade with its outcome: the one is refused without the other.
fn evidence(object: &Object<'_>, grade: Option<Grade>, bases: &[Basis], problems: &mut Problems) -> Evidence {
    let Some(grade) = grade.filter(|grade| *grade != Grade::None) else {
        if grade.is_some() {
            refuse_field(object, "outcome", "no outcome where nothing is described", problems);
        }
        return Evidence::silent();
    };
    let belongs = match grade {
        Grade::Recommended => bases.contains(&Basis::Recommendations),
        Grade::Experience | Grade::NoEffect => bases.contains(&Basis::Danish),
        _ => true,
    };
    if !belongs {
        let expected = "the basis that this grade comes from";
        refuse(Problem::Contradiction, object, "basis", expected, "another", problems);
    }
    Evidence::new(grade, object.localized("outcome", &Language::ALL, problems))
}

fn factor_ids(object: &Object<'_>, factors: &[Factor], problems: &mut Problems) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    if object.optional("factors").is_none() {
        return ids;
    }
    for node in object.list("factors", 1, factors.len(), problems) {
        let Some(id) = node.text(problems) else { continue };
        if !factors.iter().any(|factor| factor.id == id) {
            problems.push(node.wrong(Problem::UnknownReference, "the id of a factor"));
        }
        if ids.iter().any(|known| known == id) {
            problems.push(node.wrong(Problem::Duplicate, "each factor once"));
        }
        ids.push(id.to_owned());
    }
    ids
}

fn source_with_page(object: &Object<'_>, problems: &mut Problems) -> String {
    let source = object.owned_text("source", problems);
    if !source.is_empty() && !source.contains("p. ") {
        refuse(Problem::NotAllowed, object, "source", "a source with page (\"p. 30\")", &source, problems);
    }
    source
}

/// The rows of a list of advice. Strain is not a person's own to solve, so the list has to reach beyond the individual;
/// and what was found not to help, or not studied at all, is not proposed.
fn advice_rows(object: &Object<'_>, rows: &[Row], problems: &mut Problems) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let mut is_individual_only = true;
    for node in object.list("rows", 1, 40, problems) {
        let Some(id) = node.text(problems) else { continue };
        match rows.iter().find(|row| row.id == id) {
            None => {
                is_individual_only = false; // nothing is known about it: one problem is enough
                problems.push(node.wrong(Problem::UnknownReference, "the id of a row"));
            }
            Some(row) => {
                is_individual_only &= row.layer == Layer::Individual;
                if !row.evidence.grade.is_advisable() {
                    let expected = "a row with something to do that is not advised against";
                    problems.push(node.wrong(Problem::NotAllowed, expected));
                }
            }
        }
        if ids.iter().any(|known| known == id) {
            problems.push(node.wrong(Problem::Duplicate, "each row once"));
        }
        ids.push(id.to_owned());
    }
    if !ids.is_empty() && is_individual_only {
        let expected = "at least one row above the individual";
        refuse(Problem::Contradiction, object, "rows", expected, "rows of the individual only", problems);
    }
    ids
}

/// A required list of texts in every language.
pub(crate) fn texts(
    object: &Object<'_>,
    name: &str,
    least: usize,
    problems: &mut Problems,
) -> Vec<LocalizedText> {
    let mut texts = Vec::new();
    for node in object.list(name, least, 20, problems) {
        let mut text = LocalizedText::default();
        let Some(object) = node.object(&Language::TAGS, problems) else { continue };
        for language in Language::ALL {
            if let Some(read) = object.text(language.tag(), problems) {
                text.set(language, read);
            }
        }
        texts.push(text);
    }
    texts
}

fn refuse_twice(object: &Object<'_>, name: &str, is_known: bool, problems: &mut Problems) {
    if is_known && let Some(node) = object.optional(name) {
        problems.push(node.wrong(Problem::Duplicate, "each id once"));
    }
}

fn refuse_field(object: &Object<'_>, name: &str, expected: &str, problems: &mut Problems) {
    if let Some(node) = object.optional(name) {
        problems.push(node.wrong(Problem::Contradiction, expected));
    }
}

fn refuse(
    problem: Problem,
    object: &Object<'_>,
    name: &str,
    expected: &str,
    found: &str,
    problems: &mut Problems,
) {
    let path = object.place.path().field(name);
    problems.push(Diagnostic::error(problem, path, expected.to_owned(), quote(found)));
}
