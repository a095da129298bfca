//! Sorted lists. The sort of the standard library is compiled anew for each type that it sorts, 4 kB of a script each time. Here
//! a heap of the standard library sorts places, and the lists are put into their order.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::mem::take;

/// Sorts a list; what is equal keeps its order.
pub(crate) fn sort_by<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = places(list.len(), &|one, other| match (list.get(one), list.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    let mut unsorted: Vec<_> = take(list).into_iter().map(Some).collect();
    list.extend(order.into_iter().filter_map(|place| unsorted.get_mut(place)?.take()));
}

/// Each of them once, in rising order.
pub(crate) fn each_once<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut sorted: Vec<T> = all.collect();
    sort_by(&mut sorted, T::cmp);
    sorted.dedup();
    sorted
}

/// The places of a list in the order of what stands there.
fn places(length: usize, compare: &Compare<'_>) -> Vec<usize> {
    let heap: BinaryHeap<_> = (0..length).map(|at| Place { at, compare }).collect();
    heap.into_sorted_vec().into_iter().map(|place| place.at).collect()
}

type Compare<'c> = dyn Fn(usize, usize) -> Ordering + 'c;

/// A place of a list, in the order of what stands there; of two that are equal the first comes first.
struct Place<'c> {
    at: usize,
    compare: &'c Compare<'c>,
}

impl Ord for Place<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.compare)(self.at, other.at).then(self.at.cmp(&other.at))
    }
}

impl PartialOrd for Place<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Place<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Place<'_> {}

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
