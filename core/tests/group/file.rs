//! The release as a file and as a QR code.

use std::path::Path;

use proptest::prelude::*;
use trygskema_core::format::diagnostic::Problem;
use trygskema_core::group::release::{MAX_RELEASE_BYTES, Release};

use super::*;

/// A release of so many persons with answers that lie all over.
pub(crate) fn release(ids: &[&str], n: u64, seed: u64) -> Release {
    let battery = battery(ids);
    let mut round = first(u128::from(seed), &battery);
    for person in 0..n {
        contribute(&mut round, u128::from(person), &random_sitting(&battery, seed * 100_000 + person));
    }
    closed(round).release().clone()
}

// shows: R8, R11, P14
#[test]
fn golden_file_holds_a_day_and_no_time() {
    let release = release(&["sst-before", "oms-hc-15"], 40, 1);
    let json = release.to_json().unwrap();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/group/release.json");
    if std::env::var_os("TRYGSKEMA_WRITE_GOLDEN").is_some() {
        std::fs::write(&file, &json).unwrap();
    }
    assert_eq!(json, std::fs::read_to_string(&file).unwrap());
    assert_eq!(Release::from_json(&json).unwrap(), release);
    let has_time = json.as_bytes().windows(5).any(|five| {
        let digits = [five[0], five[1], five[3], five[4]];
        five[2] == b':' && digits.iter().all(u8::is_ascii_digit)
    });
    assert!(!has_time && !json.contains("station") && !json.contains("contribution"));
}

// Made before scales had numbers of persons of their own: 116 of 118 answered all three questions, and their shares are of
// 116. The figures, spreads of questions among them, are checked by the rules of that time.
// shows: P29, R8
#[test]
fn a_release_of_format_1_is_the_same_file_as_ever() {
    let read = |name: &str| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/group").join(name);
        let json = std::fs::read_to_string(file).unwrap();
        assert!(json.contains("\"format\": \"trygskema-release/1\""));
        let release = Release::from_json(&json).unwrap();
        assert_eq!(release.to_json().as_ref(), Some(&json));
        assert_eq!(Release::from_text(&release.to_text().unwrap()).as_ref(), Some(&release));
        release
    };
    read("release-1-small.json");
    let release = read("release-1.json");
    let [questions, oms] = release.battery() else { panic!("two forms") };
    assert_eq!((release.persons(), questions.n(), questions.incomplete()), (118, 116, 2));
    assert_eq!((oms.n(), oms.incomplete(), oms.skipped()), (118, 0, None));
    let counts = questions.shown().unwrap().shares()[1].counts().unwrap();
    assert_eq!(counts.all(), [48, 62, 6, 0, 0]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    // shows: R8
    #[test]
    fn a_release_comes_back_as_it_was(n in 5..60_u64, seed in 1..1000_u64) {
        for ids in [["sst-before", "oms-hc-15"].as_slice(), &["svest-29"], &["swemwbs", "iglo-33"], &["who-5"]] {
            let release = release(ids, n, seed);
            let Some(json) = release.to_json() else { continue };
            let read = Release::from_json(&json);
            prop_assert_eq!(read.as_ref(), Ok(&release), "{}", json);
            prop_assert_eq!(read.unwrap().to_json(), Some(json));
            prop_assert_eq!(Release::from_text(&release.to_text().unwrap()), Some(release));
        }
    }

    // shows: P17, S17
    #[test]
    fn a_file_that_was_changed_anywhere_is_refused(at in 0..100_000_usize, byte in any::<u8>()) {
        let json = std::fs::read_to_string(
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/group/release.json"),
        ).unwrap();
        let mut changed = json.clone().into_bytes();
        let at = at % changed.len();
        changed[at] = byte;
        let changed = String::from_utf8_lossy(&changed);
        if let Ok(read) = Release::from_json(&changed) {
            // Only white space is not covered by the checksum.
            prop_assert_eq!(read.to_json().unwrap(), json);
        }
    }
}

// shows: R8
#[test]
fn qr_code_of_a_release_is_small_enough_to_print() {
    let text = release(&["sst-before", "oms-hc-15"], 40, 1).to_text().unwrap();
    println!("release of sst-before and oms-hc-15, 40 persons: {} characters", text.len());
    // Version 22 takes 1,134 alphanumeric characters at level M: 105 modules in 60 mm.
    assert!(text.len() <= 1_134, "{}", text.len());
}

