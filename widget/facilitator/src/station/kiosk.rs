//! The handle that every screen of the station finds in the context: what is shown, what the device says, and how to go
//! on. What may happen is decided by [`model`](super::model); here it is done.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Function;
use leptos::prelude::{Get, GetUntracked, GetValue, LocalStorage, RwSignal, Set, StoredValue, Update};
use trygskema_core::format::language::Language;

use super::device::{self, Findings, Held, Tablet};
use super::model::{Copied, Effect, Event, Job, Screen, Station};
use super::new_round::Filled;
use super::phase::{self, Place};
use super::storage::Cancel;
use super::text::{Notice, StationTexts, texts};
use super::vault::{Facts, Vault};
use trygskema_element::event::Event as Told;
use trygskema_element::host::Host;
use trygskema_widget::config::IdleLimit;

mod asked;
mod deeds;
mod watch;

pub(crate) use self::asked::Asked;

/// Seconds for which the thanks stay.
pub(crate) const THANKS_SECONDS: u32 = 10;

/// A copy is the same station. It lives as long as the Leptos owner under which it was made.
#[derive(Clone, Copy)]
pub(crate) struct Kiosk {
    parts: StoredValue<Rc<Parts>, LocalStorage>,
    language: RwSignal<Language>,
    screen: RwSignal<Screen>,
    /// How many screens have been shown.
    n_shown: RwSignal<u32>,
    /// What the facilitator is told now.
    told: RwSignal<Vec<Notice>>,
    /// The field that is to take the focus.
    wanted: RwSignal<Option<&'static str>>,
    /// Set at every step, also to the same: a signal keeps all that ever followed it until it tells.
    is_busy: RwSignal<bool>,
    copied: RwSignal<Copied>,
    /// Seconds until the next try may be made.
    wait: RwSignal<u64>,
    findings: Findings,
}

struct Parts {
    host: Host,
    worker: Function,
    camera: Function,
    model: RefCell<Station>,
    held: Held,
    vault: Vault,
    facts: RefCell<Option<Rc<Facts>>>,
    asked: RefCell<Option<Rc<Asked>>>,
    /// What the next round is filled in with.
    again: RefCell<Option<Filled>>,
    /// The counting that is under way.
    counting: RefCell<Option<Cancel>>,
    /// Takes the thanks away, and what else waits for a time.
    timer: RefCell<Option<Timeout>>,
    /// Whether answers have just been deleted, to say so on the start screen.
    is_deleted: Cell<bool>,
    /// Whether the questionnaire is being overwritten by the station itself, which needs no word of it.
    is_wiping: Cell<bool>,
    takes_focus: Cell<bool>,
    wrong_tries: Cell<u8>,
    /// Whether the secret of the round is on two cards, also while it is sealed.
    has_two_cards: Cell<bool>,
    /// The moment, in milliseconds of a clock that nobody can set, before which no try is taken.
    next_try: Cell<f64>,
    /// When the person who is there began, on the clock of [`device::ticks`].
    began: Cell<f64>,
    last_touch: Cell<f64>,
    /// The time limit of the round, also when it is closed: a release does not hold it.
    idle: Cell<IdleLimit>,
}

impl Kiosk {
    pub(crate) fn new(
        host: Host,
        worker: Function,
        camera: Function,
        language: Language,
        vault: Vault,
        findings: Findings,
    ) -> Self {
        let parts = Parts {
            host,
            worker,
            camera,
            model: RefCell::new(Station::new()),
            held: Held::default(),
            vault,
            facts: RefCell::default(),
            asked: RefCell::default(),
            again: RefCell::default(),
            counting: RefCell::default(),
            timer: RefCell::default(),
            is_deleted: Cell::new(false),
            is_wiping: Cell::new(false),
            takes_focus: Cell::new(false),
            wrong_tries: Cell::new(0),
            has_two_cards: Cell::new(false),
            next_try: Cell::new(0.0),
            began: Cell::new(0.0),
            last_touch: Cell::new(device::ticks()),
            idle: Cell::default(),
        };
        Self {
            parts: StoredValue::new_local(Rc::new(parts)),
            language: RwSignal::new(language),
            screen: RwSignal::new(Screen::Loading),
            n_shown: RwSignal::new(0),
            told: RwSignal::default(),
            wanted: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            copied: RwSignal::new(Copied::No),
            wait: RwSignal::new(0),
            findings,
        }
    }

    fn parts(self) -> Rc<Parts> {
        self.parts.get_value()
    }

    pub(crate) fn host(self) -> Host {
        self.parts().host.clone()
    }

    /// The way to the camera.
    pub(crate) fn camera(self) -> Function {
        self.parts().camera.clone()
    }

    /// The language of the interface; followed.
    pub(crate) fn language(self) -> Language {
        self.language.get()
    }

    pub(crate) fn set_language(self, language: Language) {
        change(self.language, language);
        if let (Some(asked), Some(facts)) = (self.asked(), self.facts()) {
            asked.set(super::forms::settings(&self.host(), &facts));
        }
    }

