//! When it cannot run: a readable message, a contact and the paper form, and the page as it was.

use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::page::mark;
use crate::sites::{Host, NO_WASM_POLICY, seen, tag};
use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::instrument::builtin;
use trygskema_core::questionnaire::paper::paper_form_html;
use trygskema_tests::axe;
use trygskema_tests::page::Page;
use trygskema_tests::server::Answer;

scenarios![
    no_engine_shows_message_contact_and_paper_form,
    build_that_never_comes_is_not_waited_for,
    own_definition_is_on_the_paper_form,
    policy_that_refuses_both_builds,
    old_browser_without_constructed_style_sheets,
    old_browser_without_custom_elements,
    broken_definition_is_told_in_words,
    without_scripts_the_paper_form_is_there,
    paper_form_prints_on_a_few_pages in NOT_WEBKIT,
];

/// Longer than this nobody looks at a page that shows nothing.
const AT_MOST_MS: u64 = 2000;

fn calm_failure(scene: &Scene<'_>, host: &Host) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show(page, host)?;
    page.wait_phase("failed")?;
    // The page's own clock: what the driver takes to ask is not the person's waiting.
    let took = page.script("return __seen.events.find((event) => event.name === 'tryg-error').at", &[])?;
    ensure!(took.as_u64().is_some_and(|took| took < AT_MOST_MS), "the message came after {took} ms");
    let text = page.text()?;
    for word in ["papir", "leder", "læge"] {
        ensure!(text.contains(word), "nothing of `{word}`: {text}");
    }
    let instrument = builtin::instrument("oms-hc-15").context("no such instrument")?;
    for item in instrument.items() {
        ensure!(
            text.contains(item.text().best(Language::Danish).0),
            "{} is not on the paper form",
            item.id()
        );
    }
    ensure!(page.shows(mark::ALERT)?, "nothing tells a screen reader");
    ensure!(seen(page, "errors")?.is_empty(), "an exception reached the page: {:?}", seen(page, "errors")?);
    ensure!(seen(page, "console")?.len() == 1, "one line for the developer: {:?}", seen(page, "console")?);
    let events = page.strings("__seen.events.map((event) => event.name + ' ' + event.detail)")?;
    ensure!(events.len() == 1 && events.concat().starts_with("tryg-error {\"code\":\""), "{events:?}");
    ensure!(page.holds("document.querySelector('h1').innerText === 'Intranet'")?);
    axe::nothing_wrong(page, "failed")
}

// shows: S10, A1
fn no_engine_shows_message_contact_and_paper_form(scene: &Scene<'_>) -> Result<()> {
    // An answer of the server that is no script at all, as of a gateway that wants a login.
    scene.site.server.put("/trygskema.nowasm.js", Answer::html("<p>Log in"));
    calm_failure(scene, &Host::default().before("delete window.WebAssembly;"))
}

/// The deadline of the script passes at once, and what it asks for never comes. (A server that stays silent would keep
/// WebKit's driver waiting as well: the load event of the page waits for the script.)
const NEVER_LOADS: &str = "delete window.WebAssembly; const { setTimeout: later } = window;
window.setTimeout = (call, after, ...words) => later(call, after === 20000 ? 100 : after, ...words);
const { appendChild } = Node.prototype;
Node.prototype.appendChild = function (child) { return child.src ? child : appendChild.call(this, child); };";

// shows: S10
fn build_that_never_comes_is_not_waited_for(scene: &Scene<'_>) -> Result<()> {
    calm_failure(scene, &Host::default().before(NEVER_LOADS))
}

// shows: S10, A18
fn own_definition_is_on_the_paper_form(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.server.put("/trygskema.nowasm.js", Answer::html("<p>Log in"));
    let own =
        builtin::definition("oms-hc-15").context("no such definition")?.replace("oms-hc-15", "house-form");
    for (text, forms) in [(own.as_str(), 1), ("{\"items\": 4}", 0), ("{", 0)] {
        let block = format!("<script type=\"application/json\" id=\"own\">{text}</script>");
        let host = Host::with(
            block + "<tryg-skema definition=\"own\"></tryg-skema><script src=\"/trygskema.js\"></script>",
        );
        scene.site.show(page, &host.before("delete window.WebAssembly;"))?;
        page.wait_phase("failed")?;
        page.wait_loaded()?;
        let shown = page.count(mark::PAPER_FORM)?;
        ensure!(shown == forms, "{shown} paper forms instead of {forms}");
        ensure!(seen(page, "errors")?.is_empty(), "{:?}", seen(page, "errors")?);
    }
    Ok(())
}

// shows: S10, S22
fn policy_that_refuses_both_builds(scene: &Scene<'_>) -> Result<()> {
    // Single files instead of the whole server, as a careful page may have it: the other build is not among them.
    let files = ["/before.js", "/trygskema.js"].map(|path| scene.site.server.url(path)).join(" ");
    let policy = NO_WASM_POLICY.replace("script-src 'self'", &format!("script-src {files}"));
    calm_failure(scene, &Host::default().policy(&policy))
}

