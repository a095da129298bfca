//! The sentences of a change between two rounds.

use super::join;

/// Two waves.
#[derive(Debug)]
pub(crate) struct ChangeWords {
    pub(crate) fell: &'static str,
    pub(crate) rose: &'static str,
    /// Title, fell or rose, before, after, the change, its unit, the level, low, high.
    pub(crate) sentence: fn(&[&str; 9]) -> String,
    /// What stands right after a number.
    pub(crate) unit_percent: &'static str,
    pub(crate) unit_points: &'static str,
    /// Title, fell or rose, before, after: without a percentage.
    pub(crate) points_only: fn(&[&str; 4]) -> String,
    /// Title, mean.
    pub(crate) same: fn(&str, &str) -> String,
    /// In a table, where both means read alike.
    pub(crate) unchanged: &'static str,
    /// The limits of the change in points, the level.
    pub(crate) same_interval: fn(&str, &str, &str) -> String,
    pub(crate) means_fall: fn(&str) -> String,
    pub(crate) means_rise: fn(&str) -> String,
    pub(crate) better_worse: [&'static str; 2],
    pub(crate) clear: &'static str,
    /// The smallest change that matters, in points.
    pub(crate) clear_and_small: fn(&str) -> String,
    pub(crate) small: fn(&str) -> String,
    /// Title, the smallest change that matters, who says so.
    pub(crate) smallest_change: fn(&str, &str, &str) -> String,
    /// How far down and how far up the change may be, in points.
    pub(crate) unclear: fn(&str, &str) -> String,
    pub(crate) uneven: &'static str,
    /// The title of the primary scale.
    pub(crate) after_primary: fn(&str) -> String,
    /// The title of the primary scale, its level, that of the others.
    pub(crate) order_of_scales: fn(&str, &str, &str) -> String,
    /// The same in the head of a table.
    pub(crate) two_levels: fn(&str, &str, &str) -> String,
    pub(crate) weak_base: &'static str,
    pub(crate) base_uncertain: &'static str,
    pub(crate) no_percent: &'static str,
    pub(crate) no_interval: &'static str,
    /// Wave, day and n of the first round, then of the second.
    pub(crate) groups: fn(&[&str; 6]) -> String,
    /// How many a scale counts, of how many persons, and the wave; the same of the second round.
    pub(crate) on_scale: fn(&[&str; 6]) -> String,
    pub(crate) fewer_after: &'static str,
    pub(crate) chart: &'static str,
    pub(crate) table: &'static str,
    pub(crate) points: &'static str,
    /// The level, or the two.
    pub(crate) points_interval: fn(&str) -> String,
    pub(crate) percent: &'static str,
    pub(crate) percent_interval: fn(&str) -> String,
    pub(crate) rounded: &'static str,
    pub(crate) context_title: &'static str,
    pub(crate) context_about: &'static str,
    pub(crate) context_here: &'static str,
    pub(crate) context_danish: fn(&str, &str) -> String,
    pub(crate) context_canadian: &'static str,
    pub(crate) context_openness: &'static str,
    pub(crate) assumptions_title: &'static str,
    pub(crate) assumptions: &'static [&'static str],
    pub(crate) technical: &'static str,
    pub(crate) technical_rows: TechnicalWords,
    /// The name of a round that is a first one itself.
    pub(crate) other_start: fn(&str) -> String,
    pub(crate) other_later: &'static str,
    pub(crate) not_in_both: fn(&str) -> String,
}

/// The rows of the technical table.
#[derive(Debug)]
pub(crate) struct TechnicalWords {
    pub(crate) figure: &'static str,
    /// The wave.
    pub(crate) n: fn(&str) -> String,
    pub(crate) mean: fn(&str) -> String,
    pub(crate) spread: fn(&str) -> String,
    pub(crate) level: &'static str,
    pub(crate) difference: &'static str,
    pub(crate) difference_interval: &'static str,
    pub(crate) error: &'static str,
    pub(crate) t: &'static str,
    pub(crate) degrees: &'static str,
    pub(crate) p: &'static str,
    pub(crate) g: &'static str,
    pub(crate) g_interval: &'static str,
    pub(crate) percent: &'static str,
    pub(crate) fieller: &'static str,
}

