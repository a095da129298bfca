//! Hasty, heavy and many fingers: nobody is counted twice, and no item is passed over.

use crate::clock;
use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::page::mark::{FINISH, NEXT, SKIP, START};
use crate::page::questionnaire::option;
use crate::page::station::PIN;
use crate::page::{Hospital, Station, mark};
use crate::people::ANYBODY;
use crate::stored::{FAULTS, record, unsealed};
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use trygskema_core::format::exact::Exact;
use trygskema_core::group::release::Release;
use trygskema_core::group::round::Stored;
use trygskema_core::questionnaire::answer::AnswerSheet;
use trygskema_core::questionnaire::instrument::builtin;
use trygskema_core::questionnaire::score::score;
use trygskema_tests::command;
use trygskema_tests::engine::Engine;

scenarios![
    hasty_fingers_pass_over_nothing_and_count_once,
    a_walk_at_random_counts_everybody_once in NOT_WEBKIT,
];

/// How many events the walk has; `TRYGSKEMA_STEPS` asks for another number.
const STEPS: u64 = 5_000;
/// After so many the page is loaded again.
const STEPS_A_PAGE: u64 = 500;

/// What one finger does at a place.
fn finger(number: usize, engine: Engine, deeds: &[Value]) -> Value {
    // WebKitGTK has no touch screen under its driver.
    let kind = if engine == Engine::WebKit { "mouse" } else { "touch" };
    json!({ "type": "pointer", "id": format!("finger{number}"), "parameters": { "pointerType": kind }, "actions": deeds })
}

fn act(station: &Station<'_>, fingers: &[Value]) -> Result<()> {
    let wish = json!({ "actions": fingers });
    station
        .session()
        .command(http::Method::POST, "actions", Some(wish.clone()))
        .with_context(|| format!("fingers: {wish}"))?;
    station.session().command(http::Method::DELETE, "actions", None).map(|_| ())
}

/// The middle of a control, or of the row that it stands in.
fn place(station: &Station<'_>, selector: &str) -> Result<(i64, i64)> {
    let script = "const found = root.querySelector(arguments[0]), row = found.closest('label') || found;
        row.scrollIntoView({ block: 'center' });
        const box = row.getBoundingClientRect();
        return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];";
    let found = station.script(script, &[selector.into()])?;
    let number = |at: usize| found.get(at).and_then(Value::as_i64).context("no place");
    Ok((number(0)?, number(1)?))
}

fn to((x, y): (i64, i64), duration: u32) -> Value {
    json!({ "type": "pointerMove", "x": x, "y": y, "duration": duration, "origin": "viewport" })
}

/// Clicks are a tenth of a second after each other, however long the machine takes for one; before the first of a series the
/// finger has rested.
const TENTHS: &str = include_str!("tenths.js");

/// Taps so many times at one place, ten times a second.
fn tap(station: &Station<'_>, at: (i64, i64), times: usize) -> Result<()> {
    station.script(TENTHS, &[])?;
    let mut deeds = vec![to(at, 0)];
    for _ in 0..times {
        deeds.extend([
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pause", "duration": 30 }),
            json!({ "type": "pointerUp", "button": 0 }),
            json!({ "type": "pause", "duration": 70 }),
        ]);
    }
    act(station, &[finger(1, station.engine(), &deeds)])
}

/// Lies on one place for so long, then goes to another one in a straight line and lets go.
fn drag(station: &Station<'_>, from: (i64, i64), still: u32, end: (i64, i64)) -> Result<()> {
    let deeds = [
        to(from, 0),
        json!({ "type": "pointerDown", "button": 0 }),
        json!({ "type": "pause", "duration": still }),
        to(end, 150),
        json!({ "type": "pointerUp", "button": 0 }),
    ];
    act(station, &[finger(1, station.engine(), &deeds)])
}

