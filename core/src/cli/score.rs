//! `score`: a stream of persons, one row each, in constant memory.
//!
//! Every row of answers gives one row of scores, also if parts of it are invalid: these count as not answered and are
//! reported by line and column.

mod cell;
mod codebook;
mod codes;
mod encoding;
mod engine;
mod foreign;
mod header;
mod job;
mod labels;
mod named;
mod names;
mod number;
mod problems;
mod reading;
mod records;
mod small_table;
mod style;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};

use self::codebook::Form;
use self::engine::{Gather, Plain, Quick};
use self::header::Columns;
use self::job::Job;
use self::named::Named;
use self::problems::Problems;
pub(super) use self::reading::{Reading, ReadingOptions};
use self::records::Records;
pub(super) use self::small_table::SmallTable;
use self::style::Style;
use super::input::Utf8;
use super::progress::Progress;
use super::text::Told;
use super::{Tongue, Verdict, built_in, definition, read_text};
use crate::fhir::Identity;
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::{Instrument, MissingRule};

const EXAMPLES: &str = "Examples:
  trygskema score --instrument oms-hc-15 answers.csv > scores.csv
  trygskema score --instrument oms-hc-15 --keep person --summary answers.csv > scores.csv
  trygskema score --instrument oms-hc-15 --lang da --out scores.csv answers.csv
  trygskema score --instrument oms-hc-15 --columns 'post_*' --na 99 two-waves.csv
  trygskema score --instrument oms-hc-15 --format r --out scores.R
  export-answers | trygskema score --definition own.json -

The file: a header with the ids of the items in any order, one person a row. Exports of REDCap, SurveyXact, Qualtrics,
SPSS, Stata, SAS, R, pandas, LimeSurvey, Forms and Excel are read as they are: UTF-8, UTF-16 or Windows-1252; comma,
semicolon, tab, bar or blank; names with something in front, numbers or the texts of the questions; codes or the texts of the
answers; NA . nan #NULL! -99 for no answer. Each assumption is one line, a note. Rows above the header,
rows of labels, repeated headers and rows of delimiters alone are no persons. A row without an answer to any item keeps its
place, is told as not begun, and is no person of a release. A row with fewer cells than the header is read from the left; of
one with more, nothing is read. core/docs/answer-files.md has the table.

The result: one row for each person, with `row` (counted from 1), the columns that are kept, and for each scale
`<scale>`, `<scale>.answered`, `<scale>.needed`, `<scale>.prorated`; UTF-8 with commas, or with --lang as a spreadsheet of
that language opens it. A kept cell that begins like a formula gets an apostrophe in front. Whatever cannot be read counts
as not answered and is told on standard error by line and column: the first problems of each kind, and how many more.

Exit status: 0 all well; 1 something in the answers is wrong and is reported; 2 nothing could be scored: the call or the
header is wrong, or a file cannot be read.";

#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// The id of a built-in instrument
    #[arg(long, required_unless_present = "definition", conflicts_with = "definition")]
    instrument: Option<String>,
    /// A definition file instead of a built-in instrument
    #[arg(long)]
    definition: Option<PathBuf>,
    /// Another missing rule than the instrument's own: the scores are then no longer those of the definition
    #[arg(long, value_enum)]
    missing: Option<Rule>,
    #[command(flatten)]
    reading: ReadingOptions,
    /// A column that is passed through, for instance a person's number; may be given several times
    #[arg(long, value_name = "COLUMN")]
    keep: Vec<String>,
    /// Say at the end, on standard error, how many rows were read and scored and how many cells refused
    #[arg(long)]
    summary: bool,
    /// For the spreadsheet of a language: byte order mark; in Danish semicolons and decimal commas. Without it: commas
    #[arg(long, visible_aliases = ["locale", "language"], value_enum)]
    lang: Option<Tongue>,
    /// Where the scores go, instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// What is written; without it the scores
    #[arg(long, value_enum)]
    format: Option<Form>,
    /// The answers: CSV with a header of item ids; `-` for standard input
    #[arg(required_unless_present = "format")]
    file: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Rule {
    CompleteOnly,
    HalfRule,
}

