//! What each view holds, and the files made of it.

use super::*;

fn round(id: u8, label: &'static str, day: &'static str, codes: &[u8]) -> Release {
    let made = Made { id, label, round_name: None, wave: Wave::FollowUp, day, headcount: 20 };
    made.release(instrument("oms-hc-15"), &oms(codes))
}

// shows: D34, P16
#[test]
fn few_answers_and_more_answers_than_people_are_said() {
    let codes = oms(&[2, 3, 4, 2, 3, 4, 3, 2]);
    let small = Made { headcount: 6, ..BEFORE }.release(instrument("oms-hc-15"), &codes);
    for view in [View::OneRound, View::Month, View::Workplace, View::Series] {
        let page = page(std::slice::from_ref(&small), view, Language::Danish);
        assert_eq!(
            said(&page, Tone::Warning),
            [
                "Der er flere svar (8) end personer på holdet (6). Nogen kan have svaret mere end én gang, så læs tallene \
                 med forbehold.",
                "Kun 8 har svaret. Jo færre svar, jo mere kan tilfældigheder flytte tallene. En workshop bør have \
                 mindst 15 svar.",
            ],
            "{view:?}"
        );
    }
    let enough =
        BEFORE.release(instrument("oms-hc-15"), &oms(&[2, 3, 4, 2, 3, 4, 3, 2, 2, 3, 4, 2, 3, 4, 3]));
    assert!(said(&page(&[enough], View::OneRound, Language::Danish), Tone::Warning).is_empty());
}

// By hand: sums 30, 45, 60 five times each: mean 45, variance 1,500/9.33 = 160.7, SD 12.68; t(14, .975) = 2.14479, so
// 45 -+ 2.14479 x 12.68/sqrt(15) = 37.98 and 52.02. All items alike: alpha 1.
// shows: D30, P2
#[test]
fn one_round_has_mean_interval_spread_and_alpha() {
    let release =
        BEFORE.release(instrument("oms-hc-15"), &oms(&[2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4]));
    let page = page(&[release], View::OneRound, Language::English);
    let of = |what: &str| figure(&page, &format!("oms-hc-15.total.{what}")).text.clone();
    assert_eq!(of("mean"), "45.0");
    assert_eq!(of("interval"), "38.0 to 52.0");
    assert_eq!(of("sd"), "12.7");
    assert_eq!(of("n"), "15");
    assert!(of("alpha").starts_with("1.00"), "{}", of("alpha"));
    assert_eq!(figure(&page, "oms-hc-15.q1.mean").text, "3.00");
    assert_eq!(
        said(&page, Tone::Lead)[0],
        "Overall: the mean is 45.0 points on a scale from 15 to 75. The uncertainty is in the interval from 38.0 to 52.0 \
         (95\u{a0}%, 15 answers)."
    );
    // The picture has the same numbers as the table.
    let dots = page.blocks.iter().find_map(|block| match block {
        Block::Chart(Chart::Dots { rows, .. }) => Some(rows),
        _ => None,
    });
    let mark = &dots.unwrap()[0].marks[0];
    assert_eq!((mark.text.as_str(), mark.at), ("45.0", 500));
    assert_eq!(mark.value, figure(&page, "oms-hc-15.total.mean").value);
    // (37.98 - 15) / 60 and (52.02 - 15) / 60 of the line.
    assert_eq!(mark.interval, Some((383, 617)));
}

// shows: D33
#[test]
fn shares_have_numerator_denominator_missing_and_a_word_on_rounding() {
    // By hand: 7, 7 and 7 of 21 are 33 % each, together 99.
    let mut persons = vec![vec![5, 3, 4]; 7];
    persons.extend(vec![vec![3, 2, 3]; 7]);
    persons.extend(vec![vec![1, 1, 2]; 7]);
    let release = Made { headcount: 25, ..BEFORE }.release(instrument("sst-before"), &persons);
    let page = page(&[release], View::OneRound, Language::Danish);
    let row = ["count", "percent"]
        .map(|what| figure(&page, &format!("sst-before.competence-before.low.{what}")).text.clone());
    assert_eq!(row, ["7", "33"]);
    assert!(
        said(&page, Tone::Lead)[0]
            .starts_with("Viden: 67\u{a0}% svarede »I nogen grad eller mere« (14 af 21; ")
    );
    let notes = said(&page, Tone::Note).join("\n");
    assert!(notes.contains("Procenterne giver tilsammen 99, fordi hvert tal er afrundet for sig."));
    assert!(notes.contains("Procent er af alle 21, også dem, der sprang spørgsmålet over."), "{notes}");
}

