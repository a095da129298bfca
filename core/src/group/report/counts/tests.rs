use super::*;
use crate::format::language::Language;
use crate::group::report::{Block, Chart, Choices, Material, Notes, Page, View};

const TABLE: &str = "enhed;måned;antal;ud af;emne;mål;afprøvning\n\
    Afsnit B;2025-02;11;275;Bælter;;\n\
    Afsnit B;2025-01;12;300;Bælter;2,5;\n\
    Afsnit B;2025-04;6;300;Bælter;;Morgenmøde\n\
    Afsnit B;2025-03;9;300;Bælter;;\n\
    Afsnit C;03.03.2025;4;;Fald;;\n";

fn page(counts: &[Counts], frozen_until: Option<&str>, view: View) -> Page {
    let notes = Notes::default();
    let frozen_until = frozen_until.and_then(Day::parse);
    let choices = Choices { frozen_until, counts, ..Choices::default() };
    let (releases, instruments) = ([], []);
    let language = Language::Danish;
    Material { releases: &releases, instruments: &instruments, notes: &notes, language, group: None, choices }
        .page(view)
}

fn said(page: &Page) -> String {
    let text = |block: &Block| match block {
        Block::List(lines) => Some(lines.join("\n")),
        Block::Text(_, text) | Block::Heading(text) | Block::Subheading(text) => Some(text.clone()),
        _ => None,
    };
    page.blocks.iter().filter_map(text).collect::<Vec<_>>().join("\n")
}

