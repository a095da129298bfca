//! The station: a round from its opening to its end, what it leaves on the device, and what it refuses.
//!
//! On the page and with the headers of the demo hospital. Every scenario has a server of its own, and with it an origin
//! and a storage of its own.

use crate::clock;
use crate::harness::{Scene, scenarios};
use crate::people::{self, ANYBODY};
use crate::stored::{FAULTS, beyond_the_list, lose, record, stored, unsealed};
use crate::tablet::{
    PIN, Tablet, close, open_round, open_round_with, person, persons, somebody, station, unlock,
};
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
    let page = &scene.page;
    let _server = station(scene)?;
    let checks = page.strings("[...root.querySelectorAll('[data-check]')].map((e) => e.dataset.check)")?;
    for check in ["storage", "window", "awake", "offline", "room", "store", "address", "clock", "version"] {
        ensure!(checks.iter().any(|found| found == check), "no word of {check}: {checks:?}");
    }
    axe::nothing_wrong(page, "the check")?;
    open_round(page, 5)?;
    axe::nothing_wrong(page, "the start screen")?;
    for (number, codes) in people::random(7, 5, 15).iter().enumerate() {
        ensure!(page.text()?.contains(&format!("{number} af 5 har svaret")), "{}", page.text()?);
        person(page, codes)?;
        ensure!(!page.holds("root.querySelector('[data-score]')")?, "a figure before the round is closed");
    }
    ensure!(persons(page)? == "5");
    let secret = record(page)?.get(6..22).context("no secret")?.to_vec();
    close(page)?;
    let bytes = record(page)?;
    ensure!(!bytes.windows(16).any(|window| window == secret), "the secret is still stored");
    ensure!(
        page.string("root.querySelector('[data-saved]').dataset.saved")? == "no",
        "called saved too soon"
    );
    ensure!(page.holds("root.querySelector('[data-action=save]') && root.querySelector('svg.qr') && root.querySelector('[data-action=print]')")?, "not three ways to take it along");
    ensure!(!page.holds("root.querySelector('[data-action=remove]')")?, "it could be removed unsaved");
    ensure!(
        page.string("root.querySelector('[data-wording]').textContent")?
            .ends_with("vores egen arbejdsversion, ikke en officiel oversættelse. Tallene kan derfor ikke holdes op mod andres."),
        "the figures stand without a word of the wording"
    );
    axe::nothing_wrong(page, "the closed round")?;
    // The file as it would be saved.
    page.script(
        "window.__saved = []; const make = URL.createObjectURL; URL.createObjectURL = (blob) => { __saved.push(blob); return make.call(URL, blob); };",
        &[],
    )?;
    // Without a copy it is asked once.
    page.press("confirm")?;
    page.wait("the question", "root.querySelector('[data-only-copy]')")?;
    ensure!(!page.holds("root.querySelector('[data-action=remove]')")?, "it could be removed without a copy");
    page.press("save")?;
    page.wait("that it was offered", "root.querySelector('[data-saved=offered]')")?;
    ensure!(!page.text()?.contains("ikke gemt"), "{}", page.text()?);
    let json = page.script_async(
        "const done = arguments[arguments.length - 1]; __saved[0].text().then(done, (problem) => done(String(problem)));",
        &[],
    )?;
    let json = json.as_str().context("no text")?;
    let Ok(release) = Release::from_json(json) else { bail!("the file is no release: {json}") };
    ensure!((release.persons(), release.headcount()) == (5, 5));
    page.press("confirm")?;
    page.wait("that it is saved", "root.querySelector('[data-saved=yes]')")?;
    page.press("remove")?;
    page.wait_phase("check")?;
    let left = stored(page)?;
    let (file, records) = ("/files/trygskema-station", "/bases/trygskema-station/round");
    let is_gone = left.pointer(file) == Some(&json!([[], []])) || left.pointer(records) == Some(&json!([]));
    ensure!(is_gone, "something stays: {left}");
    Ok(())
}

// shows: P6
fn four_are_not_shown(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = station(scene)?;
    open_round(page, 8)?;
    for codes in people::random(11, 4, 15) {
        person(page, &codes)?;
    }
    close(page)?;
    ensure!(page.holds("root.querySelector('[data-withheld]')")?, "{}", page.text()?);
    ensure!(
        !page.holds("root.querySelector('[data-action=save], [data-action=print], svg.qr, table')")?,
        "a way to figures that are withheld"
    );
    let Stored::Closed(closed) = unsealed(&record(page)?)? else { bail!("not closed") };
    ensure!(closed.release().to_json().is_none() && !closed.release().has_figures());
    Ok(())
}

