//! All workshops together: what is said, and what it is made from. Every workshop has 20 persons who answer 2 everywhere,
//! but some of them 3, so that its mean is 30 + 0.75 x `threes`.

use super::*;
use crate::questionnaire::instrument::Headline;
use proptest::prelude::*;

const LABELS: [&str; 6] = ["Vest", "Ørum", "Nord", "Ådal", "Syd", "Bæk"];
const DAYS: [&str; 3] = ["2026-01-12", "2026-02-12", "2026-05-12"];

pub(super) fn level(threes: usize) -> Vec<Vec<u8>> {
    oms(&(0..20).map(|person| if person < threes { 3 } else { 2 }).collect::<Vec<_>>())
}

/// The release of a workshop and wave with so many persons who answer 3.
pub(super) fn workshop(place: usize, wave: Wave, threes: usize) -> Release {
    made(place, wave).release(instrument("oms-hc-15"), &level(threes))
}

pub(super) fn made(place: usize, wave: Wave) -> Made {
    let at = Wave::ALL.iter().position(|of| *of == wave).unwrap();
    let id = u8::try_from(1 + 3 * place + at).unwrap();
    Made { id, label: LABELS[place], round_name: None, wave, day: DAYS[at], headcount: 24 }
}

/// The releases of as many workshops as there are numbers, for each of these waves.
pub(super) fn waves(of: &[(Wave, &[usize])]) -> Vec<Release> {
    let one = |(wave, threes): &(Wave, &[usize])| -> Vec<Release> {
        threes.iter().enumerate().map(|(place, threes)| workshop(place, *wave, *threes)).collect()
    };
    of.iter().flat_map(one).collect()
}

pub(super) fn pool(releases: &[Release], language: Language) -> Page {
    page(releases, View::Pool, language)
}

fn total(releases: &[Release], language: Language) -> String {
    let page = pool(releases, language);
    assert!(!page.is_refused, "{:?}", said(&page, Tone::Refused));
    said(&page, Tone::Lead)[0].to_owned()
}

// By hand: means 37.5, 39, 40.5, 42 and then 33, 33, 36, 36, so 39.75 and 34.5; changes -4.5, -6, -4.5, -6. All of one size,
// so SE² = Σ 0.75² x 4 / 3 / 4² = 0.1875, and 3.182446 x 0.433013 = 1.378: -6.628 and -3.872.
// shows: H3
#[test]
fn a_change_of_all_workshops_is_said_result_first() {
    let releases = waves(&[(Wave::Before, &[10, 12, 14, 16]), (Wave::After, &[4, 4, 8, 8])]);
    assert_eq!(
        total(&releases, Language::Danish),
        "Samlet: der er mindre stigma. Gennemsnittet faldt fra 39,8 til 34,5 point. Ændringen er -5,3 point. Den kan ligge \
         fra -6,6 til -3,9 point (95\u{a0}%-interval). Det er mere, end forskelle mellem workshops plejer at give. I de \
         enkelte workshops lå ændringen fra -6,0 til -4,5 point."
    );
    assert_eq!(
        total(&releases, Language::English),
        "Overall: there is less stigma. The mean fell from 39.8 to 34.5 points. The change is -5.3 points. It may be from -6.6 \
         to -3.9 points (95\u{a0}% interval). That is more than differences between workshops usually give. In the single \
         workshops the change was from -6.0 to -4.5 points."
    );
    let page = pool(&releases, Language::Danish);
    let of = |what: &str| figure(&page, &format!("oms-hc-15.total.pool.before-after.{what}")).value.clone();
    assert_eq!([of("before.mean"), of("after.mean"), of("difference")], ["39.75", "34.5", "-5.25"]);
    assert_eq!([of("df"), of("difference.error")], ["3", "0.433013"]);
    assert!(of("difference.interval").starts_with("-6.62804 -3.87196"), "{}", of("difference.interval"));
}

