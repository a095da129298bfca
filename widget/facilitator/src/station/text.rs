//! The texts of the station, one value for each language. What they promise is made from the numbers that the code
//! itself goes by: see [`Promise`].

mod da;
mod en;

use trygskema_core::format::language::Language;
use trygskema_core::group::outlook::FormOutlook;
use trygskema_core::group::round::Kept;

use super::device::{Awake, Keeping, Room};
use super::model::{Block, Why};
use super::storage::file::Keeper;
use crate::offline::Offline;
use trygskema_widget::config::IdleLimit;

/// Every text of the station in one language.
#[derive(Debug)]
pub(crate) struct StationTexts {
    pub(crate) loading: &'static str,
    pub(crate) back: &'static str,
    pub(crate) error_title: &'static str,
    pub(crate) blocked: BlockedTexts,
    pub(crate) check: CheckTexts,
    pub(crate) setup: SetupTexts,
    pub(crate) outlook: OutlookTexts,
    pub(crate) card: CardTexts,
    pub(crate) start: StartTexts,
    pub(crate) person: PersonTexts,
    pub(crate) gate: GateTexts,
    pub(crate) area: AreaTexts,
    pub(crate) end: EndTexts,
    pub(crate) notice: fn(Notice) -> &'static str,
}

#[derive(Debug)]
pub(crate) struct BlockedTexts {
    pub(crate) title: fn(Block) -> &'static str,
    pub(crate) advice: fn(Block) -> &'static str,
    pub(crate) acknowledge: &'static str,
    pub(crate) remove: &'static str,
}

#[derive(Debug)]
pub(crate) struct CheckTexts {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) good: &'static str,
    pub(crate) advice: &'static str,
    pub(crate) keeping: fn(Keeping) -> &'static str,
    pub(crate) window: fn(seems_private: bool) -> &'static str,
    pub(crate) awake: fn(Awake) -> &'static str,
    pub(crate) offline: fn(Offline) -> &'static str,
    pub(crate) room: fn(Room) -> &'static str,
    /// Whether the station has its host for itself.
    pub(crate) address: fn(is_alone: bool) -> &'static str,
    pub(crate) keeper: fn(Keeper) -> &'static str,
    pub(crate) clock: fn(date: &str, is_odd: bool) -> String,
    pub(crate) version: fn(version: &str) -> String,
    pub(crate) update: &'static str,
    pub(crate) next: &'static str,
}

