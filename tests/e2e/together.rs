//! A meeting answers a form together in the plan: one agreed sheet, what it points to, and from there to measures, an action, a
//! calendar and the table for the APV; two sheets of IGLO stand side by side.

use crate::harness::{Scene, scenarios};
use crate::page::{Hospital, Plan};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use trygskema_core::plan::{JointSheet, Plan as PlanFile};
use trygskema_tests::page::Key;
use trygskema_tests::target;

scenarios![
    a_meeting_answers_together_and_goes_from_a_need_to_an_action,
    employees_and_leaders_side_by_side_end_in_the_table_for_the_apv,
    levels_figures_and_themes_are_carried_on_without_a_sum,
    a_sheet_is_filled_in_by_keyboard_alone,
];

pub(crate) fn open<'p>(hospital: &Hospital<'p>, scene: &'p Scene<'p>) -> Result<Plan<'p>> {
    hospital.visit("plan.html")?;
    scene.page.wait_phase("map")?;
    Ok(Plan::on(&scene.page))
}

// Which answer is a need was read off the definitions by hand; the measures off core/advice/matrix.json.
// shows: J8, D20, D22, D23, D41, P29
fn a_meeting_answers_together_and_goes_from_a_need_to_an_action(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let plan = open(&hospital, scene)?;
    hospital.server.forget();
    plan.write("title", "Efter en svær vagt")?;
    ensure!(plan.text_of("[data-note=nobodys-own]")?.contains("ikke nogens personlige svar"));
    // TRUST, all of it.
    plan.begin_sheet("trust-5", None, "together")?;
    ensure!(plan.text_of("[data-note=nobodys-own]")?.contains("ikke nogens personlige svar"));
    for role in ["employees", "leaders", "amr"] {
        plan.click(&format!("[data-present={role}]"))?;
    }
    plan.write("joint-day", "2026-12-08")?;
    plan.press("questions")?;
    plan.agree_all(&[("treatment", "4"), ("respect", "2")])?;
    plan.wait_question("understanding")?;
    plan.write("joint-note", "Det kommer an på vagten")?;
    plan.agree_all(&[("understanding", "3"), ("support", "5"), ("transparency", "not-agreed")])?;
    plan.wait_sheet("summary")?;
    for (standing, items) in [
        ("need", &["respect"][..]),
        ("partly", &["understanding"]),
        ("not-agreed", &["transparency"]),
        ("strength", &["treatment", "support"]),
    ] {
        ensure!(plan.group(standing)? == items, "{standing}: {:?}", plan.group(standing)?);
    }
    // A profile: a mark for each question they agreed on, and no number.
    ensure!(plan.count(".levels tbody tr")? == 5 && plan.count(".levels [data-here]")? == 4);
    let said = plan.text_of("[data-joint=summary]")?;
    ensure!(said.contains("intet samlet tal") && said.contains("Det kommer an på vagten"), "{said}");
    agree_on_the_group(&plan)?;
    // Saved and opened again on another day.
    let file = plan.saved("save")?;
    let read = PlanFile::from_json(&file).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
    let progress: Vec<_> = read.joint().iter().map(JointSheet::progress).collect();
    ensure!(progress == [(5, 5), (7, 7)], "{progress:?}");
    ensure!(!plan.holds("localStorage.length || sessionStorage.length")?, "something was stored");
    plan.press("new")?;
    plan.wait_told("ny, tom plan")?;
    plan.give("plan.json", &file)?;
    plan.wait_told("plan.json er åbnet")?;
    ensure!(plan.saved_plan()? == serde_json::from_str::<serde_json::Value>(&file)?, "opening changed it");
    plan.click("[data-sheet=\"2\"] button")?;
    plan.wait_sheet("overview")?;
    plan.press("summary")?;
    plan.wait_sheet("summary")?;
    ensure!(plan.group("need")? == ["g1", "g6"] && plan.group("partly")? == ["g3"]);
    ensure!(plan.group("unknown")? == ["g4", "g5"], "{:?}", plan.group("unknown")?);
    ensure!(plan.text_of("[data-carry=g3]")?.contains("Delvist"));
    // From a need to what is known at its level against its factor, graded.
    plan.click("[data-carry=g6] [data-action=find]")?;
    plan.wait_phase("act")?;
    ensure!(plan.value("level")? == "group" && plan.value("factor")? == "social-support");
    ensure!(plan.measures()? == ["PG2", "PG3", "SG2", "TG1", "TG2"], "{:?}", plan.measures()?);
    ensure!(
        plan.text_of("[data-measure=PG2]")?.contains("anbefalet internationalt: En anbefaling"),
        "{}",
        plan.text_of("[data-measure=PG2]")?
    );
    ensure!(plan.text_of("[data-note=wish]")?.contains("Støtter I hinanden, når nogen er stresset?"));
    plan.unfold()?;
    plan.take("PG2")?;
    plan.wait_told("handling 3")?;
    plan.toggle(3)?;
    plan.wait_for("[data-field=goal]")?;
    let goal = plan.value("goal")?;
    ensure!(
        goal == "Støtter I hinanden, når nogen er stresset?\nNu: Nej. Vi vil hen til: Ja.",
        "the goal is {goal}"
    );
    plan.write("follow_up", "2027-03-08")?;
    let calendar = plan.saved("ics")?.replace("\r\n ", "");
    std::fs::write(target("plans")?.join(format!("{}-together.ics", scene.engine().name())), &calendar)?;
    for line in [
        "DTSTART;VALUE=DATE:20270308\r\n",
        "SUMMARY:Opfølgning: Støtter I hinanden\\, når nogen er stresset?\r\n",
    ] {
        ensure!(calendar.contains(line), "{calendar}");
    }
    // The other way: one press to an action with the goal filled in and the level set.
    plan.go_to("map")?;
    plan.wait_sheet("summary")?;
    plan.click("[data-carry=g1] [data-action=act]")?;
    plan.wait_for("[data-plan-action=\"4\"] [data-field=goal]")?;
    ensure!(
        plan.value("goal")?.starts_with("Har I et fælles overblik over opgaver og ressourcer?\nNu: Nej.")
    );
    ensure!(plan.value("action-level")? == "group");
    let requests = hospital.server.requests();
    ensure!(requests.is_empty(), "something was fetched: {requests:?}");
    Ok(())
}

