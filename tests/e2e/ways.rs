//! Every way in which the tag comes into a page: each is answered to a result.

use crate::harness::{Scene, scenarios};
use crate::page::Questionnaire;
use crate::people::ANYBODY;
use crate::sites::{Host, NO_WASM_POLICY, seen, tag};
use anyhow::{Context, Result, ensure};
use trygskema_tests::server::Answer;

scenarios![
    classic_deferred_and_asynchronous_tags,
    module_tag,
    tag_inserted_by_a_script,
    module_tag_inserted_again_later,
    text_evaluated_by_a_library,
    definition_alone,
    guide_alone,
    misspelt_name_is_told,
    tag_that_says_nothing_is_told,
    stored_page_has_one_questionnaire,
    restored_markup_has_one_questionnaire,
    address_is_that_of_the_file,
];

/// A page that has been in the way of the tag.
macro_rules! page {
    ($name:literal) => {
        ($name, include_str!(concat!("pages/", $name)))
    };
}
pub(crate) use page;

/// The address of such a page; what happens on it is recorded.
pub(crate) fn put(scene: &Scene<'_>, (name, html): (&str, &str), policy: Option<&str>) -> String {
    let server = &scene.site.server;
    server.put("/before.js", Answer::script(include_str!("../src/js/recorder.js")));
    let recorded = html.replacen(
        "<meta charset=\"utf-8\">",
        "<meta charset=\"utf-8\"><script src=\"/before.js\"></script>",
        1,
    );
    let mut answer = Answer::html(recorded);
    if let Some(policy) = policy {
        answer = answer.header("content-security-policy", policy);
    }
    let path = format!("/pages/{name}");
    server.put(&path, answer);
    server.url(&path)
}

pub(crate) fn open(scene: &Scene<'_>, page: (&str, &str)) -> Result<()> {
    scene.page.open(&put(scene, page, None))
}

/// One questionnaire stands on the page, and it leads to a result.
pub(crate) fn answered(page: &Questionnaire<'_>, way: &str) -> Result<()> {
    let look = || -> Result<()> {
        page.wait("a questionnaire", "host && ['intro', 'asking'].includes(host.dataset.phase)")?;
        page.wait_loaded()?;
        page.hurry(&ANYBODY)?;
        ensure!(page.score("total")? == "23", "{:?}", page.scores()?);
        let found = page.script("return document.getElementsByTagName('tryg-skema').length", &[])?;
        ensure!(found == 1, "{found} questionnaires");
        ensure!(seen(page, "errors")?.is_empty(), "{:?}", seen(page, "errors")?);
        Ok(())
    };
    look().with_context(|| way.to_owned())
}

// shows: E20
fn classic_deferred_and_asynchronous_tags(scene: &Scene<'_>) -> Result<()> {
    for way in ["", "defer", "async", "defer data-lang=\"da\""] {
        scene.site.show(&scene.page, &Host::with(tag(way)))?;
        answered(&scene.questionnaire(), way)?;
        ensure!(
            scene.page.holds("host.previousElementSibling.localName === 'script'")?,
            "{way}: not after the tag"
        );
        scene.site.show(&scene.page, &Host::with("").head(&tag(way)))?;
        answered(&scene.questionnaire(), way)?;
    }
    Ok(())
}

// shows: E20
fn module_tag(scene: &Scene<'_>) -> Result<()> {
    open(scene, page!("module.html"))?;
    answered(&scene.questionnaire(), "a module")?;
    let script = scene.site.server.read("/trygskema.js")?;
    scene.site.server.put("/copy.js", Answer::script(script));
    let renamed = tag("type=\"module\"").replace("/trygskema.js", "/copy.js?v=2");
    scene.site.show(&scene.page, &Host::with(renamed))?;
    answered(&scene.questionnaire(), "a module of another name")
}

/// Puts a script element with these properties at the end of the page.
fn insert(page: &Questionnaire<'_>, properties: &str) -> Result<()> {
    let script = format!(
        "const script = Object.assign(document.createElement('script'), {{ src: '/trygskema.js', {properties} }});
         script.dataset.instrument = 'oms-hc-15'; document.querySelector('main').append(script);"
    );
    page.script(&script, &[]).map(|_| ())
}

