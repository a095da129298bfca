//! What ships: `dist/` after `cargo dist`, read as files.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests: what is not there is a failure")]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest as _, Sha384};
use std::fs;
use trygskema_tests::root;

/// The scripts that ship.
const SCRIPTS: [&str; 4] =
    ["trygskema.js", "trygskema.nowasm.js", "station/trygskema-station.js", "trygskema-report.js"];

/// All but the station's, which stores a round and works without a network.
const KEEPING_NOTHING: [&str; 3] = ["trygskema.js", "trygskema.nowasm.js", "trygskema-report.js"];

/// What sends something somewhere.
const SENDING: [&str; 7] = [
    "sendBeacon",
    "XMLHttpRequest",
    "WebSocket",
    "EventSource",
    "fetch(",
    "RTCPeerConnection",
    "window.open",
];

fn read(name: &str) -> Vec<u8> {
    let file = root().join("dist").join(name);
    fs::read(&file).unwrap_or_else(|_| panic!("{}: run cargo dist first", file.display()))
}

fn text(name: &str) -> String {
    String::from_utf8_lossy(&read(name)).into_owned()
}

fn json(name: &str) -> Value {
    serde_json::from_slice(&read(name)).expect("JSON")
}

// shows: S4
#[test]
fn nothing_that_turns_text_into_code_or_markup() {
    let words = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "createContextualFragment",
        "javascript:",
        "new Function",
        "eval(",
        "setAttribute(\"style\"",
        "setAttribute('style'",
        "<style",
        "cssText",
        "srcdoc",
        "execScript",
    ];
    for script in SCRIPTS {
        let source = text(script);
        let found: Vec<&str> = words.into_iter().filter(|word| holds(&source, word)).collect();
        assert!(found.is_empty(), "{script}: {found:?}");
    }
}

/// Whether a word is there and is not only the end of a longer one (`$eval(`, `retrieval(`).
fn holds(source: &str, word: &str) -> bool {
    let starts_alone = word.starts_with(|character: char| character.is_ascii_alphabetic());
    source.match_indices(word).any(|(at, _)| {
        let before = source.get(..at).and_then(|before| before.chars().next_back());
        !starts_alone
            || !before.is_some_and(|character| character.is_alphanumeric() || "_$".contains(character))
    })
}

// shows: S1, P20
#[test]
fn nothing_that_stores_or_sends() {
    let words = [
        "localStorage",
        "sessionStorage",
        "indexedDB",
        ".cookie",
        "pushState",
        "replaceState",
        "serviceWorker",
        "importScripts",
        "postMessage(",
    ];
    let found_in = |script: &str, words: &[&'static str]| {
        let source = text(script);
        words.iter().copied().filter(|word| holds(&source, word)).collect::<Vec<_>>()
    };
    for script in SCRIPTS {
        let found = found_in(script, &SENDING);
        assert!(found.is_empty(), "{script}: {found:?}");
    }
    for script in KEEPING_NOTHING {
        let found = found_in(script, &words);
        assert!(found.is_empty(), "{script}: {found:?}");
    }
    // The station keeps its one record in the database of the browser and nowhere else.
    let found =
        found_in("station/trygskema-station.js", &["localStorage", "sessionStorage", ".cookie", "pushState"]);
    assert!(found.is_empty(), "{found:?}");
}

// shows: S6
#[test]
fn published_hashes_are_those_of_the_files() {
    let published = json("integrity.json");
    for script in SCRIPTS {
        let hash = format!("sha384-{}", STANDARD.encode(Sha384::digest(read(script))));
        assert_eq!(published[script], hash, "{script}");
    }
    // The one script knows the hash of the other, and nobody can change it without changing the first.
    let other = published["trygskema.nowasm.js"].as_str().expect("a hash");
    assert!(text("trygskema.js").contains(other));
}

// shows: E14
#[test]
fn set_ups_and_how_tos_are_there_and_name_the_script_beside_them() {
    for file in ["servers/nginx.conf", "servers/apache.htaccess", "servers/web.config", "kiosk.html"] {
        assert!(!read(file).is_empty(), "{file}");
    }
    let published = json("integrity.json");
    let hash = published["trygskema.js"].as_str().expect("a hash");
    for page in ["cms.html", "sharepoint.html"] {
        let shown = text(page);
        assert!(shown.contains(hash) && !shown.contains("{{"), "{page}");
        for twin in ["gz", "br"] {
            assert!(!read(&format!("{page}.{twin}")).is_empty(), "{page}.{twin}");
        }
    }
}

// shows: F1
#[test]
fn scripts_are_within_their_sizes() {
    let sizes = json("sizes.json");
    let budget: Value =
        serde_json::from_str(include_str!("../../demo/size-budget.json")).expect("valid JSON");
    for script in ["trygskema.js", "station/trygskema-station.js", "trygskema-report.js"] {
        let most = budget["limits"][script]["brotli"].as_u64().expect("a limit");
        let size =
            |kind: &str| sizes[script][kind].as_u64().unwrap_or_else(|| panic!("no {kind} in {sizes}"));
        assert!(size("brotli") <= most, "{script}: {} bytes of brotli", size("brotli"));
        assert_eq!(size("raw"), read(script).len() as u64);
        assert_eq!(size("brotli"), read(&format!("{script}.br")).len() as u64);
        assert_eq!(size("gzip"), read(&format!("{script}.gz")).len() as u64);
    }
}

// shows: S7
#[test]
fn nothing_of_the_machine_it_was_built_on() {
    let home = std::env::var("HOME").unwrap_or_default();
    let root = root().display().to_string();
    for script in SCRIPTS {
        let source = text(script);
        for path in [home.as_str(), root.as_str(), ".cargo/registry", ".rustup"] {
            // A home folder of `/` would be found everywhere.
            assert!(path.len() < 2 || !source.contains(path), "{script} holds {path}");
        }
    }
}
