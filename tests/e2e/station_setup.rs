//! What a facilitator needs with the group waiting: how long it takes, a start that is in view, and a code that can be read.

use crate::harness::{Scene, scenarios};
use crate::page::station::{PIN, Round, crowd};
use crate::page::{Hospital, mark};
use crate::people::ANYBODY;
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use trygskema_tests::{axe, view};

scenarios![
    the_minutes_are_told_for_one_two_and_three_tablets,
    start_is_in_view_and_the_code_has_whole_pixels,
    all_mistakes_stand_together_and_lead_to_their_fields,
    a_usual_round_is_filled_in_with_one_press,
    practice_counts_nobody,
    name_and_number_are_corrected_until_somebody_has_answered,
    the_next_round_of_a_group_is_filled_in_from_the_one_before,
    a_pause_takes_nobody_in,
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

/// The ids of the forms and of the wave that are chosen.
const CHOSEN: &str =
    "return [...shadow.querySelectorAll('[name=forms]:checked, [name=wave]:checked')].map((of) => of.id)";

// shows: J2, K18
fn all_mistakes_stand_together_and_lead_to_their_fields(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.play(
        "await phase('check'); await press('next'); await phase('setup'); await press('open')",
        &Value::Null,
    )?;
    station.wait_for(mark::REFUSAL)?;
    let links =
        "return [...shadow.querySelectorAll('[data-notice=error] a')].map((of) => of.getAttribute('href'))";
    ensure!(station.play(links, &Value::Null)? == json!(["#forms", "#label", "#wave", "#headcount"]));
    let follow = "shadow.querySelector('[data-notice=error] a[href=\"#headcount\"]').click();
        await until('the focus', () => shadow.activeElement.id === 'headcount');
        return [...shadow.querySelectorAll('.wrong')].length";
    ensure!(station.play(follow, &Value::Null)? == json!(4));
    axe::nothing_wrong(&station, "all mistakes")
}

// shows: J2
fn a_usual_round_is_filled_in_with_one_press(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    let press = "await phase('check'); await press('next'); await phase('setup');
        await until('templates', () => shadow.querySelectorAll('[data-action=template]').length === 3);
        const buttons = [...shadow.querySelectorAll('[data-action=template]')];";
    station.play(&format!("{press} buttons[0].click()"), &Value::Null)?;
    let before = json!(["form-oms-hc-15", "form-sst-before", "wave-before"]);
    ensure!(station.play(CHOSEN, &Value::Null)? == before);
    let again = "shadow.querySelectorAll('[data-action=template]')[1].click()";
    station.play(again, &Value::Null)?;
    let after = json!(["form-oms-hc-15", "form-sst-after", "wave-after"]);
    ensure!(station.play(CHOSEN, &Value::Null)? == after, "what was chosen before stays");
    Ok(())
}

// shows: J2
fn practice_counts_nobody(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(6)?;
    station.enter_area(PIN)?;
    station.press("practise")?;
    station.wait_phase("asking")?;
    ensure!(station.shows("[data-practice]")?, "nobody is told that it is practice");
    station.hurry_on(&ANYBODY)?;
    station.press("finish")?;
    station.wait_phase("start")?;
    ensure!(station.persons()? == 0 && !station.shows("[data-practice]")?, "practice was counted");
    station.person(&ANYBODY)?;
    ensure!(station.persons()? == 1);
    Ok(())
}

// shows: J2
fn name_and_number_are_corrected_until_somebody_has_answered(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(6)?;
    station.enter_area(PIN)?;
    station.press("correct")?;
    station.wait_phase("setup")?;
    ensure!(station.written("label")? == "Workshop i juni" && station.written("headcount")? == "6");
    ensure!(station.play(CHOSEN, &Value::Null)? == json!(["form-oms-hc-15", "wave-before"]));
    ensure!(station.written("pin")?.is_empty(), "a PIN is kept nowhere");
    axe::nothing_wrong(&station, "a round that is corrected")?;
    for (field, text) in [("label", "Workshop i juli"), ("headcount", "16"), ("pin", PIN)] {
        station.write(field, text)?;
    }
    station.press("open")?;
    station.keep_card()?;
    let start = station.text()?;
    ensure!(start.contains("Workshop i juli") && start.contains("0 af 16"), "{start}");
    station.person(&ANYBODY)?;
    station.enter_area(PIN)?;
    ensure!(!station.shows("[data-action=correct]")?, "somebody has answered");
    Ok(())
}

// shows: J2
fn the_next_round_of_a_group_is_filled_in_from_the_one_before(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    let forms = ["oms-hc-15", "sst-before"];
    let round = Round { forms: &forms, label: "Hold B", wave: "before", headcount: 16, pin: PIN };
    station.set_up_with(&round, &["own-result"], "180")?;
    let mut random = fastrand::Rng::with_seed(11);
    for sheet in crowd(&forms, 5, &mut random)? {
        station.fill_in(&sheet)?;
        station.play(
            "await press('finish'); await phase('result'); await press('done'); await press('next')",
            &Value::Null,
        )?;
    }
    station.close(PIN)?;
    station.play(
        "await press('confirm'); await press('confirm-copy'); await press('next-round'); await phase('setup')",
        &Value::Null,
    )?;
    let expected = json!(["form-oms-hc-15", "form-sst-after", "wave-after"]);
    ensure!(station.play(CHOSEN, &Value::Null)? == expected, "{}", station.play(CHOSEN, &Value::Null)?);
    let written = ["label", "headcount", "floor", "idle", "pin"].map(|id| station.written(id));
    let written = written.into_iter().collect::<Result<Vec<_>>>()?;
    ensure!(written == ["Hold B", "16", "5", "180", ""], "{written:?}");
    ensure!(station.holds("root.getElementById('own-result').checked")?, "people see no result this time");
    station.write("pin", PIN)?;
    station.press("open")?;
    station.keep_card()?;
    let start = station.text()?;
    ensure!(start.contains("Efter workshoppen") && start.contains("0 af 16"), "{start}");
    Ok(())
}

// shows: J2
fn a_pause_takes_nobody_in(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(6)?;
    station.enter_area(PIN)?;
    station.press("pause")?;
    station.wait_phase("paused")?;
    ensure!(!station.shows(mark::START)?, "somebody can begin");
    axe::nothing_wrong(&station, "a pause")?;
    station.enter_area(PIN)?;
    station.press("back")?;
    station.wait_phase("start")?;
    station.person(&ANYBODY)
}
