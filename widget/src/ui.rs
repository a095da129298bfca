//! The handle that every screen and every button holds: where we are, in which language, and how to go on.

use std::rc::Rc;

use leptos::prelude::*;
use trygskema_core::language::Language;

use crate::config::{Config, Intro, Mode};
use crate::event::Event;
use crate::fault::{self, Fault};
use crate::host::{self, Host};
use crate::state::{Phase, Session};
use crate::text::{Messages, messages};

/// Cheap to copy into closures. It dies with the questionnaire: a call that comes later does nothing.
#[derive(Clone, Copy)]
pub(crate) struct Ui {
    parts: StoredValue<Parts, LocalStorage>,
    phase: RwSignal<Phase>,
    language: RwSignal<Language>,
    /// Whether the person asked to go on without an answer.
    is_answer_missing: RwSignal<bool>,
    /// Whether answers have just been deleted, to say so on the first screen.
    is_deleted: RwSignal<bool>,
    /// Whether an item was opened from the review and "continue" leads back there.
    is_correcting: StoredValue<bool>,
    /// Whether the next screen takes the focus. Only after something the person did in it: a questionnaire that
    /// appears or is reset by the page must not pull the focus to itself.
    takes_focus: StoredValue<bool>,
}

struct Parts {
    host: Host,
    config: Config,
    session: Rc<Session>,
}

impl Ui {
    pub(crate) fn new(host: Host, config: Config, session: Session) -> Self {
        let language = RwSignal::new(config.language);
        let phase = RwSignal::new(first_phase(&config));
        Self {
            parts: StoredValue::new_local(Parts {
                host,
                config,
                session: Rc::new(session),
            }),
            phase,
            language,
            is_answer_missing: RwSignal::new(false),
            is_deleted: RwSignal::new(false),
            is_correcting: StoredValue::new(false),
            takes_focus: StoredValue::new(false),
        }
    }

    /// Where we are. Reactive.
    pub(crate) fn phase(self) -> Phase {
        self.phase.try_get().unwrap_or(Phase::Intro)
    }

    /// Where we are.
    pub(crate) fn phase_untracked(self) -> Phase {
        self.phase.try_get_untracked().unwrap_or(Phase::Intro)
    }

    /// The language of the interface. Reactive.
    pub(crate) fn language(self) -> Language {
        self.language.try_get().unwrap_or_default()
    }

