//! The texts of station and report: one struct, one value for each language, so that a missing text does not compile.
//! They stand apart from those of the questionnaire, which the respondent's script has.

mod da;
mod en;

use trygskema_core::language::Language;

use super::camera::Search;

/// Every text of station and report in one language.
#[derive(Debug)]
pub(crate) struct FacilitatorMessages {
    pub(crate) reading: Reading,
    pub(crate) report: Report,
}

/// A code from the camera or from a file.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) camera: &'static str,
    pub(crate) file: &'static str,
    /// Empty where there is nothing to say.
    pub(crate) state: fn(Search) -> &'static str,
}

#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) only_releases: &'static str,
    pub(crate) stays_here: &'static str,
}

/// The texts of a language.
pub(crate) fn messages(language: Language) -> &'static FacilitatorMessages {
    match language {
        Language::Danish => &da::MESSAGES,
        Language::English => &en::MESSAGES,
    }
}

#[cfg(test)]
mod tests;
