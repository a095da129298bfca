//! The attributes of `<tryg-skema>`, checked: what is wanted, and every problem at once.
//!
//! | attribute | values | without it |
//! |---|---|---|
//! | `instrument` | one id, or several separated by spaces | the one in `definition` |
//! | `lang` | `da`, `en` | the language of the page, else `da` |
//! | `mode` | `self`, `kiosk` | `self` |
//! | `idle-seconds` | 20 to 3600, `off` | 90 |
//! | `contacts` | id of a block with a contacts file | a general text |
//! | `wording` | id of a block with a wording pack | our own working wording |
//! | `definition` | id of a block with the definition of an instrument | the built-in ones |
//! | `guide` | id of a block with a page to read, instead of a questionnaire | none |
//! | `guidance` | id of a block with the advice that the instrument names | the built-in one, if there is one |
//! | `theme` | `auto` (dark where the page around it is), `light`, `dark`, `contrast` | `auto` |
//! | `intro` | `show`, `host` | `show` |
//! | `advance` | `button`, `tap` | `button` |
//! | `layout` | `item`, `list` | `item` |
//! | `language-switch` | `hide`, `show` | `hide` |
//! | `back` | the address of a page to which a link leads from the result | no link |
//!
//! A block is `<script type="application/json" id="…">` on the page. An empty value counts as left out. A bad value is
//! replaced by the default and told, except where there is nothing sensible to show: see [`Problem::is_fatal`].

mod choice;
mod problem;

use trygskema_core::advice::contacts::is_safe_link;
use trygskema_core::format::language::Language;

pub use self::choice::{Advance, IdleLimit, Intro, LanguageSwitch, Layout, Mode, Theme};
pub use self::problem::{Code, Problem};

/// The attributes that are followed while the element is on the page, in the order of the table above.
pub const OBSERVED: [&str; 15] = [
    "instrument",
    "lang",
    "mode",
    "idle-seconds",
    "contacts",
    "wording",
    "definition",
    "guide",
    "guidance",
    "theme",
    "intro",
    "advance",
    "layout",
    "language-switch",
    "back",
];

/// At most as many instruments in one sitting; more is a mistake, not a battery.
pub const MAX_INSTRUMENTS: usize = 20;

/// What an id names on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The text of a JSON block; not yet read.
    Text(String),
    /// Nothing.
    Absent,
    /// Something that is not a JSON block.
    OtherElement,
}

/// What the configuration is read from. In the browser that is the host element, see `Host` in `trygskema-element`.
pub trait Page {
    /// The value of an attribute of the element.
    fn attribute(&self, name: &str) -> Option<String>;
    /// The names of all attributes of the element.
    fn attributes(&self) -> Vec<String>;
    /// The language of what stands around the element, if it is one of ours.
    fn language(&self) -> Option<Language>;
    /// What this id names.
    fn block(&self, id: &str) -> Block;
    /// Whether an instrument with this id is built in.
    fn has_instrument(&self, id: &str) -> bool;
}

/// What the page wants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Ids of instruments in the order of the sitting, none twice. Empty if `definition` says which.
    pub instruments: Vec<String>,
    /// The language of the interface.
    pub language: Language,
    /// Who answers, and where.
    pub mode: Mode,
    /// When to ask whether somebody is there.
    pub idle: IdleLimit,
    /// The JSON text of a contacts file; not yet read.
    pub contacts: Option<String>,
    /// The JSON text of a wording pack; not yet read.
    pub wording: Option<String>,
    /// The JSON text of a definition that is not built in; not yet read.
    pub definition: Option<String>,
    /// The JSON text of a page to read; not yet read.
    pub guide: Option<String>,
    /// The JSON text of an advice file; not yet read.
    pub guidance: Option<String>,
    /// Which colours.
    pub theme: Theme,
    /// Who introduces.
    pub intro: Intro,
    /// How the person goes on.
    pub advance: Advance,
    /// How many questions stand on a screen.
    pub layout: Layout,
    /// Whether the person may choose the language.
    pub language_switch: LanguageSwitch,
    /// Where the person goes on from the result; cannot run a script.
    pub back: Option<String>,
}

/// A configuration and everything that was wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What to go by.
    pub config: Config,
    /// Every problem, in the order of [`OBSERVED`].
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Whether there is nothing sensible to show but the problems.
    pub fn has_failed(&self) -> bool {
        self.problems.iter().any(Problem::is_fatal)
    }
}

