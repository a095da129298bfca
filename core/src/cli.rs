//! The command line: the same core, over files.
//!
//! Exit status: 0 all well; 1 something in the input was wrong and is reported; 2 the call itself was wrong, a file could
//! not be read or written, or nothing of it could be used.

mod aggregate;
mod compare;
mod fhir;
mod paper;
mod progress;
mod score;
mod show;
mod text;
mod validate;

pub use self::score::{Counts, score_csv};

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::{Parser, Subcommand, ValueEnum};

use crate::instrument::{Instrument, MissingRule, builtin};
use crate::language::Language;

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
  trygskema score --instrument oms-hc-15 answers.csv > scores.csv
  trygskema validate own-instrument.json
  trygskema paper oms-hc-15 --out form.html

Exit status: 0 all well; 1 something in the input is wrong and is reported; 2 the call is wrong, a file cannot be read or
written, or nothing of it can be used. `trygskema COMMAND --help` says more, with examples.";

const EXAMPLES_OF_LIST: &str = "Examples:
  trygskema instruments
  trygskema instruments --lang en";

const EXAMPLES_OF_SHOW: &str = "Examples:
  trygskema show oms-hc-15 --lang en
  trygskema show oms-hc-15 --format json > own-instrument.json";

#[derive(Subcommand, Debug)]
enum Command {
    /// List the built-in instruments
    #[command(after_help = EXAMPLES_OF_LIST)]
    Instruments {
        /// The language of the titles
        #[arg(long, value_enum, default_value_t = Tongue::Da)]
        lang: Tongue,
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
    },
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
        // `trygskema score … | head` closes the pipe: that is no fault of anybody.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to do if even standard error is closed.
            let _ = writeln!(io::stderr(), "trygskema: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command) -> anyhow::Result<Verdict> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let verdict = match command {
        Command::Instruments { lang } => show::list((*lang).into(), &mut out)?,
        Command::Show { id, format, lang } => match format {
            Format::Json => show::json(id, &mut out)?,
            Format::Text => show::text(&built_in(id)?, (*lang).into(), &mut out)?,
        },
        Command::Paper(options) => paper::run(options, &mut out)?,
        Command::Validate(options) => validate::run(options, &mut out)?,
        Command::Score(options) => score::run(options, &mut out)?,
        Command::Aggregate(options) => aggregate::run(options, &mut out)?,
        Command::Compare(options) => compare::run(options, &mut out)?,
        Command::Fhir(command) => fhir::run(command, &mut out)?,
    };
    out.flush()?;
    Ok(verdict)
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
    String::from_utf8(read_bytes(path)?).with_context(|| format!("{} is not a text in UTF-8", path.display()))
}

fn read_bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    use std::io::Read as _;
    let problem = || format!("cannot read {}", path.display());
    let file = std::fs::File::open(path).with_context(problem)?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES.saturating_add(1)).read_to_end(&mut bytes).with_context(problem)?;
    if u64::try_from(bytes.len()).is_ok_and(|size| size > MAX_FILE_BYTES) {
        bail!("{} is larger than any file of ours: at most {MAX_FILE_BYTES} bytes are read", path.display());
    }
    Ok(bytes)
}

/// The word of the file format for a missing rule.
fn missing_word(rule: MissingRule) -> String {
    match rule {
        MissingRule::CompleteOnly => "complete_only".to_owned(),
        MissingRule::HalfRule => "half_rule".to_owned(),
        MissingRule::AtLeast(count) => format!("at least {count}"),
    }
}
