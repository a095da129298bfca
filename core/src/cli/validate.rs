//! `validate`: every problem of every file, whatever its format.

use std::fmt::Display;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::input::{read_bytes_up_to, text_of};
use super::text::counted;
use super::{MAX_FILE_BYTES, Verdict, built_in};
use crate::advice::contacts;
use crate::advice::guidance::Guidance;
use crate::advice::guide::Guide;
use crate::advice::matrix::Matrix;
use crate::format::diagnostic::{DataPath, Diagnostic, Problem, Severity, has_error};
use crate::format::json::{Json, quote};
use crate::group::release::{FORMATS, InstrumentRelease, Release};
use crate::plan::{self, Plan, ReturnSheet};
use crate::questionnaire::instrument::{Instrument, builtin};
use crate::questionnaire::wording;

/// What stands below the options in the help.
fn examples() -> String {
    let [first, .., last] = FORMATS.map(quote);
    format!(
        "Examples:
  trygskema validate own-instrument.json contacts.json
  trygskema validate --instrument oms-hc-15 licensed-wording.json
  trygskema validate before.json after.json

What a file is stands in its field \"format\": \"trygskema-instrument/1\", \"trygskema-wording/1\", \"trygskema-contacts/1\",
\"trygskema-guidance/1\", \"trygskema-guide/1\", \"trygskema-matrix/1\", \"trygskema-plan/1\", or {first} to
{last}. A wording pack is held against the instrument named by --instrument or --definition, else
against the built-in one that it names itself. In a released round, numbers that the rules withhold and a broken checksum
are errors as well.

Exit status: 0 every file can be used, warnings or not; 1 a file has errors; 2 a file cannot be read."
    )
}

#[derive(Args, Debug)]
#[command(after_help = examples())]
pub(super) struct Options {
    /// The built-in instrument that wording packs are for
    #[arg(long, value_name = "ID", conflicts_with = "definition")]
    instrument: Option<String>,
    /// The definition file of the instrument that wording packs are for
    #[arg(long, value_name = "FILE")]
    definition: Option<PathBuf>,
    /// Where the list of problems goes, instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Definitions of instruments, wording packs, contacts, advice, guides, plans, released rounds
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// What was found out about a file.
struct Report {
    /// What it holds, in a few words; empty if it cannot be used.
    what: String,
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    fn error(
        problem: Problem,
        path: DataPath,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        Self {
            what: String::new(),
            diagnostics: vec![Diagnostic::error(problem, path, expected.into(), found.into())],
        }
    }

    fn with_hint(mut self, hint: &str) -> Self {
        self.diagnostics =
            self.diagnostics.into_iter().map(|diagnostic| diagnostic.with_hint(hint)).collect();
        self
    }

