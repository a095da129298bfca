//! What it tells that a spread is denied.
//!
//! Whoever knows the rule knows that the squares of the group are among those that the rule denies. So the rule has to
//! deny enough of them, whatever the group: all above a limit that follows from the number and the sum alone. The groups
//! above it leave every count open, as far as the sum does. Other denied squares only add groups.

use super::open::{Confined, FEWEST};
use super::people::{Histogram, People, put};

/// The limits that are tried, as parts of the range of squares: the highest that will do is taken.
const PARTS: [i64; 8] = [32, 24, 16, 12, 8, 6, 4, 2];
const WHOLE: i64 = 64;

/// The largest sum of squares with which a spread may be shown; `None` if there is no limit above which the denied groups
/// leave every count open.
pub(super) fn limit(n: i64, sum: i64, top: i64) -> Option<i64> {
    let people = People { n, sum, squares: 0 };
    limits(people, top)?.find(|limit| is_denial_open(people, *limit, top))
}

/// The limits that are tried, the highest first.
pub(super) fn limits(people: People, top: i64) -> Option<impl Iterator<Item = i64>> {
    let (low, high) = (people.flattest(), squares_of(&people.at_ends(0, top, top)?));
    Some(PARTS.iter().filter_map(move |part| {
        let above = high.saturating_sub(low).saturating_mul(*part).checked_div(WHOLE)?;
        Some(low.saturating_add(above))
    }))
}

/// Whether the groups with more squares than `limit` leave every count open, also for each of their members.
fn is_denial_open(people: People, limit: i64, top: i64) -> bool {
    let is_open_without = |value: i64| {
        let others = people.without(1, value);
        let limit = limit.saturating_sub(value.saturating_mul(value));
        // Where the sum alone confines a count of the others, no denial can open it.
        leaves_open(others, limit, top) || !leaves_open(others, -1, top)
    };
    leaves_open(people, limit, top) && (0..=top).all(is_open_without)
}

/// Whether people with this sum and more squares than `limit` leave every count open.
pub(super) fn leaves_open(people: People, limit: i64, top: i64) -> bool {
    let mut confined = Confined::all(top);
    shapes(people, top).any(|group| {
        if squares_of(&group) > limit {
            confined.see(&group);
        }
        confined.is_none()
    })
}

/// Groups with this sum and as many people at the ends as possible, in whole and beside nobody or three people on a side of
/// each cut: they have the most squares.
pub(super) fn shapes(people: People, top: i64) -> impl Iterator<Item = Histogram> {
    let several_at = move |value: i64| {
        let mut group = people.without(FEWEST, value).at_ends(0, top, top)?;
        put(&mut group, value, FEWEST);
        Some(group)
    };
    let ends = [(0, top), (0, top.saturating_sub(1)), (1, top)];
    let whole = ends.into_iter().filter_map(move |(low, high)| people.at_ends(low, high, top));
    let of_cut = move |value: i64| {
        [several_at(value), people.at_ends(0, value, top), people.at_ends(value, top, top)]
            .into_iter()
            .flatten()
    };
    whole.chain((0..=top).flat_map(of_cut))
}

fn squares_of(group: &Histogram) -> i64 {
    let square = |(value, count): (usize, &i64)| {
        let value = i64::try_from(value).unwrap_or(i64::MAX);
        value.saturating_mul(value).saturating_mul(*count)
    };
    group.iter().enumerate().map(square).fold(0, i64::saturating_add)
}
