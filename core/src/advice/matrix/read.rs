//! Reading a matrix file.

use super::{Advice, Basis, Evidence, Factor, Grade, Layer, Matrix, Prevention, Row};
use crate::format::diagnostic::Problem;
use crate::format::json::quote;
use crate::format::language::Language;
use crate::format::reader::{Node, Place, Problems, note, text_of};
use crate::format::schema::Shape::{self, Id, List, Localized, Object, Text, Words};
use crate::format::schema::{check, optional, required};

const BASIS_WORDS: [&str; 3] = ["reviews", "recommendations", "danish"];
const BASES: [Basis; 3] = [Basis::Reviews, Basis::Recommendations, Basis::Danish];

/// The table of the format.
pub(crate) static MATRIX_SHAPE: Shape<'static> = Object(&[
    required("format", Words(&["trygskema-matrix/1"])),
    required("source", Text),
    required("factors", List(1, 40, &Object(&[required("id", Id), required("text", Localized)]))),
    required("rows", List(1, 400, &ROW)),
    required(
        "advice",
        List(1, 40, &Object(&[required("guidance", Id), required("rows", List(1, 40, &Text))])),
    ),
]);

static ROW: Shape<'static> = Object(&[
    required("id", Text),
    required("level", Words(&Layer::WORDS)),
    required("prevention", Words(&Prevention::WORDS)),
    required("basis", List(1, 3, &Words(&BASIS_WORDS))),
    required("grade", Words(&Grade::WORDS)),
    required("intervention", Localized),
    optional("outcome", Localized),
    optional("instead", List(1, 20, &Localized)),
    optional("factors", List(1, 40, &Id)),
    required("source", Text),
]);

pub(super) fn matrix(document: Node<'_>, problems: &mut Problems) -> Matrix {
    check(document, &MATRIX_SHAPE, &Language::ALL, problems);
    let mut factors: Vec<Factor> = Vec::new();
    for node in document.elements("factors") {
        let id = node.owned("id");
        refuse_twice(&node, "id", factors.iter().any(|known| known.id == id), problems);
        factors.push(Factor { id, text: node.localized("text") });
    }
    let mut rows: Vec<Row> = Vec::new();
    for node in document.elements("rows") {
        // A row with a problem is kept for its id, so that the lists that name it have no problem of their own.
        let row = row(&node, &factors, &rows, problems);
        rows.push(row);
    }
    let mut advice: Vec<Advice> = Vec::new();
    for node in document.elements("advice") {
        let guidance = node.owned("guidance");
        refuse_twice(&node, "guidance", advice.iter().any(|known| known.guidance == guidance), problems);
        let ids = advice_rows(&node, &rows, problems);
        advice.push(Advice { guidance, rows: ids });
    }
    Matrix { source: document.owned("source"), factors, rows, advice }
}

