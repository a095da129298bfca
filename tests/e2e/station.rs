//! The station: a round from its opening to its end, what it leaves on the device, and what it refuses.
//!
//! On the page and with the headers of the demo hospital. Every scenario has a server of its own, and with it an origin
//! and a storage of its own.

use crate::clock;
use crate::harness::{Scene, scenarios};
use crate::page::station::{PIN, Round, crowd};
use crate::page::{Hospital, mark};
use crate::people::{self, ANYBODY};
use crate::stored::{beyond_the_list, fail, record, stored, unsealed};
use anyhow::{Context, Result, bail, ensure};
use serde_json::json;
use trygskema_core::group::release::Release;
use trygskema_core::group::round::Stored;
use trygskema_tests::axe;

scenarios![
    five_answer_and_the_round_is_closed,
    four_are_not_shown,
    a_round_that_can_show_nothing_says_why_before_and_after,
    one_sealed_record_is_all_that_is_stored,
    stopping_at_any_item_changes_nothing,
    reloading_keeps_the_number,
    a_lost_round_is_told,
    a_full_disk_counts_nobody_and_says_so,
    the_own_result_is_shown_where_the_round_says_so,
];

// shows: P8, P16, R7, K18, A1
fn five_answer_and_the_round_is_closed(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    let checks = station.checks()?;
    for check in ["storage", "window", "awake", "offline", "room", "store", "address", "clock", "version"] {
        ensure!(checks.iter().any(|found| found == check), "no word of {check}: {checks:?}");
    }
    axe::nothing_wrong(&station, "the check")?;
    station.open_round(5)?;
    axe::nothing_wrong(&station, "the start screen")?;
    for (number, codes) in people::random(7, 5, 15).iter().enumerate() {
        ensure!(station.text()?.contains(&format!("{number} af 5 har svaret")), "{}", station.text()?);
        station.person(codes)?;
        ensure!(!station.shows("[part~=score], [part~=table]")?, "a figure before the round is closed");
    }
    ensure!(station.persons()? == 5);
    let secret = record(&station)?.get(6..22).context("no secret")?.to_vec();
    station.close(PIN)?;
    let bytes = record(&station)?;
    ensure!(!bytes.windows(16).any(|window| window == secret), "the secret is still stored");
    ensure!(station.saved()? == "no", "called saved too soon");
    ensure!(
        station.offers("save")? && station.offers("print")? && station.shows(mark::QR_CODE)?,
        "not three ways to take it along"
    );
    ensure!(!station.offers("remove")?, "it could be removed unsaved");
    ensure!(
        station.text_of(mark::WORDING)?
            .ends_with("vores egen arbejdsversion, ikke en officiel oversættelse. Tallene kan derfor ikke sammenlignes med andres."),
        "the figures stand without a word of the wording"
    );
    axe::nothing_wrong(&station, "the closed round")?;
    // Without a copy it is asked once.
    station.press("confirm")?;
    station.wait_for(mark::ONLY_COPY)?;
    ensure!(!station.offers("remove")?, "it could be removed without a copy");
    let json = station.release()?;
    station.wait_saved("offered")?;
    ensure!(!station.text()?.contains("ikke gemt"), "{}", station.text()?);
    let Ok(release) = Release::from_json(&json) else { bail!("the file is no release: {json}") };
    ensure!((release.persons(), release.headcount()) == (5, 5));
    station.press("confirm")?;
    station.wait_saved("yes")?;
    station.press("remove")?;
    station.wait_phase("check")?;
    let left = stored(&station)?;
    let (file, records) = ("/files/trygskema-station", "/bases/trygskema-station/round");
    let is_gone = left.pointer(file) == Some(&json!([[], []])) || left.pointer(records) == Some(&json!([]));
    ensure!(is_gone, "something stays: {left}");
    Ok(())
}

