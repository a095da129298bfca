//! The table of counts as text.

use super::{Counts, CountsFault, CountsProblem, MAX_COUNTS_BYTES, Point};
use crate::format::day::Day;
use crate::group::sorting::sort_by;

const MOST_ROWS: usize = 10_000;
const MOST_COLUMNS: usize = 32;
const MOST_PROBLEMS: usize = 20;
const LONGEST_NAME: usize = 80;
const LONGEST_NOTE: usize = 200;
/// What is repeated of a cell in a problem.
const LONGEST_FOUND: usize = 40;

/// The columns: the first name is the one of problems.
const COLUMNS: [&[&str]; 7] = [
    &["unit", "enhed", "afdeling"],
    &["day", "dag", "dato", "date", "month", "måned"],
    &["count", "antal"],
    &["of", "out of", "ud af"],
    &["measure", "emne"],
    &["goal", "mål"],
    &["note", "notat", "afprøvning"],
];
/// So many of them have to be there.
const NEEDED: usize = 3;

/// A line of the file and its cells.
type Row = (u64, Vec<String>);

impl Counts {
    /// Reads a table; what it measures is called like the file where no column says it.
    ///
    /// # Errors
    ///
    /// Every problem with its line and column, at most 20. With one of them nothing of the file is used.
    pub fn from_table(name: &str, text: &str) -> Result<Vec<Self>, Vec<CountsProblem>> {
        let problem = |line, column, fault, found: &str| {
            vec![CountsProblem { line, column, fault, found: found.to_owned() }]
        };
        if text.len() > MAX_COUNTS_BYTES {
            return Err(problem(1, "", CountsFault::TooLarge, ""));
        }
        let text = text.trim_start_matches('\u{feff}');
        let rows = rows(text).map_err(|(line, fault)| problem(line, "", fault, ""))?;
        let mut rows = rows.into_iter();
        let Some((line, names)) = rows.next() else {
            return Err(problem(1, "", CountsFault::Empty, ""));
        };
        let mut table = Table { columns: [None; COLUMNS.len()], width: names.len(), problems: Vec::new() };
        table.read_names(line, &names);
        if table.problems.is_empty() && rows.len() == 0 {
            table.find(line, 0, CountsFault::Empty, "");
        }
        let usual = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let mut all: Vec<Self> = Vec::new();
        if table.problems.is_empty() {
            for (line, cells) in rows {
                table.read_row(line, &cells, usual, &mut all);
            }
        }
        if !table.problems.is_empty() {
            table.problems.truncate(MOST_PROBLEMS);
            return Err(table.problems);
        }
        for of in &mut all {
            sort_by(&mut of.points, |one, other| one.day.cmp(&other.day));
        }
        Ok(all)
    }
}

struct Table {
    /// Where each column stands.
    columns: [Option<usize>; COLUMNS.len()],
    width: usize,
    problems: Vec<CountsProblem>,
}

impl Table {
    fn find(&mut self, line: u64, column: usize, fault: CountsFault, found: &str) {
        let column = COLUMNS.get(column).and_then(|names| names.first()).copied().unwrap_or_default();
        let found = found.chars().filter(|letter| !letter.is_control()).take(LONGEST_FOUND).collect();
        self.problems.push(CountsProblem { line, column, fault, found });
    }

    fn read_names(&mut self, line: u64, names: &[String]) {
        for (place, name) in names.iter().enumerate() {
            // Of the letters beyond ASCII only this one stands in a name: the tables for all others are large.
            let plain = name.trim().to_ascii_lowercase().replace('Å', "å");
            let column = COLUMNS.iter().position(|of| of.contains(&plain.as_str()));
            match column.and_then(|column| Some((column, self.columns.get_mut(column)?))) {
                None => self.find(line, COLUMNS.len(), CountsFault::UnknownColumn, name),
                Some((column, Some(_))) => self.find(line, column, CountsFault::TwoColumns, name),
                Some((_, empty)) => *empty = Some(place),
            }
        }
        for column in 0..NEEDED {
            if self.columns.get(column).is_some_and(Option::is_none) {
                self.find(line, column, CountsFault::NoColumn, "");
            }
        }
    }

