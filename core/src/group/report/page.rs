//! What a report consists of, in the order in which it is read: a plain sentence first, then the picture, then the table
//! with the same numbers. Every text is ready to be shown, every number stands beside its machine form.
//!
//! The attributes of `serde` say what stands in the JSON form under which name; places on the screen do not.

use serde::Serialize;

use crate::format::language::Language;
use crate::questionnaire::instrument::WordingStatus;

use super::View;

/// A report, ready to be shown, printed or written to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Which view it is.
    pub view: View,
    /// The language of its texts.
    pub language: Language,
    /// The heading.
    pub title: String,
    /// The rounds that it is made from.
    pub rounds: Vec<Round>,
    /// Whose words the questionnaires are asked in.
    pub wordings: Vec<Wording>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Whether something that was asked for is refused; the reason is among the blocks.
    pub is_refused: bool,
}

/// A round that a report is made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Round {
    /// The random id of the round.
    #[serde(rename = "round")]
    pub id: String,
    /// Its label.
    pub label: String,
    /// What tells it from others of its label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round_name: Option<String>,
    /// The word of its wave.
    pub wave: &'static str,
    /// The day it was closed, `YYYY-MM-DD`.
    pub day: String,
    /// How many persons answered.
    pub persons: u32,
    /// How many are in the group.
    pub headcount: u32,
}

/// Whose words a questionnaire is asked in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The id of the instrument.
    pub instrument: String,
    /// Its version.
    pub version: String,
    /// What it is called.
    pub title: String,
    /// `None` if the questionnaire is not the one that is here.
    pub status: Option<WordingStatus>,
    /// What that means.
    pub text: String,
}

impl Wording {
    /// The status in a file: `working`, `licensed`, `official`, or `unknown`.
    pub const fn word(&self) -> &'static str {
        match self.status {
            Some(status) => status.word(),
            None => "unknown",
        }
    }
}

/// A piece of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of the first level below the title.
    Heading(String),
    /// A heading below that.
    Subheading(String),
    /// A paragraph.
    Text(Tone, String),
    /// Several short facts.
    List(Vec<String>),
    /// A picture. What it shows stands in the text before it and in the table after it.
    Chart(Chart),
    /// A table.
    Table(Table),
    /// A table with a picture in it.
    Forest(Forest),
    /// A place for the facilitator's own words.
    Field(Field),
    /// From here on a reader who only wants the result need not read on; a screen may fold it.
    Details(String),
}

/// How a paragraph is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The result in a plain sentence.
    Lead,
    /// As any other.
    Plain,
    /// What to keep in mind when reading.
    Note,
    /// What matters while one writes; not for paper.
    Aside,
    /// What makes the figures weaker than they look.
    Warning,
    /// Figures that are not shown.
    Withheld,
    /// Something that was asked for and is not done, with the reason.
    Refused,
}

impl Tone {
    /// A word for files and for classes on the screen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Plain => "plain",
            Self::Note => "note",
            Self::Aside => "aside",
            Self::Warning => "warning",
            Self::Withheld => "withheld",
            Self::Refused => "refused",
        }
    }
}

/// Rows of cells. The first cell of a row says what it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The headings of the columns.
    pub columns: Vec<String>,
    /// The rows, each as long as the headings.
    pub rows: Vec<Vec<Cell>>,
}

/// Changes about the line where nothing has changed, one a row of the table, which stands beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Forest {
    /// What lies to the left of the line and to the right.
    pub ends: [String; 2],
    /// What is drawn, in numbers.
    pub table: Table,
    /// Where the line is, from 0 to [`Chart::FULL`].
    #[serde(skip)]
    pub zero: i64,
    /// For each row where its change is; `None` where it is withheld.
    #[serde(skip)]
    pub spots: Vec<Option<Spot>>,
}

/// Where a value is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Where it is.
    pub at: i64,
    /// Where its interval begins and ends, if it has one.
    pub interval: Option<(i64, i64)>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What is read.
    pub text: String,
    /// What number it is, for instance `oms-hc-15.total.percent`; empty if it is none.
    pub figure: String,
    /// The number for machines: a decimal point, at most six decimals; two limits with a space between them.
    pub value: String,
}

