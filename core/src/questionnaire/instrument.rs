//! An instrument: a questionnaire with its items, response options, scales, sources and licence.
//!
//! An [`Instrument`] can only be made from a definition without errors, so the rest of the crate never meets an
//! unknown item, a scale without items or an option without points.

#[cfg(feature = "builtin")]
pub mod builtin;
mod definition;
mod factors;
mod figure;
mod item;
mod key;
mod response;
mod scale;
mod section;
mod source;
mod themes;
mod wording_status;

pub(crate) use self::definition::DEFINITION;
pub(crate) use self::factors::FACTORS;
pub use self::figure::{Band, Comparison, Figure, Unit};
pub use self::item::{Headline, Item, Keying, Kind};
pub use self::response::{ResponseOption, ResponseSet};
pub use self::scale::{
    Category, Condition, Criterion, Direction, Method, MissingRule, Range, Scale, ShareThreshold,
    SmallestChange,
};
pub use self::section::Section;
pub use self::source::{Evidence, Licence, Source};
pub use self::themes::Priority;
use self::themes::Themes;
pub use self::wording_status::WordingStatus;

use crate::format::diagnostic::Diagnostic;
use crate::format::exact::Exact;
use crate::format::language::{Language, LocalizedText};

/// The largest common denominator of the per cent that the items of a scale of [`Method::Mean0To100`] add. It keeps every
/// score exact: at most 500 items add 100 times this, 5 · 10^12, and that is compared with limits of six decimals, which
/// stays below 2^63.
pub(crate) const LARGEST_COMMON_DENOMINATOR: i64 = 100_000_000;

/// The most items an instrument can have. The longest one in use in Danish working life has 119.
pub const MAX_ITEMS: usize = 500;

/// What a sum of points may reach at most per item, so that every score is exact in 64 bits.
pub const MAX_POINTS: i32 = 10_000;

/// A questionnaire, checked and ready to be shown and scored. Immutable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instrument {
    id: String,
    version: String,
    languages: Vec<Language>,
    title: LocalizedText,
    short_title: LocalizedText,
    purpose: LocalizedText,
    instruction: LocalizedText,
    minutes: u8,
    poles: Option<Poles>,
    interpretation: Interpretation,
    sections: Vec<Section>,
    response_sets: Vec<ResponseSet>,
    items: Vec<Item>,
    scales: Vec<Scale>,
    bands: Vec<Band>,
    comparisons: Vec<Comparison>,
    requires_acute_contact: bool,
    is_sensitive: bool,
    themes: Option<Themes>,
    needs_wording: bool,
    guidance: Option<String>,
    sources: Vec<Source>,
    licence: Licence,
    wording_status: WordingStatus,
    wording_source: LocalizedText,
}

/// What the two ends of the instrument's scales stand for, in words that fit into a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poles {
    /// The lowest score, for instance "least possible stigma".
    pub low: LocalizedText,
    /// The highest score.
    pub high: LocalizedText,
}

/// What a score can and cannot mean, said to the person who answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interpretation {
    /// What it can be used for.
    pub can: LocalizedText,
    /// What it does not say, false alarms included.
    pub cannot: LocalizedText,
}

impl Instrument {
    /// Reads a definition file (`trygskema-instrument/1`).
    ///
    /// # Errors
    ///
    /// All problems of the file if one of them is an error: first those of single values, in the order of the format's
    /// fields, then those of several values together. See
    /// [`Instrument::check`] for the warnings of a file that can be used.
    pub fn from_json(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let (instrument, diagnostics) = Self::check(text);
        instrument.ok_or(diagnostics)
    }

    /// Reads a definition file and returns everything there is to say about it: the instrument, unless there is an
    /// error, and all errors and warnings.
    pub fn check(text: &str) -> (Option<Self>, Vec<Diagnostic>) {
        definition::check(text)
    }

    /// The id, for instance `oms-hc-15`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The version of the definition. Scores of different versions are not compared.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The languages in which every text is there.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// The full title.
    pub fn title(&self) -> &LocalizedText {
        &self.title
    }

