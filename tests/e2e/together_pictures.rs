//! Every screen of the sheets of a meeting in every size and colour, and on paper.

use crate::fallback::printed;
use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::looks::{can_be_read, fits_every_window, keep_forced, keep_pictures, on_a_tablet};
use crate::page::{Hospital, Plan};
use crate::screens::has_contrast;
use crate::sites::Host;
use crate::together::open;
use anyhow::{Context, Result, ensure};
use serde_json::json;
use trygskema_tests::page::Page;
use trygskema_tests::target;
use trygskema_tests::view::{self, Looks};

scenarios![
    sheets_fit_and_can_be_read,
    sheets_in_forced_colours in NOT_WEBKIT,
    sheets_print_filled_in_and_empty in NOT_WEBKIT,
    pictures_of_the_sheets,
];

/// A sheet of each form; the employees and the leaders have one of IGLO each.
const FILE: &str = include_str!("../../core/src/plan/joint/plan.json");

const PLAN: &str = "<tryg-plan></tryg-plan><script src=\"/trygskema-plan.js\"></script>";

/// Every screen of the sheets.
fn on_every_screen(scene: &Scene<'_>, mut look: impl FnMut(&Page<'_>, &str) -> Result<()>) -> Result<()> {
    let page = &scene.page;
    let is_framed = view::needs_frame(scene.engine(), 320);
    scene.site.frame(is_framed.then_some((820, 1180)));
    scene.site.show(page, &Host::with(PLAN))?;
    let plan = Plan::on(page);
    plan.wait_phase("map")?;
    on_a_tablet(page)?;
    plan.give("plan.json", FILE)?;
    plan.wait_told("er åbnet")?;
    let mut see = |screen: &str| look(page, screen).with_context(|| format!("screen {screen}"));
    see("list")?;
    let list = || {
        plan.press("all-sheets")?;
        plan.wait_sheet("list")
    };
    for (sheet, name) in [(1, "iglo"), (3, "mapsaf"), (4, "trust"), (6, "priorities")] {
        plan.click(&format!("[data-sheet=\"{sheet}\"] button"))?;
        plan.wait_sheet("overview")?;
        see(&format!("{name}-overview"))?;
        plan.click("[data-line] button")?;
        plan.wait_sheet("question")?;
        see(&format!("{name}-question"))?;
        plan.press("overview")?;
        plan.wait_sheet("overview")?;
        plan.press("summary")?;
        plan.wait_sheet("summary")?;
        see(&format!("{name}-summary"))?;
        list()?;
    }
    plan.click("[data-sheet=\"5\"] button")?;
    plan.wait_for("[data-note=other-version]")?;
    see("other-version")?;
    list()?;
    plan.press("sides")?;
    plan.wait_sheet("sides")?;
    see("sides")?;
    crate::sides::give_round(&plan, "runde.json", &crate::sides::released()?)?;
    plan.wait_for("[data-round]")?;
    see("round")?;
    plan.press("close-round")?;
    plan.wait_sheet("list")?;
    plan.press("sides")?;
    plan.wait_sheet("sides")?;
    plan.click("[data-carry=g1] [data-action=find]")?;
    plan.wait_for("[data-note=wish]")?;
    see("wish")?;
    scene.site.frame(None);
    Ok(())
}

// shows: A1, A9, A11
fn sheets_fit_and_can_be_read(scene: &Scene<'_>) -> Result<()> {
    on_every_screen(scene, |page, _| {
        fits_every_window(page)?;
        can_be_read(page)
    })
}

// shows: A12
fn sheets_in_forced_colours(scene: &Scene<'_>) -> Result<()> {
    view::ask_for(&scene.page, Looks { forced: true, ..Looks::default() })?;
    on_every_screen(scene, |page, screen| {
        has_contrast(page)?;
        keep_forced(scene, &format!("together-{screen}"))
    })
}

// shows: J8, D23
fn sheets_print_filled_in_and_empty(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let plan = open(&hospital, scene)?;
    plan.give("plan.json", FILE)?;
    plan.wait_told("er åbnet")?;
    plan.script("window.print = () => {}", &[])?;
    let paper = |name: &str, most: usize, words: &[&str]| -> Result<()> {
        for words in words {
            let holds = format!("root.querySelector('.paper').textContent.includes({})", json!(words));
            plan.wait(&format!("{words} on {name}"), &holds)?;
        }
        let pdf = printed(&plan)?;
        std::fs::write(target("printed")?.join(format!("{}-{name}.pdf", scene.engine().name())), &pdf)?;
        let pages = lopdf::Document::load_mem(&pdf)?.get_pages().len();
        ensure!((1..=most).contains(&pages), "{name} takes {pages} pages");
        Ok(())
    };
    // Empty, to be filled in by hand: no box is ticked.
    plan.write("joint-form", "trust-5")?;
    plan.press("print-blank")?;
    paper("blank-trust", 1, &["☐\u{a0}Helt\u{a0}enig", "Kollegaen bliver mødt med respekt."])?;
    ensure!(!plan.holds("root.querySelector('.paper').textContent.includes('☒')")?, "a box is ticked");
    for (sheet, name, most, words) in [
        (
            1,
            "sheet-iglo",
            2,
            &["☒\u{a0}Nej", "Heller ikke om natten", "Det peger arket på", "☒ Arbejdsmiljørepræsentant"][..],
        ),
        (3, "sheet-mapsaf", 2, &["☒\u{a0}B", "B: Reaktiv", "☒\u{a0}Teamet"]),
    ] {
        plan.click(&format!("[data-sheet=\"{sheet}\"] button"))?;
        plan.wait_sheet("overview")?;
        plan.press("print-sheet")?;
        paper(name, most, words)?;
        plan.press("all-sheets")?;
        plan.wait_sheet("list")?;
    }
    plan.press("sides")?;
    plan.wait_sheet("sides")?;
    plan.press("print-sheet")?;
    paper("sheet-sides", 1, &["≠ forskelligt", "▲ Nej (behov)"])?;
    Ok(())
}

// shows: A9
fn pictures_of_the_sheets(scene: &Scene<'_>) -> Result<()> {
    on_every_screen(scene, |_, screen| keep_pictures(scene, &format!("together-{screen}")))
}
