//! The psychosocial factors of work that items can name.

/// The ids of the twelve factors, which items of an instrument may name; the matrix has the words for them.
pub(crate) const FACTORS: [&str; 12] = [
    "demands",
    "influence",
    "social-support",
    "reward",
    "meaning",
    "predictability",
    "emotional-demands",
    "bullying",
    "violence",
    "justice",
    "inconsistencies",
    "working-hours",
];
