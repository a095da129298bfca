//! The heat map: what research says best at each level and time.

use super::{Basis, Layer, Prevention, Row, Statement};
use crate::format::language::Language;

/// One field of the heat map: what research says best at one level and time.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    layer: Layer,
    prevention: Prevention,
    best: Option<&'a Row>,
}

impl<'a> Cell<'a> {
    pub(super) fn of(rows: &'a [Row], layer: Layer, prevention: Prevention) -> Self {
        let research = rows.iter().filter(|row| {
            row.layer == layer
                && row.prevention == prevention
                && row.bases.contains(&Basis::Reviews)
                && !row.is_silent()
        });
        Self { layer, prevention, best: research.min_by_key(|row| row.evidence.grade) }
    }

    /// The level.
    pub fn layer(&self) -> Layer {
        self.layer
    }

    /// The time of prevention.
    pub fn prevention(&self) -> Prevention {
        self.prevention
    }

    /// The row with the best research grade, the first of them if there are several. `None` if the report found no
    /// research for this cell; recommendations and Danish experience may be there all the same.
    pub fn best(&self) -> Option<&'a Row> {
        self.best
    }

    /// What is said of the cell; of an empty one that it has not been studied.
    pub fn statement(&self, language: Language) -> Statement<'a> {
        match self.best {
            Some(row) => row.evidence.statement(language),
            None => Statement::not_studied(language),
        }
    }
}
