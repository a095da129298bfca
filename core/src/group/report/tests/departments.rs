//! Workshops of several departments: all together, each department apart, and names that are nearly the same.

use super::pool::{level, made};
use super::*;

/// Six workshops before and after, the first three of one department and the others of another one.
fn six(departments: [Option<&str>; 2]) -> Vec<Release> {
    let of = |wave, threes: [usize; 6]| {
        threes.into_iter().enumerate().map(move |(place, threes)| {
            let department = departments[place / 3];
            made(place, wave).release_of(department, instrument("oms-hc-15"), &level(threes))
        })
    };
    of(Wave::Before, [10, 12, 14, 6, 8, 10]).chain(of(Wave::After, [4, 4, 8, 6, 6, 12])).collect()
}

fn pooled(releases: &[Release], department: Option<&str>) -> Page {
    let (notes, instruments) = (Notes::default(), [instrument("oms-hc-15")]);
    let language = Language::Danish;
    Material { group: department, ..material(releases, &instruments, &notes, language) }.page(View::Pool)
}

fn values(page: &Page) -> [String; 4] {
    ["before.mean", "after.mean", "difference", "df"]
        .map(|what| figure(page, &format!("oms-hc-15.total.pool.before-after.{what}")).value.clone())
}

// By hand, with a mean of 30 + 0.75 x threes. Emergency: 37.5, 39, 40.5 and 33, 33, 36, so 39 and 34. Psychiatry: 34.5, 36,
// 37.5 and 34.5, 34.5, 39, so 36 and 36. All six: 37.5 and 35.
// shows: H1, H3
#[test]
fn departments_stand_together_and_each_apart() {
    let releases = six([Some("Akutmodtagelsen"), Some("Psykiatrien")]);
    let all = pooled(&releases, None);
    assert_eq!(values(&all), ["37.5", "35", "-2.5", "5"]);
    assert!(said(&all, Tone::Plain).contains(
        &"De er fra 2 afdelinger: Akutmodtagelsen, Psykiatrien. Vælg en afdeling for at se den alene."
    ));
    let page = pooled(&releases, Some("Akutmodtagelsen"));
    assert_eq!(values(&page)[..3], ["39", "34", "-5"]);
    assert_eq!(page.rounds.len(), 6);
    assert!(said(&page, Tone::Plain).contains(&"Kun workshops fra Akutmodtagelsen."));
    assert_eq!(values(&pooled(&releases, Some("Psykiatrien")))[..3], ["36", "36", "0"]);
    let refusal = refused(&pooled(&releases, Some("Kirurgi")));
    assert_eq!(refusal, "Der er ingen workshop fra Kirurgi. Afdelingerne er: Akutmodtagelsen, Psykiatrien.");
    let refusal = refused(&pooled(&six([None, None]), Some("Kirurgi")));
    assert_eq!(refusal, "Ingen af runderne har en afdeling. Den bliver skrevet, når runden åbnes.");
}

// shows: H1
#[test]
fn names_that_are_nearly_the_same_are_told_and_not_guessed() {
    let page = pooled(&six([Some("Akut-modtagelsen"), Some("akutmodtagelsen")]), None);
    let warnings = said(&page, Tone::Warning);
    assert!(warnings.iter().any(|text| text.contains("hedder næsten det samme")), "{warnings:?}");
    let page = pooled(&six([Some("Akutmodtagelsen"), None]), None);
    assert!(said(&page, Tone::Note).iter().any(|text| text.starts_with("Uden afdeling: ")));
    assert!(!said(&page, Tone::Warning).iter().any(|text| text.contains("næsten det samme")));
}

// Two departments may both have a workshop "1".
// shows: H1
#[test]
fn workshops_of_one_name_in_two_departments_are_two_groups() {
    let made = |id, wave, day| Made { id, label: "1", round_name: None, wave, day, headcount: 20 };
    let release = |id, department, wave, day, threes| {
        made(id, wave, day).tried_of(Some(department), instrument("oms-hc-15"), &level(threes))
    };
    let releases = [
        release(1, "A", Wave::Before, "2026-01-12", 10),
        release(2, "B", Wave::Before, "2026-01-12", 12),
        release(3, "B", Wave::After, "2026-02-12", 4),
    ];
    let (notes, instruments) = (Notes::default(), [instrument("oms-hc-15")]);
    let material = |group| Material { group, ..material(&releases, &instruments, &notes, Language::Danish) };
    assert_eq!(material(None).groups(View::Workplace), ["A: 1", "B: 1"]);
    assert_eq!(material(None).groups(View::Pool), ["A", "B"]);
    assert!(material(None).page(View::BeforeAfter).is_refused);
    // By hand: 39 and 33.
    let page = material(Some("B: 1")).page(View::BeforeAfter);
    assert_eq!(figure(&page, "oms-hc-15.total.difference").value, "-6");
    // A release comes back as it was, as a file and as a code.
    for release in &releases {
        assert_eq!(Release::from_json(&release.to_json().unwrap()).as_ref(), Ok(release));
        assert_eq!(Release::from_text(&release.to_text().unwrap()).as_ref(), Some(release));
        assert!(release.to_json().unwrap().contains("trygskema-release/3"));
    }
}