/// What came of a file of answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Persons: rows of answers, and rows of scores.
    pub rows: u64,
    /// Persons with a score on every scale.
    pub with_every_scale: u64,
    /// Persons with a score on some scales and not on others.
    pub with_some_scales: u64,
    /// Cells that could not be read as an answer and counted as not answered.
    pub refused_cells: u64,
    /// Rows that were too long or had surplus cells; all of their items counted as not answered.
    pub refused_rows: u64,
    /// Persons without an answer to any item.
    pub not_begun: u64,
    /// Rows with nothing in them, which are no persons.
    pub empty_rows: u64,
    /// Rows below the header that say what the columns are.
    pub label_rows: u64,
    /// Whether anything was reported as wrong.
    pub has_problems: bool,
}

pub(super) fn run(options: &Options, out: &mut impl Write) -> anyhow::Result<Verdict> {
    let mut instrument = instrument(options)?;
    if let Some(rule) = options.missing {
        instrument = instrument.with_missing_rule(match rule {
            Rule::CompleteOnly => MissingRule::CompleteOnly,
            Rule::HalfRule => MissingRule::HalfRule,
        });
    }
    let form = options.format.unwrap_or(Form::Csv);
    if !matches!(form, Form::Csv) {
        let language = options.lang.map(Into::into);
        out.write_all(&codebook::written(form, &instrument, &options.keep, language))?;
        return Ok(Verdict::InOrder);
    }
    let Some(file) = &options.file else { bail!("name the file of answers, or - for standard input") };
    let (input, size): (Box<dyn Read>, _) = if file.as_os_str() == "-" {
        (Box::new(io::stdin().lock()), None)
    } else {
        let problem = || format!("cannot read {}", file.display());
        let file = File::open(file).with_context(problem)?;
        let size = file.metadata().with_context(problem)?.len();
        (Box::new(file), Some(size))
    };
    let input = match &options.definition {
        Some(file) => in_own_names(input, &instrument, &Identity::of_definition(&read_text(file)?)),
        None => input,
    };
    let mut problems = Told(io::stderr().lock());
    let style = Style::of(options.lang.map(Into::into));
    let reading = options.reading.read(std::slice::from_ref(&instrument))?;
    let counts = stream(
        &instrument,
        Way { keep: &options.keep, reading: &reading, style },
        input,
        out,
        &mut problems,
        Progress::new(size),
    )?;
    if options.summary {
        write_summary(&counts, &mut problems)?;
    }
    Ok(if counts.has_problems { Verdict::Faulty } else { Verdict::InOrder })
}

/// A table in the names of the definition, where that was made of a FHIR file with names of its own.
pub(super) fn in_own_names<'r>(
    input: impl Read + 'r,
    instrument: &Instrument,
    identity: &Identity,
) -> Box<dyn Read + 'r> {
    if identity.is_empty() {
        Box::new(input)
    } else {
        Box::new(Named::new(Utf8::new(input), instrument, identity))
    }
}

fn write_summary(counts: &Counts, out: &mut impl Write) -> io::Result<()> {
    let Counts { rows, with_every_scale, with_some_scales, refused_cells, refused_rows, .. } = counts;
    let Counts { not_begun, empty_rows, label_rows, .. } = counts;
    let with_none = rows.saturating_sub(*with_every_scale).saturating_sub(*with_some_scales);
    writeln!(
        out,
        "rows read: {rows}; scored: {with_every_scale} on every scale, {with_some_scales} on some, {with_none} on none; \
        not begun: {not_begun}; refused: {refused_cells} cells, {refused_rows} whole rows; no persons: {empty_rows} empty \
        rows, {label_rows} rows of labels"
    )
}

