//! What the disk keeps of a round: the files of the browser's profile are searched for every state of the sums that can be
//! opened, and the writes of the station are replayed with a cut after each of them.
//!
//! The difference of two states is one person, so at most one may be found: the newest.

use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::page::station::{Round, Sheet, crowd};
use crate::page::{Hospital, Station};
use crate::sites::{Host, STATION, fresh_folder};
use crate::sqlite::Pages;
use crate::stored::{opened, record, round, slot_record};
use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use trygskema_core::group::round::Stored;
use trygskema_core::group::setup::Invitation;
use trygskema_tests::command;
use trygskema_tests::driver::Wishes;
use trygskema_tests::page::Page;
use trygskema_tests::server::Answer;

scenarios![
    the_disk_keeps_the_newest_state_alone in NOT_WEBKIT,
    the_same_search_finds_every_state_in_a_database in NOT_WEBKIT,
    a_cut_after_any_write_leaves_a_state_that_opens in NOT_WEBKIT,
];

const ROUND: Round<'_> =
    Round { forms: &["sst-before"], label: "Disken", wave: "before", headcount: 100, pin: "4711" };

fn sheets(n: usize) -> Result<Vec<Sheet>> {
    crowd(ROUND.forms, n, &mut fastrand::Rng::with_seed(27))
}

/// The files in a folder and in all folders below it.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        // A running browser takes files away while they are looked at.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(files(&entry.path())?),
            Ok(kind) if kind.is_file() => found.push(entry.path()),
            _ => {}
        }
    }
    Ok(found)
}

/// What a record begins with.
const MARK: &[u8] = b"TRYG\x02";

/// How many persons each open state has that any file under `folder` holds and this secret opens. `length` is that of the
/// record.
fn states(folder: &Path, secret: [u8; 16], length: usize) -> Result<BTreeSet<u32>> {
    let mut found = BTreeSet::new();
    let mut look = |record: &[u8]| {
        let (content, checksum) = record.split_at(record.len().saturating_sub(8));
        if !Sha256::digest(content).starts_with(checksum) {
            return;
        }
        let inside = opened(record, secret).ok().and_then(|inside| round(&inside).ok());
        if let Some(Stored::Open(round)) = inside {
            found.insert(round.persons());
        }
    };
    let mut pages = Pages::default();
    for file in files(folder)? {
        let bytes = std::fs::read(&file).unwrap_or_default();
        for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'T') {
            let record = bytes.get(at..at.saturating_add(length)).filter(|record| record.starts_with(MARK));
            record.into_iter().for_each(&mut look);
        }
        // A number of a page means one of the same database only; those of others give records that do not open.
        pages.add(&bytes);
    }
    pages.values(MARK, length).iter().for_each(|record| look(record));
    Ok(found)
}

/// The secret of the open round, from what another tablet would join with.
fn secret(station: &Station<'_>) -> Result<[u8; 16]> {
    let invitation = Invitation::from_text(&station.joining(ROUND.pin)?).ok().context("no invitation")?;
    Ok(*invitation.secret.as_bytes())
}

