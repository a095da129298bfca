//! Refusals and sentences, word for word.

use super::*;

/// 16 persons; per person keyed 2, 3 or 4 on all items.
fn before() -> Release {
    BEFORE.release(instrument("oms-hc-15"), &oms(&[3, 3, 3, 3, 2, 4, 3, 2, 4, 3, 2, 4, 3, 3, 3, 3]))
}

fn after() -> Release {
    AFTER.release(instrument("oms-hc-15"), &oms(&[2, 2, 2, 2, 1, 3, 2, 1, 3, 2, 1, 3, 2, 2, 2, 2]))
}

// By hand: sums 15 x code; before 16 x 45, after 16 x 30, so -33.3 %. Variances 225 x 6/15 = 90 both, so the standard
// error of the difference is sqrt(2 x 90/16) = 3.354 and t = -15 / 3.354 = -4.472 on 30 degrees of freedom.
// shows: P18, D30
#[test]
fn a_change_is_said_in_plain_words_with_its_interval() {
    let page = page(&[before(), after()], View::BeforeAfter, Language::Danish);
    assert!(!page.is_refused);
    let total = said(&page, Tone::Lead)[0];
    // Fieller with t = 2.0423: g = h = t^2 x 90/16/45^2 = 0.011586, so 100 (2/3 g -+ sqrt(4/9 g + h (1 - g))) / (1 - g) beside
    // -33.33 gives -45.59 and -19.52.
    assert_eq!(
        total,
        "Samlet: der er mindre stigma. Gennemsnittet faldt fra 45,0 til 30,0 point, en ændring på -33,3\u{a0}%. Den virkelige \
         ændring kan ligge fra -45,6 til -19,5\u{a0}% (95\u{a0}%-interval). Det er mere, end tilfældige udsving plejer at give."
    );
    assert_eq!(figure(&page, "oms-hc-15.total.t").text, "-4,47");
    assert_eq!(figure(&page, "oms-hc-15.total.df").text, "30,0");
    assert_eq!(figure(&page, "oms-hc-15.total.difference").text, "-15,0");
    assert_eq!(figure(&page, "oms-hc-15.total.percent").value, "-33.333333");
    // One of three scales beside the total: t(30) is 2.5357 at 1 - 0.05/3, v = 6.4/16 and the means are 12 and 8.
    let page = self::page(&[before(), after()], View::BeforeAfter, Language::English);
    assert_eq!(
        said(&page, Tone::Lead)[2],
        "Openness and seeking help: openness rose. The mean fell from 12.0 to 8.0 points, a change of -33.3\u{a0}%. The true change \
         may be from -48.4 to -15.9\u{a0}% (98.3\u{a0}% interval). That is more than chance alone usually gives."
    );
}

// shows: P18
#[test]
fn assumptions_are_named_in_both_languages() {
    for (language, words) in [
        (
            Language::Danish,
            ["kan ikke kædes sammen", "to uafhængige grupper", "ingen sammenligningsgruppe", "rå base"],
        ),
        (
            Language::English,
            ["cannot be linked", "two independent groups", "no comparison group", "raw base"],
        ),
    ] {
        let page = page(&[before(), after()], View::BeforeAfter, language);
        let lists = page.blocks.iter().filter_map(|block| match block {
            Block::List(facts) => Some(facts.join("\n")),
            _ => None,
        });
        let lists = lists.collect::<Vec<_>>().join("\n");
        for word in words {
            assert!(lists.contains(word), "{word}");
        }
        // Never only p: where there is a p there is an interval for every scale.
        for scale in ["total", "attitudes", "disclosure", "social_distance"] {
            assert!(!figure(&page, &format!("oms-hc-15.{scale}.p")).text.is_empty());
            assert!(figure(&page, &format!("oms-hc-15.{scale}.difference.interval")).value.contains(' '));
            assert!(figure(&page, &format!("oms-hc-15.{scale}.percent.interval")).value.contains(' '));
        }
    }
}

// shows: P18
#[test]
fn a_difference_within_chance_is_not_called_a_change() {
    // By hand: means 45.0 and 42.1875; t.test of R gives the interval -10.854 to 5.229.
    let later =
        AFTER.release(instrument("oms-hc-15"), &oms(&[3, 3, 3, 1, 2, 4, 3, 2, 4, 3, 2, 4, 2, 3, 3, 3]));
    let page = page(&[before(), later], View::BeforeAfter, Language::Danish);
    let total = said(&page, Tone::Lead)[0];
    assert!(total.starts_with("Samlet: tallene viser ikke, om der er sket en ændring. "), "{total}");
    assert!(
        total.ends_with(
            "Svarene passer med alt fra et fald på 10,9 til en stigning på 5,2 point (95\u{a0}%-interval). Et fald betyder her, at \
             der er mindre stigma."
        ),
        "{total}"
    );
    assert!(!total.contains("plejer at give"));
}

