//! What is run on every input: a reader, and what comes after it with a file that it takes.
//!
//! A reader may refuse with a reason or take the file; it must not panic, run on, or take what a later step cannot use.

use crate::rounds;
use std::io::Read;
use std::str::from_utf8;
use std::sync::LazyLock;
use trygskema_core::advice::matrix::{Filter, Matrix};
use trygskema_core::questionnaire::answer::AnswerSheet;
use trygskema_core::cli::score_csv;
use trygskema_core::format::diagnostic::{Diagnostic, Problem, Severity};
use trygskema_core::fhir::{self, DefinitionOptions, Questionnaire, Response, export};
use trygskema_core::advice::guidance::Guidance;
use trygskema_core::advice::guide::Guide;
use trygskema_core::questionnaire::instrument::{Instrument, Kind, builtin};
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::paper::paper_form_html;
use trygskema_core::questionnaire::score::score;
use trygskema_core::{advice::contacts, questionnaire::wording};

/// What is run on one input.
pub type Target = fn(&[u8]);

/// By name, which is also the folder of the corpus.
const TARGETS: [(&str, Target); 12] = [
    ("json", |data| text(data, json)),
    ("instrument", |data| text(data, instrument)),
    ("wording", |data| text(data, wording_pack)),
    ("contacts", |data| text(data, |text| answered(contacts::from_json(text).map(drop)))),
    ("guidance", |data| text(data, |text| answered(Guidance::from_json(text).map(drop)))),
    ("guide", |data| text(data, |text| answered(Guide::from_json(text).map(drop)))),
    ("matrix", |data| text(data, matrix)),
    ("fhir", |data| text(data, fhir_files)),
    ("csv", csv),
    ("release", rounds::release),
    ("hand-over", rounds::hand_over),
    ("round", rounds::round),
];

/// The target of this name.
pub fn named(name: &str) -> Option<Target> {
    TARGETS.iter().find(|(known, _)| *known == name).map(|(_, target)| *target)
}

/// All names, for a message.
pub fn names() -> String {
    TARGETS.map(|(name, _)| name).join(" ")
}

/// The built-in instruments.
pub static INSTRUMENTS: LazyLock<Vec<Instrument>> =
    LazyLock::new(|| builtin::DEFINITIONS.iter().filter_map(|(id, _)| builtin::instrument(id)).collect());

fn text(data: &[u8], target: fn(&str)) {
    if let Ok(text) = from_utf8(data) {
        target(text);
    }
}

/// A refusal names at least one error, and every finding says what was expected.
pub fn answered(read: Result<(), Vec<Diagnostic>>) {
    if let Err(problems) = read {
        assert!(
            problems.iter().any(|problem| problem.severity == Severity::Error),
            "refused without an error"
        );
        told(&problems);
    }
}

fn told(problems: &[Diagnostic]) {
    for problem in problems {
        assert!(!problem.expected.is_empty() && !problem.to_string().is_empty(), "{problem:?}");
    }
}

/// The reader of JSON against `serde_json`; a list of contacts is the plainest file there is.
fn json(text: &str) {
    let is_read = !matches!(contacts::from_json(text), Err(problems)
        if problems.iter().any(|problem| problem.problem == Problem::Malformed));
    let document = text.trim_start_matches('\u{feff}');
    match serde_json::from_str::<serde_json::Value>(document) {
        // Deeper documents are refused here and taken there.
        Ok(_) if depth(document) <= 64 => assert!(is_read, "a document is refused"),
        Ok(_) => assert!(!is_read, "a deep document is taken"),
        Err(problem) => assert!(!is_read, "what is no document is taken: {problem}"),
    }
}

/// How deep a document is, read from its text: of a name that stands twice `serde_json` keeps the later value only, and what
/// was nested in the earlier one would be missing.
fn depth(document: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    let mut characters = document.chars();
    while let Some(character) = characters.next() {
        match character {
            '}' | ']' => open = open.saturating_sub(1),
            ',' | ':' | ' ' | '\t' | '\n' | '\r' => {}
            _ => deepest = deepest.max(open + 1),
        }
        match character {
            '{' | '[' => open += 1,
            '"' => {
                while let Some(character) = characters.next().filter(|character| *character != '"') {
                    if character == '\\' {
                        characters.next();
                    }
                }
            }
            _ => {}
        }
    }
    deepest
}

fn instrument(text: &str) {
    let (instrument, problems) = Instrument::check(text);
    told(&problems);
    match instrument {
        Some(instrument) => used(&instrument),
        None => answered(Err(problems)),
    }
}

