//! What the station does with the storage: looks, opens a round, counts, closes, hands over, takes in.

use std::rc::Rc;

use leptos::prelude::Get;

use super::{Kiosk, change};
use crate::station::code;
use crate::station::device;
use crate::station::forms;
use crate::station::model::{Block, Event, Found, Job, Outcome, PersonId, Why};
use crate::station::new_round::{Filled, Key, NewRound};
use crate::station::pin;
use crate::station::text::Notice;
use crate::station::vault::{Facts, Look, Stage, joined};

impl Kiosk {
    /// Looks what is on the device; `card` is the secret from a card.
    pub(crate) fn look(self, card: Option<[u8; 16]>) {
        self.parts().vault.look(card, move |look| self.if_there(|kiosk| kiosk.looked(look)));
    }

    fn looked(self, look: Look) {
        let found = match look {
            Look::Nothing if device::has_mark() => Found::Blocked(Block::Gone),
            Look::Nothing => Found::Nothing,
            Look::Sealed { has_two_cards } => {
                self.parts().has_two_cards.set(has_two_cards);
                Found::Sealed
            }
            Look::WrongCard => return self.wrong_key(),
            Look::Blocked(block) => Found::Blocked(block),
            Look::Round(facts) => self.take_over(Rc::from(facts)),
        };
        self.step(Event::Found(found));
    }

    /// Makes everything ready for the round that is on the device.
    fn take_over(self, facts: Rc<Facts>) -> Found {
        device::mark_address(true);
        self.parts().wrong_tries.set(facts.wrong_tries);
        self.parts().has_two_cards.set(facts.key == Key::TwoCards);
        self.delay_next_try();
        let found = match facts.stage {
            Stage::Open if !facts.is_card_kept => Found::WithoutCard(facts.persons),
            Stage::Open => Found::Open(facts.persons),
            Stage::HandedOver(_) => Found::HandedOver,
            Stage::Closed(_) => Found::Closed,
        };
        if facts.is_open() && self.parts().asked.borrow().is_none() {
            let Some(session) = forms::session(&self.host(), &facts) else {
                return Found::Blocked(Block::OtherForms);
            };
            self.parts().asked.replace(Some(Rc::new(self.ask(session, &facts))));
        }
        if !facts.is_open() {
            self.parts().asked.take();
        }
        if !matches!(facts.stage, Stage::Closed(_)) {
            // A release holds neither.
            self.parts().idle.set(facts.idle);
            self.parts().model.borrow_mut().set_own_result(facts.has_own_result);
        }
        self.parts().facts.replace(Some(facts));
        device::stay_awake(self.findings);
        found
    }

    /// A person begins.
    pub(crate) fn begin(self) {
        let (Some(id), Some(asked)) = (device::random::<16>(), self.asked()) else { return };
        self.step(Event::Begin(id));
        self.parts().began.set(device::ticks());
        asked.flow().start();
    }

    /// The facilitator shows the questionnaire.
    pub(crate) fn practise(self) {
        let Some(asked) = self.asked() else { return };
        self.step(Event::Practise);
        asked.flow().start();
    }

    /// Whoever is there goes, and nothing of them stays.
    pub(crate) fn abort(self) {
        use crate::station::model::Screen;
        let loses_answers = matches!(self.screen_now(), Screen::Asking | Screen::NotCounted(_));
        self.parts().is_deleted.set(loses_answers);
        self.step(Event::Abort);
    }

    pub(super) fn wipe_answers(self) {
        self.parts().vault.forget_contribution();
        if let Some(asked) = self.asked() {
            self.parts().is_wiping.set(true);
            asked.flow().wipe();
            self.parts().is_wiping.set(false);
        }
    }

    /// Adds what the person has answered to the sums. The contribution is made from the answers at the first try and
    /// kept for a second one.
    pub(super) fn count(self, id: PersonId) {
        let Some(asked) = self.asked() else {
            return self.step(Event::Settled(id, Outcome::NotCounted(Why::Gone)));
        };
        let told = move |outcome| self.if_there(|kiosk| kiosk.step(Event::Settled(id, outcome)));
        let seconds = (device::ticks() - self.parts().began.get()) / 1000.0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
        let seconds = seconds as usize;
        let cancel = self.parts().vault.count(id, &asked.flow().session(), seconds, told);
        self.parts().counting.replace(cancel);
    }

    /// Opens a new round, or joins that of another tablet.
    pub(crate) fn open(self, round: &NewRound) {
        if !self.may_run(Job::Begin) {
            return;
        }
        self.parts().vault.begin(round, move |result| {
            self.if_there(|kiosk| match result {
                Ok(facts) => kiosk.end_of_job(Job::Begin, Ok(facts)),
                Err(wrong) => {
                    kiosk.step(Event::Refused(Job::Begin));
                    kiosk.tell_all(wrong);
                }
            });
        });
    }

    /// A job has come to its end: with the state of the round, or with what there is to say.
    fn end_of_job(self, job: Job, result: Result<Facts, Notice>) {
        match result {
            Ok(facts) => {
                let found = self.take_over(Rc::new(facts));
                self.step(Event::Done(job, found));
            }
            Err(notice) => {
                self.step(Event::Refused(job));
                self.tell(notice);
            }
        }
    }

