//! What the standard allows, and what is refused with a reason.

use super::*;

fn refused(document: &Json) -> Vec<Diagnostic> {
    Questionnaire::from_json(&document.to_string()).unwrap_err()
}

// shows: E7
#[test]
fn weights_are_read_in_all_four_places_under_both_names() {
    let property = "http://hl7.org/fhir/concept-properties#itemWeight";
    for name in [ITEM_WEIGHT, ORDINAL_VALUE] {
        let extension = json!([{"url": name, "valueDecimal": 2}]);
        let mut document = questionnaire(json!([
            {"linkId": "option", "type": "choice", "answerOption": [
                {"valueCoding": {"code": "x"}, "extension": extension}]},
            {"linkId": "coding", "type": "choice", "answerOption": [
                {"valueCoding": {"code": "x", "extension": extension}}]},
            {"linkId": "set", "type": "choice", "answerValueSet": "#composed"},
            {"linkId": "system", "type": "choice", "answerValueSet": "https://example.org/whole|1"},
            {"linkId": "expanded", "type": "choice", "answerValueSet": "#expanded"},
            {"linkId": "primitive", "type": "choice", "answerOption": [
                {"valueInteger": 7, "_valueInteger": {"extension": extension}}]},
            {"linkId": "option of a code system", "type": "choice", "answerOption": [
                {"valueCoding": {"system": "https://example.org/cs", "code": "x"}}]}]));
        document["contained"] = json!([
            {"resourceType": "ValueSet", "id": "composed", "compose": {"include": [
                {"system": "s", "concept": [{"code": "x", "extension": extension}]}]}},
            {"resourceType": "CodeSystem", "id": "cs", "url": "https://example.org/cs", "content": "complete",
                "property": [{"code": "score", "uri": property, "type": "decimal"}],
                "concept": [{"code": "head", "property": [{"code": "notSelectable", "valueBoolean": true}],
                    "concept": [{"code": "x", "property": [{"code": "score", "valueDecimal": 2}]}]}]},
            {"resourceType": "ValueSet", "id": "whole", "url": "https://example.org/whole", "version": "1",
                "compose": {"include": [{"system": "https://example.org/cs"}]}},
            {"resourceType": "ValueSet", "id": "expanded", "expansion": {
                "property": [{"code": "w", "uri": property}],
                "contains": [{"abstract": true, "code": "head", "contains": [
                    {"system": "s", "code": "x", "property": [{"code": "w", "valueDecimal": 2}]}]}]}}]);
        let questionnaire = read(&document);
        for item in questionnaire.items() {
            let weights: Vec<_> = item.options.shown.iter().map(|option| option.weight).collect();
            assert_eq!(weights, [whole(2)], "{}", item.link_id);
        }
    }
}

// shows: E7
#[test]
fn weights_that_disagree_are_no_weight() {
    let mut document = questionnaire(json!([weighted("1", &[0, 1])]));
    document["item"][0]["answerOption"][1]["valueCoding"]["extension"] =
        json!([{"url": ORDINAL_VALUE, "valueDecimal": 2}]);
    let questionnaire = read(&document);
    assert_eq!(*questionnaire.scoring(), Scoring::NotScored(NotScored::Contradiction));
    let path = "item[0].answerOption[1].valueCoding.extension[0].valueDecimal";
    assert_eq!(at(questionnaire.findings(), path).problem, Problem::Contradiction);
    // The same weight in both places and under both names is one weight.
    document["item"][0]["answerOption"][1]["valueCoding"]["extension"][0]["valueDecimal"] = json!(1);
    assert_eq!(*read(&document).scoring(), Scoring::NotScored(NotScored::NoTotal));
}

