//! Time at a station: who is still there, what is left when nobody is, and clocks that are wrong.
//!
//! The clocks are those of the page, moved by the test (`clock.js`); nothing here waits for real minutes.

use crate::clock::{self, CLOCKS, HIDE};
use crate::harness::{Scene, scenarios};
use crate::page::station::{PIN, Round};
use crate::page::{Hospital, Station, mark};
use crate::people::{ANYBODY, random};
use crate::privacy::{KEEP_MEMORY, MARKER, marks};
use crate::sites::{Host, STATION};
use crate::stored::{record, stored};
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use trygskema_tests::axe;
use trygskema_tests::page::Key;

scenarios![
    any_touch_gives_the_whole_time_again,
    the_time_limit_is_said_and_can_be_changed,
    who_leaves_the_tablet_is_not_counted,
    nothing_is_left_of_who_left,
    who_comes_back_to_a_hidden_page_finds_the_start_screen,
    a_wrong_clock_changes_nothing_but_the_date,
    the_screen_is_kept_awake,
    back_leads_to_the_start_screen,
];

// shows: K1, A4
fn any_touch_gives_the_whole_time_again(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round_with(20, &["own-result"])?;
    clock::stop(&station)?;
    station.start()?;
    station.hurry_over(ANYBODY.iter().take(2).map(|code| json!(code)).collect())?;
    station.choose(ANYBODY[2])?;
    let (item, focus) = (station.item()?, station.focus()?);
    for turn in 0..12 {
        if turn == 0 {
            clock::pass(&station, 89.0)?;
            ensure!(!station.asks()?, "asked before the time is over");
        }
        clock::pass_at_once(&station, if turn == 0 { 1.0 } else { 90.0 })?;
        station.wait_asks()?;
        // At the latest moment of the half second in which it may have come.
        let left = station.seconds_left()?;
        ensure!((20..=30).contains(&left), "turn {turn}: {left} seconds to answer");
        ensure!(station.focus()?.contains("stay"), "turn {turn}: the focus is on {}", station.focus()?);
        if turn == 0 {
            axe::nothing_wrong(&station, "the question")?;
        }
        if turn == 1 {
            clock::pass(&station, 29.0)?;
            ensure!(station.asks()?, "gone before its time");
        }
        match turn % 4 {
            0 => station.press("stay")?,
            1 => station.keys(&['x'])?,
            2 => station.click("#idle-title")?,
            _ => station.keys(&[Key::Enter.into()])?,
        }
        station.wait_gone(mark::IDLE)?;
        ensure!(station.focus()? == focus, "turn {turn}: {} and not {focus}", station.focus()?);
        ensure!(station.item()? == item && station.chosen()? == [ANYBODY[2].to_string()], "turn {turn}");
    }
    station.hurry_on(&ANYBODY[2..])?;
    station.finish()?;
    // The two answers from before are in it.
    ensure!(station.text_of(".main[part~=score]")?.starts_with("Samlet: 23 ") && station.persons()? == 1);
    Ok(())
}

// shows: K2
fn the_time_limit_is_said_and_can_be_changed(scene: &Scene<'_>) -> Result<()> {
    let round = Round { forms: &["oms-hc-15"], label: "Tid", wave: "before", headcount: 20, pin: PIN };
    // What is chosen, what the start screen says, and the seconds until somebody is asked.
    for (idle, said, limit) in [
        ("90", vec!["90 sekunder", "30 sekunder"], Some(90.0)),
        ("900", vec!["15 minutter", "30 sekunder"], Some(900.0)),
        ("off", vec!["ingen tidsgrænse"], None),
    ] {
        let hospital = Hospital::open(scene)?;
        let station = hospital.station()?;
        station.set_up_with(&round, &[], idle)?;
        let text = station.text()?;
        let text = text.replace("900 sekunder", "15 minutter");
        ensure!(said.iter().all(|words| text.contains(words)), "{idle}: {text}");
        clock::stop(&station)?;
        station.start()?;
        match limit {
            Some(limit) => {
                clock::pass(&station, limit - 1.0)?;
                ensure!(!station.asks()?, "{idle}: asked too soon");
                clock::pass(&station, 1.0)?;
                station.wait_asks()?;
            }
            None => {
                clock::pass_at_once(&station, 36_000.0)?;
                station.answer(3)?;
                ensure!(!station.asks()? && station.phase()? == "asking", "asked although there is no limit");
            }
        }
        station.press(if limit.is_some() { "stay" } else { "cancel" })?;
    }
    Ok(())
}

