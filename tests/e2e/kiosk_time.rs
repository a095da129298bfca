//! Time at a station: who is still there, what is left when nobody is, and clocks that are wrong.
//!
//! The clocks are those of the page, moved by the test (`clock.js`); nothing here waits for real minutes.

use crate::clock::{self, CLOCKS, HIDE};
use crate::harness::{Scene, scenarios};
use crate::people::{ANYBODY, random};
use crate::privacy::{KEEP_MEMORY, MARKER, marks};
use crate::sites::Host;
use crate::station_access::STATION;
use crate::stored::{record, stored};
use crate::tablet::{
    PIN, Round, Tablet, close, open_round, open_round_with, person, persons, station, unlock,
};
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use trygskema_tests::axe;
use trygskema_tests::page::{Key, Page};

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

const DIALOG: &str = "root.querySelector('[role=alertdialog]')";

/// Whether the station asks if somebody is there.
fn asks(page: &Page<'_>) -> Result<bool> {
    page.holds(DIALOG)
}

// shows: K1, A4
fn any_touch_gives_the_whole_time_again(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = station(scene)?;
    open_round_with(page, 20, &["own-result"])?;
    clock::stop(page)?;
    page.press("start")?;
    page.wait_phase("asking")?;
    page.hurry_over(ANYBODY.iter().take(2).map(|code| json!(code)).collect())?;
    page.choose(ANYBODY[2])?;
    let (item, focus) = (page.item()?, page.focus()?);
    let chosen = "[...root.querySelectorAll('input:checked')].map((one) => one.value)";
    for turn in 0..12 {
        if turn == 0 {
            clock::pass(page, 89.0)?;
            ensure!(!asks(page)?, "asked before the time is over");
        }
        page.script("__clock.pass(arguments[0])", &[json!(if turn == 0 { 1 } else { 90 })])?;
        page.wait("the question", DIALOG)?;
        // At the latest moment of the half second in which it may have come.
        let left = page.string("root.getElementById('idle-text').textContent.replace(/\\D/g, '')")?;
        ensure!((20..=30).contains(&left.parse::<u32>()?), "turn {turn}: {left} seconds to answer");
        ensure!(page.focus()?.contains("stay"), "turn {turn}: the focus is on {}", page.focus()?);
        if turn == 0 {
            axe::nothing_wrong(page, "the question")?;
        }
        if turn == 1 {
            clock::pass(page, 29.0)?;
            ensure!(asks(page)?, "gone before its time");
        }
        match turn % 4 {
            0 => page.press("stay")?,
            1 => page.keys(&['x'])?,
            2 => page.click("#idle-title")?,
            _ => page.keys(&[Key::Enter.into()])?,
        }
        page.wait("the question to go", &format!("!{DIALOG}"))?;
        ensure!(page.focus()? == focus, "turn {turn}: {} and not {focus}", page.focus()?);
        ensure!(page.item()? == item && page.strings(chosen)? == [ANYBODY[2].to_string()], "turn {turn}");
    }
    page.hurry_on(&ANYBODY[2..])?;
    page.press("finish")?;
    page.wait_phase("result")?;
    // The two answers from before are in it.
    ensure!((page.score("total")?.as_str(), persons(page)?.as_str()) == ("23", "1"));
    Ok(())
}

// shows: K2
fn the_time_limit_is_said_and_can_be_changed(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let round = Round { forms: &["oms-hc-15"], label: "Tid", wave: "before", headcount: 20, pin: PIN };
    // What is chosen, what the start screen says, and the seconds until somebody is asked.
    for (idle, said, limit) in [
        ("90", vec!["90 sekunder", "30 sekunder"], Some(90.0)),
        ("900", vec!["15 minutter", "30 sekunder"], Some(900.0)),
        ("off", vec!["ingen tidsgrænse"], None),
    ] {
        let _server = station(scene)?;
        Tablet::new(page).open_with(&round, &[], idle)?;
        let text = page.text()?;
        let text = text.replace("900 sekunder", "15 minutter");
        ensure!(said.iter().all(|words| text.contains(words)), "{idle}: {text}");
        clock::stop(page)?;
        page.press("start")?;
        page.wait_phase("asking")?;
        match limit {
            Some(limit) => {
                clock::pass(page, limit - 1.0)?;
                ensure!(!asks(page)?, "{idle}: asked too soon");
                clock::pass(page, 1.0)?;
                page.wait("the question", DIALOG)?;
            }
            None => {
                page.script("__clock.pass(36000)", &[])?;
                page.answer(3)?;
                ensure!(!asks(page)? && page.phase()? == "asking", "asked although there is no limit");
            }
        }
        page.press(if limit.is_some() { "stay" } else { "cancel" })?;
    }
    Ok(())
}

