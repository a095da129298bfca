//! `measures`: the finder over the matrix of graded measures.

use std::io::Write;
use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::text::wrapped;
use super::{Tongue, Verdict};
use crate::advice::matrix::{Filter, Found, Grade, Layer, MATRIX, Matrix, Place, Prevention, Row};
use crate::format::language::Language;

const EXAMPLES: &str = "Examples:
  trygskema measures --level leadership --prevention primary
  trygskema measures --factor working-hours --lang en
  trygskema measures --grade strong

A grade stands with the outcome it is about and with what it rests on. Where there is no measure, \"not studied\" is printed:
that does not say whether something works. Factors by their id: `trygskema measures --factor list` prints them.";

#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// What the measure changes
    #[arg(long, value_parser = PossibleValuesParser::new(Layer::WORDS))]
    level: Option<String>,
    /// When it comes in
    #[arg(long, value_parser = PossibleValuesParser::new(Prevention::WORDS))]
    prevention: Option<String>,
    /// The id of a factor that it touches; `list` prints the factors
    #[arg(long, value_name = "ID")]
    factor: Option<String>,
    /// How well it has been studied
    #[arg(long, value_parser = PossibleValuesParser::new(Grade::ALL.map(Grade::word)))]
    grade: Option<String>,
    /// The language of the texts
    #[arg(long, value_enum, default_value_t = Tongue::Da)]
    lang: Tongue,
    /// Where it goes, instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

pub(super) fn run(options: &Options, out: &mut impl Write) -> anyhow::Result<Verdict> {
    let language = options.lang.into();
    let Ok(matrix) = Matrix::from_json(MATRIX) else { bail!("the built-in matrix cannot be read") };
    if options.factor.as_deref() == Some("list") {
        for factor in matrix.factors() {
            writeln!(out, "{:<18} {}", factor.id(), factor.text().best(language).0)?;
        }
        return Ok(Verdict::InOrder);
    }
    if let Some(id) = &options.factor
        && !matrix.factors().iter().any(|factor| factor.id() == id)
    {
        let known: Vec<_> = matrix.factors().iter().map(|factor| factor.id()).collect();
        bail!("there is no factor \"{id}\"; there are: {}", known.join(", "));
    }
    let filter = Filter {
        layer: chosen(options.level.as_deref(), &Layer::ALL, Layer::word),
        prevention: chosen(options.prevention.as_deref(), &Prevention::ALL, Prevention::word),
        factor: options.factor.as_deref(),
        grade: chosen(options.grade.as_deref(), &Grade::ALL, Grade::word),
    };
    let mut time = None;
    for place in matrix.find(filter) {
        if time != Some(place.prevention) {
            writeln!(out, "{}{}", if time.is_none() { "" } else { "\n" }, place.prevention.label(language))?;
            time = Some(place.prevention);
        }
        print(&matrix, &place, language, out)?;
    }
    writeln!(out)?;
    wrapped("", matrix.source(), out)?;
    Ok(Verdict::InOrder)
}

fn chosen<T: Copy>(word: Option<&str>, all: &[T], word_of: impl Fn(T) -> &'static str) -> Option<T> {
    all.iter().copied().find(|one| Some(word_of(*one)) == word)
}

fn print(matrix: &Matrix, place: &Place<'_>, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
    writeln!(out, "\n  {}", place.layer.label(language))?;
    if let Some(said) = place.emptiness(language) {
        wrapped("    ", &said, out)?;
    }
    if let Found::Measures(rows) = &place.found {
        for row in rows {
            print_row(matrix, row, language, out)?;
        }
    }
    Ok(())
}

fn print_row(matrix: &Matrix, row: &Row, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
    let [rests_on, touches, instead, source] = match language {
        Language::Danish => ["hviler på", "rører ved", "gør hellere", "kilde"],
        Language::English => ["rests on", "touches", "do instead", "source"],
    };
    wrapped(&format!("    {:<5}", row.id()), row.intervention().best(language).0, out)?;
    wrapped("         ", &row.evidence().statement(language).to_string(), out)?;
    let bases: Vec<_> = row.bases().iter().map(|basis| basis.label(language)).collect();
    wrapped("         ", &format!("{rests_on}: {}", bases.join(", ")), out)?;
    let factors = matrix.factors().iter().filter(|factor| row.factors().iter().any(|id| id == factor.id()));
    let factors: Vec<_> = factors.map(|factor| factor.text().best(language).0).collect();
    if !factors.is_empty() {
        wrapped("         ", &format!("{touches}: {}", factors.join(", ")), out)?;
    }
    for text in row.instead() {
        wrapped("         ", &format!("{instead}: {}", text.best(language).0), out)?;
    }
    wrapped("         ", &format!("{source}: {}", row.source()), out)?;
    Ok(())
}
