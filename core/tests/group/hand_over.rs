//! What a station hands over, and what lies on it.

use trygskema_core::group::round::{Bundle, Refused, Stored};
use trygskema_core::group::seal::{open, seal};

use super::*;

// shows: P15
#[test]
fn a_bundle_is_as_long_for_every_group_and_answer() {
    let battery = battery(&["sst-before", "oms-hc-15"]);
    let invitation = first(1, &battery).invitation(&secret()).unwrap();
    let mut lengths = Vec::new();
    for n in [0, 1, 7, 500] {
        for place in [Some(0), Some(2), Some(4), None] {
            let mut station = further(&invitation, &battery, 1);
            for person in 0..n {
                contribute(&mut station, person, &sitting(&battery, |_, _| place));
            }
            let handed_over = station.hand_over(&secret(), [4; 32]).unwrap();
            lengths.push(handed_over.bundle().as_bytes().len());
        }
    }
    assert!(lengths.iter().all(|length| *length == lengths[0]), "{lengths:?}");
    // One QR code: version 16 takes 656 alphanumeric characters at level M (ISO/IEC 18004, table 7).
    let text = further(&invitation, &battery, 1).hand_over(&secret(), [4; 32]).unwrap().bundle().to_text();
    println!("bundle of sst-before and oms-hc-15: {} bytes, {} characters", lengths[0], text.len());
    assert!(text.len() <= 656, "{}", text.len());
    assert_eq!(Bundle::from_text(&text).unwrap().as_bytes().len(), lengths[0]);
}

// shows: P15
#[test]
fn a_changed_bundle_is_refused_whichever_bit_it_is() {
    let battery = battery(&["sst-before"]);
    let mut round = first(1, &battery);
    let invitation = round.invitation(&secret()).unwrap();
    let mut station = further(&invitation, &battery, 1);
    contribute(&mut station, 1, &random_sitting(&battery, 1));
    let handed_over = station.hand_over(&secret(), [4; 32]).unwrap();
    let bundle = handed_over.bundle().as_bytes();
    let before = round.to_bytes();
    for at in 0..bundle.len() {
        for bit in 0..8 {
            let mut changed = bundle.to_vec();
            changed[at] ^= 1 << bit;
            let refused = round.merge(&secret(), &Bundle::from_bytes(&changed).unwrap());
            assert_eq!(refused, Err(Refused::NotOpened), "byte {at}, bit {bit}");
        }
        let cut = Bundle::from_bytes(&bundle[..at]);
        assert!(cut.is_none_or(|cut| round.merge(&secret(), &cut).is_err()));
    }
    assert_eq!(round.to_bytes(), before);
    round.merge(&secret(), handed_over.bundle()).unwrap();
    assert_eq!(round.persons(), 1);
    let after = round.to_bytes();
    assert_eq!(round.merge(&secret(), handed_over.bundle()), Err(Refused::Replay));
    assert_eq!(round.to_bytes(), after);
}

// shows: P15
#[test]
fn a_bundle_counts_in_its_own_round_only() {
    let own = battery(&["sst-before"]);
    let other = battery(&["oms-hc-15"]);
    let bundle = |round: &OpenRound, battery: &Battery, secret: &RoundSecret| {
        let mut invitation = round.invitation(&super::secret()).unwrap();
        invitation.secret = secret.clone();
        let mut station = further(&invitation, battery, 1);
        contribute(&mut station, 1, &random_sitting(battery, 1));
        station.hand_over(secret, [4; 32])
    };
    let mut round = first(1, &own);
    let of_other_round = bundle(&first(2, &own), &own, &secret()).unwrap();
    assert_eq!(round.merge(&secret(), of_other_round.bundle()), Err(Refused::NotOpened));
    let of_other_battery = bundle(&first(1, &other), &other, &secret()).unwrap();
    assert_eq!(round.merge(&secret(), of_other_battery.bundle()), Err(Refused::OtherBattery));
    let of_other_key = OpenRound::begin(setup(1, &own, 10), &own, RoundKey::new([6; 32])).unwrap();
    let of_other_key = bundle(&of_other_key, &own, &secret()).unwrap();
    assert_eq!(round.merge(&secret(), of_other_key.bundle()), Err(Refused::NotOpened));
    // With another secret a station does not even hand over, and keeps what it has.
    let stays = bundle(&round, &own, &RoundSecret::from_bytes([8; 16])).unwrap_err();
    assert_eq!((stays.why, stays.round.persons()), (Refused::OtherSecret, 1));
    assert_eq!(round.persons(), 0);
}

