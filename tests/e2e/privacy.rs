//! Nothing stored, nothing sent, nothing left behind.

use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::page::{Questionnaire, mark};
use crate::people::{self, ANYBODY};
use crate::sites::{Host, STRICT_POLICY, seen, tag};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use trygskema_tests::page::Page;
use trygskema_tests::server::Answer;

scenarios![
    no_storage_is_touched,
    server_sees_page_and_script_only,
    nothing_is_asked_for_by_any_other_way,
    answers_are_overwritten_in_memory,
    leaving_wipes_before_anybody_comes_back,
    back_shows_the_start_screen,
    a_page_loaded_again_says_what_became_of_the_answers,
    thousand_mounts_leave_no_memory_behind in NOT_WEBKIT,
    elements_that_have_gone_are_let_go,
];

/// An answer sheet that nothing else in the memory looks like.
pub(crate) const MARKER: [u8; 15] = [5, 1, 4, 2, 5, 3, 1, 1, 4, 5, 2, 2, 3, 1, 4];

/// Keeps the memory of every WebAssembly instance of the page.
pub(crate) const KEEP_MEMORY: &str = include_str!("keep_memory.js");

// shows: P20
fn no_storage_is_touched(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.complete(&ANYBODY)?;
    page.press("cancel")?;
    page.begin()?;
    page.cancel()?;
    let touched = seen(page, "storage")?;
    ensure!(touched.is_empty(), "{touched:?}");
    let left = page.script_async(
        "const done = arguments[arguments.length - 1];
         (async () => {
            const bases = indexedDB.databases ? (await indexedDB.databases()).length : 0;
            const caches_ = window.caches ? (await caches.keys()).length : 0;
            done([localStorage.length, sessionStorage.length, document.cookie, bases, caches_]);
         })().catch((problem) => done(String(problem)));",
        &[],
    )?;
    ensure!(left == serde_json::json!([0, 0, "", 0, 0]), "{left}");
    // The recorder has to see such calls at all.
    page.script("localStorage.setItem('a', 'b'); localStorage.clear(); document.cookie", &[])?;
    let touched = seen(page, "storage")?;
    ensure!(
        touched.ends_with(&["Storage.setItem", "Storage.clear", "cookie read"].map(str::to_owned)),
        "the recorder is blind"
    );
    Ok(())
}

// shows: S1, S5
fn server_sees_page_and_script_only(scene: &Scene<'_>) -> Result<()> {
    let (page, server) = (&scene.questionnaire(), &scene.site.server);
    scene.site.show(page, &Host::default().policy(STRICT_POLICY))?;
    page.complete(&ANYBODY)?;
    for codes in people::random(3, 3, 15) {
        page.hurry(&codes)?;
    }
    page.press("cancel")?;
    page.begin()?;
    page.cancel()?;
    page.open("about:blank")?;
    let requests = server.requests();
    ensure!(requests == ["GET /before.js", "GET /page.html", "GET /trygskema.js"], "{requests:?}");
    ensure!(server.log().iter().all(|hit| !hit.cookie), "a cookie was sent");
    Ok(())
}

// shows: S1
fn nothing_is_asked_for_by_any_other_way(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    // Without a policy, so that nothing would stop it; another origin would not be in the log of this one.
    let spies = "window.__asked = [];
        for (const name of ['fetch', 'WebSocket', 'EventSource', 'Worker', 'SharedWorker', 'Image', 'XMLHttpRequest', 'RTCPeerConnection', 'open'])
            if (window[name]) window[name] = new Proxy(window[name], {
                apply: () => { __asked.push(name); }, construct: () => { __asked.push(name); return {}; },
            });
        Navigator.prototype.sendBeacon = () => __asked.push('sendBeacon');
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => __asked.push(entry.name)))
            .observe({ type: 'resource', buffered: true });";
    scene.site.show(page, &Host::default().before(spies))?;
    page.complete(&ANYBODY)?;
    let asked =
        page.strings("__asked.filter((name) => !/(before|trygskema)\\.js$|favicon\\.ico$/.test(name))")?;
    ensure!(asked.is_empty(), "{asked:?}");
    Ok(())
}

