//! What is read out at a station by itself: the question whether somebody is there, and each step, once.

use crate::clock;
use crate::harness::{Scene, scenarios};
use crate::page::{Hospital, Station, mark};
use crate::people::ANYBODY;
use anyhow::{Context, Result, ensure};

scenarios![the_time_left_is_read_every_ten_seconds_and_a_step_once];

/// Writes down what a screen reader would be given: every change of the text in a live region, and every move of the focus.
const LISTEN: &str = include_str!("listen.js");

fn said(station: &Station<'_>) -> Result<Vec<String>> {
    let said = station.strings("window.__said")?;
    station.script("window.__said.length = 0", &[])?;
    Ok(said)
}

// shows: A15
fn the_time_left_is_read_every_ten_seconds_and_a_step_once(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(20)?;
    clock::stop(&station)?;
    station.start()?;
    station.script(LISTEN, &[])?;
    for (place, code) in ANYBODY.iter().take(3).enumerate() {
        // By script, so that the focus moves only where the station puts it.
        station.choose_by_script(*code)?;
        station.press_by_script("next")?;
        let item = format!("q{}", place + 2);
        station.wait_item(&item)?;
        station.wait("what is said", "window.__said.length")?;
        ensure!(said(&station)? == [format!("focus: {item}")], "a step is not told once");
    }
    clock::pass(&station, 90.0)?;
    station.wait_asks()?;
    let (role, name) = station.role_and_name(mark::IDLE)?;
    let title = station.text_of("#idle-title")?;
    ensure!(role == "alertdialog" && name == title && !title.is_empty(), "{role}, {name:?}");
    for _ in 0..9 {
        clock::pass(&station, 3.0)?;
    }
    let said = said(&station)?;
    let (focus, read): (Vec<_>, Vec<_>) = said.iter().partition(|line| line.starts_with("focus"));
    ensure!(focus == ["focus: stay"], "{said:?}");
    let seconds: Vec<u32> = read
        .iter()
        .map(|line| line.replace(|letter: char| !letter.is_ascii_digit(), "").parse())
        .collect::<Result<_, _>>()
        .with_context(|| format!("{said:?}"))?;
    ensure!(seconds == [30, 20, 10], "{said:?}");
    // What is seen goes on counting, and is not read.
    let left = station.seconds_shown()?;
    ensure!((1..10).contains(&left), "{left} seconds are shown");
    clock::pass(&station, 4.0)?;
    station.wait_phase("start")
}
