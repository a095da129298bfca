//! `validate`, with files of every format.

use super::*;

// shows: E6
#[test]
fn every_format_is_known_by_its_own_field() {
    let folder = Folder::new("formats");
    let (_, definition, _) = run(&["show", "oms-hc-15", "--format", "json"]);
    let instrument = folder.file("instrument.json", &definition);
    let contacts = folder.file(
        "contacts.json",
        r#"{"format": "trygskema-contacts/1", "contacts": [{"name": "Kollegastøtten", "phone": "12 34 56 78"}]}"#,
    );
    let advice = folder.file("advice.json", include_str!("../../guidance/stigma.json"));
    let items: Vec<_> = (1..=15).map(|number| format!(r#""q{number}": "x""#)).collect();
    let wording = format!(
        r#"{{"format": "trygskema-wording/1", "instrument": "oms-hc-15", "instrument_version": "1.0.0", "language": "da",
        "status": "licensed", "source": "x", "items": {{{}}},
        "options": {{"agreement-5": {{"1": "a", "2": "b", "3": "c", "4": "d", "5": "e"}}}}}}"#,
        items.join(", ")
    );
    let pack = folder.file("wording.json", &wording);
    let guide = folder.file("guide.json", include_str!("../../guides/defusing.json"));
    let matrix = folder.file("matrix.json", include_str!("../../advice/matrix.json"));
    let plan = folder.file("plan.json", include_str!("../../src/plan/plan.json"));
    let back = folder.file("return.json", include_str!("../../src/plan/returning/sheet.json"));
    let release = folder.file("release.json", include_str!("../group/release.json"));
    let files =
        [&instrument, &contacts, &advice, &pack, &guide, &matrix, &plan, &back, &release].map(String::as_str);
    let (status, told, errors) = run(&[&["validate"], &files[..]].concat());
    assert_eq!((status, errors.as_str()), (0, ""), "{told}");
    let ends: Vec<_> =
        told.lines().filter_map(|line| line.split_once(".json: ")).map(|(_, told)| told).collect();
    assert_eq!(
        ends,
        [
            "in order: oms-hc-15 1.0.0, 15 items, 4 scales, 0 warnings",
            "in order: 1 contact, 0 warnings",
            "in order: advice stigma, 7 steps, 0 warnings",
            "in order: licensed wording of oms-hc-15 1.0.0, da, 0 warnings",
            "in order: guide defusing, 2 sections, 0 warnings",
            "in order: matrix of 78 rows, 0 warnings",
            "in order: plan of 2 actions, 0 warnings",
            "in order: return with 2 talks, 0 warnings",
            "in order: released round before of 2026-11-23, sst-before oms-hc-15, 40 persons, 0 warnings",
        ]
    );
    let (status, told, _) = run(&["validate", "--instrument", "oms-hc-20", &pack]);
    assert_eq!(status, 1);
    assert!(told.contains("error: instrument: expected \"oms-hc-20\", found \"oms-hc-15\""), "{told}");
    assert_eq!(run(&["validate", "--definition", &instrument, &pack]).0, 0);
    let (status, told, _) =
        run(&["validate", &folder.file("other.json", wording.replace("oms-hc-15", "own"))]);
    assert_eq!(status, 1);
    assert!(
        told.contains("found \"own\" (hint: for an instrument of your own give its file with --definition)"),
        "{told}"
    );
}

// shows: P24, P29
#[test]
fn releases_of_every_format_are_validated() {
    let folder = Folder::new("release-formats");
    // Six answered everything; the seventh skipped one question, so the scales count six.
    let answers = (1..=7).map(|person| {
        let codes = (0..15).map(|item| (1 + (person + item) % 5).to_string());
        let codes =
            codes.enumerate().map(|(item, code)| if person == 7 && item == 3 { String::new() } else { code });
        codes.collect::<Vec<_>>().join(",")
    });
    let header = (1..=15).map(|item| format!("q{item}")).collect::<Vec<_>>().join(",");
    let answers = folder.file("answers.csv", [vec![header], answers.collect()].concat().join("\n"));
    let fixed = ["aggregate", "--instrument", "oms-hc-15", "--label", "x", "--wave", "before"];
    let (status, fourth, told) =
        run(&[&fixed[..], &["--day", "2026-11-23", "--headcount", "9", &answers]].concat());
    assert_eq!(status, 0, "{told}");
    let core = env!("CARGO_MANIFEST_DIR");
    let fourth = folder.file("fourth.json", fourth);
    let file = |name: &str| format!("{core}/{name}");
    let files = [
        (file("tests/group/release-1.json"), 1),
        (file("tests/group/release-2.json"), 2),
        (file("../demo/data/after.json"), 3),
        (file("tests/group/release.json"), 3),
        // Made before sums of small groups were rounded.
        (file("tests/group/release-3-small.json"), 3),
        (fourth, 4),
    ];
    for (file, format) in &files {
        let text = fs::read_to_string(file).unwrap();
        assert!(text.contains(&format!("\"trygskema-release/{format}\"")), "{text}");
        let (status, told, _) = run(&["validate", file]);
        assert_eq!(status, 0, "{told}");
    }
}

