//! What is said of forms about themes.

use super::join;

#[derive(Debug)]
pub(crate) struct ThemeWords {
    pub(crate) theme: &'static str,
    /// How many themes reach the limit, of how many, the limit.
    pub(crate) reach: fn(&str, &str, &str) -> String,
    /// The limit, as the head of a column.
    pub(crate) or_more: fn(&str) -> String,
    /// The limit, who says so.
    pub(crate) limit: fn(&str, &str) -> String,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    /// Why means stand here that are withheld elsewhere.
    pub(crate) open: &'static str,
    pub(crate) table: &'static str,
}

pub(super) const DANISH: ThemeWords = ThemeWords {
    theme: "Tema",
    reach: |count, of, limit| {
        join(&[count, " af ", of, " temaer har et gennemsnit på ", limit, " eller mere."])
    },
    or_more: |limit| join(&[limit, " eller mere"]),
    limit: |limit, source| {
        join(&[
            "Et tema regnes som en prioritet, når gennemsnittet er ",
            limit,
            " eller mere (",
            source,
            ").",
        ])
    },
    yes: "ja",
    no: "nej",
    open: "Skemaet handler om temaer og ikke om personer. Derfor vises gennemsnittene også i små grupper, hvor enkelte svar måske kan gættes.",
    table: "Gennemsnit for hvert tema",
};

pub(super) const ENGLISH: ThemeWords = ThemeWords {
    theme: "Theme",
    reach: |count, of, limit| join(&[count, " of ", of, " themes have a mean of ", limit, " or more."]),
    or_more: |limit| join(&[limit, " or more"]),
    limit: |limit, source| {
        join(&["A theme counts as a priority if its mean is ", limit, " or more (", source, ")."])
    },
    yes: "yes",
    no: "no",
    open: "The questionnaire is about themes and not about people. So means are shown in small groups too, where single answers may be guessed.",
    table: "Mean of each theme",
};
