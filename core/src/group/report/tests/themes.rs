//! Forms about themes. Ratings and expected figures are those of `tests/golden/scores_of_work.py`.

use super::*;

const DELPHI: &str = "delphi-priority-13";

/// The groups of the independent program.
fn groups() -> Vec<serde_json::Value> {
    let file: serde_json::Value =
        serde_json::from_str(include_str!("../../../../../tests/golden/delphi-priority-13.json")).unwrap();
    file["groups"].as_array().unwrap().clone()
}

fn ratings(group: &serde_json::Value) -> Vec<Vec<Option<u8>>> {
    let code = |code: &serde_json::Value| code.as_u64().map(|code| u8::try_from(code).unwrap());
    let row = |row: &serde_json::Value| row.as_array().unwrap().iter().map(code).collect();
    group["answers"].as_array().unwrap().iter().map(row).collect()
}

fn round(made: Made, group: &serde_json::Value) -> Release {
    let made = Made { headcount: 40, ..made };
    made.made(Release::of, None, instrument(DELPHI), &ratings(group))
}

fn table<'p>(page: &'p Page) -> &'p Table {
    let is_it = |block: &'p Block| match block {
        Block::Table(table) if table.caption.starts_with("Prioritering: ") => Some(table),
        _ => None,
    };
    page.blocks.iter().find_map(is_it).unwrap()
}

// shows: H17, D18
#[test]
fn each_theme_has_mean_number_and_the_rule_of_three_from_five_ratings_on() {
    let all = groups();
    assert_eq!(all.iter().map(|group| group["n"].as_u64().unwrap()).collect::<Vec<_>>(), [9, 5, 11, 15, 40]);
    for group in &all {
        let release = round(BEFORE, group);
        let form = &release.battery()[0];
        assert!(form.is_open() && form.shown().unwrap().shares().is_empty());
        assert_eq!(Release::from_json(&release.to_json().unwrap()).as_ref(), Ok(&release));
        assert_eq!(Release::from_text(&release.to_text().unwrap()).as_ref(), Some(&release));
        let page = page(std::slice::from_ref(&release), View::OneRound, Language::Danish);
        let table = table(&page);
        assert_eq!(
            table.columns,
            ["Tema", "Gennemsnit", "Antal svar", "3,0 eller mere", "Ekspertpanelet 2017"]
        );
        for (number, row) in table.rows.iter().enumerate() {
            let theme = format!("theme{}", number + 1);
            assert_eq!(row[0].text, instrument(DELPHI).items()[number].text().best(Language::Danish).0);
            let n =
                group["rated"].get(&theme).map_or(group["n"].as_u64(), serde_json::Value::as_u64).unwrap();
            assert!(row[4].figure.ends_with(".published"));
            if n < 5 {
                assert!(
                    row[1..4].iter().all(|cell| cell.text == "vises ikke" && !cell.is_number()),
                    "{theme}"
                );
                continue;
            }
            let figures = ["mean", "n", "priority"].map(|what| format!("{DELPHI}.{theme}.{what}"));
            assert!(row[1..4].iter().map(|cell| &cell.figure).eq(&figures), "{row:?}");
            let mean = group["means"][&theme].as_str().unwrap().replace('.', ",");
            let is_priority = group["priority"].as_array().unwrap().contains(&theme.clone().into());
            let texts = row[1..4].iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
            assert_eq!(
                texts,
                [mean, n.to_string(), if is_priority { "ja" } else { "nej" }.to_owned()],
                "{theme}"
            );
        }
        let shown = table.rows.iter().filter(|row| row[1].is_number()).count();
        let reached = table.rows.iter().filter(|row| row[3].value == "1").count();
        assert_eq!(
            said(&page, Tone::Lead),
            [format!("{reached} af {shown} temaer har et gennemsnit på 3,0 eller mere.")]
        );
        let notes = said(&page, Tone::Note);
        assert!(notes.iter().any(|note| note.contains("NFA og TeamArbejdsliv 2017, side 113")), "{notes:?}");
        assert!(notes.iter().any(|note| note.contains("enkelte svar måske kan gættes")), "{notes:?}");
    }
}

