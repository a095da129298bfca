//! The worksheet of a meeting: the stone in the shoe (four levels by four questions) and the circles of control.

use super::text::{Line, Note};
use crate::format::language::Language;

/// A row of the stone in the shoe, the organisation first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The organisation.
    Organisation,
    /// The manager.
    Leader,
    /// Colleagues together.
    Group,
    /// The person.
    Individual,
}

impl Row {
    /// Every row, from the organisation to the person.
    pub const ALL: [Self; 4] = [Self::Organisation, Self::Leader, Self::Group, Self::Individual];

    /// The name of the field in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Leader => "leader",
            Self::Group => "group",
            Self::Individual => "individual",
        }
    }

    /// The name of the level.
    pub const fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (_, Self::Organisation) => "Organisation",
            (Language::Danish, Self::Leader) => "Leder",
            (Language::Danish, Self::Group) => "Gruppe",
            (Language::Danish, Self::Individual) => "Individ",
            (Language::English, Self::Leader) => "Manager",
            (Language::English, Self::Group) => "Group",
            (Language::English, Self::Individual) => "Individual",
        }
    }

    /// What to talk about in a cell. Two columns have a prompt for each row; the others are free.
    pub const fn prompt(self, column: Column, language: Language) -> Option<&'static str> {
        let (danish, english) = match (column, self) {
            (Column::Where, Self::Organisation) => {
                ("Hvad havde organisationen af andel i det?", "What part did the organisation have in it?")
            }
            (Column::Where, Self::Leader) => {
                ("Hvad havde lederen af andel i det?", "What part did the manager have in it?")
            }
            (Column::Where, Self::Group) => {
                ("Hvad havde gruppen af andel i det?", "What part did the group have in it?")
            }
            (Column::Where, Self::Individual) => {
                ("Hvad havde jeg selv af andel i det?", "What part did I have in it myself?")
            }
            (Column::Action, Self::Organisation) => (
                "Hvad kan vi ikke klare her, så det må op til næste ledelsesniveau?",
                "What is beyond us here, so that it must go up to the next level of management?",
            ),
            (Column::Action, Self::Leader) => ("Hvad kan lederen gøre nu?", "What can the manager do now?"),
            (Column::Action, Self::Group) => ("Hvad kan gruppen gøre nu?", "What can the group do now?"),
            (Column::Action, Self::Individual) => ("Hvad kan jeg selv gøre nu?", "What can I do myself now?"),
            (Column::Signs | Column::Time, _) => return None,
        };
        Some(match language {
            Language::Danish => danish,
            Language::English => english,
        })
    }
}

/// A column of the stone in the shoe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Where it came from.
    Where,
    /// How it shows at each level.
    Signs,
    /// What is to be done.
    Action,
    /// Who does what, and by when.
    Time,
}

impl Column {
    /// Every column.
    pub const ALL: [Self; 4] = [Self::Where, Self::Signs, Self::Action, Self::Time];

    /// The name of the field in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Where => "where",
            Self::Signs => "signs",
            Self::Action => "action",
            Self::Time => "time",
        }
    }

    /// The heading of the column.
    pub const fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Danish, Self::Where) => "Hvor kom det fra?",
            (Language::Danish, Self::Signs) => "Hvordan mærkes det?",
            (Language::Danish, Self::Action) => "Hvad gør vi?",
            (Language::Danish, Self::Time) => "Hvem gør hvad hvornår?",
            (Language::English, Self::Where) => "Where did it come from?",
            (Language::English, Self::Signs) => "How does it show?",
            (Language::English, Self::Action) => "What do we do?",
            (Language::English, Self::Time) => "Who does what and when?",
        }
    }
}

/// A ring of the circles of control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// What the group decides itself.
    Control,
    /// What it can speak up about.
    Influence,
    /// What it has to live with for now.
    Accept,
}

/// Every zone, from the inside out.
pub const ZONES: [Zone; 3] = [Zone::Control, Zone::Influence, Zone::Accept];

impl Zone {
    /// The name of the field in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Control => "control",
            Self::Influence => "influence",
            Self::Accept => "accept",
        }
    }

    /// What the zone is, in plain words.
    pub const fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Danish, Self::Control) => "Det bestemmer vi selv",
            (Language::Danish, Self::Influence) => "Det kan vi få andre med på",
            (Language::Danish, Self::Accept) => "Det må vi leve med lige nu",
            (Language::English, Self::Control) => "We decide this ourselves",
            (Language::English, Self::Influence) => "We can get others to join us",
            (Language::English, Self::Accept) => "We have to live with this for now",
        }
    }
}

/// The sheet. Cells that are not filled in are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worksheet {
    /// The one problem that the group looks at.
    pub problem: Line,
    cells: [[Note; 4]; 4],
    zones: [Note; 3],
}

impl Worksheet {
    /// What stands in a cell.
    pub fn cell(&self, row: Row, column: Column) -> &str {
        self.cells
            .get(place(&Row::ALL, &row))
            .and_then(|row| row.get(place(&Column::ALL, &column)))
            .map_or("", Note::as_str)
    }

    /// Writes a cell anew.
    pub fn set_cell(&mut self, row: Row, column: Column, text: Note) {
        let row = self.cells.get_mut(place(&Row::ALL, &row));
        if let Some(cell) = row.and_then(|row| row.get_mut(place(&Column::ALL, &column))) {
            *cell = text;
        }
    }

    /// What stands in a zone.
    pub fn zone(&self, zone: Zone) -> &str {
        self.zones.get(place(&ZONES, &zone)).map_or("", Note::as_str)
    }

    /// Writes a zone anew.
    pub fn set_zone(&mut self, zone: Zone, text: Note) {
        if let Some(slot) = self.zones.get_mut(place(&ZONES, &zone)) {
            *slot = text;
        }
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Every value of these enums is in its list, so the end is never reached.
fn place<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|known| known == one).unwrap_or(all.len())
}
