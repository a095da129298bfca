//! The primitives with the parameters of this module, against the vectors of the RFCs. The same vectors hold the program
//! `tests/golden/seal.py`, which has written the file.

use serde_json::Value;

use super::*;
use crate::group::bytes::hex;

fn vectors(name: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("../../../tests/group/seal.json")).unwrap();
    all[name].clone()
}

fn bytes(value: &Value) -> Vec<u8> {
    let pairs = value.as_str().unwrap().as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

fn array<const N: usize>(value: &Value) -> [u8; N] {
    bytes(value).try_into().unwrap()
}

// shows: P15
#[test]
fn keys_are_derived_as_rfc_5869_wants_it() {
    let vectors = vectors("rfc5869");
    let cases = vectors["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 3);
    for case in cases {
        let [salt, ikm, info, okm] = ["salt", "ikm", "info", "okm"].map(|name| bytes(&case[name]));
        // Both lengths that are asked for here, and all of the longest vector.
        assert_eq!(*derived::<8>(&salt, &ikm, &info), okm[..8]);
        assert_eq!(*derived::<42>(&salt, &ikm, &info), okm[..42]);
        if okm.len() == 82 {
            assert_eq!(*derived::<82>(&salt, &ikm, &info), *okm);
        }
    }
}

// shows: R5
#[test]
fn what_lies_on_a_station_is_sealed_as_rfc_8439_wants_it() {
    let vector = vectors("rfc8439");
    let material: Vec<u8> = [bytes(&vector["key"]), bytes(&vector["nonce"])].concat();
    let cipher = AtRest::new(&material.try_into().unwrap());
    let [aad, plain, sealed] = ["aad", "plain", "sealed"].map(|name| bytes(&vector[name]));
    assert_eq!(cipher.encrypt(&aad, &plain), Some(sealed.clone()));
    assert_eq!(cipher.decrypt(&aad, &sealed), Some(plain));
    assert_eq!(cipher.decrypt(b"", &sealed), None);
}

/// Gives the bytes of a vector, once.
struct Fixed(Vec<u8>);

impl TryRng for Fixed {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        panic!("a key is drawn as bytes")
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        panic!("a key is drawn as bytes")
    }

    fn try_fill_bytes(&mut self, place: &mut [u8]) -> Result<(), Infallible> {
        let rest = self.0.split_off(place.len());
        place.copy_from_slice(&self.0);
        self.0 = rest;
        Ok(())
    }
}

impl TryCryptoRng for Fixed {}

// shows: P15
#[test]
fn what_is_handed_over_is_sealed_as_rfc_9180_wants_it() {
    let vector = vectors("rfc9180");
    let [info, psk, psk_id, aad, plain] =
        ["info", "psk", "psk_id", "aad", "plain"].map(|name| bytes(&vector[name]));
    let key = RoundKey::new(array(&vector["ikm_r"]));
    assert_eq!(key.public().0, array(&vector["pk_r"]));
    let parameters = Parameters { info: &info, psk: &psk, psk_id: &psk_id, aad: &aad };
    let mut random = Fixed(bytes(&vector["ikm_e"]));
    let sealed = parameters.seal(&key.public(), &mut random, &plain).unwrap();
    assert!(random.0.is_empty());
    assert_eq!(hex(&sealed), [&vector["enc"], &vector["sealed"]].map(|text| text.as_str().unwrap()).concat());
    assert_eq!(**parameters.open(&key, &sealed).unwrap(), *plain);
    // Each of the four counts.
    for odd in [
        Parameters { info: b"", ..parameters },
        Parameters { psk: &[1; 32], ..parameters },
        Parameters { psk_id: b"x", ..parameters },
        Parameters { aad: b"", ..parameters },
    ] {
        assert!(odd.open(&key, &sealed).is_none());
    }
}
