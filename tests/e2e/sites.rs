//! The pages of the tests: small host pages around the one tag, served with `dist/` beside them.

use crate::harness::Scene;
use anyhow::{Context, Result};
use serde_json::Value;
use std::cell::Cell;
use std::path::PathBuf;
use tokio::runtime::Handle;
use trygskema_tests::page::Page;
use trygskema_tests::root;
use trygskema_tests::server::{Answer, Server};
use trygskema_tests::view;

/// The policy of a page that allows the widget what it needs and nothing else.
pub(crate) const STRICT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'none'; \
    connect-src 'none'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'";

/// The policy of many intranets: scripts of the own server, and therefore no WebAssembly.
pub(crate) const NO_WASM_POLICY: &str =
    "default-src 'none'; script-src 'self'; style-src 'none'; connect-src 'none'";

/// The same where Trusted Types are enforced as well.
pub(crate) const NO_WASM_TRUSTED_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'none'; \
    connect-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// A station on a page of its own, so that a script can run before it.
pub(crate) const STATION: &str =
    "<tryg-station></tryg-station><script src=\"/station/trygskema-station.js\"></script>";

/// A server with `dist/` on it, and ways to make pages.
pub(crate) struct Site {
    pub(crate) server: Server,
    frame: Cell<Option<(u32, u32)>>,
}

/// A page in the making.
#[derive(Clone, Debug)]
pub(crate) struct Host {
    policy: Option<String>,
    language: &'static str,
    head: String,
    before: String,
    body: String,
}

impl Default for Host {
    fn default() -> Self {
        Self {
            policy: None,
            language: "da",
            head: String::new(),
            before: String::new(),
            body: tag("data-lang=\"da\""),
        }
    }
}

/// The one tag, with attributes to the instrument's.
pub(crate) fn tag(attributes: &str) -> String {
    format!("<script src=\"/trygskema.js\" data-instrument=\"oms-hc-15\" {attributes}></script>")
}

impl Host {
    /// A page with something else than the one tag in it.
    pub(crate) fn with(body: impl Into<String>) -> Self {
        Self { body: body.into(), ..Self::default() }
    }

    /// With an attribute more on the element.
    pub(crate) fn with_attribute(mut self, attribute: &str) -> Self {
        self.body = self.body.replace("<tryg-skema", &format!("<tryg-skema {attribute}"));
        self
    }

    /// In this language.
    pub(crate) fn in_language(mut self, language: &'static str) -> Self {
        self.language = language;
        self
    }

    /// Under this policy.
    pub(crate) fn policy(mut self, policy: &str) -> Self {
        self.policy = Some(policy.to_owned());
        self
    }

    /// With this in its head.
    pub(crate) fn head(mut self, head: &str) -> Self {
        self.head.push_str(head);
        self
    }

    /// With this script before the recorder; served as a file, so that every policy lets it run.
    pub(crate) fn before(mut self, script: &str) -> Self {
        self.before.push_str(script);
        self
    }

    fn html(&self) -> String {
        format!(
            "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Intranet</title>\
             <script src=\"/before.js\"></script>{}</head>\
             <body><header><h1>Intranet</h1></header>\n<main>{}</main></body></html>\n",
            self.language, self.head, self.body
        )
    }
}

impl Site {
    /// The folder of the release: `dist`, unless `TRYGSKEMA_DIST` names another one.
    pub(crate) fn folder() -> PathBuf {
        std::env::var_os("TRYGSKEMA_DIST").map_or_else(|| root().join("dist"), PathBuf::from)
    }

    pub(crate) fn start(handle: &Handle) -> Result<Self> {
        Ok(Self { server: Server::start(handle, Some(Self::folder()))?, frame: Cell::new(None) })
    }

    /// Puts the page at `/page.html`, shows it and waits for nothing.
    pub(crate) fn show(&self, page: &Page<'_>, host: &Host) -> Result<()> {
        self.put("/page.html", host);
        let Some((width, height)) = self.frame.get() else {
            return page.open(&self.server.url("/page.html"));
        };
        self.server.put("/frame.html", Answer::html(view::frame("/page.html", width, height)));
        page.open(&self.server.url("/frame.html"))?;
        page.enter_frame()
    }

    /// Shows pages from now on in a frame of this size, or no longer.
    pub(crate) fn frame(&self, size: Option<(u32, u32)>) {
        self.frame.set(size);
    }

    /// Puts a page at a path.
    pub(crate) fn put(&self, path: &str, host: &Host) {
        let before = [host.before.as_str(), include_str!("../src/js/recorder.js")].join("\n");
        self.server.put("/before.js", Answer::script(before));
        let mut answer = Answer::html(host.html());
        if let Some(policy) = &host.policy {
            answer = answer.header("content-security-policy", policy);
        }
        self.server.put(path, answer);
    }

    /// Shows the usual page and waits for the first screen.
    pub(crate) fn show_usual(&self, page: &Page<'_>) -> Result<()> {
        self.show(page, &Host::default())?;
        page.wait_phase("intro")
    }

    /// The script that can be made to panic.
    pub(crate) fn faulty() -> PathBuf {
        root().join("target/fault-site/trygskema.js")
    }

    /// The published integrity of a file of the release.
    pub(crate) fn integrity(file: &str) -> Result<String> {
        let text = std::fs::read_to_string(Self::folder().join("integrity.json"))?;
        let all: Value = serde_json::from_str(&text)?;
        Ok(all
            .get(file)
            .and_then(Value::as_str)
            .with_context(|| format!("no integrity of {file}"))?
            .to_owned())
    }
}

/// The names of the events that the page has heard.
pub(crate) fn events(page: &Page<'_>) -> Result<Vec<String>> {
    page.strings("__seen.events.map((event) => event.name)")
}

/// An empty folder for the files of a scenario in one engine.
pub(crate) fn fresh_folder(scene: &Scene<'_>, name: &str) -> Result<PathBuf> {
    let folder = trygskema_tests::target(name)?.join(scene.engine().name());
    trygskema_tests::remove_folder(&folder)?;
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// What the recorder kept under a name; nothing about the icon, which engines ask for by themselves.
pub(crate) fn seen(page: &Page<'_>, what: &str) -> Result<Vec<String>> {
    page.strings(&format!(
        "__seen.{what}.map((entry) => typeof entry === 'string' ? entry : JSON.stringify(entry))
            .filter((line) => !line.includes('/favicon.ico'))"
    ))
}
