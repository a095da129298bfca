//! The sentences of all workshops together.

use super::join;

/// All workshops together.
#[derive(Debug)]
pub(crate) struct PoolWords {
    /// How many, their labels.
    pub(crate) lead: fn(&str, &str) -> String,
    /// The label of the only one.
    pub(crate) only_one: fn(&str) -> String,
    pub(crate) one_release: &'static str,
    /// The department.
    pub(crate) of_department: fn(&str) -> String,
    /// How many, the names.
    pub(crate) departments: fn(&str, &str) -> String,
    /// Two names.
    pub(crate) spelled: fn(&str, &str) -> String,
    /// The labels.
    pub(crate) without_department: fn(&str) -> String,
    /// What was asked for, and those that there are.
    pub(crate) no_such_department: fn(&str, &str) -> String,
    pub(crate) no_departments: &'static str,
    /// Title, wave.
    pub(crate) one_wave: fn(&str, &str) -> String,
    /// The name of a round.
    pub(crate) twice: fn(&str) -> String,
    pub(crate) copied: fn(&str) -> String,
    /// Title, label, wave, days.
    pub(crate) several: fn(&[&str; 4]) -> String,
    /// Title, label, how many, wave, day.
    pub(crate) same_day: fn(&[&str; 5]) -> String,
    /// Label, the reason.
    pub(crate) days: fn(&str, &str) -> String,
    /// Title, the forms with their labels.
    pub(crate) forms: fn(&str, &str) -> String,
    /// Version, the first digits of the form.
    pub(crate) form: fn(&str, &str) -> String,
    /// The wave, labels.
    pub(crate) lacking: fn(&str, &str) -> String,
    pub(crate) section: fn(&str, &str) -> String,
    pub(crate) workshop: &'static str,
    pub(crate) workshops: &'static str,
    pub(crate) table: &'static str,
    pub(crate) in_all: &'static str,
    pub(crate) no_round: &'static str,
    pub(crate) not_used: &'static str,
    pub(crate) stayed: fn(&str) -> String,
    /// The change, its limits, their level.
    pub(crate) interval: fn(&str, &str, &str, &str) -> String,
    pub(crate) more_than_workshops: &'static str,
    pub(crate) as_workshops: &'static str,
    /// The lowest and the highest change.
    pub(crate) spread: fn(&str, &str) -> String,
    /// The wave, the lowest and the highest mean.
    pub(crate) spread_of_means: fn(&str, &str, &str) -> String,
    pub(crate) too_few: &'static str,
    /// How many of how many, labels.
    pub(crate) not_shown: fn(&str, &str, &str) -> String,
    pub(crate) none_shows: &'static str,
    /// How many, the labels of the others.
    pub(crate) only_pairs: fn(&str, &str) -> String,
    pub(crate) unpaired: &'static str,
    pub(crate) chart: &'static str,
    pub(crate) mean_chart: &'static str,
    pub(crate) change_table: &'static str,
    pub(crate) mean_table: &'static str,
    pub(crate) lowest_highest_change: &'static str,
    pub(crate) lowest_highest_mean: &'static str,
    /// The wave.
    pub(crate) lowest_highest_of: fn(&str) -> String,
    pub(crate) workshops_of: fn(&str) -> String,
    pub(crate) calculated: &'static str,
    pub(crate) paired_word: &'static str,
    pub(crate) unpaired_word: &'static str,
    pub(crate) difference_interval: &'static str,
    pub(crate) t: &'static str,
    pub(crate) degrees: &'static str,
    /// Per cent, label, count, n.
    pub(crate) share: fn(&str, &str, &str, &str) -> String,
    pub(crate) assumptions: &'static [&'static str],
}

