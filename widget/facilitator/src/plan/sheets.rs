//! What stands beside the plan: the sheet of a person's return, and the list of situations. Each has a file of its own, and nothing
//! goes from one into the other or into the plan.

use leptos::prelude::*;
use trygskema_core::advice::guide::Draft;
use trygskema_core::format::day::Day;
use trygskema_core::format::diagnostic::Diagnostic;
use trygskema_core::plan::{CALENDAR_MIME, PlanId, ReturnSheet, TooLarge};
use web_sys::FileList;

use super::held::Held;
use super::model::{Step, Told};
use super::state::{State, today};
use super::text::sheet_texts;
use crate::files::{self, Read};
use crate::station::device;

/// Files that are larger are not even read; the formats allow a little less.
const MOST_BYTES: f64 = 1_000_003.0;

/// The handle. It can be copied into closures.
#[derive(Clone, Copy)]
pub(super) struct Sheets {
    /// Kept apart, so that the handle stays small.
    state: StoredValue<State>,
    /// The return of one person.
    pub(super) back: Held<ReturnSheet>,
    /// The list of situations; `None` only if the shipped one cannot be read.
    pub(super) list: Held<Option<Draft>>,
}

impl Sheets {
    pub(super) fn new(state: State) -> Self {
        Self {
            state: StoredValue::new(state),
            back: Held::new(empty_return()),
            list: Held::new(Draft::shipped()),
        }
    }

    fn state(self) -> State {
        self.state.get_value()
    }

    /// Forgets both.
    pub(super) fn begin(self) {
        self.back.begin(empty_return());
        self.list.begin(Draft::shipped());
    }

    pub(super) fn is_unsaved_now(self) -> bool {
        self.back.is_unsaved_now() || self.list.is_unsaved_now()
    }

    /// The sheet is deleted, what can be undone of it too.
    pub(super) fn delete_return(self) {
        self.back.begin(empty_return());
        self.state().tell(Told::Done(sheet_texts(self.state().language_now()).deleted.to_owned()));
    }

    pub(super) fn open_return(self, list: Option<FileList>) {
        self.open(list, move |text| ReturnSheet::from_json(text).map(|sheet| self.back.replace(sheet)));
    }

    pub(super) fn open_list(self, list: Option<FileList>) {
        self.open(list, move |text| Draft::from_json(text).map(|draft| self.list.replace(Some(draft))));
    }

    /// Opens the first of these files. With an error in it what is on the screen stays.
    fn open(self, list: Option<FileList>, take: impl Fn(&str) -> Result<(), Vec<Diagnostic>> + 'static) {
        let Some(list) = list else { return };
        let state = self.state();
        files::read_all(&list, MOST_BYTES, move |files| {
            let Some((name, read)) = files.into_iter().next() else { return };
            // A screen that has gone in the meantime is passed over.
            if state.step.try_get_untracked().is_none() {
                return;
            }
            let texts = sheet_texts(state.language_now());
            state.tell(match read {
                Read::Text(text) => match take(&text) {
                    Ok(()) => Told::Done((texts.opened)(&name)),
                    Err(problems) => Told::Faulty(name, problems),
                },
                Read::TooLarge | Read::Unreadable => Told::Failed(texts.unreadable),
            });
        });
    }

    pub(super) fn save_return(self) {
        self.back.stamp(|sheet| sheet.saved = now());
        let file = self.back.with_now(ReturnSheet::to_json);
        if self.offer("json", "application/json", file, sheet_texts(self.state().language_now()).sheet_saved)
        {
            self.back.is_saved();
        }
    }

    pub(super) fn save_return_ics(self) {
        self.back.stamp(|sheet| sheet.saved = now());
        match self.back.with_now(|sheet| sheet.to_ics(self.state().language_now())) {
            Some(file) => {
                self.offer("ics", CALENDAR_MIME, Ok(file), self.state().texts().offered);
            }
            None => self.state().tell(Told::Failed(self.state().texts().no_days)),
        }
    }

    pub(super) fn save_list(self) {
        let Some(file) = self.list.with_now(|list| list.as_ref().map(Draft::to_json)) else { return };
        if self.offer("json", "application/json", file, sheet_texts(self.state().language_now()).list_saved) {
            self.list.is_saved();
        }
    }

    /// Offers a file. A name says nothing of what is in the sheet of a person: others see the folder.
    fn offer(self, ending: &str, kind: &str, file: Result<String, TooLarge>, done: &'static str) -> bool {
        let texts = sheet_texts(self.state().language_now());
        let name = match self.state().step.get_untracked() {
            Step::Defusing => "trygskema-defusing",
            _ => "trygskema-ark",
        };
        let (told, is_offered) = match file {
            Err(TooLarge) => (Told::Failed(texts.too_large), false),
            Ok(file) if files::save(&format!("{name}-{}.{ending}", now()), &file, kind) => {
                (Told::Done(done.to_owned()), true)
            }
            Ok(_) => (Told::Failed(texts.not_saved), false),
        };
        self.state().tell(told);
        is_offered
    }
}

fn now() -> Day {
    today().unwrap_or(Day::FIRST)
}

fn empty_return() -> ReturnSheet {
    ReturnSheet::new(PlanId::new(device::random::<16>().unwrap_or_default()), now())
}
