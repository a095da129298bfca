//! A round together with a station that somebody else has written: `tests/golden/seal.py` opens what this program seals, and
//! seals what this program opens.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use trygskema_core::group::round::{Bundle, Refused};
use trygskema_core::group::seal::{RoundKey, open, seal};
use trygskema_core::questionnaire::instrument::Instrument;

use super::*;

/// An instrument that belongs to this test alone, so that its digest stays.
const INSTRUMENT: &str = include_str!("sealed-instrument.json");
const STATION: u128 = 0x5ea1;
const KEY_SEED: [u8; 32] = [0x42; 32];

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/group").join(name)
}

fn read(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(file(name)).unwrap()).unwrap()
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap()
}

fn round() -> (Battery, OpenRound) {
    let battery = Battery::new(vec![Instrument::from_json(INSTRUMENT).unwrap()]).unwrap();
    let setup = setup(7, &battery, 30);
    let round = OpenRound::begin(setup, &battery, RoundKey::new(KEY_SEED)).unwrap();
    (battery, round)
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|half| char::from(b"0123456789abcdef"[usize::from(half)]))
        .collect()
}

fn unhex(text: &str) -> Vec<u8> {
    let pairs = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

// What the other program opens. To write it anew: TRYGSKEMA_WRITE_GOLDEN=1, then python3 tests/golden/seal.py.
// shows: P15, R8
#[test]
fn what_this_program_seals_is_what_the_other_has_opened() {
    let (battery, round) = round();
    let invitation = round.invitation(&secret()).unwrap();
    let mut station = further(&invitation, &battery, STATION);
    for person in 0..9 {
        contribute(&mut station, u128::from(person), &random_sitting(&battery, person));
    }
    let handed_over = station.hand_over(&secret(), [4; 32]).unwrap();
    let made = json!({
        "about": "written by the test in seal.rs, opened by tests/golden/seal.py",
        "invitation": invitation.to_text(),
        "key_seed": hex(&KEY_SEED),
        "station": hex(&bytes(STATION)),
        "persons": 9,
        "bundle": handed_over.bundle().to_text(),
        "at_rest": hex(&seal(&secret(), round.setup().id().as_bytes(), [7; 32], b"sums")),
    });
    if std::env::var_os("TRYGSKEMA_WRITE_GOLDEN").is_some() {
        std::fs::write(file("sealed.json"), serde_json::to_string_pretty(&made).unwrap() + "\n").unwrap();
    }
    assert_eq!(made, read("sealed.json"));
}

// shows: P15, P3
#[test]
fn a_station_that_somebody_else_has_written_counts_once() {
    let (_, mut round) = round();
    let (ours, theirs) = (read("sealed.json"), read("seal.json"));
    let bundle = Bundle::from_text(text(&theirs["python"], "bundle")).unwrap();
    round.merge(&secret(), &bundle).unwrap();
    assert_eq!((round.persons(), round.stations_added()), (9, 1));
    assert_eq!(round.merge(&secret(), &bundle), Err(Refused::Replay));
    // The same sums from our own station, which is another one.
    round.merge(&secret(), &Bundle::from_text(text(&ours, "bundle")).unwrap()).unwrap();
    assert_eq!((round.persons(), round.stations_added()), (18, 2));
    let sealed = unhex(text(&theirs["python"], "at_rest"));
    assert_eq!(open(&secret(), round.setup().id().as_bytes(), &sealed).unwrap(), b"sums of somebody else");
}
