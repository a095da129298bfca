//! Danish.

use super::super::join;
use super::{ChangeWords, TechnicalWords};

pub(in super::super) const DANISH: ChangeWords = ChangeWords {
    fell: "faldt",
    rose: "steg",
    changed: |title, meaning| join(&[title, ": ", meaning, "."]),
    somehow: "der er sket en ændring",
    changed_little: |title, meaning, smallest| {
        join(&[
            title,
            ": ",
            meaning,
            ", men ændringen er mindre end de ",
            smallest,
            " point, der skal til, før den betyder noget i praksis.",
        ])
    },
    not_changed: |title, smallest| {
        join(&[title, ": ingen ændring, der betyder noget i praksis (der skal ", smallest, " point til)."])
    },
    cannot_tell: |title| join(&[title, ": tallene viser ikke, om der er sket en ændring."]),
    uneven: |title| {
        join(&[
            title,
            ": vi vurderer ikke, om der er sket en ændring. Den ene gruppe er mere end fire gange så stor som den anden, og så er intervallet ikke til at stole på.",
        ])
    },
    not_judged: |title| join(&[title, ": vi vurderer ikke, om der er sket en ændring."]),
    after_primary: |title, primary| {
        join(&[
            title,
            ": vi vurderer ikke, om der er sket en ændring, fordi »",
            primary,
            "« ikke viser en ændring.",
        ])
    },
    moved: |verb, before, after| join(&["Gennemsnittet ", verb, " fra ", before, " til ", after, " point."]),
    moved_by: |[verb, before, after, change, unit]| {
        join(&[
            "Gennemsnittet ",
            verb,
            " fra ",
            before,
            " til ",
            after,
            " point, en ændring på ",
            change,
            unit,
            ".",
        ])
    },
    may_be: |[low, high, unit, level]| {
        join(&[
            "Den virkelige ændring kan ligge fra ",
            low,
            " til ",
            high,
            unit,
            " (",
            level,
            "\u{a0}%-interval).",
        ])
    },
    fits_with: |fall, rise, level| {
        join(&[
            "Svarene passer med alt fra et fald på ",
            fall,
            " til en stigning på ",
            rise,
            " point (",
            level,
            "\u{a0}%-interval).",
        ])
    },
    unit_percent: "\u{a0}%",
    unit_points: " point",
    points_only: |[title, verb, before, after]| {
        join(&[title, ": gennemsnittet ", verb, " fra ", before, " til ", after, " point."])
    },
    same: |title, mean| join(&[title, ": uændret, ", mean, " point."]),
    unchanged: "uændret",
    means_fall: |meaning| join(&["Et fald betyder her, at ", meaning, "."]),
    means_rise: |meaning| join(&["En stigning betyder her, at ", meaning, "."]),
    better_worse: ["det er gået bedre", "det er gået dårligere"],
    clear: "Det er mere, end tilfældige udsving plejer at give.",
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
    no_spread: "Spredningen vises ikke i mindst en af runderne, så der er ikke noget interval.",
    none_judged: |primary| {
        join(&["Ingen af skalaerne bliver vurderet her, fordi spredningen på »", primary, "« ikke vises."])
    },
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
    fewer_after: "Færre svarede anden gang. Det kan være andre mennesker.",
    chart: "Gennemsnit de to gange med 95\u{a0}%-interval",
    table: "Ændring på hver skala",
    points: "Ændring i point",
    points_interval: |level| join(&["Interval i point (", level, "\u{a0}%)"]),
    percent: "Ændring i procent",
    percent_interval: |level| join(&["Interval i procent (", level, "\u{a0}%)"]),
    rounded: "Hvert tal er afrundet for sig, så en ændring kan se ud til at være én ved siden af på sidste decimal.",
    context_title: "Andre offentliggjorte ændringer",
    context_about: "Tallene er baggrund, ikke en norm: andre grupper, andre forløb, andre tidspunkter. Kilden er »Fra tabu til tryghed« (Region Nordjylland, CfRS), som selv gengiver de canadiske tal fra et studie af 12 indsatser. Hverken gennemsnit eller intervaller er offentliggjort. Svarene er fra to afdelinger, og den ene havde arbejdet med emnet i ti måneder forinden.",
    context_here: "Her",
    context_danish: |before, after| join(&["Fra tabu til tryghed (", before, " før, ", after, " efter)"]),
    context_canadian: "Canadisk studie af 12 indsatser",
    context_openness: "Alle ændringer er i stigmaens retning: minus er mindre stigma. Evalueringen skriver ét sted, at åbenheden ændrede sig med 12,4\u{a0}%, og et andet, at den steg, men ikke hvilken vej skalaen vender. Her er begge tal for åbenhed læst som et fald på skalaen.",
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
    against: |group, other| {
        join(&[
            group,
            " står her ved siden af en anden gruppe, ",
            other,
            ", fordi det er valgt. En forskel kan skyldes, at grupperne er forskellige.",
        ])
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
