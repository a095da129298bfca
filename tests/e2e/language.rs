//! The person chooses the language where the page allows it, and finds the way back to the page.

use crate::harness::{Scene, scenarios};
use crate::people::ANYBODY;
use crate::sites::{Host, tag};
use anyhow::{Result, ensure};
use trygskema_tests::axe;
use trygskema_tests::page::Key;

scenarios![
    a_person_chooses_the_language,
    without_the_attribute_no_language_is_offered,
    a_way_back_stands_under_the_result,
];

/// A button for the other language has the focus back on the first screen, in the words of that language.
// shows: U11, E12
fn a_person_chooses_the_language(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show(page, &Host::with(tag("data-language-switch=\"show\"")))?;
    page.wait_phase("intro")?;
    ensure!(page.text_of("[data-action=language]")? == "English");
    // A screen reader says the name in its own language.
    ensure!(page.holds("root.querySelector('[data-action=language]').lang === 'en'")?);
    axe::nothing_wrong(page, "a first screen with another language")?;
    page.press("language")?;
    page.wait(
        "English",
        "host.lang === 'en' && root.querySelector('[data-action=start]').textContent === 'Start'",
    )?;
    page.wait("the focus", "root.activeElement && root.activeElement.matches('.heading')")?;
    ensure!(page.text()?.contains("voluntary"), "{}", page.text()?);
    ensure!(page.text_of("[data-action=language]")? == "Dansk");
    axe::nothing_wrong(page, "a first screen in English")?;
    // By the keyboard alone it leads back.
    page.script("root.querySelector('[data-action=language]').focus()", &[])?;
    page.keys(&[char::from(Key::Enter)])?;
    page.wait("Danish", "host.lang === 'da' && root.querySelector('[data-action=language]').lang === 'en'")?;
    page.press("language")?;
    page.wait("English again", "host.lang === 'en'")?;
    page.begin()?;
    page.answer(2)?;
    ensure!(page.text()?.contains("Question 2 of 15") && !page.shows("[data-action=language]")?);
    // What was chosen stays for the next sitting on this page.
    page.cancel()?;
    ensure!(page.text_of("[data-action=language]")? == "Dansk");
    Ok(())
}

// shows: U11, E2
fn without_the_attribute_no_language_is_offered(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    for attributes in ["", "data-language-switch=\"hide\"", "data-language-switch=\"yes\""] {
        scene.site.show(page, &Host::with(tag(attributes)))?;
        page.wait_phase("intro")?;
        ensure!(!page.shows("[data-action=language]")?, "{attributes}");
    }
    Ok(())
}

// shows: U11, E2
fn a_way_back_stands_under_the_result(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let to_result = |attribute: &str| {
        scene.site.show(page, &Host::with(tag(attribute)))?;
        page.begin()?;
        page.hurry_on(&ANYBODY)?;
        page.finish()
    };
    // No link without the attribute, in kiosk mode, and for an address that would run a script.
    for attribute in ["", "data-back=\"/page.html\" data-mode=\"kiosk\"", "data-back=\"javascript:alert(1)\""]
    {
        to_result(attribute)?;
        ensure!(!page.shows("[data-action=leave]")?, "{attribute}");
    }
    ensure!(
        page.holds("root.textContent.includes('javascript:alert(1)')")?,
        "the address that is left out is not told"
    );
    to_result("data-back=\"/page.html?from=skema\"")?;
    ensure!(page.text_of("[data-action=leave]")? == "Tilbage til siden");
    axe::nothing_wrong(page, "a result with a way back")?;
    page.press("leave")?;
    page.wait("the page", "location.href.endsWith('/page.html?from=skema')")
}
