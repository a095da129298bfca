//! The one tag, the element, its attributes and its events.

use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::page::Questionnaire;
use crate::people::ANYBODY;
use crate::sites::{Host, Site, events, seen, tag};
use anyhow::{Context, Result, ensure};
use trygskema_tests::root;
use trygskema_tests::server::Answer;

scenarios![
    tag_of_the_readme_is_all_an_empty_page_needs,
    works_from_any_folder,
    page_and_script_are_served_as_windows_1252,
    works_at_a_plain_intranet_address in NOT_WEBKIT,
    tag_in_the_head_begins_the_body,
    attributes_of_the_tag_become_attributes_of_the_element,
    element_without_a_tag_of_its_own,
    events_tell_what_happens_and_no_answer,
    second_script_is_harmless,
    two_elements_with_a_script_each_share_a_page,
    two_questionnaires_do_not_share_answers,
    bad_attributes_are_told_in_words,
    moved_element_keeps_its_answers,
    removed_element_starts_again,
];

const TWO: &str = "<tryg-skema instrument=\"oms-hc-15\" lang=\"da\"></tryg-skema>\n\
    <tryg-skema instrument=\"oms-hc-15\" lang=\"en\"></tryg-skema>\n<script src=\"/trygskema.js\"></script>";

/// The first tag of the README.
fn tag_of_the_readme() -> Result<String> {
    let readme = std::fs::read_to_string(root().join("README.md")).context("README.md")?;
    let start = readme.find("<script src=\"trygskema.js\"").context("the README shows no tag")?;
    let rest = readme.get(start..).unwrap_or_default();
    let end = rest.find("</script>").context("the README's tag does not end")?;
    Ok(rest.get(..end).unwrap_or_default().to_owned() + "</script>")
}

fn placed(scene: &Scene<'_>, folder: &str, body: &str) -> Result<()> {
    let script = scene.site.server.read("/trygskema.js")?;
    scene.site.server.put(&format!("{folder}trygskema.js"), Answer::script(script));
    scene.site.server.put(&format!("{folder}index.html"), Answer::html(body));
    scene.page.open(&scene.site.server.url(&format!("{folder}index.html")))
}

// shows: E1, E15
fn tag_of_the_readme_is_all_an_empty_page_needs(scene: &Scene<'_>) -> Result<()> {
    let published = Site::integrity("trygskema.js")?;
    // The README may leave the hash to the release; if it names one, it must be this one.
    let tag = tag_of_the_readme()?.replace("sha384-…", &published);
    ensure!(tag.contains(&published), "the README's integrity is not that of dist/trygskema.js: {tag}");
    placed(scene, "/plain/", &tag)?;
    scene.questionnaire().complete(&ANYBODY)?;
    ensure!(scene.questionnaire().score("total")? == "23");
    let requests = scene.site.server.requests();
    ensure!(requests == ["GET /plain/index.html", "GET /plain/trygskema.js"], "{requests:?}");
    Ok(())
}

// shows: E1
fn page_and_script_are_served_as_windows_1252(scene: &Scene<'_>) -> Result<()> {
    let (site, page) = (&scene.site.server, &scene.questionnaire());
    let old = |body: Vec<u8>, kind: &str| {
        Answer { body, ..Answer::default() }.header("content-type", &format!("{kind}; charset=windows-1252"))
    };
    site.put("/old/trygskema.js", old(site.read("/trygskema.js")?, "text/javascript"));
    let html = format!("<!doctype html><title>Intranet</title>\n{}", tag("data-lang=\"da\""));
    site.put("/old/index.html", old(html.replace("/trygskema.js", "trygskema.js").into_bytes(), "text/html"));
    page.open(&site.url("/old/index.html"))?;
    page.wait_phase("intro")?;
    ensure!(page.holds("document.characterSet === 'windows-1252'")?);
    let text = page.text()?;
    ensure!(text.contains('ø') && !text.contains('Ã'), "{text}");
    page.complete(&ANYBODY)?;
    ensure!(page.score("total")? == "23");
    // WebAssembly started: the JavaScript build was not asked for.
    let requests = site.requests();
    ensure!(requests == ["GET /old/index.html", "GET /old/trygskema.js"], "{requests:?}");
    Ok(())
}

// shows: E1
fn works_from_any_folder(scene: &Scene<'_>) -> Result<()> {
    let tag = "<!doctype html><title>Deep</title><script src=\"../widgets/a%20b/trygskema.js\" data-instrument=\"oms-hc-15\"></script>";
    let script = scene.site.server.read("/trygskema.js")?;
    scene.site.server.put("/hospital/widgets/a%20b/trygskema.js", Answer::script(script));
    placed(scene, "/hospital/ward/", tag)?;
    scene.questionnaire().complete(&ANYBODY)
}

