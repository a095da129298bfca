//! From files to something that can be asked: instruments, wording, contacts, advice.

use trygskema_core::advice::contacts::{self, Contact};
use trygskema_core::advice::guidance::Guidance;
use trygskema_core::advice::guide::Guide;
use trygskema_core::format::diagnostic::{Diagnostic, Problem};
use trygskema_core::questionnaire::instrument::{Instrument, Kind};
use trygskema_core::questionnaire::wording;

use crate::config::{self, Code, Config, Layout, Mode, Reading};
use crate::state::{Part, Session};

/// Something that is wrong with the page's set-up, for the person who looks after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The code of `tryg-error`.
    pub code: &'static str,
    /// The attribute, and the place in the block that it names.
    pub place: String,
    /// What kind it is.
    pub problem: Problem,
    /// What should stand there.
    pub expected: String,
    /// What stands there; empty if nothing does.
    pub found: String,
    /// What helps; may be empty.
    pub hint: String,
    /// Whether the questionnaire cannot be shown.
    pub is_fatal: bool,
}

impl Trouble {
    /// One line for the console.
    pub fn line(&self) -> String {
        let mut line = format!("{}: expected {}", self.place, self.expected);
        for (word, text) in [(", found ", &self.found), ("; ", &self.hint)] {
            if !text.is_empty() {
                line.push_str(word);
                line.push_str(text);
            }
        }
        line
    }

    fn of_attribute(problem: &config::Problem) -> Self {
        let kind = match problem.code {
            Code::InstrumentMissing => Problem::Missing,
            Code::InstrumentUnknown | Code::BlockAbsent => Problem::UnknownReference,
            Code::InstrumentTwice => Problem::Duplicate,
            Code::TooManyInstruments => Problem::OutOfRange,
            Code::BadValue => Problem::NotAllowed,
            Code::BlockNotJson => Problem::WrongType,
        };
        Self {
            code: problem.code.name(),
            place: problem.attribute.to_owned(),
            problem: kind,
            expected: problem.expected.to_owned(),
            found: problem.found.clone(),
            hint: problem.hint.to_owned(),
            is_fatal: problem.is_fatal(),
        }
    }

    /// A file that cannot be used. Contacts have a general fallback; a definition or an agreed wording has none: what
    /// is shown instead would not be what the page promises.
    fn of_file(attribute: &'static str, diagnostic: &Diagnostic) -> Self {
        let (code, is_fatal) = match attribute {
            "contacts" => ("contacts-invalid", false),
            "guidance" => ("guidance-invalid", false),
            "guide" => ("guide-invalid", true),
            "wording" => ("wording-invalid", true),
            _ => ("definition-invalid", true),
        };
        Self {
            code,
            place: format!("{attribute} → {}", diagnostic.path.as_str()),
            problem: diagnostic.problem,
            expected: diagnostic.expected.clone(),
            found: diagnostic.found.clone(),
            hint: diagnostic.hint.clone(),
            is_fatal,
        }
    }
}

/// The files that are built in, by the id that stands in them.
pub trait Library {
    /// The JSON text of an instrument.
    fn definition(&self, id: &str) -> Option<String>;
    /// The JSON text of an advice file.
    fn guidance(&self, id: &str) -> Option<String>;
}

/// What a questionnaire is made of, each file read by itself, and what was wrong with them.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// In the order in which they are asked.
    pub instruments: Vec<Instrument>,
    /// Advice; each instrument names the one that belongs to it.
    pub guidance: Vec<Guidance>,
    /// The text of a wording pack for one of the instruments.
    pub wording: Option<String>,
    /// Whom to talk to.
    pub contacts: Vec<Contact>,
    /// Everything that was wrong.
    pub troubles: Vec<Trouble>,
}