// shows: P6
fn four_are_not_shown(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(8)?;
    for codes in people::random(11, 4, 15) {
        station.person(&codes)?;
    }
    station.close(PIN)?;
    ensure!(station.shows(mark::WITHHELD)?, "{}", station.text()?);
    ensure!(!station.shows(mark::FIGURES_OR_WAY)?, "a way to figures that are withheld");
    let Stored::Closed(closed) = unsealed(&record(&station)?)? else { bail!("not closed") };
    ensure!(closed.release().to_json().is_none() && !closed.release().has_figures());
    Ok(())
}

// shows: H4, P6
fn a_round_that_can_show_nothing_says_why_before_and_after(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    let round = Round { forms: &["sst-before"], label: "Hold B", wave: "before", headcount: 7, pin: PIN };
    station.fill_in_set_up(&round, &[], "90")?;
    station.wait_for(mark::NO_OUTLOOK)?;
    let told = station.text_of(mark::NO_OUTLOOK)?;
    ensure!(told.contains("Med 7 på holdet:") && told.contains("De tre spørgsmål kræver 8 svar"), "{told}");
    axe::nothing_wrong(&station, "the set-up with what it cannot show")?;
    // It opens when that was read, not before.
    station.press("open")?;
    station.wait_for(mark::REFUSAL)?;
    ensure!(station.phase()? == "setup");
    // With eight all can be shown, and there is nothing to confirm.
    station.write("headcount", "8")?;
    station.wait_for(mark::SOME_OUTLOOK)?;
    ensure!(!station.shows(mark::SEEN)?);
    station.write("headcount", "7")?;
    station.wait_for(mark::SEEN)?;
    station.click(mark::SEEN)?;
    station.press("open")?;
    station.keep_card()?;
    let mut random = fastrand::Rng::with_seed(5);
    let sheets = crowd(&["sst-before"], 6, &mut random)?;
    ensure!(station.people(&sheets)? == 6);
    // Before closing the same, with a way back on which nothing is lost.
    station.enter_area(PIN)?;
    station.press("close")?;
    station.wait_for(mark::NOTHING_TO_SHOW)?;
    let text = station.text()?;
    ensure!(text.contains("Med 6 svar:") && text.contains("kræver 8 svar"), "{text}");
    axe::nothing_wrong(&station, "the warning before closing")?;
    station.press("back")?;
    station.wait_for(mark::CLOSE)?;
    ensure!(station.persons()? == 6);
    station.press("close")?;
    station.press_soon("close-now")?;
    station.wait_phase("closed")?;
    let text = station.text()?;
    ensure!(text.contains("Tal vises kun, når de ikke røber, hvad enkelte har svaret"), "{text}");
    ensure!(text.contains("kræver 8 svar") && !text.contains("mindst 5"), "{text}");
    Ok(())
}

// shows: P1, P20, P22
fn one_sealed_record_is_all_that_is_stored(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(20)?;
    let empty = record(&station)?.len();
    let mut random = fastrand::Rng::with_seed(3);
    let sheets = crowd(&["oms-hc-15"], 20, &mut random)?;
    ensure!(station.people(&sheets)? == 20);
    let all = stored(&station)?;
    let beyond = beyond_the_list(&all);
    ensure!(beyond.is_empty(), "{beyond:?}");
    let records = all.pointer("/bases/trygskema-station/round").and_then(serde_json::Value::as_array);
    let is_in_file = all.pointer("/files/trygskema-station").is_some();
    ensure!(
        if is_in_file { all.get("bases") == Some(&json!({})) } else { records.map(Vec::len) == Some(1) },
        "{all}"
    );
    let bytes = record(&station)?;
    ensure!(bytes.len() == empty, "it grew from {empty} to {} bytes", bytes.len());
    let Stored::Open(round) = unsealed(&bytes)? else { bail!("not open") };
    ensure!(round.persons() == 20);
    // What looks into every place must see something there.
    station.script_async(
        "const done = arguments[arguments.length - 1];
         localStorage.setItem('a', '1'); sessionStorage.setItem('b', '2'); document.cookie = 'c=3'; window.name = 'd';
         history.replaceState('e', '', '#f'); indexedDB.open('g').onsuccess = (event) => {
             event.target.result.close();
             const store = window.caches ? caches.open('h') : Promise.resolve();
             store.then(() => done(null), (problem) => done(String(problem)));
         };",
        &[],
    )?;
    let beyond = beyond_the_list(&stored(&station)?).len();
    ensure!(beyond >= 7, "only {beyond} of the places are seen");
    station.script("window.name = ''", &[]).map(|_| ())
}