// shows: E20
fn tag_inserted_by_a_script(scene: &Scene<'_>) -> Result<()> {
    for properties in ["", "async: false", "defer: true", "type: 'module'"] {
        scene.site.show(&scene.page, &Host::with(""))?;
        insert(&scene.questionnaire(), properties)?;
        answered(&scene.questionnaire(), properties)?;
    }
    Ok(())
}

// shows: E20
fn module_tag_inserted_again_later(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show(page, &Host::with(""))?;
    insert(page, "type: 'module'")?;
    answered(page, "the first view")?;
    page.script(
        "document.querySelector('main').textContent = ''; history.pushState({}, '', '/another/view')",
        &[],
    )?;
    insert(page, "type: 'module'")?;
    answered(page, "the second view")
}

// shows: E20
fn text_evaluated_by_a_library(scene: &Scene<'_>) -> Result<()> {
    scene.site.server.put("/pages/jquery.js", Answer::script(include_str!("pages/jquery.js")));
    put(scene, page!("stykke.html"), None);
    open(scene, page!("jquery.html"))?;
    answered(&scene.questionnaire(), "jQuery")?;
    ensure!(scene.page.holds("host.parentElement.id === 'her'")?, "not in its place");
    scene.page.script("$('#her').load('/pages/stykke.html')", &[])?;
    answered(&scene.questionnaire(), "jQuery, the second time")
}

// shows: E20
fn definition_alone(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    open(scene, page!("definition-only.html"))?;
    page.wait_phase("intro")?;
    page.hurry(&[1, 2, 4])?;
    // Points 0, 1 and, as the third item counts the other way, 0.
    ensure!(page.score("total")? == "1", "{:?}", page.scores()?);
    ensure!(seen(page, "console")?.is_empty(), "{:?}", seen(page, "console")?);
    Ok(())
}

// shows: E20
fn guide_alone(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    // Its block holds no guide: that is said in its place, and once to the developer.
    open(scene, page!("guide-only.html"))?;
    page.wait_phase("failed")?;
    ensure!(page.text()?.chars().count() > 100, "{}", page.text()?);
    ensure!(seen(page, "console")?.len() == 1, "{:?}", seen(page, "console")?);
    let guide = include_str!("../../core/guides/strain.json");
    let (name, html) = page!("guide-only.html");
    open(scene, (name, &html.replace("{}", guide)))?;
    page.wait_phase("guide")?;
    ensure!(seen(page, "console")?.is_empty(), "{:?}", seen(page, "console")?);
    Ok(())
}

// shows: E20
fn misspelt_name_is_told(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let block = "<script type=\"application/json\" id=\"eget\">{}</script>";
    for (way, name) in [
        ("<script src=\"/trygskema.js\" data-instument=\"oms-hc-15\"></script>", "instument=oms-hc-15"),
        ("<script src=\"/trygskema.js\" data-defintion=\"eget\" defer></script>", "defintion=eget"),
        (
            "<tryg-skema instruments=\"oms-hc-15\"></tryg-skema><script src=\"/trygskema.js\"></script>",
            "instruments=oms-hc-15",
        ),
        ("<script src=\"/trygskema.js\" data-lang=\"da\"></script>", "instrument"),
    ] {
        scene.site.show(page, &Host::with(format!("{way}{block}")))?;
        page.wait_phase("failed")?;
        page.wait_loaded()?;
        page.unfold()?;
        let console = seen(page, "console")?;
        ensure!(console.len() == 1 && console.concat().contains(name), "{way}: {console:?}");
        ensure!(page.text()?.contains(name), "{way}: {}", page.text()?);
    }
    Ok(())
}

