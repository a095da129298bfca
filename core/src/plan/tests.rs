//! `plan.json` fills every kind of field. Expected lines were written by hand after RFC 5545 and folded by a program of five lines
//! that counts bytes.

use super::*;
use crate::format::diagnostic::Problem;
use crate::format::language::Language;

const FILE: &str = include_str!("plan.json");

fn plan() -> Plan {
    Plan::from_json(FILE).unwrap()
}

/// What is wrong when one part of the file is another.
fn changed(from: &str, to: &str) -> Vec<(Problem, String)> {
    assert!(FILE.contains(from), "{from}");
    let read = Plan::from_json(&FILE.replacen(from, to, 1));
    let problems = read.expect_err(to).into_iter();
    problems.map(|problem| (problem.problem, problem.path.as_str().to_owned())).collect()
}

// shows: D25, D26
#[test]
fn a_file_is_read_and_written_without_loss() {
    let plan = plan();
    assert_eq!(plan.to_json().unwrap(), FILE);
    let first = &plan.actions()[0];
    assert_eq!((first.level, first.status), (Layer::Organisation, Status::Trying));
    assert_eq!(first.basis.as_ref().map(MeasureId::as_str), Some("PO1"));
    assert_eq!(first.decision, Some(Decision::Adjust));
    assert_eq!(plan.worksheet.cell(Row::Individual, Column::Time), "Fra i dag");
    assert_eq!(plan.worksheet.zone(Zone::Influence), "");
}

// shows: D25
#[test]
fn every_fault_is_told_with_its_place_and_all_at_once() {
    for (from, to, problem, place) in [
        ("\"trying\"", "\"begun\"", Problem::NotAllowed, "actions[0].status"),
        ("\"PO1\"", "\"po1\"", Problem::NotAllowed, "actions[0].basis"),
        ("2027-02-28", "2027-02-29", Problem::NotAllowed, "actions[0].follow_up"),
        ("\"id\": 3", "\"id\": 1", Problem::Duplicate, "actions[1].id"),
        ("\"id\": 3", "\"id\": 10", Problem::Contradiction, "actions[1].id"),
        ("\"id\": 7,", "\"id\": 3,", Problem::Duplicate, "year.visits[1].id"),
        ("\"2027-01-20\"", "\"20. januar\"", Problem::NotAllowed, "year.meetings[0].deadline"),
        ("\"Sæt dig ned\",", "\"a\", \"b\", \"c\",", Problem::OutOfRange, "year.visits[0].remember"),
        ("\"goal\": \"=1+1\"", "\"gaol\": \"x\"", Problem::UnknownField, "actions[1].gaol"),
        ("\"problem\":", "\"problems\":", Problem::UnknownField, "worksheet.problems"),
        ("\"saved\": \"2026-11-29\"", "\"saved\": 3", Problem::WrongType, "saved"),
        ("ccddeeff", "ccddeef", Problem::NotAllowed, "id"),
        ("plan/1", "plan/2", Problem::NotAllowed, "format"),
        ("Ro på vagtskiftet", " ", Problem::NotAllowed, "title"),
    ] {
        assert_eq!(changed(from, to), [(problem, place.to_owned())]);
    }
    let both = FILE.replace("\"trying\"", "\"begun\"").replace("\"=1+1\"", "7");
    assert_eq!(Plan::from_json(&both).unwrap_err().len(), 2);
    assert_eq!(Plan::from_json("{").unwrap_err()[0].problem, Problem::Malformed);
}

// shows: D25
#[test]
fn a_number_is_never_given_twice_and_a_plan_has_an_end() {
    let mut plan = plan();
    let last = plan.actions()[1].id();
    plan.remove(last);
    assert_eq!(plan.add(Layer::Individual, None).map(ActionId::number), Some(10));
    while plan.add(Layer::Group, None).is_some() {}
    assert_eq!(plan.actions().len(), MAX_ACTIONS);
    assert_eq!(Plan::from_json(&plan.to_json().unwrap()), Ok(plan.clone()));
    let ids: Vec<_> = plan.actions().iter().map(Action::id).collect();
    for id in ids {
        plan.action_mut(id).unwrap().set_text(ActionText::Goal, Note::new(&"x".repeat(Note::MOST)));
    }
    // 500 times 4000 characters.
    assert_eq!(plan.to_json(), Err(TooLarge));
}