pub(super) const DANISH: ChangeWords = ChangeWords {
    fell: "faldt",
    rose: "steg",
    sentence: |[title, verb, before, after, change, unit, level, low, high]| {
        join(&[
            title,
            ": gennemsnittet ",
            verb,
            " fra ",
            before,
            " til ",
            after,
            " point, en ændring på ",
            change,
            unit,
            " (",
            level,
            "\u{a0}%-interval fra ",
            low,
            " til ",
            high,
            unit,
            ").",
        ])
    },
    unit_percent: "\u{a0}%",
    unit_points: " point",
    points_only: |[title, verb, before, after]| {
        join(&[title, ": gennemsnittet ", verb, " fra ", before, " til ", after, " point."])
    },
    same: |title, mean| join(&[title, ": uændret, ", mean, " point."]),
    unchanged: "uændret",
    same_interval: |low, high, level| {
        join(&[
            "Usikkerheden er sådan, at ændringen kan ligge fra ",
            low,
            " til ",
            high,
            " point (",
            level,
            "\u{a0}%-interval).",
        ])
    },
    means_fall: |meaning| join(&["Et fald betyder her, at ", meaning, "."]),
    means_rise: |meaning| join(&["En stigning betyder her, at ", meaning, "."]),
    better_worse: ["det er gået bedre", "det er gået dårligere"],
    clear: "Forskellen er større end det, tilfældige udsving plejer at give.",
    clear_and_small: |smallest| {
        join(&[
            "Forskellen er større end det, tilfældige udsving plejer at give, men mindre end de ",
            smallest,
            " point, der skal til, før den betyder noget i praksis.",
        ])
    },
    small: |smallest| {
        join(&[
            "Hvis der er sket en ændring, er den mindre end de ",
            smallest,
            " point, der skal til, før den betyder noget i praksis.",
        ])
    },
    smallest_change: |title, smallest, source| {
        join(&[
            title,
            ": ",
            smallest,
            " point regnes for den mindste ændring, der betyder noget i praksis. Kilde: ",
            source,
            ".",
        ])
    },
    unclear: |fall, rise| {
        join(&[
            "Men tallene viser ikke, om der er sket en ændring: De passer med alt fra et fald på ",
            fall,
            " til en stigning på ",
            rise,
            " point.",
        ])
    },
    uneven: "Om det er en ændring, bliver ikke vurderet: Den ene gruppe er mere end fire gange så stor som den anden, og så er intervallet ikke til at stole på.",
    after_primary: |primary| {
        join(&["Om det er en ændring, bliver ikke vurderet, fordi »", primary, "« ikke viser en ændring."])
    },
    order_of_scales: |primary, level, others| {
        join(&[
            "»",
            primary,
            "« vurderes først, med et ",
            level,
            "\u{a0}%-interval. Kun hvis den viser en ændring, vurderes de andre skalaer, med ",
            others,
            "\u{a0}%-intervaller. Ellers ville en af dem for tit slå ud ved et tilfælde.",
        ])
    },
    two_levels: |primary, level, others| join(&[primary, " ", level, "\u{a0}%, de andre ", others]),
    weak_base: "Det første gennemsnit ligger tæt på nul, så procenten siger ikke meget. Se på point i stedet.",
    base_uncertain: "Ændringen er ikke regnet i procent, fordi det første gennemsnit ligger for tæt på nul.",
    no_percent: "Ændringen kan ikke regnes i procent, fordi skalaen går under nul eller et gennemsnit ikke er over nul.",
    no_interval: "Der er for få svar eller for ens svar til at regne et interval.",
    groups: |[wave, day, n, later, later_day, later_n]| {
        join(&[wave, ", ", day, ": ", n, " svar. ", later, ", ", later_day, ": ", later_n, " svar."])
    },
    on_scale: |[n, of, wave, later_n, later_of, later]| {
        join(&[
            "Talt med er ",
            n,
            " af ",
            of,
            " (",
            wave,
            ") og ",
            later_n,
            " af ",
            later_of,
            " (",
            later,
            ").",
        ])
    },
    fewer_after: "Der er færre anden gang. Det kan være andre, der har svaret.",
    chart: "Gennemsnit de to gange med 95\u{a0}%-interval",
    table: "Ændring på hver skala",
    points: "Ændring i point",
    points_interval: |level| join(&["Interval i point (", level, "\u{a0}%)"]),
    percent: "Ændring i procent",
    percent_interval: |level| join(&["Interval i procent (", level, "\u{a0}%)"]),
    rounded: "Hvert tal er afrundet for sig, så en ændring kan se ud til at være én ved siden af på sidste decimal.",
    context_title: "Andre offentliggjorte ændringer",
    context_about: "Tallene er baggrund og er ikke en norm: andre grupper, andre forløb, andre tidspunkter. Kilden er »Fra tabu til tryghed« (Region Nordjylland, CfRS), som selv gengiver de canadiske tal fra et studie af 12 indsatser. Hverken gennemsnit eller intervaller er offentliggjort.",
    context_here: "Her",
    context_danish: |before, after| join(&["Fra tabu til tryghed (", before, " før, ", after, " efter)"]),
    context_canadian: "Canadisk studie af 12 indsatser",
    context_openness: "Alle ændringer er i stigmaens retning: minus er mindre stigma. Evalueringen skriver, at åbenheden steg med 12,4\u{a0}%; det er det samme fald på skalaen.",
    assumptions_title: "Hvad tallene bygger på",
    assumptions: &[
        "Svarene kan ikke kædes sammen. De to runder er regnet som to uafhængige grupper, også selv om mange har svaret begge gange. Det gør som regel intervallerne bredere, end de behøvede at være, og der kan ikke siges noget om den enkeltes ændring.",
        "Procent er regnet på den rå base: summen af point, ikke en skala fra 0 til 100. På en anden base ville de samme svar give en anden procent.",
        "Hver skala tæller dem, der har svaret på nok af dens spørgsmål efter skemaets egen regel. Skalaer med fælles spørgsmål tæller de samme. Hvor »ved ikke« ikke giver point, tæller det ikke som svar.",
        "Der er ingen sammenligningsgruppe. Tallene viser en forskel over tid, ikke hvad der er årsag til den.",
        "Forskellen i point er regnet efter Welch. Det interval afgør, om der er sket en ændring. Intervallet i procent er Fiellers og siger altid det samme.",
    ],
    technical: "Beregning",
    technical_rows: TechnicalWords {
        figure: "Tal",
        n: |wave| join(&["Antal svar, ", wave]),
        mean: |wave| join(&["Gennemsnit, ", wave]),
        spread: |wave| join(&["Standardafvigelse, ", wave]),
        level: "Intervallernes niveau",
        difference: "Forskel i point (den senere runde minus den første)",
        difference_interval: "Interval for forskellen (Welch)",
        error: "Standardfejl for forskellen",
        t: "t (Welch)",
        degrees: "Frihedsgrader (Welch)",
        p: "p, tosidet (Welch)",
        g: "Hedges' g (forskel i standardafvigelser, af de to variansers gennemsnit)",
        g_interval: "Interval for g (ikke-central t med Welchs t og frihedsgrader)",
        percent: "Ændring i procent på den rå base",
        fieller: "Interval for procent (Fieller, med Welchs frihedsgrader)",
    },
    other_start: |name| {
        join(&[
            "Der er ikke noget at sammenligne ",
            name,
            " med: hver runde står ved siden af gruppens første.",
        ])
    },
    other_later: "Kun den seneste runde af hver slags er med her. Resten står i »Før og efter«.",
    not_in_both: |title| join(&[title, " er kun med i den ene runde og bliver ikke sammenlignet."]),
};

