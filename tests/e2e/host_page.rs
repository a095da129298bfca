//! The page around it: unchanged by the widget, and unable to break it by accident.

use crate::harness::{Scene, scenarios};
use crate::page::Questionnaire;
use crate::people::ANYBODY;
use crate::sites::{Host, seen, tag};
use anyhow::{Context, Result, ensure};
use trygskema_tests::server::Answer;

scenarios![page_is_left_as_it_was, hostile_styles_change_nothing, clobbering_names_change_nothing];

/// All that a script could change about a page, as one text.
const SNAPSHOT: &str = include_str!("snapshot.js");

/// What chromedriver defines in a page when a script returns an element or an element is clicked.
const DRIVERS_OWN: [&str; 2] = ["\"ret_nodes\"", "\"se_exportedFunctionSymbol\""];

// shows: S11
fn page_is_left_as_it_was(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let html = "<!doctype html><html lang=da><meta charset=utf-8><title>Intranet</title><link rel=stylesheet href=/own.css>
        <body><header><h1>Intranet</h1></header><main><p>Text <a href=#x>link</a> <input value=x><table><tr><td>1</table></main>";
    scene.site.server.put("/own.css", Answer::script("p { color: teal }").header("x-note", "own"));
    scene.site.server.put("/host.html", Answer::html(html));
    page.open(&scene.site.server.url("/host.html"))?;
    let before = page.script(SNAPSHOT, &[])?;
    let insert = "const done = arguments[arguments.length - 1]; const script = document.createElement('script');
        script.src = '/trygskema.js'; script.onload = () => done(null); script.onerror = () => done('no script');
        const element = document.createElement('tryg-skema'); element.setAttribute('instrument', 'oms-hc-15');
        document.querySelector('main').append(element, script);";
    ensure!(page.script_async(insert, &[])?.is_null(), "the script did not load");
    page.wait_phase("intro")?;
    let compare = |at: &str, names: &[&str]| -> Result<()> {
        let after = page.script(SNAPSHOT, &[])?;
        let (old, new) =
            (before.as_object().context("no snapshot")?, after.as_object().context("no snapshot")?);
        for name in names {
            let list = |side: &serde_json::Map<String, serde_json::Value>| -> Vec<String> {
                let value = side.get(*name).cloned().unwrap_or_default();
                value.as_array().map_or_else(
                    || vec![value.to_string()],
                    |all| all.iter().map(ToString::to_string).collect(),
                )
            };
            let (old, new) = (list(old), list(new));
            let more: Vec<&String> = new.iter().filter(|line| !old.contains(line)).collect();
            let less: Vec<&String> = old.iter().filter(|line| !new.contains(line)).collect();
            // chromedriver leaves names of its own.
            let more: Vec<&String> =
                more.into_iter().filter(|line| !DRIVERS_OWN.contains(&line.as_str())).collect();
            let allowed = *name == "window" && more == ["\"Trygskema\""] && less.is_empty();
            ensure!(
                allowed || (more.is_empty() && less.is_empty()),
                "{at}: {name}: new {more:?}, gone {less:?}"
            );
        }
        Ok(())
    };
    let all = [
        "window",
        "prototypes",
        "looks",
        "title",
        "sheets",
        "adopted",
        "head",
        "attributes",
        "history",
        "href",
    ];
    compare("after loading", &[&all[..], &["focus", "scroll"]].concat())?;
    page.complete(&ANYBODY)?;
    compare("after answering", &all)?;
    ensure!(page.holds(
        "Object.isFrozen(Trygskema) && Object.keys(Trygskema).every((name) => /^[a-z]+$/.test(name))"
    )?);
    Ok(())
}

/// Style sheets that a page may have, or that have been written against widgets.
const SHEETS: [(&str, &str); 10] = [
    ("reset", "* { all: unset !important }"),
    ("initial", "*, *::before, *::after { all: initial !important; display: block !important }"),
    (
        "huge",
        "html, body, * { font-size: 60px !important; line-height: 3 !important; letter-spacing: 1em !important }",
    ),
    ("tiny rem", "html { font-size: 5px !important }"),
    (
        "hidden inputs",
        "input, button, fieldset, legend, label { display: none !important; visibility: hidden !important }",
    ),
    ("no pointer", "input, button, label { pointer-events: none !important; opacity: 0 !important }"),
    (
        "element itself",
        "tryg-skema { display: inline; visibility: hidden; opacity: 0; font: 40px/1 fantasy; color: white }",
    ),
    ("floats", "* { float: right !important; position: absolute !important; width: 10px !important }"),
    ("colours", "* { color: #fff !important; background: #fff !important; border-color: #fff !important }"),
    (
        "right to left",
        "* { direction: rtl !important; writing-mode: vertical-rl !important; text-transform: uppercase !important; text-align: right !important }",
    ),
];

