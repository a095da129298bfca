//! Forms as a vendor hands them out, from the import to the publisher's codes: `core/tests/cases/fhir/vendor`.
//!
//! They have the shape of PHQ-9, GAD-7, WHO-5, AUDIT-C and Epworth: number of items, codes and `linkId`s of LOINC where
//! there are some, the way of computing. The texts are placeholders of ours. `tests/e2e/vendor.rs` asks the same files on a page.

#![expect(clippy::expect_used, reason = "helpers of tests: what is not there is a failure")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

/// A form, what is answered (the codes of the publisher), and what must come of it.
struct Form {
    name: &'static str,
    answers: &'static [&'static str],
    /// The `linkId` of the score, and its value by hand.
    total: (&'static str, &'static str),
    /// The code of the score: system and code.
    code: (&'static str, &'static str),
    languages: &'static [&'static str],
    is_gated: bool,
}

const LOINC: &str = "http://loinc.org";

const FORMS: [Form; 5] = [
    // 1 + 2 + 3 + 0 + 1 + 2 + 3 + 0 + 1 = 13; the tenth has no weight.
    Form {
        name: "phq-9",
        answers: &[
            "LA6569-3", "LA6570-1", "LA6571-9", "LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9", "LA6568-5",
            "LA6569-3", "LA6573-5",
        ],
        total: ("/44261-6", "13"),
        code: (LOINC, "44261-6"),
        languages: &["da", "en"],
        is_gated: true,
    },
    // 3 + 3 + 2 + 2 + 1 + 1 + 0 = 12
    Form {
        name: "gad-7",
        answers: &["LA6571-9", "LA6571-9", "LA6570-1", "LA6570-1", "LA6569-3", "LA6569-3", "LA6568-5"],
        total: ("/70274-6", "12"),
        code: (LOINC, "70274-6"),
        languages: &["en"],
        is_gated: false,
    },
    // (5 + 4 + 3 + 2 + 0) * 4 = 56; without a code of its own the score has its linkId, in the system of the form.
    Form {
        name: "who-5",
        answers: &["5", "4", "3", "2", "0"],
        total: ("who5.index", "56"),
        code: ("https://vendor.example/Questionnaire/who-5", "who5.index"),
        languages: &["da"],
        is_gated: false,
    },
    // 3 + 2 + 1 = 6
    Form {
        name: "audit-c",
        answers: &["LA18928-4", "LA18930-0", "LA18933-4"],
        total: ("/75626-2", "6"),
        code: (LOINC, "75626-2"),
        languages: &["da", "en"],
        is_gated: false,
    },
    // 3 + 2 + 1 + 0 + 3 + 2 + 1 + 0 = 12
    Form {
        name: "epworth",
        answers: &["high", "moderate", "slight", "none", "high", "moderate", "slight", "none"],
        total: ("ess-total", "12"),
        code: ("https://vendor.example/Questionnaire/epworth", "ess-total"),
        languages: &["en"],
        is_gated: false,
    },
];

/// Exit status, standard output, standard error.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_trygskema")).args(arguments).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("a status"), text(output.stdout), text(output.stderr))
}

fn place(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fhir-vendor");
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder.join(name).to_str().expect("a plain path").to_owned()
}

fn read(file: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(file).expect("there")).expect("JSON")
}

/// The items of a resource that have answers or options, wherever they stand.
fn items(of: &Value) -> Vec<Value> {
    let list = of["item"].as_array().cloned().unwrap_or_default();
    list.into_iter()
        .flat_map(|item| {
            let inside = items(&item);
            if inside.is_empty() { vec![item] } else { inside }
        })
        .collect()
}

// shows: J18, E7, E8, E18
#[test]
fn a_form_of_a_vendor_comes_in_is_scored_and_goes_back_in_the_codes_of_its_publisher() {
    for Form { name, answers, total, code, languages, is_gated } in FORMS {
        let source = format!("{}/tests/cases/fhir/vendor/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let own = place(&[name, "-own.json"].concat());
        let (status, said, _) = run(&["fhir", "import", &source, "--out", &own]);
        assert_eq!(status, 0, "{name}: {said}");
        let definition = read(&own);
        assert_eq!(definition["languages"], json!(languages), "{name}");
        assert_eq!(definition["requires_acute_contact"] == true, is_gated, "{name}");
        assert_eq!(definition["items"].as_array().map(Vec::len), Some(answers.len()), "{name}");
        assert_eq!(definition["scales"].as_array().map(Vec::len), Some(1), "{name}");

        // Back as a response: every answer has system and code of the publisher, and names its form with the version.
        let codes = answers.join(";");
        let time = ["--answers", &codes, "--time", "2026-05-04T13:45:00+02:00"];
        let export = |what: &str, more: &[&str]| {
            let (status, said, trouble) =
                run(&[&["fhir", "export", "--definition", &own, "--what", what], more].concat());
            assert_eq!(status, 0, "{name}: {trouble}");
            let file = place(&format!("{name}-{what}.json"));
            fs::write(&file, said).expect("written");
            file
        };
        let response = export("response", &time);
        let (written, form) = (read(&response), read(&source));
        let canonical = |form: &Value| {
            [form["url"].as_str().expect("url"), form["version"].as_str().expect("version")].join("|")
        };
        assert_eq!(written["questionnaire"], json!(canonical(&form)), "{name}");
        let given = items(&written);
        assert_eq!(given.len(), answers.len(), "{name}");
        for (item, (asked, answer)) in given.iter().zip(items(&form).iter().zip(answers)) {
            let coding = &item["answer"][0]["valueCoding"];
            assert_eq!((&item["linkId"], &coding["code"]), (&asked["linkId"], &json!(answer)), "{name}");
            assert!(coding["system"].is_string(), "{name}");
        }

        // The vendor's own form computes the same of it.
        let (status, said, trouble) = run(&["fhir", "score", &response, "--questionnaire", &source]);
        let n_counted = if is_gated { answers.len() - 1 } else { answers.len() };
        let expected = format!("total {}: {}, {n_counted} of {n_counted} answered\n", total.0, total.1);
        assert_eq!((status, said), (0, expected), "{name}: {trouble}");

        // And as an Observation with the code of the score first.
        let observation = read(&export("observation", &time));
        let coding = &observation["code"]["coding"][0];
        assert_eq!((&coding["system"], &coding["code"]), (&json!(code.0), &json!(code.1)), "{name}");
        assert_eq!(observation["valueQuantity"]["value"].to_string(), total.1, "{name}");

        // A table of the vendor, with its names and codes.
        let table = place(&[name, ".csv"].concat());
        let names: Vec<String> =
            given.iter().map(|item| item["linkId"].as_str().expect("a linkId").to_owned()).collect();
        fs::write(&table, [names.join(","), answers.join(",")].join("\n")).expect("written");
        let (status, scores, trouble) = run(&["score", "--definition", &own, &table]);
        assert_eq!(status, 0, "{name}: {trouble}");
        let row = scores.lines().nth(1).expect("a row");
        assert!(row.starts_with(&format!("1,{},{n_counted},", total.1)), "{name}: {scores}");

        // What goes out as a Questionnaire again computes the same.
        let again = export("questionnaire", &[]);
        let (status, said, _) = run(&["fhir", "score", &response, "--questionnaire", &again]);
        assert!(
            status == 0 && said.starts_with(&format!("total {}: {},", total.0, total.1)),
            "{name}: {said}"
        );
    }
}
