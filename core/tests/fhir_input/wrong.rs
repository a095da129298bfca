//! Files that are wrong, large or cut, and tables in another order.

use serde_json::{Value, json};

use super::{
    SUM, VARIABLE, WEIGHT, assert_lost, form, import, put, question, response, run, score, three, total,
};

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

// shows: E7
#[test]
fn a_response_of_an_older_standard_is_told_what_it_is() {
    let mut old = response(&[("q1", "c1")]);
    old["questionnaire"] = json!({"reference": "Questionnaire/1"});
    let (status, said) = run(&["fhir", "score", &put("old.json", old.to_string()), "--sum-all"]);
    assert_eq!(status, 1, "{said}");
    assert!(
        said.contains(
            "questionnaire: expected the address of a Questionnaire, found an object (hint: this is how STU3"
        ),
        "{said}"
    );
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
