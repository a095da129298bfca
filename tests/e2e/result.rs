//! The result: the same numbers as the core, in words, as a picture and as a table, and always a next step.

use crate::harness::{NOT_WEBKIT, Scene, scenarios};
use crate::page::{Questionnaire, mark};
use crate::people::{self, ANYBODY};
use crate::sites::{Host, tag};
use anyhow::{Context, Result, ensure};
use trygskema_core::advice::guidance::Level;
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::instrument::builtin;
use trygskema_tests::driver::Wishes;
use trygskema_tests::engine::Engine;
use trygskema_tests::page::Page;

scenarios![
    known_answer_sheets_give_the_known_scores,
    same_values_as_the_core,
    same_values_in_other_time_zones_and_languages in NOT_WEBKIT,
    numbers_in_words_picture_and_table_agree,
    there_is_a_next_step_and_somebody_to_turn_to,
    contacts_of_the_page_are_shown,
    result_is_careful_with_what_it_says,
    deleting_ends_in_the_beginning,
];

// shows: T2, D30, R11
fn known_answer_sheets_give_the_known_scores(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    for (codes, expected) in people::known()? {
        page.hurry(&codes)?;
        let shown = page.scores()?;
        ensure!(shown == expected, "{codes:?}: {shown:?}, expected {expected:?}");
    }
    Ok(())
}

fn compare(page: &Questionnaire<'_>, instrument: &str, persons: &[Vec<u8>]) -> Result<()> {
    for codes in persons {
        page.hurry(codes)?;
        let (shown, counted) = (page.scores()?, people::scores(instrument, codes)?);
        ensure!(shown == counted, "{codes:?}: the page shows {shown:?}, the core counts {counted:?}");
    }
    Ok(())
}

// shows: P21, R11
fn same_values_as_the_core(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    // The module and its numbers are the same in every engine; what differs is how a page is read.
    let persons = if scene.engine() == Engine::Chromium { 200 } else { 50 };
    compare(page, "oms-hc-15", &people::random(15, persons, 15))?;
    let long = "<tryg-skema instrument=\"oms-hc-20\"></tryg-skema><script src=\"/trygskema.js\"></script>";
    scene.site.show(page, &Host::with(long))?;
    compare(page, "oms-hc-20", &people::random(20, 20, 20))
}

// shows: R11
fn same_values_in_other_time_zones_and_languages(scene: &Scene<'_>) -> Result<()> {
    for (zone, language) in [("Pacific/Auckland", "ar-EG"), ("America/St_Johns", "de-CH")] {
        let session = scene.session(&Wishes {
            time_zone: Some(zone),
            language: Some(language),
            ..Wishes::default()
        })?;
        let page = Page::new(&session);
        scene.site.show_usual(&page)?;
        ensure!(
            page.string("Intl.DateTimeFormat().resolvedOptions().timeZone")? == zone,
            "the zone was not taken"
        );
        compare(&Questionnaire::on(&page), "oms-hc-15", &people::random(4, 10, 15))?;
    }
    Ok(())
}

/// The numbers that a person reads near each score.
fn numbers(text: &str) -> Vec<String> {
    let words =
        text.split(|character: char| !character.is_ascii_digit() && character != ',' && character != '.');
    words.map(|word| word.trim_matches([',', '.']).to_owned()).filter(|word| !word.is_empty()).collect()
}

// shows: P21, A16, D6
fn numbers_in_words_picture_and_table_agree(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    let instrument = builtin::instrument("oms-hc-15").context("no such instrument")?;
    for codes in people::random(8, 5, 15) {
        page.hurry(&codes)?;
        ensure!(page.result_rows()?.iter().all(String::is_empty), "the table is not folded");
        page.script("root.querySelector('table').closest('details').querySelector('summary').click()", &[])?;
        let (rows, captions) = (page.result_rows()?, page.texts_of(mark::CAPTION)?);
        for (scale, value) in people::scores("oms-hc-15", &codes)? {
            let range = instrument.scale(&scale).context("no such scale")?.range().to_string();
            let title = instrument.scale(&scale).context("no such scale")?.title().best(Language::Danish).0;
            let row = rows
                .iter()
                .find(|row| row.contains(title))
                .with_context(|| format!("{title}: not in {rows:?}"))?;
            let mut expected = vec![value.replace('.', ",")];
            expected.extend(numbers(&range));
            ensure!(
                expected.iter().all(|number| numbers(row).contains(number)),
                "{title}: {row}, expected {expected:?}"
            );
            let caption = captions.iter().find(|caption| caption.contains(title));
            let caption = caption.with_context(|| format!("{title}: no picture among {captions:?}"))?;
            ensure!(
                expected.iter().all(|number| numbers(caption).contains(number)),
                "{caption}, expected {expected:?}"
            );
        }
    }
    Ok(())
}

// shows: D5, D12, D13
fn there_is_a_next_step_and_somebody_to_turn_to(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    for (language_tag, language) in [("da", Language::Danish), ("en", Language::English)] {
        scene.site.show(page, &Host::with(tag(&format!("data-lang=\"{language_tag}\""))))?;
        page.hurry(&ANYBODY)?;
        let text = page.text()?;
        let guidance =
            trygskema_core::advice::guidance::builtin::guidance("stigma").context("no such guidance")?;
        let shown = |level: fn(Level) -> bool| {
            guidance
                .steps()
                .iter()
                .any(|step| level(step.level()) && text.contains(step.text().best(language).0))
        };
        ensure!(shown(|level| level != Level::Individual), "no step above the individual: {text}");
        ensure!(shown(|level| level == Level::Individual), "no step for oneself: {text}");
        let doors: &[&str] = if language == Language::Danish {
            &["leder", "tillids", "arbejdsmiljø"]
        } else {
            &["manager", "representative"]
        };
        ensure!(doors.iter().all(|door| text.to_lowercase().contains(door)), "nobody to turn to: {text}");
    }
    Ok(())
}

// shows: D5, D13, D14
fn contacts_of_the_page_are_shown(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let contacts = r#"{"format": "trygskema-contacts/1", "contacts": [{"name": "Kollegastøtten", "phone": "12 34 56 78"}]}"#;
    let body = format!(
        "<script type=\"application/json\" id=\"doors\">{contacts}</script>{}",
        tag("data-contacts=\"doors\"")
    );
    scene.site.show(page, &Host::with(body))?;
    page.hurry(&ANYBODY)?;
    let text = page.text()?;
    ensure!(text.contains("Kollegastøtten") && text.contains("12 34 56 78"), "{text}");
    Ok(())
}

// shows: D6, D15
fn result_is_careful_with_what_it_says(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.hurry(&ANYBODY)?;
    let text = page.text()?.to_lowercase();
    for word in ["bevist", "dokumenteret effekt", "helt anonym", "umuligt at spore", "du har en", "normal"] {
        ensure!(!text.contains(word), "`{word}`: {text}");
    }
    for word in ["ikke en diagnose", "tallet er usikkert", "mindst mulig", "mest mulig", "arbejdsversion"] {
        ensure!(text.contains(word), "nothing of `{word}`: {text}");
    }
    Ok(())
}

// shows: E2, P20
fn deleting_ends_in_the_beginning(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.complete(&ANYBODY)?;
    page.cancel()?;
    ensure!(!page.shows(mark::SCORE)?, "a score is still there");
    page.begin()?;
    ensure!(!page.has_choice()?);
    Ok(())
}
