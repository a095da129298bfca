//! Every reader of outside data against damaged files: it answers or refuses with places, and never panics.
//!
//! Seeded, so that a failing round can be run again. `TRYGSKEMA_FUZZ_ROUNDS` sets the rounds for each reader (default
//! 400); a long run is a matter of one number.

#![expect(clippy::expect_used, reason = "helpers of tests: what is not there is a failure")]

use std::fmt::Write as _;
use trygskema_core::advice::guidance::Guidance;
use trygskema_core::advice::guide::{GUIDES, Guide};
use trygskema_core::advice::matrix::{MATRIX, Matrix};
use trygskema_core::cli::score_csv;
use trygskema_core::format::diagnostic::Diagnostic;
use trygskema_core::format::language::Language;
use trygskema_core::plan::{Plan, ReturnSheet};
use trygskema_core::questionnaire::instrument::{Instrument, builtin};
use trygskema_core::{advice::contacts, fhir, questionnaire::wording};

/// A generator of numbers that is the same everywhere (Marsaglia's xorshift with 64 bits).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).expect("fits")).expect("fits")
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        *all.get(self.below(all.len())).expect("below the length")
    }
}

fn rounds() -> usize {
    std::env::var("TRYGSKEMA_FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(400)
}

/// What breaks readers: values of another type, numbers at the edge, brackets without end, odd characters.
const SPLINTERS: [&str; 24] = [
    "",
    "null",
    "true",
    "-1",
    "0",
    "99999999999999999999",
    "1e999",
    "-0.0",
    "\"\"",
    "[]",
    "{}",
    "[[[[[[[[",
    "{\"a\":",
    "\\u0000",
    "\\ud800",
    "\u{feff}",
    "æ",
    "\u{202e}",
    "\"",
    ",",
    ":",
    "\n",
    ";",
    "\r",
];

/// One to four damages: something cut out, put in, doubled, or a character changed.
fn damaged(text: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(4) {
        let at = random.below(chars.len().saturating_add(1));
        let length = random.below(40).min(chars.len().saturating_sub(at));
        match random.below(5) {
            0 => drop(chars.drain(at..at.saturating_add(length))),
            1 => {
                let splinter = random.of(&SPLINTERS).chars().collect::<Vec<_>>();
                drop(chars.splice(at..at.saturating_add(length), splinter));
            }
            2 => {
                let again: Vec<char> = chars.iter().skip(at).take(length).copied().collect();
                drop(chars.splice(at..at, again));
            }
            3 => chars.truncate(at),
            _ => {
                if let Some(place) = chars.get_mut(at) {
                    *place = char::from(u8::try_from(random.below(128)).expect("below 128"));
                }
            }
        }
    }
    chars.into_iter().collect()
}

/// Reads `rounds()` damaged versions of every seed; a refusal says where and what.
fn attack<'s>(seeds: impl IntoIterator<Item = &'s str>, read: impl Fn(&str) -> Result<(), Vec<Diagnostic>>) {
    let seeds: Vec<&str> = seeds.into_iter().collect();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut refused = 0;
    for round in 0..rounds() {
        let text =
            damaged(seeds.iter().cycle().nth(round % seeds.len()).expect("there is a seed"), &mut random);
        if let Err(problems) = read(&text) {
            refused += 1;
            assert!(!problems.is_empty(), "refused without a reason: {text}");
            assert!(problems.len() < 20_000, "{} problems", problems.len());
        }
    }
    assert!(refused > rounds() / 4, "only {refused} of {} damaged files were refused", rounds());
}

// shows: S17
#[test]
fn definitions() {
    attack(builtin::DEFINITIONS.map(|(_, text)| text), |text| Instrument::from_json(text).map(drop));
}

// shows: S17
#[test]
fn wording_packs() {
    let instrument = builtin::instrument("pss-10").expect("is built in");
    attack([include_str!("../examples/wording-pss-10.json")], |text| {
        let id = instrument.id();
        wording::apply(instrument.clone(), text).map(drop).map_err(|refused| {
            assert!(refused.instrument.needs_wording() && refused.instrument.id() == id, "half applied");
            refused.problems
        })
    });
}