    /// The texts of the interface. Reactive.
    pub(crate) fn messages(self) -> &'static Messages {
        messages(self.language())
    }

    pub(crate) fn set_config(self, config: Config) {
        let language = config.language;
        self.parts.try_update_value(|parts| parts.config = config);
        if self.language.try_get_untracked() != Some(language) {
            self.language.set(language);
        }
    }

    /// What the page asked for.
    pub(crate) fn config<T>(self, read: impl FnOnce(&Config) -> T) -> Option<T> {
        self.parts.try_with_value(|parts| read(&parts.config))
    }

    pub(crate) fn is_kiosk(self) -> bool {
        self.config(|config| config.mode == Mode::Kiosk).unwrap_or(false)
    }

    /// Instruments, answers and scores.
    pub(crate) fn session(self) -> Option<Rc<Session>> {
        self.parts.try_with_value(|parts| Rc::clone(&parts.session))
    }

    fn host<T>(self, tell: impl FnOnce(&Host) -> T) -> Option<T> {
        self.parts.try_with_value(|parts| tell(&parts.host))
    }

    /// Whether the person asked to go on without an answer. Reactive.
    pub(crate) fn is_answer_missing(self) -> bool {
        self.is_answer_missing.try_get().unwrap_or(false)
    }

    /// Whether answers have just been deleted.
    pub(crate) fn is_deleted(self) -> bool {
        self.is_deleted.try_get_untracked().unwrap_or(false)
    }

    /// Whether the screen that is being built takes the focus.
    pub(crate) fn takes_focus(self) -> bool {
        self.takes_focus.try_get_value().unwrap_or(false)
    }

    fn go(self, phase: Phase) {
        self.takes_focus.try_set_value(true);
        self.is_answer_missing.set(false);
        self.phase.set(phase);
    }

    /// Writes on the element what is shown, where the page and tests read it.
    pub(crate) fn show_state(self) {
        let Some(session) = self.session() else { return };
        let (shown, item) = match self.phase_untracked() {
            Phase::Intro => (host::Phase::Intro, None),
            Phase::Asking(place) => (
                host::Phase::Asking,
                session.item(place).map(|(_, item)| item.id()),
            ),
            Phase::Review => (host::Phase::Review, None),
            Phase::Result => (host::Phase::Result, None),
        };
        self.host(|host| host.show_state(shown, item));
    }

    /// From the first screen to the first item.
    pub(crate) fn start(self) {
        self.is_deleted.set(false);
        self.host(|host| host.fire(Event::Start));
        self.go(Phase::Asking(0));
    }

    /// Takes an answer. Choosing never goes on by itself.
    pub(crate) fn answer(self, place: usize, code: u8) {
        if let Some(session) = self.session() {
            session.answer(place, code);
        }
        self.is_answer_missing.set(false);
    }

    /// To the next item or the review; without an answer the person is asked once more.
    pub(crate) fn next(self, place: usize) {
        let Some(session) = self.session() else { return };
        if session.answer_at(place).is_none() {
            // Set even if it is set: the summary takes the focus again.
            self.is_answer_missing.set(true);
            return;
        }
        self.leave(place, &session);
    }

    /// To the next item or the review, without an answer to this one.
    pub(crate) fn skip(self, place: usize) {
        let Some(session) = self.session() else { return };
        session.clear(place);
        self.leave(place, &session);
    }

    fn leave(self, place: usize, session: &Session) {
        let next = place.saturating_add(1);
        let is_correcting = self.is_correcting.try_get_value().unwrap_or(false);
        self.is_correcting.try_set_value(false);
        if is_correcting || next >= session.n_items() {
            self.go(Phase::Review);
        } else {
            self.go(Phase::Asking(next));
        }
    }

    /// To the screen before. Answers stay.
    pub(crate) fn back(self) {
        let Some(session) = self.session() else { return };
        self.is_correcting.try_set_value(false);
        match self.phase.get_untracked() {
            Phase::Asking(0) | Phase::Intro => self.go(Phase::Intro),
            Phase::Asking(place) => self.go(Phase::Asking(place.saturating_sub(1))),
            Phase::Review | Phase::Result => self.go(Phase::Asking(session.n_items().saturating_sub(1))),
        }
    }

    /// From the review to one item and back.
    pub(crate) fn correct(self, place: usize) {
        self.is_correcting.try_set_value(true);
        self.go(Phase::Asking(place));
    }

    /// Scores, deletes the answers, and shows the result.
    pub(crate) fn finish(self) {
        let Some(session) = self.session() else { return };
        self.host(|host| fault::point(host, Fault::Score));
        session.finish();
        self.go(Phase::Result);
        self.host(|host| host.fire(Event::Complete));
    }

    /// The person stops: everything is deleted, and the first screen says so.
    pub(crate) fn cancel(self) {
        self.wipe();
        self.takes_focus.try_set_value(true);
        self.is_deleted.set(true);
        // The first screen may be the one that is shown: it has to say that the answers are gone.
        self.phase.notify();
        self.host(|host| host.fire(Event::Cancel));
    }

    /// Deletes answers and scores at once and goes back to the first screen, without taking the focus.
    pub(crate) fn wipe(self) {
        self.host(|host| fault::point(host, Fault::Wipe));
        if let Some(session) = self.session() {
            session.wipe();
        }
        self.is_correcting.try_set_value(false);
        self.takes_focus.try_set_value(false);
        self.is_answer_missing.set(false);
        self.is_deleted.set(false);
        // After a wipe the page may be somebody else's: even a host that speaks for itself shows the first screen.
        let first = self.config(first_phase).unwrap_or(Phase::Intro);
        self.phase.set(first);
    }
}

/// The first screen, or the first item if the page itself has said what the first screen says.
fn first_phase(config: &Config) -> Phase {
    match config.intro {
        Intro::Show => Phase::Intro,
        Intro::Host => Phase::Asking(0),
    }
}
