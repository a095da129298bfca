//! Employees answer on a shared tablet, their leaders on one sheet, and the two are laid side by side.

use crate::harness::{Scene, scenarios};
use crate::jobs::keep;
use crate::page::station::{PIN, Round, Sheet};
use crate::page::{Hospital, Plan, Station};
use crate::rounds::{Named, closed};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use trygskema_core::format::day::Day;
use trygskema_core::group::terms::Wave;
use trygskema_core::questionnaire::instrument::builtin;
use trygskema_tests::engine::Engine;

scenarios![twelve_employees_and_their_leaders_go_from_two_sides_to_a_plan];

/// What the plan takes for the round of the employees.
const GIVE_ROUND: &str = "const data = new DataTransfer();
    data.items.add(new File([arguments[1]], arguments[0], { type: 'application/json' }));
    const input = root.querySelector('[data-action=choose-round]');
    input.files = data.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));";

const FORM: &str = "iglo-employees-18";

/// Twelve people. I1: 5 yes, 4 partly, 3 no. G1: 11 yes. I9: 1 yes. G4: 6 yes. I10, where a no is the strength: 4 no, 6 yes, one
/// "don't know", one who skips. I2 and I6, which ask for a need as well: no. All others: yes.
fn employees() -> Result<Vec<Sheet>> {
    let form = builtin::instrument(FORM).context("no such instrument")?;
    let answer = |person: usize, item: &str| match (item, person) {
        ("i1", 0..5) | ("g1", 1..) | ("i9", 0) | ("g4" | "i10", 0..6) => Some(1),
        ("i1", 5..9) => Some(2),
        ("i10", 6) => Some(9),
        ("i10", 7) => None,
        ("i1" | "g1" | "i9" | "g4" | "i10" | "i2" | "i6", _) => Some(3),
        _ => Some(1),
    };
    let sheet = |person| -> Sheet {
        let items = form.items().iter();
        items.filter_map(|item| Some((item.id().to_owned(), answer(person, item.id())?))).collect()
    };
    Ok((0..12).map(sheet).collect())
}

/// Gives a file to the plan as the round of the employees.
pub(crate) fn give_round(plan: &Plan<'_>, name: &str, file: &str) -> Result<()> {
    plan.script(GIVE_ROUND, &[name.into(), file.into()]).map(|_| ())
}

/// The file of a round that these twelve answered.
pub(crate) fn released() -> Result<String> {
    let day = Day::new(2026, 11, 30).context("a day")?;
    let named = Named { id: 1, label: "Afsnit 3", department: None, wave: Wave::Before, day, headcount: 14 };
    closed(&named, &[FORM], &employees()?)
}

/// From the front page to the file of the round.
fn round_at_a_station(hospital: &Hospital<'_>, scene: &Scene<'_>) -> Result<String> {
    hospital.walk(&["Åbn svarstationen"])?;
    let station = Station::on(&scene.page);
    station.wait_phase("check")?;
    let round = Round { forms: &[FORM], label: "Afsnit 3", wave: "before", headcount: 14, pin: PIN };
    station.fill_in_set_up(&round, &[], "90")?;
    station.wait_for("[data-outlook=some]")?;
    station.press("open")?;
    station.keep_card()?;
    ensure!(station.people(&employees()?)? == 12, "not everybody is counted");
    station.close(PIN)?;
    let file = station.release()?;
    station.put_away()?;
    Ok(file)
}