fn row(node: &Node<'_>, factors: &[Factor], earlier: &[Row], problems: &mut Problems) -> Row {
    let id = node.owned("id");
    refuse_twice(node, "id", earlier.iter().any(|row| row.id == id), problems);
    let layer = node.word("level", &Layer::WORDS).and_then(|layer| Layer::ALL.get(layer)).copied();
    let prevention =
        node.word("prevention", &Prevention::WORDS).and_then(|time| Prevention::ALL.get(time)).copied();
    let grade = node.word("grade", &Grade::WORDS).and_then(|grade| Grade::ALL.get(grade)).copied();
    if let (Some(layer), Some(prevention)) = (layer, prevention) {
        let start = id_start(layer, prevention);
        let number = id.strip_prefix(start.as_str()).unwrap_or_default();
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            let expected = format!("\"{start}\" and a number, by level and prevention");
            refuse(Problem::Contradiction, node, "id", &expected, &id, problems);
        }
    }
    let mut bases = Vec::new();
    for node in node.elements("basis") {
        let basis = BASIS_WORDS.iter().position(|word| *word == text_of(node.value));
        bases.extend(basis.and_then(|basis| BASES.get(basis)).copied());
    }
    let evidence = evidence(node, grade, &bases, problems);
    let mut instead = Vec::new();
    if grade == Some(Grade::AdviseAgainst) {
        needed(node, "instead", problems);
        for node in node.elements("instead") {
            instead.push(node.own_localized());
        }
    } else {
        refuse_field(node, "instead", "alternatives only to what is advised against", problems);
    }
    Row {
        id,
        // Placeholders for invalid words; a file with a problem gives no matrix, so they are never used.
        layer: layer.unwrap_or(Layer::Combined),
        prevention: prevention.unwrap_or(Prevention::Primary),
        bases,
        evidence,
        intervention: node.localized("intervention"),
        instead,
        factors: factor_ids(node, factors, problems),
        source: source_with_page(node, problems),
    }
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
fn evidence(node: &Node<'_>, grade: Option<Grade>, bases: &[Basis], problems: &mut Problems) -> Evidence {
    let Some(grade) = grade.filter(|grade| *grade != Grade::None) else {
        if grade.is_some() {
            refuse_field(node, "outcome", "no outcome where nothing is described", problems);
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
        refuse(Problem::Contradiction, node, "basis", expected, "another", problems);
    }
    needed(node, "outcome", problems);
    Evidence::new(grade, node.localized("outcome"))
}

fn factor_ids(node: &Node<'_>, factors: &[Factor], problems: &mut Problems) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for node in node.elements("factors") {
        let id = text_of(node.value);
        if !factors.iter().any(|factor| factor.id == id) {
            node.wrong(Problem::UnknownReference, "the id of a factor", problems);
        }
        if ids.iter().any(|known| known == id) {
            node.wrong(Problem::Duplicate, "each factor once", problems);
        }
        ids.push(id.to_owned());
    }
    ids
}

fn source_with_page(node: &Node<'_>, problems: &mut Problems) -> String {
    let source = node.owned("source");
    if !source.is_empty() && !source.contains("p. ") {
        refuse(Problem::NotAllowed, node, "source", "a source with page (\"p. 30\")", &source, problems);
    }
    source
}

/// The rows of a list of advice. Strain is not a person's own to solve, so the list has to reach beyond the individual;
/// and what was found not to help, or not studied at all, is not proposed.
fn advice_rows(list: &Node<'_>, rows: &[Row], problems: &mut Problems) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let mut is_individual_only = true;
    for node in list.elements("rows") {
        let id = text_of(node.value);
        match rows.iter().find(|row| row.id == id) {
            None => {
                is_individual_only = false; // nothing is known about it: one problem is enough
                node.wrong(Problem::UnknownReference, "the id of a row", problems);
            }
            Some(row) => {
                is_individual_only &= row.layer == Layer::Individual;
                if !row.evidence.grade.is_advisable() {
                    let expected = "a row with something to do that is not advised against";
                    node.wrong(Problem::NotAllowed, expected, problems);
                }
            }
        }
        if ids.iter().any(|known| known == id) {
            node.wrong(Problem::Duplicate, "each row once", problems);
        }
        ids.push(id.to_owned());
    }
    if !ids.is_empty() && is_individual_only {
        let expected = "at least one row above the individual";
        refuse(Problem::Contradiction, list, "rows", expected, "rows of the individual only", problems);
    }
    ids
}

/// A field that another one makes necessary.
fn needed(node: &Node<'_>, name: &str, problems: &mut Problems) {
    if node.get(name).is_none() {
        let place = Place::Field { of: &node.place, name };
        note(problems, Problem::Missing, &place, "this field", "nothing");
    }
}

fn refuse_twice(node: &Node<'_>, name: &str, is_known: bool, problems: &mut Problems) {
    if is_known {
        node.wrong_field(name, Problem::Duplicate, "each id once", problems);
    }
}

fn refuse_field(node: &Node<'_>, name: &str, expected: &str, problems: &mut Problems) {
    node.wrong_field(name, Problem::Contradiction, expected, problems);
}

fn refuse(
    problem: Problem,
    node: &Node<'_>,
    name: &str,
    expected: &str,
    found: &str,
    problems: &mut Problems,
) {
    let place = Place::Field { of: &node.place, name };
    note(problems, problem, &place, expected, &quote(found));
}
