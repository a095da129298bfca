//! The forms in which form builders write totals.

use super::*;

fn values(items: Json, variables: &[(&str, &str)], answers: &[(&str, &str)]) -> Vec<Option<Decimal>> {
    let mut document = questionnaire(items);
    document["extension"] = variables
        .iter()
        .map(|(name, expression)| {
            json!({"url": "http://hl7.org/fhir/StructureDefinition/variable",
                "valueExpression": {"name": name, "language": "text/fhirpath", "expression": expression}})
        })
        .collect();
    let given = answers.iter().map(|(link_id, code)| answer(link_id, code)).collect();
    read(&document).score(&respond(given)).totals.iter().map(|total| total.value).collect()
}

// shows: E7
#[test]
fn questions_named_by_a_pattern_are_reached() {
    let reached = |pattern: &str| {
        let expression =
            format!("%resource.item.where(linkId.matches('{pattern}')).answer.value.ordinal().sum()");
        let items = json!([
            weighted("q-01", &[0, 1]),
            weighted("q-02", &[0, 10]),
            weighted("q-13", &[0, 100]),
            weighted("r_1", &[0, 1000]),
            total("t", &expression)
        ]);
        let all = [("q-01", "b"), ("q-02", "b"), ("q-13", "b"), ("r_1", "b")];
        values(items, &[], &all).first().copied().flatten().and_then(Decimal::to_integer)
    };
    // Digit by digit which question is reached.
    let table = [
        ("^q-0[1-9]$", Some(11)),
        ("^q-(01|1[0-3])$", Some(101)),
        ("q-(?:02|13)", Some(110)),
        ("1", Some(1101)),
        ("^1", None),
        ("[^q]_.", Some(1000)),
        ("^q-\\\\d+$", Some(111)),
        ("^q-0?1", Some(101)),
        ("^.*1$", Some(1001)),
        ("01|02", Some(11)),
        ("^a{2}", None),
    ];
    for (pattern, expected) in table {
        assert_eq!(reached(pattern), expected, "{pattern}");
    }
    // A pattern made to keep a program busy is given up.
    assert_eq!(reached("^(((.*)*)*)*x$"), None);
}

// shows: E7
#[test]
fn a_total_of_looked_up_weights_is_understood() {
    let chosen = |link_id: &str| {
        format!(
            "%questionnaire.item.where(linkId = '{link_id}').answerOption.where(valueCoding.code=%resource.item.where(\
             linkId = '{link_id}').answer.valueCoding.code).extension.where(url='{ORDINAL_VALUE}').valueDecimal"
        )
    };
    let (a, b) = (chosen("1"), chosen("2"));
    let variables = [("a", a.as_str()), ("b", &b), ("any", "%a.exists() or %b.exists()")];
    let of = |expression: &str, answers: &[(&str, &str)]| {
        let items = json!([weighted("1", &[0, 1]), weighted("2", &[0, 10]), total("t", expression)]);
        values(items, &variables, answers)
    };
    let usual = "iif(%any, iif(%a.exists(), %a, 0) + iif(%b.exists(), %b, 0), {})";
    assert_eq!(of(usual, &[("1", "b"), ("2", "b")]), [whole(11)]);
    assert_eq!(of(usual, &[("2", "b")]), [whole(10)]);
    assert_eq!(of(usual, &[("2", "a")]), [whole(0)], "an answer that counts 0 is a score");
    assert_eq!(of(usual, &[]), [None]);
    let complete = "iif(%a.exists() and %b.exists(), %a + %b, {})";
    assert_eq!(of(complete, &[("1", "b"), ("2", "b")]), [whole(11)]);
    assert_eq!(of(complete, &[("1", "b")]), [None]);
    // The condition asks about something else than what is summed up.
    assert_eq!(of("iif(%a.exists(), %a + %b, {})", &[("1", "b"), ("2", "b")]), []);
    assert_eq!(of("iif(%a.exists(), %a, %b)", &[("1", "b")]), []);
    assert_eq!(of("%t2", &[("1", "b")]), [], "a variable that is not there");
}

