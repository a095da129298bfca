use super::*;
use crate::group::report::change::compare;

/// The cells of a table in the row that begins with this text.
fn row<'p>(page: &'p Page, first: &str) -> Vec<&'p str> {
    let tables = page.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let rows = tables.flat_map(|table| &table.rows);
    let found = rows.into_iter().find(|row| row[0].text == first).unwrap();
    found.iter().map(|cell| cell.text.as_str()).collect()
}

// By hand: 5 people with keyed codes 5 4 3 3 3 have 15 * 3.6 = 54 points on average, with 2 3 3 2 3 15 * 2.6 = 39, which is
// 27.8 % less. So few show no spread.
// shows: P24, H4
#[test]
fn a_change_of_means_without_spread_has_points_and_per_cent_and_no_verdict() {
    let of = |codes: &[u8], made: Made| made.tried(instrument("oms-hc-15"), &oms(codes));
    let releases = [of(&[5, 4, 3, 3, 3], BEFORE), of(&[2, 3, 3, 2, 3], AFTER)];
    for (language, sentence) in [
        (
            Language::Danish,
            "Samlet: tallene viser ikke, om der er sket en ændring. Gennemsnittet faldt fra 54,0 til 39,0 point, en ændring på \
             -27,8\u{a0}%. Spredningen vises ikke i mindst en af runderne, så der er ikke noget interval.",
        ),
        (
            Language::English,
            "Overall: the figures do not show whether anything changed. The mean fell from 54.0 to 39.0 points, a change of \
             -27.8\u{a0}%. The spread is not shown in at least one of the rounds, so there is no interval.",
        ),
    ] {
        let page = page(&releases, View::BeforeAfter, language);
        assert_eq!(said(&page, Tone::Lead)[0], sentence);
        let withheld = words(language).general.withheld_cell;
        let cells = row(&page, if language == Language::Danish { "Samlet" } else { "Overall" });
        assert_eq!([cells[4], cells[6]], [withheld; 2], "{cells:?}");
        assert!(cells[5].contains("27"), "{cells:?}");
        // One mean that has not moved is said to be unchanged.
        let still = [of(&[5, 4, 3, 3, 3], BEFORE), of(&[3, 3, 3, 4, 5], AFTER)];
        let still = super::page(&still, View::BeforeAfter, language);
        assert!(said(&still, Tone::Lead)[0].ends_with(words(language).change.no_spread));
    }
}

// By hand: three parts of five people, each sum up to one off, so a mean of the total up to 3 / 5; of seven people 3 / 7 = 0.43, which is
// said as 0.5. It is said once for both rounds, and not at all of groups whose sums are exact.
// shows: P24
#[test]
fn rounded_means_say_how_far_the_true_ones_can_be() {
    use crate::group::release::suppression::rounded;
    let of = |codes: &[u8], made: Made| made.tried(instrument("oms-hc-15"), &oms(codes));
    let five = [of(&[5, 4, 3, 3, 3], BEFORE), of(&[2, 3, 3, 2, 3], AFTER)];
    let seven = [of(&[5, 4, 3, 3, 3, 2, 3], BEFORE)];
    let many: Vec<u8> = (0..30).map(|person| 1 + person % 5).collect();
    let many = [of(&many, BEFORE), of(&many, AFTER)];
    for (language, [most, less]) in [(Language::Danish, ["0,6", "0,5"]), (Language::English, ["0.6", "0.5"])]
    {
        let notes = |releases: &[Release], view, points: &str| {
            let page = page(releases, view, language);
            said(&page, Tone::Note).iter().filter(|note| **note == rounded(language, points)).count()
        };
        for view in [View::BeforeAfter, View::Director, View::Series] {
            assert_eq!(notes(&five, view, most), 1, "{view:?}");
            assert_eq!(notes(&many, view, "0"), 0, "{view:?}");
        }
        assert_eq!(notes(&five[..1], View::OneRound, most), 1);
        assert_eq!(notes(&seven, View::OneRound, less), 1);
    }
}

// shows: P24, H4
#[test]
fn one_round_says_where_its_spread_is_not_shown() {
    let release = BEFORE.tried(instrument("oms-hc-15"), &oms(&[5, 4, 3, 3, 3]));
    for language in [Language::Danish, Language::English] {
        let page = page(std::slice::from_ref(&release), View::OneRound, language);
        assert!(said(&page, Tone::Lead)[0].ends_with(words(language).round.no_spread));
        let withheld = words(language).general.withheld_cell;
        let cells = row(&page, if language == Language::Danish { "Samlet" } else { "Overall" });
        // Mean, interval, spread, how many, alpha.
        assert_eq!([cells[2], cells[3], cells[5]], [withheld; 3], "{cells:?}");
        assert_eq!(cells[4], "5");
    }
}

/// SVEST, where the first person leaves out a question of the first scale in the second round.
fn svest_with_a_skip() -> [Release; 2] {
    let codes =
        |person: usize, position: usize| u8::try_from(1 + (person * 3 + position * person) % 5).unwrap();
    let of = |made: Made, has_skip: bool| {
        let person = |person: usize| {
            let code = move |position: usize| {
                (!(has_skip && person == 0 && position == 0)).then(|| codes(person, position))
            };
            (0..instrument("svest-29").items().len()).map(code).collect()
        };
        made.made(Release::of, None, instrument("svest-29"), &(0..20).map(person).collect::<Vec<_>>())
    };
    [of(BEFORE, false), of(AFTER, true)]
}

