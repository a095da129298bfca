//! What a facilitator needs with the group waiting: how long it takes, a start that is in view, and a code that can be read.

use crate::harness::{Scene, scenarios};
use crate::page::station::{PIN, Round, crowd};
use crate::page::{Hospital, mark};
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use trygskema_tests::view;

scenarios![
    the_minutes_are_told_for_one_two_and_three_tablets,
    start_is_in_view_and_the_code_has_whole_pixels,
];

// By hand: 3 and 1 minutes for each of 18 people.
// shows: J2, H4
fn the_minutes_are_told_for_one_two_and_three_tablets(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    let forms = ["oms-hc-15", "sst-before"];
    let round = Round { forms: &forms, label: "Hold B", wave: "before", headcount: 18, pin: PIN };
    station.fill_in_set_up(&round, &[], "90")?;
    station.wait_for(mark::SOME_OUTLOOK)?;
    let told = station.text_of(mark::SOME_OUTLOOK)?;
    ensure!(told.contains("cirka 72 minutter på én tablet, 36 på to og 24 på tre"), "{told}");
    Ok(())
}

// shows: K11, R8
fn start_is_in_view_and_the_code_has_whole_pixels(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(6)?;
    for (width, height) in [(820, 1180), (1180, 820), (1024, 600)] {
        view::resize_shown(&station, width, height)?;
        let place = "scrollTo(0, 0); const { top, bottom } = button('start').getBoundingClientRect();
            return top >= 0 && bottom <= innerHeight";
        let is_in_view = station.play(place, &Value::Null)?;
        ensure!(is_in_view == json!(true), "no start in {width} by {height}");
    }
    let mut random = fastrand::Rng::with_seed(7);
    station.people(&crowd(&["oms-hc-15"], 6, &mut random)?)?;
    station.enter_area(PIN)?;
    station.press("close")?;
    station.press_soon("close-now")?;
    station.wait_phase("closed")?;
    let module = "const code = await until('the code', () => shadow.querySelector('svg.qr'));
        return code.getBoundingClientRect().width / code.viewBox.baseVal.width";
    let module = station.play(module, &Value::Null)?.as_f64().unwrap_or_default();
    ensure!(module >= 4.0 && (module - module.round()).abs() < 0.01, "{module} pixels a module");
    Ok(())
}
