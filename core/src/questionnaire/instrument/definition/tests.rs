use super::*;
use crate::format::exact::Exact;
use crate::format::language::Language;
use crate::questionnaire::instrument::{Evidence, Item, Keying, Source, builtin};
use proptest::prelude::*;

/// Every problem of the 15-item definition after `from` has been replaced by `to` (once).
fn check(from: &str, to: &str, expected: &[&str]) {
    let text = builtin::definition("oms-hc-15").unwrap();
    assert!(text.contains(from), "{from:?} is not in the definition");
    let (instrument, problems) = check_text(&text.replacen(from, to, 1));
    assert_eq!(problems, expected, "{from:?} -> {to:?}");
    assert_eq!(instrument.is_none(), !expected.is_empty());
}

fn check_text(text: &str) -> (Option<Instrument>, Vec<String>) {
    let (instrument, problems) = super::check(text);
    (instrument, problems.iter().map(ToString::to_string).collect())
}

// shows: E3, E6
#[test]
fn built_in_definitions_have_nothing_to_remark() {
    for (id, text) in builtin::DEFINITIONS {
        let (instrument, problems) = check_text(text);
        assert_eq!(problems, [""; 0], "{id}");
        let instrument = instrument.unwrap();
        assert_eq!(instrument.id(), id);
        if let Some(guidance) = instrument.guidance() {
            assert!(
                crate::advice::guidance::builtin::guidance(guidance).is_some(),
                "{id} names advice that is not there: {guidance}"
            );
        }
        assert!(!instrument.sources().is_empty() && !instrument.licence().terms().is_empty());
        // A file may leave both out, ours never do.
        let is_told = |source: &Source| source.used_for().is_some() && source.evidence().is_some();
        assert!(instrument.sources().iter().all(is_told), "{id} has a source without its use");
    }
}

