//! What can be done about strain: the interventions of the report by level and time of prevention, each with what is
//! known about it.
//!
//! Source: NFA and `TeamArbejdsliv` for Norliv, 2017, Analyse 2.1 and 2.2. The file is `core/advice/matrix.json`
//! (`trygskema-matrix/1`); nothing about an intervention stands in code.

mod cell;
mod evidence;
mod find;
#[cfg(test)]
mod find_tests;
mod kinds;
mod read;
#[cfg(test)]
mod tests;

pub use cell::Cell;
pub use evidence::{Evidence, Grade, Statement};
pub use find::{Found, Place};
pub use kinds::{Basis, Layer, Prevention};

pub(crate) use read::MATRIX_SHAPE;

use crate::format::diagnostic::Diagnostic;
use crate::format::json::Json;
use crate::format::language::LocalizedText;
use crate::format::reader::Node;

/// The built-in matrix file.
#[cfg(any(feature = "builtin", feature = "plan"))]
pub const MATRIX: &str = include_str!("../../advice/matrix.json");

/// One of the twelve psychosocial factors of work (report p. 10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    id: String,
    text: LocalizedText,
}

impl Factor {
    /// The id that rows name.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The factor in words.
    pub fn text(&self) -> &LocalizedText {
        &self.text
    }
}

/// One intervention at one level and time, on one basis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    id: String,
    layer: Layer,
    prevention: Prevention,
    bases: Vec<Basis>,
    evidence: Evidence,
    intervention: LocalizedText,
    instead: Vec<LocalizedText>,
    factors: Vec<String>,
    source: String,
}

impl Row {
    /// The id, for instance `SI6`: time of prevention, level, number.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it changes.
    pub fn layer(&self) -> Layer {
        self.layer
    }

    /// When it comes in.
    pub fn prevention(&self) -> Prevention {
        self.prevention
    }

    /// What it rests on; at least one.
    pub fn bases(&self) -> &[Basis] {
        &self.bases
    }

    /// What is done, in a few words.
    pub fn intervention(&self) -> &LocalizedText {
        &self.intervention
    }

    /// What is known about it, grade and outcome in one.
    pub fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// What to do instead. Not empty exactly if the row is advised against.
    pub fn instead(&self) -> &[LocalizedText] {
        &self.instead
    }

    /// Whether it should not be done as a routine; [`Row::instead`] then names the alternatives.
    pub fn is_advised_against(&self) -> bool {
        self.evidence.grade == Grade::AdviseAgainst
    }

    /// Whether the row only says that the sources describe nothing here.
    pub fn is_silent(&self) -> bool {
        self.evidence.grade == Grade::None
    }

    /// The ids of the factors it touches.
    pub fn factors(&self) -> &[String] {
        &self.factors
    }

    /// Where it stands in the report, with page.
    pub fn source(&self) -> &str {
        &self.source
    }
}

/// Which rows to show. What is left out is not asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter<'a> {
    /// Only this level.
    pub layer: Option<Layer>,
    /// Only this time of prevention.
    pub prevention: Option<Prevention>,
    /// Only rows that touch the factor of this id.
    pub factor: Option<&'a str>,
    /// Only rows of this grade.
    pub grade: Option<Grade>,
}

impl Filter<'_> {
    fn lets_pass(&self, row: &Row) -> bool {
        self.layer.is_none_or(|layer| layer == row.layer)
            && self.prevention.is_none_or(|prevention| prevention == row.prevention)
            && self.touches(row)
            && self.grade.is_none_or(|grade| grade == row.evidence.grade)
    }
}

/// The rows that belong to the advice after a result.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Advice {
    guidance: String,
    rows: Vec<String>,
}

/// The whole matrix. It exists only if the file has no error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    source: String,
    factors: Vec<Factor>,
    rows: Vec<Row>,
    advice: Vec<Advice>,
}

impl Matrix {
    /// Reads a matrix file (`trygskema-matrix/1`).
    ///
    /// # Errors
    ///
    /// All problems at once. Among them: a grade without outcome, something advised against without an alternative,
    /// and a list of advice that stays with the individual or proposes what has not been found to help.
    pub fn from_json(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let json = Json::parse(text).map_err(|problem| vec![problem])?;
        let mut problems = Vec::new();
        let matrix = read::matrix(Node::root(&json), &mut problems);
        if problems.is_empty() { Ok(matrix) } else { Err(problems) }
    }

    /// The report that the rows come from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The factors, in the order of the report.
    pub fn factors(&self) -> &[Factor] {
        &self.factors
    }

    /// Every row, in the order of the file.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row of an id.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// The rows that a filter lets pass. If there are none, [`Statement::not_studied`] is what can be said.
    pub fn select(&self, filter: Filter<'_>) -> Vec<&Row> {
        self.rows.iter().filter(|row| filter.lets_pass(row)).collect()
    }

    /// One field of the heat map.
    pub fn cell(&self, layer: Layer, prevention: Prevention) -> Cell<'_> {
        Cell::of(&self.rows, layer, prevention)
    }

    /// The heat map: a line per level, each with a cell per time of prevention.
    pub fn heat_map(&self) -> [[Cell<'_>; 3]; 5] {
        Layer::ALL.map(|layer| Prevention::ALL.map(|prevention| self.cell(layer, prevention)))
    }

    /// The rows that belong to the advice of this id ([`crate::advice::guidance::Guidance::id`]), in the order in which they
    /// are to be shown; none for an unknown id. At least one of them is above the individual.
    pub fn advice(&self, guidance: &str) -> Vec<&Row> {
        let list = self.advice.iter().find(|advice| advice.guidance == guidance);
        list.into_iter().flat_map(|advice| &advice.rows).filter_map(|id| self.row(id)).collect()
    }

    /// The ids of the advice that has rows here.
    pub fn advice_ids(&self) -> impl Iterator<Item = &str> {
        self.advice.iter().map(|advice| advice.guidance.as_str())
    }
}
