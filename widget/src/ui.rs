//! The handle that every screen and every button holds: where we are, in which language, and how to go on.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use trygskema_core::language::Language;

use crate::config::{Config, IdleLimit, Intro, Mode};
use crate::event::Event;
use crate::fault::{self, Fault};
use crate::host::{self, Host};
use crate::live::Live;
use crate::state::{Phase, Session};
use crate::text::{Messages, messages};
use crate::view::bit;

/// Cheap to clone into closures: a clone is the same questionnaire.
#[derive(Clone)]
pub(crate) struct Ui(Rc<Parts>);

struct Parts {
    host: Host,
    config: RefCell<Config>,
    session: Session,
    phase: Live<Phase>,
    language: Live<Language>,
    /// Whether the person asked to go on without an answer.
    is_answer_missing: Live<bool>,
    /// Whether answers have just been deleted, to say so on the first screen.
    is_deleted: Cell<bool>,
    /// Whether an item was opened from the review and "continue" leads back there.
    is_correcting: Cell<bool>,
    /// Whether the next screen takes the focus. Only after something the person did in it: a questionnaire that
    /// appears or is reset by the page must not pull the focus to itself.
    takes_focus: Cell<bool>,
    /// The station that asks this questionnaire, if one does.
    #[cfg(feature = "facilitator")]
    station: RefCell<Option<Station>>,
}

/// What a station hears of the questionnaire that it asks.
#[cfg(feature = "facilitator")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// The person hands in; the answers are still there.
    Finish,
    /// The person has stopped or time is over; the answers are gone.
    Gone,
}

#[cfg(feature = "facilitator")]
type Station = Rc<dyn Fn(Turn)>;

impl Ui {
    pub(crate) fn new(host: Host, config: Config, session: Session) -> Self {
        Self(Rc::new(Parts {
            phase: Live::new(first_phase(&config)),
            language: Live::new(config.language),
            host,
            config: RefCell::new(config),
            session,
            is_answer_missing: Live::new(false),
            is_deleted: Cell::new(false),
            is_correcting: Cell::new(false),
            takes_focus: Cell::new(false),
            #[cfg(feature = "facilitator")]
            station: RefCell::new(None),
        }))
    }

    /// From now on the questionnaire is asked by a station, which counts what is handed in.
    #[cfg(feature = "facilitator")]
    pub(crate) fn belong_to(&self, station: impl Fn(Turn) + 'static) {
        self.0.station.replace(Some(Rc::new(station)));
    }

    /// Whether a station asks it.
    #[cfg(feature = "facilitator")]
    pub(crate) fn is_station(&self) -> bool {
        self.0.station.borrow().is_some()
    }

    /// Whether a station asks it: there is none in this script.
    #[cfg(not(feature = "facilitator"))]
    #[expect(clippy::unused_self, reason = "the same call with and without stations")]
    pub(crate) const fn is_station(&self) -> bool {
        false
    }

    #[cfg(feature = "facilitator")]
    fn tell_station(&self, turn: Turn) -> bool {
        let station = self.0.station.borrow().clone();
        station.map(|station| station(turn)).is_some()
    }

    /// Where we are; followed.
    pub(crate) fn phase(&self) -> Phase {
        self.0.phase.follow()
    }

    /// Where we are now.
    pub(crate) fn phase_now(&self) -> Phase {
        self.0.phase.get()
    }

    /// The language of the interface; followed.
    pub(crate) fn language(&self) -> Language {
        self.0.language.follow()
    }