// By hand: changes 3, -3, 3, -3 points, so SE² = 9 x 4 / 3 / 4 = 3, and 3.182446 x 1.732051 = 5.512.
// shows: H3
#[test]
fn what_workshops_alone_can_give_is_not_called_a_change() {
    let releases = waves(&[(Wave::Before, &[10, 12, 14, 16]), (Wave::After, &[14, 8, 18, 12])]);
    assert_eq!(
        total(&releases, Language::Danish),
        "Samlet: tallene viser ikke, om der er sket en ændring. Gennemsnittet er 39,8 point begge gange. Ændringen er 0,0 \
         point. Den kan ligge fra -5,5 til 5,5 point (95\u{a0}%-interval). Ændringen kan skyldes, at workshops er \
         forskellige. I de enkelte workshops lå ændringen fra -3,0 til 3,0 point."
    );
    // Down by 0.75 on average, and nothing is said but the numbers and what a fall would mean.
    let releases = waves(&[(Wave::Before, &[10, 12, 14, 16]), (Wave::After, &[13, 7, 17, 11])]);
    let english = total(&releases, Language::English);
    assert!(
        english.starts_with("Overall: the figures do not show whether anything changed. The mean fell from")
    );
    assert!(english.contains("Differences between workshops can give such a change. A fall here means that"));
    assert!(!english.contains("more than differences"), "{english}");
}

// shows: H3
#[test]
fn fewer_than_four_workshops_have_figures_and_no_verdict() {
    for (count, language, few) in [
        (
            3,
            Language::Danish,
            "Der skal mindst fire workshops til, før man kan se, om ændringen er større end",
        ),
        (2, Language::English, "At least four workshops are needed to see whether the change is larger than"),
    ] {
        let (first, second) = ([10, 12, 14], [4, 4, 8]);
        let releases = waves(&[(Wave::Before, &first[..count]), (Wave::After, &second[..count])]);
        let page = pool(&releases, language);
        let lead = said(&page, Tone::Lead).join("\n");
        for word in
            ["95\u{a0}%", "plejer at give", "usually give", "viser ikke", "do not show", "stigma", "openness"]
        {
            assert!(!lead.contains(word), "{word} in {lead}");
        }
        let told = said(&page, Tone::Note).iter().filter(|text| text.starts_with(few)).count();
        assert_eq!(told, 1, "said once for all scales");
        let interval = figure(&page, "oms-hc-15.total.pool.before-after.difference.interval");
        assert_eq!((interval.text.as_str(), interval.value.as_str()), ("–", ""));
    }
    let two = waves(&[(Wave::Before, &[10, 12]), (Wave::After, &[4, 4])]);
    assert_eq!(
        total(&two, Language::Danish),
        "Samlet: gennemsnittet faldt fra 38,3 til 33,0 point. I de enkelte workshops lå ændringen fra -6,0 til -4,5 point."
    );
}

// Four workshops that all fall by the same: the spread is nothing, and an interval would be a point.
// shows: H3
#[test]
fn workshops_that_all_changed_alike_have_no_interval() {
    let releases = waves(&[(Wave::Before, &[10, 12, 14, 16]), (Wave::After, &[8, 10, 12, 14])]);
    let told = total(&releases, Language::Danish);
    assert!(told.contains("Der er for få svar eller for ens svar til at regne et interval."), "{told}");
    assert!(!told.contains("plejer at give"), "{told}");
}

// shows: H3
#[test]
fn workshops_without_a_wave_are_named_and_left_out_where_four_are_paired() {
    let releases = waves(&[(Wave::Before, &[10, 12, 14, 16, 2, 3]), (Wave::After, &[4, 4, 8, 8])]);
    let page = pool(&releases, Language::Danish);
    let notes = said(&page, Tone::Note).join("\n");
    assert!(notes.contains("Der mangler en runde »efter« fra Bæk, Syd."), "{notes}");
    assert!(
        notes.contains("Kun de 4 workshops med tal fra begge gange er med. Ikke med: Bæk, Syd."),
        "{notes}"
    );
    // The same as without them.
    let four = waves(&[(Wave::Before, &[10, 12, 14, 16]), (Wave::After, &[4, 4, 8, 8])]);
    assert_eq!(said(&page, Tone::Lead), said(&pool(&four, Language::Danish), Tone::Lead));
}

