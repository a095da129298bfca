//! Files that are wrong, and weights that come beside a file: the place and the reason are told, and a wrong number never
//! comes with the exit status 0.

#![expect(clippy::expect_used, reason = "helpers of tests: what is not there is a failure")]

mod asked;
mod weights;
mod wrong;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

const CALCULATED: &str =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
const WEIGHT: &str = "http://hl7.org/fhir/StructureDefinition/itemWeight";
const VARIABLE: &str = "http://hl7.org/fhir/StructureDefinition/variable";
const SUM: &str = "%resource.item.answer.value.weight().sum()";

/// Exit status, and everything that is said.
fn run(arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_trygskema")).args(arguments).output().expect("it runs");
    let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8");
    (output.status.code().expect("a status"), said)
}

/// A file in a folder of the test, whose name is that of its thread: tests run side by side.
fn put(name: &str, content: impl AsRef<[u8]>) -> String {
    let thread = std::thread::current();
    let test = thread.name().expect("the name of the test");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fhir-input").join(test.replace("::", "-"));
    fs::create_dir_all(&folder).expect("a folder for the test");
    let file = folder.join(name);
    fs::write(&file, content).expect("written");
    file.to_str().expect("a plain path").to_owned()
}

/// A question with the options c0, c1, … of these weights; `null` for an option without one.
fn question(link_id: &str, weights: &Value) -> Value {
    let options = weights.as_array().expect("weights").iter().enumerate().map(|(at, weight)| {
        let coding = json!({"system": "urn:s", "code": format!("c{at}"), "display": format!("Step {at}")});
        match weight {
            Value::Null => json!({"valueCoding": coding}),
            weight => json!({"valueCoding": coding, "extension": [{"url": WEIGHT, "valueDecimal": weight}]}),
        }
    });
    json!({"linkId": link_id, "type": "choice", "text": format!("Question {link_id}"), "required": true,
        "answerOption": options.collect::<Vec<_>>()})
}

fn total(expression: &str) -> Value {
    json!({"linkId": "t", "type": "decimal", "text": "Total", "readOnly": true, "extension": [{"url": CALCULATED,
        "valueExpression": {"language": "text/fhirpath", "expression": expression}}]})
}

fn form(items: &[Value]) -> Value {
    json!({"resourceType": "Questionnaire", "status": "draft", "url": "urn:form", "language": "en", "title": "A form", "item": items})
}

fn response(answers: &[(&str, &str)]) -> Value {
    let item = |(link_id, code): &(&str, &str)| json!({"linkId": link_id, "answer": [{"valueCoding": {"system": "urn:s", "code": code}}]});
    json!({"resourceType": "QuestionnaireResponse", "status": "completed", "questionnaire": "urn:form",
        "item": answers.iter().map(item).collect::<Vec<_>>()})
}

/// Scores answers by a form.
fn score(form: &Value, answers: &[(&str, &str)], more: &[&str]) -> (i32, String) {
    let (form, answers) =
        (put("form.json", form.to_string()), put("response.json", response(answers).to_string()));
    run(&[&["fhir", "score", &answers, "--questionnaire", &form], more].concat())
}

fn import(form: &Value, more: &[&str]) -> (i32, String) {
    let form = put("form.json", form.to_string());
    run(&[&["fhir", "import", &form], more].concat())
}

fn three() -> Value {
    json!([0, 1, 2])
}

/// Both commands refuse the score of a form, say these words, and give no number.
fn assert_lost(form: &Value, answers: &[(&str, &str)], words: &[&str]) {
    let (status, said) = import(form, &[]);
    assert_eq!(status, 1, "{said}");
    for word in words {
        assert!(said.contains(word), "nothing of {word}: {said}");
    }
    let (status, said) = score(form, answers, &[]);
    assert_eq!(status, 1, "{said}");
    assert!(!said.contains("total t: "), "{said}");
}
