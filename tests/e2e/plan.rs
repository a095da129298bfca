//! From a result to action: measures are found and put into a plan, which is written, saved, opened again and printed.

use crate::fallback::printed;
use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::looks::{can_be_read, fits_every_window, keep_forced, keep_pictures, on_a_tablet};
use crate::page::{Hospital, Plan};
use crate::screens::has_contrast;
use crate::sites::Host;
use anyhow::{Context, Result, ensure};
use serde_json::json;
use trygskema_core::plan::Plan as PlanFile;
use trygskema_tests::page::{Key, Page};
use trygskema_tests::target;
use trygskema_tests::view::{self, Looks};

scenarios![
    measures_are_found_and_one_is_put_into_the_plan,
    a_plan_is_made_saved_opened_again_and_given_to_a_calendar,
    a_faulty_file_leaves_the_plan_and_says_where,
    the_worksheet_is_filled_in_and_kept,
    a_year_is_laid_out_with_meetings_and_visits,
    what_is_unsaved_is_known_and_a_change_can_be_undone,
    it_works_by_keyboard_alone,
    plan_steps_fit_and_can_be_read,
    plan_in_forced_colours in NOT_WEBKIT,
    plan_prints_on_few_pages in NOT_WEBKIT,
    pictures_of_the_plan,
];

/// Every kind of field is filled in.
const FILE: &str = include_str!("../../core/src/plan/plan.json");

fn open<'p>(hospital: &Hospital<'p>, scene: &'p Scene<'p>) -> Result<Plan<'p>> {
    hospital.visit("plan.html")?;
    scene.page.wait_phase("map")?;
    Ok(Plan::on(&scene.page))
}

// Ids were read off core/advice/matrix.json by hand.
// shows: J9, D1, D2, D11, D27
fn measures_are_found_and_one_is_put_into_the_plan(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let plan = open(&hospital, scene)?;
    plan.go_to("act")?;
    // Primary prevention comes first; what only says that nothing is described (PL6, PG1, PI1) is no measure.
    let shown = plan.measures()?;
    ensure!(shown.len() == 23 && shown.iter().all(|id| id.starts_with('P')), "{shown:?}");
    let empty = plan.text_of("[data-level=individual][data-prevention=primary]")?;
    ensure!(empty.contains("ikke undersøgt: ") && !empty.contains("effekt"), "{empty}");
    plan.write("prevention", "")?;
    plan.write("factor", "working-hours")?;
    ensure!(plan.measures()? == ["PO1", "PO2", "PO3", "PO6", "TO5"], "{:?}", plan.measures()?);
    plan.write("grade", "promising")?;
    ensure!(plan.measures()? == ["PO1"], "{:?}", plan.measures()?);
    let card = plan.text_of("[data-measure=PO1]")?;
    for said in ["lovende: Tendens til bedre", "Hviler på: forskningsoversigter", "Kilde: "] {
        ensure!(card.contains(said), "no {said} in {card}");
    }
    plan.take("PO1")?;
    plan.wait_told("handling 1")?;
    let saved = plan.saved_plan()?;
    let action = saved.pointer("/actions/0").context("no action")?;
    ensure!(
        action.get("basis") == Some(&json!("PO1")) && action.get("level") == Some(&json!("organisation"))
    );
    // Debriefing is advised against: it cannot be put in, and the alternatives stand there.
    plan.write("factor", "")?;
    plan.write("grade", "advise-against")?;
    ensure!(plan.measures()? == ["SI6"] && !plan.shows("[data-measure=SI6] [data-action=take]")?);
    ensure!(plan.text_of("[data-measure=SI6]")?.contains("Psykologisk førstehjælp"));
    Ok(())
}

