//! Who may do what at a station: one window of one device, whoever has the PIN or the card, and a second station.

use crate::harness::{Scene, scenarios};
use crate::page::station::{PIN, Round};
use crate::page::{Hospital, Station, mark};
use crate::people::{self, ANYBODY};
use crate::sites::{Host, STATION};
use crate::stored::{inside, record, unsealed};
use anyhow::{Context, Result, bail, ensure};
use serde_json::json;
use trygskema_core::group::round::Stored;
use trygskema_tests::axe;
use trygskema_tests::engine::Engine;

scenarios![
    a_second_tab_is_refused_until_the_first_has_gone,
    without_locks_or_without_storage_nobody_is_asked,
    only_pin_or_card_lead_to_the_facilitators_area,
    it_does_not_run_in_a_frame,
    a_second_tablet_joins_hands_over_and_is_added_once,
    in_strict_mode_the_card_is_needed_after_a_reload,
    of_two_cards_both_are_needed_after_a_reload,
];

fn windows(station: &Station<'_>) -> Result<Vec<String>> {
    let all = station.session().command(http::Method::GET, "window/handles", None)?;
    let all = all.as_array().context("no windows")?;
    Ok(all.iter().filter_map(|handle| handle.as_str().map(str::to_owned)).collect())
}

fn switch(station: &Station<'_>, handle: &str) -> Result<()> {
    station.session().command(http::Method::POST, "window", Some(json!({ "handle": handle }))).map(|_| ())
}

// shows: K9
fn a_second_tab_is_refused_until_the_first_has_gone(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(20)?;
    station.person(&ANYBODY)?;
    let first = windows(&station)?;
    let first = first.first().context("no window")?;
    station.session().command(http::Method::POST, "window/new", Some(json!({ "type": "tab" })))?;
    let all = windows(&station)?;
    let second = all.iter().find(|handle| *handle != first).context("no second window")?;
    switch(&station, second)?;
    hospital.visit_station()?;
    station.wait_phase("failed")?;
    ensure!(station.block()? == "second-tab");
    ensure!(!station.offers("start")?, "two windows collect");
    // The first one closes, and the second takes over by itself.
    switch(&station, first)?;
    station.open("about:blank")?;
    switch(&station, second)?;
    station.wait_phase("start")?;
    ensure!(station.persons()? == 1);
    station.person(&ANYBODY)?;
    // The browser is used again with one window.
    station.session().command(http::Method::DELETE, "window", None)?;
    switch(&station, first)
}

// shows: S18, K16, K6
fn only_pin_or_card_lead_to_the_facilitators_area(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(20)?;
    station.start()?;
    let offered = station.marks_of("button", "action")?;
    ensure!(offered == ["next", "skip", "cancel"], "{offered:?}");
    ensure!(!station.shows(mark::TEXT_ENTRY)?, "something to write in");
    station.cancel()?;
    station.unlock("1111")?;
    station.wait_for(mark::REFUSAL)?;
    // The words stand at the field as well, and belong to it.
    ensure!(station.refusal_belongs_to_the_key()?);
    for _ in 0..4 {
        station.enter_key("1111")?;
    }
    station.wait_for(mark::DELAY)?;
    // Even the right one has to wait now: the button does nothing, and the seconds are counted down.
    ensure!(station.shows(mark::UNLOCK_LATER)?, "no delay");
    station.enter_key(PIN)?;
    ensure!(!station.offers("close")?, "no delay");
    station.wait_delay_below(station.delay()?)?;
    let tries = inside(&record(&station)?)?.get(49).copied();
    ensure!(tries.is_some_and(|tries| tries >= 5), "a reload would forget the tries: {tries:?}");
    Ok(())
}

// shows: S15
fn it_does_not_run_in_a_frame(scene: &Scene<'_>) -> Result<()> {
    let station = Station::on(&scene.page);
    scene.site.frame(Some((600, 800)));
    scene.site.show(&station, &Host::with(STATION))?;
    station.wait_phase("failed")?;
    ensure!(station.block()? == "framed");
    scene.site.frame(None);
    station.leave_frame()
}

