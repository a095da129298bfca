//! Every screen in every size and colour: rules of axe-core, room, contrast, movement, and pictures of it all.

use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::looks::{keep_in_forced_colours, keep_pictures};
use crate::page::Questionnaire;
use crate::page::questionnaire::ITEM;
use crate::people::ANYBODY;
use crate::sites::{Host, tag};
use anyhow::{Context, Result, ensure};
use trygskema_tests::axe;
use trygskema_tests::page::Page;
use trygskema_tests::server::Answer;
use trygskema_tests::view::{self, Looks};

scenarios![
    axe_finds_nothing_on_any_screen,
    axe_finds_what_is_wrong_on_a_bad_page,
    everything_fits_at_400_percent,
    wider_text_spacing_and_bigger_text_cut_nothing,
    text_and_controls_have_contrast,
    choice_and_focus_can_be_seen_in_forced_colours in NOT_WEBKIT,
    nothing_moves_for_those_who_ask_for_it in NOT_WEBKIT,
    language_is_marked_and_can_change_on_the_way,
    targets_are_big_enough,
    pictures_of_every_screen,
];

/// The screens in the order a person meets them.
pub(crate) const SCREENS: [&str; 6] = ["intro", "item", "error", "review", "result", "failed"];

/// Shows each screen in turn, on a page of this kind, and lets `look` look at it.
pub(crate) fn on_every_screen(
    scene: &Scene<'_>,
    attributes: &str,
    look: impl FnMut(&Questionnaire<'_>, &str) -> Result<()>,
) -> Result<()> {
    on_every_screen_in(scene, &Host::with(tag(attributes)), look)
}

/// The same in a page of its own.
pub(crate) fn on_every_screen_in(
    scene: &Scene<'_>,
    host: &Host,
    mut look: impl FnMut(&Questionnaire<'_>, &str) -> Result<()>,
) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show(page, host)?;
    page.wait_phase("intro")?;
    for screen in SCREENS {
        match screen {
            "intro" => {}
            "item" => {
                page.begin()?;
                page.answer(2)?;
                page.choose(4)?;
            }
            "error" => {
                page.press("next")?;
                page.wait_item("q3")?;
                page.press_next_and_be_told()?;
            }
            "review" => {
                page.hurry_on(ANYBODY.get(2..).unwrap_or_default())?;
            }
            "result" => {
                page.finish()?;
            }
            _ => {
                page.set_attribute("instrument", "oms-hc-99")?;
                page.wait_phase("failed")?;
            }
        }
        look(page, screen).with_context(|| format!("on the screen {screen}"))?;
    }
    Ok(())
}

// shows: A1
fn axe_finds_nothing_on_any_screen(scene: &Scene<'_>) -> Result<()> {
    for theme in ["light", "dark", "contrast"] {
        on_every_screen(scene, &format!("data-theme=\"{theme}\""), |page, screen| {
            axe::nothing_wrong(page, &format!("{screen}, {theme}"))
        })?;
    }
    Ok(())
}

// shows: A1
fn axe_finds_what_is_wrong_on_a_bad_page(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    // Inside a shadow root, where it must look as well.
    let bad = "const host = document.getElementById('bad'), bad = host.attachShadow({ mode: 'open' });
        for (const [name, value] of [['radio', '1'], ['radio', '2']]) { const input = document.createElement('input');
        input.type = name; input.value = value; bad.append(input); }
        const text = document.createElement('p'); text.textContent = 'Pale'; text.style.color = '#ccc'; bad.append(text);";
    scene.site.server.put("/bad.js", Answer::script(bad));
    scene.site.show(page, &Host::with("<div id=\"bad\"></div><script src=\"/bad.js\"></script>"))?;
    let found = axe::violations(page)?;
    for rule in ["label", "color-contrast"] {
        ensure!(
            found.iter().any(|line| line.starts_with(&format!("{rule}:"))),
            "it did not find `{rule}`: {found:?}"
        );
    }
    Ok(())
}

/// What sticks out, or is cut off.
const CUT: &str = include_str!("cut.js");

/// Rows to press that are below 48 pixels or nearer to each other than 8, and anything else to press or to write in that is
/// below 24.
const SMALL: &str = include_str!("../src/js/targets.js");

/// How long the longest movement takes, in milliseconds.
const LONGEST: &str = include_str!("movement.js");

/// The longest that anything may move.
pub(crate) const MOVEMENT: f64 = 250.0;

/// That nothing moves for longer than so many milliseconds.
pub(crate) fn moves_at_most(page: &Page<'_>, limit: f64) -> Result<()> {
    let found = page.script(LONGEST, &[])?.as_f64().context("no number")?;
    ensure!(found <= limit, "something moves for {found} ms, at most {limit} are allowed");
    Ok(())
}

/// That nothing sticks out or is cut off.
pub(crate) fn fits(page: &Page<'_>) -> Result<()> {
    let cut = page.strings(CUT)?;
    ensure!(cut.is_empty(), "{cut:?}");
    Ok(())
}

/// That a finger hits what it is meant to hit.
pub(crate) fn can_be_hit(page: &Page<'_>) -> Result<()> {
    let small = page.strings(SMALL)?;
    ensure!(small.is_empty(), "{small:#?}");
    Ok(())
}

/// That all text and all controls stand out from what is behind them.
pub(crate) fn has_contrast(page: &Page<'_>) -> Result<()> {
    let poor = page.strings(include_str!("../src/js/contrast.js"))?;
    ensure!(poor.is_empty(), "{poor:#?}");
    Ok(())
}

/// Wider spacing of the text as a person may set it, and text of twice the size.
const BIGGER: [&str; 2] = [
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
    "[part~=base] > * { font-size: 200% !important }",
];

/// That bigger text and wider spacing cut nothing on the screen shown.
pub(crate) fn fits_when_bigger(page: &Page<'_>) -> Result<()> {
    let add = "window.__added ??= new CSSStyleSheet(); __added.replaceSync(arguments[0]);
        if (!root.adoptedStyleSheets.includes(__added)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, __added];";
    for css in BIGGER {
        page.script(add, &[css.into()])?;
        fits(page).context(css)?;
    }
    let size = "parseFloat(getComputedStyle(root.querySelector('[part~=base] > *')).fontSize) >= 32";
    ensure!(page.holds(size)?, "the text has not become bigger");
    page.script(add, &["".into()]).map(|_| ())
}

/// Shows the scenario's page in a viewport of this size, in a frame where the engine needs one.
pub(crate) fn in_viewport(
    scene: &Scene<'_>,
    width: u32,
    height: u32,
    run: impl FnOnce() -> Result<()>,
) -> Result<()> {
    scene.page.open("about:blank")?;
    if view::needs_frame(scene.engine(), width) {
        // Clicks reach only what the window around the frame shows.
        view::resize(&scene.page, 1280, height)?;
        scene.site.frame(Some((width, height)));
    } else {
        view::resize(&scene.page, width, height)?;
    }
    let result = run();
    scene.site.frame(None);
    result?;
    scene.page.open("about:blank")?;
    view::reset_size(&scene.page)
}

// shows: A9, K11
fn everything_fits_at_400_percent(scene: &Scene<'_>) -> Result<()> {
    in_viewport(scene, 320, 256, || {
        on_every_screen(scene, "", |page, _| {
            ensure!(page.holds("innerWidth === 320 && innerHeight === 256")?);
            fits(page)
        })
    })
}

// shows: A10
fn wider_text_spacing_and_bigger_text_cut_nothing(scene: &Scene<'_>) -> Result<()> {
    on_every_screen(scene, "", |page, _| fits_when_bigger(page))?;
    let viewport = "!/user-scalable|maximum-scale/.test([...document.querySelectorAll('meta[name=viewport]')].map((e) => e.content).join())";
    ensure!(scene.page.holds(viewport)?);
    Ok(())
}

// shows: A11
fn text_and_controls_have_contrast(scene: &Scene<'_>) -> Result<()> {
    for theme in ["light", "dark", "contrast"] {
        on_every_screen(scene, &format!("data-theme=\"{theme}\""), |page, screen| {
            has_contrast(page).with_context(|| format!("{theme}, {screen}"))
        })?;
    }
    Ok(())
}

// shows: A12, A5
fn choice_and_focus_can_be_seen_in_forced_colours(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    view::ask_for(page, Looks { forced: true, ..Looks::default() })?;
    scene.site.show_usual(page)?;
    page.begin()?;
    let picture =
        || page.find(ITEM).and_then(|item| page.session().with(|_| async move { item.screenshot().await }));
    let unchosen = picture()?;
    page.choose(3)?;
    let third = picture()?;
    page.choose(4)?;
    let fourth = picture()?;
    ensure!(unchosen != third && third != fourth, "the choice cannot be seen");
    page.keys(&[' '])?;
    let outline = "const s = getComputedStyle(root.activeElement), l = getComputedStyle(root.activeElement.closest('label'));
        return [s, l].some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 3);";
    ensure!(page.script(outline, &[])? == true, "the focus has no outline");
    page.answer(4)?;
    page.hurry_on(&[3; 14])?;
    page.finish()?;
    // Lines and marks of the picture, in the system's colours, must differ from what is behind them.
    let same = "const back = getComputedStyle(document.body).backgroundColor;
        return [...root.querySelectorAll('svg line, svg polygon')].filter((e) => {
            const s = getComputedStyle(e); return ![s.stroke, s.fill].some((colour) => colour !== 'none' && colour !== back);
        }).length;";
    ensure!(page.script(same, &[])? == 0, "parts of the picture cannot be seen");
    ensure!(page.shows("svg line, svg polygon")?);
    Ok(())
}