    /// The texts of the interface; followed.
    pub(crate) fn messages(&self) -> &'static Messages {
        messages(self.language())
    }

    pub(crate) fn set_config(&self, config: Config) {
        self.0.language.set(config.language);
        self.0.config.replace(config);
    }

    /// How long the screen may be left alone.
    pub(crate) fn idle_limit(&self) -> IdleLimit {
        self.0.config.borrow().idle
    }

    pub(crate) fn is_kiosk(&self) -> bool {
        self.0.config.borrow().mode == Mode::Kiosk
    }

    /// Instruments, answers and scores.
    pub(crate) fn session(&self) -> &Session {
        &self.0.session
    }

    /// Whether the person asked to go on without an answer; followed.
    pub(crate) fn is_answer_missing(&self) -> bool {
        self.0.is_answer_missing.follow()
    }

    /// Whether answers have just been deleted.
    pub(crate) fn is_deleted(&self) -> bool {
        self.0.is_deleted.get()
    }

    /// Whether the screen that is being built takes the focus.
    pub(crate) fn takes_focus(&self) -> bool {
        self.0.takes_focus.get()
    }

    fn go(&self, phase: Phase) {
        self.0.takes_focus.set(true);
        self.0.is_answer_missing.set(false);
        self.0.phase.set(phase);
    }

    /// Writes on the element what is shown, where the page and tests read it.
    pub(crate) fn show_state(&self) {
        let (shown, item) = match self.phase_now() {
            Phase::Intro => (host::Phase::Intro, None),
            Phase::Asking(place) => {
                (host::Phase::Asking, self.session().item(place).map(|(_, item)| item.id()))
            }
            Phase::Review => (host::Phase::Review, None),
            Phase::Result => (host::Phase::Result, None),
        };
        self.0.host.show_state(shown, item);
    }

    /// From the first screen to the first item.
    pub(crate) fn start(&self) {
        self.0.is_deleted.set(false);
        self.0.host.fire(Event::Start);
        self.go(Phase::Asking(0));
    }

    /// Takes an answer. Choosing never goes on by itself.
    pub(crate) fn answer(&self, place: usize, code: u8) {
        self.session().answer(place, code);
        self.0.is_answer_missing.set(false);
    }

    /// Takes or removes a tick.
    pub(crate) fn tick(&self, place: usize, position: usize, is_on: bool) {
        self.session().tick(place, bit(position), is_on);
        self.0.is_answer_missing.set(false);
    }

    /// Takes a number or a text.
    pub(crate) fn write(&self, place: usize, text: &str) {
        self.session().write(place, text);
        self.0.is_answer_missing.set(false);
    }

    /// To the next item or the review; without an answer the person is asked once more.
    pub(crate) fn next(&self, place: usize) {
        if self.session().may_leave(place) {
            self.leave(place);
        } else if self.0.is_answer_missing.get() {
            // Asked again: the summary takes the focus once more.
            self.0.is_answer_missing.tell();
        } else {
            self.0.is_answer_missing.set(true);
        }
    }

    /// To the next item or the review, without an answer to this one.
    pub(crate) fn skip(&self, place: usize) {
        self.session().clear(place);
        self.leave(place);
    }

    fn leave(&self, place: usize) {
        let next = place.saturating_add(1);
        let is_last = self.0.is_correcting.replace(false) || next >= self.session().n_items();
        self.go(if is_last { Phase::Review } else { Phase::Asking(next) });
    }

    /// To the screen before. Answers stay.
    pub(crate) fn back(&self) {
        self.0.is_correcting.set(false);
        self.go(match self.phase_now() {
            Phase::Asking(0) | Phase::Intro => Phase::Intro,
            Phase::Asking(place) => Phase::Asking(place.saturating_sub(1)),
            Phase::Review | Phase::Result => Phase::Asking(self.session().n_items().saturating_sub(1)),
        });
    }

    /// From the review to one item and back.
    pub(crate) fn correct(&self, place: usize) {
        self.0.is_correcting.set(true);
        self.go(Phase::Asking(place));
    }

    /// To the result; a station first counts.
    pub(crate) fn finish(&self) {
        #[cfg(feature = "facilitator")]
        if self.tell_station(Turn::Finish) {
            return;
        }
        self.show_result();
    }

    /// Scores, deletes the answers, and shows the result.
    pub(crate) fn show_result(&self) {
        fault::point(&self.0.host, Fault::Score);
        self.session().finish();
        self.go(Phase::Result);
        self.0.host.fire(Event::Complete);
    }

    /// The person stops: everything is deleted, and the first screen says so.
    pub(crate) fn cancel(&self) {
        self.wipe();
        self.0.takes_focus.set(true);
        self.0.is_deleted.set(true);
        // The first screen may be the one that is shown already: it has to say that the answers are gone.
        self.0.phase.tell();
        self.0.host.fire(Event::Cancel);
    }

    /// Deletes answers and scores at once and goes back to the first screen, without taking the focus.
    pub(crate) fn wipe(&self) {
        fault::point(&self.0.host, Fault::Wipe);
        self.session().wipe();
        self.0.is_correcting.set(false);
        self.0.takes_focus.set(false);
        self.0.is_answer_missing.set(false);
        self.0.is_deleted.set(false);
        let first = first_phase(&self.0.config.borrow());
        self.0.phase.set(first);
        #[cfg(feature = "facilitator")]
        self.tell_station(Turn::Gone);
    }
}

/// Always the same questionnaire or another one: what it holds is not compared.
impl PartialEq for Ui {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The first screen, or the first item if the page itself has said what the first screen says.
fn first_phase(config: &Config) -> Phase {
    match config.intro {
        Intro::Show => Phase::Intro,
        Intro::Host => Phase::Asking(0),
    }
}