/// IGLO, the level of the group, with an answer taken back. The level proposes who answers.
fn agree_on_the_group(plan: &Plan<'_>) -> Result<()> {
    plan.press("all-sheets")?;
    plan.wait_sheet("list")?;
    plan.write("joint-form", "iglo-33")?;
    plan.wait_for("[data-field=joint-levels]")?;
    plan.write("joint-levels", "group")?;
    ensure!(plan.value("joint-by")? == "employees", "{}", plan.value("joint-by")?);
    plan.begin_sheet("iglo-33", Some("group"), "together")?;
    ensure!(plan.count("[data-line]")? == 7);
    plan.press("questions")?;
    plan.agree_all(&[("g1", "3"), ("g2", "1"), ("g3", "2"), ("g4", "9")])?;
    // Back, and what was answered still stands.
    plan.wait_question("g5")?;
    plan.press("joint-back")?;
    plan.wait_question("g4")?;
    ensure!(plan.agreed("g4")? == ["9"], "{:?}", plan.agreed("g4")?);
    plan.press("joint-next")?;
    plan.agree_all(&[("g5", "skipped"), ("g6", "3")])?;
    plan.wait_question("g7")?;
    plan.press("overview")?;
    plan.wait_sheet("overview")?;
    ensure!(plan.text_of("[data-joint] [role=status]")?.contains("6 af 7"));
    ensure!(plan.marks_of("[data-line]", "standing")?.last().is_some_and(|last| last == "open"));
    // The same undo as everywhere.
    plan.to_question("g7")?;
    plan.agree("g7", "1")?;
    plan.agree("g7", "not-agreed")?;
    plan.press("undo")?;
    plan.wait("the former answer", "root.querySelector('[data-item=g7] input:checked')?.value === '1'")?;
    plan.agree("g7", "not-agreed")
}