// By hand, as Welch's test of the cluster means, because all are of one size: 37.5, 39, 40.5, 42 (mean 39.75, V = 3.75 / 4) and
// 33, 33, 36, 36 (34.5, V = 3 / 4); SE² = 1.6875, df = 1.6875² / (0.9375² + 0.75²) x 3 = 5.927, t = 2.4539: ± 3.188.
// shows: H3
#[test]
fn too_few_pairs_are_two_sets_of_workshops() {
    let mut releases = waves(&[(Wave::Before, &[10, 12, 14, 16])]);
    releases
        .extend([(2, 4), (3, 4), (4, 8), (5, 8)].map(|(place, threes)| workshop(place, Wave::After, threes)));
    let page = pool(&releases, Language::English);
    assert!(!page.is_refused);
    let notes = said(&page, Tone::Note).join("\n");
    for part in [
        "There is no round \"before\" from Bæk, Syd.",
        "There is no round \"after\" from Vest, Ørum.",
        "Too few workshops have figures of both times. So the two times are treated as two different sets of workshops.",
    ] {
        assert!(notes.contains(part), "{part} in {notes}");
    }
    let of = |what: &str| figure(&page, &format!("oms-hc-15.total.pool.before-after.{what}")).text.clone();
    assert_eq!(
        [of("difference"), of("difference.interval"), of("difference.ends")],
        ["-5.3", "-8.4 to -2.1", "–"]
    );
    let total = said(&page, Tone::Lead)[0];
    assert!(
        total.ends_with(
            "Before: in the single workshops the mean was from 37.5 to 42.0 points. After: in the single workshops the mean \
             was from 33.0 to 36.0 points."
        ),
        "{total}"
    );
}

// shows: H3, P26
#[test]
fn workshops_that_withhold_a_scale_are_counted_and_named() {
    let mut releases = waves(&[(Wave::Before, &[10, 12, 14, 16, 2]), (Wave::After, &[4, 4, 8, 8])]);
    // Four persons: below the floor. Their form is known, their sums are not.
    releases.push(made(4, Wave::After).release(instrument("oms-hc-15"), &oms(&[1, 2, 3, 4])));
    for (language, note) in [
        (Language::Danish, "1 af 5 workshops viser ikke tallene og er ikke med: Syd."),
        (Language::English, "1 of 5 workshops do not show the figures and are not in them: Syd."),
    ] {
        let page = pool(&releases, language);
        assert!(said(&page, Tone::Note).contains(&note), "{:?}", said(&page, Tone::Note));
        let clusters = figure(&page, "oms-hc-15.total.pool.before-after.before.clusters");
        assert_eq!(clusters.text, "4");
    }
    // Nobody shows anything: said, and no figure.
    let few: Vec<_> = (0..4)
        .flat_map(|place| [Wave::Before, Wave::After].map(|wave| made(place, wave)))
        .map(|made| made.release(instrument("oms-hc-15"), &oms(&[1, 2, 3, 4])))
        .collect();
    let page = pool(&few, Language::Danish);
    assert_eq!(said(&page, Tone::Withheld), ["Ingen af de valgte workshops viser tallene."]);
    assert!(!page.to_json().contains("oms-hc-15.total"));
}

