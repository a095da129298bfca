//! Fewer taps, digits, and nothing lost by one tap.

use crate::harness::{Scene, scenarios};
use crate::screens::in_viewport;
use crate::sites::{Host, tag};
use anyhow::{Result, ensure};
use trygskema_tests::axe;
use trygskema_tests::page::Key;

scenarios![
    a_press_on_an_answer_goes_on,
    a_second_tap_of_a_hasty_finger_answers_nothing,
    digits_choose_and_enter_goes_on,
    answers_and_buttons_keep_their_place,
    answers_are_deleted_after_a_question,
    a_telephone_number_is_a_link,
    the_price_of_a_skip_is_said_and_can_be_mended,
];

// By hand: start, fifteen answers, see the result: 17 clicks. With the button it is 32.
// shows: U6
fn a_press_on_an_answer_goes_on(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show(page, &Host::with(tag("data-advance=\"tap\"")))?;
    page.begin()?;
    ensure!(page.text()?.contains("Når du trykker på et svar, kommer det næste spørgsmål."));
    axe::nothing_wrong(page, "an item that goes on by a press")?;
    let mut clicks = 1;
    for place in 1..=15 {
        ensure!(page.item()? == format!("q{place}"), "{} in place of q{place}", page.item()?);
        page.choose(2)?;
        page.wait_past(&format!("q{place}"))?;
        clicks += 1;
        // Longer than a press is ignored after one that went on.
        page.wait(
            "the rest after a press",
            "(window.__since ??= performance.now()) + 400 < performance.now()",
        )?;
        page.script("delete window.__since", &[])?;
    }
    page.wait_phase("review")?;
    page.press("back")?;
    page.wait_phase("asking")?;
    ensure!(page.item()? == "q15" && page.chosen()? == ["2"], "Back has lost the answer");
    // What the keyboard chooses stays.
    page.script("root.querySelector('input:checked').focus()", &[])?;
    page.keys(&[char::from(Key::Down)])?;
    ensure!(page.item()? == "q15" && page.chosen()? == ["3"], "a key went on: {:?}", page.chosen()?);
    page.press("next")?;
    page.wait_phase("review")?;
    page.press("finish")?;
    clicks += 1;
    page.wait_phase("result")?;
    ensure!(clicks == 17);
    Ok(())
}

/// Taps an answer and, as soon as the next question is there, the answer at the same place: what was tapped too soon, and after
/// how many milliseconds.
const TWO_TAPS: &str = "
    const done = arguments[arguments.length - 1];
    const tap = () => {
        const input = root.querySelector('fieldset[data-item] input[value=\"2\"]');
        input.closest('label').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
        input.click();
    };
    const first = host.dataset.item;
    const start = performance.now();
    tap();
    const look = () => {
        if (host.dataset.item === first) return setTimeout(look, 1);
        const second = host.dataset.item;
        tap();
        const after = performance.now() - start;
        setTimeout(() => done({ after, stayed: host.dataset.item === second && !root.querySelector('input:checked') }), 50);
    };
    look();";

// shows: U6
fn a_second_tap_of_a_hasty_finger_answers_nothing(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show(page, &Host::with(tag("data-advance=\"tap\"")))?;
    page.begin()?;
    // A second tap after the limit is an answer as any other. On a busy machine that can happen, so two more are tried.
    for _ in 0..7 {
        let said = page.script_async(TWO_TAPS, &[])?;
        let after = said.get("after").and_then(serde_json::Value::as_f64).unwrap_or(f64::MAX);
        if after < 350.0 {
            ensure!(said.get("stayed") == Some(&true.into()), "the second tap counted: {said}");
            return Ok(());
        }
    }
    anyhow::bail!("seven times no second tap within 350 ms")
}

// shows: U6, A8
fn digits_choose_and_enter_goes_on(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.begin()?;
    // The focus is on the question.
    page.keys(&['4'])?;
    ensure!(page.item()? == "q1" && page.chosen()? == ["4"], "{:?}", page.chosen()?);
    page.keys(&['9'])?;
    ensure!(page.chosen()? == ["4"], "an option that is not there");
    page.keys(&['2', char::from(Key::Enter)])?;
    page.wait_past("q1")?;
    page.press("back")?;
    page.wait_past("q2")?;
    ensure!(page.chosen()? == ["2"], "{:?}", page.chosen()?);
    Ok(())
}

