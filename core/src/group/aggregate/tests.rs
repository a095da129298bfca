use super::span::{Columns, does_isolate};
use super::*;
use crate::group::bytes::{Reader, Writer};
use crate::questionnaire::instrument::{Instrument, builtin};

// shows: P12
#[test]
fn a_sum_that_isolates_one_or_two_items_is_known() {
    let mut columns = Columns::default();
    let mut sum = |items: &[usize]| columns.sum(items.iter().map(|item| (item.to_string(), 1)).collect());
    let total = sum(&[1, 2, 3, 4, 5, 6, 7, 8]);
    let (one, two) = (sum(&[1, 2, 3]), sum(&[4, 5, 6]));
    assert!(!does_isolate(&[one.clone(), two.clone()]));
    // What is left of the total are the items 7 and 8.
    assert!(does_isolate(&[total.clone(), one.clone(), two]));
    assert!(!does_isolate(&[total.clone(), one.clone()]));
    // Two scales that differ by two items, and by three.
    assert!(does_isolate(&[one.clone(), sum(&[1, 2, 4])]));
    assert!(!does_isolate(&[sum(&[1, 2, 3, 4]), sum(&[1, 5, 6, 7])]));
    let mut span = Span::default();
    assert!(span.add(&total) && span.add(&one) && !span.add(&one));
    assert!(span.holds(&sum(&[4, 5, 6, 7, 8])) && !span.holds(&sum(&[4, 5, 6])));
}

// shows: P11
#[test]
fn scales_as_telling_as_items_are_the_short_ones() {
    let like_items = |id: &str| -> Vec<String> {
        let layout = Layout::of(&builtin::instrument(id).unwrap()).unwrap();
        let scales = layout.scales.iter().filter(|scale| scale.is_like_item);
        scales.map(|scale| scale.id.clone()).collect()
    };
    assert_eq!(like_items("svest-29"), ["nonwork_support", "turnover_intentions", "absenteeism"]);
    for id in ["oms-hc-15", "oms-hc-20", "cbi", "mica-4", "pss-10", "swemwbs", "who-5", "maks", "ribs"] {
        assert!(like_items(id).is_empty(), "{id}");
    }
    // Shares of at most eleven items have at most twelve values.
    assert_eq!(like_items("iglo-33").len(), 4);
}

/// Seven items of five options, and scales of these items with a missing rule.
fn made(scales: &[(&[usize], &str)], most: usize) -> Layout {
    let label = serde_json::json!({"en": "x"});
    let item = |place: usize| serde_json::json!({"id": format!("i{place}"), "text": {"en": place.to_string()}, "response_set": "set", "keying": "positive"});
    let option = |code: usize| serde_json::json!({"code": code, "points": code * most / 4, "label": {"en": code.to_string()}});
    let scale = |(place, (items, missing)): (usize, &(&[usize], &str))| {
        let items: Vec<_> = items.iter().map(|item| format!("i{item}")).collect();
        serde_json::json!({"id": format!("s{place}"), "title": label, "about": label, "items": items, "direction": "none",
            "method": "sum", "missing": missing})
    };
    let count = scales.iter().flat_map(|(items, _)| items.iter()).max().unwrap() + 1;
    let definition = serde_json::json!({
        "format": "trygskema-instrument/1", "id": "made", "version": "1.0.0", "languages": ["en"], "title": label,
        "short_title": label, "purpose": label, "instruction": label, "minutes": 1,
        "interpretation": {"can": label, "cannot": label},
        "response_sets": [{"id": "set", "options": (0..5).map(option).collect::<Vec<_>>()}],
        "items": (0..count).map(item).collect::<Vec<_>>(),
        "scales": scales.iter().enumerate().map(scale).collect::<Vec<_>>(),
        "sources": [{"citation": "none", "used_for": "a test", "evidence": "derived"}],
        "licence": {"holder": "none", "terms": "none", "text_bundled": true},
        "wording": {"status": "working", "source": label}
    });
    Layout::of(&Instrument::from_json(&definition.to_string()).unwrap()).unwrap()
}

// shows: P26
#[test]
fn scales_with_items_in_common_are_one_block_directly_or_through_others() {
    let blocks = |layout: &Layout| -> Vec<Vec<usize>> {
        layout.blocks.iter().map(|block| block.scales.clone()).collect()
    };
    let of = |id: &str| Layout::of(&builtin::instrument(id).unwrap()).unwrap();
    assert_eq!(blocks(&of("oms-hc-15")), [[0, 1, 2, 3]]);
    assert_eq!(blocks(&of("svest-29")), (0..9).map(|scale| vec![scale]).collect::<Vec<_>>());
    assert_eq!(blocks(&of("sst-before")), Vec::<Vec<usize>>::new());
    // The first and the second have nothing in common until the last joins them.
    let all = "complete_only";
    let chain = made(&[(&[0, 1, 2], all), (&[3, 4, 5], all), (&[6, 7, 8], all), (&[2, 3, 9], all)], 4);
    assert_eq!(blocks(&chain), [vec![0, 1, 3], vec![2]]);
    let of_items: Vec<_> = chain.items.iter().map(|item| item.block).collect();
    assert_eq!(of_items, [0, 0, 0, 0, 0, 0, 1, 1, 1, 0]);
    assert_eq!(chain.scales.iter().map(|scale| scale.block).collect::<Vec<_>>(), [0, 0, 1, 0]);
}

