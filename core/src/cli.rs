//! The command line: the same core, over files.
//!
//! Exit status: 0 all well; 1 something in the input was wrong and is reported; 2 the call itself was wrong, or a file
//! could not be read or written.

mod fhir;
mod score;
mod show;
mod validate;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
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

Exit status: 0 all well; 1 something in the input is wrong and is reported; 2 the call is wrong or a file cannot be read.";

#[derive(Subcommand, Debug)]
enum Command {
    /// List the built-in instruments
    Instruments,
    /// Print an instrument: items, options, scales, sources, licence
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
    /// Check a definition file and list everything that is wrong with it
    Validate {
        /// Definition files of instruments
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Score a file of answers: one row a person, one column an item, an empty cell for no answer
    Score(score::Options),
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
        Command::Instruments => show::list(&mut out)?,
        Command::Show { id, format, lang } => match format {
            Format::Json => show::json(id, &mut out)?,
            Format::Text => show::text(&built_in(id)?, (*lang).into(), &mut out)?,
        },
        Command::Validate { files } => validate::files(files, &mut out)?,
        Command::Score(options) => score::run(options, &mut out)?,
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

fn known_ids() -> String {
    builtin::DEFINITIONS.map(|(id, _)| id).join(", ")
}

/// The text of a file that a person wrote, bounded in size.
fn read_text(path: &Path) -> anyhow::Result<String> {
    let size = std::fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?.len();
    if size > MAX_FILE_BYTES {
        bail!("{} has {size} bytes; at most {MAX_FILE_BYTES} are read", path.display());
    }
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The word of the file format for a missing rule.
fn missing_word(rule: MissingRule) -> String {
    match rule {
        MissingRule::CompleteOnly => "complete_only".to_owned(),
        MissingRule::HalfRule => "half_rule".to_owned(),
        MissingRule::AtLeast(count) => format!("at least {count}"),
    }
}
