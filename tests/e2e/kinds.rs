//! The screens of every kind of item, of their results and of the guides, in every size and colour: rules, room and
//! pictures as for the usual questionnaire in [`crate::screens`].

use crate::catalogue::{CONTACTS, answer, of_every_kind, page_of};
use crate::harness::{Scene, scenarios};
use crate::page::Questionnaire;
use crate::screens::{can_be_hit, fits, has_contrast, in_every_look, picture_file};
use crate::sites::Host;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use trygskema_core::advice::guide::GUIDES;
use trygskema_core::questionnaire::instrument::{Instrument, builtin};
use trygskema_tests::{axe, view};

scenarios![pictures_of_every_kind, pictures_of_every_guide];

/// An item to look at: its id, what is refused there, and what is given.
type Stop = (&'static str, Option<Value>, Value);

/// Instruments and where to stop in them: options with a heading above them and "don't know", two neighbours, wishes
/// for support, figures beside the answer, ticks, a number and a text.
fn journeys() -> Vec<(&'static str, Vec<Stop>)> {
    vec![
        ("iglo-33", vec![("i1", None, json!([9])), ("g1", None, json!([2]))]),
        ("mapsaf", vec![("priority", Some(json!([1, 3])), json!([2, 3]))]),
        ("svest-29", vec![("s1", None, json!([4]))]),
        ("vai-2014", vec![("size", None, json!([2])), ("p-a", None, json!([1])), ("p-d", None, json!([3]))]),
        (
            "every-kind",
            vec![
                ("many", Some(json!([])), json!([1, 3])),
                ("near", Some(json!([1, 3])), json!([2, 3])),
                ("count", Some(json!("41")), json!("40")),
                ("words", None, json!("Ro til at tale")),
            ],
        ),
    ]
}

/// What holds for every screen in every look.
fn sound(page: &Questionnaire<'_>, theme: &str, width: u32) -> Result<()> {
    fits(page)?;
    can_be_hit(page)?;
    // Rules and colours are the same in every width; forced colours are the system's.
    if width == 820 && theme != "forced" {
        axe::nothing_wrong(page, theme)?;
        has_contrast(page)?;
    }
    Ok(())
}

/// Looks at the screen shown, and keeps a picture of all of it.
fn keep(scene: &Scene<'_>, screen: &str, theme: &str, width: u32) -> Result<()> {
    let page = &scene.questionnaire();
    sound(page, theme, width).with_context(|| format!("on the screen {screen}, {theme}, {width}"))?;
    view::fit(page)?;
    page.save_picture(&picture_file(scene, screen, theme, width)?)
}

/// Ticks the options with these codes by the pointer, or puts the text there by a script: typing is tested elsewhere.
fn give(page: &Questionnaire<'_>, answer: &Value) -> Result<()> {
    if let Some(codes) = answer.as_array() {
        let codes = codes.iter().filter_map(Value::as_u64).filter_map(|code| u8::try_from(code).ok());
        return codes.into_iter().try_for_each(|code| page.choose(code));
    }
    page.write(answer.as_str().context("neither codes nor a text")?)
}

/// From the beginning to the result, with a look at every stop and at the last two screens.
fn travel(
    page: &Questionnaire<'_>,
    instrument: &Instrument,
    stops: &[Stop],
    mut look: impl FnMut(&str) -> Result<()>,
) -> Result<()> {
    let mut random = fastrand::Rng::with_seed(33);
    let mut passed = Vec::new();
    page.begin()?;
    for item in instrument.items() {
        let id = item.id();
        let usual = answer(instrument, item, &mut random).0;
        let Some((_, refused, given)) = stops.iter().find(|(stop, ..)| *stop == id) else {
            passed.push(usual);
            continue;
        };
        page.hurry_over(std::mem::take(&mut passed))?;
        page.wait_item(id)?;
        if let Some(refused) = refused {
            give(page, refused)?;
            page.press_next_and_be_told()?;
            look(&format!("{id}-error"))?;
            // Once more takes a tick away; a text is written over. Not with the pointer: the message may have moved an option to
            // where "next" was, and there a tap so soon is not taken.
            if refused.is_array() {
                page.untick()?;
            }
        }
        give(page, given)?;
        look(id)?;
        page.press("next")?;
        page.wait_past(id)?;
    }
    if !passed.is_empty() {
        page.hurry_over(passed)?;
    }
    page.wait_phase("review")?;
    look("review")?;
    page.finish()?;
    look("result")
}

// shows: A1, A9, A11, K6, K12
fn pictures_of_every_kind(scene: &Scene<'_>) -> Result<()> {
    let own = of_every_kind();
    for (id, stops) in journeys() {
        let definition = builtin::definition(id).unwrap_or(&own);
        let instrument =
            Instrument::from_json(definition).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
        in_every_look(scene, |attribute, theme, width| {
            let host = page_of(definition, None, Some(CONTACTS)).with_attribute(attribute);
            scene.site.show(&scene.page, &host)?;
            travel(&scene.questionnaire(), &instrument, &stops, |screen| {
                keep(scene, &format!("{id}-{screen}"), theme, width)
            })
            .with_context(|| format!("{id}, {theme}, {width}"))
        })?;
    }
    let shown = picture_file(scene, "mapsaf-priority", "light", 820)?;
    ensure!(std::fs::metadata(&shown)?.len() > 5_000, "the picture of an item is hardly a picture");
    Ok(())
}

// shows: A1, A9, A11, D40
fn pictures_of_every_guide(scene: &Scene<'_>) -> Result<()> {
    for (id, text) in GUIDES {
        let blocks = [("r", text), ("c", CONTACTS)]
            .map(|(id, text)| format!("<script type=\"application/json\" id=\"{id}\">{text}</script>"));
        let element =
            "<tryg-skema guide=\"r\" contacts=\"c\"></tryg-skema><script src=\"/trygskema.js\"></script>";
        in_every_look(scene, |attribute, theme, width| {
            let host = Host::with(blocks.concat() + element).with_attribute(attribute);
            scene.site.show(&scene.page, &host)?;
            scene.page.wait_phase("guide")?;
            keep(scene, &format!("guide-{id}"), theme, width)
        })?;
    }
    Ok(())
}
