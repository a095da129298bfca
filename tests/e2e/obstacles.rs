//! Pages that have been in the way of the tag: on each the questionnaire is answered to a result.

use crate::fallback::pages_of;
use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::page::mark;
use crate::people::ANYBODY;
use crate::sites::{Host, seen, tag};
use crate::ways::{answered, open, page, put};
use anyhow::{Context, Result, ensure};
use trygskema_tests::page::Key;
use trygskema_tests::server::Answer;

scenarios![
    page_with_a_map_of_its_own in NOT_WEBKIT, // The scripts of its driver take the `Map` of the page.
    page_with_a_window_class,
    pages_with_other_names_replaced,
    frame_that_sends_no_forms,
    block_in_the_same_shadow_tree,
    keys_stay_in_the_questionnaire,
    keys_that_were_taken_away_choose,
    default_button_of_the_page_is_not_pressed,
    header_that_stays_covers_nothing,
    page_of_fixed_height_is_printed_whole in NOT_WEBKIT,
    page_of_fixed_height_grows_for_the_print,
];

// shows: E20
fn page_with_a_map_of_its_own(scene: &Scene<'_>) -> Result<()> {
    open(scene, page!("map.html"))?;
    answered(&scene.questionnaire(), "Map")
}

// shows: E20
fn page_with_a_window_class(scene: &Scene<'_>) -> Result<()> {
    open(scene, page!("window-class.html"))?;
    answered(&scene.questionnaire(), "Window")
}

// shows: E20
fn pages_with_other_names_replaced(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    for name in [
        "Set",
        "WeakMap",
        "WeakSet",
        "Proxy",
        "Document",
        "Element",
        "HTMLElement",
        "Node",
        "Text",
        "Event",
        "ShadowRoot",
        "MutationObserver",
        "CSSStyleSheet",
        "Image",
        "Range",
        "Performance",
        "FinalizationRegistry",
        "HTMLInputElement",
    ] {
        let own = format!("<script>var {name} = function () {{ this.zoom = 7 }};</script>");
        scene.site.show(page, &Host::with(own + &tag("data-intro=\"host\"")))?;
        page.wait(name, "host && host.dataset.phase && host.dataset.phase !== 'loading' || document.querySelector('main [role=alert]')")?;
        if page.is_asking()? {
            answered(page, name)?;
        } else {
            let said =
                page.string("(root ? root.firstElementChild : document.querySelector('main')).innerText")?;
            let has_paper = page.shows(mark::PAPER_FORM)?;
            ensure!(said.contains("papirudgaven") || has_paper, "{name}: {said}");
            ensure!(seen(page, "console")?.len() == 1, "{name}: {:?}", seen(page, "console")?);
        }
    }
    Ok(())
}

// shows: E20
fn frame_that_sends_no_forms(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    put(scene, page!("inner.html"), None);
    open(scene, page!("outer.html"))?;
    page.enter_frame()?;
    page.begin()?;
    page.choose(2)?;
    page.press("next")?;
    page.wait_item("q2")?;
    page.focus_first_option()?;
    page.keys(&[' ', Key::Enter.into()])?;
    page.wait_item("q3")?;
    page.cancel()?;
    answered(page, "a frame without allow-forms")
}

// shows: E20
fn block_in_the_same_shadow_tree(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    open(scene, page!("portal.html"))?;
    // For the steps below, which look for the element in the document.
    page.script("document.getElementsByTagName = (name) => portal.shadowRoot.querySelectorAll(name)", &[])?;
    page.wait_phase("intro")?;
    page.hurry(&ANYBODY)?;
    ensure!(page.text()?.contains("Kollegahjælpen på afsnit 7"), "{}", page.text()?);
    ensure!(page.score("total")? == "23");
    ensure!(seen(page, "console")?.is_empty(), "{:?}", seen(page, "console")?);
    Ok(())
}

// shows: E20
fn keys_stay_in_the_questionnaire(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    open(scene, page!("shortcut.html"))?;
    page.wait_phase("asking")?;
    page.focus_first_option()?;
    page.keys(&[' '])?;
    page.wait_chosen(1)?;
    page.keys(&[Key::Down.into()])?;
    page.wait_chosen(2)?;
    ensure!(!page.string("document.title")?.contains("genvej"), "the page heard a key");
    page.script("root.activeElement.blur()", &[])?;
    page.keys(&[' '])?;
    page.wait("a key outside to be heard", "document.title.startsWith('genvej')")?;
    answered(page, "shortcuts")
}

// shows: E20
fn keys_that_were_taken_away_choose(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let (name, html) = page!("shortcut.html");
    // The same in the capture phase, where the page comes first.
    let html = html.replace("genvej \"+e.key}})", "genvej \"+e.key}},true)");
    ensure!(html.contains(",true)"), "the page has changed");
    open(scene, (name, &html))?;
    page.wait_phase("asking")?;
    page.focus_first_option()?;
    page.keys(&[' '])?;
    page.wait_chosen(1)?;
    page.keys(&[Key::Down.into()])?;
    page.wait_chosen(2)?;
    answered(page, "keys taken away")
}