    fn read_row(&mut self, line: u64, cells: &[String], usual: &str, all: &mut Vec<Counts>) {
        if cells.len() != self.width {
            return self.find(line, COLUMNS.len(), CountsFault::Cells, &cells.len().to_string());
        }
        let columns = self.columns;
        let cell = |column: usize| {
            let place = columns.get(column).copied().flatten();
            place.and_then(|place| cells.get(place)).map_or("", |cell| cell.trim())
        };
        let [unit, day, count, of, measure, goal, note] = [0, 1, 2, 3, 4, 5, 6].map(cell);
        let measure = if measure.is_empty() { usual } else { measure };
        let before = self.problems.len();
        for (column, name, longest) in [(0, unit, LONGEST_NAME), (4, measure, LONGEST_NAME)] {
            if name.is_empty() || !is_seen(name, longest) {
                self.find(line, column, CountsFault::NoName, name);
            }
        }
        if !is_seen(note, LONGEST_NOTE) {
            self.find(line, 6, CountsFault::NoName, note);
        }
        let day_read = day_or_month(day);
        if day_read.is_none() {
            self.find(line, 1, CountsFault::NoDay, day);
        }
        let count_read = whole(count);
        if count_read.is_none() {
            self.find(line, 2, CountsFault::NoCount, count);
        }
        let of_read = whole(of).filter(|of| *of > 0);
        if of_read.is_none() && !of.is_empty() {
            self.find(line, 3, CountsFault::NoOf, of);
        }
        let goal_read = decimal(goal);
        if goal_read.is_none() && !goal.is_empty() {
            self.find(line, 5, CountsFault::NoGoal, goal);
        }
        let (Some((day_at, is_month)), Some(count)) = (day_read, count_read) else { return };
        if self.problems.len() > before {
            return;
        }
        let point = Point { day: day_at, is_month, count, of: of_read, note: note.to_owned() };
        let known = all.iter_mut().find(|of| of.unit == unit && of.measure == measure);
        let Some(counts) = known else {
            let (unit, measure) = (unit.to_owned(), measure.to_owned());
            all.push(Counts { unit, measure, goal: goal_read, points: vec![point] });
            return;
        };
        if counts.points.iter().any(|other| other.day == day_at) {
            return self.find(line, 1, CountsFault::Twice, day);
        }
        if counts.is_rate() != point.of.is_some() {
            return self.find(line, 3, CountsFault::Mixed, of);
        }
        counts.goal = goal_read.or(counts.goal);
        counts.points.push(point);
    }
}

/// The rows that are not empty, each with its line. A cell in quotation marks may hold the mark between cells and ends of lines; two
/// quotation marks there are one (RFC 4180). By hand: `csv-core` would take 1.4 kB of the report's script, which is at its limit.
fn rows(text: &str) -> Result<Vec<Row>, (u64, CountsFault)> {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.chars().filter(|letter| *letter == mark).count();
    let mut between = ';';
    for other in [',', '\t'] {
        if count(other) > count(between) {
            between = other;
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    let (mut row, mut cell, mut is_quoted, mut line, mut begun) = (Vec::new(), String::new(), false, 1, 1);
    let mut letters = text.chars().peekable();
    loop {
        let letter = letters.next();
        match letter {
            None if is_quoted => return Err((begun, CountsFault::Unclosed)),
            Some('"') if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            Some('"') if is_quoted || cell.is_empty() => is_quoted = !is_quoted,
            Some(letter) if is_quoted => {
                line += u64::from(letter == '\n');
                cell.push(letter);
            }
            Some(letter) if letter == between => row.push(std::mem::take(&mut cell)),
            Some('\r') => {}
            None | Some('\n') => {
                row.push(std::mem::take(&mut cell));
                let row = std::mem::take(&mut row);
                if row.len() > MOST_COLUMNS || rows.len() > MOST_ROWS {
                    return Err((begun, CountsFault::TooLarge));
                }
                if row.iter().any(|cell: &String| !cell.trim().is_empty()) {
                    rows.push((begun, row));
                }
                if letter.is_none() {
                    return Ok(rows);
                }
                line += 1;
                begun = line;
            }
            Some(letter) => cell.push(letter),
        }
    }
}

/// Whether a text is short and has no characters that hide or turn others.
fn is_seen(text: &str, longest: usize) -> bool {
    let hides = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    text.chars().count() <= longest && !text.chars().any(hides)
}

fn whole(text: &str) -> Option<u32> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().ok()).flatten()
}

/// A number with a comma or a point.
fn decimal(text: &str) -> Option<f64> {
    let (whole_part, decimals) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let (above, below) = (whole(whole_part)?, whole(decimals)?);
    let scale = (0..decimals.len()).try_fold(1_u32, |scale, _| scale.checked_mul(10))?;
    Some(f64::from(above) + f64::from(below) / f64::from(scale))
}

/// A day, and whether it stands for its month.
fn day_or_month(text: &str) -> Option<(Day, bool)> {
    let same = text.replace('.', "-");
    let parts: Vec<&str> = same.split('-').collect();
    match parts.as_slice() {
        [year, month] => Some((Day::parse(&[*year, "-", *month, "-01"].concat())?, true)),
        [day, month, year] if year.len() == 4 => {
            Some((Day::parse(&[*year, "-", *month, "-", *day].concat())?, false))
        }
        _ => Some((Day::parse(text)?, false)),
    }
}
