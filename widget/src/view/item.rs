//! One item: the question, its options as native radio buttons, and an explicit "continue".

use trygskema_core::instrument::ResponseOption;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::part::{SECONDARY, actions, button, heading, item_button, screen, submit, unseen};
use crate::dom::{Tag, tag};
use crate::ui::Ui;

const OPTIONS: &str = "options";
const ERROR: &str = "error";

pub(super) fn item(ui: &Ui, place: usize) -> Tag {
    let language = ui.language();
    let texts = &ui.messages().asking;
    let Some((instrument, item)) = ui.session().item(place) else { return screen() };
    let progress = (texts.progress)(place.saturating_add(1), ui.session().n_items());
    let progress = tag("span").class("progress").attr("part", "progress").text(&progress).child(unseen(": "));
    let question = heading().child(progress).say(item.text(), language);
    let chosen = ui.session().answer_at(place);
    let choice = |option: &ResponseOption| {
        tag("label")
            .class("option")
            .attr("part", "option")
            .child(radio(ui, place, item.id(), option, chosen == Some(option.code())))
            .child(tag("span").class("label").say(option.label(), language))
    };
    let options = tag("div")
        .class("options")
        .attr("id", OPTIONS)
        .children(instrument.options_of(item).iter().map(choice));
    let (when_missing, class, description) = (ui.clone(), ui.clone(), ui.clone());
    let (summary, skip) = (ui.clone(), ui.clone());
    let fieldset = tag("fieldset")
        .attr("part", "item")
        .attr("data-item", item.id())
        .live_attr("class", move || Some(if class.is_answer_missing() { "item wrong" } else { "item" }))
        .live_attr("aria-describedby", move || description.is_answer_missing().then_some(ERROR))
        .child(tag("legend").class("legend").child(question))
        .region(move || when_missing.is_answer_missing().then(|| error(&when_missing)), |_| {})
        .child(options.clone());
    // The instruction stands where an instrument begins.
    let is_first = instrument.items().first().is_some_and(|first| first.id() == item.id());
    let instruction = is_first.then(|| tag("p").class("instruction").say(instrument.instruction(), language));
    let skip = move || {
        skip.is_answer_missing()
            .then(|| item_button(&skip, place, "skip", SECONDARY, skip.messages().asking.skip, Ui::skip))
    };
    let back = (place > 0).then(|| button(ui, "back", SECONDARY, texts.back, Ui::back));
    let submitted = ui.clone();
    tag("form")
        .class("screen")
        .attr("part", "screen")
        .attr("autocomplete", "off")
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            submitted.next(place);
        })
        .region(
            move || summary.is_answer_missing().then(|| error_summary(&summary, options.clone())),
            Tag::focus,
        )
        .children(instruction)
        .child(fieldset)
        .child(actions([submit("next", texts.next)]).region(skip, |_| {}).children(back))
}

/// A native radio button; nothing but a person's choice, or the choice made before, checks it.
fn radio(ui: &Ui, place: usize, name: &str, option: &ResponseOption, is_chosen: bool) -> Tag {
    let ui = ui.clone();
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

/// What is missing, said right above the options.
fn error(ui: &Ui) -> Tag {
    let texts = &ui.messages().asking;
    tag("p")
        .class("error")
        .attr("id", ERROR)
        .attr("part", "error")
        .child(unseen(texts.error_prefix))
        .text(texts.choose)
}

/// What is missing, said before everything else, with a link to where it can be mended. It takes the focus.
fn error_summary(ui: &Ui, options: Tag) -> Tag {
    let texts = &ui.messages().asking;
    let link = tag("a").attr("href", &["#", OPTIONS].concat()).text(texts.choose).on("click", move |event| {
        // The link must not change the address of the page.
        event.prevent_default();
        options.focus_inside("input");
    });
    tag("div")
        .class("summary")
        .attr("part", "error-summary")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        // The heading of the item comes after it, one level down would be a level skipped.
        .child(tag("h2").text(texts.error_title))
        .child(link)
}