// shows: P19, K4
fn stopping_at_any_item_changes_nothing(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(20)?;
    station.person(&ANYBODY)?;
    let before = stored(&station)?;
    let entries = station.history_length()?;
    for answered in 0..=ANYBODY.len() {
        // By the button, and by not coming back in time.
        for is_in_time in [true, false] {
            station.start()?;
            let codes = ANYBODY.iter().take(answered).map(|code| json!(code)).collect();
            station.hurry_over(codes)?;
            if is_in_time {
                station.press("cancel")?;
            } else {
                clock::stop(&station)?;
                clock::pass(&station, 7200.0)?;
            }
            station.wait_phase("start")?;
            ensure!(!station.shows(mark::ANSWER)?, "an answer is still there");
            ensure!(
                stored(&station)? == before,
                "after {answered} answers something was stored: {is_in_time}"
            );
        }
    }
    ensure!((station.persons()?, station.history_length()?) == (1, entries));
    // The comparison must see a person who does hand in.
    station.person(&ANYBODY)?;
    ensure!(stored(&station)? != before, "the comparison is blind");
    Ok(())
}

// shows: R1, R6
fn reloading_keeps_the_number(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(20)?;
    for codes in people::random(5, 2, 15) {
        station.person(&codes)?;
    }
    // In the middle of a third one.
    station.start()?;
    station.answer(3)?;
    hospital.visit_station_again()?.wait_phase("start")?;
    ensure!(station.persons()? == 2, "{}", station.persons()?);
    station.person(&ANYBODY)?;
    ensure!(station.persons()? == 3);
    Ok(())
}

// shows: R6
fn a_lost_round_is_told(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(20)?;
    station.person(&ANYBODY)?;
    hospital.lose_round()?;
    station.wait_round_gone()?;
    ensure!(station.phase()? == "failed");
    station.press("acknowledge")?;
    station.wait_phase("check")
}

// shows: R2, R3
fn a_full_disk_counts_nobody_and_says_so(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round(20)?;
    let before = record(&station)?;
    for (kind, why) in [("full", "full"), ("abort", "failed")] {
        fail(&station, Some(kind))?;
        if kind == "full" {
            station.start_and_answer(&ANYBODY)?;
            station.press("finish")?;
        } else {
            station.press("retry")?;
        }
        station.wait_for(mark::WHY)?;
        station.wait_phase("failed")?;
        let told = station.mark_of(mark::WHY, "why")?;
        ensure!(told == why || told == "unconfirmed", "{}", station.text()?);
        ensure!(record(&station)? == before, "{kind}: something was stored");
    }
    fail(&station, None)?;
    station.press("retry")?;
    station.wait_phase("thanks")?;
    ensure!(station.persons()? == 1);
    Ok(())
}

// shows: K17, P19, D5
fn the_own_result_is_shown_where_the_round_says_so(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let station = hospital.station()?;
    station.open_round_with(20, &["own-result"])?;
    station.start_and_answer(&ANYBODY)?;
    station.finish()?;
    let total = station.text_of(".main[part~=score]")?;
    ensure!(total.starts_with("Samlet: 23 ") && station.persons()? == 1, "{total}");
    ensure!(!station.offers("print")?, "something to print");
    // The advice that the form names is in the station's script too.
    ensure!(station.shows("[part~=advice] li")?, "a result without a next step");
    axe::nothing_wrong(&station, "the own result")?;
    station.press("done")?;
    station.wait_phase("thanks")?;
    ensure!(!station.shows("[part~=score]")?, "a score beside the thanks");
    let shown = trygskema_tests::wait::now();
    station.wait_phase("start")?;
    ensure!(shown.elapsed().as_secs() <= 20, "the thanks stay for {} s", shown.elapsed().as_secs());
    Ok(())
}
