//! Power cuts: a browser that is killed while it counts somebody, again and again, on one profile.
//!
//! The bookkeeping stands here, outside the browser: who has seen "thank you" must be in the sums, who has not handed in
//! must not be, and one who was handing in when the power went is counted once or not at all.

use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::page::station::{Round, crowd, somebody};
use crate::page::{Hospital, Station};
use crate::sites::fresh_folder;
use anyhow::{Context, Result, ensure};
use std::time::Duration;
use trygskema_tests::command;
use trygskema_tests::driver::Wishes;
use trygskema_tests::page::Page;

scenarios![a_power_cut_loses_nobody_and_counts_nobody_twice in NOT_WEBKIT];

/// How often the power goes; `TRYGSKEMA_KILLS` asks for another number.
const KILLS: u32 = 8;

// shows: R1, R4, K14, P1
fn a_power_cut_loses_nobody_and_counts_nobody_twice(scene: &Scene<'_>) -> Result<()> {
    let kills = std::env::var("TRYGSKEMA_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS);
    let hospital = Hospital::open(scene)?;
    let address = hospital.station_address();
    let folder = fresh_folder(scene, "power")?;
    let wishes = Wishes { profile: Some(folder.clone()), ..Wishes::default() };
    let mut random = fastrand::Rng::with_seed(19_550);
    let (mut counted, mut in_flight_counted, mut seen) = (0, 0, 0);
    let round =
        Round {
            forms: &["sst-before"], label: "Strømsvigt", wave: "before", headcount: 10_000, pin: "4711"
        };
    for kill in 0..=kills {
        let session = scene.session(&wishes)?;
        let page = Page::new(&session);
        page.open(&address)?;
        let station = Station::on(&page);
        if kill == 0 {
            station.set_up(&round)?;
        } else {
            let phase = station.first_phase()?;
            ensure!(phase == "start", "after kill {kill} the station shows {phase}");
            let persons = station.persons()?;
            // All before, and the one in flight or not.
            ensure!(
                persons == counted || persons == counted + 1,
                "kill {kill}: {persons} counted, {counted} have seen the thanks"
            );
            in_flight_counted += persons - counted;
            counted = persons;
        }
        // Some who get through.
        let n_sheets = random.u32(0..3);
        let sheets = crowd(round.forms, n_sheets as usize, &mut random)?;
        seen += n_sheets;
        counted += n_sheets;
        ensure!(station.people(&sheets)? == counted, "before kill {kill}");
        if kill == kills {
            break;
        }
        station.fill_in(&somebody(round.forms, &mut random)?)?;
        station.hand_in_soon(20)?;
        // Not a wait for anything: the moment of the cut has to be anywhere in the commit, before and after it.
        std::thread::sleep(Duration::from_micros(random.u64(0..45_000)));
        session.kill().with_context(|| format!("kill {kill}"))?;
    }
    trygskema_tests::remove_folder(&folder)?;
    command::print(&format!(
        "{}: {kills} power cuts, {counted} counted, {seen} of them had seen the thanks, {in_flight_counted} were in \
         flight; lost 0, doubled 0\n",
        scene.engine().name()
    ));
    Ok(())
}
