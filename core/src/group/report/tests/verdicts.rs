//! What is said of a change, and of which scale.

use super::*;
use crate::group::report::compare;

/// Answers to OMS-HC-15, keyed codes for each item number from 1 on.
pub(super) fn keyed(persons: u8, code: impl Fn(u8, u8) -> u8) -> Vec<Vec<u8>> {
    const REVERSE: [u8; 5] = [2, 6, 7, 8, 14];
    let turned = |person, item| {
        let code = code(person, item);
        if REVERSE.contains(&item) { 6 - code } else { code }
    };
    (0..persons).map(|person| (1..=15).map(|item| turned(person, item)).collect()).collect()
}

pub(super) fn made(made: Made, persons: &[Vec<u8>]) -> Release {
    made.release(instrument("oms-hc-15"), persons)
}

/// WHO-5 with so many persons who answer 3 everywhere (60 points) and 2 everywhere (40 points).
fn who(made: Made, threes: usize, twos: usize) -> Release {
    let persons = [vec![vec![3; 5]; threes], vec![vec![2; 5]; twos]].concat();
    Made { headcount: 80, ..made }.release(instrument("who-5"), &persons)
}

// 5 persons with keyed codes 5 4 3 3 3 and then 2 3 3 2 3. R: t.test gives -31.83 to 1.83 points, Fieller with its t
// -48.96 to 4.38 %: zero is in both, and it always is in both or in none.
// shows: H10, P18
#[test]
fn points_and_per_cent_say_the_same() {
    let releases = [made(BEFORE, &oms(&[5, 4, 3, 3, 3])), made(AFTER, &oms(&[2, 3, 3, 2, 3]))];
    let page = page(&releases, View::BeforeAfter, Language::Danish);
    assert_eq!(
        said(&page, Tone::Lead)[0],
        "Samlet: tallene viser ikke, om der er sket en ændring. Gennemsnittet faldt fra 54,0 til 39,0 point, en ændring på \
         -27,8\u{a0}%. Svarene passer med alt fra et fald på 31,8 til en stigning på 1,8 point (95\u{a0}%-interval). Et fald betyder \
         her, at der er mindre stigma."
    );
    assert_eq!(figure(&page, "oms-hc-15.total.percent.interval").text, "-49,0 til 4,4");
    assert!(!page.to_json().contains("percent.delta") && !page.to_json().contains("percent.fieller"));
}

// 16 and 65 are more than four times apart, 16 and 64 are not.
// shows: H10
#[test]
fn groups_of_very_different_size_have_figures_and_no_verdict() {
    let few = made(BEFORE, &oms(&[3, 3, 3, 3, 4, 4, 4, 4, 3, 3, 3, 3, 4, 4, 4, 4]));
    let codes = |n: usize| (0..n).map(|person| 1 + u8::try_from(person % 2).unwrap()).collect::<Vec<_>>();
    for (language, uneven, clear) in [
        (Language::Danish, "mere end fire gange så stor som den anden", "mere, end tilfældige"),
        (Language::English, "more than four times as large as the other", "more than chance"),
    ] {
        for (n, is_uneven) in [(64, false), (65, true)] {
            let many = made(Made { headcount: 70, ..AFTER }, &oms(&codes(n)));
            let page = page(&[few.clone(), many], View::BeforeAfter, language);
            for lead in said(&page, Tone::Lead) {
                assert_eq!((lead.contains(uneven), lead.contains(clear)), (is_uneven, !is_uneven), "{lead}");
            }
            assert!(!figure(&page, "oms-hc-15.total.difference.interval").value.is_empty());
        }
    }
}