impl Cell {
    /// Words.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A number.
    pub(super) fn number(text: String, figure: String, value: String) -> Self {
        Self { text, figure, value }
    }

    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        !self.figure.is_empty()
    }
}

/// A picture. Places are from 0 to [`Chart::FULL`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Chart {
    /// Means with their intervals, each row on its own line from the lowest to the highest value.
    Dots {
        /// What it shows.
        caption: String,
        /// The rows.
        rows: Vec<Dots>,
    },
    /// Shares that make up a whole.
    Shares {
        /// What it shows.
        caption: String,
        /// The rows.
        rows: Vec<Shares>,
    },
    /// One value after the other with their median.
    Run {
        /// What it shows.
        caption: String,
        /// The value at the lower edge.
        #[serde(skip)]
        low: String,
        /// The value at the upper edge.
        #[serde(skip)]
        high: String,
        /// The points in the order of time.
        points: Vec<Mark>,
        /// When each of them was, in the same order.
        times: Vec<Time>,
        /// Where the rounds end that the median is of, if it is not of all.
        #[serde(skip)]
        frozen: Option<i64>,
        /// Where the median is, and what it is.
        median: Box<Mark>,
        /// The line to reach, where a unit has named one.
        #[serde(skip_serializing_if = "Option::is_none")]
        goal: Option<Goal>,
    },
}

impl Chart {
    /// The place at the far end.
    pub const FULL: i64 = 1_000;
}

/// The line that a unit wants to reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Goal {
    /// What it is called.
    pub label: String,
    /// The number as it reads.
    pub text: String,
    /// Where it is between the lower and the upper edge, out of [`Chart::FULL`].
    #[serde(skip)]
    pub at: i64,
}

/// When a point of a run chart was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Time {
    /// The name of the round, or its wave.
    pub name: String,
    /// Its day as it stands below an axis, without the year.
    #[serde(skip)]
    pub day: String,
    /// Where it is: as far from the first as there are days between.
    #[serde(skip)]
    pub at: i64,
}

/// A line with one or more means on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dots {
    /// What is measured.
    pub title: String,
    /// The lowest possible value.
    pub low: String,
    /// The highest possible value.
    pub high: String,
    /// The means.
    #[serde(rename = "means")]
    pub marks: Vec<Mark>,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// Whose it is, or of when.
    pub label: String,
    /// The value as it is read.
    pub text: String,
    /// What number it is.
    pub figure: String,
    /// The number for machines.
    pub value: String,
    /// Where it is.
    #[serde(skip)]
    pub at: i64,
    /// Where its interval begins and ends, if it has one.
    #[serde(skip)]
    pub interval: Option<(i64, i64)>,
}

/// A whole in its shares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shares {
    /// Of what.
    pub title: String,
    /// The shares from one end to the other; together [`Chart::FULL`] but for rounding.
    #[serde(serialize_with = "named")]
    pub parts: Vec<Part>,
}

/// One share.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Which answers; empty for the middle of a band, which is drawn between two certain sides and has no number.
    pub label: String,
    /// In per cent, as it is read.
    pub text: String,
    /// What number it is.
    pub figure: String,
    /// In per cent, for machines; of a band its two limits with a space between them.
    pub value: String,
    /// How wide it is drawn.
    #[serde(skip)]
    pub width: i64,
    /// Which of the classes it is: 0 low or every other answer, 1 middle, 2 high or the headline, 3 don't know, 4 a band: how many
    /// of it there are is not said.
    #[serde(skip)]
    pub class: usize,
}

/// Without what has no number.
fn named<S: serde::Serializer>(parts: &[Part], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(parts.iter().filter(|part| !part.label.is_empty()))
}

/// A place for the facilitator's own words. They are kept in memory and in the file that the facilitator exports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The id of the note.
    pub id: &'static str,
    /// What is asked.
    pub label: String,
    /// What was written.
    pub text: String,
    /// The most characters.
    pub longest: usize,
}
