//! A report as a file: every block as JSON. The figures as a table are in [`tidy`](super::tidy).

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::ser::{CharEscape, CompactFormatter, Formatter};

use crate::format::json;

use super::page::{Block, Cell, Page, Round, Wording};

/// The format of the JSON form.
const FORMAT: &str = "trygskema-report/1";

/// The fields of the JSON form. What stands in the rounds and blocks is said in [`super::page`].
#[derive(serde::Serialize)]
struct File<'p> {
    format: &'static str,
    view: &'static str,
    language: &'static str,
    title: &'p str,
    refused: bool,
    rounds: &'p [Round],
    wordings: &'p [Wording],
    blocks: &'p [Block],
}

impl Page {
    /// Everything that the report says, and what the facilitator wrote, for programs and for keeping.
    pub fn to_json(&self) -> String {
        let file = File {
            format: FORMAT,
            view: self.view.word(),
            language: self.language.tag(),
            title: &self.title,
            refused: self.is_refused,
            rounds: &self.rounds,
            wordings: &self.wordings,
            blocks: &self.blocks,
        };
        let mut text = json::written(&file, Compact);
        text.push('\n');
        text
    }
}

impl Serialize for Wording {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        fields.serialize_entry("instrument", &self.instrument)?;
        fields.serialize_entry("version", &self.version)?;
        fields.serialize_entry("status", self.word())?;
        fields.serialize_entry("text", &self.text)?;
        fields.end()
    }
}

impl Serialize for Block {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut fields = out.serialize_map(None)?;
        match self {
            Self::Heading(heading) => fields.serialize_entry("heading", heading)?,
            Self::Subheading(heading) => fields.serialize_entry("subheading", heading)?,
            Self::Text(tone, said) => {
                fields.serialize_entry("text", said)?;
                fields.serialize_entry("tone", tone.word())?;
            }
            Self::List(facts) => fields.serialize_entry("list", facts)?,
            Self::Details(title) => fields.serialize_entry("details", title)?,
            Self::Field(field) => {
                fields.serialize_entry("note", field.id)?;
                fields.serialize_entry("label", &field.label)?;
                fields.serialize_entry("text", &field.text)?;
            }
            Self::Table(table) => fields.serialize_entry("table", table)?,
            Self::Forest(forest) => fields.serialize_entry("forest", forest)?,
            Self::Chart(chart) => fields.serialize_entry("chart", chart)?,
        }
        fields.end()
    }
}

/// Words are a text, a number is an object.
impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        if !self.is_number() {
            return out.serialize_str(&self.text);
        }
        let mut fields = out.serialize_map(None)?;
        fields.serialize_entry("text", &self.text)?;
        fields.serialize_entry("figure", &self.figure)?;
        fields.serialize_entry("value", &self.value)?;
        fields.end()
    }
}

/// Without spaces. A control character other than the end of a line is its number, as in every file written so
/// far.
struct Compact;

impl Formatter for Compact {
    fn write_char_escape<W: ?Sized + Write>(&mut self, out: &mut W, escape: CharEscape) -> io::Result<()> {
        let escape = match escape {
            CharEscape::Backspace => CharEscape::AsciiControl(0x08),
            CharEscape::Tab => CharEscape::AsciiControl(0x09),
            CharEscape::FormFeed => CharEscape::AsciiControl(0x0c),
            CharEscape::CarriageReturn => CharEscape::AsciiControl(0x0d),
            other => other,
        };
        CompactFormatter.write_char_escape(out, escape)
    }
}