    fn of(what: impl Display, diagnostics: Vec<Diagnostic>) -> Self {
        Self { what: what.to_string(), diagnostics }
    }
}

/// Prints every problem of every file: errors first, warnings apart. A file that cannot be read does not keep the others
/// from being checked.
pub(super) fn run(options: &Options, out: &mut impl Write) -> anyhow::Result<Verdict> {
    let instrument = match (&options.instrument, &options.definition) {
        (Some(id), _) => Some(built_in(id)?),
        (None, Some(file)) => Some(super::definition(file)?),
        (None, None) => None,
    };
    let mut verdict = Verdict::InOrder;
    let mut unreadable = None;
    for file in &options.files {
        match read_bytes_up_to(file, MAX_FILE_BYTES) {
            Ok(bytes) => {
                let report = check(bytes, instrument.as_ref());
                print(file, &report, out)?;
                if has_error(&report.diagnostics) {
                    verdict = Verdict::Faulty;
                }
            }
            Err(error) => {
                writeln!(out, "{}: cannot be read", file.display())?;
                unreadable = unreadable.or(Some(error));
            }
        }
    }
    out.flush()?;
    match unreadable {
        Some(error) => Err(error),
        None => Ok(verdict),
    }
}

fn print(file: &Path, report: &Report, out: &mut impl Write) -> anyhow::Result<()> {
    let file = file.display();
    let of = |severity| report.diagnostics.iter().filter(move |diagnostic| diagnostic.severity == severity);
    for severity in [Severity::Error, Severity::Warning] {
        for diagnostic in of(severity) {
            writeln!(out, "{file}: {diagnostic}")?;
        }
    }
    let errors = of(Severity::Error).count();
    let warnings = counted(of(Severity::Warning).count(), "warning");
    if errors > 0 {
        writeln!(out, "{file}: cannot be used: {}, {warnings}", counted(errors, "error"))?;
    } else {
        writeln!(out, "{file}: in order: {}, {warnings}", report.what)?;
    }
    Ok(())
}

/// How a file of one format is checked; a wording pack may be held against an instrument.
type Check = fn(&str, &Json, Option<&Instrument>) -> Report;

/// The formats that are known beside those of releases.
const CHECKS: [(&str, Check); 8] = [
    ("trygskema-instrument/1", |text, _, _| check_instrument(text)),
    ("trygskema-wording/1", check_wording),
    ("trygskema-contacts/1", |text, _, _| match contacts::from_json(text) {
        Ok(contacts) => Report::of(counted(contacts.len(), "contact"), Vec::new()),
        Err(diagnostics) => Report::of("", diagnostics),
    }),
    ("trygskema-guidance/1", |text, _, _| match Guidance::from_json(text) {
        Ok(advice) => Report::of(
            format_args!("advice {}, {}", advice.id(), counted(advice.steps().len(), "step")),
            vec![],
        ),
        Err(diagnostics) => Report::of("", diagnostics),
    }),
    ("trygskema-guide/1", |text, _, _| match Guide::from_json(text) {
        Ok(guide) => Report::of(
            format_args!("guide {}, {}", guide.id(), counted(guide.sections().len(), "section")),
            vec![],
        ),
        Err(diagnostics) => Report::of("", diagnostics),
    }),
    ("trygskema-matrix/1", |text, _, _| match Matrix::from_json(text) {
        Ok(matrix) => Report::of(format_args!("matrix of {}", counted(matrix.rows().len(), "row")), vec![]),
        Err(diagnostics) => Report::of("", diagnostics),
    }),
    (plan::FORMAT, |text, _, _| match Plan::from_json(text) {
        Ok(plan) => Report::of(format_args!("plan of {}", counted(plan.actions().len(), "action")), vec![]),
        Err(diagnostics) => Report::of("", diagnostics),
    }),
    (plan::RETURN_FORMAT, |text, _, _| match ReturnSheet::from_json(text) {
        Ok(sheet) => Report::of(format_args!("return with {}", counted(sheet.talks().len(), "talk")), vec![]),
        Err(diagnostics) => Report::of("", diagnostics),
    }),
];

fn check(bytes: Vec<u8>, instrument: Option<&Instrument>) -> Report {
    let text = match text_of(bytes) {
        Ok(text) => text,
        Err(at) => {
            let found = format!("something else at byte {at}");
            return Report::error(Problem::Malformed, DataPath::root(), "a text in UTF-8", found)
                .with_hint("save the file with the encoding UTF-8");
        }
    };
    let json = match Json::parse(&text) {
        Ok(json) => json,
        Err(problem) => return Report::of("", vec![problem]),
    };
    let known =
        CHECKS.map(|(name, _)| name).into_iter().chain(FORMATS).map(quote).collect::<Vec<_>>().join(", ");
    let expected = format!("one of {known}");
    let path = || DataPath::root().field("format");
    match field(&json, "format") {
        Some(Json::Text(format)) if FORMATS.contains(&format.as_str()) => check_release(&text),
        Some(Json::Text(format)) => match CHECKS.iter().find(|(name, _)| name == format) {
            Some((_, check)) => check(&text, &json, instrument),
            None => Report::error(Problem::NotAllowed, path(), expected, quote(format)),
        },
        Some(other) => Report::error(Problem::WrongType, path(), expected, other.describe()),
        None => Report::error(Problem::Missing, path(), expected, "nothing")
            .with_hint("the field \"format\" says what the file is"),
    }
}

fn field<'j>(json: &'j Json, name: &str) -> Option<&'j Json> {
    match json {
        Json::Object(fields) => fields.iter().find(|(field, _)| field == name).map(|(_, value)| value),
        _ => None,
    }
}

fn check_instrument(text: &str) -> Report {
    let (instrument, diagnostics) = Instrument::check(text);
    let what = instrument.map(|instrument| {
        let (items, scales) =
            (counted(instrument.items().len(), "item"), counted(instrument.scales().len(), "scale"));
        format!("{} {}, {items}, {scales}", instrument.id(), instrument.version())
    });
    Report::of(what.unwrap_or_default(), diagnostics)
}

fn check_release(text: &str) -> Report {
    let release = match Release::from_json(text) {
        Ok(release) => release,
        Err(diagnostics) => return Report::of("", diagnostics),
    };
    let ids: Vec<_> = release.battery().iter().map(InstrumentRelease::id).collect();
    let (wave, day, persons) = (release.wave().word(), release.day(), release.persons());
    let persons = if persons == 1 { "1 person".to_owned() } else { format!("{persons} persons") };
    Report::of(format_args!("released round {wave} of {day}, {}, {persons}", ids.join(" ")), vec![])
}

fn check_wording(text: &str, json: &Json, instrument: Option<&Instrument>) -> Report {
    let named = match field(json, "instrument") {
        Some(Json::Text(id)) => id.as_str(),
        _ => "",
    };
    let Some(instrument) = instrument.cloned().or_else(|| builtin::instrument(named)) else {
        let expected = format!("the id of a built-in instrument ({})", super::known_ids());
        let found = if named.is_empty() { "nothing".to_owned() } else { quote(named) };
        return Report::error(
            Problem::UnknownReference,
            DataPath::root().field("instrument"),
            expected,
            found,
        )
        .with_hint("for an instrument of your own give its file with --definition");
    };
    match wording::apply(instrument, text) {
        Ok(worded) => {
            let (id, status) = (worded.id(), worded.wording_status().word());
            let language =
                worded.languages().iter().map(|language| language.tag()).collect::<Vec<_>>().join(" ");
            Report::of(format_args!("{status} wording of {id} {}, {language}", worded.version()), Vec::new())
        }
        Err(refused) => Report::of("", refused.problems),
    }
}