#[derive(Debug)]
pub(crate) struct SetupTexts {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    /// The group of buttons that fill the form in.
    pub(crate) usual: &'static str,
    /// Where the fields are filled in from the round before.
    pub(crate) again: &'static str,
    pub(crate) templates: [&'static str; 3],
    pub(crate) forms: &'static str,
    pub(crate) label: &'static str,
    pub(crate) label_hint: &'static str,
    pub(crate) round_name: &'static str,
    pub(crate) round_name_hint: &'static str,
    pub(crate) department: &'static str,
    pub(crate) department_hint: &'static str,
    pub(crate) wave: &'static str,
    pub(crate) waves: [&'static str; 4],
    pub(crate) headcount: &'static str,
    pub(crate) floor: &'static str,
    pub(crate) floor_hint: fn(least: u32) -> String,
    pub(crate) idle: &'static str,
    pub(crate) idle_hint: &'static str,
    pub(crate) seconds: fn(IdleLimit) -> String,
    pub(crate) own_result: &'static str,
    pub(crate) strict: &'static str,
    pub(crate) strict_hint: &'static str,
    pub(crate) two_cards: &'static str,
    pub(crate) two_cards_hint: &'static str,
    pub(crate) pin: &'static str,
    pub(crate) pin_hint: &'static str,
    pub(crate) open: &'static str,
    pub(crate) join_title: &'static str,
    pub(crate) join_lead: &'static str,
    pub(crate) join_field: &'static str,
    pub(crate) join: &'static str,
    pub(crate) file: &'static str,
}

/// What a round can show, before it is opened, before it is closed and when it has shown nothing.
#[derive(Debug)]
pub(crate) struct OutlookTexts {
    pub(crate) title: &'static str,
    /// Before the round is opened; the number is the headcount.
    pub(crate) with_headcount: fn(persons: u32) -> String,
    /// Before the round is closed; the number is how many have answered.
    pub(crate) with_answers: fn(persons: u32) -> String,
    /// For one, two and three tablets.
    pub(crate) minutes: fn([u32; 3]) -> String,
    pub(crate) form: fn(&FormOutlook) -> String,
    /// The rule that stands above all numbers.
    pub(crate) rule: &'static str,
    /// The same beside a form about themes.
    pub(crate) rule_of_others: &'static str,
    /// Below the floor.
    pub(crate) below: fn(persons: u32, floor: u32) -> String,
    pub(crate) many: fn(persons: u32) -> String,
    pub(crate) nothing: fn(title: &str) -> String,
    pub(crate) other_wave: fn(title: &str, wave: &str) -> String,
    pub(crate) both_waves: &'static str,
    pub(crate) seen: &'static str,
    /// Who skipped too much counts in no figure of that scale.
    pub(crate) incomplete: &'static str,
}

#[derive(Debug)]
pub(crate) struct CardTexts {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) normal: &'static str,
    pub(crate) strict: &'static str,
    pub(crate) code: &'static str,
    pub(crate) print: &'static str,
    pub(crate) kept: &'static str,
    /// Where the key is on two cards: the titles of the two, what they are for, and the ways on.
    pub(crate) first_of_two: &'static str,
    pub(crate) second_of_two: &'static str,
    pub(crate) two: &'static str,
    pub(crate) to_second: &'static str,
    pub(crate) two_again: &'static str,
    pub(crate) qr: &'static str,
}

#[derive(Debug)]
pub(crate) struct StartTexts {
    pub(crate) counted: fn(persons: u32, headcount: u32) -> String,
    pub(crate) length: fn(items: usize, minutes: usize) -> String,
    pub(crate) voluntary: &'static str,
    pub(crate) sums: &'static str,
    pub(crate) kept: fn(&Promise) -> String,
    pub(crate) floor: fn(&Promise) -> String,
    /// What holds of forms about themes instead; also in the outlook.
    pub(crate) open: fn(titles: &str, floor: u32) -> String,
    pub(crate) limits: &'static str,
    pub(crate) idle: fn(&Promise) -> String,
    pub(crate) own_result: &'static str,
    pub(crate) more: &'static str,
    pub(crate) start: &'static str,
    pub(crate) facilitator: &'static str,
    pub(crate) deleted: &'static str,
}

#[derive(Debug)]
pub(crate) struct PersonTexts {
    pub(crate) finish_title: &'static str,
    pub(crate) finish_lead: &'static str,
    /// How many, and which figures do not count the person; empty if all do.
    pub(crate) skipped: fn(count: usize, titles: &str) -> String,
    pub(crate) finish: &'static str,
    pub(crate) counting: &'static str,
    pub(crate) not_counted: fn(Why) -> &'static str,
    pub(crate) why: fn(Why) -> &'static str,
    pub(crate) call: &'static str,
    pub(crate) retry: &'static str,
    pub(crate) delete: &'static str,
    pub(crate) counted: &'static str,
    pub(crate) practice: &'static str,
    pub(crate) done: &'static str,
    pub(crate) thanks: &'static str,
    pub(crate) thanks_text: &'static str,
    pub(crate) next: &'static str,
}

#[derive(Debug)]
pub(crate) struct GateTexts {
    pub(crate) title: &'static str,
    pub(crate) pin_or_card: &'static str,
    pub(crate) card: &'static str,
    pub(crate) other_card: &'static str,
    pub(crate) sealed: &'static str,
    pub(crate) sealed_two: &'static str,
    pub(crate) open: &'static str,
    pub(crate) wait: fn(seconds: u64) -> String,
}

#[derive(Debug)]
pub(crate) struct AreaTexts {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) to_start: &'static str,
    pub(crate) close: &'static str,
    pub(crate) hand_over: &'static str,
    pub(crate) add: &'static str,
    pub(crate) card: &'static str,
    pub(crate) practise: &'static str,
    pub(crate) pause: &'static str,
    pub(crate) paused: &'static str,
    pub(crate) paused_lead: &'static str,
    pub(crate) correct: &'static str,
    pub(crate) correct_hint: &'static str,
    pub(crate) awake: &'static str,
    pub(crate) close_title: &'static str,
    pub(crate) close_lead: &'static str,
    pub(crate) fewer: &'static str,
    pub(crate) above: fn(persons: u32, headcount: u32) -> String,
    pub(crate) confirm_above: &'static str,
    pub(crate) date: &'static str,
    pub(crate) date_odd: &'static str,
    pub(crate) close_now: &'static str,
    /// The same where nothing can be shown.
    pub(crate) close_empty: &'static str,
    /// What else can be done then.
    pub(crate) close_later: &'static str,
    pub(crate) hand_over_title: &'static str,
    pub(crate) hand_over_lead: &'static str,
    pub(crate) hand_over_now: &'static str,
    pub(crate) add_title: &'static str,
    pub(crate) add_lead: &'static str,
    pub(crate) add_field: &'static str,
    pub(crate) add_now: &'static str,
    pub(crate) join_title: &'static str,
    pub(crate) join_lead: &'static str,
    pub(crate) save_join: &'static str,
}

