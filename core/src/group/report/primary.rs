//! Which scale of an instrument is judged first.
//!
//! An instrument with several scales gives chance several occasions: where nothing has changed on the four scales of
//! OMS-HC-15, at least one is beyond its 95 % interval in 11 to 12 % of comparisons. So one scale is the primary one and is judged on 95 %.
//! The others are judged only if its interval excludes no change, each on 1 - 0.05 / (k - 1) with k scales (Bonferroni
//! among them). Whether anything is called a change where nothing has changed at all then depends on the primary scale
//! alone, and that is so in 5 %. `core/examples/coverage.rs` counts it.

use crate::questionnaire::instrument::Instrument;

use super::LEVEL;

/// The place of the primary scale: the first one that has an item in common with every other scale, which is the total
/// where there is one; else the first scale, and that too without the definition. It is fixed by the definition, before
/// anybody answers, and does not depend on which scales are withheld.
pub(super) fn primary(ids: &[&str], definition: Option<&Instrument>) -> usize {
    let Some(definition) = definition else { return 0 };
    let items = |id: &str| definition.scale(id).map(|scale| scale.item_positions()).unwrap_or_default();
    let meets = |one: &str, other: &str| items(one).iter().any(|item| items(other).contains(item));
    ids.iter().position(|one| ids.iter().all(|other| meets(one, other))).unwrap_or_default()
}

/// The level of the scales beside the primary one, of `scales` in all.
pub(super) fn level_of_others(scales: usize) -> f64 {
    let others = u32::try_from(scales.saturating_sub(1)).unwrap_or(u32::MAX).max(1);
    1.0 - (1.0 - LEVEL) / f64::from(others)
}

#[cfg(test)]
#[cfg(feature = "builtin")]
mod tests {
    use super::*;
    use crate::questionnaire::instrument::builtin;

    // Read from the definitions: OMS-HC has a total first, SVEST nine scales without an item in common.
    // shows: H11
    #[test]
    fn the_total_is_the_primary_scale_wherever_it_stands() {
        let oms = builtin::instrument("oms-hc-15").unwrap();
        let ids = ["attitudes", "disclosure", "social_distance", "total"];
        assert_eq!(primary(&ids, Some(&oms)), 3);
        assert_eq!(primary(&["total", "attitudes", "disclosure"], Some(&oms)), 0);
        assert_eq!(primary(&ids[..3], Some(&oms)), 0);
        assert_eq!(primary(&ids, None), 0);
        assert_eq!(primary(&[], Some(&oms)), 0);
        let svest = builtin::instrument("svest-29").unwrap();
        let ids: Vec<_> = svest.scales().iter().map(|scale| scale.id()).collect();
        assert_eq!((ids.len(), primary(&ids, Some(&svest))), (9, 0));
    }

    // 1 - 0.05 / 3 and 1 - 0.05 / 8; beside one other scale 95 %.
    // shows: H11
    #[test]
    fn the_other_scales_share_five_per_cent() {
        for (scales, level) in [(1, 0.95), (2, 0.95), (4, 0.983_333_333_333), (9, 0.99375)] {
            assert!((level_of_others(scales) - level).abs() < 1e-11, "{scales}");
        }
    }
}
