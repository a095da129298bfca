use super::span::{Columns, does_isolate};
use super::*;
use crate::group::bytes::{Reader, Writer};
use crate::questionnaire::instrument::builtin;

// shows: P12
#[test]
fn a_sum_that_isolates_one_or_two_items_is_known() {
    let mut columns = Columns::default();
    let mut sum = |items: &[usize]| columns.sum(items.iter().map(|item| (item.to_string(), 1)));
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
