//! The station: a round from its opening to its end, what it leaves on the device, and what it refuses.
//!
//! On the page and with the headers of the demo hospital. Every scenario has a server of its own, and with it an origin
//! and a storage of its own.

use crate::harness::{Scene, scenarios};
use crate::people::{self, ANYBODY};
use crate::sites::Site;
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use trygskema_core::aggregate::Battery;
use trygskema_core::instrument::builtin;
use trygskema_core::release::Release;
use trygskema_core::round::Stored;
use trygskema_core::seal::{self, RoundSecret};
use trygskema_demo::serve;
use trygskema_tests::axe;
use trygskema_tests::page::Page;
use trygskema_tests::server::Server;

scenarios![
    five_answer_and_the_round_is_closed,
    four_are_not_shown,
    one_sealed_record_is_all_that_is_stored,
    stopping_at_any_item_changes_nothing,
    reloading_keeps_the_number,
    a_second_tab_is_refused_until_the_first_has_gone,
    a_lost_round_is_told,
    only_pin_or_card_lead_to_the_facilitators_area,
    a_full_disk_counts_nobody_and_says_so,
    it_does_not_run_in_a_frame,
    a_second_tablet_joins_hands_over_and_is_added_once,
    the_own_result_is_shown_where_the_round_says_so,
    who_leaves_the_tablet_is_not_counted,
    in_strict_mode_the_card_is_needed_after_a_reload,
    back_leads_to_the_start_screen,
];

const PIN: &str = "2468";
/// Bytes of the record before and behind what is sealed; the layout stands in `facilitator/station/record.rs`.
const HEAD: usize = 91;
const CHECK: usize = 8;

/// Opens the station of the demo hospital.
fn station(scene: &Scene<'_>) -> Result<Server> {
    let server = scene.serve(serve::router(&trygskema_demo::Site::open(&Site::folder())?))?;
    scene.page.open(&server.url("/station.html"))?;
    scene.page.wait_phase("check")?;
    Ok(server)
}

fn set(page: &Page<'_>, id: &str, value: &str) -> Result<()> {
    page.script("root.getElementById(arguments[0]).value = arguments[1]", &[id.into(), value.into()])?;
    Ok(())
}

/// From the check to the start screen.
fn open_round(page: &Page<'_>, headcount: u32) -> Result<()> {
    open_round_with(page, headcount, &[]).map(|_| ())
}

/// The same with these ticks; gives the code of the card.
fn open_round_with(page: &Page<'_>, headcount: u32, ticks: &[&str]) -> Result<String> {
    page.press("next")?;
    page.wait_phase("setup")?;
    page.click("#form-oms-hc-15")?;
    set(page, "label", "Workshop i juni")?;
    page.click("#wave-before")?;
    set(page, "headcount", &headcount.to_string())?;
    set(page, "pin", PIN)?;
    for tick in ticks {
        page.click(&format!("#{tick}"))?;
    }
    page.press("open")?;
    page.wait_phase("card")?;
    let code = page.string("root.querySelector('[data-code]').textContent")?;
    page.press("kept")?;
    page.wait_phase("start")?;
    Ok(code)
}

/// One person from the start screen to the thanks and back.
fn person(page: &Page<'_>, codes: &[u8]) -> Result<()> {
    page.press("start")?;
    page.wait_phase("asking")?;
    page.hurry_on(codes)?;
    page.press("finish")?;
    page.wait_phase("thanks")?;
    ensure!(
        !page.holds("root.querySelector('[data-score], input')")?,
        "the thanks hold a score or an answer"
    );
    page.press("next")?;
    page.wait_phase("start")
}

fn persons(page: &Page<'_>) -> Result<String> {
    page.string("host.dataset.persons")
}

fn unlock(page: &Page<'_>, key: &str) -> Result<()> {
    page.press("facilitator")?;
    page.wait_phase("facilitator")?;
    set(page, "key", key)?;
    page.press("unlock")
}

fn close(page: &Page<'_>) -> Result<()> {
    unlock(page, PIN)?;
    page.wait("the ways on", "root.querySelector('[data-action=close]')")?;
    page.press("close")?;
    page.wait("the question", "root.querySelector('[data-action=close-now]')")?;
    page.press("close-now")?;
    page.wait_phase("closed")
}

/// Everything that the origin has stored, as the browser tells it: databases with their stores and records, and how much
/// there is of the rest.
fn stored(page: &Page<'_>) -> Result<Value> {
    let found = page.script_async(
        "const done = arguments[arguments.length - 1];
         (async () => {
            const wait = (request) => new Promise((kept, broken) => { request.onsuccess = () => kept(request.result); request.onerror = () => broken(request.error); });
            const names = indexedDB.databases ? (await indexedDB.databases()).map((one) => one.name) : ['trygskema-station'];
            const bases = {};
            for (const name of names) {
                const base = await wait(indexedDB.open(name));
                bases[name] = {};
                for (const store of base.objectStoreNames) {
                    const of = base.transaction(store).objectStore(store);
                    const [keys, values] = await Promise.all([wait(of.getAllKeys()), wait(of.getAll())]);
                    bases[name][store] = keys.map((key, at) => [key, typeof values[at].byteLength === 'number' ? Array.from(values[at]) : String(values[at])]);
                }
                base.close();
            }
            const other = [localStorage.length, sessionStorage.length, document.cookie];
            const files = window.caches ? (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname)))).flat() : [];
            done({ bases, other, files });
         })().catch((problem) => done(String(problem)));",
        &[],
    )?;
    ensure!(found.is_object(), "{found}");
    Ok(found)
}

