//! Which scales of an instrument show their spread: those that stand the trial by themselves, if they also stand it
//! together with the scales that share items with them.
//!
//! A family is a set of scales that hang together by shared items. It shows all the spreads that its scales show by
//! themselves, or none. None above a limit of the squares of its longest scale: those groups leave every count open, so that
//! it tells nothing if no spread is shown. What decides are the sums of all of them, the squares that would be shown, and which ones are
//! denied. So every witness of [`joint`](super::joint) has the same result, denials included.

use super::joint::{Atoms, DENIED, Family, Scale};
use super::parts::Items;
use super::people::People;
use super::{Line, is_alone_open, may_show_spread};
use crate::group::aggregate::Square;

/// More scales or atoms than that are not tried together.
const MOST: usize = 12;

/// How far from the expected one a denied sum of squares is looked for.
const FARTHEST: i64 = 200;

/// A scale, and whether its sum is shown.
#[derive(Clone, Debug)]
pub(in super::super) struct Candidate {
    /// The place of its block. Scales that hang together lie in one.
    pub(in super::super) block: usize,
    /// How many people it counts: the same for all scales of a block.
    pub(in super::super) n: u32,
    /// All that it counts.
    pub(in super::super) items: Items,
    /// Whether its value is the sum of these items, times the same factor for all.
    pub(in super::super) is_sum: bool,
    pub(in super::super) line: Line,
    pub(in super::super) square: Square,
    pub(in super::super) is_shown: bool,
}

/// Which of these scales show their spread.
pub(in super::super) fn spreads(items: &[(i64, Line)], scales: &[Candidate]) -> Vec<bool> {
    let alone = |of: &Candidate| of.is_shown && may_show_spread(of.n, of.square, of.line);
    let mut shown: Vec<bool> = scales.iter().map(alone).collect();
    for block in 0..scales.len() {
        let in_block = || scales.iter().enumerate().filter(move |(_, scale)| scale.block == block);
        let (mut family, mut alone) = (Vec::new(), Vec::new());
        for (place, scale) in in_block() {
            family.push(scale);
            alone.extend(shown.get(place).copied());
        }
        if family.len() > 1 && alone.contains(&true) && !are_open_together(items, &family, &alone) {
            for (place, _) in in_block() {
                shown.get_mut(place).into_iter().for_each(|shown| *shown = false);
            }
        }
    }
    shown
}

/// Whether the spreads of a family can be shown together; `false` as well if that cannot be tried.
fn are_open_together(items: &[(i64, Line)], scales: &[&Candidate], alone: &[bool]) -> bool {
    family_of(items, scales, alone).is_some_and(|family| family.is_open())
}

/// What is to be tried together; `None` if that cannot be, or if the longest scale has more squares than are ever shown.
pub(super) fn family_of(items: &[(i64, Line)], scales: &[&Candidate], alone: &[bool]) -> Option<Family> {
    if scales.len() > MOST || !scales.iter().all(|scale| scale.is_sum && scale.is_shown) {
        return None;
    }
    let n = scales.first()?.n;
    let (members, atoms) = atoms(n, items, scales)?;
    // The first scale that shows its spread, with its steps.
    let mut first = None;
    let mut counted = Vec::new();
    for (scale, alone) in scales.iter().zip(alone) {
        let of = (scale.line.counted(n, scale.square)?, scale.line.top()?);
        first = first.or(alone.then_some(of));
        counted.push(of);
    }
    let (first, first_top) = first?;
    let mut family = Family { n: n.into(), atoms, scales: Vec::new() };
    for (place, ((people, top), alone)) in counted.iter().copied().zip(alone).enumerate() {
        let mut scale = Scale { atoms: 0, top, squares: people.squares, denied: None };
        for (atom, members) in members.iter().enumerate() {
            scale.atoms |= (members >> place & 1) << atom;
        }
        if family.whole(&scale) != (people.sum, top) {
            return None;
        }
        if !alone {
            // As many squares above the least as the length of the scale lets expect.
            let above = (first.squares - first.flattest()) * top;
            let expected = people.flattest() + above.checked_div(first_top)?;
            scale.denied = Some(denied_near(expected, people, top));
        }
        family.scales.push(scale);
    }
    // The longest scale decides on all: above a limit of its squares the family shows no spread.
    let (longest, (people, _)) = counted.iter().enumerate().rev().max_by_key(|(_, (_, top))| *top)?;
    let limit = family.limit(longest)?;
    if let Some(denied) = family.scales.get_mut(longest).and_then(|scale| scale.denied.as_mut()) {
        denied.retain(|squares| *squares <= limit);
    }
    (people.squares <= limit).then_some(family)
}

/// The items of a family by the scales that they are in: for each atom the set of these scales, as bits, and its sum and steps.
/// `None` if the values of an atom are not even and alike, or if there are too many.
fn atoms(n: u32, items: &[(i64, Line)], scales: &[&Candidate]) -> Option<(Vec<u32>, Atoms)> {
    let (mut members, mut wholes): (Vec<u32>, Vec<(i64, Line)>) = (Vec::new(), Vec::new());
    for (item, (sum, line)) in items.iter().enumerate() {
        let in_scale = |of: u32, scale: &&Candidate| of << 1 | u32::from(scale.items.holds(item));
        let of_item = scales.iter().rev().fold(0, in_scale);
        if of_item == 0 {
            continue;
        }
        match members.iter().zip(&mut wholes).find(|(other, _)| **other == of_item) {
            Some((_, whole)) => *whole = (whole.0 + sum, whole.1.and(*line)),
            None => {
                members.push(of_item);
                wholes.push((*sum, *line));
            }
        }
    }
    let mut atoms = Atoms::new();
    for (sum, line) in wholes {
        let above = sum - i64::from(n) * line.least;
        atoms.push((above.checked_div(line.steps.widest)?, line.top()?));
    }
    (atoms.len() <= MOST).then_some((members, atoms))
}

/// Sums of squares with which the spread is denied, the nearest first.
fn denied_near(expected: i64, people: People, top: i64) -> Vec<i64> {
    let expected = expected + ((expected ^ people.sum) & 1);
    let mut found = Vec::new();
    for away in 0..FARTHEST {
        for squares in [expected + 2 * away, expected - 2 * away] {
            let people = People { squares, ..people };
            let is_new = found.len() < DENIED && !found.contains(&squares);
            if is_new && people.can_differ(top) && !is_alone_open(people, top) {
                found.push(squares);
            }
        }
        if found.len() >= DENIED {
            break;
        }
    }
    found
}
