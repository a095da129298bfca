//! What group rounds leave behind and hand over: releases, invitations, bundles, and the record of a station.
//!
//! Bytes stand in frames that end with a checksum, which a changed input would never get past: an input is the content of a
//! frame, and the frame is put round it here.

use crate::targets::{INSTRUMENTS, answered};
use sha2::{Digest, Sha256};
use std::str::from_utf8;
use trygskema_core::group::aggregate::{Battery, Form};
use trygskema_core::format::language::Language;
use trygskema_core::group::release::Release;
use trygskema_core::group::report::{Choices, Material, Notes, View};
use trygskema_core::format::day::Day;
use trygskema_core::group::round::{AboveHeadcount, Bundle, OpenRound, Stored};
use trygskema_core::group::setup::{Invitation, RoundPlan, RoundSetup};
use trygskema_core::group::terms::{Floor, RoundId, StationId, Wave};
use trygskema_core::group::seal::{RoundKey, RoundSecret};

fn framed(letters: &[u8; 4], version: u8, content: &[u8]) -> Vec<u8> {
    let mut frame = [letters.as_slice(), &[version], content].concat();
    let digest = Sha256::digest(&frame);
    frame.extend(&digest[..8]);
    frame
}

/// RFC 9285.
fn base45(prefix: &str, bytes: &[u8]) -> String {
    const LETTERS: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    let mut text = prefix.to_owned();
    for pair in bytes.chunks(2) {
        let mut value = pair.iter().fold(0, |value, byte| value * 256 + usize::from(*byte));
        for _ in 0..=pair.len() {
            text.push(LETTERS[value % 45].into());
            value /= 45;
        }
    }
    text
}

fn day() -> Day {
    Day::new(2026, 11, 23).expect("a day")
}

/// The built-in instruments of these forms.
fn battery(forms: &[Form]) -> Option<Battery> {
    let of = |form: &Form| INSTRUMENTS.iter().find(|instrument| instrument.id() == form.id()).cloned();
    Battery::new(forms.iter().map(of).collect::<Option<_>>()?).ok()
}

/// A release as a file, or the content of a QR code of one.
pub fn release(data: &[u8]) {
    let read = match from_utf8(data) {
        Ok(text) if text.trim_start().starts_with('{') => match Release::from_json(text) {
            Ok(release) => Some(release),
            Err(problems) => return answered(Err(problems)),
        },
        _ => (1..=3).find_map(|version| {
            Release::from_text(&base45("TRYGRELEASE:", &framed(b"TRYL", version, data)))
        }),
    };
    if let Some(release) = read {
        reported(&release);
    }
}

/// What is done with a release that was taken: written both ways, read again, shown.
fn reported(release: &Release) {
    let json = release.to_json().expect("what was read has figures");
    assert_eq!(Release::from_json(&json).as_ref(), Ok(release), "what was written is not read: {json}");
    let text = release.to_text().expect("what was read has figures");
    assert_eq!(Release::from_text(&text).as_ref(), Some(release), "what was written is not read: {text}");
    let releases = [release.clone()];
    let notes = Notes::default();
    for language in Language::ALL {
        let material = Material { releases: &releases, instruments: &INSTRUMENTS, language, notes: &notes, group: None, choices: Choices::default() };
        for view in View::ALL {
            assert_eq!(material.page(view).language, language);
        }
    }
}

fn secret() -> RoundSecret {
    RoundSecret::from_bytes([9; 16])
}

fn first() -> OpenRound {
    let battery = battery_of("sst-before");
    let plan = RoundPlan {
        label: "A".to_owned(),
        round_name: None,
        department: None,
        wave: Wave::Before,
        headcount: 30,
        floor: Floor::MINIMUM,
        idle_seconds: Some(90),
        has_feedback: false,
        is_strict: false,
    };
    let setup = RoundSetup::new(RoundId::from_bytes([1; 16]), &secret(), plan, &battery).expect("a round");
    OpenRound::begin(setup, &battery, RoundKey::new([5; 32])).expect("its instruments")
}

fn battery_of(id: &str) -> Battery {
    let instrument = INSTRUMENTS.iter().find(|instrument| instrument.id() == id).expect("is built in");
    Battery::new(vec![instrument.clone()]).expect("can be summed")
}

/// The content of an invitation, or the text of anything that is handed over.
pub fn hand_over(data: &[u8]) {
    thread_local! {
        static ROUND: (OpenRound, Vec<u8>) = {
            let round = first();
            let bytes = round.to_bytes();
            (round, bytes)
        };
    }
    invited(&base45("TRYGINVITE:", &framed(b"TRYI", 1, data)));
    let text = String::from_utf8_lossy(data);
    invited(&text);
    for bundle in [Bundle::from_text(&text), Bundle::from_bytes(data)].into_iter().flatten() {
        ROUND.with(|(round, before)| {
            let mut round = round.clone();
            assert!(round.merge(&secret(), &bundle).is_err(), "nobody has sealed this");
            assert_eq!(round.to_bytes(), *before, "a refused bundle has changed the round");
        });
    }
}

fn invited(text: &str) {
    let Ok(invitation) = Invitation::from_text(text) else { return };
    assert_eq!(invitation.to_text(), text.trim_matches(['\n', '\r', '\t']), "it has two forms");
    let setup = &invitation.setup;
    assert!(setup.floor() >= Floor::MINIMUM && setup.headcount() > 0 && !setup.label().is_empty());
    let Some(battery) = battery(setup.battery()) else { return };
    let Ok(round) = OpenRound::join(&invitation, &battery, StationId::from_bytes([2; 16])) else { return };
    // A key may be one that nothing can be sealed for: then the station goes on.
    if let Ok(handed_over) = round.hand_over(&invitation.secret, [4; 32]) {
        assert!(Bundle::from_text(&handed_over.bundle().to_text()).as_ref() == Some(handed_over.bundle()));
    }
}

/// The content of the record of a round. Of an older version only a closed one is read.
pub fn round(data: &[u8]) {
    let read = |bytes: &[u8]| Stored::from_bytes(bytes, |setup| battery(setup.battery()));
    if let Ok(old) = read(&framed(b"TRYR", 1, data)) {
        assert!(matches!(old, Stored::Closed(_)), "the sums of another version are read");
        let again = read(&old.to_bytes()).expect("what was read is not read again");
        assert_eq!(again.to_bytes(), old.to_bytes(), "it is written in two ways");
    }
    let bytes = framed(b"TRYR", 2, data);
    let Ok(stored) = read(&bytes) else { return };
    assert_eq!(stored.to_bytes(), bytes, "what was read is written in another way");
    let release = match stored {
        Stored::Open(round) if round.is_first() => {
            let closed = round.close(day(), AboveHeadcount::Confirmed).expect("the first station closes");
            closed.release().clone()
        }
        Stored::Open(_) | Stored::HandedOver(_) => return,
        Stored::Closed(closed) => closed.release().clone(),
    };
    if release.has_figures() {
        reported(&release);
    }
}
