//! The round on this device: opened, changed and sealed again inside one transaction of the storage.
//!
//! A change looks at what is there, not at what was there when the screen was drawn: a round that is gone, over or not
//! readable is told, and nothing is written then.

mod facts;
mod make;
mod open;
mod told;

use std::cell::RefCell;
use std::rc::Rc;

use trygskema_core::format::day::Day;
use trygskema_core::group::aggregate::{Battery, Contribution};
use trygskema_core::group::round::{AboveHeadcount, Bundle, Stored};
use trygskema_core::group::seal::RoundSecret;
use trygskema_core::group::terms::ContributionId;
use trygskema_core::questionnaire::instrument::Instrument;
use trygskema_widget::state::Session;

pub(crate) use self::facts::{Facts, Stage};
use self::told::{notice_of, notice_of_failure, why_of};
use super::model::{Block, Outcome, PersonId, Why};
use super::new_round::NewRound;
use super::record::{Inside, Record, key_when_over};
use super::storage::{Cancel, Port, Put, Work, change};
use super::text::Notice;

/// Random bytes of the device; `None` if it has none to give.
pub(crate) type Random = Rc<dyn Fn() -> Option<[u8; 32]>>;
/// Finds the instruments with these ids, all of them or nothing.
pub(crate) type Forms = Rc<dyn Fn(Vec<String>) -> Option<Vec<Instrument>>>;

/// What was found on the device.
pub(crate) enum Look {
    Nothing,
    /// A round whose secret is on the card, or on two.
    Sealed {
        has_two_cards: bool,
    },
    /// The card belongs to another round.
    WrongCard,
    Round(Box<Facts>),
    Blocked(Block),
}

/// Cheap to clone: a clone is the same vault.
#[derive(Clone)]
pub(crate) struct Vault(Rc<Parts>);

struct Parts {
    port: Rc<dyn Port>,
    random: Random,
    forms: Forms,
    /// In memory for as long as the page is open.
    secret: RefCell<Option<RoundSecret>>,
    /// The instruments of the round, once they have been found.
    battery: RefCell<Option<Battery>>,
    /// What the person who is being counted has answered, until it is counted or the person goes.
    contribution: RefCell<Option<(PersonId, Rc<Contribution>)>>,
}

/// A record that has been opened.
struct Opened {
    record: Record,
    inside: Inside,
    stored: Stored,
    secret: RoundSecret,
}

/// Why a record was not opened.
enum Closed {
    Gone,
    Sealed { has_two_cards: bool },
    WrongCard,
    Blocked(Block),
}

/// What becomes of a round.
type Alteration = dyn Fn(&RoundSecret, Stored) -> Result<Stored, Notice>;

impl Vault {
    pub(crate) fn new(port: Rc<dyn Port>, random: Random, forms: Forms) -> Self {
        Self(Rc::new(Parts {
            port,
            random,
            forms,
            secret: RefCell::default(),
            battery: RefCell::default(),
            contribution: RefCell::default(),
        }))
    }

    /// Looks what there is; `card` is the secret from a card.
    pub(crate) fn look(&self, card: Option<[u8; 16]>, told: impl FnOnce(Look) + 'static) {
        let here = Rc::clone(&self.0);
        let work: Work<Look> = Rc::new(move |bytes| {
            let look = match here.open(bytes, card) {
                Ok(opened) => {
                    here.secret.replace(Some(opened.secret.clone()));
                    Look::Round(Box::new(opened.facts()))
                }
                Err(Closed::Gone) => Look::Nothing,
                Err(Closed::Sealed { has_two_cards }) => Look::Sealed { has_two_cards },
                Err(Closed::WrongCard) => Look::WrongCard,
                Err(Closed::Blocked(block)) => Look::Blocked(block),
            };
            (Put::Keep, look)
        });
        change(&self.0.port, work, move |result| {
            told(result.unwrap_or(Look::Blocked(Block::NoStorage)));
        });
    }

    /// Counts a person who has answered for this many seconds. The contribution is made at the first try; `None` if there is nothing to count.
    pub(crate) fn count(
        &self,
        id: PersonId,
        session: &Session,
        seconds: usize,
        told: impl FnOnce(Outcome) + 'static,
    ) -> Option<Cancel> {
        let kept = self.0.contribution.borrow().as_ref().filter(|(of, _)| *of == id).cloned();
        let contribution = match kept {
            Some((_, contribution)) => contribution,
            None => {
                let battery = self.0.battery.borrow();
                let made = battery.as_ref().and_then(|battery| {
                    session.with_answers(|sheets| Contribution::of_sitting(battery, sheets, seconds).ok())
                });
                let Some(made) = made.map(Rc::new) else {
                    told(Outcome::NotCounted(Why::Failed));
                    return None;
                };
                self.0.contribution.replace(Some((id, Rc::clone(&made))));
                made
            }
        };
        Some(self.count_made(id, contribution, told))
    }

