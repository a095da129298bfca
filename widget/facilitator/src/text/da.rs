//! Danish.

use trygskema_core::group::report::CountsFault;

use super::{Reading, Report};
use crate::report::shelf::Trouble;
use crate::search::Search;

pub(super) static READING: Reading = Reading {
    camera: "Brug kameraet",
    file: "Vælg et billede af koden",
    state: |state| match state {
        Search::Off => "",
        Search::Watching => {
            "Hold koden op foran kameraet. Billedet bliver på denne enhed. Tryk igen for at slukke."
        }
        Search::Found => "Koden er læst.",
        Search::Nothing => "Der er ingen kode i billedet. Prøv et skarpere billede.",
        Search::Refused => "Kameraet må ikke bruges her. Vælg et billede i stedet.",
        Search::Absent => "Der er intet kamera. Vælg et billede i stedet.",
        Search::Failed => "Det lykkedes ikke at læse billedet. Prøv et andet.",
    },
};

const fn fault(fault: CountsFault) -> &'static str {
    match fault {
        CountsFault::TooLarge => "Filen er for stor. Der er plads til 10.000 rækker og 32 kolonner.",
        CountsFault::Empty => "Der er ingen tal under kolonnenavnene.",
        CountsFault::NoColumn => "Kolonnen mangler.",
        CountsFault::UnknownColumn => {
            "En kolonne har et navn, der ikke kendes. Brug enhed, måned, antal, ud af, emne, mål og afprøvning."
        }
        CountsFault::TwoColumns => "Kolonnen er der to gange.",
        CountsFault::Cells => "Rækken har ikke lige så mange felter som kolonnenavne.",
        CountsFault::NoName => "Der skal stå et navn på højst 80 tegn, som alle kan ses.",
        CountsFault::NoDay => "Skriv en dag som 12-03-2026 eller en måned som 2026-03.",
        CountsFault::NoCount => "Skriv et helt tal uden punktum.",
        CountsFault::NoOf => "Skriv et helt tal over 0.",
        CountsFault::NoGoal => "Skriv et tal.",
        CountsFault::Twice => "Enheden har allerede et tal for den tid.",
        CountsFault::Mixed => "Udfyld kolonnen for alle enhedens tal eller for ingen af dem.",
        CountsFault::Unclosed => "Et anførselstegn er ikke lukket.",
    }
}

/// The name of a column as the file has it in Danish.
fn column(name: &'static str) -> &'static str {
    match name {
        "unit" => "enhed",
        "day" => "måned",
        "count" => "antal",
        "of" => "ud af",
        "measure" => "emne",
        "goal" => "mål",
        "note" => "afprøvning",
        _ => name,
    }
}

pub(super) static REPORT: Report = Report {
    title: "Rapport",
    lead: "Her ser du gruppens tal før og efter en workshop.",
    only_releases: "Rapporten læser kun frigivne tal fra lukkede runder. Den kan ikke se nogens svar.",
    stays_here: "Det, du åbner her, bliver på denne enhed.",
    choose: "Vælg filer med frigivne tal",
    drop_here: "Du kan også trække filerne herhen.",
    by_code: "Læs en kode",
    own_counts: "Vis også egne tal over tid",
    own_counts_how: "Det kan være fald, bæltefikseringer eller andet, enheden tæller måned for måned. Gem tallene fra et regneark som CSV, og vælg filen ovenfor. Kolonnerne »ud af«, »emne«, »mål« og »afprøvning« kan udelades.",
    own_counts_like: "enhed;måned;antal;ud af;emne;mål;afprøvning\nAfsnit B;2026-01;12;310;Bæltefikseringer;2;\nAfsnit B;2026-02;9;280;Bæltefikseringer;2;Morgenmøde om risiko",
    rounds: "Runder i rapporten",
    none_yet: "Der er ingen runder endnu.",
    count: |count| {
        if count == "1" { "1 runde er læst.".to_owned() } else { [count, " runder er læst."].concat() }
    },
    remove: "Fjern",
    problems: "Det her kunne ikke bruges",
    trouble: |name, trouble| {
        let why = match trouble {
            Trouble::Counts(line, of, wrong) => {
                let place = if of.is_empty() { String::new() } else { [", ", column(of)].concat() };
                return format!("{name}, linje {line}{place}: {}", fault(wrong));
            }
            Trouble::Unread => "Filen kunne ikke læses. Prøv at vælge den igen.",
            Trouble::TooLarge => "Filen er for stor til at være en runde.",
            Trouble::NoRelease => {
                "Det er ikke en frigivet runde. Vælg den fil, stationen gav, da runden blev lukket."
            }
            Trouble::OtherVersion => {
                "Filen er fra en anden udgave af programmet. Åbn den på den udgave af siden, den er lavet med."
            }
            Trouble::Changed => "Filen er ændret, efter at runden blev lukket. Hent den oprindelige fil.",
            Trouble::AlreadyThere => "Runden er her allerede.",
            Trouble::OtherOfSameRound => {
                "Runden er her allerede med andre tal. En runde har kun én frigivelse, så en af filerne er forkert."
            }
            Trouble::SameName => {
                "En anden runde her har samme gruppe, navn, tidspunkt, dag og skema. Giv hver runde sit navn, når den åbnes."
            }
            Trouble::TooMany => "Der er ikke plads til flere runder. Fjern en først.",
        };
        [name, ": ", why].concat()
    },
    view: "Hvad vil du se?",
    group: "Hvilken gruppe?",
    choose_group: "Vælg en gruppe",
    against: "Hvad skal gruppen sammenlignes med?",
    own_first: "Gruppens egen første runde",
    frozen: "Regn medianen af runderne til og med",
    of_all_rounds: "Alle runder",
    department: "Afdeling",
    all_departments: "Alle afdelinger",
    print: "Udskriv",
    json: "Gem som fil (JSON)",
    csv: "Gem tal (CSV)",
    codebook: "Gem kodebog (CSV)",
    picture: "Gem billedet",
    not_saved: "Filen kunne ikke gemmes her. Udskriv rapporten i stedet.",
    from_to: "Skala fra og til",
};
