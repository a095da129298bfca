//! `compare`: a report on released rounds, the same as on the screen.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{anyhow, bail};
use clap::{Args, ValueEnum};

use super::syntax::{Program, figures};
use super::text::{Told, table, wrapped};
use super::{Tongue, Verdict, read_text};
use crate::format::day::Day;
use crate::group::release::Release;
use crate::group::report::{Block, Choices, Counts, Forest, Material, Notes, Page, Tone, View};
use crate::questionnaire::instrument::{Instrument, builtin};

const EXAMPLES: &str = "Examples:
  trygskema compare before.json after.json
  trygskema compare before.json after.json follow-up.json --lang en --format csv --out report.csv
  trygskema compare before.json after.json --view workplace
  trygskema compare before.json after.json follow-up.json --view director
  trygskema compare one-round.json
  trygskema compare before.json after.json --format codebook --out codebook.csv
  trygskema compare before.json after.json --format r --out figures.R
  trygskema compare *.json --view series --frozen-until 2026-06-30
  trygskema compare --counts restraints.csv --frozen-until 2026-06-30
  trygskema compare *.json --group Ward-4
  trygskema compare *.json --group Ward-4 --against Ward-5
  trygskema compare *.json --view pool
  trygskema compare *.json --view pool --department Emergency

The files are released rounds, as `aggregate` or a station makes them; nothing else can be compared. Rounds of
one group have one label; in the order of time each later one stands beside the first that fits. Groups are not compared,
unless another one is chosen with --against; the report says so. With --view pool the groups are added up; each label
is one workshop.

With --counts the numbers that units count themselves stand in the view series, and in the month of their unit: a
table with the columns unit, day, count and, if there are any, of, measure, goal and note.

Exit status: 0 all well; 1 a file is no release, or a comparison is refused, with the reason; 2 the call is wrong, a file
cannot be read, or there are several groups and none is chosen.";

/// The widest table that is printed as one.
const WIDEST: usize = 170;

#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// Released rounds, in any order
    #[arg(required_unless_present = "counts")]
    files: Vec<PathBuf>,
    /// Tables of what units have counted themselves (CSV)
    #[arg(long, value_name = "FILE")]
    counts: Vec<PathBuf>,
    /// What to show of them; if it is not said: change, of rounds without a before and an after series, of one round that
    #[arg(long, value_enum)]
    view: Option<Shown>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// The language of the report
    #[arg(long, visible_aliases = ["locale", "language"], value_enum, default_value_t = Tongue::Da)]
    lang: Tongue,
    /// The group that it is about, by the label of its rounds ("department: label" where a department is named); needed
    /// where there are several groups
    #[arg(long, value_name = "LABEL")]
    group: Option<String>,
    /// Another group: its rounds before take the place of the group's own first one, and the report says so
    #[arg(long, value_name = "LABEL", requires = "group")]
    against: Option<String>,
    /// With --view series or month: the median of run charts is of the rounds up to this day, YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    frozen_until: Option<String>,
    /// With --view pool: the workshops of this department alone
    #[arg(long, value_name = "NAME", conflicts_with = "group")]
    department: Option<String>,
    /// Definition files of instruments that are not built in
    #[arg(long, value_name = "FILE")]
    definition: Vec<PathBuf>,
    /// Where the report goes, instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Form {
    /// The report, to be read
    Text,
    /// The report with its tables, for programs
    Json,
    /// The figures, one a row, unrounded
    Csv,
    /// What the columns and figures of the CSV form are, and the names of scales and questions
    Codebook,
    /// Syntax of R that reads the CSV form from figures.csv
    R,
    /// The same for Stata
    Stata,
    /// The same for SPSS
    Spss,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shown {
    /// Every round by itself
    Round,
    /// Each later round beside the first of the group
    Change,
    /// All rounds over time, unit by unit
    Series,
    /// All workshops added up, wave by wave
    Pool,
    /// The month of the group's last round
    Month,
    /// What goes back to the workplace
    Workplace,
    /// Three sentences and the changes, for a director
    Director,
}

impl From<Shown> for View {
    fn from(shown: Shown) -> Self {
        match shown {
            Shown::Round => Self::OneRound,
            Shown::Change => Self::BeforeAfter,
            Shown::Series => Self::Series,
            Shown::Pool => Self::Pool,
            Shown::Month => Self::Month,
            Shown::Workplace => Self::Workplace,
            Shown::Director => Self::Director,
        }
    }
}

