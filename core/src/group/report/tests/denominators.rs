//! Who is counted is said where it is not everybody.

use super::*;

// By hand: of 24 seven answered each way to the second question and three skipped it: 29.2 and 12.5 %, with whole numbers 29,
// 29, 29 and 13. With one who skipped the classes are not shown, and the middle is 7 of 22.
// shows: D33, H6, P26
#[test]
fn who_skipped_a_question_is_among_those_its_share_is_of() {
    let persons = |skips: usize| {
        let asked = [[5, 3, 4], [3, 2, 3], [1, 1, 2]].map(|codes| vec![codes.map(Some).to_vec(); 7]).concat();
        [asked, vec![vec![Some(5), None, Some(4)]; skips]].concat()
    };
    let three = Made { headcount: 25, ..BEFORE }.skipped(instrument("sst-before"), &persons(3));
    let page_of_three = page(&[three], View::OneRound, Language::Danish);
    let cell = |class: &str, what: &str| {
        let figure = figure(&page_of_three, &format!("sst-before.competence-before.{class}.{what}"));
        figure.text.clone()
    };
    assert_eq!([cell("skipped", "count"), cell("skipped", "percent")], ["3", "13"]);
    assert_eq!([cell("low", "count"), cell("low", "percent")], ["7", "29"]);
    let table = page_of_three.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.rows.iter().flatten().any(|cell| cell.figure.contains("skipped")) => {
            Some(table)
        }
        _ => None,
    });
    assert!(table.unwrap().rows.iter().any(|row| row[0].text == "Sprunget over"));
    let one = Made { headcount: 25, ..BEFORE }.skipped(instrument("sst-before"), &persons(1));
    let page_of_one = page(&[one], View::OneRound, Language::Danish);
    let notes = said(&page_of_one, Tone::Note).join("\n");
    assert!(notes.contains("Procent er af alle 22, også dem, der sprang spørgsmålet over."), "{notes}");
    let rest = figure(&page_of_one, "sst-before.competence-before.rest.count").text.clone();
    let high = figure(&page_of_one, "sst-before.competence-before.high.count").text.clone();
    assert_eq!([high, rest], ["7", "15"]);
    assert!(!page_of_one.to_json().contains("til at være med i alle tal"));
}

// Two of 14 skip a question of the attitudes before, nobody after.
// shows: H6, P26
#[test]
fn a_change_says_how_many_are_counted_where_somebody_is_not() {
    let codes: Vec<u8> = (0..14).map(|person| 2 + person % 3).collect();
    let mut persons: Vec<Vec<Option<u8>>> =
        oms(&codes).into_iter().map(|codes| codes.into_iter().map(Some).collect()).collect();
    let after = AFTER.skipped(instrument("oms-hc-15"), &persons);
    persons[3][14] = None;
    persons[5][14] = None;
    let before = BEFORE.skipped(instrument("oms-hc-15"), &persons);
    for (language, counted) in [
        (Language::Danish, " Talt med er 12 af 14 (før) og 14 af 14 (efter)."),
        (Language::English, " Counted are 12 of 14 (before) and 14 of 14 (after)."),
    ] {
        let page = page(&[before.clone(), after.clone()], View::BeforeAfter, language);
        let leads = said(&page, Tone::Lead);
        assert_eq!(leads.len(), 4);
        // None of the four has an n of its own.
        assert!(leads.iter().all(|lead| lead.ends_with(counted)), "{leads:?}");
        assert_eq!(figure(&page, "oms-hc-15.total.before.n").text, "12");
    }
}

/// Persons with one answer to everything; `None` in the first of their answers where they skip it.
fn cbi(codes: &[u8], skips: &[usize]) -> Vec<Vec<Option<u8>>> {
    let sheet = |(person, code): (usize, &u8)| {
        let mut sheet = vec![Some(*code); 19];
        if skips.contains(&person) {
            sheet[0] = None;
        }
        sheet
    };
    codes.iter().enumerate().map(sheet).collect()
}

// By hand: six with 25, 25, 25, 75, 75, 75 and six with 25, 25, 25, 25, 75, 75 have the mean (300 + 250) / 12 = 45.83. In the
// second workshop one skipped the first question, so its sums are in a finer unit; the mean of his other answers is the same.
// shows: H3, H6, P29
#[test]
fn rounds_whose_sums_are_in_different_units_are_added_up() {
    let of = |id, label, codes: &[u8], skips: &[usize]| {
        let made = Made { id, label, ..BEFORE };
        made.skipped(instrument("cbi"), &cbi(codes, skips))
    };
    let releases = [of(1, "Nord", &[1, 1, 1, 3, 3, 3], &[]), of(2, "Syd", &[1, 1, 1, 1, 3, 3], &[4])];
    let unit = |release: &Release| release.battery()[0].shown().unwrap().scale("personal").unwrap().unit();
    assert_eq!(releases.each_ref().map(unit), [6, 60]);
    let page = page(&releases, View::Pool, Language::English);
    let mean = figure(&page, "cbi.personal.pool.before.mean");
    assert_eq!((mean.text.as_str(), mean.value.as_str()), ("45.8", "45.833333"));
    assert_eq!(figure(&page, "cbi.personal.pool.before.n").text, "12");
}