// shows: E7
#[test]
fn a_variable_is_seen_where_it_stands() {
    let mut first = total("t1", "%v");
    let mut second = total("t2", "%v");
    for (item, link_id) in [(&mut first, "1"), (&mut second, "2")] {
        let expression = format!("%resource.item.where(linkId='{link_id}').answer.value.weight()");
        item["extension"]
            .as_array_mut()
            .unwrap()
            .push(json!({"url": "http://hl7.org/fhir/StructureDefinition/variable",
            "valueExpression": {"name": "v", "language": "text/fhirpath", "expression": expression}}));
    }
    let items = json!([weighted("1", &[0, 1]), weighted("2", &[0, 10]), first, second]);
    assert_eq!(values(items.clone(), &[], &[("1", "b"), ("2", "b")]), [whole(1), whole(10)]);
    // Variables that name each other come to an end.
    let circle = json!([weighted("1", &[0, 1]), total("t", "%x + %x")]);
    assert_eq!(values(circle, &[("x", "%y + %y"), ("y", "%x + %x")], &[("1", "b")]), []);
}

const W: &str = "%resource.item.answer.value.weight()";

// shows: E18
#[test]
fn totals_that_name_each_other_are_lost_and_cost_no_time() {
    let of = |link_id: &str| format!("%resource.item.where(linkId='{link_id}').answer.value");
    let twice = |link_id: &str| format!("{} + {}", of(link_id), of(link_id));
    let items = json!([
        weighted("1", &[0, 1]),
        total("a", &twice("b")),
        total("b", &twice("a")),
        total("c", &of("c"))
    ]);
    let read = read(&questionnaire(items));
    assert_eq!(*read.scoring(), Scoring::NotScored(NotScored::NotUnderstood));
    assert_eq!(read.lost_totals(), ["a", "b", "c"]);
    // An expression that is too long to be read.
    let long = format!("%resource.item.answer.value.weight().sum(){}", " ".repeat(20_000));
    let read = super::read(&questionnaire(json!([weighted("1", &[0, 1]), total("t", &long)])));
    assert_eq!(read.lost_totals(), ["t"]);
}

// shows: E18
#[test]
fn what_is_counted_is_what_is_summed_up() {
    let of = |expression: &str| {
        let words = json!({"linkId": "w", "type": "string", "text": "Words"});
        let items = json!([weighted("1", &[0, 1]), weighted("2", &[0, 10]), words, total("t", expression)]);
        values(items, &[], &[("1", "b"), ("2", "b")])
    };
    let table = [
        (format!("{W}.sum() / {W}.count()"), Some("5.5")),
        (format!("{W}.avg()"), Some("5.5")),
        (format!("{W}.sum() / 4"), Some("2.75")),
        (format!("0.5 * {W}.sum()"), Some("5.5")),
        (format!("{W}.sum().round(1)"), Some("11")),
        (format!("iif({W}.count() = 2, {W}.sum() * 3, {{}})"), Some("33")),
        (format!("iif({W}.count() >= 3, {W}.sum(), {{}})"), None),
        // The words are an answer too.
        (format!("{W}.sum() / %resource.item.where(answer.exists()).count()"), None),
        (format!("{W}.sum() / %resource.item.count()"), None),
        // One of two answers is not all of them.
        (format!("iif({W}.count() = 1, {W}.sum(), {{}})"), None),
        (format!("{W}.avg().round(0)"), None),
        (format!("{W}.sum() * 0"), None),
        (format!("{W}.sum() / 0"), None),
        (format!("{W}.sum() + 1"), None),
    ];
    for (expression, expected) in table {
        let found = of(&expression).first().copied().flatten().map(|value| value.to_string());
        assert_eq!(found.as_deref(), expected, "{expression}");
    }
}

// shows: E18
#[test]
fn weights_that_count_twice_or_are_not_summed_up_are_no_scale() {
    for expression in [
        format!("{W}.sum() + {W}.sum()"),
        format!("{W}.sum() + %resource.item.where(linkId='1').answer.weight()"),
        W.to_owned(),
    ] {
        let items = json!([weighted("1", &[0, 1]), weighted("2", &[0, 1]), total("t", &expression)]);
        let made = read(&questionnaire(items)).to_definition(&DefinitionOptions::default()).unwrap();
        assert_eq!(made.lost, ["t"], "{expression}");
    }
}

// shows: E18
#[test]
fn a_factor_that_is_no_whole_number_becomes_a_table() {
    let items = json!([weighted("1", &[0, 1, 2]), total("t", &format!("{W}.sum() * 2.5"))]);
    let made = read(&questionnaire(items)).to_definition(&DefinitionOptions::default()).unwrap();
    let definition: Json = serde_json::from_str(&made.text).unwrap();
    assert_eq!(definition["scales"][0]["table"], json!([[0, "0"], [1, "2.5"], [2, "5"]]));
}

