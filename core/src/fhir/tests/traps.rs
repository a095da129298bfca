//! The traps that stand in official example files, each in a small file of our own.

use super::*;

/// A value set with a gap in its weights and a code that its expansion writes in another case, and a total whose path
/// does not reach the questions, because they stand in a group.
fn trapped() -> Json {
    let weight = |weight: i32| {
        json!([{"url": "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property",
            "extension": [{"url": "code", "valueCode": "itemWeight"}, {"url": "value[x]", "valueDecimal": weight}]}])
    };
    let mut document = questionnaire(json!([{"linkId": "g", "type": "group", "text": "How often?", "item": [
        {"linkId": "g/1", "text": "One", "type": "choice", "answerValueSet": "#often"},
        {"linkId": "g/2", "text": "Two", "type": "choice", "answerValueSet": "#often"},
        {"linkId": "g/3", "text": "Three", "type": "choice", "answerValueSet": "#often"},
        total("g/sum", "%resource.item.where(linkId!='g/sum').answer.value.weight().sum()"),
    ]}]));
    document["contained"] = json!([{"resourceType": "ValueSet", "id": "often",
        "compose": {"include": [{"system": "s", "concept": [
            {"code": "Never"}, {"code": "some"}, {"code": "half"}, {"code": "always"}]}]},
        "expansion": {"contains": [
            {"system": "s", "code": "never", "extension": weight(0)},
            {"system": "s", "code": "some", "extension": weight(1)},
            {"system": "s", "code": "half", "extension": weight(2)},
            {"system": "s", "code": "always", "extension": weight(4)}]}}]);
    document
}

// shows: E7
#[test]
fn a_gap_in_the_weights_and_a_code_in_another_case_are_reported() {
    let questionnaire = read(&trapped());
    let findings = questionnaire.findings();
    let codes = findings.iter().find(|finding| finding.problem == Problem::UnknownReference).unwrap();
    assert_eq!(codes.path.as_str(), "contained[0].expansion.contains[0]");
    assert_eq!((codes.found.as_str(), codes.hint.as_str()), ("s|never", "it is composed of s|Never"));
    let gap = findings.iter().find(|finding| finding.problem == Problem::OutOfRange).unwrap();
    assert_eq!(gap.found, "0, 1, 2, 4");
    // Both codes are there, and they are two.
    let options = &questionnaire.item("g/1").unwrap().options;
    assert_eq!((options.shown.len(), options.also.len()), (4, 1));
    assert_eq!(options.also[0].weight, None, "the weight of the other case is not taken over");
}

// shows: E7
#[test]
fn a_path_that_reaches_nothing_is_no_score_and_not_0() {
    let questionnaire = read(&trapped());
    assert_eq!(*questionnaire.scoring(), Scoring::NotScored(NotScored::ReachesNothing));
    // The same file with a path into the group is scored.
    let mut mended = trapped();
    mended["item"][0]["item"][3] = total("g/sum", "%resource.item.item.answer.value.weight().sum()");
    let mended = read(&mended);
    let Scoring::Scored(totals) = mended.scoring() else { panic!("{:?}", mended.scoring()) };
    assert_eq!(totals[0].formula.items().len(), 4, "the total itself is reached and has no weight");
    let nobody = mended.score(&respond(json!([{"linkId": "g", "item": []}])));
    assert_eq!(nobody.totals[0].value, None);
    assert_eq!(nobody.sum_of_weights, None);
}

// shows: E7
#[test]
fn a_stored_total_that_differs_is_flagged_and_not_used() {
    let response = respond(json!([{"linkId": "g", "item": [
        answer("g/1", "Never"), answer("g/2", "half"), answer("g/3", "always"),
        {"linkId": "g/sum", "answer": [{"valueInteger": 5}]}]}]));
    // By hand: nothing for `Never` (no weight under this code), 2 and 4.
    let scores = read(&trapped()).score(&response);
    assert_eq!(scores.sum_of_weights, whole(6));
    assert_eq!((scores.weighted, scores.without_weight), (2, 1));
    let stored = at(&scores.findings, "item[0].item[3]");
    assert_eq!((stored.problem, stored.found.as_str()), (Problem::Contradiction, "5"));
    assert!(stored.expected.ends_with("weights, 6"), "{stored}");
    // The same where the total itself can be computed, and no word where it is right.
    let mut mended = trapped();
    mended["item"][0]["item"][3] = total("g/sum", "%resource.item.item.answer.value.weight().sum()");
    let computed = read(&mended).score(&response);
    assert_eq!((computed.totals[0].value, computed.totals[0].stored), (whole(6), whole(5)));
    assert_eq!(at(&computed.findings, "item[0].item[3]").found, "5");
    let right = respond(json!([{"linkId": "g", "item": [
        answer("g/3", "always"), {"linkId": "g/sum", "answer": [{"valueInteger": 4}]}]}]));
    assert_eq!(read(&mended).score(&right).findings, []);
    let unweighted = at(&scores.findings, "item[0].item[0].answer[0]");
    assert_eq!((unweighted.problem, unweighted.found.as_str()), (Problem::Missing, "s|Never"));
}