// shows: K3, P22, P19
fn nothing_is_left_of_who_left(scene: &Scene<'_>) -> Result<()> {
    let station = Station::on(&scene.page);
    scene.site.show(&station, &Host::with(STATION).before(KEEP_MEMORY))?;
    station.wait_phase("check")?;
    station.open_round(20)?;
    let before = stored(&station)?;
    let entries = station.history_length()?;
    // From here on: searching takes its time as well.
    clock::stop(&station)?;
    station.start_and_answer(&MARKER)?;
    ensure!(marks(&station)? > 0, "the search does not find answers that must be there");
    clock::pass(&station, 117.0)?;
    ensure!(marks(&station)? > 0 && station.asks()?, "gone before its time");
    clock::pass(&station, 3.0)?;
    station.wait_phase("start")?;
    ensure!(marks(&station)? == 0, "answers are still in the memory");
    ensure!(stored(&station)? == before, "something was stored");
    ensure!(station.history_length()? == entries && station.persons()? == 0);
    let left = station.shows(mark::LEFT_OF_A_PERSON)? || !station.item()?.is_empty();
    ensure!(!left, "something is left on the screen");
    Ok(())
}

/// Runs this while a person has answered three items, and tells what is seen at its end, before any timer.
fn seen_after(station: &Station<'_>, deeds: &str) -> Result<Value> {
    station.start()?;
    station.hurry_over(vec![json!(1), json!(2), json!(3)])?;
    station.choose(4)?;
    clock::stop(station)?;
    let script = format!(
        "const done = arguments[arguments.length - 1]; {CLOCKS} {HIDE}
         (async () => {{ {deeds}; await settled(); return [host.dataset.phase, root.querySelectorAll('input').length]; }})()
            .then(done, (problem) => done(String(problem)))"
    );
    station.script_async(&script, &[])
}

// shows: K7, K8, P19
fn who_comes_back_to_a_hidden_page_finds_the_start_screen(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(20)?;
    let before = record(&station)?;
    for (what, deeds) in [
        ("timers stood still", "view('hidden'); __clock.pass(121); view('visible')"),
        ("the device slept", "view('hidden'); __clock.ahead += 7200000; view('visible')"),
        (
            "somebody taps before anything else",
            "__clock.pass(121); root.querySelector('input').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }))",
        ),
    ] {
        let seen = seen_after(&station, deeds)?;
        ensure!(seen == json!(["start", 0]), "{what}: {seen}");
    }
    // A short look elsewhere costs nothing, nor does a clock that was set back meanwhile.
    let seen =
        seen_after(&station, "view('hidden'); __clock.pass(60); __clock.ahead -= 86400000; view('visible')")?;
    ensure!(seen.get(0) == Some(&json!("asking")) && !station.asks()?, "{seen}");
    station.cancel()?;
    ensure!(record(&station)? == before);
    // The facilitator's area is no different: it goes by the same limit.
    station.enter_area(PIN)?;
    let late = "__clock.pass(91); root.querySelector('[data-action=close]').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }))";
    station.script(late, &[])?;
    station.wait_phase("start")
}

