//! The command line: the same core, over files.
//!
//! Exit status: 0 all well; 1 something in the input was wrong and is reported; 2 the call itself was wrong, a file could
//! not be read or written, or nothing of it could be used.

mod aggregate;
mod compare;
mod fhir;
mod input;
mod measures;
mod output;
mod paper;
mod progress;
mod score;
mod show;
mod syntax;
mod text;
mod validate;

pub use self::score::{Counts, score_csv};

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use clap::{Parser, Subcommand, ValueEnum};

use self::input::read_text_up_to;
use self::output::Output;
use crate::format::language::Language;
use crate::questionnaire::instrument::{Instrument, MissingRule, builtin};

/// The largest definition file that is read, in bytes, with room for a byte order mark.
const MAX_FILE_BYTES: u64 = 1_000_003;

#[derive(Parser, Debug)]
#[command(name = "trygskema", version, about = "Questionnaires as data, scored exactly", after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "Examples:
  trygskema instruments
  trygskema show oms-hc-15 --lang en
  trygskema score --instrument oms-hc-15 --out scores.csv answers.csv
  trygskema validate own-instrument.json
  trygskema paper oms-hc-15 --out form.html

Exit status: 0 all well; 1 something in the input is wrong and is reported; 2 the call is wrong, a file cannot be read or
written, or nothing of it can be used. `trygskema COMMAND --help` says more, with examples.";

const EXAMPLES_OF_LIST: &str = "Examples:
  trygskema instruments
  trygskema instruments --lang en";

const EXAMPLES_OF_SHOW: &str = "Examples:
  trygskema show oms-hc-15 --lang en
  trygskema show oms-hc-15 --format json --out own-instrument.json";

#[derive(Subcommand, Debug)]
enum Command {
    /// List the built-in instruments
    #[command(after_help = EXAMPLES_OF_LIST)]
    Instruments {
        /// The language of the titles
        #[arg(long, value_enum, default_value_t = Tongue::Da)]
        lang: Tongue,
        /// Where it goes, instead of standard output
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Print an instrument: items, options, scales, sources, licence
    #[command(after_help = EXAMPLES_OF_SHOW)]
    Show {
        /// The id of a built-in instrument
        id: String,
        /// How to print it; `json` is the definition file itself
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// The language of the texts
        #[arg(long, value_enum, default_value_t = Tongue::Da)]
        lang: Tongue,
        /// Where it goes, instead of standard output
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// List what can be done about strain: measures with grade, outcome and basis
    Measures(measures::Options),
    /// Write an instrument as a page for the printer
    Paper(paper::Options),
    /// Check files and list everything that is wrong with them
    Validate(validate::Options),
    /// Score a file of answers: one row a person, one column an item, an empty cell for no answer
    Score(score::Options),
    /// Sum the answers of a group into a release: totals only, and only what the rules let through
    Aggregate(aggregate::Options),
    /// Compare released rounds: what changed, with intervals, or why that is not said
    Compare(compare::Options),
    /// FHIR: questionnaires in and out, answers and scores out
    #[command(subcommand)]
    Fhir(fhir::Command),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Tongue {
    Da,
    En,
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::Da => Self::Danish,
            Tongue::En => Self::English,
        }
    }
}

/// Whether the input was in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    InOrder,
    Faulty,
}

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments.command) {
        Ok(Verdict::InOrder) => ExitCode::SUCCESS,
        Ok(Verdict::Faulty) => ExitCode::from(1),
        // `trygskema score … | head` closes the pipe early; that is not an error.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Ignored, because a closed standard error leaves no place to report it.
            let _ = writeln!(io::stderr(), "trygskema: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command) -> anyhow::Result<Verdict> {
    if let Some(path) = command.out() {
        let mut out = Output::new(path);
        let verdict = run_into(command, &mut out)?;
        out.finish()?;
        return Ok(verdict);
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let verdict = run_into(command, &mut out)?;
    out.flush()?;
    Ok(verdict)
}

impl Command {
    /// The file that stands for standard output.
    fn out(&self) -> Option<&Path> {
        let out = match self {
            Self::Instruments { out, .. } | Self::Show { out, .. } => out,
            Self::Measures(options) => &options.out,
            Self::Paper(options) => &options.out,
            Self::Score(options) => &options.out,
            Self::Aggregate(options) => &options.out,
            Self::Compare(options) => &options.out,
            Self::Fhir(command) => return command.out(),
            Self::Validate(options) => &options.out,
        };
        out.as_deref()
    }
}

fn run_into(command: &Command, out: &mut impl Write) -> anyhow::Result<Verdict> {
    match command {
        Command::Instruments { lang, .. } => show::list((*lang).into(), out),
        Command::Show { id, format, lang, .. } => match format {
            Format::Json => show::json(id, out),
            Format::Text => show::text(&built_in(id)?, (*lang).into(), out),
        },
        Command::Measures(options) => measures::run(options, out),
        Command::Paper(options) => paper::run(options, out),
        Command::Validate(options) => validate::run(options, out),
        Command::Score(options) => score::run(options, out),
        Command::Aggregate(options) => aggregate::run(options, out),
        Command::Compare(options) => compare::run(options, out),
        Command::Fhir(command) => fhir::run(command, out),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
    })
}

fn built_in(id: &str) -> anyhow::Result<Instrument> {
    match builtin::instrument(id) {
        Some(instrument) => Ok(instrument),
        None => bail!("there is no built-in instrument \"{id}\"; there are: {}", known_ids()),
    }
}

/// The instrument of a definition file; all its problems if it cannot be used.
fn definition(file: &Path) -> anyhow::Result<Instrument> {
    Instrument::from_json(&read_text(file)?).map_err(|diagnostics| {
        let lines: Vec<_> = diagnostics.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("{} cannot be used:\n{}", file.display(), lines.join("\n"))
    })
}

fn known_ids() -> String {
    builtin::DEFINITIONS.map(|(id, _)| id).join(", ")
}

/// The text of a file that a person wrote, bounded in size.
fn read_text(path: &Path) -> anyhow::Result<String> {
    read_text_up_to(path, MAX_FILE_BYTES)
}

/// The word of the file format for a missing rule.
fn missing_word(rule: MissingRule) -> String {
    match rule {
        MissingRule::CompleteOnly => "complete_only".to_owned(),
        MissingRule::HalfRule => "half_rule".to_owned(),
        MissingRule::AtLeast(count) => format!("at least {count}"),
    }
}
