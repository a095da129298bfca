//! Short lists in order, by insertion: the library's sort is made for long ones and brings 4 kB of code for each type.

/// Each value once, the lowest first.
pub fn distinct<T: Ord>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut list = Vec::new();
    for value in values {
        if let Err(place) = list.binary_search(&value) {
            list.insert(place, value);
        }
    }
    list
}

/// All values by their rank, the lowest first; those of equal rank as they came.
pub fn by_rank<T, Rank: PartialOrd>(
    values: impl IntoIterator<Item = T>,
    rank: impl Fn(&T) -> Rank,
) -> Vec<T> {
    let mut list = Vec::new();
    for value in values {
        let place = list.partition_point(|other| rank(other) <= rank(&value));
        list.insert(place, value);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        // shows: P3
        #[test]
        fn lists_are_those_of_the_library(ranks in prop::collection::vec(0_u8..9, 0..40)) {
            let values: Vec<(u8, usize)> = ranks.iter().copied().zip(0..).collect();
            let mut sorted = values.clone();
            sorted.sort_by_key(|(rank, _)| *rank);
            prop_assert_eq!(by_rank(values, |(rank, _)| *rank), sorted);
            let once: BTreeSet<u8> = ranks.iter().copied().collect();
            prop_assert_eq!(distinct(ranks), once.into_iter().collect::<Vec<_>>());
        }
    }
}