// shows: E7
#[test]
fn every_item_type_of_both_versions_is_read() {
    let types = [
        "group",
        "display",
        "boolean",
        "decimal",
        "integer",
        "date",
        "dateTime",
        "time",
        "string",
        "text",
        "url",
        "attachment",
        "reference",
        "quantity",
    ];
    for (version, choices) in [(Version::R4, &["choice", "open-choice"][..]), (Version::R5, &["coding"])] {
        let items =
            types.iter().chain(choices).map(|kind| json!({"linkId": kind, "type": kind, "text": "x"}));
        let questionnaire = read(&questionnaire(items.collect()));
        assert_eq!(questionnaire.version(), version);
        assert_eq!(questionnaire.items().len(), types.len() + choices.len());
    }
    let constraint = |word: &str| json!([{"linkId": "1", "type": "coding", "answerConstraint": word}]);
    let open = |word: &str| read(&questionnaire(constraint(word))).items()[0].open;
    assert_eq!(open("optionsOrString"), Open::OrString);
    assert_eq!(open("optionsOrType"), Open::OrType);
    assert_eq!(open("optionsOnly"), Open::OptionsOnly);
}

// shows: E7
#[test]
fn the_version_can_be_told_and_a_mixed_file_is_read_with_a_word_about_it() {
    let mixed = questionnaire(json!([{"linkId": "1", "type": "coding"}, {"linkId": "2", "type": "choice"}]));
    assert_eq!(at(read(&mixed).findings(), "item[0].type").problem, Problem::Contradiction);
    let told = Questionnaire::from_json_with(
        &mixed.to_string(),
        &Reading { version: Some(Version::R5), ..Reading::default() },
    )
    .unwrap();
    assert_eq!(told.version(), Version::R5);
    // The pre-adopted extension of R5 on an R4 file changes nothing.
    let mut preadopted = questionnaire(json!([weighted("1", &[0, 1])]));
    preadopted["extension"] = json!([{"url": "http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.versionAlgorithm[x]",
        "valueCoding": {"code": "semver"}}]);
    assert_eq!(read(&preadopted).version(), Version::R4);
    let older = questionnaire(json!([{"linkId": "1", "type": "choice", "option": [{"valueString": "x"}]}]));
    assert!(refused(&older)[0].hint.contains("STU3"));
}

// shows: E7
#[test]
fn nested_groups_and_questions_inside_questions_keep_their_places() {
    let document = questionnaire(json!([{"linkId": "a", "type": "group", "item": [
        {"linkId": "b", "type": "group", "item": [{"linkId": "c", "type": "string", "item": [
            {"linkId": "d", "type": "boolean"}]}]}, {"linkId": "e", "type": "date"}]}]));
    let questionnaire = read(&document);
    let places: Vec<_> = questionnaire
        .items()
        .iter()
        .map(|item| (item.link_id.as_str(), item.parent, item.path.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            ("a", None, "item[0]"),
            ("b", Some(0), "item[0].item[0]"),
            ("c", Some(1), "item[0].item[0].item[0]"),
            ("d", Some(2), "item[0].item[0].item[0].item[0]"),
            ("e", Some(0), "item[0].item[1]"),
        ]
    );
}

