//! The borders between the crates, and what the core may stand on.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use trygskema_tests::command::cargo;
use trygskema_tests::root;

/// Every crate that the core is built from without its command line, itself not counted.
fn crates_of_the_core() -> BTreeSet<String> {
    let mut tree = cargo("tree --package trygskema-core --edges normal --prefix none --format {lib}");
    let output = tree.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).expect("UTF-8");
    names.lines().filter(|name| !name.is_empty() && *name != "trygskema_core").map(str::to_owned).collect()
}

// shows: S9
#[test]
fn core_stands_on_few_crates_and_none_for_network_clock_or_web() {
    let crates = crates_of_the_core();
    assert!(crates.len() <= 10, "{} crates: {crates:?}", crates.len());
    let foreign = [
        "tokio",
        "hyper",
        "ureq",
        "reqwest",
        "getrandom",
        "rand",
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "time",
        "chrono",
    ];
    for name in foreign {
        assert!(!crates.contains(name), "{name} has no place in the core");
    }
}

// shows: S9
#[test]
fn no_crate_of_ours_has_unsafe_code() {
    for file in [
        "core/src/lib.rs",
        "widget/src/lib.rs",
        "widget/element/src/lib.rs",
        "widget/facilitator/src/lib.rs",
        "widget/scripts/skema/src/lib.rs",
        "widget/scripts/station/src/lib.rs",
        "widget/scripts/report/src/lib.rs",
        "demo/src/lib.rs",
        "demo/src/main.rs",
        "tests/src/lib.rs",
    ] {
        let source = fs::read_to_string(root().join(file)).expect("the file is there");
        assert!(source.contains("#![forbid(unsafe_code)]"), "{file}");
    }
}

// shows: S9
#[test]
fn widget_is_built_from_nothing_that_speaks_to_a_network_by_itself() {
    let output = cargo("metadata --format-version 1 --filter-platform wasm32-unknown-unknown")
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let widget = [
        "trygskema-widget",
        "trygskema-element",
        "trygskema-facilitator",
        "trygskema-script-skema",
        "trygskema-script-station",
        "trygskema-script-report",
    ];
    let packages = metadata["packages"].as_array().expect("a list").iter();
    let of_widget: Vec<_> = packages
        .filter(|package| package["name"].as_str().is_some_and(|name| widget.contains(&name)))
        .collect();
    assert_eq!(of_widget.len(), widget.len());
    let of_web: Vec<(&str, &str)> = of_widget
        .iter()
        .flat_map(|package| {
            let name = package["name"].as_str().expect("a name");
            let dependencies = package["dependencies"].as_array().expect("a list").iter();
            let features = dependencies
                .filter(|dependency| dependency["name"] == "web-sys")
                .flat_map(|dependency| dependency["features"].as_array().expect("a list"));
            features.filter_map(Value::as_str).map(move |feature| (name, feature))
        })
        .collect();
    for forbidden in [
        "Request",
        "XmlHttpRequest",
        "WebSocket",
        "EventSource",
        "Storage",
        "IdbFactory",
        "CacheStorage",
        "HtmlDocument",
    ] {
        let found = of_web.iter().find(|(_, feature)| *feature == forbidden);
        assert!(found.is_none(), "{found:?} has no place in the widget");
    }
    // The station has a worker that writes its one file. It loads nothing: `js/station-store.js`.
    let of_workers = of_web.iter().filter(|(_, feature)| *feature == "Worker");
    assert_eq!(of_workers.collect::<Vec<_>>(), [&("trygskema-facilitator", "Worker")]);
    let store = fs::read_to_string(root().join("widget/js/station-store.js")).expect("the worker");
    for word in ["fetch", "import", "XMLHttpRequest", "WebSocket", "indexedDB", "caches"] {
        assert!(!store.contains(word), "the worker has {word}");
    }
}
