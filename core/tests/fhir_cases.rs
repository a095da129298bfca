//! FHIR files whose meaning is easily lost, through the program: `core/tests/cases/fhir`.

#![expect(clippy::expect_used, reason = "helpers of tests: what is not there is a failure")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

fn case(name: &str) -> String {
    format!("{}/tests/cases/fhir/{name}.json", env!("CARGO_MANIFEST_DIR"))
}

/// Exit status and standard output.
fn run(arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_trygskema")).args(arguments).output().expect("it runs");
    let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8");
    (output.status.code().expect("a status"), said)
}

/// A file in a folder of the test, whose name is that of its thread: tests run side by side.
fn place(name: &str) -> String {
    let thread = std::thread::current();
    let test = thread.name().expect("the name of the test");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fhir-cases").join(test);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder.join(name).to_str().expect("a plain path").to_owned()
}

/// Scores the options with these codes by a case; what is said on totals.
fn score(name: &str, answers: &[(&str, &str)], more: &[&str]) -> (i32, String) {
    let items: Vec<Value> = answers
        .iter()
        .map(|(link_id, code)| {
            let coding = json!({"system": "https://example.org/cs/own", "code": code});
            json!({"linkId": link_id, "answer": [{"valueCoding": coding}]})
        })
        .collect();
    let response = json!({"resourceType": "QuestionnaireResponse", "status": "completed",
        "questionnaire": "https://example.org/Questionnaire/own", "item": items});
    let file = place(&[name, "-response.json"].concat());
    fs::write(&file, response.to_string()).expect("written");
    let questionnaire = case(name);
    let (status, said) = run(&[&["fhir", "score", &file, "--questionnaire", &questionnaire], more].concat());
    (status, said.lines().filter(|line| line.starts_with("total ")).collect::<Vec<_>>().join("\n"))
}

/// Imports a case; the exit status, what is said, and the definition.
fn import(name: &str, more: &[&str]) -> (i32, String, Value) {
    let own = place(&[name, "-own.json"].concat());
    let _ = fs::remove_file(&own);
    let file = case(name);
    let (status, said) = run(&[&["fhir", "import", &file, "--out", &own], more].concat());
    let text = fs::read_to_string(&own).unwrap_or_else(|_| "null".to_owned());
    (status, said, serde_json::from_str(&text).expect("JSON"))
}

/// A case, its answers, what is said on its totals, and its scales: id, method, factor.
type Row<'r> = (&'r str, &'r [(&'r str, &'r str)], &'r str, &'r [(&'r str, &'r str, Value)]);

// Each option counts its digit: c2 is 2, c3 is 3.
// shows: E7, E18
#[test]
fn the_computed_scores_of_a_file_are_its_scales() {
    let two = [("k1", "c2"), ("k2", "c3")];
    let table: [Row<'_>; 6] = [
        // (2 + 3) * 4
        ("factor", &two, "total t: 20, 2 of 2 answered", &[("t", "sum", json!(4))]),
        // (2 + 3) / 2
        ("mean", &two, "total t: 2.5, 2 of 2 answered", &[("t", "mean", Value::Null)]),
        // 2, and 2 + 3
        (
            "subtotals",
            &two,
            "total s1: 2, 1 of 1 answered\ntotal t: 5, 2 of 2 answered",
            &[("s1", "sum", Value::Null), ("t", "sum", Value::Null)],
        ),
        (
            "item-descendants",
            &[("m.q1", "c2"), ("m.q2", "c3")],
            "total t: 5, 2 of 2 answered",
            &[("t", "sum", Value::Null)],
        ),
        ("nlm-scoreExt-variable", &two, "total sum: 5, 2 of 2 answered", &[("sum", "sum", Value::Null)]),
        (
            "norwegian-sections",
            &[("1.1", "c2"), ("2.1", "c3")],
            "total 1.s: 2, 1 of 1 answered\ntotal 2.s: 3, 1 of 1 answered\ntotal t: 5, 2 of 2 answered",
            &[("s1-s", "sum", Value::Null), ("s2-s", "sum", Value::Null), ("t", "sum", Value::Null)],
        ),
    ];
    for (name, answers, expected, scales) in table {
        assert_eq!(score(name, answers, &[]), (0, expected.to_owned()), "{name}");
        let (status, said, definition) = import(name, &[]);
        assert_eq!(status, 0, "{name} {said}");
        let made: Vec<(Value, Value, Value)> = definition["scales"]
            .as_array()
            .expect("scales")
            .iter()
            .map(|scale| (scale["id"].clone(), scale["method"].clone(), scale["multiply"].clone()))
            .collect();
        let wanted: Vec<_> = scales
            .iter()
            .map(|(id, method, multiply)| (json!(id), json!(method), multiply.clone()))
            .collect();
        assert_eq!(made, wanted, "{name}");
        assert_eq!(definition["wording"]["status"], "imported", "{name}");
    }
}

