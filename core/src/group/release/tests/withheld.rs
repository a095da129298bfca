//! What is withheld, and that it does not follow from what is shown.

use super::*;

// shows: P13, P6
#[test]
fn a_group_that_is_all_alike_is_withheld_in_the_same_words() {
    let battery = battery(&["oms-hc-15", "who-5"]);
    let alike = release(&battery, 30, 5, |_, position| position);
    let few = release(&battery, 4, 5, |person, position| person + position);
    for release in [&alike, &few] {
        assert!(release.battery().iter().all(|of| of.shown().is_none()));
        assert_eq!((release.to_json(), release.to_text()), (None, None));
    }
    // There is one text for each language, and it knows no reason.
    assert!(withheld(Language::Danish).starts_with("Vises ikke."));
    assert!(withheld(Language::English).starts_with("Not shown."));
    assert!(
        are_alike(5, Square { sum: 25, squares: 125 }) && !are_alike(5, Square { sum: 25, squares: 127 })
    );
}

// shows: P13, P12
#[test]
fn a_withheld_scale_does_not_follow_from_the_others() {
    let battery = battery(&["oms-hc-15"]);
    let instrument = &battery.instruments()[0];
    let disclosure = instrument.scale("disclosure").unwrap().item_positions().to_vec();
    let place = |person: usize, position: usize| {
        if disclosure.contains(&position) { 2 } else { person * (1 + position % 3) + position }
    };
    for n in [6, 16] {
        let release = release(&battery, n, 5, place);
        let shown = release.battery()[0].shown().unwrap();
        let is_shown = |id| shown.scale(id).unwrap().figures().is_some();
        // Total and attitudes stay; with social distance as well, disclosure would be what is left of the total.
        assert_eq!(
            ["total", "attitudes", "disclosure", "social_distance"].map(is_shown),
            [true, true, false, false]
        );
        let hidden: Vec<usize> = shown
            .items()
            .iter()
            .filter(|item| item.moments().is_none())
            .filter_map(|item| instrument.item_position(item.id()))
            .collect();
        if n == 16 {
            // All of disclosure, because they are alike, and one more: else the sum of the four would follow.
            assert!(disclosure.iter().all(|position| hidden.contains(position)));
            assert_eq!(hidden.len(), disclosure.len() + 1);
        }
    }
}

// By hand, 15 people: 14 times 1 and one 5 have the sum 19 and the squares 39, which only they have. Two questions of the
// attitudes that everybody answers alike have 30; the sum of all six less that of four others would tell it.
// shows: P24, P12
#[test]
fn neither_squares_nor_what_is_left_of_a_sum_tells_what_one_or_two_have_answered() {
    let battery = battery(&["oms-hc-15"]);
    let instrument = &battery.instruments()[0];
    let of = |scale: &str| instrument.scale(scale).unwrap().item_positions().to_vec();
    let (attitudes, distance) = (of("attitudes"), of("social_distance"));
    let is_reverse = |position: usize| instrument.items()[position].keying() == Keying::Reverse;
    let least = |position: usize| if is_reverse(position) { 4 } else { 0 };
    let release = release(&battery, 15, 5, |person, position| match position {
        _ if attitudes[..2].contains(&position) => least(position),
        _ if distance[0] == position && person < 14 => least(position),
        _ if distance[0] == position => 4 - least(position),
        _ => person * 7 + position * person % 3,
    });
    let shown = release.battery()[0].shown().unwrap();
    let item = |position: usize| shown.items().iter().find(|of| of.id() == instrument.items()[position].id());
    assert!(
        [attitudes[0], attitudes[1], distance[0]].iter().all(|of| item(*of).unwrap().moments().is_none())
    );
    // No question shows its squares.
    assert!(shown.items().iter().filter_map(|of| of.moments()).all(|of| of.sum_of_squares().is_none()));
    assert!(shown.items().iter().any(|of| of.moments().is_some()));
    // What is left of the attitudes without their shown questions is 3 steps from the least, or not known.
    if let Some(whole) = shown.scale("attitudes").unwrap().figures() {
        let sums: Vec<_> =
            attitudes.iter().map(|of| item(*of).unwrap().moments().map(|of| of.sum())).collect();
        let left = whole.moments().sum() - sums.iter().flatten().sum::<i64>();
        let hidden = i64::try_from(sums.iter().filter(|of| of.is_none()).count()).unwrap();
        assert!(hidden > 2 && left >= 15 * hidden + 3, "{left} of {hidden}");
    }
}