// shows: A13
fn nothing_moves_for_those_who_ask_for_it(scene: &Scene<'_>) -> Result<()> {
    for (still, limit) in [(true, 0.0), (false, MOVEMENT)] {
        view::ask_for(&scene.page, Looks { still, ..Looks::default() })?;
        on_every_screen(scene, "", |page, _| moves_at_most(page, limit))?;
    }
    Ok(())
}

// shows: A14, E12
fn language_is_marked_and_can_change_on_the_way(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let body = "<tryg-skema instrument=\"oms-hc-15\"></tryg-skema><script src=\"/trygskema.js\"></script>";
    scene.site.show(page, &Host::with(body))?;
    page.wait_phase("intro")?;
    let language = "root.querySelector('legend, h2').closest('[lang]').getAttribute('lang')";
    ensure!(page.string(language)? == "da");
    page.begin()?;
    page.answer(5)?;
    page.choose(2)?;
    page.script("document.documentElement.lang = 'en'", &[])?;
    page.wait_button("next", "Continue")?;
    ensure!(page.string(language)? == "en");
    ensure!(page.item()? == "q2" && page.chosen()? == ["2"], "the choice is gone");
    page.press("back")?;
    page.wait_item("q1")?;
    ensure!(page.chosen()? == ["5"], "the answer is gone");
    page.set_attribute("lang", "da")?;
    page.wait_button("next", "Fortsæt")
}

// shows: K12
fn targets_are_big_enough(scene: &Scene<'_>) -> Result<()> {
    on_every_screen(scene, "", |page, _| can_be_hit(page))
}

// shows: A9, E15
fn pictures_of_every_screen(scene: &Scene<'_>) -> Result<()> {
    in_viewport(scene, 320, 900, || {
        on_every_screen(scene, "", |_, screen| {
            keep_pictures(scene, screen)?;
            keep_in_forced_colours(scene, screen)
        })
    })
}
