//! Several groups: which round stands beside which.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

const LABELS: [&str; 6] = ["Afsnit F", "Afsnit B", "Afsnit E", "Afsnit A", "Afsnit D", "Afsnit C"];
const DAYS: [&str; 3] = ["2026-01-12", "2026-02-12", "2026-03-12"];
const WAVES: [Wave; 3] = [Wave::Before, Wave::After, Wave::FollowUp];

/// 20 persons who answer 2 everywhere, but `threes` of them 3: the mean is 30 + 0.75 x `threes`.
fn level(threes: usize) -> Vec<u8> {
    (0..20).map(|person| if person < threes { 3 } else { 2 }).collect()
}

/// A release of each unit and wave, each with a mean of its own.
fn units() -> Vec<Release> {
    let mut releases = Vec::new();
    let mut id = 0_u8;
    for label in LABELS {
        for (wave, day) in WAVES.into_iter().zip(DAYS) {
            id += 1;
            let made = Made { id, label, round_name: None, wave, day, headcount: 24 };
            releases.push(made.release(instrument("oms-hc-15"), &oms(&level(id.into()))));
        }
    }
    releases
}

/// The mean of a unit at a wave, by the formula of [`level`].
fn mean_of(unit: usize, wave: usize) -> String {
    let threes = u32::try_from(unit * WAVES.len() + wave + 1).unwrap();
    number::machine(30.0 + 0.75 * f64::from(threes))
}

/// Every machine value that the tables have of a figure.
fn values(page: &Page, id: &str) -> BTreeSet<String> {
    let tables = page.blocks.iter().filter_map(|block| match block {
        Block::Table(table) | Block::Forest(Forest { table, .. }) => Some(table),
        _ => None,
    });
    let cells = tables.flat_map(|table| &table.rows).flatten().filter(|cell| cell.figure == id);
    cells.map(|cell| cell.value.clone()).collect()
}

fn page_of(releases: &[Release], view: View, group: Option<&str>) -> Page {
    let instruments = [instrument("oms-hc-15")];
    let notes = Notes::default();
    let language = Language::Danish;
    Material { group, ..material(releases, &instruments, &notes, language) }.page(view)
}

// shows: D19, D47, P17
#[test]
fn the_baseline_of_a_unit_is_its_own_in_whatever_order_the_rounds_come() {
    let all = units();
    let orders = (2..=LABELS.len()).prop_flat_map(move |units| {
        let rounds = all[..units * WAVES.len()].to_vec();
        (Just(units), Just(rounds).prop_shuffle())
    });
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(8));
    let checked = runner.run(&orders, |(units, releases)| {
        for view in View::ALL.into_iter().filter(|view| view.is_of_one_group()) {
            // Which group is asked for, and until then there is no figure.
            let asked = page_of(&releases, view, None);
            prop_assert!(asked.is_refused && !asked.to_json().contains("oms-hc-15.total"));
            for label in &LABELS[..units] {
                prop_assert!(said(&asked, Tone::Refused)[0].contains(label));
            }
            for (unit, label) in LABELS[..units].iter().enumerate() {
                let page = page_of(&releases, view, Some(label));
                prop_assert!(!page.is_refused, "{:?}", said(&page, Tone::Refused));
                prop_assert!(page.rounds.iter().all(|round| round.label == *label));
                let json = page.to_json();
                for other in LABELS[..units].iter().filter(|other| *other != label) {
                    prop_assert!(!json.contains(other), "{other} in the report of {label}");
                }
                for (wave, of) in WAVES.iter().enumerate().filter(|_| view != View::Month) {
                    let figure = ["oms-hc-15.total.", of.word(), ".mean"].concat();
                    prop_assert_eq!(values(&page, &figure), BTreeSet::from([mean_of(unit, wave)]));
                }
            }
        }
        // The others show every unit, each by itself: no change anywhere.
        for view in [View::OneRound, View::Series] {
            let page = page_of(&releases, view, None);
            prop_assert!(!page.is_refused && values(&page, "oms-hc-15.total.difference").is_empty());
            prop_assert_eq!(page.rounds.len(), releases.len());
        }
        Ok(())
    });
    checked.unwrap();
}

// shows: P17
#[test]
fn a_group_that_has_no_round_is_refused_with_the_names_of_those_that_are_there() {
    let releases = units();
    // Where workshops are added up, departments are asked for, and these rounds name none.
    for view in View::ALL.into_iter().filter(|view| *view != View::Pool) {
        let page = page_of(&releases[..6], view, Some("Afsnit X"));
        assert_eq!(refused(&page), "Der er ingen runde fra Afsnit X. Grupperne er: Afsnit B, Afsnit F.");
    }
}

