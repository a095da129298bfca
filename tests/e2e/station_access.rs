//! Who may do what at a station: one window of one device, whoever has the PIN or the card, and a second tablet.

use crate::harness::{Scene, scenarios};
use crate::people::{self, ANYBODY};
use crate::sites::Host;
use crate::stored::{inside, record, unsealed};
use crate::tablet::{PIN, Tablet, open_round, open_round_with, panel, person, persons, set, station, unlock};
use anyhow::{Context, Result, bail, ensure};
use serde_json::json;
use trygskema_core::group::round::Stored;
use trygskema_tests::axe;
use trygskema_tests::engine::Engine;
use trygskema_tests::page::Page;

scenarios![
    a_second_tab_is_refused_until_the_first_has_gone,
    without_locks_or_without_storage_nobody_is_asked,
    only_pin_or_card_lead_to_the_facilitators_area,
    it_does_not_run_in_a_frame,
    a_second_tablet_joins_hands_over_and_is_added_once,
    in_strict_mode_the_card_is_needed_after_a_reload,
    of_two_cards_both_are_needed_after_a_reload,
];

/// A station on a page of its own, so that a script can run before it.
pub(crate) const STATION: &str =
    "<tryg-station></tryg-station><script src=\"/station/trygskema-station.js\"></script>";

fn windows(page: &Page<'_>) -> Result<Vec<String>> {
    let all = page.session().command(http::Method::GET, "window/handles", None)?;
    let all = all.as_array().context("no windows")?;
    Ok(all.iter().filter_map(|handle| handle.as_str().map(str::to_owned)).collect())
}

fn switch(page: &Page<'_>, handle: &str) -> Result<()> {
    page.session().command(http::Method::POST, "window", Some(json!({ "handle": handle }))).map(|_| ())
}

// shows: K9
fn a_second_tab_is_refused_until_the_first_has_gone(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let server = station(scene)?;
    open_round(page, 20)?;
    person(page, &ANYBODY)?;
    let first = windows(page)?;
    let first = first.first().context("no window")?;
    page.session().command(http::Method::POST, "window/new", Some(json!({ "type": "tab" })))?;
    let all = windows(page)?;
    let second = all.iter().find(|handle| *handle != first).context("no second window")?;
    switch(page, second)?;
    page.open(&server.url("/station/station.html"))?;
    page.wait_phase("failed")?;
    ensure!(page.string("root.querySelector('[data-block]').dataset.block")? == "second-tab");
    ensure!(!page.holds("root.querySelector('[data-action=start]')")?, "two windows collect");
    // The first one closes, and the second takes over by itself.
    switch(page, first)?;
    page.open("about:blank")?;
    switch(page, second)?;
    page.wait_phase("start")?;
    ensure!(persons(page)? == "1");
    person(page, &ANYBODY)?;
    // The browser is used again with one window.
    page.session().command(http::Method::DELETE, "window", None)?;
    switch(page, first)
}

