//! What a station leaves on the device, read past the product.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use trygskema_core::group::aggregate::Battery;
use trygskema_core::group::round::Stored;
use trygskema_core::group::seal::{self, RoundSecret};
use trygskema_core::group::setup::RoundSetup;
use trygskema_core::questionnaire::instrument::builtin;
use trygskema_tests::page::Page;

/// Bytes of the record before and behind what is sealed, and of what is sealed before the state of the round; the layout
/// stands in `facilitator/station/record.rs`.
const HEAD: usize = 22;
const CHECK: usize = 8;
const INSIDE: usize = 50;

/// Words for scripts by which the storage fails at will.
pub(crate) const FAULTS: &str = include_str!("faults.js");

/// Makes the storage fail in this way from now on, or no longer.
pub(crate) fn fail(page: &Page<'_>, way: Option<&str>) -> Result<()> {
    page.script(&format!("{FAULTS} __storage.fail(arguments[0])"), &[way.into()]).map(|_| ())
}

/// Everything that the origin keeps anywhere: databases, files, caches, and what fits into a line.
pub(crate) fn stored(page: &Page<'_>) -> Result<Value> {
    let found = page.script_async(include_str!("stored.js"), &[])?;
    ensure!(found.is_object(), "{found}");
    Ok(found)
}

/// What is stored beside the list of what may be: nothing if all is well.
pub(crate) fn beyond_the_list(found: &Value) -> Vec<String> {
    let mut beyond = Vec::new();
    let mut hold = |what: &str, is_allowed: bool, shown: &Value| {
        if !is_allowed {
            beyond.push(format!("{what}: {}", shown.to_string().chars().take(200).collect::<String>()));
        }
    };
    let of = |name: &str| found.get(name).unwrap_or(&Value::Null);
    for (name, stores) in of("bases").as_object().into_iter().flatten() {
        let stores = stores.as_object();
        hold("a database", name == "trygskema-station", &json!(name));
        for (store, records) in stores.into_iter().flatten() {
            let keys: Vec<_> = records.as_array().into_iter().flatten().map(|pair| &pair[0]).collect();
            hold("a store", store == "round", &json!(store));
            hold("records", keys.len() <= 1, &json!(keys));
        }
    }
    for (name, files) in of("caches").as_object().into_iter().flatten() {
        let edition = name.strip_prefix("trygskema-station");
        hold("a cache", edition.is_some_and(|rest| rest.is_empty() || rest.starts_with('-')), &json!(name));
        // The one without an edition says which edition is in use.
        let allowed = if edition == Some("") {
            json!(["/station/trygskema-station"])
        } else {
            json!(
                [
                    "demo.css",
                    "station-store.js",
                    "station.html",
                    "station.webmanifest",
                    "trygskema-station.js"
                ]
                .map(|name| ["/station/", name].concat())
            )
        };
        hold("files in a cache", *files == allowed, files);
    }
    for (name, halves) in of("files").as_object().into_iter().flatten() {
        hold("a file", name == "trygskema-station", &json!(name));
        let pair = halves.as_array().map(Vec::as_slice);
        hold("two states", matches!(pair, Some([one, other]) if one == other), halves);
    }
    for name in ["local", "session"] {
        hold(name, of(name).as_array().is_some_and(Vec::is_empty), of(name));
    }
    hold("a cookie", of("cookie") == "", of("cookie"));
    hold("the name of the window", of("name") == "", of("name"));
    hold("an entry of the history", of("history").is_null(), of("history"));
    hold(
        "the address",
        ["/station/station.html", "/station/station.html#runde"].map(Value::from).contains(of("address")),
        of("address"),
    );
    beyond
}

fn bytes_of(value: &Value) -> Result<Vec<u8>> {
    let bytes = value.as_array().context("no bytes")?;
    bytes.iter().map(|byte| Ok(u8::try_from(byte.as_u64().context("no byte")?)?)).collect()
}

/// The bytes of the one record, in the file or in the database.
pub(crate) fn record(page: &Page<'_>) -> Result<Vec<u8>> {
    let found = stored(page)?;
    if let Some(slot) = found.pointer("/files/trygskema-station/0") {
        return slot_record(&bytes_of(slot)?).with_context(|| format!("no record: {found}"));
    }
    let bytes = found.pointer("/bases/trygskema-station/round/0/1");
    bytes_of(bytes.with_context(|| format!("no record: {found}"))?)
}

/// The record of a slot: after its mark, number and length there is a checksum, then the record.
pub(crate) fn slot_record(slot: &[u8]) -> Option<Vec<u8>> {
    use sha2::{Digest as _, Sha256};
    let rest = slot.strip_prefix(b"TRYS")?;
    let (head, rest) = rest.split_at_checked(12)?;
    let (given, rest) = rest.split_at_checked(32)?;
    let length = u32::from_be_bytes(*head.last_chunk::<4>()?);
    // Zeros at the end of the half were left out.
    let mut record = rest.to_vec();
    record.resize(usize::try_from(length).ok()?, 0);
    let checksum = Sha256::new().chain_update(head).chain_update(&record).finalize();
    (checksum.as_slice() == given).then_some(record)
}

/// What is sealed in a record, with the secret that stands in it: what is kept beside the round, then the round.
pub(crate) fn inside(record: &[u8]) -> Result<Vec<u8>> {
    let secret = record.get(6..22).and_then(<[u8]>::first_chunk::<16>).context("no secret")?;
    opened(record, *secret)
}

/// The same with another secret, that of a card.
pub(crate) fn opened(record: &[u8], secret: [u8; 16]) -> Result<Vec<u8>> {
    let sealed = record.get(HEAD..record.len().saturating_sub(CHECK)).context("too short")?;
    let context = [b"trygskema station 2", record.get(..6).context("too short")?].concat();
    Ok(seal::open(&RoundSecret::from_bytes(secret), &context, sealed)?)
}

/// The round in a record.
pub(crate) fn unsealed(record: &[u8]) -> Result<Stored> {
    round(&inside(record)?)
}

/// The round in what was sealed.
pub(crate) fn round(inside: &[u8]) -> Result<Stored> {
    let battery = |setup: &RoundSetup| {
        let forms = setup.battery().iter().map(|form| builtin::instrument(form.id()));
        Battery::new(forms.collect::<Option<Vec<_>>>()?).ok()
    };
    Ok(Stored::from_bytes(inside.get(INSIDE..).context("too short")?, battery)?)
}

/// Takes the round off the device behind the back of the station. The station must not be open: it holds the file.
pub(crate) fn lose(page: &Page<'_>) -> Result<()> {
    let said = page.script_async(
        "const done = arguments[arguments.length - 1];
         const wait = (request) => new Promise((kept, broken) => { request.onsuccess = kept; request.onerror = broken; });
         (async () => {
             await wait(indexedDB.deleteDatabase('trygskema-station'));
             const folder = navigator.storage && (await navigator.storage.getDirectory().catch(() => null));
             if (folder) await folder.removeEntry('trygskema-station').catch((problem) => { if (problem.name !== 'NotFoundError') throw problem; });
         })().then(() => done(null), (problem) => done(String(problem)));",
        &[],
    )?;
    ensure!(said.is_null(), "{said}");
    Ok(())
}
