//! Danish.

use super::{FacilitatorMessages, Reading, Report};
use crate::facilitator::camera::Search;

pub(super) static MESSAGES: FacilitatorMessages = FacilitatorMessages {
    reading: Reading {
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
    },
    report: Report {
        title: "Rapport",
        lead: "Her ser du gruppens tal før og efter en workshop.",
        only_releases: "Rapporten læser kun frigivne tal fra lukkede runder. Den kan ikke se nogens svar.",
        stays_here: "Det, du åbner her, bliver på denne enhed.",
    },
};
