//! Files in and out.

use leptos::prelude::*;
use trygskema_core::format::diagnostic::Diagnostic;
use trygskema_core::plan::{CALENDAR_MIME, Plan, Subject};
use web_sys::FileList;

use super::{State, today};
use crate::files::{self, Read};
use crate::plan::model::Told;

/// Files that are larger are not even read; the format allows a little less.
const MOST_BYTES: f64 = 1_000_003.0;

impl State {
    /// Opens the first of these files. With an error in it the plan on the screen stays.
    pub(in crate::plan) fn read(self, list: Option<FileList>) {
        self.read_first(list, MOST_BYTES, self.texts().too_large_to_open, move |text| {
            self.replace(Plan::from_json(text)?);
            Ok(())
        });
    }

    /// Reads the first of these files and says what came of it. `open` puts it on the screen, or changes nothing and returns
    /// what is wrong with it.
    pub(super) fn read_first(
        self,
        list: Option<FileList>,
        most_bytes: f64,
        too_large: &'static str,
        open: impl FnOnce(&str) -> Result<(), Vec<Diagnostic>> + 'static,
    ) {
        let Some(list) = list else { return };
        files::read_all(&list, most_bytes, move |files| {
            let Some((name, read)) = files.into_iter().next() else { return };
            // A screen that has gone in the meantime is passed over.
            if self.told.try_get_untracked().is_none() {
                return;
            }
            let told = match read {
                Read::Text(text) => match open(&text) {
                    Ok(()) => Told::Done((self.texts().opened)(&name)),
                    Err(problems) => Told::Faulty(name, problems),
                },
                Read::TooLarge => Told::Failed(too_large),
                Read::Unreadable => Told::Failed(self.texts().unreadable),
            };
            self.told.set(Some(told));
        });
    }

    /// Offers the plan as a file.
    pub(in crate::plan) fn save(self) {
        self.stamp();
        let told = match self.with_now(Plan::to_json) {
            Err(_) => Told::Failed(self.texts().too_large_to_save),
            Ok(file) if files::save(&self.file_name("json"), &file, "application/json") => {
                self.is_unsaved.set(false);
                Told::Done(self.texts().saved.to_owned())
            }
            Ok(_) => Told::Failed(self.texts().not_saved),
        };
        self.told.set(Some(told));
    }

    pub(in crate::plan) fn save_csv(self) {
        let file = self.with_now(|plan| plan.to_csv(self.language_now()));
        self.offer("csv", &file, "text/csv;charset=utf-8");
    }

    /// Offers the calendar file of everything, or of one thing alone.
    pub(in crate::plan) fn save_ics(self, only: Option<Subject>) {
        self.stamp();
        match self.with_now(|plan| plan.to_ics(self.language_now(), only)) {
            Some(file) => self.offer("ics", &file, CALENDAR_MIME),
            None => self.told.set(Some(Told::Failed(self.texts().no_days))),
        }
    }

    fn offer(self, ending: &str, file: &str, kind: &str) {
        let told = if files::save(&self.file_name(ending), file, kind) {
            Told::Done(self.texts().offered.to_owned())
        } else {
            Told::Failed(self.texts().not_saved)
        };
        self.told.set(Some(told));
    }

    /// The day on which the plan was last given out as a file.
    fn stamp(self) {
        if let Some(today) = today() {
            self.plan.update_untracked(|plan| plan.saved = today);
        }
    }

    fn file_name(self, ending: &str) -> String {
        format!("trygskema-plan-{}.{ending}", self.with_now(|plan| plan.saved))
    }
}
