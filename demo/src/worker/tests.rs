use super::*;
use crate::find_root;
use crate::serve;

fn hashes() -> Hashes {
    KEPT.iter().map(|name| ((*name).to_owned(), integrity::hash(name.as_bytes()))).collect()
}

// shows: S19
#[test]
fn it_keeps_exactly_the_listed_files_with_their_hashes() {
    let script = assemble(&find_root().unwrap(), &hashes(), serve::headers).unwrap();
    for (name, hash) in hashes() {
        assert!(script.contains(inside(&name)) && script.contains(&hash), "{name}");
    }
    // And once in the function that makes such a hash.
    assert_eq!(script.matches("sha384-").count(), KEPT.len() + 1);
    assert!(!script.contains("trygskema.js") && !script.contains("selvtest.html"));
    // Served with the policy of its own and not with what a cache holds.
    assert!(script.contains("trusted-types trygskema") && script.contains("frame-ancestors 'none'"));
}

// shows: S19
#[test]
fn another_file_is_another_edition() {
    let root = find_root().unwrap();
    let before = assemble(&root, &hashes(), serve::headers).unwrap();
    assert_eq!(before, assemble(&root, &hashes(), serve::headers).unwrap());
    let mut changed = hashes();
    changed.insert(PAGE.to_owned(), integrity::hash(b"another"));
    let after = assemble(&root, &changed, serve::headers).unwrap();
    let edition = |script: &str| {
        let (_, rest) = script.split_once("trygskema-station-").unwrap();
        rest.get(..16).unwrap().to_owned()
    };
    assert_ne!(edition(&before), edition(&after));
}

// shows: S19
#[test]
fn a_missing_file_stops_the_build() {
    let mut few = hashes();
    few.remove(PAGE);
    let problem = assemble(&find_root().unwrap(), &few, serve::headers).unwrap_err().to_string();
    assert!(problem.contains(PAGE), "{problem}");
}

// shows: S19, K14
#[test]
fn the_manifest_needs_no_file_beside_it() {
    let file = find_root().unwrap().join("demo/pages/station/station.webmanifest");
    let manifest: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!(
        (manifest["start_url"].as_str(), manifest["scope"].as_str()),
        (Some(inside(PAGE)), Some(inside(PAGE)))
    );
    // The policy of the page (`img-src data: blob:`) holds for the icons of its manifest as well.
    for icon in manifest["icons"].as_array().unwrap() {
        assert!(icon["src"].as_str().unwrap().starts_with("data:image/png;base64,"));
    }
}