// shows: S18, K16, K6
fn only_pin_or_card_lead_to_the_facilitators_area(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = station(scene)?;
    open_round(page, 20)?;
    page.press("start")?;
    page.wait_phase("asking")?;
    let offered = page.strings("[...root.querySelectorAll('button')].map((e) => e.dataset.action)")?;
    ensure!(offered == ["next", "cancel"], "{offered:?}");
    ensure!(
        !page.holds("root.querySelector('input:not([type=radio]), textarea, select, [contenteditable]')")?,
        "something to write in"
    );
    page.press("cancel")?;
    page.wait_phase("start")?;
    unlock(page, "1111")?;
    page.wait("the refusal", "root.querySelector('[data-notice=error]')")?;
    // The words stand at the field as well, and belong to it.
    ensure!(page.holds(
        "(() => { const key = root.querySelector('#key');
                  const told = root.querySelector('#' + key.getAttribute('aria-describedby'));
                  return key.getAttribute('aria-invalid') === 'true' && told.textContent
                      && root.querySelector('[data-notice=error] a').textContent === told.textContent; })()"
    )?);
    for _ in 0..4 {
        set(page, "key", "1111")?;
        page.press("unlock")?;
    }
    page.wait("the delay", "root.querySelector('[data-wait]')")?;
    // Even the right one has to wait now: the button does nothing, and the seconds are counted down.
    ensure!(page.holds("root.querySelector('[data-action=unlock]').disabled")?, "no delay");
    set(page, "key", PIN)?;
    page.press("unlock")?;
    ensure!(!page.holds("root.querySelector('[data-action=close]')")?, "no delay");
    let seconds = "root.querySelector('[data-wait]').textContent.match(/[0-9]+/)[0]";
    let before = page.string(seconds)?;
    page.wait("the next second", &format!("Number({seconds}) < {before}"))?;
    let tries = inside(&record(page)?)?.get(49).copied();
    ensure!(tries.is_some_and(|tries| tries >= 5), "a reload would forget the tries: {tries:?}");
    Ok(())
}

// shows: S15
fn it_does_not_run_in_a_frame(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    scene.site.frame(Some((600, 800)));
    scene.site.show(page, &Host::with(STATION))?;
    page.wait_phase("failed")?;
    ensure!(page.string("root.querySelector('[data-block]').dataset.block")? == "framed");
    scene.site.frame(None);
    page.leave_frame()
}

// shows: S18, P1
fn in_strict_mode_the_card_is_needed_after_a_reload(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let server = station(scene)?;
    let code = open_round_with(page, 20, &["strict"])?;
    person(page, &ANYBODY)?;
    let bytes = record(page)?;
    ensure!(bytes.get(6..22) == Some(&[0; 16]), "the secret is on the device");
    page.open("about:blank")?;
    page.open(&server.url("/station/station.html"))?;
    page.wait_phase("facilitator")?;
    ensure!(!page.holds("root.querySelector('[data-action=start]')")?, "open without the card");
    // The PIN opens nothing: it is not the secret.
    set(page, "key", PIN)?;
    page.press("unlock")?;
    page.wait("the refusal", "root.querySelector('[data-notice=error]')")?;
    set(page, "key", &code.to_lowercase())?;
    page.press("unlock")?;
    page.wait_phase("start")?;
    ensure!(persons(page)? == "1");
    person(page, &ANYBODY)
}

// shows: P28
fn of_two_cards_both_are_needed_after_a_reload(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let server = station(scene)?;
    let codes = Tablet::new(page).play(
        "await phase('check'); await press('next'); await phase('setup');
         (await field('form-oms-hc-15')).click(); await write('label', 'To kort'); (await field('wave-before')).click();
         await write('headcount', '20'); await write('pin', wish);
         (await field('strict')).click(); (await field('two-cards')).click(); await press('open'); await phase('card');
         const one = await shown('code'); await press('next-card');
         const two = await until('the other card', () => {
             const code = shadow.querySelector('[data-code]').textContent.trim(); return code !== one && code;
         });
         await press('kept'); await phase('start'); return [one, two]",
        &json!(PIN),
    )?;
    let [one, two] = codes.as_array().map(Vec::as_slice).context("no codes")? else { bail!("{codes}") };
    let (one, two) = (one.as_str().unwrap_or_default(), two.as_str().unwrap_or_default());
    axe::nothing_wrong(page, "the start screen")?;
    person(page, &ANYBODY)?;
    // Whoever is in the area alone sees neither a code nor what another tablet would join with.
    panel(page, PIN, "card")?;
    page.wait("the panel", "root.querySelector('[data-action=back]')")?;
    ensure!(!page.holds("root.querySelector('[data-code], [data-join], svg.qr')")?, "{}", page.text()?);
    page.open("about:blank")?;
    page.open(&server.url("/station/station.html"))?;
    page.wait_phase("facilitator")?;
    for (first, second) in [(one, ""), (two, ""), (one, one)] {
        set(page, "key", first)?;
        set(page, "other-key", second)?;
        page.press("unlock")?;
        page.wait("the refusal", "root.querySelector('[data-notice=error]')")?;
        ensure!(page.phase()? == "facilitator", "{first:?} {second:?} are enough");
    }
    axe::nothing_wrong(page, "the gate with two cards")?;
    set(page, "key", two)?;
    set(page, "other-key", one)?;
    page.press("unlock")?;
    page.wait_phase("start")?;
    ensure!(persons(page)? == "1");
    person(page, &ANYBODY)
}