pub(super) const DANISH: PoolWords = PoolWords {
    lead: |count, labels| {
        join(&[
            "Her er svarene fra ",
            count,
            " workshops lagt sammen: ",
            labels,
            ". Det er valgt, selv om de har hver sit navn. De bliver ikke sammenlignet med hinanden.",
        ])
    },
    only_one: |label| {
        join(&["Her er kun én workshop, ", label, ". Vælg også filerne fra de andre, hvis de skal med."])
    },
    one_release: "Der er kun én runde. Vælg filerne fra alle de workshops, der skal lægges sammen.",
    of_department: |name| join(&["Kun workshops fra ", name, "."]),
    departments: |count, names| {
        join(&["De er fra ", count, " afdelinger: ", names, ". Vælg en afdeling for at se den alene."])
    },
    spelled: |one, other| {
        join(&[
            "Afdelingerne »",
            one,
            "« og »",
            other,
            "« hedder næsten det samme. De er talt som to. Er det den samme afdeling, skal navnet skrives ens i næste runde.",
        ])
    },
    without_department: |labels| {
        join(&["Uden afdeling: ", labels, ". De er kun med, når alle workshops lægges sammen."])
    },
    no_such_department: |name, names| {
        join(&["Der er ingen workshop fra ", name, ". Afdelingerne er: ", names, "."])
    },
    no_departments: "Ingen af runderne har en afdeling. Den bliver skrevet, når runden åbnes.",
    one_wave: |title, wave| {
        join(&[
            title,
            ": der er kun runder »",
            wave,
            "«. Vælg også runder fra et andet tidspunkt, hvis du vil se en ændring.",
        ])
    },
    twice: |name| join(&["Runden ", name, " er valgt to gange. Den er kun talt med én gang."]),
    copied: |name| {
        join(&[
            "Runden ",
            name,
            " findes med forskellige tal. Ingen af dem er talt med. Find ud af, hvilken fil der er den rigtige.",
        ])
    },
    several: |[title, label, wave, days]| {
        join(&[
            title,
            ": ",
            label,
            " har flere runder »",
            wave,
            "« (",
            days,
            "). Derfor er ",
            label,
            " ikke med. Vælg den ene. Er det to workshops, skal de have hver sit navn.",
        ])
    },
    same_day: |[title, label, count, wave, day]| {
        join(&[
            title,
            ": ",
            label,
            " har ",
            count,
            " runder »",
            wave,
            "« den samme dag, ",
            day,
            ". Derfor er ",
            label,
            " ikke med. Vælg den ene. Er det to workshops, skal de have hver sit navn.",
        ])
    },
    days: |label, reason| join(&[label, " er ikke med. ", reason]),
    forms: |title, forms| {
        join(&[
            title,
            " er brugt i flere udgaver. De bliver ikke lagt sammen, så hver udgave står for sig: ",
            forms,
            ".",
        ])
    },
    form: |version, digits| join(&["version ", version, ", form ", digits]),
    lacking: |wave, labels| join(&["Der mangler en runde »", wave, "« fra ", labels, "."]),
    section: |first, second| join(&["Fra ", first, " til ", second]),
    workshop: "Workshop",
    workshops: "Antal workshops",
    table: "Workshops og antal svar",
    in_all: "I alt",
    no_round: "ingen runde",
    not_used: "ikke med",
    stayed: |mean| join(&["Gennemsnittet er ", mean, " point begge gange."]),
    interval: |change, low, high, level| {
        join(&[
            "Ændringen er ",
            change,
            " point. Den kan ligge fra ",
            low,
            " til ",
            high,
            " point (",
            level,
            "\u{a0}%-interval).",
        ])
    },
    more_than_workshops: "Det er mere, end forskelle mellem workshops plejer at give.",
    as_workshops: "Ændringen kan skyldes, at workshops er forskellige.",
    spread: |low, high| join(&["I de enkelte workshops lå ændringen fra ", low, " til ", high, " point."]),
    spread_of_means: |wave, low, high| {
        join(&[wave, ": i de enkelte workshops lå gennemsnittet fra ", low, " til ", high, " point."])
    },
    too_few: "Der skal mindst fire workshops til, før man kan se, om ændringen er større end forskellen mellem workshops.",
    not_shown: |count, of, labels| {
        join(&[count, " af ", of, " workshops viser ikke tallene og er ikke med: ", labels, "."])
    },
    none_shows: "Ingen af de valgte workshops viser tallene.",
    only_pairs: |count, labels| {
        join(&["Kun de ", count, " workshops med tal fra begge gange er med. Ikke med: ", labels, "."])
    },
    unpaired: "For få workshops har tal fra begge gange. De to gange er derfor regnet som to forskellige sæt workshops.",
    chart: "Samlet gennemsnit de to gange",
    mean_chart: "Samlet gennemsnit",
    change_table: "Samlet ændring på hver skala",
    mean_table: "Samlet gennemsnit på hver skala",
    lowest_highest_change: "Lavest og højest i en workshop",
    lowest_highest_mean: "Laveste og højeste gennemsnit i en workshop",
    lowest_highest_of: |wave| join(&["Laveste og højeste gennemsnit i en workshop, ", wave]),
    workshops_of: |wave| join(&["Antal workshops, ", wave]),
    calculated: "Sådan er det regnet",
    paired_word: "hver workshop mod sig selv",
    unpaired_word: "to sæt workshops",
    difference_interval: "Interval for forskellen",
    t: "t",
    degrees: "Frihedsgrader",
    share: |percent, label, count, n| {
        join(&[percent, "\u{a0}% svarede »", label, "« (", count, " af ", n, ")."])
    },
    assumptions: &[
        "Det samlede gennemsnit er alle point delt med alle svar. En workshop med mange svar vejer derfor mere.",
        "Usikkerheden kommer af, hvor forskelligt det gik i de enkelte workshops. Flere workshops gør tallene sikrere. Det gør flere svar i den samme workshop kun lidt.",
        "Når en workshop har svaret begge gange, tæller dens egen ændring. Hvem der har svaret hvad, kan ikke kædes sammen.",
        "Der er ingen sammenligningsgruppe. Tallene viser en forskel over tid, ikke hvad der er årsag til den.",
    ],
};