    /// The title as used in a sentence or a table.
    pub fn short_title(&self) -> &LocalizedText {
        &self.short_title
    }

    /// What it is for, in one or two sentences to the person who is about to answer.
    pub fn purpose(&self) -> &LocalizedText {
        &self.purpose
    }

    /// How to answer, shown before the first item.
    pub fn instruction(&self) -> &LocalizedText {
        &self.instruction
    }

    /// About how many minutes it takes.
    pub fn minutes(&self) -> u8 {
        self.minutes
    }

    /// What the ends of the scales stand for, if they have names.
    pub fn poles(&self) -> Option<&Poles> {
        self.poles.as_ref()
    }

    /// The headings, in the order of their items.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The heading that an item stands under.
    pub fn section_of(&self, item: &Item) -> Option<&Section> {
        self.sections.get(item.section_position()?)
    }

    /// Who answers the items of a scale, where other people answer other parts. `None` where everybody answers
    /// everything, and of a scale over parts of different people.
    ///
    /// ```
    /// use trygskema_core::format::language::Language;
    /// use trygskema_core::questionnaire::instrument::builtin;
    ///
    /// let iglo = builtin::instrument("iglo-33").unwrap();
    /// let who = iglo.answered_by(iglo.scale("leader").unwrap()).unwrap();
    /// assert_eq!(who.get(Language::English), Some("the managers of the unit"));
    /// ```
    pub fn answered_by(&self, scale: &Scale) -> Option<&LocalizedText> {
        let mut items = scale.item_positions().iter().filter_map(|position| self.items.get(*position));
        let by = |item: &Item| self.section_of(item).and_then(Section::answered_by);
        let first = by(items.next()?)?;
        items.all(|item| by(item) == Some(first)).then_some(first)
    }

    /// Whether different people answer different parts.
    pub fn is_answered_in_parts(&self) -> bool {
        let mut people = self.sections.iter().filter_map(Section::answered_by);
        let first = people.next();
        people.any(|other| Some(other) != first)
    }

    /// Published ranges of values with a name. Not to be shown to a person unless the wording is official or licensed:
    /// see [`Instrument::band`].
    pub fn bands(&self) -> &[Band] {
        &self.bands
    }

    /// The band in which a person's value lies, if that may be said: the wording must be official or licensed, because
    /// a limit found with other words is a limit of another questionnaire.
    pub fn band(&self, scale: &str, value: Exact) -> Option<&Band> {
        let may_be_said = self.wording_status > WordingStatus::Working;
        let holds = |band: &&Band| {
            self.scales.get(band.scale).is_some_and(|of| of.id() == scale)
                && band.from <= value
                && value <= band.to
        };
        self.bands.iter().filter(|_| may_be_said).find(holds)
    }

    /// Published figures to look at beside an answer or a score.
    pub fn comparisons(&self) -> &[Comparison] {
        &self.comparisons
    }

    /// Whether it may be asked only where a contact for acute help is shown.
    pub fn requires_acute_contact(&self) -> bool {
        self.requires_acute_contact
    }

    /// Whether its answers are so personal that a group must be larger before counts of answers are shown.
    pub fn is_sensitive(&self) -> bool {
        self.is_sensitive
    }

    /// Whether its questions are about themes and not about people, so that a group sees the mean of each question from the
    /// floor on, although single answers may be guessed from it. Such a form has no scales and is not sensitive.
    pub fn is_open(&self) -> bool {
        self.themes.is_some()
    }

    /// What the mean of a question has to reach in a group, if a source says so; only of a form that is open.
    pub fn priority(&self) -> Option<&Priority> {
        self.themes.as_ref()?.priority.as_ref()
    }

    /// Whether its texts may not be bundled and no wording pack has been put in yet. Until then it can score, but its
    /// items hold their topic only and cannot be asked.
    pub fn needs_wording(&self) -> bool {
        self.needs_wording
    }

    /// What a score can and cannot mean.
    pub fn interpretation(&self) -> &Interpretation {
        &self.interpretation
    }

