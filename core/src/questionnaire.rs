//! One person and one questionnaire: definition and wording, answers, scores, the paper form.

pub mod answer;
pub mod instrument;
pub mod paper;
pub mod score;
pub mod wording;