// shows: E1
fn works_at_a_plain_intranet_address(scene: &Scene<'_>) -> Result<()> {
    scene.site.put("/page.html", &Host::default());
    scene.page.open(&scene.site.server.url("/page.html").replace("127.0.0.1", "intranet.test"))?;
    ensure!(
        scene.page.holds("!isSecureContext && location.protocol === 'http:'")?,
        "this is a secure context"
    );
    scene.questionnaire().complete(&ANYBODY)
}

// shows: E1, E2
fn tag_in_the_head_begins_the_body(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show(page, &Host::with("<p>Text</p>").head(&tag("")))?;
    page.wait_phase("intro")?;
    ensure!(page.holds("document.body.firstElementChild === host")?);
    Ok(())
}

// shows: E2
fn attributes_of_the_tag_become_attributes_of_the_element(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show(page, &Host::with(tag("data-lang=\"en\" data-theme=\"dark\" data-intro=\"host\"")))?;
    page.wait_phase("asking")?;
    ensure!(
        page.holds("host.previousElementSibling.matches('script[data-instrument]')")?,
        "not right after the tag"
    );
    let attributes =
        page.strings("['instrument', 'lang', 'theme', 'intro'].map((name) => host.getAttribute(name))")?;
    ensure!(attributes == ["oms-hc-15", "en", "dark", "host"], "{attributes:?}");
    ensure!(page.item()? == "q1", "with the page's own introduction the first item comes at once");
    ensure!(page.holds("root.mode === 'open'")?);
    Ok(())
}

// shows: E2
fn element_without_a_tag_of_its_own(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let body = "<script src=\"/trygskema.js\"></script><tryg-skema instrument=\"oms-hc-15\"></tryg-skema>";
    scene.site.show(page, &Host::with(body).in_language("en"))?;
    page.wait_phase("intro")?;
    ensure!(page.holds("document.getElementsByTagName('tryg-skema').length === 1")?);
    ensure!(page.text()?.contains("voluntary"), "the page's language is English, so is the element's");
    Ok(())
}

// shows: E2, P20
fn events_tell_what_happens_and_no_answer(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.complete(&ANYBODY)?;
    page.press("cancel")?;
    page.begin()?;
    page.cancel()?;
    let names = events(page)?;
    let expected = ["tryg-ready", "tryg-start", "tryg-complete", "tryg-cancel", "tryg-start", "tryg-cancel"];
    ensure!(names == expected, "{names:?}");
    ensure!(page.holds("__seen.events.every((event) => event.bubbles && event.composed)")?);
    let details = page.strings("__seen.events.map((event) => String(event.detail))")?;
    ensure!(details.iter().all(|detail| ["null", "undefined"].contains(&detail.as_str())), "{details:?}");
    let own = page.strings("Object.getOwnPropertyNames(host)")?;
    ensure!(own.is_empty(), "properties on the element: {own:?}");
    Ok(())
}

// shows: S11, E2
fn second_script_is_harmless(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let body = format!("{}\n<script src=\"/trygskema.js\"></script>\n{}", tag(""), tag("data-lang=\"en\""));
    scene.site.show(page, &Host::with(body))?;
    for nth in [0, 1] {
        page.widget(nth).wait_phase("intro")?;
    }
    page.complete(&ANYBODY)?;
    ensure!(page.widget(1).phase()? == "intro");
    let (errors, console) = (seen(page, "errors")?, seen(page, "console")?);
    ensure!(errors.is_empty() && console.is_empty(), "{errors:?} {console:?}");
    Ok(())
}

