//! `plan.json` has a sheet of each form. Which answer stands where was read off the definition files by hand.

use super::*;
use crate::advice::matrix::Layer;
use crate::format::diagnostic::Problem;
use crate::format::language::Language;
use crate::plan::Plan;

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

// shows: J8, P29
#[test]
fn sheets_are_read_and_written_without_loss() {
    let plan = plan();
    assert_eq!(plan.to_json().unwrap(), FILE);
    let progress: Vec<_> = plan.joint().iter().map(JointSheet::progress).collect();
    // 11 and 7 questions of the employees, 10 and 5 of the management, ten aspects, five rights; of the fifth sheet only what
    // the file holds is known; thirteen themes.
    assert_eq!(progress, [(8, 18), (4, 15), (1, 10), (1, 5), (1, 1), (0, 13)]);
    let old = &plan.joint()[4];
    assert!(!old.is_of(&old.form().instrument().unwrap()));
    assert_eq!(old.entries()[0].reply(), Some(&Reply::Agreed(vec![77])));
    assert!(plan.joint()[0].has_present(Present::Amr) && !plan.joint()[0].has_present(Present::Leaders));
}

// shows: J8
#[test]
fn every_fault_of_a_sheet_is_told_with_its_place() {
    let g1 = "\"item\": \"g1\"";
    for (from, to, problem, place) in [
        ("\"trust-5\"", "\"trust\"", Problem::NotAllowed, "joint[3].form"),
        (
            "\"parts\": [\n        \"individual\"",
            "\"parts\": [\n        \"individuals\"",
            Problem::UnknownReference,
            "joint[0].parts[0]",
        ),
        (
            "\"individual\",\n        \"group\"",
            "\"individual\",\n        \"group\",\n        \"group\"",
            Problem::Duplicate,
            "joint[0].parts[2]",
        ),
        (
            "\"employees\",\n        \"amr\"",
            "\"amr\",\n        \"amr\"",
            Problem::Duplicate,
            "joint[0].present[1]",
        ),
        ("\"employees\",\n        \"amr\"", "\"Åse\"", Problem::NotAllowed, "joint[0].present[0]"),
        ("\"by\": \"leaders\"", "\"by\": \"leader\"", Problem::NotAllowed, "joint[1].by"),
        (
            "2026-12-08\",\n      \"present",
            "2026-13-08\",\n      \"present",
            Problem::NotAllowed,
            "joint[0].day",
        ),
        (g1, "\"item\": \"g9\"", Problem::UnknownReference, "joint[0].answers[3].item"),
        (g1, "\"item\": \"l1\"", Problem::Contradiction, "joint[0].answers[3].item"),
        (g1, "\"item\": \"i1\"", Problem::Duplicate, "joint[0].answers[3].item"),
        ("            9\n", "            4\n", Problem::NotAllowed, "joint[0].answers[5].codes"),
        (
            "            2,\n            3\n",
            "            2,\n            4\n",
            Problem::NotAllowed,
            "joint[2].answers[0].codes",
        ),
        (
            "            2,\n            3\n",
            "            3,\n            2\n",
            Problem::NotAllowed,
            "joint[2].answers[0].codes",
        ),
        (
            "\"without\": \"skipped\"",
            "\"codes\": [1], \"without\": \"skipped\"",
            Problem::Contradiction,
            "joint[0].answers[7].without",
        ),
        (",\n          \"without\": \"skipped\"", "", Problem::Missing, "joint[0].answers[7].codes"),
        ("\"id\": 6", "\"id\": 2", Problem::Duplicate, "joint[5].id"),
        ("\"id\": 6", "\"id\": 7", Problem::Contradiction, "joint[5].id"),
        ("\"note\": \"Dag", "\"remark\": \"Dag", Problem::UnknownField, "joint[0].answers[6].remark"),
    ] {
        assert_eq!(changed(from, to), [(problem, place.to_owned())], "{to}");
    }
}

// shows: J8, D22
#[test]
fn a_need_is_a_no_and_of_three_questions_a_yes() {
    let plan = plan();
    let iglo = JointForm::Iglo.instrument().unwrap();
    let standing = |sheet: usize, item: &str| {
        let sheet = &plan.joint()[sheet];
        sheet.standing(&iglo, sheet.entry(item).unwrap())
    };
    let found = ["i1", "i2", "i10", "g1", "g5", "g6", "g7", "g2"].map(|item| standing(0, item));
    assert_eq!(
        found,
        [
            Standing::Partly,
            Standing::Need,
            Standing::Strength,
            Standing::Need,
            Standing::Unknown,
            Standing::NotAgreed,
            Standing::Skipped,
            Standing::Open
        ]
    );
    // The questions about a need are exactly these three; each of their answers is turned.
    let mut sheet = JointSheet::blank(JointForm::Iglo, &iglo, &[], Side::Employees);
    let mut turned = Vec::new();
    for item in iglo.items() {
        sheet.set_reply(&iglo, item.id(), Some(Reply::Agreed(vec![1])));
        if sheet.standing(&iglo, sheet.entry(item.id()).unwrap()) == Standing::Need {
            turned.push(item.id());
        }
    }
    assert_eq!(turned, ["i2", "i6", "i10"]);
    let goal = |item: &str| {
        let sheet = &plan.joint()[0];
        sheet.goal(&iglo, sheet.entry(item).unwrap(), Language::Danish)
    };
    assert_eq!(
        goal("i2"),
        "Kan dine opgaver prioriteres bedre? Tænk også på, hvem der kan hjælpe.\nNu: Ja. Vi vil hen til: Nej."
    );
    assert_eq!(goal("g6"), "Støtter I hinanden, når nogen er stresset?\nNu: ikke enige. Vi vil hen til: Ja.");
}

