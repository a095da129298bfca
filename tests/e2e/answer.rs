//! From the introduction to the review: one item a screen, nothing chosen for anybody, nothing lost on the way back.

use crate::harness::{Scene, scenarios};
use crate::page::questionnaire::ITEM;
use crate::page::{Questionnaire, mark};
use crate::people::ANYBODY;
use crate::sites::{Host, tag};
use anyhow::{Context, Result, ensure};
use trygskema_core::format::language::Language;
use trygskema_core::questionnaire::instrument::{Instrument, builtin};

scenarios![
    introduction_says_what_one_has_a_right_to_know,
    nothing_is_preselected,
    every_item_reads_as_its_definition,
    progress_is_text_and_right_on_every_path,
    missing_answer_is_told_and_can_be_given,
    back_keeps_answers_and_review_changes_them,
    cancel_deletes_at_every_item,
    answering_adds_nothing_to_the_history,
];

fn instrument() -> Result<Instrument> {
    builtin::instrument("oms-hc-15").ok_or_else(|| anyhow::anyhow!("no such instrument"))
}

// shows: D16, D14, D15
fn introduction_says_what_one_has_a_right_to_know(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    let text = page.text()?;
    for word in ["frivilligt", "15", "minutter", "arbejdsversion", "kun du ser", "hverken sendt eller gemt"] {
        ensure!(text.to_lowercase().contains(word), "the introduction does not say `{word}`: {text}");
    }
    for promise in ["helt anonymt", "umuligt at spore", "bevist effekt"] {
        ensure!(!text.to_lowercase().contains(promise), "`{promise}` cannot be promised");
    }
    Ok(())
}

// shows: A6
fn nothing_is_preselected(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.begin()?;
    for code in ANYBODY {
        ensure!(!page.has_choice()?, "{}: something is chosen already", page.item()?);
        page.answer(code)?;
    }
    Ok(())
}

// shows: A19, E12, A2
fn every_item_reads_as_its_definition(scene: &Scene<'_>) -> Result<()> {
    let (page, instrument) = (&scene.questionnaire(), instrument()?);
    for (tag_of, language) in [("da", Language::Danish), ("en", Language::English)] {
        scene.site.show(page, &Host::with(tag(&format!("data-lang=\"{tag_of}\" data-intro=\"host\""))))?;
        page.wait_phase("asking")?;
        for item in instrument.items() {
            ensure!(page.item()? == item.id());
            let (text, _) = item.text().best(language);
            ensure!(page.question()?.contains(text), "{}: {}", item.id(), page.question()?);
            let shown = page.texts_of(mark::OPTION_LABEL)?;
            let options = instrument.options_of(item);
            let labels: Vec<&str> = options.iter().map(|option| option.label().best(language).0).collect();
            ensure!(shown == labels, "{}: {shown:?}", item.id());
            let codes = page.codes()?;
            ensure!(codes == options.iter().map(|option| option.code().to_string()).collect::<Vec<_>>());
            page.answer(3)?;
        }
        page.wait_phase("review")?;
    }
    Ok(())
}

fn expect_progress(page: &Questionnaire<'_>, number: usize) -> Result<()> {
    let (role, name) = page.role_and_name(ITEM)?;
    let words = format!("Spørgsmål {number} af 15");
    ensure!(page.text()?.contains(&words), "{words} is not on the screen");
    let described = page.item_description()?;
    ensure!(
        role == "group" && (name + &described).contains(&words),
        "{words} belongs to name or description"
    );
    Ok(())
}

// shows: A8
fn progress_is_text_and_right_on_every_path(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.begin()?;
    for number in 1..=3 {
        expect_progress(page, number)?;
        page.answer(3)?;
    }
    page.press("back")?;
    page.wait_item("q3")?;
    expect_progress(page, 3)?;
    page.press("next")?;
    page.wait_item("q4")?;
    expect_progress(page, 4)?;
    for _ in 4..=14 {
        page.answer(3)?;
    }
    expect_progress(page, 15)
}

// shows: A7
fn missing_answer_is_told_and_can_be_given(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.begin()?;
    page.press_next_and_be_told()?;
    ensure!(page.item()? == "q1");
    let link = page.focused_error()?;
    let link = link.with_context(|| format!("the focus is not on the summary: {:?}", page.focus()))?;
    ensure!(page.item_screen()?.matches(&link).count() >= 2, "the item does not repeat `{link}`");
    ensure!(page.text()?.contains("Fejl"), "the summary does not begin with the word");
    page.follow_error()?;
    page.wait_focus_on_option(1)?;
    ensure!(!page.has_choice()?, "the link has chosen something");
    ensure!(!page.holds("location.hash")?, "the link has changed the address");
    page.choose(2)?;
    page.wait_gone(mark::ERROR)?;
    page.press("next")?;
    page.wait_item("q2")?;
    ensure!(page.string("document.title")? == "Intranet", "the title belongs to the page");
    Ok(())
}

// shows: E2, A6
fn back_keeps_answers_and_review_changes_them(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.answer_all(&ANYBODY)?;
    let labels = instrument()?;
    let text = page.text()?;
    for item in labels.items() {
        ensure!(text.contains(item.text().best(Language::Danish).0), "{} is not in the review", item.id());
    }
    page.press("back")?;
    page.wait_phase("asking")?;
    ensure!(page.item()? == "q15" && page.chosen()? == ["1"]);
    page.choose(5)?;
    page.press("next")?;
    page.wait_phase("review")?;
    page.finish()?;
    ensure!(page.score("total")? == "27", "15 was changed from 1 to 5: {:?}", page.scores()?);
    Ok(())
}

// shows: P20, A17
fn cancel_deletes_at_every_item(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    for until in [0, 1, 7, 14] {
        page.begin()?;
        for _ in 0..until {
            page.answer(5)?;
        }
        page.choose(4)?;
        page.cancel()?;
        page.begin()?;
        ensure!(page.item()? == "q1" && !page.has_choice()?, "after {until} answers");
        page.press("cancel")?;
    }
    Ok(())
}

// shows: K4, P20
fn answering_adds_nothing_to_the_history(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    let before = page.place_in_history()?;
    page.complete(&ANYBODY)?;
    let after = page.place_in_history()?;
    ensure!(before == after, "{before} became {after}");
    Ok(())
}
