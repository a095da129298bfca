//! Weights that come beside a file.

use std::fs;

use serde_json::{Value, json};

use super::{form, import, put, question, run, score};

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