// shows: P17
#[test]
fn what_cannot_be_compared_is_refused_with_its_reason() {
    let (first, second) = (before(), after());
    let change = |releases: &[Release]| refused(&page(releases, View::BeforeAfter, Language::Danish));
    assert_eq!(change(std::slice::from_ref(&first)), "Der skal to runder til: en før og en efter.");
    assert_eq!(
        change(&[first.clone(), first.clone()]),
        "Det er den samme runde to gange. Vælg en runde før og en runde efter."
    );
    let again = Made { id: 3, day: "2026-03-05", ..BEFORE }.release(instrument("oms-hc-15"), &oms(&[2, 3]));
    assert_eq!(
        change(&[again, first.clone()]),
        "Den første runde er »før« og den anden »før«. Sæt dem i rækkefølge: først før, så efter, så opfølgning."
    );
    // In which order they are given does not matter.
    let turned = page(&[second.clone(), first.clone()], View::BeforeAfter, Language::Danish);
    assert_eq!(turned.blocks, page(&[first.clone(), second], View::BeforeAfter, Language::Danish).blocks);
    let early = Made { day: "2026-03-01", ..AFTER }.release(instrument("oms-hc-15"), &oms(&[2; 16]));
    assert_eq!(
        change(&[first.clone(), early]),
        "Den senere runde er lukket 1. marts 2026, altså før den første, 2. marts 2026. Kontroller, at runderne er valgt \
         rigtigt."
    );
    let mut codes = vec![vec![1; 10]; 6];
    codes.extend(vec![vec![4; 10]; 6]);
    let other = AFTER.release(instrument("pss-10"), &codes);
    assert_eq!(
        change(&[first.clone(), other]),
        "Runderne har ikke noget skema til fælles, så der er ikke noget at sammenligne. Hver runde kan vises for sig."
    );
    // Four persons: below the floor, so the instrument is withheld.
    let small = AFTER.release(instrument("oms-hc-15"), &oms(&[1, 2, 3, 4]));
    assert_eq!(
        change(&[first, small]),
        "OMS-HC-15 vises ikke i mindst en af runderne og kan derfor ikke sammenlignes. Tal vises kun, når de ikke røber, \
         hvad enkelte har svaret."
    );
}

/// OMS-HC-15 with one thing in its definition replaced.
fn changed(from: &str, to: &str) -> Instrument {
    let (_, text) = builtin::DEFINITIONS.iter().find(|(id, _)| *id == "oms-hc-15").unwrap();
    assert!(text.contains(from), "{from}");
    Instrument::from_json(&text.replacen(from, to, 1)).unwrap()
}