// shows: E7
#[test]
fn a_remote_value_set_and_a_total_in_cql_are_imported_and_not_scored() {
    let mut document = questionnaire(json!([
        {"linkId": "1", "text": "One", "type": "choice", "required": true, "answerValueSet": "http://loinc.org/vs/LL358-3"},
        {"linkId": "sum", "text": "Total", "type": "integer", "extension": [{
            "url": "http://hl7.org/fhir/StructureDefinition/cqf-expression",
            "valueExpression": {"language": "text/cql", "expression": "CalculateTotalScore"}}]}]));
    document.as_object_mut().unwrap().remove("url");
    let questionnaire = read(&document);
    assert_eq!(*questionnaire.scoring(), Scoring::NotScored(NotScored::NoWeights));
    assert_eq!(questionnaire.item("sum").unwrap().calculation, Some(Calculation::Cql));
    let remote = at(questionnaire.findings(), "item[0].answerValueSet");
    assert!(remote.hint.contains("nothing is fetched"), "{remote}");
    assert!(questionnaire.item("1").unwrap().options.shown.is_empty(), "no option is made up");
    // With weights and a CQL total it is still not known what the library computes.
    document["item"][0] = weighted("1", &[0, 1]);
    assert_eq!(*read(&document).scoring(), Scoring::NotScored(NotScored::Cql));
    let response = respond(json!([answer("1", "b"), {"linkId": "sum", "answer": [{"valueInteger": 1}]}]));
    assert_eq!(read(&document).score(&response).totals, []);
}

// shows: E7
#[test]
fn weights_may_be_handed_over_with_the_file() {
    let url = "http://loinc.org/vs/LL358-3";
    let document =
        questionnaire(json!([{"linkId": "1", "text": "One", "type": "choice", "answerValueSet": url}]));
    let concept = |code: &str, weight: i32| json!({"code": code, "display": code, "extension": [{"url": ORDINAL_VALUE, "valueDecimal": weight}]});
    let value_set = json!({"resourceType": "ValueSet", "url": url, "compose": {"include": [
        {"system": "s", "concept": [concept("a", 0), concept("b", 3)]}]}});
    let reading = Reading { terminology: &[&value_set.to_string()], ..Reading::default() };
    let mut questionnaire = Questionnaire::from_json_with(&document.to_string(), &reading).unwrap();
    questionnaire.add_sum(None).unwrap();
    assert_eq!(questionnaire.score(&respond(json!([answer("1", "b")]))).totals[0].value, whole(3));
    assert_eq!(questionnaire.to_json(), document.to_string(), "the document stays as it was");
}

// shows: E7
#[test]
fn weights_of_the_response_alone_make_a_sum() {
    // 4 + 5 + 4, as in the coma scale.
    let item = |link_id: &str, weight: i32| {
        json!({"linkId": link_id, "answer": [{"valueCoding": {"system": "s", "code": "x",
            "extension": [{"url": ORDINAL_VALUE, "valueDecimal": weight}]}}]})
    };
    let response = respond(json!([item("1.1", 4), item("1.2", 5), item("1.3", 4)]));
    assert_eq!(response.sum_of_own_weights(), whole(13));
    let items = ["1.1", "1.2", "1.3"].map(|link_id| {
        json!({"linkId": link_id, "type": "choice", "answerOption": [{"valueCoding": {"system": "s", "code": "x"}}]})
    });
    let questionnaire = read(&questionnaire(json!(items)));
    assert_eq!(*questionnaire.scoring(), Scoring::NotScored(NotScored::NoWeights));
    assert_eq!(questionnaire.score(&response).sum_of_weights, whole(13));
    assert_eq!(respond(json!([])).sum_of_own_weights(), None);
}

// shows: E7
#[test]
fn a_sum_by_hand_and_a_constraint_are_understood_without_weights_and_not_scored() {
    let document = questionnaire(json!([{"linkId": "1.0", "type": "group", "text": "How often?",
        "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/targetConstraint", "extension": []}],
        "item": [{"linkId": "1.1", "type": "choice", "answerValueSet": "http://loinc.org/vs/LL358-3"}]},
        total("6", "%resource.repeat(item).where(linkId='1.0').item.answer.value.weight().aggregate($this + $total, 0)")]));
    let questionnaire = read(&document);
    assert_eq!(*questionnaire.scoring(), Scoring::NotScored(NotScored::NoWeights));
    assert!(matches!(questionnaire.item("6").unwrap().calculation, Some(Calculation::Weights(_))));
}

// shows: E7
#[test]
fn unknown_fields_and_extensions_survive_with_their_digits() {
    let text = r#"{"resourceType":"Questionnaire","status":"draft","extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-preferredTerminologyServer","valueUrl":"https://tx.example.org"}],"_status":{"id":"x"},"item":[{"linkId":"1","type":"string","extension":[{"url":"urn:own","valueDecimal":1.500}],"fieldOfNextYear":{"a":[null,2]}}]}"#;
    let questionnaire = Questionnaire::from_json(text).unwrap();
    let written: Json = serde_json::from_str(&questionnaire.to_json()).unwrap();
    assert_eq!(written, serde_json::from_str::<Json>(text).unwrap());
    assert!(questionnaire.to_json().contains("1.500"), "a decimal keeps its digits");
}