// shows: S17
#[test]
fn contacts_guidance_guides_and_the_matrix() {
    attack([include_str!("../examples/contacts.json")], |text| contacts::from_json(text).map(drop));
    attack(trygskema_core::advice::guidance::builtin::GUIDANCE.map(|(_, text)| text), |text| {
        Guidance::from_json(text).map(drop)
    });
    attack(GUIDES.map(|(_, text)| text), |text| Guide::from_json(text).map(drop));
    attack([MATRIX], |text| Matrix::from_json(text).map(drop));
    attack([include_str!("../src/plan/plan.json")], |text| {
        let plan = Plan::from_json(text)?;
        // What is read can be given out in every form.
        let _ = (plan.to_ics(Language::Danish, None), plan.to_csv(Language::English));
        plan.to_json().map(drop).map_err(|_| Vec::new())
    });
    attack([include_str!("../src/plan/returning/sheet.json")], |text| {
        let sheet = ReturnSheet::from_json(text)?;
        let _ = sheet.to_ics(Language::Danish);
        sheet.to_json().map(drop).map_err(|_| Vec::new())
    });
}

// shows: S17
#[test]
fn fhir_questionnaires() {
    let instrument = builtin::instrument("mdi").expect("is built in");
    let seeds = [fhir::Version::R4, fhir::Version::R5].map(|version| {
        let context = fhir::export::Context {
            version,
            base: "https://example.org",
            language: Language::Danish,
            identity: None,
        };
        fhir::export::questionnaire(&instrument, &context).expect("is written").to_string()
    });
    attack(seeds.iter().map(String::as_str), |text| {
        let read = fhir::Questionnaire::from_json(text)?;
        read.to_definition(&fhir::DefinitionOptions::default()).map(drop)
    });
}

// shows: S17
#[test]
fn nesting_without_end_is_refused_by_every_reader() {
    let instrument = builtin::instrument("pss-10").expect("is built in");
    for open in ["[", "{\"items\":", "{\"item\":[", "[{\"format\":"] {
        let bomb = open.repeat(200_000);
        for text in [bomb.as_str(), bomb.get(..90_000).expect("is long")] {
            assert!(Instrument::from_json(text).is_err());
            assert!(wording::apply(instrument.clone(), text).is_err());
            assert!(contacts::from_json(text).is_err());
            assert!(Guidance::from_json(text).is_err());
            assert!(Guide::from_json(text).is_err());
            assert!(Matrix::from_json(text).is_err());
            assert!(Plan::from_json(text).is_err());
            assert!(fhir::Questionnaire::from_json(text).is_err());
        }
    }
}

// Every field is compared with those before it: with 70,000 of them a file of less than a megabyte took 18 seconds.
// shows: S17, F6
#[test]
fn fields_without_end_are_refused_at_once() {
    let fields = (0..70_000).fold(String::new(), |mut fields, number| {
        let _ = write!(fields, "\"f{number}\":1,");
        fields
    });
    let text = format!("{{{fields}\"z\":1}}");
    let instrument = builtin::instrument("pss-10").expect("is built in");
    let refusals = [
        Instrument::from_json(&text).map(drop).expect_err("is refused"),
        wording::apply(instrument, &text).map(drop).expect_err("is refused").problems,
        Guide::from_json(&text).map(drop).expect_err("is refused"),
        Matrix::from_json(&text).map(drop).expect_err("is refused"),
    ];
    for problems in refusals {
        assert!(problems.len() < 100, "{} problems", problems.len());
        assert!(problems.iter().any(|problem| problem.expected == "at most 1000 fields"), "{problems:?}");
    }
}

// A damaged file may lose a row only where the damage has put two lines together or taken one away: never more rows
// come out than lines went in.
// shows: S17, E9
#[test]
fn files_of_answers() {
    let instrument = builtin::instrument("oms-hc-15").expect("is built in");
    let mut file = (1..=15).fold(String::from("id"), |mut header, item| {
        let _ = write!(header, ",q{item}");
        header
    });
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for person in 0..30 {
        let _ = write!(file, "\r\nperson {person}");
        for _ in 0..15 {
            let _ = write!(file, ",{}", 1 + random.below(5));
        }
    }
    for _ in 0..rounds() {
        let text = damaged(&file, &mut random);
        let (mut out, mut problems) = (Vec::new(), Vec::new());
        let read = score_csv(&instrument, text.as_bytes(), &mut out, &mut problems);
        let lines = text.split(['\n', '\r']).count();
        let rows = String::from_utf8_lossy(&out).matches('\n').count();
        assert!(rows <= lines.saturating_add(1), "{rows} rows from {lines} lines");
        assert!(read.is_err() || rows >= 1, "neither a header nor a reason");
    }
}
