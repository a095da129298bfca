//! By keyboard alone, and what a screen reader is told.

use crate::harness::{Scene, scenarios};
use crate::page::Questionnaire;
use crate::page::questionnaire::{self, ITEM};
use crate::people::ANYBODY;
use crate::sites::{Host, tag};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::instrument::builtin;
use trygskema_tests::page::Key;
use trygskema_tests::wait;

scenarios![
    whole_questionnaire_by_keyboard,
    focus_goes_to_each_new_screen_and_never_to_the_page,
    arrows_choose_and_nothing_moves_on_by_itself,
    groups_and_radios_have_roles_and_names,
    help_and_the_way_out_keep_their_place,
    focus_can_be_seen_and_is_not_covered,
];

pub(crate) const ENTER: char = '\u{e007}';

pub(crate) fn tab() -> char {
    char::from(Key::Tab)
}

/// Tabs until the focus is on what is described, as a person would; gives up after a round of the page.
pub(crate) fn tab_to(page: &Questionnaire<'_>, wanted: &str) -> Result<Vec<String>> {
    let mut passed = Vec::new();
    for _ in 0..40 {
        let focus = page.focus()?;
        if focus.contains(wanted) {
            return Ok(passed);
        }
        passed.push(focus);
        page.keys(&[tab()])?;
    }
    bail!("no way to {wanted} by Tab, only past {passed:?}")
}

/// Chooses an option of the item shown: Tab into the group, Space or arrows.
fn choose(page: &Questionnaire<'_>, code: u8) -> Result<()> {
    tab_to(page, "input")?;
    page.keys(&[' '])?;
    for _ in 1..code {
        page.keys(&[char::from(Key::Down)])?;
    }
    let chosen = page.chosen()?;
    ensure!(chosen == [code.to_string()], "{chosen:?} is chosen instead of {code}");
    Ok(())
}

// shows: A3
fn whole_questionnaire_by_keyboard(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    // Something to get to before and after it: with nothing else on the page one engine goes round inside.
    let body = format!("<button>Før</button>{}<button>Efter</button>", tag(""));
    scene.site.show(page, &Host::with(body))?;
    page.wait_phase("intro")?;
    tab_to(page, "start")?;
    page.keys(&[ENTER])?;
    page.wait_phase("asking")?;
    for (number, code) in ANYBODY.into_iter().enumerate() {
        let item = page.item()?;
        choose(page, code)?;
        if number % 2 == 0 {
            // Enter in the group goes on, as in every form.
            page.keys(&[ENTER])?;
        } else {
            let passed = tab_to(page, "next")?;
            let radios = passed.iter().filter(|focus| focus.starts_with("input")).count();
            ensure!(radios == 1, "one stop for the group, not {radios}: {passed:?}");
            page.keys(&[' '])?;
        }
        page.wait_past(&item)?;
    }
    page.wait_phase("review")?;
    tab_to(page, "finish")?;
    page.keys(&[ENTER])?;
    page.wait_phase("result")?;
    ensure!(page.score("total")? == "23");
    tab_to(page, "cancel")?;
    page.keys(&[' '])?;
    page.wait_phase("intro")?;
    // Backwards out of it: no trap.
    let mut left = false;
    for _ in 0..20 {
        page.shift(Key::Tab)?;
        left = left || !page.has_focus()?;
    }
    ensure!(left, "Shift+Tab does not lead out of the element");
    Ok(())
}

// shows: A4
fn focus_goes_to_each_new_screen_and_never_to_the_page(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    ensure!(page.holds("document.activeElement === document.body")?, "it takes the focus on loading");
    let on_heading = |screen: &str| -> Result<()> {
        let what = format!("the focus on the heading of {screen}");
        page.wait(&what, "root.activeElement && root.activeElement.matches('h1, h2, legend, legend *')")
            .with_context(|| format!("it is on {}", page.focus().unwrap_or_default()))
    };
    page.begin()?;
    on_heading("the first item")?;
    for code in ANYBODY {
        page.answer(code)?;
        on_heading("the next screen")?;
    }
    page.wait_phase("review")?;
    page.press("back")?;
    page.wait_phase("asking")?;
    on_heading("the item before")?;
    page.press("next")?;
    page.wait_phase("review")?;
    page.finish()?;
    on_heading("the result")?;
    page.cancel()?;
    on_heading("the first screen")
}

