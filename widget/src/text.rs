//! The texts of the interface: one struct, one value for each language, so that a missing text does not compile.
//!
//! Item texts are data and do not stand here. Sentences with numbers are functions, because word order and plural
//! differ.

mod da;
mod en;

use trygskema_core::advice::guidance::Level;
use trygskema_core::format::diagnostic::Problem;
use trygskema_core::format::language::Language;

use crate::flow::Gone;

/// Every text of the interface in one language.
#[derive(Debug)]
pub(crate) struct Messages {
    pub(crate) intro: Intro,
    pub(crate) asking: Asking,
    pub(crate) review: Review,
    pub(crate) result: ResultTexts,
    pub(crate) help: Help,
    pub(crate) idle: Idle,
    pub(crate) failed: Failed,
}

#[derive(Debug)]
pub(crate) struct Intro {
    pub(crate) start: &'static str,
    pub(crate) length: fn(items: usize, minutes: usize) -> String,
    pub(crate) voluntary: &'static str,
    pub(crate) who_sees: &'static str,
    pub(crate) afterwards: &'static str,
    pub(crate) working_wording: &'static str,
    pub(crate) gone: fn(Gone) -> &'static str,
    pub(crate) idle_limit: fn(seconds: u32) -> String,
}

#[derive(Debug)]
pub(crate) struct Asking {
    pub(crate) progress: fn(number: usize, of: usize) -> String,
    pub(crate) next: &'static str,
    pub(crate) back: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) skip_part: &'static str,
    pub(crate) error_title: &'static str,
    pub(crate) error_prefix: &'static str,
    pub(crate) choose_one: &'static str,
    pub(crate) choose_several: &'static str,
    pub(crate) choose_adjacent: &'static str,
    pub(crate) write_number: fn(least: i32, most: i32) -> String,
    pub(crate) write_text: fn(longest: u16) -> String,
    /// Where a press on an answer goes on.
    pub(crate) tap: &'static str,
    /// Where all questions stand on one page.
    pub(crate) list: &'static str,
    pub(crate) answered: fn(number: usize, of: usize) -> String,
    /// Goes on after each of these where an answer is missing.
    pub(crate) or_skip: &'static str,
}

#[derive(Debug)]
pub(crate) struct Review {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    /// With the titles of the scales that cannot be worked out without these answers.
    pub(crate) lead_incomplete: fn(missing: usize, titles: &str) -> String,
    pub(crate) not_answered: &'static str,
    pub(crate) change: &'static str,
    pub(crate) change_number: fn(number: usize) -> String,
    pub(crate) finish: &'static str,
}

/// Named so because `Result` is taken.
#[derive(Debug)]
pub(crate) struct ResultTexts {
    pub(crate) title: &'static str,
    pub(crate) your_score: fn(title: &str, value: &str, low: &Pole<'_>, high: &Pole<'_>) -> String,
    pub(crate) part_score: fn(title: &str, value: &str, low: &str, high: &str) -> String,
    /// What the ends are called where the instrument has no words for them.
    pub(crate) lowest_pole: &'static str,
    pub(crate) highest_pole: &'static str,
    pub(crate) band: fn(label: &str, source: &str) -> String,
    pub(crate) dont_know: fn(count: usize) -> String,
    pub(crate) answers_title: &'static str,
    /// Above the answers that a share is about.
    pub(crate) named_title: &'static str,
    pub(crate) named: &'static str,
    pub(crate) percent: &'static str,
    /// What the ends of an answer's numbers stand for, beside a published mean.
    pub(crate) ends: fn(low: &Pole<'_>, high: &Pole<'_>) -> String,
    pub(crate) too_few: fn(answered: usize, needed: usize) -> String,
    /// In place of the value of a part that is for other people.
    pub(crate) part_skipped: &'static str,
    pub(crate) prorated: fn(answered: usize, of: usize) -> String,
    pub(crate) parts_title: &'static str,
    pub(crate) table_title: &'static str,
    pub(crate) scale: &'static str,
    pub(crate) score: &'static str,
    pub(crate) lowest: &'static str,
    pub(crate) highest: &'static str,
    pub(crate) no_score: &'static str,
    pub(crate) meaning_title: &'static str,
    /// The same where there is no number.
    pub(crate) use_title: &'static str,
    pub(crate) working_wording: &'static str,
    pub(crate) advice_title: &'static str,
    pub(crate) level: fn(Level) -> &'static str,
    pub(crate) receipt_title: &'static str,
    pub(crate) receipt: &'static str,
    /// The same where answers are a part of the result.
    pub(crate) shown_title: &'static str,
    pub(crate) shown: &'static str,
    pub(crate) print: &'static str,
    pub(crate) back: &'static str,
    pub(crate) delete: &'static str,
}

/// An end of a scale: its number and what it stands for.
#[derive(Debug)]
pub(crate) struct Pole<'t> {
    pub(crate) value: &'t str,
    pub(crate) label: &'t str,
}

#[derive(Debug)]
pub(crate) struct Help {
    pub(crate) title: &'static str,
    pub(crate) how: &'static str,
    pub(crate) privacy: &'static str,
    pub(crate) limits: &'static str,
    pub(crate) contacts_title: &'static str,
    /// Doors that every Danish workplace has: name and what it can be used for.
    pub(crate) doors: &'static [(&'static str, &'static str)],
    pub(crate) cancel: &'static str,
    pub(crate) cancel_sure: &'static str,
    pub(crate) cancel_yes: &'static str,
    pub(crate) cancel_no: &'static str,
    pub(crate) link: &'static str,
}

#[derive(Debug)]
pub(crate) struct Idle {
    pub(crate) title: &'static str,
    pub(crate) left: fn(seconds: u32) -> String,
    pub(crate) stay: &'static str,
}

#[derive(Debug)]
pub(crate) struct Failed {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) nothing_lost: &'static str,
    pub(crate) details: &'static str,
    pub(crate) problem: fn(Problem) -> &'static str,
    pub(crate) expected: &'static str,
    pub(crate) found: &'static str,
}

/// What is wrong with a value of a file, to stand behind its place: "mangler", "is missing".
pub fn problem_in_words(problem: Problem, language: Language) -> &'static str {
    (messages(language).failed.problem)(problem)
}

/// The texts of a language.
pub(crate) fn messages(language: Language) -> &'static Messages {
    match language {
        Language::Danish => &da::MESSAGES,
        Language::English => &en::MESSAGES,
    }
}

/// Puts parts together.
fn join(parts: &[&str]) -> String {
    parts.concat()
}

#[cfg(test)]
pub(crate) mod rules;
#[cfg(test)]
mod tests;
