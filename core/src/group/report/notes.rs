//! What the facilitator writes beside the figures.

use crate::format::text::is_hidden;

/// The most characters of a note. With it the report to the workplace stays within two pages.
pub const LONGEST_NOTE: usize = 600;

/// The notes that exist: how the activity went, the month of a unit, and what was agreed with the workplace.
pub const NOTES: [&str; 9] = [
    "process-planned",
    "process-barriers",
    "process-helped",
    "process-change",
    "month-progress",
    "month-challenges",
    "month-learning",
    "workplace-done",
    "workplace-agreed",
];

/// Typed texts, by id. They are nowhere but in memory and in the file that the facilitator exports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes([String; NOTES.len()]);

impl Notes {
    /// What was written; empty if nothing was.
    pub fn get(&self, id: &str) -> &str {
        let position = NOTES.iter().position(|note| *note == id);
        position.and_then(|position| self.0.get(position)).map_or("", String::as_str)
    }

    /// Keeps a text: at most [`LONGEST_NOTE`] characters, each of which can be seen, and ends of lines. An unknown id
    /// is passed over.
    pub fn set(&mut self, id: &str, text: &str) {
        let position = NOTES.iter().position(|note| *note == id);
        if let Some(note) = position.and_then(|position| self.0.get_mut(position)) {
            let kept = text.chars().filter(|c| *c == '\n' || !is_hidden(*c));
            *note = kept.take(LONGEST_NOTE).collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: D45
    #[test]
    fn notes_are_bounded_and_plain() {
        let mut notes = Notes::default();
        notes.set("month-learning", &"æ\u{7}".repeat(700));
        assert_eq!(notes.get("month-learning"), "æ".repeat(LONGEST_NOTE));
        notes.set("nothing", "x");
        assert_eq!(notes.get("nothing"), "");
    }
}
