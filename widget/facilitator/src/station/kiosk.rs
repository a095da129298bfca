//! The handle that every screen of the station holds: what is shown, what the device says, and how to go on. What may
//! happen is decided by [`model`](super::model); here it is done.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::timers::callback::{Interval, Timeout};
use js_sys::Function;
use trygskema_core::format::language::Language;

use super::device::{self, Awake, Estimate, Held, Keeping, Lock, Room};
use super::model::{Copied, Effect, Event, Job, Screen, Station};
use super::storage::Cancel;
use super::text::{Notice, StationTexts, texts};
use super::vault::{Facts, Vault};
use super::view::Place;
use crate::live::Live;
use crate::offline::Offline;
use trygskema_element::event::Event as Told;
use trygskema_element::host::Host;
use trygskema_widget::config::IdleLimit;

mod asked;
mod deeds;
mod watch;

pub(crate) use self::asked::Asked;

/// Seconds for which the thanks stay.
pub(crate) const THANKS_SECONDS: u32 = 10;

/// Cheap to clone into closures: a clone is the same station.
#[derive(Clone)]
pub(crate) struct Kiosk(Rc<Parts>);

/// What the browser has said about itself.
pub(crate) struct Device {
    pub(crate) awake: Rc<Live<Awake>>,
    pub(crate) keeping: Rc<Live<Keeping>>,
    pub(crate) estimate: Rc<Live<Estimate>>,
    pub(crate) offline: Rc<Live<Offline>>,
    pub(crate) lock: Rc<Live<Lock>>,
}