// shows: D19, D20, D24, D25
fn a_plan_is_made_saved_opened_again_and_given_to_a_calendar(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let plan = open(&hospital, scene)?;
    hospital.server.forget();
    ensure!(plan.text_of("[aria-current=step]")?.contains("I er her"));
    plan.write("title", "Ro på vagtskiftet")?;
    plan.write("workplace", "Afsnit 3")?;
    plan.write("start", "2026-08-31")?;
    plan.go_to("act")?;
    plan.press("add")?;
    plan.wait_for("[data-field=goal]")?;
    for (field, text) in [
        ("goal", "Færre bytter vagt"),
        ("expected", "Halvt så mange bytter"),
        ("follow_up", "2027-02-28"),
        ("action-status", "trying"),
        ("action-level", "group"),
    ] {
        plan.write(field, text)?;
    }
    plan.go_to("follow")?;
    ensure!(plan.text_of("[data-note=duty]")?.contains("§ 26"));
    ensure!(
        plan.text_of("[data-outcome=\"1\"]")?.contains("Halvt så mange bytter"),
        "the expectation is not shown"
    );
    plan.write("result", "Ni mod nitten")?;
    plan.write("as_planned", "partly")?;
    plan.write("decision", "adjust")?;
    // Half a year after 31 August is the last day of February.
    plan.press("half-a-year")?;
    plan.wait_for("[data-day=\"2027-02-28\"]")?;
    let file = plan.saved("save")?;
    let read = PlanFile::from_json(&file).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
    ensure!(read.dates().len() == 2, "{:?}", read.dates());
    std::fs::write(target("plans")?.join(format!("{}.json", scene.engine().name())), &file)?;
    let calendar = plan.saved("ics")?;
    std::fs::write(target("plans")?.join(format!("{}.ics", scene.engine().name())), &calendar)?;
    for line in ["DTSTART;VALUE=DATE:20270228\r\n", "SUMMARY:Opfølgning: Færre bytter vagt\r\n"] {
        ensure!(calendar.contains(line), "{calendar}");
    }
    let one = plan.saved("one-ics")?;
    ensure!(one.matches("BEGIN:VEVENT").count() == 1, "{one}");
    let table = plan.saved("csv")?;
    ensure!(table.contains("Afsnit 3;Gruppe;egen idé;Færre bytter vagt"), "{table}");
    plan.press("new")?;
    plan.wait_told("ny, tom plan")?;
    plan.give("plan.json", &file)?;
    plan.wait_told("plan.json er åbnet")?;
    ensure!(plan.value("result")? == "Ni mod nitten" && plan.value("decision")? == "adjust");
    ensure!(
        plan.saved_plan()? == serde_json::from_str::<serde_json::Value>(&file)?,
        "opening changed the plan"
    );
    let requests = hospital.server.requests();
    ensure!(requests.is_empty(), "something was fetched: {requests:?}");
    let is_bare = plan.holds("localStorage.length === 0 && sessionStorage.length === 0")?;
    ensure!(is_bare, "something was stored");
    Ok(())
}

// shows: D25
fn a_faulty_file_leaves_the_plan_and_says_where(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let plan = open(&hospital, scene)?;
    plan.write("title", "Min plan")?;
    let faulty = FILE.replace("\"trying\"", "\"begun\"").replace("2027-02-28", "2027-02-30");
    plan.give("a.json", &faulty)?;
    plan.wait_for("[data-told=faulty]")?;
    let places = plan.marks_of("[data-told=faulty] li", "place")?;
    ensure!(places == ["actions[0].status", "actions[0].follow_up"], "{places:?}");
    ensure!(plan.value("title")? == "Min plan", "the plan is gone");
    plan.set_attribute("lang", "en")?;
    plan.wait_told("cannot be opened")?;
    plan.give("b.json", "{}")?;
    plan.wait_told("b.json")?;
    // Format, id, saved, last_action and actions are needed.
    ensure!(plan.count("[data-told=faulty] li")? == 5);
    Ok(())
}

// shows: D26, D28
fn the_worksheet_is_filled_in_and_kept(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let plan = open(&hospital, scene)?;
    plan.go_to("assess")?;
    ensure!(plan.marks_of("[data-row]", "row")? == ["organisation", "leader", "group", "individual"]);
    ensure!(plan.count("[data-row] textarea")? == 16);
    ensure!(plan.text_of("[data-note=care]")?.contains("selv sætte tempoet"));
    plan.write("problem", "Pauser, der ikke bliver holdt")?;
    plan.write_in("[data-row=leader]", "action", "Afløs i pausen")?;
    plan.write("control", "Hvornår vi afløser hinanden")?;
    let saved = plan.saved_plan()?;
    ensure!(
        saved.get("worksheet")
            == Some(&json!({
                "problem": "Pauser, der ikke bliver holdt",
                "leader": { "action": "Afløs i pausen" },
                "control": "Hvornår vi afløser hinanden",
            })),
        "{saved}"
    );
    Ok(())
}

