//! English.

use super::{FacilitatorMessages, Reading, Report};
use crate::facilitator::camera::Search;

pub(super) static MESSAGES: FacilitatorMessages = FacilitatorMessages {
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