/// Where the first answer, the last and "next" begin, in whole pixels below the top of the screen.
const PLACES: &str = "const top = root.querySelector('form').getBoundingClientRect().top;
    const all = [...root.querySelectorAll('.option'), root.querySelector('[data-action=next]')];
    return [all[0], all.at(-2), all.at(-1)].map((e) => Math.round(e.getBoundingClientRect().top - top));";

// From the second question on: the first one has the instruction above it. The questions are of one to three lines. On a
// phone each has its own height, so that the buttons stay in view.
// shows: U6
fn answers_and_buttons_keep_their_place(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    for width in [820, 1280] {
        in_viewport(scene, width, 900, || {
            scene.site.show_usual(page)?;
            page.begin()?;
            page.answer(2)?;
            let places = page.script(PLACES, &[])?;
            for place in 2..15 {
                ensure!(page.item()? == format!("q{place}"));
                page.answer(2)?;
                let found = page.script(PLACES, &[])?;
                ensure!(found == places, "after question {place} at {width}: {found}, before {places}");
            }
            Ok(())
        })?;
    }
    Ok(())
}

// shows: U3, A11
fn answers_are_deleted_after_a_question(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.begin()?;
    // Nothing is lost yet, so nothing is asked.
    page.press("cancel")?;
    page.wait_phase("intro")?;
    page.begin()?;
    page.answer(3)?;
    page.press("cancel")?;
    page.wait_for("[data-action=delete]")?;
    ensure!(page.item()? == "q2" && page.focus()?.starts_with('p'), "the focus is at {}", page.focus()?);
    ensure!(page.text()?.contains("Vil du slette dine svar?"));
    axe::nothing_wrong(page, "the question before answers are deleted")?;
    page.press("stay")?;
    page.wait_for("[data-action=cancel]")?;
    page.press("back")?;
    page.wait_past("q2")?;
    ensure!(page.chosen()? == ["3"], "the answer is gone");
    page.press("cancel")?;
    page.press_soon("delete")?;
    page.wait_phase("intro")?;
    ensure!(page.text()?.contains("Dine svar er slettet."));
    page.begin()?;
    ensure!(page.chosen()?.is_empty(), "the answer is still there");
    Ok(())
}

// shows: E11
fn a_telephone_number_is_a_link(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    let contacts = r#"{"format": "trygskema-contacts/1", "contacts": [
        {"name": "Kollegastøtten", "phone": "+45 12 34 56 78"},
        {"name": "Vagten", "phone": "Omstillingen, lokal 4321"}]}"#;
    let page_of = format!(
        "<script type=\"application/json\" id=\"doors\">{contacts}</script>{}",
        tag("data-contacts=\"doors\"")
    );
    scene.site.show(page, &Host::with(page_of))?;
    page.wait_phase("intro")?;
    page.script("root.querySelector('details').open = true", &[])?;
    let links = page.strings("[...root.querySelectorAll('.contacts a')].map((link) => link.getAttribute('href') + ' ' + link.textContent)")?;
    ensure!(links == ["tel:+4512345678 +45 12 34 56 78"], "{links:?}");
    ensure!(page.text()?.contains("Omstillingen, lokal 4321"));
    scene.site.show_usual(page)?;
    page.wait_phase("intro")?;
    page.script("root.querySelector('details').open = true", &[])?;
    let links =
        page.strings("[...root.querySelectorAll('.contacts a')].map((link) => link.getAttribute('href'))")?;
    ensure!(links == ["tel:112"], "{links:?}");
    Ok(())
}

// By hand: q1 is an item of attitudes, and so of the total; the other two parts have all their answers.
// shows: U2
fn the_price_of_a_skip_is_said_and_can_be_mended(scene: &Scene<'_>) -> Result<()> {
    let page = &scene.questionnaire();
    scene.site.show_usual(page)?;
    page.begin()?;
    page.press("skip")?;
    page.wait_past("q1")?;
    for _ in 2..=15 {
        page.answer(3)?;
    }
    page.wait_phase("review")?;
    let told =
        "Et spørgsmål er ikke besvaret. Derfor kan dette ikke regnes ud: Samlet, Holdninger. Tryk på Ret";
    ensure!(page.text()?.contains(told), "{}", page.text()?);
    page.click("[data-action=change][data-item=q1]")?;
    page.wait_phase("asking")?;
    page.answer(3)?;
    page.wait_phase("review")?;
    ensure!(page.text()?.contains("Du kan rette, før du ser dit resultat."), "{}", page.text()?);
    Ok(())
}