// In the second round somebody is prorated on the first scale of SVEST, which is the primary one, so its spread is not shown.
// Others have spreads in both rounds.
// shows: P24, H11, H4
#[test]
fn without_the_spread_of_the_primary_scale_no_scale_is_judged_and_that_is_said_once() {
    let releases = svest_with_a_skip();
    let change = compare(&releases[0], &releases[1], &[instrument("svest-29")]).unwrap();
    let verdicts: Vec<_> = change.instruments[0].scales.as_ref().unwrap().pairs().iter().collect();
    let verdicts: Vec<_> = verdicts.iter().map(|pair| pair.change.as_ref().map(|of| of.verdict)).collect();
    assert_eq!(verdicts[0], Some(Verdict::NoSpread));
    assert!(verdicts.contains(&Some(Verdict::AfterPrimary)), "{verdicts:?}");
    for language in [Language::Danish, Language::English] {
        let page = page(&releases, View::BeforeAfter, language);
        let known =
            |page: &Page| said(page, Tone::Lead).iter().map(|of| (*of).to_owned()).collect::<Vec<_>>();
        let words = &words(language).change;
        let leads = known(&page);
        assert!(leads[0].contains(words.no_spread), "{leads:?}");
        let title = leads[0].split(':').next().unwrap();
        for said in &leads {
            let own = said.split(':').next().unwrap();
            let reason = (words.after_primary)(own, title);
            assert!(![words.clear, &reason].iter().any(|of| said.contains(of)), "{said}");
        }
        let none = (words.none_judged)(title);
        assert_eq!(said(&page, Tone::Note).iter().filter(|of| of.contains(&none)).count(), 1);
    }
}

// The mean of a scale on which somebody is prorated has no spread, and says how many it counts.
// shows: P24, H6
#[test]
fn a_prorated_scale_says_that_its_spread_is_not_shown() {
    let releases = svest_with_a_skip();
    let scale = releases[1].battery()[0].shown().unwrap().scale("psychological_distress").unwrap();
    let figures = scale.figures().unwrap();
    assert_eq!((scale.n(), figures.moments().sum_of_squares(), figures.alpha()), (20, None, None));
    let page = page(&releases[1..], View::OneRound, Language::English);
    assert!(said(&page, Tone::Lead)[0].ends_with(words(Language::English).round.no_spread));
}

// By hand: workshops of five people with codes 5 4 3 3 3 and one, two … of them lower. Means of a workshop need no spread, so a
// pool of means alone has an interval and a verdict: changes -15, -12, -15, -12 of 15 questions, each time five people, so the mean is
// -13.5, SE² = 4/3 · 4 · 1.5² / 4² = 0.75, t(3, .975) = 3.182446 and 2.756 to both sides.
// shows: P24, H3
#[test]
fn a_pool_needs_no_spread_in_its_workshops() {
    use super::pool::{made, pool};
    let mut releases = Vec::new();
    for place in 0..4 {
        releases.push(made(place, Wave::Before).tried(instrument("oms-hc-15"), &oms(&[5, 4, 3, 3, 3])));
        let after = if place % 2 == 0 { [4, 3, 2, 2, 2] } else { [4, 3, 3, 2, 2] };
        releases.push(made(place, Wave::After).tried(instrument("oms-hc-15"), &oms(&after)));
    }
    let has_spread = |release: &Release| {
        release.battery()[0]
            .shown()
            .unwrap()
            .scales()
            .iter()
            .any(|of| of.figures().is_some_and(|figures| figures.moments().sum_of_squares().is_some()))
    };
    assert!(!releases.iter().any(has_spread));
    let page = pool(&releases, Language::English);
    let cell = figure(&page, "oms-hc-15.total.pool.before-after.difference.interval");
    let limits: Vec<f64> = cell.value.split(' ').map(|of| of.parse().unwrap()).collect();
    assert!((limits[0] + 13.5 + 2.756).abs() < 1e-3 && (limits[1] + 13.5 - 2.756).abs() < 1e-3, "{limits:?}");
    assert!(said(&page, Tone::Lead)[0].contains(words(Language::English).pool.more_than_workshops));
}

// Without a spread the calculation says so wherever it needs one, and the table of answers needed stands in standard
// deviations alone.
// shows: P24, H13, H4
#[test]
fn what_needs_a_spread_is_said_not_to_be_shown() {
    let of = |codes: &[u8], made: Made| made.tried(instrument("oms-hc-15"), &oms(codes));
    let releases = [of(&[5, 4, 3, 3, 3], BEFORE), of(&[2, 3, 3, 2, 3], AFTER)];
    let page = page(&releases, View::BeforeAfter, Language::English);
    let withheld = words(Language::English).general.withheld_cell;
    for what in ["before.sd", "after.sd", "difference.error", "t", "df", "p", "g", "g.interval"] {
        let cell = figure(&page, &format!("oms-hc-15.total.{what}"));
        assert_eq!((cell.text.as_str(), cell.value.as_str()), (withheld, ""), "{what}");
    }
    let planning = &words(Language::English).planning;
    let captions: Vec<_> = page
        .blocks
        .iter()
        .filter_map(|block| if let Block::Table(table) = block { Some(table.caption.as_str()) } else { None })
        .collect();
    assert!(captions.contains(&planning.effects), "{captions:?}");
    assert!(!captions.iter().any(|of| of.contains("OMS-HC-15, ")), "{captions:?}");
}
