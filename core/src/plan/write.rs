//! The plan as a file. What is empty is left out.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{
    Action, ActionText, Card, CardText, Column, FORMAT, Finding, Meeting, POINTS, Plan, Preparedness, Row,
    Visit, Worksheet, Year, YearText, ZONES,
};
use crate::format::json::{self, MAX_DOCUMENT_BYTES};

/// A plan of more text than a file may have. Nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the plan is larger than the {MAX_DOCUMENT_BYTES} bytes that a file may have")
    }
}

impl std::error::Error for TooLarge {}

impl Plan {
    /// The file, for reading by [`Plan::from_json`] and by people: one field a line.
    ///
    /// # Errors
    ///
    /// [`TooLarge`], as such a file could not be opened again.
    pub fn to_json(&self) -> Result<String, TooLarge> {
        let mut text = json::written(self, serde_json::ser::PrettyFormatter::new());
        text.push('\n');
        if text.len() > MAX_DOCUMENT_BYTES { Err(TooLarge) } else { Ok(text) }
    }
}

pub(super) fn put<M: SerializeMap>(fields: &mut M, name: &'static str, text: &str) -> Result<(), M::Error> {
    if text.is_empty() { Ok(()) } else { fields.serialize_entry(name, text) }
}

pub(super) fn put_some<M: SerializeMap>(
    fields: &mut M,
    name: &'static str,
    value: Option<impl ToString>,
) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| fields.serialize_entry(name, &value.to_string()))
}

impl Serialize for Plan {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        fields.serialize_entry("format", FORMAT)?;
        fields.serialize_entry("id", &self.id.0)?;
        fields.serialize_entry("saved", &self.saved.to_string())?;
        put(&mut fields, "title", self.title.as_str())?;
        put(&mut fields, "workplace", self.workplace.as_str())?;
        put_some(&mut fields, "start", self.start)?;
        put_some(&mut fields, "status_day", self.status_day)?;
        fields.serialize_entry("last_id", &self.last_id)?;
        fields.serialize_entry("actions", &self.actions)?;
        if !self.worksheet.is_empty() {
            fields.serialize_entry("worksheet", &self.worksheet)?;
        }
        if !self.year.is_empty() {
            fields.serialize_entry("year", &self.year)?;
        }
        if !self.preparedness.is_empty() {
            fields.serialize_entry("preparedness", &self.preparedness)?;
        }
        if !self.cards.is_empty() {
            fields.serialize_entry("cards", &self.cards)?;
        }
        if !self.joint.is_empty() {
            fields.serialize_entry("joint", &self.joint)?;
        }
        fields.end()
    }
}

impl Serialize for Action {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        fields.serialize_entry("id", &self.id().number())?;
        fields.serialize_entry("level", self.level.word())?;
        fields.serialize_entry("status", self.status.word())?;
        put_some(&mut fields, "basis", self.basis.as_ref().map(|id| id.as_str()))?;
        put_some(&mut fields, "follow_up", self.follow_up)?;
        for which in ActionText::ALL {
            put(&mut fields, which.name(), self.text(which))?;
        }
        put_some(&mut fields, "as_planned", self.as_planned.map(|answer| answer.word()))?;
        put_some(&mut fields, "decision", self.decision.map(|decision| decision.word()))?;
        fields.end()
    }
}

/// The filled-in cells of one row.
struct Cells<'w>(&'w Worksheet, Row);

impl Cells<'_> {
    fn is_empty(&self) -> bool {
        Column::ALL.iter().all(|column| self.0.cell(self.1, *column).is_empty())
    }
}

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        for column in Column::ALL {
            put(&mut fields, column.name(), self.0.cell(self.1, column))?;
        }
        fields.end()
    }
}

impl Serialize for Worksheet {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        put(&mut fields, "problem", self.problem.as_str())?;
        for row in Row::ALL {
            let cells = Cells(self, row);
            if !cells.is_empty() {
                fields.serialize_entry(row.name(), &cells)?;
            }
        }
        for zone in ZONES {
            put(&mut fields, zone.name(), self.zone(zone))?;
        }
        fields.end()
    }
}

impl Serialize for Year {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        for which in YearText::ALL {
            put(&mut fields, which.name(), self.text(which))?;
        }
        put_some(&mut fields, "approved", self.approved)?;
        if !self.meetings.is_empty() {
            fields.serialize_entry("meetings", &self.meetings)?;
        }
        if !self.visits.is_empty() {
            fields.serialize_entry("visits", &self.visits)?;
        }
        fields.end()
    }
}

impl Serialize for Meeting {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        fields.serialize_entry("id", &self.id.0)?;
        put_some(&mut fields, "day", self.day)?;
        put(&mut fields, "decisions", self.decisions.as_str())?;
        put(&mut fields, "roles", self.roles.as_str())?;
        put_some(&mut fields, "deadline", self.deadline)?;
        fields.end()
    }
}

impl Serialize for Visit {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        fields.serialize_entry("id", &self.id.0)?;
        put_some(&mut fields, "day", self.day)?;
        put(&mut fields, "topic", self.topic.as_str())?;
        let remembered: Vec<_> = self.remembered().collect();
        if !remembered.is_empty() {
            fields.serialize_entry("remember", &remembered)?;
        }
        put(&mut fields, "pass_on", self.pass_on.as_str())?;
        fields.end()
    }
}

impl Serialize for Preparedness {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let said = POINTS.iter().enumerate().filter_map(|(place, point)| {
            let finding = self.finding(place).filter(|finding| !finding.is_empty())?;
            Some(Said(point.id, finding))
        });
        out.collect_seq(said)
    }
}

/// A point and what was said of it.
struct Said<'p>(&'static str, &'p Finding);

impl Serialize for Said<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        fields.serialize_entry("point", self.0)?;
        put_some(&mut fields, "answer", self.1.answer.map(|answer| answer.word()))?;
        put(&mut fields, "note", self.1.note.as_str())?;
        if let Some(id) = self.1.action {
            fields.serialize_entry("action", &id.number())?;
        }
        fields.end()
    }
}

impl Serialize for Card {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        fields.serialize_entry("id", &self.id.0)?;
        put(&mut fields, "title", self.title.as_str())?;
        for which in CardText::ALL {
            put(&mut fields, which.name(), self.text(which))?;
        }
        fields.end()
    }
}
