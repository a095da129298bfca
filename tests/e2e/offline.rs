//! A station without a network: which files it keeps, for which page, and when it takes newer ones.
//!
//! `WebKitGTK` keeps nothing for a page under its driver, so it has no part in this.

use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::people;
use crate::sites::Site;
use crate::tablet::{Round, Tablet, close, hospital, open_round, person, persons, somebody};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use trygskema_core::group::release::Release;
use trygskema_demo::integrity::{self, Hashes};
use trygskema_demo::{serve, worker};
use trygskema_tests::driver::Wishes;
use trygskema_tests::page::Page;
use trygskema_tests::server::Server;

scenarios![
    a_newer_version_waits_for_the_end_of_the_round in NOT_WEBKIT,
    a_round_goes_on_without_a_network_after_a_restart in NOT_WEBKIT,
    a_kept_file_that_was_changed_is_never_served in NOT_WEBKIT,
    a_retired_station_is_gone_from_the_tablet in NOT_WEBKIT,
];

/// A copy of the station's files that a test may change: name of the folder.
fn copied(scene: &Scene<'_>) -> Result<PathBuf> {
    let folder = trygskema_tests::target("offline")?.join(scene.engine().name());
    trygskema_tests::remove_folder(&folder)?;
    std::fs::create_dir_all(folder.join(worker::FOLDER))?;
    for name in worker::KEPT.iter().chain(&[
        worker::FILE,
        "index.html",
        "trygskema.js",
        integrity::FILE,
        "sizes.json",
    ]) {
        std::fs::copy(Site::folder().join(name), folder.join(name))?;
    }
    Ok(folder)
}

/// Another version of the page, and a worker that says so.
fn renew(folder: &Path, mark: &str) -> Result<()> {
    let page = folder.join(worker::PAGE);
    let html = std::fs::read_to_string(&page)?.replace("<body>", &format!("<body data-edition=\"{mark}\">"));
    std::fs::write(page, html)?;
    let hash = |name: &&str| Ok(((*name).to_owned(), integrity::hash(&std::fs::read(folder.join(name))?)));
    let hashes = worker::KEPT.iter().map(hash).collect::<Result<Hashes>>()?;
    Ok(std::fs::write(folder.join(worker::FILE), worker::assemble(&trygskema_tests::root(), &hashes)?)?)
}

/// The stores of the worker: name, and each file with its content as the device has it.
fn kept(page: &Page<'_>) -> Result<Value> {
    page.script_async(
        "const done = arguments[arguments.length - 1];
         (async () => {
             const all = {};
             for (const name of await caches.keys()) {
                 const store = await caches.open(name);
                 all[name] = {};
                 for (const request of await store.keys())
                     all[name][new URL(request.url).pathname] = await (await store.match(request)).text();
             }
             return all;
         })().then(done, (problem) => done(String(problem)));",
        &[],
    )
}

/// While a page loads itself again it has no body for a moment.
const EDITION: &str = "(document.body && document.body.dataset.edition) || ''";

