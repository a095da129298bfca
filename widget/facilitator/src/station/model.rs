//! Where the tablet is and what may happen next. No page, no storage, no clock: what has happened comes in as an
//! [`Event`], what is to be done goes out as an [`Effect`], and an event that does not belong to the screen changes
//! nothing. A second tap on a button is such an event.

mod words;

use trygskema_widget::config::IdleLimit;

pub(crate) use self::words::{
    Block, Copied, Effect, Event, Found, Job, Outcome, Panel, PersonId, Screen, Why,
};

/// How the round on this device stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Round {
    None,
    Open,
    HandedOver,
    Closed,
}

/// The tablet.
#[derive(Clone, Debug)]
pub(crate) struct Station {
    screen: Screen,
    round: Round,
    persons: u32,
    /// Who is answering or being counted.
    person: Option<PersonId>,
    /// What the storage is busy with for the facilitator.
    job: Option<Job>,
    /// Whether the facilitator has shown PIN or card and not gone away since.
    is_unlocked: bool,
    /// Whether people see their own result.
    has_own_result: bool,
    /// Whether the facilitator has paused the round. Kept in memory alone: after a reload people can begin.
    is_paused: bool,
    /// Whether a copy of what is left at the end was offered.
    copied: Copied,
}

impl Station {
    /// A tablet of which nothing is known yet.
    pub(crate) const fn new() -> Self {
        Self {
            screen: Screen::Loading,
            round: Round::None,
            persons: 0,
            person: None,
            job: None,
            is_unlocked: false,
            has_own_result: false,
            is_paused: false,
            copied: Copied::No,
        }
    }

    /// What is on the screen.
    pub(crate) const fn screen(&self) -> Screen {
        self.screen
    }

    /// How many have answered; 0 without a round.
    pub(crate) const fn persons(&self) -> u32 {
        self.persons
    }

    /// Whether the storage is busy: buttons wait.
    pub(crate) const fn is_busy(&self) -> bool {
        self.job.is_some()
    }

    /// Whether the facilitator is there.
    pub(crate) const fn is_unlocked(&self) -> bool {
        self.is_unlocked
    }

    /// Whether a copy of what is left at the end was offered.
    pub(crate) const fn copied(&self) -> Copied {
        self.copied
    }

    /// Whether the questionnaire is shown and will not be counted.
    pub(crate) const fn is_practice(&self) -> bool {
        matches!(self.screen, Screen::Asking) && self.person.is_none()
    }

    /// Whether it locks after the idle limit. Not while the card is shown: its code is needed to unlock, and it has not been
    /// written down yet. The gate that only the card opens does not lock: there is no screen to go back to.
    pub(crate) fn locks_when_left(&self) -> bool {
        let is_gate = self.screen == Screen::Gate && self.round != Round::None;
        is_gate || (self.is_unlocked && self.screen != Screen::Card && self.job.is_none())
    }

    /// Whether the round on this device takes answers.
    pub(crate) fn is_open(&self) -> bool {
        self.round == Round::Open
    }

    /// Whether each person sees the own result; known once the round is.
    pub(crate) const fn has_own_result(&self) -> bool {
        self.has_own_result
    }

    /// Keeps whether they do.
    pub(crate) const fn set_own_result(&mut self, has_own_result: bool) {
        self.has_own_result = has_own_result;
    }