// The sight of each pair was found by hand: most employees see no strength in I1 and the leaders answer "partly", which is none
// either, but most see one in G1; I9 none, G4 half and half, the leaders yes; G5 and L6 yes; G6 yes and L8 no; I10 none, L7 yes.
// shows: J7, D20, D22, D23, D25
fn twelve_employees_and_their_leaders_go_from_two_sides_to_a_plan(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let file = round_at_a_station(&hospital, scene)?;
    // The report says each question in a sentence.
    let report = hospital.report_of(&[("runde.json", &file)])?;
    let told = report.report_text()?;
    ensure!(told.contains("af 12 svarede »Ja«"), "{told}");
    hospital.visit("plan.html")?;
    scene.page.wait_phase("map")?;
    let plan = Plan::on(&scene.page);
    plan.write("workplace", "Afsnit 3")?;
    plan.write("start", "2026-12-01")?;
    plan.begin_sheet("iglo-33", Some("of-management"), "leaders")?;
    for (item, value) in [("l4", "1"), ("l6", "1"), ("l7", "1"), ("l8", "3"), ("o3", "2")] {
        plan.to_question(item)?;
        plan.agree(item, value)?;
        plan.press("overview")?;
        plan.wait_sheet("overview")?;
    }
    plan.press("all-sheets")?;
    plan.wait_sheet("list")?;
    ensure!(plan.text_of("[data-note=sides]")?.contains("»IGLO for medarbejdere«"));
    // A file of something else changes nothing and says what is expected.
    give_round(&plan, "plan.json", "{}")?;
    plan.wait_for("[data-told=faulty]")?;
    ensure!(!plan.shows("[data-round]")?);
    give_round(&plan, "runde.json", &file)?;
    plan.wait_sheet("sides")?;
    for (mirror, sight) in [
        ("balance", "different"),
        ("heard", "different"),
        ("courage", "alike"),
        ("colleagues", "different"),
        ("help", "different"),
    ] {
        ensure!(
            plan.shows(&format!("[data-mirror={mirror}][data-sight={sight}]"))?,
            "{mirror} is not {sight}"
        );
    }
    let about = plan.text_of("[data-note=round]")?;
    ensure!(about.contains("runden »Afsnit 3«") && about.contains("12 har svaret"), "{about}");
    // Needs first: every question of the round, in the order of what most say.
    let items = plan.marks_of("[data-round] [data-carry]", "carry")?;
    ensure!(
        items.len() == 18 && items.starts_with(&["i1", "i9", "i10", "g4"].map(str::to_owned)),
        "{items:?}"
    );
    for (item, said) in [
        ("i1", "▲ 5 af 12 svarede »Ja«"),
        ("i9", "▲ højst 2 af 12 svarede »Ja«"),
        ("i10", "▲ 4 af 12 svarede »Nej«"),
        ("g4", "◐ 6 af 12 svarede »Ja«"),
        ("g1", "● mindst 10 af 12 svarede »Ja«"),
    ] {
        let line = plan.text_of(&format!("[data-round] [data-carry={item}] .answer"))?;
        ensure!(line.trim() == said, "{item}: {line}");
    }
    ensure!(!plan.shows("[data-round] [data-carry=g1] button")?, "a strength needs nothing done");
    if scene.engine() != Engine::WebKit {
        plan.script("window.print = () => {}", &[])?;
        plan.press("print-sheet")?;
        let paper = "root.querySelector('.paper').textContent.includes('Det peger medarbejderne på')";
        plan.wait("the paper", paper)?;
    }
    keep(scene, &plan, "j7-sides", 3)?;
    // From a need to what is known, and into the plan.
    plan.click("[data-round] [data-carry=i9] [data-action=find]")?;
    plan.wait_phase("act")?;
    ensure!(plan.value("level")? == "individual", "{}", plan.value("level")?);
    plan.go_to("map")?;
    plan.wait_sheet("sides")?;
    plan.click("[data-round] [data-carry=i1] [data-action=act]")?;
    plan.wait_for("[data-plan-action] [data-field=goal]")?;
    let goal = plan.value("goal")?;
    ensure!(goal.ends_with("Nu: 5 af 12 svarede »Ja«. Vi vil hen til: flere."), "{goal}");
    for (field, text) in [
        ("measures", "Fordel opgaverne hver mandag"),
        ("roles", "Ansvar: afdelingslederen"),
        ("timetable", "Fra januar"),
        ("evaluation", "En ny runde i juni"),
        ("expected", "Mere end halvdelen svarer ja"),
        ("follow_up", "2027-03-01"),
    ] {
        plan.write(field, text)?;
    }
    plan.go_to("follow")?;
    plan.press("half-a-year")?;
    plan.wait_for("[data-day=\"2027-06-01\"]")?;
    let calendar = plan.saved("ics")?;
    ensure!(
        calendar.contains("DTSTART;VALUE=DATE:20270301\r\n") && calendar.contains("20270601"),
        "{calendar}"
    );
    let table = plan.saved("csv")?;
    ensure!(table.contains("5 af 12 svarede »Ja«") && table.contains("Ansvar: afdelingslederen"), "{table}");
    // The round is no part of the plan's file.
    let saved = plan.saved_plan()?;
    ensure!(saved.pointer("/joint").and_then(Value::as_array).map(Vec::len) == Some(1), "{saved}");
    Ok(())
}
