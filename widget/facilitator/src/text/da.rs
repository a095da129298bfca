//! Danish.

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

pub(super) static REPORT: Report = Report {
    title: "Rapport",
    lead: "Her ser du gruppens tal før og efter en workshop.",
    only_releases: "Rapporten læser kun frigivne tal fra lukkede runder. Den kan ikke se nogens svar.",
    stays_here: "Det, du åbner her, bliver på denne enhed.",
    choose: "Vælg filer med frigivne tal",
    drop_here: "Du kan også trække filerne herhen.",
    by_code: "Læs en kode",
    rounds: "Runder i rapporten",
    none_yet: "Der er ingen runder endnu.",
    count: |count| {
        if count == "1" { "1 runde er læst.".to_owned() } else { [count, " runder er læst."].concat() }
    },
    remove: "Fjern",
    problems: "Det her kunne ikke bruges",
    trouble: |name, trouble| {
        let why = match trouble {
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
    against: "Hvad skal den holdes op imod?",
    own_first: "Gruppens egen første runde",
    frozen: "Frys medianen: regn den af runderne til og med",
    of_all_rounds: "Alle runder",
    department: "Afdeling",
    all_departments: "Alle afdelinger",
    print: "Udskriv",
    json: "Gem som fil (JSON)",
    csv: "Gem tal (CSV)",
    codebook: "Gem kodebog (CSV)",
    not_saved: "Filen kunne ikke gemmes her. Udskriv rapporten i stedet.",
    from_to: "Skala fra og til",
};