// shows: J7, D21, D24, D25
fn employees_and_leaders_side_by_side_end_in_the_table_for_the_apv(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let plan = open(&hospital, scene)?;
    plan.write("workplace", "Afsnit 3")?;
    plan.write("start", "2026-12-01")?;
    let fill = |levels: &str, by: &str, count: usize, answers: &[(&str, &str)]| -> Result<()> {
        plan.begin_sheet("iglo-33", Some(levels), by)?;
        ensure!(plan.count("[data-line]")? == count, "{} questions", plan.count("[data-line]")?);
        for (item, value) in answers {
            plan.to_question(item)?;
            plan.agree(item, value)?;
            plan.press("overview")?;
            plan.wait_sheet("overview")?;
        }
        plan.press("all-sheets")?;
        plan.wait_sheet("list")
    };
    let employees =
        [("i1", "3"), ("i9", "1"), ("i10", "3"), ("g1", "2"), ("g4", "3"), ("g5", "1"), ("g6", "not-agreed")];
    fill("of-employees", "employees", 18, &employees)?;
    // With one side there is nothing to compare, and it is said which other side there can be.
    ensure!(!plan.shows("[data-action=sides]")?);
    ensure!(plan.text_of("[data-note=sides]")?.contains("deres runde på svarstationen"));
    fill("of-management", "leaders", 15, &[("l4", "1"), ("l6", "1"), ("l7", "1"), ("l8", "1"), ("o3", "2")])?;
    plan.press("sides")?;
    plan.wait_sheet("sides")?;
    // Need and partly against partly; strength and need against strength; alike; not agreed says nothing; a "no" to I10 is no
    // need, like a "yes" to L7.
    for (mirror, sight, word) in [
        ("balance", "different", "≠ forskelligt"),
        ("heard", "different", "≠ forskelligt"),
        ("courage", "alike", "= ens"),
        ("colleagues", "open", "kan ikke ses endnu"),
        ("help", "alike", "= ens"),
    ] {
        let selector = format!("[data-mirror={mirror}]");
        ensure!(plan.shows(&format!("{selector}[data-sight={sight}]"))?, "{mirror} is not {sight}");
        let said = plan.text_of(&selector)?;
        ensure!(said.contains(word), "{mirror}: {said}");
    }
    let items = plan.marks_of("[data-carry]", "carry")?;
    ensure!(items == ["i1", "g1", "o3", "i9", "g4", "l4", "g5", "l6", "g6", "l8", "i10", "l7"], "{items:?}");
    ensure!(
        plan.text_of("[data-carry=i1]")?.contains("▲ Nej (behov)"),
        "{}",
        plan.text_of("[data-carry=i1]")?
    );
    ensure!(plan.text_of("[data-carry=i10]")?.contains("● Nej (styrke)"));
    // A strength needs nothing done.
    ensure!(!plan.shows("[data-carry=i10] button")? && plan.shows("[data-carry=o3] button")?);
    plan.click("[data-carry=o3] [data-action=find]")?;
    plan.wait_phase("act")?;
    let found = plan.measures()?;
    ensure!(found == ["PO4", "SO3", "SO4", "SO6", "TO1", "TO5"], "{found:?}");
    let taken = found.first().context("no measure")?.clone();
    plan.unfold()?;
    plan.take(&taken)?;
    plan.wait_told("handling 3")?;
    plan.toggle(3)?;
    plan.wait_for("[data-field=goal]")?;
    ensure!(plan.value("goal")?.ends_with("Nu: Delvist. Vi vil hen til: Ja."), "{}", plan.value("goal")?);
    for (field, text) in [
        ("roles", "Ansvar: afdelingslederen"),
        ("timetable", "Fra januar"),
        ("evaluation", "Vi spørger igen i juni"),
        ("expected", "Begge sider svarer ja"),
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
    let file = plan.saved("save")?;
    // Half a year later.
    plan.press("new")?;
    plan.wait_told("ny, tom plan")?;
    plan.give("plan.json", &file)?;
    plan.wait_told("er åbnet")?;
    plan.go_to("follow")?;
    ensure!(plan.text_of("[data-outcome=\"3\"]")?.contains("Begge sider svarer ja"));
    plan.write("result", "Lederne svarer ja, natholdet delvist")?;
    plan.write("as_planned", "partly")?;
    plan.write("decision", "adjust")?;
    let table = plan.saved("csv")?;
    for cell in
        ["Afsnit 3;Organisation;", &taken, "Ansvar: afdelingslederen", "2027-03-01", "delvist", "ret til"]
    {
        ensure!(table.contains(cell), "no {cell} in {table}");
    }
    let saved = plan.saved_plan()?;
    ensure!(saved.pointer("/joint/0/by") == Some(&json!("employees")), "{saved}");
    Ok(())
}

// The published figures were read off core/instruments/vai-2014.json and delphi-priority-13.json by hand.
// shows: J8, J15, J6, D8, D9, D10, D18, D41
fn levels_figures_and_themes_are_carried_on_without_a_sum(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let plan = open(&hospital, scene)?;
    // Two neighbouring levels stand together, any other takes their place; team or organisation is asked beside.
    plan.begin_sheet("mapsaf", None, "together")?;
    ensure!(plan.count("[data-line]")? == 10);
    plan.press("questions")?;
    plan.wait_question("improvement")?;
    plan.agree("improvement", "5")?;
    plan.agree("improvement", "2")?;
    ensure!(plan.agreed("improvement")? == ["2"], "{:?}", plan.agreed("improvement")?);
    plan.agree("improvement", "3")?;
    ensure!(plan.agreed("improvement")? == ["2", "3"], "{:?}", plan.agreed("improvement")?);
    plan.agree("improvement_of", "1")?;
    plan.press("joint-next")?;
    plan.agree_all(&[("priority", "4"), ("errors", "not-agreed")])?;
    plan.wait_question("recording")?;
    plan.press("overview")?;
    plan.wait_sheet("overview")?;
    plan.press("summary")?;
    plan.wait_sheet("summary")?;
    let row = |row: &str| plan.count(&format!("[data-row={row}] [data-here]"));
    ensure!((row("improvement")?, row("priority")?, row("errors")?, row("recording")?) == (2, 1, 0, 0));
    ensure!(plan.text_of("[data-row=errors]")?.contains("ikke enige"));
    ensure!(plan.text_of("[data-row=improvement]")?.contains("Teamet"));
    ensure!(plan.text_of("[data-joint=summary]")?.contains("intet gennemsnit"));
    plan.click("[data-carry=improvement] [data-action=act]")?;
    plan.wait_for("[data-plan-action=\"2\"] [data-field=goal]")?;
    ensure!(plan.value("goal")?.contains("Nu: B: Reaktiv og C: Bureaukratisk."), "{}", plan.value("goal")?);
    ensure!(plan.value("action-level")? == "group");
    // VAI: each answer in words beside the figure of the same scale and the own size, and no total.
    plan.go_to("map")?;
    plan.press("all-sheets")?;
    plan.wait_sheet("list")?;
    plan.begin_sheet("vai-2014", None, "leaders")?;
    plan.press("questions")?;
    plan.agree_all(&[
        ("size", "3"),
        ("p-a", "1"),
        ("p-b", "0"),
        ("p-c", "1"),
        ("p-d", "4"),
        ("t-a", "0"),
        ("t-b", "3"),
    ])?;
    plan.wait_sheet("summary")?;
    ensure!(plan.text_of("[data-size]")?.contains("35 eller flere"));
    let said = |item: &str| plan.text_of(&format!("[data-carry={item}]"));
    let share = said("t-a")?;
    ensure!(share.contains("Nej") && share.contains("35 eller flere ansatte: 92 % svarede ja"), "{share}");
    ensure!(!share.contains("1-9 ansatte: 50"), "the figure of another size is shown: {share}");
    let mean = said("t-b")?;
    ensure!(
        mean.contains("I nogen grad")
            && mean.contains("35 eller flere ansatte: 3,4 (1 = Nej, 4 = I høj grad)"),
        "{mean}"
    );
    ensure!(
        said("p-c")?.contains("Der er ikke offentliggjort et tal for 35 eller flere ansatte."),
        "{}",
        said("p-c")?
    );
    ensure!(plan.count("[data-carry]")? == 6, "the size is no answer to carry on");
    ensure!(plan.text_of("[data-joint=summary]")?.contains("bliver ikke lagt sammen"));
    // Priorities: the value of each theme, which have 3 or more, and the panel beside them.
    plan.press("all-sheets")?;
    plan.wait_sheet("list")?;
    plan.begin_sheet("delphi-priority-13", None, "together")?;
    plan.press("questions")?;
    plan.agree_all(&[("theme1", "3"), ("theme2", "2"), ("theme3", "4")])?;
    plan.wait_question("theme4")?;
    plan.press("overview")?;
    plan.wait_sheet("overview")?;
    plan.press("summary")?;
    plan.wait_sheet("summary")?;
    ensure!(plan.marks_of("[data-priority]", "priority")? == ["yes", "no", "yes"]);
    ensure!(
        said("theme1")?.contains("▲ 3 eller mere") && said("theme1")?.contains("3,8"),
        "{}",
        said("theme1")?
    );
    ensure!(said("theme2")?.contains("▽ under 3"));
    // A theme leads to the finder by its factor; a level it has not.
    plan.click("[data-carry=theme3] [data-factor=demands]")?;
    plan.wait_phase("act")?;
    ensure!(plan.value("factor")? == "demands" && plan.value("level")?.is_empty());
    Ok(())
}

// shows: A2, J8
fn a_sheet_is_filled_in_by_keyboard_alone(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let plan = open(&hospital, scene)?;
    let enter = [char::from(Key::Enter)];
    let focused = |what: &str| plan.wait(what, &format!("root.activeElement.textContent.includes('{what}')"));
    plan.write("joint-form", "trust-5")?;
    plan.script("root.querySelector('[data-action=begin-sheet]').focus()", &[])?;
    plan.keys(&enter)?;
    plan.wait_sheet("overview")?;
    focused("TRUST")?;
    plan.script("root.querySelector('[data-action=questions]').focus()", &[])?;
    plan.keys(&enter)?;
    for (item, words) in [
        ("treatment", "Kollegaen bliver behandlet retfærdigt."),
        ("respect", "Kollegaen bliver mødt med respekt."),
    ] {
        plan.wait_question(item)?;
        // The question has the focus, its first answer is the next stop; Enter goes on.
        focused(words)?;
        plan.keys(&[char::from(Key::Tab)])?;
        plan.keys(&[char::from(Key::Space)])?;
        plan.wait(
            "an answer",
            &format!("root.querySelector('[data-item={item}] input:checked')?.value === '1'"),
        )?;
        plan.keys(&enter)?;
    }
    plan.wait_question("understanding")?;
    focused("forståelse")?;
    Ok(())
}