// shows: P15, P9
#[test]
fn only_the_first_station_collects_closes_and_invites() {
    let battery = battery(&["sst-before"]);
    let round = first(1, &battery);
    let invitation = round.invitation(&secret()).unwrap();
    let mut station = further(&invitation, &battery, 1);
    assert_eq!(station.invitation(&secret()).map(|_| ()), Err(Refused::NotTheFirst));
    let bundle = further(&invitation, &battery, 2).hand_over(&secret(), [4; 32]).unwrap();
    assert_eq!(station.merge(&secret(), bundle.bundle()), Err(Refused::NotTheFirst));
    let open = station.close(day(), AboveHeadcount::Confirmed).unwrap_err();
    assert_eq!(open.why, Refused::NotTheFirst);
    assert_eq!(round.hand_over(&secret(), [1; 32]).unwrap_err().why, Refused::TheFirst);
}

// shows: P15
#[test]
fn at_most_fifty_stations_hand_over() {
    let battery = battery(&["sst-before"]);
    let mut round = first(1, &battery);
    let invitation = round.invitation(&secret()).unwrap();
    let before = round.to_bytes().len();
    for station in 1..=51 {
        let bundle = further(&invitation, &battery, station).hand_over(&secret(), [4; 32]).unwrap();
        let expected = if station <= 50 { Ok(()) } else { Err(Refused::TooManyStations) };
        assert_eq!(round.merge(&secret(), bundle.bundle()), expected);
    }
    assert_eq!((round.stations_added(), round.to_bytes().len()), (50, before));
}

// shows: P15, R8
#[test]
fn an_invitation_fits_one_qr_code_and_comes_back() {
    let battery = battery(&["sst-before", "oms-hc-15"]);
    let invitation = first(1, &battery).invitation(&secret()).unwrap();
    let text = invitation.to_text();
    println!("invitation to sst-before and oms-hc-15: {} characters", text.len());
    // Version 14 takes 528 alphanumeric characters at level M.
    assert!(text.len() <= 528, "{}", text.len());
    assert!(text.bytes().all(|byte| b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".contains(&byte)));
    let again = Invitation::from_text(&text).unwrap();
    assert_eq!((&again.setup, again.key), (&invitation.setup, invitation.key));
    assert_eq!(again.secret.as_bytes(), secret().as_bytes());
    for at in 0..text.len() {
        let mut changed = text.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        assert!(Invitation::from_text(&String::from_utf8(changed).unwrap()).is_err(), "character {at}");
        assert!(Invitation::from_text(text.get(..at).unwrap()).is_err());
    }
}

// shows: R5, R8
#[test]
fn a_sealed_state_opens_with_its_secret_and_round_alone() {
    let battery = battery(&["oms-hc-15"]);
    let mut round = first(1, &battery);
    contribute(&mut round, 1, &random_sitting(&battery, 1));
    let state = round.to_bytes();
    let sealed = seal(&secret(), &bytes(1), [7; 32], &state);
    assert_eq!(open(&secret(), &bytes(1), &sealed).unwrap(), state);
    assert!(open(&RoundSecret::from_bytes([8; 16]), &bytes(1), &sealed).is_err());
    assert!(open(&secret(), &bytes(2), &sealed).is_err());
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 0x10;
        assert!(open(&secret(), &bytes(1), &changed).is_err(), "byte {at}");
        assert!(open(&secret(), &bytes(1), &sealed[..at]).is_err());
    }
    // The same state twice is not to be told from two states.
    assert_ne!(seal(&secret(), &bytes(1), [8; 32], &state)[32..], sealed[32..]);
}

// shows: R5, P9
#[test]
fn a_state_that_was_cut_off_or_changed_is_not_guessed() {
    let battery = battery(&["sst-before"]);
    let mut round = first(1, &battery);
    let invitation = round.invitation(&secret()).unwrap();
    for person in 0..6 {
        contribute(&mut round, u128::from(person), &random_sitting(&battery, person));
    }
    let handed_over = further(&invitation, &battery, 1).hand_over(&secret(), [4; 32]).unwrap();
    let states = [
        Stored::Open(round.clone()),
        Stored::Open(further(&invitation, &battery, 3)),
        Stored::HandedOver(handed_over),
        Stored::Closed(closed(round)),
    ];
    for state in states {
        let bytes = state.to_bytes();
        let read = |bytes: &[u8]| Stored::from_bytes(bytes, |_| Some(battery.clone()));
        assert_eq!(read(&bytes).unwrap().to_bytes(), bytes);
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(read(&changed).is_err(), "byte {at}");
            assert!(read(&bytes[..at]).is_err(), "length {at}");
        }
        if matches!(state, Stored::Open(_)) {
            let other = Stored::from_bytes(&bytes, |_| Some(super::battery(&["oms-hc-15"])));
            assert_eq!(other.unwrap_err(), trygskema_core::group::terms::Unreadable::OtherBattery);
        }
    }
}
