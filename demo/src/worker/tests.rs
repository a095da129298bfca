use super::*;
use crate::find_root;

fn hashes() -> Hashes {
    KEPT.iter().map(|name| ((*name).to_owned(), integrity::hash(name.as_bytes()))).collect()
}

// shows: S19
#[test]
fn it_keeps_exactly_the_listed_files_with_their_hashes() {
    let script = assemble(&find_root().unwrap(), &hashes()).unwrap();
    for (name, hash) in hashes() {
        assert!(script.contains(&name) && script.contains(&hash), "{name}");
    }
    assert_eq!(script.matches("sha384-").count(), KEPT.len());
    assert!(!script.contains("trygskema.js") && !script.contains("selvtest.html"));
}

// shows: S19
#[test]
fn another_file_is_another_edition() {
    let root = find_root().unwrap();
    let before = assemble(&root, &hashes()).unwrap();
    assert_eq!(before, assemble(&root, &hashes()).unwrap());
    let mut changed = hashes();
    changed.insert(PAGE.to_owned(), integrity::hash(b"another"));
    let after = assemble(&root, &changed).unwrap();
    let edition = |script: &str| script.split("trygskema-station-").nth(1).map(|rest| rest[..16].to_owned());
    assert_ne!(edition(&before), edition(&after));
}

// shows: S19
#[test]
fn a_missing_file_stops_the_build() {
    let mut few = hashes();
    few.remove(PAGE);
    let problem = assemble(&find_root().unwrap(), &few).unwrap_err().to_string();
    assert!(problem.contains(PAGE), "{problem}");
}
