use super::*;
use proptest::prelude::*;

/// What `serde_json` makes of a text, in the same tree. Numbers come out as written: `arbitrary_precision`.
fn by_serde(value: &serde_json::Value) -> Json {
    use serde_json::Value;
    match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Number(number) => number.to_string().parse().map_or(Json::OtherNumber, Json::Integer),
        Value::String(text) => Json::Text(text.clone()),
        Value::Array(elements) => Json::Array(elements.iter().map(by_serde).collect()),
        Value::Object(fields) => {
            Json::Object(fields.iter().map(|(name, value)| (name.clone(), by_serde(value))).collect())
        }
    }
}

/// `serde_json` sorts the fields and keeps the last of two with one name.
fn sorted(json: Json) -> Json {
    match json {
        Json::Array(elements) => Json::Array(elements.into_iter().map(sorted).collect()),
        Json::Object(fields) => {
            let mut by_name = std::collections::BTreeMap::new();
            for (name, value) in fields {
                by_name.insert(name, sorted(value));
            }
            Json::Object(by_name.into_iter().collect())
        }
        other => other,
    }
}

fn agree(text: &str) {
    let theirs = serde_json::from_str::<serde_json::Value>(text).ok().map(|value| by_serde(&value));
    assert_eq!(Json::parse(text).ok().map(sorted), theirs, "{text:?}");
}

// shows: E6, S17
#[test]
fn every_corner_of_the_grammar_is_read_as_another_reader_does() {
    for text in [
        r#" { "a" : [ 1 , -2 , 0 , true , false , null , "x" ] , "b" : { } , "c" : [ ] } "#,
        r#"{"a":1,"a":2}"#,
        r#""\"\\\/\b\f\n\r\t\u00e6\ud83d\ude00\u0000""#,
        r#"["æøå","\u00E6","\uD83D\uDE00"]"#,
        "[0,-0,1.5,1e3,1E+3,-1.25e-2,9223372036854775807,-9223372036854775808,9223372036854775808,123456789012345678901234567890]",
        "\u{feff}1",
        "",
        " ",
        "01",
        "-",
        "-01",
        "1.",
        ".5",
        "+1",
        "1e",
        "1e+",
        "0x10",
        "NaN",
        "tru",
        "truee",
        "nul",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "]",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\" 1}",
        "{1:1}",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\ud83d\"",
        "\"\\ud83dx\"",
        "\"\\ude00\"",
        "\"\\ud83d\\u0041\"",
        "\"\\u+123\"",
        "\"a\nb\"",
        "\"a\tb\"",
        "\"\u{7f}\"",
        "1 2",
        "{} x",
        "\u{0}",
        "\"a\u{0}\"",
        "[1]\u{a0}",
        "/* */ 1",
    ] {
        // A byte order mark is passed over here, because editors write one.
        agree(text.trim_start_matches('\u{feff}'));
    }
    assert_eq!(Json::parse("\u{feff}1"), Ok(Json::Integer(1)));
}

// shows: E6
#[test]
fn the_place_of_a_slip_is_told() {
    let problem = Json::parse("{\n  \"a\": 1,\n  b\n}").unwrap_err();
    assert_eq!(
        problem.to_string(),
        "error: (document): expected a JSON document, found something else in line 3, column 3"
    );
}

// shows: S17
#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(Json::parse(&nested(64)).is_ok());
    assert!(Json::parse(&nested(65)).is_err());
    assert!(Json::parse(&"{\"a\":".repeat(400_000 / 5)).is_err());
}

proptest! {
    // shows: S17
    #[test]
    fn whatever_is_written_both_readers_agree(text in "[\\[\\]{},:\"\\\\ \n0-9eE.+\\-a-fnlrtuæ]{0,24}") {
        agree(&text);
    }

    // shows: S17
    #[test]
    fn a_damaged_document_is_read_alike(at in 0_usize..120, with in "[\\[\\]{},:\"\\\\ \n0-9eE.+\\-a-fnlrtuæ]{0,3}") {
        let whole = r#"{"a": [1, -2.5e1, "x\u00e6\ud83d\ude00\n", true, null], "b": {"c": "æ", "d": [[], {}]}, "e": 0}"#;
        let damaged: String = whole.chars().take(at).chain(with.chars()).chain(whole.chars().skip(at + 1)).collect();
        agree(&damaged);
    }
}
