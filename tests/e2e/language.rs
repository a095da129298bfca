//! The person chooses the language, where the page allows it.

use crate::harness::{Scene, scenarios};
use crate::sites::{Host, tag};
use anyhow::{Result, ensure};
use trygskema_tests::axe;
use trygskema_tests::page::Key;

scenarios![a_person_chooses_the_language, without_the_attribute_no_language_is_offered];

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