// shows: D37, D38, J5
fn a_year_is_laid_out_with_meetings_and_visits(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let plan = open(&hospital, scene)?;
    plan.go_to("year")?;
    ensure!(plan.text_of(".timeline")?.contains("måned 8"), "{}", plan.text_of(".timeline")?);
    plan.write("start", "2026-12-01")?;
    // Month 8 after 1 December.
    plan.wait("the days", "root.querySelector('.timeline').textContent.includes('1. august 2027')")?;
    plan.write("goals", "Vi taler om psykisk sygdom som om andet")?;
    plan.write("pocket_card", "Spørg, før du gætter\nSig det, du ser")?;
    plan.press("add-meeting")?;
    plan.wait_for("[data-meeting=\"1\"]")?;
    plan.write("decisions", "Workshops i uge 6")?;
    plan.write("deadline", "2027-01-20")?;
    plan.press("add-visit")?;
    plan.wait_for("[data-visit=\"2\"]")?;
    plan.write("topic", "Når en patient er urolig")?;
    plan.write("remember-1", "Sæt dig ned")?;
    plan.write("remember-2", "Spørg én gang til")?;
    plan.press("add-visit")?;
    plan.wait_for("[data-visit=\"3\"]")?;
    plan.wait_for("[data-visit=\"3\"] [data-carried]")?;
    let carried = plan.text_of("[data-visit=\"3\"] [data-carried]")?;
    ensure!(carried.contains("Sæt dig ned") && carried.contains("Spørg én gang til"), "{carried}");
    let calendar = plan.saved("ics")?;
    std::fs::write(target("plans")?.join(format!("{}-year.ics", scene.engine().name())), &calendar)?;
    // The first visit two months after the start, the next a month later, with what is carried on to it.
    for line in
        ["DTSTART;VALUE=DATE:20261201", "20270120", "20270201", "20270301", "Sæt dig ned\\nSpørg én gang til"]
    {
        ensure!(calendar.contains(line), "no {line} in {calendar}");
    }
    Ok(())
}

// shows: D25
fn what_is_unsaved_is_known_and_a_change_can_be_undone(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let plan = open(&hospital, scene)?;
    // Whether the page asks before it is left.
    let asks = "!window.dispatchEvent(new Event('beforeunload', { cancelable: true }))";
    ensure!(!plan.holds(asks)?, "it asks although nothing is written");
    plan.write("title", "Første")?;
    ensure!(plan.holds(asks)?, "it does not ask");
    plan.write("title", "Anden")?;
    plan.press("undo")?;
    plan.wait("the former title", "root.querySelector('[data-field=title]').value === 'Første'")?;
    plan.saved("save")?;
    ensure!(!plan.holds(asks)?, "it asks although all is saved");
    plan.go_to("act")?;
    plan.press("add")?;
    plan.wait_for("[data-action=remove]")?;
    plan.press("remove")?;
    plan.wait_told("er taget ud")?;
    ensure!(plan.actions()?.is_empty());
    plan.press("undo")?;
    plan.wait_for("[data-plan-action=\"1\"]")?;
    // Filters hide and show without losing anything.
    plan.write("only-status", "done")?;
    ensure!(plan.actions()?.is_empty());
    plan.write("only-status", "")?;
    ensure!(plan.actions()? == ["1"]);
    Ok(())
}

// shows: A2
fn it_works_by_keyboard_alone(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let plan = open(&hospital, scene)?;
    plan.script("root.querySelector('[data-step=act]').focus()", &[])?;
    plan.keys(&[char::from(Key::Enter)])?;
    plan.wait_phase("act")?;
    ensure!(plan.holds("root.activeElement.textContent === 'Vælg, hvad I gør'")?, "{}", plan.focus()?);
    plan.script("root.querySelector('[data-action=add]').focus()", &[])?;
    plan.keys(&[char::from(Key::Enter)])?;
    plan.wait_for("[data-field=goal]")?;
    plan.script("root.querySelector('[data-field=goal]').focus()", &[])?;
    plan.keys(&['R', 'o'])?;
    plan.keys(&[char::from(Key::Tab)])?;
    ensure!(plan.text_of("[data-plan-action=\"1\"] .card-name")? == "Ro");
    Ok(())
}

