//! `fhir`: questionnaires in and out, answers and scores out.

mod export;
mod import;
mod score;
mod weights;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Subcommand, ValueEnum};

use self::export::{Asked, print_resource};
use self::import::{Wishes, import};
use self::score::score_response;
use super::{Tongue, Verdict, built_in, read_text_up_to};
use crate::fhir::{self, DefinitionOptions, Identity, Questionnaire, Reading};
use crate::questionnaire::instrument::Instrument;

/// The largest FHIR file that is read, in bytes, with room for a byte order mark.
const MAX_FHIR_BYTES: u64 = 16_000_003;

const EXAMPLES_OF_IMPORT: &str = "Examples:
  trygskema fhir import questionnaire.json
  trygskema fhir import questionnaire.json --with answer-list.json --lang da --out own-instrument.json
  trygskema fhir import questionnaire.json --weights weights.csv --sum-all --out own-instrument.json
  trygskema fhir import bundle.json --pick https://example.org/Questionnaire/a --total q1,q2 --acute q9 --out own.json

Codes, linkIds, addresses and versions stay those of the file; where a definition has to name something in another way, the
mapping is printed and kept in it. A score is what the file computes: the sum or the mean of weights, times a number. No total
is made up; --sum-all and --total add one of your own, which the definition marks as asked for.

Exit status: 0 all well; 1 refused, or a score of the file is lost and --accept-loss was not given; 2 the call is wrong or a
file cannot be read.";

const EXAMPLES_OF_EXPORT: &str = "Examples:
  trygskema fhir export who-5 --version r5 --base https://fhir.example.org --out questionnaire.json
  trygskema fhir export who-5 --what observation --answers '5;4;3;2;1' --time 2026-05-04T13:45:00+02:00
  trygskema fhir export --definition own.json --what response --answers 'LA6569-3;LA6570-1' --time 2026-05-04T13:45:00Z";

const EXAMPLES_OF_SCORE: &str = "Examples:
  trygskema fhir score response.json
  trygskema fhir score response.json --questionnaire questionnaire.json";

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Read a Questionnaire (R4 or R5) and say what can be asked and scored; nothing is ever fetched
    #[command(after_help = EXAMPLES_OF_IMPORT)]
    Import {
        /// A Questionnaire, or a Bundle with one, as JSON
        file: PathBuf,
        /// Write the definition here
        #[arg(long)]
        out: Option<PathBuf>,
        /// The version of FHIR, where the content does not show it
        #[arg(long, value_enum)]
        version: Option<Standard>,
        /// The language of the texts, where the file does not say it
        #[arg(long, value_enum)]
        lang: Option<Tongue>,
        /// Value sets and code systems that the file only names
        #[arg(long = "with")]
        terminology: Vec<PathBuf>,
        /// A CSV file with the columns code,weight, for options that have no weight in the file; with a column linkId for one
        /// question, with system for one code system
        #[arg(long, value_name = "FILE")]
        weights: Option<PathBuf>,
        /// Which Questionnaire of a Bundle: its id, its address, or its number from 1
        #[arg(long)]
        pick: Option<String>,
        #[command(flatten)]
        sums: SumOptions,
        /// A question about suicide or self-harm, by its linkId: the form then needs a contact for acute help
        #[arg(long, value_name = "LINKID")]
        acute: Vec<String>,
        /// An item that is not asked, by its linkId, with all that is inside it
        #[arg(long, value_name = "LINKID")]
        skip: Vec<String>,
        /// Scores of the file may be lost
        #[arg(long)]
        accept_loss: bool,
    },
    /// Print a built-in instrument as a Questionnaire, or answers to it as a response or an Observation
    #[command(after_help = EXAMPLES_OF_EXPORT)]
    Export {
        /// The id of a built-in instrument
        #[arg(required_unless_present = "definition", conflicts_with = "definition")]
        id: Option<String>,
        /// A definition file instead of a built-in instrument
        #[arg(long)]
        definition: Option<PathBuf>,
        /// The version of FHIR
        #[arg(long, value_enum, default_value_t = Standard::R4)]
        version: Standard,
        /// What to print
        #[arg(long, value_enum, default_value_t = What::Questionnaire)]
        what: What,
        /// The address that canonical addresses start with: yours
        #[arg(long, default_value = "https://example.org/fhir")]
        base: String,
        /// The language of the texts
        #[arg(long, value_enum, default_value_t = Tongue::Da)]
        lang: Tongue,
        /// Answers in the order of the items, with semicolons between them and nothing for no answer: the codes of the
        /// definition, or those of the file that it was made of
        #[arg(long, required_if_eq_any([("what", "response"), ("what", "observation")]))]
        answers: Option<String>,
        /// When the answers were given, for instance 2026-05-04T13:45:00+02:00
        #[arg(long, required_if_eq_any([("what", "response"), ("what", "observation")]))]
        time: Option<String>,
        /// The response that an Observation is derived from
        #[arg(long, default_value = "QuestionnaireResponse/1")]
        response: String,
        /// Where it goes, instead of standard output
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Score a response by the weights in it or in its Questionnaire
    #[command(after_help = EXAMPLES_OF_SCORE)]
    Score {
        /// The response as JSON
        file: PathBuf,
        /// Its Questionnaire
        #[arg(long)]
        questionnaire: Option<PathBuf>,
        /// Value sets and code systems that the Questionnaire only names
        #[arg(long = "with")]
        terminology: Vec<PathBuf>,
        /// A CSV file with the columns code,weight, for options that have no weight in the file; with a column linkId for one
        /// question, with system for one code system
        #[arg(long, value_name = "FILE", requires = "questionnaire")]
        weights: Option<PathBuf>,
        /// Which Questionnaire of a Bundle: its id, its address, or its number from 1
        #[arg(long)]
        pick: Option<String>,
        #[command(flatten)]
        sums: SumOptions,
    },
}