// shows: J8
#[test]
fn each_form_carries_on_what_it_has() {
    let plan = plan();
    let layer = |sheet: usize, item: &str| {
        let sheet = &plan.joint()[sheet];
        sheet.layer(&sheet.form().instrument().unwrap(), sheet.entry(item).unwrap())
    };
    assert_eq!(layer(0, "i2"), Some(Layer::Individual));
    assert_eq!(layer(0, "g1"), Some(Layer::Group));
    assert_eq!(layer(1, "l6"), Some(Layer::Leadership));
    assert_eq!(layer(1, "o3"), Some(Layer::Organisation));
    // The team was meant; of the other aspects nobody said.
    assert_eq!(layer(2, "improvement"), Some(Layer::Group));
    assert_eq!(layer(2, "priority"), None);
    assert_eq!(layer(3, "respect"), Some(Layer::Group));
    assert_eq!(layer(5, "theme1"), None);
    let mapsaf = JointForm::Mapsaf.instrument().unwrap();
    let sheet = &plan.joint()[2];
    let entry = sheet.entry("improvement").unwrap();
    assert_eq!(sheet.standing(&mapsaf, entry), Standing::Answered);
    assert_eq!(sheet.answer(&mapsaf, entry, Language::Danish), "B: Reaktiv og C: Bureaukratisk");
    assert_eq!(
        sheet.goal(&mapsaf, entry, Language::English),
        "Commitment to improving safety\nNow: B: Reactive and C: Bureaucratic."
    );
    let trust = JointForm::Trust.instrument().unwrap();
    let sheet = &plan.joint()[3];
    let entry = sheet.entry("respect").unwrap();
    assert_eq!(sheet.standing(&trust, entry), Standing::Need);
    assert_eq!(
        sheet.goal(&trust, entry, Language::Danish),
        "Kollegaen bliver mødt med respekt.\nNu: Uenig. Vi vil hen til: Enig."
    );
}

// shows: J7
#[test]
fn employees_and_management_are_seen_side_by_side() {
    let mut plan = plan();
    let iglo = JointForm::Iglo.instrument().unwrap();
    let said = |plan: &Plan, items: &[&str], are_employees: bool| -> Vec<Standing> {
        let found = items.iter().filter_map(|item| plan.seen_by(&iglo, item, are_employees));
        found.map(|(sheet, entry)| sheet.standing(&iglo, entry)).collect()
    };
    let sights = |plan: &Plan| {
        MIRRORS.map(|mirror| sight(&said(plan, mirror.items, true), &said(plan, mirror.items, false)))
    };
    // i1 partly, g1 need against o3 strength; g4 need against l4 strength; g5 don't know; g6 not agreed; i10 "no" is a strength
    // like l7 "yes".
    let expected = [Sight::Different, Sight::Different, Sight::Open, Sight::Open, Sight::Alike];
    assert_eq!(sights(&plan), expected);
    assert!(plan.has_both_sides(&iglo));
    // Of two sheets of one side the later one counts.
    let later = plan.add_joint(JointForm::Iglo, &iglo, &["group"], Side::Employees, None).unwrap();
    let sheet = plan.joint_sheet_mut(later).unwrap();
    sheet.set_reply(&iglo, "g4", Some(Reply::Agreed(vec![1])));
    assert_eq!(plan.seen_by(&iglo, "g4", true).unwrap().0.id(), later);
    assert_eq!(sights(&plan)[1], Sight::Alike);
    // Every question of a mirror exists, and those of the employees come first.
    for item in MIRRORS.iter().flat_map(|mirror| mirror.items) {
        assert!(iglo.item(item).is_some(), "{item}");
    }
    plan.remove_joint(plan.joint()[1].id());
    assert!(!plan.has_both_sides(&iglo));
    // Answers to other words are not held against these.
    let of_other_words =
        FILE.replace(&format!("\"version\": \"{}\"", iglo.version()), "\"version\": \"1.0.0\"");
    assert_ne!(of_other_words, FILE);
    let plan = Plan::from_json(&of_other_words).unwrap();
    assert_eq!(plan.seen_by(&iglo, "g4", true), None);
    assert!(!plan.has_both_sides(&iglo));
}

// shows: D41
#[test]
fn a_sheet_holds_only_what_its_file_can_hold() {
    let mapsaf = JointForm::Mapsaf.instrument().unwrap();
    let mut plan = plan();
    let id = plan.joint()[2].id();
    let sheet = plan.joint_sheet_mut(id).unwrap();
    for codes in [vec![1, 3], vec![3, 2], vec![6], vec![], vec![1, 2, 3]] {
        sheet.set_reply(&mapsaf, "priority", Some(Reply::Agreed(codes)));
        assert_eq!(sheet.entry("priority").unwrap().reply(), None);
    }
    sheet.set_reply(&mapsaf, "priority", Some(Reply::Agreed(vec![4, 5])));
    assert_eq!(sheet.progress(), (2, 10));
    assert_eq!(Plan::from_json(&plan.to_json().unwrap()), Ok(plan.clone()));
    while plan.add_joint(JointForm::Mapsaf, &mapsaf, &[], Side::Together, None).is_some() {}
    assert_eq!(plan.joint().len(), MAX_SHEETS);
    // A number is not given again.
    let last = plan.joint()[MAX_SHEETS - 1].id();
    plan.remove_joint(last);
    let next = plan.add_joint(JointForm::Mapsaf, &mapsaf, &[], Side::Together, None).unwrap();
    assert!(next > last);
}

#[test]
fn every_form_is_built_in() {
    for form in JointForm::ALL {
        assert_eq!(form.instrument().unwrap().id(), form.word());
    }
}