impl Config {
    /// Reads every attribute. Never fails: see [`Reading::has_failed`].
    pub fn read(page: &dyn Page) -> Reading {
        let mut read = Reader { page, problems: Vec::new() };
        // In the order of `OBSERVED`, but `definition` decides what a missing instrument means.
        let instruments = read.instruments();
        let config = Self {
            language: read.language(),
            mode: read.choice("mode", &[Mode::SelfTest, Mode::Kiosk], Mode::name, "self or kiosk"),
            idle: read.idle(),
            contacts: read.block("contacts"),
            wording: read.block("wording"),
            definition: read.block("definition"),
            guide: read.block("guide"),
            guidance: read.block("guidance"),
            theme: read.choice(
                "theme",
                &[Theme::Auto, Theme::Light, Theme::Dark, Theme::Contrast],
                Theme::name,
                "auto, light, dark or contrast",
            ),
            intro: read.choice("intro", &[Intro::Show, Intro::Host], Intro::name, "show or host"),
            advance: if_chosen(|| {
                read.choice("advance", &[Advance::Button, Advance::Tap], Advance::name, "button or tap")
            }),
            layout: if_chosen(|| {
                read.choice("layout", &[Layout::Item, Layout::List], Layout::name, "item or list")
            }),
            language_switch: if_chosen(|| {
                read.choice(
                    "language-switch",
                    &[LanguageSwitch::Hide, LanguageSwitch::Show],
                    LanguageSwitch::name,
                    "hide or show",
                )
            }),
            back: if_chosen(|| read.address("back")),
            instruments,
        };
        Reading { config, problems: read.problems }
    }
}

/// What a page may choose; without the feature `choices` nothing is.
fn if_chosen<T: Default>(read: impl FnOnce() -> T) -> T {
    if cfg!(feature = "choices") { read() } else { T::default() }
}

struct Reader<'a> {
    page: &'a dyn Page,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    /// The value without space around it; `None` if there is nothing.
    fn value(&self, attribute: &str) -> Option<String> {
        let value = self.page.attribute(attribute)?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    fn problem(&mut self, code: Code, attribute: &'static str, found: &str, expected: &'static str) {
        self.problems.push(Problem::new(code, attribute, found, expected));
    }

    fn instruments(&mut self) -> Vec<String> {
        const NAME: &str = "instrument";
        let from_block = self.value("definition").is_some() || self.value("guide").is_some();
        let Some(value) = self.value(NAME) else {
            if !from_block {
                let found = self.misspelt().unwrap_or_default();
                self.problem(Code::InstrumentMissing, NAME, &found, "the id of an instrument");
            }
            return Vec::new();
        };
        let mut ids: Vec<String> = Vec::new();
        for id in value.split_ascii_whitespace() {
            if ids.iter().any(|earlier| earlier == id) {
                self.problem(Code::InstrumentTwice, NAME, id, "each id once");
            } else if ids.len() == MAX_INSTRUMENTS {
                self.problem(Code::TooManyInstruments, NAME, id, "at most 20 ids");
                break;
            } else {
                // With a block it may be the one in there; that is known once the block has been read.
                if !from_block && !self.page.has_instrument(id) {
                    self.problem(Code::InstrumentUnknown, NAME, id, "the id of a built-in instrument");
                }
                ids.push(id.to_owned());
            }
        }
        ids
    }

    /// An attribute whose value names an instrument or a block, but whose own name is unknown: `instument="oms-hc-15"`.
    fn misspelt(&self) -> Option<String> {
        self.page.attributes().into_iter().find_map(|name| {
            if OBSERVED.contains(&name.as_str()) || ["id", "class"].contains(&name.as_str()) {
                return None;
            }
            let value = self.value(&name)?;
            let says_what =
                self.page.has_instrument(&value) || matches!(self.page.block(&value), Block::Text(_));
            says_what.then(|| [name.as_str(), "=", &value].concat())
        })
    }

    fn language(&mut self) -> Language {
        let around = self.page.language().unwrap_or_default();
        let Some(value) = self.value("lang") else {
            return around;
        };
        Language::from_tag(&value).unwrap_or_else(|| {
            self.problem(Code::BadValue, "lang", &value, "da or en");
            around
        })
    }

    fn idle(&mut self) -> IdleLimit {
        let Some(value) = self.value("idle-seconds") else {
            return IdleLimit::default();
        };
        IdleLimit::from_value(&value).unwrap_or_else(|| {
            self.problem(Code::BadValue, "idle-seconds", &value, "a whole number from 20 to 3600, or off");
            IdleLimit::default()
        })
    }

    fn choice<T: Copy + Default>(
        &mut self,
        attribute: &'static str,
        all: &[T],
        name: fn(T) -> &'static str,
        expected: &'static str,
    ) -> T {
        let Some(value) = self.value(attribute) else {
            return T::default();
        };
        let found = all.iter().find(|one| value.eq_ignore_ascii_case(name(**one)));
        found.copied().unwrap_or_else(|| {
            self.problem(Code::BadValue, attribute, &value, expected);
            T::default()
        })
    }

    fn address(&mut self, attribute: &'static str) -> Option<String> {
        let value = self.value(attribute)?;
        let is_safe = is_safe_link(&value);
        if !is_safe {
            self.problem(Code::BadValue, attribute, &value, "an address, as /staff");
        }
        is_safe.then_some(value)
    }

    fn block(&mut self, attribute: &'static str) -> Option<String> {
        const EXPECTED: &str = "the id of a <script type=\"application/json\"> on this page";
        let id = self.value(attribute)?;
        match self.page.block(&id) {
            Block::Text(text) => return Some(text),
            Block::Absent => self.problem(Code::BlockAbsent, attribute, &id, EXPECTED),
            Block::OtherElement => self.problem(Code::BlockNotJson, attribute, &id, EXPECTED),
        }
        None
    }
}

#[cfg(test)]
mod tests;
