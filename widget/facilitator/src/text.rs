//! The texts of the report, and those that station and report share: one struct, one value for each language, so that a
//! missing text does not compile. Each struct is a value of its own, so that a script is linked without those it does not use.

mod da;
mod en;

use trygskema_core::format::language::Language;

use super::report::shelf::Trouble;
use super::search::Search;

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
    pub(crate) choose: &'static str,
    pub(crate) drop_here: &'static str,
    pub(crate) by_code: &'static str,
    pub(crate) own_counts: &'static str,
    pub(crate) own_counts_how: &'static str,
    /// A table as it can look.
    pub(crate) own_counts_like: &'static str,
    pub(crate) rounds: &'static str,
    pub(crate) none_yet: &'static str,
    /// How many rounds are there.
    pub(crate) count: fn(&str) -> String,
    pub(crate) remove: &'static str,
    pub(crate) problems: &'static str,
    /// The name of the file, and what is wrong with it.
    pub(crate) trouble: fn(&str, Trouble) -> String,
    pub(crate) view: &'static str,
    pub(crate) group: &'static str,
    /// What the list says before a group is chosen.
    pub(crate) choose_group: &'static str,
    pub(crate) against: &'static str,
    /// What its list says before another group is chosen.
    pub(crate) own_first: &'static str,
    /// Which rounds the median of a run chart is of.
    pub(crate) frozen: &'static str,
    pub(crate) of_all_rounds: &'static str,
    pub(crate) department: &'static str,
    pub(crate) all_departments: &'static str,
    pub(crate) print: &'static str,
    pub(crate) json: &'static str,
    pub(crate) csv: &'static str,
    pub(crate) codebook: &'static str,
    pub(crate) picture: &'static str,
    pub(crate) not_saved: &'static str,
    pub(crate) from_to: &'static str,
}

/// The texts of the report.
pub(crate) fn report(language: Language) -> &'static Report {
    match language {
        Language::Danish => &da::REPORT,
        Language::English => &en::REPORT,
    }
}

/// The texts about reading a code.
pub(crate) fn reading(language: Language) -> &'static Reading {
    match language {
        Language::Danish => &da::READING,
        Language::English => &en::READING,
    }
}

#[cfg(test)]
mod tests;