    /// The items in the order in which they are shown.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The item with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id() == id)
    }

    /// The position (from 0) of the item with this id.
    pub fn item_position(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id() == id)
    }

    /// The response options of an item; empty for a number or a text.
    pub fn options_of(&self, item: &Item) -> &[ResponseOption] {
        self.response_set_of(item).map_or(&[], ResponseSet::options)
    }

    /// The response set of an item; `None` for a number or a text.
    pub fn response_set_of(&self, item: &Item) -> Option<&ResponseSet> {
        self.response_sets.get(item.response_set_position()?)
    }

    /// The sets of response options that the items share.
    pub fn response_sets(&self) -> &[ResponseSet] {
        &self.response_sets
    }

    /// The scales in the order in which they are reported.
    pub fn scales(&self) -> &[Scale] {
        &self.scales
    }

    /// The scale with this id.
    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id() == id)
    }

    /// The id of the advice that belongs to a result of this instrument.
    pub fn guidance(&self) -> Option<&str> {
        self.guidance.as_deref()
    }

    /// Where key, wording and figures come from.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Who holds the rights, and whether texts may be bundled.
    pub fn licence(&self) -> &Licence {
        &self.licence
    }

    /// Whether the item texts are official, licensed or our own working wording.
    pub fn wording_status(&self) -> WordingStatus {
        self.wording_status
    }

    /// Where the item texts come from, in words.
    pub fn wording_source(&self) -> &LocalizedText {
        &self.wording_source
    }

    /// Everything that shapes how a person answers, as one canonical text: order of the items, their texts, the
    /// options with number and direction. Two rounds may be compared only if this text is the same in both.
    pub fn form(&self) -> String {
        let mut form = [self.id.as_str(), " ", &self.version, "; one item a screen\n"].concat();
        for language in &self.languages {
            let best = |text: &LocalizedText| text.best(*language).0.to_owned();
            form.push_str(&[language.tag(), ": ", &best(&self.instruction), "\n"].concat());
            let mut section = None;
            for item in &self.items {
                if item.section != section {
                    section = item.section;
                    let heading = self.section_of(item).map(|section| best(section.title()));
                    form.push_str(&["# ", &heading.unwrap_or_default(), "\n"].concat());
                }
                form.push_str(&[item.id(), " | ", &best(item.text())].concat());
                if item.kind != Kind::Choice {
                    form.push_str(&[" | ", item.kind.word()].concat());
                }
                for option in self.options_of(item) {
                    form.push_str(&[" | ", &option.code().to_string(), " ", &best(option.label())].concat());
                    if let Some(about) = option.about() {
                        form.push_str(&[" (", &best(about), ")"].concat());
                    }
                }
                form.push('\n');
            }
        }
        form
    }

    /// The same instrument with another missing rule on every scale, for analyses that state their own.
    ///
    /// The scores are then no longer those of the definition: say so next to them.
    #[must_use]
    pub fn with_missing_rule(mut self, rule: MissingRule) -> Self {
        for scale in &mut self.scales {
            scale.missing = rule;
        }
        self
    }

    /// The parts that a wording pack replaces. Only [`crate::questionnaire::wording`] uses it.
    pub(crate) fn wording_mut(&mut self) -> WordingParts<'_> {
        WordingParts {
            languages: &mut self.languages,
            title: &mut self.title,
            items: &mut self.items,
            response_sets: &mut self.response_sets,
            status: &mut self.wording_status,
            source: &mut self.wording_source,
            needs_wording: &mut self.needs_wording,
        }
    }
}

/// See [`Instrument::wording_mut`].
pub(crate) struct WordingParts<'i> {
    pub(crate) languages: &'i mut Vec<Language>,
    pub(crate) title: &'i mut LocalizedText,
    pub(crate) items: &'i mut [Item],
    pub(crate) response_sets: &'i mut [ResponseSet],
    pub(crate) status: &'i mut WordingStatus,
    pub(crate) source: &'i mut LocalizedText,
    pub(crate) needs_wording: &'i mut bool,
}