const PLAN: &str = "<tryg-plan></tryg-plan><script src=\"/trygskema-plan.js\"></script>";

/// Every step of a plan that is filled in, one action open, and a file that cannot be read.
fn on_every_step(scene: &Scene<'_>, mut look: impl FnMut(&Page<'_>, &str) -> Result<()>) -> Result<()> {
    let page = &scene.page;
    let is_framed = view::needs_frame(scene.engine(), 320);
    scene.site.frame(is_framed.then_some((820, 1180)));
    scene.site.show(page, &Host::with(PLAN))?;
    let plan = Plan::on(page);
    plan.wait_phase("map")?;
    on_a_tablet(page)?;
    plan.give("plan.json", FILE)?;
    plan.wait_told("er åbnet")?;
    for step in ["map", "assess", "act", "follow", "year"] {
        plan.go_to(step)?;
        if step == "act" {
            plan.toggle(1)?;
            plan.wait_for("[data-field=goal]")?;
        }
        look(page, step).with_context(|| format!("step {step}"))?;
    }
    plan.give("en_fil_med_et_langt_navn_fra_det_gamle_drev.json", &FILE.replace("\"trying\"", "\"begun\""))?;
    plan.wait_for("[data-told=faulty]")?;
    look(page, "faulty")?;
    scene.site.frame(None);
    Ok(())
}

// shows: A1, A9, A11, K11, K12
fn plan_steps_fit_and_can_be_read(scene: &Scene<'_>) -> Result<()> {
    on_every_step(scene, |page, _| {
        fits_every_window(page)?;
        can_be_read(page)
    })
}

// shows: A12
fn plan_in_forced_colours(scene: &Scene<'_>) -> Result<()> {
    view::ask_for(&scene.page, Looks { forced: true, ..Looks::default() })?;
    on_every_step(scene, |page, step| {
        has_contrast(page)?;
        keep_forced(scene, &format!("plan-{step}"))
    })
}

// shows: D25, D26, D37
fn plan_prints_on_few_pages(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let plan = open(&hospital, scene)?;
    plan.give("plan.json", FILE)?;
    plan.wait_told("er åbnet")?;
    for (step, most) in [("assess", 2), ("act", 3), ("year", 3)] {
        plan.go_to(step)?;
        let pdf = printed(&plan)?;
        // To be looked at.
        let name = format!("{}-plan-{step}.pdf", scene.engine().name());
        std::fs::write(target("printed")?.join(name), &pdf)?;
        let pages = lopdf::Document::load_mem(&pdf)?.get_pages().len();
        ensure!((1..=most).contains(&pages), "{step} takes {pages} pages");
        // What is hidden on the screen holds the whole plan now.
        let words = match step {
            "act" => "Halvt så mange bytter",
            "assess" => "Normeringen om natten",
            _ => "Natholdet vil også være med",
        };
        ensure!(
            plan.holds(&format!("root.querySelector('.paper').textContent.includes('{words}')"))?,
            "{step}"
        );
    }
    // Buttons of their own choose what the printer gets; the dialog of the browser is not wanted here.
    plan.script("window.print = () => {}", &[])?;
    for (action, words) in [("print-card", "Sig det, du ser"), ("print-poster", "Spørg, før du gætter")] {
        plan.press(action)?;
        plan.wait(words, &format!("root.querySelector('.paper').textContent.includes('{words}')"))?;
        let pdf = printed(&plan)?;
        std::fs::write(target("printed")?.join(format!("{}-{action}.pdf", scene.engine().name())), &pdf)?;
        let pages = lopdf::Document::load_mem(&pdf)?.get_pages().len();
        ensure!(pages == 1, "{action} takes {pages} pages");
    }
    Ok(())
}

// shows: A9
fn pictures_of_the_plan(scene: &Scene<'_>) -> Result<()> {
    on_every_step(scene, |_, step| keep_pictures(scene, &format!("plan-{step}")))
}
