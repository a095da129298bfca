//! A Questionnaire of R4 or R5, as it was read.

use std::fmt;
use std::rc::Rc;

use serde_json::Value as Json;

use super::item::Item;
use super::node::{Findings, Node, Text, parse, push};
use super::option::Coding;
use super::own::Own;
use super::scoring::Scoring;
use super::terminology::Terminology;
use super::weights::GivenWeight;
use crate::format::diagnostic::{DataPath, Diagnostic, Problem, has_error};

mod conditions;
mod items;
mod version;

/// A version of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// 4.0 and 4.3: `choice` and `open-choice`.
    R4,
    /// 5.0: `coding` with `answerConstraint`.
    R5,
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::R4 => "R4",
            Self::R5 => "R5",
        })
    }
}

/// How a Questionnaire is to be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading<'r> {
    /// The version of the standard, where it is told instead of seen by the content.
    pub version: Option<Version>,
    /// Value sets and code systems from other files, or Bundles of them: so weights that a file only names are supplied.
    pub terminology: &'r [&'r str],
    /// Weights of options that have none in any of these files.
    pub weights: &'r [GivenWeight],
    /// Which Questionnaire of a Bundle: its id, its canonical address (with or without `|version`), or its number from 1.
    pub pick: Option<&'r str>,
}

/// A Questionnaire: the whole document as it stands, and what was understood of it.
///
/// ```
/// use trygskema_core::fhir::{Questionnaire, Scoring};
///
/// let read = Questionnaire::from_json(r#"{"resourceType": "Questionnaire", "status": "draft", "item": [
///     {"linkId": "1", "type": "choice", "text": "How often?", "answerValueSet": "http://loinc.org/vs/LL358-3"}]}"#);
/// let questionnaire = read.unwrap();
/// // The options and their weights are on a server that is never asked: nothing is made up for them.
/// assert!(matches!(questionnaire.scoring(), Scoring::NotScored(_)));
/// ```
#[derive(Clone, Debug)]
pub struct Questionnaire {
    document: Json,
    pub(super) version: Version,
    pub(super) about: About,
    pub(super) items: Vec<Item>,
    pub(super) scoring: Scoring,
    pub(super) lost: Vec<String>,
    pub(super) own: Own,
    pub(super) findings: Findings,
}

/// What is understood of a document.
struct Parts {
    version: Version,
    about: About,
    items: Vec<Item>,
    scoring: Scoring,
    lost: Vec<String>,
    own: Own,
}

/// What a Questionnaire says about itself.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The canonical address.
    pub url: Option<String>,
    /// The version that its publisher gave it.
    pub version: Option<String>,
    /// The id on the server it comes from.
    pub id: Option<String>,
    /// The name for programs.
    pub name: Option<String>,
    /// The title for people.
    pub title: Text,
    /// The language tag.
    pub language: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The terms of use.
    pub copyright: Option<String>,
    /// What it is about, in codes, each with its display text.
    pub codes: Vec<(Coding, String)>,
}

impl Questionnaire {
    /// Reads a Questionnaire, or a Bundle that holds one together with its value sets and code systems.
    ///
    /// # Errors
    ///
    /// All problems of the file if one of them is an error. What is odd and can be lived with is in
    /// [`Questionnaire::findings`].
    pub fn from_json(text: &str) -> Result<Self, Vec<Diagnostic>> {
        Self::from_json_with(text, &Reading::default())
    }

    /// The same with more said about the file.
    ///
    /// # Errors
    ///
    /// As [`Questionnaire::from_json`]; paths do not say which of the files is meant.
    pub fn from_json_with(text: &str, reading: &Reading<'_>) -> Result<Self, Vec<Diagnostic>> {
        let document = parse(text)?;
        let others = reading.terminology.iter().map(|text| parse(text)).collect::<Result<Vec<_>, _>>()?;
        let mut findings = Vec::new();
        let read = Self::read(&document, &others, reading, &mut findings);
        match read {
            Some(Parts { version, about, items, scoring, lost, own }) if !has_error(&findings) => {
                Ok(Self { document, version, about, items, scoring, lost, own, findings })
            }
            _ => Err(findings),
        }
    }

