//! By what the matrix is laid out: level, time of prevention, and what a row rests on.

use crate::format::language::Language;

/// What an intervention changes; that decides its level, not whom it is offered to (report p. 15). Exercise for all
/// staff is individual, more influence on the work is organisational.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// How people are led.
    Leadership,
    /// How work is organised.
    Organisation,
    /// What colleagues do together.
    Group,
    /// The person.
    Individual,
    /// Several of them at once.
    Combined,
}

impl Layer {
    /// Every level, in the order of the report.
    pub const ALL: [Self; 5] =
        [Self::Leadership, Self::Organisation, Self::Group, Self::Individual, Self::Combined];

    /// The words of the file formats, in the order of [`Layer::ALL`].
    pub(crate) const WORDS: [&'static str; 5] =
        ["leadership", "organisation", "group", "individual", "combined"];

    /// The word of the file formats.
    pub const fn word(self) -> &'static str {
        let [leadership, organisation, group, individual, combined] = Self::WORDS;
        match self {
            Self::Leadership => leadership,
            Self::Organisation => organisation,
            Self::Group => group,
            Self::Individual => individual,
            Self::Combined => combined,
        }
    }

    /// The name of the level.
    pub const fn label(self, language: Language) -> &'static str {
        let (danish, english) = match self {
            Self::Leadership => ("Ledelse", "Leadership"),
            Self::Organisation => ("Organisation", "Organisation"),
            Self::Group => ("Gruppe", "Group"),
            Self::Individual => ("Individ", "Individual"),
            Self::Combined => ("Kombineret", "Combined"),
        };
        pick(language, danish, english)
    }
}

/// When an intervention comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Prevention {
    /// For everybody, also the healthy. It counts most, so it comes first.
    Primary,
    /// For people who show signs and are at work.
    Secondary,
    /// For people on sick leave: return and staying.
    Tertiary,
}

impl Prevention {
    /// Every time, the earliest first.
    pub const ALL: [Self; 3] = [Self::Primary, Self::Secondary, Self::Tertiary];

    /// The words of the file formats, in the order of [`Prevention::ALL`].
    pub(crate) const WORDS: [&'static str; 3] = ["primary", "secondary", "tertiary"];

    /// The word of the file formats.
    pub const fn word(self) -> &'static str {
        let [primary, secondary, tertiary] = Self::WORDS;
        match self {
            Self::Primary => primary,
            Self::Secondary => secondary,
            Self::Tertiary => tertiary,
        }
    }

    /// The time in plain words.
    pub const fn label(self, language: Language) -> &'static str {
        let (danish, english) = match self {
            Self::Primary => ("Før nogen får det svært (primær)", "Before anybody has a hard time (primary)"),
            Self::Secondary => ("Når nogen viser tegn (sekundær)", "When somebody shows signs (secondary)"),
            Self::Tertiary => {
                ("Under og efter sygefravær (tertiær)", "During and after sick leave (tertiary)")
            }
        };
        pick(language, danish, english)
    }
}

/// What a row rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// International research reviews.
    Reviews,
    /// International recommendations and guidelines.
    Recommendations,
    /// Danish studies and practice.
    Danish,
}

impl Basis {
    /// What it is, in plain words.
    pub const fn label(self, language: Language) -> &'static str {
        let (danish, english) = match self {
            Self::Reviews => ("forskningsoversigter", "research reviews"),
            Self::Recommendations => ("internationale anbefalinger", "international recommendations"),
            Self::Danish => ("danske undersøgelser og erfaringer", "Danish studies and experience"),
        };
        pick(language, danish, english)
    }
}

const fn pick(language: Language, danish: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Danish => danish,
        Language::English => english,
    }
}
