//! How the sheets look, on the screen and on paper.

use crate::fallback::printed;
use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::looks::{can_be_read, fits_every_window, keep_forced, keep_pictures, on_a_tablet};
use crate::page::{Hospital, Plan};
use crate::screens::has_contrast;
use crate::sheets::{PLAN_FILE, RETURN_FILE, open};
use crate::sites::Host;
use anyhow::{Context, Result, ensure};
use trygskema_tests::page::Page;
use trygskema_tests::target;
use trygskema_tests::view::{self, Looks};

scenarios![
    sheets_fit_and_can_be_read,
    sheets_in_forced_colours in NOT_WEBKIT,
    sheets_print_on_few_pages in NOT_WEBKIT,
    pictures_of_the_sheets,
];

const PLAN: &str = "<tryg-plan></tryg-plan><script src=\"/trygskema-plan.js\"></script>";

/// Every sheet filled in, the question before deleting, and a file that cannot be read.
fn on_every_sheet(scene: &Scene<'_>, mut look: impl FnMut(&Page<'_>, &str) -> Result<()>) -> Result<()> {
    let page = &scene.page;
    let is_framed = view::needs_frame(scene.engine(), 320);
    scene.site.frame(is_framed.then_some((820, 1180)));
    scene.site.show(page, &Host::with(PLAN))?;
    let plan = Plan::on(page);
    plan.wait_phase("map")?;
    on_a_tablet(page)?;
    plan.give("plan.json", PLAN_FILE)?;
    plan.wait_told("er åbnet")?;
    for step in ["prepared", "cards", "return", "defusing"] {
        plan.go_to(step)?;
        match step {
            "prepared" => {
                plan.script(
                    "root.querySelectorAll('details').forEach((fold) => { fold.open = true; })",
                    &[],
                )?;
            }
            "return" => {
                plan.give("ark.json", RETURN_FILE)?;
                plan.wait_told("er åbnet")?;
            }
            "defusing" => {
                plan.press("add-situation")?;
                plan.wait_for("[data-situation=own-1]")?;
            }
            _ => {}
        }
        look(page, step).with_context(|| format!("sheet {step}"))?;
    }
    plan.go_to("return")?;
    plan.press("delete")?;
    plan.wait_for("[data-note=delete]")?;
    plan.give("en_fil.json", &RETURN_FILE.replace("\"health\": \"no\"", "\"health\": \"måske\""))?;
    plan.wait_for("[data-told=faulty]")?;
    look(page, "delete")?;
    scene.site.frame(None);
    Ok(())
}

// shows: A1, A9, A11, K11, K12
fn sheets_fit_and_can_be_read(scene: &Scene<'_>) -> Result<()> {
    on_every_sheet(scene, |page, _| {
        fits_every_window(page)?;
        can_be_read(page)
    })
}

// shows: A12
fn sheets_in_forced_colours(scene: &Scene<'_>) -> Result<()> {
    view::ask_for(&scene.page, Looks { forced: true, ..Looks::default() })?;
    on_every_sheet(scene, |page, step| {
        has_contrast(page)?;
        keep_forced(scene, &format!("sheet-{step}"))
    })
}

// shows: E13, J16, J19, J13
fn sheets_print_on_few_pages(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let plan = open(&hospital, scene)?;
    plan.give("plan.json", PLAN_FILE)?;
    plan.wait_told("er åbnet")?;
    for (step, most, words) in [
        ("prepared", 4, "Ingen efter kl. 22"),
        // One sheet for each of the two cards.
        ("cards", 2, "Begynd med ét team"),
        ("return", 2, "Al post om planen går gennem Ida"),
        // One sheet, in Firefox a little more.
        ("defusing", 2, "☐ Donoroperation på et barn"),
    ] {
        plan.go_to(step)?;
        if step == "return" {
            plan.give("ark.json", RETURN_FILE)?;
            plan.wait_told("er åbnet")?;
        }
        let pdf = printed(&plan)?;
        // To be looked at.
        let name = format!("{}-sheet-{step}.pdf", scene.engine().name());
        std::fs::write(target("printed")?.join(name), &pdf)?;
        let pages = lopdf::Document::load_mem(&pdf)?.get_pages().len();
        ensure!((1..=most).contains(&pages), "{step} takes {pages} pages");
        ensure!(
            plan.holds(&format!("root.querySelector('.paper').textContent.includes('{words}')"))?,
            "{step}"
        );
    }
    Ok(())
}

// shows: A9
fn pictures_of_the_sheets(scene: &Scene<'_>) -> Result<()> {
    on_every_sheet(scene, |_, step| keep_pictures(scene, &format!("sheet-{step}")))
}
