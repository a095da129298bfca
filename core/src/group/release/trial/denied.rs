//! What it tells that a spread is denied.
//!
//! Whoever knows the rule knows that the squares of the group are among those that the rule denies. So the rule has to
//! deny enough of them, whatever the group: all above a limit that follows from the number and the sum alone. The groups
//! above it leave every count open, as far as the sum does. Other denied squares only add groups.

use super::open::{Confined, FEWEST};
use super::people::{Histogram, People, put};

/// The limits that are tried, as parts of the range of squares: the highest that will do is taken.
const PARTS: [i64; 14] = [48, 40, 32, 28, 24, 20, 16, 14, 12, 10, 8, 6, 4, 2];
const WHOLE: i64 = 64;

/// The largest sum of squares with which a spread may be shown; `None` if there is no limit above which the denied groups
/// leave every count open.
pub(super) fn limit(n: i64, sum: i64, top: i64) -> Option<i64> {
    let people = People { n, sum, squares: 0 };
    limit_by(people, top, &mut |limit| is_denial_open(people, limit, top))
}

/// The highest of the limits that will do.
pub(super) fn limit_by(people: People, top: i64, will_do: &mut dyn FnMut(i64) -> bool) -> Option<i64> {
    let (low, high) = (people.flattest(), squares_of(&people.at_ends(0, top, top)?));
    PARTS.iter().map(|part| low + (high - low) * part / WHOLE).find(|limit| will_do(*limit))
}

/// Whether the groups with more squares than `limit` leave every count open, also for each of their members.
fn is_denial_open(people: People, limit: i64, top: i64) -> bool {
    let is_open_without = |value: i64| {
        let others = people.without(1, value);
        // Where the sum alone confines a count of the others, no denial can open it.
        leaves_open(others, limit - value * value, top) || !leaves_open(others, -1, top)
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
    (0..3 * (top + 2)).filter_map(move |number| {
        let (value, kind) = (number / 3 - 1, number % 3);
        match (value, kind) {
            (-1, 0) => people.at_ends(0, top, top),
            (-1, 1) => people.at_ends(0, top - 1, top),
            (-1, _) => people.at_ends(1, top, top),
            (_, 0) => {
                let mut group = people.without(FEWEST, value).at_ends(0, top, top)?;
                put(&mut group, value, FEWEST);
                Some(group)
            }
            (_, 1) => people.at_ends(0, value, top),
            _ => people.at_ends(value, top, top),
        }
    })
}

fn squares_of(group: &Histogram) -> i64 {
    group.iter().zip(0..).map(|(count, value): (&i64, i64)| value * value * count).sum()
}