// Openness (items 3, 4, 5, 8) falls by a whole code for everybody, so by 4 points with a standard deviation of 3.4: t is -3.8.
// The six items of attitudes rise by half a code on average, so the total falls by 1 of 44 points, with a standard deviation
// of 12 to 13: no change there.
// shows: H11
#[test]
fn a_part_is_not_called_changed_where_the_total_is_not() {
    let openness = |item: u8| [3, 4, 5, 8].contains(&item);
    let attitudes = |item: u8| [1, 9, 10, 11, 13, 15].contains(&item);
    let own = |person: u8| 2 + person % 3;
    let before = made(BEFORE, &keyed(20, |person, _| own(person)));
    let moved = |person: u8, item: u8| match item {
        _ if openness(item) => own(person) - 1,
        _ if attitudes(item) && person.is_multiple_of(2) => own(person) + 1,
        _ => own(person),
    };
    let after = made(AFTER, &keyed(20, moved));
    for (language, total, part, told) in [
        (
            Language::Danish,
            "tallene viser ikke, om der er sket en ændring",
            ": vi vurderer ikke, om der er sket en ændring, fordi »Samlet« ikke viser en ændring. ",
            "»Samlet« vurderes først, med et 95\u{a0}%-interval. Kun hvis den viser en ændring, vurderes de andre skalaer, \
             med 98,3\u{a0}%-intervaller.",
        ),
        (
            Language::English,
            "the figures do not show whether anything changed",
            ": we do not judge whether anything changed, because \"Overall\" shows no change. ",
            "\"Overall\" is judged first, by a 95\u{a0}% interval. Only if it shows a change are the other scales judged, \
             by 98.3\u{a0}% intervals.",
        ),
    ] {
        let page = page(&[before.clone(), after.clone()], View::BeforeAfter, language);
        let leads = said(&page, Tone::Lead);
        assert!(leads[0].contains(total), "{}", leads[0]);
        assert!(leads[2].contains(part), "{}", leads[2]);
        assert!(said(&page, Tone::Note).iter().any(|note| note.starts_with(told)));
        let columns = page.blocks.iter().find_map(|block| match block {
            Block::Table(table) => Some(&table.columns),
            _ => None,
        });
        let head = &columns.unwrap()[4];
        assert!(head.contains("95\u{a0}%") && head.contains("98"), "{head}");
    }
    // By itself openness would have been called a change: its interval leaves zero out.
    let change = compare(&before, &after, &[instrument("oms-hc-15")]).unwrap();
    let pairs = change.instruments[0].scales.as_ref().unwrap();
    assert_eq!(pairs.primary().unwrap().id, "total");
    let part = pairs.pairs()[2].change.as_ref().unwrap();
    assert!(part.is_apart() && part.verdict == Verdict::AfterPrimary, "{part:?}");
}

// One of ten persons has 100 points on WHO-5 and nine have 0: mean 10, standard error 10.
// shows: H10, P18
#[test]
fn a_change_from_nearly_nothing_is_given_in_points() {
    let who = |made: Made, codes: &[u8]| {
        made.release(instrument("who-5"), &codes.iter().map(|code| vec![*code; 5]).collect::<Vec<_>>())
    };
    let releases =
        [who(BEFORE, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 5]), who(AFTER, &[3, 3, 4, 3, 3, 4, 3, 3, 4, 3])];
    let page = page(&releases, View::BeforeAfter, Language::English);
    let lead = said(&page, Tone::Lead)[0];
    // 60 points seven times and 80 three times: mean 66, variance 84 x 10/9, so the standard error is sqrt(100 + 9.33) on
    // 10.66 degrees of freedom, and t is 2.2097.
    assert!(
        lead.contains("rose from 10.0 to 66.0 points, a change of 56.0 points.")
            && lead.contains("from 32.9 to 79.1 points (95\u{a0}% interval)"),
        "{lead}"
    );
    assert!(lead.contains("is not given in per cent, because the first mean is too close to zero"), "{lead}");
    assert_eq!(figure(&page, "who-5.total.percent.interval").value, "");
}