// shows: E2, S11
fn two_elements_with_a_script_each_share_a_page(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let scripts =
        ["trygskema.js", "trygskema-report.js"].map(|file| format!("<script src=\"/{file}\"></script>"));
    // Both stand in the same place that scrolls, which each script opens for a print.
    let elements = "<div id=\"outer\" style=\"overflow: auto; height: 3000px\">\
        <tryg-skema instrument=\"oms-hc-15\"></tryg-skema>\
        <div id=\"inner\" style=\"overflow: auto; height: 1000px\"><tryg-report></tryg-report></div></div>";
    let [skema, report] = scripts;
    for order in [[&skema, &report], [&report, &skema]] {
        scene.site.show(page, &Host::with([elements, order[0], order[1]].concat()))?;
        page.wait_phase("intro")?;
        page.wait("the report", "document.querySelector('tryg-report').dataset.phase === 'empty'")?;
        ensure!(
            page.holds("document.querySelector('tryg-report').shadowRoot.querySelector('input[type=file]')")?
        );
        page.complete(&ANYBODY)?;
        let styles = "['outer', 'inner'].map((id) => document.getElementById(id).style)
            .map(({ overflow, height }) => overflow + ' ' + height)";
        page.script("window.dispatchEvent(new Event('beforeprint'))", &[])?;
        ensure!(page.strings(styles)? == ["visible auto", "visible auto"], "{:?}", page.strings(styles)?);
        page.script("window.dispatchEvent(new Event('afterprint'))", &[])?;
        ensure!(page.strings(styles)? == ["auto 3000px", "auto 1000px"], "{:?}", page.strings(styles)?);
        ensure!(!page.holds("document.body.hasAttribute('style')")?, "a style is left on the page");
        let (errors, console) = (seen(page, "errors")?, seen(page, "console")?);
        ensure!(errors.is_empty() && console.is_empty(), "{errors:?} {console:?}");
    }
    Ok(())
}

// shows: S13
fn two_questionnaires_do_not_share_answers(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show(page, &Host::with(TWO))?;
    let second = page.widget(1);
    let (first, second) = (scene.questionnaire(), Questionnaire::on(&second));
    first.begin()?;
    second.begin()?;
    first.choose(2)?;
    second.choose(4)?;
    ensure!(first.chosen()? == ["2"] && second.chosen()? == ["4"], "one choice changed the other");
    let rest = |page: &Questionnaire<'_>, codes: &[u8]| -> Result<()> {
        codes.iter().try_for_each(|code| page.answer(*code))?;
        page.wait_phase("review")?;
        page.finish()
    };
    rest(&first, &[1; 15])?;
    ensure!(second.item()? == "q1", "the second went on with the first");
    rest(&second, &[3; 15])?;
    ensure!(first.score("total")? == "35" && second.score("total")? == "45");
    Ok(())
}

// shows: E2, S10
fn bad_attributes_are_told_in_words(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let cases = [
        ("instrument=\"oms-hc-99\"", "oms-hc-99"),
        ("instrument=\"\"", "instrument"),
        ("instrument=\"oms-hc-15\" mode=\"party\"", "party"),
        ("instrument=\"oms-hc-15\" idle-seconds=\"soon\"", "soon"),
        ("instrument=\"oms-hc-15\" theme=\"neon\"", "neon"),
        ("instrument=\"oms-hc-15\" lang=\"tlh\"", "tlh"),
        ("instrument=\"oms-hc-15\" contacts=\"nowhere\"", "nowhere"),
    ];
    for (attributes, named) in cases {
        let body = format!("<tryg-skema {attributes}></tryg-skema><script src=\"/trygskema.js\"></script>");
        scene.site.show(page, &Host::with(body))?;
        page.wait_shown()?;
        page.unfold()?;
        ensure!(page.text()?.contains(named), "{attributes}: the element does not name it: {}", page.text()?);
        let console = seen(page, "console")?;
        ensure!(console.len() == 1, "{attributes}: one line for the developer, not {console:?}");
        ensure!(console.concat().contains(named), "{attributes}: {console:?}");
        ensure!(seen(page, "errors")?.is_empty(), "{attributes}: an exception");
    }
    Ok(())
}

// shows: E2, F4
fn moved_element_keeps_its_answers(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.begin()?;
    page.answer(4)?;
    page.script(
        "document.body.append(document.createElement('section')); document.body.lastChild.append(host);",
        &[],
    )?;
    page.answer(2)?;
    page.press("back")?;
    page.press("back")?;
    page.wait_item("q1")?;
    ensure!(page.chosen()? == ["4"], "the answer is gone");
    Ok(())
}

// shows: E2, P20
fn removed_element_starts_again(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.begin()?;
    page.answer(4)?;
    let away = "const done = arguments[arguments.length - 1]; window.__kept = host; host.remove();
        setTimeout(() => { document.querySelector('main').append(__kept); done(null); }, 50);";
    page.script_async(away, &[])?;
    page.begin()?;
    ensure!(!page.has_choice()?, "an answer outlived the removal");
    page.remove()?;
    page.wait("the element to let go", "!__kept.dataset.phase")?;
    ensure!(seen(page, "errors")?.is_empty());
    Ok(())
}
