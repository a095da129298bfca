//! The sentences on how many answers a change takes.

use super::join;

/// How many answers it takes to see a change.
#[derive(Debug)]
pub(crate) struct PlanningWords {
    pub(crate) title: &'static str,
    /// Scale, answers, points, standard deviations.
    pub(crate) seen: fn(&[&str; 4]) -> String,
    /// Scale.
    pub(crate) table: fn(&str) -> String,
    pub(crate) effects: &'static str,
    pub(crate) points: &'static str,
    pub(crate) deviations: &'static str,
    pub(crate) answers: &'static str,
    pub(crate) about: &'static str,
}

pub(super) const DANISH: PlanningWords = PlanningWords {
    title: "Så mange svar skal der til",
    seen: |[scale, answers, points, deviations]| {
        join(&[
            scale,
            ": en ændring på ",
            points,
            " point vil vise sig i fire ud af fem tilfælde, når der er ",
            answers,
            " svar hver gang. Det er ",
            deviations,
            " standardafvigelser.",
        ])
    },
    table: |scale| join(&[scale, ": så mange svar skal der til for at vise en ændring"]),
    effects: "Så mange svar skal der til, uanset skema",
    points: "Ændring i point",
    deviations: "Ændring i standardafvigelser",
    answers: "Svar hver gang",
    about: "Regnet for to lige store, uafhængige grupper med standardafvigelsen fra runden her, 95\u{a0}%-intervaller og en chance på fire ud af fem for at vise ændringen (ikke-central t). Har mange svaret begge gange, skal der som regel færre svar til.",
};

pub(super) const ENGLISH: PlanningWords = PlanningWords {
    title: "How many answers it takes",
    seen: |[scale, answers, points, deviations]| {
        join(&[
            scale,
            ": a change of ",
            points,
            " points will show in four cases of five, with ",
            answers,
            " answers each time. That is ",
            deviations,
            " standard deviations.",
        ])
    },
    table: |scale| join(&[scale, ": how many answers it takes to show a change"]),
    effects: "How many answers it takes, whatever the questionnaire",
    points: "Change in points",
    deviations: "Change in standard deviations",
    answers: "Answers each time",
    about: "For two independent groups of one size with the standard deviation of this round, 95\u{a0}% intervals and a chance of four in five to show the change (noncentral t). If many answered both times, fewer answers are usually enough.",
};