// shows: K3, P22, P19
fn nothing_is_left_of_who_left(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    scene.site.show(page, &Host::with(STATION).before(KEEP_MEMORY))?;
    page.wait_phase("check")?;
    open_round(page, 20)?;
    let before = stored(page)?;
    let entries = page.script("return history.length", &[])?;
    // From here on: searching takes its time as well.
    clock::stop(page)?;
    page.press("start")?;
    page.wait_phase("asking")?;
    page.hurry_on(&MARKER)?;
    ensure!(marks(page)? > 0, "the search does not find answers that must be there");
    clock::pass(page, 117.0)?;
    ensure!(marks(page)? > 0 && asks(page)?, "gone before its time");
    clock::pass(page, 3.0)?;
    page.wait_phase("start")?;
    ensure!(marks(page)? == 0, "answers are still in the memory");
    ensure!(stored(page)? == before, "something was stored");
    ensure!(page.script("return history.length", &[])? == entries && persons(page)? == "0");
    let left = "root.querySelector('input, fieldset, [data-item], [role=alertdialog]') || host.hasAttribute('data-item')";
    ensure!(!page.holds(left)?, "something is left on the screen");
    Ok(())
}

/// Runs this while a person has answered three items, and tells what is seen at its end, before any timer.
fn seen_after(page: &Page<'_>, deeds: &str) -> Result<Value> {
    page.press("start")?;
    page.wait_phase("asking")?;
    page.hurry_over(vec![json!(1), json!(2), json!(3)])?;
    page.choose(4)?;
    clock::stop(page)?;
    let script = format!(
        "const done = arguments[arguments.length - 1]; {CLOCKS} {HIDE}
         (async () => {{ {deeds}; await settled(); return [host.dataset.phase, root.querySelectorAll('input').length]; }})()
            .then(done, (problem) => done(String(problem)))"
    );
    page.script_async(&script, &[])
}

// shows: K7, K8, P19
fn who_comes_back_to_a_hidden_page_finds_the_start_screen(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = station(scene)?;
    open_round(page, 20)?;
    let before = record(page)?;
    for (what, deeds) in [
        ("timers stood still", "view('hidden'); __clock.pass(121); view('visible')"),
        ("the device slept", "view('hidden'); __clock.ahead += 7200000; view('visible')"),
        (
            "somebody taps before anything else",
            "__clock.pass(121); root.querySelector('input').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }))",
        ),
    ] {
        let seen = seen_after(page, deeds)?;
        ensure!(seen == json!(["start", 0]), "{what}: {seen}");
    }
    // A short look elsewhere costs nothing, nor does a clock that was set back meanwhile.
    let seen =
        seen_after(page, "view('hidden'); __clock.pass(60); __clock.ahead -= 86400000; view('visible')")?;
    ensure!(seen.get(0) == Some(&json!("asking")) && !asks(page)?, "{seen}");
    page.press("cancel")?;
    page.wait_phase("start")?;
    ensure!(record(page)? == before);
    // The facilitator's area is no different: it goes by the same limit.
    unlock(page, PIN)?;
    page.wait("the ways on", "root.querySelector('[data-action=close]')")?;
    let late = "__clock.pass(91); root.querySelector('[data-action=close]').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }))";
    page.script(late, &[])?;
    page.wait_phase("start")
}

// shows: K8
fn a_wrong_clock_changes_nothing_but_the_date(scene: &Scene<'_>) -> Result<()> {
    const DAY: f64 = 86_400.0;
    let page = &scene.page;
    // The clock of the test machine may itself be anywhere, so all is seen from a day of our own.
    let fixed = "__clock.ahead = Date.UTC(2027, 4, 10, 12) - Date.now();";
    let host = Host::with(STATION).before(&[CLOCKS, fixed].concat());
    scene.site.show(page, &host)?;
    page.wait_phase("check")?;
    open_round(page, 20)?;
    person(page, &ANYBODY)?;
    for days in [-0.2, 3.0, -400.0] {
        clock::stop(page)?;
        page.press("start")?;
        page.wait_phase("asking")?;
        page.choose(2)?;
        clock::set_device(page, days * DAY)?;
        clock::pass(page, 89.0)?;
        ensure!(!asks(page)? && page.phase()? == "asking", "{days} days: less time");
        clock::pass(page, 1.0)?;
        page.wait("the question", DIALOG)?;
        clock::pass(page, 30.0)?;
        page.wait_phase("start")?;
    }
    // Loaded again two years earlier, it is still the same round.
    let earlier = "__clock.ahead = Date.UTC(2025, 4, 10, 12) - Date.now();";
    scene.site.show(page, &Host::with(STATION).before(&[CLOCKS, earlier].concat()))?;
    page.wait_phase("start")?;
    ensure!(persons(page)? == "1");
    for codes in random(8, 4, 15) {
        person(page, &codes)?;
    }
    scene.site.show(page, &host)?;
    page.wait_phase("start")?;
    unlock(page, PIN)?;
    page.wait("the ways on", "root.querySelector('[data-action=close]')")?;
    page.press("close")?;
    page.wait("the day", "root.getElementById('date')")?;
    ensure!(page.string("root.getElementById('date').value")? == "2027-05-10");
    page.press("back")?;
    page.press("back")?;
    page.wait_phase("start")?;
    close(page)?;
    ensure!(page.text()?.contains('5'), "{}", page.text()?);
    Ok(())
}

