//! A whole day at one station: many people in a row, and nothing that grows.

use crate::harness::{Scene, scenarios};
use crate::privacy::{KEEP_MEMORY, memory};
use crate::sites::Host;
use crate::station_access::STATION;
use crate::tablet::{Round, Tablet, somebody};
use crate::workshop::holds_these_people;
use anyhow::{Result, ensure};
use trygskema_tests::command;
use trygskema_tests::engine::Engine;

scenarios![many_people_in_a_row_leave_no_memory_behind in &[Engine::Chromium]];

/// How many come; `TRYGSKEMA_PEOPLE` asks for another number.
const PEOPLE: usize = 200;
/// What may be added meanwhile.
const MOST_GROWTH: f64 = 10.0 * 1024.0 * 1024.0;

// shows: K15, P1
fn many_people_in_a_row_leave_no_memory_behind(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let people = std::env::var("TRYGSKEMA_PEOPLE").ok().and_then(|text| text.parse().ok()).unwrap_or(PEOPLE);
    scene.site.show(page, &Host::with(STATION).before(KEEP_MEMORY))?;
    page.wait_phase("check")?;
    let forms = ["oms-hc-15"];
    let round = Round { forms: &forms, label: "En lang dag", wave: "before", headcount: 9_999, pin: "4711" };
    let tablet = Tablet::new(page);
    tablet.open(&round)?;
    let mut random = fastrand::Rng::with_seed(200);
    let mut sheets = Vec::new();
    let mut come = |number: usize| -> Result<()> {
        let new = (0..number).map(|_| somebody(&forms, &mut random)).collect::<Result<Vec<_>>>()?;
        sheets.extend(new.iter().cloned());
        ensure!(tablet.people(&new)? as usize == sheets.len());
        Ok(())
    };
    // The first few fill what the browser keeps for everybody: compiled code, caches, fonts.
    come(10)?;
    let (heap, wasm) = memory(page)?;
    for _ in 0..people.saturating_sub(10).div_ceil(10) {
        come(10)?;
    }
    let (heap_after, wasm_after) = memory(page)?;
    ensure!(heap > 0.0 && wasm > 0.0, "nothing is measured");
    let growth = (heap_after - heap) + (wasm_after - wasm);
    command::print(&format!(
        "{}: {} people, heap {heap:.0} to {heap_after:.0} bytes, WebAssembly {wasm:.0} to {wasm_after:.0} bytes\n",
        scene.engine().name(),
        sheets.len()
    ));
    ensure!(growth < MOST_GROWTH, "{growth} bytes more");
    tablet.close(round.pin)?;
    holds_these_people(&tablet.release()?, &forms, &sheets)
}
