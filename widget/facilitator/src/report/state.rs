//! What the screen of a report holds: one handle of signals that every component finds in the context.

use leptos::prelude::*;
use trygskema_core::format::day::Day;
use trygskema_core::format::language::Language;
use trygskema_core::group::report::{Choices, Material, Notes, Page, View, day_in_words};
use trygskema_core::questionnaire::instrument::Instrument;
use web_sys::FileList;

use super::shelf::Shelf;
use crate::files::{self, Read};
use crate::text::{Report as Texts, report};
use trygskema_element::host::Host;
use trygskema_widget::config::{Block, Page as _};
use trygskema_widget::setup::Library as _;

/// Files that are larger are not even read.
const MOST_BYTES: f64 = 1e6;

/// The handle. It can be copied into closures; a copy is the same report.
#[derive(Clone, Copy)]
pub(super) struct State {
    host: StoredValue<Host, LocalStorage>,
    language: RwSignal<Language>,
    shelf: RwSignal<Shelf>,
    view: RwSignal<View>,
    /// The label of the group that is looked at, where a view is of one group.
    group: RwSignal<Option<String>>,
    /// Another group that it is held against.
    against: RwSignal<Option<String>>,
    /// The day that the median of run charts is frozen at.
    frozen: RwSignal<Option<Day>>,
    /// Whether the person has chosen the view; until then it follows from the rounds.
    is_chosen: StoredValue<bool>,
    notes: StoredValue<Notes>,
    instruments: StoredValue<Vec<Instrument>>,
}

impl State {
    /// With the rounds of the page itself.
    pub(super) fn new(host: Host) -> Self {
        let language = host.read_config().config.language;
        let state = Self {
            host: StoredValue::new_local(host),
            language: RwSignal::new(language),
            shelf: RwSignal::default(),
            view: RwSignal::new(View::OneRound),
            group: RwSignal::new(None),
            against: RwSignal::new(None),
            frozen: RwSignal::new(None),
            is_chosen: StoredValue::new(false),
            notes: StoredValue::default(),
            instruments: StoredValue::default(),
        };
        state.begin();
        state
    }

    /// Nothing but the rounds of the page itself.
    pub(super) fn begin(self) {
        let mut shelf = Shelf::default();
        self.host.with_value(|host| {
            for id in host.attribute("releases").unwrap_or_default().split_whitespace() {
                let text = match host.block(id) {
                    Block::Text(text) => Some(text),
                    _ => None,
                };
                shelf.take_file(id, text.as_deref());
            }
        });
        self.is_chosen.set_value(false);
        self.group.set(None);
        self.against.set(None);
        self.frozen.set(None);
        self.notes.set_value(Notes::default());
        self.put(shelf);
    }

    /// Reads language and colours again.
    pub(super) fn refresh(self) {
        let language = self.host().read_config().config.language;
        if language != self.language.get_untracked() {
            self.language.set(language);
        }
    }

    pub(super) fn host(self) -> Host {
        self.host.get_value()
    }

    /// The language of the interface; followed.
    pub(super) fn language(self) -> Language {
        self.language.get()
    }

    pub(super) fn language_now(self) -> Language {
        self.language.get_untracked()
    }

