//! English.

use super::{FacilitatorMessages, Reading, Refused, Report, Station};
use crate::facilitator::camera::Search;
use crate::facilitator::offline::Offline;

pub(super) static MESSAGES: FacilitatorMessages = FacilitatorMessages {
    refused: Refused {
        title: "The station cannot be used here",
        framed: "This page is shown inside another page. The other page could draw over the screen, so answers would not be safe.",
        insecure: "This page did not come over a secure connection. Somebody could have changed it on the way.",
        instead: "Open the station at its own address, which begins with https. Otherwise use the questionnaire on paper.",
    },
    station: Station {
        title: "Station",
        lead: "Here a group answers one after another on the same screen.",
        no_answers_kept: "Each person's answers are deleted as soon as they are counted. They are not sent.",
        only_sums: "The device keeps the sums of the group only. They can be seen once the round is closed and at least five have answered.",
        no_round: "There is no open round on this device.",
        update: "Use the new version",
        offline: |state| match state {
            Offline::Asked => "Finding out whether the station works without a network …",
            Offline::Ready => "The station works without a network.",
            Offline::Offered => {
                "The station works without a network. A new version is here and can be taken into use when no round is open."
            }
            Offline::Unsupported => {
                "This browser does not keep the page. The station works with a network only. A private window may be the reason."
            }
            Offline::Elsewhere => {
                "The page has another address than expected. The station works with a network only."
            }
            Offline::Refused => {
                "The page could not be kept. The station works with a network only. Try to load the page again."
            }
        },
    },
    reading: Reading {
        camera: "Use the camera",
        file: "Choose a picture of the code",
        state: |state| match state {
            Search::Off => "",
            Search::Watching => {
                "Hold the code up to the camera. The picture stays on this device. Press again to switch it off."
            }
            Search::Found => "The code has been read.",
            Search::Nothing => "There is no code in the picture. Try a sharper one.",
            Search::Refused => "The camera may not be used here. Choose a picture instead.",
            Search::Absent => "There is no camera. Choose a picture instead.",
            Search::Failed => "The picture could not be read. Try another one.",
        },
    },
    report: Report {
        title: "Report",
        lead: "Here you see the figures of the group before and after a workshop.",
        only_releases: "The report reads released figures of closed rounds only. It cannot see anybody's answers.",
        stays_here: "What you open here stays on this device.",
    },
};
