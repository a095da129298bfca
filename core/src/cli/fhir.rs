//! `fhir`: questionnaires in and out, answers and scores out.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Subcommand, ValueEnum};

use super::{Tongue, Verdict, built_in, read_text_up_to};
use crate::fhir::{self, DefinitionOptions, NotScored, Questionnaire, Response, Scoring, TotalScore, export};
use crate::questionnaire::answer::AnswerSheet;
use crate::questionnaire::instrument::Instrument;
use crate::questionnaire::score::{ScoreSheet, score};

/// The largest FHIR file that is read, in bytes, with room for a byte order mark.
const MAX_FHIR_BYTES: u64 = 16_000_003;

const EXAMPLES_OF_IMPORT: &str = "Examples:
  trygskema fhir import questionnaire.json
  trygskema fhir import questionnaire.json --with answer-list.json --lang da --out own-instrument.json";

const EXAMPLES_OF_EXPORT: &str = "Examples:
  trygskema fhir export who-5 --version r5 --base https://fhir.example.org --out questionnaire.json
  trygskema fhir export who-5 --what observation --answers '5;4;3;2;1' --time 2026-05-04T13:45:00+02:00";

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
        /// Answers in the order of the items, with semicolons between them and nothing for no answer
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
    },
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
        Command::Import { file, out: target, version, lang, terminology } => {
            let options = DefinitionOptions { language: lang.map(Into::into) };
            import(file, target.as_deref(), version.map(Into::into), options, terminology, out)
        }
        Command::Export { id, definition, version, what, base, lang, answers, time, response, .. } => {
            let context = export::Context { version: (*version).into(), base, language: (*lang).into() };
            let (answers, time) =
                (answers.as_deref().unwrap_or_default(), time.as_deref().unwrap_or_default());
            let asked = Asked { what: *what, answers, time, response };
            print_resource(&instrument(id.as_deref(), definition.as_deref())?, &asked, &context, out)
        }
        Command::Score { file, questionnaire, terminology } => {
            score_response(file, questionnaire.as_deref(), terminology, out)
        }
    }
}

fn instrument(id: Option<&str>, definition: Option<&Path>) -> anyhow::Result<Instrument> {
    match (id, definition) {
        (Some(id), _) => built_in(id),
        (None, Some(file)) => super::definition(file),
        (None, None) => bail!("name an instrument, or a definition file with --definition"),
    }
}

fn import(
    file: &Path,
    target: Option<&Path>,
    version: Option<fhir::Version>,
    options: DefinitionOptions,
    terminology: &[PathBuf],
    out: &mut impl Write,
) -> anyhow::Result<Verdict> {
    let Some(read) = questionnaire(file, version, terminology, out)? else { return Ok(Verdict::Faulty) };
    for finding in read.findings() {
        writeln!(out, "{}: {finding}", file.display())?;
    }
    let questions = read.items().iter().filter(|item| item.kind.is_question()).count();
    write!(out, "{}: imported: {}, {questions} questions, ", file.display(), read.version())?;
    match read.scoring() {
        Scoring::Scored(totals) => {
            let counts: Vec<_> = totals.iter().map(|total| total.items().len().to_string()).collect();
            writeln!(out, "scored: sum of the weights of {} questions", counts.join(", "))?;
        }
        Scoring::NotScored(NotScored::OwnScales) => {
            writeln!(out, "with the scales {}, which the file has of its own", read.scales().join(", "))?;
        }
        Scoring::NotScored(reason) => writeln!(out, "not scored: {reason}")?,
    }
    match read.to_definition(options) {
        Ok((definition, warnings)) => {
            for warning in warnings {
                writeln!(out, "{}: {warning}", file.display())?;
            }
            match target {
                None => writeln!(out, "{}: a definition can be made of it: --out FILE", file.display())?,
                Some(target) => {
                    std::fs::write(target, definition)
                        .with_context(|| format!("cannot write {}", target.display()))?;
                    writeln!(out, "{}: definition written to {}", file.display(), target.display())?;
                }
            }
            Ok(Verdict::InOrder)
        }
        Err(problems) => {
            for problem in problems {
                writeln!(out, "{}: {problem}", file.display())?;
            }
            writeln!(out, "{}: no definition can be made of it", file.display())?;
            Ok(if target.is_some() { Verdict::Faulty } else { Verdict::InOrder })
        }
    }
}

