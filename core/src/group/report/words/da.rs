//! Danish.

use super::{
    General, NoteWords, OneRound, Refusals, SeriesWords, ShareWords, Words, Workplace, change, join,
    planning, pool, themes, views,
};
use crate::format::language::Language;
use crate::group::release::suppression::withheld_in_short;

pub(super) static MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

pub(super) static WORDS: Words = Words {
    views: views::DANISH,
    about_views: views::ABOUT_IN_DANISH,
    change: change::DANISH,
    planning: planning::DANISH,
    director: super::director::DANISH,
    pool: pool::DANISH,
    themes: themes::DANISH,
    codebook: super::codebook::DANISH,
    waves: ["før", "efter", "opfølgning", "måling"],
    general: General {
        withheld_cell: withheld_in_short(Language::Danish),
        rounds_title: "Runder",
        round: |label, wave, day| join(&[label, ", ", wave, ", ", day]),
        persons: |persons, headcount| join(&[persons, " har svaret, ", headcount, " er på holdet."]),
        too_many: |persons, headcount| {
            join(&[
                "Der er flere svar (",
                persons,
                ") end personer på holdet (",
                headcount,
                "). Nogen kan have svaret mere end én gang, så læs tallene med forbehold.",
            ])
        },
        fast: |fast, persons| {
            join(&[
                "Af de ",
                persons,
                " skemaer blev ",
                fast,
                " udfyldt hurtigere, end man kan nå at læse spørgsmålene. Læs tallene med forbehold.",
            ])
        },
        few: |persons| {
            join(&["Kun ", persons, " har svaret. Jo færre svar, jo mere kan tilfældigheder flytte tallene."])
        },
        few_for_workshop: "En workshop bør have mindst 15 svar.",
        nothing_chosen: "Der er ikke nogen runde at vise endnu.",
        which_group: |names| {
            join(&[
                "Der er runder fra flere grupper: ",
                names,
                ". Vælg én gruppe. Grupper bliver ikke sammenlignet.",
            ])
        },
        no_such_group: |name, names| join(&["Der er ingen runde fra ", name, ". Grupperne er: ", names, "."]),
        unknown_instrument: |id| {
            join(&[
                "Skemaet ",
                id,
                " i denne version er ikke kendt her. Tallene står med deres tekniske navne.",
            ])
        },
        other_version_here: |title, asked, here| {
            join(&[
                title,
                " er besvaret i version ",
                asked,
                ". Her kendes kun version ",
                here,
                ", hvor ordene er andre. Tallene står med deres tekniske navne og bliver ikke sammenlignet med den nye version.",
            ])
        },
        details: "Tabeller og beregning",
        interval: "95\u{a0}%-interval",
        range: |low, high| join(&[low, " til ", high]),
        mean: "Gennemsnit",
        spread: "Standardafvigelse",
        n: "Antal svar",
        scale: "Skala",
        lowest_highest: "Lavest og højest muligt",
        day: "Dag",
        wave: "Tidspunkt",
    },
    round: OneRound {
        mean: |title, mean, low, high| {
            join(&[title, ": gennemsnittet er ", mean, " point på en skala fra ", low, " til ", high, "."])
        },
        mean_interval: |low, high, n| {
            join(&[
                "Usikkerheden er med i intervallet fra ",
                low,
                " til ",
                high,
                " (95\u{a0}%, ",
                n,
                " svar).",
            ])
        },
        no_spread: "Spredning og interval vises ikke, når de kan røbe, hvad enkelte har svaret.",
        poles: |low, high| join(&["Et lavt tal er nærmere ", low, ", et højt nærmere ", high, "."]),
        counted: |n| join(&[n, " er talt med."]),
        left_out: |persons| join(&[persons, " sprang for meget over til at være med i alle tal."]),
        left_out_or_unsure: |persons| {
            join(&[
                persons,
                " er ikke med i alle tal på grund af oversprungne spørgsmål eller svaret »ved ikke«.",
            ])
        },
        skipped_or_unsure: |persons, skipped| {
            join(&[
                persons,
                " er ikke med i alle tal: ",
                skipped,
                " af dem sprang noget over, resten svarede »ved ikke«.",
            ])
        },
        on_scale: |n, of| join(&[n, " af ", of, " er talt med her."]),
        answered_by: |title, who| join(&[title, " (besvares af ", who, ")"]),
        in_parts: " Delene besvares af forskellige. Hver del tæller dem, der har svaret på nok af den.",
        table: "Gruppens tal på hver skala",
        chart: "Gennemsnit med 95\u{a0}%-interval på hver skala",
        alpha: "Cronbachs alfa",
        alpha_about: "Cronbachs alfa siger, hvor godt spørgsmålene hænger sammen i denne gruppe. Jo nærmere 1, jo bedre. Et tal under 0 betyder, at de trækker hver sin vej. Intervallet er Feldts. Filen har alfa med to decimaler, så intervallet er gjort så meget bredere, at afrundingen er med.",
        items: "Hvert spørgsmål",
        item: "Spørgsmål",
        items_about: "Point er vendt, så de tæller samme vej som skalaen.",
        intention: "Svaret om adfærd er givet lige efter workshoppen. Det er en hensigt, ikke noget, der er sket.",
        intention_follow_up: "Planlæg en opfølgende runde om nogle måneder, hvis I vil vide, hvad der blev gjort.",
    },
    shares: ShareWords {
        share: |percent, label, count, n, low, high| {
            join(&[
                percent,
                "\u{a0}% svarede »",
                label,
                "« (",
                count,
                " af ",
                n,
                "; 95\u{a0}%-interval fra ",
                low,
                " til ",
                high,
                "\u{a0}%).",
            ])
        },
        band: |persons, n, label| format!("{persons} af {n} svarede »{label}«."),
        between: |least, most| format!("mellem {least} og {most}"),
        at_least: |number| format!("mindst {number}"),
        at_most: |number| format!("højst {number}"),
        band_about: "Her står »mindst« eller »højst«, når det præcise tal kunne røbe, hvad enkelte har svaret.",
        pooled_band_about: "Her står en grænse eller to tal, når nogle workshops ikke viser det præcise tal.",
        median: |level| join(&["Medianen er »", level, "«."]),
        no_median: "Medianen vises ikke, når den kan røbe, hvad enkelte har svaret.",
        median_row: "Median",
        between_levels: |one, next| join(&["mellem ", one, " og ", next]),
        levels_about: "Den, der har valgt to naboniveauer, står midt imellem dem. Der regnes ikke noget gennemsnit af niveauer.",
        uncounted: |count| {
            join(&[count, " af skemaets spørgsmål er ikke talt med, fordi svarene ikke har point."])
        },
        rest: "Andre svar eller intet svar",
        or_more: |label| join(&[label, " eller mere"]),
        or_less: |label| join(&[label, " eller mindre"]),
        classes: ["Under midten", "I midten", "Over midten", "Ved ikke", "Sprunget over"],
        answer: "Svar",
        count: "Antal",
        of: "Af",
        percent: "Procent",
        of_all: |n| join(&["Procent er af alle ", n, ", også dem, der sprang spørgsmålet over."]),
        of_complete: |n| join(&["Procent er af de ", n, ", der har svaret på alle spørgsmål i skemaet."]),
        rounding: |sum| {
            join(&[
                "Procenterne giver tilsammen ",
                sum,
                ", fordi hvert tal er afrundet for sig. Det er ikke en fejl.",
            ])
        },
        chart: "Svarenes fordeling",
        side_by_side: "De to gange, emne for emne",
        never_subtracted: "Spørgsmålene er ikke de samme de to gange. Derfor bliver tallene ikke trukket fra hinanden.",
        question: |question| join(&["Spørgsmålet var: »", question, "«"]),
        not_asked: "Ikke spurgt",
        published: "Procenter fra den offentliggjorte evaluering",
        published_column: "Offentliggjort, procent",
        here_column: "Her, procent",
        published_about: "Tallene er fra »Fra tabu til tryghed« (Region Nordjylland, CfRS). De er baggrund, ikke en norm. Hvor mange der svarede på hvert spørgsmål, er ikke offentliggjort.",
    },
    refusals: Refusals {
        same_round: "Det er den samme runde to gange. Vælg en runde før og en runde efter.",
        no_common: "Runderne har ikke noget skema til fælles, så der er ikke noget at sammenligne. Hver runde kan vises for sig.",
        other_version: |title, before, after| {
            join(&[
                title,
                " er brugt i version ",
                before,
                " den ene gang og ",
                after,
                " den anden. Forskellige versioner bliver ikke sammenlignet. Hver runde kan vises for sig.",
            ])
        },
        other_form: |title| {
            join(&[
                title,
                " er stillet med andre ord, i en anden rækkefølge eller regnet på en anden måde den ene gang. Det kan flytte tallene, så de bliver ikke sammenlignet. Hver runde kan vises for sig.",
            ])
        },
        wave_order: |first, second| {
            join(&[
                "Den første runde er »",
                first,
                "« og den anden »",
                second,
                "«. Sæt dem i rækkefølge: først før, så efter, så opfølgning.",
            ])
        },
        day_order: |first, second| {
            join(&[
                "Den senere runde er lukket ",
                second,
                ", altså før den første, ",
                first,
                ". Kontroller, at runderne er valgt rigtigt.",
            ])
        },
        withheld: |title| {
            join(&[
                title,
                " vises ikke i mindst en af runderne og kan derfor ikke sammenlignes. Tal vises kun, når de ikke røber, hvad enkelte har svaret.",
            ])
        },
        second: |name| {
            join(&[
                "Der er to forskellige runder, der begge hedder ",
                name,
                ", med det samme skema. Kun den ene er med. Giv hver runde sit navn.",
            ])
        },
        two_needed: "Der skal to runder til: en før og en efter.",
        measurements: "Runderne er målinger uden et før og et efter. Se dem i »Flere gange over tid«.",
    },
    counts: super::counts::DANISH,
    series: SeriesWords {
        lead: "Figurerne viser, hvordan tallene ændrer sig over tid i hver enhed. De siger ikke, om en enhed er bedre end en anden.",
        sentence: |times, first, last| {
            join(&[
                times,
                " målinger. Den første gav ",
                first,
                " point i gennemsnit, den seneste ",
                last,
                ".",
            ])
        },
        median: |median, baseline| match baseline {
            None => join(&["Medianen er ", median, " point."]),
            Some((times, day)) => join(&[
                "Medianen er fastfrosset: Den er af de første ",
                times,
                " målinger, til og med ",
                day,
                ", og er ",
                median,
                " point.",
            ]),
        },
        median_until: |day| join(&["Median til og med ", day]),
        part_of_scale: |[low, high, least, most]| {
            join(&[
                "Billedet viser ",
                low,
                " til ",
                high,
                ". Hele skalaen går fra ",
                least,
                " til ",
                most,
                ".",
            ])
        },
        one_point: "Én måling er ikke nok til at se noget over tid.",
        long_run: |points, up, longest| {
            let side = if up { "over" } else { "under" };
            join(&[
                points,
                " målinger i træk ligger ",
                side,
                " medianen. Tilfældige udsving giver sjældent mere end ",
                longest,
                ".",
            ])
        },
        few_crossings: |crossings, fewest| {
            let times = match crossings {
                0 => "ikke medianen".to_owned(),
                1 => "kun medianen 1 gang".to_owned(),
                _ => format!("kun medianen {crossings} gange"),
            };
            join(&["Kurven krydser ", &times, ". Tilfældige udsving giver sjældent færre end ", fewest, "."])
        },
        moved: "Det tyder på, at niveauet har flyttet sig.",
        as_chance: "Figuren viser ikke, at niveauet har flyttet sig. Målingerne skifter side af medianen, som tilfældige udsving plejer at gøre.",
        too_short: |times| {
            join(&[
                "Der er ",
                times,
                " målinger. Der skal mindst 12 til, før man kan se, om niveauet har flyttet sig.",
            ])
        },
        too_few_useful: |useful| {
            join(&[
                "Kun ",
                useful,
                " målinger ligger ved siden af medianen. Der skal mindst 12 til, før man kan se, om niveauet har flyttet sig.",
            ])
        },
        rules: "Regler for seriediagram (Anhøj og Olesen, PLOS ONE 2014): Niveauet har nok flyttet sig, hvis for mange målinger i træk ligger på samme side af medianen, eller hvis kurven krydser medianen for få gange. Grænserne afhænger af, hvor mange målinger der er. Målinger på medianen tæller ikke med. De lodrette streger er 95\u{a0}%-intervaller. Figuren viser det udsnit af skalaen, tallene ligger i.",
        median_column: "Median",
    },
    notes: NoteWords {
        labels: [
            "Blev forløbet gennemført som planlagt?",
            "Hvad stod i vejen?",
            "Hvad hjalp?",
            "Hvad vil I gøre anderledes næste gang?",
            "Fremskridt",
            "Udfordringer",
            "Læring",
            "Det gjorde vi",
            "Det aftalte vi",
        ],
        process_title: "Forløbet",
        process_about: "Tallene siger ikke, hvordan forløbet gik. Skriv det her, så andre kan forstå resultatet.",
        month_title: "Månedens arbejde",
        kept: "Det, du skriver, bliver på skærmen og i den fil, du selv gemmer. Skriv ikke navne eller noget, der kan føres tilbage til en person.",
    },
    workplace: Workplace {
        lead: "Tak for jeres svar. Her er gruppens samlede resultat.",
        done_title: "Hvad vi gjorde",
        result_title: "Hvad svarene viser",
        next_title: "Næste skridt",
        next: &[
            "Tal om resultatet sammen: Hvad kan I genkende, og hvad undrer jer?",
            "Vælg én ting, I vil prøve af i hverdagen, og hvem der følger op på den.",
            "Brug lommekort og plakater som påmindelse.",
            "Aftal dagen for en opfølgende runde.",
        ],
        privacy: "Tallene er sammenlagt for hele gruppen. De enkeltes svar er ikke med. Grupper under fem bliver aldrig vist.",
        month: |unit, month| join(&[unit, ", ", month]),
        month_figures: "Månedens tal",
    },
};
