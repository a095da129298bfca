//! `sheet.json` fills every kind of field. The calendar was written by hand after RFC 5545.

use super::*;
use crate::format::diagnostic::Problem;
use crate::plan::Plan;

const FILE: &str = include_str!("sheet.json");

fn sheet() -> ReturnSheet {
    ReturnSheet::from_json(FILE).unwrap()
}

// shows: J19
#[test]
fn a_sheet_is_read_and_written_without_loss() {
    let sheet = sheet();
    assert_eq!(sheet.to_json().unwrap(), FILE);
    assert_eq!(sheet.agreed(Principle::Burden), "Vikar på de to dage");
    assert_eq!(sheet.said(Consent::Health), Some(Said::No));
    assert!(!sheet.is_empty());
    let mut empty = ReturnSheet::new(PlanId::new([1; 16]), Day::FIRST);
    assert!(empty.is_empty());
    assert_eq!(ReturnSheet::from_json(&empty.to_json().unwrap()), Ok(empty.clone()));
    let talk = empty.add_talk(None).unwrap();
    empty.remove_talk(talk);
    assert!(empty.is_empty(), "a talk that is gone is nothing");
    assert_eq!(empty.add_talk(None).map(EntryId::number), Some(2), "a number is never given twice");
    while empty.add_talk(None).is_some() {}
    assert_eq!(empty.talks().len(), MAX_TALKS);
}

// shows: J19
#[test]
fn every_fault_of_a_sheet_is_told_with_its_place() {
    for (from, to, problem, place) in [
        ("\"yes\",\n    \"health\"", "\"maybe\",\n    \"health\"", Problem::NotAllowed, "consent.contact"),
        ("\"burden\"", "\"burdens\"", Problem::UnknownField, "agreed.burdens"),
        ("2027-02-12", "2027-02-30", Problem::NotAllowed, "talks[1].day"),
        ("\"id\": 3", "\"id\": 1", Problem::Duplicate, "talks[1].id"),
        ("\"id\": 3", "\"id\": 4", Problem::Contradiction, "talks[1].id"),
        ("return/1", "return/2", Problem::NotAllowed, "format"),
        ("\"teller\": \"Lederen, på personalemødet\"", "\"teller\": 7", Problem::WrongType, "teller"),
    ] {
        assert!(FILE.contains(from), "{from}");
        let problems = ReturnSheet::from_json(&FILE.replacen(from, to, 1)).expect_err(to);
        let found: Vec<_> = problems.iter().map(|one| (one.problem, one.path.as_str())).collect();
        assert_eq!(found, [(problem, place)]);
    }
    let both = FILE.replace("\"maybe\"", "").replace("2027-01-04", "x").replace("\"Å.Ø.\"", "\" \"");
    assert_eq!(ReturnSheet::from_json(&both).unwrap_err().len(), 2);
}

// shows: J19
#[test]
fn a_sheet_and_a_plan_are_never_taken_for_each_other() {
    assert!(Plan::from_json(FILE).unwrap_err().iter().any(|one| one.path.as_str() == "format"));
    let plan = include_str!("../plan.json");
    assert!(ReturnSheet::from_json(plan).unwrap_err().iter().any(|one| one.path.as_str() == "format"));
}

// shows: J19
#[test]
fn colleagues_hear_nothing_without_a_yes() {
    let mut sheet = sheet();
    assert!(sheet.for_colleagues().is_some());
    for said in [None, Some(Said::No)] {
        sheet.say(Consent::Colleagues, said);
        assert_eq!(sheet.for_colleagues(), None);
        assert!(!sheet.colleagues.is_empty(), "what is written stays");
    }
    sheet.say(Consent::Colleagues, Some(Said::Yes));
    sheet.colleagues = Note::default();
    assert_eq!(sheet.for_colleagues(), None);
}

// shows: J19
#[test]
fn the_calendar_tells_those_who_see_it_nothing() {
    let file = sheet().to_ics(Language::Danish).unwrap();
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Trygskema//Plan//DA",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:ffeeddccbbaa99887766554433221100-first@trygskema",
        "DTSTAMP:20261130T000000Z",
        "DTSTART;VALUE=DATE:20270104",
        "DTEND;VALUE=DATE:20270105",
        "SUMMARY:Første dag",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:ffeeddccbbaa99887766554433221100-talk-1@trygskema",
        "DTSTAMP:20261130T000000Z",
        "DTSTART;VALUE=DATE:20270115",
        "DTEND;VALUE=DATE:20270116",
        "SUMMARY:Samtale",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:ffeeddccbbaa99887766554433221100-talk-3@trygskema",
        "DTSTAMP:20261130T000000Z",
        "DTSTART;VALUE=DATE:20270212",
        "DTEND;VALUE=DATE:20270213",
        "SUMMARY:Samtale",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(file.split("\r\n").collect::<Vec<_>>(), expected);
    assert_eq!(ReturnSheet::new(PlanId::new([1; 16]), Day::FIRST).to_ics(Language::English), None);
}
