//! Thousands of damaged files: never a panic, always a result or a reason with a place.

use super::*;

/// A small generator of numbers (Knuth's linear congruence), so that every run is the same run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }
}

fn sound() -> (String, String) {
    let mut document = questionnaire(json!([
        {"linkId": "g", "type": "group", "text": "Group", "repeats": true, "item": [
            weighted("1", &[0, 1, 2]), {"linkId": "2", "type": "choice", "text": "Two", "answerValueSet": "#vs",
                "enableWhen": [{"question": "1", "operator": "!=", "answerCoding": {"system": "s", "code": "a"}},
                    {"question": "n", "operator": ">=", "answerInteger": 2}], "enableBehavior": "any"}]},
        {"linkId": "n", "type": "integer", "text": "Number"}, {"linkId": "d", "type": "dateTime"},
        total("t", "%resource.repeat(item).where(linkId != 't').answer.value.weight().sum() + %x")]));
    document["extension"] = json!([{"url": "http://hl7.org/fhir/StructureDefinition/variable", "valueExpression":
        {"name": "x", "language": "text/fhirpath", "expression": "item.item.answer.weight().sum()"}}]);
    document["contained"] = json!([{"resourceType": "ValueSet", "id": "vs", "compose": {"include": [
            {"system": "https://example.org/cs"}, {"system": "s", "concept": [{"code": "x", "extension": [
                {"url": ORDINAL_VALUE, "valueDecimal": 1.25}]}], "valueSet": ["#vs"]}]},
            "expansion": {"total": 2, "contains": [{"system": "s", "code": "x"}, {"code": "h", "contains": [{"code": "y"}]}]}},
        {"resourceType": "CodeSystem", "url": "https://example.org/cs", "concept": [{"code": "k",
            "property": [{"code": "itemWeight", "valueDecimal": 3}]}]}]);
    let response = json!({"resourceType": "QuestionnaireResponse", "status": "completed", "item": [
        {"linkId": "g", "item": [answer("1", "b"), answer("2", "x")]}, {"linkId": "g", "item": [answer("1", "c")]},
        {"linkId": "n", "answer": [{"valueInteger": 3}]},
        {"linkId": "d", "answer": [{"valueDateTime": "2024-05-01T12:00:00+02:00"}]},
        {"linkId": "t", "answer": [{"valueInteger": 9}]}]});
    (document.to_string(), response.to_string())
}

/// What a file goes through when somebody imports it.
fn goes_through(questionnaire: &str, response: &str) {
    let placed = |problems: &[Diagnostic]| {
        assert!(!problems.is_empty() && problems.iter().all(|problem| !problem.expected.is_empty()));
    };
    let response = match Response::from_json(response) {
        Ok(response) => response,
        Err(problems) => return placed(&problems),
    };
    match Questionnaire::from_json(questionnaire) {
        Err(problems) => placed(&problems),
        Ok(read) => {
            let scores = read.score(&response);
            assert!(scores.weighted > 0 || scores.sum_of_weights.is_none());
            if let Err(problems) = read.to_definition(&DefinitionOptions::default()) {
                placed(&problems);
            }
            assert!(Questionnaire::from_json(&read.to_json()).is_ok(), "what was read is read again");
        }
    }
}

// shows: E7
#[test]
fn damaged_text_never_panics() {
    let (questionnaire, response) = sound();
    goes_through(&questionnaire, &response);
    let mut dice = Dice(20_240_501);
    for round in 0..2_000 {
        let mut bytes = if round % 2 == 0 { questionnaire.clone() } else { response.clone() }.into_bytes();
        for _ in 0..=dice.roll(4) {
            let place = dice.roll(bytes.len());
            if bytes.is_empty() {
                break;
            }
            match dice.roll(4) {
                0 => drop(bytes.remove(place)),
                1 => bytes[place] = b"\"{}[],:0-9eE.x\\"[dice.roll(15)],
                2 => bytes.insert(place, b"\"{}[],:0-9"[dice.roll(10)]),
                _ => bytes.truncate(place.max(1)),
            }
        }
        let damaged = String::from_utf8_lossy(&bytes);
        if round % 2 == 0 {
            goes_through(&damaged, &response);
        } else {
            goes_through(&questionnaire, &damaged);
        }
    }
}

/// Every place of a tree, as the steps to it.
fn places(value: &Json, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Json::Array(all) => {
            for (index, value) in all.iter().enumerate() {
                places(value, &format!("{at}/{index}"), found);
            }
        }
        Json::Object(fields) => {
            for (name, value) in fields {
                places(value, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        _ => {}
    }
}

// shows: E7
#[test]
fn sound_json_with_other_values_never_panics() {
    let (questionnaire, response) = sound();
    let others = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!(0.1),
        json!(""),
        json!("x"),
        json!("g"),
        json!([]),
        json!({}),
        json!([[]]),
        json!([{}]),
        json!("#vs"),
        json!("choice"),
        json!("group"),
        json!("((((("),
    ];
    let mut dice = Dice(7);
    for round in 0..2_000 {
        let text = if round % 2 == 0 { &questionnaire } else { &response };
        let mut document: Json = serde_json::from_str(text).unwrap();
        for _ in 0..=dice.roll(3) {
            let mut all = Vec::new();
            places(&document, "", &mut all);
            let (from, to) = (all[dice.roll(all.len())].clone(), all[dice.roll(all.len())].clone());
            // Half of the time another part of the same file is put there: it has a form that somewhere is right.
            let new = if dice.roll(2) == 0 {
                others[dice.roll(others.len())].clone()
            } else {
                document.pointer(&from).unwrap().clone()
            };
            *document.pointer_mut(&to).unwrap() = new;
        }
        let damaged = document.to_string();
        if round % 2 == 0 {
            goes_through(&damaged, &response);
        } else {
            goes_through(&questionnaire, &damaged);
        }
    }
}
