//! The round on this device: opened, changed and sealed again inside one transaction of the storage.
//!
//! A change looks at what is there, not at what was there when the screen was drawn: a round that is gone, over or not
//! readable is told, and nothing is written then.

use std::cell::RefCell;
use std::rc::Rc;

use trygskema_core::format::day::Day;
use trygskema_core::group::aggregate::{Battery, Contribution};
use trygskema_core::group::release::Release;
use trygskema_core::group::round::{AboveHeadcount, Bundle, OpenRound, Refused, Stored};
use trygskema_core::group::seal::{RoundKey, RoundSecret, open, seal};
use trygskema_core::group::setup::{Invitation, NotASetup, RoundPlan, RoundSetup};
use trygskema_core::group::terms::{ContributionId, Floor, RoundId, StationId, Unreadable as NoRound, Wave};
use trygskema_core::questionnaire::instrument::Instrument;
use zeroize::Zeroizing;

use super::code;
use super::forms::NewRound;
use super::model::{Block, Outcome, PersonId, Why};
use super::pin::Pin;
use super::record::{Inside, Record, Unreadable, key_when_over};
use super::storage::{Cancel, Failure, Fault, Port, Put, Work, change};
use super::text::Notice;
use trygskema_widget::config::IdleLimit;
use trygskema_widget::state::Session;

/// What the seal of a record is for; the head of the record comes behind it.
const CONTEXT: &[u8] = b"trygskema station 2";

/// Random bytes of the device; `None` if it has none to give.
pub(crate) type Random = Rc<dyn Fn() -> Option<[u8; 32]>>;
/// Finds the instruments with these ids, all of them or nothing.
pub(crate) type Forms = Rc<dyn Fn(Vec<String>) -> Option<Vec<Instrument>>>;

/// How a round stands.
#[derive(Clone, Debug)]
pub(crate) enum Stage {
    /// It takes answers.
    Open,
    /// The part that was handed over, as text.
    HandedOver(String),
    /// The result.
    Closed(Rc<Release>),
}

/// What the screens need to know of a round.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Facts {
    /// What the group is called: the label, behind the department if there is one, before the name of the round.
    pub(crate) label: String,
    /// The place in [`Wave::ALL`].
    pub(crate) wave: usize,
    pub(crate) headcount: u32,
    pub(crate) floor: u32,
    pub(crate) idle: IdleLimit,
    pub(crate) has_own_result: bool,
    pub(crate) forms: Vec<String>,
    pub(crate) persons: u32,
    pub(crate) is_first: bool,
    pub(crate) is_strict: bool,
    pub(crate) has_two_cards: bool,
    /// What is on the two cards, from the opening of the round until they are kept.
    pub(crate) halves: Option<[[u8; 16]; 2]>,
    pub(crate) is_saved: bool,
    pub(crate) is_card_kept: bool,
    pub(crate) stage: Stage,
    /// What another tablet needs to take part.
    pub(crate) join: Option<String>,
    /// Of an open round its secret, of one that is over the key made of it.
    pub(crate) secret: [u8; 16],
    pub(crate) is_over: bool,
    pub(crate) pin: Option<Pin>,
    pub(crate) wrong_tries: u8,
}

impl Facts {
    /// The codes on the cards, as long as they may be shown.
    pub(crate) fn codes(&self) -> Vec<String> {
        match self.halves {
            Some(halves) => halves.map(code::write).to_vec(),
            None if self.has_two_cards => Vec::new(),
            None => vec![code::write(self.secret)],
        }
    }

    /// Whether this is the code on the card of the round.
    pub(crate) fn is_card(&self, card: [u8; 16]) -> bool {
        self.secret == if self.is_over { key_when_over(card) } else { card }
    }

