//! Danish.

use super::{FacilitatorMessages, Reading, Refused, Report, Station};
use crate::facilitator::camera::Search;
use crate::facilitator::offline::Offline;

pub(super) static MESSAGES: FacilitatorMessages = FacilitatorMessages {
    refused: Refused {
        title: "Stationen kan ikke bruges her",
        framed: "Siden bliver vist inde i en anden side. Så kan den anden side lægge noget hen over skærmen, og svarene er ikke i sikkerhed.",
        insecure: "Siden er ikke hentet over en sikker forbindelse. Så kan andre have ændret den undervejs.",
        instead: "Åbn stationen direkte på dens egen adresse, som begynder med https. Ellers brug skemaet på papir.",
    },
    station: Station {
        title: "Svarstation",
        lead: "Her svarer en gruppe efter hinanden på den samme skærm.",
        no_answers_kept: "Den enkeltes svar bliver slettet, så snart de er talt med. De bliver ikke sendt.",
        only_sums: "Enheden gemmer kun gruppens sammenlagte tal. De kan først ses, når runden er lukket og mindst fem har svaret.",
        no_round: "Der er ingen åben runde på denne enhed.",
        update: "Brug den nye udgave",
        offline: |state| match state {
            Offline::Asked => "Undersøger, om stationen kan bruges uden netværk …",
            Offline::Ready => "Stationen kan bruges uden netværk.",
            Offline::Offered => {
                "Stationen kan bruges uden netværk. En ny udgave er hentet og kan tages i brug, når ingen runde er åben."
            }
            Offline::Unsupported => {
                "Denne browser gemmer ikke siden. Stationen virker kun med netværk. Det kan skyldes et privat vindue."
            }
            Offline::Elsewhere => "Siden har en anden adresse end ventet. Stationen virker kun med netværk.",
            Offline::Refused => {
                "Siden kunne ikke gemmes. Stationen virker kun med netværk. Prøv at indlæse siden igen."
            }
        },
    },
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