pub(super) const ENGLISH: ChangeWords = ChangeWords {
    fell: "fell",
    rose: "rose",
    sentence: |[title, verb, before, after, change, unit, level, low, high]| {
        join(&[
            title,
            ": the mean ",
            verb,
            " from ",
            before,
            " to ",
            after,
            " points, a change of ",
            change,
            unit,
            " (",
            level,
            "\u{a0}% interval from ",
            low,
            " to ",
            high,
            unit,
            ").",
        ])
    },
    unit_percent: "\u{a0}%",
    unit_points: " points",
    points_only: |[title, verb, before, after]| {
        join(&[title, ": the mean ", verb, " from ", before, " to ", after, " points."])
    },
    same: |title, mean| join(&[title, ": unchanged, ", mean, " points."]),
    unchanged: "unchanged",
    same_interval: |low, high, level| {
        join(&[
            "The uncertainty is such that the change may be from ",
            low,
            " to ",
            high,
            " points (",
            level,
            "\u{a0}% interval).",
        ])
    },
    means_fall: |meaning| join(&["A fall here means that ", meaning, "."]),
    means_rise: |meaning| join(&["A rise here means that ", meaning, "."]),
    better_worse: ["things are better", "things are worse"],
    clear: "The difference is larger than what chance alone usually gives.",
    clear_and_small: |smallest| {
        join(&[
            "The difference is larger than what chance alone usually gives, but smaller than the ",
            smallest,
            " points it takes to matter in practice.",
        ])
    },
    small: |smallest| {
        join(&[
            "If anything changed, it is less than the ",
            smallest,
            " points it takes to matter in practice.",
        ])
    },
    smallest_change: |title, smallest, source| {
        join(&[
            title,
            ": ",
            smallest,
            " points are taken as the smallest change that matters in practice. Source: ",
            source,
            ".",
        ])
    },
    unclear: |fall, rise| {
        join(&[
            "But the figures do not show whether anything changed: they fit with anything from a fall of ",
            fall,
            " to a rise of ",
            rise,
            " points.",
        ])
    },
    uneven: "Whether this is a change is not judged: one group is more than four times as large as the other, and then the interval cannot be relied on.",
    after_primary: |primary| {
        join(&["Whether this is a change is not judged, because \"", primary, "\" shows no change."])
    },
    order_of_scales: |primary, level, others| {
        join(&[
            "\"",
            primary,
            "\" is judged first, by a ",
            level,
            "\u{a0}% interval. Only if it shows a change are the other scales judged, by ",
            others,
            "\u{a0}% intervals. Otherwise one of them would too often seem to change by chance.",
        ])
    },
    two_levels: |primary, level, others| join(&[primary, " ", level, "\u{a0}%, the others ", others]),
    weak_base: "The first mean is close to zero, so the percentage says little. Look at the points instead.",
    base_uncertain: "The change is not given in per cent, because the first mean is too close to zero.",
    no_percent: "The change cannot be given in per cent, because the scale goes below zero or a mean is not above zero.",
    no_interval: "There are too few answers, or they are too alike, for an interval.",
    groups: |[wave, day, n, later, later_day, later_n]| {
        join(&[wave, ", ", day, ": ", n, " answers. ", later, ", ", later_day, ": ", later_n, " answers."])
    },
    on_scale: |[n, of, wave, later_n, later_of, later]| {
        join(&[
            "Counted are ",
            n,
            " of ",
            of,
            " (",
            wave,
            ") and ",
            later_n,
            " of ",
            later_of,
            " (",
            later,
            ").",
        ])
    },
    fewer_after: "There are fewer the second time. Others may have answered.",
    chart: "Mean of both times with 95\u{a0}% interval",
    table: "Change on each scale",
    points: "Change in points",
    points_interval: |level| join(&["Interval in points (", level, "\u{a0}%)"]),
    percent: "Change in per cent",
    percent_interval: |level| join(&["Interval in per cent (", level, "\u{a0}%)"]),
    rounded: "Every number is rounded by itself, so a change can seem to be one off in the last decimal.",
    context_title: "Other published changes",
    context_about: "The figures are background and are not a norm: other groups, other programmes, other times. They are from \"Fra tabu til tryghed\" (Region Nordjylland, CfRS), which itself quotes the Canadian ones from a study of 12 programmes. Neither means nor intervals were published.",
    context_here: "Here",
    context_danish: |before, after| join(&["Fra tabu til tryghed (", before, " before, ", after, " after)"]),
    context_canadian: "Canadian study of 12 programmes",
    context_openness: "All changes are in the direction of stigma: minus is less stigma. The evaluation says that openness rose by 12.4\u{a0}%; that is the same fall on the scale.",
    assumptions_title: "What this rests on",
    assumptions: &[
        "Answers cannot be linked. The two rounds are treated as two independent groups, even if many answered both times. That usually makes the intervals wider than they need be, and nothing can be said about any one person's change.",
        "Per cent are on the raw base: the sum of points, not a scale from 0 to 100. On another base the same answers would give another percentage.",
        "Each scale counts those who answered enough of its questions by the questionnaire's own rule. Scales with questions in common count the same people. Where \"don't know\" is worth no points, it does not count as an answer.",
        "There is no comparison group. The figures show a difference over time, not what caused it.",
        "The difference in points is Welch's. That interval decides whether anything changed. The interval in per cent is Fieller's and always says the same.",
    ],
    technical: "Calculation",
    technical_rows: TechnicalWords {
        figure: "Figure",
        n: |wave| join(&["Answers, ", wave]),
        mean: |wave| join(&["Mean, ", wave]),
        spread: |wave| join(&["Standard deviation, ", wave]),
        level: "Level of the intervals",
        difference: "Difference in points (the later round minus the first)",
        difference_interval: "Interval of the difference (Welch)",
        error: "Standard error of the difference",
        t: "t (Welch)",
        degrees: "Degrees of freedom (Welch)",
        p: "p, two-sided (Welch)",
        g: "Hedges' g (difference in standard deviations, of the mean of the two variances)",
        g_interval: "Interval of g (noncentral t with Welch's t and degrees of freedom)",
        percent: "Change in per cent on the raw base",
        fieller: "Interval of per cent (Fieller, with Welch's degrees of freedom)",
    },
    other_start: |name| {
        join(&[
            "There is nothing to compare ",
            name,
            " with: every round stands beside the first of its group.",
        ])
    },
    other_later: "Only the latest round of each kind is here. The others stand in \"Before and after\".",
    not_in_both: |title| join(&[title, " is in one of the rounds only and is not compared."]),
};