/// Place and size of everything one can see in the element, and the looks of its text.
const BOXES: &str = "
const top = host.getBoundingClientRect();
return [...root.querySelectorAll('fieldset, legend, label, input, button, p')].filter((element) => element.checkVisibility()).map((element) => {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    return [element.localName, Math.round(box.left - top.left), Math.round(box.top - top.top), Math.round(box.width), Math.round(box.height),
        style.color, style.fontSize, style.direction, style.visibility, style.opacity, style.textTransform].join(' ');
});
";

/// The screen of an item in a page with this style sheet, in a column of a known width.
fn boxes_with(scene: &Scene<'_>, css: &str) -> Result<Vec<String>> {
    let page = &scene.questionnaire();
    // The column is the page's business; what is inside the element is not.
    let column = "<style>body { margin: 0 } #column { all: initial; display: block !important; position: static !important; \
        float: none !important; width: 700px !important; writing-mode: horizontal-tb !important; direction: ltr !important }</style>";
    let element = "<div id=\"column\"><tryg-skema instrument=\"oms-hc-15\" intro=\"host\"></tryg-skema></div><script src=\"/trygskema.js\"></script>";
    scene.site.show(page, &Host::with(element).head(&format!("<style>{css}</style>{column}")))?;
    page.wait_phase("asking")?;
    page.strings(&format!("(() => {{ {BOXES} }})()"))
}

// shows: S12
fn hostile_styles_change_nothing(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let calm = boxes_with(scene, "")?;
    ensure!(calm.len() > 10, "hardly anything can be seen: {calm:?}");
    for (name, css) in SHEETS {
        let hostile = boxes_with(scene, css)?;
        let different = calm.iter().zip(&hostile).find(|(old, new)| old != new);
        ensure!(calm == hostile, "{name}: {different:?}, {} boxes and {}", calm.len(), hostile.len());
        page.answer(4).context(name)?;
        ensure!(page.item()? == "q2", "{name}: a click did not help");
    }
    Ok(())
}

/// Pages whose names and ids stand in the way of scripts.
const CLOBBERS: [(&str, &str); 6] = [
    (
        "names of the document",
        "<form name=\"body\"><input name=\"children\"></form><img name=\"createElement\"><img name=\"currentScript\">\
        <img name=\"querySelector\"><img name=\"getElementById\"><form name=\"documentElement\"></form><img name=\"adoptedStyleSheets\">",
    ),
    (
        "names of the window",
        "<a id=\"addEventListener\"></a><a id=\"customElements\"></a><a id=\"HTMLElement\"></a><a id=\"WebAssembly\"></a>\
        <a id=\"TextDecoder\"></a><a id=\"Trygskema\"></a><a id=\"queueMicrotask\"></a><a id=\"wasm_bindgen\"></a>",
    ),
    (
        "ids of the questionnaire",
        "<div id=\"options\"></div><div id=\"error\"></div><div id=\"q1\"></div><input type=radio name=\"q1\" value=\"5\" checked>\
        <fieldset data-item=\"q1\"><input type=radio value=\"1\"></fieldset><button data-action=\"start\">No</button>",
    ),
    ("a base", "<base href=\"/elsewhere/\" target=\"_blank\">"),
    ("a form around it", "<form onsubmit=\"window.__sent = true\" action=\"/sent\"><input name=\"submit\">"),
    ("patched prototypes", "<script src=\"/patches.js\"></script>"),
];

/// What old libraries did to the prototypes of the language.
const PATCHES: &str =
    "Array.prototype.each = function () {}; Object.prototype.extra = 1; Array.prototype.toJSON = () => '[]';
    addEventListener('unpatch', () => { delete Array.prototype.toJSON; }); Function.prototype.bind2 = () => {}; String.prototype.trim = function () { return '' + this; };";

fn usable(page: &Questionnaire<'_>, name: &str) -> Result<()> {
    // By a script: the driver's own clicks stumble over such names.
    page.hurry(&ANYBODY).with_context(|| name.to_owned())?;
    // The drivers read results through the page's own arrays.
    page.script("dispatchEvent(new Event('unpatch'))", &[])?;
    ensure!(page.score("total")? == "23", "{name}: {:?}", page.scores()?);
    ensure!(seen(page, "errors")?.is_empty(), "{name}: {:?}", seen(page, "errors")?);
    ensure!(!page.holds("window.__sent")?, "{name}: a form was sent");
    Ok(())
}

// shows: S12
fn clobbering_names_change_nothing(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.server.put("/patches.js", Answer::script(PATCHES));
    for (name, markup) in CLOBBERS {
        let tag = tag("").replace("/trygskema.js", &scene.site.server.url("/trygskema.js"));
        scene.site.show(page, &Host::with(format!("{markup}{tag}")))?;
        usable(page, name)?;
    }
    Ok(())
}
