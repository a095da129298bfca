//! A plan of the largest size: it is filtered, scrolled and changed, and how long a frame takes is written down. Times are a report,
//! never a condition: they are those of this machine at this moment.

use crate::harness::{Scene, scenarios};
use crate::page::{Hospital, Plan};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use trygskema_tests::command::print;
use trygskema_tests::engine::Engine;
use trygskema_tests::page::Key;
use trygskema_tests::target;

scenarios![a_plan_of_500_actions_is_filtered_and_scrolled];

/// 500 actions: every fifth is being tried, every other belongs to the group.
fn plan_of_500() -> Value {
    let actions: Vec<_> = (1..=500)
        .map(|number| {
            json!({
                "id": number,
                "level": if number % 2 == 0 { "group" } else { "organisation" },
                "status": if number % 5 == 0 { "trying" } else { "not-begun" },
                "follow_up": "2027-03-01",
                "goal": format!("Mål nummer {number}: pauser bliver holdt, også når der er travlt om aftenen"),
                "measures": "Afløs hinanden efter en plan, som I selv har lavet",
            })
        })
        .collect();
    json!({
        "format": "trygskema-plan/1", "id": "00".repeat(16), "saved": "2026-11-30", "last_id": 500, "actions": actions,
    })
}

/// How long the page was busy in each round: what happens, and the layout that follows.
const BUSY: &str = "const done = arguments[arguments.length - 1];
    const busy = [];
    const frames = [];
    let before = 0, watching = true;
    const watch = (now) => { if (before) frames.push(now - before); before = now; if (watching) requestAnimationFrame(watch); };
    requestAnimationFrame(watch);
    (async () => {
        for (let round = 0; round < 9; round++) {
            const start = performance.now();
            ACT;
            for (let turn = 0; turn < 20; turn++) await Promise.resolve();
            document.body.getBoundingClientRect();
            root.querySelector('.cards')?.getBoundingClientRect();
            busy.push(performance.now() - start);
            await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
        }
        watching = false;
        busy.sort((a, b) => a - b);
        frames.sort((a, b) => a - b);
        done([busy[4], busy[8], frames[Math.floor(frames.length / 2)], frames[frames.length - 1]]);
    })();";

fn measured(plan: &Plan<'_>, what: &str, action: &str) -> Result<String> {
    let script = BUSY.replace("ACT;", action);
    let times = plan.script_async(&script, &[])?;
    let times = times.as_array().with_context(|| times.to_string())?;
    let times: Vec<_> = times.iter().filter_map(Value::as_f64).map(|time| format!("{time:.0}")).collect();
    ensure!(times.len() == 4, "{times:?}");
    let [median, most, frame, longest] =
        [0, 1, 2, 3].map(|place| times.get(place).cloned().unwrap_or_default());
    Ok(format!(
        "{what}: busy {median} ms (median), {most} (most); frame {frame} ms (median), {longest} (most)\n"
    ))
}

// Counts by hand: 100 of 500 are tried, 50 of these belong to the group.
// shows: D25
fn a_plan_of_500_actions_is_filtered_and_scrolled(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    hospital.visit("plan.html")?;
    scene.page.wait_phase("map")?;
    let plan = Plan::on(&scene.page);
    plan.give("plan.json", &plan_of_500().to_string())?;
    plan.wait_told("er åbnet")?;
    plan.go_to("act")?;
    // The first 10 are shown until all are asked for; one button does both and keeps the focus.
    ensure!(plan.actions()?.len() == 10, "{}", plan.actions()?.len());
    ensure!(plan.text_of(".planned [role=status]")? == "De første 10 af 500 handlinger vises.");
    plan.script("root.querySelector('[data-action=more]').focus()", &[])?;
    plan.keys(&[char::from(Key::Enter)])?;
    plan.wait("all", "root.querySelectorAll('[data-plan-action]:not([hidden])').length === 500")?;
    ensure!(plan.text_of(".planned [role=status]")? == "500 af 500 handlinger vises.");
    ensure!(plan.holds("root.activeElement.textContent === 'Vis kun de første 10'")?, "{}", plan.focus()?);
    plan.write("only-status", "trying")?;
    ensure!(plan.actions()?.len() == 10, "{}", plan.actions()?.len());
    ensure!(plan.text_of(".planned [role=status]")? == "De første 10 af 100 handlinger vises.");
    plan.press("more")?;
    plan.wait("all of them", "root.querySelectorAll('[data-plan-action]:not([hidden])').length === 100")?;
    plan.write("only-level", "group")?;
    ensure!(plan.actions()?.len() == 10, "{}", plan.actions()?.len());
    ensure!(plan.text_of(".planned [role=status]")? == "De første 10 af 50 handlinger vises.");
    plan.write("only-level", "leadership")?;
    ensure!(plan.actions()?.is_empty() && !plan.shows("[data-action=more]")?, "there is nothing more");
    plan.write("only-status", "")?;
    plan.write("only-level", "")?;
    ensure!(plan.actions()?.len() == 10);
    // What is put in stands at the end, where it is seen. A plan of 500 has room again when one is taken out.
    plan.toggle(1)?;
    plan.wait_for("[data-action=remove]")?;
    plan.press("remove")?;
    plan.wait_told("Handling 1 er taget ud")?;
    plan.press("add")?;
    plan.wait_for("[data-plan-action=\"501\"] [data-field=goal]")?;
    ensure!(plan.actions()?.len() == 500, "{}", plan.actions()?.len());
    plan.press("undo")?;
    plan.press("undo")?;
    plan.wait_for("[data-plan-action=\"1\"]")?;
    plan.press("more")?;
    plan.wait("the first", "root.querySelectorAll('[data-plan-action]:not([hidden])').length === 10")?;
    if scene.engine() != Engine::Chromium {
        return Ok(());
    }
    let filter = "const list = root.querySelector('[data-field=only-status]');
        list.value = round % 2 ? '' : 'trying';
        list.dispatchEvent(new Event('change', { bubbles: true }));";
    let scroll = "window.scrollBy(0, 700);";
    let all = "root.querySelector('[data-action=more]').click();";
    let open = "root.querySelector(`[data-plan-action=\"${round + 1}\"] [data-action=open]`).click();";
    let mut report = String::new();
    for rate in [1, 4] {
        scene.page.session().devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": rate }))?;
        for (what, action) in
            [("filter", filter), ("show all or the first", all), ("scroll", scroll), ("open an action", open)]
        {
            plan.write("only-status", "")?;
            plan.script("window.scrollTo(0, 0)", &[])?;
            report += &measured(&plan, &format!("500 actions, CPU / {rate}, {what}"), action)?;
        }
    }
    scene.page.session().devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": 1 }))?;
    print(&report);
    std::fs::write(target("plans")?.join("speed.txt"), &report)?;
    Ok(())
}
