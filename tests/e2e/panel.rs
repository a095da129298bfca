//! Forms about themes and forms of levels at a station: a panel of nine in two rounds, and a unit of eleven.

use crate::harness::{Scene, scenarios};
use crate::jobs::keep;
use crate::page::Hospital;
use crate::page::station::{PIN, Round, Sheet};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use trygskema_core::group::release::Release;
use trygskema_core::group::report::View;
use trygskema_core::questionnaire::instrument::builtin;

scenarios![a_panel_of_nine_rates_the_themes_in_two_rounds, a_unit_of_eleven_reads_median_and_cut,];

const DELPHI: &str = "delphi-priority-13";

/// The ratings of the independent program, one person after the other.
fn panel() -> Result<Vec<Sheet>> {
    let file: Value = serde_json::from_str(include_str!("../golden/delphi-priority-13.json"))?;
    let instrument = builtin::instrument(DELPHI).context("no such instrument")?;
    let rows = file.pointer("/groups/0/answers").and_then(Value::as_array).context("no answers")?;
    let sheet = |row: &Value| -> Option<Sheet> {
        let codes = row.as_array()?.iter().zip(instrument.items());
        codes.map(|(code, item)| Some((item.id().to_owned(), u8::try_from(code.as_u64()?).ok()?))).collect()
    };
    rows.iter().map(sheet).collect::<Option<Vec<_>>>().context("a row without codes")
}

// shows: J10, H17, D18
fn a_panel_of_nine_rates_the_themes_in_two_rounds(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let sheets = panel()?;
    let mut releases = Vec::new();
    for wave in ["before", "after"] {
        let tablet = hospital.station()?;
        let round = Round { forms: &[DELPHI], label: "Panelet", wave, headcount: 9, pin: PIN };
        tablet.set_up(&round)?;
        let told = tablet.text_of("section")?;
        ensure!(told.contains("enkelte svar kan måske gættes"), "the start screen says {told}");
        ensure!(tablet.people(&sheets)? == 9, "not all nine are counted");
        tablet.close(PIN)?;
        let file = tablet.release()?;
        let release = Release::from_json(&file).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
        ensure!(release.battery().iter().all(|of| of.is_open()), "the release is not open");
        tablet.put_away()?;
        releases.push(file);
    }
    let [first, second] = releases.as_slice() else { anyhow::bail!("two rounds") };
    // What is fed back between the rounds: 34 of nine on the first theme.
    let report = hospital.report_of(&[("before.json", first)])?;
    report.choose(View::OneRound)?;
    let told = |figure: String| report.text_of(&format!("[data-figure=\"{figure}\"]"));
    ensure!(told(format!("{DELPHI}.theme1.mean"))? == "3,8");
    ensure!(told(format!("{DELPHI}.theme1.priority"))? == "ja");
    keep(scene, &report, "j10-first-round", 4)?;
    let report = hospital.report_of(&[("before.json", first), ("after.json", second)])?;
    report.choose(View::BeforeAfter)?;
    let told = |figure: String| report.text_of(&format!("[data-figure=\"{figure}\"]"));
    for wave in ["before", "after"] {
        ensure!(told(format!("{DELPHI}.theme5.{wave}.mean"))? == "1,9", "{wave}");
    }
    keep(scene, &report, "j10-both-rounds", 4)
}

// shows: J15, H17
fn a_unit_of_eleven_reads_median_and_cut(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let tablet = hospital.station()?;
    tablet.set_up(&Round {
        forms: &["mapsaf"],
        label: "Afsnit 4",
        wave: "before",
        headcount: 11,
        pin: PIN,
    })?;
    // By hand: A B B C C C C CD D D E has its middle at C, and three at or above D.
    let ticks: [&[u8]; 11] = [&[1], &[2], &[2], &[3], &[3], &[3], &[3], &[3, 4], &[4], &[4], &[5]];
    for codes in ticks {
        let body = "await phase('start'); await press('start'); await phase('asking');
            while (station.dataset.phase === 'asking') {
                const item = station.dataset.item;
                const set = await until('the item ' + item, () => shadow.querySelector(`fieldset[data-item=\"${item}\"]`));
                for (const code of item.endsWith('_of') ? [1] : wish) set.querySelector(`input[value=\"${code}\"]`).click();
                await press('next');
                await until('the screen after ' + item, () => station.dataset.item !== item || station.dataset.phase !== 'asking');
            }
            await phase('review'); await press('finish'); await phase('thanks'); await press('next'); await phase('start')";
        tablet.play(body, &json!(codes))?;
    }
    tablet.close(PIN)?;
    let file = tablet.release()?;
    let report = hospital.report_of(&[("mapsaf.json", &file)])?;
    report.choose(View::OneRound)?;
    ensure!(report.figure("mapsaf.improvement.median")? == [3.0], "the median is not at C");
    ensure!(!report.shows("[data-figure$='.mean']")?, "a mean of levels");
    keep(scene, &report, "j15-unit", 6)
}
