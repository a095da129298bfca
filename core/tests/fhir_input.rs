//! Files that are wrong, and weights that come beside a file: the place and the reason are told, and a wrong number never
//! comes with the exit status 0.

#![expect(clippy::expect_used, reason = "helpers of tests: what is not there is a failure")]

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
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fhir-input").join(test);
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

// By hand: 0.5 + 1.25 = 1.75, where a sum in binary fractions of 0.1 and 0.2 would not be 0.3.
// shows: E7, E18
#[test]
fn weights_of_a_table_are_taken_exactly_and_marked_as_given() {
    let bare = json!([null, null, null]);
    let made = form(&[question("q1", &bare), question("q2", &bare)]);
    let answers = [("q1", "c1"), ("q2", "c2")];
    let (status, said) = score(&made, &answers, &["--sum-all"]);
    assert!(
        status == 1 && said.contains("no option has a weight in the file; --weights FILE supplies them"),
        "{said}"
    );
    for (table, sum) in [
        ("code,weight\nc0,0\nc1,0.5\nc2,1.25\n", "1.75"),
        ("weight;note;code\n0;x;c0\n0,1;x;c1\n0,2;x;c2\n", "0.3"),
        ("code\tweight\tsystem\nc0\t0\turn:s\nc1\t-1\turn:s\nc2\t7\turn:s\n", "6"),
        // A row for one question comes before the one for all: 0.5 + 10.
        ("linkId,code,weight\n,c0,0\n,c1,0.5\n,c2,1.25\nq2,c2,10\n", "10.5"),
    ] {
        let weights = put("weights.csv", table);
        let (status, said) = score(&made, &answers, &["--weights", &weights, "--total", "q1,q2"]);
        assert_eq!(
            (status, said.as_str()),
            (0, format!("total asked for: {sum}, 2 of 2 answered\n").as_str())
        );
    }
    let weights = put("weights.csv", "code,weight\nc0,0\nc1,0.5\nc2,1.25\n");
    let own = put("own.json", "");
    let (status, said) = import(&made, &["--weights", &weights, "--sum-all", "--out", &own]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("note: 6 options have their weight from "), "{said}");
    let definition: Value = serde_json::from_str(&fs::read_to_string(&own).expect("there")).expect("JSON");
    let option = &definition["response_sets"][0]["options"][1];
    assert_eq!((&option["points"], &option["$source"]["weight_stated_by"]), (&json!(50), &json!("user")));
    let table = put("answers.csv", "q1,q2\nc1,c2\nc0,c1\n");
    let (status, said) = run(&["score", "--definition", &own, &table]);
    assert!(status == 0 && said.contains("\n1,1.75,2,2,false\n2,0.5,2,2,false\n"), "{status} {said}");
    // UTF-16, as Excel writes it.
    let utf_16: Vec<u8> = "\u{feff}code\tweight\r\nc0\t0\r\nc1\t0,5\r\nc2\t1,25\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let weights = put("weights.txt", utf_16);
    let (status, said) = score(&made, &answers, &["--weights", &weights, "--total", "q1,q2"]);
    assert_eq!((status, said.as_str()), (0, "total asked for: 1.75, 2 of 2 answered\n"));
}

// shows: E7, E18
#[test]
fn a_wrong_table_of_weights_is_told_by_its_lines() {
    let made = form(&[question("q1", &json!([null, null, null])), question("q2", &json!([0, 1, null]))]);
    for (table, words) in [
        ("code,points\nc0,1\n", "line 1: expected the columns code,weight, found \"code,points\""),
        (
            "code,weight\nc0,much\nc1,\n",
            "line 2: expected a number of at most six decimals, at most 900000000, found \"much\"",
        ),
        (
            "code,weight\nc0,much\nc1,\n",
            "line 3: expected a number of at most six decimals, at most 900000000, found nothing",
        ),
        ("code,weight\nc0,0.1234567\n", "line 2: expected a number of at most six decimals"),
        ("code,weight\n,1\n", "line 2: expected the code of an option, found nothing"),
        (
            "code,weight\nc0,1\nc0,1\n",
            "line 3: expected each code once, found \"c0\" again, which is in line 2",
        ),
        (
            "code,weight\nc0,0\nC1,1\n",
            "weights, line 3: expected the code of an option of the file, found \"C1\"",
        ),
        (
            "code,weight,linkId\nc0,0,q7\n",
            "weights, line 2: expected the linkId of an item of the file, found \"q7\"",
        ),
        (
            "code,weight\nc0,0\nc1,5\n",
            "weights, line 3: expected the weight 1 that the file has at item[1].answerOption[1], found \"5\"",
        ),
        // Cut in the middle of a row in quotes.
        ("code,weight\nc0,0\n\"c1", "line 3: expected"),
        ("code,weight\n", "expected rows with a code and its weight, found none"),
    ] {
        let weights = put("weights.csv", table);
        for more in [&["--weights", &weights, "--sum-all"], &["--weights", &weights, "--accept-loss"]] {
            let (status, said) = import(&made, more);
            assert_ne!(status, 0, "{table}: {said}");
            assert!(said.contains(&words.replace('"', "")) || said.contains(words), "{words}: {said}");
        }
        let (status, said) = score(&made, &[("q1", "c0")], &["--weights", &weights, "--sum-all"]);
        assert!(status != 0 && !said.contains("sum of weights"), "{table}: {said}");
    }
}

