//! The sentences of the page for a director.

use super::join;

#[derive(Debug)]
pub(crate) struct DirectorWords {
    /// The rounds, each as of [`Self::round`].
    pub(crate) rounds: fn(&str) -> String,
    /// Wave, day, n.
    pub(crate) round: fn(&str, &str, &str) -> String,
    /// Wave, title, fell or rose, before, after, the change, one of [`Self::verdicts`].
    pub(crate) finding: fn(&[&str; 7]) -> String,
    /// Wave, title, mean, one of [`Self::verdicts`].
    pub(crate) same: fn(&[&str; 4]) -> String,
    /// Wave, title.
    pub(crate) withheld: fn(&str, &str) -> String,
    /// The rest of a sentence, in the order of [`Verdict`](crate::group::report::Verdict).
    pub(crate) verdicts: [&'static str; 8],
    /// The titles.
    pub(crate) others: fn(&str) -> String,
    pub(crate) others_same: &'static str,
    /// The title of the primary scale.
    pub(crate) others_not_judged: fn(&str) -> String,
    pub(crate) one_scale: &'static str,
    pub(crate) no_comparison: &'static str,
    pub(crate) better_worse: [&'static str; 2],
    pub(crate) fall_rise: [&'static str; 2],
    pub(crate) when: &'static str,
    pub(crate) later: &'static str,
    /// Title, the wave and the day of the first round.
    pub(crate) caption: fn(&str, &str, &str) -> String,
}

pub(super) const DANISH: DirectorWords = DirectorWords {
    rounds: |rounds| join(&["Tallene er fra disse runder: ", rounds, "."]),
    round: |wave, day, n| join(&[wave, " (", day, ", ", n, " svar)"]),
    finding: |[wave, title, verb, before, after, change, verdict]| {
        join(&[
            wave,
            ": gennemsnittet på »",
            title,
            "« ",
            verb,
            " fra ",
            before,
            " til ",
            after,
            " point (",
            change,
            ")",
            verdict,
            ".",
        ])
    },
    same: |[wave, title, mean, verdict]| {
        join(&[wave, ": gennemsnittet på »", title, "« er uændret, ", mean, " point", verdict, "."])
    },
    withheld: |wave, title| {
        join(&[wave, ": »", title, "« vises ikke, fordi tallene kunne fortælle, hvad enkelte har svaret."])
    },
    verdicts: [
        ", og det er mere, end tilfældige udsving plejer at give",
        ", og det er mere, end tilfældige udsving plejer at give, men mindre end det, der betyder noget i praksis",
        ", men tallene viser ikke, om der er sket en ændring",
        ", og hvis der er sket en ændring, er den mindre end det, der betyder noget i praksis",
        ", men der er for få eller for ens svar til at vurdere, om det er en ændring",
        ", men spredningen vises ikke, så det kan ikke vurderes, om det er en ændring",
        ", men grupperne er for forskellige i størrelse til at vurdere, om det er en ændring",
        "",
    ],
    others: |titles| join(&["Også disse skalaer viser en ændring: ", titles, "."]),
    others_same: "Ingen af de andre skalaer viser en ændring.",
    others_not_judged: |primary| {
        join(&["De andre skalaer bliver kun vurderet, når »", primary, "« viser en ændring."])
    },
    one_scale: "Spørgeskemaet har kun denne ene skala.",
    no_comparison: "Der er ingen sammenligningsgruppe. Tallene viser en forskel over tid, ikke hvad der er årsag til den.",
    better_worse: ["bedre", "dårligere"],
    fall_rise: ["lavere", "højere"],
    when: "Hvornår",
    later: "Senere",
    caption: |title, wave, day| join(&[title, ": ændring siden »", wave, "«, ", day, ", med interval"]),
};

pub(super) const ENGLISH: DirectorWords = DirectorWords {
    rounds: |rounds| join(&["The figures are from these rounds: ", rounds, "."]),
    round: |wave, day, n| join(&[wave, " (", day, ", ", n, " answers)"]),
    finding: |[wave, title, verb, before, after, change, verdict]| {
        join(&[
            wave,
            ": the mean of \"",
            title,
            "\" ",
            verb,
            " from ",
            before,
            " to ",
            after,
            " points (",
            change,
            ")",
            verdict,
            ".",
        ])
    },
    same: |[wave, title, mean, verdict]| {
        join(&[wave, ": the mean of \"", title, "\" is unchanged, ", mean, " points", verdict, "."])
    },
    withheld: |wave, title| {
        join(&[
            wave,
            ": \"",
            title,
            "\" is not shown, because the numbers could tell what single persons answered.",
        ])
    },
    verdicts: [
        ", and that is more than chance usually makes",
        ", and that is more than chance usually makes, but less than what matters in practice",
        ", but the figures do not show whether anything has changed",
        ", and if anything has changed, it is less than what matters in practice",
        ", but the answers are too few or too much alike to judge whether it is a change",
        ", but the spread is not shown, so it cannot be judged whether it is a change",
        ", but the groups differ too much in size to judge whether it is a change",
        "",
    ],
    others: |titles| join(&["These scales show a change as well: ", titles, "."]),
    others_same: "None of the other scales shows a change.",
    others_not_judged: |primary| {
        join(&["The other scales are judged only where \"", primary, "\" shows a change."])
    },
    one_scale: "The questionnaire has this scale alone.",
    no_comparison: "There is no comparison group. The figures show a difference over time, not what caused it.",
    better_worse: ["better", "worse"],
    fall_rise: ["lower", "higher"],
    when: "When",
    later: "Later",
    caption: |title, wave, day| join(&[title, ": change since \"", wave, "\", ", day, ", with interval"]),
};