// shows: D19, D30
#[test]
fn a_follow_up_is_called_one_and_stands_beside_the_first_round() {
    let releases = &units()[..3];
    for view in [View::BeforeAfter, View::Workplace] {
        let page = page_of(releases, view, None);
        let plain = said(&page, Tone::Plain).join("\n");
        assert!(
            plain.contains("Før, 12. januar 2026: 20 svar. Efter, 12. februar 2026: 20 svar."),
            "{plain}"
        );
        assert!(plain.contains("Før, 12. januar 2026: 20 svar. Opfølgning, 12. marts 2026: 20 svar."));
        // By hand: 30.75, 31.5 and 32.25.
        let leads = said(&page, Tone::Lead).join("\n");
        for part in ["steg fra 30,8 til 31,5 point", "steg fra 30,8 til 32,3 point"] {
            assert!(leads.contains(part), "{part} in {leads}");
        }
        let mut marks = Vec::new();
        let mut columns = Vec::new();
        for block in &page.blocks {
            match block {
                Block::Chart(Chart::Dots { rows, .. }) => {
                    marks.push(rows[0].marks.iter().map(|mark| mark.label.clone()).collect::<Vec<_>>());
                }
                Block::Table(table) if table.caption.contains("Ændring på hver skala") => {
                    columns.push((table.caption.clone(), table.columns[1..3].to_vec()));
                }
                _ => {}
            }
        }
        assert_eq!(marks, [["Før", "Efter"], ["Før", "Opfølgning"]]);
        assert_eq!(
            columns,
            [
                (
                    "OMS-HC-15: Ændring på hver skala (før 12. januar 2026, efter 12. februar 2026)"
                        .to_owned(),
                    vec!["Før".to_owned(), "Efter".to_owned()]
                ),
                (
                    "OMS-HC-15: Ændring på hver skala (før 12. januar 2026, opfølgning 12. marts 2026)"
                        .to_owned(),
                    vec!["Før".to_owned(), "Opfølgning".to_owned()]
                ),
            ]
        );
        // What was published is of a workshop's before and after: once, and without a ratio or a difference.
        let published = page.blocks.iter().filter(|block| {
            matches!(block, Block::Table(table) if table.caption == "Andre offentliggjorte ændringer")
        });
        assert_eq!(published.count(), usize::from(view == View::BeforeAfter));
        assert!(!page.to_json().contains("beside."));
    }
}

// shows: P17
#[test]
fn the_baseline_is_the_earliest_round_in_the_same_form() {
    let (_, text) = builtin::DEFINITIONS.iter().find(|(id, _)| *id == "oms-hc-15").unwrap();
    let old = Instrument::from_json(&text.replacen("Helt uenig", "Meget uenig", 1)).unwrap();
    let made = |id: u8, wave, day, of: Instrument, threes: usize| {
        Made { id, label: "Afsnit 4", round_name: None, wave, day, headcount: 24 }
            .release(of, &oms(&level(threes)))
    };
    let new = || instrument("oms-hc-15");
    let releases = [
        made(1, Wave::Before, "2026-01-01", old, 1),
        made(2, Wave::Before, "2026-01-08", new(), 2),
        made(3, Wave::Before, "2026-01-15", new(), 3),
        made(4, Wave::After, "2026-02-01", new(), 4),
    ];
    for view in [View::BeforeAfter, View::Workplace] {
        let page = page_of(&releases, view, None);
        // By hand: 30 + 0.75 x 2.
        assert_eq!(values(&page, "oms-hc-15.total.before.mean"), BTreeSet::from(["31.5".to_owned()]));
        assert_eq!(values(&page, "oms-hc-15.total.after.mean"), BTreeSet::from(["33".to_owned()]));
    }
    let page = page_of(&releases, View::BeforeAfter, None);
    let notes = said(&page, Tone::Note).join("\n");
    for day in ["1. januar 2026", "15. januar 2026"] {
        let alone = ["Der er ikke noget at sammenligne Afsnit 4, før, ", day, " med"].concat();
        assert!(notes.contains(&alone), "{alone} in {notes}");
    }
}

// shows: D36
#[test]
fn the_report_to_the_workplace_has_the_latest_round_of_each_wave() {
    let made = |id: u8, wave, day| {
        let made = Made { id, label: "Afsnit 4", round_name: None, wave, day, headcount: 24 };
        made.release(instrument("oms-hc-15"), &oms(&level(id.into())))
    };
    let releases = [
        made(1, Wave::Before, "2026-01-01"),
        made(2, Wave::After, "2026-02-01"),
        made(3, Wave::FollowUp, "2026-05-01"),
        made(4, Wave::FollowUp, "2026-08-01"),
    ];
    let page = page_of(&releases, View::Workplace, None);
    assert_eq!(values(&page, "oms-hc-15.total.follow_up.mean"), BTreeSet::from(["33".to_owned()]));
    assert_eq!(values(&page, "oms-hc-15.total.after.mean"), BTreeSet::from(["31.5".to_owned()]));
    assert!(said(&page, Tone::Note).contains(&words(Language::Danish).change.other_later));
    let all = page_of(&releases, View::BeforeAfter, None);
    assert_eq!(values(&all, "oms-hc-15.total.follow_up.mean").len(), 2);
}