// shows: E7, E18
#[test]
fn variables_in_a_circle_and_long_expressions_end_without_a_number() {
    let two = || vec![question("q1", &three()), question("q2", &three())];
    let answers = [("q1", "c1"), ("q2", "c2")];
    let mut made = form(&[two(), vec![total("%a + 1")]].concat());
    let variable = |name: &str, expression: &str| json!({"url": VARIABLE, "valueExpression": {"name": name, "language": "text/fhirpath", "expression": expression}});
    made["extension"] = json!([variable("a", "%b"), variable("b", "%c"), variable("c", "%a")]);
    assert_lost(&made, &answers, &["item[2]", "%a + 1", "lost: t"]);
    // 10 kB: parentheses inside each other, a chain of nothing, and a name of that length.
    for expression in [
        [&"(".repeat(5_000), SUM, &")".repeat(5_000)].concat(),
        ["%resource", &".item".repeat(2_000), ".answer.value.weight().sum()"].concat(),
        format!("%{}", "x".repeat(10_000)),
        "'".repeat(10_000),
        "{".repeat(10_000),
    ] {
        let made = form(&[two(), vec![total(&expression)]].concat());
        assert_lost(&made, &answers, &["item[2]", "lost: t"]);
    }
    // A long one that is understood is right: 1 + 2.
    let names = ["'q1' | 'q2'"; 900].join(" | ");
    let long = format!("%resource.item.where(linkId in ({names})).answer.value.weight().sum()");
    assert!(long.len() > 10_000);
    let made = form(&[two(), vec![total(&long)]].concat());
    assert_eq!(score(&made, &answers, &[]), (0, "total t: 3, 2 of 2 answered\n".to_owned()));
}

// shows: E7
#[test]
fn five_thousand_items_are_scored_and_one_more_is_refused() {
    let many = |count: usize| {
        let mut items: Vec<Value> = (1..count).map(|at| question(&format!("q{at}"), &three())).collect();
        items.push(total(SUM));
        form(&items)
    };
    let names: Vec<String> = (1..5_000).map(|at| format!("q{at}")).collect();
    let answers: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "c2")).collect();
    // 4,999 times 2.
    let expected = "total t: 9998, 4999 of 4999 answered\n";
    assert_eq!(score(&many(5_000), &answers, &[]), (0, expected.to_owned()));
    let (status, said) = import(&many(5_001), &[]);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("item[5000]: expected at most 5000 items"), "{said}");
    let (status, said) = import(&many(5_000), &["--out", &put("own.json", "")]);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("item[500]: expected at most 500 questions"), "{said}");
}

// shows: E7, E18
#[test]
fn codes_twice_and_weights_that_are_no_numbers_give_no_score() {
    let answers = [("q1", "c1"), ("q2", "c1")];
    let with = |change: &dyn Fn(&mut Value)| {
        let mut one = question("q1", &three());
        change(&mut one["answerOption"]);
        form(&[one, question("q2", &three()), total(SUM)])
    };
    let twice = with(&|options| options[2]["valueCoding"]["code"] = json!("c1"));
    assert_lost(&twice, &answers, &["item[0].answerOption[2]: expected each option once, found urn:s|c1"]);
    for weight in [json!("1"), json!("one"), json!(true), json!(0.123_456_789), json!([1]), json!(null)] {
        let made = with(&|options| options[1]["extension"][0]["valueDecimal"] = weight.clone());
        assert_lost(
            &made,
            &answers,
            &["item[0].answerOption[1].extension[0].valueDecimal: expected a number"],
        );
    }
    let made = with(&|options| options[1]["extension"][0] = json!({"url": WEIGHT, "valueString": "1"}));
    assert_lost(
        &made,
        &answers,
        &["item[0].answerOption[1].extension[0].valueString: expected a weight as valueDecimal"],
    );
    // The same code with the same weight is one answer.
    let same = with(&|options| options[2] = options[1].clone());
    assert_eq!(score(&same, &answers, &[]), (0, "total t: 2, 2 of 2 answered\n".to_owned()));
    // In an answer.
    let made = form(&[question("q1", &three()), question("q2", &three()), total(SUM)]);
    let mut odd = response(&answers);
    odd["item"][0]["answer"][0]["valueCoding"]["extension"] = json!([{"url": WEIGHT, "valueDecimal": "9"}]);
    let (form, odd) = (put("form.json", made.to_string()), put("odd.json", odd.to_string()));
    let (_, said) = run(&["fhir", "score", &odd, "--questionnaire", &form]);
    assert!(said.contains("total t: no score"), "{said}");
    // A code that no option has.
    let (status, said) = score(&made, &[("q1", "c1"), ("q2", "c9")], &[]);
    assert!(
        status == 1 && said.contains("item[1].answer[0]: expected one of the options, found urn:s|c9"),
        "{said}"
    );
}