// shows: K13, P1, U6
fn hasty_fingers_pass_over_nothing_and_count_once(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(20)?;
    // At a station nothing goes on by a press, whatever the page asks for.
    station.set_attribute("advance", "tap")?;
    let items = builtin::instrument("oms-hc-15").context("no such instrument")?;
    let items: Vec<_> = items.items().iter().map(|item| item.id().to_owned()).collect();
    let is_at = |number: usize, what: &str| -> Result<()> {
        station.wait_item(items.get(number).context("no such item")?).with_context(|| what.to_owned())
    };
    tap(&station, place(&station, START)?, 2)?;
    station.wait_phase("asking")?;
    is_at(0, "two taps on start")?;
    // A heavy finger.
    let row = place(&station, &option(2))?;
    drag(&station, row, 900, row)?;
    is_at(0, "a finger that lies on an option")?;
    if scene.engine() != Engine::WebKit {
        // Two at once on two options, then one of them on the button.
        let down_up = |at| {
            vec![
                to(at, 0),
                json!({ "type": "pointerDown", "button": 0 }),
                json!({ "type": "pause", "duration": 80 }),
                json!({ "type": "pointerUp", "button": 0 }),
            ]
        };
        let [one, two] = [place(&station, &option(1))?, place(&station, &option(2))?];
        act(
            &station,
            &[finger(1, station.engine(), &down_up(one)), finger(2, station.engine(), &down_up(two))],
        )?;
        is_at(0, "two fingers")?;
        ensure!(station.chosen()?.len() <= 1, "two options are chosen");
    }
    // To the left and down.
    let entries = station.history_length()?;
    for (from, end) in [((300, 300), (20, 300)), ((200, 60), (200, 320))] {
        drag(&station, from, 0, end)?;
        is_at(0, "a swipe")?;
    }
    ensure!(station.history_length()? == entries);
    // To the right some browsers take it for "back". Whoever does that has left, as with the button of that name.
    drag(&station, (20, 300), 0, (320, 300))?;
    if !station.is_asking()? {
        hospital.visit_station()?;
        station.wait_phase("start")?;
        ensure!(station.persons()? == 0, "counted by a swipe");
        station.start()?;
    }
    is_at(0, "a swipe to the right")?;
    tap(&station, place(&station, &option(3))?, 2)?;
    ensure!(station.chosen()? == ["3"], "{:?}", station.chosen()?);
    // A second tap goes to the button of the next item, which has no answer yet, and so do all further ones.
    tap(&station, place(&station, NEXT)?, 2)?;
    is_at(1, "two taps on the way on")?;
    ensure!(station.chosen()?.is_empty(), "the next item is answered");
    tap(&station, place(&station, &option(4))?, 1)?;
    let next = place(&station, NEXT)?;
    tap(&station, next, 10)?;
    is_at(2, "hasty taps")?;
    ensure!(station.chosen()?.is_empty(), "the next item is answered");
    // The same on the button that leaves an item out: one item, not ten.
    station.press_by_script("next")?;
    station.wait_for(SKIP)?;
    tap(&station, place(&station, SKIP)?, 10)?;
    is_at(3, "hasty taps on leaving out")?;
    ensure!(station.chosen()?.is_empty(), "the item after the one left out is answered");
    // Not with the pointer, which has not rested yet.
    station.press_by_script("back")?;
    is_at(2, "back to what was left out")?;
    station.hurry_on(&ANYBODY[2..])?;
    let finish = place(&station, FINISH)?;
    tap(&station, finish, 10)?;
    station.wait_persons(1)?;
    // Wherever the taps have led, nobody else has been counted, on the screen or on the device.
    if station.phase()? != "start" {
        station.press(if station.phase()? == "thanks" { "next" } else { "cancel" })?;
    }
    station.wait_phase("start")?;
    let Stored::Open(round) = unsealed(&record(&station)?)? else { bail!("not open") };
    ensure!((station.persons()?, round.persons()) == (1, 1));
    Ok(())
}

