//! Danish.

use trygskema_core::advice::guidance::Level;
use trygskema_core::format::diagnostic::Problem;

use crate::flow::Gone;

use super::{Asking, Failed, Help, Idle, Intro, Messages, Pole, ResultTexts, Review, join};

pub(super) static MESSAGES: Messages = Messages {
    intro: Intro {
        start: "Start",
        length: |items, minutes| {
            let unit = if minutes == 1 { " minut." } else { " minutter." };
            join(&[&items.to_string(), " spørgsmål, cirka ", &minutes.to_string(), unit])
        },
        voluntary: "Det er frivilligt. Du kan springe et spørgsmål over, og du kan stoppe når som helst.",
        who_sees: "Kun du ser dine svar og dit resultat. Svarene bliver på denne skærm. De bliver hverken sendt eller gemt. De bliver slettet, når du er færdig eller forlader siden.",
        afterwards: "Til sidst får du dit resultat, forslag til næste skridt og nogen at tale med.",
        working_wording: "Udsagnene er vores egen arbejdsversion og ikke en afprøvet oversættelse. Derfor siger vi ikke, om dit tal er højt eller lavt.",
        gone: |gone| match gone {
            Gone::Deleted => "Dine svar er slettet.",
            Gone::Left => "Dine svar er slettet, fordi du forlod siden.",
            Gone::Reloaded => "Siden er hentet igen. Var du i gang, er dine svar slettet.",
        },
        idle_limit: |seconds| {
            join(&[
                "Rører du ikke skærmen i ",
                &seconds.to_string(),
                " sekunder, spørger vi, om du er her stadig. Svarer du ikke, bliver dine svar slettet.",
            ])
        },
    },
    asking: Asking {
        progress: |number, of| join(&["Spørgsmål ", &number.to_string(), " af ", &of.to_string()]),
        next: "Fortsæt",
        back: "Tilbage",
        skip: "Spring over",
        skip_part: "Spring denne del over",
        error_title: "Der er et problem",
        error_prefix: "Fejl: ",
        choose_one: "Vælg et svar",
        choose_several: "Sæt et eller flere krydser",
        choose_adjacent: "Sæt ét kryds, eller to ved siden af hinanden",
        write_number: |least, most| {
            join(&["Skriv et helt tal fra ", &least.to_string(), " til ", &most.to_string()])
        },
        write_text: |longest| join(&["Skriv højst ", &longest.to_string(), " tegn"]),
        tap: "Når du trykker på et svar, kommer det næste spørgsmål. Med Tilbage kan du rette.",
        list: "Vælg ét svar til hvert spørgsmål. Du må gerne springe et spørgsmål over.",
        answered: |number, of| join(&["Besvaret: ", &number.to_string(), " af ", &of.to_string()]),
        or_skip: ", eller spring spørgsmålet over",
    },
    review: Review {
        title: "Tjek dine svar",
        lead: "Du kan rette, før du ser dit resultat.",
        lead_incomplete: |missing, titles| {
            let number = if missing == 1 { "Et".to_owned() } else { missing.to_string() };
            let price = if titles.is_empty() { "" } else { " Derfor kan dette ikke regnes ud: " };
            let end = if titles.is_empty() { "" } else { ". Tryk på Ret for at svare nu." };
            join(&[&number, " spørgsmål er ikke besvaret.", price, titles, end])
        },
        not_answered: "Ikke besvaret",
        change: "Ret",
        change_number: |number| join(&[" spørgsmål ", &number.to_string()]),
        finish: "Se resultat",
    },
    result: ResultTexts {
        title: "Dit resultat",
        your_score: |title, value, low, high| {
            let Pole { value: low, label: low_label } = low;
            let Pole { value: high, label: high_label } = high;
            join(&[
                title,
                ": ",
                value,
                " på en skala fra ",
                low,
                " (",
                low_label,
                ") til ",
                high,
                " (",
                high_label,
                ").",
            ])
        },
        part_score: |title, value, low, high| join(&[title, ": ", value, " (fra ", low, " til ", high, ")."]),
        lowest_pole: "det laveste",
        highest_pole: "det højeste",
        band: |label, source| join(&["Det svarer til: ", label, " (", source, ")."]),
        dont_know: |count| join(&["Ikke talt med: ", &count.to_string(), " »ved ikke«."]),
        answers_title: "Det svarede du",
        named_title: "Svar at se nærmere på",
        named: "Her har du svaret, at noget mangler, eller at der er brug for noget.",
        percent: "\u{a0}%",
        ends: |low, high| {
            join(&[" (", low.value, " = ", low.label, " … ", high.value, " = ", high.label, ")"])
        },
        too_few: |answered, needed| {
            join(&[
                "Kan ikke beregnes: du har besvaret ",
                &answered.to_string(),
                ", og der skal ",
                &needed.to_string(),
                " svar til.",
            ])
        },
        part_skipped: "Du har ikke svaret på denne del.",
        prorated: |answered, of| {
            join(&["Beregnet ud fra ", &answered.to_string(), " af ", &of.to_string(), " svar."])
        },
        parts_title: "De enkelte dele",
        table_title: "Vis tallene i en tabel",
        scale: "Del",
        score: "Dit tal",
        lowest: "Laveste mulige",
        highest: "Højeste mulige",
        no_score: "ikke beregnet",
        meaning_title: "Hvad tallet kan og ikke kan",
        use_title: "Hvad svarene kan bruges til",
        working_wording: "Udsagnene er vores egen arbejdsversion. Derfor er der ingen grænser for, hvad der er højt eller lavt.",
        advice_title: "Næste skridt",
        level: |level| match level {
            Level::Individual => "Det kan du selv gøre",
            Level::Group => "Det kan I gøre sammen",
            Level::Leader => "Sammen med lederen",
            Level::Organisation => "Det kan arbejdspladsen gøre",
        },
        receipt_title: "Dine svar er slettet",
        receipt: "Kun tallene på denne side er tilbage. De forsvinder, når du fjerner dem eller forlader siden. Intet er sendt, og intet er gemt.",
        shown_title: "Kun du ser det her",
        shown: "Svarene og tallene på denne side forsvinder, når du fjerner dem eller forlader siden. Intet er sendt, og intet er gemt.",
        print: "Udskriv eller gem som PDF",
        back: "Tilbage til siden",
        delete: "Fjern resultatet fra skærmen",
    },
    help: Help {
        title: "Hjælp",
        how: "Vælg ét svar, og tryk Fortsæt. Med tastatur: tal eller piletaster vælger, Enter går videre. Tilbage beholder dine svar.",
        privacy: "Dine svar bliver regnet sammen her på skærmen. De bliver ikke sendt og ikke gemt.",
        limits: "Pas på, at ingen ser med over skulderen, og at en udskrift ikke bliver liggende. Siden selv eller et tillægsprogram i browseren kan læse med. Det kan skemaet ikke hindre.",
        contacts_title: "Tal med nogen",
        doors: &[
            ("Din nærmeste leder", "om opgaver, støtte og det, der fylder"),
            (
                "Din tillidsrepræsentant eller arbejdsmiljørepræsentant",
                "hvis du hellere vil tale med en kollega",
            ),
            ("HR eller arbejdspladsens krisehjælp", "om samtaler hos en psykolog"),
            ("Din egen læge", "hvis du selv har det dårligt"),
            ("112", "hvis du eller en anden er i fare lige nu"),
        ],
        cancel: "Afbryd og slet",
        cancel_sure: "Vil du slette dine svar? De kan ikke hentes frem igen.",
        cancel_yes: "Ja, slet svarene",
        cancel_no: "Nej, bliv her",
        link: "Læs mere",
    },
    idle: Idle {
        title: "Er du her stadig?",
        left: |seconds| {
            let unit = if seconds == 1 { " sekund." } else { " sekunder." };
            join(&["Dine svar bliver slettet om ", &seconds.to_string(), unit])
        },
        stay: "Jeg er her stadig",
    },
    failed: Failed {
        title: "Skemaet kan ikke vises",
        lead: "Skemaet er sat forkert op på denne side. Det er ikke noget, du har gjort. Sig det gerne til den, der står for siden.",
        nothing_lost: "Du har ikke mistet noget, og resten af siden virker som før.",
        details: "Til den, der står for siden",
        problem: |problem| match problem {
            Problem::Malformed => "kan ikke læses",
            Problem::TooLarge => "er for stort",
            Problem::Missing => "mangler",
            Problem::WrongType => "er af en forkert slags",
            Problem::OutOfRange => "er uden for det tilladte",
            Problem::UnknownField => "er ukendt",
            Problem::Duplicate => "står der to gange",
            Problem::UnknownReference => "findes ikke",
            Problem::Contradiction => "passer ikke sammen",
            _ => "kan ikke bruges",
        },
        expected: "forventet: ",
        found: "fundet: ",
    },
};