    fn count_made(
        &self,
        id: PersonId,
        contribution: Rc<Contribution>,
        told: impl FnOnce(Outcome) + 'static,
    ) -> Cancel {
        let here = Rc::clone(&self.0);
        let work: Work<Result<u32, Why>> = Rc::new(move |bytes| {
            let mut opened = match here.open(bytes, None) {
                Ok(opened) => opened,
                Err(Closed::Gone) => return (Put::Keep, Err(Why::Gone)),
                Err(_) => return (Put::Keep, Err(Why::Failed)),
            };
            let Stored::Open(round) = &mut opened.stored else { return (Put::Keep, Err(Why::RoundOver)) };
            if round.contribute(ContributionId::from_bytes(id), &contribution).is_err() {
                return (Put::Keep, Err(Why::Failed));
            }
            let persons = round.persons();
            match here.sealed(&opened) {
                Some(bytes) => (Put::Write(bytes), Ok(persons)),
                None => (Put::Keep, Err(Why::Failed)),
            }
        });
        change(&self.0.port, work, move |result| {
            told(match result {
                Ok(Ok(persons)) => Outcome::Counted(persons),
                Ok(Err(why)) => Outcome::NotCounted(why),
                Err(failure) => Outcome::NotCounted(why_of(failure)),
            });
        })
    }

    /// Overwrites what the person has answered.
    pub(crate) fn forget_contribution(&self) {
        self.0.contribution.take();
    }

    /// Opens a round, or joins one. Nothing is written where a round is already.
    pub(crate) fn begin(&self, new: &NewRound, told: impl FnOnce(Result<Facts, Vec<Notice>>) + 'static) {
        let made = match self.0.make(new) {
            Ok(made) => made,
            Err(wrong) => return told(Err(wrong)),
        };
        let (record, inside, round, secret) = made;
        let has_two_cards = record.has_two_cards;
        let battery = round.battery().clone();
        let here = Rc::clone(&self.0);
        let work: Work<Result<Facts, Notice>> = Rc::new(move |bytes| {
            // The very round of a first try whose end nobody has heard of is no obstacle.
            if let Some(bytes) = bytes {
                let is_own = here.open(Some(bytes), None).is_ok_and(
                    |opened| matches!(&opened.stored, Stored::Open(other) if other.setup() == round.setup()),
                );
                if !is_own {
                    return (Put::Keep, Err(Notice::OccupiedDevice));
                }
            }
            let opened = Opened {
                record: record.clone(),
                inside: inside.clone(),
                stored: Stored::Open(round.clone()),
                secret: secret.clone(),
            };
            here.put(&opened)
        });
        // Half of the secret is random, the other half is what it takes to make the secret of it.
        let half = if has_two_cards {
            match self.0.sixteen() {
                Ok(half) => Some(half),
                Err(notice) => return told(Err(vec![notice])),
            }
        } else {
            None
        };
        let here = Rc::clone(&self.0);
        self.run(work, move |mut result| {
            if let Ok(facts) = &mut result {
                here.secret.replace(Some(RoundSecret::from_bytes(facts.secret)));
                here.battery.replace(Some(battery));
                facts.halves = half.map(|half| [half, joined(half, facts.secret)]);
            }
            told(result.map_err(|notice| vec![notice]));
        });
    }

    /// Closes the round on this day.
    pub(crate) fn close(
        &self,
        day: &str,
        is_above_confirmed: bool,
        told: impl FnOnce(Result<Facts, Notice>) + 'static,
    ) {
        let Some(day) = Day::parse(day) else { return told(Err(Notice::BadDate)) };
        let above = if is_above_confirmed { AboveHeadcount::Confirmed } else { AboveHeadcount::NotConfirmed };
        self.alter(
            Box::new(move |_, opened| match opened {
                // Closed by a first try whose end nobody has heard of.
                Stored::Closed(closed) => Ok(Stored::Closed(closed)),
                Stored::Open(round) => {
                    round.close(day, above).map(Stored::Closed).map_err(|still| notice_of(still.why))
                }
                Stored::HandedOver(_) => Err(Notice::RoundOver),
            }),
            Box::new(told),
        );
    }

    /// Gives the part of this station away.
    pub(crate) fn hand_over(&self, told: impl FnOnce(Result<Facts, Notice>) + 'static) {
        let Some(randomness) = (self.0.random)() else { return told(Err(Notice::NoRandomness)) };
        self.alter(
            Box::new(move |secret, opened| match opened {
                Stored::HandedOver(part) => Ok(Stored::HandedOver(part)),
                Stored::Open(round) => round
                    .hand_over(secret, randomness)
                    .map(Stored::HandedOver)
                    .map_err(|still| notice_of(still.why)),
                Stored::Closed(_) => Err(Notice::RoundOver),
            }),
            Box::new(told),
        );
    }