#[derive(Debug)]
pub(crate) struct EndTexts {
    pub(crate) closed: &'static str,
    pub(crate) closed_lead: &'static str,
    pub(crate) counted: fn(persons: u32, headcount: u32) -> String,
    pub(crate) withheld: &'static str,
    pub(crate) not_saved: &'static str,
    pub(crate) offered: &'static str,
    pub(crate) offered_part: &'static str,
    pub(crate) only_copy: &'static str,
    pub(crate) confirm_copy: &'static str,
    pub(crate) saved: &'static str,
    pub(crate) save: &'static str,
    pub(crate) print: &'static str,
    pub(crate) qr: &'static str,
    pub(crate) confirm: &'static str,
    pub(crate) report: &'static str,
    pub(crate) handed_over: &'static str,
    pub(crate) handed_over_lead: &'static str,
    pub(crate) confirm_part: &'static str,
    pub(crate) part_saved: &'static str,
    pub(crate) next: &'static str,
    pub(crate) remove: &'static str,
    pub(crate) resting: &'static str,
    pub(crate) lock: &'static str,
    pub(crate) scale: &'static str,
    pub(crate) n: &'static str,
    pub(crate) mean: &'static str,
    pub(crate) spread: &'static str,
    pub(crate) questions: &'static str,
}

/// What the facilitator is told about something that was refused, failed or went well. Nothing has changed unless the
/// text says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    Full,
    Gone,
    Failed,
    Unconfirmed,
    NoRandomness,
    NoForms,
    NotForGroups,
    NoWave,
    BadLabel,
    BadRoundName,
    BadDepartment,
    BadHeadcount,
    BadFloor,
    BadPin,
    BadJoinPin,
    BadDate,
    BadSetup,
    SetupNewer,
    OtherForms,
    OccupiedDevice,
    Unreadable,
    BundleDamaged,
    BundleForeign,
    BundleNewer,
    BundleTwice,
    BundleOtherForms,
    RoundOver,
    TooMany,
    ConfirmAbove,
    ConfirmOutlook,
    /// Somebody has answered, so the round stays as it is.
    Answered,
    WrongKey,
    /// A PIN or a code before the waiting time is over: it was not looked at.
    TooSoon,
    PartAdded,
    FileNotSaved,
}

impl Notice {
    #[cfg(test)]
    pub(crate) const ALL: [Self; 35] = [
        Self::Full,
        Self::Gone,
        Self::Failed,
        Self::Unconfirmed,
        Self::NoRandomness,
        Self::NoForms,
        Self::NotForGroups,
        Self::NoWave,
        Self::BadLabel,
        Self::BadRoundName,
        Self::BadDepartment,
        Self::BadHeadcount,
        Self::BadFloor,
        Self::BadPin,
        Self::BadJoinPin,
        Self::BadDate,
        Self::BadSetup,
        Self::SetupNewer,
        Self::OtherForms,
        Self::OccupiedDevice,
        Self::Unreadable,
        Self::BundleDamaged,
        Self::BundleForeign,
        Self::BundleNewer,
        Self::BundleTwice,
        Self::BundleOtherForms,
        Self::RoundOver,
        Self::TooMany,
        Self::ConfirmAbove,
        Self::ConfirmOutlook,
        Self::Answered,
        Self::WrongKey,
        Self::TooSoon,
        Self::PartAdded,
        Self::FileNotSaved,
    ];

    /// Whether it tells of something that went well.
    pub(crate) const fn is_good(self) -> bool {
        matches!(self, Self::PartAdded)
    }
}

/// The numbers that the start screen promises, from where the code has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Promise {
    /// So many must have answered before anything is shown.
    pub(crate) floor: u32,
    /// What is stored until the round is closed.
    pub(crate) kept: [Kept; Kept::ALL.len()],
    /// Item means are given from so many on, distributions from so many.
    pub(crate) items_from: u32,
    pub(crate) cuts_from: u32,
    pub(crate) shares_from: u32,
    /// When somebody is asked whether they are there, and how long that question stays.
    pub(crate) idle: IdleLimit,
    pub(crate) grace: u32,
}

/// The texts of a language.
pub(crate) fn texts(language: Language) -> &'static StationTexts {
    match language {
        Language::Danish => &da::TEXTS,
        Language::English => &en::TEXTS,
    }
}

/// With a capital letter first. It knows the letters that begin a sentence here; the tables of the library for all languages
/// are 6 kB of the compressed script.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| match first {
        'æ' => 'Æ',
        'ø' => 'Ø',
        'å' => 'Å',
        'é' => 'É',
        other => other.to_ascii_uppercase(),
    });
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests;
