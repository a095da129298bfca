//! A station without a network: which files it keeps, for which page, and when it takes newer ones.
//!
//! `WebKitGTK` keeps nothing for a page under its driver, so it has no part in this.

use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::page::station::{PIN, Round, crowd};
use crate::page::{Hospital, Station};
use crate::people;
use crate::sites::{Site, fresh_folder};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use trygskema_core::group::release::Release;
use trygskema_demo::integrity::{self, Hashes};
use trygskema_demo::{serve, worker};
use trygskema_tests::driver::Wishes;
use trygskema_tests::page::Page;
use trygskema_tests::wait::{self, PATIENCE};

scenarios![
    a_newer_version_waits_for_the_end_of_the_round in NOT_WEBKIT,
    a_round_goes_on_without_a_network_after_a_restart in NOT_WEBKIT,
    a_kept_file_that_was_changed_is_never_served in NOT_WEBKIT,
    a_retired_station_is_gone_from_the_tablet in NOT_WEBKIT,
];

/// A copy of the station's files that a test may change: name of the folder.
fn copied(scene: &Scene<'_>) -> Result<PathBuf> {
    let folder = fresh_folder(scene, "offline")?;
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
    let html = std::fs::read_to_string(&page)?;
    let newer = html.replacen("<body", &format!("<body data-edition=\"{mark}\""), 1);
    ensure!(newer != html, "the page has no body to mark");
    std::fs::write(page, newer)?;
    let hash = |name: &&str| Ok(((*name).to_owned(), integrity::hash(&std::fs::read(folder.join(name))?)));
    let hashes = worker::KEPT.iter().map(hash).collect::<Result<Hashes>>()?;
    Ok(std::fs::write(
        folder.join(worker::FILE),
        worker::assemble(&trygskema_tests::root(), &hashes, serve::headers)?,
    )?)
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

/// Which version of the page is shown. While a page loads itself again it has no body for a moment.
fn edition(page: &Page<'_>) -> Result<String> {
    page.string("(document.body && document.body.dataset.edition) || ''")
}

/// A station that could do without the network, in a hospital with files of its own.
fn kept_station<'p>(scene: &'p Scene<'p>) -> Result<(PathBuf, Hospital<'p>, Station<'p>)> {
    let folder = copied(scene)?;
    let hospital = Hospital::from_folder(scene, &folder)?;
    let station = hospital.station()?;
    station.wait_for_offline()?;
    Ok((folder, hospital, station))
}

// shows: S19, K14
fn a_newer_version_waits_for_the_end_of_the_round(scene: &Scene<'_>) -> Result<()> {
    let (folder, hospital, station) = kept_station(scene)?;
    // Exactly the listed files, byte for byte, and one note of which version is used.
    let stores = kept(&station)?;
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
    let scopes = station.script_async(
        "const done = arguments[arguments.length - 1];
         navigator.serviceWorker.getRegistrations().then((all) => done(all.map((one) => new URL(one.scope).pathname)));",
        &[],
    )?;
    ensure!(scopes == json!(["/station/"]), "{scopes}");
    // Another page of the same origin comes from the server and from nowhere else.
    hospital.server.forget();
    hospital.visit("index.html")?;
    ensure!(station.holds("navigator.serviceWorker.controller === null")?, "another page has the worker");
    let asked = hospital.server.requests();
    ensure!(asked.contains(&"GET /index.html".to_owned()), "{asked:?}");
    hospital.station()?;
    station.open_round(5)?;
    let people = people::random(21, 5, 15);
    let (first, others) = people.split_first().context("nobody")?;
    station.person(first)?;
    // The hospital puts up a newer version in the middle of the round.
    renew(&folder, "newer")?;
    for codes in others {
        hospital.visit_station_again()?.wait_phase("start")?;
        ensure!(edition(&station)?.is_empty(), "the version changed during the round");
        station.person(codes)?;
    }
    wait::until("the newer version to lie beside", PATIENCE, || {
        Ok((kept(&station)?.as_object().map(serde_json::Map::len) == Some(3)).then_some(()))
    })?;
    hospital.visit_station_again()?.wait_phase("start")?;
    ensure!(edition(&station)?.is_empty() && station.persons()? == 5, "the version changed during the round");
    ensure!(!station.offers("update")?, "offered to whoever answers");
    station.close(PIN)?;
    station.release()?;
    station.put_away()?;
    // The round is over: now it is offered, and taken by the facilitator alone.
    station.wait("the offer", "root.querySelector('[data-action=update]')")?;
    ensure!(edition(&station)?.is_empty(), "taken without being asked");
    station.press("update")?;
    wait::until("the newer version", PATIENCE, || Ok((edition(&station)? == "newer").then_some(())))?;
    station.wait_phase("check")?;
    ensure!(kept(&station)?.as_object().map(serde_json::Map::len) == Some(2), "the older version stays");
    Ok(())
}

