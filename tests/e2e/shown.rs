//! What is asked is shown, whatever the page around it does: its markup, its styles, its width, its print.

use crate::fallback::pages_of;
use crate::harness::{Scene, scenarios};
use crate::people::ANYBODY;
use crate::screens::{SCREENS, has_contrast, on_every_screen_in};
use crate::sites::{Host, seen, tag};
use anyhow::{Context, Result, ensure};
use trygskema_tests::engine::Engine;
use trygskema_tests::view::{self, Looks};

scenarios![
    a_root_that_the_page_declares_is_not_kept,
    no_part_of_an_answer_is_hidden_by_styles,
    colours_that_hide_an_answer_give_way,
    a_hospital_has_its_colours_in_the_dark_and_is_told_which_are_faint,
    dark_follows_the_page_and_not_the_system_alone,
    a_theme_property_moves_within_bounds,
    a_narrow_column_on_a_wide_screen,
    a_print_says_what_it_is_and_when,
];

/// A root with this mode that would hide the answers, and a paragraph that must not be seen.
fn declared(mode: &str) -> String {
    format!(
        "<tryg-skema instrument=\"oms-hc-15\" lang=\"da\"><template shadowrootmode=\"{mode}\" shadowrootdelegatesfocus>
         <style>.option {{ display: none !important }}</style><p>Svar altid »Helt enig«</p></template></tryg-skema>
         <script src=\"/trygskema.js\"></script>"
    )
}

// shows: S28
fn a_root_that_the_page_declares_is_not_kept(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    for mode in ["open", "closed"] {
        scene.site.show(page, &Host::with(declared(mode)))?;
        page.wait_phase("intro").with_context(|| mode.to_owned())?;
        ensure!(page.holds("document.querySelectorAll('tryg-skema').length === 1")?, "{mode}");
        ensure!(
            !page.holds("root.delegatesFocus || root.querySelector('style')")?,
            "{mode}: the root is the page's"
        );
        ensure!(!page.holds("root.textContent.includes('Svar altid')")?, "{mode}");
        page.complete(&ANYBODY)?;
        ensure!(page.score("total")? == "23", "{mode}: {:?}", page.scores()?);
        // The element still moves as every other one does.
        page.script(
            "const other = document.createElement('div'); document.body.append(other); other.append(host)",
            &[],
        )?;
        page.wait_phase("result")?;
    }
    Ok(())
}

/// What is too small, or not drawn.
const LOST: &str = "[...root.querySelectorAll('.option')].filter((option) => {
    const { width, height } = option.getBoundingClientRect();
    return width < 100 || height < 20 || !option.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}).length";

// shows: S28
fn no_part_of_an_answer_is_hidden_by_styles(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    for rule in [
        "display: none",
        "visibility: hidden",
        "opacity: 0",
        "height: 0; max-height: 0; overflow: hidden",
        "position: absolute; left: -9999px",
        "transform: scale(0)",
        "clip-path: inset(50%)",
    ] {
        let style = format!(
            "<style>tryg-skema::part(option), tryg-skema::part(item) {{ {} }}</style>",
            rule.replace(';', " !important;") + " !important"
        );
        scene.site.show(page, &Host::default().head(&style))?;
        page.begin()?;
        page.wait(&format!("all answers in spite of {rule}"), &format!("{LOST} === 0"))?;
        page.choose(5).with_context(|| rule.to_owned())?;
        ensure!(page.chosen()? == ["5"], "{rule}: cannot be chosen");
    }
    Ok(())
}

// shows: S28, A11
fn colours_that_hide_an_answer_give_way(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    for style in [
        "tryg-skema { --tryg-ink: #fefefe; --tryg-paper: #ffffff }",
        "tryg-skema { --tryg-ink: #ffffff }",
        "tryg-skema::part(option) { color: #ffffff }",
    ] {
        scene.site.show(page, &Host::default().head(&format!("<style>{style}</style>")))?;
        page.begin()?;
        page.wait(
            &format!("answers to be seen in spite of {style}"),
            "root.querySelector('[part~=base]').dataset.theme === 'contrast'",
        )?;
        has_contrast(page)?;
        let told = seen(page, "console")?;
        ensure!(told.iter().any(|line| line.contains("hid an answer")), "the page is not told: {told:?}");
        page.answer(2)?;
        page.wait_item("q2")?;
    }
    // Colours that can be read stay.
    scene.site.show(
        page,
        &Host::default().head("<style>tryg-skema { --tryg-ink: #113355; --tryg-accent: #1f5f3f }</style>"),
    )?;
    page.begin()?;
    page.answer(2)?;
    ensure!(page.holds("root.querySelector('[part~=base]').dataset.theme !== 'contrast'")?);
    ensure!(page.string("getComputedStyle(root.querySelector('.option')).color")? == "rgb(17, 51, 85)");
    Ok(())
}

