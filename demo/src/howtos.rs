//! The how-to pages for the IT department say nothing that the element, its files or its policies do not know.

use crate::bundle::Script;
use crate::{integrity, nowasm, pages, servers};
use std::collections::BTreeSet;
use trygskema_core::questionnaire::instrument::builtin;

const CMS: &str = include_str!("../pages/cms.html");
const SHAREPOINT: &str = include_str!("../pages/sharepoint.html");
const ELEMENT: &str = include_str!("../../widget/js/element.js");
const SKEMA: &str = include_str!("../../widget/js/skema.js");

/// What stands between each `start` and the `end` after it.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
}

/// The attributes that the element watches.
fn known_attributes() -> BTreeSet<&'static str> {
    between(ELEMENT, "const ATTRIBUTES = [", "]")[0].split('"').skip(1).step_by(2).collect()
}

/// The names before an equals sign in the tags of a page that shows code.
fn attributes_in_tags(page: &str, tag: &str) -> Vec<String> {
    between(page, &format!("&lt;{tag} "), "&gt;")
        .into_iter()
        .flat_map(|inside| inside.split_whitespace())
        .filter_map(|word| word.split_once("=\"").map(|(name, _)| name.to_owned()))
        .collect()
}

// shows: E14, E2
#[test]
fn every_attribute_in_the_how_tos_is_one_of_the_element() {
    let known = known_attributes();
    assert!(known.contains("instrument") && known.contains("idle-seconds"), "{known:?}");
    let listed: BTreeSet<_> = between(CMS, "id=\"attributter\">", "<")[0].split(' ').collect();
    assert_eq!(listed, known, "the list to allow");

    let mut used = attributes_in_tags(CMS, "tryg-skema");
    used.extend(
        attributes_in_tags(CMS, "script")
            .iter()
            .filter_map(|name| name.strip_prefix("data-"))
            .map(str::to_owned),
    );
    used.extend(between(SHAREPOINT, "setAttribute('", "'").into_iter().map(str::to_owned));
    assert!(used.len() >= 6, "{used:?}");
    for name in used {
        assert!(known.contains(name.as_str()), "the element has no attribute {name}");
    }
}

// shows: E14
#[test]
fn every_file_in_the_how_tos_ships() {
    let mut ships = vec![nowasm::FILE, integrity::FILE, "demo.css"];
    ships.extend(Script::ALL.map(Script::file));
    ships.extend(servers::FILES);
    ships.extend(pages::PAGES.iter().map(|page| page.file));
    let endings = ["js", "json", "html", "css", "conf", "htaccess", "config", "webmanifest", "wasm"];
    for (page, least) in [(CMS, 7), (SHAREPOINT, 3)] {
        let words = page
            .split(|letter: char| !(letter.is_ascii_alphanumeric() || "._-".contains(letter)))
            .filter(|word| {
                word.rsplit_once('.').is_some_and(|(name, end)| !name.is_empty() && endings.contains(&end))
            });
        let named: BTreeSet<_> = words.collect();
        assert!(named.len() >= least, "{named:?}");
        for file in named {
            assert!(ships.contains(&file), "{file} does not ship");
        }
    }
}

// shows: E14
#[test]
fn instruments_and_names_in_the_how_tos_exist() {
    for id in between(CMS, "instrument=\"", "\"").into_iter().chain(between(SHAREPOINT, "|| '", "'")) {
        assert!(builtin::instrument(id).is_some(), "no instrument {id}");
    }
    for page in [CMS, SHAREPOINT] {
        for name in page.split(|letter: char| !(letter.is_ascii_lowercase() || letter == '-')) {
            assert!(!name.starts_with("tryg-") || name == "tryg-skema", "no element {name}");
        }
        // The tag is never shown without the hash of the very script that ships beside the page.
        assert!(page.contains("{{integrity:trygskema.js}}"));
    }
    assert!(SKEMA.contains("name: \"tryg-skema\""));
}

// shows: E14
#[test]
fn the_how_tos_name_the_policies_and_where_they_are_set() {
    let policy = pages::policy("/selvtest.html").unwrap();
    let line = between(CMS, "<pre><code>script-src", "</code>")[0];
    assert!(policy.contains(&format!("script-src{line};")), "the demo is served with another line: {line}");
    for (page, words) in [
        (CMS, &["Access-Control-Allow-Origin", "integrity.json", "iframe", "konsol", "skabelonen"][..]),
        (
            SHAREPOINT,
            &[
                "1. marts 2026",
                "ClientSideAssets",
                "Script sources",
                "højst 300",
                "'unsafe-eval'",
                "?csp=enforce",
                "Access-Control-Allow-Origin",
                "https://learn.microsoft.com/sharepoint/dev/spfx/content-securty-policy-trusted-script-sources",
            ],
        ),
    ] {
        for word in words {
            assert!(page.contains(word), "no word of {word}");
        }
    }
}