// shows: P15, P1
fn a_second_tablet_joins_hands_over_and_is_added_once(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    // Two servers are two origins, and so two devices.
    let (first, second) = (station(scene)?, station(scene)?);
    page.open(&first.url("/station/station.html"))?;
    page.wait_phase("check")?;
    open_round(page, 20)?;
    person(page, &ANYBODY)?;
    panel(page, PIN, "card")?;
    page.wait("the set-up", "root.querySelector('[data-join]')")?;
    let join = page.string("root.querySelector('[data-join]').textContent")?;
    page.open(&second.url("/station/station.html"))?;
    page.wait_phase("check")?;
    page.press("next")?;
    page.wait_phase("setup")?;
    page.click("details[data-part=join] summary")?;
    set(page, "join-text", &join)?;
    set(page, "join-pin", PIN)?;
    page.press("join")?;
    page.wait_phase("card")?;
    page.press("kept")?;
    page.wait_phase("start")?;
    ensure!(page.text()?.contains("Workshop i juni"), "{}", page.text()?);
    for codes in people::random(13, 2, 15) {
        person(page, &codes)?;
    }
    panel(page, PIN, "hand-over")?;
    page.wait("the question", "root.querySelector('[data-action=hand-over-now]')")?;
    page.press("hand-over-now")?;
    page.wait_phase("handover")?;
    let part = page.string("root.querySelector('[data-bundle]').textContent")?;
    let Stored::HandedOver(_) = unsealed(&record(page)?)? else { bail!("not handed over") };
    page.open(&second.url("/station/station.html"))?;
    page.wait_phase("handover")?;
    ensure!(!page.holds("root.querySelector('[data-action=start]')")?, "it still takes answers");
    page.open(&first.url("/station/station.html"))?;
    page.wait_phase("start")?;
    panel(page, PIN, "add")?;
    page.wait("the field", "root.getElementById('part-text')")?;
    set(page, "part-text", &part)?;
    page.press("add-now")?;
    page.wait("three persons", "host.dataset.persons === '3'")?;
    set(page, "part-text", &part)?;
    page.press("add-now")?;
    page.wait("the refusal", "root.querySelector('[data-notice=error]')")?;
    ensure!(persons(page)? == "3", "added twice");
    Ok(())
}

// shows: R9, K18
fn without_locks_or_without_storage_nobody_is_asked(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let no_locks = "Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });";
    // A page whose policy refuses the worker, or a server that has lost its script.
    let no_worker =
        "window.Worker = class { constructor() { throw new DOMException('no', 'SecurityError'); } };";
    // For engines whose round stands in the database.
    let no_database = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };";
    let mut cases = vec![("no locks", no_locks, "old-browser"), ("no worker", no_worker, "no-storage")];
    if scene.engine() == Engine::WebKit {
        cases.push(("a database that refuses", no_database, "no-storage"));
    }
    for (what, script, block) in cases {
        scene.site.show(page, &Host::with(STATION).before(script))?;
        page.wait_phase("failed")?;
        ensure!(page.string("root.querySelector('[data-block]').dataset.block")? == block, "{what}");
        ensure!(page.holds("root.querySelector('[role=alert]').textContent.trim()")?, "{what}: no reason");
        ensure!(!page.holds("root.querySelector('[data-action]')")?, "{what}: a way on");
    }
    Ok(())
}
