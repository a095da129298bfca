//! How well something has been studied, and for which outcome: never one without the other.

use std::fmt;

use crate::format::language::{Language, LocalizedText};

/// What the report says about how well something has been studied. From strong research down to nothing described;
/// recommendations and practice stand apart from research and are never the best grade of a cell.
///
/// Beside a measure its words come in a [`Statement`] only, with the outcome; alone they are choices of a list
/// ([`Grade::choice`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Called strong in the report.
    Strong,
    /// Called moderate in the report.
    Moderate,
    /// Mainly positive results, without a word for how strong they are.
    Supported,
    /// A tendency, an indication, or few but positive studies.
    Promising,
    /// Some studies positive, others not.
    Mixed,
    /// Studied, but it cannot be settled.
    Unclear,
    /// Too few studies to judge.
    Insufficient,
    /// An international recommendation; not tested as such.
    Recommended,
    /// Danish practice; nothing measured, or nothing shown.
    Experience,
    /// Measured in Denmark without a significant difference.
    NoEffect,
    /// Research found no benefit; not to be done as a routine.
    AdviseAgainst,
    /// The sources describe nothing here.
    None,
}

impl Grade {
    /// The words of the file format.
    pub(super) const WORDS: [&'static str; 12] = [
        "strong",
        "moderate",
        "supported",
        "promising",
        "mixed",
        "unclear",
        "insufficient",
        "recommended",
        "experience",
        "no-effect",
        "advise-against",
        "none",
    ];

    /// Every grade, the best studied first; recommendations and practice stand after research.
    pub const ALL: [Self; 12] = [
        Self::Strong,
        Self::Moderate,
        Self::Supported,
        Self::Promising,
        Self::Mixed,
        Self::Unclear,
        Self::Insufficient,
        Self::Recommended,
        Self::Experience,
        Self::NoEffect,
        Self::AdviseAgainst,
        Self::None,
    ];

    /// The word of the file format.
    pub fn word(self) -> &'static str {
        let place = Self::ALL.iter().position(|grade| *grade == self);
        place.and_then(|place| Self::WORDS.get(place)).copied().unwrap_or_default()
    }

    /// The words of a grade in a list of grades to choose from.
    ///
    /// ```
    /// use trygskema_core::{advice::matrix::Grade, format::language::Language};
    /// assert_eq!(Grade::Moderate.choice(Language::English), "moderate evidence");
    /// ```
    pub const fn choice(self, language: Language) -> &'static str {
        self.say(language)
    }

    /// What a reader is told. The report calls everything it collected promising and refuses stronger labels (p. 55):
    /// an average over studies is no guarantee in a given place.
    const fn say(self, language: Language) -> &'static str {
        let (danish, english) = match self {
            Self::Strong => ("stærk evidens", "strong evidence"),
            Self::Moderate => ("moderat evidens", "moderate evidence"),
            Self::Supported => ("mest positive resultater", "mainly positive results"),
            Self::Promising => ("lovende", "promising"),
            Self::Mixed => ("blandede resultater", "mixed results"),
            Self::Unclear => ("uafklaret", "unsettled"),
            Self::Insufficient => ("for få undersøgelser", "too few studies"),
            Self::Recommended => ("anbefalet internationalt", "recommended internationally"),
            Self::Experience => ("dansk erfaring", "Danish experience"),
            Self::NoEffect => ("ingen sikker forskel målt", "no clear difference measured"),
            Self::AdviseAgainst => ("frarådes som fast rutine", "not recommended as a routine"),
            Self::None => ("ikke undersøgt", "not studied"),
        };
        match language {
            Language::Danish => danish,
            Language::English => english,
        }
    }

    /// Whether this is something to propose to anybody.
    pub(super) const fn is_advisable(self) -> bool {
        !matches!(self, Self::NoEffect | Self::AdviseAgainst | Self::None)
    }
}

/// What is said in place of an outcome where the sources describe nothing.
const SILENT: [(Language, &str); 2] = [
    (Language::Danish, "Kilderne beskriver ingen undersøgelser her. Det siger ikke, om det virker."),
    (Language::English, "The sources describe no studies here. That does not say whether it works."),
];

/// A grade and the outcome it is about: effects depend on what is measured, and well-being moves more easily than
/// sick leave. The two can only be had together, as a [`Statement`]:
///
/// ```
/// use trygskema_core::{advice::matrix::{MATRIX, Matrix}, format::language::Language};
///
/// let matrix = Matrix::from_json(MATRIX).expect("is built in");
/// let row = matrix.row("SI5").expect("is in the matrix");
/// let said = row.evidence().statement(Language::English).to_string();
/// assert!(said.starts_with("strong evidence: About symptoms;"));
/// ```
///
/// ```compile_fail
/// use trygskema_core::{advice::matrix::{MATRIX, Matrix}, format::language::Language};
///
/// let matrix = Matrix::from_json(MATRIX).expect("is built in");
/// let row = matrix.row("SI5").expect("is in the matrix");
/// let said = row.evidence().grade; // the outcome would be lost
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub(super) grade: Grade,
    outcome: LocalizedText,
}

impl Evidence {
    pub(super) fn new(grade: Grade, outcome: LocalizedText) -> Self {
        Self { grade, outcome }
    }

    /// Nothing described. In place of an outcome it says that this tells nothing either way.
    pub(super) fn silent() -> Self {
        let mut outcome = LocalizedText::default();
        for (language, text) in SILENT {
            outcome.set(language, text);
        }
        Self { grade: Grade::None, outcome }
    }

    /// What can be said about it, in this language.
    pub fn statement(&self, language: Language) -> Statement<'_> {
        let (outcome, _) = self.outcome.best(language);
        Statement { grade: self.grade, words: self.grade.say(language), outcome }
    }
}

/// A grade in words together with its outcome. Written out: `promising: Few studies: fewer symptoms …`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement<'a> {
    grade: Grade,
    words: &'static str,
    outcome: &'a str,
}

impl<'a> Statement<'a> {
    /// What is said of an empty cell or an empty selection: that it has not been studied, never that it has no effect.
    pub const fn not_studied(language: Language) -> Statement<'static> {
        let [(_, danish), (_, english)] = SILENT;
        let outcome = match language {
            Language::Danish => danish,
            Language::English => english,
        };
        Statement { grade: Grade::None, words: Grade::None.say(language), outcome }
    }

    /// The grade (for a shade or a sign), its words, and the outcome, for a view that sets them apart.
    pub const fn parts(&self) -> (Grade, &'static str, &'a str) {
        (self.grade, self.words, self.outcome)
    }
}

impl fmt::Display for Statement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words)?;
        f.write_str(": ")?;
        f.write_str(self.outcome)
    }
}