// shows: P27, P1
fn the_disk_keeps_the_newest_state_alone(scene: &Scene<'_>) -> Result<()> {
    const PERSONS: usize = 20;
    let hospital = Hospital::open(scene)?;
    let address = hospital.station_address();
    for is_strict in [false, true] {
        let folder = fresh_folder(scene, "disk")?;
        let wishes = Wishes { profile: Some(folder.clone()), ..Wishes::default() };
        let session = scene.session(&wishes)?;
        let page = Page::new(&session);
        page.open(&address)?;
        let station = Station::on(&page);
        let ticks: &[&str] = if is_strict { &["strict"] } else { &[] };
        let card = station.set_up_with(&ROUND, ticks, "90")?;
        let secret = secret(&station)?;
        ensure!(station.people(&sheets(PERSONS)?)? == 20);
        let length = record(&page)?.len();
        let search = |moment: &str, expected: &[u32]| {
            let found: Vec<_> = states(&folder, secret, length)?.into_iter().collect();
            ensure!(found == expected, "{moment}, strict {is_strict}: states with {found:?} persons");
            Ok(())
        };
        search("open", &[20])?;
        // Neither a cut of the power nor a new start brings an older one back.
        session.kill()?;
        search("after a cut", &[20])?;
        let session = scene.session(&wishes)?;
        let page = Page::new(&session);
        page.open(&address)?;
        let station = Station::on(&page);
        if is_strict {
            station.wait_phase("facilitator")?;
            station.enter_key(&card)?;
            station.wait_phase("start")?;
        }
        search("started again", &[20])?;
        station.close(ROUND.pin)?;
        search("closed", &[])?;
        let release = station.release()?;
        ensure!(release.contains("\"persons\""), "{release}");
        station.put_away()?;
        search("removed", &[])?;
        session.kill()?;
        search("removed, after a cut", &[])?;
        trygskema_tests::remove_folder(&folder)?;
    }
    Ok(())
}

/// The answer of the worker where a browser has no private files.
const NO_FILES: &str = "Worker.prototype.postMessage = function () {
    Promise.resolve().then(() => this.dispatchEvent(new MessageEvent('message', { data: ['failed', 'SecurityError'] })));
};";

// The search above must be able to find older states. Where the round stands in the database it does, which the check says.
// shows: P27
fn the_same_search_finds_every_state_in_a_database(scene: &Scene<'_>) -> Result<()> {
    const PERSONS: usize = 6;
    let folder = fresh_folder(scene, "database")?;
    let wishes = Wishes { profile: Some(folder.clone()), ..Wishes::default() };
    scene.site.put("/page.html", &Host::with(STATION).before(NO_FILES));
    let session = scene.session(&wishes)?;
    let page = Page::new(&session);
    page.open(&scene.site.server.url("/page.html"))?;
    let station = Station::on(&page);
    station.wait_check("store", "advice")?;
    station.set_up(&ROUND)?;
    let secret = secret(&station)?;
    // First, because another connection to the database makes some browsers tidy it up.
    let length = record(&page)?.len();
    ensure!(station.people(&sheets(PERSONS)?)? == 6);
    let found = states(&folder, secret, length)?;
    session.kill()?;
    command::print(&format!(
        "{}: in a database {} of 7 states are found, in the file 1\n",
        scene.engine().name(),
        found.len()
    ));
    ensure!(found.len() > 1, "the search is blind: {found:?}");
    trygskema_tests::remove_folder(&folder)
}

/// Tells the page of every write and flush, before the worker's own script.
const TRACED: &str = include_str!("traced.js");

/// One write or flush; a flush has no place.
struct Traced {
    at: Option<usize>,
    bytes: Vec<u8>,
}

fn traced(step: &Value) -> Result<Traced> {
    let number =
        |name: &str| step.get(name).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
    let Some(at) = number("at") else { return Ok(Traced { at: None, bytes: Vec::new() }) };
    let text = step.get("text").and_then(Value::as_str).context("no bytes")?;
    let mut bytes = STANDARD.decode(text)?;
    bytes.resize(number("length").context("no length")?, 0);
    Ok(Traced { at: Some(at), bytes })
}

/// How many persons the newest whole slot of a file has; `None` if there is none.
fn persons_on(disk: &[u8], secret: [u8; 16]) -> Result<Option<u32>> {
    let (first, second) = disk.split_at(disk.len() / 2);
    // Number and record: the mark has 4 bytes, the number 8.
    let slot = |bytes: &[u8]| Some((bytes.get(4..12)?.to_vec(), slot_record(bytes)?));
    let Some((_, newest)) = [slot(first), slot(second)].into_iter().flatten().max() else { return Ok(None) };
    let Stored::Open(open) = round(&opened(&newest, secret)?)? else { anyhow::bail!("not open") };
    Ok(Some(open.persons()))
}

