//! The way through a questionnaire: which screen is shown, in which language, and how to go on.

use std::rc::Rc;

use leptos::prelude::*;
use trygskema_core::format::language::Language;

use crate::config::{Advance, IdleLimit, Intro, Mode};
use crate::state::{Phase, Session};
use crate::text::{Messages, messages};

pub use self::control::Control;
pub use self::shown::Shown;

/// How a questionnaire is asked. All of it may change while it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The language of the interface.
    pub language: Language,
    /// Who answers, and where.
    pub mode: Mode,
    /// When to ask whether somebody is there; only with [`Mode::Kiosk`].
    pub idle: IdleLimit,
    /// Who introduces.
    pub intro: Intro,
    /// How the person goes on.
    pub advance: Advance,
}

/// A step in which something happens to the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// They are scored.
    Score,
    /// They are overwritten.
    Wipe,
}

/// What is called while a questionnaire is answered. No call carries an answer or a score.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hooks {
    /// The first screen is shown.
    pub on_ready: Option<Callback<()>>,
    /// A screen is shown.
    pub on_show: Option<Callback<(Shown,)>>,
    /// A person has begun to answer.
    pub on_start: Option<Callback<()>>,
    /// The result is shown.
    pub on_complete: Option<Callback<()>>,
    /// The person has stopped, and the answers are gone.
    pub on_cancel: Option<Callback<()>>,
    /// The person has chosen another language, which the page is to set. Without it none is offered.
    pub on_language: Option<Callback<(Language,)>>,
    /// Before each [`Step`].
    pub on_step: Option<Callback<(Step,)>>,
    /// The person hands in; the answers are still there. With it no result is shown until [`Flow::show_result`].
    pub on_finish: Option<Callback<()>>,
    /// The answers are gone.
    pub on_wiped: Option<Callback<()>>,
}

/// Why answers are gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gone {
    /// The person has deleted them.
    Deleted,
    /// The person has left the page, which has now come back from the browser's cache.
    Left,
    /// The page was loaded again. Whether there were answers is not known, because nothing is stored.
    Reloaded,
}

/// What is remembered from one screen to the next.
#[derive(Clone, Copy, Debug, Default)]
struct Notes {
    /// What the first screen says of answers.
    gone: Option<Gone>,
    /// Whether an item was opened from the review, where every way from it leads.
    is_correcting: bool,
    /// Whether the next screen takes the focus. Only after something the person did in it: a questionnaire that
    /// appears or is reset by the page must not pull the focus to itself.
    takes_focus: bool,
    taps: tap::Taps,
}

/// The handle that every screen and every button gets from the context. A copy is the same questionnaire. It lives as
/// long as the Leptos owner under which it was made.
#[derive(Clone, Copy, Debug)]
pub struct Flow {
    session: StoredValue<Rc<Session>, LocalStorage>,
    settings: Signal<Settings>,
    hooks: Hooks,
    /// Which screen, and how many have been shown.
    screen: RwSignal<(u32, Phase)>,
    language: Memo<Language>,
    notes: StoredValue<Notes>,
    is_ready: StoredValue<bool>,
}

impl Flow {
    /// A questionnaire at its first screen.
    pub fn new(session: Session, settings: Signal<Settings>, hooks: Hooks) -> Self {
        Self {
            session: StoredValue::new_local(Rc::new(session)),
            screen: RwSignal::new((0, first_phase(settings.get_untracked()))),
            language: Memo::new(move |_| settings.get().language),
            settings,
            hooks,
            notes: StoredValue::new(Notes::default()),
            is_ready: StoredValue::new(false),
        }
    }

    /// Whether the person may choose the language.
    pub(crate) const fn offers_language(self) -> bool {
        self.hooks.on_language.is_some()
    }

    /// The person asks for another language. The screen is then made anew and takes the focus.
    pub(crate) fn ask_language(self, language: Language) {
        self.notes.update_value(|notes| notes.takes_focus = true);
        if let Some(ask) = self.hooks.on_language {
            ask.run((language,));
        }
    }

    /// Whether what is handed in is counted elsewhere, by a station.
    pub(crate) const fn is_counted(self) -> bool {
        self.hooks.on_finish.is_some()
    }

    /// Which screen is shown; followed.
    pub fn phase(self) -> Phase {
        self.screen.get().1
    }

    /// Which screen is shown now.
    pub fn phase_now(self) -> Phase {
        self.screen.get_untracked().1
    }

    /// A key for what is shown: another for each showing of each screen, and for each language; followed. A screen is made
    /// anew with it, so that no element is used for two of them.
    pub fn showing(self) -> (u32, &'static str) {
        (self.screen.get().0, self.language().tag())
    }

    /// The language of the interface; followed.
    pub fn language(self) -> Language {
        self.language.get()
    }

    /// The language of the screen that is made now. With another language the screen is made anew, see [`Self::showing`].
    pub(crate) fn language_now(self) -> Language {
        self.language.get_untracked()
    }