    fn read(
        document: &Json,
        others: &[Json],
        reading: &Reading<'_>,
        findings: &mut Findings,
    ) -> Option<Parts> {
        let mut resources = resources_of(Node::root(document), findings);
        let is_questionnaire = |node: &Node<'_>| node.str("resourceType") == Some("Questionnaire");
        let all: Vec<usize> = resources
            .iter()
            .enumerate()
            .filter(|(_, node)| is_questionnaire(node))
            .map(|(at, _)| at)
            .collect();
        let place = match (all.as_slice(), reading.pick) {
            ([only], None) => *only,
            ([], _) => {
                let expected = "a resource of the type Questionnaire, or a Bundle with one";
                let found =
                    document.get("resourceType").map_or("no resourceType".to_owned(), super::node::describe);
                let path = DataPath::root().field("resourceType");
                push(findings, Diagnostic::error(Problem::NotAllowed, path, expected.to_owned(), found));
                return None;
            }
            (_, pick) => {
                let names = all.iter().filter_map(|at| resources.get(*at)).map(names_of).collect::<Vec<_>>();
                let is_picked = |(number, names): &(usize, &Vec<String>)| {
                    pick.is_some_and(|pick| {
                        pick == number.saturating_add(1).to_string() || names.iter().any(|name| name == pick)
                    })
                };
                let picked: Vec<usize> = names
                    .iter()
                    .enumerate()
                    .filter(is_picked)
                    .filter_map(|(at, _)| all.get(at).copied())
                    .collect();
                let [one] = picked.as_slice() else {
                    let expected = match pick {
                        Some(pick) => {
                            format!("one Questionnaire that is {}", crate::format::json::quote(pick))
                        }
                        None => {
                            "a Bundle with one Questionnaire, or the choice of one with --pick".to_owned()
                        }
                    };
                    let path = DataPath::root().field("entry");
                    let found = if pick.is_some() { picked.len() } else { all.len() };
                    let listed = (1_usize..)
                        .zip(&names)
                        .map(|(number, names)| format!("{number} {}", names.join(" ")));
                    let hint = format!("there are: {}", listed.take(20).collect::<Vec<_>>().join("; "));
                    let many = Diagnostic::error(Problem::OutOfRange, path, expected, found.to_string());
                    push(findings, many.with_hint(&hint));
                    return None;
                };
                *one
            }
        };
        let questionnaire = resources.swap_remove(place);
        resources.extend(questionnaire.list("contained", findings));
        for other in others {
            resources.extend(resources_of(Node::root(other), findings));
        }
        let mut terminology = Terminology::of(&resources, findings);
        let version = version::of(&questionnaire, reading.version, findings)?;
        let about = about(&questionnaire, findings);
        let own = Own::of(&questionnaire, findings);
        let (items, mut doubts) = items::read(&questionnaire, &mut terminology, reading.weights, findings);
        doubts.has_own_scales = !own.scales.is_empty();
        doubts.own_results = own.names().into_iter().map(super::own::result_link_id).collect();
        let (scoring, lost) = Scoring::of(&items, &doubts, findings);
        Some(Parts { version, about, items, scoring, lost, own })
    }

    /// The document as it stands: unknown fields and extensions included, numbers with their digits.
    pub fn document(&self) -> &Json {
        &self.document
    }

    /// The document as text again. Equal to what was read, value by value; white space and order of fields aside.
    pub fn to_json(&self) -> String {
        self.document.to_string()
    }

    /// The version of the standard.
    pub fn version(&self) -> Version {
        self.version
    }

    /// What it says about itself.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Every item, parents before their children, in the order in which they are shown.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The item with this `linkId`.
    pub fn item(&self, link_id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.link_id == link_id)
    }

    /// Whether and how it is scored.
    pub fn scoring(&self) -> &Scoring {
        &self.scoring
    }

    /// The ids of the scales that this program wrote into the file; empty for files of others.
    pub fn scales(&self) -> Vec<&str> {
        self.own.names()
    }

    /// What is odd about the file and was lived with.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }
}

/// What a Questionnaire can be chosen by: its id, its address, its address with the version.
fn names_of(node: &Node<'_>) -> Vec<String> {
    let versioned = node.str("url").zip(node.str("version")).map(|(url, version)| format!("{url}|{version}"));
    [node.str("id"), node.str("url")].into_iter().flatten().map(str::to_owned).chain(versioned).collect()
}

/// A resource, or those of a Bundle.
fn resources_of<'d>(document: Node<'d>, findings: &mut Findings) -> Vec<Node<'d>> {
    if document.str("resourceType") != Some("Bundle") {
        return vec![document];
    }
    document.list("entry", findings).iter().filter_map(|entry| entry.get("resource")).collect()
}

/// The codes of a Questionnaire or of an item, each with its display text.
fn codes(node: &Node<'_>, findings: &mut Findings) -> Vec<(Coding, String)> {
    let mut made = Vec::new();
    for code in node.list("code", findings) {
        let mut part = |name: &str| code.text(name, findings).unwrap_or_default().to_owned();
        made.push((Coding { system: part("system"), code: part("code") }, part("display")));
    }
    made
}

fn about(questionnaire: &Node<'_>, findings: &mut Findings) -> About {
    if questionnaire.text("status", findings).is_none() {
        let missing = questionnaire.wrong(Problem::Missing, "a status");
        push(findings, Diagnostic { path: questionnaire.path.field("status"), ..missing }.as_warning());
    }
    let mut own = |name: &str| questionnaire.text(name, findings).map(str::to_owned);
    About {
        url: own("url"),
        version: own("version"),
        id: own("id"),
        name: own("name"),
        language: own("language"),
        publisher: own("publisher"),
        copyright: own("copyright"),
        codes: codes(questionnaire, findings),
        title: Text::of(questionnaire, "title", findings),
    }
}

/// Options of an item that has none.
fn no_options() -> Rc<super::terminology::Options> {
    Rc::default()
}