// shows: P7, D17
#[test]
fn a_withheld_share_has_one_wording_and_no_number() {
    let release = AFTER.release(instrument("sst-after"), &vec![vec![1, 1, 0, 4]; 7]);
    let page = page(&[release], View::OneRound, Language::Danish);
    assert!(
        said(&page, Tone::Withheld)
            .contains(&"Vises ikke. Tal vises kun, når de ikke røber, hvad enkelte har svaret.")
    );
    assert!(!page.to_json().contains("knowledge-after.high"));
}

// By hand: 16 of 16, 15 and 14 are one band; 13 of 16 are 81 %. The others are 0 to 2, at most 2/16 = 12.5 %, rounded up.
// shows: H5, D33
#[test]
fn sixteen_answers_after_a_workshop_give_four_headlines() {
    let answers = |person: usize| {
        let yes = |differ: usize| u8::from(person >= differ);
        vec![yes(0), yes(1), yes(2), if person < 3 { 2 } else { 4 }]
    };
    let persons: Vec<_> = (0..16).map(answers).collect();
    let release = AFTER.release(instrument("sst-after"), &persons);
    let page = page(std::slice::from_ref(&release), View::OneRound, Language::Danish);
    let leads = said(&page, Tone::Lead);
    assert_eq!(leads.len(), 4, "{leads:?}");
    for (lead, topic) in leads.iter().zip(["Viden", "Kompetence", "Holdning"]) {
        assert!(lead.starts_with(&format!("{topic}: Mindst 14 af 16 svarede »Ja«.")), "{lead}");
    }
    assert!(
        leads[3].starts_with("Adfærd: 81\u{a0}% svarede »I nogen grad eller mere« (13 af 16; "),
        "{}",
        leads[3]
    );
    assert!(said(&page, Tone::Note).iter().any(|note| note.starts_with("Her står »mindst« eller »højst«")));
    let band = figure(&page, "sst-after.knowledge-after.high.percent");
    assert_eq!((band.text.as_str(), band.value.as_str()), ("mindst 87", "87.5 100"));
    let rest = figure(&page, "sst-after.knowledge-after.rest.percent");
    assert_eq!((rest.text.as_str(), rest.value.as_str()), ("højst 13", "0 12.5"));
    let english = super::page(&[release], View::OneRound, Language::English);
    assert!(said(&english, Tone::Lead)[0].starts_with("Knowledge: At least 14 of 16 answered \"Yes\"."));
}

// shows: P7, D17
#[test]
fn a_share_whose_counts_are_small_is_a_band() {
    let mut persons = vec![vec![1, 1, 1, 4]; 10];
    persons.extend(vec![vec![1, 0, 0, 2]; 8]);
    persons.extend([vec![0, 1, 1, 4], vec![0, 1, 1, 4]]);
    let release = AFTER.release(instrument("sst-after"), &persons);
    let page = page(&[release], View::OneRound, Language::Danish);
    assert!(said(&page, Tone::Lead)[0].starts_with("Viden: Mindst 17 af 20 svarede »Ja«."));
    assert!(!page.to_json().contains("knowledge-after.low"));
    assert_eq!(figure(&page, "sst-after.competence-after.high.percent").text, "60");
}

// By hand: of 20, eight agree, six are in the middle and six disagree: 40 % agree. The middle is on neither side.
// shows: H7, D33
#[test]
fn the_headline_is_agreement_and_the_middle_is_not_part_of_it() {
    let codes = [4, 4, 4, 5, 5, 4, 4, 4, 3, 3, 3, 3, 3, 3, 2, 2, 2, 1, 1, 2];
    for (id, items) in [("trust-5", 5), ("svest-29", 36)] {
        // SVEST asks for more in a class: its counts are not shown here, but the cut is.
        let persons: Vec<_> = codes.iter().map(|code| vec![*code; items]).collect();
        let release = BEFORE.release(instrument(id), &persons);
        let page = page(&[release], View::OneRound, Language::English);
        let shares = said(&page, Tone::Lead)
            .into_iter()
            .filter(|lead| lead.contains("answered \""))
            .collect::<Vec<_>>();
        assert!(!shares.is_empty());
        for lead in shares {
            assert!(lead.contains("40\u{a0}% answered") && lead.contains("(8 of 20; "), "{lead}");
            assert!(!lead.contains("Neither") && !lead.contains("or more"), "{lead}");
        }
    }
}

