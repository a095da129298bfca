//! Texts of a plan: what a person typed, made into what the file can hold.

use crate::format::schema::MAX_TEXT_CHARS;
use crate::format::text::is_hidden;

/// A text on one line, possibly empty. Of at most [`Line::MOST`] characters, without space around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(String);

impl Line {
    /// The most characters.
    pub const MOST: usize = 200;

    /// A text that a person typed or pasted. Line ends and what cannot be seen become spaces; what is longer is cut.
    ///
    /// ```
    /// use trygskema_core::plan::Line;
    /// assert_eq!(Line::new(" Akut\n modtagelsen ").as_str(), "Akut  modtagelsen");
    /// assert_eq!(Line::new(&"x".repeat(300)).as_str().len(), Line::MOST);
    /// ```
    pub fn new(text: &str) -> Self {
        let plain: String = text.chars().map(|letter| if is_hidden(letter) { ' ' } else { letter }).collect();
        let cut: String = plain.trim().chars().take(Self::MOST).collect();
        Self(cut.trim_end().to_owned())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A text of several lines, possibly empty. Of at most [`Note::MOST`] characters, without space around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note(String);

impl Note {
    /// The most characters.
    pub const MOST: usize = MAX_TEXT_CHARS;

    /// A text that a person typed or pasted. Line ends become `\n`, what cannot be seen a space; what is longer is cut.
    ///
    /// ```
    /// use trygskema_core::plan::Note;
    /// assert_eq!(Note::new("a\r\nb\tc\n").as_str(), "a\nb c");
    /// ```
    pub fn new(text: &str) -> Self {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        let is_odd = |letter: char| is_hidden(letter) && letter != '\n';
        let plain: String = lines.chars().map(|letter| if is_odd(letter) { ' ' } else { letter }).collect();
        let cut: String = plain.trim().chars().take(Self::MOST).collect();
        Self(cut.trim_end().to_owned())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