// shows: E6
#[test]
fn all_problems_of_all_files_come_at_once() {
    let folder = Folder::new("problems");
    let (_, definition, _) = run(&["show", "oms-hc-15", "--format", "json"]);
    let broken = definition.replacen("\"positive\"", "\"positiv\"", 1).replacen("complete_only", "all", 1);
    let broken = folder.file("broken.json", broken);
    let contacts =
        folder.file("contacts.json", r#"{"format": "trygskema-contacts/1", "contacts": [{"name": 7}, {}]}"#);
    let (status, told, _) = run(&["validate", &broken, &contacts]);
    assert_eq!(status, 1);
    for line in [
        r#"items[0].keying: expected one of "positive" "reverse" "none", found "positiv" (hint: did you mean "positive"?)"#,
        "scales[0].missing: expected one of",
        "broken.json: cannot be used: 2 errors, 0 warnings",
        "contacts[0].name: expected a text, found 7",
        "contacts[1].name: expected this field, found nothing",
        "contacts.json: cannot be used: 2 errors, 0 warnings",
    ] {
        assert!(told.contains(line), "{line} in {told}");
    }
    let known = r#"expected one of "trygskema-instrument/1", "trygskema-wording/1", "trygskema-contacts/1", "trygskema-guidance/1", "trygskema-guide/1", "trygskema-matrix/1", "trygskema-plan/1", "trygskema-return/1", "trygskema-release/1", "trygskema-release/2", "trygskema-release/3", "trygskema-release/4""#;
    for (text, expected) in [
        (
            r#"{"format": "trygskema-release/9"}"#.as_bytes(),
            [known, ", found \"trygskema-release/9\""].concat(),
        ),
        (br#"{"format": 1}"#, [known, ", found 1"].concat()),
        (b"{}", [known, ", found nothing (hint: the field \"format\" says what the file is)"].concat()),
        (b"[]", [known, ", found nothing"].concat()),
        (b"{", "expected a JSON document".to_owned()),
        (b"{\"a\": \"\xf8\"}", "expected a text in UTF-8, found something else at byte 7".to_owned()),
    ] {
        let (status, told, _) = run(&["validate", &folder.file("odd.json", text)]);
        assert_eq!(status, 1);
        assert!(told.contains(&expected), "{expected} in {told}");
    }
    // A file that cannot be read does not keep the next from being checked.
    let missing = folder.0.join("not-there.json");
    let (status, told, errors) = run(&["validate", missing.to_str().expect("a plain path"), &contacts]);
    assert_eq!(status, 2);
    assert!(told.contains("not-there.json: cannot be read") && told.contains("2 errors"), "{told}");
    assert!(errors.contains("cannot read"), "{errors}");
    let huge = folder.file("huge.json", vec![b' '; 1_100_000]);
    assert_eq!(run(&["validate", &huge]).0, 2);
}

// What a round may not show is refused here as it is in the report: the numbers are not for anybody's eyes.
// shows: E6, P17, P7
#[test]
fn everything_that_is_wrong_with_a_released_round_is_told() {
    let folder = Folder::new("releases");
    let sound = include_str!("../group/release.json");
    let told = |text: &str| {
        let (status, told, errors) = run(&["validate", &folder.file("release.json", text)]);
        assert_eq!((status, errors.as_str()), (1, ""), "{told}");
        told
    };
    let change = |changes: &[(&str, &str)]| {
        changes.iter().fold(sound.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        })
    };
    let malformed = told(&change(&[
        ("\"floor\": 5", "\"floor\": 4"),
        ("\"before\"", "\"befor\""),
        ("\"day\": \"2026-11-23\"", "\"day\": \"2026-11-23T10:00\""),
        ("\"persons\"", "\"people\""),
    ]));
    for line in [
        "error: wave: expected one of \"before\" \"after\" \"follow_up\" \"measurement\", found \"befor\" (hint: did you mean \"before\"?)",
        "error: day: expected",
        "error: floor: expected",
        "error: persons: expected this field, found nothing",
        "error: people: ",
        "release.json: cannot be used: 5 errors, 0 warnings",
    ] {
        assert!(malformed.contains(line), "{line} in {malformed}");
    }
    // Of the right form, but two numbers that no such group has.
    let impossible = told(&change(&[("\"persons\": 40", "\"persons\": 41")]));
    for line in [
        "error: instruments[0].n: expected as many as persons, found 40 and 0",
        "error: instruments[1].n: expected as many as persons, found 40 and 0",
        "cannot be used: 2 errors, 0 warnings",
    ] {
        assert!(impossible.contains(line), "{line} in {impossible}");
    }
    let changed = told(&change(&[("workshop", "Workshop")]));
    assert!(
        changed.contains("error: checksum: expected the checksum of this very file, found "),
        "{changed}"
    );
    assert!(
        changed.contains("(hint: the file was changed after it was saved: use the original)"),
        "{changed}"
    );
    let cut = told(sound.get(..900).expect("it is longer"));
    assert!(cut.contains("expected a JSON document"), "{cut}");
}