// shows: D44
#[test]
fn several_times_have_a_run_chart_for_each_unit_and_no_ranking() {
    // Codes 2, 3 and 4 in the same numbers, moved by `up` of 16 persons: the mean rises by 15/16 for each.
    let level = |up: usize| -> Vec<u8> {
        let codes = [2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4, 3_u8];
        codes.iter().enumerate().map(|(at, code)| if at < up { code + 1 } else { *code }).collect()
    };
    let days = [
        "2026-01-05",
        "2026-02-05",
        "2026-03-05",
        "2026-04-05",
        "2026-05-05",
        "2026-06-05",
        "2026-07-05",
        "2026-08-05",
        "2026-09-05",
        "2026-10-05",
        "2026-11-05",
        "2026-12-05",
    ];
    // Low for six months, high for six: one crossing, and of 11 tosses fewer than 3 heads come in 3.3 %.
    let mut releases: Vec<_> = days
        .iter()
        .zip(1_u8..)
        .map(|(day, id)| round(id, "Afsnit B", day, &level(if id <= 6 { 0 } else { 8 })))
        .collect();
    releases.push(round(99, "Afsnit A", "2026-05-06", &level(4)));
    let page = page(&releases, View::Series, Language::Danish);
    let headings: Vec<_> = page
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(heading) => Some(heading.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(headings, ["Afsnit A", "Afsnit B"]);
    let plain = said(&page, Tone::Plain).join("\n");
    assert!(plain.contains("De siger ikke, om en enhed er bedre end en anden."));
    assert!(plain.contains(
        "Kurven krydser kun medianen 1 gang. Tilfældige udsving giver sjældent færre end 3. Det tyder på, at niveauet har \
         flyttet sig."
    ));
    assert!(plain.contains("Én måling er ikke nok til at se noget over tid."));
    // 45 and 52.5: the median of twelve is in the middle, 48.75.
    let runs = page.blocks.iter().filter_map(|block| match block {
        Block::Chart(Chart::Run { caption, points, median, .. }) => Some((caption, points, median)),
        _ => None,
    });
    // One chart of each unit, under the unit's heading.
    let totals: Vec<_> = runs.into_iter().filter(|(caption, ..)| *caption == "OMS-HC-15, Samlet").collect();
    assert_eq!(totals.len(), 2);
    let (_, points, median) = totals.into_iter().find(|(_, points, _)| points.len() == 12).unwrap();
    assert_eq!((points[0].text.as_str(), points[0].label.as_str()), ("45,0", "5. januar 2026"));
    assert_eq!(median.value, "48.75");
    assert!(points.iter().all(|point| point.interval.is_some()));
}

// shows: D44
#[test]
fn two_measurements_are_not_said_to_be_without_a_trend() {
    let codes = [2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4];
    let of = |days: &[&'static str]| -> String {
        let releases = days.iter().zip(1..).map(|(day, id)| round(id, "Afsnit B", day, &codes));
        let page = page(&releases.collect::<Vec<_>>(), View::Series, Language::Danish);
        said(&page, Tone::Plain).join("\n")
    };
    let two = of(&["2026-04-10", "2026-05-10"]);
    assert!(
        two.contains(
            "Der er 2 målinger. Der skal mindst 12 til, før man kan se, om niveauet har flyttet sig."
        ),
        "{two}"
    );
    // Which way the scale goes: without it a falling line reads as less of what the scale is called.
    assert!(two.contains("Et lavt tal er nærmere"), "{two}");
}

// shows: D45
#[test]
fn the_month_of_a_unit_has_three_fields_and_its_figures() {
    let codes = [2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4];
    let releases = [
        round(1, "Afsnit B", "2026-04-10", &codes),
        round(2, "Afsnit B", "2026-05-10", &codes),
        round(3, "Afsnit A", "2026-05-02", &codes),
    ];
    let mut notes = Notes::default();
    notes.set("month-progress", "Alle er begyndt.");
    let instruments = [instrument("oms-hc-15")];
    let material =
        Material { group: Some("Afsnit B"), ..material(&releases, &instruments, &notes, Language::Danish) };
    let page = material.page(View::Month);
    assert_eq!(page.title, "Afsnit B, maj 2026");
    let fields: Vec<_> = page
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Field(field) => Some((field.label.as_str(), field.text.as_str())),
            _ => None,
        })
        .collect();
    assert_eq!(fields, [("Fremskridt", "Alle er begyndt."), ("Udfordringer", ""), ("Læring", "")]);
    assert!(page.blocks.contains(&Block::Heading("Afsnit B, opfølgning, 10. maj 2026".to_owned())));
    assert!(!page.blocks.contains(&Block::Heading("Afsnit B, opfølgning, 10. april 2026".to_owned())));
    assert!(page.to_json().contains("Alle er begyndt."));
    // What is typed is in no release.
    assert!(releases.iter().all(|release| !release.to_json().unwrap().contains("begyndt")));
}