/// What is done with an instrument that was taken: shown, printed, answered in its corners, scored, written as FHIR.
fn used(instrument: &Instrument) {
    assert!(!instrument.form().is_empty() && !instrument.items().is_empty());
    assert!(!paper_form_html(instrument, Language::Danish).is_empty());
    for corner in 0..3 {
        let mut answers = AnswerSheet::new(instrument);
        for (position, item) in instrument.items().iter().enumerate() {
            let options = instrument.options_of(item);
            let option = [options.first(), options.last(), options.get(options.len() / 2)][corner];
            let taken = match item.kind() {
                Kind::Choice => option.map_or(Ok(()), |option| answers.set(position, option.code())),
                Kind::Multiple | Kind::Adjacent => answers.set_ticks(position, 1),
                Kind::Number { least, most } => answers.set_number(position, [least, most, least][corner]),
                Kind::Text { .. } => answers.set_text(position, "x"),
            };
            assert_eq!(taken, Ok(()), "an answer that is offered is not taken");
        }
        for scale in score(instrument, &answers).scales() {
            let range = scale.range();
            if let Some(value) = scale.value() {
                assert!(
                    range.low <= value && value <= range.high,
                    "{}: {value} is not in {range}",
                    scale.id()
                );
                let _ = instrument.band(scale.id(), value);
            }
        }
    }
    for version in [fhir::Version::R4, fhir::Version::R5] {
        let context = export::Context { version, base: "https://example.org", language: Language::Danish, identity: None };
        let written = export::questionnaire(instrument, &context).expect("the base is an address");
        let read = Questionnaire::from_json(&written.to_string());
        assert!(read.is_ok(), "what was written is not read: {read:?}");
    }
}

fn wording_pack(text: &str) {
    // The pack decides for which instrument it is tried.
    let of = INSTRUMENTS.iter().find(|instrument| text.contains(instrument.id()));
    let Some(instrument) = of.or(INSTRUMENTS.first()) else { return };
    match wording::apply(instrument.clone(), text) {
        Ok(worded) => used(&worded),
        Err(refused) => {
            assert!(*refused.instrument == *instrument, "half applied");
            answered(Err(refused.problems));
        }
    }
}

fn matrix(text: &str) {
    answered(Matrix::from_json(text).map(|matrix| {
        let shown: usize = matrix.heat_map().iter().flatten().filter(|cell| cell.best().is_some()).count();
        let _ = (shown, matrix.select(Filter::default()).len());
        for id in matrix.advice_ids() {
            assert!(!matrix.advice(id).is_empty(), "a list of advice without a row");
        }
    }));
}

/// A Questionnaire, or a response: as the command line does, each is tried as what it says it is.
fn fhir_files(text: &str) {
    thread_local! {
        static SEED: (Questionnaire, Response) = {
            let questionnaire = Questionnaire::from_json(include_str!("../corpus/fhir/questionnaire.json"));
            let response = Response::from_json(include_str!("../corpus/fhir/response.json"));
            (questionnaire.expect("is sound"), response.expect("is sound"))
        };
    }
    SEED.with(|(questionnaire, response)| fhir_file(text, questionnaire, response));
}

fn fhir_file(text: &str, questionnaire: &Questionnaire, response: &Response) {
    match Questionnaire::from_json(text) {
        Ok(read) => {
            told(read.findings());
            let _ = read.score(response);
            assert!(Questionnaire::from_json(&read.to_json()).is_ok(), "what was read is not read again");
            match read.to_definition(&DefinitionOptions { language: Some(Language::English), ..DefinitionOptions::default() }) {
                Ok(made) => {
                    told(&made.findings);
                    let (instrument, problems) = Instrument::check(&made.text);
                    used(
                        &instrument
                            .unwrap_or_else(|| panic!("a definition of our own is refused: {problems:?}")),
                    );
                }
                Err(problems) => told(&problems),
            }
        }
        Err(problems) => answered(Err(problems)),
    }
    match Response::from_json(text) {
        Ok(read) => {
            let _ = (questionnaire.score(&read), read.sum_of_own_weights());
        }
        Err(problems) => answered(Err(problems)),
    }
}

/// Answers as they come from a pipe: a few bytes at a time.
struct Drops<'d>(&'d [u8], usize);

impl Read for Drops<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let end = self.1.min(buffer.len()).min(self.0.len());
        let (now, later) = self.0.split_at(end);
        buffer[..end].copy_from_slice(now);
        self.0 = later;
        Ok(end)
    }
}

fn csv(data: &[u8]) {
    static KINDS: LazyLock<Instrument> = LazyLock::new(|| {
        Instrument::from_json(include_str!("../corpus/instrument/kinds.json")).expect("is sound")
    });
    // One that is scored in columns, and one with ticks, numbers and texts.
    for instrument in INSTRUMENTS.iter().filter(|instrument| instrument.id() == "who-5").chain([&*KINDS]) {
        let (mut out, mut problems) = (Vec::new(), Vec::new());
        let read = score_csv(instrument, data, &mut out, &mut problems);
        let (mut out_of_drops, mut problems_of_drops) = (Vec::new(), Vec::new());
        let drops = Drops(data, data.first().map_or(1, |byte| usize::from(*byte % 7) + 1));
        let read_of_drops = score_csv(instrument, drops, &mut out_of_drops, &mut problems_of_drops);
        assert!(
            out == out_of_drops && problems == problems_of_drops,
            "{}: the size of the pieces matters",
            instrument.id()
        );
        assert_eq!(read.is_ok(), read_of_drops.is_ok());
        let lines = data.split(|byte| matches!(byte, b'\n' | b'\r')).count();
        let rows = out.iter().filter(|byte| **byte == b'\n').count();
        assert!(rows <= lines + 1, "{rows} rows from {lines} lines");
        if let Ok(counts) = read {
            assert_eq!(rows as u64, counts.rows + 1, "a row is not told or not counted");
        }
    }
}
