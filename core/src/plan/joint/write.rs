//! A sheet in the file of its plan. Questions without answer and note are left out.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Entry, JointSheet, Present, Reply};

impl Serialize for JointSheet {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        fields.serialize_entry("id", &self.id.number())?;
        fields.serialize_entry("form", self.form.word())?;
        fields.serialize_entry("version", &self.version)?;
        if !self.parts.is_empty() {
            fields.serialize_entry("parts", &self.parts)?;
        }
        fields.serialize_entry("by", self.by.word())?;
        if let Some(day) = self.day {
            fields.serialize_entry("day", &day.to_string())?;
        }
        let is_there = |who: &Present| self.has_present(*who);
        let present: Vec<_> = Present::ALL.into_iter().filter(is_there).map(Present::word).collect();
        if !present.is_empty() {
            fields.serialize_entry("present", &present)?;
        }
        let answers: Vec<_> = self.entries.iter().filter(|entry| !entry.is_blank()).collect();
        fields.serialize_entry("answers", &answers)?;
        fields.end()
    }
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        fields.serialize_entry("item", &self.item)?;
        match &self.reply {
            Some(Reply::Agreed(codes)) => fields.serialize_entry("codes", codes)?,
            Some(Reply::NotAgreed) => fields.serialize_entry("without", WITHOUT[0])?,
            Some(Reply::Skipped) => fields.serialize_entry("without", WITHOUT[1])?,
            None => {}
        }
        if !self.note.is_empty() {
            fields.serialize_entry("note", self.note.as_str())?;
        }
        fields.end()
    }
}

/// Why a question has no answer: they did not agree, or they left it out.
pub(super) const WITHOUT: [&str; 2] = ["not-agreed", "skipped"];
