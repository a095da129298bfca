//! The demo hospital: every page of it, with the headers it is served with.

use crate::harness::{Scene, scenarios};
use crate::page::Hospital;
use crate::people::ANYBODY;
use anyhow::{Context, Result, ensure};
use trygskema_core::advice::guide::GUIDES;
use trygskema_demo::catalogue::askable;
use trygskema_tests::axe;

scenarios![
    every_page_with_a_questionnaire_works,
    page_without_scripts_shows_the_paper_form,
    catalogue_leads_to_every_instrument_and_guide,
    how_tos_are_for_everybody
];

/// The page that is ugly on purpose.
const OLD: &str = "gammelt-cms.html";

/// The page whose policy lets no script run.
const WITHOUT_SCRIPT: &str = "uden-script.html";

/// The page that leads to every instrument and guide.
const CATALOGUE: &str = "katalog.html";

/// The pages that ask OMS-HC.
const WITH_QUESTIONNAIRE: [&str; 7] = [
    "selvtest.html",
    "to-paa-en-side.html",
    "streng-csp.html",
    OLD,
    "uden-wasm.html",
    "engelsk.html",
    "egne-kontakter.html",
];

/// What a page may ask its own server for.
fn is_known(request: &str, page: &str) -> bool {
    let path = request.strip_prefix("GET /").unwrap_or_default();
    [page, "demo.css", "trygskema.js"].contains(&path)
        || (page == "uden-wasm.html" && path == "trygskema.nowasm.js")
}

// shows: E2, S1, S2, S12, S13, S22
fn every_page_with_a_questionnaire_works(scene: &Scene<'_>) -> Result<()> {
    for file in WITH_QUESTIONNAIRE {
        let hospital = Hospital::open(scene)?;
        let page = hospital.visit(file)?;
        page.wait_shown().context(file)?;
        page.hurry(&ANYBODY).context(file)?;
        ensure!(page.score("total")? == "23", "{file}: {:?}", page.scores()?);
        if file != OLD {
            axe::nothing_wrong(&page, file)?;
        }
        let requests = hospital.server.requests();
        ensure!(requests.iter().all(|request| is_known(request, file)), "{file}: {requests:?}");
    }
    Ok(())
}

// shows: A18
fn page_without_scripts_shows_the_paper_form(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let page = hospital.visit(WITHOUT_SCRIPT)?;
    ensure!(page.holds("!host.shadowRoot && !customElements.get('tryg-skema')")?, "a script has run");
    let items = page.script("return host.querySelectorAll('fieldset, li, tr').length", &[])?;
    ensure!(items.as_u64().is_some_and(|items| items >= 15), "{items} items on the paper form");
    axe::nothing_wrong(&page, WITHOUT_SCRIPT)
}

// shows: E3, D40, E15
fn catalogue_leads_to_every_instrument_and_guide(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    let page = hospital.visit(CATALOGUE)?;
    axe::nothing_wrong(&page, CATALOGUE)?;
    let links = hospital.links()?;
    ensure!(links.len() == askable().count() + GUIDES.len(), "{links:?}");
    for file in links {
        let page = hospital.visit(&file)?;
        page.wait_shown().with_context(|| file.clone())?;
        ensure!(page.phase()? != "failed", "{file} fails");
    }
    Ok(())
}

// shows: E14
fn how_tos_are_for_everybody(scene: &Scene<'_>) -> Result<()> {
    let hospital = Hospital::open(scene)?;
    for file in ["cms.html", "sharepoint.html", "kiosk.html"] {
        let page = hospital.visit(file)?;
        axe::nothing_wrong(&page, file)?;
    }
    Ok(())
}