fn instrument(options: &Options) -> anyhow::Result<Instrument> {
    match (&options.instrument, &options.definition) {
        (Some(id), _) => built_in(id),
        (None, Some(file)) => definition(file),
        (None, None) => bail!("name an instrument with --instrument or --definition"),
    }
}

/// Scores every row of `input` into `out`, as the command does; what is wrong goes to `problems`, line by line.
///
/// # Errors
///
/// When reading or writing fails, or when the header does not say which columns hold the answers.
///
/// ```
/// use trygskema_core::{cli::score_csv, questionnaire::instrument::builtin};
///
/// let instrument = builtin::instrument("oms-hc-15").unwrap();
/// let answers = "q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,q11,q12,q13,q14,q15\n3,3,3,3,3,3,3,3,3,3,3,3,3,3,3\n";
/// let (mut scores, mut problems) = (Vec::new(), Vec::new());
/// let counts = score_csv(&instrument, answers.as_bytes(), &mut scores, &mut problems).unwrap();
/// assert_eq!((counts.rows, counts.with_every_scale, problems.len()), (1, 1, 0));
/// assert!(scores.ends_with(b"\n1,45,15,15,false,18,6,6,false,12,4,4,false,15,5,5,false\n"));
/// ```
pub fn score_csv(
    instrument: &Instrument,
    input: impl Read,
    out: &mut impl Write,
    problems: &mut impl Write,
) -> anyhow::Result<Counts> {
    stream(
        instrument,
        Way { keep: &[], reading: &Reading::default(), style: Style::PLAIN },
        input,
        out,
        problems,
        Progress::silent(),
    )
}

/// How a file is read and its scores are written.
#[derive(Clone, Copy, Debug)]
struct Way<'w> {
    keep: &'w [String],
    reading: &'w Reading,
    style: Style,
}

fn stream(
    instrument: &Instrument,
    way: Way<'_>,
    input: impl Read,
    out: &mut impl Write,
    problems: &mut impl Write,
    progress: Progress,
) -> anyhow::Result<Counts> {
    let Way { keep, reading, style } = way;
    let mut records = Records::new(Utf8::new(input));
    let mut job = Job::begin(instrument, keep, reading, &mut records, Problems::new(problems), style)?;
    write_header(instrument, &job.columns, style, out)?;
    job.progress = progress;
    match Quick::new(instrument, style) {
        Some(quick) => job.run(quick, records, out)?,
        None => job.run(Plain::new(instrument), records, out)?,
    }
    job.tell_no_persons()?;
    if job.counts.rows == 0 {
        job.problems.note(format_args!("there is a header and no person below it"))?;
    }
    Ok(Counts { has_problems: job.problems.finish()?, ..job.counts })
}

/// The answer sheet of every row of `input`, with whether the row holds an answer; then whether any problem was found.
pub(super) fn sheets(
    instrument: &Instrument,
    reading: &Reading,
    input: impl Read,
    problems: &mut impl Write,
) -> anyhow::Result<(Vec<(AnswerSheet, bool)>, bool)> {
    let mut records = Records::new(Utf8::new(input));
    let mut job = Job::begin(instrument, &[], reading, &mut records, Problems::new(problems), Style::PLAIN)?;
    let mut gather = Gather::new(instrument);
    job.run(&mut gather, records, &mut io::sink())?;
    job.tell_no_persons()?;
    Ok((gather.sheets, job.problems.finish()?))
}

fn write_header(
    instrument: &Instrument,
    columns: &Columns,
    style: Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut line = [style.mark, b"row"].concat();
    for (_, name) in &columns.kept {
        line.push(style.delimiter);
        style.write(name, &mut line);
    }
    let mark = char::from(style.delimiter);
    for scale in instrument.scales() {
        let id = scale.id();
        line.extend_from_slice(
            format!("{mark}{id}{mark}{id}.answered{mark}{id}.needed{mark}{id}.prorated").as_bytes(),
        );
    }
    line.extend_from_slice(style.line_end);
    out.write_all(&line)
}
