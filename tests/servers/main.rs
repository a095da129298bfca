//! The set-ups that ship, loaded by real servers: nginx and Apache. What they send is held against what the demo server
//! sends. IIS runs on Windows only; `demo/src/servers.rs` reads its file.

mod process;

use anyhow::{Context, Result, ensure};
use process::{Server, Told, apache, nginx};
use trygskema_demo::serve;

const PAGE: &str = "text/html";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Files as they ship, with the type they need. Pages name their character set themselves.
const FILES: [(&str, &str); 15] = [
    ("index.html", PAGE),
    ("selvtest.html", PAGE),
    ("skema-who-5.html", PAGE),
    ("station/station.html", PAGE),
    ("rapport.html", PAGE),
    ("trygskema.js", SCRIPT),
    ("trygskema.nowasm.js", SCRIPT),
    ("station/trygskema-station.js", SCRIPT),
    ("trygskema-report.js", SCRIPT),
    ("station/station-sw.js", SCRIPT),
    ("station/station-store.js", SCRIPT),
    ("demo.css", "text/css; charset=utf-8"),
    ("station/station.webmanifest", "application/manifest+json"),
    ("integrity.json", "application/json"),
    ("instruments/oms-hc-15.json", "application/json"),
];

/// The files that `cargo dist` writes without compressed twins.
fn has_twins(file: &str) -> bool {
    std::path::Path::new(file).extension().is_none_or(|end| end != "json")
}

/// What a twin or a file holds, so that an answer tells which it was. Long enough for a server to want to compress it.
fn content(file: &str, ending: &str) -> Vec<u8> {
    format!("{file}{ending} {}", "x".repeat(3_000)).into_bytes()
}

fn site() -> Vec<(String, Vec<u8>)> {
    FILES
        .iter()
        .flat_map(|(file, _)| {
            let endings: &[&str] = if has_twins(file) { &["", ".gz", ".br"] } else { &[""] };
            endings.iter().map(move |ending| (format!("{file}{ending}"), content(file, ending)))
        })
        .collect()
}

/// That an answer has every header of the demo server for `path`, once, and no policy where there is none.
fn same_headers(answer: &process::Answer, path: &str) -> Result<()> {
    let expected = serve::headers(path);
    for (name, value) in &expected {
        ensure!(answer.header(name) == *value, "{name}: {:?} instead of {value:?}", answer.header(name));
    }
    let policy = "content-security-policy";
    let is_expected = expected.iter().any(|(name, _)| *name == policy);
    ensure!(is_expected == answer.headers.contains_key(policy), "a policy that is not meant: {answer:?}");
    Ok(())
}

/// One file: type, headers and the right twin, and nothing but headers for whoever has it already.
fn check_file(server: &Server, path: &str, file: &str, media: &str, accepts: &str) -> Result<()> {
    let answer = server.get(path, &[("Accept-Encoding", accepts)])?;
    let ending = match accepts {
        _ if !has_twins(file) => "",
        "gzip, deflate, br" if server.has_brotli => ".br",
        "identity" => "",
        _ => ".gz",
    };
    let encoding = match ending {
        ".br" => "br",
        ".gz" => "gzip",
        _ => "",
    };
    ensure!(answer.status == 200, "status {}", answer.status);
    ensure!(answer.header("content-type") == media, "type {}", answer.header("content-type"));
    same_headers(&answer, path)?;
    ensure!(answer.header("content-language").is_empty(), "language {}", answer.header("content-language"));
    if has_twins(file) {
        ensure!(
            answer.header("content-encoding") == encoding,
            "sent as {}",
            answer.header("content-encoding")
        );
        ensure!(answer.header("vary") == "Accept-Encoding", "vary {:?}", answer.header("vary"));
        ensure!(answer.body == content(file, ending), "another content than that of {file}{ending}");
    }
    let mark = answer.header("etag");
    ensure!(!mark.is_empty(), "no ETag");
    let again = server.get(path, &[("Accept-Encoding", accepts), ("If-None-Match", mark)])?;
    // Without twins Apache packs the file itself, and gives it a mark that it does not know again.
    if has_twins(file) || accepts == "identity" {
        ensure!(again.status == 304 && again.body.is_empty(), "asked again: status {}", again.status);
        same_headers(&again, path).context("asked again")?;
    }
    Ok(())
}

fn check(server: &Server) -> Result<()> {
    for accepts in ["identity", "gzip", "gzip, deflate, br"] {
        for (file, media) in FILES {
            let path = format!("/{file}");
            check_file(server, &path, file, media, accepts)
                .with_context(|| format!("{path} for who accepts {accepts}"))?;
        }
        check_file(server, "/", "index.html", PAGE, accepts)
            .with_context(|| format!("the folder for who accepts {accepts}"))?;
    }
    // An address that is wrong tells nobody more, and lets nobody do more. The page of the error is a page as well.
    for (missing, like) in [("/findes-ikke.html", "/selvtest.html"), ("/findes-ikke.js", "/trygskema.js")] {
        let answer = server.get(missing, &[])?;
        ensure!(answer.status == 404, "{missing}: status {}", answer.status);
        same_headers(&answer, like).context(missing)?;
    }
    Ok(())
}

// shows: E14, S16
#[test]
fn nginx_with_the_set_up_sends_what_the_demo_server_sends() -> Result<()> {
    check(&nginx(&site())?)
}

// shows: E14, S16
#[test]
fn apache_with_the_file_in_the_folder_sends_what_the_demo_server_sends() -> Result<()> {
    check(&apache(&site(), Told::InTheFolder)?)
}

// shows: E14
#[test]
fn apache_with_the_lines_in_its_own_set_up_and_an_alias_does_too() -> Result<()> {
    check(&apache(&site(), Told::InItsOwnSetUp)?)
}