// shows: S10
fn old_browser_without_constructed_style_sheets(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    for missing in ["delete CSSStyleSheet.prototype.replaceSync;", "delete window.CSSStyleSheet;"] {
        scene.site.show(page, &Host::default().before(missing))?;
        page.wait_shown()?;
        ensure!(seen(page, "errors")?.is_empty(), "{missing} {:?}", seen(page, "errors")?);
        ensure!(page.text()?.chars().count() > 100, "{missing} {}", page.text()?);
        if page.phase()? == "intro" {
            page.hurry(&[3; 15])?;
            ensure!(page.score("total")? == "45");
        }
    }
    Ok(())
}

// shows: S10
fn old_browser_without_custom_elements(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show(page, &Host::default().before("delete window.customElements;"))?;
    page.wait_phase("failed")?;
    ensure!(page.string("host.innerText")?.contains("papir"));
    ensure!(seen(page, "errors")?.is_empty(), "{:?}", seen(page, "errors")?);
    Ok(())
}

// shows: S10, E2
fn broken_definition_is_told_in_words(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let definition = builtin::definition("oms-hc-15").context("no such definition")?;
    for (broken, named) in [
        (definition.replace("\"points\": 4", "\"points\": 4000000"), "points"),
        (definition.replace("\"keying\": \"reverse\"", "\"keying\": \"backwards\""), "keying"),
        (definition.get(..400).unwrap_or_default().to_owned(), "definition"),
    ] {
        let block = format!("<script type=\"application/json\" id=\"own\">{broken}</script>");
        scene.site.show(page, &Host::with(block + &tag("data-definition=\"own\"")))?;
        page.wait_phase("failed")?;
        page.unfold()?;
        let text = page.text()?;
        ensure!(text.contains(named), "{named}: {text}");
        ensure!(
            seen(page, "errors")?.is_empty() && seen(page, "console")?.len() == 1,
            "{:?}",
            seen(page, "console")?
        );
        axe::nothing_wrong(page, "a broken definition")?;
    }
    Ok(())
}

fn paper_page() -> Result<String> {
    let instrument = builtin::instrument("oms-hc-15").context("no such instrument")?;
    let form = paper_form_html(&instrument, Language::Danish);
    Ok(format!(
        "<script src=\"/trygskema.js\"></script>\n<tryg-skema instrument=\"oms-hc-15\" lang=\"da\">{form}</tryg-skema>"
    ))
}

// shows: A18
fn without_scripts_the_paper_form_is_there(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    // No script runs under this policy; the driver's own do.
    let host =
        Host::with(paper_page()?).policy("default-src 'none'; script-src 'none'; style-src 'unsafe-inline'");
    scene.site.show(page, &host)?;
    ensure!(page.holds("!customElements.get('tryg-skema') && !host.shadowRoot")?, "a script has run");
    let text = page.string("host.innerText")?;
    let instrument = builtin::instrument("oms-hc-15").context("no such instrument")?;
    for item in instrument.items() {
        ensure!(text.contains(item.text().best(Language::Danish).0), "{} is not there", item.id());
    }
    // With scripts the same markup gives way to the questionnaire.
    scene.site.show(page, &Host::with(paper_page()?))?;
    page.wait_phase("intro")?;
    ensure!(
        !page.holds("host.firstElementChild.checkVisibility()")?,
        "the paper form stands beside the questionnaire"
    );
    Ok(())
}

/// The page as it is printed on A4.
pub(crate) fn printed(page: &Page<'_>) -> Result<Vec<u8>> {
    let options = json!({ "background": false, "page": { "width": 21.0, "height": 29.7 } });
    let pdf = page.session().command(http::Method::POST, "print", Some(options))?;
    let pdf = STANDARD.decode(pdf.as_str().unwrap_or_default())?;
    ensure!(pdf.starts_with(b"%PDF"), "no PDF");
    Ok(pdf)
}

/// On how many pages it is printed.
pub(crate) fn pages_of(page: &Page<'_>) -> Result<usize> {
    Ok(lopdf::Document::load_mem(&printed(page)?)?.get_pages().len())
}

// shows: A18, D23
fn paper_form_prints_on_a_few_pages(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene
        .site
        .show(page, &Host::with(paper_page()?).policy("default-src 'none'; style-src 'unsafe-inline'"))?;
    let pages = pages_of(page)?;
    ensure!((1..=4).contains(&pages), "the paper form takes {pages} pages");
    scene.site.show_usual(page)?;
    page.hurry(&[3; 15])?;
    let pages = pages_of(page)?;
    ensure!((1..=4).contains(&pages), "the result takes {pages} pages");
    Ok(())
}
