//! What is read and not asked: every guide, and every paper form.

use crate::catalogue::CONTACTS;
use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::sites::{Host, seen};
use anyhow::{Context, Result, ensure};
use trygskema_core::advice::guide::{GUIDES, Guide, Tier, Verdict};
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::instrument::builtin;
use trygskema_core::questionnaire::paper::paper_form_html;
use trygskema_tests::axe;

scenarios![guides_are_read_without_answering, every_paper_form_prints in NOT_WEBKIT];

// shows: D40, D42, D43, D48, D7, A1, P20
fn guides_are_read_without_answering(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    for (id, text) in GUIDES {
        let guide = Guide::from_json(text).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
        let blocks = [("r", text), ("c", CONTACTS)]
            .map(|(id, text)| format!("<script type=\"application/json\" id=\"{id}\">{text}</script>"));
        let element =
            "<tryg-skema guide=\"r\" contacts=\"c\"></tryg-skema><script src=\"/trygskema.js\"></script>";
        scene.site.show(page, &Host::with(blocks.concat() + element))?;
        page.wait_phase("guide")?;
        let shown = page.text()?;
        for section in guide.sections() {
            let heading = section.heading().best(Language::Danish).0;
            ensure!(shown.contains(heading), "{id}: nothing of `{heading}`");
            for step in section.steps() {
                ensure!(shown.contains(step.text().best(Language::Danish).0), "{id}: a step is not there");
            }
            if let Some(mark) = section.mark() {
                ensure!(
                    shown.contains(mark.word().best(Language::Danish).0),
                    "{id}: a mark without its word"
                );
            }
        }
        ensure!(shown.contains("Akut hjælp"), "{id}: nobody to turn to");
        // A contact stands among all others, and once more where the guide speaks of that kind of help.
        let tiers = guide.sections().iter().filter(|section| section.tier() == Some(Tier::Colleague)).count();
        ensure!(shown.matches("Makkeren").count() == 1 + tiers, "{id}: {tiers} sections: {shown}");
        if let Some(list) = guide.checklist() {
            let told = |verdict| list.text(verdict).best(Language::Danish).0.to_owned();
            ensure!(shown.contains(&told(Verdict::No)), "{id}: {shown}");
            // One colleague's wish alone is enough.
            page.click("input[value='wish']")?;
            page.wait_verdict(&told(Verdict::Yes))?;
            page.script("dispatchEvent(new PageTransitionEvent('pagehide'))", &[])?;
            page.wait_gone("input:checked")?;
        }
        axe::nothing_wrong(page, id)?;
        ensure!(seen(page, "errors")?.is_empty(), "{id}: {:?}", seen(page, "errors")?);
    }
    scene.site.show(page, &Host::with("<script type=\"application/json\" id=\"r\">{}</script><tryg-skema guide=\"r\"></tryg-skema><script src=\"/trygskema.js\"></script>"))?;
    page.wait_phase("failed")
}

// shows: D23, A18, E13
fn every_paper_form_prints(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    for (id, _) in builtin::DEFINITIONS {
        let instrument = builtin::instrument(id).context("no such instrument")?;
        if instrument.needs_wording() {
            continue;
        }
        let form = paper_form_html(&instrument, Language::Danish);
        scene.site.show(page, &Host::with(form).policy("default-src 'none'; style-src 'unsafe-inline'"))?;
        let pages = crate::fallback::pages_of(page)?;
        let most = 2 + instrument.items().len() / 6;
        ensure!((1..=most).contains(&pages), "the paper form of {id} takes {pages} pages");
    }
    Ok(())
}