// shows: D20, J5
#[test]
fn days_become_events_of_a_calendar() {
    let file = plan().to_ics(Language::Danish, None).unwrap();
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Trygskema//Plan//DA",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:00112233445566778899aabbccddeeff-meeting-4@trygskema",
        "DTSTAMP:20261129T000000Z",
        "DTSTART;VALUE=DATE:20270105",
        "DTEND;VALUE=DATE:20270106",
        "SUMMARY:Møde mellem ledelse og facilitatorer",
        "DESCRIPTION:Workshops i uge 6\\nBo booker lokale",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:00112233445566778899aabbccddeeff-deadline-4@trygskema",
        "DTSTAMP:20261129T000000Z",
        "DTSTART;VALUE=DATE:20270120",
        "DTEND;VALUE=DATE:20270121",
        "SUMMARY:Frist: Workshops i uge 6",
        "DESCRIPTION:Workshops i uge 6\\nBo booker lokale",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:00112233445566778899aabbccddeeff-visit-5@trygskema",
        "DTSTAMP:20261129T000000Z",
        "DTSTART;VALUE=DATE:20270210",
        "DTEND;VALUE=DATE:20270211",
        "SUMMARY:Besøg af ambassadør: Når en patient er urolig",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:00112233445566778899aabbccddeeff-action-1@trygskema",
        "DTSTAMP:20261129T000000Z",
        "DTSTART;VALUE=DATE:20270228",
        "DTEND;VALUE=DATE:20270301",
        "SUMMARY:Opfølgning: Færre bytter vagt i sidste øjeblik",
        "DESCRIPTION:Mål: hvad skal blive anderledes: Færre bytter vagt i sidste ",
        " øjeblik\\nHvad gør vi\\, hvor og hvordan: Ønskeplan\\; åben i tre uger\\, ",
        " og derefter låst\\nFørst på ét team\\nHvem har ansvaret\\, og hvem er med",
        " : Ansvar: afsnitslederen\\, Åse Ørum\\nDet venter vi at se: Halvt så mang",
        " e bytter\\nHvordan ser vi\\, om det virker: Vi tæller bytter i februar",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:00112233445566778899aabbccddeeff-visit-7@trygskema",
        "DTSTAMP:20261129T000000Z",
        "DTSTART;VALUE=DATE:20270310",
        "DTEND;VALUE=DATE:20270311",
        "SUMMARY:Besøg af ambassadør: Pårørende",
        "DESCRIPTION:Sæt dig ned\\nSpørg én gang til",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:00112233445566778899aabbccddeeff-status@trygskema",
        "DTSTAMP:20261129T000000Z",
        "DTSTART;VALUE=DATE:20270601",
        "DTEND;VALUE=DATE:20270602",
        "SUMMARY:Statusmøde: Ro på vagtskiftet",
        "DESCRIPTION:Akutmodtagelsen\\, afsnit 3",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(file.split("\r\n").collect::<Vec<_>>(), expected);
    assert!(file.split("\r\n").all(|line| line.len() <= 75));
    let one = plan().to_ics(Language::English, Some(Subject::Status)).unwrap();
    assert_eq!(one.matches("BEGIN:VEVENT").count(), 1);
    let undated = Subject::FollowUp(plan().actions()[1].id());
    assert_eq!(plan().to_ics(Language::English, Some(undated)), None);
}

// shows: D25
#[test]
fn the_table_is_read_back_and_holds_no_formula() {
    let file = plan().to_csv(Language::Danish);
    // Made and read by another program, `tests/golden/plan_csv.py`.
    assert_eq!(file, include_str!("table.csv"));
    let text = file.strip_prefix('\u{feff}').unwrap();
    let mut reader = ::csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    assert_eq!(&reader.headers().unwrap()[4], "Mål: hvad skal blive anderledes");
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    let first: Vec<_> = rows[0].iter().collect();
    assert_eq!(first[..4], ["1", "Akutmodtagelsen, afsnit 3", "Organisation", "PO1"]);
    assert_eq!(first[5], "Ønskeplan; åben i tre uger, og derefter låst\nFørst på ét team");
    assert_eq!(first[13..], ["2027-02-28", "prøves af", "delvist", "ret til"]);
    assert_eq!(&rows[1][3], "egen idé");
    assert_eq!(&rows[1][4], "'=1+1");
}

// shows: D26
#[test]
fn eight_cells_of_the_worksheet_have_a_prompt() {
    for language in Language::ALL {
        let cells =
            Row::ALL.into_iter().flat_map(|row| Column::ALL.map(|column| row.prompt(column, language)));
        assert_eq!(cells.flatten().count(), 8);
    }
    assert_eq!(Row::ALL[0], Row::Organisation);
    assert_eq!(Row::ALL[3], Row::Individual);
}

// shows: D38
#[test]
fn the_year_has_twelve_months_from_its_start() {
    let start = Day::parse("2026-08-31").unwrap();
    let days: Vec<_> = Year::timeline(start).unwrap().iter().map(|(day, _)| day.to_string()).collect();
    // Months with fewer days end earlier.
    let expected = ["2026-08-31", "2026-09-30", "2026-10-31", "2027-02-28", "2027-04-30", "2027-08-31"];
    assert_eq!(days, expected);
    let plan = plan();
    let last = plan.year.visits()[1].id();
    let carried: Vec<_> = plan.year.visit_before(last).unwrap().remembered().collect();
    assert_eq!(carried, ["Sæt dig ned", "Spørg én gang til"]);
    assert_eq!(plan.year.visit_before(plan.year.visits()[0].id()), None);
}
