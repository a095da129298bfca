//! The texts of the sheets beside the four steps.

mod da;
mod en;

use trygskema_core::format::language::Language;
use trygskema_core::plan::{Answer, Consent, PointList, Principle, Said};

/// The texts of the sheets.
#[derive(Debug)]
pub(in crate::plan) struct SheetTexts {
    /// The list of sheets below the steps.
    pub(in crate::plan) sheets: &'static str,
    pub(in crate::plan) not_saved: &'static str,
    pub(in crate::plan) too_large: &'static str,
    pub(in crate::plan) unreadable: &'static str,
    pub(in crate::plan) opened: fn(&str) -> String,
    pub(in crate::plan) source: &'static str,
    // The return of one person.
    pub(in crate::plan) holder: &'static str,
    pub(in crate::plan) holder_print: &'static str,
    pub(in crate::plan) care: &'static str,
    pub(in crate::plan) return_source: &'static str,
    pub(in crate::plan) return_file: &'static str,
    pub(in crate::plan) open_sheet: &'static str,
    pub(in crate::plan) save_sheet: &'static str,
    pub(in crate::plan) sheet_saved: &'static str,
    pub(in crate::plan) talks_ics: &'static str,
    pub(in crate::plan) delete: &'static str,
    pub(in crate::plan) delete_sure: &'static str,
    pub(in crate::plan) delete_yes: &'static str,
    pub(in crate::plan) delete_no: &'static str,
    pub(in crate::plan) deleted: &'static str,
    pub(in crate::plan) about_return: &'static str,
    pub(in crate::plan) person: &'static str,
    pub(in crate::plan) coordinator: &'static str,
    pub(in crate::plan) reached: &'static str,
    pub(in crate::plan) first_day: &'static str,
    pub(in crate::plan) agreed: &'static str,
    pub(in crate::plan) agreed_about: &'static str,
    pub(in crate::plan) principle: fn(Principle) -> &'static str,
    pub(in crate::plan) consents: &'static str,
    pub(in crate::plan) consents_about: &'static str,
    pub(in crate::plan) consent: fn(Consent) -> &'static str,
    pub(in crate::plan) said: fn(Option<Said>) -> &'static str,
    pub(in crate::plan) colleagues: &'static str,
    pub(in crate::plan) colleagues_field: &'static str,
    pub(in crate::plan) teller: &'static str,
    pub(in crate::plan) colleagues_hear: &'static str,
    pub(in crate::plan) colleagues_hear_nothing: &'static str,
    pub(in crate::plan) talks: &'static str,
    pub(in crate::plan) talks_about: &'static str,
    pub(in crate::plan) add_talk: &'static str,
    pub(in crate::plan) talk: fn(usize) -> String,
    pub(in crate::plan) talk_note: &'static str,
    pub(in crate::plan) no_more: &'static str,
    pub(in crate::plan) signed: [&'static str; 2],
    // The check.
    pub(in crate::plan) list: fn(PointList) -> &'static str,
    /// Where a list comes from, and what of it is our own.
    pub(in crate::plan) list_source: fn(PointList) -> &'static str,
    pub(in crate::plan) is_so: &'static str,
    pub(in crate::plan) answer: fn(Answer) -> &'static str,
    pub(in crate::plan) note: &'static str,
    pub(in crate::plan) missing: &'static str,
    pub(in crate::plan) missing_count: fn(usize, usize) -> String,
    pub(in crate::plan) to_action: &'static str,
    pub(in crate::plan) is_action: fn(&str) -> String,
    // Learning cards.
    pub(in crate::plan) from_action: &'static str,
    pub(in crate::plan) no_action: &'static str,
    pub(in crate::plan) add_card: &'static str,
    pub(in crate::plan) card_title: &'static str,
    pub(in crate::plan) card: fn(usize) -> String,
    pub(in crate::plan) card_source: &'static str,
    pub(in crate::plan) card_too_long: &'static str,
    pub(in crate::plan) card_added: &'static str,
    pub(in crate::plan) no_cards: &'static str,
    pub(in crate::plan) print_one: &'static str,
    pub(in crate::plan) remove: &'static str,
    // The list of situations.
    pub(in crate::plan) open_list: &'static str,
    pub(in crate::plan) save_list: &'static str,
    pub(in crate::plan) list_saved: &'static str,
    pub(in crate::plan) reset: &'static str,
    pub(in crate::plan) was_reset: &'static str,
    pub(in crate::plan) is_own: &'static str,
    pub(in crate::plan) is_shipped: &'static str,
    pub(in crate::plan) always_there: &'static str,
    pub(in crate::plan) situation: fn(usize) -> String,
    pub(in crate::plan) in_danish: &'static str,
    pub(in crate::plan) in_english: &'static str,
    pub(in crate::plan) move_up: &'static str,
    pub(in crate::plan) add_situation: &'static str,
    pub(in crate::plan) full_list: &'static str,
    pub(in crate::plan) use_list: &'static str,
    pub(in crate::plan) use_list_how: &'static str,
}

/// The texts in a language.
pub(in crate::plan) fn sheet_texts(language: Language) -> &'static SheetTexts {
    match language {
        Language::Danish => &da::TEXTS,
        Language::English => &en::TEXTS,
    }
}
