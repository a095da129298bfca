//! A Leptos page of somebody else that has the questionnaire as a component in it.

use crate::harness::{Scene, scenarios};
use anyhow::{Result, ensure};
use std::fs;
use trygskema_demo::bindgen;
use trygskema_tests::command::{self, cargo};
use trygskema_tests::engine::Engine;
use trygskema_tests::server::Answer;
use trygskema_tests::{root, target, wait};

scenarios![a_leptos_page_asks_the_questionnaire_and_hears_that_it_is_done in &[Engine::Chromium]];

const PAGE: &str =
    "<!doctype html><html lang=\"da\"><meta charset=\"utf-8\"><title>En anden app</title><body>
    <script>const safeDocument = document;</script><script src=\"/glue.js\"></script>
    <script>fetch(\"/page.wasm\").then((answer) => answer.arrayBuffer())
        .then((module_or_path) => wasm_bindgen({ module_or_path }));</script>";

/// Answers the item that is shown with `code`, or presses what leads on.
const STEP: &str =
    "const radio = document.querySelector(`fieldset[data-item] input[value='${arguments[0]}']`);
    if (radio) radio.click();
    document.querySelector('[data-action=start], [data-action=next], [data-action=finish]').click();";

// shows: E16
fn a_leptos_page_asks_the_questionnaire_and_hears_that_it_is_done(scene: &Scene<'_>) -> Result<()> {
    let (page, server) = (&scene.page, &scene.site.server);
    // As that app is built: with its own lock file and without any flag of ours.
    let folder = target("example")?;
    let mut build = cargo("build --target wasm32-unknown-unknown");
    build.current_dir(root().join("widget/examples/page")).env("CARGO_TARGET_DIR", &folder);
    ensure!(command::run(build, &folder.join("build.log"), false)?.ok, "the example does not compile");
    let module = fs::read(folder.join("wasm32-unknown-unknown/debug/trygskema-example-page.wasm"))?;
    let glued = bindgen::glue(module)?;
    server.put("/glue.js", Answer::script(glued.glue));
    server.put("/page.wasm", Answer::script(glued.wasm));
    server.put("/app.html", Answer::html(PAGE));
    page.open(&server.url("/app.html"))?;
    page.wait("the first screen", "document.querySelector('[data-action=start]')")?;
    page.script(STEP, &[])?;
    for number in 1..=15 {
        let shown =
            format!("document.querySelector('.progress')?.textContent.startsWith('Spørgsmål {number} af')");
        page.wait("the next item", &shown)?;
        ensure!(!page.holds("document.querySelector('fieldset input:checked')")?, "item {number} is chosen");
        page.script(STEP, &[3.into()])?;
    }
    page.wait("the review", "document.querySelector('.review')")?;
    ensure!(page.holds("document.querySelector('#finished').textContent === 'Færdige: 0'")?);
    page.script(STEP, &[])?;
    page.wait("the callback", "document.querySelector('#finished').textContent === 'Færdige: 1'")?;
    page.wait("the result", "document.querySelector('[data-score=total]')?.dataset.value === '45'")?;
    // The page's own buttons change the language and delete everything.
    page.script("document.querySelector('#language').click()", &[])?;
    wait::until("the result in English", wait::PATIENCE, || {
        Ok(page.holds("document.querySelector('.result h2').textContent === 'Your result'")?.then_some(()))
    })?;
    page.script("document.querySelector('#next-person').click()", &[])?;
    page.wait("the first screen", "document.querySelector('[data-action=start]')")?;
    ensure!(!page.holds("document.querySelector('[data-score]')")?, "the result is still shown");
    Ok(())
}
