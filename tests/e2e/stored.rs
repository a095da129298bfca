//! What a station leaves on the device, read past the product.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use trygskema_core::group::aggregate::Battery;
use trygskema_core::group::round::Stored;
use trygskema_core::group::seal::{self, RoundSecret};
use trygskema_core::questionnaire::instrument::builtin;
use trygskema_tests::page::Page;

/// Bytes of the record before and behind what is sealed; the layout stands in `facilitator/station/record.rs`.
const HEAD: usize = 91;
const CHECK: usize = 8;

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
            json!(["/trygskema-station"])
        } else {
            json!(["/station.html", "/station.webmanifest", "/trygskema-station.js"])
        };
        hold("files in a cache", *files == allowed, files);
    }
    for name in ["files", "local", "session"] {
        hold(name, of(name).as_array().is_some_and(Vec::is_empty), of(name));
    }
    hold("a cookie", of("cookie") == "", of("cookie"));
    hold("the name of the window", of("name") == "", of("name"));
    hold("an entry of the history", of("history").is_null(), of("history"));
    hold(
        "the address",
        ["/station.html", "/station.html#runde"].map(Value::from).contains(of("address")),
        of("address"),
    );
    beyond
}

/// The bytes of the one record.
pub(crate) fn record(page: &Page<'_>) -> Result<Vec<u8>> {
    let found = stored(page)?;
    let bytes = found.pointer("/bases/trygskema-station/round/0/1").and_then(Value::as_array);
    let bytes = bytes.with_context(|| format!("no record: {found}"))?;
    bytes.iter().map(|byte| Ok(u8::try_from(byte.as_u64().context("no byte")?)?)).collect()
}

/// What is sealed in it.
pub(crate) fn unsealed(record: &[u8]) -> Result<Stored> {
    let secret = record.get(6..22).and_then(<[u8]>::first_chunk::<16>).context("no secret")?;
    let sealed = record.get(HEAD..record.len().saturating_sub(CHECK)).context("too short")?;
    let content = seal::open(&RoundSecret::from_bytes(*secret), b"trygskema station 1", sealed)?;
    let battery = |_: &_| Battery::new(vec![builtin::instrument("oms-hc-15")?]).ok();
    Ok(Stored::from_bytes(&content, battery)?)
}