    /// Takes in the part of another station. A part that comes in again because nobody has heard of the end of the first
    /// try is refused as a double, which is the truth.
    pub(crate) fn add(&self, text: &str, told: impl FnOnce(Result<Facts, Notice>) + 'static) {
        let Some(bundle) = Bundle::from_text(text.trim()) else {
            return told(Err(Notice::BundleDamaged));
        };
        self.alter(
            Box::new(move |secret, opened| match opened {
                Stored::Open(mut round) => {
                    round.merge(secret, &bundle).map_err(notice_of)?;
                    Ok(Stored::Open(round))
                }
                Stored::HandedOver(_) | Stored::Closed(_) => Err(Notice::RoundOver),
            }),
            Box::new(told),
        );
    }

    /// Notes that the result, or the part, is in safe hands.
    pub(crate) fn confirm(&self, told: impl FnOnce(Result<Facts, Notice>) + 'static) {
        let here = Rc::clone(&self.0);
        let work: Work<Result<Facts, Notice>> = Rc::new(move |bytes| {
            let Ok(mut opened) = here.open(bytes, None) else { return (Put::Keep, Err(Notice::Gone)) };
            opened.record.is_saved = true;
            here.put(&opened)
        });
        self.run(work, told);
    }

    /// Keeps in mind how often somebody has tried in vain. If that fails, the tries are counted in memory.
    pub(crate) fn note_tries(&self, tries: u8) {
        self.note(move |opened| opened.inside.wrong_tries = tries);
    }

    /// Keeps in mind that the code of the card is written down. If that fails, the card is shown once more.
    pub(crate) fn note_card(&self) {
        self.note(|opened| opened.record.is_card_kept = true);
    }

    fn note(&self, note: impl Fn(&mut Opened) + 'static) {
        let here = Rc::clone(&self.0);
        let work: Work<()> = Rc::new(move |bytes| {
            let Ok(mut opened) = here.open(bytes, None) else { return (Put::Keep, ()) };
            note(&mut opened);
            (here.sealed(&opened).map_or(Put::Keep, Put::Write), ())
        });
        change(&self.0.port, work, |_| {});
    }

    /// Takes the record off the device, unless it is a round that somebody has answered.
    pub(crate) fn remove(&self, told: impl FnOnce(Result<(), Notice>) + 'static) {
        let here = Rc::clone(&self.0);
        let work: Work<Result<(), Notice>> = Rc::new(move |bytes| match here.open(bytes, None) {
            Ok(Opened { stored: Stored::Open(round), .. }) if round.persons() > 0 => {
                (Put::Keep, Err(Notice::Answered))
            }
            _ => (Put::Delete, Ok(())),
        });
        let here = Rc::clone(&self.0);
        self.run(work, move |result| {
            if result.is_ok() {
                here.secret.take();
                here.battery.take();
                here.contribution.take();
            }
            told(result);
        });
    }

    /// Changes the round and tells how it stands then. When it is over, the secret is not needed any more and is dropped
    /// from what is stored. Both closures are boxed, so that this is compiled once.
    fn alter(&self, alter: Box<Alteration>, told: Box<dyn FnOnce(Result<Facts, Notice>)>) {
        let here = Rc::clone(&self.0);
        let work: Work<Result<Facts, Notice>> = Rc::new(move |bytes| {
            let Opened { mut record, inside, stored, mut secret } = match here.open(bytes, None) {
                Ok(opened) => opened,
                Err(Closed::Gone) => return (Put::Keep, Err(Notice::Gone)),
                Err(_) => return (Put::Keep, Err(Notice::Failed)),
            };
            let stored = match alter(&secret, stored) {
                Ok(stored) => stored,
                Err(notice) => return (Put::Keep, Err(notice)),
            };
            if !record.is_over && !matches!(stored, Stored::Open(_)) {
                let key = key_when_over(*secret.as_bytes());
                record.is_over = true;
                record.secret = record.secret.map(|_| key);
                secret = RoundSecret::from_bytes(key);
            }
            here.put(&Opened { record, inside, stored, secret })
        });
        let here = Rc::clone(&self.0);
        self.run(work, move |result| {
            // The secret leaves the memory as well.
            if let Ok(facts) = &result {
                here.secret.replace(Some(RoundSecret::from_bytes(facts.secret)));
            }
            told(result);
        });
    }

    fn run<T: 'static>(&self, work: Work<Result<T, Notice>>, told: impl FnOnce(Result<T, Notice>) + 'static) {
        change(&self.0.port, work, move |result| {
            told(result.unwrap_or_else(|failure| Err(notice_of_failure(failure))));
        });
    }
}

/// The secret of two cards: each bit of one tells whether that of the other is turned over. One alone tells nothing.
pub(crate) fn joined(one: [u8; 16], other: [u8; 16]) -> [u8; 16] {
    (u128::from_be_bytes(one) ^ u128::from_be_bytes(other)).to_be_bytes()
}

#[cfg(test)]
mod tests;