    /// The texts of the screen that is made now.
    pub(crate) fn messages(self) -> &'static Messages {
        messages(self.language_now())
    }

    /// What the button says that deletes the answers; followed.
    pub fn cancel_label(self) -> &'static str {
        messages(self.language()).help.cancel
    }

    /// How long the screen may be left alone; `None` where it is not shared.
    pub(crate) fn idle_limit(self) -> Option<u32> {
        match self.settings.get_untracked() {
            Settings { mode: Mode::Kiosk, idle: IdleLimit::Seconds(seconds), .. } => Some(seconds),
            _ => None,
        }
    }

    pub(crate) fn is_kiosk(self) -> bool {
        self.settings.get_untracked().mode == Mode::Kiosk
    }

    /// Instruments, answers and scores.
    pub fn session(self) -> Rc<Session> {
        self.session.get_value()
    }

    /// Why answers are gone, if the first screen is to say so.
    pub(crate) fn gone(self) -> Option<Gone> {
        self.notes.get_value().gone
    }

    fn note(self, note: impl FnOnce(&mut Notes)) {
        self.notes.update_value(note);
    }

    fn go(self, phase: Phase) {
        self.note(|notes| notes.takes_focus = true);
        self.show(phase);
    }

    fn show(self, phase: Phase) {
        self.screen.update(|(number, shown)| {
            *number = number.wrapping_add(1);
            *shown = phase;
        });
    }

    /// Tells that a screen is in the page now. Returns whether it takes the focus.
    pub(crate) fn shown(self) -> bool {
        if let Some(on_show) = self.hooks.on_show {
            on_show.run((self.what_is_shown(),));
        }
        if !self.is_ready.get_value() {
            self.is_ready.set_value(true);
            call(self.hooks.on_ready);
        }
        self.notes.get_value().takes_focus
    }

    /// What is on the screen.
    pub fn what_is_shown(self) -> Shown {
        match self.phase_now() {
            Phase::Intro => Shown::Intro,
            Phase::Asking(place) => {
                let session = self.session();
                let item = session.item(place).map(|(_, item)| item.id().to_owned());
                Shown::Asking { item: item.unwrap_or_default() }
            }
            Phase::Review => Shown::Review,
            Phase::Result => Shown::Result,
        }
    }

    /// Takes or removes a tick.
    pub(crate) fn tick(self, place: usize, position: usize, is_on: bool) {
        self.session().tick(place, bit(position), is_on);
    }

    /// Takes a number or a text.
    pub(crate) fn write(self, place: usize, text: &str) {
        self.session().write(place, text);
    }

    /// To the result; a station first counts.
    pub fn finish(self) {
        match self.hooks.on_finish {
            Some(on_finish) => on_finish.run(()),
            None => self.show_result(),
        }
    }

    /// Scores, deletes the answers, and shows the result.
    pub fn show_result(self) {
        self.step(Step::Score);
        self.session().finish();
        self.go(Phase::Result);
        call(self.hooks.on_complete);
    }

    /// The person stops: everything is deleted, and the first screen says so.
    pub(crate) fn cancel(self) {
        self.wipe();
        self.note(|notes| {
            notes.takes_focus = true;
            notes.gone = Some(Gone::Deleted);
        });
        call(self.hooks.on_cancel);
    }

    /// The page was loaded again.
    pub(crate) fn reloaded(self) {
        self.note(|notes| notes.gone = Some(Gone::Reloaded));
    }

    /// The page goes, and may come back from the browser's cache: everything is deleted, and the first screen will say so.
    pub(crate) fn leave(self) {
        let is_lost = self.phase_now() == Phase::Result || self.session().has_answers();
        let before = self.gone();
        self.wipe();
        // On a shared screen it is the next person who comes back.
        let gone = if is_lost && !self.is_kiosk() { Some(Gone::Left) } else { before };
        self.note(|notes| notes.gone = gone);
    }

    /// Deletes answers and scores at once and goes back to the first screen, without taking the focus.
    pub fn wipe(self) {
        self.step(Step::Wipe);
        self.session().wipe();
        self.note(|notes| *notes = Notes { taps: notes.taps, ..Notes::default() });
        self.show(first_phase(self.settings.get_untracked()));
        call(self.hooks.on_wiped);
    }

    /// Overwrites answers and scores when the questionnaire is taken away.
    pub(crate) fn end(self) {
        if let Some(session) = self.session.try_get_value() {
            session.wipe();
        }
    }

    fn step(self, step: Step) {
        if let Some(on_step) = self.hooks.on_step {
            on_step.run((step,));
        }
    }
}

fn call(callback: Option<Callback<()>>) {
    if let Some(callback) = callback {
        callback.run(());
    }
}

/// The first screen, or the first item if the page itself has said what the first screen says.
const fn first_phase(settings: Settings) -> Phase {
    match settings.intro {
        Intro::Show => Phase::Intro,
        Intro::Host => Phase::Asking(0),
    }
}

/// The bit of the option at `index`; none beyond the sixteenth.
pub(crate) fn bit(index: usize) -> u16 {
    u32::try_from(index).ok().and_then(|index| 1_u16.checked_shl(index)).unwrap_or(0)
}

mod control;
mod shown;
mod tap;
mod way;

#[cfg(test)]
mod tests;