type Reach = fn(&Questionnaire<'_>) -> Result<()>;

/// How often the marker is in the memory, whatever lies between two answers.
pub(crate) fn marks(page: &Page<'_>) -> Result<u64> {
    let script = "const marker = arguments[0]; let found = 0;
        for (const memory of __memories) {
            const bytes = new Uint8Array(memory.buffer);
            for (const step of [1, 2, 4, 8]) for (let at = 0; at + marker.length * step <= bytes.length; at++) {
                let same = 0;
                while (same < marker.length && bytes[at + same * step] === marker[same]) same++;
                if (same === marker.length) found++;
            }
        }
        return found;";
    page.script(script, &[MARKER.to_vec().into()])?.as_u64().context("no number")
}

// shows: P22
fn answers_are_overwritten_in_memory(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show(page, &Host::default().before(KEEP_MEMORY))?;
    page.answer_all(&MARKER)?;
    ensure!(marks(page)? > 0, "the search does not find answers that must be there");
    page.finish()?;
    ensure!(marks(page)? == 0, "answers are still there after the result");
    page.press("cancel")?;
    page.answer_all(&MARKER)?;
    ensure!(marks(page)? > 0);
    page.cancel()?;
    ensure!(marks(page)? == 0, "answers are still there after cancelling");
    page.answer_all(&MARKER)?;
    page.script("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))", &[])?;
    page.wait_phase("intro")?;
    ensure!(marks(page)? == 0, "answers are still there after the page was left");
    page.answer_all(&MARKER)?;
    page.remove()?;
    page.wait("the element to go", "!document.querySelector('tryg-skema')")?;
    trygskema_tests::wait::until("the memory to be clean", trygskema_tests::wait::PATIENCE, || {
        Ok((marks(page)? == 0).then_some(()))
    })
}

// shows: K5, P20
fn leaving_wipes_before_anybody_comes_back(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    // No handler of `pageshow` may help: what is seen then must have been wiped when the page was left.
    let deaf = "const add = EventTarget.prototype.addEventListener;
        EventTarget.prototype.addEventListener = function (name, ...rest) {
            if (name === 'pageshow' && !rest.some((word) => word && word.ours)) return;
            return add.call(this, name, ...rest);
        };
        add.call(window, 'pageshow', (event) => { window.__persisted = event.persisted; });";
    scene.site.show(page, &Host::default().before(deaf))?;
    page.wait_phase("intro")?;
    page.begin()?;
    page.answer(4)?;
    page.choose(2)?;
    go_away_and_come_back(scene)?;
    ensure!(page.holds("__persisted === true")?, "the page was not kept, so this shows nothing");
    ensure!(!page.has_choice()?, "a radio is still chosen");
    ensure!(page.phase()? == "intro");
    Ok(())
}

/// Follows a link and goes back, as a person would: what the driver navigates by itself is not always kept.
fn go_away_and_come_back(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.server.put("/away.html", Answer::html("<!doctype html><title>Away</title><p>Away"));
    page.script("setTimeout(() => { location.href = '/away.html'; })", &[])?;
    page.wait("the other page", "document.title === 'Away' && document.readyState === 'complete'")?;
    page.script("setTimeout(() => history.back())", &[])?;
    page.wait_shown()
}

// shows: K4, U3
fn back_shows_the_start_screen(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    let leave: [(&str, Reach); 3] = [
        ("in the middle", |page| page.begin().and_then(|()| page.answer(5))),
        ("the review", |page| page.answer_all(&ANYBODY)),
        ("the result", |page| page.complete(&ANYBODY)),
    ];
    for (place, reach) in leave {
        reach(page)?;
        go_away_and_come_back(scene)?;
        let text = page.text()?;
        ensure!(page.phase()? == "intro", "from {place} back to {}", page.phase()?);
        // What happened is said.
        ensure!(text.contains("Dine svar er slettet, fordi du forlod siden."), "from {place}: {text}");
        ensure!(!page.shows(mark::CHOSEN_OR_SCORE)?, "from {place}: {text}");
        ensure!(
            seen(page, "pages")?.last().is_some_and(|last| last == "pageshow true"),
            "the page was not kept"
        );
    }
    Ok(())
}

// shows: U3
fn a_page_loaded_again_says_what_became_of_the_answers(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.begin()?;
    page.answer(5)?;
    ensure!(!page.text()?.contains("hentet igen"));
    page.script("location.reload()", &[])?;
    page.wait("the page to be loaded again", "host && host.dataset.phase === 'intro'")?;
    ensure!(
        page.text()?.contains("Siden er hentet igen. Var du i gang, er dine svar slettet."),
        "{}",
        page.text()?
    );
    page.begin()?;
    ensure!(!page.has_choice()?, "the answer is still there");
    page.cancel()
}

/// Bytes of the `JavaScript` heap (where the engine tells) and of WebAssembly memory, after garbage collection.
pub(crate) fn memory(page: &Page<'_>) -> Result<(f64, f64)> {
    let wasm =
        page.script("return __memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)", &[])?;
    let heap = match page
        .session()
        .devtools("HeapProfiler.collectGarbage", &Value::Object(serde_json::Map::new()))
    {
        Ok(_) => page.script("return performance.memory.usedJSHeapSize", &[])?,
        Err(_) => Value::from(0),
    };
    Ok((heap.as_f64().unwrap_or_default(), wasm.as_f64().unwrap_or_default()))
}

const MOUNTS: &str = include_str!("mounts.js");

// shows: F4
fn thousand_mounts_leave_no_memory_behind(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show(page, &Host::default().before(KEEP_MEMORY))?;
    page.wait_phase("intro")?;
    page.script_async(MOUNTS, &[100.into()])?;
    let (heap, wasm) = memory(page)?;
    for _ in 0..10 {
        page.script_async(MOUNTS, &[100.into()])?;
    }
    let (heap_after, wasm_after) = memory(page)?;
    ensure!(wasm_after <= wasm, "wasm memory grew from {wasm} to {wasm_after} bytes");
    // Half a kilobyte for each mount would be half a megabyte; what compiled code and inline caches take is less.
    ensure!(heap_after - heap < 400_000.0, "the heap grew from {heap} to {heap_after} bytes");
    ensure!(heap_after + wasm_after <= 6.0 * 1024.0 * 1024.0, "{heap_after} + {wasm_after} bytes");
    Ok(())
}

/// The bytes of every WebAssembly memory.
const SIZES: &str = "return __memories.map((memory) => memory.buffer.byteLength)";

// shows: F4
fn elements_that_have_gone_are_let_go(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let body = format!("{}<template></template>", tag(""));
    scene.site.show(page, &Host::with(body).before(KEEP_MEMORY))?;
    page.wait_phase("intro")?;
    page.script_async(MOUNTS, &[20.into()])?;
    let before = page.script(SIZES, &[])?;
    page.script_async(MOUNTS, &[100.into()])?;
    let after = page.script(SIZES, &[])?;
    ensure!(before == after, "wasm memory grew from {before} to {after}");
    ensure!(seen(page, "errors")?.is_empty());
    // The one that stayed works as before.
    page.complete(&ANYBODY)
}
