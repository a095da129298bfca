//! The sheet as a file. What is empty is left out.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Consent, Principle, RETURN_FORMAT, ReturnSheet, Talk};
use crate::format::json::{self, MAX_DOCUMENT_BYTES};
use crate::plan::write::{TooLarge, put, put_some};

impl ReturnSheet {
    /// The file, for reading by [`ReturnSheet::from_json`] and by people: one field a line.
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

impl Serialize for ReturnSheet {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        fields.serialize_entry("format", RETURN_FORMAT)?;
        put_some(&mut fields, "id", Some(&self.id))?;
        put_some(&mut fields, "saved", Some(self.saved))?;
        fields.serialize_entry("last_id", &self.last_id)?;
        put(&mut fields, "person", self.person.as_str())?;
        put(&mut fields, "coordinator", self.coordinator.as_str())?;
        put(&mut fields, "reached", self.reached.as_str())?;
        put_some(&mut fields, "first_day", self.first_day)?;
        if Principle::ALL.iter().any(|one| !self.agreed(*one).is_empty()) {
            fields.serialize_entry("agreed", &Agreed(self))?;
        }
        if Consent::ALL.iter().any(|one| self.said(*one).is_some()) {
            fields.serialize_entry("consent", &Consents(self))?;
        }
        put(&mut fields, "colleagues", self.colleagues.as_str())?;
        put(&mut fields, "teller", self.teller.as_str())?;
        if !self.talks.is_empty() {
            fields.serialize_entry("talks", &self.talks)?;
        }
        fields.end()
    }
}

struct Agreed<'s>(&'s ReturnSheet);

impl Serialize for Agreed<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        for principle in Principle::ALL {
            put(&mut fields, principle.name(), self.0.agreed(principle))?;
        }
        fields.end()
    }
}

struct Consents<'s>(&'s ReturnSheet);

impl Serialize for Consents<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        for consent in Consent::ALL {
            put_some(&mut fields, consent.name(), self.0.said(consent).map(|said| said.word()))?;
        }
        fields.end()
    }
}

impl Serialize for Talk {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        fields.serialize_entry("id", &self.id.number())?;
        put_some(&mut fields, "day", self.day)?;
        put(&mut fields, "note", self.note.as_str())?;
        fields.end()
    }
}