// shows: E18
#[test]
fn no_total_is_made_that_neither_the_file_nor_the_user_states() {
    let (status, said, definition) = import("no-total-in-file", &[]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("not scored: the file states no total; --sum-all or --total"), "{said}");
    assert_eq!(definition["scales"], json!([]));
    let (status, totals) = score("no-total-in-file", &[("A.1", "c2")], &[]);
    assert_eq!((status, totals.as_str()), (1, ""));
    let (status, said, definition) =
        import("no-total-in-file", &["--total", "A.1, A.2", "--total", "B.1,B.2"]);
    assert_eq!(status, 0, "{said}");
    let scales = definition["scales"].as_array().expect("scales");
    assert_eq!(
        scales.iter().map(|scale| &scale["items"]).collect::<Vec<_>>(),
        [&json!(["a-1", "a-2"]), &json!(["b-1", "b-2"])]
    );
    assert!(scales.iter().all(|scale| scale["$source"] == json!({"stated_by": "user"})), "{scales:?}");
    let (_, totals) = score("no-total-in-file", &[("A.1", "c2"), ("A.2", "c3")], &["--total", "A.1,A.2"]);
    assert_eq!(totals, "total asked for: 5, 2 of 2 answered");
    for wrong in ["A.1,A.1", "A.1,x", ""] {
        let (status, said, definition) = import("no-total-in-file", &["--total", wrong]);
        assert_eq!((status, &definition), (1, &Value::Null), "{said}");
        assert!(said.contains("expected "), "{said}");
    }
    let (status, _, definition) = import("no-total-in-file", &["--sum-all"]);
    assert_eq!((status, definition["scales"][0]["items"].as_array().map(Vec::len)), (0, Some(5)));
}

// shows: E7, E18
#[test]
fn a_score_without_a_formula_is_no_question_and_its_loss_ends_in_a_status() {
    for name in ["quantity-score", "decimal-score-is-asked"] {
        let (status, said, definition) = import(name, &[]);
        assert_eq!(status, 1, "{said}");
        assert!(said.contains("lost: score;"), "{said}");
        assert_eq!(definition["items"].as_array().map(Vec::len), Some(2), "{name}");
        let (status, said, _) = import(name, &["--accept-loss"]);
        assert_eq!(status, 0, "{said}");
    }
}

