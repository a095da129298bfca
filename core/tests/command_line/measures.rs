//! `measures`: the finder, with ids and counts read off `core/advice/matrix.json` by hand.

use super::*;

/// The ids at the starts of lines.
fn ids(told: &str) -> Vec<&str> {
    let first =
        told.lines().filter_map(|line| line.strip_prefix("    ")).filter(|rest| !rest.starts_with(' '));
    let id = |rest: &'_ str| rest.as_bytes().get(2).is_some_and(u8::is_ascii_digit);
    first.filter(|rest| id(rest)).filter_map(|rest| rest.split(' ').next()).collect()
}

// shows: J9, D1, D2, D11
#[test]
fn measures_are_found_with_grade_outcome_and_basis() {
    let (status, told, errors) = run(&["measures"]);
    assert_eq!((status, errors.as_str()), (0, ""));
    // 78 rows; eight of them (PL6 PG1 PI1 SO1 SG1 SI7 TG4 TI4) only say that nothing is described.
    assert_eq!(ids(&told).len(), 70);
    assert!(told.find("primær").unwrap() < told.find("sekundær").unwrap());
    let (_, told, _) = run(&["measures", "--factor", "working-hours", "--lang", "en"]);
    assert_eq!(ids(&told), ["PO1", "PO2", "PO3", "PO6", "TO5"]);
    assert!(told.contains("promising: A tendency towards"), "{told}");
    assert!(told.contains("rests on: research reviews"), "{told}");
    let (_, told, _) = run(&["measures", "--level", "individual", "--prevention", "primary", "--lang", "en"]);
    assert_eq!(ids(&told), [""; 0]);
    assert!(told.contains("not studied: ") && !told.contains("no effect"), "{told}");
    // Routine debriefing is advised against, and the alternatives stand beside it (D4).
    let (_, told, _) = run(&["measures", "--grade", "advise-against", "--lang", "en"]);
    assert_eq!(ids(&told), ["SI6"]);
    assert!(told.contains("do instead: "), "{told}");
}

// shows: J9
#[test]
fn what_is_no_choice_is_refused_with_the_choices() {
    let (status, told, errors) = run(&["measures", "--factor", "noise"]);
    assert_eq!((status, told.as_str()), (2, ""));
    assert!(errors.contains("\"noise\"") && errors.contains("working-hours"), "{errors}");
    let (status, _, errors) = run(&["measures", "--level", "leader"]);
    assert_eq!(status, 2);
    assert!(errors.contains("leadership"), "{errors}");
    let (status, told, _) = run(&["measures", "--factor", "list", "--lang", "en"]);
    assert_eq!((status, told.lines().count()), (0, 12));
}