// shows: H3
#[test]
fn each_later_wave_has_a_section_of_its_own_beside_the_first() {
    let of = |waves_of: &[(Wave, &[usize])], language| {
        let page = pool(&waves(waves_of), language);
        let heads = page.blocks.iter().filter_map(|block| match block {
            Block::Subheading(head) if head.starts_with("Fra ") || head.starts_with("From ") => {
                Some(head.clone())
            }
            _ => None,
        });
        (heads.collect::<Vec<_>>(), page)
    };
    let (before, after, later) = ([10, 12, 14, 16], [4, 4, 8, 8], [5, 6, 8, 8]);
    let all: [(Wave, &[usize]); 3] =
        [(Wave::Before, &before), (Wave::After, &after), (Wave::FollowUp, &later)];
    let (heads, page) = of(&all, Language::Danish);
    assert_eq!(heads, ["Fra før til efter", "Fra før til opfølgning"]);
    assert_eq!(figure(&page, "oms-hc-15.total.pool.before-after.after.mean").value, "34.5");
    // By hand: 30 + 0.75 x 27 / 4.
    assert_eq!(figure(&page, "oms-hc-15.total.pool.before-follow_up.follow_up.mean").value, "35.0625");
    assert_eq!(of(&[all[0], all[2]], Language::English).0, ["From before to follow-up"]);
    assert_eq!(of(&[all[1], all[2]], Language::English).0, ["From after to follow-up"]);
}

/// Answers to the three questions before a workshop: so many of each kind.
fn sst(low: usize, middle: usize, high: usize) -> Vec<Vec<u8>> {
    let kinds = [(low, [1, 1, 2]), (middle, [3, 2, 3]), (high, [5, 3, 4])];
    kinds.iter().flat_map(|(count, codes)| vec![codes.to_vec(); *count]).collect()
}

/// The rows of a file of the made-up evaluation, one person each; `None` is what was skipped.
fn rows(csv: &str) -> Vec<Vec<Option<u8>>> {
    let codes = |line: &str| line.split(',').map(|code| code.parse().ok()).collect();
    csv.lines().skip(1).map(codes).collect()
}

// The evaluation of 118 and 97 persons as six workshops of the size that they had: every question of every workshop has
// a number or a band, and the pooled band holds the count of the whole (tests/golden/evaluation.py: 91, 92, 95 and 85 of
// 97; 104, 6 and 84 of 118 before).
// shows: H3, H5, P24
#[test]
fn six_workshops_of_the_usual_size_show_every_question_and_their_pool_holds_the_published_shares() {
    let waves = [
        (
            Wave::Before,
            "sst-before",
            include_str!("../../../../../demo/data/before-sst.csv"),
            [104, 6, 84].as_slice(),
        ),
        (Wave::After, "sst-after", include_str!("../../../../../demo/data/after-sst.csv"), &[91, 92, 95, 85]),
    ];
    for (wave, id, csv, counts) in waves {
        let persons = rows(csv);
        let size = persons.len().div_ceil(6);
        let releases: Vec<_> = persons
            .chunks(size)
            .enumerate()
            .map(|(place, some)| made(place, wave).skipped(instrument(id), some))
            .collect();
        assert_eq!(releases.len(), 6);
        let shares = |release: &Release| release.battery()[0].shown().unwrap().shares().to_vec();
        let all: Vec<_> = releases.iter().flat_map(shares).collect();
        assert_eq!(all.len(), 6 * counts.len());
        assert!(all.iter().all(|share| share.spread().is_some()));
        let page = pool(&releases, Language::Danish);
        let charts = page.blocks.iter().filter_map(|block| match block {
            Block::Chart(Chart::Shares { rows, .. }) => Some(rows),
            _ => None,
        });
        for row in charts.flatten() {
            let widths: i64 = row.parts.iter().map(|part| part.width).sum();
            assert!((Chart::FULL - 2..=Chart::FULL + 2).contains(&widths), "{row:?}");
        }
        for (share, count) in shares(&releases[0]).iter().zip(counts) {
            let named = builtin::instrument(id).unwrap().item(share.id()).unwrap().headline();
            let classes = if named == Headline::MiddleOrHigh { "middle_high" } else { "high" };
            let figure = figure(&page, &format!("{id}.{}.pool.{}.{classes}.count", share.id(), wave.word()));
            let limits: Vec<u64> = figure.value.split(' ').map(|limit| limit.parse().unwrap()).collect();
            assert!(limits[0] <= *count && *count <= limits[limits.len() - 1], "{} {limits:?}", share.id());
            // Six bands of three.
            assert!(limits[limits.len() - 1] - limits[0] <= 12, "{} {limits:?}", share.id());
        }
    }
}