/// Reads everything that the configuration names.
pub fn read_files(library: &dyn Library, reading: &Reading) -> Files {
    let mut troubles: Vec<Trouble> = reading.problems.iter().map(Trouble::of_attribute).collect();
    let config = &reading.config;
    let instruments = read_instruments(library, config, &mut troubles);
    let guidance = read_guidance(library, config, &instruments, &mut troubles);
    let contacts = read_contacts(config, &mut troubles);
    Files { instruments, guidance, wording: config.wording.clone(), contacts, troubles }
}

/// Puts the files together. There is a session unless a trouble is fatal. Where a list does not suit, the questions are asked
/// one by one, and a trouble says why.
pub fn session(files: Files, mode: Mode, layout: Layout) -> (Option<Session>, Vec<Trouble>) {
    let Files { mut instruments, guidance, wording, contacts, mut troubles } = files;
    if let Some(pack) = &wording {
        instruments = reword(instruments, pack, &mut troubles);
    }
    let has_help = contacts.iter().any(|contact| contact.is_acute);
    for instrument in &instruments {
        unfit(instrument, mode, has_help, &mut troubles);
    }
    let advice_of = |instrument: &Instrument| {
        guidance.iter().find(|guidance| Some(guidance.id()) == instrument.guidance()).cloned()
    };
    let parts: Vec<_> = instruments
        .into_iter()
        .map(|instrument| Part { guidance: advice_of(&instrument), instrument })
        .collect();
    let is_usable = !parts.is_empty() && troubles.iter().all(|trouble| !trouble.is_fatal);
    let mut session = is_usable.then(|| Session::new(parts, contacts));
    if cfg!(feature = "choices") && layout == Layout::List {
        session = session.map(|session| list(session, mode, &mut troubles));
    }
    (session, troubles)
}

/// All questions in one list, unless something keeps them from it.
fn list(session: Session, mode: Mode, troubles: &mut Vec<Trouble>) -> Session {
    let on_shared_screen = (mode == Mode::Kiosk).then_some("mode=\"self\"");
    let Some(expected) = on_shared_screen.or_else(|| session.unfit_for_list()) else {
        return session.listed();
    };
    troubles.push(Trouble {
        code: Code::BadValue.name(),
        place: "layout".to_owned(),
        problem: Problem::NotAllowed,
        expected: expected.to_owned(),
        found: "list".to_owned(),
        hint: "the questions are asked one by one".to_owned(),
        is_fatal: false,
    });
    session
}

/// One line on the console for the developer, if there is anything to tell. Never with an answer or a score.
pub fn warn(troubles: &[Trouble]) {
    if !troubles.is_empty() {
        let lines: Vec<_> = troubles.iter().map(Trouble::line).collect();
        web_sys::console::warn_1(&format!("Trygskema: {}", lines.join("; ")).into());
    }
}

/// What keeps an instrument from being asked on this page.
fn unfit(instrument: &Instrument, mode: Mode, has_help: bool, troubles: &mut Vec<Trouble>) {
    let mut tell = |code, place: &str, expected: &str, hint: &str| {
        troubles.push(Trouble {
            code,
            place: place.to_owned(),
            problem: Problem::Missing,
            expected: expected.to_owned(),
            found: instrument.id().to_owned(),
            hint: hint.to_owned(),
            is_fatal: true,
        });
    };
    if instrument.needs_wording() {
        let hint = "its texts may not be bundled; a hospital that has the licence puts them in";
        tell("wording-missing", "wording", "a wording pack for this questionnaire", hint);
    }
    if instrument.requires_acute_contact() && !has_help {
        let hint = "it asks about thoughts of dying; nobody may be left alone with that";
        tell("acute-contact-missing", "contacts", "a contact with \"acute\": true", hint);
    }
    if mode == Mode::Kiosk && instrument.items().iter().any(|item| matches!(item.kind(), Kind::Text { .. })) {
        let hint = "on a shared screen nothing is written: a text can give its writer away";
        tell("text-in-kiosk", "mode", "a questionnaire without written answers", hint);
    }
}