// shows: K13, R12, P1, P8, P19
fn a_walk_at_random_counts_everybody_once(scene: &Scene<'_>) -> Result<()> {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let steps = number("TRYGSKEMA_STEPS").unwrap_or(STEPS);
    let seed = number("TRYGSKEMA_SEED").unwrap_or(20_261_123);
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(9_999)?;
    let instrument = builtin::instrument("oms-hc-15").context("no such instrument")?;
    let items: Vec<_> =
        instrument.items().iter().map(trygskema_core::questionnaire::instrument::Item::id).collect();
    let mut state = seed;
    let mut model = json!({ "screen": "start", "at": 0, "given": {}, "persons": 0, "counted": [] });
    let mut sheets = Vec::new();
    for page_number in 0..steps.div_ceil(STEPS_A_PAGE) {
        if page_number > 0 {
            // Whoever is there when the page goes is not counted, and all before are.
            hospital.visit_station_again()?;
            station.wait_phase("start")?;
        }
        let wish = json!({ "seed": state, "steps": STEPS_A_PAGE.min(steps - page_number * STEPS_A_PAGE), "items": items,
            "pin": PIN, "faults": true, "model": model });
        let script = [clock::CLOCKS, FAULTS, include_str!("monkey.js")].join(" ");
        let said = station.script_async(&script, &[wish])?;
        if let Some(problem) = said.get("problem") {
            bail!("seed {seed}, page {page_number}: {problem}");
        }
        state = said.get("state").and_then(Value::as_u64).context("no state")?;
        let counted = said.pointer("/model/counted").and_then(Value::as_array).context("no sheets")?;
        sheets.extend(counted.iter().cloned());
        ensure!(
            said.pointer("/model/persons") == Some(&json!(sheets.len())),
            "the model is at odds with itself"
        );
        model = json!({ "screen": "start", "at": 0, "given": {}, "persons": sheets.len(), "counted": [] });
    }
    hospital.visit_station()?;
    station.wait_phase("start")?;
    ensure!(station.persons()? as usize == sheets.len(), "{} and not {}", station.persons()?, sheets.len());
    // The walk may have ended with wrong PINs, after which the right one has to wait. That time passes here.
    clock::stop(&station)?;
    clock::pass(&station, 7200.0)?;
    station.press("facilitator")?;
    station.wait_for(mark::UNLOCK_NOW)?;
    station.press("back")?;
    station.wait_phase("start")?;
    station.close(PIN)?;
    let release =
        Release::from_json(&station.release()?).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
    ensure!(release.persons() as usize == sheets.len(), "{} released", release.persons());
    // What is released is the sum of what these people have given, through the one scorer.
    let part = release.battery().first().context("an empty release")?;
    let mut compared = 0;
    for scale in part.shown().into_iter().flat_map(|shown| shown.scales()) {
        let Some(figures) = scale.figures() else { continue };
        let mut sum = Exact::ZERO;
        for sheet in &sheets {
            let mut answers = AnswerSheet::new(&instrument);
            for (position, item) in items.iter().enumerate() {
                if let Some(code) = sheet.get(*item).and_then(Value::as_u64) {
                    answers.set(position, u8::try_from(code)?)?;
                }
            }
            // Who has left something out is counted as a person and adds nothing to the sums.
            if answers.answered() < items.len() {
                continue;
            }
            let value = score(&instrument, &answers).scale(scale.id()).and_then(|score| score.value());
            sum = value.map_or(sum, |value| sum.plus(value));
        }
        let moments = figures.moments();
        ensure!(Exact::new(moments.sum(), moments.unit()) == sum, "{}: not their sum {sum}", scale.id());
        compared += 1;
    }
    command::print(&format!(
        "{}: {steps} events from seed {seed}, {} people counted, {compared} sums compared\n",
        scene.engine().name(),
        sheets.len()
    ));
    Ok(())
}
