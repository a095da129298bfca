//! What the screens know of the round on this device.

use std::rc::Rc;

use trygskema_core::group::release::Release;
use trygskema_core::group::round::Stored;
use trygskema_core::group::setup::RoundSetup;
use trygskema_core::group::terms::{Floor, Wave};
use trygskema_widget::config::IdleLimit;

use super::Opened;
use crate::station::code;
use crate::station::new_round::Key;
use crate::station::pin::Pin;
use crate::station::record::key_when_over;

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
    /// What the group, the round and the department are called; empty if they have no name.
    pub(crate) names: [String; 3],
    /// The place in [`Wave::ALL`].
    pub(crate) wave: usize,
    pub(crate) headcount: u32,
    pub(crate) floor: u32,
    pub(crate) idle: IdleLimit,
    pub(crate) has_own_result: bool,
    pub(crate) forms: Vec<String>,
    pub(crate) persons: u32,
    pub(crate) is_first: bool,
    pub(crate) key: Key,
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
            None if self.key == Key::TwoCards => Vec::new(),
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

impl Opened {
    /// What the screens need to know.
    pub(super) fn facts(&self) -> Facts {
        let blank = Facts {
            label: String::new(),
            names: Default::default(),
            wave: 0,
            headcount: 0,
            floor: Floor::MINIMUM.persons(),
            idle: IdleLimit::default(),
            has_own_result: false,
            forms: Vec::new(),
            persons: 0,
            is_first: true,
            key: match self.record.secret {
                _ if self.record.has_two_cards => Key::TwoCards,
                Some(_) => Key::Device,
                None => Key::Card,
            },
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
                join: if self.record.has_two_cards {
                    None
                } else {
                    round.invitation(&self.secret).ok().map(|invitation| invitation.to_text())
                },
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
                    names: names(release.label(), release.round_name(), release.department()),
                    wave: place_of(release.wave()),
                    headcount: release.headcount(),
                    floor: release.floor().persons(),
                    forms: release.battery().iter().map(|form| form.id().to_owned()).collect(),
                    persons: release.persons(),
                    stage: Stage::Closed(Rc::new(release.clone())),
                    ..blank
                }
            }
        }
    }
}

fn of_setup(setup: &RoundSetup, blank: Facts) -> Facts {
    Facts {
        label: title(&setup.group(), setup.round_name()),
        names: names(setup.label(), setup.round_name(), setup.department()),
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

fn names(label: &str, round: Option<&str>, department: Option<&str>) -> [String; 3] {
    [label, round.unwrap_or_default(), department.unwrap_or_default()].map(str::to_owned)
}

fn place_of(wave: Wave) -> usize {
    Wave::ALL.iter().position(|other| *other == wave).unwrap_or_default()
}