/// Sums that the person asks for and the file does not state.
#[derive(clap::Args, Debug)]
pub(super) struct SumOptions {
    /// Add the sum of all weights, which is your decision and not the file's
    #[arg(long)]
    sum_all: bool,
    /// Add the sum of the weights of these questions, by their linkIds with commas between; may be given several times
    #[arg(long, value_name = "LINKIDS")]
    total: Vec<String>,
}

/// The same for a Questionnaire that was read.
pub(super) struct Sums<'s>(&'s SumOptions);

impl Sums<'_> {
    /// Whether the sum of all weights is asked for.
    fn is_all(&self) -> bool {
        self.0.sum_all
    }

    /// Adds the sums of named questions.
    fn add_totals(
        &self,
        read: &mut Questionnaire,
        file: &Path,
        out: &mut impl Write,
    ) -> std::io::Result<bool> {
        let mut problems = Vec::new();
        for total in &self.0.total {
            let link_ids: Vec<&str> = total.split(',').map(str::trim).collect();
            problems.extend(read.add_sum(Some(&link_ids)).err().into_iter().flatten());
        }
        for problem in &problems {
            writeln!(out, "{}: {problem}", file.display())?;
        }
        Ok(problems.is_empty())
    }

    /// Adds them; false if one cannot be added, with the reason printed.
    fn add(&self, read: &mut Questionnaire, file: &Path, out: &mut impl Write) -> std::io::Result<bool> {
        if self.0.sum_all
            && let Err(problems) = read.add_sum(None)
        {
            for problem in problems {
                writeln!(out, "{}: {problem}", file.display())?;
            }
            return Ok(false);
        }
        self.add_totals(read, file, out)
    }
}

/// What is told about a Questionnaire that is to be read.
pub(super) struct Given<'g> {
    version: Option<fhir::Version>,
    terminology: &'g [PathBuf],
    weights: Option<&'g Path>,
    pick: Option<&'g str>,
}