/// A Questionnaire with what was handed over; `None` if it was refused, with the reasons printed.
fn questionnaire(
    file: &Path,
    version: Option<fhir::Version>,
    terminology: &[PathBuf],
    out: &mut impl Write,
) -> anyhow::Result<Option<Questionnaire>> {
    let text = read(file)?;
    let others = terminology.iter().map(|file| read(file)).collect::<anyhow::Result<Vec<_>>>()?;
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    match Questionnaire::from_json_with(&text, version, &others) {
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

/// What to print of an instrument.
struct Asked<'a> {
    what: What,
    answers: &'a str,
    time: &'a str,
    response: &'a str,
}

fn print_resource(
    instrument: &Instrument,
    asked: &Asked<'_>,
    context: &export::Context<'_>,
    out: &mut impl Write,
) -> anyhow::Result<Verdict> {
    let mut answers = AnswerSheet::new(instrument);
    if asked.what != What::Questionnaire {
        for (position, answer) in asked.answers.split(';').enumerate() {
            if answer.trim().is_empty() {
                continue;
            }
            answers
                .read(instrument, position, answer.trim())
                .with_context(|| format!("answer {} is not taken", position.saturating_add(1)))?;
        }
    }
    let resource = match asked.what {
        What::Questionnaire => {
            let ours = export::scales_for_us_alone(instrument);
            if !ours.is_empty() {
                writeln!(
                    std::io::stderr(),
                    "note: FHIR has no element for a scale: {} of {} stand in extensions (urn:trygskema:scale) that only \
                     this program reads; other programs find the weights of the options, and their sum is not one of these \
                     scales",
                    ours.join(", "),
                    instrument.id(),
                )?;
            }
            export::questionnaire(instrument, context)?
        }
        What::Response => export::response(instrument, &answers, asked.time, context)?,
        What::Observation => {
            let scores = score(instrument, &answers);
            match export::observation(instrument, &scores, asked.time, asked.response, context)? {
                Some(observation) => observation,
                None => bail!("{} is not scored, so there is no Observation", instrument.id()),
            }
        }
    };
    writeln!(out, "{}", serde_json::to_string_pretty(&resource)?)?;
    Ok(Verdict::InOrder)
}

fn score_response(
    file: &Path,
    of: Option<&Path>,
    terminology: &[PathBuf],
    out: &mut impl Write,
) -> anyhow::Result<Verdict> {
    let response = match Response::from_json(&read(file)?) {
        Ok(response) => response,
        Err(problems) => {
            refused(file, &problems, out)?;
            return Ok(Verdict::Faulty);
        }
    };
    let number =
        |value: Option<fhir::Decimal>| value.map_or("no score".to_owned(), |value| value.to_string());
    let Some(of) = of else {
        let scales = response.scales();
        if !scales.is_empty() {
            writeln!(
                out,
                "not scored: the form has the scales {}; give its Questionnaire with --questionnaire",
                scales.join(", ")
            )?;
            return Ok(Verdict::Faulty);
        }
        writeln!(out, "sum of weights: {}", number(response.sum_of_own_weights()))?;
        return Ok(Verdict::InOrder);
    };
    let Some(read) = questionnaire(of, None, terminology, out)? else { return Ok(Verdict::Faulty) };
    let scores = read.score(&response);
    for finding in &scores.findings {
        writeln!(out, "{}: {finding}", file.display())?;
    }
    if *read.scoring() == Scoring::NotScored(NotScored::OwnScales) {
        return score_own_scales(of, &read, &response, out);
    }
    if let Scoring::NotScored(reason) = read.scoring() {
        writeln!(out, "not scored: {reason}")?;
    }
    for TotalScore { link_id, value, stored, answered, n_items } in &scores.totals {
        let name = link_id.as_deref().unwrap_or("all weights");
        write!(out, "total {name}: {}, {answered} of {n_items} answered", number(*value))?;
        writeln!(out, "{}", stored.map(|stored| format!(", stored {stored}")).unwrap_or_default())?;
    }
    writeln!(
        out,
        "sum of weights: {}, {} answers with a weight, {} without",
        number(scores.sum_of_weights),
        scores.weighted,
        scores.without_weight
    )?;
    Ok(Verdict::InOrder)
}

/// By the scales that a Questionnaire has of its own: a sum of all weights is not one of them and is not told.
fn score_own_scales(
    file: &Path,
    read: &Questionnaire,
    response: &Response,
    out: &mut impl Write,
) -> anyhow::Result<Verdict> {
    match read.score_own_scales(response) {
        Ok((sheet, lost)) => {
            for problem in lost {
                writeln!(out, "{}: {problem}", file.display())?;
            }
            for scale in sheet.iter().flat_map(ScoreSheet::scales) {
                let value = scale.value().map_or("no score".to_owned(), |value| value.to_string());
                let (answered, needed) = (scale.answered(), scale.needed());
                writeln!(out, "scale {}: {value}, {answered} answered, {needed} needed", scale.id())?;
            }
            if sheet.is_none() {
                writeln!(out, "not scored: the response was entered in error")?;
            }
            Ok(Verdict::InOrder)
        }
        Err(problems) => {
            for problem in problems {
                writeln!(out, "{}: {problem}", file.display())?;
            }
            writeln!(out, "not scored: no definition can be made of the Questionnaire")?;
            Ok(Verdict::Faulty)
        }
    }
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