// By hand: a mean of two, three or four items is a whole number of twelfths; a share of 3, 4 or 5 items times 100 one of
// thirds; a sum of seven from 4 to 7 answers of 7/4, 7/5 and 7/6 points, so of sixtieths.
// shows: P4, H6
#[test]
fn the_unit_of_a_scale_takes_every_prorated_value() {
    let units = |layout: &Layout| -> Vec<(i64, i64)> {
        layout.scales.iter().map(|scale| (scale.unit, scale.coarse().0)).collect()
    };
    let of = |id: &str| units(&Layout::of(&builtin::instrument(id).unwrap()).unwrap());
    assert_eq!(of("svest-29")[0], (12, 4));
    assert_eq!(of("iglo-33")[3], (3, 1));
    assert_eq!(of("oms-hc-15"), [(1, 1); 4]);
    let seven = made(&[(&[0, 1, 2, 3, 4, 5, 6], "half_rule")], 4);
    assert_eq!((units(&seven), seven.blocks[0].needs_all), (vec![(60, 1)], false));
    let scale = &seven.scales[0];
    assert_eq!(scale.in_coarse(Square { sum: 120, squares: 7_200 }), Some(Square { sum: 2, squares: 2 }));
    assert_eq!(scale.in_coarse(Square { sum: 121, squares: 7_201 }), None);
}

// By hand: with 15 to 30 answers of 30 a point is worth 30/15 … 30/30, and the smallest number that takes all of these is
// 77,636,318,760. Sums of such values are not kept: who left something out is not counted.
// shows: P5, H6
#[test]
fn a_scale_whose_prorated_sums_would_be_too_large_counts_only_whole_answers() {
    let items: Vec<usize> = (0..30).collect();
    let long = made(&[(&items, "half_rule"), (&[30, 31, 32], "half_rule")], 4);
    assert_eq!(long.blocks.iter().map(|block| block.needs_all).collect::<Vec<_>>(), [true, false]);
    assert_eq!(long.scales.iter().map(|scale| scale.unit).collect::<Vec<_>>(), [1, 2]);
    // None that ships is so long.
    for (id, _) in builtin::DEFINITIONS {
        let layout = Layout::of(&builtin::instrument(id).unwrap()).unwrap();
        assert!(layout.blocks.iter().all(|block| !block.needs_all), "{id}");
    }
}

// shows: P5
#[test]
fn sums_that_no_group_has_are_known() {
    let is = |sum, squares| is_possible(3, Square { sum, squares }, 1, 5);
    // 1 + 2 + 5 and 1 + 4 + 25; 3 + 3 + 2 and 9 + 9 + 4.
    assert!(is(8, 30) && is(8, 22) && is(3, 3) && is(15, 75));
    // Too even, too uneven, another parity, beyond the ends.
    assert!(!is(8, 20) && !is(8, 34) && !is(8, 29) && !is(2, 2) && !is(16, 86));
    assert!(is_possible(0, Square::default(), 1, 5) && !is_possible(0, Square { sum: 1, squares: 1 }, 1, 5));
}

// shows: P5, S17
#[test]
fn sums_of_a_scale_that_its_items_cannot_have_are_known() {
    let battery = Battery::new(vec![builtin::instrument("who-5").unwrap()]).unwrap();
    // Six persons, half of them with 0 everywhere and half with 5: 15 and 75 of each item. The total of 0 to 100 is four
    // times the sum of the five items, so 0 or 100: 300 and 30,000.
    let of = |item: Square, total: Square| {
        let mut writer = Writer::new(*b"TEST", 1);
        // Six took the form, nobody left anything out, and the only block counts all of them.
        for number in [6, 0, 0, 6, 6] {
            writer.short(number);
        }
        let layout = &battery.layouts()[0];
        let squares = layout.items.iter().map(|_| item).chain([total]);
        for (square, (least, most)) in squares.zip(layout.squares()) {
            let (sum, squares) = layout::widths(least, most);
            writer.wide(square.sum, sum);
            writer.wide(square.squares, squares);
        }
        // Nobody was too fast.
        writer.short(0);
        let bytes = writer.finish();
        Sums::read(&battery, &mut Reader::new(&bytes, *b"TEST", 1).unwrap()).is_some()
    };
    let square = |sum, squares| Square { sum, squares };
    assert!(of(square(15, 75), square(300, 30_000)));
    // Everybody the same total, 50: items may cancel out.
    assert!(of(square(15, 75), square(300, 15_000)));
    // Another sum than that of the items.
    assert!(!of(square(15, 75), square(320, 30_400)));
    // Items that differ less than their sum does. Of 2, 2, 2, 3, 3, 3 the spread is 6 · 39 - 15² = 9; the sum of five can
    // have 25 times that, 225, times 16 for the unit 3,600: with 300 up to 15,600, where alpha is 1. One step of parity
    // more, 15,602, has 3,612.
    assert!(of(square(15, 39), square(300, 15_600)));
    assert!(!of(square(15, 39), square(300, 15_602)));
}