    /// Takes in what has happened.
    pub(crate) fn step(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Found(found) => self.found(found),
            Event::Acknowledge if self.screen == Screen::Blocked(Block::Gone) => self.go(Screen::Check),
            Event::Checked if self.screen == Screen::Check => self.go(Screen::Setup),
            Event::CardKept if self.screen == Screen::Card => {
                self.is_unlocked = false;
                self.screen = Screen::Start;
                vec![Effect::NoteCard]
            }
            Event::Practise if self.screen == Screen::Area(Panel::Menu) && self.job.is_none() => {
                self.is_unlocked = false;
                self.go(Screen::Asking)
            }
            Event::Pause if self.screen == Screen::Area(Panel::Menu) && self.job.is_none() => {
                self.is_unlocked = false;
                self.is_paused = true;
                self.go(Screen::Paused)
            }
            Event::Begin(_) | Event::Finish | Event::Settled(..) | Event::Retry => self.person(event),
            Event::Abort => self.abort(),
            Event::Displaced if !matches!(self.screen, Screen::Blocked(_)) => {
                let mut effects = self.abort();
                self.job = None;
                self.is_unlocked = false;
                self.round = Round::None;
                self.screen = Screen::Blocked(Block::SecondTab);
                effects.push(Effect::Wipe);
                effects
            }
            Event::ResultRead if self.screen == Screen::OwnResult => {
                self.screen = Screen::Thanks;
                vec![Effect::Wipe, Effect::ThankShortly]
            }
            Event::ThanksOver if self.screen == Screen::Thanks => self.go(Screen::Start),
            Event::AskGate | Event::Unlocked | Event::Lock | Event::Show(_) => self.desk(event),
            Event::Offered if matches!(self.screen, Screen::Closed | Screen::HandedOver) => {
                self.copied = Copied::Offered;
                Vec::new()
            }
            Event::Do(job) => self.run(job),
            Event::Done(job, found) if self.job == Some(job) => self.done(job, found),
            Event::Refused(job) if self.job == Some(job) => {
                self.job = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn go(&mut self, screen: Screen) -> Vec<Effect> {
        self.screen = screen;
        Vec::new()
    }

    /// The device was looked at. Never while somebody answers or something is under way.
    fn found(&mut self, found: Found) -> Vec<Effect> {
        let is_expected =
            matches!(self.screen, Screen::Loading | Screen::Gate | Screen::Blocked(_)) && self.job.is_none();
        if is_expected { self.settle(found) } else { Vec::new() }
    }

    /// Goes where somebody without PIN or card belongs, or the facilitator who has just done something.
    fn settle(&mut self, found: Found) -> Vec<Effect> {
        self.persons = 0;
        self.is_paused = false;
        self.copied = Copied::No;
        (self.round, self.screen) = match found {
            Found::Nothing => (Round::None, Screen::Check),
            Found::Open(persons) => {
                self.persons = persons;
                (Round::Open, if self.is_unlocked { Screen::Area(Panel::Menu) } else { Screen::Start })
            }
            Found::WithoutCard(persons) => {
                self.persons = persons;
                // Whoever opened it is still there, and without the code nobody would ever get in again.
                self.is_unlocked = true;
                (Round::Open, Screen::Card)
            }
            Found::Sealed => (Round::None, Screen::Gate),
            Found::HandedOver => (Round::HandedOver, Screen::HandedOver),
            Found::Closed => (Round::Closed, Screen::Closed),
            Found::Blocked(block) => (Round::None, Screen::Blocked(block)),
        };
        Vec::new()
    }

    fn person(&mut self, event: Event) -> Vec<Effect> {
        match (event, self.screen, self.person) {
            (Event::Begin(id), Screen::Start, None) => {
                self.person = Some(id);
                self.go(Screen::Asking)
            }
            (Event::Finish, Screen::Asking, Some(id)) | (Event::Retry, Screen::NotCounted(_), Some(id)) => {
                self.screen = Screen::Counting;
                vec![Effect::Count(id)]
            }
            (Event::Finish, Screen::Asking, None) => self.abort(),
            (Event::Settled(of, outcome), Screen::Counting, Some(id)) if of == id => self.settled(outcome),
            // Somebody who left while being counted: if the counting was through already, the number still holds.
            (Event::Settled(_, Outcome::Counted(persons)), ..) if self.is_open() => {
                self.persons = self.persons.max(persons);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn settled(&mut self, outcome: Outcome) -> Vec<Effect> {
        match outcome {
            Outcome::Counted(persons) => {
                self.persons = persons;
                self.person = None;
                if self.has_own_result {
                    self.screen = Screen::OwnResult;
                    vec![Effect::ShowResult]
                } else {
                    self.screen = Screen::Thanks;
                    vec![Effect::Wipe, Effect::ThankShortly]
                }
            }
            Outcome::NotCounted(why) => self.go(Screen::NotCounted(why)),
        }
    }

    /// Whoever is there goes; the next one sees the start screen. What was counted stays counted.
    fn abort(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        match self.screen {
            Screen::Asking | Screen::NotCounted(_) | Screen::OwnResult | Screen::Thanks => {
                self.screen = Screen::Start;
            }
            Screen::Counting => {
                effects.extend(self.person.map(Effect::Cancel));
                self.screen = Screen::Start;
            }
            _ => self.lock(),
        }
        self.person = None;
        effects.push(Effect::Wipe);
        effects
    }

    fn desk(&mut self, event: Event) -> Vec<Effect> {
        match (event, self.screen) {
            (Event::AskGate, Screen::Start | Screen::Paused | Screen::HandedOver | Screen::Closed)
                if !self.is_unlocked =>
            {
                self.go(Screen::Gate)
            }
            (Event::Unlocked, Screen::Gate) if self.round != Round::None => {
                self.is_unlocked = true;
                self.is_paused = false;
                self.go(match self.round {
                    Round::HandedOver => Screen::HandedOver,
                    Round::Closed => Screen::Closed,
                    Round::Open | Round::None => Screen::Area(Panel::Menu),
                })
            }
            (Event::Show(panel), Screen::Area(_)) if self.job.is_none() => self.go(Screen::Area(panel)),
            (Event::Lock, _) => {
                self.lock();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// The facilitator goes. What is under way is waited for.
    fn lock(&mut self) {
        if self.job.is_some() || self.screen == Screen::Card {
            return;
        }
        self.is_unlocked = false;
        if self.copied == Copied::Asked {
            self.copied = Copied::No;
        }
        self.screen = match (self.screen, self.round) {
            (Screen::Gate, Round::Open) if self.is_paused => Screen::Paused,
            (Screen::Gate | Screen::Area(_), Round::Open) => Screen::Start,
            (Screen::Gate, Round::HandedOver) => Screen::HandedOver,
            (Screen::Gate, Round::Closed) => Screen::Closed,
            (screen, _) => screen,
        };
    }

    fn run(&mut self, job: Job) -> Vec<Effect> {
        let is_its_place = match job {
            Job::Begin => self.screen == Screen::Setup,
            Job::Close => self.screen == Screen::Area(Panel::Close),
            Job::HandOver => self.screen == Screen::Area(Panel::HandOver),
            Job::Add => self.screen == Screen::Area(Panel::Add),
            Job::Anew if self.screen == Screen::Area(Panel::Menu) => self.persons == 0,
            Job::Remove if is_beyond_help(self.screen) => true,
            Job::Confirm | Job::Remove | Job::Anew => {
                self.is_unlocked && matches!(self.screen, Screen::Closed | Screen::HandedOver)
            }
        };
        if !is_its_place || self.job.is_some() {
            return Vec::new();
        }
        // After this the only copy can be taken off the tablet, so it is asked once.
        if job == Job::Confirm && self.copied == Copied::No {
            self.copied = Copied::Asked;
            return Vec::new();
        }
        self.job = Some(job);
        vec![Effect::Run(job)]
    }

    fn done(&mut self, job: Job, found: Found) -> Vec<Effect> {
        self.job = None;
        match (job, found) {
            // The panel stays, so that the next part can follow.
            (Job::Add, Found::Open(persons)) => {
                self.persons = persons;
                Vec::new()
            }
            (Job::Confirm, _) => Vec::new(),
            (Job::Remove, _) => {
                self.is_unlocked = false;
                self.settle(found)
            }
            (Job::Anew, _) => {
                self.is_unlocked = false;
                self.settle(found);
                self.go(Screen::Setup)
            }
            _ => self.settle(found),
        }
    }
}

/// Seconds without a touch after which the facilitator's area locks itself: the limit of the round. A round without one
/// takes its time, but an area that stays open would show card and set-up to the next person.
pub(crate) const fn area_seconds(idle: IdleLimit) -> u32 {
    match idle {
        IdleLimit::Seconds(seconds) => seconds,
        IdleLimit::Off => 300,
    }
}

/// Whether a round can be neither gone on with nor closed, so that anybody may take it off the device.
const fn is_beyond_help(screen: Screen) -> bool {
    matches!(screen, Screen::Blocked(Block::Damaged | Block::CardLost))
}

#[cfg(test)]
mod tests;