// shows: E7, E18
#[test]
fn what_a_file_calls_its_parts_is_what_is_written_again() {
    let (status, said, _) = import("identity", &["--sum-all"]);
    assert_eq!(status, 0, "{said}");
    let own = place("identity-own.json");
    let export = |more: &[&str]| {
        let (status, said) = run(&[&["fhir", "export", "--definition", &own], more].concat());
        assert_eq!(status, 0, "{said}");
        said
    };
    let source: Value =
        serde_json::from_str(&fs::read_to_string(case("identity")).expect("there")).expect("JSON");
    let again = export(&["--lang", "da"]);
    let start = again.find('{').expect("JSON");
    let again: Value = serde_json::from_str(again.get(start..).expect("JSON")).expect("JSON");
    for field in ["url", "version", "name", "code"] {
        assert_eq!(again[field], source[field], "{field}");
    }
    let item = |document: &Value, link_id: &str| {
        let items = document["item"].as_array().expect("items").clone();
        items.into_iter().find(|item| item["linkId"] == link_id).expect("the item")
    };
    for link_id in ["/77-7", "/77-8"] {
        let (ours, theirs) = (item(&again, link_id), item(&source, link_id));
        assert_eq!(
            (&ours["text"], &ours["code"], &ours["type"]),
            (&theirs["text"], &theirs["code"], &theirs["type"])
        );
        let values = |item: &Value| {
            let options = item["answerOption"].as_array().expect("options").clone();
            options.into_iter().map(|option| option["valueCoding"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(values(&ours), values(&theirs));
    }
    // A response of the definition is one of the form that it was made of: 3 + 1.
    let codes = |index: usize, option: usize| {
        let definition: Value =
            serde_json::from_str(&fs::read_to_string(&own).expect("there")).expect("JSON");
        let set = definition["items"][index]["response_set"].clone();
        let sets = definition["response_sets"].as_array().expect("sets").clone();
        let set = sets.into_iter().find(|each| each["id"] == set).expect("the set");
        set["options"][option]["code"].to_string()
    };
    let answers = [codes(0, 3), codes(1, 1)].join(";");
    let response =
        export(&["--what", "response", "--answers", &answers, "--time", "2026-05-04T13:45:00+02:00"]);
    assert!(response.contains("https://example.org/Questionnaire/own|2.1"), "{response}");
    let file = place("identity-answers.json");
    fs::write(&file, &response).expect("written");
    let (status, said) =
        run(&["fhir", "score", &file, "--questionnaire", &case("identity"), "--total", "/77-7,/77-8"]);
    assert_eq!((status, said.as_str()), (0, "total asked for: 4, 2 of 2 answered\n"));
}

// shows: E18
#[test]
fn a_question_about_self_harm_asks_for_a_contact() {
    let requires = |definition: &Value| definition["requires_acute_contact"] == true;
    assert!(requires(&import("self-harm-item", &[]).2));
    assert!(!requires(&import("factor", &[]).2));
    assert!(requires(&import("factor", &["--acute", "k1"]).2), "the user says so");
    let (status, said, definition) = import("factor", &["--acute", "k9"]);
    assert_eq!((status, &definition), (1, &Value::Null), "{said}");
}

// shows: E7
#[test]
fn one_of_several_can_be_chosen_and_an_item_be_skipped() {
    let (status, said, _) = import("bundle-two", &[]);
    assert_eq!(status, 1);
    assert!(said.contains("--pick") && said.contains("1 https://example.org/Questionnaire/own;"), "{said}");
    let (status, _, definition) = import("bundle-two", &["--pick", "2"]);
    assert_eq!((status, &definition["title"]["en"]), (0, &json!("Own")));
    // Both have this address.
    assert_eq!(import("bundle-two", &["--pick", "https://example.org/Questionnaire/own"]).0, 1);
    let (status, said, definition) = import("factor", &["--skip", "k2"]);
    assert_eq!((status, definition["items"].as_array().map(Vec::len)), (1, Some(1)), "{said}");
    assert!(said.contains("lost: t;"), "the total needs the question: {said}");
}

// shows: E7
#[test]
fn prefix_and_help_are_shown() {
    let (_, _, definition) = import("prefix-and-help", &[]);
    assert_eq!(definition["items"][0]["text"]["da"], "1a. Jeg har travlt.\nTænk på den seneste uge.");
}

// shows: E18
#[test]
fn an_imported_form_goes_out_again_with_its_names_and_scores() {
    let two: &[(&str, &str)] = &[("k1", "c2"), ("k2", "c3")];
    for (name, answers) in [
        ("factor", two),
        ("mean", two),
        ("subtotals", two),
        ("nlm-scoreExt-variable", two),
        ("item-descendants", &[("m.q1", "c2"), ("m.q2", "c3")]),
        ("norwegian-sections", &[("1.1", "c2"), ("2.1", "c3")]),
    ] {
        let (_, expected) = score(name, answers, &[]);
        assert_eq!(import(name, &[]).0, 0, "{name}");
        let own = place(&[name, "-own.json"].concat());
        for version in ["r4", "r5"] {
            let (status, written) = run(&["fhir", "export", "--definition", &own, "--version", version]);
            assert_eq!(status, 0, "{name} {written}");
            let again = place(&[name, "-again.json"].concat());
            fs::write(&again, written).expect("written");
            let response = place(&[name, "-response.json"].concat());
            let (status, said) = run(&["fhir", "score", &response, "--questionnaire", &again]);
            assert_eq!((status, said.trim_end()), (0, expected.as_str()), "{name} {version}");
        }
    }
}

// shows: E18
#[test]
fn what_lacks_a_translation_is_listed() {
    let (status, said, definition) = import("de-with-english-but-title", &["--sum-all"]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("title: expected a translation into en, found Schlaf"), "{said}");
    assert_eq!(definition["languages"], json!(["en"]));
    assert_eq!(definition["items"][0]["text"], json!({"en": "I slept well."}));
    assert_eq!(definition["title"], json!({"en": "Schlaf"}));
}

// shows: E18
#[test]
fn a_table_with_the_names_of_the_file_is_scored() {
    assert_eq!(import("identity", &["--sum-all"]).0, 0);
    let own = place("identity-own.json");
    let table = place("identity.csv");
    // By hand: 3 + 1; c9 is no code of the file; nothing was answered.
    fs::write(&table, "person;/77-7;/77-8\r\n1;c3;c1\r\n2;c9;c1\r\n3;;\r\n").expect("written");
    let (status, said) = run(&["score", "--definition", &own, &table]);
    assert_eq!(status, 1, "{said}");
    assert!(said.starts_with("row,total,total.answered,total.needed,total.prorated\n1,4,2,2,false\n2,,1,2,false\n3,,0,2,false\n"), "{said}");
    assert!(said.contains("c9"), "{said}");
}
