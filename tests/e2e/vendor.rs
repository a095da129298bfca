//! A vendor's form as FHIR: imported, asked on a page, scored, and handed back in the publisher's codes.
//!
//! The files and what they are in the shape of: `core/tests/fhir_vendor.rs`, which does the same on the command line.

use crate::catalogue::{CONTACTS, page_of};
use crate::harness::{Scene, scenarios};
use crate::looks::keep_pictures;
use crate::page::{Questionnaire as Form, mark};
use crate::sites::seen;
use anyhow::{Context, Result, anyhow, ensure};
use serde_json::{Value, json};
use trygskema_core::fhir::{DefinitionOptions, Identity, Questionnaire, Response, Version, export};
use trygskema_core::format::diagnostic::Diagnostic;
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::answer::AnswerSheet;
use trygskema_core::questionnaire::instrument::Instrument;
use trygskema_core::questionnaire::score::score;
use trygskema_tests::{axe, root};

scenarios![a_hospital_asks_the_forms_of_a_vendor, a_form_with_a_question_about_self_harm_waits_for_a_contact,];

/// A form, the places of the answers among the options, the scale with its value by hand, the code of the score.
type Case = (&'static str, &'static [usize], (&'static str, &'static str), &'static str);

const FORMS: [Case; 5] = [
    // 1 + 2 + 3 + 0 + 1 + 2 + 3 + 0 + 1; the tenth has no weight
    ("phq-9", &[1, 2, 3, 0, 1, 2, 3, 0, 1, 1], ("s44261-6", "13"), "44261-6"),
    // 3 + 3 + 2 + 2 + 1 + 1 + 0
    ("gad-7", &[3, 3, 2, 2, 1, 1, 0], ("s70274-6", "12"), "70274-6"),
    // (5 + 4 + 3 + 2 + 0) * 4, from the highest option down
    ("who-5", &[0, 1, 2, 3, 5], ("who5-index", "56"), "who5.index"),
    // 3 + 2 + 1
    ("audit-c", &[3, 2, 1], ("s75626-2", "6"), "75626-2"),
    // 3 + 2 + 1 + 0 + 3 + 2 + 1 + 0
    ("epworth", &[3, 2, 1, 0, 3, 2, 1, 0], ("ess-total", "12"), "ess-total"),
];

fn problems(problems: &[Diagnostic]) -> anyhow::Error {
    anyhow!("{problems:?}")
}

/// The file of a vendor, and the definition that the import makes of it.
fn imported(name: &str) -> Result<(Questionnaire, String)> {
    let file = root().join(format!("core/tests/cases/fhir/vendor/{name}.json"));
    let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    let read = Questionnaire::from_json(&text).map_err(|found| problems(&found))?;
    let made = read.to_definition(&DefinitionOptions::default()).map_err(|found| problems(&found))?;
    ensure!(made.lost.is_empty(), "{name} loses {:?}", made.lost);
    Ok((read, made.text))
}

/// The title as the page shows it, in Danish where the form has it.
fn shown_title(instrument: &Instrument) -> (&str, &'static str) {
    let (title, language) = instrument.title().best(Language::Danish);
    (title, language.tag())
}

/// From the intro to the result with these codes, by clicks of a person.
fn ask(page: &Form<'_>, instrument: &Instrument, codes: &[u8]) -> Result<()> {
    page.wait_phase("intro")?;
    let (title, language) = shown_title(instrument);
    ensure!(page.text()?.contains(title), "{title} is not the title: {}", page.text()?);
    page.press("start")?;
    page.wait_phase("asking")?;
    for (item, code) in instrument.items().iter().zip(codes) {
        page.wait_item(item.id())?;
        let text = item.text().best(Language::Danish).0;
        ensure!(page.question()?.contains(text), "{text} is not asked: {}", page.question()?);
        if language == "en" {
            // A screen reader reads English in English on a page in Danish.
            ensure!(page.shows("legend [lang=en], legend[lang=en]")?, "{text} is not marked as English");
        }
        page.answer(*code)?;
    }
    page.wait_phase("review")?;
    page.finish()
}

// shows: J18, E7, E8, E18, E2, U5
fn a_hospital_asks_the_forms_of_a_vendor(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    for (name, places, (scale, value), score_code) in FORMS {
        let (form, definition) = imported(name)?;
        let instrument = Instrument::from_json(&definition).map_err(|found| problems(&found))?;
        ensure!(instrument.items().len() == places.len(), "{name}: {} questions", instrument.items().len());
        let codes: Vec<u8> = instrument
            .items()
            .iter()
            .zip(places)
            .map(|(item, place)| instrument.options_of(item).get(*place).map(|option| option.code()))
            .collect::<Option<_>>()
            .with_context(|| format!("{name} lacks an option"))?;
        scene.site.show(page, &page_of(&definition, None, Some(CONTACTS)))?;
        ask(page, &instrument, &codes).with_context(|| name.to_owned())?;
        ensure!(page.score(scale)? == value, "{name}: {:?}", page.scores()?);
        ensure!(page.scores()?.len() == 1, "{name}: {:?}", page.scores()?);
        ensure!(page.shows(mark::CONTACT)?, "{name}: nobody to turn to");
        axe::nothing_wrong(page, &format!("the result of {name}"))?;
        ensure!(seen(page, "errors")?.is_empty(), "{name}: {:?}", seen(page, "errors")?);

        // Handed back: answers and score in the words of the publisher, and the form of the vendor computes the same.
        let mut sheet = AnswerSheet::new(&instrument);
        for (position, code) in codes.iter().enumerate() {
            sheet.read(&instrument, position, &code.to_string())?;
        }
        let identity = Identity::of_definition(&definition);
        let context = export::Context {
            version: Version::R4,
            base: "https://fhir.hospital.example",
            language: Language::Danish,
            identity: Some(&identity),
        };
        let time = "2026-05-04T13:45:00+02:00";
        let response = export::response(&instrument, &sheet, time, &context)?;
        let back = Response::from_json(&response.to_string()).map_err(|found| problems(&found))?;
        let scores = form.score(&back);
        ensure!(scores.findings.is_empty(), "{name}: {:?}", scores.findings);
        let totals: Vec<String> =
            scores.totals.iter().filter_map(|total| Some(total.value?.to_string())).collect();
        ensure!(totals == [value], "{name}: the vendor's form computes {totals:?}");
        let sheet = score(&instrument, &sheet);
        let observation =
            export::observation(&instrument, &sheet, time, "QuestionnaireResponse/1", &context)?;
        let observation = observation.context("no Observation")?;
        let told = |path: &str| observation.pointer(path).cloned().unwrap_or(Value::Null);
        ensure!(told("/code/coding/0/code") == json!(score_code), "{name}: {observation}");
        ensure!(told("/valueQuantity/value") == json!(value.parse::<i64>()?), "{name}: {observation}");
    }
    Ok(())
}

// shows: J18, E11, E18
fn a_form_with_a_question_about_self_harm_waits_for_a_contact(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let (_, definition) = imported("phq-9")?;
    scene.site.show(page, &page_of(&definition, None, None))?;
    page.wait_phase("failed")?;
    page.unfold()?;
    ensure!(page.text()?.contains("acute"), "the reason is not told: {}", page.text()?);
    ensure!(!page.shows(mark::ANY_ENTRY)?, "something is asked without a contact");
    scene.site.show(page, &page_of(&definition, None, Some(CONTACTS)))?;
    page.begin()?;
    keep_pictures(scene, "vendor-asking")?;
    page.hurry_on(&[1, 1, 1, 1, 1, 1, 1, 1, 4, 1])?;
    page.finish()?;
    let text = page.text()?;
    let at = |word: &str| text.find(word).with_context(|| format!("nothing of `{word}`: {text}"));
    ensure!(at("Akut hjælp")? < at("Arbejdsmiljø")?, "acute help does not stand first: {text}");
    keep_pictures(scene, "vendor-result")?;
    // 0 * 8 + 3
    ensure!(page.score("s44261-6")? == "3", "{:?}", page.scores()?);
    Ok(())
}
