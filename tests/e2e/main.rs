//! The questionnaire in three browsers.
//!
//! Needs `dist/` (`cargo dist`; or another release in `TRYGSKEMA_DIST`), the browsers and their drivers; `cargo ci`
//! sees to both. One test by name:
//! `cargo test -p trygskema-tests --features browser --test e2e -- chromium::csp`.

#![forbid(unsafe_code)]

mod album;
mod clock;
mod harness;
mod looks;
mod page;
mod people;
mod rounds;
mod sites;
mod stored;
mod taps;

mod announced;
mod answer;
mod catalogue;
mod crash;
mod demo;
mod disk;
mod doors;
mod embed;
mod example;
mod fallback;
mod guides;
mod host_page;
mod jobs;
mod keyboard;
mod kinds;
mod kiosk_time;
mod kiosk_touch;
mod language;
mod list;
mod obstacles;
mod offline;
mod panel;
mod plan;
mod plan_size;
mod policy;
mod power;
mod privacy;
mod report;
mod report_charts;
mod report_pictures;
mod result;
mod screens;
mod sheets;
mod sheets_pictures;
mod shown;
mod sides;
mod soak;
mod sqlite;
mod station;
mod station_access;
mod station_pictures;
mod station_setup;
mod together;
mod together_pictures;
mod vendor;
mod waves;
mod ways;
mod workshop;

use libtest_mimic::Arguments;
use std::process::ExitCode;

fn main() -> ExitCode {
    let scenarios = [
        embed::SCENARIOS,
        ways::SCENARIOS,
        obstacles::SCENARIOS,
        answer::SCENARIOS,
        result::SCENARIOS,
        catalogue::SCENARIOS,
        vendor::SCENARIOS,
        guides::SCENARIOS,
        keyboard::SCENARIOS,
        language::SCENARIOS,
        list::SCENARIOS,
        privacy::SCENARIOS,
        policy::SCENARIOS,
        host_page::SCENARIOS,
        jobs::SCENARIOS,
        fallback::SCENARIOS,
        crash::SCENARIOS,
        screens::SCENARIOS,
        kinds::SCENARIOS,
        demo::SCENARIOS,
        doors::SCENARIOS,
        shown::SCENARIOS,
        sides::SCENARIOS,
        disk::SCENARIOS,
        example::SCENARIOS,
        power::SCENARIOS,
        workshop::SCENARIOS,
        report::SCENARIOS,
        report_charts::SCENARIOS,
        report_pictures::SCENARIOS,
        waves::SCENARIOS,
        station::SCENARIOS,
        station_access::SCENARIOS,
        station_pictures::SCENARIOS,
        station_setup::SCENARIOS,
        kiosk_time::SCENARIOS,
        kiosk_touch::SCENARIOS,
        announced::SCENARIOS,
        offline::SCENARIOS,
        panel::SCENARIOS,
        plan::SCENARIOS,
        plan_size::SCENARIOS,
        sheets::SCENARIOS,
        sheets_pictures::SCENARIOS,
        soak::SCENARIOS,
        taps::SCENARIOS,
        together::SCENARIOS,
        together_pictures::SCENARIOS,
    ];
    harness::run(Arguments::from_args(), &scenarios.concat())
}