// shows: S19, K14
fn a_newer_version_waits_for_the_end_of_the_round(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let folder = copied(scene)?;
    let server = scene.serve(serve::router(&trygskema_demo::Site::open(&folder)?))?;
    let address = server.url("/station/station.html");
    page.open(&address)?;
    Tablet::new(page).wait_for_offline()?;
    // Exactly the listed files, byte for byte, and one note of which version is used.
    let stores = kept(page)?;
    let stores = stores.as_object().context("no stores")?;
    ensure!(stores.len() == 2 && stores.contains_key("trygskema-station"), "{:?}", stores.keys());
    let files = stores.iter().find(|(name, _)| *name != "trygskema-station").context("no files")?.1;
    let files = files.as_object().context("no files")?;
    ensure!(files.len() == worker::KEPT.len(), "{:?}", files.keys());
    for name in worker::KEPT {
        let own = std::fs::read_to_string(folder.join(name))?;
        // `text()` of the browser leaves out the byte order mark.
        let own = own.trim_start_matches('\u{feff}');
        ensure!(files.get(&format!("/{name}")) == Some(&json!(own)), "{name} is another one");
    }
    let scopes = page.script_async(
        "const done = arguments[arguments.length - 1];
         navigator.serviceWorker.getRegistrations().then((all) => done(all.map((one) => new URL(one.scope).pathname)));",
        &[],
    )?;
    ensure!(scopes == json!(["/station/"]), "{scopes}");
    // Another page of the same origin comes from the server and from nowhere else.
    server.forget();
    page.open(&server.url("/index.html"))?;
    ensure!(page.holds("navigator.serviceWorker.controller === null")?, "another page has the worker");
    ensure!(server.requests().contains(&"GET /index.html".to_owned()), "{:?}", server.requests());
    page.open(&address)?;
    page.wait_phase("check")?;
    open_round(page, 5)?;
    let people = people::random(21, 5, 15);
    let (first, others) = people.split_first().context("nobody")?;
    person(page, first)?;
    // The hospital puts up a newer version in the middle of the round.
    renew(&folder, "newer")?;
    for codes in others {
        page.open("about:blank")?;
        server.forget();
        page.open(&address)?;
        page.wait_phase("start")?;
        ensure!(page.string(EDITION)?.is_empty(), "the version changed during the round");
        person(page, codes)?;
    }
    trygskema_tests::wait::until("the newer version to lie beside", trygskema_tests::wait::PATIENCE, || {
        Ok((kept(page)?.as_object().map(serde_json::Map::len) == Some(3)).then_some(()))
    })?;
    page.open("about:blank")?;
    page.open(&address)?;
    page.wait_phase("start")?;
    ensure!(
        page.string(EDITION)?.is_empty() && persons(page)? == "5",
        "the version changed during the round"
    );
    ensure!(!page.holds("root.querySelector('[data-action=update]')")?, "offered to whoever answers");
    close(page)?;
    let tablet = Tablet::new(page);
    tablet.release()?;
    tablet.put_away()?;
    // The round is over: now it is offered, and taken by the facilitator alone.
    page.wait("the offer", "root.querySelector('[data-action=update]')")?;
    ensure!(page.string(EDITION)?.is_empty(), "taken without being asked");
    page.press("update")?;
    page.wait("the newer version", &format!("({EDITION}) === 'newer'"))?;
    page.wait_phase("check")?;
    ensure!(kept(page)?.as_object().map(serde_json::Map::len) == Some(2), "the older version stays");
    Ok(())
}

/// A browser on this profile, at this address.
fn on_profile<T>(scene: &Scene<'_>, folder: &Path, run: impl FnOnce(&Page<'_>) -> Result<T>) -> Result<T> {
    let wishes = Wishes { profile: Some(folder.to_owned()), ..Wishes::default() };
    let session = scene.session(&wishes)?;
    let value = run(&Page::new(&session))?;
    session.kill()?;
    Ok(value)
}

// shows: K14, R1
fn a_round_goes_on_without_a_network_after_a_restart(scene: &Scene<'_>) -> Result<()> {
    let folder = trygskema_tests::target("flight")?.join(scene.engine().name());
    trygskema_tests::remove_folder(&folder)?;
    std::fs::create_dir_all(&folder)?;
    let mut random = fastrand::Rng::with_seed(14);
    let forms = ["oms-hc-15"];
    let mut sheets = (0..6).map(|_| somebody(&forms, &mut random)).collect::<Result<Vec<_>>>()?;
    let round = Round { forms: &forms, label: "Uden net", wave: "before", headcount: 6, pin: "4711" };
    let server: Server = hospital(scene)?;
    let address = server.url("/station/station.html");
    on_profile(scene, &folder, |page| {
        page.open(&address)?;
        let tablet = Tablet::new(page);
        tablet.wait_for_offline()?;
        tablet.open(&round)?;
        ensure!(tablet.people(&sheets.split_off(4))? == 2);
        // From here on there is no network, not even after a restart.
        drop(server);
        page.open(&address)?;
        ensure!(tablet.phase()? == "start" && tablet.people(&sheets.split_off(2))? == 4, "after a reload");
        Ok(())
    })?;
    let release = on_profile(scene, &folder, |page| {
        page.open(&address)?;
        let tablet = Tablet::new(page);
        ensure!(tablet.phase()? == "start" && tablet.persons()? == 4, "after a restart");
        ensure!(tablet.people(&sheets)? == 6);
        tablet.close(round.pin)?;
        tablet.release()
    })?;
    let release = Release::from_json(&release).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
    ensure!((release.persons(), release.headcount()) == (6, 6));
    trygskema_tests::remove_folder(&folder)
}

