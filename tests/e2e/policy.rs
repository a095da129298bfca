//! Strict pages: content security policies, Trusted Types, integrity, and no WebAssembly at all.

use crate::harness::{Scene, scenarios};
use crate::page::{Questionnaire, mark};
use crate::people::{self, ANYBODY};
use crate::sites::{Host, NO_WASM_POLICY, NO_WASM_TRUSTED_POLICY, STRICT_POLICY, Site, seen, tag};
use anyhow::{Context, Result, ensure};
use trygskema_tests::engine::Engine;
use trygskema_tests::server::Answer;

scenarios![
    no_violation_under_the_strictest_policy,
    recorder_sees_violations,
    without_webassembly_the_other_build_scores_the_same,
    trusted_types_leave_the_other_build_to_the_page,
    other_build_runs_where_webassembly_is_gone,
    changed_script_is_not_run,
    changed_other_build_is_not_run,
];

fn quiet(page: &Questionnaire<'_>) -> Result<()> {
    let (violations, errors, console) =
        (seen(page, "violations")?, seen(page, "errors")?, seen(page, "console")?);
    ensure!(violations.is_empty(), "violations: {violations:#?}");
    ensure!(errors.is_empty() && console.is_empty(), "errors: {errors:?}, console: {console:?}");
    Ok(())
}

/// Every screen once: intro, error, item, review, a change, result, help, print, deletion, cancellation.
fn everywhere(page: &Questionnaire<'_>) -> Result<()> {
    page.wait_phase("intro")?;
    page.press("start")?;
    page.wait_phase("asking")?;
    page.press("next")?;
    page.wait_for(mark::ALERT)?;
    page.hurry_on(&ANYBODY)?;
    page.press("back")?;
    page.wait_phase("asking")?;
    page.press("next")?;
    page.wait_phase("review")?;
    page.finish()?;
    page.unfold()?;
    ensure!(page.score("total")? == "23");
    page.press("cancel")?;
    page.begin()?;
    page.cancel()
}

// shows: S2, S3
fn no_violation_under_the_strictest_policy(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show(page, &Host::default().policy(STRICT_POLICY))?;
    everywhere(page)?;
    // The styles have to be there: without them there would be nothing to violate.
    ensure!(
        page.holds("root.adoptedStyleSheets.length > 0 && root.adoptedStyleSheets[0].cssRules.length > 10")?
    );
    quiet(page)
}

// shows: S2, S3
fn recorder_sees_violations(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show(page, &Host::default().policy(STRICT_POLICY))?;
    page.wait_phase("intro")?;
    let offend = "const inside = document.createElement('p'); root.append(inside);
        inside.setAttribute('style', 'color: red');
        const style = document.createElement('style'); style.textContent = 'p {}'; root.append(style);";
    page.script(offend, &[])?;
    page.wait(
        "two violations of the style policy",
        "__seen.violations.filter((line) => line.startsWith('style-src')).length >= 2",
    )?;
    // The driver's scripts stand outside the policy, the page's own handler does not.
    let sink = "const done = arguments[arguments.length - 1]; addEventListener('offend', () => {
            try { document.createElement('p').innerHTML = '<b>x'; done('allowed'); } catch (refusal) { done(refusal.name); }
        }); dispatchEvent(new Event('offend'));";
    ensure!(page.script_async(sink, &[])? == "TypeError", "Trusted Types are not enforced here");
    page.wait(
        "the violation",
        "__seen.violations.some((line) => line.startsWith('require-trusted-types-for'))",
    )?;
    Ok(())
}

/// What is asked for where WebAssembly is refused.
const WITH_OTHER_BUILD: [&str; 4] =
    ["GET /before.js", "GET /page.html", "GET /trygskema.js", "GET /trygskema.nowasm.js"];

/// Violations that are not in the list.
fn violations_but(page: &Questionnaire<'_>, expected: &[&str]) -> Result<Vec<String>> {
    let is_expected = |line: &String| expected.iter().any(|word| line.contains(word));
    Ok(seen(page, "violations")?.into_iter().filter(|line| !is_expected(line)).collect())
}

// shows: S22, R11
fn without_webassembly_the_other_build_scores_the_same(scene: &Scene<'_>) -> Result<()> {
    let (page, server) = (&scene.questionnaire(), &scene.site.server);
    scene.site.show(page, &Host::default().policy(NO_WASM_POLICY))?;
    page.wait_phase("intro")?;
    ensure!(server.requests() == WITH_OTHER_BUILD, "{:?}", server.requests());
    let known = people::known()?.into_iter().map(|(codes, _)| codes);
    for codes in known.chain(people::random(22, 50, 15)) {
        page.hurry(&codes)?;
        let (shown, counted) = (page.scores()?, people::scores("oms-hc-15", &codes)?);
        ensure!(shown == counted, "{codes:?}: {shown:?}, and the core: {counted:?}");
    }
    page.press("cancel")?;
    everywhere(page)?;
    // The browser tells that WebAssembly was refused; that is how the script finds out.
    let others = violations_but(page, &["wasm-eval"])?;
    ensure!(others.is_empty(), "{others:?}");
    ensure!(server.requests() == WITH_OTHER_BUILD, "{:?}", server.requests());
    Ok(())
}