// shows: E18
#[test]
fn a_question_about_self_harm_is_known_by_its_words() {
    let asks = |text: &str| {
        let mut item = weighted("1", &[0, 1]);
        item["text"] = json!(text);
        let made = read(&questionnaire(json!([item]))).to_definition(&DefinitionOptions::default()).unwrap();
        made.text.contains("requires_acute_contact")
    };
    assert!(asks("Thoughts that you would be better off dead"));
    assert!(asks("Har du tænkt på selvmord?"));
    assert!(!asks("Have you been better off this week?"));
}

// shows: E18
#[test]
fn weights_with_decimals_are_exact() {
    let decimal = |link_id: &str| {
        let mut item = weighted(link_id, &[0, 0, 0]);
        for (option, weight) in item["answerOption"].as_array_mut().unwrap().iter_mut().zip([0.0, 0.1, 1.25])
        {
            option["extension"][0]["valueDecimal"] = json!(weight);
        }
        item
    };
    let items = json!([
        decimal("1"),
        decimal("2"),
        total("t", &format!("{W}.sum() * 2")),
        total("m", &format!("{W}.avg()"))
    ]);
    let made = read(&questionnaire(items)).to_definition(&DefinitionOptions::default()).unwrap();
    // The mean of what was answered is no table; it is lost by its name.
    assert_eq!(made.lost, ["m"]);
    let instrument = crate::questionnaire::instrument::Instrument::from_json(&made.text).unwrap();
    let mut answers = crate::questionnaire::answer::AnswerSheet::new(&instrument);
    let code = |option: usize| instrument.options_of(&instrument.items()[0])[option].code();
    answers.set(0, code(1)).unwrap();
    answers.set(1, code(2)).unwrap();
    let scores = crate::questionnaire::score::score(&instrument, &answers);
    // By hand: (0.1 + 1.25) * 2.
    assert_eq!(scores.scale("t").unwrap().value().unwrap().to_string(), "2.7");
    let identity = Identity::of_definition(&made.text);
    let context = export::Context {
        version: Version::R4,
        base: "https://example.org",
        language: crate::format::language::Language::English,
        identity: Some(&identity),
    };
    let written = export::questionnaire(&instrument, &context).unwrap();
    assert_eq!(written["item"][1]["answerOption"][2]["extension"][0]["valueDecimal"].to_string(), "1.25");
    assert!(written.to_string().contains(".select(($this * 100).round())"), "{written}");
}

// shows: E18
#[test]
fn a_table_by_iif_is_read() {
    let made = |table: &str| {
        let items = json!([weighted("1", &[0, 1, 2]), total("t", &table.replace('W', W))]);
        let read = read(&questionnaire(items));
        let value =
            read.score(&respond(json!([answer("1", "b")]))).totals.first().and_then(|total| total.value);
        let made = read.to_definition(&DefinitionOptions::default()).unwrap();
        let definition: Json = serde_json::from_str(&made.text).unwrap();
        (value.map(|value| value.to_string()), definition["scales"][0]["table"].clone(), made.lost)
    };
    let whole = "iif(W.sum() = 0, 10, iif(W.sum() = 1, 20.5, iif(W.sum() = 2, 30, {})))";
    let rows = json!([[0, "10"], [1, "20.5"], [2, "30"]]);
    assert_eq!(made(whole), (Some("20.5".to_owned()), rows.clone(), vec![]));
    let guarded = format!("iif(W.count() = 1, {whole}, {{}})");
    assert_eq!(made(&guarded), (Some("20.5".to_owned()), rows, vec![]));
    // A row is missing: the value is there, and no scale is.
    let gap = "iif(W.sum() = 1, 20.5, iif(W.sum() = 2, 30, {}))";
    assert_eq!(made(gap), (Some("20.5".to_owned()), Json::Null, vec!["t".to_owned()]));
    // A row twice, two kinds of sums, and a number outside of the table.
    for odd in [
        "iif(W.sum() = 1, 2, iif(W.sum() = 1, 3, {}))",
        "iif(W.sum() = 1, 2, iif(W.avg() = 2, 3, {}))",
        "iif(W.sum() = 1, 2, 3)",
        "iif(W.sum() = 1, 2, {}) * 2",
    ] {
        assert_eq!(made(odd), (None, Json::Null, vec!["t".to_owned()]), "{odd}");
    }
}
