//! From the attributes of the element to something that can be asked: instruments, wording, contacts, advice.

use trygskema_core::contacts::{self, Contact};
use trygskema_core::diagnostic::{Diagnostic, Problem};
use trygskema_core::guidance::Guidance;
use trygskema_core::guide::Guide;
use trygskema_core::instrument::{Instrument, Kind};
use trygskema_core::wording;

use crate::config::{self, Code, Config, Mode, Reading};
use crate::host::Host;
use crate::state::{Page, Part, Session};

/// Something that is wrong with the page's set-up, for the person who looks after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// The code of `tryg-error`.
    pub(crate) code: &'static str,
    /// The attribute, and the place in the block that it names.
    pub(crate) place: String,
    pub(crate) problem: Problem,
    pub(crate) expected: String,
    pub(crate) found: String,
    pub(crate) hint: String,
    /// Whether the questionnaire cannot be shown.
    pub(crate) is_fatal: bool,
}

impl Trouble {
    /// One line for the console.
    pub(crate) fn line(&self) -> String {
        let mut line = [self.place.as_str(), ": expected ", &self.expected].concat();
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
            place: [attribute, " → ", diagnostic.path.as_str()].concat(),
            problem: diagnostic.problem,
            expected: diagnostic.expected.clone(),
            found: diagnostic.found.clone(),
            hint: diagnostic.hint.clone(),
            is_fatal,
        }
    }
}

/// Reads everything that the configuration names. There is a session unless a trouble is fatal.
pub(crate) fn set_up(host: &Host, reading: &Reading) -> (Option<Session>, Vec<Trouble>) {
    let mut troubles: Vec<Trouble> = reading.problems.iter().map(Trouble::of_attribute).collect();
    let config = &reading.config;
    let parts = instruments(host, config, &mut troubles);
    let contacts = read_contacts(config, &mut troubles);
    let has_help = contacts.iter().any(|contact| contact.is_acute);
    for part in &parts {
        unfit(&part.instrument, config.mode, has_help, &mut troubles);
    }
    let is_usable = !parts.is_empty() && troubles.iter().all(|trouble| !trouble.is_fatal);
    (is_usable.then(|| Session::new(parts, contacts)), troubles)
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

/// Reads the page to read that the configuration names, and whom to turn to. There is one unless a trouble is fatal.
pub(crate) fn set_up_guide(text: &str, config: &Config) -> (Option<Page>, Vec<Trouble>) {
    let mut troubles = Vec::new();
    let contacts = read_contacts(config, &mut troubles);
    match Guide::from_json(text) {
        Ok(guide) => (Some(Page { guide, contacts, language: config.language }), troubles),
        Err(diagnostics) => {
            note("guide", &diagnostics, &mut troubles);
            (None, troubles)
        }
    }
}

fn note(attribute: &'static str, diagnostics: &[Diagnostic], troubles: &mut Vec<Trouble>) {
    troubles.extend(diagnostics.iter().map(|diagnostic| Trouble::of_file(attribute, diagnostic)));
}

fn instruments(host: &Host, config: &Config, troubles: &mut Vec<Trouble>) -> Vec<Part> {
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
        let built_in = || host.definition(id).and_then(|text| Instrument::from_json(&text).ok());
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
    if let Some(pack) = &config.wording {
        instruments = reword(instruments, pack, troubles);
    }
    let mut parts = Vec::new();
    let own = config.guidance.as_ref().and_then(|text| match Guidance::from_json(text) {
        Ok(guidance) => Some(guidance),
        Err(diagnostics) => {
            note("guidance", &diagnostics, troubles);
            None
        }
    });
    for instrument in instruments {
        let guidance = instrument.guidance().and_then(|id| {
            let own = own.as_ref().filter(|own| own.id() == id).cloned();
            own.or_else(|| Guidance::from_json(&host.guidance(id)?).ok())
        });
        parts.push(Part { instrument, guidance });
    }
    parts
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