/// A release file with its checksum made right again: what somebody could write who wants to get round the rules.
fn forged(
    json: &str,
    change: impl FnOnce(&mut serde_json::Value),
) -> Vec<trygskema_core::format::diagnostic::Diagnostic> {
    let mut value: serde_json::Value = serde_json::from_str(json).unwrap();
    change(&mut value);
    let problems = Release::from_json(&value.to_string()).unwrap_err();
    assert!(problems.iter().all(|problem| !problem.path.as_str().is_empty() && !problem.expected.is_empty()));
    problems
}

fn at(problems: &[trygskema_core::format::diagnostic::Diagnostic]) -> Vec<(&str, Problem)> {
    problems.iter().map(|problem| (problem.path.as_str(), problem.problem)).collect()
}

// shows: P17, S17, P7, P11, P12, P13
#[test]
fn numbers_that_the_rules_withhold_are_refused_in_a_file() {
    let small = release(&["oms-hc-15"], 6, 3).to_json().unwrap();
    let large = release(&["sst-before", "oms-hc-15"], 40, 1).to_json().unwrap();
    let withheld = Problem::NotAllowed;
    // A floor below the floor of the program.
    let low = forged(&small, |file| file["floor"] = 4.into());
    assert_eq!(at(&low), [("floor", Problem::OutOfRange)]);
    // A group below the floor.
    let few = forged(&small, |file| file["floor"] = 7.into());
    assert_eq!(at(&few), [("instruments[0]", withheld)]);
    // Items of 6 persons.
    let items = forged(&small, |file| {
        file["instruments"][0]["items"] = serde_json::json!([
            {"id": "q1", "options": 5, "least": 1, "most": 5, "sum": 18}
        ]);
    });
    assert_eq!(at(&items), [("instruments[0].items[0]", withheld)]);
    // Counts of 6 persons.
    let counts = forged(&small, |file| {
        file["instruments"][0]["shares"] =
            serde_json::json!([{"id": "q1", "low": 3, "middle": 0, "high": 3, "dont_know": 0}]);
    });
    assert_eq!(at(&counts), [("instruments[0].shares[0]", withheld)]);
    // A class of one person.
    let cell = forged(&large, |file| {
        file["instruments"][0]["shares"][0] =
            serde_json::json!({"id": "q1", "low": 1, "middle": 19, "high": 20, "dont_know": 0});
    });
    assert_eq!(at(&cell)[0], ("instruments[0].shares[0]", withheld));
    // Counts of another number of persons.
    let sum = forged(&large, |file| {
        file["instruments"][0]["shares"][0] =
            serde_json::json!({"id": "q1", "low": 10, "middle": 10, "high": 10, "dont_know": 0});
    });
    assert_eq!(at(&sum)[0], ("instruments[0].shares[0]", Problem::Contradiction));
    // Everybody alike: 6 persons with 45 each.
    let alike = forged(&small, |file| {
        file["instruments"][0]["scales"][0]["sum"] = 270.into();
        file["instruments"][0]["scales"][0]["squares"] = 12_150.into();
    });
    assert_eq!(at(&alike), [("instruments[0].scales[0]", withheld)]);
    // A sum beyond the range, and squares that no six numbers have.
    for (sum, squares) in [(6 * 75 + 1, 40_000), (270, 12_149), (270, 12_151), (270, 400_000)] {
        let impossible = forged(&small, |file| {
            file["instruments"][0]["scales"][0]["sum"] = sum.into();
            file["instruments"][0]["scales"][0]["squares"] = squares.into();
        });
        assert_eq!(at(&impossible), [("instruments[0].scales[0]", Problem::Contradiction)]);
    }
    // Another number of persons, the same instrument twice, an alpha above one, a field of somebody else's.
    let persons = forged(&small, |file| file["persons"] = 7.into());
    assert_eq!(at(&persons), [("instruments[0].n", Problem::Contradiction)]);
    let twice = forged(&small, |file| {
        let again = file["instruments"][0].clone();
        file["instruments"].as_array_mut().unwrap().push(again);
    });
    assert_eq!(at(&twice), [("instruments[1].id", Problem::Duplicate)]);
    let alpha = forged(&small, |file| file["instruments"][0]["scales"][0]["alpha"] = "1.01".into());
    assert_eq!(at(&alpha), [("instruments[0].scales[0].alpha", withheld)]);
    let closer = forged(&small, |file| file["instruments"][0]["scales"][0]["alpha"] = "0.123".into());
    assert_eq!(at(&closer), [("instruments[0].scales[0].alpha", withheld)]);
    let field = forged(&small, |file| file["minimum"] = 1.into());
    assert_eq!(at(&field), [("minimum", Problem::UnknownField)]);
    let half = forged(&small, |file| {
        let scale = file["instruments"][0]["scales"][0].as_object_mut().unwrap();
        scale.remove("sum");
        scale.insert("squares".to_owned(), 12_000.into());
    });
    assert!(half.iter().any(|problem| problem.problem == Problem::Contradiction));
    // A mean two steps from the least, 6 times 15; a spread of so few; the spread of a question; an older format.
    let near = forged(&small, |file| file["instruments"][0]["scales"][0]["sum"] = 92.into());
    assert_eq!(at(&near), [("instruments[0].scales[0]", withheld)]);
    let spread = forged(&small, |file| {
        file["instruments"][0]["scales"][0]["sum"] = 270.into();
        file["instruments"][0]["scales"][0]["squares"] = 13_000.into();
    });
    assert_eq!(at(&spread), [("instruments[0].scales[0]", withheld)]);
    let question = forged(&large, |file| {
        file["instruments"][1]["items"][0]["sum"] = 120.into();
        file["instruments"][1]["items"][0]["squares"] = 400.into();
    });
    assert_eq!(at(&question), [("instruments[1].items[0]", withheld)]);
    // A scale of two questions keeps the distance of a question: eight of its nine values are above the least, so it takes eleven
    // steps, and ten are too few.
    let svest = release(&["svest-29"], 40, 1).to_json().unwrap();
    let place = |file: &serde_json::Value| {
        let scales = file["instruments"][0]["scales"].as_array().unwrap().iter();
        scales.clone().position(|scale| scale["items"] == 2).unwrap()
    };
    let telling = forged(&svest, |file| {
        let place = place(file);
        let scale = &mut file["instruments"][0]["scales"][place];
        let (least, most) = (scale["least"].as_i64().unwrap(), scale["most"].as_i64().unwrap());
        assert_eq!((most - least, scale["values"].as_i64()), (8, Some(9)));
        scale["sum"] = (40 * least + 10).into();
        scale.as_object_mut().unwrap().remove("squares");
        scale.as_object_mut().unwrap().remove("alpha");
    });
    let path = format!("instruments[0].scales[{}]", place(&serde_json::from_str(&svest).unwrap()));
    assert_eq!(at(&telling), [(path.as_str(), withheld)]);
    let older = forged(&small, |file| file["format"] = "trygskema-release/2".into());
    assert_eq!(at(&older), [("format", Problem::Contradiction)]);
    // Everything else is found by the checksum.
    let label = forged(&small, |file| file["label"] = "Afsnit 5".into());
    assert_eq!(at(&label), [("checksum", Problem::Contradiction)]);
    assert!(!label[0].hint.is_empty());
}