// shows: A6, A3
fn arrows_choose_and_nothing_moves_on_by_itself(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.begin()?;
    tab_to(page, "input")?;
    ensure!(!page.has_choice()?, "coming by Tab has chosen something");
    page.keys(&[' ', char::from(Key::Down), char::from(Key::Down), char::from(Key::Up)])?;
    ensure!(page.chosen()? == ["2"] && page.focus()?.starts_with("input 2"), "{}", page.focus()?);
    ensure!(page.item()? == "q1" && page.phase()? == "asking", "it went on by itself");
    page.keys(&[char::from(Key::Escape)])?;
    ensure!(page.item()? == "q1" && page.chosen()? == ["2"], "Escape took it away");
    Ok(())
}

// shows: A2, A8
fn groups_and_radios_have_roles_and_names(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let instrument = builtin::instrument("oms-hc-15").context("no such instrument")?;
    scene.site.show(page, &Host::with(tag("data-intro=\"host\"")))?;
    page.wait_phase("asking")?;
    ensure!(page.shows("fieldset > legend")?);
    for item in instrument.items().iter().take(3) {
        let (role, name) = page.role_and_name(ITEM)?;
        let text = item.text().best(Language::Danish).0;
        ensure!(role == "group" && name.contains(text), "{role} `{name}`, expected the question {text}");
        for option in instrument.options_of(item) {
            let (role, name) = page.role_and_name(&questionnaire::option(option.code()))?;
            let label = option.label().best(Language::Danish).0;
            ensure!(role == "radio" && name == label, "{role} `{name}`, expected {label}");
        }
        page.choose(2)?;
        ensure!(page.chosen()? == ["2"], "{:?}", page.chosen()?);
        page.press("next")?;
        page.wait_past(item.id())?;
    }
    for (action, words) in [("next", "Fortsæt"), ("back", "Tilbage"), ("cancel", "Afbryd og slet")] {
        let (role, name) = page.role_and_name(&format!("[data-action={action}]"))?;
        ensure!(role == "button" && name == words, "{action}: {role} `{name}`");
    }
    Ok(())
}

// shows: A17
fn help_and_the_way_out_keep_their_place(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let order =
        "[...root.querySelectorAll('summary, button, input, a, details')].filter((e) => e.checkVisibility())
        .map((e) => e.dataset.action || e.localName)";
    scene.site.show_usual(page)?;
    let expect = |screen: &str, with_cancel: bool| -> Result<()> {
        let order = page.strings(order)?;
        let tail: Vec<&str> =
            if with_cancel { vec!["details", "summary", "cancel"] } else { vec!["details", "summary"] };
        ensure!(order.iter().map(String::as_str).collect::<Vec<_>>().ends_with(&tail), "{screen}: {order:?}");
        Ok(())
    };
    expect("the introduction", false)?;
    page.begin()?;
    expect("an item", true)?;
    page.press_next_and_be_told()?;
    expect("an error", true)?;
    page.hurry_on(&ANYBODY)?;
    expect("the review", true)?;
    page.finish()?;
    expect("the result", true)
}

// shows: A5
fn focus_can_be_seen_and_is_not_covered(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.begin()?;
    page.keys(&[tab()])?;
    for _ in 0..6 {
        if !page.has_focus()? {
            return Ok(());
        }
        let seen = || {
            page.script(
                "const at = root.activeElement, shown = at.matches('input') ? at.closest('label') : at;
                 const widths = [at, shown].map((e) => { const s = getComputedStyle(e); return s.outlineStyle === 'none' ? 0 : parseFloat(s.outlineWidth); });
                 const box = at.getBoundingClientRect(), inset = 2;
                 const corners = [[box.left + inset, box.top + inset], [box.right - inset, box.top + inset],
                     [box.left + inset, box.bottom - inset], [box.right - inset, box.bottom - inset]];
                 const visible = corners.filter(([x, y]) => { const e = root.elementFromPoint(x, y); return e && (e === at || shown.contains(e)); });
                 return [Math.max(...widths), visible.length];",
                &[],
            )
        };
        // One engine draws the ring a moment after it has moved the focus.
        let what = format!("an outline of 3 px around {}", page.focus()?);
        let seen = wait::until(&what, wait::PATIENCE, || {
            let seen = seen()?;
            let wide = seen.get(0).and_then(Value::as_f64).unwrap_or_default();
            Ok((wide >= 3.0).then_some(seen))
        })?;
        let corners = seen.get(1).and_then(Value::as_u64).unwrap_or_default();
        ensure!(corners > 0, "{} is covered", page.focus()?);
        let poor = page.strings(include_str!("../src/js/contrast.js"))?;
        ensure!(poor.is_empty(), "{}: {poor:?}", page.focus()?);
        page.keys(&[tab()])?;
    }
    Ok(())
}
