//! A whole day at one station: many people in a row, and nothing that grows.

use crate::harness::{Scene, scenarios};
use crate::page::Station;
use crate::page::station::{Round, crowd};
use crate::privacy::{KEEP_MEMORY, memory};
use crate::sites::{Host, STATION};
use crate::workshop::holds_these_people;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use trygskema_tests::command;
use trygskema_tests::engine::Engine;
use trygskema_tests::page::Page;

scenarios![many_people_in_a_row_leave_no_memory_behind in &[Engine::Chromium]];

/// How many come; `TRYGSKEMA_PEOPLE` asks for another number.
const PEOPLE: usize = 200;
/// What may be added meanwhile.
const MOST_GROWTH: f64 = 10.0 * 1024.0 * 1024.0;

/// Seconds that the page's main thread has worked so far.
fn worked(page: &Page<'_>) -> Result<f64> {
    let nothing = Value::Object(serde_json::Map::new());
    page.session().devtools("Performance.enable", &nothing)?;
    let metrics = page.session().devtools("Performance.getMetrics", &nothing)?;
    let metrics = metrics.get("metrics").and_then(Value::as_array).context("no metrics")?;
    let task = metrics.iter().find(|metric| metric.get("name").is_some_and(|name| name == "TaskDuration"));
    task.and_then(|metric| metric.get("value")?.as_f64()).context("no task time")
}

// shows: K15, P1
fn many_people_in_a_row_leave_no_memory_behind(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let people = std::env::var("TRYGSKEMA_PEOPLE").ok().and_then(|text| text.parse().ok()).unwrap_or(PEOPLE);
    scene.site.show(page, &Host::with(STATION).before(KEEP_MEMORY))?;
    page.wait_phase("check")?;
    let forms = ["oms-hc-15"];
    let round = Round { forms: &forms, label: "En lang dag", wave: "before", headcount: 9_999, pin: "4711" };
    let station = Station::on(page);
    station.set_up(&round)?;
    let mut random = fastrand::Rng::with_seed(200);
    let mut sheets = Vec::new();
    let mut come = |number: usize| -> Result<()> {
        let new = crowd(&forms, number, &mut random)?;
        sheets.extend(new.iter().cloned());
        ensure!(station.people(&new)? as usize == sheets.len());
        Ok(())
    };
    // The first few fill what the browser keeps for everybody: compiled code, caches, fonts.
    come(10)?;
    let (heap, wasm) = memory(page)?;
    let mut clock = vec![worked(page)?];
    for _ in 0..people.saturating_sub(10).div_ceil(10) {
        come(10)?;
        clock.push(worked(page)?);
    }
    let (heap_after, wasm_after) = memory(page)?;
    ensure!(heap > 0.0 && wasm > 0.0, "nothing is measured");
    let growth = (heap_after - heap) + (wasm_after - wasm);
    command::print(&format!(
        "{}: {} people, heap {heap:.0} to {heap_after:.0} bytes, WebAssembly {wasm:.0} to {wasm_after:.0} bytes\n",
        scene.engine().name(),
        sheets.len()
    ));
    // Work is printed and not judged: it is compared as a ratio on a machine that does nothing else.
    let spent: Vec<f64> = clock.windows(2).filter_map(|pair| Some(pair.last()? - pair.first()?)).collect();
    let part = spent.len() / 3;
    let sum = |some: &[f64]| some.iter().sum::<f64>();
    let (first, last) = (
        sum(spent.get(..part).unwrap_or_default()),
        sum(spent.get(spent.len() - part..).unwrap_or_default()),
    );
    command::print(&format!(
        "work of the page for the first and the last {} people: {first:.2} and {last:.2} s, ratio {:.2}\n",
        part * 10,
        last / first
    ));
    ensure!(growth < MOST_GROWTH, "{growth} bytes more");
    station.close(round.pin)?;
    holds_these_people(&station.release()?, &forms, &sheets)
}