/// A browser on this profile, at this address.
fn on_profile<T>(
    scene: &Scene<'_>,
    folder: &Path,
    address: &str,
    run: impl FnOnce(&Station<'_>) -> Result<T>,
) -> Result<T> {
    let wishes = Wishes { profile: Some(folder.to_owned()), ..Wishes::default() };
    let session = scene.session(&wishes)?;
    let page = Page::new(&session);
    page.open(address)?;
    let value = run(&Station::on(&page))?;
    session.kill()?;
    Ok(value)
}

// shows: K14, R1
fn a_round_goes_on_without_a_network_after_a_restart(scene: &Scene<'_>) -> Result<()> {
    let folder = fresh_folder(scene, "flight")?;
    let mut random = fastrand::Rng::with_seed(14);
    let forms = ["oms-hc-15"];
    let mut sheets = crowd(&forms, 6, &mut random)?;
    let round = Round { forms: &forms, label: "Uden net", wave: "before", headcount: 6, pin: "4711" };
    let hospital = Hospital::open(scene)?;
    let address = hospital.station_address();
    on_profile(scene, &folder, &address, |station| {
        station.wait_for_offline()?;
        station.set_up(&round)?;
        ensure!(station.people(&sheets.split_off(4))? == 2);
        // From here on there is no network, not even after a restart.
        drop(hospital);
        station.open(&address)?;
        let phase = station.first_phase()?;
        ensure!(phase == "start" && station.people(&sheets.split_off(2))? == 4, "after a reload");
        Ok(())
    })?;
    let release = on_profile(scene, &folder, &address, |station| {
        ensure!(station.first_phase()? == "start" && station.persons()? == 4, "after a restart");
        ensure!(station.people(&sheets)? == 6);
        station.close(round.pin)?;
        station.release()
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

fn change(page: &Page<'_>) -> Result<()> {
    let said = page.script_async(CHANGE, &[])?;
    ensure!(said.is_null(), "{said}");
    Ok(())
}

// shows: S24
fn a_kept_file_that_was_changed_is_never_served(scene: &Scene<'_>) -> Result<()> {
    let (_, hospital, station) = kept_station(scene)?;
    let before = kept(&station)?;
    change(&station)?;
    ensure!(kept(&station)? != before, "the change had no effect");
    // With a network it is fetched anew, and stays.
    hospital.visit_station_again()?.wait_phase("check")?;
    ensure!(kept(&station)? == before, "the changed file stays");
    // An address with a question is the same page, also without a network.
    hospital.server.forget();
    station.open(&[&hospital.station_address(), "?x=1"].concat())?;
    station.wait_phase("check")?;
    let asked = hospital.server.requests();
    ensure!(!asked.iter().any(|request| request.contains("station.html")), "{asked:?}");
    // The headers are those of the build and not those of a cache.
    let policy = station.script_async(
        "const done = arguments[arguments.length - 1];
         fetch('/station/station.webmanifest').then(() => done('fetched'), () => done('refused'));",
        &[],
    )?;
    ensure!(policy == "refused", "the page may fetch: {policy}");
    // Without a network there is no station rather than another one.
    change(&station)?;
    let address = hospital.station_address();
    drop(hospital);
    station.open("about:blank")?;
    // Drivers say so too, each in its own way.
    drop(station.open(&address));
    ensure!(!station.holds("document.getElementById('other')")?, "the changed page is shown");
    station.open("about:blank")
}

// shows: S24
fn a_retired_station_is_gone_from_the_tablet(scene: &Scene<'_>) -> Result<()> {
    let (folder, hospital, station) = kept_station(scene)?;
    station.open_round(5)?;
    station.person(&people::ANYBODY)?;
    let retire = Site::folder().join("servers").join(worker::RETIRE);
    std::fs::copy(retire, folder.join(worker::FILE))?;
    hospital.visit_station_again()?;
    wait::until("the station to be retired", PATIENCE, || {
        let left = station.script_async(
            "const done = arguments[arguments.length - 1];
             (async () => (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length)().then(done, () => done(-1));",
            &[],
        )?;
        Ok((left == 0).then_some(()))
    })?;
    // The round is still there, on a page from the server.
    hospital.server.forget();
    hospital.visit_station_again()?.wait_phase("start")?;
    ensure!(station.persons()? == 1, "{}", station.persons()?);
    let asked = hospital.server.requests();
    ensure!(asked.contains(&"GET /station/station.html".to_owned()), "{asked:?}");
    Ok(())
}
