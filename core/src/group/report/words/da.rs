//! Danish.

use super::{
    ChangeWords, General, NoteWords, OneRound, Refusals, SeriesWords, ShareWords, TechnicalWords, Words,
    Workplace, join, pool, views,
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
    pool: pool::DANISH,
    waves: ["før", "efter", "opfølgning"],
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
        few: |persons| {
            join(&["Kun ", persons, " har svaret. Jo færre svar, jo mere kan tilfældigheder flytte tallene."])
        },
        few_for_workshop: "En workshop regner med mindst 15.",
        nothing_chosen: "Der er ikke nogen runde at vise endnu.",
        which_group: |names| {
            join(&[
                "Der er runder fra flere grupper: ",
                names,
                ". Vælg én gruppe. Grupper bliver ikke sammenlignet.",
            ])
        },
        no_such_group: |name, names| join(&["Der er ingen runde fra ", name, ". Grupperne er: ", names, "."]),
        wording: "Ordlyd",
        unknown_instrument: |id| {
            join(&[
                "Skemaet ",
                id,
                " i denne version er ikke kendt her. Tallene står med deres tekniske navne.",
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
        counted: |n| join(&[n, " har svaret på alle spørgsmål og er talt med."]),
        left_out: |incomplete, has_pointless| {
            let why = if has_pointless {
                " svarede ikke på alle spørgsmål eller svarede »ved ikke« og er ikke talt med."
            } else {
                " svarede ikke på alle spørgsmål og er ikke talt med."
            };
            join(&[incomplete, why])
        },
        table: "Gruppens tal på hver skala",
        chart: "Gennemsnit med 95\u{a0}%-interval på hver skala",
        alpha: "Cronbachs alfa",
        alpha_about: "Cronbachs alfa siger, hvor godt spørgsmålene hænger sammen i denne gruppe. Jo nærmere 1, jo bedre. Et tal under 0 betyder, at de trækker hver sin vej. Intervallet er Feldts.",
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
        rest: "Andre svar",
        or_more: |label| join(&[label, " eller mere"]),
        or_less: |label| join(&[label, " eller mindre"]),
        classes: ["Under midten", "I midten", "Over midten", "Ved ikke"],
        answer: "Svar",
        count: "Antal",
        of: "Af",
        percent: "Procent",
        missing: |n| join(&["Procent er af de ", n, ", der har svaret på alle spørgsmål i skemaet."]),
        rounding: |sum| {
            join(&[
                "Procenterne giver tilsammen ",
                sum,
                ", fordi hvert tal er afrundet for sig. Det er ikke en fejl.",
            ])
        },
        chart: "Svarenes fordeling",
        side_by_side: "De to gange, emne for emne",
        never_subtracted: "Spørgsmålene er forskellige de to gange. De står ved siden af hinanden og bliver aldrig trukket fra hinanden.",
        question: |question| join(&["Spørgsmålet var: »", question, "«"]),
        not_asked: "Ikke spurgt",
        published: "Procenter fra den offentliggjorte evaluering",
        published_column: "Offentliggjort, procent",
        here_column: "Her, procent",
        published_about: "Tallene er fra »Fra tabu til tryghed« (Region Nordjylland, CfRS). De er baggrund og er ikke en norm. Hvor mange der svarede på hvert spørgsmål, er ikke offentliggjort.",
    },
    change: ChangeWords {
        fell: "faldt",
        rose: "steg",
        sentence: |[title, verb, before, after, percent, low, high]| {
            join(&[
                title,
                ": gennemsnittet ",
                verb,
                " fra ",
                before,
                " til ",
                after,
                " point, en ændring på ",
                percent,
                "\u{a0}% (95\u{a0}%-interval fra ",
                low,
                " til ",
                high,
                "\u{a0}%).",
            ])
        },
        points_only: |[title, verb, before, after]| {
            join(&[title, ": gennemsnittet ", verb, " fra ", before, " til ", after, " point."])
        },
        same: |title, mean| join(&[title, ": uændret, ", mean, " point."]),
        same_interval: |low, high| {
            join(&[
                "Usikkerheden er sådan, at ændringen kan ligge fra ",
                low,
                " til ",
                high,
                " point (95\u{a0}%-interval).",
            ])
        },
        means_fall: |meaning| join(&["Et fald betyder her, at ", meaning, "."]),
        means_rise: |meaning| join(&["En stigning betyder her, at ", meaning, "."]),
        better_worse: ["det er gået bedre", "det er gået dårligere"],
        clear: "Forskellen er større end det, tilfældige udsving plejer at give.",
        unclear: "Men usikkerheden er så stor, at tallene ikke viser, om der er sket en ændring.",
        divided: "Men intervallet i point og intervallet i procent er ikke enige, så tallene viser ikke sikkert, om der er sket en ændring.",
        weak_base: "Det første gennemsnit ligger tæt på nul, så procenten siger ikke meget. Se på point i stedet.",
        no_percent: "Ændringen kan ikke regnes i procent, fordi skalaen går under nul eller et gennemsnit ikke er over nul.",
        no_interval: "Der er for få svar eller for ens svar til at regne et interval.",
        percent_alone: |[title, verb, before, after, percent]| {
            join(&[
                title,
                ": gennemsnittet ",
                verb,
                " fra ",
                before,
                " til ",
                after,
                " point, en ændring på ",
                percent,
                "\u{a0}%.",
            ])
        },
        no_spread: "Spredningen vises ikke i mindst en af runderne. Derfor er der ikke noget interval, og tallene viser ikke, om der er sket en ændring.",
        groups: |[wave, day, n, later, later_day, later_n]| {
            join(&[wave, ", ", day, ": ", n, " svar. ", later, ", ", later_day, ": ", later_n, " svar."])
        },
        fewer_after: "Der er færre anden gang. Det kan være andre, der har svaret.",
        chart: "Gennemsnit de to gange med 95\u{a0}%-interval",
        table: "Ændring på hver skala",
        points: "Ændring i point",
        points_interval: "95\u{a0}%-interval i point",
        percent: "Ændring i procent",
        percent_interval: "95\u{a0}%-interval i procent",
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
            "Kun de, der har svaret på alle spørgsmål i et skema, er talt med. Hvor »ved ikke« ikke giver point, tæller det som intet svar.",
            "Der er ingen sammenligningsgruppe. Tallene viser en forskel over tid, ikke hvad der er årsag til den.",
            "Intervallet for procent er fra logaritmen af forholdet mellem de to gennemsnit; forskellen i point er regnet efter Welch.",
        ],
        technical: "Beregning",
        technical_rows: TechnicalWords {
            figure: "Tal",
            n: |wave| join(&["Antal svar, ", wave]),
            mean: |wave| join(&["Gennemsnit, ", wave]),
            spread: |wave| join(&["Standardafvigelse, ", wave]),
            difference: "Forskel i point (den senere runde minus den første)",
            difference_interval: "95\u{a0}%-interval for forskellen (Welch)",
            error: "Standardfejl for forskellen",
            t: "t (Welch)",
            degrees: "Frihedsgrader (Welch)",
            p: "p, tosidet (Welch)",
            g: "Hedges' g",
            g_interval: "95\u{a0}%-interval for g (ikke-central t)",
            percent: "Ændring i procent på den rå base",
            log_ratio: "95\u{a0}%-interval, logaritmen af forholdet",
            delta: "95\u{a0}%-interval, deltametoden",
            fieller: "95\u{a0}%-interval, Fieller",
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
        two_needed: "Der skal to runder til: en før og en efter.",
    },
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
        median: |median| join(&["Medianen er ", median, " point."]),
        one_point: "Én måling er ikke nok til at se noget over tid.",
        shift: |points, up| {
            let side = if up { "over" } else { "under" };
            join(&["Skift: ", points, " målinger i træk ligger ", side, " medianen."])
        },
        trend: |points, up| {
            let way = if up { "stiger" } else { "falder" };
            join(&["Tendens: ", points, " målinger i træk ", way, "."])
        },
        too_few: |runs| {
            join(&[
                "Der er færre serier (",
                runs,
                ") end tilfældigheder plejer at give. Det tyder på, at niveauet har flyttet sig.",
            ])
        },
        too_many: |runs| {
            join(&[
                "Der er flere serier (",
                runs,
                ") end tilfældigheder plejer at give. To forskellige ting kan være blandet sammen.",
            ])
        },
        expected: |runs| join(&["Antallet af serier (", runs, ") er, som tilfældigheder plejer at give."]),
        no_limits: |useful| {
            join(&[
                "Med ",
                useful,
                " målinger uden for medianen kan antallet af serier ikke vurderes. Der skal mindst 10 til.",
            ])
        },
        beyond_limits: |useful| {
            join(&[
                "Med ",
                useful,
                " målinger uden for medianen kan antallet af serier ikke vurderes. Tabellen går til 60.",
            ])
        },
        no_signal: "Der er hverken skift eller tendens.",
        too_short: |times| {
            join(&[
                "Der er ",
                times,
                " målinger. Der skal omkring 12 til, før man kan se, om niveauet har flyttet sig.",
            ])
        },
        rules: "Regler for seriediagram (Perla, Provost og Murray, BMJ Quality & Safety 2011), brugt fra 12 målinger: skift er mindst 6 målinger i træk på samme side af medianen, tendens er mindst 5 i træk, der alle stiger eller alle falder. Målinger på medianen tæller ikke med i et skift. De lodrette streger er 95\u{a0}%-intervaller. Figuren viser det udsnit af skalaen, tallene ligger i.",
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
        process_about: "Tallene siger ikke, hvordan det gik for sig. Skriv det ved siden af, så resultatet kan forstås.",
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