// shows: K8
fn a_wrong_clock_changes_nothing_but_the_date(scene: &Scene<'_>) -> Result<()> {
    const DAY: f64 = 86_400.0;
    let station = Station::on(&scene.page);
    // The clock of the test machine may itself be anywhere, so all is seen from a day of our own.
    let fixed = "__clock.ahead = Date.UTC(2027, 4, 10, 12) - Date.now();";
    let host = Host::with(STATION).before(&[CLOCKS, fixed].concat());
    scene.site.show(&station, &host)?;
    station.wait_phase("check")?;
    station.open_round(20)?;
    station.person(&ANYBODY)?;
    for days in [-0.2, 3.0, -400.0] {
        clock::stop(&station)?;
        station.start()?;
        station.choose(2)?;
        clock::set_device(&station, days * DAY)?;
        clock::pass(&station, 89.0)?;
        ensure!(!station.asks()? && station.phase()? == "asking", "{days} days: less time");
        clock::pass(&station, 1.0)?;
        station.wait_asks()?;
        clock::pass(&station, 30.0)?;
        station.wait_phase("start")?;
    }
    // Loaded again two years earlier, it is still the same round.
    let earlier = "__clock.ahead = Date.UTC(2025, 4, 10, 12) - Date.now();";
    scene.site.show(&station, &Host::with(STATION).before(&[CLOCKS, earlier].concat()))?;
    station.wait_phase("start")?;
    ensure!(station.persons()? == 1);
    for codes in random(8, 4, 15) {
        station.person(&codes)?;
    }
    scene.site.show(&station, &host)?;
    station.wait_phase("start")?;
    station.enter_area(PIN)?;
    station.press("close")?;
    ensure!(station.written("date")? == "2027-05-10");
    station.press("back")?;
    station.press("back")?;
    station.wait_phase("start")?;
    station.close(PIN)?;
    ensure!(station.text()?.contains('5'), "{}", station.text()?);
    Ok(())
}

/// A screen lock that answers as `__wake.answer` says, and counts how often it was asked.
const WAKE_LOCK: &str = include_str!("wake_lock.js");

// shows: K10, K18
fn the_screen_is_kept_awake(scene: &Scene<'_>) -> Result<()> {
    let station = Station::on(&scene.page);
    let mut respondents = Vec::new();
    for (answer, state) in [("'granted'", "good"), ("'denied'", "advice"), ("undefined", "advice")] {
        let host = Host::with(STATION).before(&format!("{WAKE_LOCK} lock({answer});"));
        scene.site.show(&station, &host)?;
        station.wait_shown()?;
        if station.phase()? == "check" {
            station.wait_check("awake", state)?;
            station.open_round(20)?;
        }
        let asked = || -> Result<u64> {
            Ok(station.script("return __wake.asked", &[])?.as_u64().unwrap_or_default())
        };
        ensure!((asked()? > 0) == (answer != "undefined"), "{answer}: asked {} times", asked()?);
        // Back in view: the browser has taken the lock away meanwhile.
        let before = asked()?;
        station.script(&format!("{HIDE} view('hidden')"), &[])?;
        ensure!(asked()? == before, "{answer}: asked while nobody can see it");
        station.script(&format!("{HIDE} view('visible')"), &[])?;
        ensure!((asked()? > before) == (answer != "undefined"), "{answer}: not asked again");
        // Whoever answers sees the same in all three.
        let start = station.text()?;
        station.start()?;
        let item = station.text()?;
        station.hurry_on(&ANYBODY)?;
        respondents.push([start, item, station.text()?]);
        station.cancel()?;
        station.enter_area(PIN)?;
        let is_told = station.shows(mark::NOT_AWAKE)?;
        ensure!(is_told == (state == "advice"), "{answer}: told {is_told}");
        station.press("back")?;
        station.wait_phase("start")?;
    }
    ensure!(
        respondents.windows(2).all(|pair| pair.first() == pair.last()),
        "people are told of the screen lock: {respondents:?}"
    );
    Ok(())
}

// shows: K3, K7, P19
fn who_leaves_the_tablet_is_not_counted(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(20)?;
    let before = record(&station)?;
    // To the last screen, where only handing in is left.
    station.start_and_answer(&ANYBODY)?;
    let hours = "const real = performance.now.bind(performance); performance.now = () => real() + 7200000;";
    station.script(hours, &[])?;
    station.wait_phase("start")?;
    ensure!(!station.shows(mark::LEFT_OF_A_PERSON)?, "something is left");
    ensure!(record(&station)? == before, "somebody who left was stored");
    Ok(())
}

// shows: K4, K5
fn back_leads_to_the_start_screen(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(20)?;
    let before = record(&station)?;
    station.start()?;
    station.answer(4)?;
    station.choose(5)?;
    hospital.visit("kiosk.html")?;
    station.back()?;
    station.wait_phase("start")?;
    ensure!(!station.shows(mark::ANSWER)?, "an answer came back");
    ensure!(record(&station)? == before);
    station.person(&ANYBODY)
}
