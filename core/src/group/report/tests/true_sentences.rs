//! Sentences say what the figures beside them show, and whose words were asked.

use super::*;

fn whole(page: &Page) -> String {
    [Tone::Lead, Tone::Plain, Tone::Note].map(|tone| said(page, tone).join("\n")).join("\n")
}

// shows: P18, D33, H6
#[test]
fn who_answers_that_they_do_not_know_is_not_said_to_have_left_something_out() {
    // 27 of 60 answer the last three questions with "don't know", which is worth no points. Their scale needs three of five
    // answers, so they are not counted there, and on every other scale.
    let mut persons: Vec<Vec<u8>> = (0..33).map(|person| vec![person % 3; 33]).collect();
    for person in &mut persons {
        for code in person.iter_mut() {
            *code = instrument("iglo-33").options_of(&instrument("iglo-33").items()[0])[usize::from(*code)]
                .code();
        }
    }
    let unsure = persons.clone().into_iter().cycle().take(27).map(|mut person| {
        person[30..].fill(9);
        person
    });
    let unsure: Vec<_> = unsure.collect();
    persons.extend(unsure);
    let release = Made { headcount: 60, ..BEFORE }.release(instrument("iglo-33"), &persons);
    assert_eq!(release.battery()[0].incomplete(), 27);
    for (language, [sentence, scale]) in [
        (
            Language::Danish,
            [
                "60 er talt med. Delene besvares af forskellige. Hver del tæller dem, der har svaret på nok af den. 27 er ikke med i alle tal: højst 2 af dem sprang noget over, resten svarede »ved ikke«.",
                " 33 svar). 33 af 60 er talt med her.",
            ],
        ),
        (
            Language::English,
            [
                "60 are counted. Different people answer the parts. Each part counts those who answered enough of it. Not in \
                 every figure: 27. Of these at most 2 skipped something; the rest answered \
                 \"don't know\".",
                " 33 answers). 33 of 60 are counted here.",
            ],
        ),
    ] {
        let page = page(std::slice::from_ref(&release), View::OneRound, language);
        let told = whole(&page);
        assert!(told.contains(sentence), "{told}");
        let is_here: Vec<_> = said(&page, Tone::Lead).iter().map(|of| of.ends_with(scale)).collect();
        assert_eq!(is_here, [false, false, false, true], "{told}");
        assert!(!told.contains("27 sprang") && !told.contains("27 skipped"), "{told}");
    }
    // One such answer is fewer than the rule allows, and nobody is missing anywhere.
    let once = persons.iter_mut().skip(33).map(|person| {
        person[30..32].fill(1);
        person.clone()
    });
    let once: Vec<_> = once.collect();
    let release = Made { headcount: 60, ..BEFORE }.release(instrument("iglo-33"), &once);
    let told = whole(&page(&[release], View::OneRound, Language::Danish));
    assert!(told.contains("27 er talt med.") && !told.contains("ikke med i alle tal"), "{told}");
    // Of two it is not said whether they skipped anything.
    persons.truncate(33);
    for person in persons.iter_mut().take(2) {
        person[30..].fill(9);
    }
    let release = BEFORE.release(instrument("iglo-33"), &persons);
    let told = whole(&page(&[release], View::OneRound, Language::Danish));
    let sentence = "2 er ikke med i alle tal på grund af oversprungne spørgsmål eller svaret »ved ikke«.";
    assert!(told.contains(sentence), "{told}");
    // No such answer exists there, so it is not named.
    let mut persons = oms(&[2, 3, 4, 2, 3, 4]);
    persons.push(vec![1; 14]);
    let release = BEFORE.release(instrument("oms-hc-15"), &persons);
    let told = whole(&page(&[release], View::OneRound, Language::Danish));
    assert!(told.contains("7 er talt med. 1 sprang for meget over til at være med i alle tal."), "{told}");
    assert!(!told.contains("ved ikke«."), "{told}");
}

/// 200 persons who answer 3 everywhere, but some of them 2.
fn svest(made: Made, twos: usize) -> Release {
    let codes = (0..200).map(|person| vec![if person < twos { 2 } else { 3 }; 36]).collect::<Vec<_>>();
    Made { headcount: 200, ..made }.release(instrument("svest-29"), &codes)
}