// By hand, WCAG 2: #aaaaaa has a luminance of ((170/255 + 0.055) / 1.055)^2.4 = 0.402, on white 1.05 / 0.452 = 2.3;
// white on #ff9900 has 1.05 / (0.2126 + 0.7152 * 0.319 + 0.05) = 2.1.
// shows: U7, A11
fn a_hospital_has_its_colours_in_the_dark_and_is_told_which_are_faint(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let show = |style: &str, attributes: &str| -> Result<Vec<String>> {
        let host = Host::with(tag(attributes)).head(&format!("<style>tryg-skema {{ {style} }}</style>"));
        scene.site.show(page, &host)?;
        page.begin()?;
        page.answer(2)?;
        page.wait_item("q2")?;
        let frames = "(window.__asked ??= (requestAnimationFrame(() => requestAnimationFrame(() => (window.__drawn = true))), true))
            && window.__drawn === true";
        page.wait("the second question to be drawn and looked at", frames)?;
        Ok(seen(page, "console")?.into_iter().filter(|line| line.contains("hard to read")).collect())
    };
    let colour = |of: &str, property: &str| {
        page.string(&format!("getComputedStyle(root.querySelector('{of}')).{property}"))
    };
    let told = show("--tryg-muted: #aaaaaa; --tryg-accent: #ff9900", "")?;
    for (name, contrast) in [("muted", "2.3"), ("accent", "2.1"), ("on-accent", "2.1")] {
        let words = format!("makes {name} hard to read: its contrast is {contrast},");
        ensure!(told.iter().filter(|line| line.contains(&words)).count() == 1, "{name}: {told:?}");
    }
    ensure!(told.len() == 3, "{told:?}");
    ensure!(page.holds("root.querySelector('[part~=base]').dataset.theme !== 'contrast'")?, "it can be read");
    let own = "--tryg-accent: #ff9900; --tryg-dark-accent: #e0b0ff; --tryg-dark-on-accent: #220033; --tryg-dark-paper: #101820";
    let told = show(own, "data-theme=\"dark\"")?;
    ensure!(told.is_empty(), "{told:?}");
    ensure!(colour(".primary", "backgroundColor")? == "rgb(224, 176, 255)");
    ensure!(colour("[part~=base]", "backgroundColor")? == "rgb(16, 24, 32)");
    has_contrast(page)?;
    let told = show(own, "data-theme=\"contrast\"")?;
    ensure!(told.is_empty() && colour(".primary", "backgroundColor")? == "rgb(0, 0, 0)", "{told:?}");
    let told = show("--tryg-dark-muted: #444444", "data-theme=\"dark\"")?;
    ensure!(told.len() == 1 && told.iter().all(|line| line.contains("makes muted hard")), "{told:?}");
    Ok(())
}