/// Prints the report. Files that are no releases are all named, with everything that is wrong with them.
pub(super) fn run(options: &Options, out: &mut impl Write) -> anyhow::Result<Verdict> {
    let mut instruments: Vec<Instrument> = Vec::new();
    for file in &options.definition {
        instruments.push(super::definition(file)?);
    }
    instruments.extend(builtin::DEFINITIONS.iter().filter_map(|(id, _)| builtin::instrument(id)));
    let mut releases = Vec::new();
    let mut problems = Told(std::io::stderr().lock());
    let mut is_faulty = false;
    for file in &options.files {
        match Release::from_json(&read_text(file)?) {
            Ok(release) => releases.push(release),
            Err(diagnostics) => {
                is_faulty = true;
                for diagnostic in diagnostics {
                    writeln!(problems, "{}: {diagnostic}", file.display())?;
                }
            }
        }
    }
    let mut counts = Vec::new();
    for file in &options.counts {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        match Counts::from_table(&name, &read_text(file)?) {
            Ok(read) => counts.extend(read),
            Err(faults) => {
                is_faulty = true;
                for fault in faults {
                    writeln!(problems, "{}: {fault}", file.display())?;
                }
            }
        }
    }
    if is_faulty {
        return Ok(Verdict::Faulty);
    }
    let frozen_until = match &options.frozen_until {
        None => None,
        Some(day) => Some(Day::parse(day).ok_or_else(|| anyhow!("\"{day}\" is no day; write YYYY-MM-DD"))?),
    };
    let material = Material {
        releases: &releases,
        instruments: &instruments,
        notes: &Notes::default(),
        language: options.lang.into(),
        group: options.group.as_deref().or(options.department.as_deref()),
        choices: Choices { against: options.against.as_deref(), frozen_until, counts: &counts },
    };
    let usual = if counts.is_empty() { View::usual(&releases) } else { View::Series };
    let view = options.view.map_or(usual, View::from);
    if !counts.is_empty() && !matches!(view, View::Series | View::Month) {
        bail!("--counts: this view has no run chart; take --view series or month");
    }
    choice_of_group(&material, view)?;
    if frozen_until.is_some() && !matches!(view, View::Series | View::Month) {
        bail!("--frozen-until: this view has no run chart");
    }
    let page = material.page(view);
    if page.blocks.is_empty() {
        bail!("there is nothing to show");
    }
    match options.format {
        Form::Text => text(&page, out)?,
        Form::Json => out.write_all(page.to_json().as_bytes())?,
        Form::Csv => out.write_all(material.to_csv(view).as_bytes())?,
        Form::Codebook => out.write_all(material.codebook().as_bytes())?,
        Form::R => out.write_all(figures(material.language).syntax(Program::R).as_bytes())?,
        Form::Stata => out.write_all(figures(material.language).syntax(Program::Stata).as_bytes())?,
        Form::Spss => out.write_all(figures(material.language).syntax(Program::Spss).as_bytes())?,
    }
    Ok(if page.is_refused { Verdict::Faulty } else { Verdict::InOrder })
}

/// Rounds of several groups are not mixed: which one is meant is asked for.
fn choice_of_group(material: &Material<'_>, view: View) -> anyhow::Result<()> {
    let groups = material.groups(view);
    let names = groups.iter().map(|group| format!("\"{group}\"")).collect::<Vec<_>>().join(", ");
    if let Some(against) = material.choices.against {
        if !view.has_changes() {
            bail!("--against: this view holds no round against another");
        }
        if !groups.contains(&against) || material.group == Some(against) {
            bail!("--against: there is no other group with the label \"{against}\"; there are {names}");
        }
    }
    match material.group {
        Some(group) if !groups.contains(&group) => {
            let (option, kind) =
                if view.is_of_departments() { ("department", "department") } else { ("group", "label") };
            bail!("--{option}: there is no round with the {kind} \"{group}\"; there are {names}")
        }
        None if view.is_of_one_group() && groups.len() > 1 => {
            bail!("the rounds are of several groups: {names}; say which one is meant with --group LABEL")
        }
        _ => Ok(()),
    }
}

/// A table if it fits, else each row as lines below each other.
fn rows_or_lines(rows: &[Vec<String>], out: &mut impl Write) -> anyhow::Result<()> {
    let widest =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let columns = rows.first().map_or(0, Vec::len);
    let width: usize = (0..columns).filter_map(widest).map(|width| width.saturating_add(2)).sum();
    let Some((head, rows)) = rows.split_first().filter(|_| width > WIDEST) else {
        return Ok(table(rows, out)?);
    };
    for row in rows {
        let cells = head.iter().zip(row).enumerate().filter(|(_, (_, cell))| !cell.is_empty());
        for (position, (column, cell)) in cells {
            let first = if position == 0 { "" } else { "  " };
            let name = if position == 0 || column.is_empty() { String::new() } else { format!("{column}: ") };
            wrapped(first, &[name.as_str(), cell].concat(), out)?;
        }
    }
    Ok(())
}

/// The report for a terminal. Pictures are left out: their numbers stand in the tables.
fn text(page: &Page, out: &mut impl Write) -> anyhow::Result<()> {
    writeln!(out, "{}\n{}", page.title, "=".repeat(page.title.chars().count()))?;
    for block in &page.blocks {
        match block {
            Block::Heading(heading) | Block::Details(heading) => {
                writeln!(out, "\n{heading}\n{}", "-".repeat(heading.chars().count()))?;
            }
            Block::Subheading(heading) => writeln!(out, "\n{heading}")?,
            Block::Text(Tone::Aside, _) => {}
            Block::Text(tone, said) => {
                let first = match tone {
                    Tone::Warning | Tone::Refused => "! ",
                    Tone::Lead => "* ",
                    _ => "",
                };
                wrapped(first, said, out)?;
            }
            Block::List(facts) => {
                for fact in facts {
                    wrapped("- ", fact, out)?;
                }
            }
            Block::Table(shown) | Block::Forest(Forest { table: shown, .. }) => {
                writeln!(out)?;
                wrapped("", &shown.caption, out)?;
                let mut rows = vec![shown.columns.clone()];
                rows.extend(shown.rows.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect()));
                rows_or_lines(&rows, out)?;
                writeln!(out)?;
            }
            Block::Field(field) if !field.text.is_empty() => {
                wrapped("", &format!("{} {}", field.label, field.text), out)?;
            }
            Block::Chart(_) | Block::Field(_) => {}
        }
    }
    Ok(())
}