// shows: D19, D36
#[test]
fn outcome_and_process_stand_together_and_go_back_to_the_workplace() {
    let codes = [2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4];
    let releases = [
        BEFORE.release(instrument("oms-hc-15"), &oms(&codes)),
        AFTER.release(instrument("oms-hc-15"), &oms(&codes)),
    ];
    let ids = |view: View| {
        let page = page(&releases, view, Language::Danish);
        let fields = page.blocks.iter().filter_map(|block| match block {
            Block::Field(field) => Some(field.id),
            _ => None,
        });
        fields.collect::<Vec<_>>()
    };
    assert_eq!(
        ids(View::BeforeAfter),
        ["process-planned", "process-barriers", "process-helped", "process-change"]
    );
    assert_eq!(
        ids(View::Workplace),
        ["workplace-done", "process-planned", "process-barriers", "workplace-agreed"]
    );
    let page = page(&releases, View::Workplace, Language::Danish);
    assert!(
        said(&page, Tone::Lead)[1]
            .starts_with("Samlet: uændret, 45,0 point. Den virkelige ændring kan ligge fra ")
    );
    // Nothing is folded away: it is printed as it stands.
    assert!(!page.blocks.iter().any(|block| matches!(block, Block::Details(_))));
}

// shows: A16
#[test]
fn pictures_and_tables_have_the_same_numbers_whatever_is_answered() {
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    let rounds = |id: &'static str| {
        let n_items = instrument(id).items().len();
        let codes: Vec<Vec<u8>> = instrument(id)
            .items()
            .iter()
            .map(|item| instrument(id).options_of(item).iter().map(|option| option.code()).collect())
            .collect();
        let person =
            proptest::collection::vec(any::<prop::sample::Index>(), n_items).prop_map(move |chosen| {
                let code = |(place, options): (&prop::sample::Index, &Vec<u8>)| *place.get(options);
                chosen.iter().zip(&codes).map(code).collect::<Vec<u8>>()
            });
        let group = proptest::collection::vec(person, 1..40);
        (group.clone(), group).prop_map(move |(first, second)| {
            [BEFORE.release(instrument(id), &first), AFTER.release(instrument(id), &second)]
        })
    };
    let ids = ["oms-hc-15", "sst-after", "pss-10", "who-5", "trust-5", "ribs"];
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(8));
    for id in ids {
        let checked = runner.run(&rounds(id), |releases| {
            for view in View::ALL {
                let page = page(&releases, view, Language::Danish);
                let mut marks: Vec<(String, String, String)> = Vec::new();
                let mut add = |mark: &Mark| {
                    marks.push((mark.figure.clone(), mark.text.clone(), mark.value.clone()));
                    assert!((0..=Chart::FULL).contains(&mark.at));
                };
                let mut cells: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
                for block in &page.blocks {
                    match block {
                        Block::Chart(Chart::Dots { rows, .. }) => {
                            rows.iter().flat_map(|row| &row.marks).for_each(&mut add);
                        }
                        Block::Chart(Chart::Run { points, median, .. }) => {
                            points.iter().for_each(&mut add);
                            add(median);
                        }
                        Block::Table(table) | Block::Forest(Forest { table, .. }) => {
                            for row in &table.rows {
                                prop_assert_eq!(row.len(), table.columns.len());
                            }
                            for cell in table.rows.iter().flatten().filter(|cell| cell.is_number()) {
                                let of = cells.entry(cell.figure.clone()).or_default();
                                of.push((cell.text.clone(), cell.value.clone()));
                            }
                        }
                        _ => {}
                    }
                }
                for (figure, text, value) in marks {
                    let same = cells.get(&figure).is_some_and(|cells| cells.contains(&(text.clone(), value)));
                    prop_assert!(same || view == View::Workplace, "{figure} {text} in {view:?}");
                }
                let parsed: Result<serde_json::Value, _> = serde_json::from_str(&page.to_json());
                prop_assert!(parsed.is_ok());
            }
            Ok(())
        });
        checked.unwrap();
    }
}

// shows: D45, S17
#[test]
fn files_of_a_report_are_sound_whatever_is_written() {
    let codes = [2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4];
    let made = Made { label: "=cmd|'x'!A1 \"B\"; <b>", ..BEFORE };
    let releases = [made.release(instrument("oms-hc-15"), &oms(&codes))];
    let mut notes = Notes::default();
    notes.set("month-progress", "+1\nlinje \"to\"; \u{1}");
    for language in Language::ALL {
        let material = material(&releases, &[], &notes, language);
        let page = material.page(View::Month);
        let json: serde_json::Value = serde_json::from_str(&page.to_json()).unwrap();
        assert_eq!(json["format"], "trygskema-report/1");
        assert_eq!(json["rounds"][0]["label"], "=cmd|'x'!A1 \"B\"; <b>");
        let odd = Page { title: "a\t\r\u{8}\u{c}\n\u{1}\"\\ø".to_owned(), ..page.clone() };
        assert!(odd.to_json().contains(r#""title":"a\u0009\u000d\u0008\u000c\n\u0001\"\\ø""#));
    }
}