// shows: E7, E9, E18
#[test]
fn tables_in_another_order_in_two_encodings_or_cut_are_read_right_or_told() {
    let made = form(&[
        question("q1", &three()),
        question("q2", &three()),
        question("q3", &json!([0, 1, 5])),
        total(SUM),
    ]);
    let own = put("own.json", "");
    assert_eq!(import(&made, &["--out", &own]).0, 0);
    let read = |name: &str, table: &[u8]| run(&["score", "--definition", &own, &put(name, table)]);
    // 1 + 2 + 5, whichever column stands where; the header comes again in another order.
    let shuffled = "q3,person,q1,q2\nc2,a,c1,c2\nq2,q1,q3,person\nc2,c1,c2,b\n";
    let (_, said) = read("shuffled.csv", shuffled.as_bytes());
    assert!(said.contains("\n1,8,3,3,false\n2,8,3,3,false\n"), "{said}");
    // Windows-1252 below UTF-8, in a column that is no item: told, and the numbers stay.
    let mixed = [b"q1,q2,q3,navn\nc1,c2,c2,S\xc3\xb8ren\nc1,c2,c2,S\xf8ren\n".as_slice()].concat();
    let mixed = put("mixed.csv", mixed);
    let (status, said) = run(&["score", "--definition", &own, "--keep", "navn", &mixed]);
    assert!(said.contains("\n1,Søren,8,3,3,false\n2,Søren,8,3,3,false\n"), "{said}");
    assert!(status == 1 && said.contains("line 3: expected letters in UTF-8"), "{status} {said}");
    // Cut in a row: no score for that person, and the status says so.
    let (status, said) = read("cut.csv", b"q1,q2,q3\nc1,c2,c2\nc1,c");
    assert!(status == 1 && said.contains("\n1,8,3,3,false\n2,,1,3,false\n"), "{status} {said}");
    // A Questionnaire that is cut, or in Windows-1252.
    let whole = made.to_string();
    for cut in [whole.len() / 3, whole.len() / 2, whole.len() - 1] {
        let cut = put("cut.json", &whole.as_bytes()[..cut]);
        let (status, said) = run(&["fhir", "import", &cut]);
        assert!(
            status == 1
                && said.contains("expected a JSON document, found")
                && said.contains("in line 1, column "),
            "{said}"
        );
    }
    let old = whole.replace("A form", "R\u{f8}d").into_bytes();
    let old: Vec<u8> = String::from_utf8(old)
        .expect("UTF-8")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("Latin"))
        .collect();
    let (status, said) = run(&["fhir", "import", &put("old.json", old)]);
    assert!(status == 2 && said.contains("is not a text in UTF-8: something else stands at byte "), "{said}");
}

// Twenty persons: half of them 1 + 2 + 5 by the weights of the file, half 0 + 1 + 1. Read by the number behind its letter, c1
// would be the first option.
// shows: E10, E18
#[test]
fn a_group_is_summed_by_the_codes_of_the_file() {
    let made = form(&[
        question("q1", &three()),
        question("q2", &three()),
        question("q3", &json!([0, 1, 5])),
        total(SUM),
    ]);
    let own = put("own.json", "");
    assert_eq!(import(&made, &["--out", &own]).0, 0);
    let table = ["q1,q2,q3\n", &"c1,c2,c2\nc0,c1,c1\n".repeat(10)].concat();
    let table = put("group.csv", table);
    let plan = ["--label", "A", "--wave", "before", "--day", "2026-05-04", "--headcount", "20"];
    let (status, release) = run(&[&["aggregate", "--definition", &own, &table], &plan[..]].concat());
    assert_eq!(status, 0, "{release}");
    let release: Value = serde_json::from_str(&release).expect("a release and no note");
    // 10 * 8 + 10 * 2
    assert_eq!(release["instruments"][0]["scales"][0]["sum"], json!(100));
}
