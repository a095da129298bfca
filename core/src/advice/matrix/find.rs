//! The finder: measures by level, time, factor and grade, and what is said where there are none.

use super::{Filter, Grade, Layer, Matrix, Prevention, Row, Statement};
use crate::format::language::Language;

/// What was found at one level and time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// Measures, in the order of the file; at least one.
    Measures(Vec<&'a Row>),
    /// The sources describe no measure here.
    NotStudied,
    /// There are measures here, but none of them is said to touch the factor asked for.
    NotOfFactor,
    /// The number of measures here, none of which has the grade asked for.
    OtherGrades(usize),
}

/// One level and time with what was found there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The level.
    pub layer: Layer,
    /// The time of prevention.
    pub prevention: Prevention,
    /// What was found.
    pub found: Found<'a>,
}

impl Place<'_> {
    /// What is said where there is no measure; `None` where there is one. Never that something has no effect.
    pub fn emptiness(&self, language: Language) -> Option<String> {
        match (&self.found, language) {
            (Found::Measures(_), _) => None,
            (Found::NotStudied, _) => Some(Statement::not_studied(language).to_string()),
            (Found::NotOfFactor, Language::Danish) => Some(
                "ikke undersøgt: Kilderne nævner ingen tiltag mod den belastning her. Det siger ikke, om andre tiltag hjælper."
                    .to_owned(),
            ),
            (Found::NotOfFactor, Language::English) => Some(
                "not studied: The sources name no measure against that factor here. That does not say whether others help."
                    .to_owned(),
            ),
            (Found::OtherGrades(1), Language::Danish) => {
                Some("Ingen med den grad, men én med en anden grad.".to_owned())
            }
            (Found::OtherGrades(count), Language::Danish) => {
                Some(format!("Ingen med den grad, men {count} med en anden grad."))
            }
            (Found::OtherGrades(count), Language::English) => {
                Some(format!("None of this grade, but {count} of another grade."))
            }
        }
    }
}

impl Filter<'_> {
    pub(super) fn touches(&self, row: &Row) -> bool {
        self.factor.is_none_or(|factor| row.factors.iter().any(|id| id == factor))
    }
}

impl Matrix {
    /// Every level and time that the filter speaks of, the earliest time first, each with its measures or with what can be
    /// said without any. Rows that only say that nothing is described count as no measure, unless they are asked for by
    /// their grade.
    ///
    /// ```
    /// use trygskema_core::advice::matrix::{Filter, Found, Layer, MATRIX, Matrix, Prevention};
    /// use trygskema_core::format::language::Language;
    ///
    /// let matrix = Matrix::from_json(MATRIX).expect("is built in");
    /// let filter = Filter { layer: Some(Layer::Leadership), prevention: Some(Prevention::Secondary), ..Filter::default() };
    /// let places = matrix.find(filter);
    /// assert_eq!(places.len(), 1);
    /// if let Found::Measures(rows) = &places[0].found {
    ///     let said = rows[0].evidence().statement(Language::English).to_string();
    ///     assert!(said.contains(": "), "a grade stands with its outcome");
    /// }
    /// ```
    pub fn find(&self, filter: Filter<'_>) -> Vec<Place<'_>> {
        let times =
            Prevention::ALL.into_iter().filter(|time| filter.prevention.is_none_or(|one| one == *time));
        let layers = || Layer::ALL.into_iter().filter(|layer| filter.layer.is_none_or(|one| one == *layer));
        let places = times.flat_map(|prevention| layers().map(move |layer| (layer, prevention)));
        places
            .map(|(layer, prevention)| {
                let here = Filter { layer: Some(layer), prevention: Some(prevention), ..filter };
                Place { layer, prevention, found: self.found(here) }
            })
            .collect()
    }

    fn found(&self, here: Filter<'_>) -> Found<'_> {
        let is_meant = |row: &&Row| !row.is_silent() || here.grade == Some(Grade::None);
        let rows: Vec<_> = self.select(here).into_iter().filter(is_meant).collect();
        if !rows.is_empty() {
            return Found::Measures(rows);
        }
        let count = |filter| self.select(filter).iter().filter(|row| !row.is_silent()).count();
        match (count(Filter { grade: None, ..here }), count(Filter { grade: None, factor: None, ..here })) {
            (0, 0) => Found::NotStudied,
            (0, _) => Found::NotOfFactor,
            (others, _) => Found::OtherGrades(others),
        }
    }
}