// The panel of the report gave its own means: those that stand beside them.
// shows: D18, H17
#[test]
fn the_published_means_are_those_of_the_panel_and_nothing_is_subtracted() {
    let release = round(BEFORE, &groups()[0]);
    for view in [View::OneRound, View::Workplace, View::Month] {
        let page = page(std::slice::from_ref(&release), view, Language::Danish);
        let table = table(&page);
        assert!(table.rows.iter().all(|row| row[1].text == row[4].text), "{table:?}");
        assert!(!page.to_json().contains("difference"));
    }
}

// shows: J10, H17
#[test]
fn two_rounds_of_a_panel_stand_beside_each_other() {
    let all = groups();
    let later = Made { id: 2, ..AFTER };
    let releases = [round(BEFORE, &all[0]), round(later, &all[2])];
    for view in [View::BeforeAfter, View::Workplace] {
        let page = page(&releases, view, Language::English);
        assert!(!page.is_refused);
        let leads = said(&page, Tone::Lead);
        assert!(leads.contains(&"Before: 6 of 13 themes have a mean of 3.0 or more."), "{leads:?}");
        assert!(leads.contains(&"After: 2 of 13 themes have a mean of 3.0 or more."), "{leads:?}");
        // 34 of nine, and by the other program 17 of ten.
        let of = |what: &str| figure(&page, &format!("{DELPHI}.theme1.{what}")).text.clone();
        let told = ["before.mean", "before.n", "before.priority", "after.mean", "after.n", "after.priority"];
        assert_eq!(told.map(of), ["3.8", "9", "yes", "1.7", "10", "no"]);
        assert!(!page.to_json().contains("difference"));
        // Of two rounds each warning says whose it is.
        let warnings = said(&page, Tone::Warning);
        let of =
            |round: &str, few: &str| warnings.iter().any(|text| text.contains(round) && text.contains(few));
        assert!(of(", before, ", ": Only 9 ") && of(", after, ", ": Only 11 "), "{warnings:?}");
    }
    let pooled = page(&releases, View::Pool, Language::English);
    assert_eq!(figure(&pooled, &format!("{DELPHI}.theme1.pool.after.mean")).text, "1.7");
}

// By hand: 26 and 3 of ten ratings are 2.9 and not 3.0; 2.96 of 50 would read as 3.0.
// shows: H15
#[test]
fn no_mean_below_the_limit_reads_as_the_limit() {
    let row = |rating: u8| vec![Some(rating); 13];
    let persons: Vec<_> = (0..50).map(|person| row(if person < 2 { 2 } else { 3 })).collect();
    let release = Made { headcount: 50, ..BEFORE }.made(Release::of, None, instrument(DELPHI), &persons);
    let page = page(&[release], View::OneRound, Language::Danish);
    let row = &table(&page).rows[0];
    assert_eq!([&*row[1].text, &*row[3].text], ["2,96", "nej"]);
}

// shows: H16, H17
#[test]
fn the_table_for_programs_has_mean_and_priority_of_each_theme() {
    let (notes, instruments) = (Notes::default(), [instrument(DELPHI)]);
    let releases = [round(BEFORE, &groups()[0])];
    let material = material(&releases, &instruments, &notes, Language::English);
    let csv = material.to_csv(View::OneRound);
    let of = |part: &str, figure: &str| {
        let is_it = |line: &&str| line.contains(&format!(",{part},{figure},"));
        csv.lines().find(is_it).unwrap().rsplit(',').nth(4).unwrap().to_owned()
    };
    assert_eq!([of("theme3", "mean"), of("theme3", "priority"), of("theme5", "priority")], ["3", "1", "0"]);
    assert!(!csv.contains(",sd,") && !csv.contains("count_"));
    assert!(material.codebook().contains("priority"));
}
