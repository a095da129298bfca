//! Reverse keying.

use crate::questionnaire::instrument::{Keying, ResponseSet};

/// The points of an answer after keying: as they are, or mirrored within the range of the response set.
///
/// Formula: `low + high - points`. Reversing twice gives the points back.
pub fn keyed_points(points: i32, set: &ResponseSet, keying: Keying) -> i32 {
    match keying {
        Keying::Positive | Keying::NotScored => points,
        Keying::Reverse => {
            let (low, high) = set.points_range();
            low.saturating_add(high).saturating_sub(points)
        }
    }
}