// shows: P17
#[test]
fn other_versions_and_other_words_are_not_compared() {
    let answers = oms(&[2, 2, 2, 2, 1, 3, 2, 1, 3, 2, 1, 3, 2, 2, 2, 2]);
    let version = AFTER.release(changed("\"version\": \"1.0.0\"", "\"version\": \"1.0.1\""), &answers);
    let words = AFTER.release(changed("Helt uenig", "Meget uenig"), &answers);
    let key = AFTER.release(changed(r#""keying": "reverse""#, r#""keying": "positive""#), &answers);
    for (release, language, expected) in [
        (
            &version,
            Language::Danish,
            "OMS-HC-15 er brugt i version 1.0.0 den ene gang og 1.0.1 den anden. Forskellige versioner bliver ikke \
             sammenlignet. Hver runde kan vises for sig.",
        ),
        (
            &version,
            Language::English,
            "OMS-HC-15 was used in version 1.0.0 one time and 1.0.1 the other. Different versions are not compared. Each \
             round can be shown by itself.",
        ),
        (
            &words,
            Language::Danish,
            "OMS-HC-15 er stillet med andre ord, i en anden rækkefølge eller regnet på en anden måde den ene gang. Det kan \
             flytte tallene, så de bliver ikke sammenlignet. Hver runde kan vises for sig.",
        ),
    ] {
        let page = page(&[before(), release.clone()], View::BeforeAfter, language);
        assert_eq!(refused(&page), expected);
        // And no figure of a comparison slips through beside the refusal.
        assert!(!page.to_json().contains("oms-hc-15.total.percent"));
    }
    assert_eq!(
        compare(&before(), &version, &[]).unwrap().instruments[0].scales.as_ref().unwrap_err().word(),
        "other_version"
    );
    for other in [&words, &key] {
        assert_eq!(
            compare(&before(), other, &[]).unwrap().instruments[0].scales.as_ref().unwrap_err().word(),
            "other_form"
        );
    }
}

// shows: P18
#[test]
fn a_scale_that_goes_below_zero_has_no_change_in_per_cent() {
    let (_, text) = builtin::DEFINITIONS.iter().find(|(id, _)| *id == "oms-hc-15").unwrap();
    let mut text = text.replacen(r#""code": 1, "points": 1"#, r#""code": 1, "points": -1"#, 1);
    for (range, below) in
        [("[15, 75]", "[-15, 75]"), ("[6, 30]", "[-6, 30]"), ("[4, 20]", "[-4, 20]"), ("[5, 25]", "[-5, 25]")]
    {
        text = text.replacen(range, below, 1);
    }
    let made = |round: Made, codes: [u8; 6]| {
        round.release(Instrument::from_json(&text).unwrap(), &codes.map(|code| vec![code; 15]))
    };
    let pair = [made(BEFORE, [3, 3, 4, 4, 5, 5]), made(AFTER, [3, 3, 3, 4, 4, 5])];
    let compared = compare(&pair[0], &pair[1], &[]).unwrap();
    let change = compared.instruments[0].scales.as_ref().unwrap().pairs()[0].change.clone().unwrap();
    // Both means are above zero, and still a share of them means nothing.
    assert!(change.before.mean() > 0.0 && change.after.mean() > 0.0 && change.interval.is_some());
    assert_eq!(change.percent, Err(crate::group::stats::NoPercentChange::BelowZero));
    let page = page(&pair, View::BeforeAfter, Language::English);
    assert!(said(&page, Tone::Lead)[0].contains("because the scale goes below zero"));
    assert_eq!(figure(&page, "oms-hc-15.total.percent").value, "");
}

// shows: D32
#[test]
fn questions_before_and_after_stand_side_by_side() {
    let mut first = vec![vec![4, 2, 3]; 12];
    first.extend(vec![vec![2, 1, 1]; 8]);
    let mut second = vec![vec![1, 1, 1, 4]; 15];
    second.extend(vec![vec![0, 0, 0, 2]; 5]);
    let releases =
        [BEFORE.release(instrument("sst-before"), &first), AFTER.release(instrument("sst-after"), &second)];
    for language in Language::ALL {
        let page = page(&releases, View::BeforeAfter, language);
        assert!(!page.is_refused, "{:?}", said(&page, Tone::Refused));
        // By hand: 12 of 20 to some degree or more; 15 of 20 yes.
        assert_eq!(figure(&page, "sst-before.knowledge-before.middle_high.percent").value, "60");
        assert_eq!(figure(&page, "sst-after.knowledge-after.high.percent").value, "75");
        let json = page.to_json();
        assert!(!json.contains(".difference\"") && !json.contains(".change"));
        let never = words(language).shares.never_subtracted;
        assert!(said(&page, Tone::Note).contains(&never), "{never}");
    }
}

// shows: D35
#[test]
fn behaviour_after_a_workshop_is_an_intention_and_a_later_round_is_offered() {
    let first = vec![vec![4, 2, 3]; 20];
    let mut second = vec![vec![1, 1, 1, 4]; 15];
    second.extend(vec![vec![0, 0, 0, 2]; 5]);
    let before = BEFORE.release(instrument("sst-before"), &first);
    let after = AFTER.release(instrument("sst-after"), &second);
    for (language, intention, later) in [
        (Language::Danish, "Det er en hensigt, ikke noget, der er sket", "opfølgende runde"),
        (Language::English, "It is an intention, not something done", "follow-up round"),
    ] {
        for view in View::ALL {
            let said_in = |releases: &[Release]| said(&page(releases, view, language), Tone::Note).join("\n");
            let is_of_one = matches!(view, View::Series);
            let both = said_in(&[before.clone(), after.clone()]);
            // The run charts show no questions about behaviour.
            assert_eq!(both.contains(intention) && both.contains(later), !is_of_one, "{view:?}: {both}");
            assert!(!said_in(std::slice::from_ref(&before)).contains(intention), "{view:?}");
        }
    }
}

// shows: P18, D31
#[test]
fn texts_promise_nothing() {
    for language in Language::ALL {
        let texts = format!("{:?}", words(language)).to_lowercase();
        for word in
            ["bevist", "proven", "prove ", "anonym", "umuligt", "impossible", "significant", "signifikant"]
        {
            assert!(!texts.contains(word), "{word}");
        }
    }
}
