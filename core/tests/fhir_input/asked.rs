//! Questions that `enableWhen` turns off, and conditions that cannot be followed.

use serde_json::{Value, json};

use super::{SUM, assert_lost, form, import, put, question, response, run, score, three, total};

// shows: E7, E18
#[test]
fn a_question_that_is_turned_off_is_not_missing() {
    let mut second = question("q2", &three());
    second["enableWhen"] =
        json!([{"question": "q1", "operator": "!=", "answerCoding": {"system": "urn:s", "code": "c0"}}]);
    let mut inside = question("q3", &three());
    inside["enableWhen"] = json!([{"question": "q2", "operator": "exists", "answerBoolean": true}]);
    let made = form(&[
        question("q1", &three()),
        json!({"linkId": "g", "type": "group", "item": [second]}),
        inside,
        total("%resource.repeat(item).answer.value.weight().sum()"),
    ]);
    let told = |answers: &[(&str, &str)]| score(&made, answers, &[]);
    // q1 is "never", so the others are not asked: 0. Asked and left out it is another thing. Then 1 + 2 + 2.
    assert_eq!(told(&[("q1", "c0")]), (0, "total t: 0, 1 of 1 answered, 2 not asked\n".to_owned()));
    assert_eq!(told(&[("q1", "c1")]), (0, "total t: 1, 1 of 2 answered, 1 not asked\n".to_owned()));
    let all = json!({"resourceType": "QuestionnaireResponse", "status": "completed", "questionnaire": "urn:form", "item": [
        response(&[("q1", "c1")])["item"][0], {"linkId": "g", "item": response(&[("q2", "c2")])["item"]},
        response(&[("q3", "c2")])["item"][0]]});
    let (file, answers) = (put("form.json", made.to_string()), put("response.json", all.to_string()));
    let said = run(&["fhir", "score", &answers, "--questionnaire", &file]);
    assert_eq!(said, (0, "total t: 5, 3 of 3 answered\n".to_owned()));
    // An answer to a question that is off does not count, is told, and the status says so.
    let odd = all.to_string().replacen("c1", "c0", 1);
    let (status, said) = run(&["fhir", "score", &put("odd.json", odd), "--questionnaire", &file]);
    assert_eq!(status, 1, "{said}");
    assert!(
        said.contains("item[1].item[0]: expected no answer, because enableWhen turns the item off"),
        "{said}"
    );
    assert!(said.ends_with("total t: 0, 1 of 1 answered, 2 not asked\n"), "{said}");
    // No definition can hold it: there every question is asked.
    let (status, said) = run(&["fhir", "import", &file, "--out", &put("own.json", "")]);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("a scored question that everybody is asked"), "{said}");
}

// The mean of those that were asked: (2 + 1) / 2.
// shows: E7, E18
#[test]
fn a_mean_is_that_of_the_questions_that_were_asked() {
    let mut third = question("q3", &three());
    third["enableWhen"] =
        json!([{"question": "q1", "operator": "=", "answerCoding": {"system": "urn:s", "code": "c0"}}]);
    let made = form(&[
        question("q1", &three()),
        question("q2", &three()),
        third,
        total("%resource.item.answer.value.weight().avg()"),
    ]);
    let said = score(&made, &[("q1", "c2"), ("q2", "c1")], &[]);
    assert_eq!(said, (0, "total t: 1.5, 2 of 2 answered, 1 not asked\n".to_owned()));
}

// shows: E7, E18
#[test]
fn conditions_that_cannot_be_followed_are_told_and_their_score_is_lost() {
    let on = |question: &str, code: &str| json!({"question": question, "operator": "=", "answerCoding": {"system": "urn:s", "code": code}});
    let with = |first: Value, second: Value| {
        let (mut one, mut two) = (question("q1", &three()), question("q2", &three()));
        for (item, conditions) in [(&mut one, first), (&mut two, second)] {
            if !conditions.is_null() {
                item["enableWhen"] = conditions;
                item["enableBehavior"] = json!("all");
            }
        }
        form(&[one, two, total(SUM)])
    };
    let cases = [
        // A circle of two, and one with itself.
        (
            with(json!([on("q2", "c1")]), json!([on("q1", "c1")])),
            "item[0].enableWhen[0].question: expected conditions that do not go round in a circle, found \"q1 depends on q2",
        ),
        (
            with(Value::Null, json!([on("q2", "c1")])),
            "item[1].enableWhen[0].question: expected conditions that do not go round in a circle",
        ),
        (
            with(Value::Null, json!([on("q9", "c1")])),
            "item[1].enableWhen[0].question: expected the linkId of an item, found \"q9\"",
        ),
        (
            with(Value::Null, json!([on("q1", "c0"), on("q1", "c1")])),
            "item[1].enableWhen[1]: expected a condition that can hold together with the one at item[1].enableWhen[0]",
        ),
        (
            with(Value::Null, json!([on("q1", "c7")])),
            "item[1].enableWhen[0]: expected one of the options of q1",
        ),
    ];
    for (made, words) in &cases {
        assert_lost(
            made,
            &[("q1", "c1"), ("q2", "c1")],
            &[&words.replace('"', ""), "lost: t"].map(|word| word),
        );
        let (status, said) = score(made, &[("q1", "c1"), ("q2", "c1")], &["--sum-all"]);
        assert!(!said.contains("sum of weights: 2"), "{status} {said}");
        assert_eq!(import(made, &["--total", "q1,q2"]).0, 1, "{words}");
    }
    // A circle elsewhere leaves the score alone.
    let (mut a, mut b) = (question("a", &json!([null, null])), question("b", &json!([null, null])));
    a["enableWhen"] = json!([on("b", "c1")]);
    b["enableWhen"] = json!([on("a", "c1")]);
    let made = form(&[question("q1", &three()), a, b, total(SUM)]);
    assert_eq!(score(&made, &[("q1", "c2")], &[]), (0, "total t: 2, 1 of 1 answered\n".to_owned()));
}
