//! All workshops together: what is not added up, and the reason.

use super::pool::{level, made, pool, waves, workshop};
use super::*;

fn four() -> Vec<Release> {
    waves(&[(Wave::Before, &[10, 12, 14, 16]), (Wave::After, &[4, 4, 8, 8])])
}

fn clusters(page: &Page) -> &str {
    &figure(page, "oms-hc-15.total.pool.before-after.before.clusters").text
}

// shows: H3
#[test]
fn one_release_or_one_wave_gives_no_change() {
    let before = waves(&[(Wave::Before, &[10, 12, 14, 16])]);
    for (language, one) in [
        (
            Language::Danish,
            "Der er kun én runde. Vælg filerne fra alle de workshops, der skal lægges sammen.",
        ),
        (
            Language::English,
            "There is only one round. Choose the files of all workshops that are to be added up.",
        ),
    ] {
        assert_eq!(refused(&pool(&before[..1], language)), one);
    }
    let page = pool(&before, Language::Danish);
    assert_eq!(
        refused(&page),
        "OMS-HC-15: der er kun runder »før«. Vælg også runder fra et andet tidspunkt, hvis du vil se en ændring."
    );
    // The mean of all of them is still a result.
    assert_eq!(
        said(&page, Tone::Lead)[0],
        "Samlet: gennemsnittet er 39,8 point på en skala fra 15 til 75. Før: i de enkelte workshops lå gennemsnittet fra \
         37,5 til 42,0 point."
    );
    assert_eq!(figure(&page, "oms-hc-15.total.pool.before.mean").value, "39.75");
    assert!(!page.to_json().contains("difference"));
}

// shows: H3
#[test]
fn a_questionnaire_of_one_wave_beside_others_is_no_mistake() {
    let mut releases = four();
    releases.truncate(5);
    let codes: Vec<_> = (0..20).map(|person| vec![person % 5; 5]).collect();
    let made = Made { id: 99, ..made(1, Wave::After) };
    releases.push(made.release(instrument("who-5"), &codes));
    let page = pool(&releases, Language::English);
    assert!(!page.is_refused, "{:?}", said(&page, Tone::Refused));
    let notes = said(&page, Tone::Note).join("\n");
    assert!(notes.contains("WHO-5: there are only rounds \"after\"."), "{notes}");
}

// shows: H3, D33
#[test]
fn who_left_something_out_is_counted_over_all_workshops() {
    let mut releases = four();
    let mut persons = level(12);
    persons.extend([vec![1; 14], vec![2; 3]]);
    releases[1] = made(1, Wave::Before).release(instrument("oms-hc-15"), &persons);
    let notes = pool(&releases, Language::Danish);
    let notes = said(&notes, Tone::Note);
    assert!(notes.contains(&"2 sprang for meget over til at være med i alle tal."), "{notes:?}");
}

// shows: H3
#[test]
fn one_workshop_is_said_to_be_the_only_one() {
    let page = pool(&waves(&[(Wave::Before, &[10]), (Wave::After, &[4])]), Language::Danish);
    assert_eq!(
        said(&page, Tone::Plain)[0],
        "Her er kun én workshop, Vest. Vælg også filerne fra de andre, hvis de skal med."
    );
    assert!(!page.is_refused);
}

// shows: H3, P26
#[test]
fn a_round_counts_once_and_one_with_two_sets_of_figures_not_at_all() {
    let mut twice = four();
    twice.push(twice[0].clone());
    let page = pool(&twice, Language::Danish);
    assert_eq!(
        refused(&page),
        "Runden Vest, før, 12. januar 2026 er valgt to gange. Den er kun talt med én gang."
    );
    assert_eq!(said(&page, Tone::Lead), said(&pool(&four(), Language::Danish), Tone::Lead));
    // The same random id with other figures: a state was copied, and nobody knows which is right.
    let mut copied = four();
    copied.push(workshop(0, Wave::Before, 11));
    let page = pool(&copied, Language::English);
    assert_eq!(
        refused(&page),
        "The round Vest, before, 12 January 2026 exists with different figures. None of them is counted. Find out which file \
         is the right one."
    );
    assert_eq!(clusters(&page), "3");
}

// shows: H3
#[test]
fn several_rounds_of_one_workshop_and_wave_leave_it_out_by_name() {
    let other = |day| {
        let made = Made { id: 99, day, ..made(0, Wave::After) };
        made.release(instrument("oms-hc-15"), &level(5))
    };
    for (day, danish) in [
        (
            "2026-02-12",
            "OMS-HC-15: Vest har 2 runder »efter« den samme dag, 12. februar 2026. Derfor er Vest ikke med. Vælg den ene. Er \
             det to workshops, skal de have hver sit navn.",
        ),
        (
            "2026-02-19",
            "OMS-HC-15: Vest har flere runder »efter« (12. februar 2026, 19. februar 2026). Derfor er Vest ikke med. Vælg \
             den ene. Er det to workshops, skal de have hver sit navn.",
        ),
    ] {
        let mut releases = four();
        releases.push(other(day));
        let page = pool(&releases, Language::Danish);
        assert_eq!(refused(&page), danish);
        assert_eq!(clusters(&page), "3");
        assert!(said(&page, Tone::Plain)[0].contains("fra 3 workshops lagt sammen: Nord, Ørum, Ådal."));
        // It stands in the table, without a number.
        let json = page.to_json();
        assert!(json.contains("[\"Vest\",") && json.contains("\"ikke med\""), "{json}");
        releases.reverse();
        assert_eq!(pool(&releases, Language::Danish), page);
    }
    let mut releases = four();
    releases.push(other("2026-02-12"));
    assert!(
        refused(&pool(&releases, Language::English)).starts_with("OMS-HC-15: Vest has 2 rounds \"after\"")
    );
}