// shows: E20
fn default_button_of_the_page_is_not_pressed(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    open(scene, page!("standardknap.html"))?;
    page.wait_phase("asking")?;
    page.focus_first_option()?;
    page.keys(&[' ', Key::Enter.into()])?;
    page.wait_item("q2")?;
    page.choose(3)?;
    page.focus_button("next")?;
    page.keys(&[Key::Enter.into()])?;
    page.wait_item("q3")?;
    page.focus_button("back")?;
    page.keys(&[Key::Enter.into()])?;
    page.wait_item("q2")?;
    page.stop_by_script()?;
    answered(page, "a default button")
}

/// What is covered of the question and of what stands above it.
const COVERED: &str = include_str!("covered.js");

// shows: E20, U1
fn header_that_stays_covers_nothing(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let sticky = "<style>body { margin: 0 } #bar { position: sticky; top: 0; z-index: 9; height: 120px; background: #ccc } #text { height: 900px }</style>";
    let inner = "<style>html, body { height: 100%; margin: 0; overflow: hidden } #rul { position: absolute; inset: 50px 0 0; overflow: auto } \
        #bar { position: sticky; top: 0; z-index: 9; height: 120px; background: #ccc } #text { height: 900px }</style>";
    for (name, style) in [("a header that stays", sticky), ("one in a part that scrolls", inner)] {
        let body = format!(
            "<div id=\"rul\"><div id=\"bar\">Hospitalet</div><div id=\"text\"></div>{}<div id=\"text\"></div></div>",
            tag("")
        );
        scene.site.frame(Some((390, 664)));
        scene.site.show(page, &Host::with(body).head(style))?;
        page.wait_phase("intro")?;
        page.press_by_script("start")?;
        page.wait_phase("asking")?;
        for step in 0..4 {
            page.wait(
                &format!("{name}, step {step}: all in view"),
                &format!("(() => {{ {COVERED} }})().length === 0"),
            )
            .with_context(|| format!("{:?}", page.strings(&format!("(() => {{ {COVERED} }})()"))))?;
            if step == 0 {
                let read =
                    "root.getElementById(root.activeElement.getAttribute('aria-describedby')).className";
                ensure!(page.string(read)? == "instruction", "the instruction is not read with the question");
            }
            page.hurry_over(vec![2.into()])?;
        }
        page.press_by_script("back")?;
        page.wait(&format!("{name}, back: all in view"), &format!("(() => {{ {COVERED} }})().length === 0"))?;
        page.stop_by_script()?;
        answered(page, name)?;
        scene.site.frame(None);
        page.leave_frame()?;
    }
    Ok(())
}

// shows: E20, U10
fn page_of_fixed_height_is_printed_whole(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.hurry(&ANYBODY)?;
    let plain = pages_of(page)?;
    ensure!(plain >= 2, "the result has {plain} page");
    for policy in [None, Some("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'")] {
        let style = "html, body { height: 100%; margin: 0; overflow: hidden } #rul { position: absolute; inset: 100px 0 0; overflow: auto }";
        scene.site.server.put("/own.css", Answer::script(style).header("content-type", "text/css"));
        let (name, html) = page!("print.html");
        let linked = html.replace(
            &format!(
                "<style>{}</style>",
                html.split("<style>")
                    .nth(1)
                    .and_then(|rest| rest.split("</style>").next())
                    .unwrap_or_default()
            ),
            "<link rel=\"stylesheet\" href=\"/own.css\">",
        );
        page.open(&put(scene, (name, if policy.is_some() { &linked } else { html }), policy))?;
        answered(page, "a page of fixed height")?;
        let pages = pages_of(page)?;
        ensure!(pages.abs_diff(plain) <= 1 && pages >= 2, "{pages} pages instead of {plain}");
        page.wait("the page as it was", "!document.querySelector('html[style], body[style], #rul[style]')")
            .with_context(|| {
            format!(
                "{} {policy:?}",
                page.string("document.documentElement.outerHTML.slice(0, 900)").unwrap_or_default()
            )
        })?;
    }
    Ok(())
}

// shows: E20, U10
fn page_of_fixed_height_grows_for_the_print(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    open(scene, page!("print.html"))?;
    answered(page, "a page of fixed height")?;
    let whole = "document.scrollingElement.scrollHeight + 1 >= host.getBoundingClientRect().height && getComputedStyle(rul).overflowY === 'visible'";
    ensure!(!page.holds(whole)?, "it is not of fixed height");
    page.script("rul.style.color = 'teal'; dispatchEvent(new Event('beforeprint'))", &[])?;
    ensure!(page.holds(whole)?, "not the whole is printed");
    page.script("dispatchEvent(new Event('afterprint'))", &[])?;
    ensure!(
        page.string("rul.getAttribute('style')")? == "color: teal;",
        "{}",
        page.string("rul.getAttribute('style')")?
    );
    ensure!(
        page.holds("!document.body.hasAttribute('style') && getComputedStyle(rul).overflowY === 'auto'")?
    );
    Ok(())
}