// shows: H4, P6
fn a_round_that_can_show_nothing_says_why_before_and_after(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = station(scene)?;
    let tablet = Tablet::new(page);
    let form = "await press('next'); await phase('setup'); (await field('form-sst-before')).click();
        await write('label', 'Hold B'); (await field('wave-before')).click(); await write('headcount', '7'); await write('pin', wish);
        return (await until('what it can show', () => shadow.querySelector('[data-outlook=nothing]'))).textContent";
    let told = tablet.play(form, &json!(PIN))?;
    let told = told.as_str().context("no text")?;
    ensure!(told.contains("Med 7 på holdet:") && told.contains("De tre spørgsmål kræver 8 svar"), "{told}");
    axe::nothing_wrong(page, "the set-up with what it cannot show")?;
    // It opens when that was read, not before.
    tablet.play(
        "await press('open'); await until('the notice', () => shadow.querySelector('[data-notice=error]'))",
        &json!(null),
    )?;
    ensure!(page.string("host.dataset.phase")? == "setup");
    // With eight all can be shown, and there is nothing to confirm.
    tablet.play("await write('headcount', '8'); await until('the other', () => shadow.querySelector('[data-outlook=some]') && !shadow.getElementById('seen'))", &json!(null))?;
    tablet.play("await write('headcount', '7'); (await field('seen')).click(); await press('open'); await phase('card'); await press('kept'); await phase('start')", &json!(null))?;
    let mut random = fastrand::Rng::with_seed(5);
    let sheets = (0..6).map(|_| somebody(&["sst-before"], &mut random)).collect::<Result<Vec<_>>>()?;
    ensure!(tablet.people(&sheets)? == 6);
    // Before closing the same, with a way back on which nothing is lost.
    unlock(page, PIN)?;
    page.wait("the ways on", "root.querySelector('[data-action=close]')")?;
    page.press("close")?;
    page.wait("the warning", "root.querySelector('[data-empty]')")?;
    let text = page.text()?;
    ensure!(text.contains("Med 6 svar:") && text.contains("kræver 8 svar"), "{text}");
    axe::nothing_wrong(page, "the warning before closing")?;
    page.press("back")?;
    page.wait("the ways on", "root.querySelector('[data-action=close]')")?;
    ensure!(persons(page)? == "6");
    page.press("close")?;
    page.wait("the question", "root.querySelector('[data-action=close-now]')")?;
    page.press("close-now")?;
    page.wait_phase("closed")?;
    let text = page.text()?;
    ensure!(text.contains("Tal vises kun, når de ikke røber, hvad enkelte har svaret"), "{text}");
    ensure!(text.contains("kræver 8 svar") && !text.contains("mindst 5"), "{text}");
    Ok(())
}

// shows: P1, P20, P22
fn one_sealed_record_is_all_that_is_stored(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = station(scene)?;
    open_round(page, 20)?;
    let empty = record(page)?.len();
    let mut random = fastrand::Rng::with_seed(3);
    let sheets = (0..20).map(|_| somebody(&["oms-hc-15"], &mut random)).collect::<Result<Vec<_>>>()?;
    ensure!(Tablet::new(page).people(&sheets)? == 20);
    let all = stored(page)?;
    let beyond = beyond_the_list(&all);
    ensure!(beyond.is_empty(), "{beyond:?}");
    let records = all.pointer("/bases/trygskema-station/round").and_then(serde_json::Value::as_array);
    let is_in_file = all.pointer("/files/trygskema-station").is_some();
    ensure!(
        if is_in_file { all.get("bases") == Some(&json!({})) } else { records.map(Vec::len) == Some(1) },
        "{all}"
    );
    let bytes = record(page)?;
    ensure!(bytes.len() == empty, "it grew from {empty} to {} bytes", bytes.len());
    let Stored::Open(round) = unsealed(&bytes)? else { bail!("not open") };
    ensure!(round.persons() == 20);
    // What looks into every place must see something there.
    page.script_async(
        "const done = arguments[arguments.length - 1];
         localStorage.setItem('a', '1'); sessionStorage.setItem('b', '2'); document.cookie = 'c=3'; window.name = 'd';
         history.replaceState('e', '', '#f'); indexedDB.open('g').onsuccess = (event) => {
             event.target.result.close();
             const store = window.caches ? caches.open('h') : Promise.resolve();
             store.then(() => done(null), (problem) => done(String(problem)));
         };",
        &[],
    )?;
    let beyond = beyond_the_list(&stored(page)?).len();
    ensure!(beyond >= 7, "only {beyond} of the places are seen");
    page.script("window.name = ''", &[]).map(|_| ())
}