// shows: E7
#[test]
fn what_is_wrong_is_refused_at_its_place_and_all_at_once() {
    let problems = refused(&questionnaire(json!([
        {"linkId": "1", "type": "choise"}, {"type": "string"}, {"linkId": "1", "type": "text"},
        {"linkId": "2", "type": "group", "item": {}}, 7])));
    let places: Vec<_> = problems.iter().map(|problem| problem.path.as_str()).collect();
    for place in ["item[0].type", "item[1].linkId", "item[3].item", "item[4]"] {
        assert!(places.contains(&place), "{place} in {places:?}");
    }
    let twice = questionnaire(json!([{"linkId": "1", "type": "string"}, {"linkId": "1", "type": "text"}]));
    let twice = read(&twice);
    assert_eq!(at(twice.findings(), "item[1].linkId").problem, Problem::Duplicate);
    assert_eq!(*twice.scoring(), Scoring::NotScored(NotScored::AmbiguousLinkIds));
    let problem = |text: &str| Questionnaire::from_json(text).unwrap_err()[0].problem;
    assert_eq!(problem("<Questionnaire/>"), Problem::Malformed);
    assert_eq!(problem("{}"), Problem::NotAllowed);
    assert_eq!(problem(r#"{"resourceType": "Patient"}"#), Problem::NotAllowed);
    assert_eq!(
        problem(r#"{"resourceType": "Questionnaire", "resourceType": "Questionnaire"}"#),
        Problem::Duplicate
    );
    assert_eq!(problem(&"[".repeat(100_000)), Problem::Malformed);
    assert_eq!(problem(&" ".repeat(17_000_000)), Problem::TooLarge);
}

// shows: E7
#[test]
fn a_bundle_with_its_value_sets_is_read() {
    let questionnaire =
        questionnaire(json!([{"linkId": "1", "type": "choice", "answerValueSet": "https://example.org/vs"}]));
    let value_set = json!({"resourceType": "ValueSet", "url": "https://example.org/vs", "compose": {"include": [
        {"system": "s", "concept": [{"code": "a"}, {"code": "b"}]}],
        "exclude": [{"system": "s", "concept": [{"code": "b"}]}]}});
    let bundle = |entries: &[&Json]| {
        let entries: Vec<_> = entries.iter().map(|resource| json!({"resource": resource})).collect();
        json!({"resourceType": "Bundle", "type": "collection", "entry": entries})
    };
    let read = read(&bundle(&[&value_set, &questionnaire]));
    assert_eq!(read.items()[0].options.shown.len(), 1);
    assert!(read.items()[0].path.as_str().starts_with("entry[1].resource.item[0]"));
    assert_eq!(refused(&bundle(&[&questionnaire, &questionnaire]))[0].problem, Problem::OutOfRange);
}

// shows: E7
#[test]
fn value_sets_that_name_each_other_come_to_an_end() {
    let include = |other: &str| json!({"include": [{"valueSet": [format!("https://example.org/{other}")]}]});
    let mut document = questionnaire(json!([{"linkId": "1", "type": "choice", "answerValueSet": "#a"}]));
    document["contained"] = json!([
        {"resourceType": "ValueSet", "id": "a", "url": "https://example.org/a", "compose": include("b")},
        {"resourceType": "ValueSet", "id": "b", "url": "https://example.org/b", "compose": include("a")}]);
    assert!(read(&document).items()[0].options.elsewhere.is_some());
}

// shows: E7, F6
#[test]
fn a_long_list_that_many_questions_share_is_looked_at_once() {
    // Seconds if lists were copied or compared for every question; no time is asserted.
    let concepts: Vec<_> = (0..20_000)
        .map(|code| json!({"code": code.to_string(), "extension": [{"url": ITEM_WEIGHT, "valueDecimal": code}]}))
        .collect();
    let items = (0..2_000)
        .map(|place| json!({"linkId": place.to_string(), "type": "choice", "answerValueSet": "#long"}));
    let mut document = questionnaire(items.collect());
    document["contained"] = json!([{"resourceType": "ValueSet", "id": "long", "compose": {"include": [
        {"system": "s", "concept": concepts}]}}]);
    let questionnaire = read(&document);
    assert_eq!(questionnaire.items()[1_999].options.shown.len(), 20_000);
    assert!(questionnaire.to_definition(&DefinitionOptions::default()).is_err());
    assert_eq!(questionnaire.score(&respond(json!([answer("7", "19999")]))).sum_of_weights, whole(19_999));
}

// shows: E7
#[test]
fn a_modifier_that_is_not_known_stops_scoring() {
    let mut document = questionnaire(json!([weighted("1", &[0, 1])]));
    document["modifierExtension"] = json!([{"url": "urn:own", "valueBoolean": true}]);
    assert_eq!(*read(&document).scoring(), Scoring::NotScored(NotScored::Modified));
}

// shows: E7
#[test]
fn totals_over_parts_are_each_their_own_sum() {
    let items = json!([{"linkId": "g", "type": "group", "item": [weighted("1", &[0, 1]), weighted("2", &[0, 10])]},
        weighted("3", &[0, 100]),
        total("t1", "%resource.item.where(linkId = 'g').item.answer.value.ordinal().sum()"),
        total("t2", "%resource.repeat(item).where(linkId in ('2' | '3')).answer.weight().sum()"),
        total("t3", "%part + %resource.item.where(linkId='3').answer.value.weight()"),
        total("t4", "%resource.descendants().where(linkId != '1' and linkId != '2').answer.value.ofType(Coding).weight().sum()"),
        total("t5", "iif(%resource.item.count() > 2, 1, 0)")]);
    let mut document = questionnaire(items);
    document["extension"] = json!([{"url": "http://hl7.org/fhir/StructureDefinition/variable", "valueExpression":
        {"name": "part", "language": "text/fhirpath", "expression": "item.item.where(linkId='1').answer.value.weight()"}}]);
    let questionnaire = read(&document);
    let answers =
        respond(json!([{"linkId": "g", "item": [answer("1", "b"), answer("2", "b")]}, answer("3", "b")]));
    let values: Vec<_> = questionnaire.score(&answers).totals.iter().map(|total| total.value).collect();
    // By hand: 1 + 10; 10 + 100; 1 + 100; 100. The fifth is no sum of weights and left alone.
    assert_eq!(values, [whole(11), whole(110), whole(101), whole(100)]);
    // A sum of single weights is empty as soon as one is missing, a `sum()` is not.
    let part = respond(json!([{"linkId": "g", "item": [answer("1", "b")]}]));
    let values: Vec<_> = questionnaire.score(&part).totals.iter().map(|total| total.value).collect();
    assert_eq!(values, [whole(1), None, None, None]);
    assert!(matches!(questionnaire.item("t5").unwrap().calculation, Some(Calculation::NotUnderstood(_))));
}

// shows: E7
#[test]
fn an_answer_that_is_given_twice_or_void_makes_no_score() {
    let questionnaire = summed(&questionnaire(json!([weighted("1", &[0, 1])])));
    let twice = respond(json!([{"linkId": "1", "answer": [
        {"valueCoding": {"system": "s", "code": "a"}}, {"valueCoding": {"system": "s", "code": "b"}}]}]));
    let scores = questionnaire.score(&twice);
    assert_eq!((scores.totals[0].value, scores.sum_of_weights), (None, None));
    let unknown = questionnaire.score(&respond(json!([answer("1", "z"), answer("9", "a")])));
    assert_eq!(at(&unknown.findings, "item[0].answer[0]").problem, Problem::UnknownReference);
    assert_eq!(at(&unknown.findings, "item[1]").problem, Problem::UnknownReference);
    let mut void = respond(json!([answer("1", "b")]));
    void.status = "entered-in-error".to_owned();
    assert_eq!(questionnaire.score(&void).sum_of_weights, None);
}

// shows: E6
#[test]
fn an_error_is_told_even_behind_more_warnings_than_are_listed() {
    let at = |place| crate::format::diagnostic::DataPath::root().field("item").index(place);
    let one = |place| Diagnostic::error(Problem::Missing, at(place), "a text".to_owned(), String::new());
    let mut findings = Vec::new();
    for place in 0..600 {
        node::push(&mut findings, one(place).as_warning());
    }
    node::push(&mut findings, one(600));
    let told: Vec<&str> = findings.iter().rev().take(2).map(|finding| finding.path.as_str()).collect();
    assert_eq!(told, ["item[500]", "item[600]"], "the last line says that others are not listed");
    assert_eq!(findings.len(), 501);
}