// shows: H12
#[test]
fn a_smallest_change_is_a_distance_on_the_scale_and_changes_no_number() {
    let text = builtin::definition("oms-hc-15").unwrap();
    let with = |value: &str| {
        let to = [
            r#""range": [15, 75], "smallest_change": {"value": ""#,
            value,
            r#"", "source": {"da": "K", "en": "S"}}"#,
        ];
        text.replacen(r#""range": [15, 75]"#, &to.concat(), 1)
    };
    for value in ["0", "-2", "60.5"] {
        let (instrument, problems) = check_text(&with(value));
        assert!(instrument.is_none() && problems.len() == 1, "{value}: {problems:?}");
        assert!(
            problems[0].contains("smallest_change") && problems[0].contains("at most 60"),
            "{problems:?}"
        );
    }
    let (instrument, problems) = check_text(&with("2.5"));
    assert_eq!(problems, [""; 0]);
    let (instrument, known) = (instrument.unwrap(), builtin::instrument("oms-hc-15").unwrap());
    let smallest = instrument.scale("total").unwrap().smallest_change().unwrap();
    assert_eq!(
        (smallest.value().to_string().as_str(), smallest.source().best(Language::English).0),
        ("2.5", "S")
    );
    assert_eq!((instrument.key(), instrument.form()), (known.key(), known.form()));
}

// shows: H17, P29
#[test]
fn only_a_form_about_themes_is_open_and_that_changes_no_digest() {
    let known = builtin::instrument("delphi-priority-13").unwrap();
    let priority = known.priority().unwrap();
    assert!(known.is_open() && priority.at_least() == Exact::integer(3));
    assert!(priority.source().best(Language::English).0.contains("p. 113"));
    let open: Vec<_> = builtin::DEFINITIONS.iter().map(|(id, _)| builtin::instrument(id).unwrap()).collect();
    let open: Vec<_> = open.iter().filter(|of| of.is_open()).map(Instrument::id).collect();
    assert_eq!(open, ["delphi-priority-13"]);
    let text = builtin::definition("delphi-priority-13").unwrap();
    let closed = text.replacen("\"open\": true", "\"open\": false", 1);
    let (instrument, problems) = check_text(&closed);
    assert!(instrument.is_none() && problems.len() == 1 && problems[0].contains("priority"), "{problems:?}");
    let (start, rest) = text.split_once("\"open\": true").unwrap();
    let end = rest.split_once("\"response_sets\"").unwrap().1;
    let other = check_text(&[start, "\"response_sets\"", end].concat()).0.unwrap();
    assert_eq!((other.key(), other.form(), other.is_open()), (known.key(), known.form(), false));
    // A form with scales, and one that is sensitive.
    for (id, from) in [("who-5", "\"minutes\""), ("oms-hc-15", "\"minutes\"")] {
        let text = builtin::definition(id).unwrap().replacen(from, "\"open\": true, \"minutes\"", 1);
        let (instrument, problems) = check_text(&text);
        assert!(instrument.is_none() && problems.len() == 1 && problems[0].contains("open"), "{problems:?}");
    }
    let sensitive = text.replacen("\"open\": true", "\"sensitive\": true, \"open\": true", 1);
    let (instrument, problems) = check_text(&sensitive);
    assert!(
        instrument.is_none() && problems.len() == 1 && problems[0].contains("not sensitive"),
        "{problems:?}"
    );
}

// shows: D30
#[test]
fn the_key_is_that_of_the_published_forms() {
    // Reverse lists and subscales as in the sources of the definition files.
    let reversed = |id: &str| -> Vec<String> {
        let instrument = builtin::instrument(id).unwrap();
        let items = instrument.items().iter().filter(|item| item.keying() == Keying::Reverse);
        items.map(|item| item.id().to_owned()).collect()
    };
    assert_eq!(reversed("oms-hc-15"), ["q2", "q6", "q7", "q8", "q14"]);
    assert_eq!(reversed("oms-hc-20"), ["q3", "q8", "q9", "q10", "q11", "q15", "q19"]);
    let instrument = builtin::instrument("oms-hc-15").unwrap();
    let numbers = |id: &str| -> Vec<usize> {
        instrument.scale(id).unwrap().item_positions().iter().map(|position| position + 1).collect()
    };
    assert_eq!(numbers("attitudes"), [1, 9, 10, 11, 13, 15]);
    assert_eq!(numbers("disclosure"), [3, 4, 5, 8]);
    assert_eq!(numbers("social_distance"), [2, 6, 7, 12, 14]);
    let ranges: Vec<_> = instrument.scales().iter().map(|scale| scale.range().to_string()).collect();
    assert_eq!(ranges, ["15 to 75", "6 to 30", "4 to 20", "5 to 25"]);
    let long = builtin::instrument("oms-hc-20").unwrap();
    assert_eq!(long.scale("total").unwrap().range().to_string(), "20 to 100");
}

// shows: D11
#[test]
fn items_name_the_factors_that_they_touch() {
    let instrument = builtin::instrument("iglo-33").unwrap();
    let factors = |id: &str| instrument.item(id).unwrap().factors().join(" ");
    // By the topics of the annex: tasks against resources; expectations on deadlines and change; trust and support.
    assert_eq!(factors("i1"), "demands");
    assert_eq!(factors("l1"), "demands predictability");
    assert_eq!(factors("g2"), "social-support justice");
    assert_eq!(factors("i7"), "");
    // From a question to what can be done about its factor; about role conflicts the report has no row.
    let matrix =
        crate::advice::matrix::Matrix::from_json(include_str!("../../../../advice/matrix.json")).unwrap();
    for factor in
        instrument.items().iter().flat_map(Item::factors).filter(|factor| *factor != "inconsistencies")
    {
        let filter = crate::advice::matrix::Filter { factor: Some(factor), ..Default::default() };
        assert!(!matrix.select(filter).is_empty(), "nothing is done about {factor}");
    }
}

// shows: D11, E6
#[test]
fn a_factor_that_is_none_of_the_twelve_is_refused() {
    let twelve = "one of \"demands\" \"influence\" \"social-support\" \"reward\" \"meaning\" \"predictability\" \
        \"emotional-demands\" \"bullying\" \"violence\" \"justice\" \"inconsistencies\" \"working-hours\"";
    let with = |factors: &str| format!("\"keying\": \"positive\", \"factors\": [{factors}]");
    check(
        "\"keying\": \"positive\"",
        &with("\"demand\""),
        &[&format!(
            "error: items[0].factors[0]: expected {twelve}, found \"demand\" (hint: did you mean \"demands\"?)"
        )],
    );
    check(
        "\"keying\": \"positive\"",
        &with("\"reward\", \"reward\""),
        &["error: items[0].factors[1]: expected each factor once, found \"reward\""],
    );
    check("\"keying\": \"positive\"", &with("\"reward\", \"meaning\""), &[]);
}

// shows: E6
#[test]
fn every_problem_has_its_place_and_a_hint() {
    check(
        r#""keying": "positive""#,
        r#""keying": "positiv""#,
        &[
            r#"error: items[0].keying: expected one of "positive" "reverse" "none", found "positiv" (hint: did you mean "positive"?)"#,
        ],
    );
    check(
        r#""minutes""#,
        r#""minuts""#,
        &[
            r#"error: minuts: expected a field of this format, found "minuts" (hint: did you mean "minutes"?)"#,
            "error: minutes: expected this field, found nothing",
        ],
    );
    check(
        r#""range": [15, 75]"#,
        r#""range": [0, 75]"#,
        &[
            "error: scales[0].range: expected 15 to 75, found 0 to 75 (hint: items, points and method give this range)",
        ],
    );
    check(
        r#""points": 5"#,
        r#""points": 5.5"#,
        &[
            "error: response_sets[0].options[4].points: expected an integer from -10000 to 10000, found a number that is not an integer",
        ],
    );
    check(
        r#""method": "sum""#,
        r#""method": "share""#,
        &["error: scales[0].threshold: expected this field, found nothing"],
    );
    check(
        r#""code": 2"#,
        r#""code": 1"#,
        &["error: response_sets[0].options[1].code: expected a code that is used once in the set, found 1"],
    );
    check(
        r#""version": "1.0.0""#,
        r#""version": "1.0""#,
        &[r#"error: version: expected a version such as "1.0.0", found "1.0""#],
    );
}

// shows: D21, P29
#[test]
fn who_answers_a_part_is_said_of_all_parts_and_changes_neither_form_nor_key() {
    let iglo = builtin::instrument("iglo-33").unwrap();
    let who: Vec<_> =
        iglo.sections().iter().map(|of| of.answered_by().unwrap().get(Language::English).unwrap()).collect();
    let area = "the main area or the main committee";
    assert_eq!(who, ["the employees", "the employees", "the managers of the unit", area]);
    assert!(iglo.is_answered_in_parts());
    let without = |sections: &[usize]| {
        let mut file: serde_json::Value =
            serde_json::from_str(builtin::definition("iglo-33").unwrap()).unwrap();
        for section in sections {
            file["sections"][section].as_object_mut().unwrap().remove("answered_by");
        }
        check_text(&file.to_string())
    };
    let (instrument, problems) = without(&[2]);
    assert!(instrument.is_none());
    assert_eq!(problems, ["error: sections[2].answered_by: expected this field, found nothing"]);
    let plain = without(&[0, 1, 2, 3]).0.unwrap();
    assert!(!plain.is_answered_in_parts() && plain.answered_by(&plain.scales()[0]).is_none());
    assert_eq!((plain.form(), plain.key()), (iglo.form(), iglo.key()));
    // A scale over parts of different people is nobody's.
    let mixed = builtin::definition("iglo-33").unwrap().replacen("[\"g1\", \"g2\"", "[\"l1\", \"g2\"", 1);
    let mixed = mixed.replacen("[\"l1\", \"l2\"", "[\"g1\", \"l2\"", 1);
    let mixed = Instrument::from_json(&mixed).unwrap();
    assert!(mixed.answered_by(mixed.scale("group").unwrap()).is_none());
}

// shows: E6
#[test]
fn problems_of_different_parts_come_together() {
    let text = builtin::definition("oms-hc-15").unwrap();
    let text = text.replacen("\"q2\"", "\"q1\"", 1).replacen("\"da\": \"Enig\"", "\"dk\": \"Enig\"", 1);
    let (instrument, problems) = check_text(&text.replacen("complete_only", "all", 1));
    assert!(instrument.is_none());
    for place in ["items[1].id:", "options[3].label.dk:", "options[3].label.da:", "scales[0].missing:"] {
        assert!(problems.iter().any(|problem| problem.contains(place)), "{place} in {problems:#?}");
    }
}

// shows: S17
#[test]
fn hostile_documents_are_refused() {
    let deep = "[".repeat(100_000);
    let large = format!("\"{}\"", "x".repeat(1_000_001));
    for text in ["", "null", "3", "[]", "{}", "{\"format\": 1}", deep.as_str(), large.as_str(), "\u{0}"] {
        let (instrument, problems) = check_text(text);
        assert!(instrument.is_none() && !problems.is_empty());
    }
    let text = builtin::definition("oms-hc-15").unwrap();
    let (instrument, problems) = check_text(&text.replacen('{', "{\"id\": \"twice\", ", 1));
    assert!(instrument.is_none(), "a duplicate field must not decide which id counts");
    assert!(problems[0].starts_with("error: id: expected each field once"), "{problems:?}");
}

proptest! {
    // shows: E6, S17
    #[test]
    fn a_definition_with_a_damaged_place_never_panics(at in 0_usize..11_000, with in "[ -~æøå\"{}\\[\\]:,0-9]{0,4}") {
        let text = builtin::definition("oms-hc-15").unwrap();
        let damaged: String = text.chars().take(at).chain(with.chars()).chain(text.chars().skip(at + 1)).collect();
        let (instrument, problems) = super::check(&damaged);
        prop_assert_eq!(instrument.is_none(), has_error(&problems));
    }
}

// shows: A19
#[test]
fn item_texts_are_short_and_in_the_second_person_or_first() {
    for (id, _) in builtin::DEFINITIONS {
        let instrument = builtin::instrument(id).unwrap();
        // Topics of a key-only instrument and names of a list are no sentences.
        let is_sentence = |item: &&Item| item.keying() != Keying::NotScored && !instrument.needs_wording();
        for item in instrument.items().iter().filter(is_sentence) {
            for language in Language::ALL {
                let text = item.text().get(language).unwrap();
                assert!(text.split_whitespace().count() <= 28, "{id} {}: {text}", item.id());
                assert!(text.ends_with(['.', '?']) && !text.contains(" De "), "{id} {}: {text}", item.id());
            }
        }
    }
}

// shows: E3
#[test]
fn a_source_may_leave_out_its_use_and_how_far_it_was_checked() {
    let read = |source: &str| {
        let mut whole: serde_json::Value =
            serde_json::from_str(builtin::definition("oms-hc-15").unwrap()).unwrap();
        whole["sources"] = serde_json::from_str(&format!("[{source}]")).unwrap();
        let instrument = check_text(&whole.to_string()).0.unwrap();
        let source = instrument.sources().first().unwrap();
        (source.used_for().map(str::to_owned), source.evidence())
    };
    assert_eq!(read(r#"{"citation": "c"}"#), (None, None));
    let told = read(r#"{"citation": "c", "used_for": "u", "evidence": "read"}"#);
    assert_eq!(told, (Some("u".to_owned()), Some(Evidence::Read)));
    assert_eq!(read(r#"{"citation": "c", "evidence": "derived"}"#).1, Some(Evidence::Derived));
    assert_eq!(read(r#"{"citation": "c", "evidence": "memory"}"#).1, Some(Evidence::Memory));
}
