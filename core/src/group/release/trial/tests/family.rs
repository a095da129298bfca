use super::super::family::{Candidate, family_of, spreads};
use super::*;

/// Values of a person on the three parts of OMS-HC, as steps: the items of each by shares of 45, 35, 12, 6, 2.
fn draw(state: &mut u64) -> Vec<i64> {
    let mut item = || {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        match (*state >> 33) % 100 {
            0..45 => 0,
            45..80 => 1,
            80..92 => 2,
            92..98 => 3,
            _ => 4,
        }
    };
    [6, 5, 4].map(|items| (0..items).map(|_| item()).sum()).to_vec()
}

/// The parts as one item each, and the scales: all three, and each.
fn scales_of(people: &[Vec<i64>]) -> (Vec<(i64, Line)>, Vec<Candidate>) {
    let line = |most: i64| Line { least: 0, most, steps: Steps { widest: 1, are_even: true } };
    let sum = |part: usize| people.iter().map(|person| person[part]).sum();
    let items = [24, 20, 16].iter().enumerate().map(|(part, most)| (sum(part), line(*most))).collect();
    let scale = |parts: &[usize], most: i64| {
        let values = people.iter().map(|person| parts.iter().map(|part| person[*part]).sum::<i64>());
        let square = values.fold(Square::default(), |all, value| Square {
            sum: all.sum + value,
            squares: all.squares + value * value,
        });
        let items = Items::of(parts, 3);
        Candidate { block: 0, n: 16, items, is_sum: true, line: line(most), square, is_shown: true }
    };
    (items, vec![scale(&[0, 1, 2], 60), scale(&[0], 24), scale(&[1], 20), scale(&[2], 16)])
}

// Every witness of a family goes through the whole rule again: it has the sums and the squares that are shown, and the same
// spreads are shown and denied. Together the witnesses open every count of every scale.
// shows: P24
#[test]
fn every_witness_has_the_same_result_denials_included() {
    let (mut state, mut with_denial, mut tried) = (5, 0, 0);
    for _ in 0..12 {
        let people: Vec<Vec<i64>> = (0..16).map(|_| draw(&mut state)).collect();
        let (items, scales) = scales_of(&people);
        let shown = spreads(&items, &scales);
        if !shown.contains(&true) {
            continue;
        }
        tried += 1;
        with_denial += u32::from(shown.contains(&false));
        let family = family_of(&items, &scales.iter().collect::<Vec<_>>(), &shown).unwrap();
        let witnesses = family.witnesses(None).unwrap();
        let mut open: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); 4];
        for (number, witness) in witnesses.iter().enumerate() {
            let rows: Vec<Vec<i64>> = (0..16).map(|row| witness.row(row)).collect();
            let (of_items, others) = scales_of(&rows);
            assert_eq!(of_items, items);
            for (((scale, other), shown), open) in scales.iter().zip(&others).zip(&shown).zip(&mut open) {
                assert_eq!(scale.square.sum, other.square.sum);
                assert!(!shown || scale.square == other.square);
                let line = scale.line;
                let mut group = vec![0; usize::try_from(line.most).unwrap() + 1];
                for row in &rows {
                    let value: i64 =
                        (0..3).filter(|part| scale.items.holds(*part)).map(|part| row[part]).sum();
                    group[usize::try_from(value).unwrap()] += 1;
                }
                let told = counts(&group).into_iter().enumerate();
                open.extend(told.filter(|(_, count)| !(1..=2).contains(count)).map(|(place, _)| place));
            }
            // The whole rule takes a while, so not for each of them.
            if number % 8 == 0 {
                assert_eq!(spreads(&of_items, &others), shown, "{rows:?}");
            }
        }
        for (open, scale) in open.iter().zip(&scales) {
            assert_eq!(open.len(), 3 * (usize::try_from(scale.line.most).unwrap() + 1));
        }
    }
    assert!(tried >= 6 && with_denial >= 2, "{tried} tried, {with_denial} with a denial");
}

// The parts say the same of everybody as the total: then only people whose parts go together give the squares of the total,
// and the whole family shows no spread.
// shows: P24
#[test]
fn a_family_that_is_confined_together_shows_no_spread() {
    let people: Vec<Vec<i64>> = [0, 0, 1, 1, 1, 2, 2, 3, 0, 1, 2, 1, 0, 1, 2, 4]
        .map(|code| vec![6 * code, 5 * code, 4 * code])
        .to_vec();
    let (items, scales) = scales_of(&people);
    assert!(scales.iter().any(|of| may_show_spread(16, of.square, of.line)));
    assert_eq!(spreads(&items, &scales), [false; 4]);
}