    /// Closes the round; `day` stands on the result.
    pub(crate) fn close(self, day: &str, is_above_confirmed: bool) {
        let Some(facts) = self.facts() else { return };
        if self.persons() > facts.headcount && !is_above_confirmed {
            return self.tell(Notice::ConfirmAbove);
        }
        if !self.may_run(Job::Close) {
            return;
        }
        self.parts().vault.close(day, is_above_confirmed, move |result| {
            self.if_there(|kiosk| kiosk.end_of_job(Job::Close, result));
        });
    }

    /// Gives the part of this tablet away.
    pub(crate) fn hand_over(self) {
        if !self.may_run(Job::HandOver) {
            return;
        }
        self.parts()
            .vault
            .hand_over(move |result| self.if_there(|kiosk| kiosk.end_of_job(Job::HandOver, result)));
    }

    /// Takes in the part of another tablet.
    pub(crate) fn add(self, text: &str) {
        if !self.may_run(Job::Add) {
            return;
        }
        self.parts().vault.add(text, move |result| {
            let is_added = result.is_ok();
            self.if_there(|kiosk| {
                kiosk.end_of_job(Job::Add, result);
                if is_added {
                    kiosk.tell(Notice::PartAdded);
                }
            });
        });
    }

    /// The facilitator says that the result, or the part, is in safe hands.
    pub(crate) fn confirm(self) {
        if !self.may_run(Job::Confirm) {
            return;
        }
        self.parts()
            .vault
            .confirm(move |result| self.if_there(|kiosk| kiosk.end_of_job(Job::Confirm, result)));
    }

    /// Takes a finished or damaged round off the device.
    pub(crate) fn remove(self) {
        self.take_off(Job::Remove, None);
    }

    /// Takes the round off the device and goes to the set-up with the fields filled in: those of the next round where this one
    /// is closed, its own where nobody has answered yet.
    pub(crate) fn set_up_again(self) {
        let Some(facts) = self.facts() else { return };
        let [label, round_name, department] = facts.names.clone();
        let filled = Filled {
            forms: facts.forms.clone(),
            label,
            round_name,
            department,
            wave: Some(facts.wave),
            headcount: facts.headcount.to_string(),
            floor: facts.floor.to_string(),
            idle: self.parts().idle.get(),
            has_own_result: self.parts().model.borrow().has_own_result(),
            key: facts.key,
            ..Filled::default()
        };
        self.take_off(Job::Anew, Some(if facts.is_open() { filled } else { filled.next() }));
    }

    fn take_off(self, job: Job, again: Option<Filled>) {
        if !self.may_run(job) {
            return;
        }
        self.parts().vault.remove(move |result| {
            self.if_there(|kiosk| match result {
                Ok(()) => {
                    kiosk.parts().facts.take();
                    kiosk.parts().asked.take();
                    kiosk.parts().again.replace(again);
                    device::mark_address(false);
                    kiosk.step(Event::Done(job, Found::Nothing));
                }
                Err(notice) => {
                    kiosk.step(Event::Refused(job));
                    kiosk.tell(notice);
                }
            });
        });
    }

    /// The facilitator has read that the round is lost.
    pub(crate) fn acknowledge(self) {
        device::mark_address(false);
        self.step(Event::Acknowledge);
    }

    /// Seconds until the next try may be made; followed.
    pub(crate) fn wait(self) -> u64 {
        self.wait.get()
    }

    /// Once a second, so that the screen counts down and lets the next try through.
    pub(super) fn count_down(self) {
        change(self.wait, self.seconds_to_wait());
    }

    fn seconds_to_wait(self) -> u64 {
        let left = (self.parts().next_try.get() - device::ticks()) / 1000.0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
        let left = left.ceil().max(0.0) as u64;
        left
    }

    #[expect(clippy::cast_precision_loss, reason = "at most a thousand seconds")]
    fn delay_next_try(self) {
        let delay = pin::delay(self.parts().wrong_tries.get());
        self.parts().next_try.set(device::ticks() + delay as f64 * 1000.0);
        self.count_down();
    }

    /// Whether the secret of the round is on two cards.
    pub(crate) fn has_two_cards(self) -> bool {
        self.parts().has_two_cards.get()
    }

    /// Somebody has entered a PIN or the code of a card, and where there are two cards the code of the other one.
    pub(crate) fn unlock(self, text: &str, other: &str) {
        if self.seconds_to_wait() > 0 {
            return self.tell(Notice::TooSoon);
        }
        let card = if self.has_two_cards() {
            code::read(text).zip(code::read(other)).map(|(one, other)| joined(one, other))
        } else {
            code::read(text)
        };
        match (self.facts(), card) {
            // Sealed: only the card helps.
            (None, Some(card)) => self.look(Some(card)),
            (Some(facts), Some(card)) if facts.is_card(card) => self.unlocked(),
            (Some(facts), None) if facts.pin.as_ref().is_some_and(|pin| pin.is(text)) => self.unlocked(),
            _ => self.wrong_key(),
        }
    }

    fn unlocked(self) {
        if self.parts().wrong_tries.replace(0) > 0 {
            self.parts().vault.note_tries(0);
        }
        self.step(Event::Unlocked);
    }

    fn wrong_key(self) {
        let tries = self.parts().wrong_tries.get().saturating_add(1);
        self.parts().wrong_tries.set(tries);
        self.delay_next_try();
        self.parts().vault.note_tries(tries);
        self.tell(Notice::WrongKey);
    }
}