impl Command {
    /// The file that stands for standard output. An import says there what it found, and writes the definition itself.
    pub(super) fn out(&self) -> Option<&Path> {
        match self {
            Self::Export { out, .. } => out.as_deref(),
            Self::Import { .. } | Self::Score { .. } => None,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Standard {
    R4,
    R5,
}

impl From<Standard> for fhir::Version {
    fn from(standard: Standard) -> Self {
        match standard {
            Standard::R4 => Self::R4,
            Standard::R5 => Self::R5,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum What {
    Questionnaire,
    Response,
    Observation,
}

pub(super) fn run(command: &Command, out: &mut impl Write) -> anyhow::Result<Verdict> {
    match command {
        Command::Import {
            file,
            out: target,
            version,
            lang,
            terminology,
            weights,
            pick,
            sums,
            acute,
            skip,
            accept_loss,
        } => {
            let options = DefinitionOptions {
                language: lang.map(Into::into),
                acute: acute.clone(),
                skip: skip.clone(),
            };
            let version = version.map(Into::into);
            let given = Given { version, terminology, weights: weights.as_deref(), pick: pick.as_deref() };
            let wishes =
                Wishes { target: target.as_deref(), options, sums: Sums(sums), accepts_loss: *accept_loss };
            import(file, &given, &wishes, out)
        }
        Command::Export { id, definition, version, what, base, lang, answers, time, response, .. } => {
            let (instrument, identity) = instrument(id.as_deref(), definition.as_deref())?;
            let context = fhir::export::Context {
                version: (*version).into(),
                base,
                language: (*lang).into(),
                identity: Some(&identity),
            };
            let (answers, time) =
                (answers.as_deref().unwrap_or_default(), time.as_deref().unwrap_or_default());
            let asked = Asked { what: *what, answers, time, response };
            print_resource(&instrument, &asked, &context, out)
        }
        Command::Score { file, questionnaire, terminology, weights, pick, sums } => {
            let given =
                Given { version: None, terminology, weights: weights.as_deref(), pick: pick.as_deref() };
            score_response(file, questionnaire.as_deref(), &given, &Sums(sums), out)
        }
    }
}

/// An instrument, and what the FHIR file that it was made of calls its parts.
fn instrument(id: Option<&str>, definition: Option<&Path>) -> anyhow::Result<(Instrument, Identity)> {
    match (id, definition) {
        (Some(id), _) => Ok((built_in(id)?, Identity::default())),
        (None, Some(file)) => {
            let identity = Identity::of_definition(&super::read_text(file)?);
            Ok((super::definition(file)?, identity))
        }
        (None, None) => bail!("name an instrument, or a definition file with --definition"),
    }
}

/// A Questionnaire with what was handed over; `None` if it was refused, with the reasons printed.
fn questionnaire(
    file: &Path,
    given: &Given<'_>,
    out: &mut impl Write,
) -> anyhow::Result<Option<Questionnaire>> {
    let text = read(file)?;
    let others = given.terminology.iter().map(|file| read(file)).collect::<anyhow::Result<Vec<_>>>()?;
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    let Some(weights) = weights::read(given.weights, out)? else { return Ok(None) };
    let reading =
        Reading { version: given.version, terminology: &others, weights: &weights, pick: given.pick };
    match Questionnaire::from_json_with(&text, &reading) {
        Ok(read) => Ok(Some(read)),
        Err(problems) => {
            refused(file, &problems, out)?;
            Ok(None)
        }
    }
}

fn refused(
    file: &Path,
    problems: &[crate::format::diagnostic::Diagnostic],
    out: &mut impl Write,
) -> std::io::Result<()> {
    for problem in problems {
        writeln!(out, "{}: {problem}", file.display())?;
    }
    writeln!(out, "{}: refused", file.display())
}

/// The text of a FHIR file, bounded in size.
fn read(path: &Path) -> anyhow::Result<String> {
    read_text_up_to(path, MAX_FHIR_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Program {
        #[command(subcommand)]
        command: Command,
    }

    fn call(words: &[&str]) -> (Verdict, String) {
        let program = Program::try_parse_from(std::iter::once(&"fhir").chain(words)).unwrap();
        let mut out = Vec::new();
        let verdict = run(&program.command, &mut out).unwrap();
        (verdict, String::from_utf8(out).unwrap())
    }

    // shows: E7, E8
    #[test]
    fn an_instrument_goes_out_and_comes_in_again_and_an_answer_is_scored() {
        let folder = std::env::temp_dir().join(format!("trygskema-fhir-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let place = |name: &str| folder.join(name).to_str().unwrap().to_owned();
        let answers = ["--answers", "3;3;3;3;3;3;3;3;3;3;3;3;3;3;3", "--time", "2026-05-04T13:45:00+02:00"];
        for version in ["r4", "r5"] {
            let export = ["export", "oms-hc-15", "--version", version];
            std::fs::write(place("q.json"), call(&export).1).unwrap();
            let response = call(&[&export[..], &["--what", "response"], &answers].concat()).1;
            std::fs::write(place("r.json"), response).unwrap();
            let (verdict, said) = call(&["import", &place("q.json"), "--out", &place("d.json")]);
            assert_eq!(verdict, Verdict::InOrder, "{said}");
            assert!(
                said.contains(
                    "15 questions, with the scales total, attitudes, disclosure, social_distance, which"
                ),
                "{said}"
            );
            let made = std::fs::read_to_string(place("d.json")).unwrap();
            assert_eq!(Instrument::from_json(&made).unwrap().items().len(), 15);
            let (_, scored) = call(&["score", &place("r.json"), "--questionnaire", &place("q.json")]);
            assert_eq!(
                scored,
                "scale total: 45, 15 answered, 15 needed\nscale attitudes: 18, 6 answered, 6 needed\n\
                 scale disclosure: 12, 4 answered, 4 needed\nscale social_distance: 15, 5 answered, 5 needed\n"
            );
            let (verdict, said) = call(&["score", &place("r.json")]);
            assert_eq!(verdict, Verdict::Faulty);
            assert_eq!(
                said,
                "not scored: the form has the scales total, attitudes, disclosure, social_distance; give its Questionnaire \
                 with --questionnaire\n"
            );
            let observation = call(&[&export[..], &["--what", "observation"], &answers].concat()).1;
            assert!(observation.contains("\"value\": 45"), "{observation}");
        }
        std::fs::write(place("x.json"), "{}").unwrap();
        let (verdict, said) = call(&["import", &place("x.json")]);
        assert_eq!(verdict, Verdict::Faulty);
        assert!(said.ends_with("x.json: refused\n"), "{said}");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