/// The bytes of the one record.
fn record(page: &Page<'_>) -> Result<Vec<u8>> {
    let found = stored(page)?;
    let bytes = found.pointer("/bases/trygskema-station/round/0/1").and_then(Value::as_array);
    let bytes = bytes.with_context(|| format!("no record: {found}"))?;
    bytes.iter().map(|byte| Ok(u8::try_from(byte.as_u64().context("no byte")?)?)).collect()
}

/// What is sealed in it.
fn unsealed(record: &[u8]) -> Result<Stored> {
    let secret = record.get(6..22).and_then(<[u8]>::first_chunk::<16>).context("no secret")?;
    let sealed = record.get(HEAD..record.len().saturating_sub(CHECK)).context("too short")?;
    let content = seal::open(&RoundSecret::from_bytes(*secret), b"trygskema station 1", sealed)?;
    let battery = |_: &_| Battery::new(vec![builtin::instrument("oms-hc-15")?]).ok();
    Ok(Stored::from_bytes(&content, battery)?)
}

// shows: P8, P16, R7, K12, K18, A1
fn five_answer_and_the_round_is_closed(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = station(scene)?;
    let checks = page.strings("[...root.querySelectorAll('[data-check]')].map((e) => e.dataset.check)")?;
    for check in ["storage", "window", "awake", "offline", "room", "lock", "clock", "version"] {
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
    close(page)?;
    ensure!(
        page.string("root.querySelector('[data-saved]').dataset.saved")? == "no",
        "called saved too soon"
    );
    ensure!(page.holds("root.querySelector('[data-action=save]') && root.querySelector('svg.qr') && root.querySelector('[data-action=print]')")?, "not three ways to take it along");
    ensure!(!page.holds("root.querySelector('[data-action=remove]')")?, "it could be removed unsaved");
    axe::nothing_wrong(page, "the closed round")?;
    // The file as it would be saved.
    page.script(
        "window.__saved = []; const make = URL.createObjectURL; URL.createObjectURL = (blob) => { __saved.push(blob); return make.call(URL, blob); };",
        &[],
    )?;
    page.press("save")?;
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
    ensure!(stored(page)?.pointer("/bases/trygskema-station/round") == Some(&json!([])), "something stays");
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

// shows: P1, P20, P22
fn one_sealed_record_is_all_that_is_stored(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = station(scene)?;
    open_round(page, 20)?;
    let empty = record(page)?.len();
    for codes in people::random(3, 6, 15) {
        person(page, &codes)?;
    }
    let all = stored(page)?;
    let bases = all.get("bases").and_then(Value::as_object).context("no databases")?;
    ensure!(bases.keys().eq(["trygskema-station"]), "{:?}", bases.keys().collect::<Vec<_>>());
    let stores = bases.get("trygskema-station").and_then(Value::as_object).context("no stores")?;
    ensure!(stores.keys().eq(["round"]), "{:?}", stores.keys().collect::<Vec<_>>());
    ensure!(stores.get("round").and_then(Value::as_array).map(Vec::len) == Some(1), "more than one record");
    ensure!(all.get("other") == Some(&json!([0, 0, ""])), "{all}");
    let files = all.get("files").and_then(Value::as_array).context("no list")?;
    let is_known = |file: &Value| {
        file.as_str().is_some_and(|path| {
            // The last one says which edition of the files is in use.
            ["/station.html", "/trygskema-facilitator.js", "/station.webmanifest", "/trygskema-station"]
                .contains(&path)
        })
    };
    ensure!(files.iter().all(is_known), "{files:?}");
    let bytes = record(page)?;
    ensure!(bytes.len() == empty, "it grew from {empty} to {} bytes", bytes.len());
    let Stored::Open(round) = unsealed(&bytes)? else { bail!("not open") };
    ensure!(round.persons() == 6);
    Ok(())
}

// shows: P19, K4
fn stopping_at_any_item_changes_nothing(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = station(scene)?;
    open_round(page, 20)?;
    person(page, &ANYBODY)?;
    let before = record(page)?;
    let entries = page.script("return history.length", &[])?;
    for answered in 0..=ANYBODY.len() {
        page.press("start")?;
        page.wait_phase("asking")?;
        for code in ANYBODY.iter().take(answered) {
            page.answer(*code)?;
        }
        page.press("cancel")?;
        page.wait_phase("start")?;
        ensure!(!page.holds("root.querySelector('input')")?, "an answer is still there");
    }
    ensure!(record(page)? == before, "something of a person who stopped was stored");
    ensure!((persons(page)?.as_str(), page.script("return history.length", &[])?) == ("1", entries));
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
    page.open(&server.url("/station.html"))?;
    page.wait_phase("start")?;
    ensure!(persons(page)? == "2", "{}", persons(page)?);
    person(page, &ANYBODY)?;
    ensure!(persons(page)? == "3");
    Ok(())
}

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
    page.open(&server.url("/station.html"))?;
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

// shows: R6
fn a_lost_round_is_told(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = station(scene)?;
    open_round(page, 20)?;
    person(page, &ANYBODY)?;
    let said = page.script_async(
        "const done = arguments[arguments.length - 1];
         const request = indexedDB.deleteDatabase('trygskema-station');
         request.onsuccess = () => done(null); request.onerror = () => done('refused'); request.onblocked = () => done('blocked');",
        &[],
    )?;
    ensure!(said.is_null(), "{said}");
    // Whoever is answering hears that it was not counted.
    page.press("start")?;
    page.wait_phase("asking")?;
    page.hurry_on(&ANYBODY)?;
    page.press("finish")?;
    page.wait_phase("failed")?;
    ensure!(page.string("root.querySelector('[data-why]').dataset.why")? == "gone");
    page.script("location.reload()", &[])?;
    page.wait("the message", "root && root.querySelector('[data-block=gone]')")?;
    ensure!(page.phase()? == "failed");
    page.press("acknowledge")?;
    page.wait_phase("check")
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
    for _ in 0..4 {
        set(page, "key", "1111")?;
        page.press("unlock")?;
    }
    page.wait("the delay", "root.querySelector('[data-wait]')")?;
    // Even the right one has to wait now.
    set(page, "key", PIN)?;
    page.press("unlock")?;
    ensure!(!page.holds("root.querySelector('[data-action=close]')")?, "no delay");
    let tries = record(page)?.get(70).copied();
    ensure!(tries.is_some_and(|tries| tries >= 5), "a reload would forget the tries: {tries:?}");
    Ok(())
}

// shows: R2
fn a_full_disk_counts_nobody_and_says_so(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let _server = station(scene)?;
    open_round(page, 20)?;
    let before = record(page)?;
    page.script(
        "const put = IDBObjectStore.prototype.put; window.__put = put;
         IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };",
        &[],
    )?;
    page.press("start")?;
    page.wait_phase("asking")?;
    page.hurry_on(&ANYBODY)?;
    page.press("finish")?;
    page.wait_phase("failed")?;
    ensure!(page.string("root.querySelector('[data-why]').dataset.why")? == "full", "{}", page.text()?);
    ensure!(record(page)? == before);
    page.script("IDBObjectStore.prototype.put = window.__put", &[])?;
    page.press("retry")?;
    page.wait_phase("thanks")?;
    ensure!(persons(page)? == "1");
    Ok(())
}

// shows: S15
fn it_does_not_run_in_a_frame(scene: &Scene<'_>) -> Result<()> {
    use crate::sites::Host;
    let page = &scene.page;
    let body = "<tryg-station></tryg-station><script src=\"/trygskema-facilitator.js\"></script>";
    scene.site.frame(Some((600, 800)));
    scene.site.show(page, &Host::with(body))?;
    page.wait_phase("failed")?;
    ensure!(page.string("root.querySelector('[data-block]').dataset.block")? == "framed");
    scene.site.frame(None);
    page.leave_frame()
}

/// To a panel of the facilitator's area.
fn panel(page: &Page<'_>, key: &str, action: &str) -> Result<()> {
    unlock(page, key)?;
    page.wait("the ways on", &format!("root.querySelector('[data-action={action}]')"))?;
    page.press(action)
}

// shows: P15, P1
fn a_second_tablet_joins_hands_over_and_is_added_once(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    // Two servers are two origins, and so two devices.
    let (first, second) = (station(scene)?, station(scene)?);
    page.open(&first.url("/station.html"))?;
    page.wait_phase("check")?;
    open_round(page, 20)?;
    person(page, &ANYBODY)?;
    panel(page, PIN, "card")?;
    page.wait("the set-up", "root.querySelector('[data-join]')")?;
    let join = page.string("root.querySelector('[data-join]').textContent")?;
    page.open(&second.url("/station.html"))?;
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
    page.open(&second.url("/station.html"))?;
    page.wait_phase("handover")?;
    ensure!(!page.holds("root.querySelector('[data-action=start]')")?, "it still takes answers");
    page.open(&first.url("/station.html"))?;
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
    ensure!(shown.elapsed().as_secs() <= 12, "the thanks stay for {} s", shown.elapsed().as_secs());
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

// shows: S18, P1
fn in_strict_mode_the_card_is_needed_after_a_reload(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let server = station(scene)?;
    let code = open_round_with(page, 20, &["strict"])?;
    person(page, &ANYBODY)?;
    let bytes = record(page)?;
    ensure!(bytes.get(6..22) == Some(&[0; 16]), "the secret is on the device");
    page.open("about:blank")?;
    page.open(&server.url("/station.html"))?;
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