pub(super) const ENGLISH: PoolWords = PoolWords {
    lead: |count, labels| {
        join(&[
            "These are the answers of ",
            count,
            " workshops added up: ",
            labels,
            ". That was chosen, although each has a name of its own. They are not compared with each other.",
        ])
    },
    only_one: |label| {
        join(&[
            "There is only one workshop here, ",
            label,
            ". Choose the files of the others as well, if they belong here.",
        ])
    },
    one_release: "There is only one round. Choose the files of all workshops that are to be added up.",
    of_department: |name| join(&["Workshops of ", name, " alone."]),
    departments: |count, names| {
        join(&["They are of ", count, " departments: ", names, ". Choose a department to see it alone."])
    },
    spelled: |one, other| {
        join(&[
            "The departments \"",
            one,
            "\" and \"",
            other,
            "\" have nearly the same name. They are counted as two. If they are one, write the name alike in the next round.",
        ])
    },
    without_department: |labels| {
        join(&["Without a department: ", labels, ". They count only where all workshops are added up."])
    },
    no_such_department: |name, names| {
        join(&["There is no workshop of ", name, ". The departments are: ", names, "."])
    },
    no_departments: "None of the rounds has a department. It is written when a round is opened.",
    one_wave: |title, wave| {
        join(&[
            title,
            ": there are only rounds \"",
            wave,
            "\". Choose rounds of another time as well, if you want to see a change.",
        ])
    },
    twice: |name| join(&["The round ", name, " was chosen twice. It is counted once."]),
    copied: |name| {
        join(&[
            "The round ",
            name,
            " exists with different figures. None of them is counted. Find out which file is the right one.",
        ])
    },
    several: |[title, label, wave, days]| {
        join(&[
            title,
            ": ",
            label,
            " has several rounds \"",
            wave,
            "\" (",
            days,
            "). So ",
            label,
            " is left out. Choose one of them. If they are two workshops, give each a name of its own.",
        ])
    },
    same_day: |[title, label, count, wave, day]| {
        join(&[
            title,
            ": ",
            label,
            " has ",
            count,
            " rounds \"",
            wave,
            "\" on the same day, ",
            day,
            ". So ",
            label,
            " is left out. Choose one of them. If they are two workshops, give each a name of its own.",
        ])
    },
    days: |label, reason| join(&[label, " is left out. ", reason]),
    forms: |title, forms| {
        join(&[
            title,
            " was used in several forms. They are not added up, so each stands by itself: ",
            forms,
            ".",
        ])
    },
    form: |version, digits| join(&["version ", version, ", form ", digits]),
    lacking: |wave, labels| join(&["There is no round \"", wave, "\" from ", labels, "."]),
    section: |first, second| join(&["From ", first, " to ", second]),
    workshop: "Workshop",
    workshops: "Workshops",
    table: "Workshops and number of answers",
    in_all: "In all",
    no_round: "no round",
    not_used: "left out",
    stayed: |mean| join(&["The mean is ", mean, " points both times."]),
    interval: |change, low, high, level| {
        join(&[
            "The change is ",
            change,
            " points. It may be from ",
            low,
            " to ",
            high,
            " points (",
            level,
            "\u{a0}% interval).",
        ])
    },
    more_than_workshops: "That is more than differences between workshops usually give.",
    as_workshops: "Differences between workshops can give such a change.",
    spread: |low, high| {
        join(&["In the single workshops the change was from ", low, " to ", high, " points."])
    },
    spread_of_means: |wave, low, high| {
        join(&[wave, ": in the single workshops the mean was from ", low, " to ", high, " points."])
    },
    too_few: "At least four workshops are needed to see whether the change is larger than the difference between workshops.",
    not_shown: |count, of, labels| {
        join(&[count, " of ", of, " workshops do not show the figures and are not in them: ", labels, "."])
    },
    none_shows: "None of the chosen workshops shows the figures.",
    only_pairs: |count, labels| {
        join(&[
            "Only the ",
            count,
            " workshops with figures of both times are counted. Left out: ",
            labels,
            ".",
        ])
    },
    unpaired: "Too few workshops have figures of both times. So the two times are treated as two different sets of workshops.",
    chart: "Pooled mean of both times",
    mean_chart: "Pooled mean",
    change_table: "Pooled change on each scale",
    mean_table: "Pooled mean on each scale",
    lowest_highest_change: "Lowest and highest in a workshop",
    lowest_highest_mean: "Lowest and highest mean in a workshop",
    lowest_highest_of: |wave| join(&["Lowest and highest mean in a workshop, ", wave]),
    workshops_of: |wave| join(&["Workshops, ", wave]),
    calculated: "How it was calculated",
    paired_word: "each workshop against itself",
    unpaired_word: "two sets of workshops",
    difference_interval: "Interval of the difference",
    t: "t",
    degrees: "Degrees of freedom",
    share: |percent, label, count, n| {
        join(&[percent, "\u{a0}% answered \"", label, "\" (", count, " of ", n, ")."])
    },
    assumptions: &[
        "The pooled mean is all points divided by all answers. So a workshop with many answers weighs more.",
        "The uncertainty comes from how differently things went in the single workshops. More workshops make the figures surer. More answers in the same workshop do so only a little.",
        "Where a workshop answered both times, its own change counts. Who answered what cannot be linked.",
        "There is no comparison group. The figures show a difference over time, not what caused it.",
    ],
};
