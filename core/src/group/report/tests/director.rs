//! The page for a director: three sentences and one picture.

use super::*;

/// 20 persons who answer 2 everywhere, but `threes` of them 3: the mean is 30 + 0.75 x `threes`.
fn wave(id: u8, wave: Wave, day: &'static str, threes: usize) -> Release {
    let codes: Vec<u8> = (0..20).map(|person| if person < threes { 3 } else { 2 }).collect();
    let made = Made { id, label: "Hold A", round_name: None, wave, day, headcount: 24 };
    made.release(instrument("oms-hc-15"), &oms(&codes))
}

fn three() -> [Release; 3] {
    [
        wave(1, Wave::Before, "2026-03-02", 14),
        wave(2, Wave::After, "2026-03-09", 4),
        wave(3, Wave::FollowUp, "2026-06-09", 8),
    ]
}

fn forest(page: &Page) -> &Forest {
    let mut found = page.blocks.iter().filter_map(|block| match block {
        Block::Forest(forest) => Some(forest),
        _ => None,
    });
    let forest = found.next().unwrap();
    assert!(found.next().is_none(), "one picture");
    forest
}

// By hand: 40.5, 33 and 36, so -7.5 and -4.5 points, -18.5 and -11.1 %. Variances 225 p (1 - p) 20/19 = 49.74, 37.89 and 56.84,
// so t is -7.5 / sqrt(87.63 / 20) = -3.58 and -4.5 / sqrt(106.58 / 20) = -1.95, with 2.03 needed.
// shows: H18, J4, H2
#[test]
fn three_waves_are_three_sentences_and_one_picture() {
    let page = page(&three(), View::Director, Language::Danish);
    assert!(!page.is_refused);
    assert_eq!(page.title, "Til ledelsen: Hold A");
    assert_eq!(
        said(&page, Tone::Lead),
        [
            "Efter: gennemsnittet på »Samlet« faldt fra 40,5 til 33,0 point (-18,5\u{a0}%: mindre stigma), og det er mere, \
             end tilfældige udsving plejer at give.",
            "Opfølgning: gennemsnittet på »Samlet« faldt fra 40,5 til 36,0 point (-11,1\u{a0}%: mindre stigma), men tallene \
             viser ikke, om der er sket en ændring.",
            "Tallene er fra disse runder: før (2. marts 2026, 20 svar), efter (9. marts 2026, 20 svar), opfølgning (9. juni \
             2026, 20 svar).",
        ]
    );
    let Forest { ends, table, zero, spots } = forest(&page);
    assert_eq!(ends, &["mindre stigma", "mere stigma"]);
    let when: Vec<_> = table.rows.iter().map(|row| row[1].text.as_str()).collect();
    assert_eq!(when[..4], ["Efter, 9. marts 2026"; 4]);
    assert_eq!(when[4..], ["Opfølgning, 9. juni 2026"; 4]);
    assert_eq!(table.columns[2..5], ["Før", "Senere", "Ændring i procent"]);
    assert!(table.caption.contains("siden »før«, 2. marts 2026"));
    // The picture is drawn from the numbers of the table, from the lowest limit to one above zero, in whole per cent.
    let limits =
        |row: &Vec<Cell>| row[5].value.split(' ').map(|limit| limit.parse().unwrap()).collect::<Vec<f64>>();
    let all: Vec<f64> = table.rows.iter().flat_map(limits).collect();
    let low = all.iter().copied().fold(-1.0, f64::min).floor();
    let high = all.iter().copied().fold(1.0, f64::max).ceil();
    let near = |at: i64, value: f64| {
        let expected = 1000.0 * (value - low) / (high - low);
        assert!((f64::from(i32::try_from(at).unwrap()) - expected).abs() <= 0.51, "{at} {expected}");
    };
    near(*zero, 0.0);
    assert_eq!(spots.len(), table.rows.len());
    for (spot, row) in spots.iter().zip(&table.rows) {
        let spot = spot.unwrap();
        near(spot.at, row[4].value.parse().unwrap());
        let (first, last) = spot.interval.unwrap();
        near(first, limits(row)[0]);
        near(last, limits(row)[1]);
    }
    // The same numbers as before and after.
    let change = super::page(&three(), View::BeforeAfter, Language::Danish).to_json();
    for cell in table.rows.iter().flatten().filter(|cell| cell.is_number()) {
        assert!(change.contains(&format!("\"figure\":\"{}\",\"value\":\"{}\"", cell.figure, cell.value)));
    }
}

// shows: H18, H11
#[test]
fn two_waves_say_what_the_other_scales_show() {
    let [before, after, follow_up] = three();
    let others = |second: &Release| {
        let page = page(&[before.clone(), second.clone()], View::Director, Language::English);
        assert_eq!(said(&page, Tone::Lead).len(), 3);
        said(&page, Tone::Lead)[1].to_owned()
    };
    // All items move alike, so every part has moved as the total has, also on its 98.3 %: t is -3.58 and 2.51 is needed.
    assert_eq!(
        others(&after),
        "These scales show a change as well: Attitudes, Openness and seeking help, Social distance."
    );
    assert_eq!(others(&follow_up), "The other scales are judged only where \"Overall\" shows a change.");
    let who = |id, wave, codes: [u8; 20]| {
        let made = Made { id, label: "Hold A", round_name: None, wave, day: "2026-03-02", headcount: 24 };
        made.release(instrument("who-5"), &codes.map(|code| vec![code; 5]))
    };
    let low = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2];
    let rounds = [who(1, Wave::Before, low), who(2, Wave::After, low.map(|code| code + 2))];
    let page = page(&rounds, View::Director, Language::English);
    assert_eq!(said(&page, Tone::Lead)[1], "The questionnaire has this scale alone.");
    // A rise of well-being lies on the better side.
    assert_eq!(forest(&page).ends, ["worse", "better"]);
    assert!(said(&page, Tone::Lead)[0].contains(": better), and that is more than chance usually makes."));
}

// shows: H18, P17
#[test]
fn what_a_director_cannot_be_shown_is_said() {
    let [before, after, _] = three();
    let refused_of = |releases: &[Release]| refused(&page(releases, View::Director, Language::Danish));
    assert_eq!(refused_of(std::slice::from_ref(&before)), "Der skal to runder til: en før og en efter.");
    assert!(refused_of(&[before.clone(), before.clone()]).contains("den samme runde to gange"));
    let measured = |id, day| wave(id, Wave::Measurement, day, 10);
    let monthly = [measured(1, "2026-03-02"), measured(2, "2026-04-02")];
    assert!(refused_of(&monthly).contains("målinger uden et før og et efter"));
    // Means whose spread is not shown stand without a verdict, and on the line without an interval.
    let few = Made {
        id: 7,
        label: "Hold A",
        round_name: None,
        wave: Wave::Before,
        day: "2026-03-02",
        headcount: 24,
    };
    let few = few.tried(instrument("oms-hc-15"), &oms(&[2, 3, 4, 2, 3, 4]));
    let page = page(&[few, after], View::Director, Language::Danish);
    assert!(said(&page, Tone::Lead)[0].contains("spredningen vises ikke"), "{:?}", said(&page, Tone::Lead));
    assert!(forest(&page).spots.iter().flatten().all(|spot| spot.interval.is_none()));
}