// shows: H3
#[test]
fn a_later_wave_on_an_earlier_day_leaves_the_workshop_out() {
    let mut releases = four();
    releases.remove(4);
    let early = Made { day: "2026-01-05", ..made(0, Wave::After) };
    releases.push(early.release(instrument("oms-hc-15"), &level(4)));
    let page = pool(&releases, Language::Danish);
    assert_eq!(
        refused(&page),
        "Vest er ikke med. Den senere runde er lukket 5. januar 2026, altså før den første, 12. januar 2026. Kontroller, at \
         runderne er valgt rigtigt."
    );
    assert_eq!(clusters(&page), "3");
}

// shows: H3, P17
#[test]
fn other_versions_and_other_words_are_not_pooled() {
    let (_, text) = builtin::DEFINITIONS.iter().find(|(id, _)| *id == "oms-hc-15").unwrap();
    for (from, to, version) in [
        ("\"version\": \"1.0.0\"", "\"version\": \"1.0.1\"", "1.0.1"),
        ("Helt uenig", "Meget uenig", "1.0.0"),
    ] {
        let changed = Instrument::from_json(&text.replacen(from, to, 1)).unwrap();
        let mut releases = four();
        for wave in [Wave::Before, Wave::After] {
            releases.push(made(4, wave).release(changed.clone(), &level(9)));
        }
        let page = pool(&releases, Language::Danish);
        let told = refused(&page);
        let own = crate::group::aggregate::Form::of(&instrument("oms-hc-15")).digest();
        let other = crate::group::aggregate::Form::of(&changed).digest();
        let (own, other) = (own.get(..8).unwrap(), other.get(..8).unwrap());
        let expected = format!(
            "er brugt i flere udgaver. De bliver ikke lagt sammen, så hver udgave står for sig: version 1.0.0, form {own} \
             (Nord, Vest, Ørum, Ådal); version {version}, form {other} (Syd)."
        );
        assert!(told.ends_with(&expected), "{told}");
        assert_eq!(
            said(&page, Tone::Lead)[0],
            said(&pool(&four(), Language::Danish), Tone::Lead)[0],
            "the four are as they were"
        );
    }
}

// Every release has a label: one without it is not read.
// shows: H3
#[test]
fn a_round_without_a_label_is_no_release() {
    let text = four()[0].to_json().unwrap();
    for label in ["", " ", "Vest "] {
        let problems = Release::from_json(&text.replacen("\"Vest\"", &format!("{label:?}"), 1)).unwrap_err();
        let told = problems[0].to_string();
        assert!(
            told.starts_with("error: label: expected a text of 1 to 80 characters on one line"),
            "{told}"
        );
    }
}

// shows: H3, P16
#[test]
fn more_answers_than_people_are_said_with_the_name_of_the_round() {
    let mut releases = four();
    let small = Made { headcount: 18, ..made(1, Wave::After) };
    releases[5] = small.release(instrument("oms-hc-15"), &level(4));
    let warnings = pool(&releases, Language::Danish);
    let warnings = said(&warnings, Tone::Warning);
    assert_eq!(warnings.len(), 1);
    assert!(
        warnings[0].starts_with(
            "Ørum, efter, 12. februar 2026: Der er flere svar (20) end personer på holdet (18)."
        ),
        "{warnings:?}"
    );
}

// The total of PSS-10 is 6 c + 4 (4 - c) for who answers c everywhere: 18 and 22.
// shows: H3
#[test]
fn a_change_of_an_unknown_questionnaire_is_called_one_without_a_meaning() {
    let codes = |threes: usize| (0..20).map(move |person| vec![if person < threes { 3 } else { 1 }; 10]);
    let release = |place, wave, threes: usize| {
        made(place, wave).release(instrument("pss-10"), &codes(threes).collect::<Vec<_>>())
    };
    let mut releases = Vec::new();
    for (place, (first, second)) in [(10, 4), (12, 4), (14, 8), (16, 8)].into_iter().enumerate() {
        releases.extend([release(place, Wave::Before, first), release(place, Wave::After, second)]);
    }
    let notes = Notes::default();
    for (language, lead) in [
        (Language::Danish, "total: der er sket en ændring. Gennemsnittet faldt fra 20,6 til 19,2 point."),
        (Language::English, "total: there was a change. The mean fell from 20.6 to 19.2 points."),
    ] {
        let material = material(&releases, &[], &notes, language);
        let page = material.page(View::Pool);
        assert_eq!(said(&page, Tone::Warning).len(), 1, "said once, however many rounds asked it");
        assert!(said(&page, Tone::Lead)[0].starts_with(lead), "{:?}", said(&page, Tone::Lead));
    }
}
