//! Counts that a unit keeps itself, such as restraints in a month: read from a table, and shown as run charts.
//!
//! The table is a text with a row of column names and one row a time:
//!
//! | column | also called | holds |
//! |---|---|---|
//! | `unit` | `enhed`, `afdeling` | the unit; the same name as the group of a round puts both under one heading |
//! | `day` | `dag`, `dato`, `month`, `måned` | `2026-03-12`, `12-03-2026`, `12.03.2026`, or a month: `2026-03` |
//! | `count` | `antal` | a whole number, without a sign or a mark between thousands |
//! | `of`, may be left out | `out of`, `ud af` | of how many, such as bed-days: then the chart shows how many of 100 |
//! | `measure`, may be left out | `emne` | what is counted; else the name of the file |
//! | `goal`, may be left out | `mål` | the line to reach, in the numbers that the chart shows; the last one of a measure holds |
//! | `note`, may be left out | `notat`, `afprøvning` | what was tried then |
//!
//! Cells are parted by the semicolon, the comma or the tab, whichever the first row has most of.

mod chart;
mod read;
#[cfg(test)]
mod tests;

use crate::format::day::Day;

/// A file that is larger is not read.
pub const MAX_COUNTS_BYTES: usize = 1_000_000;

/// What one unit has counted of one thing, in the order of time. There is at least one point.
///
/// ```
/// use trygskema_core::group::report::Counts;
///
/// let table = "enhed;måned;antal\nAfsnit B;2026-02;4\nAfsnit B;2026-01;7\n";
/// let counts = Counts::from_table("bælter.csv", table).unwrap();
/// assert_eq!((counts[0].unit(), counts[0].measure()), ("Afsnit B", "bælter"));
/// assert_eq!(counts[0].days().map(|day| day.to_string()).collect::<Vec<_>>(), ["2026-01-01", "2026-02-01"]);
///
/// let problems = Counts::from_table("x.csv", "enhed;måned;antal\nAfsnit B;2026-02;4,5\n").unwrap_err();
/// assert_eq!(problems[0].to_string(), "line 2: count: expected a whole number, found \"4,5\"");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    unit: String,
    measure: String,
    goal: Option<f64>,
    points: Vec<Point>,
}

/// One time.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Point {
    day: Day,
    /// Whether the day stands for its month.
    is_month: bool,
    count: u32,
    of: Option<u32>,
    note: String,
}

impl Point {
    /// The number that the chart shows: the count, or how many of 100.
    fn value(&self) -> f64 {
        let count = f64::from(self.count);
        self.of.map_or(count, |of| 100.0 * count / f64::from(of))
    }
}

impl Counts {
    /// The unit.
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// What was counted.
    pub fn measure(&self) -> &str {
        &self.measure
    }

    /// The days of its points, in the order of time; a month has its first day.
    pub fn days(&self) -> impl Iterator<Item = Day> {
        self.points.iter().map(|point| point.day)
    }

    /// Whether the points have a number that they are counted out of: all have, or none.
    fn is_rate(&self) -> bool {
        self.points.iter().any(|point| point.of.is_some())
    }
}

/// What is wrong with a cell, or with the whole table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountsFault {
    /// The file is larger than [`MAX_COUNTS_BYTES`], or has too many rows or columns.
    TooLarge,
    /// There is no row below the names of the columns.
    Empty,
    /// A needed column is not there.
    NoColumn,
    /// The name of a column is not known.
    UnknownColumn,
    /// A column stands there twice.
    TwoColumns,
    /// There are more or fewer cells than names of columns.
    Cells,
    /// No name, one that is too long, or one with characters that cannot be seen.
    NoName,
    /// No day and no month.
    NoDay,
    /// No whole number.
    NoCount,
    /// No whole number above 0.
    NoOf,
    /// No number.
    NoGoal,
    /// The unit already has this time.
    Twice,
    /// Other times of this unit have a number that they are counted out of, and this one has none, or the other way round.
    Mixed,
    /// A quotation mark is not closed.
    Unclosed,
}

impl CountsFault {
    const fn expected(self) -> &'static str {
        match self {
            Self::TooLarge => "at most 1 MB, 10,000 rows and 32 columns",
            Self::Empty => "at least one row below the names of the columns",
            Self::NoColumn => "this column",
            Self::UnknownColumn => "unit, day, count, of, measure, goal or note",
            Self::TwoColumns => "this column once",
            Self::Cells => "as many cells as there are columns",
            Self::NoName => "1 to 80 characters that can be seen",
            Self::NoDay => "a day such as 2026-03-12 or 12-03-2026, or a month such as 2026-03",
            Self::NoCount => "a whole number",
            Self::NoOf => "a whole number above 0",
            Self::NoGoal => "a number",
            Self::Twice => "each time of a unit once",
            Self::Mixed => "this column filled in for all times of a unit, or for none",
            Self::Unclosed => "a quotation mark at the end of the cell",
        }
    }
}

/// A problem with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountsProblem {
    /// The line of the file, from 1.
    pub line: u64,
    /// The column by its English name; empty for the whole line.
    pub column: &'static str,
    /// What is wrong.
    pub fault: CountsFault,
    /// What stands there; empty if nothing does.
    pub found: String,
}

impl std::fmt::Display for CountsProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: ", self.line)?;
        if !self.column.is_empty() {
            write!(f, "{}: ", self.column)?;
        }
        write!(f, "expected {}", self.fault.expected())?;
        if self.found.is_empty() { Ok(()) } else { write!(f, ", found \"{}\"", self.found) }
    }
}