// By hand: 12 of 300 is 4, 11 of 275 is 4, 9 of 300 is 3 and 6 of 300 is 2 of 100; their median is 3.5, of the first two 4.
// January to April 2025 is 90 days, and February 31, March 59 of them: 344 and 655 of 1,000. The window is 0 to 4.
// shows: D44, H14, J16
#[test]
fn own_counts_are_run_charts_with_a_goal_and_what_was_tried() {
    let counts = Counts::from_table("tal.csv", TABLE).unwrap();
    assert_eq!(
        counts.iter().map(|of| (of.unit(), of.measure())).collect::<Vec<_>>(),
        [("Afsnit B", "Bælter"), ("Afsnit C", "Fald")]
    );
    let of_all = page(&counts, None, View::Series);
    let text = said(&of_all);
    for part in [
        "Afsnit B\nBælter (enhedens egne tal)\n4 tal. Det første er 4,0 af 100 (januar 2025), det seneste 2,0 af 100 (april 2025).",
        "Medianen er 3,5.",
        "Målet er 2,5. Det seneste tal er 2,0.",
        "1: april 2025: Morgenmøde",
        "Afsnit C\nFald (enhedens egne tal)\nÉn måling er ikke nok",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let chart = |page: &Page| {
        page.blocks.iter().find_map(|block| match block {
            Block::Chart(Chart::Run { points, times, median, goal, frozen, .. }) => Some((
                points.iter().map(|point| point.at).collect::<Vec<_>>(),
                times.iter().map(|time| (time.at, time.name.clone(), time.day.clone())).collect::<Vec<_>>(),
                (median.value.clone(), goal.as_ref().map(|goal| goal.at), *frozen),
            )),
            _ => None,
        })
    };
    let (points, times, lines) = chart(&of_all).unwrap();
    assert_eq!(points, [1000, 1000, 750, 500]);
    let name = |text: &str| text.to_owned();
    let time = |at, of: &str, day: &str| (at, name(of), name(day));
    assert_eq!(
        times,
        [time(0, "", "jan"), time(344, "", "feb"), time(655, "", "mar"), time(1000, "1", "apr")]
    );
    assert_eq!(lines, (name("3.5"), Some(625), None));
    let until = page(&counts, Some("2025-02-20"), View::Series);
    assert_eq!(chart(&until).unwrap().2, (name("4"), Some(625), Some(344)));
    assert!(
        said(&until).contains(
            "Medianen er fastfrosset: Den er af de første 2 tal, til og med februar 2025, og er 4,0."
        )
    );
    // The other views are about rounds.
    assert!(said(&page(&counts, None, View::OneRound)).contains("Der er ikke nogen runde at vise endnu."));
}

// By hand: with the median of the first twelve months at 10, the next twelve at 4 are twelve in a row below it; 24 points off the
// median allow round(log2 24) + 3 = 8.
// shows: D44, J16
#[test]
fn a_level_that_has_moved_is_told_by_the_same_rules_as_that_of_rounds() {
    let mut table = "unit,month,count\n".to_owned();
    for month in 0..24_u32 {
        let count = if month >= 12 { 4 } else { 9 + 2 * (month % 2) };
        let time = format!("{}-{:02}", 2024 + month / 12, month % 12 + 1);
        table.extend(["Ward,", &time, ",", &count.to_string(), "\n"]);
    }
    let counts = Counts::from_table("falls.csv", &table).unwrap();
    let text = said(&page(&counts, Some("2024-12-31"), View::Series));
    assert!(
        text.contains(
            "12 målinger i træk ligger under medianen. Tilfældige udsving giver sjældent mere end 8."
        ),
        "{text}"
    );
    assert!(text.contains("Det tyder på, at niveauet har flyttet sig."), "{text}");
}

// shows: J16, S17
#[test]
fn every_problem_of_a_table_has_its_line_and_column() {
    let of = |table: &str| {
        let problems = Counts::from_table("x.csv", table).unwrap_err();
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let head = "unit;day;count;of\n";
    for (table, expected) in [
        ("", vec!["line 1: expected at least one row below the names of the columns"]),
        (head, vec!["line 1: unit: expected at least one row below the names of the columns"]),
        (
            "unit;count;colour;count\nA;1;2;3\n",
            vec![
                "line 1: expected unit, day, count, of, measure, goal or note, found \"colour\"",
                "line 1: count: expected this column once, found \"count\"",
                "line 1: day: expected this column",
            ],
        ),
        (
            &[head, "A;2026-02-30;1.204;0\n;2026-01-01;-1;\n"].concat(),
            vec![
                "line 2: day: expected a day such as 2026-03-12 or 12-03-2026, or a month such as 2026-03, found \"2026-02-30\"",
                "line 2: count: expected a whole number, found \"1.204\"",
                "line 2: of: expected a whole number above 0, found \"0\"",
                "line 3: unit: expected 1 to 80 characters that can be seen",
                "line 3: count: expected a whole number, found \"-1\"",
            ],
        ),
        (
            &[head, "A;2026-01-01;1;\nA;01-01-2026;2;\nA;2026-02-01;2;9\n"].concat(),
            vec![
                "line 3: day: expected each time of a unit once, found \"01-01-2026\"",
                "line 4: of: expected this column filled in for all times of a unit, or for none, found \"9\"",
            ],
        ),
        (
            &[head, "A;2026-01-01;1\n"].concat(),
            vec!["line 2: expected as many cells as there are columns, found \"3\""],
        ),
        (
            &[head, "\"A;2026-01-01;1;\n"].concat(),
            vec!["line 2: expected a quotation mark at the end of the cell"],
        ),
        (
            &[head, "A\u{202e}B;2026-01-01;1;\n"].concat(),
            vec!["line 2: unit: expected 1 to 80 characters that can be seen, found \"A\u{202e}B\""],
        ),
    ] {
        assert_eq!(of(table), expected, "{table}");
    }
    let many = ["unit;day;count\n", &"A;x;y\n".repeat(50)].concat();
    assert_eq!(of(&many).len(), 20);
    assert_eq!(of(&"x".repeat(MAX_COUNTS_BYTES + 1)).len(), 1);
    assert_eq!(of(&["unit;day;count\n", &"A;2026-01-01;1\n".repeat(10_001)].concat()).len(), 1);
}

// shows: J16, S17
#[test]
fn tables_of_other_programs_read_the_same() {
    let read = |table: &str| Counts::from_table("Fald.csv", table).unwrap();
    let plain = read("enhed;dag;antal\nA;2026-01-31;3\n");
    for table in [
        "\u{feff}Enhed;Dato;Antal\r\nA;31-01-2026;3\r\n;;\r\n",
        "unit,date,count\n\"A\",31.01.2026,3\n",
        "unit\tday\tcount\nA\t2026-01-31\t3",
    ] {
        assert_eq!(read(table), plain, "{table}");
    }
    assert!(said(&page(&plain, None, View::Series)).contains("Fald (enhedens egne tal)"));
}