/// Puts another page in the place of the kept one, as any page of the same origin can.
const CHANGE: &str = "const done = arguments[arguments.length - 1];
(async () => {
    const name = (await caches.keys()).find((name) => name !== 'trygskema-station');
    const store = await caches.open(name);
    const page = '<!doctype html><title>other</title><p id=other>other</p>';
    await store.put(new URL('/station/station.html', location.href), new Response(page, { headers: { 'content-type': 'text/html' } }));
})().then(() => done(null), (problem) => done(String(problem)));";

// shows: S24
fn a_kept_file_that_was_changed_is_never_served(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let folder = copied(scene)?;
    let server = scene.serve(serve::router(&trygskema_demo::Site::open(&folder)?))?;
    let address = server.url("/station/station.html");
    page.open(&address)?;
    Tablet::new(page).wait_for_offline()?;
    let before = kept(page)?;
    let said = page.script_async(CHANGE, &[])?;
    ensure!(said.is_null() && kept(page)? != before, "the change had no effect: {said}");
    // With a network it is fetched anew, and stays.
    page.open("about:blank")?;
    page.open(&address)?;
    page.wait_phase("check")?;
    ensure!(kept(page)? == before, "the changed file stays");
    // An address with a question is the same page, also without a network.
    server.forget();
    page.open(&server.url("/station/station.html?x=1"))?;
    page.wait_phase("check")?;
    let asked = server.requests();
    ensure!(!asked.iter().any(|request| request.contains("station.html")), "{asked:?}");
    // The headers are those of the build and not those of a cache.
    let policy = page.script_async(
        "const done = arguments[arguments.length - 1];
         fetch('/station/station.webmanifest').then(() => done('fetched'), () => done('refused'));",
        &[],
    )?;
    ensure!(policy == "refused", "the page may fetch: {policy}");
    // Without a network there is no station rather than another one.
    let said = page.script_async(CHANGE, &[])?;
    ensure!(said.is_null(), "{said}");
    drop(server);
    page.open("about:blank")?;
    // Drivers say so too, each in its own way.
    drop(page.open(&address));
    ensure!(!page.holds("document.getElementById('other')")?, "the changed page is shown");
    page.open("about:blank")
}

// shows: S24
fn a_retired_station_is_gone_from_the_tablet(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.page;
    let folder = copied(scene)?;
    let server = scene.serve(serve::router(&trygskema_demo::Site::open(&folder)?))?;
    let address = server.url("/station/station.html");
    page.open(&address)?;
    Tablet::new(page).wait_for_offline()?;
    open_round(page, 5)?;
    person(page, &people::ANYBODY)?;
    let retire = Site::folder().join("servers").join(worker::RETIRE);
    std::fs::copy(retire, folder.join(worker::FILE))?;
    page.open("about:blank")?;
    page.open(&address)?;
    trygskema_tests::wait::until("the station to be retired", trygskema_tests::wait::PATIENCE, || {
        let left = page.script_async(
            "const done = arguments[arguments.length - 1];
             (async () => (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length)().then(done, () => done(-1));",
            &[],
        )?;
        Ok((left == 0).then_some(()))
    })?;
    // The round is still there, on a page from the server.
    server.forget();
    page.open("about:blank")?;
    page.open(&address)?;
    page.wait_phase("start")?;
    ensure!(persons(page)? == "1", "{}", persons(page)?);
    let asked = server.requests();
    ensure!(asked.contains(&"GET /station/station.html".to_owned()), "{asked:?}");
    Ok(())
}