// shows: S18, P1
fn in_strict_mode_the_card_is_needed_after_a_reload(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    let code = station.open_round_with(20, &["strict"])?;
    station.person(&ANYBODY)?;
    let bytes = record(&station)?;
    ensure!(bytes.get(6..22) == Some(&[0; 16]), "the secret is on the device");
    hospital.visit_station_again()?;
    station.wait_phase("facilitator")?;
    ensure!(!station.offers("start")?, "open without the card");
    // The PIN opens nothing: it is not the secret.
    station.write("key", PIN)?;
    station.press("unlock")?;
    station.wait_for(mark::REFUSAL)?;
    station.write("key", &code.to_lowercase())?;
    station.press("unlock")?;
    station.wait_phase("start")?;
    ensure!(station.persons()? == 1);
    station.person(&ANYBODY)
}

// shows: P28
fn of_two_cards_both_are_needed_after_a_reload(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    let round = Round { forms: &["oms-hc-15"], label: "To kort", wave: "before", headcount: 20, pin: PIN };
    station.fill_in_set_up(&round, &["strict", "two-cards"], "90")?;
    let [one, two] = station.open_with_two_cards()?;
    let (one, two) = (one.as_str(), two.as_str());
    axe::nothing_wrong(&station, "the start screen")?;
    station.person(&ANYBODY)?;
    // Whoever is in the area alone sees neither a code nor what another tablet would join with.
    station.enter_panel(PIN, "card")?;
    station.wait_for(mark::BACK)?;
    ensure!(!station.shows(mark::SECRET)?, "{}", station.text()?);
    hospital.visit_station_again()?;
    station.wait_phase("facilitator")?;
    for (first, second) in [(one, ""), (two, ""), (one, one)] {
        station.write("key", first)?;
        station.write("other-key", second)?;
        station.press("unlock")?;
        station.wait_for(mark::REFUSAL)?;
        ensure!(station.phase()? == "facilitator", "{first:?} {second:?} are enough");
    }
    axe::nothing_wrong(&station, "the gate with two cards")?;
    station.write("key", two)?;
    station.write("other-key", one)?;
    station.press("unlock")?;
    station.wait_phase("start")?;
    ensure!(station.persons()? == 1);
    station.person(&ANYBODY)
}

// shows: P15, P1
fn a_second_tablet_joins_hands_over_and_is_added_once(scene: &Scene<'_>) -> Result<()> {
    // Two servers are two origins, and so two devices.
    let (first, second) = (Hospital::open(scene)?, Hospital::open(scene)?);
    let station = first.station()?;
    station.open_round(20)?;
    station.person(&ANYBODY)?;
    station.enter_panel(PIN, "card")?;
    station.wait_for(mark::JOIN)?;
    let join = station.text_of(mark::JOIN)?;
    second.station()?;
    station.press("next")?;
    station.wait_phase("setup")?;
    station.click(mark::JOINING)?;
    station.write("join-text", &join)?;
    station.write("join-pin", PIN)?;
    station.press("join")?;
    station.keep_card()?;
    ensure!(station.text()?.contains("Workshop i juni"), "{}", station.text()?);
    for codes in people::random(13, 2, 15) {
        station.person(&codes)?;
    }
    station.enter_panel(PIN, "hand-over")?;
    station.press_soon("hand-over-now")?;
    station.wait_phase("handover")?;
    let part = station.text_of(mark::BUNDLE)?;
    let Stored::HandedOver(_) = unsealed(&record(&station)?)? else { bail!("not handed over") };
    second.visit_station()?.wait_phase("handover")?;
    ensure!(!station.offers("start")?, "it still takes answers");
    first.visit_station()?.wait_phase("start")?;
    station.enter_panel(PIN, "add")?;
    station.wait_for("#part-text")?;
    station.write("part-text", &part)?;
    station.press("add-now")?;
    station.wait_persons(3)?;
    station.write("part-text", &part)?;
    station.press("add-now")?;
    station.wait_for(mark::REFUSAL)?;
    ensure!(station.persons()? == 3, "added twice");
    Ok(())
}

// shows: R9, K18
fn without_locks_or_without_storage_nobody_is_asked(scene: &Scene<'_>) -> Result<()> {
    let station = Station::on(&scene.page);
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
        scene.site.show(&station, &Host::with(STATION).before(script))?;
        station.wait_phase("failed")?;
        ensure!(station.block()? == block, "{what}");
        ensure!(!station.text_of(mark::ALERT)?.is_empty(), "{what}: no reason");
        ensure!(!station.shows(mark::ANY_BUTTON)?, "{what}: a way on");
    }
    Ok(())
}
