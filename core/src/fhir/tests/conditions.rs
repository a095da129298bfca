//! `enableWhen` on responses.

use super::*;

/// Whether the second question counts, given the condition on the first and its answer.
fn counts(kind: &str, condition: Json, first: Json) -> bool {
    let mut second = weighted("2", &[0, 1]);
    second["enableWhen"] = json!([condition]);
    second["enableWhen"][0]["question"] = json!("1");
    let questionnaire = summed(&questionnaire(json!([{"linkId": "1", "type": kind}, second])));
    let answers = if first.is_null() { json!([]) } else { json!([first]) };
    let response = respond(json!([{"linkId": "1", "answer": answers}, answer("2", "b")]));
    let scores = questionnaire.score(&response);
    let is_flagged = scores.findings.iter().any(|finding| finding.path.as_str() == "item[1]");
    assert_eq!(scores.totals[0].value.is_none(), is_flagged, "what is not counted is said");
    scores.totals[0].value == whole(1)
}

// shows: E7
#[test]
fn every_operator_is_followed() {
    let number = |operator: &str, first: Json| {
        counts("integer", json!({"operator": operator, "answerInteger": 5}), first)
    };
    let five = || json!({"valueInteger": 5});
    let four = || json!({"valueInteger": 4});
    let nothing = || Json::Null;
    let table = [
        ("=", [true, false, false]),
        ("!=", [false, true, true]),
        (">", [false, false, false]),
        ("<", [false, true, false]),
        (">=", [true, false, false]),
        ("<=", [true, true, false]),
    ];
    for (operator, expected) in table {
        assert_eq!(
            [number(operator, five()), number(operator, four()), number(operator, nothing())],
            expected,
            "{operator}"
        );
    }
    for (wanted, expected) in [(true, [true, false]), (false, [false, true])] {
        let exists = |first| counts("integer", json!({"operator": "exists", "answerBoolean": wanted}), first);
        assert_eq!([exists(five()), exists(nothing())], expected);
    }
}

// shows: E7
#[test]
fn values_of_every_type_are_compared() {
    let same = |kind: &str, name: &str, wanted: Json, given: Json| {
        let condition = json!({"operator": "=", format!("answer{name}"): wanted});
        counts(kind, condition, json!({format!("value{name}"): given}))
    };
    assert!(same("decimal", "Decimal", json!(1.5), serde_json::from_str("1.50").unwrap()));
    assert!(same("boolean", "Boolean", json!(true), json!(true)));
    assert!(same("string", "String", json!("x"), json!("x")));
    assert!(!same("string", "String", json!("x"), json!("X")));
    assert!(same("choice", "Coding", json!({"code": "a"}), json!({"system": "s", "code": "a"})));
    assert!(!same(
        "choice",
        "Coding",
        json!({"system": "t", "code": "a"}),
        json!({"system": "s", "code": "a"})
    ));
    assert!(same("dateTime", "DateTime", json!("2024-05-01T12:00:00Z"), json!("2024-05-01T14:00:00+02:00")));
    assert!(!same("date", "Date", json!("2024-05"), json!("2024-05-01")), "nobody knows");
    let after = |wanted: &str, given: &str| {
        counts("date", json!({"operator": ">", "answerDate": wanted}), json!({"valueDate": given}))
    };
    assert!(
        after("2024-05-01", "2024-05-02")
            && after("2024", "2025-01-01")
            && !after("2024-05-02", "2024-05-02")
    );
    let quantity = |unit: &str| {
        let wanted = json!({"operator": ">=", "answerQuantity": {"value": 18, "code": "a"}});
        counts("quantity", wanted, json!({"valueQuantity": {"value": 20, "code": unit}}))
    };
    assert!(quantity("a") && !quantity("mo"));
}

// shows: E7
#[test]
fn all_or_any_of_several_conditions() {
    let of = |behaviour: &str| {
        let mut second = weighted("2", &[0, 1]);
        second["enableBehavior"] = json!(behaviour);
        second["enableWhen"] = json!([{"question": "1", "operator": "=", "answerInteger": 1},
            {"question": "1", "operator": "=", "answerInteger": 2}]);
        let questionnaire = read(&questionnaire(json!([{"linkId": "1", "type": "integer"}, second])));
        let first = json!({"linkId": "1", "answer": [{"valueInteger": 2}]});
        questionnaire.score(&respond(json!([first, answer("2", "b")]))).sum_of_weights
    };
    assert_eq!((of("any"), of("all")), (whole(1), None));
}

// shows: E7
#[test]
fn what_stands_inside_or_depends_on_something_turned_off_is_off_as_well() {
    let on = |question: &str| json!([{"question": question, "operator": "=", "answerBoolean": true}]);
    let document = questionnaire(json!([{"linkId": "a", "type": "boolean"},
        {"linkId": "g", "type": "group", "enableWhen": on("a"), "item": [
            {"linkId": "b", "type": "boolean"}, weighted("inside", &[0, 1])]},
        {"linkId": "h", "type": "group", "enableWhen": on("b"), "item": [weighted("after", &[0, 10])]}]));
    let sum = |first: bool| {
        let yes =
            |link_id: &str, value: bool| json!({"linkId": link_id, "answer": [{"valueBoolean": value}]});
        let response = respond(
            json!([yes("a", first), {"linkId": "g", "item": [yes("b", true), answer("inside", "b")]},
            {"linkId": "h", "item": [answer("after", "b")]}]),
        );
        read(&document).score(&response).sum_of_weights
    };
    assert_eq!((sum(true), sum(false)), (whole(11), None));
}

// shows: E7
#[test]
fn in_a_group_that_repeats_the_question_of_the_same_repetition_is_meant() {
    let mut second = weighted("2", &[0, 1]);
    second["enableWhen"] = json!([{"question": "1", "operator": "=", "answerBoolean": true}]);
    let questionnaire =
        read(&questionnaire(json!([{"linkId": "g", "type": "group", "repeats": true, "item": [
        {"linkId": "1", "type": "boolean"}, second]}])));
    let round = |open: bool| json!({"linkId": "g", "item": [{"linkId": "1", "answer": [{"valueBoolean": open}]}, answer("2", "b")]});
    let scores = questionnaire.score(&respond(json!([round(true), round(false), round(true)])));
    assert_eq!(scores.sum_of_weights, whole(2));
}

// shows: E7
#[test]
fn conditions_in_a_circle_come_to_an_end() {
    let one = |link_id: &str, other: &str, operator: &str| {
        let mut item = weighted(link_id, &[0, 1]);
        item["enableWhen"] =
            json!([{"question": other, "operator": operator, "answerCoding": {"code": "b"}}]);
        item
    };
    let questionnaire = read(&questionnaire(json!([one("1", "2", "="), one("2", "1", "!=")])));
    let scores = questionnaire.score(&respond(json!([answer("1", "b"), answer("2", "b")])));
    assert!(scores.findings.iter().any(|finding| finding.found == "a circle"), "{:#?}", scores.findings);
}