// t.test of R: 80 and 80 persons, 50 to 55: 2.06 to 7.94. 20 and 20, 50 to 51: -5.55 to 7.55; to 57: 1.27 to 12.73. 8 and 8,
// 50 to 57.5: -2.36 to 17.36. WHO-5 has 10 points as the smallest change that matters.
// shows: H12
#[test]
fn a_change_has_one_of_four_sentences() {
    for (before, after, danish, english) in [
        ([10, 10], [17, 3], "Trivsel: det er gået bedre. ", "Well-being: things are better. "),
        (
            [40, 40],
            [60, 20],
            "Trivsel: det er gået bedre, men ændringen er mindre end de 10 point, der skal til, før den betyder noget i praksis. ",
            "Well-being: things are better, but the change is smaller than the 10 points it takes to matter in practice. ",
        ),
        (
            [4, 4],
            [7, 1],
            "Trivsel: tallene viser ikke, om der er sket en ændring. ",
            "Well-being: the figures do not show whether anything changed. ",
        ),
        (
            [10, 10],
            [11, 9],
            "Trivsel: ingen ændring, der betyder noget i praksis (der skal 10 point til). ",
            "Well-being: no change that matters in practice (it takes 10 points). ",
        ),
    ] {
        let releases = [who(BEFORE, before[0], before[1]), who(AFTER, after[0], after[1])];
        for (language, sentence, source) in [
            (
                Language::Danish,
                danish,
                "Trivsel: 10 point regnes for den mindste ændring, der betyder noget i praksis.",
            ),
            (
                Language::English,
                english,
                "Well-being: 10 points are taken as the smallest change that matters",
            ),
        ] {
            let page = page(&releases, View::BeforeAfter, language);
            let lead = said(&page, Tone::Lead)[0];
            assert!(lead.starts_with(sentence), "{lead}");
            assert!(said(&page, Tone::Note).iter().any(|note| note.starts_with(source)), "{source}");
        }
    }
    // OMS-HC has none: what is published there is about one person.
    let codes = [2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 4];
    let page =
        page(&[made(BEFORE, &oms(&codes)), made(AFTER, &oms(&codes))], View::BeforeAfter, Language::Danish);
    assert!(!page.to_json().contains("i praksis"));
}

// Openness falls by a code for 16, 17, 18 and 19 of 20 persons of each workshop: by 3.2 to 3.8 points, with a standard error of
// 0.13. The six items of attitudes rise by a code in two of the four, so the total changes by 2.8, -3.4, 2.4 and -3.8.
// shows: H3, H11
#[test]
fn a_part_of_all_workshops_is_not_called_changed_where_the_total_is_not() {
    let releases = (0..4_u8).flat_map(|place| {
        let own = |person: u8| 2 + person % 3;
        let moved = move |person: u8, item: u8| match item {
            3 | 4 | 5 | 8 if person < 16 + place => own(person) - 1,
            1 | 9 | 10 | 11 | 13 | 15 if place.is_multiple_of(2) => own(person) + 1,
            _ => own(person),
        };
        let of = |wave| pool::made(usize::from(place), wave);
        let before = of(Wave::Before).release(instrument("oms-hc-15"), &keyed(20, |person, _| own(person)));
        [before, of(Wave::After).release(instrument("oms-hc-15"), &keyed(20, moved))]
    });
    let releases: Vec<_> = releases.collect();
    for (language, part, told) in [
        (
            Language::Danish,
            "Åbenhed og at søge hjælp: vi vurderer ikke, om der er sket en ændring, fordi »Samlet« ikke viser en ændring. \
             Gennemsnittet faldt",
            "»Samlet« vurderes først,",
        ),
        (
            Language::English,
            "Openness and seeking help: we do not judge whether anything changed, because \"Overall\" shows no change. The mean \
             fell",
            "\"Overall\" is judged first,",
        ),
    ] {
        let page = page(&releases, View::Pool, language);
        let lead = said(&page, Tone::Lead)[2];
        assert!(lead.starts_with(part), "{lead}");
        assert!(
            lead.contains("98") && !lead.contains("plejer at give") && !lead.contains("usually"),
            "{lead}"
        );
        assert!(said(&page, Tone::Note).iter().any(|note| note.starts_with(told)));
        let level = figure(&page, "oms-hc-15.disclosure.pool.before-after.level");
        assert_eq!(level.value, "0.983333");
        let interval = figure(&page, "oms-hc-15.disclosure.pool.before-after.difference.interval");
        assert!(interval.value.split(' ').all(|limit| limit.starts_with('-')), "{}", interval.value);
    }
}
