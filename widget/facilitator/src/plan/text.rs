//! The texts of the plan: one struct, one value for each language, so that a missing text does not compile.

mod da;
mod en;
mod sheets;

pub(super) use sheets::{SheetTexts, sheet_texts};

use trygskema_core::format::language::Language;

use super::model::Step;

/// The texts of the plan.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) stays_here: &'static str,
    pub(super) open: &'static str,
    pub(super) begin_anew: &'static str,
    pub(super) save: &'static str,
    pub(super) csv: &'static str,
    pub(super) ics: &'static str,
    pub(super) print: &'static str,
    pub(super) undo: &'static str,
    pub(super) unsaved: &'static str,
    pub(super) steps: &'static str,
    pub(super) here: &'static str,
    pub(super) step: fn(Step) -> &'static str,
    /// What is done in a step, and who does what.
    pub(super) about: fn(Step) -> [&'static str; 3],
    pub(super) next: &'static str,
    pub(super) about_plan: &'static str,
    pub(super) plan_title: &'static str,
    pub(super) workplace: &'static str,
    pub(super) start: &'static str,
    // What is told.
    pub(super) undone: &'static str,
    pub(super) begun_anew: &'static str,
    pub(super) opened: fn(&str) -> String,
    pub(super) saved: &'static str,
    pub(super) offered: &'static str,
    pub(super) not_saved: &'static str,
    pub(super) too_large_to_open: &'static str,
    pub(super) too_large_to_save: &'static str,
    pub(super) unreadable: &'static str,
    pub(super) no_days: &'static str,
    pub(super) full: &'static str,
    pub(super) put_in: fn(&str) -> String,
    pub(super) added: fn(&str) -> String,
    pub(super) removed: fn(&str) -> String,
    pub(super) faulty: fn(&str) -> String,
    pub(super) document: &'static str,
    pub(super) expected: &'static str,
    pub(super) found: &'static str,
    pub(super) hint: &'static str,
    // Step 2.
    pub(super) stone: &'static str,
    pub(super) stone_about: &'static str,
    pub(super) care: &'static str,
    pub(super) problem: &'static str,
    pub(super) circles: &'static str,
    pub(super) circles_about: &'static str,
    // Step 3.
    pub(super) find: &'static str,
    pub(super) pyramid: &'static str,
    /// The names inside the pyramid, from the widest down.
    pub(super) tiers: [&'static str; 3],
    pub(super) prevention: &'static str,
    pub(super) level: &'static str,
    pub(super) factor: &'static str,
    pub(super) grade: &'static str,
    pub(super) any: &'static str,
    pub(super) found_count: fn(usize) -> String,
    pub(super) rests_on: &'static str,
    pub(super) touches: &'static str,
    pub(super) instead: &'static str,
    pub(super) source: &'static str,
    pub(super) take: &'static str,
    pub(super) in_plan: &'static str,
    pub(super) no_matrix: &'static str,
    pub(super) actions: &'static str,
    pub(super) no_actions: &'static str,
    pub(super) start_small: &'static str,
    pub(super) add_own: &'static str,
    pub(super) shown_count: fn(usize, usize) -> String,
    pub(super) shown_first: fn(usize, usize) -> String,
    pub(super) show_all: fn(usize) -> String,
    pub(super) show_first: fn(usize) -> String,
    pub(super) basis: &'static str,
    pub(super) own_idea: &'static str,
    pub(super) unknown_basis: &'static str,
    pub(super) follow_up: &'static str,
    pub(super) status: &'static str,
    pub(super) remove: &'static str,
    // Step 4.
    pub(super) duty: &'static str,
    pub(super) status_day: &'static str,
    pub(super) half_a_year: &'static str,
    pub(super) days: &'static str,
    pub(super) to_calendar: &'static str,
    pub(super) what_came: &'static str,
    pub(super) expected_before: &'static str,
    pub(super) nothing_expected: &'static str,
    pub(super) as_planned: &'static str,
    pub(super) decision: &'static str,
    pub(super) not_yet: &'static str,
    // The year.
    pub(super) nothing_written: &'static str,
    pub(super) year: &'static str,
    pub(super) agreement: &'static str,
    pub(super) agreement_about: &'static str,
    pub(super) approved: &'static str,
    pub(super) meetings: &'static str,
    pub(super) add_meeting: &'static str,
    pub(super) visits: &'static str,
    pub(super) visits_about: &'static str,
    pub(super) add_visit: &'static str,
    pub(super) day: &'static str,
    pub(super) decisions: &'static str,
    pub(super) who: &'static str,
    pub(super) deadline: &'static str,
    pub(super) topic: &'static str,
    pub(super) pass_on: &'static str,
    pub(super) last_time: &'static str,
    pub(super) reminders: &'static str,
    pub(super) print_card: &'static str,
    pub(super) print_poster: &'static str,
    pub(super) entry_removed: &'static str,
    pub(super) month: fn(u16) -> String,
    pub(super) meeting: fn(usize) -> String,
    pub(super) visit: fn(usize) -> String,
    pub(super) remember: [&'static str; 3],
}

/// The texts in a language.
pub(super) fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Danish => &da::TEXTS,
        Language::English => &en::TEXTS,
    }
}