    /// The texts of the interface, as they are now: the whole screen is made anew when the language changes.
    pub(super) fn texts(self) -> &'static Texts {
        report(self.language_now())
    }

    /// The rounds; followed.
    pub(super) const fn shelf(self) -> RwSignal<Shelf> {
        self.shelf
    }

    /// Whether there is nothing to show; followed.
    pub(super) fn is_empty(self) -> bool {
        self.shelf.with(Shelf::is_empty)
    }

    /// What is shown; followed.
    pub(super) fn view(self) -> View {
        self.view.get()
    }

    pub(super) fn view_now(self) -> View {
        self.view.get_untracked()
    }

    /// Shows something else of the same rounds.
    pub(super) fn choose(self, view: View) {
        self.is_chosen.set_value(true);
        self.view.set(view);
        self.shelf.with_untracked(|shelf| self.forget_group(shelf));
    }

    /// Groups that the view does not have are not chosen any more.
    fn forget_group(self, shelf: &Shelf) {
        let groups = shelf.groups(self.view.get_untracked());
        for chosen in [self.group, self.against] {
            let is_gone = |group: &String| !groups.contains(&group.as_str());
            if chosen.with_untracked(|group| group.as_ref().is_some_and(is_gone)) {
                chosen.set(None);
            }
        }
    }

    /// The group that was chosen; followed.
    pub(super) fn group(self) -> Option<String> {
        self.group.get()
    }

    pub(super) fn group_now(self) -> Option<String> {
        self.group.get_untracked()
    }

    /// The other group that it is held against; followed.
    pub(super) fn against(self) -> Option<String> {
        self.against.get()
    }

    pub(super) fn against_now(self) -> Option<String> {
        self.against.get_untracked()
    }

    /// Shows another group in the same view, held against its own first round; no group if the label is unknown.
    pub(super) fn choose_group(self, group: &str) {
        self.against.set(None);
        self.set(self.group, group);
    }

    /// Holds the group against another one.
    pub(super) fn choose_against(self, group: &str) {
        self.set(self.against, group);
    }

    /// The day that medians are frozen at; followed.
    pub(super) fn frozen(self) -> Option<Day> {
        self.frozen.get()
    }

    /// The days of rounds and counts, each once, as they are read; followed.
    pub(super) fn days(self) -> Vec<String> {
        self.shelf.with(Shelf::days).into_iter().map(|day| day_in_words(day, self.language_now())).collect()
    }

    /// Freezes the medians at the day that reads like this; no longer if there is none.
    pub(super) fn freeze(self, day: &str) {
        let language = self.language_now();
        let found = self
            .shelf
            .with_untracked(|shelf| shelf.days().into_iter().find(|of| day_in_words(*of, language) == day));
        self.frozen.set(found);
    }

    fn set(self, chosen: RwSignal<Option<String>>, group: &str) {
        let view = self.view.get_untracked();
        let is_known = self.shelf.with_untracked(|shelf| shelf.groups(view).contains(&group));
        chosen.set(is_known.then(|| group.to_owned()));
    }

    /// Keeps what is typed. The report is not made anew by it.
    pub(super) fn note(self, id: &str, text: &str) {
        self.notes.update_value(|notes| notes.set(id, text));
    }

    /// Takes files, all at once when they are read: drawing after each file would draw the whole report as often as there
    /// are files.
    pub(super) fn read(self, list: Option<FileList>) {
        let Some(list) = list else { return };
        files::read_all(&list, MOST_BYTES, move |files| {
            self.change(|shelf| {
                for (name, read) in files {
                    match read {
                        Read::Text(text) => shelf.take_file(&name, Some(&text)),
                        Read::TooLarge => shelf.refuse_large(&name),
                        Read::Unreadable => shelf.take_file(&name, None),
                    }
                }
            });
        });
    }

    /// Takes the text of a code.
    pub(super) fn take_code(self, text: &str) {
        self.change(|shelf| shelf.take_code("QR", text));
    }

    pub(super) fn remove(self, round: &str) {
        self.change(|shelf| shelf.remove(round));
    }

    /// What could not be used before is forgotten with every change. A screen that has gone in the meantime is passed over.
    fn change(self, change: impl FnOnce(&mut Shelf)) {
        let Some(mut shelf) = self.shelf.try_get_untracked() else { return };
        shelf.forget_troubles();
        change(&mut shelf);
        self.put(shelf);
    }

    /// Shows other rounds.
    fn put(self, shelf: Shelf) {
        self.instruments.set_value(self.host.with_value(|host| shelf.instruments(|id| host.definition(id))));
        if !self.is_chosen.get_value() {
            self.view.set(shelf.usual_view());
        }
        self.forget_group(&shelf);
        self.shelf.set(shelf);
    }

    /// The report as it is now.
    pub(super) fn page(self) -> Page {
        self.made(|material, view| material.page(view))
    }

    /// What is made of the rounds and the view as they are now.
    pub(super) fn made<T>(self, make: impl FnOnce(&Material<'_>, View) -> T) -> T {
        let view = self.view.get_untracked();
        let against = self.against_now();
        let group = self.group_now().filter(|_| view.is_of_one_group() || view.is_of_departments());
        self.shelf.with_untracked(|shelf| {
            self.instruments.with_value(|instruments| {
                self.notes.with_value(|notes| {
                    let material = Material {
                        releases: shelf.rounds(),
                        instruments,
                        notes,
                        language: self.language_now(),
                        group: group.as_deref(),
                        choices: Choices {
                            against: against.as_deref(),
                            frozen_until: self.frozen.get_untracked(),
                            counts: shelf.counts(),
                        },
                    };
                    make(&material, view)
                })
            })
        })
    }
}