struct Parts {
    host: Host,
    worker: Function,
    camera: Function,
    language: Live<Language>,
    model: RefCell<Station>,
    screen: Live<Screen>,
    place: Live<Place>,
    notice: Live<Option<Notice>>,
    is_busy: Live<bool>,
    copied: Live<Copied>,
    device: Device,
    held: Held,
    vault: Vault,
    facts: RefCell<Option<Rc<Facts>>>,
    asked: RefCell<Option<Rc<Asked>>>,
    /// The counting that is under way.
    counting: RefCell<Option<Cancel>>,
    /// Takes the thanks away, and what else waits for a time.
    timer: RefCell<Option<Timeout>>,
    /// Says again and again that this page is there, where the browser has no locks.
    beating: RefCell<Option<Interval>>,
    /// Whether answers have just been deleted, to say so on the start screen.
    is_deleted: Cell<bool>,
    /// Whether the questionnaire is being overwritten by the station itself, which needs no word of it.
    is_wiping: Cell<bool>,
    takes_focus: Cell<bool>,
    wrong_tries: Cell<u8>,
    /// The moment, in milliseconds of a clock that nobody can set, before which no try is taken.
    next_try: Cell<f64>,
    /// Seconds until then, for the screen.
    wait: Live<u64>,
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
    ) -> Self {
        let estimate = Estimate { room: Room::Unknown, seems_private: false };
        Self(Rc::new(Parts {
            host,
            worker,
            camera,
            language: Live::new(language),
            model: RefCell::new(Station::new()),
            screen: Live::new(Screen::Loading),
            place: Live::new(Place::of(Screen::Loading)),
            notice: Live::new(None),
            is_busy: Live::new(false),
            copied: Live::new(Copied::No),
            device: Device {
                awake: Rc::new(Live::new(Awake::Unknown)),
                keeping: Rc::new(Live::new(Keeping::Unknown)),
                estimate: Rc::new(Live::new(estimate)),
                offline: Rc::new(Live::new(Offline::default())),
                lock: Rc::new(Live::new(Lock::Held)),
            },
            held: Held::default(),
            vault,
            facts: RefCell::default(),
            asked: RefCell::default(),
            counting: RefCell::default(),
            timer: RefCell::default(),
            beating: RefCell::default(),
            is_deleted: Cell::new(false),
            is_wiping: Cell::new(false),
            takes_focus: Cell::new(false),
            wrong_tries: Cell::new(0),
            next_try: Cell::new(0.0),
            wait: Live::new(0),
            last_touch: Cell::new(device::ticks()),
            idle: Cell::default(),
        }))
    }

    pub(crate) fn host(&self) -> &Host {
        &self.0.host
    }

    /// The way to the camera.
    pub(crate) fn camera(&self) -> &Function {
        &self.0.camera
    }

    /// The language of the interface; followed.
    pub(crate) fn language(&self) -> Language {
        self.0.language.follow()
    }

    pub(crate) fn set_language(&self, language: Language) {
        self.0.language.set(language);
        if let (Some(asked), Some(facts)) = (self.asked(), self.facts()) {
            asked.set(super::forms::settings(self.host(), &facts));
        }
    }

    /// The texts of the interface; followed.
    pub(crate) fn texts(&self) -> &'static StationTexts {
        texts(self.language())
    }

    /// What is on the screen; followed.
    pub(crate) fn screen(&self) -> Screen {
        self.0.screen.follow()
    }

    /// Which screen is built; followed.
    pub(crate) fn place(&self) -> Place {
        self.0.place.follow()
    }

    pub(crate) fn screen_now(&self) -> Screen {
        self.0.screen.get()
    }

    /// What the facilitator is told; followed.
    pub(crate) fn notice(&self) -> Option<Notice> {
        self.0.notice.follow()
    }

    /// Whether buttons wait for the storage; followed.
    pub(crate) fn is_busy(&self) -> bool {
        self.0.is_busy.follow()
    }

    /// Whether a copy of what is left at the end was offered; followed.
    pub(crate) fn copied(&self) -> Copied {
        self.0.copied.follow()
    }

    pub(crate) fn device(&self) -> &Device {
        &self.0.device
    }

    /// The round on this device, if there is one and it can be read.
    pub(crate) fn facts(&self) -> Option<Rc<Facts>> {
        self.0.facts.borrow().clone()
    }

    /// The questionnaire that is asked.
    pub(crate) fn asked(&self) -> Option<Rc<Asked>> {
        self.0.asked.borrow().clone()
    }

    pub(crate) fn persons(&self) -> u32 {
        self.0.model.borrow().persons()
    }

    /// Whether the facilitator is there.
    pub(crate) fn is_unlocked(&self) -> bool {
        self.0.model.borrow().is_unlocked()
    }

    fn locks_when_left(&self) -> bool {
        self.0.model.borrow().locks_when_left()
    }

    pub(crate) fn is_deleted(&self) -> bool {
        self.0.is_deleted.get()
    }

    /// Whether the screen that is being built takes the focus.
    pub(crate) fn takes_focus(&self) -> bool {
        self.0.takes_focus.get()
    }

    pub(crate) fn tell(&self, notice: Notice) {
        self.0.notice.set(None);
        self.0.notice.set(Some(notice));
        self.0.notice.tell();
    }

    pub(crate) fn hush(&self) {
        self.0.notice.set(None);
    }

    /// Takes in what somebody did or what has happened, and does what follows from it.
    pub(crate) fn step(&self, event: Event) {
        self.take(event);
    }

    /// Whether the storage may now be asked to do it.
    fn may_run(&self, job: Job) -> bool {
        self.take(Event::Do(job))
    }

    fn take(&self, event: Event) -> bool {
        let effects = self.0.model.borrow_mut().step(event);
        let (screen, is_busy, persons, copied) = {
            let model = self.0.model.borrow();
            (model.screen(), model.is_busy(), model.persons(), model.copied())
        };
        if self.0.screen.get() != screen {
            // A page that has just been loaded must not pull the focus to itself.
            self.0.takes_focus.set(self.0.screen.get() != Screen::Loading);
            if let Screen::Blocked(block) = screen {
                self.0.host.fire(Told::Error(block.name()));
            }
            self.hush();
            self.0.timer.take();
            if screen != Screen::Start {
                self.0.is_deleted.set(false);
            }
        }
        self.0.host.show_persons(self.facts().map(|_| persons));
        self.0.is_busy.set(is_busy);
        self.0.copied.set(copied);
        self.0.screen.set(screen);
        self.0.place.set(Place::of(screen));
        if matches!(event, Event::Done(..) | Event::Lock) {
            // The same screen with other facts.
            self.0.place.tell();
        }
        let is_job = effects.iter().any(|effect| matches!(effect, Effect::Run(_)));
        for effect in effects {
            self.perform(effect);
        }
        is_job
    }

    fn perform(&self, effect: Effect) {
        match effect {
            Effect::Count(id) => self.count(id),
            Effect::Cancel(_) => {
                if let Some(counting) = self.0.counting.take() {
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
                let here = self.downgrade();
                let over = move || here.step(Event::ThanksOver);
                self.0.timer.replace(Some(Timeout::new(THANKS_SECONDS.saturating_mul(1000), over)));
            }
            Effect::NoteCard => self.0.vault.note_card(),
            // What a job needs from the form comes with the call that asks for it.
            Effect::Run(_) => {}
        }
    }

    /// A handle for listeners that outlive the screen: it keeps nothing alive.
    fn downgrade(&self) -> Later {
        Later(Rc::downgrade(&self.0))
    }
}

/// A station that may be gone.
#[derive(Clone)]
pub(crate) struct Later(Weak<Parts>);

impl Later {
    fn with(&self, act: impl FnOnce(&Kiosk)) {
        if let Some(parts) = self.0.upgrade() {
            act(&Kiosk(parts));
        }
    }

    fn step(&self, event: Event) {
        self.with(|kiosk| kiosk.step(event));
    }
}