    pub(crate) const fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Open)
    }
}

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

    /// Counts a person. The contribution is made at the first try; `None` if there is nothing to count.
    pub(crate) fn count(
        &self,
        id: PersonId,
        session: &Session,
        told: impl FnOnce(Outcome) + 'static,
    ) -> Option<Cancel> {
        let kept = self.0.contribution.borrow().as_ref().filter(|(of, _)| *of == id).cloned();
        let contribution = match kept {
            Some((_, contribution)) => contribution,
            None => {
                let battery = self.0.battery.borrow();
                let made = battery.as_ref().and_then(|battery| {
                    session.with_answers(|sheets| Contribution::of(battery, sheets).ok())
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
    pub(crate) fn begin(&self, new: &NewRound, told: impl FnOnce(Result<Facts, Notice>) + 'static) {
        let made = match self.0.make(new) {
            Ok(made) => made,
            Err(notice) => return told(Err(notice)),
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
                Err(notice) => return told(Err(notice)),
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
            told(result);
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
            move |_, opened| match opened {
                // Closed by a first try whose end nobody has heard of.
                Stored::Closed(closed) => Ok(Stored::Closed(closed)),
                Stored::Open(round) => {
                    round.close(day, above).map(Stored::Closed).map_err(|still| notice_of(still.why))
                }
                Stored::HandedOver(_) => Err(Notice::RoundOver),
            },
            told,
        );
    }

    /// Gives the part of this station away.
    pub(crate) fn hand_over(&self, told: impl FnOnce(Result<Facts, Notice>) + 'static) {
        let Some(randomness) = (self.0.random)() else { return told(Err(Notice::NoRandomness)) };
        self.alter(
            move |secret, opened| match opened {
                Stored::HandedOver(part) => Ok(Stored::HandedOver(part)),
                Stored::Open(round) => round
                    .hand_over(secret, randomness)
                    .map(Stored::HandedOver)
                    .map_err(|still| notice_of(still.why)),
                Stored::Closed(_) => Err(Notice::RoundOver),
            },
            told,
        );
    }

    /// Takes in the part of another station. A part that comes in again because nobody has heard of the end of the first
    /// try is refused as a double, which is the truth.
    pub(crate) fn add(&self, text: &str, told: impl FnOnce(Result<Facts, Notice>) + 'static) {
        let Some(bundle) = Bundle::from_text(text.trim()) else {
            return told(Err(Notice::BundleDamaged));
        };
        self.alter(
            move |secret, opened| match opened {
                Stored::Open(mut round) => {
                    round.merge(secret, &bundle).map_err(notice_of)?;
                    Ok(Stored::Open(round))
                }
                Stored::HandedOver(_) | Stored::Closed(_) => Err(Notice::RoundOver),
            },
            told,
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

    /// Takes the record off the device.
    pub(crate) fn remove(&self, told: impl FnOnce(Result<(), Notice>) + 'static) {
        let here = Rc::clone(&self.0);
        change(&self.0.port, Rc::new(|_| (Put::Delete, ())), move |result| {
            if result.is_ok() {
                here.secret.take();
                here.battery.take();
                here.contribution.take();
            }
            told(result.map_err(notice_of_failure));
        });
    }

    /// Changes the round and tells how it stands then. When it is over, the secret is not needed any more and is dropped
    /// from what is stored.
    fn alter(
        &self,
        alter: impl Fn(&RoundSecret, Stored) -> Result<Stored, Notice> + 'static,
        told: impl FnOnce(Result<Facts, Notice>) + 'static,
    ) {
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

    fn run(&self, work: Work<Result<Facts, Notice>>, told: impl FnOnce(Result<Facts, Notice>) + 'static) {
        change(&self.0.port, work, move |result| {
            told(result.unwrap_or_else(|failure| Err(notice_of_failure(failure))));
        });
    }
}

impl Parts {
    /// Opens the record, with the secret of a card, the one in memory or the one that stands beside it.
    fn open(&self, bytes: Option<&[u8]>, card: Option<[u8; 16]>) -> Result<Opened, Closed> {
        let record = Record::from_bytes(bytes.ok_or(Closed::Gone)?).map_err(|why| match why {
            Unreadable::Damaged => Closed::Blocked(Block::Damaged),
            Unreadable::Newer => Closed::Blocked(Block::Newer),
        })?;
        let keys = self.keys(&record, card);
        if keys.is_empty() {
            let sealed = Closed::Sealed { has_two_cards: record.has_two_cards };
            return Err(if record.is_card_kept { sealed } else { Closed::Blocked(Block::CardLost) });
        }
        let context = context(&record);
        let opened = keys.into_iter().find_map(|key| Some((open(&key, &context, &record.sealed).ok()?, key)));
        let (content, secret) =
            opened.ok_or(if card.is_some() { Closed::WrongCard } else { Closed::Blocked(Block::Damaged) })?;
        let inside = Inside::from_bytes(&Zeroizing::new(content)).ok_or(Closed::Blocked(Block::Damaged))?;
        let stored = Stored::from_bytes(&inside.state, |setup| self.battery(setup)).map_err(|why| {
            Closed::Blocked(match why {
                NoRound::Damaged => Block::Damaged,
                NoRound::OtherVersion => Block::Newer,
                NoRound::OtherBattery => Block::OtherForms,
            })
        })?;
        Ok(Opened { record, inside, stored, secret })
    }

    /// What may open the record: a card if there is one, else what is in memory or stands beside the sealed part.
    fn keys(&self, record: &Record, card: Option<[u8; 16]>) -> Vec<RoundSecret> {
        let kept = self.secret.borrow().as_ref().map(|secret| *secret.as_bytes());
        let known = match card {
            Some(card) => vec![card],
            None => kept.or(record.secret).into_iter().collect(),
        };
        if !record.is_over {
            return known.into_iter().map(RoundSecret::from_bytes).collect();
        }
        // In memory is still the secret if the round was ended by a try whose end was never heard of.
        let made = known.iter().map(|secret| key_when_over(*secret));
        let stored = record.secret.filter(|_| card.is_none());
        let as_it_is = known.iter().copied().filter(|_| card.is_none());
        made.chain(as_it_is).chain(stored).map(RoundSecret::from_bytes).collect()
    }

    /// The instruments of a round, looked up once.
    fn battery(&self, setup: &RoundSetup) -> Option<Battery> {
        let kept = self.battery.borrow().clone().filter(|battery| setup.is_of(battery));
        if kept.is_some() {
            return kept;
        }
        let ids = setup.battery().iter().map(|form| form.id().to_owned()).collect();
        let battery = Battery::new((self.forms)(ids)?).ok().filter(|battery| setup.is_of(battery))?;
        self.battery.replace(Some(battery.clone()));
        Some(battery)
    }

    /// The record with its state as it is now; `None` without randomness.
    fn sealed(&self, opened: &Opened) -> Option<Vec<u8>> {
        let Opened { record, inside, stored, secret } = opened;
        let inside = Inside { state: Zeroizing::new(stored.to_bytes()), ..inside.clone() };
        let mut record = record.clone();
        record.sealed = seal(secret, &context(&record), (self.random)()?, &inside.to_bytes());
        Some(record.to_bytes())
    }

    /// Writes it, and tells how the round stands then.
    fn put(&self, opened: &Opened) -> (Put, Result<Facts, Notice>) {
        match self.sealed(opened) {
            Some(bytes) => (Put::Write(bytes), Ok(opened.facts())),
            None => (Put::Keep, Err(Notice::NoRandomness)),
        }
    }

    /// Everything of a new round that needs no storage.
    fn make(&self, new: &NewRound) -> Result<(Record, Inside, OpenRound, RoundSecret), Notice> {
        let (pin_text, bad_pin) = match new {
            NewRound::First { pin, .. } => (pin, Notice::BadPin),
            NewRound::Joined { pin, .. } => (pin, Notice::BadJoinPin),
        };
        let pin = if pin_text.is_empty() {
            None
        } else {
            Some(Pin::new(pin_text, self.sixteen()?).ok_or(bad_pin)?)
        };
        let (round, secret) = match new {
            NewRound::First { .. } => self.first(new)?,
            NewRound::Joined { text, .. } => {
                let invitation = Invitation::from_text(text.trim()).map_err(|why| match why {
                    NoRound::OtherVersion => Notice::SetupNewer,
                    _ => Notice::BadSetup,
                })?;
                let battery = self.battery(&invitation.setup).ok_or(Notice::OtherForms)?;
                let id = StationId::from_bytes(self.sixteen()?);
                let round = OpenRound::join(&invitation, &battery, id).map_err(|_| Notice::OtherForms)?;
                (round, invitation.secret)
            }
        };
        // Strict is the round, so it is strict at every tablet.
        let is_strict = round.setup().is_strict();
        let record = Record {
            secret: (!is_strict).then(|| *secret.as_bytes()),
            has_two_cards: matches!(new, NewRound::First { has_two_cards: true, .. }),
            is_saved: false,
            is_card_kept: false,
            is_over: false,
            sealed: Vec::new(),
        };
        let inside = Inside { pin, wrong_tries: 0, state: Zeroizing::default() };
        Ok((record, inside, round, secret))
    }

    fn first(&self, new: &NewRound) -> Result<(OpenRound, RoundSecret), Notice> {
        let NewRound::First {
            forms,
            label,
            round_name,
            department,
            wave,
            headcount,
            floor,
            idle,
            has_own_result,
            is_strict,
            has_two_cards,
            ..
        } = new
        else {
            return Err(Notice::BadSetup);
        };
        let instruments = (self.forms)(forms.clone()).ok_or(Notice::OtherForms)?;
        let battery = Battery::new(instruments).map_err(|_| Notice::NotForGroups)?;
        let floor: u32 = floor.parse().map_err(|_| Notice::BadFloor)?;
        if floor < Floor::MINIMUM.persons() {
            return Err(Notice::BadFloor);
        }
        let named = |name: &str| Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        let plan = RoundPlan {
            label: label.clone(),
            round_name: named(round_name),
            department: named(department),
            wave: *Wave::ALL.get(*wave).ok_or(Notice::NoWave)?,
            headcount: headcount.parse().map_err(|_| Notice::BadHeadcount)?,
            floor: Floor::new(floor),
            idle_seconds: match idle {
                IdleLimit::Off => None,
                IdleLimit::Seconds(seconds) => u16::try_from(*seconds).ok(),
            },
            has_feedback: *has_own_result,
            is_strict: *is_strict || *has_two_cards,
        };
        let secret = RoundSecret::from_bytes(self.sixteen()?);
        let id = RoundId::from_bytes(self.sixteen()?);
        let setup = RoundSetup::new(id, &secret, plan, &battery).map_err(|why| match why {
            NotASetup::Label => Notice::BadLabel,
            NotASetup::RoundName => Notice::BadRoundName,
            NotASetup::Department => Notice::BadDepartment,
            NotASetup::Headcount => Notice::BadHeadcount,
            NotASetup::Floor => Notice::BadFloor,
            NotASetup::IdleSeconds => Notice::BadSetup,
        })?;
        let key = RoundKey::new((self.random)().ok_or(Notice::NoRandomness)?);
        let round = OpenRound::begin(setup, &battery, key).map_err(|_| Notice::OtherForms)?;
        Ok((round, secret))
    }

    fn sixteen(&self) -> Result<[u8; 16], Notice> {
        let bytes = (self.random)().ok_or(Notice::NoRandomness)?;
        bytes.first_chunk::<16>().copied().ok_or(Notice::NoRandomness)
    }
}

impl Opened {
    /// What the screens need to know.
    fn facts(&self) -> Facts {
        let blank = Facts {
            label: String::new(),
            wave: 0,
            headcount: 0,
            floor: Floor::MINIMUM.persons(),
            idle: IdleLimit::default(),
            has_own_result: false,
            forms: Vec::new(),
            persons: 0,
            is_first: true,
            is_strict: self.record.secret.is_none(),
            has_two_cards: self.record.has_two_cards,
            halves: None,
            is_saved: self.record.is_saved,
            is_card_kept: self.record.is_card_kept,
            is_over: self.record.is_over,
            stage: Stage::Open,
            join: None,
            secret: *self.secret.as_bytes(),
            pin: self.inside.pin.clone(),
            wrong_tries: self.inside.wrong_tries,
        };
        match &self.stored {
            Stored::Open(round) => Facts {
                persons: round.persons(),
                is_first: round.is_first(),
                // It holds the whole secret, which is to be in no single hand.
                join: (!self.record.has_two_cards)
                    .then(|| round.invitation(&self.secret).ok().map(|invitation| invitation.to_text()))
                    .flatten(),
                ..of_setup(round.setup(), blank)
            },
            Stored::HandedOver(part) => Facts {
                is_first: false,
                stage: Stage::HandedOver(part.bundle().to_text()),
                ..of_setup(part.setup(), blank)
            },
            Stored::Closed(closed) => {
                let release = closed.release();
                Facts {
                    label: title(release.group(), release.round_name()),
                    wave: place_of(release.wave()),
                    headcount: release.headcount(),
                    floor: release.floor().persons(),
                    persons: release.persons(),
                    stage: Stage::Closed(Rc::new(release.clone())),
                    ..blank
                }
            }
        }
    }
}

/// The secret of two cards: each bit of one tells whether that of the other is turned over. One alone tells nothing.
pub(crate) fn joined(one: [u8; 16], other: [u8; 16]) -> [u8; 16] {
    (u128::from_be_bytes(one) ^ u128::from_be_bytes(other)).to_be_bytes()
}

/// What the seal of this record is for.
fn context(record: &Record) -> Vec<u8> {
    [CONTEXT, &record.head()].concat()
}

fn of_setup(setup: &RoundSetup, blank: Facts) -> Facts {
    Facts {
        label: title(&setup.group(), setup.round_name()),
        wave: place_of(setup.wave()),
        headcount: setup.headcount(),
        floor: setup.floor().persons(),
        idle: setup.idle_seconds().map_or(IdleLimit::Off, |seconds| IdleLimit::Seconds(seconds.into())),
        has_own_result: setup.has_feedback(),
        forms: setup.battery().iter().map(|form| form.id().to_owned()).collect(),
        ..blank
    }
}

fn title(group: &str, round: Option<&str>) -> String {
    round.map_or_else(|| group.to_owned(), |round| [group, ", ", round].concat())
}

fn place_of(wave: Wave) -> usize {
    Wave::ALL.iter().position(|other| *other == wave).unwrap_or_default()
}

fn why_of(failure: Failure) -> Why {
    match failure.fault {
        _ if !failure.is_certain => Why::Unconfirmed,
        Fault::Full => Why::Full,
        _ => Why::Failed,
    }
}

fn notice_of_failure(failure: Failure) -> Notice {
    match failure.fault {
        _ if !failure.is_certain => Notice::Unconfirmed,
        Fault::Full => Notice::Full,
        _ => Notice::Failed,
    }
}

fn notice_of(why: Refused) -> Notice {
    match why {
        Refused::OtherBattery => Notice::BundleOtherForms,
        Refused::TooMany | Refused::TooManyStations => Notice::TooMany,
        Refused::NotOpened | Refused::OtherSecret => Notice::BundleForeign,
        Refused::OtherVersion => Notice::BundleNewer,
        Refused::Replay => Notice::BundleTwice,
        Refused::OutOfRange => Notice::BundleDamaged,
        Refused::AboveHeadcount => Notice::ConfirmAbove,
        _ => Notice::RoundOver,
    }
}

#[cfg(test)]
mod tests;