// By hand: 3 - 12/200 = 2.94 and 3 - 24/200 = 2.88, which are 2.9 both with one decimal. Variances 0.0567 and 0.106, so t
// is -0.06 / sqrt((0.0567 + 0.106) / 200) = -2.10.
// shows: E12, H15, P18
#[test]
fn a_change_that_is_called_clear_is_seen_in_its_numbers() {
    let releases = [svest(BEFORE, 12), svest(AFTER, 24)];
    let page = page(&releases, View::BeforeAfter, Language::Danish);
    // The first scale has no item that counts the other way.
    let first = said(&page, Tone::Lead)[0];
    assert!(first.contains("fra 2,94 til 2,88 point, en ændring på -2,0\u{a0}%"), "{first}");
    assert!(first.contains("Det er mere, end tilfældige udsving"), "{first}");
    let cell = figure(&page, "svest-29.psychological_distress.after.mean");
    assert_eq!((cell.text.as_str(), cell.value.as_str()), ("2,88", "2.88"));
    assert_eq!(figure(&page, "svest-29.psychological_distress.difference").text, "-0,06");
}

// shows: E12, H15, P18
#[test]
fn what_has_not_changed_is_said_to_be_unchanged() {
    for (language, sentence, cell) in [
        (Language::Danish, ": uændret, 2,94 point. ", "uændret"),
        (Language::English, ": unchanged, 2.94 points. ", "unchanged"),
    ] {
        let page = page(&[svest(BEFORE, 12), svest(AFTER, 12)], View::BeforeAfter, language);
        let first = said(&page, Tone::Lead)[0];
        assert!(first.contains(sentence) && !first.contains("0,0\u{a0}%"), "{first}");
        for what in ["difference", "percent"] {
            let name = format!("svest-29.psychological_distress.{what}");
            assert_eq!(
                (figure(&page, &name).text.as_str(), figure(&page, &name).value.as_str()),
                (cell, "0")
            );
        }
    }
}

// shows: P2
#[test]
fn alpha_is_not_said_to_begin_at_zero() {
    for language in Language::ALL {
        let about = words(language).round.alpha_about;
        assert!(about.contains(if language == Language::Danish { "under 0" } else { "below 0" }), "{about}");
        assert!(!about.contains("0 til 1") && !about.contains("0 to 1"), "{about}");
    }
}

const DAYS: [&str; 16] = [
    "2025-01-05",
    "2025-02-05",
    "2025-03-05",
    "2025-04-05",
    "2025-05-05",
    "2025-06-05",
    "2025-07-05",
    "2025-08-05",
    "2025-09-05",
    "2025-10-05",
    "2025-11-05",
    "2025-12-05",
    "2026-01-05",
    "2026-02-05",
    "2026-03-05",
    "2026-04-05",
];