// shows: S22, S3, S10, E20
fn trusted_types_leave_the_other_build_to_the_page(scene: &Scene<'_>) -> Result<()> {
    let (page, server) = (&scene.questionnaire(), &scene.site.server);
    // Where Trusted Types are enforced no script may load another one: a message, the paper form, and one line that says
    // what the page can do.
    scene.site.show(page, &Host::default().policy(NO_WASM_TRUSTED_POLICY))?;
    page.wait("a screen", "host && ['failed', 'intro'].includes(host.dataset.phase)")?;
    if page.phase()? == "failed" {
        ensure!(page.text()?.contains("papir"), "no way on: {}", page.text()?);
        ensure!(!server.requests().iter().any(|line| line.contains("nowasm")), "{:?}", server.requests());
        let console = seen(page, "console")?;
        ensure!(console.len() == 1 && console.concat().contains("put a tag for it"), "{console:?}");
        ensure!(seen(page, "errors")?.is_empty(), "{:?}", seen(page, "errors")?);
    } else {
        ensure!(scene.engine() == Engine::WebKit, "Trusted Types are not enforced here");
    }
    let both = format!("<script src=\"/trygskema.nowasm.js\"></script>{}", tag("data-lang=\"da\""));
    scene.site.show(page, &Host::with(both).policy(NO_WASM_TRUSTED_POLICY))?;
    everywhere(page)?;
    quiet(page)
}

// shows: S22, S10
fn other_build_runs_where_webassembly_is_gone(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let two = format!("{}{}", tag(""), tag("data-lang=\"en\""));
    scene.site.show(page, &Host::with(two).before("delete window.WebAssembly;"))?;
    page.complete(&ANYBODY)?;
    ensure!(page.score("total")? == "23");
    let second = page.widget(1);
    let second = Questionnaire::on(&second);
    second.complete(&[1; 15])?;
    ensure!(second.score("total")? == "35", "the second element on the page");
    let fetched = scene.site.server.requests().iter().filter(|line| line.contains("nowasm")).count();
    ensure!(fetched == 1, "fetched {fetched} times");
    ensure!(seen(page, "errors")?.is_empty() && seen(page, "violations")?.is_empty());
    let console = seen(page, "console")?;
    ensure!(
        console.len() == 1 && console.concat().starts_with("info: "),
        "one line for the developer: {console:?}"
    );
    Ok(())
}

// shows: S6
fn changed_script_is_not_run(scene: &Scene<'_>) -> Result<()> {
    let (page, server) = (&scene.questionnaire(), &scene.site.server);
    let body = |hash: &str| {
        format!(
            "<script src=\"/copy.js\" integrity=\"{hash}\" crossorigin=\"anonymous\" data-instrument=\"oms-hc-15\"></script>\
             <tryg-skema instrument=\"oms-hc-15\"><p id=\"own\">Skemaet findes også på papir.</p></tryg-skema>"
        )
    };
    let hash = Site::integrity("trygskema.js")?;
    let original = server.read("/trygskema.js")?;
    server.put("/copy.js", Answer::script(original.clone()));
    scene.site.show(page, &Host::with(body(&hash)))?;
    page.wait_phase("intro")?;
    let mut changed = original;
    let last = changed.last_mut().context("an empty script")?;
    *last = if *last == b'\n' { b' ' } else { b'\n' };
    server.put("/copy.js", Answer::script(changed));
    scene.site.show(page, &Host::with(body(&hash)))?;
    page.wait("the browser to refuse it", "__seen.loads.length > 0")?;
    ensure!(page.holds("!customElements.get('tryg-skema') && !window.Trygskema")?, "it ran all the same");
    ensure!(
        page.holds("document.getElementById('own').checkVisibility()")?,
        "the page's own text cannot be seen"
    );
    Ok(())
}

// shows: S6, S22, S10
fn changed_other_build_is_not_run(scene: &Scene<'_>) -> Result<()> {
    let (page, server) = (&scene.questionnaire(), &scene.site.server);
    let mut changed = server.read("/trygskema.nowasm.js")?;
    changed.extend(b"\nwindow.__changed = true;\n");
    server.put("/trygskema.nowasm.js", Answer::script(changed));
    for policy in [NO_WASM_POLICY, NO_WASM_TRUSTED_POLICY] {
        scene.site.show(page, &Host::default().policy(policy))?;
        page.wait_phase("failed")?;
        ensure!(page.text()?.contains("papir"), "no way on: {}", page.text()?);
        ensure!(!page.holds("window.__changed")?, "it ran under {policy}");
    }
    Ok(())
}
