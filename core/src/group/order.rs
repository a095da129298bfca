//! Order in short lists: rounds, labels, days.
//!
//! The sort of the standard library and its sorted sets are compiled anew for each type, 4 kB of a script each. These lists
//! have a few dozen entries, so an insertion is as quick.

use std::cmp::Ordering;

/// Sorts a list; what is equal keeps its order.
pub(crate) fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for end in 1..=list.len() {
        for at in (1..end).rev() {
            match list.get_mut(at.saturating_sub(1)..=at) {
                Some([before, one]) if compare(before, one).is_gt() => std::mem::swap(before, one),
                _ => break,
            }
        }
    }
}

/// Each of them once, in rising order.
pub(crate) fn each_once<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut sorted: Vec<T> = Vec::new();
    for one in all {
        let place = sorted.iter().position(|other| *other >= one).unwrap_or(sorted.len());
        if sorted.get(place) != Some(&one) {
            sorted.insert(place, one);
        }
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_as_the_standard_library_sorts_them() {
        let mut state = 1_u32;
        for length in 0..40 {
            let draw = |place: usize| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 28, place)
            };
            let list: Vec<(u32, usize)> = (0..length).map(draw).collect();
            let (mut ours, mut theirs) = (list.clone(), list.clone());
            sort_by(&mut ours, |one, other| one.0.cmp(&other.0));
            theirs.sort_by_key(|one| one.0);
            assert_eq!(ours, theirs);
            let keys = || list.iter().map(|one| one.0);
            let set: std::collections::BTreeSet<u32> = keys().collect();
            assert_eq!(each_once(keys()), set.into_iter().collect::<Vec<_>>());
        }
    }
}