/// A screen lock that answers as `__wake.answer` says, and counts how often it was asked.
const WAKE_LOCK: &str = "window.__wake = { asked: 0 };
    const lock = (answer) => Object.defineProperty(Navigator.prototype, 'wakeLock', { configurable: true, value: answer && {
        request: async (kind) => {
            __wake.asked += kind === 'screen';
            if (answer === 'denied') throw new DOMException('no', 'NotAllowedError');
            return Object.assign(new EventTarget(), { released: false, type: kind, release: async () => {} });
        },
    } });";

// shows: K10, K18
fn the_screen_is_kept_awake(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let mut respondents = Vec::new();
    for (answer, state) in [("'granted'", "good"), ("'denied'", "advice"), ("undefined", "advice")] {
        let host = Host::with(STATION).before(&format!("{WAKE_LOCK} lock({answer});"));
        scene.site.show(page, &host)?;
        page.wait("the station", "host && ['check', 'start'].includes(host.dataset.phase)")?;
        if page.phase()? == "check" {
            page.wait("the check", &format!("root.querySelector('[data-check=awake][data-state={state}]')"))?;
            open_round(page, 20)?;
        }
        let asked =
            || -> Result<u64> { Ok(page.script("return __wake.asked", &[])?.as_u64().unwrap_or_default()) };
        ensure!((asked()? > 0) == (answer != "undefined"), "{answer}: asked {} times", asked()?);
        // Back in view: the browser has taken the lock away meanwhile.
        let before = asked()?;
        page.script(&format!("{HIDE} view('hidden')"), &[])?;
        ensure!(asked()? == before, "{answer}: asked while nobody can see it");
        page.script(&format!("{HIDE} view('visible')"), &[])?;
        ensure!((asked()? > before) == (answer != "undefined"), "{answer}: not asked again");
        // Whoever answers sees the same in all three.
        let start = page.text()?;
        page.press("start")?;
        page.wait_phase("asking")?;
        let item = page.text()?;
        page.hurry_on(&ANYBODY)?;
        respondents.push([start, item, page.text()?]);
        page.press("cancel")?;
        page.wait_phase("start")?;
        unlock(page, PIN)?;
        page.wait("the ways on", "root.querySelector('[data-action=close]')")?;
        let is_told = page.holds("root.querySelector('[data-awake=no]')")?;
        ensure!(is_told == (state == "advice"), "{answer}: told {is_told}");
        page.press("back")?;
        page.wait_phase("start")?;
    }
    ensure!(
        respondents.windows(2).all(|pair| pair.first() == pair.last()),
        "people are told of the screen lock: {respondents:?}"
    );
    Ok(())
}

// shows: K3, K7, P19
fn who_leaves_the_tablet_is_not_counted(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = station(scene)?;
    open_round(page, 20)?;
    let before = record(page)?;
    // To the last screen, where only handing in is left.
    page.press("start")?;
    page.wait_phase("asking")?;
    page.hurry_on(&ANYBODY)?;
    let hours = "const real = performance.now.bind(performance); performance.now = () => real() + 7200000;";
    page.script(hours, &[])?;
    page.wait_phase("start")?;
    ensure!(!page.holds("root.querySelector('input, [role=alertdialog]')")?, "something is left");
    ensure!(record(page)? == before, "somebody who left was stored");
    Ok(())
}

// shows: K4, K5
fn back_leads_to_the_start_screen(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let server = station(scene)?;
    open_round(page, 20)?;
    let before = record(page)?;
    page.press("start")?;
    page.wait_phase("asking")?;
    page.answer(4)?;
    page.choose(5)?;
    page.open(&server.url("/kiosk.html"))?;
    page.back()?;
    page.wait_phase("start")?;
    ensure!(!page.holds("root.querySelector('input')")?, "an answer came back");
    ensure!(record(page)? == before);
    person(page, &ANYBODY)
}