// The last unit before and the first after: 30 + 0.75 x 16 = 42 and 30.75 + 0.75 = 31.5.
// shows: H1
#[test]
fn another_group_is_held_against_only_where_it_is_chosen_and_that_is_said() {
    let releases = units();
    let (notes, instruments) = (Notes::default(), [instrument("oms-hc-15")]);
    let material = |against| Material {
        releases: &releases,
        instruments: &instruments,
        notes: &notes,
        language: Language::Danish,
        group: Some(LABELS[0]),
        choices: Choices { against, ..Choices::default() },
    };
    let (own, other) = (material(None), material(Some(LABELS[5])));
    for view in View::ALL.into_iter().filter(|view| view.has_changes()) {
        let page = other.page(view);
        assert!(!page.is_refused, "{:?}", said(&page, Tone::Refused));
        assert_eq!(values(&page, "oms-hc-15.total.before.mean"), BTreeSet::from(["42".to_owned()]));
        assert_eq!(values(&page, "oms-hc-15.total.after.mean"), BTreeSet::from(["31.5".to_owned()]));
        let warning = "Afsnit F står her ved siden af en anden gruppe, Afsnit C, fordi det er valgt. En forskel kan \
                       skyldes, at grupperne er forskellige.";
        assert!(said(&page, Tone::Warning).contains(&warning), "{view:?}");
        assert!(!said(&own.page(view), Tone::Warning).contains(&warning));
        assert!(!said(&page, Tone::Note).iter().any(|text| text.contains("ikke noget at sammenligne")));
        let json = page.to_json();
        let told = match view {
            View::Director => "siden »Afsnit C, før«, 12. januar 2026",
            _ => "(Afsnit C, før 12. januar 2026, Afsnit F, efter 12. februar 2026)",
        };
        assert!(json.contains(told), "{json}");
    }
    // Elsewhere it means nothing, and the group is not held against itself.
    for view in [View::OneRound, View::Series, View::Month] {
        assert_eq!(other.page(view), own.page(view));
    }
    assert_eq!(material(Some(LABELS[0])).page(View::BeforeAfter), own.page(View::BeforeAfter));
    assert!(
        refused(&material(Some("Afsnit X")).page(View::BeforeAfter)).contains("ingen runde fra Afsnit X")
    );
}

// shows: H2
#[test]
fn a_measurement_is_neither_before_nor_after_another() {
    let made = |id: u8, wave, day| {
        let made = Made { id, label: "Afsnit 4", round_name: None, wave, day, headcount: 24 };
        made.release(instrument("oms-hc-15"), &oms(&level(id.into())))
    };
    let monthly = [made(1, Wave::Measurement, DAYS[0]), made(2, Wave::Measurement, DAYS[1])];
    assert_eq!(View::usual(&monthly), View::Series);
    let refusal = "Runderne er målinger uden et før og et efter. Se dem i »Flere gange over tid«.";
    assert_eq!(refused(&page_of(&monthly, View::BeforeAfter, None)), refusal);
    let mixed =
        [made(1, Wave::Before, DAYS[0]), made(2, Wave::After, DAYS[1]), made(3, Wave::Measurement, DAYS[2])];
    assert_eq!(View::usual(&mixed), View::BeforeAfter);
    let page = page_of(&mixed, View::BeforeAfter, None);
    assert_eq!(values(&page, "oms-hc-15.total.difference"), BTreeSet::from(["0.75".to_owned()]));
    let alone = "Der er ikke noget at sammenligne Afsnit 4, måling, 12. marts 2026 med";
    assert!(said(&page, Tone::Note).iter().any(|text| text.contains(alone)));
    // Added up it stands by itself. By hand: 30 + 0.75 x 3.
    let pooled = page_of(&mixed, View::Pool, None);
    assert_eq!(
        values(&pooled, "oms-hc-15.total.pool.measurement.mean"),
        BTreeSet::from(["32.25".to_owned()])
    );
    let made = Made {
        id: 9,
        label: "Afsnit 4",
        round_name: None,
        wave: Wave::Measurement,
        day: DAYS[0],
        headcount: 24,
    };
    let release = made.tried(instrument("oms-hc-15"), &oms(&level(10)));
    let file = release.to_json().unwrap();
    assert!(file.contains("trygskema-release/3") && file.contains("\"wave\": \"measurement\""));
    assert_eq!(Release::from_json(&file), Ok(release.clone()));
    assert_eq!(Release::from_text(&release.to_text().unwrap()), Some(release));
    assert!(Release::from_json(&file.replace("trygskema-release/3", "trygskema-release/1")).is_err());
}