fn put(disk: &mut Vec<u8>, step: &Traced, part: std::ops::Range<usize>) {
    let Some(at) = step.at else { return };
    disk.resize(disk.len().max(at + step.bytes.len()), 0);
    let bytes = step.bytes.get(part.clone()).unwrap_or_default();
    if let Some(place) = disk.get_mut(at + part.start..at + part.start + bytes.len()) {
        place.copy_from_slice(bytes);
    }
}

// shows: P27, R2, R4
fn a_cut_after_any_write_leaves_a_state_that_opens(scene: &Scene<'_>) -> Result<()> {
    const PERSONS: u32 = 6;
    let worker = std::fs::read_to_string(crate::sites::Site::folder().join("station/station-store.js"))?;
    scene.site.server.put("/station/station-store.js", Answer::script([TRACED, &worker].concat()));
    let listening =
        "window.__trace = []; new BroadcastChannel('trace').onmessage = ({ data }) => __trace.push(data);";
    let page = &scene.page;
    scene.site.show(page, &Host::with(STATION).before(listening))?;
    page.wait_phase("check")?;
    let station = Station::on(page);
    station.set_up(&ROUND)?;
    let secret = secret(&station)?;
    // How many steps there were when each person was thanked. The first is what opened the round.
    let mut thanked = Vec::new();
    let n_steps = || {
        let number = page.script("return __trace.length", &[])?.as_u64().context("no number")?;
        Ok::<_, anyhow::Error>(usize::try_from(number)?)
    };
    // What is said between two workers and pages keeps its order, but may come after the thanks.
    let settled = |expected: usize| page.wait("the trace", &format!("__trace.length >= {expected}"));
    // Room, the round, and that the card is kept.
    settled(10)?;
    for (number, sheet) in (1..).zip(sheets(6)?) {
        let before = n_steps()?;
        ensure!(station.people(&[sheet])? == number);
        settled(before + 4)?;
        thanked.push(n_steps()?);
    }
    let steps = page.script("return __trace", &[])?;
    let steps = steps.as_array().context("no trace")?;
    let mut times: Vec<f64> = steps.iter().filter_map(|step| step.get("took")?.as_f64()).collect();
    let steps = steps.iter().map(traced).collect::<Result<Vec<_>>>()?;
    let mut flushed = Vec::new();
    let (mut waiting, mut n_cuts): (Vec<&Traced>, u32) = (Vec::new(), 0);
    for (place, step) in steps.iter().enumerate() {
        let least = thanked.iter().filter(|end| **end <= place).count();
        if step.at.is_some() {
            waiting.push(step);
        } else {
            for step in waiting.drain(..) {
                put(&mut flushed, step, 0..step.bytes.len());
            }
        }
        // What was not flushed: nothing of it, its first half, its second half, all of it.
        for (from, to) in [(0, 0), (0, 2), (1, 2), (0, 1)] {
            let mut disk = flushed.clone();
            for step in &waiting {
                let half = step.bytes.len() / 2;
                put(
                    &mut disk,
                    step,
                    from * half..if to == 2 && from == 0 { step.bytes.len() } else { to * half },
                );
            }
            n_cuts += 1;
            let found = persons_on(&disk, secret).with_context(|| format!("after step {place}"))?;
            let least = u32::try_from(least)?;
            let is_before_the_round = found.is_none() && least == 0 && place < 6;
            ensure!(
                is_before_the_round || found.is_some_and(|found| (least..=least + 1).contains(&found)),
                "after step {place}: {found:?} persons, {least} were thanked"
            );
        }
    }
    ensure!(
        persons_on(&flushed, secret)? == Some(PERSONS) && waiting.is_empty(),
        "not flushed before the thanks"
    );
    times.sort_by(f64::total_cmp);
    command::print(&format!(
        "{}: {n_cuts} cuts, all open; a write or flush took {:.2} ms in the middle, {:.2} at most\n",
        scene.engine().name(),
        times.get(times.len() / 2).copied().unwrap_or_default(),
        times.last().copied().unwrap_or_default(),
    ));
    Ok(())
}