// By hand: 7 + 4 of 24 + 22 are high, 10 + 11 in the middle, 7 + 7 low. 8 persons are needed for a share.
// shows: H3, D33
#[test]
fn shares_are_added_up_over_the_workshops_that_show_them() {
    let of =
        |place, persons: &[Vec<u8>]| made(place, Wave::Before).release(instrument("sst-before"), persons);
    let releases = [of(0, &sst(7, 10, 7)), of(1, &sst(7, 11, 4)), of(2, &sst(2, 3, 2))];
    let page = pool(&releases, Language::Danish);
    let lead = said(&page, Tone::Lead)[0];
    assert!(
        lead.starts_with("Viden: 70\u{a0}% svarede »I nogen grad eller mere« (32 af 46). Spørgsmålet var:"),
        "{lead}"
    );
    let counts = ["low", "middle", "high"].map(|class| {
        figure(&page, &format!("sst-before.knowledge-before.pool.before.{class}.count")).text.clone()
    });
    assert_eq!(counts, ["14", "21", "11"]);
    let notes = said(&page, Tone::Note).join("\n");
    assert!(notes.contains("1 af 3 workshops viser ikke tallene og er ikke med: Nord."), "{notes}");
    // An interval from the number of persons would be too narrow.
    assert!(!page.to_json().contains(".interval"));
    let small = [of(0, &sst(2, 2, 2)), of(1, &sst(2, 3, 2))];
    let page = pool(&small, Language::English);
    assert_eq!(said(&page, Tone::Withheld), ["None of the chosen workshops shows the figures."]);
}

// shows: H3, P26
#[test]
fn workshops_stand_in_alphabetical_order_and_none_is_held_against_another() {
    let releases = waves(&[(Wave::Before, &[10, 12, 14, 16, 2, 3]), (Wave::After, &[4, 4, 8, 8, 2, 1])]);
    let page = pool(&releases, Language::Danish);
    let plain = said(&page, Tone::Plain);
    assert_eq!(
        plain[0],
        "Her er svarene fra 6 workshops lagt sammen: Bæk, Nord, Syd, Vest, Ørum, Ådal. Det er valgt, selv om de har hver sit \
         navn. De bliver ikke sammenlignet med hinanden."
    );
    let table = page.blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let rows: Vec<Vec<_>> =
        table.unwrap().rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect();
    let labels: Vec<_> = rows.iter().map(|row| row[0]).collect();
    assert_eq!(labels, ["Bæk", "Nord", "Syd", "Vest", "Ørum", "Ådal", "I alt"]);
    assert_eq!(rows[6], ["I alt", "120", "120"]);
    // The mean of a workshop is never beside its name: 30 + 0.75 x 14 is neither an end nor pooled.
    assert!(!page.to_json().contains("40,5") && !page.to_json().contains("40.5"));
    for language in Language::ALL {
        let texts = format!("{:?}", words(language).pool).to_lowercase();
        for word in ["bedst", "værst", "dårligst", "best", "worst", "rank", "placering"] {
            assert!(!texts.contains(word), "{word}");
        }
    }
}

// What is pooled was released: the pages of releases that were written and read again are the same, in any order.
// shows: P26, H3
#[test]
fn a_pool_is_a_function_of_released_figures_alone() {
    let all = waves(&[(Wave::Before, &[10, 12, 14, 16, 2]), (Wave::After, &[4, 4, 8, 8, 1, 6])]);
    let read = |release: &Release| Release::from_json(&release.to_json().unwrap()).unwrap();
    let known = pool(&all, Language::Danish);
    let orders = Just(all.iter().map(read).collect::<Vec<_>>()).prop_shuffle();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(16));
    let checked = runner.run(&orders, |releases| {
        prop_assert_eq!(&pool(&releases, Language::Danish), &known);
        Ok(())
    });
    checked.unwrap();
}
