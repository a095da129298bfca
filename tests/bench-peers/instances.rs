//! What 1, 10 and 100 questionnaires on one page cost, in Chromium; nothing is asserted.
//!
//! `cargo run -p trygskema-tests --features browser --example instances`, after `cargo dist`; or with another release in
//! `TRYGSKEMA_DIST`.

#![forbid(unsafe_code)]

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::path::PathBuf;
use trygskema_tests::command::print;
use trygskema_tests::driver::{Session, Wishes};
use trygskema_tests::engine::Engine;
use trygskema_tests::page::Page;
use trygskema_tests::root;
use trygskema_tests::server::{Answer, Server};

/// Ten times as many each time, so that a ratio above 11 shows a step that is not linear.
const SIZES: [usize; 3] = [1, 10, 100];

/// The quickest counts: what else the machine does only makes a round longer.
const ROUNDS: usize = 5;

/// One element is there before, so that the start of the core is in none of the figures.
const PAGE: &str =
    "<!doctype html><html lang=\"da\"><meta charset=\"utf-8\"><title>Many</title><div id=\"many\"></div>
    <tryg-skema instrument=\"oms-hc-15\"></tryg-skema><script src=\"/trygskema.js\"></script></html>";

/// Puts them there, waits until each shows its introduction and the page is drawn, answers one item in the last of them,
/// and takes them away again. Milliseconds each.
const MEASURE: &str = "const [size, done] = arguments, many = document.getElementById('many');
    const drawn = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    const until = async (test) => {
        for (let turn = 0; !test(); turn++) {
            if (turn > 200000) throw new Error('waited in vain');
            await (turn % 50 ? null : new Promise((next) => setTimeout(next)));
        }
    };
    (async () => {
        await drawn();
        const start = performance.now();
        for (let number = 0; number < size; number++) {
            const element = document.createElement('tryg-skema');
            element.setAttribute('instrument', 'oms-hc-15');
            many.append(element);
        }
        await until(() => [...many.children].every((element) => element.dataset.phase === 'intro'));
        const shown = performance.now();
        await drawn();
        const seen = performance.now();
        const last = many.lastElementChild, inside = last.shadowRoot;
        inside.querySelector('[data-action=start]').click();
        await until(() => last.dataset.phase === 'asking');
        const asked = performance.now();
        inside.querySelector('input').click();
        inside.querySelector('[data-action=next]').click();
        await until(() => last.dataset.item === 'q2');
        const answered = performance.now();
        many.textContent = '';
        await new Promise((next) => setTimeout(next));
        done({ shown: shown - start, drawn: seen - start, answered: answered - asked, removed: performance.now() - answered });
    })().catch((problem) => done(String(problem)));";

/// What is measured, and how it is called.
const FIGURES: [(&str, &str); 4] = [
    ("shown", "until each shows its first screen, ms"),
    ("drawn", "until the page is drawn, ms"),
    ("answered", "one answer in the last one, ms"),
    ("removed", "until they are gone, ms"),
];

fn main() -> Result<()> {
    let dist = std::env::var_os("TRYGSKEMA_DIST").map_or_else(|| root().join("dist"), PathBuf::from);
    ensure!(dist.join("trygskema.js").is_file(), "there is no dist/trygskema.js: run cargo dist first");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let server = Server::start(runtime.handle(), Some(dist))?;
    server.put("/many.html", Answer::html(PAGE));
    let session = Session::start(Engine::Chromium, None, runtime.handle(), &Wishes::default())?;
    let page = Page::new(&session);
    page.open(&server.url("/many.html"))?;
    page.widget(0).wait_phase("intro")?;
    let mut lines = FIGURES.map(|(_, words)| format!("| {words} |"));
    let mut earlier: [Option<f64>; FIGURES.len()] = Default::default();
    for size in SIZES {
        let best = measure(&page, size)?;
        for ((line, earlier), now) in lines.iter_mut().zip(&mut earlier).zip(best) {
            let ratio = earlier.filter(|earlier| *earlier > 0.0).map(|earlier| now / earlier);
            let cell = ratio.map_or_else(|| format!("{now:.1}"), |ratio| format!("{now:.1} ({ratio:.1} x)"));
            line.extend([" ", &cell, " |"]);
            *earlier = Some(now);
        }
    }
    print(&format!("{} {}, quickest of {ROUNDS} rounds\n\n", session.engine().name(), session.version()));
    print(&format!("| | {} |\n|---|---|---|---|\n", SIZES.map(|size| size.to_string()).join(" | ")));
    print(&(lines.join("\n") + "\n"));
    Ok(())
}

/// The least of each figure over all rounds.
fn measure(page: &Page<'_>, size: usize) -> Result<[f64; FIGURES.len()]> {
    let mut best = [f64::INFINITY; FIGURES.len()];
    for _ in 0..ROUNDS {
        let found: Value = page.script_async(MEASURE, &[json!(size)])?;
        ensure!(found.is_object(), "{size} of them: {found}");
        for (best, (name, _)) in best.iter_mut().zip(FIGURES) {
            let figure = found.get(name).and_then(Value::as_f64);
            *best = best.min(figure.with_context(|| format!("no figure `{name}`: {found}"))?);
        }
    }
    Ok(best)
}
