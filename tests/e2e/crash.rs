//! A panic in the core: told in words, answers wiped, a way to start again, and a page that lives on.

use crate::harness::{Scene, scenarios};
use crate::page::Questionnaire;
use crate::people::ANYBODY;
use crate::privacy::KEEP_MEMORY;
use crate::sites::{Host, Site, seen};
use anyhow::{Result, ensure};
use trygskema_tests::axe;
use trygskema_tests::server::Answer;

scenarios![
    panic_at_each_entry_is_told_and_survived,
    page_and_neighbours_survive,
    published_script_knows_no_faults
];

type Reach = fn(&Questionnaire<'_>) -> Result<()>;

/// Where a panic can be asked for, and how a person gets there.
const FAULTS: [(&str, Reach); 4] = [
    ("parse", |_| Ok(())),
    ("render", |_| Ok(())),
    ("score", |page| {
        page.answer_all(&ANYBODY)?;
        page.press("finish")
    }),
    ("wipe", |page| {
        page.begin()?;
        page.answer(5)?;
        page.stop()
    }),
];

/// The script with the feature that the published one does not have.
fn faulty(scene: &Scene<'_>) -> Result<()> {
    scene.site.server.put("/faulty.js", Answer::script(std::fs::read(Site::faulty())?));
    Ok(())
}

// shows: S14, P22
fn panic_at_each_entry_is_told_and_survived(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    faulty(scene)?;
    for (fault, reach) in FAULTS {
        let body = format!(
            "<tryg-skema instrument=\"oms-hc-15\" data-fault=\"{fault}\"></tryg-skema><script src=\"/faulty.js\"></script>"
        );
        scene.site.show(page, &Host::with(body).before(KEEP_MEMORY))?;
        reach(page)?;
        page.wait_phase("failed")?;
        let text = page.text()?;
        ensure!(text.contains("slettet") && text.contains("forfra"), "{fault}: {text}");
        ensure!(
            seen(page, "errors")?.is_empty(),
            "{fault}: an exception reached the page: {:?}",
            seen(page, "errors")?
        );
        let console = seen(page, "console")?;
        // The place in the source without the message, which may hold an answer; then what the element says.
        let place =
            console.first().is_some_and(|line| line.contains("panic at widget/") && line.contains(".rs:"));
        ensure!(console.len() == 2 && place && console.concat().contains("error"), "{fault}: {console:?}");
        ensure!(
            !console.concat().contains("asked for"),
            "{fault}: the message is in the console: {console:?}"
        );
        ensure!(
            page.holds(
                "__memories.length && __memories.every((memory) => new Uint8Array(memory.buffer).every((byte) => byte === 0))"
            )?,
            "{fault}: the memory is not wiped"
        );
        let told =
            page.strings("__seen.events.filter((e) => e.name === 'tryg-error').map((e) => e.detail)")?;
        ensure!(told == ["{\"code\":\"panic\"}"], "{fault}: {told:?}");
        axe::nothing_wrong(page, fault)?;
        page.script("host.removeAttribute('data-fault')", &[])?;
        page.press("restart")?;
        page.complete(&ANYBODY)?;
        ensure!(page.score("total")? == "23", "{fault}: after starting again {:?}", page.scores()?);
    }
    Ok(())
}

// shows: S14
fn page_and_neighbours_survive(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    faulty(scene)?;
    let body = "<tryg-skema instrument=\"oms-hc-15\"></tryg-skema><tryg-skema instrument=\"oms-hc-15\" data-fault=\"wipe\"></tryg-skema>
        <p id=\"own\">Text</p><script src=\"/faulty.js\"></script>";
    scene.site.show(page, &Host::with(body))?;
    let bad = page.widget(1);
    let (good, bad) = (scene.questionnaire(), Questionnaire::on(&bad));
    good.begin()?;
    good.answer(3)?;
    bad.begin()?;
    bad.press("cancel")?;
    bad.wait_phase("failed")?;
    // They share one memory: the answers of the other are gone as well, and it says so.
    good.wait_phase("failed")?;
    good.press("restart")?;
    good.complete(&[1; 15])?;
    ensure!(good.score("total")? == "35");
    ensure!(page.holds("document.getElementById('own').checkVisibility()")?);
    Ok(())
}

// shows: S14, S4
fn published_script_knows_no_faults(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let body = "<tryg-skema instrument=\"oms-hc-15\" data-fault=\"render\"></tryg-skema><script src=\"/trygskema.js\"></script>";
    scene.site.show(page, &Host::with(body))?;
    page.wait_phase("intro")
}