/// Rounds of one unit, one a month; the mean rises with the level.
fn months(levels: &[usize]) -> Vec<Release> {
    let level =
        |threes: usize| -> Vec<u8> { (0..20).map(|person| if person < threes { 3 } else { 2 }).collect() };
    let made = |(threes, (day, id)): (&usize, (&&'static str, u8))| {
        let made = Made { id, label: "Afsnit B", round_name: None, wave: Wave::FollowUp, day, headcount: 20 };
        made.release(instrument("oms-hc-15"), &oms(&level(*threes)))
    };
    levels.iter().zip(DAYS.iter().zip(1..)).map(made).collect()
}

// Limits from `tests/golden/run_chart.json`: with 12 points 7 in a row and 3 crossings, with 16 points 7 and 4.
// shows: D44, H14
#[test]
fn a_series_says_what_its_picture_shows() {
    let [long, crossings, moved, still, few, off] = [
        [
            "8 målinger i træk ligger under medianen. Tilfældige udsving giver sjældent mere end 7.",
            "8 times in a row are below the median. Chance seldom gives more than 7.",
        ],
        [
            "Kurven krydser kun medianen 1 gang. Tilfældige udsving giver sjældent færre end 3.",
            "The line crosses the median only once. Chance seldom gives fewer than 3.",
        ],
        ["Det tyder på, at niveauet har flyttet sig.", "It seems that the level has moved."],
        [
            "Figuren viser ikke, at niveauet har flyttet sig.",
            "The figure does not show that the level has moved.",
        ],
        ["Der er 11 målinger. Der skal mindst 12 til,", "There are 11 times. At least 12 are needed"],
        ["Kun 11 målinger ligger ved siden af medianen.", "Only 11 times are off the median."],
    ];
    for (levels, told, untold) in [
        // Low for six months and high for five: nothing is said below twelve.
        (&[2, 3, 2, 3, 2, 15, 16, 15, 16, 15, 16][..], &[few][..], &[long, crossings, moved, still][..]),
        (&[2, 3, 2, 3, 2, 3, 15, 16, 15, 16, 15, 16], &[crossings, moved], &[long, still, few, off]),
        // Of fourteen times three lie on the median.
        (&[2, 3, 2, 3, 2, 10, 10, 15, 16, 15, 16, 15, 16, 10], &[off], &[crossings, moved, still, few]),
        (&[2, 16, 3, 15, 2, 16, 3, 15, 2, 16, 3, 15], &[still], &[long, crossings, moved, few, off]),
        (&[3, 4, 3, 4, 3, 4, 3, 4, 15, 16, 15, 16, 15, 16, 15, 16], &[long, moved], &[still, few, off]),
    ] {
        let releases = months(levels);
        for (at, language) in [Language::Danish, Language::English].into_iter().enumerate() {
            let text = whole(&page(&releases, View::Series, language));
            for sentence in told {
                assert!(text.contains(sentence[at]), "{levels:?}: {} in {text}", sentence[at]);
            }
            for sentence in untold {
                assert!(!text.contains(sentence[at]), "{levels:?}: {} in {text}", sentence[at]);
            }
        }
    }
}

// shows: H8
#[test]
fn every_view_and_every_file_says_whose_wording_it_is() {
    let codes = oms(&[2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4]);
    let (_, text) = builtin::DEFINITIONS.iter().find(|(id, _)| *id == "oms-hc-15").unwrap();
    let of = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        Instrument::from_json(&text.replacen(from, to, 1)).unwrap()
    };
    let official = of(r#""status": "working""#, r#""status": "official""#);
    let licensed = of(r#""status": "working""#, r#""status": "licensed""#);
    let other = of("Helt uenig", "Meget uenig");
    let own = instrument("oms-hc-15");
    let notes = Notes::default();
    for (asked, known, status, danish, english) in [
        (
            &own,
            Some(&own),
            "working",
            "vores egen arbejdsversion, ikke en officiel oversættelse",
            "our own working version",
        ),
        (&licensed, Some(&licensed), "licensed", "den, der har rettighederne", "licensed by its holder"),
        (&official, Some(&official), "official", "Ordlyden er den officielle.", "the official one"),
        (&other, Some(&own), "unknown", "Vi ved ikke, hvor ordlyden kommer fra.", "is not known"),
        (&own, None, "unknown", "Vi ved ikke, hvor ordlyden kommer fra.", "is not known"),
    ] {
        let releases = [BEFORE.release(asked.clone(), &codes), AFTER.release(asked.clone(), &codes)];
        let instruments: Vec<_> = known.into_iter().cloned().collect();
        for (language, sentence) in [(Language::Danish, danish), (Language::English, english)] {
            for view in View::ALL {
                let material = material(&releases, &instruments, &notes, language);
                let page = material.page(view);
                let at = page
                    .blocks
                    .iter()
                    .position(|block| matches!(block, Block::Text(_, text) if text.contains(sentence)));
                let folded = page.blocks.iter().position(|block| matches!(block, Block::Details(_)));
                // Not folded away, so that it is printed and seen.
                assert!(at.is_some_and(|at| folded.is_none_or(|folded| at < folded)), "{view:?} {status}");
                let json: serde_json::Value = serde_json::from_str(&page.to_json()).unwrap();
                assert_eq!(json["wordings"][0]["status"], status);
                let comma = if language == Language::Danish { ";" } else { "," };
                assert!(material.to_csv(view).contains(&[comma, status, comma].concat()));
            }
        }
    }
}

// shows: D34
#[test]
fn a_ward_is_not_held_against_the_size_of_a_workshop() {
    let codes = (1..=5).map(|code| vec![code; 36]).collect::<Vec<_>>();
    let release = BEFORE.release(instrument("svest-29"), &codes);
    for (language, few) in [
        (Language::Danish, "Kun 5 har svaret. Jo færre svar, jo mere kan tilfældigheder flytte tallene."),
        (Language::English, "Only 5 answered. The fewer answers, the more chance can move the figures."),
    ] {
        let page = page(std::slice::from_ref(&release), View::OneRound, language);
        assert_eq!(said(&page, Tone::Warning), [few]);
    }
    let page = page(&[release], View::OneRound, Language::Danish);
    assert!(said(&page, Tone::Plain).contains(&"5 har svaret, 20 er på holdet."));
}

// 7 persons are enough for the floor of five, and too few for shares of answers.
// shows: P7, D17
#[test]
fn the_reason_for_what_is_withheld_is_the_true_one() {
    let persons: Vec<_> =
        (0..7).map(|person| if person < 4 { vec![3, 2, 3] } else { vec![5, 3, 4] }).collect();
    let release = BEFORE.release(instrument("sst-before"), &persons);
    for view in View::ALL {
        let told = page(std::slice::from_ref(&release), view, Language::Danish).to_json();
        assert!(!told.contains("mindst 5 har svaret") && !told.contains("mindst fem har svaret"), "{told}");
    }
    let page = page(&[release], View::OneRound, Language::Danish);
    assert!(
        said(&page, Tone::Withheld)[0].contains("Tal vises kun, når de ikke røber, hvad enkelte har svaret.")
    );
}
