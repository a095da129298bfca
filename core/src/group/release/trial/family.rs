//! Which scales of an instrument show their spread: those that stand the trial by themselves, if they also stand it
//! together with the scales that share items with them.
//!
//! A family is a set of scales that hang together by shared items. It shows all the spreads that its scales show by
//! themselves, or none. None above a limit of the squares of its longest scale: those groups leave every count open, so that
//! it tells nothing if no spread is shown. What decides are the sums of all of them, the squares that would be shown, and which ones are
//! denied. So every witness of [`joint`](super::joint) has the same result, denials included.

use super::joint::{DENIED, Family, Scale, Squares};
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
    /// How many people it counts: in a family, which lies inside one block, the same for all.
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
    for members in families(scales) {
        let of_family: Vec<&Candidate> = members.iter().filter_map(|place| scales.get(*place)).collect();
        let alone: Vec<bool> = members.iter().filter_map(|place| shown.get(*place).copied()).collect();
        let has_any = alone.contains(&true);
        if of_family.len() > 1 && has_any && !are_open_together(items, &of_family, &alone).unwrap_or(false) {
            for place in members {
                if let Some(shown) = shown.get_mut(place) {
                    *shown = false;
                }
            }
        }
    }
    shown
}

/// The places of the scales that hang together.
fn families(scales: &[Candidate]) -> Vec<Vec<usize>> {
    let mut families: Vec<(Items, Vec<usize>)> = Vec::new();
    for (place, scale) in scales.iter().enumerate() {
        let (mut items, mut members) = (scale.items.clone(), vec![place]);
        let mut apart = Vec::new();
        for (others, of_others) in families {
            if others.shares(&items) {
                items = items.with(&others);
                members.extend(of_others);
            } else {
                apart.push((others, of_others));
            }
        }
        members.sort_unstable();
        apart.push((items, members));
        families = apart;
    }
    families.into_iter().map(|(_, members)| members).collect()
}

/// Whether the spreads of a family can be shown together; `None` if that cannot be tried.
fn are_open_together(items: &[(i64, Line)], scales: &[&Candidate], alone: &[bool]) -> Option<bool> {
    Some(family_of(items, scales, alone)?.is_open())
}

/// What is to be tried together; `None` if that cannot be, or if the longest scale has more squares than are ever shown.
pub(super) fn family_of(items: &[(i64, Line)], scales: &[&Candidate], alone: &[bool]) -> Option<Family> {
    if scales.len() > MOST || !scales.iter().all(|scale| scale.is_sum && scale.is_shown) {
        return None;
    }
    let n = scales.first()?.n;
    let atoms = atoms(items.len(), scales);
    let of_atoms: Option<Vec<(i64, i64)>> =
        atoms.iter().map(|(_, atom)| sum_and_top(n, items, atom)).collect();
    let of_atoms = of_atoms.filter(|atoms| atoms.len() <= MOST)?;
    let counted: Option<Vec<(People, i64)>> =
        scales.iter().map(|scale| Some((scale.line.counted(n, scale.square)?, scale.line.top()?))).collect();
    let counted = counted?;
    let (first, first_top) = *counted.iter().zip(alone).find(|(_, alone)| **alone)?.0;
    let mut made = Vec::new();
    for ((place, (people, top)), alone) in counted.iter().copied().enumerate().zip(alone) {
        let of = |part: fn(&(i64, i64)) -> i64| {
            let of_scale = atoms.iter().zip(&of_atoms).filter(|((members, _), _)| members.contains(&place));
            of_scale.map(|(_, atom)| part(atom)).fold(0, i64::saturating_add)
        };
        if of(|(sum, _)| *sum) != people.sum || of(|(_, top)| *top) != top {
            return None;
        }
        let squares = if *alone {
            Squares::Shown(people.squares)
        } else {
            // As many squares above the least as the length of the scale lets expect.
            let above = first.squares.saturating_sub(first.flattest()).saturating_mul(top);
            let expected = people.flattest().saturating_add(above.checked_div(first_top)?);
            Squares::Denied(denied_near(expected, people, top))
        };
        let has = |(atom, (members, _)): (usize, &(Vec<usize>, Vec<usize>))| {
            members.contains(&place).then_some(atom)
        };
        made.push(Scale { atoms: atoms.iter().enumerate().filter_map(has).collect(), top, squares });
    }
    let mut family = Family { n: n.into(), atoms: of_atoms, scales: made };
    // The longest scale decides on all: above a limit of its squares the family shows no spread.
    let (longest, squares) = longest(&counted)?;
    let limit = family.limit(longest)?;
    family.scales.get_mut(longest)?.squares.keep_to(limit);
    (squares <= limit).then_some(family)
}

/// The place of the scale with the most steps, and its squares.
fn longest(counted: &[(People, i64)]) -> Option<(usize, i64)> {
    let (place, (people, _)) = counted.iter().enumerate().rev().max_by_key(|(_, (_, top))| *top)?;
    Some((place, people.squares))
}

/// The items of a family by the scales that they are in: the places of these scales, and of the items.
fn atoms(items: usize, scales: &[&Candidate]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut atoms: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    for item in 0..items {
        let holds = |(place, scale): (usize, &&Candidate)| scale.items.holds(item).then_some(place);
        let members: Vec<usize> = scales.iter().enumerate().filter_map(holds).collect();
        match atoms.iter_mut().find(|(other, _)| *other == members) {
            _ if members.is_empty() => {}
            Some((_, atom)) => atom.push(item),
            None => atoms.push((members, vec![item])),
        }
    }
    atoms
}

/// The sum of some items and its steps, if they are even and alike.
fn sum_and_top(n: u32, items: &[(i64, Line)], atom: &[usize]) -> Option<(i64, i64)> {
    let mut whole: Option<(i64, Line)> = None;
    for item in atom {
        let (sum, line) = *items.get(*item)?;
        whole = Some(whole.map_or((sum, line), |(of, its)| (of.saturating_add(sum), its.and(line))));
    }
    let (sum, line) = whole?;
    let above = sum.checked_sub(i64::from(n).checked_mul(line.least)?)?;
    Some((above.checked_div(line.steps.widest)?, line.top()?))
}

/// Sums of squares with which the spread is denied, the nearest first.
fn denied_near(expected: i64, people: People, top: i64) -> Vec<i64> {
    let expected = expected.saturating_add((expected ^ people.sum) & 1);
    let mut found = Vec::new();
    for away in 0..FARTHEST {
        for squares in [expected.saturating_add(2 * away), expected.saturating_sub(2 * away)] {
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
