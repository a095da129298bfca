//! The screens of every kind of item, of their results and of the guides, in every size and colour: rules, room and
//! pictures as for the usual questionnaire in [`crate::screens`].

use crate::catalogue::{CONTACTS, answer, of_every_kind, page_of};
use crate::harness::{Scene, scenarios};
use crate::looks::{can_be_read, in_every_look, keep_in_forced_colours, keep_picture, on_a_tablet};
use crate::page::Questionnaire;
use crate::screens::{can_be_hit, fits, in_viewport};
use crate::sites::Host;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use trygskema_core::advice::guide::GUIDES;
use trygskema_core::questionnaire::instrument::{Instrument, builtin};

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

/// Looks at the screen shown, and keeps a picture of all of it in every look.
fn look_at(scene: &Scene<'_>, screen: &str) -> Result<()> {
    let page = &scene.questionnaire();
    let look = || {
        can_be_read(page)?;
        in_every_look(scene, |theme, width| {
            fits(page)?;
            can_be_hit(page)?;
            keep_picture(scene, screen, theme, width)
        })?;
        keep_in_forced_colours(scene, screen)
    };
    look().with_context(|| format!("on the screen {screen}"))
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
        in_viewport(scene, 320, 900, || {
            scene.site.show(&scene.page, &page_of(definition, None, Some(CONTACTS)))?;
            on_a_tablet(&scene.page)?;
            travel(&scene.questionnaire(), &instrument, &stops, |screen| {
                look_at(scene, &format!("{id}-{screen}"))
            })
            .context(id)
        })?;
    }
    Ok(())
}

// shows: A1, A9, A11, D40
fn pictures_of_every_guide(scene: &Scene<'_>) -> Result<()> {
    for (id, text) in GUIDES {
        let blocks = [("r", text), ("c", CONTACTS)]
            .map(|(id, text)| format!("<script type=\"application/json\" id=\"{id}\">{text}</script>"));
        let element =
            "<tryg-skema guide=\"r\" contacts=\"c\"></tryg-skema><script src=\"/trygskema.js\"></script>";
        in_viewport(scene, 320, 900, || {
            scene.site.show(&scene.page, &Host::with(blocks.concat() + element))?;
            scene.page.wait_phase("guide")?;
            look_at(scene, &format!("guide-{id}"))
        })?;
    }
    Ok(())
}