    /// The texts of the interface; followed.
    pub(crate) fn texts(self) -> &'static StationTexts {
        texts(self.language())
    }

    /// What is on the screen; followed.
    pub(crate) fn screen(self) -> Screen {
        self.screen.get()
    }

    pub(crate) fn screen_now(self) -> Screen {
        self.screen.get_untracked()
    }

    /// A key for what is shown: another for each showing and for each language; followed. The screens of one person are
    /// one showing.
    pub(crate) fn showing(self) -> (u32, &'static str) {
        (self.n_shown.get(), self.language().tag())
    }

    /// What the facilitator is told: one thing, or all that is wrong with a form; followed.
    pub(crate) fn told(self) -> Vec<Notice> {
        self.told.get()
    }

    /// The field that is to take the focus; followed.
    pub(crate) fn wanted(self) -> Option<&'static str> {
        self.wanted.get()
    }

    /// Gives the focus to the field with this id.
    pub(crate) fn go_to(self, field: &'static str) {
        self.wanted.set(Some(field));
    }

    /// The field has it.
    pub(crate) fn is_there(self) {
        self.wanted.set(None);
    }

    /// Whether buttons wait for the storage.
    pub(crate) const fn is_busy(self) -> RwSignal<bool> {
        self.is_busy
    }

    /// Whether a copy of what is left at the end was offered; followed.
    pub(crate) fn copied(self) -> Copied {
        self.copied.get()
    }

    /// What the browser has said about itself; followed.
    pub(crate) fn tablet(self) -> Tablet {
        self.findings.get()
    }

    /// The round on this device, if there is one and it can be read.
    pub(crate) fn facts(self) -> Option<Rc<Facts>> {
        self.parts().facts.borrow().clone()
    }

    /// The questionnaire that is asked.
    pub(crate) fn asked(self) -> Option<Rc<Asked>> {
        self.parts().asked.borrow().clone()
    }

    /// What the next round is filled in with, where it follows from the one before.
    pub(crate) fn again(self) -> Option<Filled> {
        self.parts().again.borrow().clone()
    }

    pub(crate) fn persons(self) -> u32 {
        self.parts().model.borrow().persons()
    }

    /// Whether the facilitator is there.
    pub(crate) fn is_unlocked(self) -> bool {
        self.parts().model.borrow().is_unlocked()
    }

    /// Whether what is answered now will not be counted.
    pub(crate) fn is_practice(self) -> bool {
        self.parts().model.borrow().is_practice()
    }

    fn locks_when_left(self) -> bool {
        self.parts().model.borrow().locks_when_left()
    }

    pub(crate) fn is_deleted(self) -> bool {
        self.parts().is_deleted.get()
    }

    /// Tells that a screen is in the page now. Returns whether it takes the focus.
    pub(crate) fn shown(self) -> bool {
        // Set after the screen is in the page: a page that waits for a phase finds its screen there.
        if let Some(phase) = phase::phase(self.screen_now()) {
            self.host().show_phase(phase);
        }
        self.parts().takes_focus.get()
    }

    pub(crate) fn tell(self, notice: Notice) {
        self.tell_all(vec![notice]);
    }

    pub(crate) fn tell_all(self, notices: Vec<Notice>) {
        self.wanted.set(None);
        self.told.set(notices);
    }

    pub(crate) fn hush(self) {
        self.told.set(Vec::new());
    }

    /// Takes in what somebody did or what has happened, and does what follows from it.
    pub(crate) fn step(self, event: Event) {
        self.take(event);
    }

    /// Whether the storage may now be asked to do it.
    fn may_run(self, job: Job) -> bool {
        self.take(Event::Do(job))
    }

    fn take(self, event: Event) -> bool {
        let parts = self.parts();
        let effects = parts.model.borrow_mut().step(event);
        let (screen, is_busy, persons, copied) = {
            let model = parts.model.borrow();
            (model.screen(), model.is_busy(), model.persons(), model.copied())
        };
        let before = self.screen_now();
        if before != screen {
            // A page that has just been loaded must not pull the focus to itself.
            parts.takes_focus.set(before != Screen::Loading);
            if let Screen::Blocked(block) = screen {
                parts.host.fire(Told::Error(block.name()));
            }
            self.hush();
            parts.timer.take();
            if screen != Screen::Start {
                parts.is_deleted.set(false);
            }
        }
        parts.host.show_persons(self.facts().map(|_| persons));
        self.is_busy.set(is_busy);
        change(self.copied, copied);
        change(self.screen, screen);
        // After a job or when it was locked it may be the same screen with other facts.
        if Place::of(before) != Place::of(screen) || matches!(event, Event::Done(..) | Event::Lock) {
            self.n_shown.update(|number| *number = number.wrapping_add(1));
        }
        let is_job = effects.iter().any(|effect| matches!(effect, Effect::Run(_)));
        for effect in effects {
            self.perform(effect);
        }
        is_job
    }

    fn perform(self, effect: Effect) {
        match effect {
            Effect::Count(id) => self.count(id),
            Effect::Cancel(_) => {
                if let Some(counting) = self.parts().counting.take() {
                    counting.cancel();
                }
            }
            Effect::Wipe => self.wipe_answers(),
            Effect::ShowResult => {
                if let Some(asked) = self.asked() {
                    asked.flow().show_result();
                }
            }
            Effect::ThankShortly => {
                let over = move || self.if_there(|kiosk| kiosk.step(Event::ThanksOver));
                self.parts().timer.replace(Some(Timeout::new(THANKS_SECONDS.saturating_mul(1000), over)));
            }
            Effect::NoteCard => self.parts().vault.note_card(),
            // What a job needs from the form comes with the call that asks for it.
            Effect::Run(_) => {}
        }
    }

    /// For what may be called when the station is gone: does nothing then.
    pub(crate) fn if_there(self, act: impl FnOnce(Self)) {
        if self.parts.try_get_value().is_some() {
            act(self);
        }
    }
}

/// Sets a signal, and tells only if it is another value than before.
fn change<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    signal.maybe_update(|now| {
        let is_new = *now != value;
        *now = value;
        is_new
    });
}