// shows: P24, P17
#[test]
fn a_small_group_with_an_exact_sum_is_refused_in_a_file() {
    let (small, large) = (release(&["oms-hc-15"], 6, 1), release(&["sst-before", "oms-hc-15"], 40, 1));
    let [small, large] = [small, large].map(|release| release.to_json().unwrap());
    let withheld = Problem::NotAllowed;
    // The sums of six people are rounded: none of them stands as it is, none beside a spread, none by less than a step.
    assert!(small.contains("trygskema-release/4"), "{small}");
    let exact = forged(&small, |file| {
        file["instruments"][0]["scales"][1].as_object_mut().unwrap().remove("within").unwrap();
    });
    assert_eq!(at(&exact), [("instruments[0].scales[1]", withheld)]);
    let by_nothing = forged(&small, |file| file["instruments"][0]["scales"][1]["within"] = 0.into());
    assert_eq!(at(&by_nothing), [("instruments[0].scales[1].within", Problem::OutOfRange)]);
    let beside_squares = forged(&large, |file| file["instruments"][1]["scales"][0]["within"] = 3.into());
    assert!(at(&beside_squares).contains(&("instruments[1].scales[0]", withheld)), "{beside_squares:?}");
}

// shows: P17, S17
#[test]
fn a_file_that_is_too_large_or_none_is_refused() {
    let huge = " ".repeat(MAX_RELEASE_BYTES + 1);
    assert_eq!(Release::from_json(&huge).unwrap_err()[0].problem, Problem::TooLarge);
    for odd in ["", "{", "[]", "null", "{\"format\": \"trygskema-release/2\"}"] {
        assert!(Release::from_json(odd).is_err());
    }
    assert!(Release::from_text("TRYGRELEASE:").is_none());
}
