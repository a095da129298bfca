//! One item: the question, its options as native radio buttons, and an explicit "continue".

use trygskema_core::instrument::ResponseOption;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::part::{SECONDARY, actions, button, heading, screen, submit, unseen};
use crate::dom::{Tag, tag};
use crate::ui::Ui;

const OPTIONS: &str = "options";
const ERROR: &str = "error";

pub(super) fn item(ui: Ui, place: usize) -> Tag {
    let language = ui.language();
    let texts = &ui.messages().asking;
    let Some(session) = ui.session() else {
        return screen();
    };
    let Some((instrument, item)) = session.item(place) else {
        return screen();
    };
    let progress = (texts.progress)(place.saturating_add(1), session.n_items());
    let question = heading()
        .child(
            tag("span")
                .class("progress")
                .attr("part", "progress")
                .text(&progress)
                .child(unseen(": ")),
        )
        .say(item.text(), language);
    let chosen = session.answer_at(place);
    let options =
        tag("div")
            .class("options")
            .attr("id", OPTIONS)
            .children(instrument.options_of(item).iter().map(|choice| {
                let label = tag("span").class("label").say(choice.label(), language);
                tag("label")
                    .class("option")
                    .attr("part", "option")
                    .child(radio(ui, place, item.id(), choice, chosen == Some(choice.code())))
                    .child(label)
            }));
    let error = move || {
        ui.is_answer_missing().then(|| {
            tag("p")
                .class("error")
                .attr("id", ERROR)
                .attr("part", "error")
                .child(unseen(texts.error_prefix))
                .text(texts.choose)
        })
    };
    let fieldset = tag("fieldset")
        .attr("part", "item")
        .attr("data-item", item.id())
        .live_attr("class", move || {
            Some(
                if ui.is_answer_missing() {
                    "item wrong"
                } else {
                    "item"
                }
                .to_owned(),
            )
        })
        .live_attr("aria-describedby", move || {
            ui.is_answer_missing().then(|| ERROR.to_owned())
        })
        .child(tag("legend").class("legend").child(question))
        .region(error, |_| {})
        .child(options.clone());
    // The instruction stands where an instrument begins.
    let is_first = instrument
        .items()
        .first()
        .is_some_and(|first| first.id() == item.id());
    let instruction = is_first.then(|| {
        tag("p")
            .class("instruction")
            .say(instrument.instruction(), language)
    });
    let skip = move || {
        ui.is_answer_missing()
            .then(|| button("skip", SECONDARY, texts.skip, move || ui.skip(place)))
    };
    let back = (place > 0).then(|| button("back", SECONDARY, texts.back, move || ui.back()));
    tag("form")
        .class("screen")
        .attr("part", "screen")
        .attr("autocomplete", "off")
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            ui.next(place);
        })
        .region(
            move || ui.is_answer_missing().then(|| error_summary(ui, options.clone())),
            Tag::focus,
        )
        .children(instruction)
        .child(fieldset)
        .child(
            actions([submit("next", texts.next)])
                .region(skip, |_| {})
                .children(back),
        )
}

/// A native radio button; nothing but a person's choice, or the choice made before, checks it.
fn radio(ui: Ui, place: usize, name: &str, option: &ResponseOption, is_chosen: bool) -> Tag {
    let code = option.code();
    let radio = tag("input")
        .class("radio")
        .attr("type", "radio")
        .attr("name", name)
        .attr("value", &code.to_string())
        .on("change", move |_| ui.answer(place, code));
    if let Some(input) = radio.element().dyn_ref::<HtmlInputElement>() {
        // The property, not the attribute: a reset or a cloned node must not bring an answer back.
        input.set_checked(is_chosen);
    }
    radio
}

/// What is missing, said before everything else, with a link to where it can be mended. It takes the focus.
fn error_summary(ui: Ui, options: Tag) -> Tag {
    let texts = &ui.messages().asking;
    let link = tag("a")
        .attr("href", &["#", OPTIONS].concat())
        .text(texts.choose)
        .on("click", move |event| {
            // The link must not change the address of the page.
            event.prevent_default();
            options.focus_inside("input");
        });
    tag("div")
        .class("summary")
        .attr("part", "error-summary")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .child(tag("h3").text(texts.error_title))
        .child(link)
}