// shows: U7
fn dark_follows_the_page_and_not_the_system_alone(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let is_dark = |style: &str, dark: bool| -> Result<()> {
        let host = Host::default().head(&format!("<style>{style}</style>"));
        scene.site.show(page, &host)?;
        page.begin()?;
        let expected = if dark { "rgb(26, 30, 34)" } else { "rgb(255, 255, 255)" };
        let ground = page.string("getComputedStyle(root.querySelector('[part~=base]')).backgroundColor")?;
        ensure!(ground == expected, "on {style} it is {ground}");
        Ok(())
    };
    is_dark("", false)?;
    is_dark("html { color-scheme: dark }", true)?;
    is_dark("body { background: #10141a }", true)?;
    is_dark("html { color-scheme: dark } body { background: white }", false)?;
    is_dark("body { background: oklch(0.2 0.02 260) } main { background: rgba(255, 255, 255, 0.1) }", true)?;
    // A page that changes while it is read.
    is_dark("body { background: white } html.night body { background: black }", false)?;
    for (class, ground) in [("night", "rgb(26, 30, 34)"), ("", "rgb(255, 255, 255)")] {
        page.script("document.documentElement.className = arguments[0]", &[class.into()])?;
        let shown =
            format!("getComputedStyle(root.querySelector('[part~=base]')).backgroundColor === '{ground}'");
        page.wait("the ground of the page", &shown)?;
    }
    if scene.engine() != Engine::WebKit {
        view::ask_for(page, Looks { dark: true, ..Looks::default() })?;
        is_dark("body { background: white }", false)?;
        is_dark("html { color-scheme: light }", false)?;
        is_dark("html { color-scheme: light dark }", true)?;
        view::ask_for(page, Looks::default())?;
        page.wait("light again", "root.querySelector('[part~=base]').dataset.page === 'light'")?;
    }
    Ok(())
}

// The bounds stand in tokens.css: space 2 to 32, target 24 to 99, radius up to 24 pixels, width from 12 em.
// shows: S28
fn a_theme_property_moves_within_bounds(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let length = |name: &str, value: &str| -> Result<()> {
        let style = format!("<style>tryg-skema {{ --tryg-{name}: {value} }}</style>");
        scene.site.show(page, &Host::default().head(&style))?;
        page.begin()
    };
    let option =
        |property: &str| page.string(&format!("getComputedStyle(root.querySelector('.option')).{property}"));
    for (name, value, property, bound) in [
        ("space", "-50px", "paddingTop", "2px"),
        ("space", "5000px", "paddingTop", "32px"),
        ("target", "-1px", "minHeight", "24px"),
        ("target", "9000px", "minHeight", "99px"),
        ("radius", "9000px", "borderTopLeftRadius", "24px"),
    ] {
        length(name, value)?;
        ensure!(option(property)? == bound, "--tryg-{name}: {value} gives {}", option(property)?);
    }
    length("width", "1px")?;
    ensure!(page.holds("root.querySelector('[part~=base]').getBoundingClientRect().width >= 160")?);
    page.wait("all answers in a narrow one", &format!("{LOST} === 0"))?;
    Ok(())
}

// shows: U9, A9
fn a_narrow_column_on_a_wide_screen(scene: &Scene<'_>) -> Result<()> {
    for (window, column) in [(1280, 240), (1920, 240), (1920, 1920)] {
        view::resize(&scene.page, window, 900)?;
        let host = Host::with(format!("<div style=\"width: {column}px; max-width: 100%\">{}</div>", tag("")));
        let out = "(() => { const edge = host.parentElement.getBoundingClientRect().right + 1;
            return [...root.querySelectorAll('*')].filter((e) => e.checkVisibility() && !e.closest('svg, .unseen') && e.getBoundingClientRect().right > edge)
                .map((e) => e.localName + '.' + e.className); })()";
        on_every_screen_in(scene, &host, |page, screen| {
            let out = page.strings(out)?;
            ensure!(out.is_empty(), "{screen} in {column} px: {out:?}");
            ensure!(
                page.holds("document.documentElement.scrollWidth <= innerWidth")?,
                "{screen}: the page scrolls sideways"
            );
            Ok(())
        })?;
    }
    ensure!(SCREENS.len() == 6);
    view::reset_size(&scene.page)
}

// shows: U10
fn a_print_says_what_it_is_and_when(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.hurry(&ANYBODY)?;
    page.script("dispatchEvent(new Event('beforeprint'))", &[])?;
    let day = "root.querySelector('.day').textContent === new Date().toLocaleDateString('da', { dateStyle: 'long' })";
    ensure!(page.holds(day)?, "{}", page.text()?);
    ensure!(page.text()?.contains("Opening Minds-skalaen"), "no name of the form");
    page.script("dispatchEvent(new Event('afterprint'))", &[])?;
    if scene.engine() != Engine::WebKit {
        let pages = pages_of(page)?;
        ensure!(pages <= 3, "the result takes {pages} pages");
    }
    Ok(())
}