// shows: P19, K4
fn stopping_at_any_item_changes_nothing(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = station(scene)?;
    open_round(page, 20)?;
    person(page, &ANYBODY)?;
    let before = stored(page)?;
    let entries = page.script("return history.length", &[])?;
    for answered in 0..=ANYBODY.len() {
        // By the button, and by not coming back in time.
        for is_in_time in [true, false] {
            page.press("start")?;
            page.wait_phase("asking")?;
            let codes = ANYBODY.iter().take(answered).map(|code| json!(code)).collect();
            page.hurry_over(codes)?;
            if is_in_time {
                page.press("cancel")?;
            } else {
                clock::stop(page)?;
                clock::pass(page, 7200.0)?;
            }
            page.wait_phase("start")?;
            ensure!(!page.holds("root.querySelector('input')")?, "an answer is still there");
            ensure!(stored(page)? == before, "after {answered} answers something was stored: {is_in_time}");
        }
    }
    ensure!((persons(page)?.as_str(), page.script("return history.length", &[])?) == ("1", entries));
    // The comparison must see a person who does hand in.
    person(page, &ANYBODY)?;
    ensure!(stored(page)? != before, "the comparison is blind");
    Ok(())
}

// shows: R1, R6
fn reloading_keeps_the_number(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let server = station(scene)?;
    open_round(page, 20)?;
    for codes in people::random(5, 2, 15) {
        person(page, &codes)?;
    }
    // In the middle of a third one.
    page.press("start")?;
    page.wait_phase("asking")?;
    page.answer(3)?;
    page.open("about:blank")?;
    page.open(&server.url("/station/station.html"))?;
    page.wait_phase("start")?;
    ensure!(persons(page)? == "2", "{}", persons(page)?);
    person(page, &ANYBODY)?;
    ensure!(persons(page)? == "3");
    Ok(())
}

// shows: R6
fn a_lost_round_is_told(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let server = station(scene)?;
    open_round(page, 20)?;
    person(page, &ANYBODY)?;
    page.open(&server.url("/index.html"))?;
    lose(page)?;
    page.open(&server.url("/station/station.html#runde"))?;
    page.wait("the message", "root && root.querySelector('[data-block=gone]')")?;
    ensure!(page.phase()? == "failed");
    page.press("acknowledge")?;
    page.wait_phase("check")
}

// shows: R2, R3
fn a_full_disk_counts_nobody_and_says_so(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = station(scene)?;
    open_round(page, 20)?;
    let before = record(page)?;
    page.script(FAULTS, &[])?;
    for (kind, why) in [("full", "full"), ("abort", "failed")] {
        page.script(&format!("__storage.fail('{kind}')"), &[])?;
        if kind == "full" {
            page.press("start")?;
            page.wait_phase("asking")?;
            page.hurry_on(&ANYBODY)?;
            page.press("finish")?;
        } else {
            page.press("retry")?;
        }
        page.wait("the reason", "root.querySelector('[data-why]')")?;
        page.wait_phase("failed")?;
        ensure!(
            [why, "unconfirmed"]
                .contains(&page.string("root.querySelector('[data-why]').dataset.why")?.as_str()),
            "{}",
            page.text()?
        );
        ensure!(record(page)? == before, "{kind}: something was stored");
    }
    page.script("__storage.fail(null)", &[])?;
    page.press("retry")?;
    page.wait_phase("thanks")?;
    ensure!(persons(page)? == "1");
    Ok(())
}

// shows: K17, P19
fn the_own_result_is_shown_where_the_round_says_so(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = station(scene)?;
    open_round_with(page, 20, &["own-result"])?;
    page.press("start")?;
    page.wait_phase("asking")?;
    page.hurry_on(&ANYBODY)?;
    page.press("finish")?;
    page.wait_phase("result")?;
    ensure!((page.score("total")?.as_str(), persons(page)?.as_str()) == ("23", "1"));
    ensure!(!page.holds("root.querySelector('[data-action=print]')")?, "something to print");
    axe::nothing_wrong(page, "the own result")?;
    page.press("done")?;
    page.wait_phase("thanks")?;
    ensure!(!page.holds("root.querySelector('[data-score]')")?, "a score beside the thanks");
    let shown = trygskema_tests::wait::now();
    page.wait_phase("start")?;
    ensure!(shown.elapsed().as_secs() <= 20, "the thanks stay for {} s", shown.elapsed().as_secs());
    Ok(())
}