/// Reads a page to read, and whom to turn to. There is one unless a trouble is fatal.
pub fn read_guide(text: &str, config: &Config) -> (Option<Guide>, Vec<Contact>, Vec<Trouble>) {
    let mut troubles = Vec::new();
    let contacts = read_contacts(config, &mut troubles);
    let guide = Guide::from_json(text).map_err(|diagnostics| note("guide", &diagnostics, &mut troubles)).ok();
    (guide, contacts, troubles)
}

fn note(attribute: &'static str, diagnostics: &[Diagnostic], troubles: &mut Vec<Trouble>) {
    troubles.extend(diagnostics.iter().map(|diagnostic| Trouble::of_file(attribute, diagnostic)));
}

fn read_instruments(library: &dyn Library, config: &Config, troubles: &mut Vec<Trouble>) -> Vec<Instrument> {
    let mut instruments = Vec::new();
    let mut own = None;
    if let Some(text) = &config.definition {
        match Instrument::from_json(text) {
            Ok(instrument) => own = Some(instrument),
            Err(diagnostics) => note("definition", &diagnostics, troubles),
        }
    }
    for id in &config.instruments {
        let meant = own.take_if(|own| own.id() == id);
        let built_in = || library.definition(id).and_then(|text| Instrument::from_json(&text).ok());
        match meant.or_else(built_in) {
            Some(instrument) => instruments.push(instrument),
            // An id that is neither built in nor in the block; without a block the attribute has been told already.
            None if config.definition.is_some() => troubles.push(Trouble {
                code: Code::InstrumentUnknown.name(),
                place: "instrument".to_owned(),
                problem: Problem::UnknownReference,
                expected: "a built-in instrument or the one in the block".to_owned(),
                found: id.clone(),
                hint: String::new(),
                is_fatal: true,
            }),
            None => {}
        }
    }
    if config.instruments.is_empty() {
        instruments.extend(own);
    }
    instruments
}

/// The advice that the instruments name: that of the page where it is meant, else what is built in.
fn read_guidance(
    library: &dyn Library,
    config: &Config,
    instruments: &[Instrument],
    troubles: &mut Vec<Trouble>,
) -> Vec<Guidance> {
    let own = config.guidance.as_ref().and_then(|text| match Guidance::from_json(text) {
        Ok(guidance) => Some(guidance),
        Err(diagnostics) => {
            note("guidance", &diagnostics, troubles);
            None
        }
    });
    let advice_of = |id: &str| {
        let own = own.as_ref().filter(|own| own.id() == id).cloned();
        own.or_else(|| Guidance::from_json(&library.guidance(id)?).ok())
    };
    instruments.iter().filter_map(Instrument::guidance).filter_map(advice_of).collect()
}

/// Puts the wording pack into the instrument that it is for.
fn reword(instruments: Vec<Instrument>, pack: &str, troubles: &mut Vec<Trouble>) -> Vec<Instrument> {
    let mut reworded = Vec::new();
    let mut is_applied = false;
    let mut refusal = Vec::new();
    for instrument in instruments {
        match wording::apply(instrument, pack) {
            Ok(instrument) => {
                is_applied = true;
                reworded.push(instrument);
            }
            Err(refused) => {
                reworded.push(*refused.instrument);
                // In a battery the pack is for one of them: the refusal that does not say "another instrument" is the
                // one to tell.
                let is_meant = refused.problems.iter().all(|problem| problem.path.as_str() != "instrument");
                if refusal.is_empty() || is_meant {
                    refusal = refused.problems;
                }
            }
        }
    }
    if !is_applied {
        note("wording", &refusal, troubles);
    }
    reworded
}

fn read_contacts(config: &Config, troubles: &mut Vec<Trouble>) -> Vec<Contact> {
    let Some(text) = &config.contacts else {
        return Vec::new();
    };
    match contacts::from_json(text) {
        Ok(contacts) => contacts,
        Err(diagnostics) => {
            note("contacts", &diagnostics, troubles);
            Vec::new()
        }
    }
}