// shows: E20
fn tag_that_says_nothing_is_told(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let plain = "<script src=\"/trygskema.js\" data-turbo-track=\"reload\"></script>";
    scene.site.show(page, &Host::with(plain))?;
    page.wait("the line", "__seen.console.length > 0")?;
    ensure!(seen(page, "console")?.concat().contains("data-instrument"), "{:?}", seen(page, "console")?);
    ensure!(page.holds("!host")?, "something was put into the page");
    let element = "<script src=\"/trygskema.js\" data-theme=\"dark\"></script><tryg-skema instrument=\"oms-hc-15\"></tryg-skema>";
    scene.site.show(page, &Host::with(element))?;
    answered(page, "an element beside a tag that says nothing")?;
    ensure!(seen(page, "console")?.len() == 1, "{:?}", seen(page, "console")?);
    Ok(())
}

/// The page as an editor or a cache stores it: what is in it now, without the recorder.
fn stored(page: &Questionnaire<'_>) -> Result<String> {
    page.string("'<!doctype html>' + document.documentElement.outerHTML.replace('<script src=\"/before.js\"></script>', '')")
}

// shows: E20
fn stored_page_has_one_questionnaire(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    open(scene, page!("saved.html"))?;
    answered(page, "as stored by an editor")?;
    for way in ["", " defer", " type=\"module\"", " head"] {
        let tag = format!(
            "<script src=\"/trygskema.js\"{way} data-instrument=\"oms-hc-15\" data-lang=\"da\"></script>"
        );
        let (head, body) = if way == " head" { (tag.as_str(), "") } else { ("", tag.as_str()) };
        let mut html = format!(
            "<!doctype html><html lang=\"da\"><head><meta charset=\"utf-8\">{head}</head><body>{body}</body></html>"
        );
        for round in 0..3 {
            open(scene, ("stored.html", &html))?;
            answered(page, &format!("{way}, stored {round} times"))?;
            html = stored(page)?;
        }
    }
    Ok(())
}

// shows: E20
fn restored_markup_has_one_questionnaire(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.begin()?;
    page.answer(4)?;
    // A router keeps the markup and puts it back.
    page.script(
        "const main = document.querySelector('main'); const kept = main.innerHTML; main.innerHTML = ''; main.innerHTML = kept;",
        &[],
    )?;
    answered(page, "restored from its markup")?;
    // Turbo keeps a copy of the body, and runs its scripts again.
    let turbo = "const kept = document.body.cloneNode(true); document.body.replaceWith(kept);
        for (const old of kept.querySelectorAll('script')) {
            const fresh = document.createElement('script');
            for (const { name, value } of old.attributes) fresh.setAttribute(name, value);
            old.replaceWith(fresh);
        }";
    for _ in 0..2 {
        page.script(turbo, &[])?;
        answered(page, "restored from a copy")?;
    }
    Ok(())
}

// shows: E20, S22
fn address_is_that_of_the_file(scene: &Scene<'_>) -> Result<()> {
    let (page, server) = (&scene.questionnaire(), &scene.site.server);
    for file in ["trygskema.js", "trygskema.nowasm.js"] {
        server.put(&format!("/afd/{file}"), Answer::script(server.read(&format!("/{file}"))?));
    }
    let policy = NO_WASM_POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'");
    let moved = "<!doctype html><meta charset=\"utf-8\"><script defer src=\"trygskema.js\" data-instrument=\"oms-hc-15\"></script>\
        <script>history.pushState({}, '', '/afd/x/y/z')</script>";
    let module = moved.replace("defer", "type=\"module\"");
    for (name, html) in
        [page!("side.html"), page!("base.html"), ("moved.html", moved), ("moved-module.html", &module)]
    {
        let address = put(scene, (name, html), Some(&policy));
        let answer = server.read(&format!("/pages/{name}"))?;
        server.put(
            &format!("/afd/{name}"),
            Answer::html(String::from_utf8(answer)?).header("content-security-policy", &policy),
        );
        server.forget();
        page.open(&address.replace("/pages/", "/afd/"))?;
        answered(page, name)?;
        let asked = server.requests().into_iter().filter(|line| line.contains("nowasm")).collect::<Vec<_>>();
        ensure!(asked == ["GET /afd/trygskema.nowasm.js"], "{name}: {asked:?}");
    }
    Ok(())
}
