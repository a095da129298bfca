//! What is read out at a station by itself: the question whether somebody is there, and each step, once.

use crate::clock;
use crate::harness::{Scene, scenarios};
use crate::people::ANYBODY;
use crate::tablet::{open_round, station};
use anyhow::{Context, Result, ensure};
use trygskema_tests::page::Page;

scenarios![the_time_left_is_read_every_ten_seconds_and_a_step_once];

/// Writes down what a screen reader would be given: every change of the text in a live region, and every move of the focus.
const LISTEN: &str = "
    const said = (window.__said = []), live = '[aria-live], [role=status], [role=alert]', texts = new Map();
    const look = () => {
        for (const one of root.querySelectorAll(live)) {
            const text = one.textContent.trim();
            if (texts.get(one) !== text && text) said.push('live: ' + text);
            texts.set(one, text);
        }
    };
    look();
    said.length = 0;
    new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true });
    root.addEventListener('focusin', (event) => {
        const item = event.target.closest('fieldset[data-item]');
        said.push('focus: ' + (item ? item.dataset.item : event.target.dataset.action || event.target.localName));
    });";

fn said(page: &Page<'_>) -> Result<Vec<String>> {
    let said = page.strings("window.__said")?;
    page.script("window.__said.length = 0", &[])?;
    Ok(said)
}

// shows: A15
fn the_time_left_is_read_every_ten_seconds_and_a_step_once(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = station(scene)?;
    open_round(page, 20)?;
    clock::stop(page)?;
    page.press("start")?;
    page.wait_phase("asking")?;
    page.script(LISTEN, &[])?;
    for (place, code) in ANYBODY.iter().take(3).enumerate() {
        // By script, so that the focus moves only where the station puts it.
        let answer = "root.querySelector(`fieldset[data-item] input[value='${arguments[0]}']`).click();
            root.querySelector('[data-action=next]').click()";
        page.script(answer, &[(*code).into()])?;
        let item = format!("q{}", place + 2);
        page.wait(&item, &format!("host.dataset.item === '{item}' && window.__said.length"))?;
        ensure!(said(page)? == [format!("focus: {item}")], "a step is not told once");
    }
    clock::pass(page, 90.0)?;
    page.wait("the question", "root.querySelector('[role=alertdialog]')")?;
    let (role, name) = page.role_and_name("[role=alertdialog]")?;
    let title = page.string("root.getElementById('idle-title').textContent")?;
    ensure!(role == "alertdialog" && name == title && !title.is_empty(), "{role}, {name:?}");
    for _ in 0..9 {
        clock::pass(page, 3.0)?;
    }
    let said = said(page)?;
    let (focus, read): (Vec<_>, Vec<_>) = said.iter().partition(|line| line.starts_with("focus"));
    ensure!(focus == ["focus: stay"], "{said:?}");
    let seconds: Vec<u32> = read
        .iter()
        .map(|line| line.replace(|letter: char| !letter.is_ascii_digit(), "").parse())
        .collect::<Result<_, _>>()
        .with_context(|| format!("{said:?}"))?;
    ensure!(seconds == [30, 20, 10], "{said:?}");
    // What is seen goes on counting, and is not read.
    let seen = "[...root.querySelectorAll('[role=alertdialog] [aria-hidden=true]')].map((one) => one.textContent.replace(/\\D/g, '')).join()";
    let left: u32 = page.string(seen)?.parse()?;
    ensure!((1..10).contains(&left), "{left} seconds are shown");
    clock::pass(page, 4.0)?;
    page.wait_phase("start")
}
